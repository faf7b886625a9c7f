//! Blocks: the paragraph-level units of an input, with their language and kind.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cut;
use super::noise::{self, Line};
use crate::bitext::Input;
use crate::lexicon::Lexicon;
use crate::script::{Lang, Script, ends_sentence};
use crate::span::Span;

/// Most characters of a line that is taken for a title by its place alone.
const TITLE_CHARS: usize = 160;

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

/// All blocks of an input, in order. Time grows with its length.
///
/// Every character that is no white space lies in exactly one block, but for the marks of Markdown before a heading, a
/// list item or a quotation.
pub(crate) fn blocks(input: &Input, lexicon: &Lexicon) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (name, text) in input.texts() {
        let first = blocks.len();
        let mut headings = Vec::new();
        for line in lines(text) {
            let (line, is_heading) = without_marks(text, line);
            for (span, lang) in cut::passages(line.of(text)) {
                let span = Span::new(line.start + span.start, line.start + span.end);
                let script = Script::of(span.of(text), lang, lexicon);
                blocks.push(Block { id: blocks.len() as u32, lang, script, kind: Kind::Body, input: name, span });
                headings.push(is_heading);
            }
        }
        set_kinds(text, &mut blocks[first..], &headings);
    }
    blocks
}

/// The lines of a text that are not blank, trimmed.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let is_break = |c| matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut start = 0;
    text.split_inclusive(is_break).filter_map(move |line| {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        (span.start < span.end).then_some(span)
    })
}

/// A line without the Markdown marks before it, and whether they make it a heading.
fn without_marks(text: &str, line: Span) -> (Span, bool) {
    let marks = ["# ", "## ", "### ", "#### ", "##### ", "###### ", "> ", "- ", "* ", "+ "];
    match marks.iter().find(|mark| line.of(text).starts_with(**mark)) {
        Some(mark) => (Span::new(line.start + mark.len(), line.end).trimmed(text), mark.starts_with('#')),
        None => (line, false),
    }
}

/// Tells titles, captions and noise from the body. The blocks are those of one text.
fn set_kinds(text: &str, blocks: &mut [Block], headings: &[bool]) {
    let lines: Vec<Line> = blocks.iter().map(|block| Line { text: block.span.of(text), lang: block.lang }).collect();
    let noise = noise::noise(&lines);
    let mut copies = FxHashMap::<&str, usize>::default();
    for (line, _) in lines.iter().zip(&noise).filter(|(_, noise)| !**noise) {
        *copies.entry(line.text).or_default() += 1;
    }
    // The first line of the article in a language is its title where it ends no sentence.
    let mut begun = [false; 2];
    for ((block, line), (&is_noise, &is_heading)) in blocks.iter_mut().zip(&lines).zip(noise.iter().zip(headings)) {
        let side = match block.lang {
            Lang::Zh => 0,
            Lang::En => 1,
            Lang::Other => {
                block.kind = if is_noise { Kind::Noise } else { Kind::Body };
                continue;
            }
        };
        let is_first = !is_noise && !begun[side];
        begun[side] |= !is_noise;
        let can_be_title = line.text.chars().count() <= TITLE_CHARS && !line.text.ends_with(ends_sentence);
        block.kind = if is_noise {
            Kind::Noise
        } else if is_heading || is_first && can_be_title {
            Kind::Title
        } else if noise::has_credit(line.text) || copies[line.text] > 1 {
            Kind::Caption
        } else {
            Kind::Body
        };
    }
}
