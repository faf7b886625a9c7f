//! The border to JavaScript: options in, plain values out, real `Error`s.

use std::cell::RefCell;
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{CharacterData, Document, DomRect, Element, Event, Node};

use crate::align::{AlignedBead, Linker, Progress, align, align_units};
use crate::bitext::{BitextView, Decimals, Input, Level, LinkView, Linking, TokenView};
use crate::error::Error;
use crate::export::{ExportOptions, Format, export, units};
use crate::lexicon::Lexicon;
use crate::mend::{Change, Draft, Operation, follow};
use crate::render::{InPlace, Lit, View, Wording, places};
use crate::script::Lang;
use crate::span::OffsetUnit;
use crate::text::sentence::Splitting;

mod dictionary;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Gives up this instance of the module: the next call makes a fresh one. For hosts whose call has trapped.
#[wasm_bindgen(js_name = startOver)]
pub fn start_over() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Links texts with one lexicon.
#[wasm_bindgen]
pub struct Engine {
    lexicon: Rc<Lexicon>,
    /// For lists of words, which come in many calls.
    linker: RefCell<Linker<Rc<Lexicon>>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine that uses the lexicon in `bytes`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsValue> {
        let lexicon = Rc::new(Lexicon::from_bytes(bytes).map_err(thrown)?);
        Ok(Self { linker: RefCell::new(Linker::new(Rc::clone(&lexicon))), lexicon })
    }

    /// Links `{text}` or `{zh, en}`; `options` may have `level`, `offsets`, `semicolons`, `before` and `onProgress`.
    pub fn align(&self, input: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let Options { linking, unit, before, on_progress } = read_options(options)?;
        let input = read_input(input)?;
        if let Some(before) = before {
            let followed = telling(on_progress.as_ref(), |tell| {
                follow(&before, &input, linking, &self.lexicon, tell).map_err(|error| error.about(BEFORE))
            })?;
            if let Some(bitext) = followed {
                return Ok(bitext.serialize(&Serializer::json_compatible())?);
            }
        }
        let aligned = telling(on_progress.as_ref(), |tell| align(input, linking, &self.lexicon, tell))?;
        Ok(aligned.view(unit).serialize(&Serializer::json_compatible())?)
    }

    /// Links `{zh, en}`, two lists of sentences, as they are given; `options` may have `onProgress`.
    #[wasm_bindgen(js_name = alignSentences)]
    pub fn align_sentences(&self, input: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let Options { on_progress, .. } = read_options(options)?;
        let lists = two_lists(input, "sentences")?;
        let [zh, en] = lists.each_ref().map(|list| list.iter().map(String::as_str).collect::<Vec<_>>());
        let aligned = telling(on_progress.as_ref(), |tell| align_units(&zh, &en, &self.lexicon, tell))?;
        let beads = aligned.iter().map(bead_view).collect();
        Ok(Beads { beads }.serialize(&Serializer::json_compatible())?)
    }

    /// Links `{zh, en}`, two lists of tokens, as they are given.
    #[wasm_bindgen(js_name = alignWords)]
    pub fn align_words(&self, input: &JsValue) -> Result<JsValue, JsValue> {
        let lists = two_lists(input, "words")?;
        let [zh, en] = lists.each_ref().map(|list| list.iter().map(String::as_str).collect::<Vec<_>>());
        let found = self.linker.borrow_mut().link(&zh, &en);
        let links = found.iter().map(|link| [link.zh as u32, link.en as u32]).collect();
        let confidences = found.iter().map(|link| Decimals(link.confidence)).collect();
        Ok(Words { links, confidences }.serialize(&Serializer::json_compatible())?)
    }
}

/// The links between two lists of words, as callers see them.
#[derive(Serialize)]
struct Words {
    /// Places in the two lists.
    links: Vec<[u32; 2]>,
    /// Of each link, 0 to 1.
    confidences: Vec<Decimals>,
}

