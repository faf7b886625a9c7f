//! Two lists of units as terms, and what can be counted before any alignment.

use rustc_hash::FxHashMap;

use super::{lexical, name};
use crate::lexicon::Lexicon;
use crate::script::is_han;
use crate::text::{chinese, english};

/// Marks that both languages share, as they stand in Chinese or English text, and the term they become.
const MARKS: [(char, &str); 7] = [('?', "?"), ('!', "!"), (':', ":"), (';', ";"), ('(', "("), ('“', "\""), ('”', "\"")];

/// Words of a unit that are looked at, from its start: no sentence has more, and the pairs of two units grow with the product
/// of their words.
const MOST_WORDS: usize = 2_000;

/// Lists of term ids, one a unit, in one allocation.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    ids: Vec<u32>,
    /// Unit `k` is `ids[at[k]..at[k + 1]]`.
    at: Vec<usize>,
}

impl Runs {
    fn of(units: impl Iterator<Item = Vec<u32>>) -> Self {
        let mut runs = Self { ids: Vec::new(), at: vec![0] };
        for unit in units {
            runs.ids.extend(unit);
            runs.at.push(runs.ids.len());
        }
        runs
    }

    /// The ids of unit `k`.
    pub(crate) fn unit(&self, k: usize) -> &[u32] {
        &self.ids[self.at[k]..self.at[k + 1]]
    }

    /// Where unit `k` begins in all ids; also for the end, `k` the number of units.
    pub(crate) fn at(&self, k: usize) -> usize {
        self.at[k]
    }

    /// The ids of units `first..end`.
    pub(crate) fn units(&self, first: usize, end: usize) -> &[u32] {
        &self.ids[self.at[first]..self.at[end]]
    }

    /// All ids.
    pub(crate) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// How many units there are.
    pub(crate) fn len(&self) -> usize {
        self.at.len() - 1
    }
}

/// Where every term of a list stands from some unit on, which may move on: found in constant time.
pub(crate) struct Occurrences<'r> {
    runs: &'r Runs,
    /// By term: the first position from the unit on; by position: the next one of its term. `u32::MAX` for none.
    first: Vec<u32>,
    next: Vec<u32>,
    start: usize,
    /// The unit of every position.
    unit: Vec<u32>,
}

impl<'r> Occurrences<'r> {
    /// From the first unit on; term ids are below `terms`.
    pub(crate) fn new(runs: &'r Runs, terms: usize) -> Self {
        let (mut first, mut next) = (vec![u32::MAX; terms], vec![u32::MAX; runs.ids.len()]);
        for (position, &id) in runs.ids.iter().enumerate().rev() {
            next[position] = std::mem::replace(&mut first[id as usize], position as u32);
        }
        let unit = (0..runs.len()).flat_map(|k| std::iter::repeat_n(k as u32, runs.unit(k).len())).collect();
        Self { runs, first, next, start: 0, unit }
    }

    /// Forgets what stands before `unit`, which never falls.
    pub(crate) fn move_to(&mut self, unit: usize) {
        let start = self.runs.at(unit);
        while self.start < start {
            self.first[self.runs.ids[self.start] as usize] = self.next[self.start];
            self.start += 1;
        }
    }

    /// The positions of a term before `end`, each with its unit.
    pub(crate) fn of(&self, term: u32, end: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut position = self.first[term as usize] as usize;
        // Most terms have none: what comes next is not looked up before it is asked for.
        let mut met = false;
        std::iter::from_fn(move || {
            if std::mem::replace(&mut met, true) {
                position = self.next[position] as usize;
            }
            (position < end).then(|| (position, self.unit[position] as usize))
        })
    }
}

/// The units of one language.
#[derive(Debug)]
pub(crate) struct Side {
    /// Distinct terms: Chinese words, then bare characters of longer words; or English stems.
    pub(crate) terms: Vec<String>,
    /// The words of every unit.
    pub(crate) words: Runs,
    /// What Model 1 sees: on the Chinese side, every word of two or more characters is followed by its characters.
    pub(crate) pieces: Runs,
    /// Inverse document frequency of a term within this side, `max(0.05, ln((N + 1) / (df + 1/2)))`.
    pub(crate) idf: Vec<f64>,
}

/// Two sides and which of their terms may stand for each other.
#[derive(Debug)]
pub(crate) struct Document {
    /// The Chinese side.
    pub(crate) zh: Side,
    /// The English side.
    pub(crate) en: Side,
    /// For every Chinese term the English terms of this document that may stand for it, by term, with a weight up
    /// to 1; the best first.
    pub(crate) likeness: Vec<Vec<(u32, f64)>>,
}

