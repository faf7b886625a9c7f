//! What two words say for each other wherever they stand: glosses, names, numbers and function words.
//!
//! Most cells have nothing of it. So the words of one side are joined with those of the other, and only cells that something
//! speaks for are touched.

use crate::evidence::gloss::{EnWord, Gloss, Kind, ZhWord};
use crate::evidence::{family, function, quantity};
use crate::lexicon::Lexicon;
use crate::lexicon::reverse::Shares;
use crate::order::sorted_by_key;

/// Pieces of evidence.
pub(crate) const COUNT: usize = 13;

/// Their names.
pub(crate) const NAMES: [&str; COUNT] = [
    "direct",
    "sure",
    "derived",
    "part",
    "part_character",
    "part_derived",
    "reverse",
    "pinyin",
    "sound",
    "number",
    "equal",
    "mark",
    "function",
];

// Their places.
pub(super) const DIRECT: usize = 0;
pub(super) const SURE: usize = 1;
pub(super) const DERIVED: usize = 2;
pub(super) const PART: usize = 3;
pub(super) const PART_CHARACTER: usize = 4;
pub(super) const PART_DERIVED: usize = 5;
pub(super) const REVERSE: usize = 6;
pub(super) const PINYIN: usize = 7;
pub(super) const SOUND: usize = 8;
pub(super) const NUMBER: usize = 9;
pub(super) const EQUAL: usize = 10;
pub(super) const MARK: usize = 11;
pub(super) const FUNCTION: usize = 12;

/// Pieces of a sentence pair that belong together: what the hyphenated part of an English word weighs.
const HYPHENATED: f32 = 0.8;

/// A more frequent word is no name by its sound.
const NAME_FREQUENCY: u8 = 7;

/// What sounds less alike is no name.
pub(super) const LEAST_SOUND: f32 = 0.7;

/// The evidence for one cell.
pub(super) type Evidence = [f32; COUNT];

/// The cells of a pair that something speaks for, row by row: row, column and evidence.
pub(super) fn evidence(zh: &[&ZhWord], en: &[&EnWord], lexicon: &Lexicon) -> Vec<(usize, usize, Evidence)> {
    let columns = Columns::new(en, lexicon);
    let quantities = quantity::cells(zh, en);
    let mut quantities = sorted_by_key(quantities, |&(i, ..)| i).into_iter().peekable();
    let mut found = Vec::new();
    let mut row = Row { cells: vec![[0.0; COUNT]; en.len()], is_touched: vec![false; en.len()] };
    for (i, word) in zh.iter().enumerate() {
        columns.glosses(word, lexicon, &mut row);
        columns.characters(word, &mut row);
        columns.names(word, lexicon, &mut row);
        columns.counterparts(word, &mut row);
        while let Some((_, j, value)) = quantities.next_if(|&(line, ..)| line == i) {
            row.raise(j, NUMBER, value);
        }
        for (j, is_touched) in row.is_touched.iter_mut().enumerate().filter(|(_, is_touched)| **is_touched) {
            let mut cell = std::mem::replace(&mut row.cells[j], [0.0; COUNT]);
            let flag = |is: bool| f32::from(u8::from(is));
            let goes = cell[FUNCTION] > 0.0 || cell[EQUAL] > 0.0;
            cell[SURE] = flag(cell[DIRECT] > 0.999);
            cell[MARK] = flag(word.is_mark && en[j].is_mark && goes);
            found.push((i, j, cell));
            *is_touched = false;
        }
    }
    found
}

/// What is found for one Chinese word.
struct Row {
    cells: Vec<Evidence>,
    is_touched: Vec<bool>,
}

impl Row {
    fn raise(&mut self, j: usize, place: usize, to: f32) {
        let value = &mut self.cells[j][place];
        if to > *value {
            *value = to;
            self.is_touched[j] = true;
        }
    }
}

/// How an English word is related to a stem.
#[derive(Clone, Copy)]
enum Relation {
    /// It is its stem.
    Own,
    /// A part between hyphens has it.
    Part,
    /// It is that of its country, or of its people.
    Kin,
}

/// The English words of a pair by what Chinese ones look for.
struct Columns<'w> {
    en: &'w [&'w EnWord],
    by_stem: Chains<Relation>,
    by_prefix: Chains<()>,
    shares: Vec<(usize, &'w Shares)>,
    first_bytes: Vec<Option<u8>>,
}

