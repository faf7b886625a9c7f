//! One bitext in the page: what is rendered, what is lit, and who answers which event.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, Event, Range, Window};

use super::caret;
use super::chunks::Chunks;
use super::elements::{block, blocks_in, closest, number};
use super::highlight::Lights;
use super::mended::look;
use super::page::{Page, SIDE, is_weak};
use super::passage::Passage;
use super::popover::{Popover, WordView};
use super::ruby::Pinyin;
use super::sentences::Sentences;
use super::wording::Wording;
use crate::bitext::{BitextView, LinkView, SegmentView, TokenView};
use crate::error::Error;
use crate::rows::{Row, rows};
use crate::script::Lang;

/// Class of the row that is lit.
const LIT: &str = "duizhao-lit";
/// Highlight of the sentences that are lit.
pub(super) const SENTENCE: &str = "duizhao-sentence";
/// Highlight of the sentences that are lit, where their bead is a weak one.
pub(super) const WEAK_SENTENCE: &str = "duizhao-sentence-weak";
/// Rows laid out at once.
pub(super) const CHUNK: usize = 16;

/// What is lit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lit {
    /// The place of its link; an unlinked block has none.
    pub(crate) link: Option<u32>,
    /// The block that the reader is at in it: under the pointer, or where the keyboard is.
    pub(crate) block: Option<u32>,
    /// The ids of its blocks, Chinese before English.
    pub(crate) blocks: Vec<u32>,
    /// The place of the bead of sentences inside it, where one is lit too.
    pub(crate) bead: Option<u32>,
    /// The ids of the segments of that bead, Chinese before English.
    pub(crate) segments: Vec<u32>,
}

/// What the reader points at.
#[derive(Clone)]
pub(super) struct Pointed {
    pub(super) block: Element,
    pub(super) bead: Option<u32>,
    /// Where in the window, from its top.
    pub(super) height: f64,
    /// By a click or a tap, not just in passing.
    pub(super) chosen: bool,
}

/// One bitext as an article.
///
/// The article is an element that the caller puts where it is to be, and whose events he passes to [`View::handle`].
/// The view looks up its place in the article itself, so it keeps nothing about single elements. Handling an event
/// may raise another (focus), so nothing stays borrowed while the browser is called.
#[derive(Clone)]
pub(crate) struct View {
    pub(super) document: Document,
    pub(super) window: Window,
    pub(super) article: Element,
    pub(super) bitext: Rc<BitextView<'static>>,
    /// The moment of a draft that the bitext is of; 0 where it is of none.
    pub(super) moment: u64,
    pub(super) wording: Wording,
    /// The language that comes first.
    pub(super) first: Lang,
    pub(super) arranged: Arranged,
    pub(super) sentences: Sentences,
    /// What is rendered.
    pub(super) chunks: Chunks,
    /// Rows from the first on that are called what they are; see [`View::redraw`].
    pub(super) named: Cell<usize>,
    /// Tells this view's ids from those of others in the document.
    pub(super) number: u32,
    pub(super) lit: RefCell<Option<Element>>,
    /// The bead of sentences that is lit inside the lit row.
    pub(super) lit_bead: Cell<Option<u32>>,
    /// The side of the lit row that the reader is at.
    pub(super) lit_side: RefCell<Option<Element>>,
    pub(super) lights: Lights,
    /// What callers have marked, by the name of the highlight.
    pub(super) marks: RefCell<Vec<(String, Lights)>>,
    pub(super) changes: Cell<u32>,
    /// The side that the keyboard is at, or goes to first.
    pub(super) current: RefCell<Option<Element>>,
    /// The bead of sentences that the keyboard is at in that side.
    pub(super) current_bead: Cell<Option<u32>>,
    pub(super) pointed: RefCell<Option<Pointed>>,
    /// The keyboard moved last: what then slides under a resting pointer was not pointed at.
    pub(super) by_keyboard: Cell<bool>,
    pub(super) popover: Popover,
    pub(super) pinyin: Pinyin,
}

impl View {
    /// The view of a bitext in which one language comes first, nothing rendered yet.
    pub(crate) fn new(
        document: Document,
        bitext: BitextView<'static>,
        wording: Wording,
        first: Lang,
    ) -> Result<Self, JsValue> {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let window = document.default_view().ok_or_else(|| JsValue::from_str("the document is shown nowhere"))?;
        let article = Page { document: &document, bitext: &bitext, wording: &wording, first }.article()?;
        let arranged = Arranged::of(&bitext, first);
        let sentences = Sentences::of(&bitext);
        let popover = Popover::new(document.clone(), window.clone(), &bitext, wording.clone())?;
        Ok(Self {
            document,
            window,
            article,
            bitext: Rc::new(bitext),
            moment: 0,
            wording,
            first,
            arranged,
            sentences,
            chunks: Chunks::default(),
            named: Cell::new(0),
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            lit: RefCell::default(),
            lit_bead: Cell::default(),
            lit_side: RefCell::default(),
            lights: Lights::default(),
            marks: RefCell::default(),
            changes: Cell::new(0),
            current: RefCell::default(),
            current_bead: Cell::default(),
            pointed: RefCell::default(),
            by_keyboard: Cell::new(false),
            popover,
            pinyin: Pinyin::default(),
        })
    }

