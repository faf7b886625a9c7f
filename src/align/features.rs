//! What speaks for a bead: the features that every level of alignment shares.
//!
//! Beads are asked for row by row (rising end on the source side), so only the rows that the greatest bead can touch
//! are kept; a bead costs time in its tokens and in the pairs of them that match.

use std::collections::VecDeque;
use std::ops::Range;

use super::bead::{Bead, Shape};
use super::units::Units;
use crate::evidence::document::{Occurrences, Runs};
use crate::evidence::induced::Induction;
use crate::evidence::length::{Difference, Lengths};
use crate::evidence::surface::{self, Surface};

/// Weight of the induced table against the unigram in log-likelihood ratios.
pub(super) const MIX: f64 = 0.7;
/// How fast a match loses worth as its relative position moves away.
const DECAY: f64 = 5.0;
/// Smallest ratio that counts as a match where positions are looked at.
const STRONG: f32 = 1.5;

/// Names of the features that beads of every level have, in order. Those of a node belong to the one after the bead;
/// those after them are 0 for null beads.
#[rustfmt::skip]
pub(crate) const SHARED: [&str; 42] = [
    // One of these is 1: Chinese to English units.
    "shape_0_1", "shape_1_0", "shape_1_1", "shape_1_2", "shape_1_3", "shape_1_4", "shape_1_5up", "shape_2_1", "shape_3_1",
    "shape_4up_1", "shape_2_2", "shape_2_3", "shape_3_2", "shape_n_m",
    // Of the node: how quotations stand there.
    "quote_open_differs", "quote_starts_both", "quote_starts_zh", "quote_starts_en", "quote_ends_both", "quote_ends_zh", "quote_ends_en",
    // Units beyond one on each side.
    "size",
    // Induced likelihood ratios of the English tokens given the Chinese ones, and the other way.
    "en_sum", "en_mean", "zh_sum", "zh_mean", "both_norm",
    // The worst part of a bead with several units on a side.
    "weakest_en", "weakest_zh",
    // Ratios again, each match weighted by how near its relative positions are.
    "position_sum", "position_mean", "position_weakest",
    "length_absolute", "length_square", "length_signed", "length_deviation",
    "quoted_share", "quoted_one_side", "quoted_count",
    "clause_ratio", "clause_few", "clause_per_unit",
];

pub(super) fn shape_feature(Shape(a, b): Shape) -> usize {
    match (a, b) {
        (0, _) => 0,
        (_, 0) => 1,
        (1, b) => b.min(5) + 1,
        (2, 1) => 7,
        (3, 1) => 8,
        (_, 1) => 9,
        (2, 2) => 10,
        (2, 3) => 11,
        (3, 2) => 12,
        _ => 13,
    }
}

/// One match between a Chinese and an English token.
#[derive(Debug, Clone, Copy)]
struct Match {
    /// Position among all pieces of its side.
    zh: u32,
    en: u32,
    ratio: f32,
}

/// What one source unit finds in the target units near it.
struct Row {
    /// The target units looked at.
    first: usize,
    end: usize,
    /// For every token of these units the sum of its ratios with the pieces of the source unit.
    en_mass: Vec<f32>,
    /// For every piece of the source unit its ratios with the tokens of these units, cumulated by unit.
    zh_mass: Vec<f32>,
    /// Strong matches; those of the `k`-th of these units are `matches[match_at[k]..match_at[k + 1]]`.
    matches: Vec<Match>,
    match_at: Vec<u32>,
}

impl Row {
    /// The strong matches in target units `first..end`.
    fn matches(&self, first: usize, end: usize) -> &[Match] {
        &self.matches[self.match_at[first - self.first] as usize..self.match_at[end - self.first] as usize]
    }
}

/// `exp(DECAY v)` at the relative positions `v = (k + 1/2) / count` of `count` tokens, and one over it: by repeated
/// multiplication, since a bead asks for thousands of them.
#[derive(Default)]
struct Powers {
    up: Vec<f64>,
    down: Vec<f64>,
}

