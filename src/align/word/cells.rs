//! What speaks for a cell, a Chinese token with an English one, before any is linked.
//!
//! Evidence comes from the dictionary, names, numbers and function words (`evidence`); then position, and what a model of
//! single cells cannot see: the greatest evidence, how much of it agrees, and its lead over the rest of the row and column.
//!
//! The features of a cell stand in four groups: what there is only where something speaks for it, which is for few cells;
//! what its Chinese token says alone, and its English one; and its place.

use super::bins::{Bins, Scale};
use super::evidence::{self, *};
use super::rates::Rates;
use crate::evidence::gloss::{EnWord, ZhWord};
use crate::lexicon::Lexicon;

/// Features of a cell that something speaks for; 0 elsewhere. The first ones are its [`evidence`].
const SPOKEN: usize = evidence::COUNT + 12;
/// Features of a Chinese token.
const ZH: usize = 10;
/// Features of an English token.
const EN: usize = 7;
/// Features of the place of a cell.
const PLACE: usize = 7;
/// The features of a cell.
pub(crate) const COUNT: usize = SPOKEN + ZH + EN + PLACE;

/// Names of features, in the order of [`Cells::row`].
pub(crate) const NAMES: [&[&str]; 5] = [
    &evidence::NAMES,
    &[
        "lexical",
        "agree",
        "score",
        "best_row",
        "best_column",
        "best_both",
        "score_sole",
        "lexical_function",
        "lexical_far",
        "function_far",
        "function_lead",
        "sound_lead",
    ],
    &[
        "is_function_zh",
        "is_mark_zh",
        "is_number_zh",
        "unknown",
        "length_zh",
        "glosses",
        "frequency",
        "copies_zh",
        "ratio",
        "rate_zh",
    ],
    &["is_function_en", "is_mark_en", "is_number_en", "length_en", "translations", "copies_en", "rate_en"],
    &["distance", "distance_absolute", "edge", "near", "lead_row", "lead_column", "rate_pair"],
];

// Places of the features that others are made of, in their groups.
const SCORE: usize = evidence::COUNT + 2;
const IS_FUNCTION: usize = 0;
const ZH_COPIES: usize = 7;
const EN_COPIES: usize = 5;

/// What speaks less for a cell does not speak for its neighbours.
pub(super) const FAINT: f32 = 0.01;
/// Farther from the diagonal than this, in thirtieths of the longer side, a cell without evidence is no link.
const FAR: f32 = 0.3;

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// What a token says alone: beside a word, and beside a mark, where some of it is left out.
type Alone<const N: usize> = [[f32; N]; 2];

/// The cells of a pair.
#[derive(Clone)]
pub(crate) struct Cells {
    pub(crate) n: usize,
    pub(crate) m: usize,
    zh: Vec<Alone<ZH>>,
    en: Vec<Alone<EN>>,
    are_marks: [Vec<bool>; 2],
    /// By cell: one more than its place in `spoken`, 0 where nothing speaks for it.
    speakers: Vec<u32>,
    spoken: Vec<[f32; SPOKEN]>,
    scores: Lines,
    near: Vec<f32>,
    rates: Vec<f32>,
}

/// The cells of a pair that may be links.
pub(super) struct Live {
    /// Where they stand among all cells, rising.
    pub(super) places: Vec<usize>,
    pub(super) bins: Vec<Bins>,
}

impl Cells {
    /// The cells of a pair; both sides have tokens. Evidence at the places in `without` is left out.
    pub(crate) fn new(zh: &[&ZhWord], en: &[&EnWord], lexicon: &Lexicon, rates: &Rates, without: &[usize]) -> Self {
        let (n, m) = (zh.len(), en.len());
        let copies = |count: usize| libm::logf(count as f32);
        let of_zh = zh.iter().map(|word| copies(zh.iter().filter(|other| other.text == word.text).count()));
        let of_en = en.iter().map(|word| copies(en.iter().filter(|other| other.text == word.text).count()));
        let ratio = m as f32 / n as f32;
        let mut cells = Self {
            n,
            m,
            zh: zh.iter().zip(of_zh).map(|(word, copies)| of_chinese(word, copies, ratio)).collect(),
            en: en.iter().zip(of_en).map(|(word, copies)| of_english(word, copies)).collect(),
            are_marks: [zh.iter().map(|word| word.is_mark).collect(), en.iter().map(|word| word.is_mark).collect()],
            speakers: vec![0; n * m],
            spoken: Vec::new(),
            scores: Lines::new(n, m),
            near: Vec::new(),
            rates: vec![0.0; n * m],
        };
        cells.rate(zh, en, rates);
        let mut found = evidence::evidence(zh, en, lexicon);
        for &place in without {
            for (_, _, evidence) in &mut found {
                evidence[place] = 0.0;
                if place == DIRECT {
                    evidence[SURE] = 0.0;
                }
            }
        }
        cells.combine(&found);
        cells
    }

