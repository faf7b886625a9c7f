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

/// How the features become bins.
pub(super) struct Scale(Vec<Feature>);

/// The thresholds of a feature, rising, and a grid over them from which to begin the search.
struct Feature {
    thresholds: Vec<f32>,
    first: f32,
    /// Lines of the grid for each unit of the value.
    density: f32,
    /// By line of the grid the thresholds on lines before it.
    before: [u8; GRID],
    /// The bin of 0, which most features are.
    zero: u8,
}

const GRID: usize = 64;

impl Feature {
    /// None where there are more than [`MOST`] thresholds.
    fn new(all: impl Iterator<Item = f32>) -> Option<Self> {
        let mut thresholds: Vec<f32> = Vec::new();
        for threshold in all {
            if let Err(place) = thresholds.binary_search_by(|other| other.total_cmp(&threshold)) {
                thresholds.insert(place, threshold);
            }
        }
        if thresholds.len() > MOST {
            return None;
        }
        let [first, last] = [thresholds.first(), thresholds.last()].map(|end| end.copied().unwrap_or(0.0));
        let density = if last > first { (GRID - 1) as f32 / (last - first) } else { 0.0 };
        let mut feature = Self { thresholds, first, density, before: [0; GRID], zero: 0 };
        for line in 0..GRID {
            let before = feature.thresholds.iter().filter(|threshold| feature.line(**threshold) < line).count();
            feature.before[line] = before as u8;
        }
        feature.zero = feature.found(0.0);
        Some(feature)
    }

    /// Never falls where the value rises, so that thresholds on lines before a value's are below it.
    fn line(&self, value: f32) -> usize {
        (((value - self.first) * self.density) as usize).min(GRID - 1)
    }

    /// How many thresholds are below a value.
    fn bin(&self, value: f32) -> u8 {
        if value == 0.0 { self.zero } else { self.found(value) }
    }

    fn found(&self, value: f32) -> u8 {
        let before = self.before[self.line(value)];
        let on_line = self.thresholds[usize::from(before)..].iter().take_while(|threshold| value > **threshold);
        before + on_line.count() as u8
    }
}

impl Scale {
    /// Of all thresholds in these passes. None where a feature has more than [`MOST`].
    pub(super) fn new(passes: &[Pass]) -> Option<Self> {
        let splits = || passes.iter().flat_map(|pass| &pass.trees).flat_map(|tree| tree.splits);
        let thresholds =
            |feature: usize| splits().filter(move |split| usize::from(split.0) == feature).map(|split| split.1);
        (0..FEATURES).map(|feature| Feature::new(thresholds(feature))).collect::<Option<_>>().map(Self)
    }

    /// The bins of the features from one on.
    pub(super) fn bins<const N: usize>(&self, first: usize, values: &[f32; N]) -> [u8; N] {
        let mut bins = [0; N];
        for (bin, (feature, &value)) in bins.iter_mut().zip(self.0[first..first + N].iter().zip(values)) {
            *bin = feature.bin(value);
        }
        bins
    }
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
                let bin = scale.0[usize::from(feature)].found(threshold);
                (feature, ONES * (MOST - usize::from(bin)) as u64)
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
