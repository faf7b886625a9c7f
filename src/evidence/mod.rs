//! How alike two runs of units are, from one source a file.
//!
//! [`lexical`] and [`name`] say which English terms a Chinese term may stand for ([`Likeness`]); [`induced`] learns
//! from a rough path which of them do in this document; [`number`], [`length`] and [`surface`] compare whole units.

pub(crate) mod document;
pub(crate) mod induced;
pub(crate) mod length;
pub(crate) mod lexical;
pub(crate) mod name;
pub(crate) mod number;
pub(crate) mod surface;
