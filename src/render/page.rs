//! Rows as elements. Everything is built from elements and text nodes; text is never read as markup.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::wording::Wording;
use crate::bitext::{BitextView, BlockView, LinkView};
use crate::rows::{Column, Row};
use crate::script::{Lang, Script};
use crate::text::block::Kind;

/// A link less likely to be right than this is shown as a weak one.
const WEAK_BELOW: f64 = 0.6;

/// Class of every row; see [`row`] for its other classes.
pub(super) const ROW: &str = "duizhao-row";
/// Class of what holds one side of a row, and is what the keyboard goes to.
pub(super) const SIDE: &str = "duizhao-side";

/// Makes elements in one document.
pub(super) struct Page<'b> {
    pub(super) document: &'b Document,
    pub(super) bitext: &'b BitextView<'b>,
    pub(super) wording: &'b Wording,
    pub(super) first: Lang,
}

impl Page<'_> {
    /// A new element with a class.
    pub(super) fn element(&self, tag: &str, class: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element(tag)?;
        element.set_class_name(class);
        Ok(element)
    }

    /// The element that is to hold all rows.
    pub(super) fn article(&self) -> Result<Element, JsValue> {
        let article = self.element("div", "duizhao-article")?;
        article.set_attribute("data-first", if self.first == Lang::En { "en" } else { "zh" })?;
        Ok(article)
    }

    /// Some rows in one element, which the browser need not lay out before they come near the window.
    pub(super) fn chunk(&self, rows: &[Row]) -> Result<Element, JsValue> {
        let chunk = self.element("div", "duizhao-chunk")?;
        let mut lines = 0;
        for row in rows {
            append(&chunk, self.row(row))?;
            lines += self.lines(row);
        }
        // A guess for the scroll bar; the browser keeps the true height once it has seen the chunk.
        let guess = format!("auto {}rem", lines * 2);
        chunk.unchecked_ref::<HtmlElement>().style().set_property("contain-intrinsic-block-size", &guess)?;
        Ok(chunk)
    }

    /// A row.
    pub(super) fn row(&self, row: &Row) -> Result<Element, JsValue> {
        match row {
            Row::Linked(place) => self.linked(*place),
            Row::Alone(column, id) => {
                let side = match column {
                    Column::Zh => "zh",
                    Column::En => "en",
                    Column::Both => "both",
                };
                let row = self.element("div", &format!("{ROW} duizhao-alone duizhao-only-{side}"))?;
                label(&row, &self.wording.alone)?;
                append(&row, self.side(side, &[*id]))?;
                Ok(row)
            }
            Row::Quiet(column, ids) => {
                let class = match column {
                    Column::Zh => "duizhao-only-zh",
                    Column::En => "duizhao-only-en",
                    Column::Both => "duizhao-only-both",
                };
                let row = self.element("div", &format!("{ROW} duizhao-quiet {class}"))?;
                for &id in ids {
                    append(&row, self.block(&self.bitext.blocks[id as usize]))?;
                }
                Ok(row)
            }
        }
    }

    fn linked(&self, place: usize) -> Result<Element, JsValue> {
        let link = &self.bitext.links[place];
        let weak = if is_weak(link) { " duizhao-weak" } else { "" };
        let row = self.element("div", &format!("{ROW} duizhao-linked{weak}"))?;
        self.name(&row, place)?;
        let mut sides = [("zh", &link.zh), ("en", &link.en)];
        if self.first == Lang::En {
            sides.reverse();
        }
        for (name, ids) in sides {
            append(&row, self.side(name, ids))?;
        }
        Ok(row)
    }

    /// Names the row of a link, which says how many there are.
    pub(super) fn name(&self, row: &Element, place: usize) -> Result<(), JsValue> {
        let link = &self.bitext.links[place];
        let say = |text: &str| {
            let percent = format!("{:.0}", link.confidence.max(0.0) * 100.0);
            let count = self.bitext.links.len().to_string();
            text.replace("{link}", &(place + 1).to_string()).replace("{count}", &count).replace("{percent}", &percent)
        };
        if is_weak(link) {
            row.set_attribute("title", &say(&self.wording.weak))?;
            label(row, &say(&self.wording.weak_link))
        } else {
            label(row, &say(&self.wording.link))
        }
    }

    fn side(&self, name: &str, ids: &[u32]) -> Result<Element, JsValue> {
        let side = self.element("div", &format!("{SIDE} duizhao-{name}"))?;
        for &id in ids {
            append(&side, self.block(&self.bitext.blocks[id as usize]))?;
        }
        Ok(side)
    }

    fn block(&self, block: &BlockView) -> Result<Element, JsValue> {
        let tag = if block.kind == Kind::Title { "h2" } else { "p" };
        let element = self.element(tag, &format!("duizhao-block duizhao-{}", block.kind.name()))?;
        element.set_attribute("lang", block.script.tag())?;
        if block.script == Script::Other {
            element.set_attribute("dir", "auto")?;
        }
        element.set_attribute("data-block", &block.id.to_string())?;
        element.append_child(&self.document.create_text_node(&block.text))?;
        Ok(element)
    }

    /// Roughly how many lines a row takes in two columns.
    fn lines(&self, row: &Row) -> usize {
        let side =
            |ids: &[u32]| ids.iter().map(|&id| self.bitext.blocks[id as usize].text.len() / 90 + 1).sum::<usize>();
        match row {
            Row::Linked(place) => {
                let link = &self.bitext.links[*place];
                1 + side(&link.zh).max(side(&link.en))
            }
            Row::Alone(_, id) => 1 + side(&[*id]),
            Row::Quiet(..) => 1,
        }
    }
}

/// Is a link shown as a weak one? What a person has agreed to is not.
pub(super) fn is_weak(link: &LinkView) -> bool {
    !link.approved && link.confidence < WEAK_BELOW
}

fn append(parent: &Element, child: Result<Element, JsValue>) -> Result<(), JsValue> {
    parent.append_child(&child?.into()).map(drop)
}

fn label(row: &Element, text: &str) -> Result<(), JsValue> {
    row.set_attribute("role", "group")?;
    row.set_attribute("aria-label", text)
}
