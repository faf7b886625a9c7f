//! Exact dynamic programming over beads: the best path, and how probable each bead is.
//!
//! Sees indices and scores only. A node `(i, j)` says that `i` source and `j` target units are behind us; a bead leads
//! from `(i - a, j - b)` to `(i, j)`. Scores are log weights, so the paths make a semi-Markov conditional random field
//! (Sarawagi and Cohen 2004): the best path is Viterbi's, probabilities come from the forward and backward sums.
//!
//! With `N` nodes and `S` shapes every function takes `O(N S)` time and space.

use std::ops::ControlFlow;

use super::bead::{Bead, Shape};

/// The nodes that paths may touch: for every `i`, one range of `j`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    /// For every `i` the least and the greatest `j`, both included; neither ever falls.
    rows: Vec<(usize, usize)>,
    /// Number of the first node of every row.
    at: Vec<usize>,
}

impl Band {
    /// The band of these rows. The first holds `j = 0`; the last one's greatest `j` is the number of target units.
    pub(crate) fn new(rows: Vec<(usize, usize)>) -> Self {
        let mut at = Vec::with_capacity(rows.len() + 1);
        let mut count = 0;
        for &(low, high) in &rows {
            at.push(count);
            count += high + 1 - low;
        }
        at.push(count);
        Self { rows, at }
    }

    /// All nodes of an `m` by `n` problem.
    pub(crate) fn full(m: usize, n: usize) -> Self {
        Self::new(vec![(0, n); m + 1])
    }

    /// The nodes within `width` target units of a path of beads that touches every unit.
    pub(crate) fn around(beads: &[Bead], m: usize, n: usize, width: usize) -> Self {
        let mut rows = vec![(n, 0); m + 1];
        for bead in beads {
            for row in &mut rows[bead.i0..=bead.i1] {
                *row = (row.0.min(bead.j0), row.1.max(bead.j1));
            }
        }
        Self::new(rows.into_iter().map(|(low, high)| (low.saturating_sub(width), (high + width).min(n))).collect())
    }

    /// The least and the greatest `j` of row `i`.
    pub(crate) fn row(&self, i: usize) -> (usize, usize) {
        self.rows[i]
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.at[self.at.len() - 1]
    }

    /// The number of node `(i, j)`, if it lies in the band. Nodes are numbered row by row.
    fn node(&self, i: usize, j: usize) -> Option<usize> {
        let (low, high) = *self.rows.get(i)?;
        (low..=high).contains(&j).then(|| self.at[i] + j - low)
    }
}

/// A score for every bead of a band: those of the shapes, ending in each node.
#[derive(Debug, Clone)]
pub(crate) struct Lattice<'s> {
    band: Band,
    shapes: &'s [Shape],
    /// By node, then by shape; minus infinity where the bead would leave the band.
    scores: Vec<f32>,
}

impl<'s> Lattice<'s> {
    /// Scores every bead of the band with `score`, row by row in rising order of `(i, j)`. Before each row `go_on` is
    /// told the share of rows done; `None` where it breaks.
    pub(crate) fn new(
        band: Band,
        shapes: &'s [Shape],
        mut score: impl FnMut(Bead) -> f64,
        mut go_on: impl FnMut(f64) -> ControlFlow<()>,
    ) -> Option<Self> {
        let mut scores = vec![f32::NEG_INFINITY; band.len() * shapes.len()];
        for i in 0..band.rows.len() {
            if go_on(i as f64 / band.rows.len() as f64).is_break() {
                return None;
            }
            for j in band.rows[i].0..=band.rows[i].1 {
                let first = (band.at[i] + j - band.rows[i].0) * shapes.len();
                for (k, shape) in shapes.iter().enumerate() {
                    if let Some(bead) = shape.ending_at(i, j).filter(|bead| band.node(bead.i0, bead.j0).is_some()) {
                        scores[first + k] = score(bead) as f32;
                    }
                }
            }
        }
        Some(Self { band, shapes, scores })
    }

