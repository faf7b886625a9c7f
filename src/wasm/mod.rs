//! The border to JavaScript: options in, plain values out, real `Error`s.

use std::cell::RefCell;
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::align::{AlignedBead, Linker, Progress, align, align_units};
use crate::bitext::{Decimals, LinkView};
use crate::error::Error;
use crate::export::{Format, export, units};
use crate::lexicon::Lexicon;
use crate::mend::{Change, Draft, Operation, follow};
use read::{
    BEFORE, Options, invalid, progress_value, read_bitext, read_export_options, read_input, read_options, thrown,
    two_lists,
};

mod dictionary;
mod read;
mod views;

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
