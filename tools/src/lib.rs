//! Makes what Duizhao ships, and measures it: the lexicon from registry packages, the weights from gold.

pub mod chapter;
pub mod corrections;
pub mod crf;
pub mod dictionary;
pub mod fit_blocks;
pub mod fit_sentences;
pub mod fit_words;
pub mod gold;
pub mod lexicon;
pub mod reliability;
pub mod trees;

/// The lexicon that ships.
pub fn shipped_lexicon() -> Result<duizhao::Lexicon, String> {
    read_lexicon(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/lexicon.bin"))
}

/// The lexicon in a file.
pub fn read_lexicon(path: &str) -> Result<duizhao::Lexicon, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    duizhao::Lexicon::from_bytes(&bytes).map_err(|error| format!("{path}: {error}"))
}
