//! The first pass: a rough monotone path that touches the right pairs.
//!
//! Short texts are compared pair by pair; long ones in a band round the anchors, so that time and space grow with their
//! length: a few dozen target units a source unit where there are anchors, at most [`MOST_CELLS`] pairs in all where not.

use crate::align::bead::Bead;
use crate::evidence::document::{Document, Runs};
use crate::order::sorted_by_key;

/// Texts, or parts of them, with at most this many pairs of units are compared whole.
const MOST_PAIRS: usize = 250_000;
/// About how many pairs are compared at most where a band is wider than [`BAND`] on either side.
const MOST_CELLS: usize = 20_000_000;
/// Units on either side of the line between anchors that a band covers at least, and how much of the way between two
/// anchors it covers besides.
const BAND: usize = 40;
const BAND_SHARE: f64 = 0.15;
/// Anchors on either side of one that it must lie in line with.
const NEIGHBOURS: usize = 4;
/// Units on the lesser side of a bead at most.
const MOST_UNITS: usize = 16;
/// Least weight of a likeness that can make an anchor.
const ANCHOR_WEIGHT: f64 = 0.8;

/// What the first pass finds.
pub(crate) struct Rough {
    /// Cells of the path that share a row or a column form one bead.
    pub(crate) beads: Vec<Bead>,
    similarity: Vec<Row>,
}

impl Rough {
    /// The first pass over a document whose sides both hold a unit, through these nodes: they rise on both sides, and the
    /// last one is the end of both.
    pub(crate) fn new(document: &Document, through: &[(usize, usize)]) -> Self {
        let similarity = similarity(document, &rows(document, through));
        Self { beads: beads(&warp(&similarity)), similarity }
    }

    /// A path that is known already; what is alike is not.
    pub(crate) fn known(beads: Vec<Bead>) -> Self {
        Self { beads, similarity: Vec::new() }
    }

    /// How alike two units are beyond what each is to others, about -0.5 to 1; `None` where they were not compared.
    pub(crate) fn similarity(&self, i: usize, j: usize) -> Option<f32> {
        let row = self.similarity.get(i)?;
        row.values.get(j.checked_sub(row.low)?).copied()
    }

    /// The greatest similarity of every source unit, and of every target unit, to any unit it was compared with.
    pub(crate) fn best(&self, targets: usize) -> (Vec<f32>, Vec<f32>) {
        let greatest = |row: &Row| row.values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut columns = vec![f32::NEG_INFINITY; targets];
        for row in &self.similarity {
            for (value, best) in row.values.iter().zip(&mut columns[row.low..]) {
                *best = best.max(*value);
            }
        }
        (self.similarity.iter().map(greatest).collect(), columns)
    }
}

/// For every source unit the target units `low..high` it is compared with. Between two of the nodes `through` neither bound
/// falls and neighbours overlap; a part that is not small is compared in a band round its anchors.
fn rows(document: &Document, through: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut rows = Vec::with_capacity(document.zh.len());
    let mut chain = None;
    let mut from = (0, 0);
    for &to in through {
        let (m, n) = (to.0 - from.0, to.1 - from.1);
        // Units that face none go with the one before them: a path touches all units.
        if n == 0 {
            let before = from.1.saturating_sub(1);
            rows.extend(std::iter::repeat_n((before, before + 1), m));
        } else if m == 0 {
            rows.iter_mut().last().into_iter().for_each(|row| row.1 = to.1);
        } else if m * n <= MOST_PAIRS {
            rows.extend(std::iter::repeat_n((from.1, to.1), m));
        } else {
            let chain = chain.get_or_insert_with(|| anchors(document));
            let inside = |&&(i, j): &&(usize, usize)| from.0 < i && i < to.0 && from.1 < j && j < to.1;
            let mut points: Vec<(usize, usize)> = chain.iter().filter(inside).copied().collect();
            points = in_line(&points, n as f64 / m as f64);
            points.insert(0, from);
            points.push(to);
            band(&points, (MOST_CELLS / (2 * document.zh.len())).max(BAND), &mut rows);
        }
        from = to;
    }
    // Where nothing stands before them, with the first.
    rows[0].0 = 0;
    rows
}

