//! The document teaches: IBM Model 1 (Brown et al. 1993) in both directions on a rough path, the lexicon as its prior.
//!
//! Time and space grow with the pairs of terms that share a bead, of which at most [`MOST_CELLS`] are looked at.

use super::document::Document;
use crate::align::bead::Bead;

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 4;
/// Taken off every expected count: a pair seen once in company proves nothing.
const DISCOUNT: f64 = 0.6;
/// Pseudo-counts given to the lexicon.
const PRIOR: f64 = 2.0;
/// Pairs less probable than this in both directions are dropped.
const KEEP: f64 = 0.003;
/// Most pairs of terms in beads that are learnt from; in a longer document every second, third, ... bead is left out.
const MOST_CELLS: usize = 4_000_000;

/// How much likelier two terms are where the other one stands than by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    /// The English term.
    pub(crate) en: u32,
    /// `t(en | zh) / p(en)`.
    pub(crate) ratio_en: f32,
    /// `t(zh | en) / p(zh)`.
    pub(crate) ratio_zh: f32,
}

impl Pair {
    /// The greater of the ratios.
    pub(crate) fn strength(&self) -> f32 {
        self.ratio_en.max(self.ratio_zh)
    }
}

/// What a document says of its words: for every Chinese term the English terms it goes with, the strongest first.
#[derive(Debug)]
pub(crate) struct Induction {
    pairs: Vec<Pair>,
    at: Vec<usize>,
}

impl Induction {
    /// The pairs of a Chinese term, the strongest first.
    pub(crate) fn of(&self, zh: u32) -> &[Pair] {
        &self.pairs[self.at[zh as usize]..self.at[zh as usize + 1]]
    }

    /// Learns from the beads of a rough path.
    ///
    /// With `p` the relative frequency of a term and `prior` the likeness of a pair, normalised by row or by column, `t`
    /// starts as `(prior + p) / 2`. Each round, for every token `e` of a bead (and likewise for every `z`), the
    /// posterior of `z` is `t(e|z) / (sum over the tokens z' of the bead of t(e|z') + p(e))`, the last term being the
    /// null word, and
    ///
    /// `t(e|z) = (max(0, expected count - DISCOUNT) + PRIOR * prior) / (count(z) + PRIOR)`.
    ///
    /// Counts are those of the whole document, so `t` may exceed 1: tokens outside any bead pull it down.
    pub(crate) fn learn(document: &Document, beads: &[Bead]) -> Self {
        let mut beads = bags(document, beads);
        let beads_of = beads_of(&beads, document.zh.terms.len());
        let mut table = Table::new(document, &beads, &beads_of);
        table.find_cells(&mut beads, &beads_of);
        for round in 0..ROUNDS {
            table.round(&mut beads, round == 0);
        }
        table.finish()
    }
}

/// A bead as distinct terms with their counts; terms rise.
struct Bag {
    zh: Vec<(u32, f64)>,
    en: Vec<(u32, f64)>,
    /// How many tokens there are on each side.
    size: [f64; 2],
    /// Each pair of terms that the table holds: where, and its places in `zh` and in `en`.
    cells: Vec<(u32, u32, u32)>,
}

fn counted(ids: &[u32]) -> Vec<(u32, f64)> {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f64)).collect()
}

fn bags(document: &Document, beads: &[Bead]) -> Vec<Bag> {
    let of = |bead: &Bead| {
        let (zh, en) = (document.zh.pieces.units(bead.i0, bead.i1), document.en.pieces.units(bead.j0, bead.j1));
        let size = [zh.len() as f64, en.len() as f64];
        Bag { zh: counted(zh), en: counted(en), size, cells: Vec::new() }
    };
    let cells = |bag: &Bag| bag.zh.len() * bag.en.len();
    let bags: Vec<Bag> = beads.iter().map(of).filter(|bag| cells(bag) > 0 && cells(bag) <= MOST_CELLS).collect();
    let step = bags.iter().map(cells).sum::<usize>().div_ceil(MOST_CELLS).max(1);
    bags.into_iter().step_by(step).collect()
}

