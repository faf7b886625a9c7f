//! From probabilities of cells to links.

/// How probable a cell must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// To link two tokens without a link.
    pub first: f32,
    /// To link a token without a link to one that has some.
    pub more: f32,
}

/// Farthest place of a further link from a link of the same token.
const GAP: usize = 2;

/// Links, row and column, in the order they are found: cells by falling probability. One whose row and column are both
/// free is linked if its probability is above `first`; one whose row or column alone is free if it is above `more` and at
/// most [`GAP`] from a link of the taken token. So tokens may have several links, but only near each other, and links never
/// form n:m blocks with both above 1.
pub(crate) fn decode(p: &[f32], n: usize, m: usize, thresholds: Thresholds) -> Vec<(usize, usize)> {
    let least = thresholds.first.min(thresholds.more);
    let mut cells: Vec<usize> = (0..p.len()).filter(|&k| p[k] > least).collect();
    cells.sort_by(|&a, &b| p[b].total_cmp(&p[a]).then(a.cmp(&b)));
    let (mut rows, mut columns) = (vec![false; n], vec![false; m]);
    let mut links: Vec<(usize, usize)> = Vec::new();
    for k in cells {
        let (i, j) = (k / m, k % m);
        let is_near = |&(row, column): &(usize, usize)| {
            row == i && column.abs_diff(j) <= GAP || column == j && row.abs_diff(i) <= GAP
        };
        let fits = match (rows[i], columns[j]) {
            (false, false) => p[k] > thresholds.first,
            (true, true) => false,
            _ => p[k] > thresholds.more && links.iter().any(is_near),
        };
        if fits {
            links.push((i, j));
            (rows[i], columns[j]) = (true, true);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_several_links_only_near_each_other() {
        let p = [0.9, 0.8, 0.0, 0.7, 0.0, 0.2, 0.0, 0.6];
        let links = |first, more| decode(&p, 2, 4, Thresholds { first, more });
        assert_eq!(links(0.5, 0.5), [(0, 0), (0, 1), (0, 3), (1, 3)]);
        assert_eq!(links(0.5, 2.0), [(0, 0), (1, 3)]);
        assert_eq!(links(0.95, 0.5), []);
    }
}
