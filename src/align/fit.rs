//! What a trainer needs to fit the weights of beads: lattices with their features, and the path that gold asks for.
//!
//! No part of the shipped interface.

use std::ops::ControlFlow;

use super::bead::Bead;
use super::block::{self, Page};
use super::coarse::{self, Coarse};
use super::dp::Lattice;
use super::features::{Features, SHARED, dot};
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

    /// The example whose gold is these beads.
    pub fn example(&self, gold: &[Bead]) -> Option<Example> {
        let lattice = self.candidates()?;
        let mut features = Features::new(&self.0, lattice.windows(), sentence::MOST - 1);
        Some(Example::new(gold, lattice, |bead| features.of::<SENTENCE_FEATURES>(bead)))
    }

    /// As [`Self::example`], of the coarse search.
    pub fn coarse_example(&self, gold: &[Bead]) -> Option<Example> {
        let band = sentence::band(&self.0);
        let mut coarse = Coarse::new(&self.0, &band, &sentence::SHAPES, EVERYTHING.0);
        Some(Example::new(gold, self.candidates()?, |bead| coarse.features(bead)))
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
    /// How many a bead has.
    count: usize,
    /// The places of the beads of the gold path.
    gold: Vec<usize>,
    /// Gold beads that lie outside the search.
    missed: usize,
}

impl Example {
    /// The example of a page whose gold links are given by block ids; `None` where no monotone path holds them.
    pub fn of_page(input: &Input, blocks: &[Block], lexicon: &Lexicon, gold: &[(Vec<u32>, Vec<u32>)]) -> Option<Self> {
        let page = Page::new(input, blocks, lexicon)?;
        let lattice = page.candidates(EVERYTHING, go_on)?;
        let features = page.features(lattice.windows());
        Some(Self::new(&page.gold_path(gold)?, lattice, features))
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
        Some(Self::new(&page.gold_path(gold)?, lattice, |bead| coarse.features(bead)))
    }

    /// Learns from the path that holds most gold beads; of equals, from the one with the fewest others.
    fn new<const COUNT: usize>(
        gold: &[Bead],
        mut lattice: Lattice,
        mut features_of: impl FnMut(Bead) -> [f32; COUNT],
    ) -> Self {
        let mut features = Vec::with_capacity(lattice.len() * COUNT);
        lattice.beads().for_each(|bead| features.extend_from_slice(&features_of(bead)));
        (0..lattice.len()).for_each(|place| lattice.rescore(place, -0.01));
        let missed = gold.iter().filter(|bead| match lattice.place(**bead) {
            Some(place) => {
                lattice.rescore(place, 1.0);
                false
            }
            None => true,
        });
        let missed = missed.count();
        let gold = lattice.best_path().iter().map(|step| step.place).collect();
        Self { lattice, features, count: COUNT, gold, missed }
    }

    /// How many gold beads lie outside the search.
    pub fn missed(&self) -> usize {
        self.missed
    }

    /// Minus the log probability of the gold path under these weights; adds its gradient to `gradient`.
    pub fn loss(&mut self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let (total, probability) = self.posteriors(weights);
        for (&probability, features) in probability.iter().zip(self.features()) {
            let p = f64::from(probability);
            if p > 1e-9 {
                gradient.iter_mut().zip(features).for_each(|(g, f)| *g += p * f64::from(*f));
            }
        }
        let mut score = 0.0;
        for features in self.gold_features() {
            gradient.iter_mut().zip(features).for_each(|(g, f)| *g -= f64::from(*f));
            score += dot(features, weights);
        }
        total - score
    }

    /// Leaves out the beads less probable than `least` under these weights, but for those of the gold path.
    pub fn prune(&mut self, weights: &[f64], least: f32) {
        let (_, probability) = self.posteriors(weights);
        let mut is_gold = vec![false; probability.len()];
        self.gold.iter().for_each(|&place| is_gold[place] = true);
        let keeps = |place: usize| is_gold[place] || probability[place] >= least;
        self.lattice.retain(keeps);
        let kept: Vec<usize> = (0..probability.len()).filter(|&place| keeps(place)).collect();
        self.features = kept.iter().flat_map(|&place| self.of(place)).copied().collect();
        self.gold.iter_mut().for_each(|place| *place = kept.partition_point(|&other| other < *place));
    }

    fn posteriors(&mut self, weights: &[f64]) -> (f64, Vec<f32>) {
        for (place, features) in self.features.chunks_exact(self.count).enumerate() {
            self.lattice.rescore(place, dot(features, weights));
        }
        self.lattice.posteriors()
    }

    /// Features of all beads.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.features.chunks_exact(self.count)
    }

    /// Features of the beads of the gold path.
    pub fn gold_features(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.gold.iter().map(|&place| self.of(place))
    }

    fn of(&self, place: usize) -> &[f32] {
        &self.features[place * self.count..(place + 1) * self.count]
    }
}
