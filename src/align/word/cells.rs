//! What speaks for a cell, a Chinese token with an English one, before any is linked.
//!
//! Evidence comes from the dictionary, names, numbers and function words; then position, and what a model of single cells
//! cannot see: the greatest evidence, how much of it agrees, and its lead over the rest of the row and column.

use rustc_hash::FxHashMap;

use super::rates::Rates;
use crate::evidence::gloss::{EnWord, Kind, ZhWord};
use crate::evidence::{family, function, quantity};
use crate::lexicon::{Lexicon, StemId};

/// The features of a cell.
pub(crate) const COUNT: usize = 49;

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
    "is_function_en",
    "is_function_zh",
    "is_mark_zh",
    "is_mark_en",
    "is_number_zh",
    "is_number_en",
    "unknown",
    "length_zh",
    "length_en",
    "glosses",
    "translations",
    "frequency",
    "distance",
    "distance_absolute",
    "copies_zh",
    "copies_en",
    "edge",
    "ratio",
    "lexical",
    "agree",
    "score",
    "lead_row",
    "lead_column",
    "best_row",
    "best_column",
    "best_both",
    "near",
    "score_sole",
    "lexical_function",
    "lexical_far",
    "function_far",
    "function_lead",
    "sound_lead",
    "rate_zh",
    "rate_en",
    "rate_pair",
];

// Places of the features that others are made of.
const DIRECT: usize = 0;
const SURE: usize = 1;
const DERIVED: usize = 2;
const PART: usize = 3;
const PART_CHARACTER: usize = 4;
const PART_DERIVED: usize = 5;
const REVERSE: usize = 6;
const PINYIN: usize = 7;
const SOUND: usize = 8;
const NUMBER: usize = 9;
const EQUAL: usize = 10;
const MARK: usize = 11;
const FUNCTION: usize = 12;
const IS_FUNCTION_EN: usize = 13;
const IS_FUNCTION_ZH: usize = 14;
const DISTANCE: usize = 25;
const DISTANCE_ABSOLUTE: usize = 26;
const SCORE: usize = 33;
/// How many of the features are evidence, which can be taken away to see what it is worth.
pub(crate) const EVIDENCE: usize = 13;

/// Pieces of a sentence pair that belong together: what the hyphenated part of an English word weighs.
const HYPHENATED: f32 = 0.8;

/// What speaks less for a cell does not speak for its neighbours.
const FAINT: f32 = 0.01;
/// Farther from the diagonal than this, in thirtieths of the longer side, a cell without evidence is no link.
const FAR: f32 = 0.3;

/// A more frequent word is no name by its sound.
const NAME_FREQUENCY: u8 = 7;

/// The features of all cells, row by row.
pub(crate) type Cells = Vec<[f32; COUNT]>;

/// The cells of a pair; both sides have tokens. Evidence at the places in `without` is left out.
pub(crate) fn cells(zh: &[&ZhWord], en: &[&EnWord], lexicon: &Lexicon, rates: &Rates, without: &[usize]) -> Cells {
    let mut cells = vec![[0.0; COUNT]; zh.len() * en.len()];
    evidence(&mut cells, zh, en, lexicon);
    for &place in without {
        cells.iter_mut().for_each(|cell| cell[place] = 0.0);
        if place == DIRECT {
            cells.iter_mut().for_each(|cell| cell[SURE] = 0.0);
        }
    }
    position(&mut cells, zh, en);
    combine(&mut cells, zh.len(), en.len());
    for (row, word) in cells.chunks_exact_mut(en.len()).zip(zh) {
        for (cell, other) in row.iter_mut().zip(en) {
            cell[COUNT - 3..].copy_from_slice(&rates.of(word, other));
        }
    }
    cells
}

/// Whether nothing speaks for a cell, not even its place.
pub(super) fn is_hopeless(cell: &[f32; COUNT]) -> bool {
    cell[SCORE] == 0.0 && cell[DISTANCE_ABSOLUTE] > FAR
}

/// The stems of an English side, to be found by id and by their first letters.
struct Stems<'w> {
    by_id: FxHashMap<StemId, Vec<u32>>,
    kin: FxHashMap<StemId, Vec<u32>>,
    parts: FxHashMap<StemId, Vec<u32>>,
    by_prefix: FxHashMap<&'w [u8], Vec<u32>>,
}

