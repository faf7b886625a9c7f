//! Makes what Duizhao ships: compiles the lexicon, fits the weights.

fn main() {}
