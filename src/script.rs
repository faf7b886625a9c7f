//! Scripts and languages of characters and passages.

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;

/// The language of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English, or at least Latin script.
    En,
    /// Neither, or too little text to say.
    Other,
}

impl Lang {
    /// `zh`, `en` or `other`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Other => "other",
        }
    }
}

/// The script a block is written in, as far as fonts and screen readers care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Chinese with simplified characters.
    #[serde(rename = "zh-Hans")]
    Hans,
    /// Chinese with traditional characters.
    #[serde(rename = "zh-Hant")]
    Hant,
    /// Chinese whose characters are the same in both.
    #[serde(rename = "zh")]
    Hani,
    /// English.
    #[serde(rename = "en")]
    Latin,
    /// Anything else.
    #[serde(rename = "und")]
    Other,
}

impl Script {
    /// The BCP 47 tag for a `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::Hani => "zh",
            Self::Latin => "en",
            Self::Other => "und",
        }
    }

    /// The script of a passage in a language: Chinese is traditional where more characters are only traditional
    /// than only simplified.
    pub(crate) fn of(passage: &str, lang: Lang, lexicon: &Lexicon) -> Self {
        match lang {
            Lang::En => Self::Latin,
            Lang::Other => Self::Other,
            Lang::Zh => {
                let count = |is: fn(&Lexicon, char) -> bool| passage.chars().filter(|&c| is(lexicon, c)).count();
                match count(Lexicon::is_traditional_only).cmp(&count(Lexicon::is_simplified_only)) {
                    std::cmp::Ordering::Greater => Self::Hant,
                    std::cmp::Ordering::Less => Self::Hans,
                    std::cmp::Ordering::Equal => Self::Hani,
                }
            }
        }
    }
}

/// What a character tells of the language it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Chinese character.
    Han,
    /// A letter of the Latin script.
    Latin,
    /// A letter of another script.
    Foreign,
    /// A digit, mark or white space: part of any language.
    Neutral,
}

/// Is `c` a Chinese character?
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    match c {
        _ if is_han(c) => Class::Han,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            if matches!(c, '×' | '÷') { Class::Neutral } else { Class::Latin }
        }
        _ if c.is_alphabetic() => Class::Foreign,
        _ => Class::Neutral,
    }
}

/// Is `c` a mark that ends a sentence?
pub(crate) fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '．' | '｡')
}

/// Can a sentence end with `c`? Closing quotes and brackets count: they stand after the mark.
pub(crate) fn ends_sentence(c: char) -> bool {
    is_final(c) || matches!(c, '"' | '”' | '’' | '」' | '』' | ')' | '）')
}
