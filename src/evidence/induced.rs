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

/// What a document says of its words: for every Chinese term the English terms it goes with, by term.
#[derive(Debug)]
pub(crate) struct Induction {
    pairs: Vec<Pair>,
    at: Vec<usize>,
}

impl Induction {
    /// The pairs of a Chinese term, by English term.
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
        let mut table = Table::new(document, &beads);
        beads.iter_mut().for_each(|bead| bead.cells = table.cells(bead));
        for _ in 0..ROUNDS {
            table.round(&mut beads);
        }
        table.finish()
    }
}

/// A bead as distinct terms with their counts; terms rise.
struct Bag {
    zh: Vec<(u32, f64)>,
    en: Vec<(u32, f64)>,
    /// Each pair of them that can stand for each other: where the table keeps it, its places in `zh` and in `en`.
    cells: Vec<(u32, u32, u32)>,
}

fn bag(ids: &[u32]) -> Vec<(u32, f64)> {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f64)).collect()
}

fn bags(document: &Document, beads: &[Bead]) -> Vec<Bag> {
    let of = |bead: &Bead| Bag {
        zh: bag(document.zh.pieces.units(bead.i0, bead.i1)),
        en: bag(document.en.pieces.units(bead.j0, bead.j1)),
        cells: Vec::new(),
    };
    let cells = |bag: &Bag| bag.zh.len() * bag.en.len();
    let bags: Vec<Bag> = beads.iter().map(of).filter(|bag| cells(bag) > 0 && cells(bag) <= MOST_CELLS).collect();
    let step = bags.iter().map(cells).sum::<usize>().div_ceil(MOST_CELLS).max(1);
    bags.into_iter().step_by(step).collect()
}

