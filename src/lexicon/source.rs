//! What a lexicon is made from, and the writer of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::format;
use crate::columns::{FrontCoded, Sequences, Writer};

/// A headword.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceWord {
    /// The word in simplified characters.
    pub text: String,
    /// Distinct English stems with their grades, 0 to 3; grades rise.
    pub glosses: Vec<(String, u8)>,
    /// Frequency class, 0 to 15.
    pub frequency: u8,
}

/// How improbable a character is as a surname, in a given name and in a foreign name: negative log probabilities, in nats;
/// none where it is not used so.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NameCosts {
    /// As a surname.
    pub surname: Option<f64>,
    /// In a given name.
    pub given: Option<f64>,
    /// In a foreign name.
    pub foreign: Option<f64>,
}

/// All that a lexicon holds, in any order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LexiconSource {
    /// The headwords, each once.
    pub words: Vec<SourceWord>,
    /// Pinyin syllables of characters, the usual one first.
    pub readings: BTreeMap<char, Vec<String>>,
    /// Characters in names, of those with a reading.
    pub names: BTreeMap<char, NameCosts>,
    /// For syllables the letters that they spell in foreign names, with negative log probabilities in nats, and what is
    /// added to the negative log of the prior of letters not seen.
    pub sounds: BTreeMap<String, (BTreeMap<String, f64>, f64)>,
    /// Traditional characters with their simplified form.
    pub simplified: BTreeMap<char, char>,
    /// Traditional characters that simplified text never has.
    pub traditional_only: BTreeSet<char>,
    /// Simplified characters that traditional text never has.
    pub simplified_only: BTreeSet<char>,
}

impl LexiconSource {
    /// The bytes of the lexicon file, packed by `zlib`.
    ///
    /// # Panics
    /// Where the source does not fit the format: more than 65,536 stems, a word of more than 255 characters.
    pub fn write(&self, zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let mut out = Writer::default();
        self.write_words(&mut out);
        self.write_readings(&mut out);
        self.write_scripts(&mut out);
        format::seal(&out.finish(), zlib)
    }

    fn write_words(&self, out: &mut Writer) {
        let characters = by_class(self.words.iter().flat_map(|word| word.text.chars()));
        let unit_of = places(&characters);
        let stems = by_class(self.words.iter().flat_map(|word| word.glosses.iter().map(|(stem, _)| stem.as_str())));
        let stem_of = places(&stems);
        let words: BTreeMap<Vec<u16>, &SourceWord> =
            self.words.iter().map(|word| (word.text.chars().map(|c| unit_of[&c]).collect(), word)).collect();

        let mut keys = Sequences::new();
        words.keys().for_each(|units| keys.push(units.iter().copied()));
        let frequencies: Vec<u32> = words.values().map(|word| u32::from(word.frequency)).collect();
        let glosses = words.values().flat_map(|word| &word.glosses).map(|(stem, _)| u32::from(stem_of[stem.as_str()]));
        assert!(self.words.iter().all(|word| word.glosses.is_sorted_by_key(|&(_, grade)| grade)), "grades fall");
        out.characters(format::CHARACTERS, characters);
        out.sequences(format::WORDS, &keys);
        out.numbers::<1>(format::FREQUENCIES, &frequencies);
        for (tag, grade) in format::GLOSS_COUNTS.into_iter().zip(0..) {
            let count = |word: &&SourceWord| word.glosses.iter().filter(|gloss| gloss.1 == grade).count() as u32;
            out.numbers::<1>(tag, &words.values().map(count).collect::<Vec<_>>());
        }
        out.numbers::<2>(format::GLOSSES, &glosses.collect::<Vec<_>>());
        write_texts(out, format::STEMS, &stems);
    }

