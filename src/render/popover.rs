//! The popover of a word: which word it is about, what is lit with it, and where it stands. Every view whose words can be
//! opened is a [`WordView`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, HtmlElement, Range, Window};

use super::card::{Absent, CardPage};
use super::highlight::{Lights, WORD};
use super::reference::Reference;
use super::wording::Wording;
use super::words::{Word, Words, between, block_of, said};
use crate::bitext::BitextView;
use crate::dictionary::card::Place;
use crate::dictionary::gist::Gist;
use crate::lexicon::Lexicon;

/// Between the popover and its word, and between it and the border of the window, in CSS pixels.
const GAP: f64 = 6.0;

/// The popover of one view.
#[derive(Clone)]
pub(crate) struct Popover {
    document: Document,
    window: Window,
    wording: RefCell<Rc<Wording>>,
    /// The element; the caller puts it where it does not stand in the way.
    pub(super) element: Element,
    pub(super) words: Words,
    /// The words that are lit: what the popover is about while it is open.
    pub(super) lights: Lights,
    lexicon: RefCell<Option<Rc<Lexicon>>>,
    reference: RefCell<Option<Reference>>,
    absent: Cell<Absent>,
    /// The token that it is about, while it is open.
    token: Cell<Option<u32>>,
}

impl Popover {
    pub(super) fn new(
        document: Document,
        window: Window,
        bitext: &BitextView,
        wording: Wording,
    ) -> Result<Self, JsValue> {
        let element = document.create_element("div")?;
        element.set_class_name("card");
        for (name, value) in [("part", "card"), ("popover", "manual"), ("role", "dialog"), ("tabindex", "0")] {
            element.set_attribute(name, value)?;
        }
        Ok(Self {
            document,
            window,
            wording: RefCell::new(Rc::new(wording)),
            element,
            words: Words::of(bitext),
            lights: Lights::default(),
            lexicon: RefCell::default(),
            reference: RefCell::default(),
            absent: Cell::default(),
            token: Cell::default(),
        })
    }

    /// The same popover, closed, for another bitext.
    pub(super) fn over(&self, bitext: &BitextView) -> Self {
        let reference = self.reference.borrow().as_ref().map(Reference::for_view);
        let (words, token) = (Words::of(bitext), Cell::default());
        Self { words, token, reference: RefCell::new(reference), ..self.clone() }
    }

    /// Where words are looked up and how they are read; none where there is no dictionary yet.
    pub(super) fn reference(&self) -> Option<Reference> {
        self.reference.borrow().clone()
    }

    /// Is it open?
    pub(super) fn is_open(&self) -> bool {
        self.token.get().is_some()
    }
}

/// A view whose words can be opened. What it has to say is where its text stands, and where the keyboard is in it.
pub(crate) trait WordView {
    fn popover(&self) -> &Popover;

    fn bitext(&self) -> &BitextView<'static>;

    /// Where the text of a block stands in the page between two offsets into it.
    fn ranges_in(&self, block: u32, start: u32, end: u32) -> Vec<Range>;

    /// The block, and the offset in it, of the character under or nearest to a point of the window, where `element` is.
    fn character_at(&self, element: &Element, point: (f64, f64)) -> Option<(u32, u32)>;

    /// The blocks in which the keyboard goes from word to word where it is, and the segments that are lit.
    fn stop(&self) -> Option<(Vec<u32>, Vec<u32>)>;

    /// Takes the keyboard to the sentence at an offset into one of these blocks.
    fn stop_at(&self, block: u32, offset: u32) -> Result<(), JsValue>;
}

