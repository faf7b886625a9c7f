//! A coarse score of beads, in constant time each: what it leaves is looked at in full (`features.rs`).
//!
//! Likelihood ratios are summed over pairs of units, as if each pair were a bead, so that those of a bead come from
//! cumulated sums; a term that is matched in two units counts twice. Everything else is what [`super::features`] has.

use super::band::Band;
use super::bead::{Bead, Shape};
use super::features::{MIX, Product, shape_feature};
use super::units::Units;
use crate::evidence::document::Occurrences;
use crate::evidence::length::{Difference, Length};
use crate::evidence::surface::{self, Marks};

/// What the best path over a bead may lose against the best of all, in nats, for the bead to be looked at in full. No
/// confidence on gold chapters changes by more than 0.0003 for it; with 10 no bead does.
pub(crate) const MARGIN: f64 = 14.0;
/// Pairs of terms below this strength are not looked at: they are most of what matches, and say little.
const LEAST_STRENGTH: f32 = 4.0;
/// Greatest log ratio of the lengths of the sides of a bead of several units: one beyond it is never right, and to tell
/// is cheap.
const GREATEST_LENGTH_RATIO: f64 = 1.6;

/// Names of the features of the coarse score, in order.
#[rustfmt::skip]
pub(crate) const COARSE: [&str; COUNT] = [
    "shape_0_1", "shape_1_0", "shape_1_1", "shape_1_2", "shape_1_3", "shape_1_4", "shape_1_5up", "shape_2_1", "shape_3_1",
    "shape_4up_1", "shape_2_2", "shape_2_3", "shape_3_2", "shape_n_m",
    "quote_open_differs", "quote_starts_both", "quote_starts_zh", "quote_starts_en", "quote_ends_both", "quote_ends_zh", "quote_ends_en",
    "size",
    // Log likelihood ratios of matched terms above those of unmatched ones, by pairs of units.
    "gain_en", "gain_en_mean", "gain_zh", "gain_zh_mean", "gain_norm",
    "tokens", "pieces", "root",
    "length_absolute", "length_square", "length_signed", "length_deviation",
    "quoted_share", "quoted_one_side", "quoted_count",
    "clause_ratio", "clause_few", "clause_per_unit",
];

/// How many features the coarse score has.
pub const COUNT: usize = 40;
/// Where those of the node after a bead stand, and those of a bead with both sides.
const NODE: usize = 14;
const PAIR: usize = 21;

/// A run of units of one side.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    length: Length,
    marks: Marks,
    /// Its terms, at least 1.
    terms: f64,
}

/// Gains of a run of Chinese units with the English units before some place: of English tokens, of Chinese pieces.
type Gains = [f32; 2];

/// Scores beads of a band; those that end in one row one after the other.
pub(crate) struct Coarse<'u> {
    units: &'u Units,
    band: &'u Band,
    /// By shape, at `a * stride + b`.
    shape_scores: Vec<f64>,
    stride: usize,
    weights: &'u [f32; COUNT],
    /// For every Chinese unit the gains with the English units of its row of the band, cumulated.
    gains: Vec<Gains>,
    at: Vec<usize>,
    /// The row last asked for; runs of 1, 2, ... Chinese units that end there, and their gains with the English units
    /// from `low` on, cumulated, `width` places each.
    row: usize,
    zh: Vec<Extent>,
    sums: Vec<Gains>,
    low: usize,
    width: usize,
    /// Runs of 1, 2, ... English units that end at `j`, at `j % en_rows`, which last held those of the `j` named.
    en: Vec<Extent>,
    en_of: Vec<usize>,
    /// The node last asked for, and its score.
    node: ((usize, usize), f64),
}

impl<'u> Coarse<'u> {
    /// Coarse scores of the beads of these shapes in this band. Time and space grow with the nodes of the band and with
    /// the pairs of terms that match there.
    pub(crate) fn new(units: &'u Units, band: &'u Band, shapes: &[Shape], weights: &'u [f32; COUNT]) -> Self {
        let (gains, at) = gains(units, band);
        let most = shapes.iter().map(|shape| shape.0.max(shape.1)).max().unwrap_or(1);
        let stride = most + 1;
        let mut shape_scores = vec![0.0; stride * stride];
        for &shape @ Shape(a, b) in shapes {
            let of_size = if a * b > 0 { weights[PAIR] * size(shape) } else { 0.0 };
            shape_scores[a * stride + b] = f64::from(weights[shape_feature(shape)] + of_size);
        }
        let m = units.document.zh.len();
        let widest = (0..=m).map(|i| band.row(i).1 + 1 - band.row(i).0).max().unwrap_or(1);
        Self {
            units,
            band,
            shape_scores,
            stride,
            weights,
            gains,
            at,
            row: usize::MAX,
            zh: vec![Extent::default(); most],
            sums: Vec::new(),
            low: 0,
            width: 0,
            en: vec![Extent::default(); most * widest],
            en_of: vec![usize::MAX; widest],
            node: ((usize::MAX, usize::MAX), 0.0),
        }
    }

