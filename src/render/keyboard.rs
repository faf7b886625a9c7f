//! What the view does about the keyboard: the focus, and the keys that move it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent, Node};

use super::elements::{Way, blocks_in, closest, is_shown, neighbour, opposite, side_of, target};
use super::page::{ROW, SIDE};
use super::scroll;
use super::view::View;

impl View {
    pub(super) fn focus_came(&self, event: &Event) -> Result<(), JsValue> {
        let Some(side) = target(event).and_then(|target| closest(&target, SIDE)) else { return Ok(()) };
        if self.make_current(&side)? {
            self.current_bead.set(None);
        }
        let row = closest(&side, ROW);
        if *self.lit.borrow() == row {
            return Ok(());
        }
        self.light(row, self.current_bead.get())
    }

    pub(super) fn focus_went(&self, event: &FocusEvent) -> Result<(), JsValue> {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if self.article.contains(to.as_ref()) {
            return Ok(());
        }
        let pointed = self.pointed.borrow().clone();
        let bead = pointed.as_ref().and_then(|pointed| pointed.bead);
        self.light(pointed.and_then(|pointed| closest(&pointed.block, ROW)), bead)
    }

    pub(super) fn key(&self, event: &KeyboardEvent) -> Result<(), JsValue> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return Ok(());
        }
        let Some(side) = self.focused() else { return Ok(()) };
        let to = match event.key().as_str() {
            "ArrowDown" | "j" => self.step(&side, Way::Down),
            "ArrowUp" | "k" => self.step(&side, Way::Up),
            "Home" => self.first_side(&side).map(|side| self.enter(side, Way::Down)),
            "End" => self.last_side(&side).map(|side| self.enter(side, Way::Up)),
            "ArrowLeft" | "ArrowRight" => opposite(&side).filter(is_shown).map(|side| (side, self.current_bead.get())),
            "Escape" => return self.clear(),
            _ => return Ok(()),
        };
        event.prevent_default();
        if let Some((side, bead)) = to {
            self.by_keyboard.set(true);
            self.pointed.replace(None);
            self.go(&side, bead)?;
            self.show(&side, bead);
        }
        Ok(())
    }

    /// Where one step leads: to the next bead of sentences in the side, else into the next side.
    fn step(&self, side: &Element, way: Way) -> Option<(Element, Option<u32>)> {
        let beads = self.sentences.beads_in(&self.bitext, &blocks_in(side));
        let here = self.current_bead.get().and_then(|here| beads.iter().position(|bead| *bead == here));
        let next = match (way, here) {
            (Way::Down, here) => Some(here.map_or(0, |here| here + 1)),
            (Way::Up, here) => here.and_then(|here| here.checked_sub(1)),
        };
        if let Some(bead) = next.and_then(|next| beads.get(next)) {
            return Some((side.clone(), Some(*bead)));
        }
        neighbour(&closest(side, ROW)?, side, way).map(|side| self.enter(side, way))
    }

    /// A side, with the bead of sentences that is first met in it.
    fn enter(&self, side: Element, way: Way) -> (Element, Option<u32>) {
        let beads = self.sentences.beads_in(&self.bitext, &blocks_in(&side));
        let bead = match way {
            Way::Down => beads.first(),
            Way::Up => beads.last(),
        };
        (side, bead.copied())
    }

    fn first_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.first_element_child()?.first_element_child()?;
        side_of(&row, like).or_else(|| neighbour(&row, like, Way::Down))
    }

    fn last_side(&self, like: &Element) -> Option<Element> {
        let row = self.article.last_element_child()?.last_element_child()?;
        side_of(&row, like).or_else(|| neighbour(&row, like, Way::Up))
    }

    fn show(&self, side: &Element, bead: Option<u32>) {
        let room = self.document.document_element().map_or(0, |root| root.client_height());
        if let Some(row) = closest(side, ROW).filter(|row| row.client_height() <= room) {
            scroll::show(&self.window, &row);
        } else if let Some(sentence) = bead.and_then(|bead| self.rect_of(bead, side)) {
            scroll::show_part(&self.window, side, &sentence);
        } else {
            scroll::show(&self.window, side);
        }
    }

    /// Gives the keyboard to a side, and lights its row and a bead of sentences in it.
    pub(super) fn go(&self, side: &Element, bead: Option<u32>) -> Result<(), JsValue> {
        self.make_current(side)?;
        self.current_bead.set(bead);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        side.unchecked_ref::<HtmlElement>().focus_with_options(&options)?;
        self.light(closest(side, ROW), bead)
    }

    /// The side that has the focus.
    pub(super) fn focused(&self) -> Option<Element> {
        let current = self.current.borrow().clone()?;
        current.matches(":focus").ok()?.then_some(current)
    }

    /// Makes a side the one stop of the tab key in this article, named by its own text and described by its
    /// counterpart. False where it is that already.
    pub(super) fn make_current(&self, side: &Element) -> Result<bool, JsValue> {
        let before = self.current.replace(Some(side.clone()));
        if before.as_ref() == Some(side) {
            return Ok(false);
        }
        if let Some(before) = before {
            for name in ["tabindex", "role", "id", "aria-labelledby", "aria-describedby"] {
                before.remove_attribute(name)?;
            }
            if let Some(other) = opposite(&before) {
                other.remove_attribute("id")?;
            }
        }
        let id = |place: &str| format!("duizhao-{}-{place}", self.number);
        side.set_id(&id("here"));
        side.set_attribute("tabindex", "0")?;
        side.set_attribute("role", "group")?;
        side.set_attribute("aria-labelledby", &id("here"))?;
        if let Some(other) = opposite(side) {
            other.set_id(&id("there"));
            side.set_attribute("aria-describedby", &id("there"))?;
        }
        Ok(true)
    }
}
