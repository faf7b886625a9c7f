//! Exact dynamic programming over beads: the best path, and how probable each bead is.
//!
//! Sees indices and scores only. A node `(i, j)` says that `i` source and `j` target units are behind us; a bead leads
//! from `(i - a, j - b)` to `(i, j)`. Scores are log weights, so the paths make a semi-Markov conditional random field
//! (Sarawagi and Cohen 2004): the best path is Viterbi's, probabilities come from the forward and backward sums.
//!
//! The search is a cascade: a coarse score of every bead of a band leaves a sparse [`Lattice`], which is scored in full.
//! With `N` nodes in the band and `S` shapes the coarse search takes `O(N S)` time and `O(N)` space; everything after it
//! takes time and space in proportion to the beads that are left.

use std::ops::{ControlFlow, Range};

use super::band::Band;
use super::bead::{Bead, Shape};

/// Beads that a path may take, and their scores: the nodes that beads end in, and the beads into each.
#[derive(Debug, Clone)]
pub(crate) struct Lattice {
    /// Rising; the first is `(0, 0)`.
    nodes: Vec<Node>,
    /// The beads into a node follow those into the node before it.
    steps: Vec<Step>,
}

/// Node `(i, j)`, and the place of the first bead that leads into it.
#[derive(Debug, Clone, Copy)]
struct Node {
    i: u32,
    j: u32,
    first: u32,
}

/// A bead from node number `start`.
#[derive(Debug, Clone, Copy)]
struct Step {
    start: u32,
    score: f32,
}

impl Lattice {
    /// The beads of these shapes in a band that `coarse` gives a finite score, each scored 0: of these the ones over which
    /// a path leads that loses at most `margin` against the best one (max-marginal pruning: Weiss and Taskar 2010, section
    /// 3.2). `go_on` is told the share of the work that is done; `None` where it breaks.
    ///
    /// `coarse` sees rows in rising, then in falling order, and only what can be on a kept path a second time. Space grows
    /// with the nodes of the band and the beads that are kept.
    pub(crate) fn new(
        band: &Band,
        shapes: &[Shape],
        margin: f64,
        mut coarse: impl FnMut(Bead) -> f64,
        mut go_on: impl FnMut(f64) -> ControlFlow<()>,
    ) -> Option<Self> {
        let rows = band.rows.len();
        let mut best = vec![f64::NEG_INFINITY; band.len()];
        best[0] = 0.0;
        for i in 0..rows {
            if go_on(0.8 * i as f64 / rows as f64).is_break() {
                return None;
            }
            for j in band.rows[i].0..=band.rows[i].1 {
                let node = band.at[i] + j - band.rows[i].0;
                for (bead, start) in band.beads_into(shapes, i, j) {
                    if best[start] > f64::NEG_INFINITY {
                        best[node] = best[node].max(best[start] + coarse(bead));
                    }
                }
            }
        }
        let least = best[band.len() - 1] - margin;
        let mut rest = vec![f64::NEG_INFINITY; band.len()];
        rest[band.len() - 1] = 0.0;
        let (mut nodes, mut steps) = (Vec::new(), Vec::new());
        for i in (0..rows).rev() {
            if go_on(1.0 - 0.2 * i as f64 / rows as f64).is_break() {
                return None;
            }
            for j in (band.rows[i].0..=band.rows[i].1).rev() {
                let node = band.at[i] + j - band.rows[i].0;
                let reaches = |sum: f64| sum > f64::NEG_INFINITY && sum >= least;
                if !reaches(best[node] + rest[node]) {
                    continue;
                }
                for (bead, start) in band.beads_into(shapes, i, j).rev() {
                    if best[start] == f64::NEG_INFINITY {
                        continue;
                    }
                    let after = coarse(bead) + rest[node];
                    if reaches(best[start] + after) {
                        rest[start] = rest[start].max(after);
                        steps.push(Step { start: start as u32, score: 0.0 });
                    }
                }
                nodes.push((node as u32, Node { i: i as u32, j: j as u32, first: steps.len() as u32 }));
            }
        }
        // Found from the end; `first` so far says how many beads had been found when all those into the node were.
        nodes.reverse();
        steps.reverse();
        let count = steps.len() as u32;
        for step in &mut steps {
            let place = nodes.binary_search_by_key(&step.start, |(node, _)| *node);
            step.start = place.unwrap_or(0) as u32;
        }
        let nodes = nodes.into_iter().map(|(_, node)| Node { first: count - node.first, ..node }).collect();
        Some(Self { nodes, steps })
    }

