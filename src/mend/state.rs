//! What a draft holds at one moment, in a form that a small change leaves nearly all of as it is: units and links have
//! keys of their own for life, places are counted from what stands before, and all of it is shared between moments.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::error::refused;
use crate::bitext::{BitextView, BlockView, Level, LinkView, SegmentView, TokenView};
use crate::error::Error;
use crate::order::sorted_by_key;
use crate::script::Lang;
use crate::span::Span;
use crate::text::block::{InputName, Kind};

/// Tells a unit from all others of its level, for life.
pub(super) type Key = u32;

/// A block. Its offsets in `view` say nothing here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) key: Key,
    /// UTF-16 units between the block before it in its input, or the start of the input, and this one.
    pub(super) gap: u32,
    pub(super) view: BlockView<'static>,
    /// The two that were joined into it, and where the second began.
    pub(super) parts: Option<(Rc<Block>, Rc<Block>, usize)>,
}

/// A segment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) key: Key,
    pub(super) block: Key,
    /// Bytes of the text of its block.
    pub(super) span: Span,
    /// The keys of the two that were joined into it, and where in it the second began.
    pub(super) parts: Option<(Key, Key, usize)>,
}

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) key: Key,
    pub(super) segment: Key,
    /// Bytes from the start of its segment.
    pub(super) span: Span,
}

/// A link by the keys of its units. One with an empty side says that a person found no counterpart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bond {
    pub(super) zh: Vec<Key>,
    pub(super) en: Vec<Key>,
    pub(super) score: f64,
    pub(super) confidence: f64,
    /// A person said so: nothing but a person's word changes it.
    pub(super) fixed: bool,
}

impl Bond {
    /// All its units.
    pub(super) fn units(&self) -> impl Iterator<Item = Key> + '_ {
        self.zh.iter().chain(&self.en).copied()
    }

    /// As it stands in a bitext whose units stand there.
    pub(super) fn view(&self, places: &Places) -> LinkView<'static> {
        let ids = |keys: &[Key]| keys.iter().filter_map(|&key| Some(places.of(key)? as u32)).collect::<Vec<_>>();
        let (zh, en) = (ids(&self.zh).into(), ids(&self.en).into());
        LinkView { zh, en, score: self.score, confidence: self.confidence, approved: self.fixed }
    }

    /// Has it both sides?
    pub(super) fn is_link(&self) -> bool {
        !self.zh.is_empty() && !self.en.is_empty()
    }
}

/// What a draft holds at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) blocks: Vec<Rc<Block>>,
    pub(super) segments: Vec<Rc<Segment>>,
    pub(super) tokens: Vec<Rc<Token>>,
    /// Links and fixed lone units of each level, in the order of the text.
    pub(super) bonds: [Vec<Rc<Bond>>; 3],
    /// A person's links that a later one took the place of, the latest last; see [`super::earlier`].
    pub(super) earlier: [Vec<Rc<Bond>>; 3],
    /// The next key to be given.
    pub(super) next: Key,
}

/// Where the units of one level stand, by their keys: `u32::MAX` for those that are not there. Keys are given one after the
/// other, so this is a list.
pub(super) struct Places(Vec<u32>);

impl Places {
    /// The place of the unit with a key.
    pub(super) fn of(&self, key: Key) -> Option<usize> {
        self.0.get(key as usize).copied().filter(|&place| place != u32::MAX).map(|place| place as usize)
    }
}

/// The units of one level, by their places.
pub(super) struct Units {
    pub(super) keys: Vec<Key>,
    pub(super) langs: Vec<Lang>,
    /// The place of the bond that each is in.
    pub(super) bond: Vec<Option<usize>>,
    places: Places,
}

impl Units {
    /// The place of the unit with a key.
    pub(super) fn place(&self, key: Key) -> Option<usize> {
        self.places.of(key)
    }

    /// The bond that a unit is in.
    pub(super) fn bond_of(&self, key: Key) -> Option<usize> {
        self.bond[self.place(key)?]
    }
}

