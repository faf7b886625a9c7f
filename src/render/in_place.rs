//! A bitext in the page's own text: what is pointed at lights up where it stands, and no node is touched.
//!
//! The page's text is one [`Passage`], in which [`super::places`] finds the blocks. Lights are highlights over ranges. What the
//! pointer does comes as events, what the keyboard does as steps.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashSet;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CharacterData, Document, DomRect, Element, Event, PointerEvent, Range, Window};

use super::highlight::{Lights, WORD};
use super::passage::Passage;
use super::sentences::Sentences;
use super::view::{Lit, SENTENCE, WEAK_SENTENCE};
use super::words::Words;
use super::{caret, scroll};
use crate::bitext::{BitextView, SegmentView};
use crate::order::sorted_by_key;
use crate::script::Lang;

/// Highlight of the blocks that are lit, around the sentences.
const LINK: &str = "duizhao-link";
/// How far from a block's text it is still pointed at, in CSS pixels.
const NEAR: f64 = 6.0;

/// What lights up together: a link, and in it a bead of sentences. A word in it lights up besides.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Spot {
    link: u32,
    bead: Option<u32>,
}

/// A bitext in the text that it was made of.
///
/// The page may change under it at any time: ranges are made when something is lit, and where they cannot be made any
/// more, nothing is.
pub(crate) struct InPlace {
    document: Document,
    window: Window,
    element: Element,
    bitext: BitextView<'static>,
    /// All the text of the page.
    passage: Passage,
    /// The offset of each block in it, by the block's id, and the ids in the order of their places.
    places: Vec<u32>,
    order: Vec<u32>,
    sentences: Sentences,
    words: Words,
    /// The link that each block is in, by the block's id.
    link: Vec<Option<u32>>,
    blocks: Lights,
    beads: Lights,
    /// The word that is pointed at, and what it is linked with.
    word: Lights,
    lit: Cell<Option<Spot>>,
    /// Where the keyboard is: a spot, and the side that is read there.
    current: Cell<Option<(Spot, Lang)>>,
    changes: Cell<u32>,
    ranges: RefCell<Vec<Range>>,
}

impl InPlace {
    /// The view of a bitext whose blocks stand at `places` in `text`, which the text nodes `nodes` inside `element` say;
    /// each node comes with whether something that is no text stands before it. Time grows with the text.
    pub(crate) fn new(
        element: Element,
        bitext: BitextView<'static>,
        places: Vec<u32>,
        text: &str,
        nodes: Vec<(CharacterData, bool)>,
    ) -> Result<Self, JsValue> {
        let document = element.owner_document().ok_or_else(|| JsValue::from_str("the element has no document"))?;
        let window = document.default_view().ok_or_else(|| JsValue::from_str("the document is shown nowhere"))?;
        let mut link = vec![None; bitext.blocks.len()];
        for (place, found) in (0..).zip(&bitext.links) {
            for &id in found.zh.iter().chain(found.en.iter()) {
                link[id as usize] = Some(place);
            }
        }
        let order = sorted_by_key((0..places.len() as u32).collect(), |&id| places[id as usize]);
        Ok(Self {
            document,
            window,
            element,
            passage: Passage::over(nodes, text),
            places,
            order,
            sentences: Sentences::of(&bitext),
            words: Words::of(&bitext),
            bitext,
            link,
            blocks: Lights::default(),
            beads: Lights::default(),
            word: Lights::default(),
            lit: Cell::default(),
            current: Cell::default(),
            changes: Cell::new(0),
            ranges: RefCell::default(),
        })
    }

    /// How often something else, or nothing, has been lit.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// What is lit now.
    pub(crate) fn lit(&self) -> Option<Lit> {
        let Spot { link, bead } = self.lit.get()?;
        let blocks = self.blocks_of(link);
        let side = self.current.get().map(|(_, side)| side);
        let block = blocks.iter().copied().find(|id| Some(self.bitext.blocks[*id as usize].lang) == side);
        Some(Lit { link: Some(link), block, blocks, bead, segments: self.segments_of(bead) })
    }

    /// What is lit, as ranges, for those who must paint it themselves: the innermost of what is lit.
    pub(crate) fn ranges(&self) -> Vec<Range> {
        self.ranges.borrow().clone()
    }

