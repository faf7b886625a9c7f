//! What a trainer needs to fit the weights of beads: lattices with their features, and the path that gold asks for.
//!
//! No part of the shipped interface.

use std::ops::ControlFlow;

use super::bead::Bead;
use super::block::{self, Page};
use super::coarse::{self, Coarse};
use super::dp::Lattice;
use super::features::{Features, SHARED};
use super::sentence::{self, AlignedBead};
use super::units::Units;
use crate::bitext::{Input, Link};
use crate::lexicon::Lexicon;
use crate::text::block::Block;

pub use super::block::COUNT as BLOCK_FEATURES;
pub use super::coarse::COUNT as COARSE_FEATURES;
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

/// The names of the features of the coarse search, in order.
pub fn coarse_features() -> Vec<&'static str> {
    coarse::COARSE.to_vec()
}

/// No coarse search: every bead gets a full look.
const EVERYTHING: (&[f32; coarse::COUNT], f64) = (&[0.0; coarse::COUNT], f64::INFINITY);

fn go_on(_: f64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The links of these blocks under other weights than those that ship.
pub fn links(input: &Input, blocks: &[Block], lexicon: &Lexicon, weights: &[f32; block::COUNT]) -> Vec<Link> {
    let page = Page::new(input, blocks, lexicon);
    page.and_then(|page| page.links(weights, EVERYTHING, &mut |_| ControlFlow::Continue(()))).unwrap_or_default()
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
        let lattice = self.candidates()?;
        let mut features = Features::new(&self.0, lattice.windows(), sentence::MOST - 1);
        Example::new(gold, lattice, |bead| features.of::<SENTENCE_FEATURES>(bead))
    }

    /// As [`Self::example`], of the coarse search.
    pub fn coarse_example(&self, gold: &[Bead]) -> Option<Example> {
        let band = sentence::band(&self.0);
        let mut coarse = Coarse::new(&self.0, &band, &sentence::SHAPES, EVERYTHING.0);
        Example::new(gold, self.candidates()?, |bead| coarse.features(bead))
    }

    fn candidates(&self) -> Option<Lattice> {
        self.0.candidates(&sentence::band(&self.0), &sentence::SHAPES, EVERYTHING, |_| true, go_on)
    }

    /// The beads under these weights.
    pub fn align(&self, weights: &[f32; sentence::COUNT]) -> Vec<AlignedBead> {
        sentence::path(&self.0, &sentence::band(&self.0), weights, EVERYTHING, |_| true, go_on).unwrap_or_default()
    }
}

/// All beads of a search whose gold path is known, with their features.
pub struct Example {
    lattice: Lattice,
    /// The features of all beads, bead after bead.
    features: Vec<f32>,
    /// Sum of the features of the gold path.
    gold: Vec<f64>,
}

impl Example {
    /// The example of a page whose gold links are given by block ids; `None` where the search cannot find them.
    pub fn of_page(input: &Input, blocks: &[Block], lexicon: &Lexicon, gold: &[(Vec<u32>, Vec<u32>)]) -> Option<Self> {
        let page = Page::new(input, blocks, lexicon)?;
        let lattice = page.candidates(EVERYTHING, go_on)?;
        let features = page.features(lattice.windows());
        Self::new(&page.gold_path(gold)?, lattice, features)
    }

    /// As [`Self::of_page`], of the coarse search.
    pub fn coarse_of_page(
        input: &Input,
        blocks: &[Block],
        lexicon: &Lexicon,
        gold: &[(Vec<u32>, Vec<u32>)],
    ) -> Option<Self> {
        let page = Page::new(input, blocks, lexicon)?;
        let lattice = page.candidates(EVERYTHING, go_on)?;
        let band = page.band();
        let mut coarse = Coarse::new(&page.units, &band, &block::SHAPES, EVERYTHING.0);
        Self::new(&page.gold_path(gold)?, lattice, |bead| coarse.features(bead))
    }

    fn new<const COUNT: usize>(
        gold: &[Bead],
        lattice: Lattice,
        mut features_of: impl FnMut(Bead) -> [f32; COUNT],
    ) -> Option<Self> {
        let mut features = Vec::with_capacity(lattice.len() * COUNT);
        lattice.beads().for_each(|bead| features.extend_from_slice(&features_of(bead)));
        let mut sum = vec![0.0; COUNT];
        for bead in gold {
            let place = lattice.place(*bead)?;
            sum.iter_mut().zip(&features[place * COUNT..]).for_each(|(sum, feature)| *sum += f64::from(*feature));
        }
        Some(Self { lattice, features, gold: sum })
    }

    /// Minus the log probability of the gold path under these weights; adds its gradient to `gradient`.
    pub fn loss(&mut self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let beads = self.features.chunks_exact(self.gold.len());
        for (place, features) in beads.clone().enumerate() {
            let score = features.iter().zip(weights).map(|(f, w)| f64::from(*f) * w).sum::<f64>();
            self.lattice.rescore(place, score);
        }
        let (total, probability) = self.lattice.posteriors();
        for (&probability, features) in probability.iter().zip(beads) {
            let p = f64::from(probability);
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
