//! Which character lies under a point of the window.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CaretPosition, Document, Node, Range, ShadowRoot};

use super::passage::Passage;

#[wasm_bindgen]
extern "C" {
    /// A document with the two ways of asking; a browser that lacks one throws.
    type Pointable;

    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position(this: &Pointable, x: f64, y: f64, options: &Object) -> Result<Option<CaretPosition>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range(this: &Pointable, x: f64, y: f64) -> Result<Option<Range>, JsValue>;
}

/// The offset in a block of the character that lies under or nearest to a point; none where another text is nearer.
/// `root` is what the block stands in: a document or a shadow root.
pub(super) fn offset_at(document: &Document, root: &Node, passage: &Passage, (x, y): (f64, f64)) -> Option<u32> {
    let (node, at) = caret(document, root, (x, y))?;
    let caret = passage.offset(&node, at)?;
    // The caret stands at the nearer edge of the character: that may be the one behind it.
    let before = caret.checked_sub(1).filter(|before| {
        passage.ranges(document, *before, caret).iter().any(|range| {
            let rect = range.get_bounding_client_rect();
            (rect.left()..rect.right()).contains(&x) && (rect.top()..rect.bottom()).contains(&y)
        })
    });
    Some(before.unwrap_or(caret))
}

fn caret(document: &Document, root: &Node, (x, y): (f64, f64)) -> Option<(Node, u32)> {
    let options = Object::new();
    // Without being told to, a document does not look into shadow roots.
    if let Some(root) = root.dyn_ref::<ShadowRoot>() {
        Reflect::set(&options, &"shadowRoots".into(), &Array::of1(root)).ok()?;
    }
    let document: &Pointable = document.unchecked_ref();
    if let Ok(position) = document.position(x, y, &options) {
        let position = position?;
        return Some((position.offset_node()?, position.offset()));
    }
    let range = document.range(x, y).ok()??;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}
