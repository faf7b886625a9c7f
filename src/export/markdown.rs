//! Markdown, as a table or passage by passage.

use super::units::{Passage, Unit};
use crate::text::block::Kind;

/// A table with a column for each language and a row for each unit.
pub(super) fn table(units: &[Unit]) -> String {
    let mut out = String::from("| 中文 | English |\n| --- | --- |\n");
    for unit in units {
        out.push_str("| ");
        push_cell(&mut out, &unit.zh);
        out.push_str(" | ");
        push_cell(&mut out, &unit.en);
        out.push_str(" |\n");
    }
    out
}

fn push_cell(out: &mut String, passages: &[Passage]) {
    for (at, passage) in passages.iter().enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        push_text(out, &passage.text);
    }
}

/// Each passage in a paragraph of its own, counterparts after one another; titles are headings.
pub(super) fn interleaved(units: &[Unit]) -> String {
    let mut out = String::new();
    for unit in units {
        for passage in unit.zh.iter().chain(&unit.en) {
            if unit.kind == Kind::Title {
                out.push_str("## ");
            }
            push_text(&mut out, &passage.text);
            out.push_str("\n\n");
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Appends text on one line, with what means something in Markdown or in HTML escaped.
fn push_text(out: &mut String, text: &str) {
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        let numbers = || !text[..at].is_empty() && text[..at].bytes().all(|b| b.is_ascii_digit());
        let opens = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            // Only where a line begins.
            '#' | '+' | '-' | '=' => before == '\n',
            '.' | ')' => numbers(),
            // A picture, or what some take for a link.
            '!' => text[at + 1..].starts_with('['),
            ':' => text[at + 1..].starts_with("//"),
            _ => false,
        };
        if opens {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        before = c;
    }
}
