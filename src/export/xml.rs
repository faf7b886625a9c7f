//! Text in XML.

/// Appends text with what means something in XML escaped, for content and for attributes in double quotes. Characters
/// that XML 1.0 cannot hold become U+FFFD.
#[inline(never)]
pub(super) fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Else a parser makes a line feed or a space of it.
            '\r' => out.push_str("&#13;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// Appends the pieces of some markup, every second one as text.
#[inline(never)]
pub(super) fn push_all(out: &mut String, pieces: &[&str]) {
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 0 {
            out.push_str(piece);
        } else {
            push_text(out, piece);
        }
    }
}
