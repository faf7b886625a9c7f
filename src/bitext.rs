//! The result: blocks, the links between them, and the view of both that callers get.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use crate::error::Error;
use crate::script::{Lang, Script};
use crate::span::{OffsetTable, OffsetUnit, Span};
use crate::text::block::{Block, InputName, Kind};
use crate::text::sentence::Splitting;

/// What is to be linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One text that holds both languages in any layout.
    Text(String),
    /// Two texts, one in each language.
    Pair {
        /// The Chinese text.
        zh: String,
        /// The English text.
        en: String,
    },
}

impl Input {
    /// The greatest size of an input, all its texts together, in UTF-8 bytes.
    pub const MAX_BYTES: usize = 64 << 20;

    /// Refuses what is empty or too large.
    pub fn check(&self) -> Result<(), Error> {
        let texts = self.texts();
        let actual = texts.iter().map(|(_, text)| text.len()).sum();
        if actual > Self::MAX_BYTES {
            return Err(Error::TextTooLarge { actual, limit: Self::MAX_BYTES });
        }
        if texts.iter().all(|(_, text)| text.trim().is_empty()) {
            return Err(Error::EmptyText);
        }
        Ok(())
    }

    /// The texts of the input by name: one named `text`, or `zh` and `en`.
    pub fn texts(&self) -> Vec<(InputName, &str)> {
        match self {
            Self::Text(text) => vec![(InputName::Text, text)],
            Self::Pair { zh, en } => vec![(InputName::Zh, zh), (InputName::En, en)],
        }
    }

    /// The text that a block lies in.
    pub fn text_of(&self, block: &Block) -> &str {
        let named = |name| self.texts().into_iter().find(|(n, _)| *n == name).map(|(_, text)| text);
        named(block.input).map_or("", |text| block.span.of(text))
    }
}

/// Chinese and English units, blocks, segments or tokens, that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Ids of the Chinese units, rising; never empty.
    pub zh: Vec<u32>,
    /// Ids of the English units, rising; never empty.
    pub en: Vec<u32>,
    /// Log weight of the bead in the model, in nats; comparable within one bitext and level.
    pub score: f64,
    /// Probability that the link is right, 0 to 1.
    pub confidence: f64,
}

/// A sentence-level unit of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Place among all segments of the input.
    pub id: u32,
    /// The block it lies in.
    pub block: u32,
    /// Where it lies in the text of its block's input; no white space at either end.
    pub span: Span,
}

/// A word-level unit of a segment: a word or a mark. Between two tokens of a segment lies white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Place among all tokens of the input.
    pub id: u32,
    /// The segment it lies in.
    pub segment: u32,
    /// Where it lies in the text of its segment's input.
    pub span: Span,
}

/// How deep an alignment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Blocks are linked.
    #[default]
    Block,
    /// Blocks are linked, and inside their links segments.
    Sentence,
    /// Blocks are linked, inside their links segments, and inside their beads tokens.
    Word,
}

/// How an input is linked. A level alone is one with the defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Linking {
    /// How deep.
    pub level: Level,
    /// What ends a segment.
    pub splitting: Splitting,
}

impl From<Level> for Linking {
    fn from(level: Level) -> Self {
        Self { level, splitting: Splitting::default() }
    }
}

/// An input with its blocks and the links between them.
///
/// Blocks stand in the order of the input and their ids are their places in it. A block is in one link or in none.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitext {
    /// What was linked.
    pub input: Input,
    /// Every passage of the input that is no white space.
    pub blocks: Vec<Block>,
    /// Links by the place of their first block.
    pub links: Vec<Link>,
    /// The segments of all Chinese and English blocks that are no noise, in order; none at [`Level::Block`].
    pub segments: Vec<Segment>,
    /// Links between segments, inside the links of their blocks.
    pub beads: Vec<Link>,
    /// The tokens of all segments, in order; none above [`Level::Word`].
    pub tokens: Vec<Token>,
    /// Links between tokens, inside the beads of their segments: groups of tokens that are linked with each other. A
    /// token is in one or in none.
    pub words: Vec<Link>,
}

