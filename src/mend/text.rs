//! Steps on the text: units cut and joined, words replaced.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Work;
use super::error::refused;
use super::state::{Block, Bond, Key, Segment, Token, byte_at};
use crate::bitext::Level;
use crate::error::Error;
use crate::script::{Lang, Script};
use crate::span::Span;
use crate::text::block::Kind;
use crate::text::token;

/// The tokens of a block, each with the bytes of the block's text that it takes up.
type Placed = FxHashMap<(usize, usize), Key>;

impl Work<'_> {
    pub(super) fn split(&mut self, level: Level, id: u32, at: u32) -> Result<(), Error> {
        let units = self.state.units(level);
        self.keys(&units, level, &[id])?;
        let lang = units.langs[id as usize];
        let (block, span) = match level {
            Level::Block => (id as usize, None),
            _ => {
                let segment = &self.state.segments[id as usize];
                (self.state.places_of_blocks()[&segment.block], Some(segment.span))
            }
        };
        let text = self.state.blocks[block].view.text.clone();
        let span = span.unwrap_or_else(|| Span::new(0, text.len()));
        let byte = byte_at(&text, at)
            .filter(|byte| (span.start..=span.end).contains(byte))
            .ok_or_else(|| refused("operation.at", "lies outside the unit, or inside a character"))?;
        let (before, behind) = (Span::new(span.start, byte).trimmed(&text), Span::new(byte, span.end).trimmed(&text));
        if before.start == before.end {
            return self.part(level, id);
        }
        if behind.start == behind.end {
            return Err(refused("operation.at", "nothing stands behind it: there is nothing to cut off"));
        }
        let old = units.keys[id as usize];
        let new = match level {
            Level::Block => self.cut_block(block, before, behind),
            _ => self.cut_segment(id as usize, before, behind),
        };
        self.put_in_place_of(level, &[old], &new, lang);
        Ok(())
    }

    /// Cuts a segment into the bytes `before` and `behind` of its block.
    fn cut_segment(&mut self, place: usize, before: Span, behind: Span) -> [Key; 2] {
        let segment = Rc::clone(&self.state.segments[place]);
        let keys = match segment.parts {
            Some((first, second, at)) if segment.span.start + at == behind.start => [first, second],
            _ => [self.state.key(), self.state.key()],
        };
        let placed = self.placed(segment.block);
        let part = |(key, span)| Rc::new(Segment { key, block: segment.block, span, parts: None });
        self.state.segments.splice(place..=place, keys.into_iter().zip([before, behind]).map(part));
        self.tokenise(segment.block, &placed, |segment| keys.contains(&segment.key));
        keys
    }

    /// Cuts a block, and the segment that lies on the cut.
    fn cut_block(&mut self, place: usize, before: Span, behind: Span) -> [Key; 2] {
        let block = Rc::clone(&self.state.blocks[place]);
        let on_cut = |segment: &Rc<Segment>| {
            segment.block == block.key && segment.span.start < before.end && behind.start < segment.span.end
        };
        if let Some(at) = self.state.segments.iter().position(on_cut) {
            let segment = Rc::clone(&self.state.segments[at]);
            let (one, other) = (Span::new(segment.span.start, before.end), Span::new(behind.start, segment.span.end));
            let keys = self.cut_segment(at, one, other);
            self.put_in_place_of(Level::Sentence, &[segment.key], &keys, block.view.lang);
        }
        let parts = match &block.parts {
            Some((first, second, at)) if *at == behind.start => [Rc::clone(first), Rc::clone(second)],
            _ => {
                let text = &block.view.text;
                let mut part = |span: Span, gap: u32, kind: Kind| {
                    let mut view = block.view.clone();
                    (view.text, view.kind) = (span.of(text).to_owned().into(), kind);
                    view.script = Script::of(&view.text, view.lang, self.lexicon);
                    Rc::new(Block { key: self.state.key(), gap, view, parts: None })
                };
                let kind = if block.view.kind == Kind::Title { Kind::Body } else { block.view.kind };
                let between = text[before.end..behind.start].encode_utf16().count() as u32;
                [part(before, block.gap, block.view.kind), part(behind, between, kind)]
            }
        };
        let keys = [parts[0].key, parts[1].key];
        for segment in self.state.segments.iter_mut().filter(|segment| segment.block == block.key) {
            let segment = Rc::make_mut(segment);
            if segment.span.start < behind.start {
                segment.block = keys[0];
            } else {
                let shift = behind.start;
                segment.block = keys[1];
                segment.span = Span::new(segment.span.start - shift, segment.span.end - shift);
            }
        }
        self.state.blocks.splice(place..=place, parts);
        keys
    }

    pub(super) fn join(&mut self, level: Level, id: u32) -> Result<(), Error> {
        let units = self.state.units(level);
        self.keys(&units, level, &[id])?;
        let place = id as usize;
        let lang = units.langs[place];
        let (old, new) = match level {
            Level::Block => {
                let next = self.state.blocks.get(place + 1);
                let fits = |next: &&Rc<Block>| {
                    let (one, other) = (&self.state.blocks[place].view, &next.view);
                    one.input == other.input && one.lang == other.lang
                };
                let next = next.filter(fits).cloned().ok_or_else(|| {
                    refused("operation.unit", "no block of its language follows it at once: there is nothing to join")
                })?;
                self.join_blocks(place, next)
            }
            _ => {
                let (one, next) = (&self.state.segments[place], self.state.segments.get(place + 1));
                let next = next.filter(|next| next.block == one.block).cloned().ok_or_else(|| {
                    refused("operation.unit", "is the last sentence of its block: join the blocks first")
                })?;
                self.join_segments(place, &next)
            }
        };
        self.put_in_place_of(level, &old, &[new], lang);
        Ok(())
    }

    fn join_segments(&mut self, place: usize, next: &Segment) -> ([Key; 2], Key) {
        let (key, one) = (self.state.key(), Rc::clone(&self.state.segments[place]));
        let placed = self.placed(one.block);
        let parts = Some((one.key, next.key, next.span.start - one.span.start));
        let span = Span::new(one.span.start, next.span.end);
        let joined = Rc::new(Segment { key, block: one.block, span, parts });
        self.state.segments.splice(place..place + 2, [joined]);
        self.tokenise(one.block, &placed, |segment| segment.key == key);
        ([one.key, next.key], key)
    }

    fn join_blocks(&mut self, place: usize, next: Rc<Block>) -> ([Key; 2], Key) {
        let (key, one) = (self.state.key(), Rc::clone(&self.state.blocks[place]));
        let between = if one.view.lang == Lang::Zh { "" } else { " " };
        let shift = one.view.text.len() + between.len();
        let mut view = one.view.clone();
        view.text = format!("{}{between}{}", one.view.text, next.view.text).into();
        let old = [one.key, next.key];
        for segment in self.state.segments.iter_mut().filter(|segment| old.contains(&segment.block)) {
            let segment = Rc::make_mut(segment);
            if segment.block == next.key {
                segment.span = Span::new(segment.span.start + shift, segment.span.end + shift);
            }
            segment.block = key;
        }
        let joined = Rc::new(Block { key, gap: one.gap, view, parts: Some((one, next, shift)) });
        self.state.blocks.splice(place..place + 2, [joined]);
        (old, key)
    }

    /// Puts units in the place of others in all bonds that held these: fixed ones stay fixed, others are aligned again.
    /// A person's earlier links come back where their units do.
    fn put_in_place_of(&mut self, level: Level, old: &[Key], new: &[Key], lang: Lang) {
        let bonds = &self.state.bonds[level as usize];
        let held: Vec<Rc<Bond>> =
            bonds.iter().filter(|bond| bond.units().any(|key| old.contains(&key))).cloned().collect();
        self.touched[level as usize].extend(new);
        let Some(first) = held.first() else { return };
        let fixed = held.iter().any(|bond| bond.fixed);
        let links = held.iter().any(|bond| bond.is_link());
        self.release(level, &old.iter().copied().collect());
        if !links {
            for &key in new {
                self.state.bonds[level as usize].push(Rc::new(Bond::alone(key, lang)));
            }
            return;
        }
        let side = |side: fn(&Bond) -> &[Key], own: bool| -> Vec<Key> {
            let rest = held.iter().flat_map(|bond| side(bond)).copied().filter(|key| !old.contains(key));
            rest.chain(new.iter().copied().filter(|_| own)).collect()
        };
        let (zh, en) = (side(|bond| &bond.zh, lang == Lang::Zh), side(|bond| &bond.en, lang == Lang::En));
        let bond = Bond { zh, en, score: first.score, confidence: first.confidence, fixed };
        self.touched[level as usize].extend(bond.units());
        let within: FxHashSet<Key> = bond.units().collect();
        let comes_with = |bond: &Bond| new.len() == 1 || bond.units().any(|key| new.contains(&key));
        let back = if new.len() > 1 { self.earlier_in(level, &within, comes_with) } else { Vec::new() };
        if back.is_empty() {
            self.state.bonds[level as usize].push(Rc::new(bond));
        }
        for bond in back {
            self.forget(level, &bond);
            self.state.bonds[level as usize].push(bond);
        }
    }

    pub(super) fn write(&mut self, id: u32, start: u32, end: u32, text: &str) -> Result<(), Error> {
        let place = id as usize;
        let block = self.state.blocks.get(place).cloned();
        let block = block.ok_or_else(|| refused("operation.block", format!("there is no block {id}")))?;
        if text.chars().any(|c| matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')) {
            return Err(refused("operation.text", "holds a line break: a block is one line; split it to make two"));
        }
        let was = &block.view.text;
        let range = byte_at(was, start).zip(byte_at(was, end)).filter(|(start, end)| start <= end);
        let (start, end) = range
            .ok_or_else(|| refused("operation.start", "and end must lie in the block, in order, between characters"))?;
        let written = format!("{}{text}{}", &was[..start], &was[end..]);
        let trimmed = Span::new(0, written.len()).trimmed(&written);
        if trimmed.start == trimmed.end {
            return Err(refused("operation.text", "would leave nothing of the block: unlink it instead"));
        }
        if written == **was {
            return Ok(());
        }
        // Where what stood at a byte stands now. What was replaced stands where its replacement ends.
        let clamp = |byte: usize| byte.clamp(trimmed.start, trimmed.end) - trimmed.start;
        let moved = |byte: usize| match byte {
            _ if byte <= start => clamp(byte),
            _ if byte >= end => clamp(byte - end + start + text.len()),
            _ => clamp(start + text.len()),
        };
        let placed: Placed = (self.placed(block.key).into_iter())
            .filter(|&((from, to), _)| to <= start || from >= end)
            .map(|((from, to), key)| ((moved(from), moved(to)), key))
            .collect();
        let written = trimmed.of(&written).to_owned();
        let mut dirty = FxHashSet::default();
        let (mut gone, mut kept) = (FxHashSet::default(), Vec::with_capacity(self.state.segments.len()));
        // What is written belongs to the last segment that begins where it does or before, else to the first.
        let own = |segment: &Rc<Segment>| segment.block == block.key;
        let begins_before = |segment: &Rc<Segment>| own(segment) && segment.span.start <= start;
        let owner = self.state.segments.iter().rposition(begins_before);
        let owner = owner.or_else(|| self.state.segments.iter().position(own));
        for (at, segment) in self.state.segments.iter().enumerate() {
            if !own(segment) {
                kept.push(Rc::clone(segment));
                continue;
            }
            let Span { start: from, end: to } = segment.span;
            let (from, to) = if owner == Some(at) {
                (clamp(from.min(start)), if to <= end { clamp(start + text.len()) } else { moved(to) })
            } else if from > start {
                (moved(from).max(clamp(start + text.len())), moved(to))
            } else {
                (moved(from), moved(to))
            };
            let span = Span::new(from, to.max(from)).trimmed(&written);
            let is_touched = owner == Some(at) || segment.span.start < end && start < segment.span.end;
            if span.start == span.end {
                gone.insert(segment.key);
            } else if is_touched || span != segment.span {
                let parts = segment.parts.filter(|_| !is_touched);
                kept.push(Rc::new(Segment { span, parts, ..(**segment).clone() }));
            } else {
                kept.push(Rc::clone(segment));
            }
            if is_touched {
                dirty.insert(segment.key);
            }
        }
        self.state.segments = kept;
        let mut view = block.view.clone();
        view.script = Script::of(&written, view.lang, self.lexicon);
        view.text = written.into();
        self.state.blocks[place] = Rc::new(Block { key: block.key, gap: block.gap, view, parts: None });
        self.tokenise(block.key, &placed, |segment| dirty.contains(&segment.key));
        if !gone.is_empty() {
            let freed = self.release(Level::Sentence, &gone);
            self.touched[Level::Sentence as usize].extend(freed);
        }
        self.touched[Level::Sentence as usize].extend(dirty);
        Ok(())
    }

    /// The tokens of a block.
    fn placed(&self, block: Key) -> Placed {
        let starts: FxHashMap<Key, usize> = (self.state.segments.iter())
            .filter(|segment| segment.block == block)
            .map(|segment| (segment.key, segment.span.start))
            .collect();
        let token = |token: &Rc<Token>| {
            let start = starts.get(&token.segment)?;
            Some(((start + token.span.start, start + token.span.end), token.key))
        };
        self.state.tokens.iter().filter_map(token).collect()
    }

    /// Cuts the segments of a block that are `dirty` into tokens anew, and lets go of tokens whose segment is gone. Tokens
    /// that stand where `placed` has one are the same.
    fn tokenise(&mut self, block: Key, placed: &Placed, dirty: impl Fn(&Segment) -> bool) {
        if self.state.tokens.is_empty() {
            return;
        }
        let segments = std::mem::take(&mut self.state.segments);
        let mut old = std::mem::take(&mut self.state.tokens).into_iter().peekable();
        let place: FxHashMap<Key, usize> = segments.iter().map(|segment| segment.key).zip(0..).collect();
        let places = self.state.places_of_blocks();
        let mut tokens = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            // Up to the next segment's; those of segments that are gone stand among them.
            let mut own = Vec::new();
            while let Some(token) = old.next_if(|token| place.get(&token.segment).is_none_or(|&other| other <= at)) {
                if token.segment == segment.key {
                    own.push(token);
                }
            }
            if segment.block != block || !dirty(segment) {
                tokens.extend(own);
                continue;
            }
            let view = &self.state.blocks[places[&block]].view;
            for span in token::tokens(segment.span.of(&view.text), view.lang, self.lexicon) {
                let at = (segment.span.start + span.start, segment.span.start + span.end);
                let key = placed.get(&at).copied().unwrap_or_else(|| {
                    self.state.next += 1;
                    self.state.next
                });
                tokens.push(Rc::new(Token { key, segment: segment.key, span }));
            }
        }
        self.state.segments = segments;
        self.state.tokens = tokens;
    }
}