/// All pairs that share a bead or a prior, row by row.
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
    fn new(document: &Document, beads: &[Bag]) -> Self {
        let rows = document.zh.terms.len();
        let counts = |ids: &[u32], terms: usize| {
            let mut counts = vec![0.0f64; terms];
            ids.iter().for_each(|&id| counts[id as usize] += 1.0);
            counts
        };
        let (zh_ids, en_ids) = (document.zh.pieces.ids(), document.en.pieces.ids());
        let (count_zh, count_en) = (counts(zh_ids, rows), counts(en_ids, document.en.terms.len()));
        // A word swallowed by longer ones still needs a probability above 0.
        let p_zh: Vec<f64> = count_zh.iter().map(|count| count.max(0.2) / zh_ids.len() as f64).collect();
        let p_en: Vec<f64> = count_en.iter().map(|count| count / en_ids.len() as f64).collect();

        let mut beads_of = vec![Vec::new(); rows];
        for (k, bead) in beads.iter().enumerate() {
            bead.zh.iter().for_each(|&(zh, _)| beads_of[zh as usize].push(k));
        }
        let (mut en, mut at) = (Vec::new(), vec![0]);
        let mut seen = vec![u32::MAX; document.en.terms.len()];
        for (zh, likeness) in document.likeness.iter().enumerate() {
            let alike = likeness.iter().map(|&(e, _)| e);
            let in_beads = beads_of[zh].iter().flat_map(|&k| beads[k].en.iter().map(|&(e, _)| e));
            let first = en.len();
            en.extend(
                alike.chain(in_beads).filter(|&e| std::mem::replace(&mut seen[e as usize], zh as u32) != zh as u32),
            );
            en[first..].sort_unstable();
            at.push(en.len());
        }

        let mut prior = vec![[0.0; 2]; en.len()];
        let mut column = vec![0.0; document.en.terms.len()];
        for (zh, likeness) in document.likeness.iter().enumerate() {
            likeness.iter().for_each(|&(e, weight)| column[e as usize] += weight);
            let row: f64 = likeness.iter().map(|(_, weight)| weight).sum();
            for &(e, weight) in likeness {
                let cell = at[zh] + en[at[zh]..at[zh + 1]].binary_search(&e).expect("every alike pair has a cell");
                prior[cell] = [weight / row, weight];
            }
        }
        for (prior, &e) in prior.iter_mut().zip(&en) {
            prior[1] /= column[e as usize].max(1e-9);
        }
        let mut table = Self { t: Vec::with_capacity(en.len()), en, at, prior, count_zh, count_en, p_zh, p_en };
        for zh in 0..rows {
            for cell in table.at[zh]..table.at[zh + 1] {
                let [prior_en, prior_zh] = table.prior[cell];
                table
                    .t
                    .push([(prior_en + table.p_en[table.en[cell] as usize]) / 2.0, (prior_zh + table.p_zh[zh]) / 2.0]);
            }
        }
        table
    }

    /// The cells of a bead: both its terms and those of a row rise.
    fn cells(&self, bead: &Bag) -> Vec<(u32, u32, u32)> {
        let mut cells = Vec::with_capacity(bead.zh.len() * bead.en.len());
        for (row, &(zh, _)) in bead.zh.iter().enumerate() {
            let (mut cell, end) = (self.at[zh as usize], self.at[zh as usize + 1]);
            for (column, &(e, _)) in bead.en.iter().enumerate() {
                cell += self.en[cell..end].partition_point(|&other| other < e);
                cells.push((cell as u32, row as u32, column as u32));
            }
        }
        cells
    }

    fn round(&mut self, beads: &mut [Bag]) {
        let mut expected = vec![[0.0f64; 2]; self.t.len()];
        for Bag { zh, en, cells } in beads {
            // A pair that the round before left nothing gets nothing from this one.
            cells.retain(|&(cell, ..)| self.t[cell as usize] != [0.0; 2]);
            let mut sum_en: Vec<f64> = en.iter().map(|&(e, _)| self.p_en[e as usize]).collect();
            let mut sum_zh: Vec<f64> = zh.iter().map(|&(z, _)| self.p_zh[z as usize]).collect();
            let share = |t: [f64; 2], row: u32, column: u32| {
                let (z_count, e_count) = (zh[row as usize].1, en[column as usize].1);
                [t[0] * z_count, t[1] * e_count]
            };
            for &(cell, row, column) in cells.iter() {
                let [for_en, for_zh] = share(self.t[cell as usize], row, column);
                sum_en[column as usize] += for_en;
                sum_zh[row as usize] += for_zh;
            }
            for &(cell, row, column) in cells.iter() {
                let [for_en, for_zh] = share(self.t[cell as usize], row, column);
                let (z_count, e_count) = (zh[row as usize].1, en[column as usize].1);
                let expected = &mut expected[cell as usize];
                expected[0] += e_count * for_en / sum_en[column as usize];
                expected[1] += z_count * for_zh / sum_zh[row as usize];
            }
        }
        for (zh, cells) in self.at.windows(2).enumerate() {
            for (cell, expected) in (cells[0]..cells[1]).zip(&expected[cells[0]..cells[1]]) {
                let counts = [self.count_zh[zh], self.count_en[self.en[cell] as usize]];
                for way in 0..2 {
                    let learnt = (expected[way] - DISCOUNT).max(0.0) + PRIOR * self.prior[cell][way];
                    self.t[cell as usize][way] = learnt / (counts[way] + PRIOR);
                }
            }
        }
    }

    fn finish(self) -> Induction {
        let (mut pairs, mut at) = (Vec::new(), vec![0]);
        for (zh, p_zh) in self.p_zh.iter().enumerate() {
            for cell in self.at[zh]..self.at[zh + 1] {
                let ([t_en, t_zh], en) = (self.t[cell as usize], self.en[cell]);
                if t_en > KEEP || t_zh > KEEP {
                    let (ratio_en, ratio_zh) = ((t_en / self.p_en[en as usize]) as f32, (t_zh / p_zh) as f32);
                    pairs.push(Pair { en, ratio_en, ratio_zh });
                }
            }
            at.push(pairs.len());
        }
        Induction { pairs, at }
    }
}
