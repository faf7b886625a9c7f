//! stub
use crate::error::Error;
/// The compiled word table.
#[derive(Debug)]
pub struct Lexicon {}
#[allow(missing_docs)]
impl Lexicon {
    pub fn from_bytes(_bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {})
    }
    pub(crate) fn is_traditional_only(&self, _c: char) -> bool {
        false
    }
    pub(crate) fn is_simplified_only(&self, _c: char) -> bool {
        false
    }
}