    /// Every bead that ends in node `(i, j)`, with the node it begins in, its place in `scores` and its score.
    fn beads_into(&self, i: usize, j: usize) -> impl Iterator<Item = (Bead, usize, usize, f64)> + '_ {
        let first = self.band.node(i, j).map_or(0, |node| node * self.shapes.len());
        self.shapes.iter().enumerate().filter_map(move |(k, shape)| {
            let bead = shape.ending_at(i, j)?;
            let start = self.band.node(bead.i0, bead.j0)?;
            Some((bead, start, first + k, f64::from(self.scores[first + k])))
        })
    }

    fn nodes(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        self.band.rows.iter().enumerate().flat_map(|(i, &(low, high))| (low..=high).map(move |j| (i, j)))
    }

    /// The path of greatest total score, as places of beads in rising order; ties go to the shape listed first.
    pub(crate) fn best_path(&self) -> Vec<ScoredBead> {
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        let mut back: Vec<Option<ScoredBead>> = vec![None; self.band.len()];
        best[0] = 0.0;
        for (node, (i, j)) in self.nodes().enumerate() {
            for (bead, start, place, score) in self.beads_into(i, j) {
                if best[start] + score > best[node] {
                    best[node] = best[start] + score;
                    back[node] = Some(ScoredBead { bead, place, score });
                }
            }
        }
        let mut path = Vec::new();
        let mut node = self.band.len() - 1;
        while let Some(step) = back[node] {
            path.push(step);
            node = self.band.node(step.bead.i0, step.bead.j0).unwrap_or(0);
        }
        path.reverse();
        path
    }

    /// The log of the sum over all paths of the exponential of their scores, and the probability of every bead to be
    /// on the path, by place.
    pub(crate) fn posteriors(&self) -> (f64, Vec<f32>) {
        let size = self.band.len();
        let mut forward = vec![f64::NEG_INFINITY; size];
        let mut backward = vec![f64::NEG_INFINITY; size];
        (forward[0], backward[size - 1]) = (0.0, 0.0);
        for (node, (i, j)) in self.nodes().enumerate().skip(1) {
            let terms = || self.beads_into(i, j).map(|(_, start, _, score)| forward[start] + score);
            forward[node] = log_sum_exp(terms);
        }
        let total = forward[size - 1];
        let mut probability = vec![0.0; self.scores.len()];
        for (node, (i, j)) in self.nodes().enumerate().collect::<Vec<_>>().into_iter().rev() {
            for (_, start, place, score) in self.beads_into(i, j) {
                let after = score + backward[node];
                backward[start] = log_add_exp(backward[start], after);
                probability[place] = libm::exp(forward[start] + after - total) as f32;
            }
        }
        (total, probability)
    }

    /// Gives the bead at a place another score.
    pub(crate) fn rescore(&mut self, place: usize, score: f64) {
        self.scores[place] = score as f32;
    }

    /// The place of a bead, if it lies in the lattice.
    pub(crate) fn place(&self, bead: Bead) -> Option<usize> {
        self.band.node(bead.i0, bead.j0)?;
        let shape = self.shapes.iter().position(|shape| shape.ending_at(bead.i1, bead.j1) == Some(bead))?;
        Some(self.band.node(bead.i1, bead.j1)? * self.shapes.len() + shape)
    }
}

/// A bead on a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScoredBead {
    /// The bead.
    pub(crate) bead: Bead,
    /// Where the lattice keeps what it knows of it.
    pub(crate) place: usize,
    /// Its score.
    pub(crate) score: f64,
}

fn log_add_exp(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + libm::log1p(libm::exp(low - high)) }
}

fn log_sum_exp<I: Iterator<Item = f64>>(terms: impl Fn() -> I) -> f64 {
    let greatest = terms().fold(f64::NEG_INFINITY, f64::max);
    if greatest == f64::NEG_INFINITY {
        return greatest;
    }
    greatest + libm::log(terms().map(|term| libm::exp(term - greatest)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPES: [Shape; 5] = [Shape(0, 1), Shape(1, 0), Shape(1, 1), Shape(1, 2), Shape(2, 1)];

    /// All paths from `(i, j)` to `(m, n)`.
    fn paths(i: usize, j: usize, m: usize, n: usize) -> Vec<Vec<Bead>> {
        if (i, j) == (m, n) {
            return vec![vec![]];
        }
        let steps = SHAPES.iter().filter(|s| i + s.0 <= m && j + s.1 <= n);
        let with = |s: &Shape| {
            let bead = Bead { i0: i, i1: i + s.0, j0: j, j1: j + s.1 };
            paths(bead.i1, bead.j1, m, n).into_iter().map(move |rest| [vec![bead], rest].concat())
        };
        steps.flat_map(with).collect()
    }

    proptest! {
        #[test]
        fn best_path_and_posteriors_are_those_of_all_paths(m in 0usize..4, n in 0usize..4, seed in any::<u64>()) {
            let score = |b: Bead| {
                let mix = (b.i0 as u64 * 7 + b.i1 as u64 * 31 + b.j0 as u64 * 101 + b.j1 as u64 * 1009 + 1).wrapping_mul(seed | 1);
                (mix >> 40) as f64 / (1u64 << 24) as f64 * 6.0 - 3.0
            };
            let lattice = Lattice::new(Band::full(m, n), &SHAPES, score, |_| ControlFlow::Continue(())).unwrap();
            let total_of = |path: &Vec<Bead>| path.iter().map(|&b| f64::from(score(b) as f32)).sum::<f64>();
            let all = paths(0, 0, m, n);
            let greatest = all.iter().map(total_of).fold(f64::NEG_INFINITY, f64::max);
            let best: Vec<Bead> = lattice.best_path().iter().map(|step| step.bead).collect();
            prop_assert!((total_of(&best) - greatest).abs() < 1e-9);

            let (total, probability) = lattice.posteriors();
            let sum: f64 = all.iter().map(|path| total_of(path).exp()).sum();
            prop_assert!((total - sum.ln()).abs() < 1e-6);
            for bead in all.iter().flatten() {
                let through: f64 = all.iter().filter(|p| p.contains(bead)).map(|p| total_of(p).exp()).sum();
                let place = lattice.place(*bead).unwrap();
                prop_assert!((f64::from(probability[place]) - through / sum).abs() < 1e-5);
            }
        }
    }
}
