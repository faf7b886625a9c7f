//! Pinyin of our own sentences with words of several readings, `tests/data/pinyin.tsv`.

use duizhao::{Dictionary, Lexicon, ToneChange, pinyin};

/// The share of characters that must be read right.
const MUST: f64 = 0.98;

#[test]
fn words_of_several_readings_are_read_by_their_place() {
    let lexicon = Lexicon::from_bytes(include_bytes!("../data/lexicon.bin")).unwrap();
    let dictionary = Dictionary::from_bytes(include_bytes!("../data/dictionary.bin")).unwrap();
    let (mut right, mut all, mut whole, mut sentences) = (0, 0, 0, 0);
    for line in include_str!("data/pinyin.tsv").lines() {
        let (text, expected) = line.split_once('\t').unwrap();
        let sounds = pinyin(text, &lexicon, &dictionary, ToneChange::None);
        let found: Vec<String> = sounds.iter().map(|sound| sound.syllable.to_lowercase().replace("u:", "v")).collect();
        let expected: Vec<&str> = expected.split(' ').collect();
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        let wrong: Vec<_> = (0..expected.len()).filter(|&at| found[at] != expected[at]).collect();
        let show = |&at: &usize| format!("{} {} for {}", sounds[at].span.of(text), found[at], expected[at]);
        if !wrong.is_empty() {
            println!("{text}: {}", wrong.iter().map(show).collect::<Vec<_>>().join(", "));
        }
        sentences += 1;
        whole += usize::from(wrong.is_empty());
        all += expected.len();
        right += expected.len() - wrong.len();
    }
    let share = f64::from(right as u32) / f64::from(all as u32);
    println!("pinyin: {right} of {all} characters right ({:.2} %), {whole} of {sentences} sentences", share * 100.0);
    assert!(share >= MUST, "{share}");
}
