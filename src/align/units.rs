//! Two lists of units ready to be aligned, at any level: read, roughly paired, their words learnt.

use std::ops::ControlFlow;

use super::band::Band;
use super::bead::{Bead, Shape};
use super::coarse::{self, Coarse};
use super::dp::Lattice;
use super::rough::Rough;
use crate::evidence::document::Document;
use crate::evidence::induced::Induction;
use crate::evidence::length::Lengths;
use crate::evidence::surface::Surface;
use crate::lexicon::Lexicon;
use crate::text::quotes;

/// Chinese and English units and all that is known of them.
pub(crate) struct Units {
    /// Their terms.
    pub(crate) document: Document,
    /// The first pass.
    pub(crate) rough: Rough,
    /// What the document teaches of its words.
    pub(crate) induction: Induction,
    /// How long they are.
    pub(crate) lengths: Lengths,
    /// Their marks.
    pub(crate) surface: Surface,
}

impl Units {
    /// Reads the units; both sides have at least one. Time grows with the text.
    pub(crate) fn new(zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Self {
        Self::through(&[(zh.len(), en.len())], zh, en, lexicon)
    }

    /// As [`Self::new`]; the path goes through these nodes, see [`Rough::new`].
    pub(crate) fn through(nodes: &[(usize, usize)], zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Self {
        Self::read(zh, en, lexicon, |document| Rough::new(document, nodes))
    }

    /// As [`Self::new`], words learnt from these beads; nothing is compared.
    pub(crate) fn taught(beads: &[Bead], zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Self {
        Self::read(zh, en, lexicon, |_| Rough::known(beads.to_vec()))
    }

    fn read(zh: &[&str], en: &[&str], lexicon: &Lexicon, rough: impl FnOnce(&Document) -> Rough) -> Self {
        let zh: Vec<String> = zh.iter().map(|unit| quotes::chinese(unit)).collect();
        let en: Vec<String> = en.iter().map(|unit| quotes::english(unit)).collect();
        let document = Document::new(&zh, &en, lexicon);
        let rough = rough(&document);
        let induction = Induction::learn(&document, &rough.beads);
        let (lengths, surface) = (Lengths::new(&zh, &en), Surface::new(&zh, &en));
        Self { document, rough, induction, lengths, surface }
    }

    /// The beads of a band worth a full look: those that `may_hold` allows and whose coarse score lets them be on a good
    /// path, by at most `margin`. `None` where `go_on` breaks.
    pub(crate) fn candidates(
        &self,
        band: &Band,
        shapes: &[Shape],
        (weights, margin): (&[f32; coarse::COUNT], f64),
        may_hold: impl Fn(Bead) -> bool,
        go_on: impl FnMut(f64) -> ControlFlow<()>,
    ) -> Option<Lattice> {
        let mut coarse = Coarse::new(self, band, shapes, weights);
        let score = |bead| if may_hold(bead) { coarse.score(bead) } else { f64::NEG_INFINITY };
        Lattice::new(band, shapes, margin, score, go_on)
    }
}