/// Adds the rows of the band round a chain of points, at most `widest` target units on either side of it.
fn band(points: &[(usize, usize)], widest: usize, rows: &mut Vec<(usize, usize)>) {
    let (start, end) = (points[0], points[points.len() - 1]);
    let first = rows.len();
    for pair in points.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        let width = (BAND + (BAND_SHARE * (j1 - j0).max(i1 - i0) as f64) as usize).min(widest);
        for i in i0..i1 {
            let at = |i: usize| j0 + (j1 - j0) * (i - i0) / (i1 - i0);
            rows.push((at(i).saturating_sub(width).max(start.1), (at(i + 1) + width).min(end.1)));
        }
    }
    // Bounds never fall and rows meet, whatever the anchors say.
    let rows = &mut rows[first..];
    let last = rows.len() - 1;
    rows[last].1 = end.1;
    for i in 1..=last {
        rows[i].1 = rows[i].1.max(rows[i - 1].1);
    }
    for i in (1..=last).rev() {
        rows[i].0 = rows[i].0.min(rows[i - 1].1 - 1);
        rows[i - 1].0 = rows[i - 1].0.min(rows[i].0);
    }
}

/// Pairs of units that share a pair of terms found nowhere else, as the longest chain that rises on both sides.
/// `O(n log n)`.
fn anchors(document: &Document) -> Vec<(usize, usize)> {
    let only_unit = |words: &Runs, terms: usize| {
        let mut unit = vec![None; terms];
        let mut often = vec![false; terms];
        for k in 0..words.len() {
            for &id in words.unit(k) {
                let id = id as usize;
                often[id] |= unit[id].is_some_and(|other| other != k);
                unit[id] = Some(k);
            }
        }
        unit.into_iter().zip(often).map(|(unit, often)| unit.filter(|_| !often)).collect::<Vec<Option<usize>>>()
    };
    let zh_unit = only_unit(&document.zh.words, document.zh.terms.len());
    let en_unit = only_unit(&document.en.words, document.en.terms.len());
    let points: Vec<(usize, usize)> = (document.likeness.iter().zip(&zh_unit))
        .filter_map(|(likeness, unit)| {
            let strong = likeness.iter().filter(|(_, weight)| *weight >= ANCHOR_WEIGHT);
            Some(((*unit)?, strong.filter_map(|&(en, _)| en_unit[en as usize]).next()?))
        })
        .collect();
    let points = sorted_by_key(points, |&(i, j)| (i, std::cmp::Reverse(j)));

    longest_rising(&points).into_iter().map(|k| points[k]).collect()
}

/// The places of a longest chain of points that rises on both sides; they come in rising order of the first, and of equals
/// the greatest second comes first. `O(n log n)`.
pub(crate) fn longest_rising(points: &[(usize, usize)]) -> Vec<usize> {
    // Patience sorting: the last point of the best chain of every length, and the point before each point.
    let (mut last, mut before) = (Vec::<usize>::new(), vec![None; points.len()]);
    for (k, &(_, j)) in points.iter().enumerate() {
        let length = last.partition_point(|&other| points[other].1 < j);
        before[k] = length.checked_sub(1).map(|length| last[length]);
        if length == last.len() { last.push(k) } else { last[length] = k }
    }
    let mut chain = Vec::new();
    let mut at = last.last().copied();
    while let Some(k) = at {
        chain.push(k);
        at = before[k];
    }
    chain.reverse();
    chain
}

/// The points of a rising chain that lie about where the ones around them do: chance pairs make steps, and the band
/// would follow them. `slope` is how fast the chain rises on the whole.
fn in_line(chain: &[(usize, usize)], slope: f64) -> Vec<(usize, usize)> {
    let drift = |&(i, j): &(usize, usize)| j as f64 - i as f64 * slope;
    let keeps = |k: &usize| {
        let around = &chain[k.saturating_sub(NEIGHBOURS)..(k + NEIGHBOURS + 1).min(chain.len())];
        // A few: no sort is worth its bytes.
        let mut drifts: Vec<f64> = Vec::with_capacity(around.len());
        for drift in around.iter().map(drift) {
            drifts.insert(drifts.partition_point(|other| *other < drift), drift);
        }
        (drift(&chain[*k]) - drifts[drifts.len() / 2]).abs() <= BAND as f64 / 2.0
    };
    (0..chain.len()).filter(keeps).map(|k| chain[k]).collect()
}