impl Bitext {
    /// The bitext as callers see it, offsets counted in `unit`. Time grows with the input.
    pub fn view(&self, unit: OffsetUnit) -> BitextView<'_> {
        let tables: Vec<_> =
            self.input.texts().into_iter().map(|(name, text)| (name, OffsetTable::new(text, unit))).collect();
        let at = |input: InputName, byte| {
            tables.iter().find(|(name, _)| *name == input).map_or(0, |(_, table)| table.at(byte))
        };
        let blocks = self.blocks.iter().map(|block| BlockView {
            id: block.id,
            lang: block.lang,
            script: block.script,
            kind: block.kind,
            input: block.input,
            start: at(block.input, block.span.start),
            end: at(block.input, block.span.end),
            text: Cow::Borrowed(self.input.text_of(block)),
            alone: false,
            time: None,
        });
        let segments = self.segments.iter().map(|segment| {
            let input = self.blocks[segment.block as usize].input;
            SegmentView {
                id: segment.id,
                block: segment.block,
                start: at(input, segment.span.start),
                end: at(input, segment.span.end),
                alone: false,
            }
        });
        let tokens = self.tokens.iter().map(|token| {
            let block = self.segments[token.segment as usize].block;
            let input = self.blocks[block as usize].input;
            let (start, end) = (at(input, token.span.start), at(input, token.span.end));
            TokenView { id: token.id, segment: token.segment, start, end, alone: false }
        });
        BitextView {
            blocks: blocks.collect(),
            links: self.links.iter().map(LinkView::of).collect(),
            segments: segments.collect(),
            beads: self.beads.iter().map(LinkView::of).collect(),
            tokens: tokens.collect(),
            words: self.words.iter().map(LinkView::of).collect(),
        }
    }
}

impl Level {
    /// What a unit of the level is called: `block`, `segment` or `token`.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Sentence => "segment",
            Self::Word => "token",
        }
    }
}

/// A [`Bitext`] ready to be written as JSON or as JavaScript values, the same bytes on every host, and read again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BitextView<'b> {
    /// The blocks in the order of the input.
    pub blocks: Vec<BlockView<'b>>,
    /// The links by the place of their first block.
    pub links: Vec<LinkView<'b>>,
    /// The segments in the order of the input; left out at [`Level::Block`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SegmentView>,
    /// The links between segments; left out at [`Level::Block`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beads: Vec<LinkView<'b>>,
    /// The tokens in the order of the input; left out above [`Level::Word`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<TokenView>,
    /// The links between tokens; left out above [`Level::Word`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<LinkView<'b>>,
}

impl BitextView<'_> {
    /// How deep it goes, as far as its units say.
    pub fn level(&self) -> Level {
        match (self.segments.is_empty(), self.tokens.is_empty()) {
            (true, _) => Level::Block,
            (_, true) => Level::Sentence,
            _ => Level::Word,
        }
    }

    /// Refuses what [`Bitext::view`] could not have made: ids that are no places, segments and tokens outside what holds
    /// them or out of order, links to what is not there, units in two links of their level.
    pub fn check(&self) -> Result<(), Error> {
        if let Some((block, place)) = self.blocks.iter().zip(0..).find(|(block, place)| block.id != *place) {
            return Err(refused(format!("the block at place {place} has the id {}: ids are places", block.id)));
        }
        let blocks: Vec<_> = self.blocks.iter().map(|block| (block.start, block.end)).collect();
        let segments: Vec<_> = self.segments.iter().map(|s| (s.id, s.block, s.start, s.end)).collect();
        let tokens: Vec<_> = self.tokens.iter().map(|t| (t.id, t.segment, t.start, t.end)).collect();
        check_parts(&segments, ("segment", "block"), &blocks)?;
        check_parts(&tokens, ("token", "segment"), &segments.iter().map(|s| (s.2, s.3)).collect::<Vec<_>>())?;
        check_links(&self.links, ("link", "block"), self.blocks.len())?;
        check_links(&self.beads, ("bead", "segment"), self.segments.len())?;
        check_links(&self.words, ("word link", "token"), self.tokens.len())
    }
}