    fn write_readings(&self, out: &mut Writer) {
        let syllables: BTreeSet<&str> = self.readings.values().flatten().map(String::as_str).collect();
        let syllables: Vec<&str> = syllables.into_iter().collect();
        let syllable_of = places(&syllables);
        let counts: Vec<u32> = self.readings.values().map(|list| list.len() as u32).collect();
        let ids = self.readings.values().flatten().map(|syllable| u32::from(syllable_of[syllable.as_str()]));
        out.characters(format::READ_CHARACTERS, self.readings.keys().copied());
        out.numbers::<1>(format::READING_COUNTS, &counts);
        out.numbers::<2>(format::READINGS, &ids.collect::<Vec<_>>());
        write_texts(out, format::SYLLABLES, &syllables);
        let costs = |of: fn(&NameCosts) -> Option<f64>| {
            let cost = |c| of(&self.names.get(c).copied().unwrap_or_default());
            self.readings.keys().map(|c| cost(c).map_or(NO_COST, sixteenths)).collect::<Vec<_>>()
        };
        out.numbers::<1>(format::SURNAMES, &costs(|name| name.surname));
        out.numbers::<1>(format::GIVEN, &costs(|name| name.given));
        out.numbers::<1>(format::FOREIGN, &costs(|name| name.foreign));
        self.write_sounds(&syllables, out);
    }

    fn write_sounds(&self, syllables: &[&str], out: &mut Writer) {
        let none = Default::default();
        let sounds: Vec<_> = syllables.iter().map(|&syllable| self.sounds.get(syllable).unwrap_or(&none)).collect();
        let chunks: BTreeSet<&str> = sounds.iter().flat_map(|(chunks, _)| chunks.keys().map(String::as_str)).collect();
        let chunks: Vec<&str> = chunks.into_iter().collect();
        let chunk_of = places(&chunks);
        let all = || sounds.iter().flat_map(|(chunks, _)| chunks);
        let column = |numbers: &mut dyn Iterator<Item = u32>| numbers.collect::<Vec<_>>();
        out.numbers::<1>(format::CHUNK_COUNTS, &column(&mut sounds.iter().map(|(chunks, _)| chunks.len() as u32)));
        out.numbers::<2>(format::CHUNK_IDS, &column(&mut all().map(|(chunk, _)| u32::from(chunk_of[chunk.as_str()]))));
        out.numbers::<1>(format::CHUNK_COSTS, &column(&mut all().map(|(_, &cost)| sixteenths(cost))));
        out.numbers::<1>(format::UNSEEN, &column(&mut sounds.iter().map(|&&(_, unseen)| sixteenths(unseen))));
        write_texts(out, format::CHUNKS, &chunks);
    }

    fn write_scripts(&self, out: &mut Writer) {
        let only = self.simplified.keys().map(|c| u32::from(self.traditional_only.contains(c)));
        out.characters(format::TRADITIONAL, self.simplified.keys().copied());
        out.numbers::<3>(format::SIMPLIFIED, &self.simplified.values().map(|&c| c as u32).collect::<Vec<_>>());
        out.numbers::<1>(format::TRADITIONAL_ONLY, &only.collect::<Vec<_>>());
        out.characters(format::SIMPLIFIED_ONLY, self.simplified_only.iter().copied());
    }
}

/// What stands for no cost.
pub(super) const NO_COST: u32 = 255;

/// A cost as it is written; more than 15.9 nats are as bad as these.
fn sixteenths(cost: f64) -> u32 {
    (cost * 16.0).round().clamp(0.0, 254.0) as u32
}

fn write_texts(out: &mut Writer, tags: FrontCoded, texts: &[&str]) {
    let mut sequences = Sequences::new();
    texts.iter().for_each(|text| sequences.push(text.bytes().map(u16::from)));
    out.sequences(tags, &sequences);
}

/// The distinct items by falling class of their count (1, 2 to 3, 4 to 7, ...), and in order within a class.
fn by_class<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts = BTreeMap::new();
    items.for_each(|item| *counts.entry(item).or_insert(0u32) += 1);
    let mut distinct: Vec<(u32, T)> = counts.into_iter().map(|(item, count)| (count.ilog2(), item)).collect();
    distinct.sort_by_key(|&(class, _)| std::cmp::Reverse(class));
    distinct.into_iter().map(|(_, item)| item).collect()
}

fn places<T: Ord + Copy>(items: &[T]) -> BTreeMap<T, u16> {
    assert!(items.len() <= 1 << 16, "more entries than a list can number");
    items.iter().enumerate().map(|(place, &item)| (item, place as u16)).collect()
}
