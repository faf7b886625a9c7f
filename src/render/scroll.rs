//! Bringing things into sight.

use web_sys::{
    DomRect, Element, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions, Window,
};

/// Free space left above and below what is brought into sight, in CSS pixels.
const MARGIN: f64 = 16.0;

/// Scrolls as little as is needed to show `element`, in whatever scrolls it.
pub(super) fn show(window: &Window, element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(behavior(window));
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings `element` to the middle of what scrolls it, or its top to the top where it is higher, at once.
pub(super) fn jump(window: &Window, element: &Element) {
    let Some(scroller) = scroller(window, element) else { return };
    if hidden(window, &scroller, element, &element.get_bounding_client_rect()) == 0.0
        && element.client_height() < scroller.client_height()
    {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    let high = element.client_height() * 2 > scroller.client_height();
    options.set_block(if high { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Center });
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls as little as is needed to show a part of `element`, in what scrolls it.
pub(super) fn show_part(window: &Window, element: &Element, part: &DomRect) {
    if let Some(scroller) = scroller(window, element) {
        scroll_by(window, &scroller, hidden(window, &scroller, element, part));
    }
}

/// Scrolls to show `counterpart`, which is beside or under `element`, but no further than `pointed` stays under the
/// pointer, which is at height `pointer`.
pub(super) fn show_counterpart(
    window: &Window,
    element: &Element,
    counterpart: &DomRect,
    pointed: &DomRect,
    pointer: f64,
) {
    let Some(scroller) = scroller(window, element) else { return };
    let up = (pointed.top() - pointer + 1.0).min(0.0);
    let down = (pointed.bottom() - pointer - 1.0).max(0.0);
    scroll_by(window, &scroller, hidden(window, &scroller, element, counterpart).clamp(up, down));
}

/// How far `scroller` must scroll down to show a rectangle of `element`; less than 0 is up. Above it the element's own
/// scroll margin is left free: there may be a bar.
fn hidden(window: &Window, scroller: &Element, element: &Element, rect: &DomRect) -> f64 {
    let style = window.get_computed_style(element).ok().flatten();
    let margin = style.and_then(|style| style.get_property_value("scroll-margin-top").ok());
    let margin = margin.and_then(|margin| margin.strip_suffix("px")?.parse().ok()).unwrap_or(MARGIN).max(MARGIN);
    let height = f64::from(scroller.client_height());
    // The page's own box moves as it scrolls; what it shows begins at the top of the window.
    let top = if scroller.tag_name() == "HTML" { 0.0 } else { scroller.get_bounding_client_rect().top() };
    let above = rect.top() - (top + margin);
    let below = rect.bottom() - (top + height - MARGIN);
    match (above < 0.0, below > 0.0) {
        (true, true) | (false, false) => 0.0,
        (true, false) => above.max(below),
        (false, true) => below.min(above),
    }
}

fn scroll_by(window: &Window, scroller: &Element, distance: f64) {
    if distance != 0.0 {
        let options = ScrollToOptions::new();
        options.set_top(distance);
        options.set_behavior(behavior(window));
        scroller.scroll_by_with_scroll_to_options(&options);
    }
}

fn behavior(window: &Window) -> ScrollBehavior {
    let reduced = window.match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|m| m.matches());
    if reduced { ScrollBehavior::Instant } else { ScrollBehavior::Smooth }
}

/// The nearest thing around `element` that scrolls up and down; the page itself where nothing else does.
fn scroller(window: &Window, element: &Element) -> Option<Element> {
    let document = element.owner_document()?;
    let page = document.document_element()?;
    let mut around = element.parent_element();
    while let Some(candidate) = around.filter(|candidate| *candidate != page && candidate.tag_name() != "BODY") {
        let style = window.get_computed_style(&candidate).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        let scrolls = overflow.is_some_and(|overflow| overflow == "auto" || overflow == "scroll");
        if scrolls && candidate.scroll_height() > candidate.client_height() {
            return Some(candidate);
        }
        around = candidate.parent_element();
    }
    Some(page)
}
