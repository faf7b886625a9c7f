//! The view: a bitext as an article whose beads stand level and light up together.
//!
//! `sentences` tells which bead is at which place of a block, and knows no browser; `page` makes elements of the
//! bitext's rows; `view` answers the reader's pointer and keyboard, with `caret` to tell which character is pointed at;
//! `highlight` lights sentences; `scroll` brings things into sight.

mod sentences;

#[cfg(target_arch = "wasm32")]
mod caret;
#[cfg(target_arch = "wasm32")]
mod highlight;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod scroll;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(crate) use view::View;