impl Powers {
    fn fill(&mut self, count: usize) {
        self.up.resize(count, 0.0);
        self.down.resize(count, 0.0);
        let half = libm::exp(DECAY / 2.0 / count as f64);
        let (step_up, step_down) = (half * half, 1.0 / (half * half));
        let (mut up, mut down) = (half, 1.0 / half);
        for (out_up, out_down) in self.up.iter_mut().zip(&mut self.down) {
            (*out_up, *out_down) = (up, down);
            (up, down) = (up * step_up, down * step_down);
        }
    }
}

/// Computes features of beads in rising order of their end.
pub(crate) struct Features<'d> {
    zh: &'d Runs,
    en: &'d Runs,
    induction: &'d Induction,
    lengths: &'d Lengths,
    surface: &'d Surface,
    /// For every source unit the target units that it is compared with.
    windows: Vec<(usize, usize)>,
    /// Most source units in a bead.
    most: usize,
    occurrences: Occurrences<'d>,
    /// Rows of the source units from `first_row` on.
    rows: VecDeque<Row>,
    first_row: usize,
    scratch: Vec<f64>,
    /// Matches of a row and their units, in the order they are found.
    found: Vec<(u32, Match)>,
    /// At the positions of the Chinese pieces and of the English tokens of a bead.
    powers: [Powers; 2],
    /// `exp(-DECAY)`.
    least_power: f64,
}

impl<'d> Features<'d> {
    /// Where the features of the node after a bead stand.
    pub(crate) const NODE: Range<usize> = 14..21;

    /// Features of beads of at most `most` source units whose target units lie in the windows of their source units. No
    /// window begins before the one of the unit before it.
    pub(crate) fn new(units: &'d Units, windows: Vec<(usize, usize)>, most: usize) -> Self {
        let (zh, en) = (&units.document.zh.pieces, &units.document.en.pieces);
        Self {
            zh,
            en,
            induction: &units.induction,
            lengths: &units.lengths,
            surface: &units.surface,
            windows,
            most,
            occurrences: Occurrences::new(en, units.document.en.terms.len()),
            rows: VecDeque::new(),
            first_row: 0,
            scratch: Vec::new(),
            found: Vec::new(),
            powers: Default::default(),
            least_power: libm::exp(-DECAY),
        }
    }

    /// The shared features of a bead in the first places, 0 in the others.
    pub(crate) fn of<const COUNT: usize>(&mut self, bead: Bead) -> [f32; COUNT] {
        let mut out = [0.0; COUNT];
        let Bead { i0, i1, j0, j1 } = bead;
        self.hold(i1);
        out[shape_feature(bead.shape())] = 1.0;
        out[Self::NODE].copy_from_slice(&self.surface.quotes_at(i1, j1).map(|value| value as f32));
        if bead.is_null() {
            return out;
        }
        let mut at = Self::NODE.end;
        let mut put = |values: &[f64]| {
            for &value in values {
                out[at] = value as f32;
                at += 1;
            }
        };
        put(&[(i1 - i0 + j1 - j0 - 2) as f64]);
        let (zh, en) = (self.zh, self.en);
        let (pieces, tokens) = ((zh.at(i1) - zh.at(i0)).max(1) as f64, (en.at(j1) - en.at(j0)).max(1) as f64);
        let (en_sum, weakest_en) = self.ratios_en(bead);
        let (zh_sum, weakest_zh) = self.ratios_zh(bead);
        put(&[
            en_sum / 10.0,
            en_sum / tokens,
            zh_sum / 10.0,
            zh_sum / pieces,
            (en_sum + zh_sum) / (pieces + tokens).sqrt(),
        ]);
        put(&[weakest_en, weakest_zh]);
        let (position_sum, position_weakest) = self.positions(bead);
        put(&[position_sum / 10.0, position_sum / tokens, position_weakest]);
        let length = Difference::of(self.lengths.zh(i0, i1), self.lengths.en(j0, j1));
        put(&[length.absolute, length.signed * length.signed, length.signed, length.deviation]);
        let (zh, en) = (self.surface.zh(i0, i1), self.surface.en(j0, j1));
        put(&self.surface.quotes_in(&zh, &en));
        put(&surface::clauses(&zh, &en, bead.shape()));
        out
    }

