//! How alike two runs of units are, from one source a file.
//!
//! For blocks and sentences, [`lexical`] and [`name`] say which English terms a Chinese term may stand for; [`induced`]
//! learns from a rough path which of them do in this document; [`number`], [`length`] and [`surface`] compare whole units.
//!
//! For tokens, [`gloss`] looks words up, [`family`] says which English words belong together, [`function`] knows function
//! words, [`sound`] names, [`quantity`] numbers among tokens.

pub(crate) mod document;
pub(crate) mod family;
pub(crate) mod function;
pub(crate) mod gloss;
pub(crate) mod induced;
pub(crate) mod length;
pub(crate) mod lexical;
pub(crate) mod name;
pub(crate) mod number;
pub(crate) mod quantity;
pub(crate) mod sound;
pub(crate) mod surface;
mod table;
