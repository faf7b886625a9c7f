//! What is shown of a word where it stands: its entries, the best first, and its parts.

use serde::Serialize;

use super::Dictionary;
use super::definition::{Named, Part};
use super::entry::Entry;
use super::syllable::spelt;
use crate::order::sorted_by_key;
use crate::text::english::{Stemmer, fold, words};

/// English words that tell no meaning from another.
const FILLERS: &str = "a an the to of in on at for and or be is are was were been sth sb one s with by from as it that";

/// Where a word stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place<'t> {
    /// How it is read there, in CC-CEDICT's form; empty where that is not known.
    pub(crate) pinyin: &'t str,
    /// The English words that it is linked to there.
    pub(crate) english: &'t str,
}

/// A word with all that is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) word: String,
    /// With tone marks; empty where it is not known.
    pub(crate) pinyin: String,
    /// The readings of the word, the one meant first.
    pub(crate) entries: Vec<Entry>,
    /// The definition of the first entry that is meant, where the linked English words say which.
    pub(crate) here: Option<usize>,
    pub(crate) parts: Vec<CardPart>,
}

/// A part of a longer word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CardPart {
    pub(crate) word: String,
    /// With tone marks.
    pub(crate) pinyin: String,
    /// What it means first of all.
    pub(crate) gloss: String,
}

impl Dictionary {
    /// What is shown of a word that stands in a place. A word that is no headword has no entries, but parts. Takes some
    /// tenths of a millisecond.
    pub(crate) fn card(&self, word: &str, place: Place) -> Card {
        let meant = Meant::of(place.english);
        let entries = sorted_by_key(self.entries(word), |entry| {
            let best = entry.definitions.iter().map(|parts| meant.matches(parts)).max().unwrap_or(0);
            let is_read_so = entry.pinyin.eq_ignore_ascii_case(place.pinyin);
            (std::cmp::Reverse(best.min(1)), !is_read_so, std::cmp::Reverse(best))
        });
        let definitions = entries.first().map_or(&[][..], |entry| &entry.definitions);
        let here = (0..definitions.len()).rev().max_by_key(|&at| {
            let parts = &definitions[at];
            (meant.matches(parts), std::cmp::Reverse(english(parts).len()))
        });
        let pinyin = entries.first().map_or(place.pinyin, |entry| &entry.pinyin);
        let parts = self.card_parts(word, pinyin);
        Card {
            word: word.into(),
            pinyin: spelt(pinyin),
            here: here.filter(|&at| meant.matches(&definitions[at]) > 0),
            entries,
            parts,
        }
    }

    fn card_parts(&self, word: &str, pinyin: &str) -> Vec<CardPart> {
        let syllables: Vec<&str> = pinyin.split(' ').collect();
        let is_known = syllables.len() == word.chars().count();
        let mut at = 0;
        let part = |part: String| {
            let count = part.chars().count();
            let read = if is_known { syllables[at..at + count].join(" ") } else { String::new() };
            at += count;
            let entries = self.entries(&part);
            let same = entries.iter().find(|entry| entry.pinyin.eq_ignore_ascii_case(&read));
            let entry = same.or(entries.first());
            let pinyin = if is_known { &read } else { entry.map_or("", |entry| &entry.pinyin) };
            CardPart { pinyin: spelt(pinyin), gloss: entry.map_or(String::new(), Entry::gloss), word: part }
        };
        self.parts(word).into_iter().map(part).collect()
    }
}

impl Entry {
    /// What it means first of all: of a variant, what that means which it is a variant of.
    fn gloss(&self) -> String {
        let entry = self.leads_to.first().unwrap_or(self);
        entry.definitions.first().map_or(String::new(), |parts| text(parts, false))
    }

    /// Is this word, which the entry is of, its traditional form alone?
    pub(crate) fn is_traditional(&self, word: &str) -> bool {
        word == self.traditional && word != self.simplified
    }
}

/// A definition as one text, the words that it names in traditional or in simplified characters.
pub(crate) fn text(parts: &[Part], traditional: bool) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Word(word) => match word.pinyin.as_str() {
            "" => word.form(traditional).into(),
            pinyin => format!("{} {}", word.form(traditional), spelt(pinyin)),
        },
        Part::Sound(pinyin) => spelt(pinyin),
    };
    parts.iter().map(part).collect()
}

impl Named {
    /// The word in traditional or in simplified characters.
    pub(crate) fn form(&self, traditional: bool) -> &str {
        if traditional { &self.traditional } else { &self.simplified }
    }
}

fn english(parts: &[Part]) -> String {
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The stems of the English words that a word is linked to.
struct Meant {
    stemmer: Stemmer,
    stems: Vec<String>,
}

impl Meant {
    fn of(english: &str) -> Self {
        let stemmer = Stemmer::default();
        let folded = fold(english);
        let stems = words(&folded).filter(|word| !FILLERS.split(' ').any(|filler| filler == *word));
        Self { stems: stems.map(|word| stemmer.stem(word).into_owned()).collect(), stemmer }
    }

    /// How many of them are in a definition.
    fn matches(&self, parts: &[Part]) -> usize {
        if self.stems.is_empty() {
            return 0;
        }
        let folded = fold(&english(parts));
        let stems: Vec<_> = words(&folded).map(|word| self.stemmer.stem(word)).collect();
        self.stems.iter().filter(|wanted| stems.iter().any(|stem| stem == wanted.as_str())).count()
    }
}

/// A [`Card`] as callers see it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    word: String,
    entries: Vec<EntryView>,
    parts: Vec<CardPart>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryView {
    simplified: String,
    traditional: String,
    pinyin: String,
    is_name: bool,
    definitions: Vec<String>,
    measures: Vec<MeasureView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leads_to: Vec<EntryView>,
}

#[derive(Debug, Serialize)]
struct MeasureView {
    word: String,
    pinyin: String,
}

impl CardView {
    /// Everything that the dictionary says of a word in simplified or traditional characters. A word that is no
    /// headword has no entries; its parts are those that are.
    pub fn of(dictionary: &Dictionary, word: &str) -> Self {
        let Card { word, entries, parts, .. } = dictionary.card(word, Place::default());
        Self {
            entries: entries.iter().map(|entry| EntryView::of(entry, entry.is_traditional(&word))).collect(),
            parts,
            word,
        }
    }
}

impl EntryView {
    fn of(entry: &Entry, traditional: bool) -> Self {
        let measure = |word: &Named| MeasureView { word: word.form(traditional).into(), pinyin: spelt(&word.pinyin) };
        Self {
            simplified: entry.simplified.clone(),
            traditional: entry.traditional.clone(),
            pinyin: spelt(&entry.pinyin),
            is_name: entry.is_name,
            definitions: entry.definitions.iter().map(|parts| text(parts, traditional)).collect(),
            measures: entry.measures.iter().map(measure).collect(),
            leads_to: entry.leads_to.iter().map(|entry| Self::of(entry, traditional)).collect(),
        }
    }
}