/// The beads of two lists of sentences, as callers see them.
#[derive(Serialize)]
struct Beads {
    beads: Vec<LinkView<'static>>,
}

fn bead_view(found: &AlignedBead) -> LinkView<'static> {
    let ids = |range: Range<usize>| range.map(|id| id as u32).collect::<Vec<_>>().into();
    LinkView {
        zh: ids(found.bead.i0..found.bead.i1),
        en: ids(found.bead.j0..found.bead.j1),
        score: found.score,
        confidence: found.confidence,
        approved: false,
    }
}

/// Does some work that tells of its progress. What the callback throws is thrown.
fn telling<T>(
    on_progress: Option<&Function>,
    work: impl FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<T, Error>,
) -> Result<T, JsValue> {
    let mut failure = None;
    let mut tell = |progress: Progress| match on_progress {
        None => ControlFlow::Continue(()),
        Some(callback) => match progress_value(progress).and_then(|value| callback.call1(&JsValue::NULL, &value)) {
            Ok(answer) if answer.as_bool() == Some(false) => ControlFlow::Break(()),
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        },
    };
    let done = work(&mut tell);
    match failure {
        Some(failure) => Err(failure),
        None => done.map_err(thrown),
    }
}

/// Writes a bitext in a format, as text; or lists its translation units, where the format is `units`. `options` may have
/// `level`, `oneSided`, `title` and `readings`.
#[wasm_bindgen(js_name = exportBitext)]
pub fn export_bitext(bitext: JsValue, format: &str, options: &JsValue) -> Result<JsValue, JsValue> {
    let bitext = read_bitext(bitext)?;
    let options = read_export_options(options)?;
    if format == "units" {
        return Ok(units(&bitext, &options).map_err(thrown)?.serialize(&Serializer::json_compatible())?);
    }
    let Some(format) = Format::ALL.into_iter().find(|known| known.name() == format) else {
        let names = Format::ALL.map(|known| format!("'{}'", known.name()));
        return Err(invalid("format", &format!("must be {}", names.join(" or "))));
    };
    Ok(export(&bitext, format, &options).map_err(thrown)?.into())
}

/// A bitext that a person is correcting.
#[wasm_bindgen]
pub struct Mending {
    draft: Draft,
}

#[wasm_bindgen]
impl Mending {
    /// A draft of a bitext whose offsets count UTF-16 units.
    #[wasm_bindgen(constructor)]
    pub fn new(bitext: JsValue) -> Result<Self, JsValue> {
        Ok(Self { draft: Draft::new(&read_bitext(bitext)?).map_err(thrown)? })
    }

    /// The bitext as it is now.
    #[wasm_bindgen(getter)]
    pub fn bitext(&self) -> Result<JsValue, JsValue> {
        Ok(self.draft.view().serialize(&Serializer::json_compatible())?)
    }

    /// What the last step changed in the bitext; null where it has to be asked for anew.
    #[wasm_bindgen(getter)]
    pub fn patch(&self) -> Result<JsValue, JsValue> {
        Ok(self.draft.last_patch().serialize(&Serializer::json_compatible())?)
    }

    /// Does one step, `{do, ...}`, with the lexicon of an engine, and says what changed.
    pub fn apply(&mut self, engine: &Engine, operation: JsValue) -> Result<JsValue, JsValue> {
        let operation: Operation =
            serde_wasm_bindgen::from_value(operation).map_err(|error| invalid("operation", &error.to_string()))?;
        changed(Some(self.draft.apply(&operation, &engine.lexicon).map_err(thrown)?))
    }

    /// Takes the last step back, and says what changed; null where there is none.
    pub fn undo(&mut self) -> Result<JsValue, JsValue> {
        changed(self.draft.undo())
    }

    /// Does the step again that was taken back last, and says what changed; null where there is none.
    pub fn redo(&mut self) -> Result<JsValue, JsValue> {
        changed(self.draft.redo())
    }

