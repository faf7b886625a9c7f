//! The view: a bitext as an article whose beads stand level and light up together.
//!
//! `rows` decides what stands where, `sentences` which bead is at which place of a block, and both know no browser;
//! `page` makes elements of rows; `view` answers the reader's pointer and keyboard, with `caret` to tell which character
//! is pointed at; `highlight` lights sentences; `scroll` brings things into sight.

mod rows;
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