    /// Takes tokens and the links between them, of which the bitext had none.
    ///
    /// # Errors
    /// Those of [`BitextView::check`], and none is taken.
    pub(crate) fn take_words(&mut self, tokens: Vec<TokenView>, words: Vec<LinkView<'static>>) -> Result<(), Error> {
        let bitext = Rc::make_mut(&mut self.bitext);
        (bitext.tokens, bitext.words) = (tokens, words);
        let checked = bitext.check();
        if checked.is_err() {
            (bitext.tokens, bitext.words) = Default::default();
        }
        self.popover = self.popover.over(&self.bitext);
        checked
    }

    /// The view as that whose words can be opened.
    pub(crate) fn words(&self) -> &dyn WordView {
        self
    }

    /// The element that holds everything.
    pub(crate) fn article(&self) -> Element {
        self.article.clone()
    }

    /// What makes its elements.
    pub(super) fn page(&self) -> Page<'_> {
        Page { document: &self.document, bitext: &self.bitext, wording: &self.wording, first: self.first }
    }

    /// Renders some more rows, or names some that a correction has left with an old name; true while there are others left.
    pub(crate) fn render(&self) -> Result<bool, JsValue> {
        let rows = &self.arranged.rows;
        let start = self.chunks.rows();
        let end = rows.len().min(start + CHUNK);
        if start < end {
            let chunk = self.page().chunk(&rows[start..end])?;
            self.article.append_child(&chunk)?;
            self.chunks.push(end - start);
            if self.named.get() == start {
                self.named.set(end);
            }
            if self.current.borrow().is_none() {
                self.begin()?;
            }
        } else {
            self.name(CHUNK)?;
        }
        Ok(end < rows.len() || self.named.get() < end)
    }

    /// The keyboard goes to the first side at first.
    pub(super) fn begin(&self) -> Result<(), JsValue> {
        let first = self.article.query_selector(&format!(".{SIDE}"))?;
        first.map_or(Ok(()), |first| self.make_current(&first).map(drop))
    }

    /// The element of a row, where it is rendered.
    pub(super) fn row(&self, row: usize) -> Option<Element> {
        let (chunk, place) = self.chunks.spot(row)?;
        self.article.children().item(chunk as u32)?.children().item(place as u32)
    }

    /// How often something else, or nothing, has been lit, or the reader has gone over to the other side of it.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// What is lit now.
    pub(crate) fn lit(&self) -> Option<Lit> {
        let row = self.lit.borrow().clone()?;
        let bead = self.lit_bead.get();
        let segments = bead.map_or(Vec::new(), |bead| self.segments_of(bead));
        let pointed = self.pointed.borrow().as_ref().and_then(|pointed| number(&pointed.block, "data-block"));
        let blocks = blocks_in(&row);
        let here = self.lit_side.borrow().as_ref().map_or(Vec::new(), blocks_in);
        let begun = segments.iter().map(|&id| self.bitext.segments[id as usize].block).find(|id| here.contains(id));
        let block = pointed.filter(|id| here.contains(id)).or(begun).or(here.first().copied());
        let link = blocks.first().and_then(|&id| self.arranged.link_of(id));
        Some(Lit { link, block, blocks, bead, segments })
    }

    /// Puts out what is lit, and all marks: for a view that leaves the page.
    pub(crate) fn leave(&self) -> Result<(), JsValue> {
        self.marks.borrow_mut().clear();
        self.clear()
    }

    /// Puts out what is lit.
    pub(crate) fn clear(&self) -> Result<(), JsValue> {
        self.pointed.replace(None);
        self.words().close_word()?;
        self.light(None, None)
    }

    /// Takes an event of the article.
    pub(crate) fn handle(&self, event: &Event) -> Result<(), JsValue> {
        match event.type_().as_str() {
            "pointerover" | "pointermove" => self.pointer(event.unchecked_ref()),
            "pointerleave" => self.pointer_left(event.unchecked_ref()),
            "click" => self.click(event.unchecked_ref()),
            "focusin" => self.focus_came(event),
            "focusout" => self.focus_went(event.unchecked_ref()),
            "keydown" => self.key(event.unchecked_ref()),
            _ => Ok(()),
        }
    }

    pub(super) fn light(&self, row: Option<Element>, bead: Option<u32>) -> Result<(), JsValue> {
        let row = row.filter(|row| !row.class_list().contains("duizhao-quiet"));
        let bead = bead.filter(|_| row.is_some());
        let before = self.lit.replace(row.clone());
        let bead_before = self.lit_bead.replace(bead);
        let side = row.as_ref().and_then(|row| self.side_in(row));
        let side_before = self.lit_side.replace(side.clone());
        let same = before == row && bead_before == bead;
        if same && side_before == side {
            return Ok(());
        }
        self.changes.set(self.changes.get().wrapping_add(1));
        if same {
            return Ok(());
        }
        if before != row {
            if let Some(before) = before {
                before.class_list().remove_1(LIT)?;
            }
            if let Some(row) = &row {
                row.class_list().add_1(LIT)?;
            }
        }
        let Some((row, bead)) = row.zip(bead) else {
            self.lights.clear();
            return Ok(());
        };
        let weak = is_weak(&self.bitext.beads[bead as usize]);
        self.lights.show(&self.window, if weak { WEAK_SENTENCE } else { SENTENCE }, self.ranges(bead, &row))
    }

    /// The side of a row that the reader is at: under the pointer, else where the keyboard is.
    fn side_in(&self, row: &Element) -> Option<Element> {
        let pointed = self.pointed.borrow().as_ref().and_then(|pointed| closest(&pointed.block, SIDE));
        let sides = [pointed, self.current.borrow().clone()].into_iter().flatten();
        sides.into_iter().find(|side| row.contains(Some(side)))
    }

    /// The ids of the segments in a bead, Chinese before English.
    fn segments_of(&self, bead: u32) -> Vec<u32> {
        let bead = &self.bitext.beads[bead as usize];
        [&*bead.zh, &*bead.en].concat()
    }

    /// Where the characters of a block stand.
    pub(super) fn passage(&self, block: &Element, id: u32) -> Option<Passage> {
        Some(Passage::of(block, &self.bitext.blocks.get(id as usize)?.text))
    }

    /// Where the sentences of a bead stand inside `element`: ranges for each block that they are in.
    pub(super) fn ranges(&self, bead: u32, element: &Element) -> Vec<Range> {
        let ids = self.segments_of(bead);
        let segments: Vec<_> = ids.into_iter().map(|id| &self.bitext.segments[id as usize]).collect();
        let runs = segments.chunk_by(|one, other| one.block == other.block);
        let ranges = |run: &[&SegmentView]| {
            let id = run[0].block;
            let block = element.query_selector(&format!("[data-block=\"{id}\"]")).ok()??;
            let start = self.bitext.blocks[id as usize].start;
            Some(self.passage(&block, id)?.ranges(&self.document, run[0].start - start, run.last()?.end - start))
        };
        runs.filter_map(ranges).flatten().collect()
    }

    /// What the sentences of a bead take up on one side.
    pub(super) fn rect_of(&self, bead: u32, side: &Element) -> Option<DomRect> {
        let ranges = self.ranges(bead, side);
        let whole = ranges.first()?.clone_range();
        let last = ranges.last()?;
        whole.set_end(&last.end_container().ok()?, last.end_offset().ok()?).ok()?;
        Some(whole.get_bounding_client_rect())
    }
}

