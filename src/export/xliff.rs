//! XLIFF 2.1: a translation unit is a `unit` with one `segment`, a paragraph is a `group`, and what we know of a link
//! stands in the metadata of its unit.

use super::units::{Unit, chinese_tag, joined};
use super::{figure, push, xml};

pub(super) fn write(units: &[Unit]) -> String {
    let mut out = String::new();
    push(
        &mut out,
        &[
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"",
            " xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" srcLang=\"",
            chinese_tag(units),
            "\" trgLang=\"en\">\n<file id=\"f1\">\n",
        ],
    );
    for group in units.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let id = group[0].paragraph.to_string();
        push(&mut out, &["<group id=\"p", &id, "\">\n"]);
        for (unit, number) in group.iter().zip(1u32..) {
            push(&mut out, &["<unit id=\"p", &id, ".", &number.to_string(), "\">\n"]);
            push_metadata(&mut out, unit);
            push_segment(&mut out, unit);
            out.push_str("</unit>\n");
        }
        out.push_str("</group>\n");
    }
    if units.is_empty() {
        // A file holds one unit at least.
        out.push_str("<unit id=\"p1.1\">\n<segment>\n<source/>\n</segment>\n</unit>\n");
    }
    out.push_str("</file>\n</xliff>\n");
    out
}

fn push_metadata(out: &mut String, unit: &Unit) {
    out.push_str("<mda:metadata>\n<mda:metaGroup category=\"duizhao\">\n");
    let mut meta = |name: &str, value: &str| {
        push(out, &["<mda:meta type=\"", name, "\">", value, "</mda:meta>\n"]);
    };
    meta("kind", unit.kind.name());
    if let Some(link) = &unit.link {
        meta("score", &figure(link.score));
        meta("confidence", &figure(link.confidence));
    }
    if unit.alone {
        meta("alone", "true");
    }
    out.push_str("</mda:metaGroup>\n</mda:metadata>\n");
}

/// A link that a person has agreed to is `reviewed`, any other `translated`, and Chinese alone `initial`.
fn push_segment(out: &mut String, unit: &Unit) {
    let state = match &unit.link {
        Some(link) if link.approved => "reviewed",
        _ if unit.en.is_empty() => "initial",
        _ => "translated",
    };
    push(out, &["<segment state=\"", state, "\">\n"]);
    xml::push_all(out, &["<source xml:space=\"preserve\">", &joined(&unit.zh), "</source>\n"]);
    if !unit.en.is_empty() {
        xml::push_all(out, &["<target xml:space=\"preserve\">", &joined(&unit.en), "</target>\n"]);
    }
    out.push_str("</segment>\n");
}
