//! Function words: which English ones stand for which Chinese ones, since their glosses are definitions.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// An English word or mark that is the counterpart of a Chinese one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counterpart(u16);

/// Chinese words with their counterparts, and English ones as counterparts.
struct Words {
    chinese: FxHashMap<&'static str, Vec<Counterpart>>,
    english: FxHashMap<&'static str, Counterpart>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut english = FxHashMap::default();
    let mut counterpart = |word| {
        let next = Counterpart(english.len() as u16);
        *english.entry(word).or_insert(next)
    };
    let words = table::read(include_str!("tables/function_words.txt")).into_iter();
    let chinese = words.map(|(zh, en)| (zh, en.into_iter().map(&mut counterpart).collect())).collect();
    Words { chinese, english }
});

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
pub(crate) fn counterparts(zh: &str) -> Option<&'static [Counterpart]> {
    WORDS.chinese.get(zh).map(Vec::as_slice)
}

/// The English word or mark, in small letters, as a counterpart; none where it is that of no Chinese one.
pub(crate) fn counterpart(en: &str) -> Option<Counterpart> {
    WORDS.english.get(en).copied()
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
        assert_eq!(counterparts("由").unwrap().first().copied(), counterpart("by"));
        assert_eq!(counterparts("了"), Some(&[][..]));
        assert_eq!(counterparts("苹果"), None);
    }
}
