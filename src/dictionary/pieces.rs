//! Definitions as pieces: what the writer and the reader of a dictionary file share about their text.
//!
//! A definition is cut into English words, numbers, single marks, Chinese words and pinyin in brackets, so that each
//! can be written by its frequency. The space between two pieces is left out where it is what [`gap`] expects.

use crate::script::is_han;

/// A piece of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A word, a number or a mark.
    Text(&'t str),
    /// Chinese characters.
    Han(&'t str),
    /// Chinese characters in traditional and simplified form, equally many: `國家|国家`.
    Pair(&'t str, &'t str),
    /// Pinyin in square brackets.
    Pinyin(&'t str),
}

/// What stands before or behind a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Mark(char),
    Word,
    Han,
    Pinyin,
}

impl Piece<'_> {
    pub(super) fn edge(&self) -> Edge {
        match self {
            Self::Text(text) => Edge::of(text),
            Self::Han(_) | Self::Pair(..) => Edge::Han,
            Self::Pinyin(_) => Edge::Pinyin,
        }
    }
}

impl Edge {
    /// The edge of a word, a number or a mark.
    pub(super) fn of(text: &str) -> Self {
        match text.chars().next() {
            Some(c) if !c.is_alphanumeric() => Self::Mark(c),
            _ => Self::Word,
        }
    }
}

/// Is there, as a rule, a space between two pieces?
pub(super) fn gap(before: Edge, after: Edge) -> bool {
    match (before, after) {
        (_, Edge::Pinyin) | (Edge::Mark('(' | '[' | '-' | '/' | '"' | '.' | '\'' | ' '), _) => false,
        (_, Edge::Mark(mark)) => matches!(mark, '(' | '~' | '+' | '=' | '<' | '&' | '"'),
        (Edge::Mark(':' | ','), Edge::Han) => false,
        _ => true,
    }
}

/// The pieces of a definition, each with whether a space stands before it. They rejoin to the definition.
pub(super) fn pieces(definition: &str) -> Vec<(bool, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut rest = definition;
    while !rest.is_empty() {
        let spaced = rest.strip_prefix(' ').filter(|after| !after.is_empty());
        rest = spaced.unwrap_or(rest);
        let (piece, length) = first(rest);
        pieces.push((spaced.is_some(), piece));
        rest = &rest[length..];
    }
    pieces
}

/// The piece that a text begins with, and its length in bytes.
fn first(text: &str) -> (Piece<'_>, usize) {
    let run = |text: &str, of: fn(char) -> bool| text.find(|c| !of(c)).unwrap_or(text.len());
    let han = run(text, is_han);
    if han > 0 {
        let one = &text[..han];
        if let Some(after) = text[han..].strip_prefix('|') {
            let other = &after[..run(after, is_han)];
            if other.chars().count() == one.chars().count() {
                return (Piece::Pair(one, other), han + 1 + other.len());
            }
        }
        return (Piece::Han(one), han);
    }
    if let Some(inside) = text.strip_prefix('[')
        && let Some((inside, _)) = inside.split_once(']')
        && is_pinyin(inside)
    {
        return (Piece::Pinyin(inside), inside.len() + 2);
    }
    let letters = run(text, |c| c.is_alphabetic() && !is_han(c));
    let digits = run(text, |c| c.is_ascii_digit());
    let length = match (letters, digits) {
        (0, 0) => text.chars().next().map_or(0, char::len_utf8),
        (0, digits) => digits,
        // An apostrophe inside a word: one's, o'clock.
        (letters, _) => match text[letters..].strip_prefix(['\'', '’']) {
            Some(after) if after.starts_with(char::is_alphabetic) && !after.starts_with(is_han) => {
                text.len() - after.len() + run(after, |c| c.is_alphabetic() && !is_han(c))
            }
            _ => letters,
        },
    };
    (Piece::Text(&text[..length]), length)
}

/// Syllables with their tones, one at least, and marks and letters between them, single spaces apart.
fn is_pinyin(text: &str) -> bool {
    let toned = |part: &str| part.strip_suffix(|c: char| matches!(c, '1'..='5')).map(str::len);
    let fits = |part: &str| {
        let letters = &part[..toned(part).unwrap_or(part.len())];
        matches!(part, "," | "·")
            || matches!(letters.len(), 1..=7) && letters.chars().all(|c| c.is_ascii_alphabetic() || c == ':')
    };
    text.split(' ').all(fits) && text.split(' ').any(|part| toned(part).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rejoined(definition: &str) -> String {
        let mut text = String::new();
        for (spaced, piece) in pieces(definition) {
            text.extend(spaced.then_some(' '));
            match piece {
                Piece::Text(piece) | Piece::Han(piece) => text.push_str(piece),
                Piece::Pair(one, other) => text.push_str(&format!("{one}|{other}")),
                Piece::Pinyin(pinyin) => text.push_str(&format!("[{pinyin}]")),
            }
        }
        text
    }

    #[test]
    fn definitions_are_cut() {
        use Piece::{Han, Pair, Pinyin, Text};
        let cut = |text| pieces(text).into_iter().map(|(_, piece)| piece).collect::<Vec<_>>();
        assert_eq!(
            cut("CL:個|个[ge4],位[wei4]"),
            [Text("CL"), Text(":"), Pair("個", "个"), Pinyin("ge4"), Text(","), Han("位"), Pinyin("wei4"),]
        );
        assert_eq!(cut("one's 4th [sic]"), [Text("one's"), Text("4"), Text("th"), Text("["), Text("sic"), Text("]")]);
    }

    proptest! {
        #[test]
        fn pieces_rejoin(definition in "[ a-cA-C'’0-3,.;()\\[\\]|:国國个個é·]{0,24}") {
            prop_assert_eq!(rejoined(&definition), definition);
        }
    }
}
