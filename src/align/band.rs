//! The part of the search space that is searched: a band of nodes round a rough path.

use super::bead::{Bead, Shape};

/// A bead of a rough path with more units than this on a side is large, and widens the band for this many beads on either
/// side of it by what it has above that; together by at most so many target units.
const LARGE: usize = 3;
const NEARBY: usize = 4;
const MOST_WIDER: usize = 24;

/// The nodes that paths may touch: for every `i`, one range of `j`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    /// For every `i` the least and the greatest `j`, both included; neither ever falls.
    pub(super) rows: Vec<(usize, usize)>,
    /// Number of the first node of every row.
    pub(super) at: Vec<usize>,
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

    /// The nodes within `width` target units of a path of beads that touches every unit; wider where beads nearby are
    /// large, as they are where the path has lost its way.
    pub(crate) fn around(beads: &[Bead], m: usize, n: usize, width: usize) -> Self {
        let beyond = |bead: &Bead| (bead.i1 - bead.i0).max(bead.j1 - bead.j0).saturating_sub(LARGE);
        let mut rows = vec![(n, 0); m + 1];
        for (k, bead) in beads.iter().enumerate() {
            let nearby = &beads[k.saturating_sub(NEARBY)..(k + NEARBY + 1).min(beads.len())];
            let width = width + nearby.iter().map(beyond).sum::<usize>().min(MOST_WIDER);
            for row in &mut rows[bead.i0..=bead.i1] {
                *row = (row.0.min(bead.j0.saturating_sub(width)), row.1.max((bead.j1 + width).min(n)));
            }
        }
        for i in 1..=m {
            rows[i].1 = rows[i].1.max(rows[i - 1].1);
        }
        for i in (0..m).rev() {
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        Self::new(rows)
    }

    /// The nodes of the band that lie on one of the parts into which a path through these nodes falls: they rise on both
    /// sides, and the last one is the end of both.
    pub(crate) fn through(self, nodes: &[(usize, usize)]) -> Self {
        let mut parts = vec![(usize::MAX, 0); self.rows.len()];
        let mut from = (0, 0);
        for &to in nodes {
            for part in &mut parts[from.0..=to.0] {
                *part = (part.0.min(from.1), part.1.max(to.1));
            }
            from = to;
        }
        let clipped = self.rows.iter().zip(parts).map(|(row, part)| (row.0.max(part.0), row.1.min(part.1)));
        Self::new(clipped.collect())
    }

    /// The least and the greatest `j` of row `i`.
    pub(crate) fn row(&self, i: usize) -> (usize, usize) {
        self.rows[i]
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.at[self.at.len() - 1]
    }

    /// Every bead of the shapes that ends in node `(i, j)` and begins in the band, with the number of that node.
    pub(super) fn beads_into<'b>(
        &'b self,
        shapes: &'b [Shape],
        i: usize,
        j: usize,
    ) -> impl DoubleEndedIterator<Item = (Bead, usize)> + 'b {
        shapes.iter().filter_map(move |shape| {
            let bead = shape.ending_at(i, j)?;
            Some((bead, self.node(bead.i0, bead.j0)?))
        })
    }

    /// The number of node `(i, j)`, if it lies in the band. Nodes are numbered row by row.
    fn node(&self, i: usize, j: usize) -> Option<usize> {
        let (low, high) = *self.rows.get(i)?;
        (low..=high).contains(&j).then(|| self.at[i] + j - low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_widens_where_its_path_has_large_beads() {
        let one = |k: usize| Bead { i0: k, i1: k + 1, j0: k, j1: k + 1 };
        let small: Vec<Bead> = (0..30).map(one).collect();
        let band = Band::around(&small, 30, 30, 2);
        assert!((3..28).all(|i| band.row(i) == (i - 3, i + 3)));
        // Five Chinese units with one English one, and the other way.
        let mut large: Vec<Bead> = (0..10).map(one).collect();
        large.push(Bead { i0: 10, i1: 15, j0: 10, j1: 11 });
        large.push(Bead { i0: 15, i1: 16, j0: 11, j1: 16 });
        large.extend((16..30).map(one));
        let band = Band::around(&large, 30, 30, 2);
        assert_eq!((band.row(4), band.row(12), band.row(26)), ((1, 7), (4, 17), (23, 29)));
        assert!((0..30).all(|i| band.row(i).0 <= band.row(i + 1).0 && band.row(i).1 <= band.row(i + 1).1));
    }
}
