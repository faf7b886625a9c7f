//! From an input to blocks, and from blocks to tokens.

pub mod block;
pub(crate) mod chinese;
mod cut;
pub mod english;
mod noise;
mod normal;
pub(crate) mod quotes;
pub mod sentence;
pub(crate) mod token;
