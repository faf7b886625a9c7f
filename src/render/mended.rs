//! The view of a bitext that is being mended: a step gives it another bitext, and what looks otherwise is rendered anew.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::elements::{block, number};
use super::page::{Page, is_weak};
use super::sentences::Sentences;
use super::view::{CHUNK, View, arranged};
use crate::bitext::{BlockView, LinkView};
use crate::mend::Draft;
use crate::rows::Row;

/// How far a corrected article looks as it did.
pub(crate) struct Kept {
    /// Rows from the first on that do.
    rows: usize,
    /// Whether all do.
    all: bool,
    /// Whether there are as many links as there were.
    count: bool,
}

impl View {
    /// Takes the bitext of a draft in the place of its own; the article is as it was until [`View::redraw`]. Where the draft
    /// has gone on by one step since this was called last, time grows with what the step changed and, far less, with the
    /// number of units.
    pub(crate) fn correct(&mut self, draft: &Draft) -> Kept {
        let links = self.bitext.links.clone();
        let before = match draft.patch_from(self.moment) {
            Some(patch) => {
                patch.apply(Rc::make_mut(&mut self.bitext));
                Rc::clone(&self.bitext)
            }
            None => std::mem::replace(&mut self.bitext, Rc::new(draft.view())),
        };
        self.moment = draft.moment();
        let bitext = Rc::clone(&self.bitext);
        let (rows, row_of) = arranged(&bitext, self.first);
        let old = std::mem::replace(&mut self.rows, rows);
        self.row_of = row_of;
        self.sentences = Sentences::of(&bitext);
        self.popover = self.popover.over(&bitext);
        let same = (self.rows.iter().zip(&old))
            .take_while(|(row, old)| {
                row == old && looks(row, &bitext.links, &bitext.blocks) == looks(old, &links, &before.blocks)
            })
            .count();
        let all = same == self.rows.len() && same == old.len();
        Kept { rows: same, all, count: links.len() == bitext.links.len() }
    }

    /// Renders anew from the chunk on in which a row first looks otherwise than before; that chunk at once, what follows
    /// when [`View::render`] is called. Where no row does, the article stays as it is.
    pub(crate) fn redraw(&self, Kept { rows, all, count }: Kept) -> Result<(), JsValue> {
        let page = Page { document: &self.document, bitext: &self.bitext, wording: &self.wording, first: self.first };
        if rows < self.rendered.get() && !all {
            let chunk = rows / CHUNK;
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
        if !count {
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

/// What a row shows: whether it is a weak link, and the texts of its blocks.
fn looks<'b>(row: &Row, links: &[LinkView], blocks: &'b [BlockView]) -> (bool, Vec<&'b str>) {
    let text = |&id: &u32| &*blocks[id as usize].text;
    match row {
        Row::Linked(place) => {
            let link = &links[*place];
            (is_weak(link), link.zh.iter().chain(link.en.iter()).map(text).collect())
        }
        Row::Alone(_, id) => (false, vec![text(id)]),
        Row::Quiet(_, ids) => (false, ids.iter().map(text).collect()),
    }
}