impl State {
    /// Refuses what is no bitext, or not one whose offsets count UTF-16 units.
    pub(super) fn of(view: &BitextView<'static>) -> Result<Self, Error> {
        view.check()?;
        let mut state = Self::default();
        let mut before = None;
        for block in &view.blocks {
            let end = match before {
                Some((input, end)) if input == block.input => end,
                _ => 0,
            };
            let gap = block.start.checked_sub(end).ok_or_else(|| {
                refused("bitext", format!("block {} begins before the end of the block before it", block.id))
            })?;
            if block.text.encode_utf16().count() as u32 != block.end.wrapping_sub(block.start) {
                let problem = format!("block {} is not as long as its text: offsets must count UTF-16 units", block.id);
                return Err(refused("bitext", problem));
            }
            before = Some((block.input, block.end));
            let key = state.key();
            state.blocks.push(Rc::new(Block { key, gap, view: block.clone(), parts: None }));
        }
        let outside = |part: &str, id: u32| refused("bitext", format!("{part} {id} ends inside a character"));
        let mut cursor = Cursor::default();
        for segment in &view.segments {
            let block = &view.blocks[segment.block as usize];
            let at = |cursor: &mut Cursor, offset| cursor.byte(block.id, &block.text, offset - block.start);
            let span = at(&mut cursor, segment.start).zip(at(&mut cursor, segment.end));
            let (start, end) = span.ok_or_else(|| outside("segment", segment.id))?;
            let (key, block) = (state.key(), state.blocks[segment.block as usize].key);
            state.segments.push(Rc::new(Segment { key, block, span: Span::new(start, end), parts: None }));
        }
        let mut cursor = Cursor::default();
        for token in &view.tokens {
            let segment = &view.segments[token.segment as usize];
            let block = &view.blocks[segment.block as usize];
            let at = |cursor: &mut Cursor, offset| cursor.byte(block.id, &block.text, offset - block.start);
            let span = at(&mut cursor, token.start).zip(at(&mut cursor, token.end));
            let (start, end) = span.ok_or_else(|| outside("token", token.id))?;
            let key = state.key();
            let within = &state.segments[token.segment as usize];
            let span = Span::new(start - within.span.start, end - within.span.start);
            state.tokens.push(Rc::new(Token { key, segment: within.key, span }));
        }
        let lone = |flags: Vec<bool>| (0u32..).zip(flags).filter_map(|(id, lone)| lone.then_some(id));
        let blocks: Vec<u32> = lone(view.blocks.iter().map(|block| block.alone).collect()).collect();
        let segments: Vec<u32> = lone(view.segments.iter().map(|segment| segment.alone).collect()).collect();
        let tokens: Vec<u32> = lone(view.tokens.iter().map(|token| token.alone).collect()).collect();
        for (level, links, lone) in [
            (Level::Block, &view.links, blocks),
            (Level::Sentence, &view.beads, segments),
            (Level::Word, &view.words, tokens),
        ] {
            let units = state.units(level);
            let mut bonds = Vec::with_capacity(links.len() + lone.len());
            for link in links {
                let side = |ids: &[u32], lang| -> Result<Vec<Key>, Error> {
                    match ids.iter().find(|&&id| units.langs[id as usize] != lang) {
                        Some(id) => Err(refused("bitext", format!("{} {id} is on the wrong side", level.unit()))),
                        None => Ok(ids.iter().map(|&id| units.keys[id as usize]).collect()),
                    }
                };
                let (zh, en) = (side(&link.zh, Lang::Zh)?, side(&link.en, Lang::En)?);
                let LinkView { score, confidence, approved: fixed, .. } = *link;
                bonds.push(Rc::new(Bond { zh, en, score, confidence, fixed }));
            }
            let linked: rustc_hash::FxHashSet<Key> = bonds.iter().flat_map(|bond| bond.units()).collect();
            for id in lone {
                let key = units.keys[id as usize];
                if !linked.contains(&key) {
                    bonds.push(Rc::new(Bond::alone(key, units.langs[id as usize])));
                }
            }
            state.bonds[level as usize] = bonds;
        }
        state.sort(&[Level::Block, Level::Sentence, Level::Word]);
        Ok(state)
    }