impl Document {
    /// Terms of the units on both sides, quotation marks as `“` and `”`. Time grows with the text.
    pub(crate) fn new(zh: &[String], en: &[String], lexicon: &Lexicon) -> Self {
        let stemmer = english::Stemmer::default();
        let mut stems = Terms::default();
        let mut known = FxHashMap::default();
        let en_words: Vec<Vec<u32>> = en.iter().map(|unit| en_terms(unit, &stemmer, &mut known, &mut stems)).collect();
        let vocabulary = lexical::Vocabulary::new(&stems.list, lexicon);

        let mut terms = Terms::default();
        let mut spelt = name::Spelt::new(lexicon, &stemmer, &vocabulary);
        let zh_words: Vec<Vec<u32>> = zh.iter().map(|unit| zh_terms(unit, lexicon, &mut spelt, &mut terms)).collect();
        let words = terms.list.len();
        let mut characters = Vec::with_capacity(words);
        for word in 0..words {
            let text: Vec<char> = terms.list[word].chars().collect();
            let is_split = text.len() > 1 && text.iter().all(|&c| is_han(c));
            let ids = text.iter().map(|c| terms.id(c.encode_utf8(&mut [0; 4])));
            characters.push(if is_split { ids.collect() } else { Vec::new() });
        }
        let with_characters = |unit: &Vec<u32>| {
            let pieces =
                unit.iter().flat_map(|&word| std::iter::once(word).chain(characters[word as usize].iter().copied()));
            pieces.collect()
        };
        let zh_pieces: Vec<Vec<u32>> = zh_words.iter().map(with_characters).collect();
        let likeness = (terms.list.iter().enumerate())
            .map(|(id, term)| match id < words {
                true => lexical::word(term, lexicon, &stemmer, &mut spelt, &vocabulary),
                false => lexical::character(term, lexicon, &vocabulary),
            })
            .collect();
        Self {
            zh: Side::new(terms.list, zh_words, Some(zh_pieces)),
            en: Side::new(stems.list, en_words, None),
            likeness,
        }
    }
}

impl Side {
    fn new(terms: Vec<String>, words: Vec<Vec<u32>>, pieces: Option<Vec<Vec<u32>>>) -> Self {
        let mut df = vec![0u32; terms.len()];
        let mut seen = vec![usize::MAX; terms.len()];
        for (k, unit) in words.iter().enumerate() {
            for &id in unit {
                if std::mem::replace(&mut seen[id as usize], k) != k {
                    df[id as usize] += 1;
                }
            }
        }
        let units = words.len() as f64;
        let idf = df.iter().map(|&df| libm::log((units + 1.0) / (f64::from(df) + 0.5)).max(0.05)).collect();
        let pieces = Runs::of(pieces.unwrap_or_else(|| words.clone()).into_iter());
        Self { terms, words: Runs::of(words.into_iter()), pieces, idf }
    }

    /// How many units there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The idf mass of a unit.
    pub(crate) fn mass(&self, k: usize) -> f64 {
        self.words.unit(k).iter().map(|&id| self.idf[id as usize]).sum()
    }
}

/// Distinct strings, numbered in the order they come.
#[derive(Default)]
struct Terms {
    list: Vec<String>,
    ids: FxHashMap<String, u32>,
}

impl Terms {
    fn id(&mut self, term: &str) -> u32 {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = self.list.len() as u32;
        self.list.push(term.to_owned());
        self.ids.insert(term.to_owned(), id);
        id
    }
}

fn mark(c: char) -> Option<&'static str> {
    MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, term)| *term)
}

/// Stems of the words, possessive `'s` cut off, then the shared marks. `known` remembers the stems of words.
fn en_terms(unit: &str, stemmer: &english::Stemmer, known: &mut FxHashMap<String, u32>, stems: &mut Terms) -> Vec<u32> {
    let folded = english::fold(unit);
    let words = english::words(&folded).map(|word| word.strip_suffix("'s").unwrap_or(word));
    let stem = |word: &str| {
        known.get(word).copied().unwrap_or_else(|| {
            let id = stems.id(&stemmer.stem(word));
            known.insert(word.to_owned(), id);
            id
        })
    };
    let mut out: Vec<u32> = words.take(MOST_WORDS).map(stem).collect();
    out.extend(unit.chars().filter_map(mark).take(MOST_WORDS).map(|mark| stems.id(mark)));
    out
}

/// Words that can stand for something: shared marks, headwords, runs of Latin letters or digits, single characters.
/// After each run of one-character words come the names that [`name::Spelt`] finds in it.
fn zh_terms(unit: &str, lexicon: &Lexicon, spelt: &mut name::Spelt, terms: &mut Terms) -> Vec<u32> {
    let folded = chinese::fold(unit, lexicon);
    let (mut out, mut run) = (Vec::new(), Vec::<char>::new());
    for word in chinese::words(&folded, lexicon).take(MOST_WORDS).chain([""]) {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if is_han(c) => run.push(c),
            _ if run.is_empty() => {}
            _ => {
                for size in 2..=3 {
                    for name in run.windows(size) {
                        let name: String = name.iter().collect();
                        if spelt.in_document(&name).is_some() {
                            out.push(terms.id(&name));
                        }
                    }
                }
                run.clear();
            }
        }
        let Some(first) = word.chars().next() else { continue };
        if let Some(mark) = mark(first) {
            out.push(terms.id(mark));
        } else if is_han(first) || first.is_ascii_alphanumeric() {
            out.push(terms.id(&word.to_ascii_lowercase()));
        }
    }
    out
}
