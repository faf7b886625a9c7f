//! The view: a bitext as an article whose beads stand level and light up together.
//!
//! `rows` decides what stands where and knows no browser; `page` makes elements of rows; `view` answers the reader's
//! pointer and keyboard; `scroll` brings things into sight.

mod rows;

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod scroll;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(crate) use view::View;
