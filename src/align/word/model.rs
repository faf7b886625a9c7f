//! The model of word links: three passes over the cells of a pair, each seeing what the one before made of their neighbours.

use std::sync::LazyLock;

use super::bins::{Ready, Scale};
use super::cells::{self, Cells, Live};
use super::decode::Thresholds;
use super::neighbours::Neighbours;
use super::rates::Rates;
use super::trees::{FEATURES, Pass};

/// Passes over the cells.
pub(crate) const PASSES: usize = 3;
/// A cell less probable than this after one pass is not looked at again.
const HOPELESS: f32 = 0.005;

/// Trees by pass, link rates of words, and when a cell is a link.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub(crate) passes: Vec<Pass>,
    pub(crate) rates: Rates,
    pub(crate) first: f32,
    pub(crate) more: f32,
}

/// The model that ships, fitted on the project's own gold.
pub(crate) static SHIPPED: LazyLock<(Model, ReadyModel)> = LazyLock::new(|| {
    let model = Model::read(include_bytes!("model.bin"), include_str!("rates.tsv"));
    let both = model.and_then(|model| Some((model.ready()?, model)));
    both.map(|(ready, model)| (model, ready)).expect("the model of this crate is whole")
});

impl Model {
    /// When a cell is a link.
    pub(crate) fn thresholds(&self) -> Thresholds {
        Thresholds { first: self.first, more: self.more }
    }

    /// Makes it ready to be run. None where a feature has more thresholds than fit.
    pub(crate) fn ready(&self) -> Option<ReadyModel> {
        let scale = Scale::new(&self.passes)?;
        Some(ReadyModel { passes: self.passes.iter().map(|pass| Ready::new(pass, &scale)).collect(), scale })
    }

    pub(super) fn read(mut bytes: &[u8], rates: &str) -> Option<Self> {
        let mut take = |count: usize| {
            let (head, rest) = bytes.split_at_checked(count)?;
            bytes = rest;
            Some(head)
        };
        let first = f32::from_le_bytes(take(4)?.try_into().ok()?);
        let more = f32::from_le_bytes(take(4)?.try_into().ok()?);
        let passes = (0..PASSES).map(|_| Pass::read(&mut bytes)).collect::<Option<_>>()?;
        Some(Self { passes, rates: Rates::read(rates), first, more })
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = [self.first.to_le_bytes(), self.more.to_le_bytes()].concat();
        self.passes.iter().for_each(|pass| out.extend(pass.write()));
        out
    }
}

/// The passes of a model, ready to be run.
pub(crate) struct ReadyModel {
    scale: Scale,
    passes: Vec<Ready>,
}

impl ReadyModel {
    /// The probability of every cell of a pair, row by row.
    pub(crate) fn probabilities(&self, cells: &Cells) -> Vec<f32> {
        let mut p = vec![0.0; cells.n * cells.m];
        let Live { places, mut bins } = cells.live(&self.scale);
        let mut wanted: Vec<usize> = (0..places.len()).collect();
        for (number, pass) in self.passes.iter().enumerate() {
            if number > 0 {
                let neighbours = Neighbours::new(&p, cells.n, cells.m);
                wanted = (0..places.len()).filter(|&cell| p[places[cell]] >= HOPELESS).collect();
                for &cell in &wanted {
                    let around = self.scale.bins(cells::COUNT, &neighbours.of(places[cell]));
                    bins[cell][cells::COUNT..FEATURES].copy_from_slice(&around);
                }
            }
            pass.run(&bins, &wanted, |cell, probability| p[places[cell]] = probability);
        }
        p
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::word::trees::{Tree, probability, surely_none};
    use crate::evidence::gloss::{EnWord, ZhWord};
    use crate::lexicon::Lexicon;
    use crate::text::english::Stemmer;

    /// The probability of a cell, each tree asked for itself.
    fn plain(pass: &Pass, row: &[f32]) -> f32 {
        let (early, late) = pass.early_and_late();
        let [early, late] = [early, late].map(|trees| {
            let bit = |(level, split): (usize, &(u8, f32))| usize::from(row[usize::from(split.0)] > split.1) << level;
            let leaf = |tree: &Tree| tree.leaves[tree.splits.iter().enumerate().map(bit).sum::<usize>()];
            trees.iter().map(|tree| i32::from(leaf(tree))).sum::<i32>()
        });
        surely_none(pass.base, early).unwrap_or_else(|| probability(pass.base, early, late))
    }

    #[test]
    fn trees_over_eight_cells_are_trees() {
        let lexicon = Lexicon::from_bytes(include_bytes!("../../../data/lexicon.bin")).unwrap();
        let stemmer = Stemmer::default();
        let (model, ready) = &*SHIPPED;
        for line in include_str!("../../../tests/data/words/news.txt").lines() {
            let (zh, en) = line.split_once("|||").unwrap();
            let zh: Vec<ZhWord> = zh.split_whitespace().map(|token| ZhWord::new(token, &lexicon)).collect();
            let en: Vec<EnWord> = en.split_whitespace().map(|token| EnWord::new(token, &lexicon, &stemmer)).collect();
            let (zh, en): (Vec<&ZhWord>, Vec<&EnWord>) = (zh.iter().collect(), en.iter().collect());
            let cells = Cells::new(&zh, &en, &lexicon, &model.rates, &[]);
            let found = ready.probabilities(&cells);
            let mut p: Vec<f32> = Vec::new();
            for pass in &model.passes {
                let neighbours = (!p.is_empty()).then(|| Neighbours::new(&p, cells.n, cells.m));
                let next = |k: usize| {
                    let row = cells.row(k);
                    match &neighbours {
                        None if found[k] == 0.0 => 0.0,
                        None => plain(pass, &row),
                        Some(_) if p[k] < HOPELESS => p[k],
                        Some(neighbours) => plain(pass, &[&row[..], &neighbours.of(k)].concat()),
                    }
                };
                p = (0..cells.n * cells.m).map(next).collect();
            }
            assert_eq!(found, p, "{line}");
        }
    }
}
