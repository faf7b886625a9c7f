//! What the trainer of the word model needs.

use super::cells::{self, Cells};
use super::decode::decode;
use super::evidence;
use super::model::Model;
use super::neighbours::{self, Neighbours};
use super::trees::Pass;
use crate::evidence::gloss::{EnWord, ZhWord};
use crate::lexicon::Lexicon;
use crate::script::Lang;
use crate::span::Span;
use crate::text::english::Stemmer;
use crate::text::token;

pub use super::decode::Thresholds;
pub use super::rates::Rates;

/// Levels and leaves of a tree.
pub const DEPTH: usize = super::trees::DEPTH;
/// Passes over the cells.
pub const PASSES: usize = super::model::PASSES;

/// The features of a cell in order: those of the first pass, then those that later passes add.
pub fn features() -> (Vec<&'static str>, Vec<&'static str>) {
    (cells::NAMES.concat(), neighbours::NAMES.to_vec())
}

/// The tokens of a segment.
pub fn tokens(text: &str, lang: Lang, lexicon: &Lexicon) -> Vec<Span> {
    token::tokens(text, lang, lexicon)
}

/// The pieces of evidence that can be taken away.
pub fn evidence() -> Vec<&'static str> {
    evidence::NAMES.into_iter().filter(|name| *name != "sure").collect()
}

/// A sentence pair in tokens, with the features of its cells.
pub struct Pair {
    zh: Vec<ZhWord>,
    en: Vec<EnWord>,
    cells: Cells,
}

impl Pair {
    /// Both sides have tokens. Evidence of these names is left out.
    pub fn new(zh: &[&str], en: &[&str], lexicon: &Lexicon, without: &[&str]) -> Self {
        let stemmer = Stemmer::default();
        let zh: Vec<ZhWord> = zh.iter().map(|token| ZhWord::new(token, lexicon)).collect();
        let en: Vec<EnWord> = en.iter().map(|token| EnWord::new(token, lexicon, &stemmer)).collect();
        let place = |name: &&str| evidence::NAMES.iter().position(|known| known == name);
        let without: Vec<usize> = without.iter().filter_map(place).collect();
        let (zh_refs, en_refs): (Vec<&ZhWord>, Vec<&EnWord>) = (zh.iter().collect(), en.iter().collect());
        let cells = Cells::new(&zh_refs, &en_refs, lexicon, &Rates::default(), &without);
        Self { zh, en, cells }
    }

    /// How many tokens there are on the two sides.
    pub fn size(&self) -> (usize, usize) {
        (self.zh.len(), self.en.len())
    }

    /// What the pair shows of how often its words are linked.
    pub fn rates(&self, linked: &[bool]) -> Rates {
        let mut rates = Rates::default();
        rates.count(&self.zh.iter().collect::<Vec<_>>(), &self.en.iter().collect::<Vec<_>>(), linked);
        rates
    }

    /// The features of all cells, row by row, with these rates and, in a later pass, these probabilities of the one before.
    pub fn features(&self, rates: &Rates, before: Option<&[f32]>) -> Vec<Vec<f32>> {
        let (n, m) = self.size();
        let cells = self.cells_with(rates);
        let around = before.map(|p| Neighbours::new(p, n, m));
        let row = |k: usize| cells.row(k).into_iter().chain(around.iter().flat_map(|around| around.of(k))).collect();
        (0..n * m).map(row).collect()
    }

    fn cells_with(&self, rates: &Rates) -> Cells {
        let mut cells = self.cells.clone();
        cells.rate(&self.zh.iter().collect::<Vec<_>>(), &self.en.iter().collect::<Vec<_>>(), rates);
        cells
    }
}

impl Rates {
    /// Adds another's counts.
    pub fn with(mut self, other: &Self) -> Self {
        self.add(other);
        self
    }

    /// Takes another's counts away.
    pub fn less(mut self, other: &Self) -> Self {
        self.subtract(other);
        self
    }

    /// Without what was there fewer than `least` times.
    pub fn at_least(mut self, least: f32) -> Self {
        self.prune(least);
        self
    }
}

/// A tree: its splits, each a feature and a threshold, and the log odds of its leaves.
pub type GrownTree = (Vec<(u8, f32)>, Vec<f32>);

/// A model while it is fitted.
#[derive(Default, Clone)]
pub struct Fitted(Model);

impl Fitted {
    /// A model of no passes yet.
    pub fn new(rates: Rates) -> Self {
        Self(Model { rates, ..Model::default() })
    }

    /// A model from its [`Self::files`].
    pub fn read(trees: &[u8], rates: &str) -> Option<Self> {
        Model::read(trees, rates).map(Self)
    }

    /// Adds a pass: its base and its trees.
    pub fn add_pass(&mut self, base: f32, trees: Vec<GrownTree>) {
        let tree = |(splits, odds): GrownTree| {
            let mut tree = super::trees::Tree { splits: [(0, 0.0); DEPTH], leaves: [0; super::trees::LEAVES] };
            tree.splits.copy_from_slice(&splits);
            tree.leaves.iter_mut().zip(odds).for_each(|(leaf, odds)| *leaf = super::trees::Tree::rounded(odds));
            tree
        };
        self.0.passes.push(Pass { base, trees: trees.into_iter().map(tree).collect() });
    }

    /// When a cell is a link.
    pub fn thresholds(&self) -> Thresholds {
        self.0.thresholds()
    }

    /// Sets when a cell is a link.
    pub fn set_thresholds(&mut self, Thresholds { first, more }: Thresholds) {
        (self.0.first, self.0.more) = (first, more);
    }

    /// The probabilities of all cells of a pair after the passes so far.
    pub fn probabilities(&self, pair: &Pair) -> Vec<f32> {
        let ready = self.0.ready().expect("no feature has more thresholds than a bin can tell");
        ready.probabilities(&pair.cells_with(&self.0.rates))
    }

    /// The links of a pair.
    pub fn links(&self, pair: &Pair) -> Vec<(usize, usize)> {
        let (n, m) = pair.size();
        links(&self.probabilities(pair), n, m, self.0.thresholds())
    }

    /// The files of the model: trees, and rates.
    pub fn files(&self) -> (Vec<u8>, String) {
        (self.0.write(), self.0.rates.write())
    }
}

/// The links of these probabilities.
pub fn links(p: &[f32], n: usize, m: usize, thresholds: Thresholds) -> Vec<(usize, usize)> {
    decode(p, n, m, thresholds)
}
