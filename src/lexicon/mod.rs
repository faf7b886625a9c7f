//! The compiled Chinese-to-English word table.
//!
//! Loading takes time in proportion to the table and a few dozen allocations. Headwords lie sorted, so the words
//! that begin at a place of a text are found by narrowing one range, a binary search for each character.

mod format;
pub(crate) mod reverse;
#[cfg(any(target_arch = "wasm32", test))]
mod shown;
pub(crate) mod sounds;
pub mod source;

use std::hash::BuildHasher;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use crate::columns::{Damage, Reader, Sequences, Texts, between, character, damage, partition_point};
use crate::error::Error;
use crate::order::sorted_by_key;
use sounds::Sounds;

/// A headword of one [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(u32);

/// CJK Unified Ideographs.
const HAN: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// The grades of glosses.
const GRADES: usize = format::GLOSS_COUNTS.len();

/// How a character is used in names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameUse {
    /// As a surname.
    Surname,
    /// In a given name.
    Given,
    /// In a foreign name.
    Foreign,
}

/// An English stem of one [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StemId(u16);

impl StemId {
    /// Its place among the stems.
    pub(crate) fn number(self) -> u16 {
        self.0
    }
}

/// The compiled word table.
#[derive(Debug)]
pub struct Lexicon {
    /// The characters that headwords are made of, sorted, with their units.
    units: Vec<(char, u16)>,
    /// The units of the characters of [`HAN`], which are nearly all.
    han_units: Vec<Option<u16>>,
    words: Sequences,
    /// For every unit the first headword that begins with it, and at the end the number of headwords.
    first_words: Vec<u32>,
    frequencies: Vec<u8>,
    gloss_starts: Vec<u32>,
    glosses: Vec<u16>,
    stems: Texts,
    /// Stems by hash: one more than their place, 0 where none is; one that finds its slot taken has the next that is free.
    stem_slots: Vec<u32>,
    read_characters: Vec<char>,
    reading_starts: Vec<u32>,
    readings: Vec<u16>,
    syllables: Texts,
    /// By use: sixteenths of a nat for every character with readings.
    names: [Vec<u8>; 3],
    sounds: Sounds,
    reverse: OnceLock<reverse::Reverse>,
    /// Traditional character, simplified form, and whether simplified text never has the former; sorted.
    traditional: Vec<(char, char, bool)>,
    simplified_only: Vec<char>,
}