/// Refuses parts, called so and given by id, the whole they lie in, start and end, that do not lie in these wholes in
/// order.
fn check_parts(
    parts: &[(u32, u32, u32, u32)],
    (part, whole): (&str, &str),
    wholes: &[(u32, u32)],
) -> Result<(), Error> {
    let mut before = (0, 0);
    for (&(id, within, start, end), place) in parts.iter().zip(0..) {
        if id != place {
            return Err(refused(format!("the {part} at place {place} has the id {id}: ids are places")));
        }
        let inside = |&(first, last): &(u32, u32)| first <= start && start <= end && end <= last;
        if !wholes.get(within as usize).is_some_and(inside) {
            return Err(refused(format!("{part} {id} does not lie in a {whole}")));
        }
        if (within, start) < before {
            return Err(refused(format!("{part} {id} begins before the end of what precedes it")));
        }
        before = (within, end);
    }
    Ok(())
}

/// Refuses links, called so, between anything but `count` units, called so, each in one link at most.
fn check_links(links: &[LinkView], (link, unit): (&str, &str), count: usize) -> Result<(), Error> {
    let mut linked = vec![false; count];
    for (place, ids) in links.iter().enumerate() {
        if ids.zh.is_empty() || ids.en.is_empty() {
            return Err(refused(format!("{link} {place} has no {unit} on one side")));
        }
        for &id in ids.zh.iter().chain(ids.en.iter()) {
            match linked.get_mut(id as usize) {
                None => return Err(refused(format!("{link} {place} names {unit} {id}, which is not there"))),
                Some(true) => return Err(refused(format!("{unit} {id} is in two {link}s"))),
                Some(free) => *free = true,
            }
        }
    }
    Ok(())
}

fn refused(problem: String) -> Error {
    Error::InvalidArgument { argument: "bitext".into(), problem }
}

/// A block as callers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlockView<'b> {
    /// Place of the block in the input.
    pub id: u32,
    /// `zh`, `en` or `other`.
    pub lang: Lang,
    /// The language tag for `lang` attributes: `zh-Hans`, `zh-Hant`, `zh`, `en` or `und`.
    pub script: Script,
    /// `title`, `body`, `caption` or `noise`.
    pub kind: Kind,
    /// The text that the offsets count in: `text`, `zh` or `en`.
    pub input: InputName,
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// What the block says.
    pub text: Cow<'b, str>,
    /// Whether a person has said that it has no counterpart; left out where nobody has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
    /// When a block of subtitles appears and disappears, in milliseconds; no other block has this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<(u32, u32)>,
}

/// A segment as callers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentView {
    /// Place of the segment in the input.
    pub id: u32,
    /// Id of its block.
    pub block: u32,
    /// Offset of the first character, in the input of its block.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Whether a person has said that it has no counterpart; left out where nobody has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// A token as callers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TokenView {
    /// Place of the token in the input.
    pub id: u32,
    /// Id of its segment.
    pub segment: u32,
    /// Offset of the first character, in the input of its block.
    pub start: u32,
    /// Offset after the last character.
    pub end: u32,
    /// Whether a person has said that it has no counterpart; left out where nobody has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// A link as callers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkView<'b> {
    /// Ids of the Chinese units.
    pub zh: Cow<'b, [u32]>,
    /// Ids of the English units.
    pub en: Cow<'b, [u32]>,
    /// See [`Link::score`]; three decimals.
    #[serde(serialize_with = "three_decimals")]
    pub score: f64,
    /// See [`Link::confidence`]; three decimals.
    #[serde(serialize_with = "three_decimals")]
    pub confidence: f64,
    /// Whether a person has agreed to the link; left out where nobody has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approved: bool,
}

