//! A text that has changed, linked anew only where it did: what reads as before keeps its links, and so does what reads
//! nearly so and stands beside it, unless aligning its neighbourhood again says otherwise.
//!
//! Blocks are compared with those of before, and inside a block that has changed its segments: what stands once in
//! either text is the same as long as the order holds, then what stands beside it. The rest is cut into segments and
//! tokens as for a fresh alignment. The result is as good as another draft's: nothing else is kept between two texts.

use std::ops::ControlFlow;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Work;
use super::state::{Block, Key, Segment, State, Token};
use crate::align::{Progress, Stage, longest_rising};
use crate::bitext::{BitextView, BlockView, Input, Level, Linking};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::script::Lang;
use crate::span::Span;
use crate::text::block::{InputName, Kind};
use crate::text::sentence::Splitting;
use crate::text::{self, sentence, token};

/// Share of the work that is done when the text has been read and compared.
const COMPARED: f64 = 0.5;

/// The bitext of `input`, which has grown out of the text of `before` by changes: links of what still stands there are
/// kept, and the neighbourhood of each change is aligned again, as after a step of a draft; approved links stay as long as
/// their units do. `before` was linked by the same `linking`, or down to its sentences where this is down to words: then all
/// words are linked. `None` where it was less deep than that, or deeper, and where not half of the blocks stood there before
/// and nobody has approved anything: then [`crate::align`] does better.
///
/// `progress` is told how far the work has come and may stop it. Time grows with the text for what is read and compared,
/// and with what has changed for aligning.
///
/// # Errors
/// [`Error::EmptyText`], [`Error::TextTooLarge`]; [`Error::InvalidArgument`] where `before` is no bitext whose offsets count
/// UTF-16 units; [`Error::Cancelled`] where `progress` breaks.
pub fn follow(
    before: &BitextView<'static>,
    input: &Input,
    linking: impl Into<Linking>,
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<BitextView<'static>>, Error> {
    let Linking { level, splitting } = linking.into();
    input.check()?;
    let mut old = State::of(before).map_err(|error| error.about("before"))?;
    let mut tell = |stage, done| match progress(Progress { stage, done }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    };
    tell(Stage::Reading, 0.0)?;
    let blocks = text::block::blocks(input, lexicon);
    let was: Vec<Unit> =
        before.blocks.iter().map(|block| Unit::new(block.input, block.lang, block.kind, &block.text)).collect();
    let now: Vec<Unit> =
        blocks.iter().map(|block| Unit::new(block.input, block.lang, block.kind, input.text_of(block))).collect();
    let stays = compare(&was, &now);
    let is_mended = old.bonds.iter().flatten().any(|bond| bond.fixed);
    let is_another = stays.iter().filter(|stay| stay.is_same).count() * 2 < now.len();
    let is_deeper = (before.level(), level) == (Level::Sentence, Level::Word);
    if before.level() != level && !is_deeper || is_another && !is_mended {
        return Ok(None);
    }
    tell(Stage::Linking, COMPARED)?;

    let state = State { next: old.next, bonds: old.bonds.clone(), ..State::default() };
    let work = Work { state, touched: Default::default(), lexicon };
    if is_deeper {
        // The words of new beads are linked: of all then.
        old.bonds[Level::Sentence as usize].clear();
    }
    let mut following = Following { before, old: &old, level, splitting, work };
    let mut rest = blocks.iter().zip(&now).zip(&stays).peekable();
    for (name, text) in input.texts() {
        let mut end = 0;
        while let Some(((block, unit), stay)) = rest.next_if(|((block, _), _)| block.input == name) {
            let gap = text[end..block.span.start].encode_utf16().count() as u32;
            end = block.span.end;
            let &text::block::Block { lang, script, kind, input, .. } = block;
            let text = unit.text.to_owned().into();
            // Offsets are counted when the bitext is viewed.
            let view = BlockView { id: 0, lang, script, kind, input, start: 0, end: 0, text, alone: false, time: None };
            following.put_block(gap, view, unit, stay);
        }
    }
    Ok(Some(following.settled()))
}

/// A text as it is gone through.
struct Following<'f, 'l> {
    before: &'f BitextView<'static>,
    /// The same as a state.
    old: &'f State,
    level: Level,
    splitting: Splitting,
    /// All blocks up to where it has been gone through; the bonds are those of before.
    work: Work<'l>,
}

impl Following<'_, '_> {
    fn put_block(&mut self, gap: u32, view: BlockView<'static>, unit: &Unit, stay: &Stay) {
        let was = stay.place.map(|place| &self.old.blocks[place]);
        let key = was.map_or_else(|| self.work.state.key(), |block| block.key);
        if !stay.is_settled || was.is_some_and(|block| block.view.kind != view.kind) {
            self.work.touched[Level::Block as usize].insert(key);
        }
        let block = Rc::new(Block { key, gap, view, parts: None });
        self.work.state.blocks.push(Rc::clone(&block));
        if self.old.segments.is_empty() || !State::is_linkable(&block) {
            return;
        }
        // What is the same is cut as it was: a person may have done so.
        let segments = stay.place.map_or(0..0, |place| {
            let before = |block: usize| self.before.segments.partition_point(|other| (other.block as usize) < block);
            before(place)..before(place + 1)
        });
        let was = &self.old.segments[segments.clone()];
        let spans = match stay.is_same {
            true => was.iter().map(|segment| segment.span).collect(),
            false => sentence::segments(unit.text, block.view.lang, self.splitting),
        };
        let of = |text| Unit { text, ..*unit };
        let text_before = stay.place.map_or("", |place| &*self.before.blocks[place].text);
        let was: Vec<Unit> = was.iter().map(|segment| of(segment.span.of(text_before))).collect();
        let now: Vec<Unit> = spans.iter().map(|span| of(span.of(unit.text))).collect();
        for ((span, unit), stay) in spans.into_iter().zip(&now).zip(compare(&was, &now)) {
            self.put_segment(&block, span, unit.text, stay.place.map(|place| segments.start + place), &stay);
        }
    }

