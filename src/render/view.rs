//! What the reader does, and what the view does about it.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, DomRect, Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent, Node, PointerEvent, Range,
    Window,
};

use super::highlight::Lights;
use super::page::{Page, ROW, SIDE, WEAK_BELOW};
use super::sentences::Sentences;
use super::{caret, scroll};
use crate::bitext::{BitextView, SegmentView};
use crate::rows::{Row, rows};

/// Class of the row that is lit.
const LIT: &str = "duizhao-lit";
/// Highlight of the sentences that are lit.
const SENTENCE: &str = "duizhao-sentence";
/// Highlight of the sentences that are lit, where their bead is a weak one.
const WEAK_SENTENCE: &str = "duizhao-sentence-weak";
/// Rows laid out at once.
const CHUNK: usize = 64;

/// What is lit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lit {
    /// The place of its link; an unlinked block has none.
    pub(crate) link: Option<u32>,
    /// The ids of its blocks, Chinese before English.
    pub(crate) blocks: Vec<u32>,
    /// The place of the bead of sentences inside it, where one is lit too.
    pub(crate) bead: Option<u32>,
    /// The ids of the segments of that bead, Chinese before English.
    pub(crate) segments: Vec<u32>,
}

/// What the reader points at.
#[derive(Clone)]
struct Pointed {
    block: Element,
    bead: Option<u32>,
    /// Where in the window, from its top.
    height: f64,
    /// By a click or a tap, not just in passing.
    chosen: bool,
}

/// One bitext as an article.
///
/// The article is an element that the caller puts where it is to be, and whose events he passes to [`View::handle`].
/// The view looks up its place in the article itself, so it keeps nothing about single elements. Handling an event
/// may raise another (focus), so nothing stays borrowed while the browser is called.
pub(crate) struct View {
    document: Document,
    window: Window,
    article: Element,
    bitext: BitextView<'static>,
    rows: Vec<Row>,
    sentences: Sentences,
    rendered: Cell<usize>,
    /// Tells this view's ids from those of others in the document.
    number: u32,
    lit: RefCell<Option<Element>>,
    /// The bead of sentences that is lit inside the lit row.
    lit_bead: Cell<Option<u32>>,
    lights: Lights,
    changes: Cell<u32>,
    /// The side that the keyboard is at, or goes to first.
    current: RefCell<Option<Element>>,
    /// The bead of sentences that the keyboard is at in that side.
    current_bead: Cell<Option<u32>>,
    pointed: RefCell<Option<Pointed>>,
    /// The keyboard moved last: what then slides under a resting pointer was not pointed at.
    by_keyboard: Cell<bool>,
}

impl View {
    /// The view of a bitext, nothing rendered yet.
    pub(crate) fn new(document: Document, bitext: BitextView<'static>) -> Result<Self, JsValue> {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let window = document.default_view().ok_or_else(|| JsValue::from_str("the document is shown nowhere"))?;
        let article = Page { document: &document, bitext: &bitext }.element("div", "duizhao-article")?;
        let rows = rows(&bitext);
        let sentences = Sentences::of(&bitext);
        Ok(Self {
            document,
            window,
            article,
            bitext,
            rows,
            sentences,
            rendered: Cell::new(0),
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            lit: RefCell::default(),
            lit_bead: Cell::default(),
            lights: Lights::default(),
            changes: Cell::new(0),
            current: RefCell::default(),
            current_bead: Cell::default(),
            pointed: RefCell::default(),
            by_keyboard: Cell::new(false),
        })
    }

    /// The element that holds everything.
    pub(crate) fn article(&self) -> Element {
        self.article.clone()
    }

    /// Renders some more rows; true while there are others left.
    pub(crate) fn render(&self) -> Result<bool, JsValue> {
        let start = self.rendered.get();
        let end = self.rows.len().min(start + CHUNK);
        if start < end {
            let page = Page { document: &self.document, bitext: &self.bitext };
            let chunk = page.chunk(&self.rows[start..end])?;
            self.article.append_child(&chunk)?;
            self.rendered.set(end);
            if self.current.borrow().is_none()
                && let Some(first) = self.article.query_selector(&format!(".{SIDE}"))?
            {
                self.make_current(&first)?;
            }
        }
        Ok(end < self.rows.len())
    }

