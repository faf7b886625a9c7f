//! Entries: what is shown of a word.

use super::definition::{Named, Part, measures, parts, sent_to};
use super::{Dictionary, Record};
use crate::order::sorted_by_key;
use crate::script::is_han;

/// How often a word that only sends its reader on is followed.
const MAX_STEPS: usize = 3;
/// What the definition of a surname begins with.
const SURNAME: &str = "surname ";
/// Words of more characters are not taken apart.
const LONGEST_TAKEN_APART: usize = 16;

/// One reading of a word, with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) traditional: String,
    pub(crate) simplified: String,
    /// In CC-CEDICT's form.
    pub(crate) pinyin: String,
    /// Is it a proper name?
    pub(crate) is_name: bool,
    /// Its definitions, but for measure words.
    pub(crate) definitions: Vec<Vec<Part>>,
    pub(crate) measures: Vec<Named>,
    /// Where the definitions only send their reader to other words: what is said there.
    pub(crate) leads_to: Vec<Entry>,
}

impl Dictionary {
    /// What is said of a word in simplified or traditional characters, each reading by itself, in the order of
    /// [`Self::ranked`].
    pub(crate) fn entries(&self, word: &str) -> Vec<Entry> {
        self.ranked(word).into_iter().map(|record| self.entry(record, MAX_STEPS)).collect()
    }

    /// The records of a word in simplified or traditional characters: words before proper names, usual readings first,
    /// surnames and mere variants last.
    pub(crate) fn ranked(&self, word: &str) -> Vec<Record> {
        let records = self.records(word);
        let mut characters = word.chars();
        let usual: Vec<&str> = match (characters.next(), characters.next()) {
            (Some(c), None) => self.readings(c).collect(),
            _ => Vec::new(),
        };
        sorted_by_key(records, |record| {
            let rank = usual.iter().position(|syllable| *syllable == record.pinyin).unwrap_or(usual.len());
            (record.only_refers(), record.is_surname(), record.is_name(), rank)
        })
    }

    fn entry(&self, record: Record, steps: usize) -> Entry {
        let listed = record.definitions.iter().filter_map(|definition| measures(definition));
        let measures: Vec<Named> = listed.flatten().collect();
        let definitions =
            record.definitions.iter().filter(|definition| super::definition::measures(definition).is_none());
        let definitions: Vec<Vec<Part>> = definitions.map(|definition| parts(definition)).collect();
        let mut leads_to = Vec::new();
        let targets: Vec<Vec<&Named>> = definitions.iter().map(|parts| sent_to(parts)).collect();
        if steps > 0 && targets.iter().all(|words| !words.is_empty()) {
            for word in targets.into_iter().flatten() {
                leads_to.extend(self.named(word).into_iter().map(|record| self.entry(record, steps - 1)));
            }
        }
        Entry {
            is_name: record.is_name(),
            traditional: record.traditional,
            simplified: record.simplified,
            pinyin: record.pinyin,
            definitions,
            measures,
            leads_to,
        }
    }

    /// The records that a definition means by a word: those with its pinyin, or all where there is none.
    fn named(&self, word: &Named) -> Vec<Record> {
        let records = self.records(&word.simplified);
        let same = |record: &&Record| {
            record.traditional == word.traditional && record.pinyin.eq_ignore_ascii_case(&word.pinyin)
        };
        let exact: Vec<Record> = records.iter().filter(same).cloned().collect();
        if exact.is_empty() { records } else { exact }
    }

    /// The fewest words of the dictionary that a longer word is made of, the earlier ones the longer where there is a
    /// choice. None for a single character, and where a part is no headword.
    pub(crate) fn parts(&self, word: &str) -> Vec<String> {
        let characters: Vec<char> = word.chars().collect();
        let count = characters.len();
        if !(2..=LONGEST_TAKEN_APART).contains(&count) {
            return Vec::new();
        }
        // For every place: how many parts make up the rest, and how long the first of them is.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; count + 1];
        best[count] = Some((0, 0));
        for start in (0..count).rev() {
            for end in start + 1..=count {
                let whole = start == 0 && end == count;
                let Some((rest, _)) = best[end].filter(|_| !whole) else { continue };
                let fewer = best[start].is_none_or(|(parts, _)| rest < parts);
                if fewer && self.has(&characters[start..end].iter().collect::<String>()) {
                    best[start] = Some((rest + 1, end - start));
                }
            }
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some((_, length)) = best[at].filter(|_| at < count) {
            parts.push(characters[at..at + length].iter().collect());
            at += length;
        }
        if at == count { parts } else { Vec::new() }
    }
}

impl Record {
    /// Is it a proper name?
    fn is_name(&self) -> bool {
        self.pinyin.starts_with(char::is_uppercase) && self.pinyin.len() > 1
    }

    /// Is it a surname and nothing else?
    fn is_surname(&self) -> bool {
        self.definitions.iter().all(|definition| definition.starts_with(SURNAME))
    }

    /// Is it a surname, among others?
    pub(super) fn has_surname(&self) -> bool {
        self.definitions.iter().any(|definition| definition.starts_with(SURNAME))
    }

    /// Does it only send its reader to other words?
    fn only_refers(&self) -> bool {
        let refers = |definition: &String| definition.contains(is_han) && !sent_to(&parts(definition)).is_empty();
        self.definitions.iter().all(refers)
    }
}
