//! Translation units: what says the same on both sides, and what has no counterpart, in reading order.

use std::borrow::Cow;

use serde::Serialize;

use super::ExportOptions;
use crate::bitext::{BitextView, BlockView, Level, LinkView, SegmentView};
use crate::error::Error;
use crate::rows::{Row, Slot, in_reading_order, rows};
use crate::script::{Lang, Script};
use crate::span::{OffsetTable, OffsetUnit};
use crate::text::block::{InputName, Kind};

/// A translation unit: the passages of a link, or one passage without a counterpart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unit<'b> {
    /// Which paragraph it belongs to, counted from 1: units of one link of blocks, or of one block, share it.
    pub paragraph: u32,
    /// What its first block is for.
    pub kind: Kind,
    /// Its Chinese passages; none where it has no counterpart in Chinese.
    pub zh: Vec<Passage<'b>>,
    /// Its English passages, and those in neither language.
    pub en: Vec<Passage<'b>>,
    /// Score, confidence and approval of the link; none where there is no counterpart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkView<'b>>,
    /// Whether a person has said that it has no counterpart; left out where nobody has.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// A block or a segment of a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage<'b> {
    /// What it says.
    pub text: Cow<'b, str>,
    /// The language tag: `zh-Hans`, `zh-Hant`, `zh`, `en` or `und`.
    pub script: Script,
}

impl Unit<'_> {
    /// Whether both sides say something.
    pub fn is_pair(&self) -> bool {
        !self.zh.is_empty() && !self.en.is_empty()
    }

    /// Whether a person has agreed to its link, or said that it has no counterpart.
    pub fn is_approved(&self) -> bool {
        self.alone || self.link.as_ref().is_some_and(|link| link.approved)
    }
}

/// The passages of a side as one text, a space between two, but for Chinese marks and characters.
pub(super) fn joined(passages: &[Passage]) -> String {
    let mut out = String::new();
    for passage in passages {
        let is_chinese = matches!(passage.script, Script::Hans | Script::Hant | Script::Hani);
        let is_wide = |c: char| c >= '\u{2E80}' || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—');
        if !(out.is_empty() || is_chinese && out.ends_with(is_wide) && passage.text.starts_with(is_wide)) {
            out.push(' ');
        }
        out.push_str(&passage.text);
    }
    out
}

/// The tag of a side for tools that know regions better than scripts: `zh-CN`, `zh-TW`, `zh` where both would do, or `en`.
pub(super) fn chinese_tag(units: &[Unit]) -> &'static str {
    let passages = || units.iter().flat_map(|unit| &unit.zh);
    let count = |script| passages().filter(|passage| passage.script == script).count();
    match (count(Script::Hans), count(Script::Hant)) {
        (0, 0) => "zh",
        (simplified, traditional) if traditional > simplified => "zh-TW",
        _ => "zh-CN",
    }
}

/// The translation units of a bitext. Noise is left out; so are units without a counterpart if the options say so.
///
/// # Errors
///
/// As [`super::export`].
pub fn units<'b>(bitext: &'b BitextView, options: &ExportOptions) -> Result<Vec<Unit<'b>>, Error> {
    let mut units = match level(bitext, options)? {
        Level::Block => blocks(bitext),
        _ => sentences(bitext)?,
    };
    units.retain(|unit| unit.kind != Kind::Noise && (options.one_sided || unit.is_pair()));
    Ok(units)
}

/// The level that a bitext is written at.
pub(super) fn level(bitext: &BitextView, options: &ExportOptions) -> Result<Level, Error> {
    let has = if bitext.segments.is_empty() { Level::Block } else { Level::Sentence };
    match options.level {
        Some(Level::Sentence | Level::Word) if has == Level::Block => Err(Error::InvalidArgument {
            argument: "options.level".into(),
            problem: "the bitext holds no sentences: link it with level 'sentence', or export with level 'block'"
                .into(),
        }),
        Some(Level::Block) => Ok(Level::Block),
        _ => Ok(has),
    }
}

