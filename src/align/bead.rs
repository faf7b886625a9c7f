//! Beads: groups of neighbouring units on the two sides (Gale and Church 1993).

/// The source units `i0..i1` and the target units `j0..j1`; one of the two may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bead {
    /// First source unit.
    pub i0: usize,
    /// One past the last source unit.
    pub i1: usize,
    /// First target unit.
    pub j0: usize,
    /// One past the last target unit.
    pub j1: usize,
}

impl Bead {
    /// How many source and how many target units it holds.
    pub fn shape(self) -> Shape {
        Shape(self.i1 - self.i0, self.j1 - self.j0)
    }

    /// Does it leave one side without a counterpart?
    pub fn is_null(self) -> bool {
        self.i0 == self.i1 || self.j0 == self.j1
    }
}

/// How many source and how many target units a bead holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape(pub usize, pub usize);

impl Shape {
    /// The bead of this shape that ends in node `(i, j)`.
    pub(crate) fn ending_at(self, i: usize, j: usize) -> Option<Bead> {
        Some(Bead { i0: i.checked_sub(self.0)?, i1: i, j0: j.checked_sub(self.1)?, j1: j })
    }
}
