//! What the probabilities of other cells say for a cell: word order is kept in stretches, and most tokens have one link.

use super::cells::{FAINT, Lines, near};
use super::decode::{Thresholds, decode};

/// The features of a cell.
pub(crate) const COUNT: usize = 25;

/// Their names.
pub(crate) const NAMES: [&str; COUNT] = [
    "p",
    "logit",
    "rest_row",
    "rest_column",
    "wins_row",
    "wins_column",
    "lead_logit_row",
    "lead_logit_column",
    "diagonal",
    "antidiagonal",
    "near_p",
    "left",
    "right",
    "up",
    "down",
    "inside_row",
    "inside_column",
    "off_before_row",
    "off_after_row",
    "off_before_column",
    "off_after_column",
    "sum_row",
    "sum_column",
    "side_row",
    "side_column",
];

fn logit(p: f32) -> f32 {
    libm::logf((p + 1e-4) / (1.0 - p + 1e-4)) / 5.0
}

/// Where a line stands between the nearest linked lines before and after it: the other side's places of their links.
type Between = (isize, isize, isize, isize);

/// For every line of `n` the nearest links around it: line and place before, line and place after.
fn between(links: &[Option<usize>], m: usize) -> Vec<Between> {
    let n = links.len();
    let mut around = vec![(-1, -1, n as isize, m as isize); n];
    let mut before = (-1, -1);
    for (i, around) in around.iter_mut().enumerate() {
        (around.0, around.1) = before;
        if let Some(j) = links[i] {
            before = (i as isize, j as isize);
        }
    }
    let mut after = (n as isize, m as isize);
    for (i, around) in around.iter_mut().enumerate().rev() {
        (around.2, around.3) = after;
        if let Some(j) = links[i] {
            after = (i as isize, j as isize);
        }
    }
    around
}

/// Whether place `j` of line `i` lies between the links around, and how far it is from following each along the slope.
fn place(i: usize, j: usize, (a, ja, b, jb): Between, slope: f32) -> [f32; 3] {
    let (i, j) = (i as isize, j as isize);
    let off = |line: isize, at: isize| ((j - at) as f32 - (i - line) as f32 * slope).abs().min(10.0) / 10.0;
    [f32::from(u8::from(j > ja.min(jb) && j < ja.max(jb))), off(a, ja), off(b, jb)]
}

/// What the probabilities of the cells of a pair say for each of them.
pub(crate) struct Neighbours<'p> {
    p: &'p [f32],
    n: usize,
    m: usize,
    best: Lines,
    /// [`logit`] of `best`.
    logits: Lines,
    near: Vec<f32>,
    by_row: Vec<Between>,
    by_column: Vec<Between>,
    sum_row: Vec<f32>,
    sum_column: Vec<f32>,
}

impl<'p> Neighbours<'p> {
    /// From the probabilities of all cells.
    pub(crate) fn new(p: &'p [f32], n: usize, m: usize) -> Self {
        let mut best = Lines::new(n, m);
        let (mut sum_row, mut sum_column) = (vec![0.0; n], vec![0.0; m]);
        let mut speaking = Vec::new();
        for (i, row) in p.chunks_exact(m).enumerate() {
            for (j, &value) in row.iter().enumerate().filter(|(_, value)| **value > 0.0) {
                best.add(i, j, value);
                sum_row[i] += value;
                sum_column[j] += value;
                if value > FAINT {
                    speaking.push((i, j, value));
                }
            }
        }
        let mut links = [vec![None; n], vec![None; m]];
        for (i, j) in decode(p, n, m, Thresholds { first: 0.5, more: 2.0 }) {
            (links[0][i], links[1][j]) = (Some(j), Some(i));
        }
        let logits = |lines: &[[f32; 2]]| lines.iter().map(|best| best.map(logit)).collect();
        Self {
            p,
            n,
            m,
            logits: Lines { rows: logits(&best.rows), columns: logits(&best.columns) },
            best,
            near: near(speaking.into_iter(), n, m),
            by_row: between(&links[0], m),
            by_column: between(&links[1], n),
            sum_row,
            sum_column,
        }
    }

    fn at(&self, i: usize, j: usize) -> f32 {
        if i < self.n && j < self.m { self.p[i * self.m + j] } else { 0.0 }
    }

    /// The features of a cell.
    pub(crate) fn of(&self, k: usize) -> [f32; COUNT] {
        let flag = |is: bool| f32::from(u8::from(is));
        let (i, j) = (k / self.m, k % self.m);
        // One place before the first is beyond the last.
        let (up, down, left, right) = (i.wrapping_sub(1), i + 1, j.wrapping_sub(1), j + 1);
        let slope = self.m as f32 / self.n as f32;
        let p = self.p[k];
        let own = logit(p);
        let [row, column] = self.best.rest(i, j, p);
        let others = [(&self.best.rows[i], &self.logits.rows[i]), (&self.best.columns[j], &self.logits.columns[j])];
        let [row_logit, column_logit] = others.map(|(best, logits)| logits[usize::from(p >= best[0])]);
        let [inside_row, before_row, after_row] = place(i, j, self.by_row[i], slope);
        let [inside_column, before_column, after_column] = place(j, i, self.by_column[j], 1.0 / slope);
        let beside = [self.at(i, left), self.at(i, right), self.at(up, j), self.at(down, j)];
        [
            p,
            own,
            row,
            column,
            flag(p > row),
            flag(p > column),
            own - row_logit,
            own - column_logit,
            self.at(up, left) + self.at(down, right),
            self.at(up, right) + self.at(down, left),
            self.near[k],
            beside[0],
            beside[1],
            beside[2],
            beside[3],
            inside_row,
            inside_column,
            before_row,
            after_row,
            before_column,
            after_column,
            self.sum_row[i],
            self.sum_column[j],
            beside[0].max(beside[1]) * (1.0 - column),
            beside[2].max(beside[3]) * (1.0 - row),
        ]
    }
}
