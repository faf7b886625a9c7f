//! The view: a bitext as an article whose beads stand level and light up together.
//!
//! `sentences` tells which bead is at which place of a block, and knows no browser; `page` makes elements of the
//! bitext's rows, and `elements` finds the way about them; `passage` knows where the characters of a block
//! stand. `view` holds what is shown and lit, and `chunks` which rows are rendered where; `pointer` and `keyboard` answer the
//! reader, with `caret` to tell which character is pointed at, `visit` other code, and `mended` a person's corrections;
//! `highlight` lights sentences; `scroll` brings things into sight; `words` tells which word is at which place and what it is
//! linked to, `popover` opens for one, `card` makes what stands in it, `reference` is what it is looked up in, and `ruby` puts
//! pinyin over the text; `wording` is what the view says itself.
//!
//! `in_place` is the other view: it lights passages in a page's own text, where `places` finds the blocks. The popover is
//! the same in both.

#[cfg(any(target_arch = "wasm32", test))]
mod chunks;
#[cfg(any(target_arch = "wasm32", test))]
mod places;
mod sentences;
mod words;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod caret;
#[cfg(target_arch = "wasm32")]
mod elements;
#[cfg(target_arch = "wasm32")]
mod highlight;
#[cfg(target_arch = "wasm32")]
mod in_place;
#[cfg(target_arch = "wasm32")]
mod keyboard;
#[cfg(target_arch = "wasm32")]
mod mended;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod passage;
#[cfg(target_arch = "wasm32")]
mod pointer;
#[cfg(target_arch = "wasm32")]
mod popover;
#[cfg(target_arch = "wasm32")]
mod reference;
#[cfg(target_arch = "wasm32")]
mod ruby;
#[cfg(target_arch = "wasm32")]
mod scroll;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod visit;
#[cfg(target_arch = "wasm32")]
mod wording;

#[cfg(target_arch = "wasm32")]
pub(crate) use card::Absent;
#[cfg(target_arch = "wasm32")]
pub(crate) use in_place::InPlace;
#[cfg(target_arch = "wasm32")]
pub(crate) use places::places;
#[cfg(target_arch = "wasm32")]
pub(crate) use reference::Reference;
#[cfg(target_arch = "wasm32")]
pub(crate) use ruby::Ruby;
#[cfg(target_arch = "wasm32")]
pub(crate) use view::{Lit, View};
#[cfg(target_arch = "wasm32")]
pub(crate) use wording::Wording;