impl dyn WordView + '_ {
    /// The popover's element.
    pub(crate) fn card(&self) -> Element {
        self.popover().element.clone()
    }

    /// From now on the popover says what this lexicon knows, for as long as there is no dictionary.
    pub(crate) fn set_lexicon(&self, lexicon: &Rc<Lexicon>) -> Result<(), JsValue> {
        self.popover().lexicon.replace(Some(lexicon.clone()));
        self.fill_again()
    }

    /// From now on words are looked up in this. An open popover says what it says.
    pub(crate) fn set_reference(&self, reference: &Reference) -> Result<(), JsValue> {
        self.popover().reference.replace(Some(reference.for_view()));
        self.set_lexicon(&reference.lexicon)
    }

    /// Why there is no dictionary, for as long as there is none.
    pub(crate) fn set_absent(&self, absent: Absent) -> Result<(), JsValue> {
        self.popover().absent.set(absent);
        self.fill_again()
    }

    /// Says what the popover says itself in another language from now on.
    pub(crate) fn speak(&self, wording: Wording) -> Result<(), JsValue> {
        self.popover().wording.replace(Rc::new(wording));
        self.fill_again()
    }

    /// Opens the popover for the word under a point of the window; false where there is none.
    pub(crate) fn open_word_at(&self, element: &Element, point: (f64, f64)) -> Result<bool, JsValue> {
        let token = self
            .character_at(element, point)
            .and_then(|(block, offset)| self.popover().words.token_at(self.bitext(), block, offset))
            // The nearest character may be far from the point.
            .filter(|&token| self.ranges_of(&[token]).iter().any(|range| lies_on(range, point)));
        token.map_or(Ok(false), |token| self.open_word(token))
    }

    /// Opens the popover for the next word where the keyboard is, or for the first word of its sentence.
    pub(crate) fn step_word(&self, back: bool) -> Result<bool, JsValue> {
        let Some((blocks, segments)) = self.stop() else { return Ok(false) };
        let (bitext, Popover { words, token, .. }) = (self.bitext(), self.popover());
        let token = match token.get().filter(|&token| blocks.contains(&block_of(bitext, token))) {
            Some(token) => words.next(bitext, token, &blocks, back),
            None => {
                let all = bitext.segments.iter().map(|segment| segment.id);
                let here = |id: &u32| blocks.contains(&bitext.segments[*id as usize].block);
                let segment = segments.into_iter().find(here).or_else(|| all.into_iter().find(here));
                segment.and_then(|segment| words.first(bitext, segment))
            }
        };
        let Some(token) = token else { return Ok(false) };
        let block = &bitext.blocks[block_of(bitext, token) as usize];
        self.stop_at(block.id, bitext.tokens[token as usize].start - block.start)?;
        self.open_word(token)
    }

    /// Closes the popover.
    pub(crate) fn close_word(&self) -> Result<(), JsValue> {
        let popover = self.popover();
        if popover.token.take().is_some() {
            popover.lights.clear();
            call(&popover.element, "hidePopover")?;
        }
        Ok(())
    }

    /// Is the popover open?
    pub(crate) fn has_word(&self) -> bool {
        self.popover().is_open()
    }

    /// What the popover says, in short, for who hears it: texts with their languages.
    pub(crate) fn word_said(&self) -> Vec<(String, String)> {
        self.popover().token.get().map_or(Vec::new(), |token| {
            let word = self.popover().words.word(self.bitext(), token);
            self.page_of(&word).in_short()
        })
    }

    /// Puts the popover to its word again: the page has moved. Where the word has left the window, the popover closes.
    pub(crate) fn place_word(&self) -> Result<(), JsValue> {
        let Some(token) = self.popover().token.get() else { return Ok(()) };
        let height = self.popover().document.document_element().map_or(0.0, |root| f64::from(root.client_height()));
        let rect = self.ranges_of(&[token]).first().map(Range::get_bounding_client_rect);
        match rect.filter(|rect| rect.bottom() >= 0.0 && rect.top() <= height) {
            Some(rect) => self.popover().place(&rect),
            None => self.close_word(),
        }
    }

    fn open_word(&self, token: u32) -> Result<bool, JsValue> {
        let (bitext, popover) = (self.bitext(), self.popover());
        if popover.token.get() == Some(token) {
            return Ok(true);
        }
        let word = popover.words.word(bitext, token);
        // Where words are not linked at all, there is nothing to say of an English one without a lexicon.
        if word.zh.is_empty() && bitext.words.is_empty() && popover.lexicon.borrow().is_none() {
            return Ok(false);
        }
        let ranges = self.ranges_of(&[&*word.zh, &*word.en].concat());
        let own = self.ranges_of(&[token]);
        let Some(range) = own.first() else { return Ok(false) };
        popover.token.set(Some(token));
        popover.lights.show(&popover.window, WORD, ranges)?;
        self.page_of(&word).fill(&popover.element)?;
        call(&popover.element, "showPopover")?;
        let place = range.get_bounding_client_rect();
        // What was said of another word may have been scrolled.
        popover.element.set_scroll_top(0);
        popover.place(&place)?;
        Ok(true)
    }

    fn fill_again(&self) -> Result<(), JsValue> {
        let Some(token) = self.popover().token.get() else { return Ok(()) };
        let word = self.popover().words.word(self.bitext(), token);
        self.page_of(&word).fill(&self.popover().element)?;
        self.place_word()
    }

    fn page_of(&self, word: &Word) -> CardPage<'_> {
        let (bitext, popover) = (self.bitext(), self.popover());
        let (zh, en) = (said(bitext, &word.zh), said(bitext, &word.en));
        let reference = popover.reference();
        let card = reference.as_ref().filter(|_| !zh.is_empty()).map(|reference| {
            let pinyin = reading_of(bitext, reference, &word.zh);
            reference.dictionary.card(&zh, Place { pinyin: &pinyin, english: &en })
        });
        let lexicon = popover.lexicon.borrow();
        let gist = lexicon.as_ref().filter(|_| card.is_none()).map(|lexicon| match zh.as_str() {
            "" => Gist::of_english(&en, lexicon, reference.as_ref().map(|reference| &*reference.dictionary)),
            zh => Gist::of_chinese(zh, &en, lexicon),
        });
        let first = word.zh.first().or(word.en.first());
        let script = first.map_or("zh", |&token| bitext.blocks[block_of(bitext, token) as usize].script.tag());
        let (document, wording, absent) = (&popover.document, popover.wording.borrow().clone(), popover.absent.get());
        CardPage { document, wording, zh, en, script, card, gist, absent }
    }

    /// Where tokens stand in the page; those that follow each other are one range where nothing interrupts them.
    fn ranges_of(&self, tokens: &[u32]) -> Vec<Range> {
        let bitext = self.bitext();
        let ranges = |run: &[u32]| {
            let id = block_of(bitext, run[0]);
            let start = bitext.blocks[id as usize].start;
            let (first, last) = (&bitext.tokens[run[0] as usize], &bitext.tokens[run[run.len() - 1] as usize]);
            self.ranges_in(id, first.start - start, last.end - start)
        };
        let same = |one: &u32, next: &u32| one + 1 == *next && block_of(bitext, *one) == block_of(bitext, *next);
        tokens.chunk_by(same).flat_map(ranges).collect()
    }

    /// Lights a word with what it is linked to, or nothing. While the popover is open, what that is about stays lit.
    pub(super) fn light_word(&self, token: Option<u32>) -> Result<(), JsValue> {
        let popover = self.popover();
        if popover.is_open() {
            return Ok(());
        }
        let word = token.map(|token| popover.words.word(self.bitext(), token));
        match word.filter(|word| !word.zh.is_empty() && !word.en.is_empty()) {
            Some(word) => popover.lights.show(&popover.window, WORD, self.ranges_of(&[word.zh, word.en].concat())),
            None => {
                popover.lights.clear();
                Ok(())
            }
        }
    }
}