    /// Sets how often the words are linked.
    pub(crate) fn rate(&mut self, zh: &[&ZhWord], en: &[&EnWord], rates: &Rates) {
        for ((alone, row), word) in self.zh.iter_mut().zip(self.rates.chunks_exact_mut(self.m)).zip(zh) {
            let rate = rates.of_chinese(word);
            alone.iter_mut().for_each(|alone| alone[ZH - 1] = rate);
            rates.of_pairs(word, en, row);
        }
        for (alone, word) in self.en.iter_mut().zip(en) {
            let rate = rates.of_english(word);
            alone.iter_mut().for_each(|alone| alone[EN - 1] = rate);
        }
    }

    /// Features that compare evidence, within a cell and with its row and column.
    fn combine(&mut self, found: &[(usize, usize, Evidence)]) {
        let (mut functions, mut sounds) = (Lines::new(self.n, self.m), Lines::new(self.n, self.m));
        for (i, j, evidence) in found {
            let is_function = [self.zh[*i][0][IS_FUNCTION], self.en[*j][0][IS_FUNCTION]].map(|flag| flag > 0.0);
            let (lexical, agree, score) = judge(evidence, is_function);
            let mut spoken = [0.0; SPOKEN];
            spoken[..evidence::COUNT].copy_from_slice(evidence);
            spoken[evidence::COUNT..evidence::COUNT + 3].copy_from_slice(&[lexical, agree, score]);
            self.spoken.push(spoken);
            self.speakers[i * self.m + j] = self.spoken.len() as u32;
            self.scores.add(*i, *j, score);
            functions.add(*i, *j, evidence[FUNCTION]);
            sounds.add(*i, *j, evidence[SOUND]);
        }
        for ((i, j, evidence), k) in found.iter().zip(0..) {
            let [lexical, _, score] = self.spoken[k][evidence::COUNT..evidence::COUNT + 3] else { continue };
            let [row, column] = self.scores.rest(*i, *j, score);
            let best = [score - row, score - column].map(|lead| flag(score > 0.0 && lead > 0.0));
            let is_sole = self.zh[*i][0][ZH_COPIES] == 0.0 && self.en[*j][0][EN_COPIES] == 0.0;
            let distance = self.distance(*i, *j);
            let (function, sound) = (evidence[FUNCTION], evidence[SOUND]);
            self.spoken[k][evidence::COUNT + 3..].copy_from_slice(&[
                best[0],
                best[1],
                best[0] * best[1],
                if is_sole { score } else { 0.0 },
                lexical * self.en[*j][0][IS_FUNCTION],
                lexical * distance,
                function * distance,
                if function > 0.0 { function - functions.rest(*i, *j, function)[0] } else { 0.0 },
                if sound > 0.5 { (sound - sounds.rest(*i, *j, sound)[0]).max(0.0) } else { 0.0 },
            ]);
        }
        let scores = found.iter().zip(&self.spoken).map(|((i, j, _), spoken)| (*i, *j, spoken[SCORE]));
        self.near = near(scores.filter(|(.., score)| *score > FAINT), self.n, self.m);
    }

    fn distance(&self, i: usize, j: usize) -> f32 {
        ((i as f32 + 0.5) / self.n as f32 - (j as f32 + 0.5) / self.m as f32).abs()
    }

    /// The distance in thirtieths of the longer side.
    fn absolute(&self, distance: f32) -> f32 {
        distance * self.n.max(self.m) as f32 / 30.0
    }

