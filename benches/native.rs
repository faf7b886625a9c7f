//! How long the core takes natively. `npm run bench` prints these figures beside those of wasm.
//!
//! Prints one measure a line: its name, a tab, the median in milliseconds.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use duizhao::{Input, Level, Lexicon, OffsetUnit, align};

const SAMPLE: &str = include_str!("../www/sample.txt");
const LEXICON: &[u8] = include_bytes!("../data/lexicon.bin");
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
    println!("lexicon\t{read:.3}");
    println!("align\t{link:.3}");
}