impl Lexicon {
    /// Reads the bytes of a lexicon file.
    ///
    /// # Errors
    /// [`Error::LexiconCorrupt`] where the bytes are anything but a whole lexicon of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let read = format::unseal(bytes).and_then(|body| Self::from_body(&body));
        read.map_err(|Damage(what)| Error::LexiconCorrupt { what })
    }

    fn from_body(body: &[u8]) -> Result<Self, Damage> {
        let reader = Reader::new(body)?;
        let characters = reader.characters(format::CHARACTERS)?;
        if characters.len() > 1 << 16 {
            return Err(damage("it has too many characters"));
        }
        let words = reader.sequences(format::WORDS, characters.len())?;
        let count = characters.len() as u32;
        let first =
            |unit| partition_point(0..words.len(), |word| words.get(word).first().is_none_or(|&u| u32::from(u) < unit));
        let first_words = (0..=count).map(|unit| first(unit) as u32).collect();
        let units = sorted_by_key(characters.into_iter().zip(0..=u16::MAX).collect(), |&(c, _)| c);
        let mut han_units = vec![None; *HAN.end() as usize - *HAN.start() as usize + 1];
        for (c, unit) in units.iter().filter(|(c, _)| HAN.contains(c)) {
            han_units[*c as usize - *HAN.start() as usize] = Some(*unit);
        }
        let frequencies: Vec<u8> = reader.numbers::<1>(format::FREQUENCIES)?.map(|n| n as u8).collect();
        if frequencies.len() != words.len() || frequencies.iter().any(|&f| f > 15) {
            return Err(damage("the frequencies do not fit the words"));
        }
        let stems = Texts::new(&reader.sequences(format::STEMS, 128)?)?;
        let (gloss_starts, glosses) = reader.lists(format::GLOSS_COUNTS, format::GLOSSES, words.len(), stems.len())?;
        let syllables = Texts::new(&reader.sequences(format::SYLLABLES, 128)?)?;
        let read_characters = ascending(reader.characters(format::READ_CHARACTERS)?)?;
        let (reading_starts, readings) =
            reader.lists([format::READING_COUNTS], format::READINGS, read_characters.len(), syllables.len())?;
        let mut names = [const { Vec::new() }; 3];
        for (costs, tag) in names.iter_mut().zip([format::SURNAMES, format::GIVEN, format::FOREIGN]) {
            *costs = reader.numbers::<1>(tag)?.map(|cost| cost as u8).collect();
            if costs.len() != read_characters.len() {
                return Err(damage("what is said of names does not fit the characters"));
            }
        }
        Ok(Self {
            units,
            han_units,
            words,
            first_words,
            frequencies,
            gloss_starts,
            glosses,
            stem_slots: slots(&stems),
            stems,
            read_characters,
            reading_starts,
            readings,
            reverse: OnceLock::new(),
            sounds: Sounds::read(&reader, syllables.len())?,
            syllables,
            names,
            traditional: traditional(&reader)?,
            simplified_only: ascending(reader.characters(format::SIMPLIFIED_ONLY)?)?,
        })
    }

    /// Every headword that `text` begins with, the shortest first, and its length in bytes.
    pub(crate) fn words_at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, WordId)> + 'a {
        let mut range = 0..self.words.len();
        let step = move |(depth, (at, c)): (usize, (usize, char))| {
            let unit = self.unit(c)?;
            range = match depth {
                0 => between(&self.first_words, usize::from(unit)),
                _ => self.narrow(range.clone(), depth, unit),
            };
            let word = range.start;
            (!range.is_empty())
                .then(|| (self.words.get(word).len() == depth + 1).then(|| (at + c.len_utf8(), WordId(word as u32))))
        };
        text.char_indices().enumerate().map_while(step).flatten()
    }

    /// The headword `text`.
    pub(crate) fn word(&self, text: &str) -> Option<WordId> {
        self.words_at(text).find(|&(size, _)| size == text.len()).map(|(_, word)| word)
    }

    /// The distinct stems that gloss a word, the best first.
    pub(crate) fn glosses(&self, word: WordId) -> impl Iterator<Item = StemId> + '_ {
        let first = word.0 as usize * GRADES;
        let range = self.gloss_starts[first] as usize..self.gloss_starts[first + GRADES] as usize;
        self.glosses[range].iter().map(|&id| StemId(id))
    }

    /// The stems that gloss a word, each with its grade: 0 where it is all that a gloss says, 1 where it is half of it, 2 a
    /// third, 3 less.
    pub(crate) fn graded_glosses(&self, word: WordId) -> impl Iterator<Item = (StemId, usize)> + '_ {
        let of_grade = move |grade| self.glosses[between(&self.gloss_starts, word.0 as usize * GRADES + grade)].iter();
        (0..GRADES).flat_map(move |grade| of_grade(grade).map(move |&id| (StemId(id), grade)))
    }

    /// How frequent a word is in Chinese text, on a logarithmic scale: 0 where unknown, 15 for 了.
    pub(crate) fn frequency(&self, word: WordId) -> u8 {
        self.frequencies[word.0 as usize]
    }

    /// The id of a stem that glosses some word.
    pub(crate) fn stem_id(&self, stem: &str) -> Option<StemId> {
        let mut slot = slot(stem, self.stem_slots.len());
        while let Some(place) = (self.stem_slots[slot] as usize).checked_sub(1) {
            if self.stems.get(place) == stem {
                return Some(StemId(place as u16));
            }
            slot = (slot + 1) & (self.stem_slots.len() - 1);
        }
        None
    }

    /// The stem with this id.
    pub(crate) fn stem(&self, id: StemId) -> &str {
        self.stems.get(usize::from(id.0))
    }

    /// The pinyin of a character: lower-case letters without tones, `ü` as `u`, the usual reading first.
    pub(crate) fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        self.syllables(c).iter().map(|&id| self.syllable(id))
    }

    /// As [`Self::readings`], by id; [`Self::syllable`] has their texts.
    pub(crate) fn syllables(&self, c: char) -> &[u16] {
        match self.read_characters.binary_search(&c) {
            Ok(place) => &self.readings[between(&self.reading_starts, place)],
            Err(_) => &[],
        }
    }

    /// A pinyin syllable.
    pub(crate) fn syllable(&self, id: u16) -> &str {
        self.syllables.get(usize::from(id))
    }

    /// The letters that syllables spell in foreign names.
    pub(crate) fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    /// How improbable a character is in a name, in nats; none where it is not used so.
    pub(crate) fn name_cost(&self, c: char, name: NameUse) -> Option<f64> {
        let place = self.read_characters.binary_search(&c).ok()?;
        let cost = self.names[name as usize][place];
        (u32::from(cost) != source::NO_COST).then(|| f64::from(cost) / 16.0)
    }

    /// The simplified form of a traditional character; any other character itself.
    pub(crate) fn simplified(&self, c: char) -> char {
        self.traditional_entry(c).map_or(c, |&(_, simplified, _)| simplified)
    }

    /// Is this a character that simplified text never has?
    pub(crate) fn is_traditional_only(&self, c: char) -> bool {
        self.traditional_entry(c).is_some_and(|&(_, _, only)| only)
    }

    /// Is this a character that traditional text never has?
    pub(crate) fn is_simplified_only(&self, c: char) -> bool {
        self.simplified_only.binary_search(&c).is_ok()
    }

    fn traditional_entry(&self, c: char) -> Option<&(char, char, bool)> {
        let place = self.traditional.binary_search_by_key(&c, |&(traditional, ..)| traditional).ok()?;
        self.traditional.get(place)
    }

    fn unit(&self, c: char) -> Option<u16> {
        if HAN.contains(&c) {
            return self.han_units[c as usize - *HAN.start() as usize];
        }
        let place = self.units.binary_search_by_key(&c, |&(character, _)| character).ok()?;
        Some(self.units[place].1)
    }

    /// Of `range`, words that agree on their first `depth` units, those with `unit` as the next one.
    fn narrow(&self, range: Range<usize>, depth: usize, unit: u16) -> Range<usize> {
        let next = |word| self.words.get(word).get(depth).copied();
        let start = partition_point(range.clone(), |word| next(word) < Some(unit));
        start..partition_point(start..range.end, |word| next(word) <= Some(unit))
    }
}

