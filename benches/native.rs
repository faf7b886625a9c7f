//! How long the core takes natively. `npm run bench` prints these figures beside those of wasm.
//!
//! Prints one measure a line: its name, a tab, the median in milliseconds.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use duizhao::{Dictionary, Input, Level, Lexicon, OffsetUnit, ToneChange, align, pinyin};

const SAMPLE: &str = include_str!("../www/sample.txt");
const LEXICON: &[u8] = include_bytes!("../data/lexicon.bin");
const DICTIONARY: &[u8] = include_bytes!("../data/dictionary.bin");
const RUNS: usize = 21;

fn median_ms(mut work: impl FnMut()) -> f64 {
    work(); // The first run finds cold caches.
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn main() {
    let lexicon = Lexicon::from_bytes(LEXICON).expect("the lexicon can be read");
    let read = median_ms(|| {
        black_box(Lexicon::from_bytes(black_box(LEXICON)).is_ok());
    });
    let link = median_ms(|| {
        let input = Input::Text(black_box(SAMPLE).to_owned());
        let bitext = align(input, Level::Sentence, &lexicon, &mut |_| ControlFlow::Continue(()))
            .expect("the sample can be linked");
        black_box(bitext.view(OffsetUnit::Utf16));
    });
    let open = median_ms(|| {
        black_box(Dictionary::from_bytes(black_box(DICTIONARY)).is_ok());
    });
    let dictionary = Dictionary::from_bytes(DICTIONARY).expect("the dictionary can be read");
    let look_up = median_ms(|| {
        for word in ["国防部", "關係", "一人得道，鸡犬升天", "行", "不在词典里"] {
            black_box(dictionary.records(black_box(word)));
        }
    });
    let sound = median_ms(|| {
        black_box(pinyin(black_box(SAMPLE), &lexicon, &dictionary, ToneChange::YiBu));
    });
    println!("lexicon\t{read:.3}");
    println!("align\t{link:.3}");
    println!("dictionary\t{open:.3}");
    println!("records\t{:.4}", look_up / 5.0);
    println!("pinyin\t{sound:.3}");
}
