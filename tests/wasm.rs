//! One suite for every host: natively under `cargo test`, and under `wasm-pack test` in Node and in a browser.
//! Every host gives the same bytes.

use std::ops::ControlFlow;

use duizhao::{Bitext, BitextView, Error, Input, Level, Lexicon, Link, OffsetUnit, Progress, align, follow};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SAMPLE: &str = include_str!("../www/sample.txt");
const LEXICON: &[u8] = include_bytes!("../data/lexicon.bin");

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn align_text(text: &str) -> Result<Bitext, Error> {
    let lexicon = Lexicon::from_bytes(LEXICON)?;
    align(Input::Text(text.to_owned()), Level::Sentence, &lexicon, &mut go_on)
}

fn sample_json() -> String {
    let bitext = align_text(SAMPLE).expect("the sample can be linked");
    serde_json::to_string_pretty(&bitext.view(OffsetUnit::Utf16)).expect("a view can be written") + "\n"
}

/// The native run writes the golden file anew where the result differs, and fails: a person reads the difference.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_sample_gives_the_golden_bytes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample.bitext.json");
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    let actual = sample_json();
    if actual != golden {
        std::fs::write(path, actual).expect("the golden file can be written");
        panic!("the sample's bitext changed; {path} was written anew: read the difference and commit it");
    }
}

#[cfg(target_arch = "wasm32")]
#[test]
fn the_sample_gives_the_golden_bytes() {
    assert!(
        sample_json() == include_str!("data/sample.bitext.json"),
        "wasm gives other bytes than the golden file; `cargo test --test wasm` says whether it is up to date"
    );
}

#[test]
fn a_sample_that_has_not_changed_gives_the_golden_bytes_again() {
    let lexicon = Lexicon::from_bytes(LEXICON).expect("the lexicon can be read");
    let golden = include_str!("data/sample.bitext.json");
    let before: BitextView = serde_json::from_str(golden).expect("the golden file is a bitext");
    let now = follow(&before, &Input::Text(SAMPLE.to_owned()), Level::Sentence, &lexicon, &mut go_on);
    let now = now.expect("the sample can be linked").expect("all of it stays");
    assert!(serde_json::to_string_pretty(&now).expect("a view can be written") + "\n" == golden);
}

#[test]
fn offsets_cut_the_text_of_the_block_out_of_a_javascript_string() {
    let text = "𠮷野家在北京。\r\n\r\nYoshinoya 👨‍👩‍👧 is in Beijing. e\u{301}\n";
    let units: Vec<u16> = text.encode_utf16().collect();
    let bitext = align_text(text).expect("the text can be linked");
    let view = bitext.view(OffsetUnit::Utf16);
    assert_eq!(view.blocks.len(), 2);
    for block in &view.blocks {
        let piece = &units[block.start as usize..block.end as usize];
        assert_eq!(String::from_utf16_lossy(piece), block.text);
    }
}

#[test]
fn numbers_have_at_most_three_decimals_and_whole_ones_no_point() {
    let link = |score, confidence| Link { zh: vec![0], en: vec![1], score, confidence };
    let links = vec![link(12.0, 1.0), link(-0.0001, 0.98765), link(1234.5678, 0.0)];
    let bitext = Bitext {
        input: Input::Text(String::new()),
        blocks: Vec::new(),
        links,
        segments: Vec::new(),
        beads: Vec::new(),
        tokens: Vec::new(),
        words: Vec::new(),
    };
    let json = serde_json::to_string(&bitext.view(OffsetUnit::Utf16)).expect("a view can be written");
    let numbers: Vec<_> = json.split(r#""score":"#).skip(1).map(|rest| rest.split('}').next().unwrap_or("")).collect();
    assert_eq!(numbers, [r#"12,"confidence":1"#, r#"0,"confidence":0.988"#, r#"1234.568,"confidence":0"#]);
}

/// JavaScript's own writer and ours agree on every number of the sample.
#[cfg(target_arch = "wasm32")]
#[test]
fn json_stringify_gives_the_same_bytes() {
    use serde::Serialize;

    let bitext = align_text(SAMPLE).expect("the sample can be linked");
    let view = bitext.view(OffsetUnit::Utf16);
    let value = view.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("a view has a JS value");
    let stringified = js_sys::JSON::stringify(&value).expect("a JS value can be written");
    assert!(stringified == serde_json::to_string(&view).expect("a view can be written"));
}

#[test]
fn bad_input_has_a_code() {
    for empty in ["", " \n\u{3000}\t"] {
        assert_eq!(align_text(empty).unwrap_err().code(), "empty-text");
    }
    assert_eq!(Lexicon::from_bytes(b"no lexicon").unwrap_err().code(), "lexicon-corrupt");
}

#[test]
fn work_stops_where_the_caller_breaks() {
    let lexicon = Lexicon::from_bytes(LEXICON).expect("the lexicon can be read");
    let stopped = align(Input::Text(SAMPLE.to_owned()), Level::Sentence, &lexicon, &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
}

#[test]
fn progress_rises() {
    let lexicon = Lexicon::from_bytes(LEXICON).expect("the lexicon can be read");
    let mut told = Vec::new();
    let mut note = |progress: Progress| {
        told.push(progress.done);
        ControlFlow::Continue(())
    };
    align(Input::Text(SAMPLE.to_owned()), Level::Sentence, &lexicon, &mut note).expect("the sample can be linked");
    assert!(!told.is_empty());
    assert!(told.is_sorted() && told.iter().all(|done| (0.0..=1.0).contains(done)));
}