/// For every Chinese term the beads that hold it, and its place in their Chinese terms.
fn beads_of(beads: &[Bag], terms: usize) -> Vec<Vec<(usize, usize)>> {
    let mut beads_of = vec![Vec::new(); terms];
    for (k, bead) in beads.iter().enumerate() {
        bead.zh.iter().enumerate().for_each(|(row, &(zh, _))| beads_of[zh as usize].push((k, row)));
    }
    beads_of
}

/// The pairs that can stand for each other, row by row: those the lexicon knows, and those that the first round can
/// leave anything.
///
/// Before the first round every pair without a prior that shares a bead has `t = p / 2`. So does at least every other
/// pair of the bead, and the null word has `p`; with `N` tokens on the other side no token of the bead can give the pair
/// more than `1 / (N + 2)`. Pairs whose tokens cannot make up for the discount are zero ever after: they are left out of
/// the table, and only their sums stand in for them in the first round.
struct Table {
    en: Vec<u32>,
    at: Vec<usize>,
    /// `prior(e|z)` and `prior(z|e)`.
    prior: Vec<[f64; 2]>,
    /// `t(e|z)` and `t(z|e)`.
    t: Vec<[f64; 2]>,
    count_zh: Vec<f64>,
    count_en: Vec<f64>,
    p_zh: Vec<f64>,
    p_en: Vec<f64>,
}

impl Table {
    fn new(document: &Document, beads: &[Bag], beads_of: &[Vec<(usize, usize)>]) -> Self {
        let (rows, columns) = (document.zh.terms.len(), document.en.terms.len());
        let counts = |ids: &[u32], terms: usize| {
            let mut counts = vec![0.0f64; terms];
            ids.iter().for_each(|&id| counts[id as usize] += 1.0);
            counts
        };
        let (zh_ids, en_ids) = (document.zh.pieces.ids(), document.en.pieces.ids());
        let (count_zh, count_en) = (counts(zh_ids, rows), counts(en_ids, columns));
        // A word swallowed by longer ones still needs a probability above 0.
        let p_zh = count_zh.iter().map(|count| count.max(0.2) / zh_ids.len() as f64).collect();
        let p_en = count_en.iter().map(|count| count / en_ids.len() as f64).collect();

        let mut column = vec![0.0; columns];
        for &(e, weight) in document.likeness.iter().flatten() {
            column[e as usize] += weight;
        }
        let (mut en, mut at, mut prior) = (Vec::new(), vec![0], Vec::new());
        let mut most = vec![[0.0f64; 2]; columns];
        for (likeness, in_beads) in document.likeness.iter().zip(beads_of) {
            let first = en.len();
            let row: f64 = likeness.iter().map(|(_, weight)| weight).sum();
            for &(e, weight) in likeness {
                en.push(e);
                prior.push([weight / row, weight / column[e as usize]]);
                most[e as usize] = [f64::NEG_INFINITY; 2];
            }
            for &(k, row) in in_beads {
                let bead = &beads[k];
                let z_count = bead.zh[row].1;
                for &(e, e_count) in &bead.en {
                    let most = &mut most[e as usize];
                    let before = *most;
                    most[0] += e_count * z_count / (bead.size[0] + 2.0);
                    most[1] += e_count * z_count / (bead.size[1] + 2.0);
                    let passes = |most: &[f64; 2]| most.iter().any(|&most| most > DISCOUNT);
                    if passes(most) && !passes(&before) {
                        en.push(e);
                        prior.push([0.0; 2]);
                    }
                }
            }
            for &e in &en[first..] {
                most[e as usize] = [0.0; 2];
            }
            for &(k, _) in in_beads {
                beads[k].en.iter().for_each(|&(e, _)| most[e as usize] = [0.0; 2]);
            }
            let mut row: Vec<(u32, [f64; 2])> =
                en[first..].iter().copied().zip(prior[first..].iter().copied()).collect();
            row.sort_unstable_by_key(|&(e, _)| e);
            for (k, (e, of_pair)) in row.into_iter().enumerate() {
                (en[first + k], prior[first + k]) = (e, of_pair);
            }
            at.push(en.len());
        }
        let t = vec![[0.0; 2]; en.len()];
        let mut table = Self { t, en, at, prior, count_zh, count_en, p_zh, p_en };
        for zh in 0..rows {
            for cell in table.at[zh]..table.at[zh + 1] {
                let [prior_en, prior_zh] = table.prior[cell];
                table.t[cell] =
                    [(prior_en + table.p_en[table.en[cell] as usize]) / 2.0, (prior_zh + table.p_zh[zh]) / 2.0];
            }
        }
        table
    }