/// See [`Lexicon::stem_slots`]; a power of two, and half of them are free at least.
fn slots(stems: &Texts) -> Vec<u32> {
    let mut slots = vec![0; (2 * stems.len() + 1).next_power_of_two()];
    for place in 0..stems.len() {
        let stem = stems.get(place);
        let mut slot = slot(stem, slots.len());
        while slots[slot] != 0 && stems.get(slots[slot] as usize - 1) != stem {
            slot = (slot + 1) & (slots.len() - 1);
        }
        if slots[slot] == 0 {
            slots[slot] = place as u32 + 1;
        }
    }
    slots
}

/// Where a stem is looked for first.
fn slot(stem: &str, slots: usize) -> usize {
    FxBuildHasher.hash_one(stem) as usize & (slots - 1)
}

fn traditional(reader: &Reader) -> Result<Vec<(char, char, bool)>, Damage> {
    let from = ascending(reader.characters(format::TRADITIONAL)?)?;
    let (to, only) = (reader.numbers::<3>(format::SIMPLIFIED)?, reader.numbers::<1>(format::TRADITIONAL_ONLY)?);
    if to.len() != from.len() || only.len() != from.len() {
        return Err(damage("the simplified forms do not fit the traditional ones"));
    }
    let entry = |((from, to), only)| Ok((from, character(to)?, only != 0));
    from.into_iter().zip(to).zip(only).map(entry).collect()
}

fn ascending(characters: Vec<char>) -> Result<Vec<char>, Damage> {
    if characters.is_sorted() { Ok(characters) } else { Err(damage("characters are out of order")) }
}

#[cfg(test)]
mod tests;