    /// The places of the beads into a node.
    fn steps_into(&self, node: usize) -> Range<usize> {
        let end = self.nodes.get(node + 1).map_or(self.steps.len(), |next| next.first as usize);
        self.nodes[node].first as usize..end
    }

    fn bead(&self, start: u32, node: usize) -> Bead {
        let (from, to) = (self.nodes[start as usize], self.nodes[node]);
        Bead { i0: from.i as usize, i1: to.i as usize, j0: from.j as usize, j1: to.j as usize }
    }

    /// All beads in the order of their places: rising ends.
    pub(crate) fn beads(&self) -> impl Iterator<Item = Bead> + '_ {
        (0..self.nodes.len())
            .flat_map(move |node| self.steps_into(node).map(move |place| self.bead(self.steps[place].start, node)))
    }

    /// How many beads there are.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// For every source unit the target units `low..high` that stand with it in a bead; `low`
    /// never falls.
    pub(crate) fn windows(&self) -> Vec<(usize, usize)> {
        let (m, n) = self.nodes.last().map_or((0, 0), |node| (node.i as usize, node.j as usize));
        let mut rows = vec![(n, 0); m];
        for Bead { i0, i1, j0, j1 } in self.beads() {
            for row in &mut rows[i0..i1] {
                *row = (row.0.min(j0), row.1.max(j1));
            }
        }
        for i in (1..m).rev() {
            rows[i - 1].0 = rows[i - 1].0.min(rows[i].0);
        }
        rows
    }

    /// Gives every bead the score that `score` says, in the order of [`Self::beads`]. `go_on` is told the share of them
    /// that is done; `None` where it breaks.
    pub(crate) fn score(
        &mut self,
        mut score: impl FnMut(Bead) -> f64,
        mut go_on: impl FnMut(f64) -> ControlFlow<()>,
    ) -> Option<()> {
        let mut row = None;
        for node in 0..self.nodes.len() {
            if row.replace(self.nodes[node].i) != Some(self.nodes[node].i)
                && go_on(node as f64 / self.nodes.len() as f64).is_break()
            {
                return None;
            }
            for place in self.steps_into(node) {
                self.steps[place].score = score(self.bead(self.steps[place].start, node)) as f32;
            }
        }
        Some(())
    }

    /// The path of greatest total score, in rising order; of equals the one that begins with the bead listed first.
    pub(crate) fn best_path(&self) -> Vec<ScoredBead> {
        let mut best = vec![f64::NEG_INFINITY; self.nodes.len()];
        let mut back: Vec<Option<u32>> = vec![None; self.nodes.len()];
        best[0] = 0.0;
        for node in 0..self.nodes.len() {
            for place in self.steps_into(node) {
                let Step { start, score } = self.steps[place];
                let sum = best[start as usize] + f64::from(score);
                if sum > best[node] {
                    (best[node], back[node]) = (sum, Some(place as u32));
                }
            }
        }
        let mut path = Vec::new();
        let mut node = self.nodes.len().saturating_sub(1);
        while let Some(place) = back[node] {
            let Step { start, score } = self.steps[place as usize];
            path.push(ScoredBead { bead: self.bead(start, node), place: place as usize, score: f64::from(score) });
            node = start as usize;
        }
        path.reverse();
        path
    }

    /// The log of the sum over all paths of the exponential of their scores, and the probability of every bead to be
    /// on the path, by place.
    pub(crate) fn posteriors(&self) -> (f64, Vec<f32>) {
        let size = self.nodes.len();
        let mut forward = vec![f64::NEG_INFINITY; size];
        let mut backward = vec![f64::NEG_INFINITY; size];
        (forward[0], backward[size - 1]) = (0.0, 0.0);
        for node in 1..size {
            let steps = &self.steps[self.steps_into(node)];
            forward[node] =
                log_sum_exp(|| steps.iter().map(|step| forward[step.start as usize] + f64::from(step.score)));
        }
        let total = forward[size - 1];
        let mut probability = vec![0.0; self.steps.len()];
        for node in (0..size).rev() {
            for place in self.steps_into(node) {
                let Step { start, score } = self.steps[place];
                let (start, after) = (start as usize, f64::from(score) + backward[node]);
                backward[start] = log_add_exp(backward[start], after);
                probability[place] = libm::exp(forward[start] + after - total) as f32;
            }
        }
        (total, probability)
    }

    /// Gives the bead at a place another score.
    pub(crate) fn rescore(&mut self, place: usize, score: f64) {
        self.steps[place].score = score as f32;
    }

    /// Leaves out every bead whose place `keep` denies. No path may be left through some of the nodes then.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let steps = (0..self.nodes.len()).map(|node| self.steps_into(node));
        let counts: Vec<usize> = steps.map(|places| places.filter(|&place| keep(place)).count()).collect();
        let mut first = 0;
        for (node, count) in self.nodes.iter_mut().zip(counts) {
            node.first = first;
            first += count as u32;
        }
        let mut place = 0..;
        self.steps.retain(|_| place.next().is_some_and(&keep));
    }

    /// The place of a bead, if it lies in the lattice.
    pub(crate) fn place(&self, bead: Bead) -> Option<usize> {
        let end = (bead.i1 as u32, bead.j1 as u32);
        let node = self.nodes.binary_search_by_key(&end, |node| (node.i, node.j)).ok()?;
        self.steps_into(node).find(|&place| self.bead(self.steps[place].start, node) == bead)
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

    fn go_on(_: f64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn mixed(seed: u64, b: Bead) -> f64 {
        let mix =
            (b.i0 as u64 * 7 + b.i1 as u64 * 31 + b.j0 as u64 * 101 + b.j1 as u64 * 1009 + 1).wrapping_mul(seed | 1);
        (mix >> 40) as f64 / (1u64 << 24) as f64 * 6.0 - 3.0
    }

    proptest! {
        #[test]
        fn best_path_and_posteriors_are_those_of_all_paths(m in 0usize..4, n in 0usize..4, seed in any::<u64>()) {
            let score = |b: Bead| mixed(seed, b);
            let mut lattice = Lattice::new(&Band::full(m, n), &SHAPES, f64::INFINITY, |_| 0.0, go_on).unwrap();
            lattice.score(score, go_on).unwrap();
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

        #[test]
        fn pruning_keeps_the_beads_of_good_paths_and_no_others(m in 0usize..4, n in 0usize..4, seed in any::<u64>(), margin in 0.0f64..9.0) {
            let score = |b: Bead| mixed(seed, b);
            let lattice = Lattice::new(&Band::full(m, n), &SHAPES, margin, score, go_on).unwrap();
            let all = paths(0, 0, m, n);
            let total_of = |path: &Vec<Bead>| path.iter().map(|&b| score(b)).sum::<f64>();
            let greatest = all.iter().map(total_of).fold(f64::NEG_INFINITY, f64::max);
            for bead in all.iter().flatten() {
                let through = all.iter().filter(|path| path.contains(bead)).map(total_of).fold(f64::NEG_INFINITY, f64::max);
                let loss = greatest - through;
                prop_assert!((loss - margin).abs() < 1e-9 || lattice.place(*bead).is_some() == (loss < margin));
            }
            prop_assert!(lattice.beads().is_sorted_by_key(|bead| (bead.i1, bead.j1)));
            prop_assert_eq!(lattice.beads().count(), lattice.len());
        }

        #[test]
        fn swapping_the_sides_mirrors_the_path(m in 0usize..5, n in 0usize..5, seed in any::<u64>(), margin in 0.0f64..9.0) {
            let mirror = |b: Bead| Bead { i0: b.j0, i1: b.j1, j0: b.i0, j1: b.i1 };
            let beads = |m, n, score: &dyn Fn(Bead) -> f64| {
                let mut lattice = Lattice::new(&Band::full(m, n), &SHAPES, margin, score, go_on).unwrap();
                lattice.score(score, go_on).unwrap();
                let (_, probability) = lattice.posteriors();
                lattice.best_path().iter().map(|step| (step.bead, probability[step.place])).collect::<Vec<_>>()
            };
            let (here, there) = (beads(m, n, &|b| mixed(seed, b)), beads(n, m, &|b| mixed(seed, mirror(b))));
            prop_assert_eq!(here.len(), there.len());
            for (&(bead, probability), &(mirrored, other)) in here.iter().zip(&there) {
                prop_assert_eq!(bead, mirror(mirrored));
                prop_assert!((probability - other).abs() < 1e-5);
            }
        }

        #[test]
        fn what_is_retained_stays_in_order(m in 0usize..4, n in 0usize..4, seed in any::<u64>()) {
            let mut lattice = Lattice::new(&Band::full(m, n), &SHAPES, f64::INFINITY, |_| 0.0, go_on).unwrap();
            let keeps = |place: usize| seed.rotate_right(place as u32) & 1 == 1;
            let kept: Vec<Bead> = lattice.beads().enumerate().filter(|(place, _)| keeps(*place)).map(|(_, bead)| bead).collect();
            lattice.retain(keeps);
            prop_assert_eq!(lattice.beads().collect::<Vec<_>>(), kept);
        }
    }
}
