//! The model of word links: three passes over the cells of a pair, each seeing what the one before made of their neighbours.

use std::sync::LazyLock;

use super::cells::{self, Cells};
use super::decode::Thresholds;
use super::neighbours;
use super::rates::Rates;
use super::trees::{FEATURES, Pass, ROOM};

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
pub(crate) static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("model.bin"), include_str!("rates.tsv")).expect("the model of this crate is whole")
});

impl Model {
    /// When a cell is a link.
    pub(crate) fn thresholds(&self) -> Thresholds {
        Thresholds { first: self.first, more: self.more }
    }

    /// The probability of every cell of a pair of `n` and `m` tokens.
    pub(crate) fn probabilities(&self, cells: &Cells, n: usize, m: usize) -> Vec<f32> {
        let mut p: Vec<f32> = Vec::new();
        let mut row = [0.0; ROOM];
        for pass in &self.passes {
            if p.is_empty() {
                p.extend(cells.iter().map(|cell| {
                    if cells::is_hopeless(cell) {
                        return 0.0;
                    }
                    row[..cells::COUNT].copy_from_slice(cell);
                    pass.probability(&row)
                }));
                continue;
            }
            for (k, around) in neighbours::features(&p, n, m, |p| p >= HOPELESS) {
                row[..cells::COUNT].copy_from_slice(&cells[k]);
                row[cells::COUNT..FEATURES].copy_from_slice(&around);
                p[k] = pass.probability(&row);
            }
        }
        p
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
