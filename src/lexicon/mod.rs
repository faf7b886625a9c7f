//! The compiled Chinese-to-English word table.

use crate::error::Error;

/// The compiled word table.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// Reads the bytes of a lexicon file.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {})
    }
}