/// A row of the similarity: for target units from `low` on.
struct Row {
    low: usize,
    values: Vec<f32>,
}

/// How alike the units of each pair are, less the margin.
///
/// Twice the idf mass of the target terms that the terms of the source unit find in the target unit, each by its best
/// likeness, over the mass of both; about 0 to 1. Then each cell loses half of the mean of the best four of its row and
/// of its column: a unit that is like everything is evidence for nothing.
fn similarity(document: &Document, rows: &[(usize, usize)]) -> Vec<Row> {
    let (zh, en) = (&document.zh, &document.en);
    let mut postings = vec![Vec::<u32>::new(); en.terms.len()];
    for j in 0..en.len() {
        for &id in en.words.unit(j) {
            if postings[id as usize].last() != Some(&(j as u32)) {
                postings[id as usize].push(j as u32);
            }
        }
    }
    let en_mass: Vec<f64> = (0..en.len()).map(|j| en.mass(j)).collect();
    let mut best = vec![0.0f32; en.len()];
    let mut touched = Vec::new();
    let mut similarity = Vec::with_capacity(rows.len());
    for (i, &(low, high)) in rows.iter().enumerate() {
        let mut values = vec![0.0f32; high - low];
        for &term in zh.words.unit(i) {
            for &(e, weight) in &document.likeness[term as usize] {
                let value = (en.idf[e as usize] * weight) as f32;
                let posting = &postings[e as usize];
                let first = posting.partition_point(|&j| (j as usize) < low);
                for j in posting[first..].iter().map(|&j| j as usize).take_while(|&j| j < high) {
                    if best[j] == 0.0 {
                        touched.push(j);
                    }
                    best[j] = best[j].max(value);
                }
            }
            for j in touched.drain(..) {
                values[j - low] += std::mem::take(&mut best[j]);
            }
        }
        let mass = zh.mass(i);
        for (value, en_mass) in values.iter_mut().zip(&en_mass[low..high]) {
            *value *= (2.0 / (mass + en_mass).max(1e-9)) as f32;
        }
        similarity.push(Row { low, values });
    }

    let mut columns = vec![BestFour::default(); en.len()];
    let mut margins = Vec::with_capacity(similarity.len());
    for row in &similarity {
        let mut best = BestFour::default();
        for (value, column) in row.values.iter().zip(&mut columns[row.low..]) {
            best.add(*value);
            column.add(*value);
        }
        margins.push(best.mean());
    }
    for (row, margin) in similarity.iter_mut().zip(margins) {
        let low = row.low;
        for (value, column) in row.values.iter_mut().zip(&columns[low..]) {
            *value -= 0.5 * (margin + column.mean());
        }
    }
    similarity
}

/// The four greatest values, the greatest first.
#[derive(Clone, Default)]
struct BestFour {
    values: [f32; 4],
    count: usize,
}

impl BestFour {
    fn add(&mut self, value: f32) {
        let at = self.values[..self.count].partition_point(|&other| other >= value);
        if at < 4 {
            self.count = (self.count + 1).min(4);
            self.values[at..self.count].rotate_right(1);
            self.values[at] = value;
        }
    }

    fn mean(&self) -> f32 {
        self.values[..self.count].iter().sum::<f32>() / self.count.max(1) as f32
    }
}

