//! What a trainer needs to fit the weights of beads: lattices with their features, and the path that gold asks for.
//!
//! No part of the shipped interface.

use std::ops::ControlFlow;

use super::bead::Bead;
use super::block::{self, Page};
use super::dp::Lattice;
use super::features::SHARED;
use super::sentence::{self, AlignedBead};
use super::units::Units;
use crate::bitext::{Input, Link};
use crate::lexicon::Lexicon;
use crate::text::block::Block;

pub use super::block::COUNT as BLOCK_FEATURES;
pub use super::sentence::COUNT as SENTENCE_FEATURES;

/// The names of the features of a bead of blocks, in order.
pub fn block_features() -> Vec<&'static str> {
    block::feature_names()
}

/// The names of the features of a bead of sentences, in order.
pub fn sentence_features() -> Vec<&'static str> {
    SHARED.to_vec()
}

/// The blocks of an input.
pub fn blocks(input: &Input, lexicon: &Lexicon) -> Vec<Block> {
    crate::text::block::blocks(input, lexicon)
}

/// The links of these blocks under other weights than those that ship.
pub fn links(input: &Input, blocks: &[Block], lexicon: &Lexicon, weights: &[f32; block::COUNT]) -> Vec<Link> {
    let page = Page::new(input, blocks, lexicon);
    page.and_then(|page| page.links(weights, &mut |_| ControlFlow::Continue(()))).unwrap_or_default()
}

/// Two texts whose sentences are to be aligned under changing weights.
pub struct Text(Units);

impl Text {
    /// Reads the sentences; both sides have at least one.
    pub fn new(zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Self {
        Self(Units::new(zh, en, lexicon))
    }

    /// The example whose gold is these beads; `None` where the search cannot find one of them.
    pub fn example(&self, gold: &[Bead]) -> Option<Example> {
        let band = sentence::band(&self.0);
        Example::new(gold, |keep| {
            let visit = |bead, features: &[f32; sentence::COUNT]| {
                keep(bead, features);
                0.0
            };
            sentence::lattice(&self.0, band, |_| true, visit, |_| ControlFlow::Continue(()))
        })
    }

    /// The beads under these weights.
    pub fn align(&self, weights: &[f32; sentence::COUNT]) -> Vec<AlignedBead> {
        let band = sentence::band(&self.0);
        sentence::path(&self.0, band, weights, |_| true, |_| ControlFlow::Continue(())).unwrap_or_default()
    }
}

/// All beads of a search whose gold path is known, with their features.
pub struct Example {
    lattice: Lattice<'static>,
    /// Where the lattice keeps each bead, and the features of all, bead after bead.
    places: Vec<usize>,
    features: Vec<f32>,
    /// Sum of the features of the gold path.
    gold: Vec<f64>,
}

impl Example {
    /// The example of a page whose gold links are given by block ids; `None` where the search cannot find them.
    pub fn of_page(input: &Input, blocks: &[Block], lexicon: &Lexicon, gold: &[(Vec<u32>, Vec<u32>)]) -> Option<Self> {
        let page = Page::new(input, blocks, lexicon)?;
        Self::new(&page.gold_path(gold)?, |keep| {
            let visit = |bead, features: &[f32; block::COUNT]| {
                keep(bead, features);
                0.0
            };
            page.lattice(page.band(), visit, |_| ControlFlow::Continue(()))
        })
    }

    /// `search` shows every bead of a lattice with its features, and returns the lattice.
    fn new(
        gold: &[Bead],
        search: impl FnOnce(&mut dyn FnMut(Bead, &[f32])) -> Option<Lattice<'static>>,
    ) -> Option<Self> {
        let (mut beads, mut features) = (Vec::new(), Vec::new());
        let lattice = search(&mut |bead, of_bead| {
            beads.push(bead);
            features.extend_from_slice(of_bead);
        })?;
        let count = features.len() / beads.len();
        let places: Vec<usize> = beads.iter().map(|bead| lattice.place(*bead)).collect::<Option<_>>()?;
        let mut sum = vec![0.0; count];
        for bead in gold {
            let place = lattice.place(*bead)?;
            let k = places.binary_search(&place).ok()?;
            sum.iter_mut().zip(&features[k * count..]).for_each(|(sum, feature)| *sum += f64::from(*feature));
        }
        Some(Self { lattice, places, features, gold: sum })
    }

    /// Minus the log probability of the gold path under these weights; adds its gradient to `gradient`.
    pub fn loss(&mut self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let beads = self.places.iter().zip(self.features.chunks_exact(self.gold.len()));
        for (place, features) in beads.clone() {
            let score = features.iter().zip(weights).map(|(f, w)| f64::from(*f) * w).sum::<f64>();
            self.lattice.rescore(*place, score);
        }
        let (total, probability) = self.lattice.posteriors();
        for (place, features) in beads {
            let p = f64::from(probability[*place]);
            if p > 1e-9 {
                gradient.iter_mut().zip(features).for_each(|(g, f)| *g += p * f64::from(*f));
            }
        }
        gradient.iter_mut().zip(&self.gold).for_each(|(g, gold)| *g -= gold);
        total - self.gold.iter().zip(weights).map(|(gold, weight)| gold * weight).sum::<f64>()
    }

    /// Features of all beads.
    pub fn features(&self) -> impl Iterator<Item = &[f32]> {
        self.features.chunks_exact(self.gold.len())
    }
}
