//! Boosted trees (Friedman 2001) whose splits are the same all along a level: a cell's leaf is found by as many comparisons
//! as the tree is deep.

use super::{cells, neighbours};

/// Features of a cell in a later pass; the first pass has those of [`cells`] alone.
pub(crate) const FEATURES: usize = cells::COUNT + neighbours::COUNT;
/// A cell whose log odds have fallen by [`FALLEN`] after so many trees gets no further look, but [`LESS`].
const EARLY: usize = 24;
const FALLEN: f32 = 1.3;
const LESS: f32 = 1.5;
/// Levels of a tree.
pub(crate) const DEPTH: usize = 5;
/// Leaves of a tree.
pub(crate) const LEAVES: usize = 1 << DEPTH;
/// What a leaf's number stands for, in log odds.
const STEP: f32 = 1.0 / 2048.0;

/// A tree.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// The feature of every level and the value above which the level's bit is set.
    pub(crate) splits: [(u8, f32); DEPTH],
    /// Log odds, in steps.
    pub(crate) leaves: [i16; LEAVES],
}

/// One pass: a sum of trees.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pass {
    /// Log odds before any tree.
    pub(crate) base: f32,
    pub(crate) trees: Vec<Tree>,
}

impl Tree {
    /// Rounds log odds to what a leaf can hold.
    pub(crate) fn rounded(odds: f32) -> i16 {
        libm::roundf(odds / STEP).clamp(-32_000.0, 32_000.0) as i16
    }
}

impl Pass {
    /// The trees after which a cell may get no further look, and the others.
    pub(super) fn early_and_late(&self) -> (&[Tree], &[Tree]) {
        self.trees.split_at(EARLY.min(self.trees.len()))
    }

    /// Reads a pass from the front of some bytes: number of trees, base, and by tree its features, thresholds and leaves.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut take = |count: usize| {
            let (head, rest) = bytes.split_at_checked(count)?;
            *bytes = rest;
            Some(head)
        };
        let float = |bytes: &[u8]| Some(f32::from_le_bytes(bytes.try_into().ok()?));
        let count = u16::from_le_bytes(take(2)?.try_into().ok()?);
        let base = float(take(4)?)?;
        let mut trees = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let mut tree = Tree { splits: [(0, 0.0); DEPTH], leaves: [0; LEAVES] };
            for split in &mut tree.splits {
                let feature = take(1)?[0];
                *split = (feature, float(take(4)?)?);
                if usize::from(feature) >= FEATURES {
                    return None;
                }
            }
            for leaf in &mut tree.leaves {
                *leaf = i16::from_le_bytes(take(2)?.try_into().ok()?);
            }
            trees.push(tree);
        }
        Some(Self { base, trees })
    }

    /// Bytes that [`Self::read`] understands.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = (self.trees.len() as u16).to_le_bytes().to_vec();
        out.extend(self.base.to_le_bytes());
        for tree in &self.trees {
            for (feature, threshold) in tree.splits {
                out.push(feature);
                out.extend(threshold.to_le_bytes());
            }
            tree.leaves.iter().for_each(|leaf| out.extend(leaf.to_le_bytes()));
        }
        out
    }
}

/// The probability of a cell, from the base and the leaves of early trees, where these are so low that the others do not matter.
pub(super) fn surely_none(base: f32, early: i32) -> Option<f32> {
    let early = early as f32 * STEP;
    (early < -FALLEN).then(|| logistic(base + early - LESS))
}

/// The probability of a cell, from the base and the leaves of early and of late trees.
pub(super) fn probability(base: f32, early: i32, late: i32) -> f32 {
    logistic(base + early as f32 * STEP + late as f32 * STEP)
}

/// The probability that log odds stand for.
fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-odds))
}
