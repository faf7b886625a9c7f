//! Sentences lit by the CSS Custom Highlight API: the document stays as it is. Where a browser lacks it, nothing is lit.
//! web-sys knows this API only under a compiler flag, so what is used of it is declared here.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Range, Window};

#[wasm_bindgen]
extern "C" {
    type Registry;

    #[wasm_bindgen(method)]
    fn get(this: &Registry, name: &str) -> Option<Highlight>;

    #[wasm_bindgen(method)]
    fn set(this: &Registry, name: &str, highlight: &Highlight);

    #[derive(Clone)]
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    #[wasm_bindgen(method)]
    fn delete(this: &Highlight, range: &Range);
}

/// Highlight of the words that are lit.
pub(super) const WORD: &str = "duizhao-word";

/// What one view has lit. All views of a document share its highlights.
#[derive(Default, Clone)]
pub(super) struct Lights {
    lit: RefCell<Option<(Highlight, Vec<Range>)>>,
}

impl Lights {
    /// Lights these ranges, and no others, in the highlight of this name.
    pub(super) fn show(&self, window: &Window, name: &str, ranges: Vec<Range>) -> Result<(), JsValue> {
        self.clear();
        let Some(highlight) = highlight(window, name)? else { return Ok(()) };
        ranges.iter().for_each(|range| highlight.add(range));
        self.lit.replace(Some((highlight, ranges)));
        Ok(())
    }

    /// Puts out what this view has lit.
    pub(super) fn clear(&self) {
        if let Some((highlight, ranges)) = self.lit.take() {
            ranges.iter().for_each(|range| highlight.delete(range));
        }
    }
}

impl Drop for Lights {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The highlight of a name, made if it is not there; none where the browser knows no highlights.
fn highlight(window: &Window, name: &str) -> Result<Option<Highlight>, JsValue> {
    let registry = match Reflect::get(window, &"CSS".into())? {
        css if css.is_object() => Reflect::get(&css, &"highlights".into())?,
        _ => return Ok(None),
    };
    if !registry.is_object() {
        return Ok(None);
    }
    let registry: Registry = registry.unchecked_into();
    if let Some(there) = registry.get(name) {
        return Ok(Some(there));
    }
    let made = Highlight::new()?;
    // Words are lit upon their sentences, whichever was lit first.
    made.set_priority(i32::from(name == WORD));
    registry.set(name, &made);
    Ok(Some(made))
}