    /// Keeps just the rows that a bead ending at source unit `i1` can touch.
    fn hold(&mut self, i1: usize) {
        let first = i1.saturating_sub(self.most);
        while self.first_row < first {
            self.rows.pop_front();
            self.first_row += 1;
        }
        while self.first_row + self.rows.len() < i1 {
            let row = self.row(self.first_row + self.rows.len());
            self.rows.push_back(row);
        }
    }

    fn row(&mut self, i: usize) -> Row {
        let (zh, en) = (self.zh, self.en);
        let (first, end) = self.windows[i];
        let end = end.max(first);
        self.occurrences.move_to(first);
        let (start, stop) = (en.at(first), en.at(end));
        let units = end - first;
        let mut row = Row {
            first,
            end,
            en_mass: vec![0.0; stop - start],
            zh_mass: vec![0.0; zh.unit(i).len() * (units + 1)],
            matches: Vec::new(),
            match_at: vec![0; units + 1],
        };
        self.found.clear();
        for (k, &term) in zh.unit(i).iter().enumerate() {
            let masses = &mut row.zh_mass[k * (units + 1)..(k + 1) * (units + 1)];
            for pair in self.induction.of(term) {
                for (position, unit) in self.occurrences.of(pair.en, stop) {
                    row.en_mass[position - start] += pair.ratio_en;
                    masses[unit - first + 1] += pair.ratio_zh;
                    if pair.ratio_en >= STRONG {
                        let found = Match { zh: (zh.at(i) + k) as u32, en: position as u32, ratio: pair.ratio_en };
                        row.match_at[unit - first + 1] += 1;
                        self.found.push(((unit - first) as u32, found));
                    }
                }
            }
            for unit in 0..units {
                masses[unit + 1] += masses[unit];
            }
        }
        for unit in 0..units {
            row.match_at[unit + 1] += row.match_at[unit];
        }
        let mut next = row.match_at.clone();
        row.matches.resize(self.found.len(), Match { zh: 0, en: 0, ratio: 0.0 });
        for &(unit, found) in &self.found {
            let place = &mut next[unit as usize];
            row.matches[*place as usize] = found;
            *place += 1;
        }
        row
    }

    fn rows_of(&self, i0: usize, i1: usize) -> impl Iterator<Item = &Row> + Clone {
        self.rows.range(i0 - self.first_row..i1 - self.first_row)
    }

    /// Sum over the English tokens of the log ratio given the Chinese side, and the least mean of a unit.
    fn ratios_en(&mut self, Bead { i0, i1, j0, j1 }: Bead) -> (f64, f64) {
        let (zh, en) = (self.zh, self.en);
        let pieces = (zh.at(i1) - zh.at(i0)).max(1) as f64;
        let start = en.at(j0);
        self.scratch.clear();
        self.scratch.resize(en.at(j1) - start, 0.0);
        for row in self.rows.range(i0 - self.first_row..i1 - self.first_row) {
            let from = start - en.at(row.first);
            for (sum, &mass) in self.scratch.iter_mut().zip(&row.en_mass[from..]) {
                *sum += f64::from(mass);
            }
        }
        let scale = MIX / pieces;
        let (mut total, mut weakest) = (0.0, f64::INFINITY);
        for j in j0..j1 {
            let unit = &self.scratch[en.at(j) - start..en.at(j + 1) - start];
            let sum = log_sum(unit.iter().map(|mass| 1.0 - MIX + scale * mass));
            total += sum;
            weakest = weakest.min(sum / unit.len().max(1) as f64);
        }
        (total, if j1 - j0 > 1 { weakest } else { 0.0 })
    }

