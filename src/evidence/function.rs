//! Function words: which English ones stand for which Chinese ones, since their glosses are definitions.

use std::sync::LazyLock;

use super::table::{self, Table};

static TABLE: LazyLock<Table> = LazyLock::new(|| table::read(include_str!("tables/function_words.txt")));

/// English words that have a place in a sentence rather than a counterpart.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "'d", "'ll", "'m", "'re", "'s", "'ve", "a", "about", "after", "all", "also", "among", "an", "and", "are", "as", "at",
    "be", "been", "before", "being", "between", "but", "by", "can", "could", "did", "do", "does", "down", "during", "each",
    "for", "from", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "may", "me", "might", "must", "my", "n't", "no", "not", "of", "off", "on", "onto", "or", "our", "out",
    "over", "own", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "under", "up", "upon", "us", "very", "was", "we", "were", "what",
    "when", "where", "which", "who", "whom", "whose", "will", "with", "would", "you", "your",
];

/// Is this English word, in small letters, a function word?
pub(crate) fn is_english(word: &str) -> bool {
    ENGLISH.binary_search(&word).is_ok()
}

/// The English counterparts of a Chinese function word or mark, the likeliest first; none for other words.
pub(crate) fn counterparts(zh: &str) -> Option<&'static [&'static str]> {
    TABLE.get(zh).map(Vec::as_slice)
}

/// What the counterpart at this place weighs.
pub(crate) fn weight(place: usize) -> f32 {
    (1.0 - 0.12 * place as f32).max(0.04)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_the_table_is_read() {
        assert!(ENGLISH.is_sorted());
        assert_eq!(counterparts("由").unwrap()[0], "by");
        assert_eq!(counterparts("了"), Some(&[][..]));
        assert_eq!(counterparts("苹果"), None);
    }
}
