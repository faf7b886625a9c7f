//! Duizhao (对照, to set side by side) links the blocks of a Chinese and an English text.
//!
//! Data flows down this list, and imports point up it:
//!
//! 1. [`Error`], [`Span`], scripts and order: what everything else speaks in;
//! 2. `text`: an input becomes blocks with a language and a kind, blocks become tokens;
//! 3. [`Lexicon`]: the compiled Chinese-to-English word table;
//! 4. [`Dictionary`]: the full dictionary, for who looks words up, and the pinyin of a text;
//! 5. `evidence`: how alike two runs of blocks are, from one source each;
//! 6. `align`: the best path through all beads, and how sure it is;
//! 7. [`Bitext`]: the result;
//! 8. [`Draft`]: a bitext that a person is correcting;
//! 9. `export`: a bitext as a file for other tools;
//! 10. `render` and `wasm`: the browser, built for `wasm32` only.

mod align;
mod bitext;
mod columns;
mod dictionary;
mod error;
mod evidence;
mod export;
mod lexicon;
mod mend;
mod order;
mod rows;
mod script;
mod span;
mod text;

#[cfg(any(target_arch = "wasm32", test))]
mod render;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[doc(hidden)]
pub mod making {
    //! What the tools that make the lexicon and fit the weights need of this crate. No part of its interface.
    pub use crate::align::{fit, stages, word_stages, words as word_links};
    pub use crate::dictionary::source::write as write_dictionary;
    pub use crate::lexicon::sounds::{LONGEST_CHUNK, chunk_prior};
    pub use crate::lexicon::source::{LexiconSource, NameCosts, SourceWord};
    pub use crate::text::english::{Stemmer, fold, words};
}

pub use align::{AlignedBead, Bead, Progress, Stage, WordLink, align, align_units, align_words};
pub use bitext::{
    Bitext, BitextView, BlockView, Input, Level, Link, LinkView, Linking, Segment, SegmentView, Token, TokenView,
};
pub use dictionary::{CardView, Dictionary, Record, Sound, ToneChange, pinyin};
pub use error::Error;
pub use export::{ExportOptions, Format, Passage, Unit, export, units};
pub use lexicon::Lexicon;
pub use mend::{Change, Draft, Exchange, Neighbour, Operation, Patch, follow};
pub use script::{Lang, Script};
pub use span::{OffsetTable, OffsetUnit, Span};
pub use text::block::{Block, InputName, Kind};
pub use text::sentence::Splitting;