    /// The bitext. Time grows with the text.
    pub(super) fn view(&self) -> BitextView<'static> {
        let alone = |level: Level| {
            let lone = self.bonds[level as usize].iter().filter(|bond| !bond.is_link());
            lone.flat_map(|bond| bond.units()).collect::<rustc_hash::FxHashSet<Key>>()
        };
        let [lone_blocks, lone_segments, lone_tokens] = [Level::Block, Level::Sentence, Level::Word].map(alone);
        let mut starts = Vec::with_capacity(self.blocks.len());
        let mut before: Option<(InputName, u32)> = None;
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for (block, id) in self.blocks.iter().zip(0..) {
            let end = before.filter(|(input, _)| *input == block.view.input).map_or(0, |(_, end)| end);
            let start = end + block.gap;
            let end = start + block.view.text.encode_utf16().count() as u32;
            before = Some((block.view.input, end));
            starts.push(start);
            let alone = lone_blocks.contains(&block.key);
            blocks.push(BlockView { id, start, end, alone, ..block.view.clone() });
        }
        let places = self.places_of_blocks();
        // Places in a text mostly rise: from each is counted on to the next.
        let mut cursor = Cursor::default();
        let mut offset =
            |block: usize, byte| starts[block] + cursor.offset(block as u32, &self.blocks[block].view.text, byte);
        let mut segments = Vec::with_capacity(self.segments.len());
        for (segment, id) in self.segments.iter().zip(0..) {
            let block = places[&segment.block];
            let (start, end) = (offset(block, segment.span.start), offset(block, segment.span.end));
            let alone = lone_segments.contains(&segment.key);
            segments.push(SegmentView { id, block: block as u32, start, end, alone });
        }
        let mut tokens = Vec::with_capacity(self.tokens.len());
        let mut at_segment = 0;
        for (token, id) in self.tokens.iter().zip(0..) {
            while self.segments[at_segment].key != token.segment {
                at_segment += 1;
            }
            let SegmentView { block, .. } = segments[at_segment];
            let mut at = |byte| offset(block as usize, self.segments[at_segment].span.start + byte);
            let (start, end) = (at(token.span.start), at(token.span.end));
            let alone = lone_tokens.contains(&token.key);
            tokens.push(TokenView { id, segment: at_segment as u32, start, end, alone });
        }
        let links = |level: Level| {
            let places = self.places(level);
            self.bonds[level as usize].iter().filter(|bond| bond.is_link()).map(|bond| bond.view(&places)).collect()
        };
        BitextView {
            blocks,
            links: links(Level::Block),
            segments,
            beads: links(Level::Sentence),
            tokens,
            words: links(Level::Word),
        }
    }

    /// A new key.
    pub(super) fn key(&mut self) -> Key {
        self.next += 1;
        self.next
    }

    /// The units of a level.
    pub(super) fn units(&self, level: Level) -> Units {
        let (keys, langs): (Vec<Key>, Vec<Lang>) = match level {
            Level::Block => self.blocks.iter().map(|block| (block.key, block.view.lang)).unzip(),
            Level::Sentence => {
                let places = self.places_of_blocks();
                let lang = |segment: &Rc<Segment>| self.blocks[places[&segment.block]].view.lang;
                self.segments.iter().map(|segment| (segment.key, lang(segment))).unzip()
            }
            Level::Word => {
                let segments = self.units(Level::Sentence);
                let lang = |token: &Rc<Token>| segments.place(token.segment).map_or(Lang::Other, |k| segments.langs[k]);
                self.tokens.iter().map(|token| (token.key, lang(token))).unzip()
            }
        };
        let places = self.places(level);
        let mut bond = vec![None; keys.len()];
        for (at, found) in self.bonds[level as usize].iter().enumerate() {
            for place in found.units().filter_map(|key| places.of(key)) {
                bond[place] = Some(at);
            }
        }
        Units { keys, langs, bond, places }
    }

    /// Where the units of a level stand.
    pub(super) fn places(&self, level: Level) -> Places {
        let mut places = vec![u32::MAX; self.next as usize + 1];
        let mut put = |(key, place): (Key, u32)| places[key as usize] = place;
        match level {
            Level::Block => self.blocks.iter().map(|block| block.key).zip(0..).for_each(&mut put),
            Level::Sentence => self.segments.iter().map(|segment| segment.key).zip(0..).for_each(&mut put),
            Level::Word => self.tokens.iter().map(|token| token.key).zip(0..).for_each(&mut put),
        }
        Places(places)
    }

    /// The places of blocks by their keys.
    pub(super) fn places_of_blocks(&self) -> FxHashMap<Key, usize> {
        self.blocks.iter().map(|block| block.key).zip(0..).collect()
    }

    /// The text of a segment.
    pub(super) fn text_of<'s>(&'s self, segment: &Segment, places: &FxHashMap<Key, usize>) -> &'s str {
        segment.span.of(&self.blocks[places[&segment.block]].view.text)
    }

    /// For every segment the place of the link that its block is in.
    pub(super) fn link_of_segments(&self) -> Vec<Option<usize>> {
        let blocks = self.units(Level::Block);
        let bonds = &self.bonds[Level::Block as usize];
        let link = |segment: &Rc<Segment>| blocks.bond_of(segment.block).filter(|&bond| bonds[bond].is_link());
        self.segments.iter().map(link).collect()
    }

    /// Puts units inside bonds, and bonds, of these levels in the order of the text.
    pub(super) fn sort(&mut self, levels: &[Level]) {
        for &level in levels {
            let places = self.places(level);
            let place = |key: &Key| places.of(*key).unwrap_or(usize::MAX);
            let holders = self.holders(level);
            let bonds = &mut self.bonds[level as usize];
            for bond in bonds.iter_mut() {
                if !bond.zh.is_sorted_by_key(place) || !bond.en.is_sorted_by_key(place) {
                    let bond = Rc::make_mut(bond);
                    for side in [&mut bond.zh, &mut bond.en] {
                        *side = sorted_by_key(std::mem::take(side), place);
                    }
                }
            }
            let first = |bond: &Bond| match level {
                // As a fresh alignment has them: what holds them one by one, and in it by their Chinese side.
                Level::Sentence | Level::Word => {
                    let first = bond.zh.iter().chain(&bond.en).map(place).next().unwrap_or(0);
                    (holders.get(first).copied().flatten().unwrap_or(usize::MAX), first)
                }
                Level::Block => (0, bond.zh.first().into_iter().chain(bond.en.first()).map(place).min().unwrap_or(0)),
            };
            // Nearly all stand in order already, which the sort makes use of.
            *bonds = sorted_by_key(std::mem::take(bonds), |bond| first(bond));
        }
    }

    /// The blocks that stand in no link and could.
    pub(super) fn is_linkable(block: &Block) -> bool {
        block.view.kind != Kind::Noise && block.view.lang != Lang::Other
    }
}

