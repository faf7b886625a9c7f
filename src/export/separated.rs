//! Values in lines, separated by tabs or commas and quoted as RFC 4180 says.

use super::figure;
use super::units::{Unit, chinese_tag, joined};

pub(super) fn write(units: &[Unit], separator: char) -> String {
    let mut out = String::new();
    if separator == ',' {
        // Spreadsheets take a file for UTF-8 only where this mark says so.
        out.push('\u{FEFF}');
    }
    let names = [chinese_tag(units), "en", "paragraph", "kind", "score", "confidence", "approved"];
    push_line(&mut out, &names, separator);
    for unit in units {
        let (score, confidence) =
            unit.link.as_ref().map_or_else(Default::default, |link| (figure(link.score), figure(link.confidence)));
        let approved = if unit.is_approved() { "true" } else { "" };
        let (zh, en, paragraph) = (joined(&unit.zh), joined(&unit.en), unit.paragraph.to_string());
        push_line(&mut out, &[&zh, &en, &paragraph, unit.kind.name(), &score, &confidence, approved], separator);
    }
    out
}

/// Appends a line, with those fields in quotes that hold what would end them.
#[inline(never)]
pub(super) fn push_line(out: &mut String, fields: &[&str], separator: char) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        if field.contains(['"', '\r', '\n', separator]) {
            out.push('"');
            for c in field.chars() {
                if c == '"' {
                    out.push('"');
                }
                out.push(c);
            }
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
