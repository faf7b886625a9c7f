//! What the probabilities of other cells say for a cell: word order is kept in stretches, and most tokens have one link.

use super::cells::{near, rest};
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

/// The features, from the probabilities of all cells, of those whose own is `wanted`, each with its place.
pub(crate) fn features(p: &[f32], n: usize, m: usize, wanted: impl Fn(f32) -> bool) -> Vec<(usize, [f32; COUNT])> {
    let flag = |is: bool| f32::from(u8::from(is));
    let (row, column) = rest(p, n, m);
    let near = near(p, n, m);
    let mut links = [vec![None; n], vec![None; m]];
    for (i, j) in decode(p, n, m, Thresholds { first: 0.5, more: 2.0 }) {
        (links[0][i], links[1][j]) = (Some(j), Some(i));
    }
    let (by_row, by_column) = (between(&links[0], m), between(&links[1], n));
    let slope = m as f32 / n as f32;
    let sum_row: Vec<f32> = p.chunks_exact(m).map(|row| row.iter().sum()).collect();
    let sum_column: Vec<f32> = (0..m).map(|j| (0..n).map(|i| p[i * m + j]).sum()).collect();
    let at = |i: usize, j: usize, di: isize, dj: isize| {
        let (i, j) = (i as isize + di, j as isize + dj);
        let is_inside = (0..n as isize).contains(&i) && (0..m as isize).contains(&j);
        if is_inside { p[i as usize * m + j as usize] } else { 0.0 }
    };
    let mut features = Vec::new();
    for i in 0..n {
        for j in 0..m {
            let k = i * m + j;
            if !wanted(p[k]) {
                continue;
            }
            let (value, own) = (p[k], logit(p[k]));
            let [left, right, up, down] = [at(i, j, 0, -1), at(i, j, 0, 1), at(i, j, -1, 0), at(i, j, 1, 0)];
            let [inside_row, before_row, after_row] = place(i, j, by_row[i], slope);
            let [inside_column, before_column, after_column] = place(j, i, by_column[j], 1.0 / slope);
            let values = [
                value,
                own,
                row[k],
                column[k],
                flag(value > row[k]),
                flag(value > column[k]),
                own - logit(row[k]),
                own - logit(column[k]),
                at(i, j, -1, -1) + at(i, j, 1, 1),
                at(i, j, -1, 1) + at(i, j, 1, -1),
                near[k],
                left,
                right,
                up,
                down,
                inside_row,
                inside_column,
                before_row,
                after_row,
                before_column,
                after_column,
                sum_row[i],
                sum_column[j],
                left.max(right) * (1.0 - column[k]),
                up.max(down) * (1.0 - row[k]),
            ];
            features.push((k, values));
        }
    }
    features
}