    /// Puts out what is lit.
    pub(crate) fn clear(&self) -> Result<(), JsValue> {
        self.light(None)
    }

    /// Takes an event of the element.
    pub(crate) fn handle(&self, event: &Event) -> Result<(), JsValue> {
        match event.type_().as_str() {
            // A finger on its way to scroll points at nothing; a tap is a click.
            "pointerover" | "pointermove" => match event.unchecked_ref::<PointerEvent>() {
                event if event.pointer_type() == "touch" => Ok(()),
                event => self.point(event),
            },
            "pointerleave" if event.unchecked_ref::<PointerEvent>().pointer_type() == "touch" => Ok(()),
            "pointerleave" => self.light(self.current.get().map(|(spot, _)| spot)),
            "click" => {
                let selecting = self.window.get_selection()?.is_some_and(|selection| !selection.is_collapsed());
                if selecting { Ok(()) } else { self.point(event.unchecked_ref()) }
            }
            _ => Ok(()),
        }
    }

    /// Goes to the next spot that the keyboard stops at, or the one before, and brings it into sight. False where there
    /// is none.
    pub(crate) fn step(&self, forward: bool) -> Result<bool, JsValue> {
        let (here, side) = self.current.get().map_or((None, Lang::Zh), |(spot, side)| (Some(spot), side));
        let spots = self.spots(side);
        let place = here.and_then(|here| spots.iter().position(|spot| *spot == here));
        let next = match (place, forward) {
            (None, _) => Some(0),
            (Some(place), true) => Some(place + 1),
            (Some(place), false) => place.checked_sub(1),
        };
        match next.and_then(|next| spots.get(next)) {
            Some(&spot) => self.go(spot, side).map(|()| true),
            None => Ok(false),
        }
    }

    /// Goes to the other side of the spot that the keyboard is at. False where it is at none.
    pub(crate) fn cross(&self) -> Result<bool, JsValue> {
        let Some((spot, side)) = self.current.get() else { return Ok(false) };
        self.go(spot, if side == Lang::Zh { Lang::En } else { Lang::Zh }).map(|()| true)
    }

    /// The keyboard leaves.
    pub(crate) fn leave(&self) -> Result<(), JsValue> {
        self.current.set(None);
        self.clear()
    }

    fn go(&self, spot: Spot, side: Lang) -> Result<(), JsValue> {
        self.current.set(Some((spot, side)));
        self.light(Some(spot))?;
        let first = self.spans_of(spot).into_iter().find(|(id, ..)| self.bitext.blocks[*id as usize].lang == side);
        let range =
            first.and_then(|(_, start, end)| self.passage.ranges(&self.document, start, end).into_iter().next());
        if let Some(range) = range {
            scroll::show_part(&self.window, &self.element, &range.get_bounding_client_rect());
        }
        Ok(())
    }

    /// What the keyboard stops at on one side, in the order of its text: each bead of sentences, and each link that has
    /// none.
    fn spots(&self, side: Lang) -> Vec<Spot> {
        let mut seen = FxHashSet::default();
        let mut spots = Vec::new();
        for &id in self.order.iter().filter(|id| self.bitext.blocks[**id as usize].lang == side) {
            let Some(link) = self.link[id as usize] else { continue };
            let beads = self.sentences.beads_in(&self.bitext, &[id]);
            let none = beads.is_empty().then_some(Spot { link, bead: None });
            let found = beads.into_iter().map(|bead| Spot { link, bead: Some(bead) }).chain(none);
            spots.extend(found.filter(|spot| seen.insert(*spot)));
        }
        spots
    }

    fn point(&self, event: &PointerEvent) -> Result<(), JsValue> {
        let Some((spot, token)) = self.pointed(event) else { return self.light(None) };
        self.light(Some(spot))?;
        let tokens = token.map_or(Vec::new(), |token| {
            let word = self.words.word(&self.bitext, token);
            if word.zh.is_empty() || word.en.is_empty() { Vec::new() } else { [word.zh, word.en].concat() }
        });
        self.word.show(&self.window, WORD, tokens.into_iter().flat_map(|token| self.ranges_of_token(token)).collect())
    }