impl<'w> Stems<'w> {
    fn of(en: &[&'w EnWord]) -> Self {
        let mut stems = Self {
            by_id: FxHashMap::default(),
            kin: FxHashMap::default(),
            parts: FxHashMap::default(),
            by_prefix: FxHashMap::default(),
        };
        for (j, word) in (0..).zip(en) {
            word.stems.iter().for_each(|&stem| stems.by_id.entry(stem).or_default().push(j));
            word.kin.iter().for_each(|&stem| stems.kin.entry(stem).or_default().push(j));
            word.parts.iter().for_each(|&stem| stems.parts.entry(stem).or_default().push(j));
            if let (false, Some(prefix)) = (word.is_mark, word.stem.as_bytes().get(..3)) {
                stems.by_prefix.entry(prefix).or_default().push(j);
            }
        }
        stems
    }
}

fn raise(value: &mut f32, to: f32) {
    *value = value.max(to);
}

fn evidence(cells: &mut Cells, zh: &[&ZhWord], en: &[&EnWord], lexicon: &Lexicon) {
    let m = en.len();
    let stems = Stems::of(en);
    let shares: Vec<Vec<&[(u16, f32)]>> =
        en.iter().map(|word| word.stems.iter().map(|&stem| lexicon.shares(stem)).collect()).collect();
    for (row, word) in cells.chunks_exact_mut(m).zip(zh) {
        for (cell, other) in row.iter_mut().zip(en) {
            basics(cell, word, other);
        }
        glosses(row, word, en, &stems, lexicon);
        for ((cell, other), shares) in row.iter_mut().zip(en).zip(&shares) {
            if word.is_mark || other.is_mark {
                continue;
            }
            cell[SURE] = f32::from(u8::from(cell[DIRECT] > 0.999));
            cell[REVERSE] = shares.iter().map(|shares| reverse(word, shares)).fold(0.0, f32::max);
            if let Some(spelling) = word.spelling.as_ref().filter(|_| !other.is_function) {
                cell[PINYIN] = spelling.pinyin(&other.text, lexicon);
                let may_sound = spelling.is_foreign() && word.frequency <= NAME_FREQUENCY && cell[DIRECT] == 0.0;
                if let Some(letters) = if may_sound { other.letters(lexicon) } else { None } {
                    cell[SOUND] = spelling.sound(letters, lexicon);
                }
            }
        }
        for (place, counterpart) in word.counterparts.unwrap_or_default().iter().enumerate() {
            for (cell, _) in row.iter_mut().zip(en).filter(|(_, other)| other.text == *counterpart) {
                raise(&mut cell[FUNCTION], function::weight(place));
            }
        }
        for (cell, other) in row.iter_mut().zip(en) {
            let goes = cell[FUNCTION] > 0.0 || cell[EQUAL] > 0.0;
            cell[MARK] = f32::from(u8::from(word.is_mark && other.is_mark && goes));
        }
    }
    let zh_texts: Vec<&str> = zh.iter().map(|word| &*word.text).collect();
    let en_texts: Vec<&str> = en.iter().map(|word| &*word.text).collect();
    for (i, j, value) in quantity::cells(&zh_texts, &en_texts) {
        raise(&mut cells[i * m + j][NUMBER], value);
    }
}

/// What a token says alone, and whether the two are the same.
fn basics(cell: &mut [f32; COUNT], zh: &ZhWord, en: &EnWord) {
    let flag = |is: bool| f32::from(u8::from(is));
    cell[EQUAL] = flag(zh.text == en.text && !en.text.is_empty());
    cell[IS_FUNCTION_EN] = flag(en.is_function);
    cell[IS_FUNCTION_ZH] = flag(zh.counterparts.is_some());
    cell[15] = flag(zh.is_mark);
    cell[16] = flag(en.is_mark);
    if zh.is_mark || en.is_mark {
        return;
    }
    cell[17] = flag(zh.is_number);
    cell[18] = flag(en.is_number);
    cell[19] = flag(zh.count.is_none());
    cell[20] = zh.characters.len().min(6) as f32 / 3.0;
    cell[21] = en.text.len().min(12) as f32 / 6.0;
    cell[22] = libm::log1pf(zh.count.unwrap_or(0) as f32) / 3.0;
    cell[23] = libm::log1pf(en.translations as f32) / 6.0;
    cell[24] = f32::from(zh.frequency) / 15.0;
}

/// The glosses of a word and of its parts against a row of English words.
fn glosses(row: &mut [[f32; COUNT]], word: &ZhWord, en: &[&EnWord], stems: &Stems, lexicon: &Lexicon) {
    for gloss in &word.glosses {
        let place = match gloss.kind {
            Kind::Whole => DIRECT,
            Kind::Part => PART,
            Kind::Character => PART_CHARACTER,
        };
        for &j in stems.by_id.get(&gloss.stem).into_iter().flatten() {
            raise(&mut row[j as usize][place], gloss.weight);
        }
        for &j in stems.parts.get(&gloss.stem).into_iter().flatten() {
            let place = if gloss.kind == Kind::Whole { PART } else { place };
            raise(&mut row[j as usize][place], HYPHENATED * gloss.weight);
        }
        let derived = match gloss.kind {
            Kind::Whole => DERIVED,
            Kind::Part => PART_DERIVED,
            Kind::Character => continue,
        };
        for &j in stems.kin.get(&gloss.stem).into_iter().flatten() {
            raise(&mut row[j as usize][derived], gloss.weight);
        }
        let text = lexicon.stem(gloss.stem);
        for &j in text.as_bytes().get(..3).and_then(|prefix| stems.by_prefix.get(prefix)).into_iter().flatten() {
            let stem = &en[j as usize].stem;
            if stem != text {
                raise(&mut row[j as usize][derived], gloss.weight * family::derivation(text, stem));
            }
        }
    }
}

/// How well the translations of a stem vouch for a word: the mean of `min(1, 2 share)` over its characters, weighted by their
/// rarity. Synonyms share characters.
fn reverse(word: &ZhWord, shares: &[(u16, f32)]) -> f32 {
    let (mut sum, mut all) = (0.0, 1e-9);
    for &(unit, rarity) in &word.characters {
        all += rarity;
        let share = unit.and_then(|unit| shares.binary_search_by_key(&unit, |&(unit, _)| unit).ok());
        sum += share.map_or(0.0, |place| rarity * (2.0 * shares[place].1).min(1.0));
    }
    sum / all
}

fn position(cells: &mut Cells, zh: &[&ZhWord], en: &[&EnWord]) {
    let (n, m) = (zh.len(), en.len());
    let copies = |count: usize| libm::logf(count as f32);
    let of_zh: Vec<f32> =
        zh.iter().map(|word| copies(zh.iter().filter(|other| other.text == word.text).count())).collect();
    let of_en: Vec<f32> =
        en.iter().map(|word| copies(en.iter().filter(|other| other.text == word.text).count())).collect();
    for (i, row) in cells.chunks_exact_mut(m).enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            let distance = ((i as f32 + 0.5) / n as f32 - (j as f32 + 0.5) / m as f32).abs();
            let is_edge = (i == 0 || i == n - 1) && (j == 0 || j == m - 1);
            let values = [
                distance,
                distance * n.max(m) as f32 / 30.0,
                of_zh[i],
                of_en[j],
                f32::from(u8::from(is_edge)),
                m as f32 / n as f32,
            ];
            cell[DISTANCE..DISTANCE + 6].copy_from_slice(&values);
        }
    }
}

