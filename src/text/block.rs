//! Blocks: the paragraph-level units of an input, with their language and kind.

use serde::{Deserialize, Serialize};

use crate::bitext::Input;
use crate::script::{Lang, Script, is_han};
use crate::span::Span;

/// Which text of the input a block lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputName {
    /// The one text that holds both languages.
    Text,
    /// The Chinese text of a pair.
    Zh,
    /// The English text of a pair.
    En,
}

impl InputName {
    /// `text`, `zh` or `en`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The headline, or a heading.
    Title,
    /// A paragraph of the article.
    Body,
    /// What stands under a picture.
    Caption,
    /// A line about the page, not of the article: byline, label, navigation, credit.
    Noise,
}

impl Kind {
    /// `title`, `body`, `caption` or `noise`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Noise => "noise",
        }
    }
}

/// A passage of the input on one line and in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Place among all blocks of the input.
    pub id: u32,
    /// The language of the passage.
    pub lang: Lang,
    /// The script of the passage.
    pub script: Script,
    /// What the passage is for.
    pub kind: Kind,
    /// The text it lies in.
    pub input: InputName,
    /// Where it lies; no white space at either end.
    pub span: Span,
}

/// All blocks of an input, in order.
pub(crate) fn blocks(input: &Input) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (name, text) in input.texts() {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trimmed(text);
            start += line.len();
            if span.start < span.end {
                let zh = span.of(text).chars().any(is_han);
                let (lang, script) = if zh { (Lang::Zh, Script::Hans) } else { (Lang::En, Script::Latin) };
                blocks.push(Block { id: blocks.len() as u32, lang, script, kind: Kind::Body, input: name, span });
            }
        }
    }
    blocks
}
