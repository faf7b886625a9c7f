//! What is shown of a word where no entry says it: what the lexicon knows, which links by keywords and sounds without tones.

use super::Dictionary;
use super::card::CardPart;
use crate::lexicon::Lexicon;
use crate::script::is_han;
use crate::text::chinese;
use crate::text::english::{Stemmer, fold, words};

/// Most keywords of a Chinese word, and most Chinese words of an English one.
const MOST: usize = 6;

/// What the lexicon tells of a word. All of it may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gist {
    /// Of a Chinese word, without tones; see [`Lexicon::plain_pinyin`].
    pub(crate) pinyin: String,
    /// Of a Chinese word, the surest first.
    pub(crate) keywords: Vec<String>,
    /// The parts of a Chinese word that is no headword, or the Chinese words that an English word is mostly, the surest
    /// first.
    pub(crate) words: Vec<CardPart>,
}

impl Gist {
    /// What the lexicon knows of a Chinese word, in simplified or traditional characters. It has stems; those of the English
    /// words that the word is linked to are written as these are.
    pub(crate) fn of_chinese(word: &str, english: &str, lexicon: &Lexicon) -> Self {
        let folded = chinese::fold(word, lexicon);
        let (stemmer, linked) = (Stemmer::default(), fold(english));
        let written = |stem: String| match words(&linked).find(|word| stemmer.stem(word) == stem) {
            Some(word) => word.to_owned(),
            None => stem,
        };
        let keywords: Vec<_> = lexicon.keywords(&folded, MOST).into_iter().map(written).collect();
        let parts = chinese::words(&folded, lexicon).filter(|part| *part != folded && part.starts_with(is_han));
        let parts = parts.map(|part| part_of(part, lexicon));
        let words = if keywords.is_empty() { parts.collect() } else { Vec::new() };
        Self { pinyin: lexicon.plain_pinyin(&folded), keywords, words }
    }

    /// The Chinese words that English words are glosses of, each as the dictionary has it, where there is one. The first call
    /// for a lexicon turns it round, which takes some milliseconds.
    pub(crate) fn of_english(english: &str, lexicon: &Lexicon, dictionary: Option<&Dictionary>) -> Self {
        let (stemmer, folded) = (Stemmer::default(), fold(english));
        let found = words(&folded).flat_map(|word| lexicon.glossed_by(&stemmer.stem(word), MOST)).take(MOST);
        let part = |word: String| match dictionary {
            Some(dictionary) => dictionary.in_short(word, ""),
            None => part_of(&word, lexicon),
        };
        Self { words: found.map(part).collect(), ..Self::default() }
    }

    /// Is there nothing to show?
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn part_of(word: &str, lexicon: &Lexicon) -> CardPart {
    CardPart { word: word.into(), pinyin: lexicon.plain_pinyin(word), gloss: lexicon.keywords(word, MOST).join(", ") }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap());

    #[test]
    fn a_chinese_word_has_keywords_or_parts() {
        let simplified = Gist::of_chinese("会谈", "", &LEXICON);
        assert_eq!((simplified.pinyin.as_str(), simplified.words.len()), ("hui/kuai tan", 0));
        assert!(simplified.keywords.iter().any(|word| word == "talk"));
        assert_eq!(Gist::of_chinese("會談", "", &LEXICON), simplified);
        let linked = Gist::of_chinese("会谈", "The Talks", &LEXICON).keywords;
        assert!(linked.iter().any(|word| word == "talks") && linked.len() == simplified.keywords.len());
        let parts = Gist::of_chinese("会谈桌子", "", &LEXICON);
        assert!(parts.keywords.is_empty());
        assert_eq!(parts.words.iter().map(|part| part.word.as_str()).collect::<Vec<_>>(), ["会谈", "桌子"]);
        assert!(parts.words.iter().all(|part| !part.gloss.is_empty() && !part.pinyin.is_empty()));
        assert!(["", "2021", "。", "😀"].iter().all(|word| Gist::of_chinese(word, "", &LEXICON).is_empty()));
    }

    #[test]
    fn an_english_word_has_the_chinese_words_that_it_mostly_is() {
        let found = |english| Gist::of_english(english, &LEXICON, None).words;
        let talks = found("Talks");
        assert!(talks.len() == MOST && talks.iter().any(|part| part.word == "会谈"), "{talks:?}");
        assert_eq!(talks, found("talk"));
        assert!(found("Relations").iter().any(|part| part.word == "关系"));
        assert!(["", "xyzzy", "?"].iter().all(|english| found(english).is_empty()));
    }
}