/// Features that compare evidence, within a cell and with its row and column.
fn combine(cells: &mut Cells, n: usize, m: usize) {
    let flag = |is: bool| f32::from(u8::from(is));
    let mut scores = Vec::with_capacity(cells.len());
    for cell in cells.iter_mut() {
        let sound = ((cell[SOUND] - 0.7) / 0.25).clamp(0.0, 1.0);
        let pinyin = if cell[PINYIN] >= 0.5 { cell[PINYIN] } else { 0.0 };
        let lexical = [
            cell[DIRECT],
            0.9 * cell[DERIVED],
            0.9 * cell[PART],
            0.7 * cell[PART_DERIVED],
            0.7 * cell[PART_CHARACTER],
            0.8 * cell[REVERSE],
            0.9 * sound,
            pinyin,
        ];
        let lexical = lexical.into_iter().fold(0.0, f32::max);
        let kinds = [
            cell[DIRECT] > 0.0,
            cell[DERIVED] > 0.4,
            cell[PART] > 0.0,
            cell[REVERSE] > 0.25,
            sound > 0.4 || pinyin > 0.0,
        ];
        let agree = kinds.into_iter().filter(|speaks| *speaks).count().min(4) as f32 / 4.0;
        let trust = match (cell[IS_FUNCTION_EN] > 0.0, cell[IS_FUNCTION_ZH] > 0.0) {
            (true, _) => 0.3,
            (_, true) => 0.6,
            _ => 1.0,
        };
        let score = [trust * lexical + 0.1 * agree, 0.55 * cell[FUNCTION], cell[NUMBER], cell[EQUAL], cell[MARK]];
        let score = score.into_iter().fold(0.0, f32::max);
        cell[SCORE - 2..=SCORE].copy_from_slice(&[lexical, agree, score]);
        scores.push(score);
    }
    let column = |place: usize| cells.iter().map(|cell| cell[place]).collect::<Vec<f32>>();
    let (functions, sounds) = (column(FUNCTION), column(SOUND));
    let (rest_row, rest_column) = rest(&scores, n, m);
    let (function_rest, _) = rest(&functions, n, m);
    let (sound_rest, _) = rest(&sounds, n, m);
    let near = near(&scores, n, m);
    for (k, cell) in cells.iter_mut().enumerate() {
        let score = scores[k];
        let lead = [score - rest_row[k], score - rest_column[k]];
        let best = lead.map(|lead| flag(score > 0.0 && lead > 0.0));
        let is_sole = cell[DISTANCE + 2] == 0.0 && cell[DISTANCE + 3] == 0.0;
        let lexical = cell[SCORE - 2];
        let values = [
            lead[0],
            lead[1],
            best[0],
            best[1],
            best[0] * best[1],
            near[k] / 4.0,
            if is_sole { score } else { 0.0 },
            lexical * cell[IS_FUNCTION_EN],
            lexical * cell[DISTANCE],
            cell[FUNCTION] * cell[DISTANCE],
            if cell[FUNCTION] > 0.0 { cell[FUNCTION] - function_rest[k] } else { 0.0 },
            if cell[SOUND] > 0.5 { (cell[SOUND] - sound_rest[k]).max(0.0) } else { 0.0 },
        ];
        cell[SCORE + 1..SCORE + 13].copy_from_slice(&values);
    }
}

