//! What the view does about the pointer: a mouse, a pen or a finger.

use wasm_bindgen::JsValue;
use web_sys::{Element, PointerEvent};

use super::elements::{block, closest, opposite, target};
use super::page::{ROW, SIDE};
use super::popover::WordView;
use super::scroll;
use super::view::{Pointed, View};

impl View {
    pub(super) fn pointer(&self, event: &PointerEvent) -> Result<(), JsValue> {
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

    pub(super) fn pointer_left(&self, event: &PointerEvent) -> Result<(), JsValue> {
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
        let (id, offset) = self.character_at(block, point)?;
        self.sentences.bead_at(&self.bitext, id, offset)
    }

    pub(super) fn click(&self, event: &PointerEvent) -> Result<(), JsValue> {
        // The end of a selection is no choice of a bead.
        let selecting = self.window.get_selection()?.is_some_and(|selection| !selection.is_collapsed());
        let Some(target) = target(event).filter(|_| !selecting) else { return Ok(()) };
        let bead = self.point(&target, event, true);
        match closest(&target, SIDE) {
            Some(side) => self.go(&side, bead),
            None => self.light(None, None),
        }
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
}
