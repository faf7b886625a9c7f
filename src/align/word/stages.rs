//! What each source of evidence says of words, so that it can be compared with another implementation of the method.
//!
//! No part of the shipped interface.

use crate::evidence::gloss::{EnWord, Kind, ZhWord};
use crate::evidence::sound::{Letters, Romanised};
use crate::evidence::{family, number};
use crate::lexicon::Lexicon;
use crate::text::english::Stemmer;

/// The value of a Chinese numeral.
pub fn value(numeral: &str) -> Option<f64> {
    number::chinese_value(numeral)
}

/// The stem by which an English word is compared.
pub fn stem(word: &str, lexicon: &Lexicon) -> String {
    EnWord::new(word, lexicon, &Stemmer::default()).stem
}

/// How surely two stems belong to one word family, 0 to 1.
pub fn family(a: &str, b: &str) -> f32 {
    if a == b || family::kin(a).iter().any(|stem| stem == b) { 1.0 } else { family::derivation(a, b) }
}

/// The stems that gloss a word as a whole, with their weights.
pub fn glosses(word: &str, lexicon: &Lexicon) -> Vec<(String, f32)> {
    let glosses = ZhWord::new(word, lexicon).glosses;
    let of_whole = glosses.iter().filter(|gloss| gloss.kind == Kind::Whole);
    of_whole.map(|gloss| (lexicon.stem(gloss.stem).to_owned(), gloss.weight)).collect()
}

/// Whether English letters are the pinyin of a word, 0 to 1.
pub fn pinyin(zh: &str, en: &str, lexicon: &Lexicon) -> f32 {
    ZhWord::new(zh, lexicon)
        .spelling
        .map_or(0.0, |spelling| Romanised::of(en).map_or(0.0, |romanised| spelling.pinyin(en, &romanised, lexicon)))
}

/// Whether English letters sound like a word, 0 to 1.
pub fn sound(zh: &str, en: &str, lexicon: &Lexicon) -> f32 {
    let (spelling, letters) = (ZhWord::new(zh, lexicon).spelling, Letters::of(en));
    spelling.zip(letters).map_or(0.0, |(spelling, letters)| spelling.sound(&letters, 0.0, lexicon))
}

/// How probable it is that a character's usual syllable spells these letters in a foreign name.
pub fn spells(character: char, letters: &str, lexicon: &Lexicon) -> f64 {
    let Some(&id) = lexicon.syllables(character).first() else { return 0.0 };
    let sounds = lexicon.sounds();
    let chunks: Vec<_> = (0..=letters.len()).map(|end| sounds.chunk(&letters[..end])).collect();
    sounds.costs((id, lexicon.syllable(id)), letters, &chunks).last().map_or(0.0, |cost| libm::exp(-cost))
}