    /// Minus infinity for a bead that is not plausible.
    pub(crate) fn score(&mut self, bead: Bead) -> f64 {
        let Shape(a, b) = bead.shape();
        let mut score = self.shape_scores[a * self.stride + b] + self.node_score(bead.i1, bead.j1);
        if a * b > 0 {
            let Some(pair) = self.pair(bead) else { return f64::NEG_INFINITY };
            let weights = &self.weights[PAIR + 1..];
            score += pair.iter().zip(weights).map(|(value, weight)| value * f64::from(*weight)).sum::<f64>();
        }
        score
    }

    /// The features of a plausible bead, as [`Self::score`] weighs them; 0 from the place of its size on for another one.
    pub(crate) fn features(&mut self, bead: Bead) -> [f32; COUNT] {
        let mut out = [0.0; COUNT];
        out[shape_feature(bead.shape())] = 1.0;
        let node = self.units.surface.quotes_at(bead.i1, bead.j1);
        out[NODE..PAIR].iter_mut().zip(node).for_each(|(out, value)| *out = value as f32);
        if let Some(pair) = (!bead.is_null()).then(|| self.pair(bead)).flatten() {
            out[PAIR] = size(bead.shape());
            out[PAIR + 1..].iter_mut().zip(pair).for_each(|(out, value)| *out = value as f32);
        }
        out
    }

    fn node_score(&mut self, i: usize, j: usize) -> f64 {
        if self.node.0 != (i, j) {
            let values = self.units.surface.quotes_at(i, j);
            let weights = &self.weights[NODE..PAIR];
            let score = values.iter().zip(weights).map(|(value, weight)| value * f64::from(*weight)).sum();
            self.node = ((i, j), score);
        }
        self.node.1
    }

    /// The features of a bead with both sides that follow its size; `None` where it is not plausible.
    fn pair(&mut self, bead: Bead) -> Option<[f64; COUNT - PAIR - 1]> {
        let shape = bead.shape();
        let (zh, en) = self.extents(bead);
        let length = Difference::of(zh.length, en.length);
        if shape.0 + shape.1 > 2 && length.absolute > GREATEST_LENGTH_RATIO {
            return None;
        }
        let sums = &self.sums[(shape.0 - 1) * self.width..shape.0 * self.width];
        let (end, start) = (sums[bead.j1 - self.low], sums[bead.j0 - self.low]);
        let (gain_en, gain_zh) = (f64::from(end[0] - start[0]), f64::from(end[1] - start[1]));
        let root = (zh.terms + en.terms).sqrt();
        let [quoted_share, quoted_one_side, quoted_count] = self.units.surface.quotes_in(&zh.marks, &en.marks);
        let [clause_ratio, clause_few, clause_per_unit] = surface::clauses(&zh.marks, &en.marks, shape);
        Some([
            gain_en / 10.0,
            gain_en / en.terms,
            gain_zh / 10.0,
            gain_zh / zh.terms,
            (gain_en + gain_zh) / root,
            en.terms / 10.0,
            zh.terms / 10.0,
            root,
            length.absolute,
            length.signed * length.signed,
            length.signed,
            length.deviation,
            quoted_share,
            quoted_one_side,
            quoted_count,
            clause_ratio,
            clause_few,
            clause_per_unit,
        ])
    }

    fn extents(&mut self, Bead { i0, i1, j0, j1 }: Bead) -> (Extent, Extent) {
        if self.row != i1 {
            self.enter(i1);
        }
        let most = self.stride - 1;
        let place = j1 % self.en_of.len();
        if self.en_of[place] != j1 {
            self.en_of[place] = j1;
            let Units { document, lengths, surface, .. } = self.units;
            for b in 1..=most.min(j1) {
                let terms = document.en.pieces.units(j1 - b, j1).len().max(1) as f64;
                let (length, marks) = (lengths.en(j1 - b, j1), surface.en(j1 - b, j1));
                self.en[place * most + b - 1] = Extent { length, marks, terms };
            }
        }
        (self.zh[i1 - i0 - 1], self.en[place * most + j1 - j0 - 1])
    }