impl Bond {
    /// A person's word that a unit has no counterpart.
    pub(super) fn alone(key: Key, lang: Lang) -> Self {
        let (zh, en) = if lang == Lang::Zh { (vec![key], Vec::new()) } else { (Vec::new(), vec![key]) };
        Self { zh, en, score: 0.0, confidence: 1.0, fixed: true }
    }
}

/// Turns UTF-16 offsets that mostly rise into bytes and back, in one pass over each text.
#[derive(Default)]
struct Cursor {
    of: Option<u32>,
    byte: usize,
    utf16: u32,
}

impl Cursor {
    /// The byte at an offset of a text with a number; `None` inside a character or behind the end.
    fn byte(&mut self, number: u32, text: &str, offset: u32) -> Option<usize> {
        if self.of != Some(number) || offset < self.utf16 {
            (self.of, self.byte, self.utf16) = (Some(number), 0, 0);
        }
        for c in text[self.byte..].chars() {
            if self.utf16 >= offset {
                break;
            }
            self.byte += c.len_utf8();
            self.utf16 += c.len_utf16() as u32;
        }
        (self.utf16 == offset).then_some(self.byte)
    }

    /// The offset of a byte of a text with a number; it lies on a character boundary.
    fn offset(&mut self, number: u32, text: &str, byte: usize) -> u32 {
        if self.of != Some(number) || byte < self.byte {
            (self.of, self.byte, self.utf16) = (Some(number), 0, 0);
        }
        self.utf16 += text[self.byte..byte].chars().map(|c| c.len_utf16() as u32).sum::<u32>();
        self.byte = byte;
        self.utf16
    }
}

/// The byte at a UTF-16 offset of a text; `None` inside a character or behind the end.
pub(super) fn byte_at(text: &str, offset: u32) -> Option<usize> {
    Cursor::default().byte(0, text, offset)
}
