//! Tokens: the words of a segment, where they stand in it.

use crate::lexicon::Lexicon;
use crate::script::{Lang, is_han};
use crate::span::Span;

/// The words of `text` in order, as spans into it. What lies between two of them is white space and marks, so that
/// tokens and gaps rejoin to the text. Time grows with the text.
pub(crate) fn tokens(text: &str, lang: Lang, lexicon: &Lexicon) -> Vec<Span> {
    let simplified: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, lexicon.simplified(c))).collect();
    let end_of = |k: usize| simplified.get(k).map_or(text.len(), |&(at, _)| at);
    let mut spans = Vec::new();
    let mut k = 0;
    while let Some(&(start, c)) = simplified.get(k) {
        let count = if lang == Lang::Zh && is_han(c) {
            let run: String = simplified[k..].iter().map(|&(_, c)| c).take_while(|&c| is_han(c)).take(16).collect();
            lexicon.words_at(&run).last().map_or(1, |(length, _)| run[..length].chars().count())
        } else {
            // Letters and digits, an apostrophe or a mark of a number between two of them.
            let inner = |k: usize| {
                let is = |k: usize| {
                    simplified.get(k).is_some_and(|&(_, c)| c.is_alphanumeric() && !(lang == Lang::Zh && is_han(c)))
                };
                is(k) || k > 0 && matches!(simplified[k].1, '\'' | '’' | '.' | ',') && is(k - 1) && is(k + 1)
            };
            (k..simplified.len()).take_while(|&k| inner(k)).count()
        };
        if count == 0 {
            k += 1;
            continue;
        }
        k += count;
        spans.push(Span::new(start, end_of(k)));
    }
    spans
}