    /// Readies the runs of Chinese units that end at `i1`.
    fn enter(&mut self, i1: usize) {
        let Units { document, lengths, surface, .. } = self.units;
        let most = (self.stride - 1).min(i1);
        for a in 1..=most {
            let terms = document.zh.pieces.units(i1 - a, i1).len().max(1) as f64;
            let (length, marks) = (lengths.zh(i1 - a, i1), surface.zh(i1 - a, i1));
            self.zh[a - 1] = Extent { length, marks, terms };
        }
        self.row = i1;
        self.low = self.band.row(i1 - most).0;
        self.width = self.band.row(i1).1 + 1 - self.low;
        self.sums.clear();
        self.sums.resize(most * self.width, [0.0; 2]);
        for a in 1..=most {
            let (before, here) = self.sums.split_at_mut((a - 1) * self.width);
            let before = a.checked_sub(2).map(|k| &before[k * self.width..]);
            let first = self.band.row(i1 - a).0;
            let gains = &self.gains[self.at[i1 - a]..self.at[i1 - a + 1]];
            for (k, out) in here[..self.width].iter_mut().enumerate() {
                let place = (self.low + k).saturating_sub(first).min(gains.len() - 1);
                let [en, zh] = before.map_or([0.0; 2], |before| before[k]);
                *out = [en + gains[place][0], zh + gains[place][1]];
            }
        }
    }
}

fn size(Shape(a, b): Shape) -> f32 {
    (a + b) as f32 - 2.0
}

/// For every Chinese unit the gains with the English units between the least node of the row before it and the greatest
/// of the row after it, cumulated from 0; and where those of each unit begin.
fn gains(units: &Units, band: &Band) -> (Vec<Gains>, Vec<usize>) {
    let (zh, en) = (&units.document.zh.pieces, &units.document.en.pieces);
    let mut occurrences = Occurrences::new(en, units.document.en.terms.len());
    let (mut out, mut at) = (Vec::new(), vec![0]);
    let mut masses = Vec::new();
    // Products of `1 + ratio`: their logs are the gains.
    let mut products: Vec<[Product; 2]> = Vec::new();
    // The mass of each English unit with one piece, and the units that have some.
    let mut unit_masses: Vec<f64> = Vec::new();
    let mut touched: Vec<usize> = Vec::new();
    for i in 0..zh.len() {
        let (first, end) = (band.row(i).0, band.row(i + 1).1);
        occurrences.move_to(first);
        let (start, stop) = (en.at(first), en.at(end));
        masses.clear();
        masses.resize(stop - start, 0.0f64);
        products.clear();
        products.resize(end - first, Default::default());
        unit_masses.resize(unit_masses.len().max(end - first), 0.0);
        for &term in zh.unit(i) {
            for pair in units.induction.of(term).iter().take_while(|pair| pair.strength() >= LEAST_STRENGTH) {
                for (position, unit) in occurrences.of(pair.en, stop) {
                    masses[position - start] += f64::from(pair.ratio_en);
                    if unit_masses[unit - first] == 0.0 {
                        touched.push(unit - first);
                    }
                    unit_masses[unit - first] += f64::from(pair.ratio_zh);
                }
            }
            for k in touched.drain(..) {
                let scale = MIX / (1.0 - MIX) / en.unit(first + k).len() as f64;
                products[k][1].multiply(1.0 + scale * std::mem::take(&mut unit_masses[k]));
            }
        }
        let scale = MIX / (1.0 - MIX) / zh.unit(i).len().max(1) as f64;
        for (k, product) in products.iter_mut().enumerate() {
            for mass in &masses[en.at(first + k) - start..en.at(first + k + 1) - start] {
                product[0].multiply(1.0 + scale * mass);
            }
        }
        let mut sums = [0.0; 2];
        out.push([0.0; 2]);
        for product in &products {
            sums = [sums[0] + product[0].log(), sums[1] + product[1].log()];
            out.push([sums[0] as f32, sums[1] as f32]);
        }
        at.push(out.len());
    }
    (out, at)
}