    /// How often something else, or nothing, has been lit.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// What is lit now.
    pub(crate) fn lit(&self) -> Option<Lit> {
        let row = self.lit.borrow().clone()?;
        let bead = self.lit_bead.get();
        let segments = bead.map_or(Vec::new(), |bead| self.segments_of(bead));
        Some(Lit { link: number(&row, "data-link"), blocks: blocks_in(&row), bead, segments })
    }

    /// Puts out what is lit.
    pub(crate) fn clear(&self) -> Result<(), JsValue> {
        self.pointed.replace(None);
        self.light(None, None)
    }

    /// Brings what belongs to what is pointed at into sight, and keeps this under the pointer.
    pub(crate) fn reveal(&self) {
        let Some(Pointed { block, bead, height, chosen }) = self.pointed.borrow().clone() else { return };
        let Some(side) = closest(&block, SIDE) else { return };
        let Some(other) = opposite(&side) else { return };
        let sentence = |side| bead.and_then(|bead| self.rect_of(bead, side));
        let counterpart = sentence(&other).unwrap_or_else(|| other.get_bounding_client_rect());
        // Of what was chosen the whole block may slide past, so that more of the counterpart can be shown.
        let pointed = sentence(&side).filter(|_| !chosen).unwrap_or_else(|| block.get_bounding_client_rect());
        scroll::show_counterpart(&self.window, &other, &counterpart, &pointed, height);
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

    fn pointer(&self, event: &PointerEvent) -> Result<(), JsValue> {
        let moved = event.type_() == "pointermove";
        if moved {
            self.by_keyboard.set(false);
        }
        // A finger on its way to scroll points at nothing; a tap is a click.
        if event.pointer_type() == "touch" || self.by_keyboard.get() {
            return Ok(());
        }
        let Some(target) = target(event) else { return Ok(()) };
        let Some(row) = closest(&target, ROW) else { return Ok(()) };
        let bead = self.point(&target, event, false);
        self.light(Some(row), bead)
    }

    fn pointer_left(&self, event: &PointerEvent) -> Result<(), JsValue> {
        if event.pointer_type() == "touch" {
            return Ok(());
        }
        self.pointed.replace(None);
        self.light(self.focused().and_then(|side| closest(&side, ROW)), self.current_bead.get())
    }

    /// Notes what is pointed at; the bead of sentences there, if there is one.
    fn point(&self, target: &Element, event: &PointerEvent, chosen: bool) -> Option<u32> {
        let height = f64::from(event.client_y());
        let block = block(target);
        let bead = block.as_ref().and_then(|block| self.bead_at(block, (f64::from(event.client_x()), height)));
        self.pointed.replace(block.map(|block| Pointed { block, bead, height, chosen }));
        bead
    }

    fn bead_at(&self, block: &Element, point: (f64, f64)) -> Option<u32> {
        let id = number(block, "data-block")?;
        let offset = caret::offset_at(&self.document, &block.first_child()?, point)?;
        self.sentences.bead_at(&self.bitext, id, offset)
    }

    fn click(&self, event: &PointerEvent) -> Result<(), JsValue> {
        // The end of a selection is no choice of a bead.
        let selecting = self.window.get_selection()?.is_some_and(|selection| !selection.is_collapsed());
        let Some(target) = target(event).filter(|_| !selecting) else { return Ok(()) };
        let bead = self.point(&target, event, true);
        match closest(&target, SIDE) {
            Some(side) => self.go(&side, bead),
            None => self.light(None, None),
        }
    }

    fn focus_came(&self, event: &Event) -> Result<(), JsValue> {
        let Some(side) = target(event).and_then(|target| closest(&target, SIDE)) else { return Ok(()) };
        if self.make_current(&side)? {
            self.current_bead.set(None);
        }
        let row = closest(&side, ROW);
        if *self.lit.borrow() == row {
            return Ok(());
        }
        self.light(row, self.current_bead.get())
    }

    fn focus_went(&self, event: &FocusEvent) -> Result<(), JsValue> {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if self.article.contains(to.as_ref()) {
            return Ok(());
        }
        let pointed = self.pointed.borrow().clone();
        let bead = pointed.as_ref().and_then(|pointed| pointed.bead);
        self.light(pointed.and_then(|pointed| closest(&pointed.block, ROW)), bead)
    }

    fn key(&self, event: &KeyboardEvent) -> Result<(), JsValue> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return Ok(());
        }
        let Some(side) = self.focused() else { return Ok(()) };
        let to = match event.key().as_str() {
            "ArrowDown" | "j" => self.step(&side, Way::Down),
            "ArrowUp" | "k" => self.step(&side, Way::Up),
            "Home" => self.first_side(&side).map(|side| self.enter(side, Way::Down)),
            "End" => self.last_side(&side).map(|side| self.enter(side, Way::Up)),
            "ArrowLeft" | "ArrowRight" => opposite(&side).map(|side| (side, self.current_bead.get())),
            "Escape" => return self.clear(),
            _ => return Ok(()),
        };
        event.prevent_default();
        if let Some((side, bead)) = to {
            self.by_keyboard.set(true);
            self.pointed.replace(None);
            self.go(&side, bead)?;
            self.show(&side, bead);
        }
        Ok(())
    }

    /// Where one step leads: to the next bead of sentences in the side, else into the next side.
    fn step(&self, side: &Element, way: Way) -> Option<(Element, Option<u32>)> {
        let beads = self.sentences.beads_in(&self.bitext, &blocks_in(side));
        let here = self.current_bead.get().and_then(|here| beads.iter().position(|bead| *bead == here));
        let next = match (way, here) {
            (Way::Down, here) => Some(here.map_or(0, |here| here + 1)),
            (Way::Up, here) => here.and_then(|here| here.checked_sub(1)),
        };
        if let Some(bead) = next.and_then(|next| beads.get(next)) {
            return Some((side.clone(), Some(*bead)));
        }
        neighbour(&closest(side, ROW)?, side, way).map(|side| self.enter(side, way))
    }

    /// A side, with the bead of sentences that is first met in it.
    fn enter(&self, side: Element, way: Way) -> (Element, Option<u32>) {
        let beads = self.sentences.beads_in(&self.bitext, &blocks_in(&side));
        let bead = match way {
            Way::Down => beads.first(),
            Way::Up => beads.last(),
        };
        (side, bead.copied())
    }

    fn first_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.first_element_child()?.first_element_child()?;
        side_of(&row, like).or_else(|| neighbour(&row, like, Way::Down))
    }

    fn last_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.last_element_child()?.last_element_child()?;
        side_of(&row, like).or_else(|| neighbour(&row, like, Way::Up))
    }

    fn show(&self, side: &Element, bead: Option<u32>) {
        let room = self.document.document_element().map_or(0, |root| root.client_height());
        if let Some(row) = closest(side, ROW).filter(|row| row.client_height() <= room) {
            scroll::show(&self.window, &row);
        } else if let Some(sentence) = bead.and_then(|bead| self.rect_of(bead, side)) {
            scroll::show_part(&self.window, side, &sentence);
        } else {
            scroll::show(&self.window, side);
        }
    }

    /// Gives the keyboard to a side, and lights its row and a bead of sentences in it.
    fn go(&self, side: &Element, bead: Option<u32>) -> Result<(), JsValue> {
        self.make_current(side)?;
        self.current_bead.set(bead);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        side.unchecked_ref::<HtmlElement>().focus_with_options(&options)?;
        self.light(closest(side, ROW), bead)
    }

    /// The side that has the focus.
    fn focused(&self) -> Option<Element> {
        let current = self.current.borrow().clone()?;
        current.matches(":focus").ok()?.then_some(current)
    }

    fn light(&self, row: Option<Element>, bead: Option<u32>) -> Result<(), JsValue> {
        let row = row.filter(|row| !row.class_list().contains("duizhao-quiet"));
        let bead = bead.filter(|_| row.is_some());
        let before = self.lit.replace(row.clone());
        let bead_before = self.lit_bead.replace(bead);
        if before == row && bead_before == bead {
            return Ok(());
        }
        self.changes.set(self.changes.get().wrapping_add(1));
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
        let weak = self.bitext.beads[bead as usize].confidence < WEAK_BELOW;
        self.lights.show(&self.window, if weak { WEAK_SENTENCE } else { SENTENCE }, self.ranges(bead, &row))
    }

    /// The ids of the segments in a bead, Chinese before English.
    fn segments_of(&self, bead: u32) -> Vec<u32> {
        let bead = &self.bitext.beads[bead as usize];
        [&*bead.zh, &*bead.en].concat()
    }

    /// Where the sentences of a bead stand inside `element`: a range for each block that they are in.
    fn ranges(&self, bead: u32, element: &Element) -> Vec<Range> {
        let ids = self.segments_of(bead);
        let segments: Vec<_> = ids.into_iter().map(|id| &self.bitext.segments[id as usize]).collect();
        let runs = segments.chunk_by(|one, other| one.block == other.block);
        let range = |run: &[&SegmentView]| {
            let block = element.query_selector(&format!("[data-block=\"{}\"]", run[0].block)).ok()??;
            let start = self.bitext.blocks[run[0].block as usize].start;
            caret::range(&self.document, &block.first_child()?, run[0].start - start, run.last()?.end - start)
        };
        runs.filter_map(range).collect()
    }

    /// What the sentences of a bead take up on one side.
    fn rect_of(&self, bead: u32, side: &Element) -> Option<DomRect> {
        let ranges = self.ranges(bead, side);
        let whole = ranges.first()?.clone_range();
        let last = ranges.last()?;
        whole.set_end(&last.end_container().ok()?, last.end_offset().ok()?).ok()?;
        Some(whole.get_bounding_client_rect())
    }

    /// Makes a side the one stop of the tab key in this article, named by its own text and described by its
    /// counterpart. False where it is that already.
    fn make_current(&self, side: &Element) -> Result<bool, JsValue> {
        let before = self.current.replace(Some(side.clone()));
        if before.as_ref() == Some(side) {
            return Ok(false);
        }
        if let Some(before) = before {
            for name in ["tabindex", "role", "id", "aria-labelledby", "aria-describedby"] {
                before.remove_attribute(name)?;
            }
            if let Some(other) = opposite(&before) {
                other.remove_attribute("id")?;
            }
        }
        let id = |place: &str| format!("duizhao-{}-{place}", self.number);
        side.set_id(&id("here"));
        side.set_attribute("tabindex", "0")?;
        side.set_attribute("role", "group")?;
        side.set_attribute("aria-labelledby", &id("here"))?;
        if let Some(other) = opposite(side) {
            other.set_id(&id("there"));
            side.set_attribute("aria-describedby", &id("there"))?;
        }
        Ok(true)
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn number(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

/// The ids of the blocks in an element, in their order on the page.
fn blocks_in(element: &Element) -> Vec<u32> {
    let Ok(found) = element.query_selector_all("[data-block]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| number(found.item(at)?.unchecked_ref(), "data-block")).collect()
}

fn closest(element: &Element, class: &str) -> Option<Element> {
    element.closest(&format!(".{class}")).ok().flatten()
}

fn block(element: &Element) -> Option<Element> {
    closest(element, "duizhao-block")
}

/// The other side of a bead.
fn opposite(side: &Element) -> Option<Element> {
    side.next_element_sibling().or_else(|| side.previous_element_sibling())
}

/// The side of `row` in the same language as `like`, or the only one it has; none in a row of noise.
fn side_of(row: &Element, like: &Element) -> Option<Element> {
    let first = row.query_selector(&format!(".{SIDE}")).ok().flatten()?;
    match first.next_element_sibling() {
        Some(second) if second.class_name() == like.class_name() => Some(second),
        _ => Some(first),
    }
}

/// The way that the keyboard goes through the article.
#[derive(Clone, Copy)]
enum Way {
    Down,
    Up,
}

/// The next side below or above `row`, past rows of noise and over the borders of chunks.
fn neighbour(row: &Element, like: &Element, way: Way) -> Option<Element> {
    let next = |element: &Element| match way {
        Way::Down => element.next_element_sibling(),
        Way::Up => element.previous_element_sibling(),
    };
    let first = |chunk: &Element| match way {
        Way::Down => chunk.first_element_child(),
        Way::Up => chunk.last_element_child(),
    };
    let mut row = row.clone();
    loop {
        row = match next(&row) {
            Some(row) => row,
            None => first(&next(&row.parent_element()?)?)?,
        };
        if let Some(found) = side_of(&row, like) {
            return Some(found);
        }
    }
}
