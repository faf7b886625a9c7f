//! The view of a bitext that is being mended: a step gives it another bitext, and what looks otherwise is rendered anew.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::elements::{block, number};
use super::page::{Page, is_weak};
use super::sentences::Sentences;
use super::view::{CHUNK, View, arranged};
use crate::bitext::BitextView;
use crate::rows::Row;

impl View {
    /// The view of a corrected bitext over the same article, nothing of which is changed yet.
    pub(crate) fn corrected(&self, bitext: BitextView<'static>) -> Self {
        let mut next = self.clone();
        (next.rows, next.row_of) = arranged(&bitext, self.first);
        next.sentences = Sentences::of(&bitext);
        next.popover = self.popover.over(&bitext);
        next.bitext = Rc::new(bitext);
        next
    }

    /// Renders anew from the chunk on in which a row first looks otherwise than `before`; that chunk at once, what follows
    /// when [`View::render`] is called. Where no row does, the article stays as it is.
    pub(crate) fn redraw(&self, before: &View) -> Result<(), JsValue> {
        let rendered = self.rendered.get();
        let same = (self.rows.iter().zip(&before.rows))
            .take_while(|(row, old)| row == old && looks(row, &self.bitext) == looks(old, &before.bitext))
            .count();
        let page = Page { document: &self.document, bitext: &self.bitext, wording: &self.wording, first: self.first };
        let is_over = same == self.rows.len() && same == before.rows.len();
        if same < rendered && !is_over {
            let chunk = same / CHUNK;
            let chunks = self.article.children();
            for at in (chunk as u32..chunks.length()).rev() {
                chunks.item(at).iter().for_each(Element::remove);
            }
            self.rendered.set(chunk * CHUNK);
            let gone = |element: &Element| !self.article.contains(Some(element));
            if self.current.borrow().as_ref().is_some_and(gone) {
                self.current.replace(None);
                self.current_bead.set(None);
            }
            self.render()?;
        }
        if self.bitext.links.len() != before.bitext.links.len() {
            let rows = self.article.query_selector_all("[data-link]")?;
            for at in 0..rows.length() {
                let Some(row) = rows.item(at) else { continue };
                let row: &Element = row.unchecked_ref();
                if let Some(place) = number(row, "data-link") {
                    page.name(row, place as usize)?;
                }
            }
        }
        Ok(())
    }

    /// The block and the offset in it of a place in a text node of the article.
    pub(crate) fn locate(&self, node: &Node, at: u32) -> Option<(u32, u32)> {
        let block = block(&node.parent_element()?).filter(|block| self.article.contains(Some(block)))?;
        let id = number(&block, "data-block")?;
        Some((id, self.passage(&block, id)?.offset(node, at)?))
    }
}

/// What a row shows.
fn looks<'b>(row: &Row, bitext: &'b BitextView) -> (bool, Vec<&'b str>) {
    let weak = matches!(row, Row::Linked(place) if is_weak(&bitext.links[*place]));
    (weak, row.blocks(bitext).map(|block| &*bitext.blocks[block as usize].text).collect())
}