    /// How many steps can be taken back.
    #[wasm_bindgen(getter)]
    pub fn undoable(&self) -> usize {
        self.draft.steps().0
    }

    /// How many steps can be done again.
    #[wasm_bindgen(getter)]
    pub fn redoable(&self) -> usize {
        self.draft.steps().1
    }
}

fn changed(change: Option<Change>) -> Result<JsValue, JsValue> {
    Ok(change.serialize(&Serializer::json_compatible())?)
}

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
    fn view(&self) -> Rc<View> {
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

    fn view(&self) -> &InPlace {
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

/// An error as JavaScript throws it: an `Error` named `DuizhaoError` with a stable `code`.
fn thrown(error: Error) -> JsValue {
    let value = js_sys::Error::new(&error.to_string());
    value.set_name("DuizhaoError");
    // Setting a property of a fresh object does not fail.
    let _ = Reflect::set(&value, &"code".into(), &error.code().into());
    value.into()
}

fn invalid(argument: &str, problem: &str) -> JsValue {
    thrown(Error::InvalidArgument { argument: argument.into(), problem: problem.into() })
}

fn progress_value(progress: Progress) -> Result<JsValue, JsValue> {
    let value = Object::new();
    Reflect::set(&value, &"stage".into(), &progress.stage.name().into())?;
    Reflect::set(&value, &"done".into(), &progress.done.into())?;
    Ok(value.into())
}

/// A property of an object; undefined is none.
fn property(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    Ok(Some(Reflect::get(object, &name.into())?).filter(|value| !value.is_undefined()))
}

/// Lone surrogates become U+FFFD, which is as long in UTF-16 and in code points, so offsets hold.
fn text_property(object: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    match property(object, name)? {
        None => Ok(None),
        Some(value) => match value.as_string() {
            Some(text) => Ok(Some(text)),
            None => Err(invalid(&format!("input.{name}"), "must be a string")),
        },
    }
}

/// The two lists of `{zh, en}`, called so, as long as an input may be.
fn two_lists(input: &JsValue, what: &str) -> Result<[Vec<String>; 2], JsValue> {
    if !input.is_object() {
        return Err(invalid("input", &format!("must be {{zh, en}}, two lists of {what}")));
    }
    let lists = [strings(input, "zh", "input")?, strings(input, "en", "input")?];
    let actual = lists.iter().flatten().map(String::len).sum();
    if actual > Input::MAX_BYTES {
        return Err(thrown(Error::TextTooLarge { actual, limit: Input::MAX_BYTES }));
    }
    Ok(lists)
}

/// A property that is a list of strings; see [`text_property`] on what becomes of them.
fn strings(object: &JsValue, name: &str, argument: &str) -> Result<Vec<String>, JsValue> {
    let refuse = || invalid(&format!("{argument}.{name}"), "must be a list of strings, one a sentence");
    let list = property(object, name)?.and_then(|list| list.dyn_into::<Array>().ok()).ok_or_else(refuse)?;
    list.iter().map(|sentence| sentence.as_string().ok_or_else(refuse)).collect()
}

fn read_input(input: &JsValue) -> Result<Input, JsValue> {
    const FORMS: &str = "must be {text} or {zh, en}";
    if !input.is_object() {
        return Err(invalid("input", FORMS));
    }
    match (text_property(input, "text")?, text_property(input, "zh")?, text_property(input, "en")?) {
        (Some(text), None, None) => Ok(Input::Text(text)),
        (None, Some(zh), Some(en)) => Ok(Input::Pair { zh, en }),
        _ => Err(invalid("input", FORMS)),
    }
}

/// What of a bitext its words are.
#[derive(Default, Deserialize)]
#[serde(default)]
struct WordsView {
    tokens: Vec<TokenView>,
    words: Vec<LinkView<'static>>,
}

fn read_bitext(bitext: JsValue) -> Result<BitextView<'static>, JsValue> {
    let bitext: BitextView<'static> =
        serde_wasm_bindgen::from_value(bitext).map_err(|error| invalid("bitext", &error.to_string()))?;
    bitext.check().map_err(thrown)?;
    Ok(bitext)
}

/// A table of the catalogue.
fn read_wording(wording: JsValue) -> Result<Wording, JsValue> {
    serde_wasm_bindgen::from_value(wording).map_err(|error| invalid("wording", &error.to_string()))
}

#[derive(Default)]
struct Options {
    linking: Linking,
    unit: OffsetUnit,
    before: Option<BitextView<'static>>,
    on_progress: Option<Function>,
}

/// The option that holds the bitext of an earlier text.
const BEFORE: &str = "options.before";

/// The value of an option that is one of some names; its default where it is left out.
fn choice<T: Default + Copy>(options: &JsValue, name: &str, choices: &[(&str, T)]) -> Result<T, JsValue> {
    let Some(value) = property(options, name)? else { return Ok(T::default()) };
    let chosen = value.as_string().and_then(|value| choices.iter().find(|(choice, _)| *choice == value));
    chosen.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<String> = choices.iter().map(|(choice, _)| format!("'{choice}'")).collect();
        invalid(&format!("options.{name}"), &format!("must be {}", names.join(" or ")))
    })
}