    fn spoken(&self, i: usize, j: usize) -> Option<&[f32; SPOKEN]> {
        self.spoken.get((self.speakers[i * self.m + j] as usize).checked_sub(1)?)
    }

    fn place(&self, i: usize, j: usize, score: f32) -> [f32; PLACE] {
        let distance = self.distance(i, j);
        let is_edge = (i == 0 || i == self.n - 1) && (j == 0 || j == self.m - 1);
        let [row, column] = self.scores.rest(i, j, score);
        [
            distance,
            self.absolute(distance),
            flag(is_edge),
            self.near[i * self.m + j] / 4.0,
            score - row,
            score - column,
            self.rates[i * self.m + j],
        ]
    }

    /// The features of a cell.
    pub(crate) fn row(&self, k: usize) -> [f32; COUNT] {
        let (i, j) = (k / self.m, k % self.m);
        let spoken = self.spoken(i, j).copied().unwrap_or([0.0; SPOKEN]);
        let [is_zh_mark, is_en_mark] = [self.are_marks[0][i], self.are_marks[1][j]];
        let mut row = [0.0; COUNT];
        let (head, tail) = row.split_at_mut(SPOKEN);
        head.copy_from_slice(&spoken);
        tail[..ZH].copy_from_slice(&self.zh[i][usize::from(is_en_mark)]);
        tail[ZH..ZH + EN].copy_from_slice(&self.en[j][usize::from(is_zh_mark)]);
        tail[ZH + EN..].copy_from_slice(&self.place(i, j, spoken[SCORE]));
        row
    }

    /// The cells that something speaks for, be it their place, with their features as bins.
    pub(super) fn live(&self, scale: &Scale) -> Live {
        let zh = self.zh.iter().map(|alone| alone.map(|features| scale.bins::<ZH>(SPOKEN, &features)));
        let en: Vec<_> =
            self.en.iter().map(|alone| alone.map(|features| scale.bins::<EN>(SPOKEN + ZH, &features))).collect();
        let mut silent: Bins = [0; _];
        silent[..SPOKEN].copy_from_slice(&scale.bins::<SPOKEN>(0, &[0.0; SPOKEN]));
        let mut live = Live { places: Vec::new(), bins: Vec::new() };
        for (i, zh) in zh.enumerate() {
            for (j, en) in en.iter().enumerate() {
                let spoken = self.spoken(i, j);
                let score = spoken.map_or(0.0, |spoken| spoken[SCORE]);
                if score == 0.0 && self.absolute(self.distance(i, j)) > FAR {
                    continue;
                }
                let mut bins = silent;
                if let Some(spoken) = spoken {
                    bins[..SPOKEN].copy_from_slice(&scale.bins::<SPOKEN>(0, spoken));
                }
                let alone = &mut bins[SPOKEN..COUNT];
                alone[..ZH].copy_from_slice(&zh[usize::from(self.are_marks[1][j])]);
                alone[ZH..ZH + EN].copy_from_slice(&en[usize::from(self.are_marks[0][i])]);
                alone[ZH + EN..].copy_from_slice(&scale.bins::<PLACE>(COUNT - PLACE, &self.place(i, j, score)));
                live.places.push(i * self.m + j);
                live.bins.push(bins);
            }
        }
        live
    }
}

fn of_chinese(word: &ZhWord, copies: f32, ratio: f32) -> Alone<ZH> {
    let [is_function, is_mark] = [flag(word.counterparts.is_some()), flag(word.is_mark)];
    let beside_mark = [is_function, is_mark, 0.0, 0.0, 0.0, 0.0, 0.0, copies, ratio, 0.0];
    if word.is_mark {
        return [beside_mark; 2];
    }
    let beside_word = [
        is_function,
        is_mark,
        flag(word.is_number),
        flag(word.count.is_none()),
        word.characters.len().min(6) as f32 / 3.0,
        libm::log1pf(word.count.unwrap_or(0) as f32) / 3.0,
        f32::from(word.frequency) / 15.0,
        copies,
        ratio,
        0.0,
    ];
    [beside_word, beside_mark]
}

