//! What each stage of aligning sentences finds, so that it can be compared with another implementation of the method.
//!
//! No part of the shipped interface.

use super::bead::Bead;
use super::features::Features;
use super::sentence::{self, COUNT};
use super::units::Units;
use crate::evidence::document::{Runs, Side};
use crate::lexicon::Lexicon;
use crate::text::quotes;

/// Two texts read as [`super::align_units`] reads them.
pub struct Stages {
    /// The units with their quotation marks as `“` and `”`, Chinese and English.
    pub normalised: [Vec<String>; 2],
    units: Units,
}

impl Stages {
    /// Reads the sentences; both sides have at least one.
    pub fn new(zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Self {
        let normalised = [
            zh.iter().map(|unit| quotes::chinese(unit)).collect(),
            en.iter().map(|unit| quotes::english(unit)).collect(),
        ];
        Self { normalised, units: Units::new(zh, en, lexicon) }
    }

    /// The terms of every Chinese and of every English unit.
    pub fn words(&self) -> [Vec<Vec<&str>>; 2] {
        [&self.units.document.zh, &self.units.document.en].map(|side| texts(side, &side.words))
    }

    /// What Model 1 sees of every Chinese unit.
    pub fn pieces(&self) -> Vec<Vec<&str>> {
        texts(&self.units.document.zh, &self.units.document.zh.pieces)
    }

    /// The inverse document frequency of every term, Chinese and English.
    pub fn idf(&self) -> [Vec<(&str, f64)>; 2] {
        [&self.units.document.zh, &self.units.document.en]
            .map(|side| side.terms.iter().map(String::as_str).zip(side.idf.iter().copied()).collect())
    }

    /// Every Chinese term, an English one that may stand for it, and the weight of that.
    pub fn likeness(&self) -> Vec<(&str, &str, f64)> {
        let document = &self.units.document;
        let pairs = document.zh.terms.iter().zip(&document.likeness);
        pairs
            .flat_map(|(zh, en)| en.iter().map(|&(en, weight)| (&**zh, &*document.en.terms[en as usize], weight)))
            .collect()
    }

    /// The rough path.
    pub fn rough(&self) -> &[Bead] {
        &self.units.rough.beads
    }

    /// Every pair of terms that the document teaches, with `t(en | zh) / p(en)` and `t(zh | en) / p(zh)`.
    pub fn induced(&self) -> Vec<(&str, &str, [f32; 2])> {
        let document = &self.units.document;
        let of = |(id, zh): (usize, _)| {
            let pairs = self.units.induction.of(id as u32).iter();
            pairs.map(move |pair| (zh, &*document.en.terms[pair.en as usize], [pair.ratio_en, pair.ratio_zh]))
        };
        document.zh.terms.iter().map(String::as_str).enumerate().flat_map(of).collect()
    }

    /// The least and the greatest node of each row that is searched.
    pub fn band(&self) -> Vec<(usize, usize)> {
        let band = sentence::band(&self.units);
        (0..=self.units.document.zh.len()).map(|i| band.row(i)).collect()
    }

    /// The features of a bead.
    pub fn features(&self, bead: Bead) -> [f32; COUNT] {
        let windows = vec![(0, self.units.document.en.len()); self.units.document.zh.len()];
        Features::new(&self.units, windows, sentence::MOST - 1).of(bead)
    }
}

fn texts<'s>(side: &'s Side, runs: &Runs) -> Vec<Vec<&'s str>> {
    let of = |k| runs.unit(k).iter().map(|&id| &*side.terms[id as usize]).collect();
    (0..runs.len()).map(of).collect()
}