impl<'w> Columns<'w> {
    fn new(en: &'w [&'w EnWord], lexicon: &'w Lexicon) -> Self {
        let (mut by_stem, mut by_prefix, mut shares) = (Chains::new(), Chains::new(), Vec::new());
        for (j, word) in en.iter().enumerate() {
            let related = [(&word.stems, Relation::Own), (&word.parts, Relation::Part), (&word.kin, Relation::Kin)];
            for (stems, relation) in related {
                stems.iter().for_each(|stem| by_stem.push(stem.number(), j, relation));
            }
            word.prefix.iter().for_each(|&prefix| by_prefix.push(prefix, j, ()));
            shares.extend(word.stems.iter().map(|&stem| (j, lexicon.shares(stem))));
        }
        let first_bytes = en.iter().map(|word| word.text.bytes().next()).collect();
        Self { en, by_stem, by_prefix, shares, first_bytes }
    }

    /// The glosses of a word and of its parts.
    fn glosses(&self, word: &ZhWord, lexicon: &Lexicon, row: &mut Row) {
        for &Gloss { stem, prefix, weight, kind } in &word.glosses {
            let (direct, derived) = match kind {
                Kind::Whole => (DIRECT, Some(DERIVED)),
                Kind::Part => (PART, Some(PART_DERIVED)),
                Kind::Character => (PART_CHARACTER, None),
            };
            for (j, relation) in self.by_stem.of(stem.number()) {
                match (relation, derived) {
                    (Relation::Own, _) => row.raise(j, direct, weight),
                    (Relation::Part, _) if kind == Kind::Whole => row.raise(j, PART, HYPHENATED * weight),
                    (Relation::Part, _) => row.raise(j, direct, HYPHENATED * weight),
                    (Relation::Kin, Some(derived)) => row.raise(j, derived, weight),
                    (Relation::Kin, None) => {}
                }
            }
            let (Some(derived), Some(prefix)) = (derived, prefix) else { continue };
            for (j, ()) in self.by_prefix.of(prefix) {
                let (text, other) = (lexicon.stem(stem), &self.en[j].stem);
                if other != text {
                    row.raise(j, derived, weight * family::derivation(text, other));
                }
            }
        }
    }

    /// How well the translations of each stem vouch for a word by its characters.
    fn characters(&self, word: &ZhWord, row: &mut Row) {
        if !word.is_mark {
            self.shares.iter().for_each(|&(j, shares)| row.raise(j, REVERSE, reverse(word, shares)));
        }
    }

    /// Names by pinyin and by sound.
    fn names(&self, word: &ZhWord, lexicon: &Lexicon, row: &mut Row) {
        let Some(spelling) = &word.spelling else { return };
        let may_sound = spelling.is_foreign() && word.frequency <= NAME_FREQUENCY;
        for (j, other) in self.en.iter().enumerate().filter(|(_, other)| !other.is_function) {
            if let Some(romanised) = &other.romanised {
                row.raise(j, PINYIN, spelling.pinyin(&other.text, romanised, lexicon));
            }
            if may_sound
                && row.cells[j][DIRECT] == 0.0
                && let Some(letters) = other.letters()
            {
                row.raise(j, SOUND, spelling.sound(letters, LEAST_SOUND, lexicon));
            }
        }
    }

    /// Function words and marks, and what is the same on both sides.
    fn counterparts(&self, word: &ZhWord, row: &mut Row) {
        if let Some(counterparts @ [_, ..]) = word.counterparts {
            for (j, other) in self.en.iter().enumerate() {
                let place = counterparts.iter().position(|counterpart| other.counterpart == Some(*counterpart));
                place.into_iter().for_each(|place| row.raise(j, FUNCTION, function::weight(place)));
            }
        }
        let first = word.text.bytes().next();
        for (j, _) in self.first_bytes.iter().enumerate().filter(|(_, byte)| **byte == first && first.is_some()) {
            if self.en[j].text == word.text {
                row.raise(j, EQUAL, 1.0);
            }
        }
    }
}

/// How well the translations of a stem vouch for a word: the mean of `min(1, 2 share)` over its characters, weighted by their
/// rarity. Synonyms share characters.
fn reverse(word: &ZhWord, shares: &Shares) -> f32 {
    let known = word.characters.iter().filter_map(|&(unit, rarity)| Some((rarity, shares.of(unit?)?)));
    known.fold(0.0, |sum, (rarity, share)| sum + rarity * (2.0 * share).min(1.0)) / word.rarity
}

/// Lists of columns by key.
struct Chains<T> {
    /// By the last digits of keys: one more than the place of the last entry.
    heads: [u32; SLOTS],
    entries: Vec<Entry<T>>,
}

const SLOTS: usize = 1024;

struct Entry<T> {
    key: u16,
    column: u32,
    what: T,
    /// As in [`Chains::heads`].
    before: u32,
}

impl<T: Copy> Chains<T> {
    fn new() -> Self {
        Self { heads: [0; SLOTS], entries: Vec::new() }
    }

    fn push(&mut self, key: u16, column: usize, what: T) {
        let head = &mut self.heads[usize::from(key) % SLOTS];
        self.entries.push(Entry { key, column: column as u32, what, before: *head });
        *head = self.entries.len() as u32;
    }

    fn of(&self, key: u16) -> impl Iterator<Item = (usize, T)> {
        let entry = |place: u32| (place as usize).checked_sub(1).and_then(|place| self.entries.get(place));
        let all = std::iter::successors(entry(self.heads[usize::from(key) % SLOTS]), move |last| entry(last.before));
        all.filter(move |entry| entry.key == key).map(|entry| (entry.column as usize, entry.what))
    }
}