    /// What lies under the pointer: what lights up, and the word.
    fn pointed(&self, event: &PointerEvent) -> Option<(Spot, Option<u32>)> {
        let point = (f64::from(event.client_x()), f64::from(event.client_y()));
        let root = self.element.get_root_node();
        let offset = caret::offset_at(&self.document, &root, &self.passage, point)?;
        let after = self.order.partition_point(|id| self.places[*id as usize] <= offset);
        let id = self.order[after.checked_sub(1)?];
        let link = self.link[id as usize]?;
        let near = |rect: DomRect| {
            let within = |low: f64, high: f64, at: f64| low - NEAR <= at && at <= high + NEAR;
            within(rect.left(), rect.right(), point.0) && within(rect.top(), rect.bottom(), point.1)
        };
        let (_, start, end) = self.span_of(id);
        let ranges = self.passage.ranges(&self.document, start, end);
        if !ranges.iter().any(|range| near(range.get_bounding_client_rect())) {
            return None;
        }
        let bead = self.sentences.bead_at(&self.bitext, id, offset - start);
        let token = self.words.token_at(&self.bitext, id, offset - start);
        Some((Spot { link, bead }, token))
    }

    fn ranges_of_token(&self, token: u32) -> Vec<Range> {
        let token = &self.bitext.tokens[token as usize];
        let (id, start, _) = self.span_of(self.bitext.segments[token.segment as usize].block);
        let from = self.bitext.blocks[id as usize].start;
        self.passage.ranges(&self.document, start + token.start - from, start + token.end - from)
    }

    fn light(&self, spot: Option<Spot>) -> Result<(), JsValue> {
        self.word.clear();
        if self.lit.replace(spot) == spot {
            return Ok(());
        }
        self.changes.set(self.changes.get() + 1);
        self.blocks.clear();
        self.beads.clear();
        let Some(spot) = spot else {
            self.ranges.take();
            return Ok(());
        };
        let link = Spot { bead: None, ..spot };
        let blocks = self.ranges_of(link);
        self.blocks.show(&self.window, LINK, blocks.clone())?;
        let Some(bead) = spot.bead else {
            self.ranges.replace(blocks);
            return Ok(());
        };
        let weak = super::page::is_weak(&self.bitext.beads[bead as usize]);
        let sentences = self.ranges_of(spot);
        self.ranges.replace(sentences.clone());
        self.beads.show(&self.window, if weak { WEAK_SENTENCE } else { SENTENCE }, sentences)
    }

    fn ranges_of(&self, spot: Spot) -> Vec<Range> {
        let spans = self.spans_of(spot).into_iter();
        spans.flat_map(|(_, start, end)| self.passage.ranges(&self.document, start, end)).collect()
    }

    /// Where a spot is in the text: block, start and end of each run of sentences in one block, Chinese first.
    fn spans_of(&self, Spot { link, bead }: Spot) -> Vec<(u32, u32, u32)> {
        if bead.is_none() {
            return self.blocks_of(link).into_iter().map(|id| self.span_of(id)).collect();
        }
        let ids = self.segments_of(bead);
        let segments: Vec<_> = ids.into_iter().map(|id| &self.bitext.segments[id as usize]).collect();
        let span = |run: &[&SegmentView]| {
            let (id, start, _) = self.span_of(run[0].block);
            let from = self.bitext.blocks[id as usize].start;
            Some((id, start + run[0].start - from, start + run.last()?.end - from))
        };
        segments.chunk_by(|one, other| one.block == other.block).filter_map(span).collect()
    }

    /// A block with where it starts and ends in the text.
    fn span_of(&self, id: u32) -> (u32, u32, u32) {
        let block = &self.bitext.blocks[id as usize];
        let start = self.places[id as usize];
        (id, start, start + (block.end - block.start))
    }

    fn blocks_of(&self, link: u32) -> Vec<u32> {
        let link = &self.bitext.links[link as usize];
        [&*link.zh, &*link.en].concat()
    }

    fn segments_of(&self, bead: Option<u32>) -> Vec<u32> {
        bead.map_or(Vec::new(), |bead| {
            let bead = &self.bitext.beads[bead as usize];
            [&*bead.zh, &*bead.en].concat()
        })
    }
}