fn blocks<'b>(bitext: &'b BitextView) -> Vec<Unit<'b>> {
    let passages = |ids: &[u32]| ids.iter().map(|&id| whole(&bitext.blocks[id as usize])).collect();
    let mut units = Vec::new();
    for row in rows(bitext, Lang::Zh) {
        let paragraph = units.len() as u32 + 1;
        match row {
            Row::Linked(place) => {
                let link = &bitext.links[place];
                let kind = bitext.blocks[link.zh[0] as usize].kind;
                let (zh, en) = (passages(&link.zh), passages(&link.en));
                units.push(Unit { paragraph, kind, zh, en, link: Some(borrowed(link)), alone: false });
            }
            Row::Alone(_, id) => {
                let block = &bitext.blocks[id as usize];
                let unit = lone(is_chinese(block), block.kind, whole(block), paragraph);
                units.push(Unit { alone: block.alone, ..unit });
            }
            Row::Quiet(..) => {}
        }
    }
    units
}

fn whole<'b>(block: &'b BlockView) -> Passage<'b> {
    Passage { text: Cow::Borrowed(&block.text), script: block.script }
}

fn borrowed<'b>(link: &'b LinkView) -> LinkView<'b> {
    LinkView { zh: Cow::Borrowed(&link.zh), en: Cow::Borrowed(&link.en), ..*link }
}

/// A unit without a counterpart.
fn lone(is_chinese: bool, kind: Kind, passage: Passage, paragraph: u32) -> Unit {
    let (zh, en) = if is_chinese { (vec![passage], Vec::new()) } else { (Vec::new(), vec![passage]) };
    Unit { paragraph, kind, zh, en, link: None, alone: false }
}

/// Whether a block stands on the Chinese side.
fn is_chinese(block: &BlockView) -> bool {
    block.input == InputName::Zh || block.input == InputName::Text && block.lang == Lang::Zh
}

fn sentences<'b>(bitext: &'b BitextView) -> Result<Vec<Unit<'b>>, Error> {
    let cutter = Cutter::of(bitext)?;
    let mut bead_of = vec![None; bitext.segments.len()];
    for (place, bead) in bitext.beads.iter().enumerate() {
        for &id in bead.zh.iter().chain(bead.en.iter()) {
            bead_of[id as usize] = Some(place);
        }
    }
    let mut place_of = vec![usize::MAX; bitext.beads.len()];
    let mut units = Vec::new();
    let mut paragraph = 0;
    for row in rows(bitext, Lang::Zh) {
        let (zh, en): (&[u32], &[u32]) = match &row {
            Row::Linked(place) => (&bitext.links[*place].zh, &bitext.links[*place].en),
            Row::Alone(_, id) if is_chinese(&bitext.blocks[*id as usize]) => (std::slice::from_ref(id), &[]),
            Row::Alone(_, id) => (&[], std::slice::from_ref(id)),
            Row::Quiet(..) => continue,
        };
        paragraph += 1;
        let Some(block) = zh.iter().chain(en).map(|&id| &bitext.blocks[id as usize]).next() else { continue };
        let kind = block.kind;
        let segments = |ids: &[u32]| ids.iter().flat_map(|&id| cutter.segments_of(id)).collect::<Vec<u32>>();
        let (chinese, mut here) = (segments(zh), segments(en));
        here.extend(&chinese);
        here.sort_unstable();
        if here.is_empty() {
            // A block that has no segments is a unit as it is.
            let unit = lone(is_chinese(block), kind, whole(block), paragraph);
            units.push(Unit { alone: block.alone, ..unit });
            continue;
        }
        // The beads of this paragraph; each knows its place among them.
        let mut beads = Vec::new();
        let mut located = Vec::with_capacity(here.len());
        for id in here {
            let lang = if chinese.binary_search(&id).is_ok() { Lang::Zh } else { Lang::En };
            let bead = bead_of[id as usize].map(|bead: usize| {
                if place_of[bead] == usize::MAX {
                    place_of[bead] = beads.len();
                    beads.push(bead);
                }
                place_of[bead]
            });
            located.push((id, lang, bead));
        }
        let count = beads.len();
        for slot in in_reading_order(located.into_iter(), count, Lang::Zh) {
            units.push(match slot {
                Slot::Linked(place) => {
                    let bead = &bitext.beads[beads[place]];
                    let passages = |ids: &[u32]| ids.iter().map(|&id| cutter.passage(id)).collect();
                    let (zh, en) = (passages(&bead.zh), passages(&bead.en));
                    Unit { paragraph, kind, zh, en, link: Some(borrowed(bead)), alone: false }
                }
                Slot::Alone(id) => {
                    let unit = lone(chinese.binary_search(&id).is_ok(), kind, cutter.passage(id), paragraph);
                    Unit { alone: cutter.is_alone(id), ..unit }
                }
            });
        }
    }
    Ok(units)
}

