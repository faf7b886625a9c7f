//! What a Chinese word may stand for, by the lexicon.

use rustc_hash::FxHashMap;

use super::name::Spelt;
use crate::lexicon::{Lexicon, StemId};
use crate::script::is_han;
use crate::text::english::Stemmer;

/// What a gloss loses for every gloss of the word before it that this document has; at least [`LEAST_GLOSS`] is left.
const RANK_STEP: f64 = 0.06;
/// Weight of a gloss far down, and of a stem that shares its first letters with a gloss.
const LEAST_GLOSS: f64 = 0.5;
/// Letters that two stems share to be taken for derivations of one word.
const PREFIX: usize = 5;
/// Weight of the glosses of a word's characters.
const CHARACTER: f64 = 0.45;
/// How many glosses of each character of a longer word are looked at.
const CHARACTER_GLOSSES: usize = 6;
/// How many glosses of a bare character are looked at, and their weight.
const BARE_GLOSSES: usize = 8;
const BARE: f64 = 0.5;

/// The English stems of a document, found by their text, by their number in the lexicon and by their first letters.
pub(crate) struct Vocabulary<'d> {
    by_text: FxHashMap<&'d str, u32>,
    by_stem: FxHashMap<StemId, u32>,
    by_prefix: FxHashMap<&'d str, Vec<u32>>,
}

impl<'d> Vocabulary<'d> {
    /// The vocabulary of the terms with these ids.
    pub(crate) fn new(stems: &'d [String], lexicon: &Lexicon) -> Self {
        let mut by_prefix = FxHashMap::<&str, Vec<u32>>::default();
        for (id, stem) in stems.iter().enumerate() {
            if let Some(prefix) = stem.get(..PREFIX) {
                by_prefix.entry(prefix).or_default().push(id as u32);
            }
        }
        let ids = || stems.iter().zip(0..);
        Self {
            by_text: ids().map(|(stem, id)| (stem.as_str(), id)).collect(),
            by_stem: ids().filter_map(|(stem, id)| Some((lexicon.stem_id(stem)?, id))).collect(),
            by_prefix,
        }
    }

    /// The term with this text.
    pub(crate) fn id(&self, stem: &str) -> Option<u32> {
        self.by_text.get(stem).copied()
    }
}

/// Weights of the terms that may stand for a word, each term once, the first source that knows it deciding:
///
/// - from 1 down in steps of 0.06 to 0.5: its glosses in the order of the dictionary (for an unknown word, itself),
///   then its pinyin;
/// - 0.5: stems that begin as a gloss does;
/// - 0.45: glosses of its characters.
pub(crate) fn word(
    word: &str,
    lexicon: &Lexicon,
    stemmer: &Stemmer,
    spelt: &mut Spelt,
    vocabulary: &Vocabulary,
) -> Vec<(u32, f64)> {
    let mut out = Vec::<(u32, f64)>::new();
    let add = |out: &mut Vec<(u32, f64)>, id: Option<&u32>, weight: f64| {
        if let Some(&id) = id.filter(|id| out.iter().all(|(other, _)| other != *id)) {
            out.push((id, weight));
        }
    };
    let ranked = |out: &Vec<(u32, f64)>| (1.0 - RANK_STEP * out.len() as f64).max(LEAST_GLOSS);
    let glosses: Vec<StemId> = lexicon.word(word).map(|id| lexicon.glosses(id).collect()).unwrap_or_default();
    for gloss in &glosses {
        let weight = ranked(&out);
        add(&mut out, vocabulary.by_stem.get(gloss), weight);
    }
    if glosses.is_empty() {
        add(&mut out, vocabulary.id(&stemmer.stem(word)).as_ref(), 1.0);
    }
    let characters: Vec<char> = word.chars().filter(|&c| is_han(c)).collect();
    match characters[..] {
        [] => return out,
        [character] => {
            for reading in lexicon.readings(character).filter(|reading| reading.len() > 1) {
                let weight = ranked(&out);
                add(&mut out, vocabulary.id(reading).as_ref(), weight);
            }
        }
        _ => {
            let weight = ranked(&out);
            add(&mut out, spelt.in_document(word).as_ref(), weight);
        }
    }
    for gloss in &glosses {
        let prefix = lexicon.stem(*gloss).get(..PREFIX);
        for id in prefix.and_then(|prefix| vocabulary.by_prefix.get(prefix)).into_iter().flatten() {
            add(&mut out, Some(id), LEAST_GLOSS);
        }
    }
    if characters.len() > 1 {
        for gloss in characters.into_iter().flat_map(|c| character_glosses(c, lexicon).take(CHARACTER_GLOSSES)) {
            add(&mut out, vocabulary.by_stem.get(&gloss), CHARACTER);
        }
    }
    out
}

/// Weights of the terms that may stand for a character inside a longer word.
pub(crate) fn character(character: &str, lexicon: &Lexicon, vocabulary: &Vocabulary) -> Vec<(u32, f64)> {
    let glosses = character.chars().flat_map(|c| character_glosses(c, lexicon)).take(BARE_GLOSSES);
    glosses.filter_map(|gloss| Some((*vocabulary.by_stem.get(&gloss)?, BARE))).collect()
}

fn character_glosses(c: char, lexicon: &Lexicon) -> impl Iterator<Item = StemId> {
    let word = lexicon.word(c.encode_utf8(&mut [0; 4]));
    word.into_iter().flat_map(|word| lexicon.glosses(word))
}
