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
mod word;

use std::ops::ControlFlow;

use crate::bitext::{Bitext, Input, Level, Linking};
use crate::error::Error;
use crate::lexicon::Lexicon;
pub use bead::Bead;
pub(crate) use rough::longest_rising;
pub use sentence::AlignedBead;

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
    // Blocks take the first half of the way where segments follow.
    let share = if level == Level::Block { 1.0 } else { 0.5 };
    let mut first = |step: Progress| progress(Progress { done: step.done * share, ..step });
    let links = block::link(&input, &blocks, lexicon, &mut first).ok_or(Error::Cancelled)?;
    let (segments, beads) = match level {
        Level::Block => (Vec::new(), Vec::new()),
        Level::Sentence | Level::Word => {
            let go_on = |done: f64| progress(Progress { stage: Stage::Linking, done: share + (1.0 - share) * done });
            sentence::inside(&input, &blocks, &links, splitting, lexicon, go_on).ok_or(Error::Cancelled)?
        }
    };
    let tokens = match level {
        Level::Word => word::tokens(&input, &blocks, &segments, lexicon),
        Level::Block | Level::Sentence => Vec::new(),
    };
    Ok(Bitext { input, blocks, links, segments, beads, tokens, words: Vec::new() })
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