    /// Sum over the Chinese pieces of the log ratio given the English side, and the least mean of a unit.
    fn ratios_zh(&self, Bead { i0, i1, j0, j1 }: Bead) -> (f64, f64) {
        let (zh, en) = (self.zh, self.en);
        let scale = MIX / (en.at(j1) - en.at(j0)).max(1) as f64;
        let (mut total, mut weakest) = (0.0, f64::INFINITY);
        for (i, row) in (i0..i1).zip(self.rows_of(i0, i1)) {
            let stride = row.end - row.first + 1;
            let masses =
                row.zh_mass.chunks_exact(stride).map(|unit| f64::from(unit[j1 - row.first] - unit[j0 - row.first]));
            let sum = log_sum(masses.map(|mass| 1.0 - MIX + scale * mass.max(0.0)));
            total += sum;
            weakest = weakest.min(sum / zh.unit(i).len().max(1) as f64);
        }
        (total, if i1 - i0 > 1 { weakest } else { 0.0 })
    }

    /// As [`Self::ratios_en`], from strong matches, each weighted by `exp(-DECAY |u - v|)` over its mean, with `u` and
    /// `v` the relative positions of the tokens in the bead; and for several English units the least sum over the root
    /// of the number of tokens.
    fn positions(&mut self, Bead { i0, i1, j0, j1 }: Bead) -> (f64, f64) {
        let (zh, en) = (self.zh, self.en);
        let (zh_start, en_start) = (zh.at(i0), en.at(j0));
        let (pieces, tokens) = (zh.at(i1) - zh_start, en.at(j1) - en_start);
        let [zh_powers, en_powers] = &mut self.powers;
        zh_powers.fill(pieces);
        en_powers.fill(tokens);
        self.scratch.clear();
        self.scratch.resize(tokens, 0.0);
        for row in self.rows.range(i0 - self.first_row..i1 - self.first_row) {
            for found in row.matches(j0, j1) {
                let (at, piece) = (found.en as usize - en_start, found.zh as usize - zh_start);
                // The lesser of the quotient of the powers and of its inverse is exp(-DECAY |u - v|).
                let (before, after) =
                    (en_powers.up[at] * zh_powers.down[piece], en_powers.down[at] * zh_powers.up[piece]);
                self.scratch[at] += f64::from(found.ratio) * if before < after { before } else { after };
            }
        }
        for (at, sum) in self.scratch.iter_mut().enumerate().filter(|(_, sum)| **sum > 0.0) {
            let mean = 2.0 - en_powers.down[at] - en_powers.up[at] * self.least_power;
            *sum *= DECAY / mean / pieces as f64;
        }
        let (mut total, mut weakest) = (0.0, f64::INFINITY);
        for j in j0..j1 {
            let unit = &self.scratch[en.at(j) - en_start..en.at(j + 1) - en_start];
            let sum = log_sum(unit.iter().map(|value| 1.0 - MIX + MIX * value));
            total += sum;
            weakest = weakest.min(sum / (unit.len().max(1) as f64).sqrt());
        }
        (total, if j1 - j0 > 1 { weakest } else { 0.0 })
    }
}

/// A product of positive numbers that does not overflow, for its log: one log does for many numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Product {
    product: f64,
    /// Logs of what has been taken out of the product.
    sum: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self { product: 1.0, sum: 0.0 }
    }
}

impl Product {
    pub(super) fn multiply(&mut self, factor: f64) {
        self.product *= factor;
        if !(1e-200..1e200).contains(&self.product) {
            self.sum += libm::log(self.product);
            self.product = 1.0;
        }
    }

    pub(super) fn log(&self) -> f64 {
        if self.product == 1.0 { self.sum } else { self.sum + libm::log(self.product) }
    }
}

/// What features weigh together.
#[inline]
pub(crate) fn dot<W: Copy + Into<f64>>(features: &[f32], weights: &[W]) -> f64 {
    features.iter().zip(weights).map(|(feature, weight)| f64::from(*feature) * (*weight).into()).sum()
}

/// The sum of the logs of positive numbers.
fn log_sum(factors: impl Iterator<Item = f64>) -> f64 {
    let mut product = Product::default();
    factors.for_each(|factor| product.multiply(factor));
    product.log()
}
