//! Which character lies under a point of the window.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CaretPosition, Document, Node, Range, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// A document with the two ways of asking; a browser that lacks one throws.
    type Pointable;

    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position(this: &Pointable, x: f64, y: f64, options: &Object) -> Result<Option<CaretPosition>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range(this: &Pointable, x: f64, y: f64) -> Result<Option<Range>, JsValue>;
}

/// The offset of the character of `text` that lies under or nearest to a point; none where another text is nearer.
pub(super) fn offset_at(document: &Document, text: &Node, (x, y): (f64, f64)) -> Option<u32> {
    let (node, caret) = caret(document, text, (x, y))?;
    if node != *text {
        return None;
    }
    // The caret stands at the nearer edge of the character: that may be the one behind it.
    let before = caret.checked_sub(1).filter(|before| {
        let rect = range(document, text, *before, caret).map(|range| range.get_bounding_client_rect());
        rect.is_some_and(|rect| (rect.left()..rect.right()).contains(&x) && (rect.top()..rect.bottom()).contains(&y))
    });
    Some(before.unwrap_or(caret))
}

fn caret(document: &Document, text: &Node, (x, y): (f64, f64)) -> Option<(Node, u32)> {
    let options = Object::new();
    // Without being told to, a document does not look into shadow roots.
    if let Ok(root) = text.get_root_node().dyn_into::<ShadowRoot>() {
        Reflect::set(&options, &"shadowRoots".into(), &Array::of1(&root)).ok()?;
    }
    let document: &Pointable = document.unchecked_ref();
    if let Ok(position) = document.position(x, y, &options) {
        let position = position?;
        return Some((position.offset_node()?, position.offset()));
    }
    let range = document.range(x, y).ok()??;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

/// A range inside one text node; none where the text is not that long.
pub(super) fn range(document: &Document, text: &Node, start: u32, end: u32) -> Option<Range> {
    let range = document.create_range().ok()?;
    range.set_start(text, start).ok()?;
    range.set_end(text, end).ok()?;
    Some(range)
}