fn of_english(word: &EnWord, copies: f32) -> Alone<EN> {
    let [is_function, is_mark] = [flag(word.is_function), flag(word.is_mark)];
    let beside_mark = [is_function, is_mark, 0.0, 0.0, 0.0, copies, 0.0];
    if word.is_mark {
        return [beside_mark; 2];
    }
    let length = word.text.len().min(12) as f32 / 6.0;
    let translations = libm::log1pf(word.translations as f32) / 6.0;
    [[is_function, is_mark, flag(word.is_number), length, translations, copies, 0.0], beside_mark]
}

/// The greatest evidence of words, how much of it agrees, and the greatest evidence of all.
fn judge(evidence: &Evidence, [is_function_zh, is_function_en]: [bool; 2]) -> (f32, f32, f32) {
    let sound = ((evidence[SOUND] - LEAST_SOUND) / 0.25).clamp(0.0, 1.0);
    let pinyin = if evidence[PINYIN] >= 0.5 { evidence[PINYIN] } else { 0.0 };
    let lexical = [
        evidence[DIRECT],
        0.9 * evidence[DERIVED],
        0.9 * evidence[PART],
        0.7 * evidence[PART_DERIVED],
        0.7 * evidence[PART_CHARACTER],
        0.8 * evidence[REVERSE],
        0.9 * sound,
        pinyin,
    ];
    let lexical = lexical.into_iter().fold(0.0, f32::max);
    let kinds = [
        evidence[DIRECT] > 0.0,
        evidence[DERIVED] > 0.4,
        evidence[PART] > 0.0,
        evidence[REVERSE] > 0.25,
        sound > 0.4 || pinyin > 0.0,
    ];
    let agree = kinds.into_iter().filter(|speaks| *speaks).count().min(4) as f32 / 4.0;
    let trust = match (is_function_en, is_function_zh) {
        (true, _) => 0.3,
        (_, true) => 0.6,
        _ => 1.0,
    };
    let score =
        [trust * lexical + 0.1 * agree, 0.55 * evidence[FUNCTION], evidence[NUMBER], evidence[EQUAL], evidence[MARK]];
    (lexical, agree, score.into_iter().fold(0.0, f32::max))
}

/// The two greatest values, none below 0, of every row and column.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub(super) rows: Vec<[f32; 2]>,
    pub(super) columns: Vec<[f32; 2]>,
}

impl Lines {
    /// Of cells that are all 0.
    pub(super) fn new(n: usize, m: usize) -> Self {
        Self { rows: vec![[0.0; 2]; n], columns: vec![[0.0; 2]; m] }
    }

    /// Sets a cell that is still 0.
    pub(super) fn add(&mut self, i: usize, j: usize, value: f32) {
        for best in [&mut self.rows[i], &mut self.columns[j]] {
            if value > best[0] {
                *best = [value, best[0]];
            } else if value > best[1] {
                best[1] = value;
            }
        }
    }

    /// The greatest value of the other cells of a cell's row, and of its column; 0 where it is alone.
    pub(super) fn rest(&self, i: usize, j: usize, value: f32) -> [f32; 2] {
        [self.rows[i], self.columns[j]].map(|best| best[usize::from(value >= best[0])])
    }
}

/// The sum, over steps of one to three rows and columns either way, of what stands there over the sum of both steps:
/// neighbours translate to neighbours. Takes row, column and value of cells.
pub(super) fn near(values: impl Iterator<Item = (usize, usize, f32)>, n: usize, m: usize) -> Vec<f32> {
    let mut near = vec![0.0; n * m];
    for (i, j, value) in values {
        let over = |steps: usize| value / steps as f32;
        let [two, three, four, five, six] = [over(2), over(3), over(4), over(5), over(6)];
        let shares = [
            [four, three, two, 0.0, two, three, four],
            [five, four, three, 0.0, three, four, five],
            [six, five, four, 0.0, four, five, six],
        ];
        let (left, right) = (j.saturating_sub(3), m.min(j + 4));
        for line in (i.saturating_sub(3)..n.min(i + 4)).filter(|line| *line != i) {
            let shares = &shares[line.abs_diff(i) - 1][left + 3 - j..];
            for (near, share) in near[line * m + left..line * m + right].iter_mut().zip(shares) {
                *near += share;
            }
        }
    }
    near
}
