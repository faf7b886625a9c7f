//! The popover of a word: which word it is about, what is lit with it, and where it stands.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, HtmlElement, Range};

use super::card::{Absent, CardPage};
use super::caret;
use super::elements::blocks_in;
use super::highlight::{Lights, WORD};
use super::reference::Reference;
use super::view::View;
use super::words::{Word, Words, between, block_of, said};
use crate::bitext::BitextView;
use crate::dictionary::card::Place;

/// Between the popover and its word, and between it and the border of the window, in CSS pixels.
const GAP: f64 = 6.0;

/// The popover of one view.
#[derive(Clone)]
pub(super) struct Popover {
    /// The element; the caller puts it where it does not stand in the way.
    pub(super) element: Element,
    words: Words,
    lights: Lights,
    reference: RefCell<Option<Reference>>,
    absent: Cell<Absent>,
    /// The token that it is about, while it is open.
    token: Cell<Option<u32>>,
}

impl Popover {
    pub(super) fn new(document: &Document, bitext: &BitextView) -> Result<Self, JsValue> {
        let element = document.create_element("div")?;
        element.set_class_name("card");
        for (name, value) in [("part", "card"), ("popover", "manual"), ("role", "dialog"), ("tabindex", "0")] {
            element.set_attribute(name, value)?;
        }
        Ok(Self {
            element,
            words: Words::of(bitext),
            lights: Lights::default(),
            reference: RefCell::default(),
            absent: Cell::new(Absent::Loading),
            token: Cell::default(),
        })
    }

    /// The same popover, closed, for another bitext.
    pub(super) fn over(&self, bitext: &BitextView) -> Self {
        let reference = self.reference.borrow().as_ref().map(Reference::for_view);
        let (words, token) = (Words::of(bitext), Cell::default());
        Self { words, token, reference: RefCell::new(reference), ..self.clone() }
    }
}

impl View {
    /// The popover's element.
    pub(crate) fn card(&self) -> Element {
        self.popover.element.clone()
    }

    /// From now on words are looked up in this. An open popover says what it says.
    pub(crate) fn set_reference(&self, reference: &Reference) -> Result<(), JsValue> {
        self.popover.reference.replace(Some(reference.for_view()));
        self.fill_again()
    }

    /// Why there is no dictionary, for as long as there is none.
    pub(crate) fn set_absent(&self, absent: Absent) -> Result<(), JsValue> {
        self.popover.absent.set(absent);
        self.fill_again()
    }

    pub(super) fn reference(&self) -> Option<Reference> {
        self.popover.reference.borrow().clone()
    }

    /// Opens the popover for the word under a point of the window; false where there is none.
    pub(crate) fn open_word_at(&self, element: &Element, point: (f64, f64)) -> Result<bool, JsValue> {
        self.token_under(element, point).map_or(Ok(false), |token| self.open_word(token))
    }

    /// Opens the popover for the next word of the side that the keyboard is at, or for the first word of its sentence.
    pub(crate) fn step_word(&self, back: bool) -> Result<bool, JsValue> {
        let Some(side) = self.focused() else { return Ok(false) };
        let blocks = blocks_in(&side);
        let words = &self.popover.words;
        let here = self.popover.token.get().filter(|&token| blocks.contains(&block_of(&self.bitext, token)));
        let token = match here {
            Some(token) => words.next(&self.bitext, token, &blocks, back),
            None => {
                let segments = self.lit().map_or(Vec::new(), |lit| lit.segments);
                let all = self.bitext.segments.iter().map(|segment| segment.id);
                let here = |id: &u32| blocks.contains(&self.bitext.segments[*id as usize].block);
                let segment = segments.into_iter().find(here).or_else(|| all.into_iter().find(here));
                segment.and_then(|segment| words.first(&self.bitext, segment))
            }
        };
        let Some(token) = token else { return Ok(false) };
        let block = &self.bitext.blocks[block_of(&self.bitext, token) as usize];
        let bead =
            self.sentences.bead_at(&self.bitext, block.id, self.bitext.tokens[token as usize].start - block.start);
        self.by_keyboard.set(true);
        self.pointed.replace(None);
        self.go(&side, bead)?;
        self.open_word(token)
    }

