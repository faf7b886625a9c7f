//! Segments: the sentence-level units of a block.
//!
//! One pass finds the marks that can end a sentence, each with the marks and closing quotes behind it, and decides by
//! the word before and by what follows. Time grows with the length of the text: every look back or ahead has a fixed
//! bound or moves only forward. The only allocation is the list of segments.
//!
//! # Beside UAX #29
//!
//! The sentence boundaries of Unicode (UAX #29, rules SB1 to SB998) know classes of characters and no words. They are
//! a fallback for any language; for linking two texts they are wrong too often, in these ways:
//!
//! - They end a sentence after `Mr.`, `No.` or an initial before a capital. Here abbreviations have kinds: some stand
//!   before a name, some before a number, some end a sentence only before a word that commonly begins one.
//! - They end one between `“你好吗？”` and `他问。`, and in `"Really?" he asked.` Here a tag stays with its quotation.
//! - They end one after every `!` and `?`, even inside an address or before a small letter, and none in `left.The`.
//! - They end none after `……`, or between a dash and a closing quote. Here the length of the clause, capitals and
//!   repeated words tell a pause from an end.
//! - They end one inside a title or an aside, and after the number of a list item: `《谁？》`, `他（谁？）走了`, `1. Do`.
//! - They end one at every line break. No line break within a block has a meaning, so here it is white space.
//! - They have no option to end one at semicolons.
//!
//! White space belongs to no segment here; there it belongs to the sentence before it.
//!
//! # Where the rules come from
//!
//! Our own reading of the uses of marks in both languages (GB/T 15834 for Chinese; the house styles of British and
//! American printers for English), checked on hand-split novels. No rule or list is taken from another splitter.

mod scan;
mod tag;
#[cfg(test)]
mod tests;
mod word;

use crate::script::Lang;
use crate::span::Span;
use scan::Scan;
pub(crate) use word::is_abbreviation;

/// What else ends a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Splitting {
    /// Does a semicolon, in either language? Not by default.
    pub semicolons: bool,
}

/// The segments of a text in order, without the white space between them. Together they hold every character that is
/// no white space.
pub(crate) fn segments(text: &str, lang: Lang, options: Splitting) -> Vec<Span> {
    let mut segments = Vec::new();
    let mut scan = Scan::new(text, lang, options);
    scan.begin(0);
    while let Some(end) = scan.next_end() {
        segments.push(Span::new(scan.start, end).trimmed(text));
        scan.begin(end);
    }
    let rest = Span::new(scan.start, text.len()).trimmed(text);
    if rest.start < rest.end {
        segments.push(rest);
    }
    segments
}
