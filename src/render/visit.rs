//! What callers ask of the view: to go to a passage, to mark passages, and to say where what is lit stands.

use wasm_bindgen::JsValue;
use web_sys::{DomRect, Element};

use super::elements::{closest, is_shown};
use super::highlight::Lights;
use super::page::{ROW, SIDE};
use super::scroll;
use super::view::View;

impl View {
    /// Goes to the sentence at an offset of a block, or to the block: lights it and its counterpart and brings it into
    /// sight, and gives it the keyboard where `focus` says so. What is not rendered yet is, up to there. False where
    /// there is no such block, or where it is not shown.
    pub(crate) fn visit(&self, block: u32, offset: Option<u32>, focus: bool) -> Result<bool, JsValue> {
        let Some(place) = self.arranged.row_of.get(block as usize) else { return Ok(false) };
        while self.chunks.rows() <= *place && self.render()? {}
        let Some(element) = self.element(block).filter(is_shown) else { return Ok(false) };
        let bead = offset.and_then(|offset| self.sentences.bead_at(&self.bitext, block, offset));
        self.by_keyboard.set(true);
        self.pointed.replace(None);
        match closest(&element, SIDE) {
            Some(side) if focus => self.go(&side, bead)?,
            side => {
                if let Some(side) = side {
                    self.make_current(&side)?;
                    self.current_bead.set(bead);
                }
                self.light(closest(&element, ROW), bead)?;
            }
        }
        scroll::jump(&self.window, &element);
        if let Some((bead, side)) = bead.zip(closest(&element, SIDE))
            && let Some(sentence) = self.rect_of(bead, &side)
        {
            scroll::show_part(&self.window, &side, &sentence);
        }
        Ok(true)
    }

    /// The element of a block, where it is rendered.
    pub(super) fn element(&self, block: u32) -> Option<Element> {
        let row = self.row(*self.arranged.row_of.get(block as usize)?)?;
        row.query_selector(&format!("[data-block=\"{block}\"]")).ok()?
    }

    /// Marks passages in the highlight of this name, and no others: each is a block with two offsets into it. What is
    /// not rendered yet is left out.
    pub(crate) fn mark(&self, name: &str, passages: &[u32]) -> Result<(), JsValue> {
        let ranges = passages.chunks_exact(3).filter_map(|passage| {
            let &[block, start, end] = passage else { return None };
            Some(self.passage(&self.element(block)?, block)?.ranges(&self.document, start, end))
        });
        let ranges = ranges.flatten().collect();
        let mut marks = self.marks.borrow_mut();
        let at = match marks.iter().position(|(known, _)| known == name) {
            Some(at) => at,
            None => {
                marks.push((name.to_owned(), Lights::default()));
                marks.len() - 1
            }
        };
        marks[at].1.show(&self.window, name, ranges)
    }

    /// Where what is lit stands in the window, on the side that the reader is at.
    pub(crate) fn anchor(&self) -> Option<DomRect> {
        let side = self.lit_side.borrow().clone()?;
        let sentence = self.lit_bead.get().and_then(|bead| self.rect_of(bead, &side));
        Some(sentence.unwrap_or_else(|| side.get_bounding_client_rect()))
    }
}