    /// Closes the popover.
    pub(crate) fn close_word(&self) -> Result<(), JsValue> {
        if self.popover.token.take().is_some() {
            self.popover.lights.clear();
            call(&self.popover.element, "hidePopover")?;
        }
        Ok(())
    }

    /// Is the popover open?
    pub(crate) fn has_word(&self) -> bool {
        self.popover.token.get().is_some()
    }

    /// What the popover says, in short, for who hears it: texts with their languages.
    pub(crate) fn word_said(&self) -> Vec<(String, String)> {
        self.popover.token.get().map_or(Vec::new(), |token| {
            let word = self.popover.words.word(&self.bitext, token);
            self.page_of(&word).in_short()
        })
    }

    /// Puts the popover to its word again: the page has moved. Where the word has left the window, the popover closes.
    pub(crate) fn place_word(&self) -> Result<(), JsValue> {
        let Some(token) = self.popover.token.get() else { return Ok(()) };
        let height = self.document.document_element().map_or(0.0, |root| f64::from(root.client_height()));
        let rect = self.ranges_of(&[token]).first().map(Range::get_bounding_client_rect);
        match rect.filter(|rect| rect.bottom() >= 0.0 && rect.top() <= height) {
            Some(rect) => self.place_card(&rect),
            None => self.close_word(),
        }
    }

    fn token_under(&self, element: &Element, point: (f64, f64)) -> Option<u32> {
        let block = super::elements::block(element)?;
        let id = super::elements::number(&block, "data-block")?;
        let passage = self.passage(&block, id)?;
        let offset = caret::offset_at(&self.document, &block.get_root_node(), &passage, point)?;
        let token = self.popover.words.token_at(&self.bitext, id, offset)?;
        // The nearest character may be far from the point.
        self.ranges_of(&[token]).iter().any(|range| lies_on(range, point)).then_some(token)
    }

    fn open_word(&self, token: u32) -> Result<bool, JsValue> {
        if self.popover.token.get() == Some(token) {
            return Ok(true);
        }
        let word = self.popover.words.word(&self.bitext, token);
        // Where words are not linked at all, there is nothing to say of an English one.
        if word.zh.is_empty() && self.bitext.words.is_empty() {
            return Ok(false);
        }
        let ranges = self.ranges_of(&[&*word.zh, &*word.en].concat());
        let own = self.ranges_of(&[token]);
        let Some(range) = own.first() else { return Ok(false) };
        self.popover.token.set(Some(token));
        self.popover.lights.show(&self.window, WORD, ranges)?;
        self.page_of(&word).fill(&self.popover.element)?;
        call(&self.popover.element, "showPopover")?;
        self.place_card(&range.get_bounding_client_rect())?;
        Ok(true)
    }

    fn fill_again(&self) -> Result<(), JsValue> {
        let Some(token) = self.popover.token.get() else { return Ok(()) };
        let word = self.popover.words.word(&self.bitext, token);
        self.page_of(&word).fill(&self.popover.element)?;
        self.place_word()
    }

