//! What the lexicon is made of and what of it is kept.

use std::path::Path;

use serde::Deserialize;

/// `data/lexicon.recipe.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    pub cedict: Source,
    pub jieba: Source,
    pub traditional: Source,
    pub simplified: Source,
    pub names: Vec<Names>,
    pub keep: Keep,
}

/// Files of one kind of names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub english: Source,
    pub chinese: Vec<Source>,
}

/// One file of one published package.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub registry: Registry,
    pub package: String,
    pub version: String,
    /// The file's path in the package.
    pub file: String,
    /// Checksum of that file.
    pub sha256: String,
    /// For the reader of the recipe.
    #[serde(rename = "licence")]
    _licence: String,
}

#[derive(Deserialize)]
pub enum Registry {
    /// A wheel, fetched by pip.
    PyPI,
    /// A dependency of this crate, fetched by cargo.
    #[serde(rename = "cargo")]
    Cargo,
    /// A package, fetched by npm.
    #[serde(rename = "npm")]
    Npm,
}

/// Which words are kept and how much of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    /// Glosses of a word, the first ones.
    pub glosses: usize,
    /// The least frequency class of words that are neither proper names nor single characters.
    pub frequency: u8,
}

impl Recipe {
    pub fn read(path: &Path) -> Result<Self, String> {
        serde_json::from_slice(&super::read(path)?).map_err(|error| format!("{}: {error}", path.display()))
    }
}