    /// Puts a segment, which had this place before.
    fn put_segment(&mut self, block: &Block, span: Span, text: &str, place: Option<usize>, stay: &Stay) {
        let key = place.map_or_else(|| self.work.state.key(), |place| self.old.segments[place].key);
        if !stay.is_settled {
            self.work.touched[Level::Sentence as usize].insert(key);
        }
        let state = &mut self.work.state;
        state.segments.push(Rc::new(Segment { key, block: block.key, span, parts: None }));
        if self.level != Level::Word {
            return;
        }
        if let Some(place) = place.filter(|_| stay.is_same && !self.old.tokens.is_empty()) {
            let before =
                |segment: usize| self.before.tokens.partition_point(|other| (other.segment as usize) < segment);
            state.tokens.extend_from_slice(&self.old.tokens[before(place)..before(place + 1)]);
            return;
        }
        for span in token::tokens(text, block.view.lang, self.work.lexicon) {
            let key_of_token = state.key();
            state.tokens.push(Rc::new(Token { key: key_of_token, segment: key, span }));
        }
    }

    /// The bitext, once all blocks are there.
    fn settled(mut self) -> BitextView<'static> {
        for level in [Level::Block, Level::Sentence, Level::Word] {
            let places = self.work.state.places(level);
            let gone = |key: &Key| places.of(*key).is_none();
            let gone: FxHashSet<Key> = self.old.units(level).keys.into_iter().filter(gone).collect();
            let released = self.work.release(level, &gone);
            self.work.touched[level as usize].extend(released);
        }
        self.work.settle(self.old);
        self.work.state.view()
    }
}

/// A block or a segment as far as it tells whether it is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit<'t> {
    input: InputName,
    lang: Lang,
    is_noise: bool,
    text: &'t str,
}

impl<'t> Unit<'t> {
    fn new(input: InputName, lang: Lang, kind: Kind, text: &'t str) -> Self {
        Self { input, lang, is_noise: kind == Kind::Noise, text }
    }

    /// Do both begin and end alike for half of their length or more?
    fn is_much_as(&self, other: &Self) -> bool {
        let (one, two) = (self.text.as_bytes(), other.text.as_bytes());
        let begin = one.iter().zip(two).take_while(|(a, b)| a == b).count();
        let end = one[begin..].iter().rev().zip(two[begin..].iter().rev()).take_while(|(a, b)| a == b).count();
        Self { text: "", ..*self } == Self { text: "", ..*other } && (begin + end) * 2 >= one.len().max(two.len())
    }
}

/// What has become of a unit.
struct Stay {
    /// Its place before; those of all units rise.
    place: Option<usize>,
    /// Does it read as it did there?
    is_same: bool,
    /// And does it stand between the same two?
    is_settled: bool,
}

/// Where each text stands that stands once, and beyond all places those that stand more often.
fn once<'t>(units: &[Unit<'t>]) -> FxHashMap<&'t str, usize> {
    let mut once = FxHashMap::default();
    for (place, unit) in units.iter().enumerate() {
        once.entry(unit.text).and_modify(|place| *place = usize::MAX).or_insert(place);
    }
    once
}

/// Which of these units were there before. Time grows with their number and their texts, times a logarithm.
fn compare(before: &[Unit], now: &[Unit]) -> Vec<Stay> {
    let (once_before, once_now) = (once(before), once(now));
    let stands_once = |(here, unit): (usize, &Unit)| {
        let there = *once_before.get(unit.text)?;
        (once_now[unit.text] == here && before.get(there) == Some(unit)).then_some((here, there))
    };
    let once: Vec<(usize, usize)> = now.iter().enumerate().filter_map(stands_once).collect();
    let (mut places, mut taken) = (vec![None; now.len()], vec![false; before.len()]);
    for (here, there) in longest_rising(&once).into_iter().map(|k| once[k]) {
        (places[here], taken[there]) = (Some(there), true);
    }
    // From each on to the next and back to the one before, and from both ends of the text. First what reads the same.
    for fits in [|one: &Unit, other: &Unit| one == other, |one: &Unit, other: &Unit| one.is_much_as(other)] {
        let mut take = |place: &mut Option<usize>, unit: &Unit, there: Option<usize>| {
            let is_free = |there: &usize| taken.get(*there) == Some(&false) && fits(&before[*there], unit);
            if place.is_none() {
                *place = there.filter(is_free);
                place.iter().for_each(|&there| taken[there] = true);
            }
        };
        let mut next = Some(0);
        for (place, unit) in places.iter_mut().zip(now) {
            take(place, unit, next);
            next = place.map(|there| there + 1);
        }
        let mut last = before.len().checked_sub(1);
        for (place, unit) in places.iter_mut().zip(now).rev() {
            take(place, unit, last);
            last = place.and_then(|there| there.checked_sub(1));
        }
    }
    // Both texts begin and end with something that stays.
    let place = |here: usize| match here {
        0 => Some(0),
        _ if here > now.len() => Some(before.len() + 1),
        _ => places[here - 1].map(|there| there + 1),
    };
    let stay = |(at, unit): (usize, &Unit)| {
        let is_same = places[at].is_some_and(|there| before[there] == *unit);
        let is_between = |there: usize| place(at) == Some(there) && place(at + 2) == Some(there + 2);
        Stay { place: places[at], is_same, is_settled: is_same && places[at].is_some_and(is_between) }
    };
    now.iter().enumerate().map(stay).collect()
}
