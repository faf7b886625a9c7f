//! The way about the article: from an element to the row, side or block that it is in or next to.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::page::SIDE;

pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

pub(super) fn number(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

/// The ids of the blocks in an element, in their order on the page.
pub(super) fn blocks_in(element: &Element) -> Vec<u32> {
    let Ok(found) = element.query_selector_all("[data-block]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| number(found.item(at)?.unchecked_ref(), "data-block")).collect()
}

pub(super) fn closest(element: &Element, class: &str) -> Option<Element> {
    element.closest(&format!(".{class}")).ok().flatten()
}

pub(super) fn block(element: &Element) -> Option<Element> {
    closest(element, "duizhao-block")
}

/// Whether the page shows an element; a view may leave out one side.
pub(super) fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// The other side of a bead.
pub(super) fn opposite(side: &Element) -> Option<Element> {
    side.next_element_sibling().or_else(|| side.previous_element_sibling())
}

/// The side of `row` in the same language as `like`, or the only one that is shown; none in a row of noise.
pub(super) fn side_of(row: &Element, like: &Element) -> Option<Element> {
    let first = row.query_selector(&format!(".{SIDE}")).ok().flatten()?;
    let second = first.next_element_sibling().filter(|second| second.class_name() == like.class_name());
    [second, Some(first)].into_iter().flatten().find(is_shown)
}

/// The way that the keyboard goes through the article.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Down,
    Up,
}

/// The next side below or above `row`, past rows of noise and over the borders of chunks.
pub(super) fn neighbour(row: &Element, like: &Element, way: Way) -> Option<Element> {
    let next = |element: &Element| match way {
        Way::Down => element.next_element_sibling(),
        Way::Up => element.previous_element_sibling(),
    };
    let first = |chunk: &Element| match way {
        Way::Down => chunk.first_element_child(),
        Way::Up => chunk.last_element_child(),
    };
    let mut row = row.clone();
    loop {
        row = match next(&row) {
            Some(row) => row,
            None => first(&next(&row.parent_element()?)?)?,
        };
        if let Some(found) = side_of(&row, like) {
            return Some(found);
        }
    }
}
