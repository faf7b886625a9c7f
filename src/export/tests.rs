//! Each format on a small bitext: two paragraphs, the second English over Chinese, noise, and one sentence on either side
//! without a counterpart.

use super::*;
use crate::bitext::{BlockView, LinkView, SegmentView, TokenView};
use crate::script::{Lang, Script};
use crate::text::block::{InputName, Kind};

const BLOCKS: [(Lang, Kind, &str); 6] = [
    (Lang::Zh, Kind::Title, "两国会谈"),
    (Lang::En, Kind::Title, "Two countries | talk"),
    (Lang::En, Kind::Noise, "Source"),
    (Lang::En, Kind::Body, "Good. \"Yes\" & <b>no</b>."),
    (Lang::Zh, Kind::Body, "𠮷好。“是”和否。完。"),
    (Lang::En, Kind::Body, "- Alone."),
];

/// Segments by their block and what they say; the last of block 4 and that of block 5 have no counterpart.
const SEGMENTS: [(u32, &str); 8] = [
    (0, "两国会谈"),
    (1, "Two countries | talk"),
    (3, "Good."),
    (3, "\"Yes\" & <b>no</b>."),
    (4, "𠮷好。"),
    (4, "“是”和否。"),
    (4, "完。"),
    (5, "- Alone."),
];

fn link(zh: &[u32], en: &[u32], approved: bool) -> LinkView<'static> {
    LinkView { zh: zh.to_vec().into(), en: en.to_vec().into(), score: 1.5, confidence: 0.25, approved }
}

/// The bitext with offsets counted by `length`.
fn bitext(length: fn(&str) -> usize) -> BitextView<'static> {
    let mut end = 0;
    let blocks: Vec<_> = BLOCKS
        .iter()
        .zip(0..)
        .map(|(&(lang, kind, text), id)| {
            let start = end;
            end = start + length(text) as u32 + 1;
            let script = if lang == Lang::Zh { Script::Hans } else { Script::Latin };
            let time = (id > 2).then_some((id * 1000, id * 1000 + 3_600_500));
            BlockView {
                id,
                lang,
                script,
                kind,
                input: InputName::Text,
                start,
                end: end - 1,
                text: text.into(),
                time,
                alone: false,
            }
        })
        .collect();
    let segments: Vec<_> = SEGMENTS
        .iter()
        .zip(0..)
        .map(|(&(block, text), id)| {
            let whole = &blocks[block as usize];
            let before = whole.text.find(text).expect("a segment is part of its block");
            let start = whole.start + length(&whole.text[..before]) as u32;
            SegmentView { id, block, start, end: start + length(text) as u32, alone: false }
        })
        .collect();
    let first = |segment: usize| segments[segment].start;
    let token = |id, segment: u32, end| TokenView { id, segment, start: first(segment as usize), end, alone: false };
    let mut tokens = vec![token(0, 2, first(2) + 4), token(1, 4, first(4) + length("𠮷好") as u32)];
    tokens.insert(1, TokenView { id: 1, segment: 2, start: first(2) + 4, end: first(2) + 5, alone: false });
    tokens[2].id = 2;
    tokens.push(TokenView { id: 3, start: tokens[2].end, end: tokens[2].end + 1, ..tokens[2] });
    let bitext = BitextView {
        blocks,
        links: vec![link(&[0], &[1], true), link(&[4], &[3], false)],
        beads: vec![link(&[0], &[1], true), link(&[4], &[2], false), link(&[5], &[3], false)],
        segments,
        tokens,
        words: vec![link(&[2], &[0], false), link(&[3], &[1], false)],
    };
    bitext.check().expect("the bitext is sound");
    bitext
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

fn written(format: Format, options: &ExportOptions) -> String {
    export(&bitext(utf16), format, options).expect("the bitext can be written")
}

fn blocks() -> ExportOptions {
    ExportOptions { level: Some(Level::Block), ..Default::default() }
}

#[test]
fn units_stand_in_reading_order_in_their_paragraphs() {
    for length in [utf16 as fn(&str) -> usize, |text| text.chars().count()] {
        let bitext = bitext(length);
        let units = units(&bitext, &ExportOptions::default()).expect("there are sentences");
        let said: Vec<_> = units
            .iter()
            .map(|unit| (unit.paragraph, units::joined(&unit.zh), units::joined(&unit.en), unit.link.is_some()))
            .collect();
        let expected = [
            (1, "两国会谈", "Two countries | talk", true),
            (2, "𠮷好。", "Good.", true),
            (2, "“是”和否。", "\"Yes\" & <b>no</b>.", true),
            (2, "完。", "", false),
            (3, "", "- Alone.", false),
        ];
        let expected = expected.map(|(paragraph, zh, en, pair)| (paragraph, zh.to_owned(), en.to_owned(), pair));
        assert_eq!(said, expected);
    }
}

