//! The view of a bitext that is being mended: a step gives it another bitext, and the rows that look otherwise are rendered
//! anew.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

use super::elements::{block, number};
use super::page::{SIDE, is_weak};
use super::sentences::Sentences;
use super::view::{Arranged, View};
use crate::bitext::BitextView;
use crate::mend::Draft;
use crate::rows::Row;

/// Rows that take the place of others.
pub(crate) struct Redrawn {
    /// The first of them.
    first: usize,
    /// How many of those that stood there go.
    gone: usize,
    /// How many come.
    come: usize,
    /// Whether any row is called otherwise.
    renamed: bool,
}

impl View {
    /// Takes the bitext of a draft in the place of its own; the article is as it was until [`View::redraw`]. Where the draft
    /// has gone on by one step since this was called last, time grows with what the step changed and, far less, with the
    /// number of units.
    pub(crate) fn correct(&mut self, draft: &Draft) -> Redrawn {
        let renamed = match draft.patch_from(self.moment) {
            Some(patch) => {
                patch.apply(Rc::make_mut(&mut self.bitext));
                patch.links.gone + patch.links.links.len() > 0
            }
            None => {
                self.bitext = Rc::new(draft.view());
                true
            }
        };
        self.moment = draft.moment();
        let bitext = Rc::clone(&self.bitext);
        let old = std::mem::replace(&mut self.arranged, Arranged::of(&bitext, self.first)).looks;
        self.sentences = Sentences::of(&bitext);
        self.popover = self.popover.over(&bitext);
        let new = &self.arranged.looks;
        let first = new.iter().zip(&old).take_while(|(new, old)| new == old).count();
        let last = new[first..].iter().rev().zip(old[first..].iter().rev()).take_while(|(new, old)| new == old).count();
        Redrawn { first, gone: old.len() - first - last, come: new.len() - first - last, renamed }
    }

    /// Renders what looks otherwise than before, as far as the article was rendered; what follows, and what the rows are
    /// called, when [`View::render`] is called.
    pub(crate) fn redraw(&self, Redrawn { first, gone, come, renamed }: Redrawn) -> Result<(), JsValue> {
        if renamed {
            self.named.set(0);
        }
        let Some((chunk, place)) = self.chunks.spot(first).filter(|_| gone + come > 0) else { return Ok(()) };
        let rendered = self.chunks.rows();
        for row in (first..rendered.min(first + gone)).rev() {
            self.row(row).iter().for_each(Element::remove);
            self.chunks.spot(row).iter().for_each(|&(chunk, _)| self.chunks.take(chunk));
        }
        let chunks = self.article.children();
        if first + gone <= rendered
            && let Some(element) = chunks.item(chunk as u32)
        {
            let page = self.page();
            let next = element.children().item(place as u32);
            for row in &self.arranged.rows[first..first + come] {
                element.insert_before(&page.row(row)?.into(), next.as_deref())?;
            }
            self.chunks.put(chunk, come);
        }
        for chunk in self.chunks.drop_empty() {
            chunks.item(chunk as u32).iter().for_each(Element::remove);
        }
        if first + gone > rendered {
            self.render()?;
        }
        if self.current.borrow().as_ref().is_some_and(|element| !self.article.contains(Some(element))) {
            self.current.replace(None);
            self.current_bead.set(None);
            let side = self.row(first).and_then(|row| row.query_selector(&format!(".{SIDE}")).ok()?);
            match side {
                Some(side) => self.make_current(&side).map(drop)?,
                None => self.begin()?,
            }
        }
        Ok(())
    }

    /// Gives some more rows the names that they have since a correction.
    pub(super) fn name(&self, rows: usize) -> Result<(), JsValue> {
        let page = self.page();
        let start = self.named.get();
        let end = (start + rows).min(self.chunks.rows());
        for row in start..end {
            if let (Row::Linked(place), Some(element)) = (&self.arranged.rows[row], self.row(row)) {
                page.name(&element, *place)?;
            }
        }
        self.named.set(end);
        Ok(())
    }

    /// The block and the offset in it of a place in a text node of the article.
    pub(crate) fn locate(&self, node: &Node, at: u32) -> Option<(u32, u32)> {
        let block = block(&node.parent_element()?).filter(|block| self.article.contains(Some(block)))?;
        let id = number(&block, "data-block")?;
        Some((id, self.passage(&block, id)?.offset(node, at)?))
    }
}

/// Stands for all that a row shows but its name: whether it is a weak link, and which texts in which blocks.
pub(super) fn look(row: &Row, bitext: &BitextView) -> u64 {
    let mut hasher = FxHasher::default();
    match row {
        Row::Linked(place) => is_weak(&bitext.links[*place]).hash(&mut hasher),
        Row::Alone(column, _) => (2, *column as u8).hash(&mut hasher),
        Row::Quiet(column, _) => (3, *column as u8).hash(&mut hasher),
    }
    row.blocks(bitext).for_each(|id| (id, &*bitext.blocks[id as usize].text).hash(&mut hasher));
    hasher.finish()
}
