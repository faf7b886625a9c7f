//! What of the lexicon can be shown to people. It was made for linking: words are glossed by stems, and sounds lack their tones.

use std::cmp::Reverse;

use super::{Lexicon, WordId};
use crate::order::sorted_by_key;

impl Lexicon {
    /// The stems that gloss a simplified word, the surest first, at most `most`: those of the best grade that
    /// it has, because of a longer gloss a single word may mislead. None where it is no headword.
    pub(crate) fn keywords(&self, word: &str, most: usize) -> Vec<String> {
        let Some(word) = self.word(word) else { return Vec::new() };
        let best = self.graded_glosses(word).next().map(|(_, grade)| grade);
        let glosses = self.graded_glosses(word).take_while(|&(_, grade)| Some(grade) == best);
        glosses.take(most).map(|(stem, _)| self.stem(stem).to_owned()).collect()
    }

    /// The pinyin of simplified characters without tones, and with `u` for `ü`: all readings of a character, the usual one
    /// first, as in `yin xing/hang`. Empty where there is a character without one.
    pub(crate) fn plain_pinyin(&self, text: &str) -> String {
        let read = |c| Some(self.readings(c).collect::<Vec<_>>().join("/")).filter(|read| !read.is_empty());
        text.chars().map(read).collect::<Option<Vec<_>>>().unwrap_or_default().join(" ")
    }

    /// The words of which a stem is a whole gloss, the surest first, at most `most`: frequent words, and those of which it is
    /// one of the first glosses. Turns the lexicon round where that has not been done, and looks at all that it glosses.
    pub(crate) fn glossed_by(&self, stem: &str, most: usize) -> Vec<String> {
        let Some(stem) = self.stem_id(stem) else { return Vec::new() };
        let place = |word| self.glosses(word).take_while(|&gloss| gloss != stem).count();
        let worth = |&word: &WordId| Reverse(i32::from(self.frequency(word)) - 2 * place(word) as i32);
        let mut words = sorted_by_key(self.reversed().words(stem, 0..1).to_vec(), worth);
        words.truncate(most);
        words.into_iter().map(|word| self.text(word)).collect()
    }

    fn text(&self, word: WordId) -> String {
        let character = |&unit| self.units.iter().find(|&&(_, known)| known == unit).map(|&(c, _)| c);
        self.words.get(word.0 as usize).iter().filter_map(character).collect()
    }
}
