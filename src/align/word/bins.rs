//! Trees over eight cells at once. A tree only asks whether features are above thresholds, so every feature becomes a bin, one
//! byte that counts the thresholds below it; then one addition compares the bytes of eight cells, and needs no vector
//! instructions, which not every browser has.

use super::trees::{DEPTH, FEATURES, LEAVES, Pass, Tree, probability, surely_none};

/// The bins of a cell's features, in a whole number of [`LANES`].
pub(super) type Bins = [u8; ROOM];
const ROOM: usize = FEATURES.next_multiple_of(LANES);

/// Room for the lanes of all features: a power of two, so that no place needs a check.
const PLACES: usize = ROOM.next_power_of_two();

/// Cells that are looked at together.
const LANES: usize = 8;
/// A byte in every lane.
const ONES: u64 = u64::from_ne_bytes([1; LANES]);
/// The bit of every lane that says that a value is above a threshold.
const ABOVE: u64 = ONES << 7;
/// Most thresholds of a feature: bins and thresholds must add up below 256.
const MOST: usize = 127;

/// The thresholds of every feature, rising.
pub(super) struct Scale {
    thresholds: Vec<f32>,
    starts: [u16; FEATURES + 1],
    /// The bins of 0, which most features are.
    zeros: [u8; FEATURES],
}

impl Scale {
    /// Of all thresholds in these passes. None where a feature has more than [`MOST`].
    pub(super) fn new(passes: &[Pass]) -> Option<Self> {
        let mut scale = Self { thresholds: Vec::new(), starts: [0; FEATURES + 1], zeros: [0; FEATURES] };
        for feature in 0..FEATURES {
            let splits = passes.iter().flat_map(|pass| &pass.trees).flat_map(|tree| &tree.splits);
            let mut own: Vec<f32> =
                splits.filter(|split| usize::from(split.0) == feature).map(|split| split.1).collect();
            own.sort_by(f32::total_cmp);
            own.dedup();
            if own.len() > MOST {
                return None;
            }
            scale.zeros[feature] = bin(&own, 0.0);
            scale.thresholds.extend(own);
            scale.starts[feature + 1] = scale.thresholds.len() as u16;
        }
        Some(scale)
    }

    fn thresholds(&self, feature: usize) -> &[f32] {
        &self.thresholds[usize::from(self.starts[feature])..usize::from(self.starts[feature + 1])]
    }

    /// The bins of the features from one on.
    pub(super) fn bins<const N: usize>(&self, first: usize, values: &[f32; N]) -> [u8; N] {
        let mut bins = [0; N];
        for (k, (bin_of, &value)) in bins.iter_mut().zip(values).enumerate() {
            *bin_of = if value == 0.0 { self.zeros[first + k] } else { bin(self.thresholds(first + k), value) };
        }
        bins
    }
}

/// How many of these thresholds are below a value.
fn bin(thresholds: &[f32], value: f32) -> u8 {
    thresholds.partition_point(|&threshold| value > threshold) as u8
}

/// A pass made ready for one scale.
pub(super) struct Ready {
    base: f32,
    early: Trees,
    late: Trees,
}

/// Trees, and how many blocks of [`LANES`] features they ask for.
struct Trees {
    trees: Vec<ReadyTree>,
    blocks: usize,
}

struct ReadyTree {
    /// The feature of every level, and what lifts bins above the threshold to [`ABOVE`].
    splits: [(u8, u64); DEPTH],
    leaves: [i32; LEAVES],
}

impl Ready {
    pub(super) fn new(pass: &Pass, scale: &Scale) -> Self {
        let ready = |tree: &Tree| ReadyTree {
            splits: tree.splits.map(|(feature, threshold)| {
                let bin = scale.thresholds(usize::from(feature)).partition_point(|&other| other < threshold);
                (feature, ONES * (MOST - bin) as u64)
            }),
            leaves: tree.leaves.map(i32::from),
        };
        let features = |trees: &[Tree]| trees.iter().flat_map(|tree| tree.splits).map(|(feature, _)| feature).max();
        let trees = |trees: &[Tree]| Trees {
            trees: trees.iter().map(ready).collect(),
            blocks: features(trees).map_or(0, |last| usize::from(last) / LANES + 1),
        };
        let (early, late) = pass.early_and_late();
        Self { base: pass.base, early: trees(early), late: trees(late) }
    }

    /// Tells the probabilities of those of the cells that are `wanted`.
    pub(super) fn run(&self, cells: &[Bins], wanted: &[usize], mut tell: impl FnMut(usize, f32)) {
        let mut left = Vec::new();
        for group in wanted.chunks(LANES) {
            let sums = self.early.sums(group.iter().map(|&cell| &cells[cell]));
            for (&cell, sum) in group.iter().zip(sums) {
                match surely_none(self.base, sum) {
                    Some(p) => tell(cell, p),
                    None => left.push((cell, sum)),
                }
            }
        }
        for group in left.chunks(LANES) {
            let sums = self.late.sums(group.iter().map(|&(cell, _)| &cells[cell]));
            for (&(cell, early), late) in group.iter().zip(sums) {
                tell(cell, probability(self.base, early, late));
            }
        }
    }
}

impl Trees {
    /// For each of up to [`LANES`] cells the sum of its leaves.
    fn sums<'b>(&self, cells: impl Iterator<Item = &'b Bins>) -> [i32; LANES] {
        // By feature a byte for each cell.
        let mut lanes = [0; PLACES];
        for (lane, bins) in cells.take(LANES).enumerate() {
            for (block, bytes) in bins.as_chunks().0.iter().take(self.blocks).enumerate() {
                lanes[block * LANES + lane] = u64::from_le_bytes(*bytes);
            }
        }
        lanes.as_chunks_mut().0.iter_mut().take(self.blocks).for_each(transpose);
        let mut sums = [0; LANES];
        for tree in &self.trees {
            let mut leaves = 0;
            for (level, &(feature, lift)) in tree.splits.iter().enumerate() {
                leaves |= ((lanes[usize::from(feature) % PLACES] + lift) & ABOVE) >> (7 - level);
            }
            for (sum, leaf) in sums.iter_mut().zip(leaves.to_le_bytes()) {
                *sum += tree.leaves[usize::from(leaf) % LEAVES];
            }
        }
        sums
    }
}

/// Exchanges lanes and features of a block: halves, then halves of halves, then neighbours.
fn transpose(block: &mut [u64; LANES]) {
    for (step, mask) in [(4, 0x0000_0000_FFFF_FFFF), (2, 0x0000_FFFF_0000_FFFF), (1, 0x00FF_00FF_00FF_00FF)] {
        for k in (0..LANES).filter(|k| k & step == 0) {
            let swapped = ((block[k] >> (8 * step)) ^ block[k + step]) & mask;
            block[k] ^= swapped << (8 * step);
            block[k + step] ^= swapped;
        }
    }
}
