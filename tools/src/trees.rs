//! Fits boosted trees whose levels split alike, on histograms of binned features: gradient boosting of the log loss (Friedman
//! 2001) with Newton steps in the leaves.

use duizhao::making::word_links::{DEPTH, GrownTree};

/// Bins of a feature.
const BINS: usize = 48;
/// Trees of a pass, and what each of them counts.
const TREES: usize = 110;
const RATE: f64 = 0.11;
/// Pull of leaves towards 0, and the least curvature on a side of a split.
const PENALTY: f64 = 6.0;
const LEAST: f64 = 1.5;
/// Of every hundred rows and features how many a tree sees.
const ROWS: u64 = 75;
const COLUMNS: u64 = 50;

/// Rows with labels and weights.
#[derive(Default)]
pub struct Data {
    pub rows: Vec<Vec<f32>>,
    pub labels: Vec<bool>,
    pub weights: Vec<f32>,
}

/// Log odds before any tree, then the trees.
pub type Trees = (f32, Vec<GrownTree>);

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
pub struct Random(pub u64);

impl Random {
    /// Below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// Values between which a feature is split: quantiles of what occurs.
fn thresholds(data: &Data, feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = data.rows.iter().map(|row| row[feature]).collect();
    values.sort_by(f32::total_cmp);
    let distinct = {
        let mut distinct = values.clone();
        distinct.dedup();
        distinct
    };
    let middle = |a: f32, b: f32| a + (b - a) / 2.0;
    if distinct.len() <= BINS {
        return distinct.windows(2).map(|pair| middle(pair[0], pair[1])).collect();
    }
    // Half of the bins by quantiles of all rows, half by those of the distinct values: rare values matter.
    let mut cuts: Vec<f32> = Vec::new();
    for list in [&values, &distinct] {
        let half = BINS / 2;
        cuts.extend((1..half).map(|k| list[k * list.len() / half]));
    }
    cuts.sort_by(f32::total_cmp);
    cuts.dedup();
    cuts
}

/// Fits trees to the data.
pub fn fit(data: &Data, seed: u64) -> Trees {
    let count = data.rows.len();
    let features = data.rows.first().map_or(0, Vec::len);
    let cuts: Vec<Vec<f32>> = (0..features).map(|feature| thresholds(data, feature)).collect();
    let bins: Vec<Vec<u8>> = (0..features)
        .map(|feature| {
            let bin = |row: &Vec<f32>| cuts[feature].partition_point(|&cut| row[feature] > cut) as u8;
            data.rows.iter().map(bin).collect()
        })
        .collect();
    let total: f64 = data.weights.iter().map(|&w| f64::from(w)).sum();
    let positive: f64 =
        data.labels.iter().zip(&data.weights).filter(|(label, _)| **label).map(|(_, &w)| f64::from(w)).sum();
    let base = (positive / (total - positive)).ln();
    let mut odds = vec![base; count];
    let mut random = Random(seed | 1);
    let mut trees = Vec::new();
    let (mut slope, mut curve) = (vec![0.0f32; count], vec![0.0f32; count]);
    for _ in 0..TREES {
        for k in 0..count {
            let p = 1.0 / (1.0 + (-odds[k]).exp());
            let weight = f64::from(data.weights[k]);
            slope[k] = (weight * (p - f64::from(u8::from(data.labels[k])))) as f32;
            curve[k] = (weight * p * (1.0 - p)) as f32;
        }
        let seen: Vec<u32> = (0..count as u32).filter(|_| random.below(100) < ROWS).collect();
        let columns: Vec<usize> =
            (0..features).filter(|&f| !cuts[f].is_empty() && random.below(100) < COLUMNS).collect();
        if columns.is_empty() {
            continue;
        }
        let mut leaf = vec![0u8; count];
        let mut splits = Vec::new();
        for level in 0..DEPTH {
            let (feature, bin) = best_split(&seen, &columns, &bins, &cuts, &leaf, (&slope, &curve), level);
            for (leaf, &value) in leaf.iter_mut().zip(&bins[feature]) {
                *leaf |= u8::from(value > bin) << level;
            }
            splits.push((feature as u8, cuts[feature][usize::from(bin)]));
        }
        let mut sums = vec![(0.0, 0.0); 1 << DEPTH];
        for &k in &seen {
            let sum = &mut sums[usize::from(leaf[k as usize])];
            *sum = (sum.0 + f64::from(slope[k as usize]), sum.1 + f64::from(curve[k as usize]));
        }
        let values: Vec<f32> = sums.iter().map(|(g, h)| (-RATE * g / (h + PENALTY)) as f32).collect();
        odds.iter_mut().zip(&leaf).for_each(|(odds, &leaf)| *odds += f64::from(values[usize::from(leaf)]));
        trees.push((splits, values));
    }
    (base as f32, trees)
}

/// The feature and the bin up to which rows stay, that together gain most over all leaves.
fn best_split(
    seen: &[u32],
    columns: &[usize],
    bins: &[Vec<u8>],
    cuts: &[Vec<f32>],
    leaf: &[u8],
    (slope, curve): (&[f32], &[f32]),
    level: usize,
) -> (usize, u8) {
    let leaves = 1 << level;
    let value = |(g, h): (f64, f64)| g * g / (h + PENALTY);
    let mut best = (f64::NEG_INFINITY, columns[0], 0);
    for &feature in columns {
        let width = cuts[feature].len() + 1;
        let mut sums = vec![[0.0f32; 2]; leaves * width];
        let column = &bins[feature];
        for &k in seen {
            let k = k as usize;
            let sum = &mut sums[usize::from(leaf[k]) * width + usize::from(column[k])];
            sum[0] += slope[k];
            sum[1] += curve[k];
        }
        let mut gains = vec![0.0; width - 1];
        for sums in sums.chunks_exact(width) {
            let all = sums.iter().fold((0.0, 0.0), |a, b| (a.0 + f64::from(b[0]), a.1 + f64::from(b[1])));
            let mut left = (0.0, 0.0);
            for (gain, sum) in gains.iter_mut().zip(sums) {
                left = (left.0 + f64::from(sum[0]), left.1 + f64::from(sum[1]));
                let right = (all.0 - left.0, all.1 - left.1);
                let splits = left.1 >= LEAST && right.1 >= LEAST;
                *gain += if splits { value(left) + value(right) } else { value(all) };
            }
        }
        for (bin, &gain) in gains.iter().enumerate() {
            if gain > best.0 {
                best = (gain, feature, bin as u8);
            }
        }
    }
    (best.1, best.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_learn_what_no_line_parts() {
        let mut data = Data::default();
        let mut random = Random(7);
        for _ in 0..2_000 {
            let row = [random.below(100) as f32, random.below(100) as f32];
            data.labels.push((row[0] > 50.0) != (row[1] > 50.0));
            data.rows.push(row.to_vec());
            data.weights.push(1.0);
        }
        let (base, trees) = fit(&data, 1);
        let odds = |row: &[f32]| {
            let of_tree = |(splits, leaves): &GrownTree| {
                let bit = |(level, &(f, t)): (usize, &(u8, f32))| usize::from(row[usize::from(f)] > t) << level;
                leaves[splits.iter().enumerate().map(bit).sum::<usize>()]
            };
            base + trees.iter().map(of_tree).sum::<f32>()
        };
        assert!(odds(&[10.0, 90.0]) > 1.0 && odds(&[90.0, 90.0]) < -1.0);
    }
}
