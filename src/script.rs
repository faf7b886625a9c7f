//! Scripts and languages of characters and passages.

use serde::{Deserialize, Serialize};

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
}

/// Is `c` a Chinese character?
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
