//! The views as JavaScript has them: one call each, errors thrown.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CharacterData, Document, DomRect, Element, Event, Node};

use super::Mending;
use super::read::{WordsView, invalid, read_bitext, read_wording, thrown};
use crate::render::{InPlace, Lit, View, places};
use crate::script::Lang;

/// One bitext as an article in the page. The caller puts `article` in its place and passes on its events.
#[wasm_bindgen]
pub struct ReaderView {
    view: RefCell<Rc<View>>,
}

#[wasm_bindgen]
impl ReaderView {
    /// The view of a bitext, to be shown in `document`; nothing is rendered yet. `wording` is a table of the catalogue,
    /// `first` the language that comes first: `zh` or `en`.
    #[wasm_bindgen(constructor)]
    pub fn new(document: Document, bitext: JsValue, wording: JsValue, first: &str) -> Result<Self, JsValue> {
        let bitext = read_bitext(bitext)?;
        let view =
            View::new(document, bitext, read_wording(wording)?, if first == "en" { Lang::En } else { Lang::Zh })?;
        Ok(Self { view: RefCell::new(Rc::new(view)) })
    }

    /// The element that holds everything.
    #[wasm_bindgen(getter)]
    pub fn article(&self) -> Element {
        self.view().article()
    }

    /// Renders some more; true while there is more to render.
    pub fn render(&self) -> Result<bool, JsValue> {
        self.view().render()
    }

    /// Takes the words of what is shown: of `bitext`, which is the same linked down to its words.
    #[wasm_bindgen(js_name = takeWords)]
    pub fn take_words(&self, bitext: JsValue) -> Result<(), JsValue> {
        let WordsView { tokens, words } =
            serde_wasm_bindgen::from_value(bitext).map_err(|error| invalid("bitext", &error.to_string()))?;
        Rc::make_mut(&mut self.view.borrow_mut()).take_words(tokens, words).map_err(thrown)
    }

    /// Takes an event of the article.
    pub fn handle(&self, event: &Event) -> Result<(), JsValue> {
        self.view().handle(event)
    }

    /// Goes to the sentence at an offset of a block, or to the block; with `focus`, the keyboard goes there too. False
    /// where it is not shown.
    pub fn visit(&self, block: u32, offset: Option<u32>, focus: bool) -> Result<bool, JsValue> {
        self.view().visit(block, offset, focus)
    }

    /// Marks passages in the highlight of a name: `passages` holds a block and two offsets into it for each.
    pub fn mark(&self, name: &str, passages: &[u32]) -> Result<(), JsValue> {
        self.view().mark(name, passages)
    }

    /// Where what is lit stands in the window, on the side that the reader is at.
    #[wasm_bindgen(getter)]
    pub fn anchor(&self) -> Option<DomRect> {
        self.view().anchor()
    }

    /// Puts out everything: for a view that leaves the page.
    pub fn leave(&self) -> Result<(), JsValue> {
        self.view().leave()
    }

    /// Puts out what is lit.
    pub fn clear(&self) -> Result<(), JsValue> {
        self.view().clear()
    }

    /// Brings the counterpart of what is under the pointer into sight.
    pub fn reveal(&self) {
        self.view().reveal();
    }

    /// How often something else, or nothing, has been lit, or the reader has gone over to the other side of it.
    #[wasm_bindgen(getter)]
    pub fn changes(&self) -> u32 {
        self.view().changes()
    }

    /// What is lit: `{link, block, blocks, bead, segments}` by places and ids, or null.
    #[wasm_bindgen(getter)]
    pub fn lit(&self) -> Result<JsValue, JsValue> {
        lit_value(self.view().lit())
    }

    /// Shows the bitext of a draft, in which little is another than what is shown, in place of this one.
    pub fn correct(&self, mending: &Mending) -> Result<(), JsValue> {
        self.view().clear()?;
        // Nobody else has the view now, so it is changed where it is.
        let kept = Rc::make_mut(&mut self.view.borrow_mut()).correct(&mending.draft);
        self.view().redraw(kept)
    }