/// For each cell the greatest value of the other cells of its row, and of its column; 0 where it is alone.
pub(super) fn rest(values: &[f32], n: usize, m: usize) -> (Vec<f32>, Vec<f32>) {
    let two_best = |line: &mut dyn Iterator<Item = f32>| {
        let mut best = [f32::NEG_INFINITY; 2];
        for value in line {
            if value > best[0] {
                best = [value, best[0]];
            } else if value > best[1] {
                best[1] = value;
            }
        }
        best
    };
    let rows: Vec<[f32; 2]> = values.chunks_exact(m).map(|row| two_best(&mut row.iter().copied())).collect();
    let columns: Vec<[f32; 2]> = (0..m).map(|j| two_best(&mut (0..n).map(|i| values[i * m + j]))).collect();
    let other = |value: f32, best: [f32; 2]| {
        let other = if value >= best[0] { best[1] } else { best[0] };
        if other == f32::NEG_INFINITY { 0.0 } else { other }
    };
    let by_row = values.iter().enumerate().map(|(k, &value)| other(value, rows[k / m])).collect();
    let by_column = values.iter().enumerate().map(|(k, &value)| other(value, columns[k % m])).collect();
    (by_row, by_column)
}

/// The sum, over steps of one to three rows and columns either way, of what stands there over the sum of both steps:
/// neighbours translate to neighbours.
pub(super) fn near(values: &[f32], n: usize, m: usize) -> Vec<f32> {
    let mut near = vec![0.0; values.len()];
    for (k, &value) in values.iter().enumerate().filter(|(_, value)| **value > FAINT) {
        let (i, j) = ((k / m) as isize, (k % m) as isize);
        for di in (-3..=3isize).filter(|di| *di != 0 && (0..n as isize).contains(&(i + di))) {
            for dj in (-3..=3isize).filter(|dj| *dj != 0 && (0..m as isize).contains(&(j + dj))) {
                near[((i + di) * m as isize + j + dj) as usize] += value / (di.abs() + dj.abs()) as f32;
            }
        }
    }
    near
}
