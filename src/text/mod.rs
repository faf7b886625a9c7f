//! From an input to blocks, and from blocks to tokens.

pub mod block;
mod cut;
mod noise;