    /// Finds the cells of every bead, by Chinese and then by English term.
    fn find_cells(&self, beads: &mut [Bag], beads_of: &[Vec<(usize, usize)>]) {
        let mut cell_of = vec![u32::MAX; self.count_en.len()];
        for (in_beads, range) in beads_of.iter().zip(self.at.windows(2)) {
            let row_cells = range[0]..range[1];
            row_cells.clone().for_each(|cell| cell_of[self.en[cell] as usize] = cell as u32);
            for &(k, row) in in_beads {
                let Bag { en, cells, .. } = &mut beads[k];
                for (column, &(e, _)) in en.iter().enumerate() {
                    let cell = cell_of[e as usize];
                    if cell != u32::MAX {
                        cells.push((cell, row as u32, column as u32));
                    }
                }
            }
            row_cells.for_each(|cell| cell_of[self.en[cell] as usize] = u32::MAX);
        }
    }

    fn round(&mut self, beads: &mut [Bag], is_first: bool) {
        let mut expected = vec![[0.0f64; 2]; self.t.len()];
        for Bag { zh, en, size, cells } in beads {
            // The null word; in the first round also what all pairs of the bead have at least.
            let base = |p: f64, others: f64| if is_first { p + p / 2.0 * others } else { p };
            let mut sum_en: Vec<f64> = en.iter().map(|&(e, _)| base(self.p_en[e as usize], size[0])).collect();
            let mut sum_zh: Vec<f64> = zh.iter().map(|&(z, _)| base(self.p_zh[z as usize], size[1])).collect();
            // A pair that the round before left nothing gets nothing from this one.
            cells.retain(|&(cell, ..)| self.t[cell as usize] != [0.0; 2]);
            for &(cell, row, column) in cells.iter() {
                let [mut t_en, mut t_zh] = self.t[cell as usize];
                if is_first {
                    [t_en, t_zh] = self.prior[cell as usize].map(|prior| prior / 2.0);
                }
                sum_en[column as usize] += t_en * zh[row as usize].1;
                sum_zh[row as usize] += t_zh * en[column as usize].1;
            }
            for &(cell, row, column) in cells.iter() {
                let [t_en, t_zh] = self.t[cell as usize];
                let both = zh[row as usize].1 * en[column as usize].1;
                let expected = &mut expected[cell as usize];
                expected[0] += both * t_en / sum_en[column as usize];
                expected[1] += both * t_zh / sum_zh[row as usize];
            }
        }
        for (zh, cells) in self.at.windows(2).enumerate() {
            for (cell, expected) in (cells[0]..cells[1]).zip(&expected[cells[0]..cells[1]]) {
                let counts = [self.count_zh[zh], self.count_en[self.en[cell] as usize]];
                for way in 0..2 {
                    let learnt = (expected[way] - DISCOUNT).max(0.0) + PRIOR * self.prior[cell][way];
                    self.t[cell][way] = learnt / (counts[way] + PRIOR);
                }
            }
        }
    }

    fn finish(self) -> Induction {
        let (mut pairs, mut at) = (Vec::new(), vec![0]);
        for (zh, p_zh) in self.p_zh.iter().enumerate() {
            for cell in self.at[zh]..self.at[zh + 1] {
                let ([t_en, t_zh], en) = (self.t[cell], self.en[cell]);
                if t_en > KEEP || t_zh > KEEP {
                    let (ratio_en, ratio_zh) = ((t_en / self.p_en[en as usize]) as f32, (t_zh / p_zh) as f32);
                    pairs.push(Pair { en, ratio_en, ratio_zh });
                }
            }
            let first = at[at.len() - 1];
            pairs[first..].sort_by(|a, b| b.strength().total_cmp(&a.strength()));
            at.push(pairs.len());
        }
        Induction { pairs, at }
    }
}
