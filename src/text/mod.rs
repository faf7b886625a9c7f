//! From an input to blocks, and from blocks to tokens.

pub mod block;
pub(crate) mod chinese;
mod cut;
pub mod english;
mod noise;
#[cfg_attr(not(test), expect(dead_code, reason = "the aligner of segments will call it"))]
pub(crate) mod sentence;