impl WordView for View {
    fn popover(&self) -> &Popover {
        &self.popover
    }

    fn bitext(&self) -> &BitextView<'static> {
        &self.bitext
    }

    fn ranges_in(&self, block: u32, start: u32, end: u32) -> Vec<Range> {
        let element = self.article.query_selector(&format!("[data-block=\"{block}\"]")).ok().flatten();
        let passage = element.and_then(|element| self.passage(&element, block));
        passage.map_or(Vec::new(), |passage| passage.ranges(&self.document, start, end))
    }

    fn character_at(&self, element: &Element, point: (f64, f64)) -> Option<(u32, u32)> {
        let block = block(element)?;
        let id = number(&block, "data-block")?;
        let passage = self.passage(&block, id)?;
        Some((id, caret::offset_at(&self.document, &block.get_root_node(), &passage, point)?))
    }

    fn stop(&self) -> Option<(Vec<u32>, Vec<u32>)> {
        Some((blocks_in(&self.focused()?), self.lit().map_or(Vec::new(), |lit| lit.segments)))
    }

    fn stop_at(&self, block: u32, offset: u32) -> Result<(), JsValue> {
        let Some(side) = self.focused() else { return Ok(()) };
        self.by_keyboard.set(true);
        self.pointed.replace(None);
        self.go(&side, self.sentences.bead_at(&self.bitext, block, offset))
    }
}

/// The rows of a bitext.
#[derive(Clone)]
pub(super) struct Arranged {
    pub(super) rows: Vec<Row>,
    /// What each of them looks like.
    pub(super) looks: Vec<u64>,
    /// The place of each block's row, by the block's id.
    pub(super) row_of: Vec<usize>,
}

impl Arranged {
    /// Time grows with the text.
    pub(super) fn of(bitext: &BitextView, first: Lang) -> Self {
        let rows = rows(bitext, first);
        let mut row_of = vec![0; bitext.blocks.len()];
        for (place, row) in rows.iter().enumerate() {
            row.blocks(bitext).for_each(|block| row_of[block as usize] = place);
        }
        Self { looks: rows.iter().map(|row| look(row, bitext)).collect(), rows, row_of }
    }

    /// The place of the link that a block's row shows.
    fn link_of(&self, block: u32) -> Option<u32> {
        match self.rows[self.row_of[block as usize]] {
            Row::Linked(place) => Some(place as u32),
            _ => None,
        }
    }
}