#[test]
fn passages_are_joined_as_their_language_is_written() {
    let passage = |text: &'static str, script| Passage { text: text.into(), script };
    let zh =
        |texts: &[&'static str]| units::joined(&texts.iter().map(|t| passage(t, Script::Hans)).collect::<Vec<_>>());
    let en =
        |texts: &[&'static str]| units::joined(&texts.iter().map(|t| passage(t, Script::Latin)).collect::<Vec<_>>());
    assert_eq!(zh(&["好。", "“坏”", "OK", "吗"]), "好。“坏” OK 吗");
    assert_eq!(en(&["“Good.”", "“Bad.”"]), "“Good.” “Bad.”");
}

#[test]
fn markdown_keeps_marks_as_text() {
    let table = written(Format::Markdown, &blocks());
    assert!(table.starts_with("| 中文 | English |\n| --- | --- |\n| 两国会谈 | Two countries \\| talk |\n"), "{table}");
    assert!(table.contains("\"Yes\" \\& \\<b\\>no\\</b\\>."), "{table}");
    let interleaved = written(Format::Interleaved, &blocks());
    assert!(interleaved.starts_with("## 两国会谈\n\n## Two countries \\| talk\n\n"), "{interleaved}");
    assert!(interleaved.ends_with("\n\n\\- Alone.\n"), "{interleaved}");
}

#[test]
fn tables_quote_what_would_end_a_cell() {
    let csv = written(Format::Csv, &ExportOptions::default());
    assert!(csv.starts_with("\u{FEFF}zh-CN,en,paragraph,kind,score,confidence,approved\r\n"), "{csv}");
    assert!(
        csv.contains("\r\n“是”和否。,\"\"\"Yes\"\" & <b>no</b>.\",2,body,1.5,0.25,\r\n完。,,2,body,,,\r\n"),
        "{csv}"
    );
    assert!(csv.contains("两国会谈,Two countries | talk,1,title,1.5,0.25,true\r\n"), "{csv}");
}

#[test]
fn markup_is_escaped_in_xml_and_html() {
    for format in [Format::Tmx, Format::Xliff, Format::Html] {
        let text = written(format, &ExportOptions::default());
        assert!(text.contains("&quot;Yes&quot; &amp; &lt;b&gt;no&lt;/b&gt;."), "{text}");
    }
    let mut out = String::new();
    xml::push_text(&mut out, "a\u{0}\u{B}\r\n\u{FFFE}b");
    assert_eq!(out, "a\u{FFFD}\u{FFFD}&#13;&#10;\u{FFFD}b");
}

#[test]
fn what_is_approved_or_alone_is_told() {
    let tmx = written(Format::Tmx, &ExportOptions::default());
    assert_eq!(tmx.matches("x-approved\">true").count(), 1);
    assert_eq!((tmx.matches("<tu>").count(), tmx.matches("<tuv ").count()), (5, 8));
    assert!(tmx.contains("segtype=\"sentence\"") && written(Format::Tmx, &blocks()).contains("segtype=\"paragraph\""));
    let xliff = written(Format::Xliff, &ExportOptions::default());
    let states =
        ["reviewed", "translated", "initial"].map(|state| xliff.matches(&format!("state=\"{state}\"")).count());
    assert_eq!(states, [1, 3, 1]);
    let pairs = ExportOptions { one_sided: false, ..Default::default() };
    assert_eq!(written(Format::Tmx, &pairs).matches("<tu>").count(), 3);
    // Where a person has said that a unit has no counterpart, that is what he has agreed to.
    let mut bitext = bitext(utf16);
    bitext.blocks.iter_mut().for_each(|block| block.alone = true);
    let told = |format, said: &str| export(&bitext, format, &ExportOptions::default()).unwrap().matches(said).count();
    assert_eq!(told(Format::Tmx, "x-approved\">true"), 3);
    assert_eq!(told(Format::Xliff, "type=\"alone\">true"), 2);
    assert_eq!(told(Format::Tsv, "\ttrue\r"), 3);
}

#[test]
fn subtitles_span_their_link() {
    let srt = written(Format::Srt, &ExportOptions::default());
    let first = "1\n00:00:03,000 --> 01:00:04,500\n𠮷好。“是”和否。完。\nGood. \"Yes\" & <b>no</b>.\n\n";
    assert_eq!(srt, format!("{first}2\n00:00:05,000 --> 01:00:05,500\n- Alone.\n\n"));
    let mut silent = bitext(utf16);
    silent.blocks.iter_mut().for_each(|block| block.time = None);
    assert_eq!(export(&silent, Format::Srt, &blocks()).unwrap_err().code(), "invalid-argument");
}

#[test]
fn notes_have_readings_and_words() {
    let options =
        ExportOptions { readings: ["liǎng guó", "jí hǎo"].map(str::to_owned).into(), ..Default::default() };
    let notes = written(Format::Anki, &options);
    assert!(notes.contains("\r\n𠮷好。\tGood.\tjí hǎo\t𠮷好 Good\r\n"), "{notes}");
    assert!(!notes.contains("Alone"), "{notes}");
}

#[test]
fn a_level_that_is_not_there_is_refused() {
    let mut coarse = bitext(utf16);
    (coarse.segments, coarse.beads, coarse.tokens, coarse.words) = Default::default();
    let sentences = ExportOptions { level: Some(Level::Sentence), ..Default::default() };
    assert_eq!(export(&coarse, Format::Tmx, &sentences).unwrap_err().code(), "invalid-argument");
    assert!(export(&coarse, Format::Tmx, &ExportOptions::default()).is_ok());
    let mut wrong = bitext(utf16);
    wrong.blocks[5].end += 1;
    assert_eq!(export(&wrong, Format::Html, &ExportOptions::default()).unwrap_err().code(), "invalid-argument");
}

#[test]
fn figures_are_written_as_in_json() {
    let figures = [12.0, -0.0001, 1234.5678, 0.98, -3.25, 0.05].map(figure);
    assert_eq!(figures, ["12", "0", "1234.568", "0.98", "-3.25", "0.05"]);
}

#[test]
fn every_format_has_its_own_name() {
    let names: std::collections::HashSet<_> = Format::ALL.into_iter().map(Format::name).collect();
    assert_eq!(names.len(), Format::ALL.len());
}