    fn page_of(&self, word: &Word) -> CardPage<'_> {
        let (zh, en) = (said(&self.bitext, &word.zh), said(&self.bitext, &word.en));
        let card = self.reference().filter(|_| !word.zh.is_empty()).map(|reference| {
            let pinyin = self.reading_of(&reference, &word.zh);
            reference.dictionary.card(&zh, Place { pinyin: &pinyin, english: &en })
        });
        let script = word
            .zh
            .first()
            .or(word.en.first())
            .map_or("zh", |&token| self.bitext.blocks[block_of(&self.bitext, token) as usize].script.tag());
        CardPage {
            document: &self.document,
            wording: &self.wording,
            zh,
            en,
            script,
            card,
            absent: self.popover.absent.get(),
        }
    }

    /// How tokens of one segment are read where they stand, in CC-CEDICT's form.
    fn reading_of(&self, reference: &Reference, tokens: &[u32]) -> String {
        let Some(&first) = tokens.first() else { return String::new() };
        let segment = &self.bitext.segments[self.bitext.tokens[first as usize].segment as usize];
        let block = &self.bitext.blocks[segment.block as usize];
        let text = between(&block.text, segment.start - block.start, segment.end - block.start);
        let sounds = reference.sounds(segment.id, text);
        let mut read = Vec::new();
        for &token in tokens {
            let token = &self.bitext.tokens[token as usize];
            let said =
                between(&block.text, token.start.saturating_sub(block.start), token.end.saturating_sub(block.start));
            let before = between(&block.text, segment.start - block.start, token.start.saturating_sub(block.start));
            let (start, end) = (before.len(), before.len() + said.len());
            let inside = sounds.iter().filter(|sound| (start..end).contains(&sound.span.start));
            read.extend(inside.map(|sound| sound.syllable.clone()));
        }
        read.join(" ")
    }

    /// Where tokens stand in the page; those that follow each other are one range where nothing interrupts them.
    fn ranges_of(&self, tokens: &[u32]) -> Vec<Range> {
        let ranges = |run: &[u32]| {
            let id = block_of(&self.bitext, run[0]);
            let element = self.article.query_selector(&format!("[data-block=\"{id}\"]")).ok()??;
            let start = self.bitext.blocks[id as usize].start;
            let (first, last) =
                (&self.bitext.tokens[run[0] as usize], &self.bitext.tokens[run[run.len() - 1] as usize]);
            Some(self.passage(&element, id)?.ranges(&self.document, first.start - start, last.end - start))
        };
        let same =
            |one: &u32, next: &u32| one + 1 == *next && block_of(&self.bitext, *one) == block_of(&self.bitext, *next);
        tokens.chunk_by(same).filter_map(ranges).flatten().collect()
    }

    /// Puts the popover below a word, above it where there is more room, and always inside the window.
    fn place_card(&self, word: &DomRect) -> Result<(), JsValue> {
        let Some(root) = self.document.document_element() else { return Ok(()) };
        let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
        let card = self.popover.element.get_bounding_client_rect();
        let left = (word.left() + word.width() / 2.0 - card.width() / 2.0).min(width - card.width() - GAP).max(GAP);
        let below = word.bottom() + GAP;
        let above = word.top() - GAP - card.height();
        let top = if below + card.height() <= height - GAP || above < GAP { below } else { above };
        let top = top.min(height - card.height() - GAP).max(GAP);
        let style = self.popover.element.unchecked_ref::<HtmlElement>().style();
        style.set_property("left", &format!("{left:.1}px"))?;
        style.set_property("top", &format!("{top:.1}px"))
    }
}

fn lies_on(range: &Range, (x, y): (f64, f64)) -> bool {
    let Some(rects) = range.get_client_rects() else { return false };
    (0..rects.length())
        .filter_map(|at| rects.item(at))
        .any(|rect| (rect.left() - 1.0..=rect.right() + 1.0).contains(&x) && (rect.top()..=rect.bottom()).contains(&y))
}

/// Calls a method of popovers, where the browser knows them; elsewhere style alone shows and hides.
fn call(element: &Element, method: &str) -> Result<(), JsValue> {
    element.toggle_attribute_with_force("data-open", method == "showPopover")?;
    let is_open = element.matches(":popover-open").unwrap_or(false);
    match Reflect::get(element, &method.into())?.dyn_into::<Function>() {
        Ok(function) if is_open != (method == "showPopover") => function.call0(element).map(drop),
        _ => Ok(()),
    }
}
