//! From blocks to beads.

pub(crate) mod again;
mod band;
pub(crate) mod bead;
pub(crate) mod block;
mod block_weights;
mod coarse;
pub(crate) mod dp;
mod features;
pub mod fit;
mod rough;
mod sentence;
mod sentence_weights;
pub mod stages;
mod units;
pub(crate) mod word;

use std::ops::ControlFlow;

use crate::bitext::{Bitext, Input, Level, Linking};
use crate::error::Error;
use crate::lexicon::Lexicon;
pub use bead::Bead;
pub(crate) use rough::longest_rising;
pub use sentence::AlignedBead;
pub(crate) use word::Linker;
pub use word::{WordLink, fit as words, stages as word_stages};

/// What an alignment is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Cutting the input into blocks and tokens.
    Reading,
    /// Finding a rough path and learning the words of this document.
    Learning,
    /// Scoring beads and choosing the best path.
    Linking,
}

impl Stage {
    /// `reading`, `learning` or `linking`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Learning => "learning",
            Self::Linking => "linking",
        }
    }
}

/// How far an alignment has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Share of the whole alignment that is done, 0 to 1, never falling.
    pub done: f64,
}

/// Links the blocks of `input`, from [`Level::Sentence`] on the segments inside them, and at [`Level::Word`] their tokens;
/// `linking` is such a level, or a [`Linking`].
///
/// `progress` is told how far the work has come and may stop it. Time and space grow with the length of the text; texts
/// of a few pages take milliseconds.
///
/// # Errors
/// [`Error::EmptyText`], [`Error::TextTooLarge`]; [`Error::Cancelled`] where `progress` breaks.
pub fn align(
    input: Input,
    linking: impl Into<Linking>,
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Bitext, Error> {
    let Linking { level, splitting } = linking.into();
    input.check()?;
    if progress(Progress { stage: Stage::Reading, done: 0.0 }).is_break() {
        return Err(Error::Cancelled);
    }
    let blocks = crate::text::block::blocks(&input, lexicon);
    // How far blocks and sentences are done when words begin, and blocks when sentences do.
    let (first_half, most) = match level {
        Level::Block => (1.0, 1.0),
        Level::Sentence => (0.5, 1.0),
        Level::Word => (0.4, 0.8),
    };
    let mut first = |step: Progress| progress(Progress { done: step.done * first_half, ..step });
    let links = block::link(&input, &blocks, lexicon, &mut first).ok_or(Error::Cancelled)?;
    let mut between =
        |from: f64, to: f64, done: f64| progress(Progress { stage: Stage::Linking, done: from + (to - from) * done });
    let (segments, beads) = match level {
        Level::Block => (Vec::new(), Vec::new()),
        Level::Sentence | Level::Word => {
            let go_on = |done| between(first_half, most, done);
            sentence::inside(&input, &blocks, &links, splitting, lexicon, go_on).ok_or(Error::Cancelled)?
        }
    };
    let (tokens, words) = match level {
        Level::Block | Level::Sentence => (Vec::new(), Vec::new()),
        Level::Word => {
            let tokens = word::tokens(&input, &blocks, &segments, lexicon);
            let go_on = |done| between(most, 1.0, done);
            let words = word::inside(&input, &blocks, &segments, &beads, &tokens, lexicon, go_on);
            (tokens, words.ok_or(Error::Cancelled)?)
        }
    };
    Ok(Bitext { input, blocks, links, segments, beads, tokens, words })
}

/// Links two lists of tokens, one sentence or its like, as they are given: by rising place, a token in any number of links.
/// Time grows with the product of both lengths, for long lists with their sum: these are linked in stretches.
pub fn align_words(zh: &[&str], en: &[&str], lexicon: &Lexicon) -> Vec<WordLink> {
    word::Linker::new(lexicon).link(zh, en)
}

/// Aligns two lists of units, sentences as a rule, as they are given: the beads partition both lists, in order. A side
/// without a unit gives null beads alone; so does one that is not in its language, and their confidence is 0.
///
/// `progress` is told how far the work has come and may stop it. Time and space grow with the number of units.
///
/// # Errors
/// [`Error::Cancelled`] where `progress` breaks.
pub fn align_units(
    zh: &[&str],
    en: &[&str],
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<AlignedBead>, Error> {
    sentence::align(zh, en, lexicon, progress).ok_or(Error::Cancelled)
}
