//! What the reader does, and what the view does about it.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent, Node, PointerEvent, Window,
};

use super::page::{Page, ROW, SIDE};
use super::rows::{Row, rows};
use super::scroll;
use crate::bitext::BitextView;

/// Class of the row that is lit.
const LIT: &str = "duizhao-lit";
/// Rows laid out at once.
const CHUNK: usize = 64;

/// What is lit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lit {
    /// The place of its link; an unlinked block has none.
    pub(crate) link: Option<u32>,
    /// The ids of its blocks, Chinese before English.
    pub(crate) blocks: Vec<u32>,
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
    rendered: Cell<usize>,
    /// Tells this view's ids from those of others in the document.
    number: u32,
    lit: RefCell<Option<Element>>,
    changes: Cell<u32>,
    /// The side that the keyboard is at, or goes to first.
    current: RefCell<Option<Element>>,
    /// The block under the pointer, and the pointer's height in the window.
    pointed: RefCell<Option<(Element, f64)>>,
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
        Ok(Self {
            document,
            window,
            article,
            bitext,
            rows,
            rendered: Cell::new(0),
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            lit: RefCell::default(),
            changes: Cell::new(0),
            current: RefCell::default(),
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
        let number = |element: &Element, name: &str| element.get_attribute(name)?.parse::<u32>().ok();
        let found = row.query_selector_all("[data-block]").ok()?;
        let blocks = (0..found.length()).filter_map(|at| number(found.item(at)?.unchecked_ref(), "data-block"));
        Some(Lit { link: number(&row, "data-link"), blocks: blocks.collect() })
    }

    /// Brings what belongs to the lit block into sight, without moving the block from under the pointer.
    pub(crate) fn reveal(&self) {
        let Some((block, pointer)) = self.pointed.borrow().clone() else { return };
        if let Some(other) = closest(&block, SIDE).as_ref().and_then(opposite) {
            scroll::show_counterpart(&self.window, &other, &block, pointer);
        }
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
        self.pointed.replace(block(&target).map(|block| (block, f64::from(event.client_y()))));
        self.light(Some(row))
    }

    fn pointer_left(&self, event: &PointerEvent) -> Result<(), JsValue> {
        if event.pointer_type() == "touch" {
            return Ok(());
        }
        self.pointed.replace(None);
        self.light(self.focused().and_then(|side| closest(&side, ROW)))
    }

    fn click(&self, event: &PointerEvent) -> Result<(), JsValue> {
        // The end of a selection is no choice of a bead.
        let selecting = self.window.get_selection()?.is_some_and(|selection| !selection.is_collapsed());
        let Some(target) = target(event).filter(|_| !selecting) else { return Ok(()) };
        self.pointed.replace(block(&target).map(|block| (block, f64::from(event.client_y()))));
        match closest(&target, SIDE) {
            Some(side) => {
                self.focus(&side)?;
                self.light(closest(&side, ROW))
            }
            None => self.light(None),
        }
    }

    fn focus_came(&self, event: &Event) -> Result<(), JsValue> {
        match target(event).and_then(|target| closest(&target, SIDE)) {
            Some(side) => {
                self.make_current(&side)?;
                self.light(closest(&side, ROW))
            }
            None => Ok(()),
        }
    }

    fn focus_went(&self, event: &FocusEvent) -> Result<(), JsValue> {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if self.article.contains(to.as_ref()) {
            return Ok(());
        }
        let pointed = self.pointed.borrow().as_ref().and_then(|(block, _)| closest(block, ROW));
        self.light(pointed)
    }

    fn key(&self, event: &KeyboardEvent) -> Result<(), JsValue> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return Ok(());
        }
        let Some(side) = self.focused() else { return Ok(()) };
        let Some(row) = closest(&side, ROW) else { return Ok(()) };
        let to = match event.key().as_str() {
            "ArrowDown" | "j" => neighbour(&row, &side, Element::next_element_sibling, Element::first_element_child),
            "ArrowUp" | "k" => neighbour(&row, &side, Element::previous_element_sibling, Element::last_element_child),
            "Home" => self.first_side(&side),
            "End" => self.last_side(&side),
            "ArrowLeft" | "ArrowRight" => opposite(&side),
            "Escape" => {
                self.pointed.replace(None);
                return self.light(None);
            }
            _ => return Ok(()),
        };
        event.prevent_default();
        if let Some(to) = to {
            self.by_keyboard.set(true);
            self.pointed.replace(None);
            self.focus(&to)?;
            self.show(&to);
        }
        Ok(())
    }

    fn first_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.first_element_child()?.first_element_child()?;
        side_of(&row, like)
            .or_else(|| neighbour(&row, like, Element::next_element_sibling, Element::first_element_child))
    }

    fn last_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.last_element_child()?.last_element_child()?;
        side_of(&row, like)
            .or_else(|| neighbour(&row, like, Element::previous_element_sibling, Element::last_element_child))
    }

    fn show(&self, side: &Element) {
        let room = self.document.document_element().map_or(0, |root| root.client_height());
        let row = closest(side, ROW).filter(|row| row.client_height() <= room);
        scroll::show(&self.window, row.as_ref().unwrap_or(side));
    }

    fn focus(&self, side: &Element) -> Result<(), JsValue> {
        self.make_current(side)?;
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        side.unchecked_ref::<HtmlElement>().focus_with_options(&options)
    }

    /// The side that has the focus.
    fn focused(&self) -> Option<Element> {
        let current = self.current.borrow().clone()?;
        current.matches(":focus").ok()?.then_some(current)
    }

    fn light(&self, row: Option<Element>) -> Result<(), JsValue> {
        let row = row.filter(|row| !row.class_list().contains("duizhao-quiet"));
        if *self.lit.borrow() == row {
            return Ok(());
        }
        self.changes.set(self.changes.get().wrapping_add(1));
        let before = self.lit.replace(row.clone());
        if let Some(before) = before {
            before.class_list().remove_1(LIT)?;
        }
        row.map_or(Ok(()), |row| row.class_list().add_1(LIT))
    }

    /// Makes a side the one stop of the tab key in this article, named by its own text and described by its
    /// counterpart.
    fn make_current(&self, side: &Element) -> Result<(), JsValue> {
        let before = self.current.replace(Some(side.clone()));
        if before.as_ref() == Some(side) {
            return Ok(());
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
        Ok(())
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
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

type Step = fn(&Element) -> Option<Element>;

/// The next side after or before `row`, past rows of noise and over the borders of chunks.
fn neighbour(row: &Element, like: &Element, next: Step, first: Step) -> Option<Element> {
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