impl Popover {
    /// Puts the popover below a word, above it where there is more room, and always inside the window. It is moved by a
    /// translation, so that what is laid out is measured once and not laid out again.
    fn place(&self, word: &DomRect) -> Result<(), JsValue> {
        let Some(root) = self.document.document_element() else { return Ok(()) };
        let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
        let card: &HtmlElement = self.element.unchecked_ref();
        let (card_width, card_height) = (f64::from(card.offset_width()), f64::from(card.offset_height()));
        let left = (word.left() + word.width() / 2.0 - card_width / 2.0).min(width - card_width - GAP).max(GAP);
        let below = word.bottom() + GAP;
        let above = word.top() - GAP - card_height;
        let top = if below + card_height <= height - GAP || above < GAP { below } else { above };
        let top = top.min(height - card_height - GAP).max(GAP);
        card.style().set_property("translate", &format!("{left:.0}px {top:.0}px"))
    }
}

/// How tokens of one segment are read where they stand, in CC-CEDICT's form.
fn reading_of(bitext: &BitextView, reference: &Reference, tokens: &[u32]) -> String {
    let Some(&first) = tokens.first() else { return String::new() };
    let segment = &bitext.segments[bitext.tokens[first as usize].segment as usize];
    let block = &bitext.blocks[segment.block as usize];
    let text = between(&block.text, segment.start - block.start, segment.end - block.start);
    let sounds = reference.sounds(segment.id, text);
    let mut read = Vec::new();
    for &token in tokens {
        let token = &bitext.tokens[token as usize];
        let said = between(&block.text, token.start.saturating_sub(block.start), token.end.saturating_sub(block.start));
        let before = between(&block.text, segment.start - block.start, token.start.saturating_sub(block.start));
        let (start, end) = (before.len(), before.len() + said.len());
        let inside = sounds.iter().filter(|sound| (start..end).contains(&sound.span.start));
        read.extend(inside.map(|sound| sound.syllable.clone()));
    }
    read.join(" ")
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
