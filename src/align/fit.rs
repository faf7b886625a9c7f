//! What a trainer needs to fit the weights of beads: lattices with their features, and the path that gold asks for.
//!
//! No part of the shipped interface.

use std::ops::ControlFlow;

use super::block::{self, COUNT, Page};
use super::dp::Lattice;
use crate::bitext::{Input, Link};
use crate::lexicon::Lexicon;
use crate::text::block::Block;

/// The names of the features of a bead of blocks, in order.
pub fn block_features() -> Vec<&'static str> {
    block::feature_names()
}

/// The blocks of an input.
pub fn blocks(input: &Input, lexicon: &Lexicon) -> Vec<Block> {
    crate::text::block::blocks(input, lexicon)
}

/// The links of these blocks under other weights than those that ship.
pub fn links(input: &Input, blocks: &[Block], lexicon: &Lexicon, weights: &[f32; COUNT]) -> Vec<Link> {
    let page = Page::new(input, blocks, lexicon);
    page.and_then(|page| page.links(weights, &mut |_| ControlFlow::Continue(()))).unwrap_or_default()
}

/// All beads of a page that gold links, with their features.
pub struct Example {
    lattice: Lattice<'static>,
    /// The beads of the lattice: where it keeps them, and their features.
    beads: Vec<(usize, [f32; COUNT])>,
    /// Sum of the features of the gold path.
    gold: [f64; COUNT],
}

impl Example {
    /// The example of a page whose gold links are given by block ids; `None` where the search cannot find them.
    pub fn new(input: &Input, blocks: &[Block], lexicon: &Lexicon, gold: &[(Vec<u32>, Vec<u32>)]) -> Option<Self> {
        let page = Page::new(input, blocks, lexicon)?;
        let path = page.gold_path(gold)?;
        let mut found = Vec::new();
        let keep = |bead, features: &[f32; COUNT]| {
            found.push((bead, *features));
            0.0
        };
        let lattice = page.lattice(page.band(), keep, |_| ControlFlow::Continue(()))?;
        let mut sum = [0.0; COUNT];
        for bead in &path {
            lattice.place(*bead)?;
            let (_, features) = found.iter().find(|(other, _)| other == bead)?;
            sum.iter_mut().zip(features).for_each(|(sum, feature)| *sum += f64::from(*feature));
        }
        let beads = found.iter().filter_map(|(bead, features)| Some((lattice.place(*bead)?, *features))).collect();
        Some(Self { lattice, beads, gold: sum })
    }

    /// Minus the log probability of the gold path under these weights; adds its gradient to `gradient`.
    pub fn loss(&mut self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let dot = |features: &[f32; COUNT]| features.iter().zip(weights).map(|(f, w)| f64::from(*f) * w).sum::<f64>();
        for (place, features) in &self.beads {
            self.lattice.rescore(*place, dot(features));
        }
        let (total, probability) = self.lattice.posteriors();
        for (place, features) in &self.beads {
            let p = f64::from(probability[*place]);
            if p > 1e-9 {
                gradient.iter_mut().zip(features).for_each(|(g, f)| *g += p * f64::from(*f));
            }
        }
        gradient.iter_mut().zip(&self.gold).for_each(|(g, gold)| *g -= gold);
        total - self.gold.iter().zip(weights).map(|(gold, weight)| gold * weight).sum::<f64>()
    }

    /// Features of all beads.
    pub fn features(&self) -> impl Iterator<Item = &[f32; COUNT]> {
        self.beads.iter().map(|(_, features)| features)
    }
}