const LEVELS: [(&str, Level); 3] = [("block", Level::Block), ("sentence", Level::Sentence), ("word", Level::Word)];

/// The value of an option that is true or false; its default where it is left out.
fn flag(options: &JsValue, name: &str, default: bool) -> Result<bool, JsValue> {
    let Some(value) = property(options, name)? else { return Ok(default) };
    value.as_bool().ok_or_else(|| invalid(&format!("options.{name}"), "must be true or false"))
}

/// Whether there are options at all.
fn has_options(options: &JsValue) -> Result<bool, JsValue> {
    if options.is_undefined() || options.is_object() {
        return Ok(options.is_object());
    }
    Err(invalid("options", "must be an object"))
}

fn read_export_options(options: &JsValue) -> Result<ExportOptions, JsValue> {
    let mut read = ExportOptions::default();
    if !has_options(options)? {
        return Ok(read);
    }
    if property(options, "level")?.is_some() {
        read.level = Some(choice(options, "level", &LEVELS[..2])?);
    }
    read.one_sided = flag(options, "oneSided", read.one_sided)?;
    if let Some(value) = property(options, "title")? {
        read.title = value.as_string().ok_or_else(|| invalid("options.title", "must be a string"))?;
    }
    if property(options, "readings")?.is_some() {
        read.readings = strings(options, "readings", "options")?;
    }
    Ok(read)
}

fn read_options(options: &JsValue) -> Result<Options, JsValue> {
    if !has_options(options)? {
        return Ok(Options::default());
    }
    let level = choice(options, "level", &LEVELS)?;
    let semicolons = flag(options, "semicolons", false)?;
    let unit = choice(options, "offsets", &[("utf16", OffsetUnit::Utf16), ("codepoint", OffsetUnit::CodePoint)])?;
    let on_progress = match property(options, "onProgress")? {
        None => None,
        Some(value) => {
            Some(value.dyn_into::<Function>().map_err(|_| invalid("options.onProgress", "must be a function"))?)
        }
    };
    let before = match property(options, "before")?.filter(|value| !value.is_null()) {
        None => None,
        Some(_) if unit != OffsetUnit::Utf16 => {
            return Err(invalid(BEFORE, "its offsets must count UTF-16 units: leave `offsets` out"));
        }
        Some(before) => {
            Some(serde_wasm_bindgen::from_value(before).map_err(|error| invalid(BEFORE, &error.to_string()))?)
        }
    };
    Ok(Options { linking: Linking { level, splitting: Splitting { semicolons } }, unit, before, on_progress })
}