/// Cuts segments and tokens out of the texts of their blocks.
pub(super) struct Cutter<'b> {
    bitext: &'b BitextView<'b>,
    tables: Vec<OffsetTable<'b>>,
    /// The first segment of each block, and of the block after the last.
    first: Vec<u32>,
}

impl<'b> Cutter<'b> {
    /// Finds out what the offsets count: UTF-16 code units, or code points where only these fit.
    pub(super) fn of(bitext: &'b BitextView) -> Result<Self, Error> {
        let fits = |unit: OffsetUnit| {
            bitext.blocks.iter().all(|block| {
                let length = match unit {
                    OffsetUnit::Utf16 => block.text.encode_utf16().count(),
                    OffsetUnit::CodePoint => block.text.chars().count(),
                };
                block.end.checked_sub(block.start).map(|length| length as usize) == Some(length)
            })
        };
        let unit =
            [OffsetUnit::Utf16, OffsetUnit::CodePoint].into_iter().find(|&unit| fits(unit)).ok_or_else(|| {
                Error::InvalidArgument {
                    argument: "bitext".into(),
                    problem: "start and end of a block do not fit the length of its text".into(),
                }
            })?;
        let mut first = Vec::with_capacity(bitext.blocks.len() + 1);
        let mut next = 0;
        for block in 0..=bitext.blocks.len() as u32 {
            while bitext.segments.get(next).is_some_and(|segment| segment.block < block) {
                next += 1;
            }
            first.push(next as u32);
        }
        let tables = bitext.blocks.iter().map(|block| OffsetTable::new(&block.text, unit)).collect();
        Ok(Self { bitext, tables, first })
    }

    /// The ids of the segments of a block.
    pub(super) fn segments_of(&self, block: u32) -> std::ops::Range<u32> {
        self.first[block as usize]..self.first[block as usize + 1]
    }

    fn segment(&self, id: u32) -> &'b SegmentView {
        &self.bitext.segments[id as usize]
    }

    /// Whether a person has said that a segment, or the block that it lies in, has no counterpart.
    fn is_alone(&self, segment: u32) -> bool {
        self.segment(segment).alone || self.block_of(segment).alone
    }

    fn block_of(&self, segment: u32) -> &'b BlockView<'b> {
        &self.bitext.blocks[self.segment(segment).block as usize]
    }

    /// Where a segment lies in the text of its block, in bytes.
    pub(super) fn bytes(&self, segment: u32) -> std::ops::Range<usize> {
        let SegmentView { block, start, end, .. } = *self.segment(segment);
        self.between(block, start, end)
    }

    fn between(&self, block: u32, start: u32, end: u32) -> std::ops::Range<usize> {
        let table = &self.tables[block as usize];
        let origin = self.bitext.blocks[block as usize].start;
        table.byte(start - origin)..table.byte(end - origin)
    }

    fn passage(&self, segment: u32) -> Passage<'b> {
        let block = self.block_of(segment);
        Passage { text: Cow::Borrowed(&block.text[self.bytes(segment)]), script: block.script }
    }

    /// What a token says.
    pub(super) fn token(&self, id: u32) -> &'b str {
        let token = &self.bitext.tokens[id as usize];
        let block = self.segment(token.segment).block;
        &self.bitext.blocks[block as usize].text[self.between(block, token.start, token.end)]
    }
}
