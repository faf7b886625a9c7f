//! Tokens: the words and marks of a segment, and where they stand in it.
//!
//! A token is a Chinese word (`chinese`), an English word as the Penn Treebank cuts it (`english`), or a mark with what
//! is put on top of it. What lies between two tokens is white space or cannot be seen, so tokens and gaps rejoin to the
//! text. Time grows with the length of the text.

mod chinese;
mod english;

use super::normal;
use crate::lexicon::Lexicon;
use crate::script::{Lang, is_han};
use crate::span::Span;

/// A character of the text: where it stands, and the form that words are looked up with.
#[derive(Debug, Clone, Copy)]
struct Character {
    at: usize,
    /// Half-width, simplified.
    form: char,
}

/// The tokens of `text` in order, as spans into it.
pub(crate) fn tokens(text: &str, lang: Lang, lexicon: &Lexicon) -> Vec<Span> {
    let characters: Vec<Character> =
        text.char_indices().map(|(at, c)| Character { at, form: lexicon.simplified(half_width(c)) }).collect();
    let byte = |k: usize| characters.get(k).map_or(text.len(), |c| c.at);
    let mut spans = Vec::new();
    let mut k = 0;
    while k < characters.len() {
        let rest = &characters[k..];
        let before = k.checked_sub(1).map(|k| characters[k].form);
        let lengths = match rest[0].form {
            c if is_blank(c) => {
                k += 1;
                continue;
            }
            c if is_han(c) || lang == Lang::Zh && c.is_ascii_digit() => chinese::words(rest, lexicon),
            c if c.is_alphanumeric() => english::word(rest),
            _ => english::contraction(before, rest).map_or_else(|| vec![mark(rest)], |length| vec![length]),
        };
        for length in lengths {
            spans.push(Span::new(byte(k), byte(k + length)));
            k += length;
        }
    }
    spans
}

/// Full-width letters, digits and marks as half-width ones.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// White space, controls and what else cannot be seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Does `c` belong to the character before it: an accent, a variation selector, a skin tone?
fn is_attached(c: char) -> bool {
    normal::is_combining(c)
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

/// How many characters the mark that `rest` begins with has: dashes, points and the like are one mark as often as they
/// stand, and a joiner joins what stands on either side of it.
fn mark(rest: &[Character]) -> usize {
    let first = rest[0].form;
    let mut end = 1;
    while let Some(c) = rest.get(end).map(|c| c.form) {
        let joined = c == '\u{200D}' && rest.get(end + 1).is_some_and(|next| !is_blank(next.form));
        match c {
            _ if joined => end += 2,
            _ if is_attached(c) => end += 1,
            _ if c == first && matches!(c, '.' | '…' | '-' | '—' | '―' | '─' | '~' | '*' | '_' | '=' | '\'' | '`') => {
                end += 1
            }
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../../data/lexicon.bin")).unwrap());

    fn cut(text: &str, lang: Lang) -> String {
        tokens(text, lang, &LEXICON).iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn chinese_is_cut_into_its_most_probable_words() {
        for words in [
            "研究|生命|的|起源",
            "南京市|长江|大桥",
            "国防部长|会见|了|外宾|。",
            "這|所|學校|有|一千|多|名|學生",
            "上海合作组织|成员国",
            "我|和|他|是|同学",
        ] {
            assert_eq!(cut(&words.replace('|', ""), Lang::Zh), words);
        }
    }

    #[test]
    fn numbers_keep_what_makes_them_dates_and_shares() {
        for words in [
            "2021年|7月|28日|上午",
            "二〇二一年|七月|二十八日",
            "4.6亿|美元",
            "三|年|来|增长|3.5%",
            "20|多|家|工厂",
            "第三|次|和|第12|次",
            "三分之二|的|人",
            "百分之二十",
            "90年代",
            "三|个|月",
            "10,000|人",
        ] {
            assert_eq!(cut(&words.replace('|', ""), Lang::Zh), words);
        }
    }

    #[test]
    fn words_said_twice_and_words_unknown() {
        assert_eq!(cut("他高高兴兴地走了", Lang::Zh), "他|高高兴兴|地|走|了");
        assert_eq!(cut("你试一试", Lang::Zh), "你|试一试");
        assert_eq!(cut("龘齉", Lang::Zh), "龘|齉");
        assert_eq!(cut("用iPhone拍的ABC", Lang::Zh), "用|iPhone|拍|的|ABC");
    }

    #[test]
    fn english_is_cut_as_in_treebanks() {
        for (text, words) in [
            ("The students' books, don't they?", "The|students|'|books|,|do|n't|they|?"),
            ("China's well-known U.S. partner’s", "China|'s|well-known|U.S.|partner|’s"),
            ("Mr. Li paid $3.5 million (21%).", "Mr.|Li|paid|$|3.5|million|(|21%|)|."),
            ("He cannot... I'll go at 8:30 a.m. -- yes", "He|can|not|...|I|'ll|go|at|8:30|a.m.|--|yes"),
            ("1,000,000 people, 22nd of May", "1,000,000|people|,|22nd|of|May"),
            ("\"rock 'n' roll\" o'clock", "\"|rock|'|n|'|roll|\"|o'clock"),
            ("left.The end. café", "left|.|The|end|.|café"),
            ("the word 对照 is two", "the|word|对照|is|two"),
        ] {
            assert_eq!(cut(text, Lang::En), words);
        }
    }

    #[test]
    fn emoji_stay_whole() {
        assert_eq!(cut("👨‍👩‍👧 👍🏽!!", Lang::En), "👨‍👩‍👧|👍🏽|!|!");
    }

    proptest! {
        /// Tokens are not empty, stand in order, and what is between them cannot be seen.
        #[test]
        fn tokens_and_gaps_rejoin(
            text in "([a-zA-Z'’.,-]|[0-9%]|[一二三十百千万亿年月日第分之多]|[的是在国际高兴张王明雅·]| |.|\u{200D}|\u{301}){0,60}",
            zh: bool,
        ) {
            let mut end = 0;
            for span in tokens(&text, if zh { Lang::Zh } else { Lang::En }, &LEXICON) {
                prop_assert!(span.start >= end && span.end > span.start);
                prop_assert!(text[end..span.start].chars().all(is_blank));
                end = span.end;
            }
            prop_assert!(text[end..].chars().all(is_blank));
        }
    }
}
