//! Sentences: which units of two texts say the same, in order, n to m.

use std::ops::ControlFlow;

use super::bead::{Bead, Shape};
use super::dp::{Band, Lattice};
use super::features::SHARED;
use super::sentence_weights::WEIGHTS;
use super::units::Units;
use super::{Progress, Stage};
use crate::lexicon::Lexicon;

/// Most units in a bead, both sides together.
const MOST: usize = 8;
/// The shapes that a bead of sentences can have: null beads of one unit, and all with up to [`MOST`] units.
pub(crate) const SHAPES: [Shape; 30] = shapes();
/// Target units on either side of the rough path that the search covers.
const BAND: usize = 6;

/// How many features a bead of sentences has.
pub const COUNT: usize = SHARED.len();

const fn shapes() -> [Shape; 30] {
    let mut shapes = [Shape(1, 1); 30];
    (shapes[1], shapes[2]) = (Shape(0, 1), Shape(1, 0));
    let (mut k, mut a) = (3, 1);
    while a < MOST {
        let mut b = 1;
        while a + b <= MOST {
            if a + b > 2 {
                shapes[k] = Shape(a, b);
                k += 1;
            }
            b += 1;
        }
        a += 1;
    }
    shapes
}

/// A bead of two texts, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedBead {
    /// Its units.
    pub bead: Bead,
    /// Its log weight in the model, in nats; comparable within one result.
    pub score: f64,
    /// Probability that it is right, 0 to 1.
    pub confidence: f64,
}

/// Calls `visit` with every bead of the search and its features, row by row.
pub(crate) fn lattice(
    units: &Units,
    band: Band,
    mut visit: impl FnMut(Bead, &[f32; COUNT]) -> f64,
    go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<Lattice<'static>> {
    let searched = band.clone();
    let mut shared = units.features(&searched, &SHAPES);
    let score = |bead: Bead| {
        let mut features = [0.0; COUNT];
        shared.of(bead, &mut features);
        visit(bead, &features)
    };
    Lattice::new(band, &SHAPES, score, go_on)
}

/// The nodes to search.
pub(crate) fn band(units: &Units) -> Band {
    let (m, n) = (units.document.zh.len(), units.document.en.len());
    Band::around(&units.rough.beads, m, n, BAND)
}

/// The best path through two lists of units under these weights.
pub(crate) fn path(
    units: &Units,
    weights: &[f32; COUNT],
    go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<Vec<AlignedBead>> {
    let dot = |features: &[f32; COUNT]| features.iter().zip(weights).map(|(f, w)| f64::from(*f) * f64::from(*w)).sum();
    let lattice = lattice(units, band(units), |_, features| dot(features), go_on)?;
    let (_, probability) = lattice.posteriors();
    let with_confidence = |step: super::dp::ScoredBead| AlignedBead {
        bead: step.bead,
        score: step.score,
        confidence: f64::from(probability[step.place]).min(1.0),
    };
    Some(lattice.best_path().into_iter().map(with_confidence).collect())
}

/// Aligns two lists of units as they are given; the beads partition both, in order. `None` where `progress` breaks.
pub(super) fn align(
    zh: &[&str],
    en: &[&str],
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Option<Vec<AlignedBead>> {
    let null = |bead| AlignedBead { bead, score: 0.0, confidence: 1.0 };
    if zh.is_empty() || en.is_empty() {
        let zh = (0..zh.len()).map(|i| null(Bead { i0: i, i1: i + 1, j0: 0, j1: 0 }));
        let en = (0..en.len()).map(|j| null(Bead { i0: 0, i1: 0, j0: j, j1: j + 1 }));
        return Some(zh.chain(en).collect());
    }
    if progress(Progress { stage: Stage::Learning, done: 0.05 }).is_break() {
        return None;
    }
    let units = Units::new(zh, en, lexicon);
    path(&units, &WEIGHTS, |done| progress(Progress { stage: Stage::Linking, done: 0.4 + 0.6 * done }))
}
