//! Two lists of units ready to be aligned, at any level: read, roughly paired, their words learnt.

use super::bead::{Bead, Shape};
use super::dp::Band;
use super::features::Features;
use super::rough::Rough;
use crate::evidence::document::Document;
use crate::evidence::induced::Induction;
use crate::evidence::length::Lengths;
use crate::evidence::surface::Surface;
use crate::lexicon::Lexicon;
use crate::text::quotes;

/// Greatest log ratio of the lengths of the sides of a bead of several units.
const GREATEST_LENGTH_RATIO: f64 = 1.6;

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
        let zh: Vec<String> = zh.iter().map(|unit| quotes::chinese(unit)).collect();
        let en: Vec<String> = en.iter().map(|unit| quotes::english(unit)).collect();
        let document = Document::new(&zh, &en, lexicon);
        let rough = Rough::new(&document);
        let induction = Induction::learn(&document, &rough.beads);
        let (lengths, surface) = (Lengths::new(&zh, &en), Surface::new(&zh, &en));
        Self { document, rough, induction, lengths, surface }
    }

    /// Can this bead be right? One of several units whose sides differ this much in length never is; to ask is much
    /// cheaper than to look at its words.
    pub(crate) fn is_plausible(&self, bead: Bead) -> bool {
        let Bead { i0, i1, j0, j1 } = bead;
        i1 - i0 + j1 - j0 <= 2 || self.lengths.compare((i0, i1), (j0, j1)).absolute <= GREATEST_LENGTH_RATIO
    }

    /// Features of the beads of these shapes in this band.
    pub(crate) fn features<'u>(&'u self, band: &'u Band, shapes: &[Shape]) -> Features<'u> {
        let pieces = (&self.document.zh.pieces, &self.document.en.pieces);
        Features::new(pieces, &self.induction, &self.lengths, &self.surface, band, shapes)
    }
}