impl<'b> LinkView<'b> {
    fn of(link: &'b Link) -> Self {
        let (zh, en) = ((&link.zh).into(), (&link.en).into());
        Self { zh, en, score: link.score, confidence: link.confidence, approved: false }
    }
}

/// A number that is written with three decimals.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg(target_arch = "wasm32")]
pub(crate) struct Decimals(#[serde(serialize_with = "three_decimals")] pub(crate) f64);

/// Rounds, and writes a whole number as an integer, as JavaScript does.
fn three_decimals<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = libm::round(value * 1000.0) / 1000.0;
    if rounded == libm::trunc(rounded) {
        serializer.serialize_i32(rounded as i32)
    } else {
        serializer.serialize_f64(rounded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_could_not_have_been_made_is_refused() {
        let block = |id| BlockView {
            id,
            lang: Lang::Zh,
            script: Script::Hani,
            kind: Kind::Body,
            input: InputName::Text,
            start: id,
            end: id + 1,
            text: "好".into(),
            alone: false,
            time: None,
        };
        let link = |zh: &[u32], en: &[u32]| LinkView {
            zh: zh.to_vec().into(),
            en: en.to_vec().into(),
            score: 1.0,
            confidence: 1.0,
            approved: false,
        };
        let segment = |id, block, start, end| SegmentView { id, block, start, end, alone: false };
        let check =
            |ids: &[u32], links: &[LinkView<'static>], segments: &[SegmentView], beads: &[LinkView<'static>]| {
                let blocks = ids.iter().map(|&id| block(id)).collect();
                let (links, segments, beads) = (links.to_vec(), segments.to_vec(), beads.to_vec());
                BitextView { blocks, links, segments, beads, tokens: Vec::new(), words: Vec::new() }.check()
            };
        let fine = [segment(0, 0, 0, 1), segment(1, 2, 2, 3)];
        assert_eq!(check(&[0, 1, 2], &[link(&[0], &[2])], &fine, &[link(&[0], &[1])]), Ok(()));
        for bad in [
            check(&[0, 2], &[], &[], &[]),
            check(&[0, 1], &[link(&[0], &[])], &[], &[]),
            check(&[0, 1], &[link(&[0], &[2])], &[], &[]),
            check(&[0, 1, 2], &[link(&[0], &[1]), link(&[2], &[1])], &[], &[]),
            check(&[0, 1], &[], &[segment(1, 0, 0, 1)], &[]),
            check(&[0, 1], &[], &[segment(0, 2, 2, 3)], &[]),
            check(&[0, 1], &[], &[segment(0, 0, 0, 2)], &[]),
            check(&[0, 1], &[], &[segment(0, 1, 1, 2), segment(1, 0, 0, 1)], &[]),
            check(&[0, 1], &[], &[segment(0, 0, 0, 1), segment(1, 0, 0, 1)], &[]),
            check(&[0, 1, 2], &[], &fine, &[link(&[0], &[2])]),
        ] {
            assert_eq!(bad.unwrap_err().code(), "invalid-argument");
        }
        let check = |tokens: &[TokenView], words: &[LinkView<'static>]| {
            let blocks = (0..3).map(block).collect();
            let (tokens, words) = (tokens.to_vec(), words.to_vec());
            BitextView { blocks, links: Vec::new(), segments: fine.to_vec(), beads: Vec::new(), tokens, words }.check()
        };
        let token = |id, segment, start, end| TokenView { id, segment, start, end, alone: false };
        let tokens = [token(0, 0, 0, 1), token(1, 1, 2, 3)];
        assert_eq!(check(&tokens, &[link(&[0], &[1])]), Ok(()));
        for bad in [
            check(&tokens[1..], &[]),
            check(&[token(0, 0, 2, 3)], &[]),
            check(&[token(0, 2, 2, 3)], &[]),
            check(&tokens, &[link(&[0], &[2])]),
        ] {
            assert_eq!(bad.unwrap_err().code(), "invalid-argument");
        }
    }
}