    /// The block, and the offset in it, of a place in a text node of the article; undefined where it is in none.
    pub fn locate(&self, node: &Node, at: u32) -> Option<Vec<u32>> {
        self.view().locate(node, at).map(|(block, offset)| vec![block, offset])
    }

    /// The view as it is now: a call may raise an event that gives another one.
    pub(super) fn view(&self) -> Rc<View> {
        Rc::clone(&self.view.borrow())
    }
}

/// One bitext in the page's own text. The caller passes on the events of the element that holds the text.
#[wasm_bindgen]
pub struct InPlaceView {
    view: InPlace,
}

#[wasm_bindgen]
impl InPlaceView {
    /// The view of a bitext whose blocks stand in `text`, which the text nodes `nodes` inside `element` say; `apart` tells
    /// of each whether something that is no text stands before it. `wording` is as for [`ReaderView`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        element: Element,
        bitext: JsValue,
        wording: JsValue,
        text: &str,
        nodes: Vec<CharacterData>,
        apart: &[u8],
    ) -> Result<Self, JsValue> {
        let bitext = read_bitext(bitext)?;
        let places = places(&bitext, text).map_err(thrown)?;
        let nodes = nodes.into_iter().zip(apart.iter().map(|apart| *apart != 0)).collect();
        Ok(Self { view: InPlace::new(element, bitext, read_wording(wording)?, places, text, nodes)? })
    }

    /// Takes an event of the element.
    pub fn handle(&self, event: &Event) -> Result<(), JsValue> {
        self.view.handle(event)
    }

    /// Goes to the next passage that the keyboard stops at, or the one before; false where there is none.
    pub fn step(&self, forward: bool) -> Result<bool, JsValue> {
        self.view.step(forward)
    }

    /// Goes to the counterpart of where the keyboard is; false where it is nowhere.
    pub fn cross(&self) -> Result<bool, JsValue> {
        self.view.cross()
    }

    /// The keyboard leaves, and nothing is lit.
    pub fn leave(&self) -> Result<(), JsValue> {
        self.view.leave()
    }

    /// Puts out what is lit.
    pub fn clear(&self) -> Result<(), JsValue> {
        self.view.clear()
    }

    /// How often something else, or nothing, has been lit.
    #[wasm_bindgen(getter)]
    pub fn changes(&self) -> u32 {
        self.view.changes()
    }

    /// What is lit, as for [`ReaderView`].
    #[wasm_bindgen(getter)]
    pub fn lit(&self) -> Result<JsValue, JsValue> {
        lit_value(self.view.lit())
    }

    /// Says what the popover says itself as this table of the catalogue does.
    pub fn speak(&self, wording: JsValue) -> Result<(), JsValue> {
        self.view.words().speak(read_wording(wording)?)
    }

    /// Where what is lit stands, for browsers without highlights.
    #[wasm_bindgen(getter)]
    pub fn ranges(&self) -> Vec<web_sys::Range> {
        self.view.ranges()
    }

    pub(super) fn view(&self) -> &InPlace {
        &self.view
    }
}

/// What is lit: `{link, block, blocks, bead, segments}` by places and ids, or null.
fn lit_value(lit: Option<Lit>) -> Result<JsValue, JsValue> {
    let Some(lit) = lit else { return Ok(JsValue::NULL) };
    let place = |place: Option<u32>| place.map_or(JsValue::NULL, JsValue::from);
    let ids = |ids: Vec<u32>| ids.into_iter().map(JsValue::from).collect::<Array>();
    let value = Object::new();
    Reflect::set(&value, &"link".into(), &place(lit.link))?;
    Reflect::set(&value, &"block".into(), &place(lit.block))?;
    Reflect::set(&value, &"blocks".into(), &ids(lit.blocks))?;
    Reflect::set(&value, &"bead".into(), &place(lit.bead))?;
    Reflect::set(&value, &"segments".into(), &ids(lit.segments))?;
    Ok(value.into())
}
