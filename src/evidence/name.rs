//! Chinese names as English spells them: by the pinyin of their characters.

use rustc_hash::FxHashMap;

use super::lexical::Vocabulary;
use crate::lexicon::Lexicon;
use crate::text::english::Stemmer;

/// Looks the pinyin of Chinese words up among the stems of a document, and remembers it.
pub(crate) struct Spelt<'d> {
    lexicon: &'d Lexicon,
    stemmer: &'d Stemmer,
    vocabulary: &'d Vocabulary<'d>,
    known: FxHashMap<String, Option<u32>>,
}

impl<'d> Spelt<'d> {
    /// Looks up in this vocabulary.
    pub(crate) fn new(lexicon: &'d Lexicon, stemmer: &'d Stemmer, vocabulary: &'d Vocabulary<'d>) -> Self {
        Self { lexicon, stemmer, vocabulary, known: FxHashMap::default() }
    }

    /// The stem of the document that spells the word: the first reading of every character, joined.
    pub(crate) fn in_document(&mut self, word: &str) -> Option<u32> {
        if let Some(&known) = self.known.get(word) {
            return known;
        }
        let pinyin: String = word.chars().filter_map(|c| self.lexicon.readings(c).next()).collect();
        let found = self.vocabulary.id(&self.stemmer.stem(&pinyin)).filter(|_| pinyin.len() > 1);
        self.known.insert(word.to_owned(), found);
        found
    }
}