/// The best monotone path through all rows and columns (dynamic time warping), as cells `(i, j)`.
///
/// `D[i, j] = max(D[i-1, j-1] + 2 s, D[i-1, j] + s, D[i, j-1] + s)` with `s` the cell's similarity: a diagonal step
/// counts twice, so that paths of every shape carry the same weight.
fn warp(similarity: &[Row]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy)]
    enum Step {
        Diagonal,
        Down,
        Right,
    }
    let mut steps: Vec<Vec<Step>> = Vec::with_capacity(similarity.len());
    let (mut above, mut above_low) = (vec![0.0f64], 0);
    for (i, row) in similarity.iter().enumerate() {
        // What the row above holds at column j, counted from 1 so that the corner before the first cell is 0.
        let from_above =
            |j: usize| j.checked_sub(above_low).and_then(|at| above.get(at)).copied().unwrap_or(f64::NEG_INFINITY);
        let mut left = f64::NEG_INFINITY;
        let mut here = Vec::with_capacity(row.values.len());
        let mut step_row = Vec::with_capacity(row.values.len());
        for (j, &s) in (row.low + 1..).zip(&row.values) {
            let s = f64::from(s);
            let (diagonal, down, right) = (from_above(j - 1) + 2.0 * s, from_above(j) + s, left + s);
            let (value, step) = if right > diagonal.max(down) + 1e-9 {
                (right, Step::Right)
            } else if down > diagonal {
                (down, Step::Down)
            } else {
                (diagonal, Step::Diagonal)
            };
            // The first row is entered at its first cell only.
            let value = if i == 0 && j == 1 { 2.0 * s } else { value };
            left = value;
            here.push(value);
            step_row.push(step);
        }
        steps.push(step_row);
        (above, above_low) = (here, row.low + 1);
    }
    let Some(last) = similarity.last() else { return Vec::new() };
    let (mut i, mut j) = (similarity.len() - 1, last.low + last.values.len() - 1);
    let mut path = vec![(i, j)];
    while (i, j) != (0, 0) {
        let step = j.checked_sub(similarity[i].low).and_then(|at| steps[i].get(at)).copied().unwrap_or(Step::Diagonal);
        match step {
            Step::Diagonal => (i, j) = (i.saturating_sub(1), j.saturating_sub(1)),
            Step::Down => i = i.saturating_sub(1),
            Step::Right => j = j.saturating_sub(1),
        }
        path.push((i, j));
    }
    path.reverse();
    path
}

/// Cells that share a row or a column, as beads of which one side has at most [`MOST_UNITS`] units: a path may go by steps
/// for long where nothing is alike, and a bead stands for all its pairs.
fn beads(path: &[(usize, usize)]) -> Vec<Bead> {
    let mut beads: Vec<Bead> = Vec::new();
    for &(i, j) in path {
        let goes_on = |bead: &Bead| {
            (bead.i1 == i + 1 || bead.j1 == j + 1) && (i - bead.i0 < MOST_UNITS || j - bead.j0 < MOST_UNITS)
        };
        match beads.last_mut() {
            Some(bead) if goes_on(bead) => (bead.i1, bead.j1) = (i + 1, j + 1),
            _ => beads.push(Bead { i0: i, i1: i + 1, j0: j, j1: j + 1 }),
        }
    }
    beads
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::align::band::Band;
    use crate::lexicon::Lexicon;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap());

    proptest! {
        #[test]
        fn a_path_goes_by_its_nodes_where_units_face_none_too(parts in prop::collection::vec((0usize..30, 0usize..30), 1..6)) {
            let mut nodes = Vec::new();
            let mut end = (0, 0);
            for (m, n) in parts.into_iter().filter(|part| *part != (0, 0)) {
                end = (end.0 + m, end.1 + n);
                nodes.push(end);
            }
            prop_assume!(end.0 > 0 && end.1 > 0);
            let zh: Vec<String> = (0..end.0).map(|i| format!("孩子们唱了{i}首歌。")).collect();
            let en: Vec<String> = (0..end.1).map(|j| format!("The children sang {j} songs.")).collect();
            let rough = Rough::new(&Document::new(&zh, &en, &LEXICON), &nodes);
            let (mut i, mut j) = (0, 0);
            for bead in &rough.beads {
                prop_assert!(bead.i0 <= i && bead.i1 >= i && bead.j0 <= j && bead.j1 >= j, "{bead:?} does not go on");
                (i, j) = (bead.i1, bead.j1);
            }
            prop_assert_eq!((i, j), end);
            let band = Band::around(&rough.beads, end.0, end.1, 1).through(&nodes);
            for (i, j) in nodes {
                let (low, high) = band.row(i);
                prop_assert!(low <= j && j <= high, "({i}, {j}) lies outside");
            }
        }
    }
}
