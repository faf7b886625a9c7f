//! Chinese words: simplified, cut by longest match over the lexicon.

use super::normal;
use crate::lexicon::Lexicon;
use crate::script::is_han;

/// The form of a Chinese text that the lexicon is looked up with: compatibility forms resolved (full-width letters
/// and digits become half-width), characters simplified.
pub(crate) fn fold(text: &str, lexicon: &Lexicon) -> String {
    normal::compatible(text).chars().map(|c| if is_han(c) { lexicon.simplified(c) } else { c }).collect()
}

/// The words of a folded text in order: at every Chinese character the longest headword, runs of Latin letters, runs
/// of digits, and any other character by itself. White space is left out.
pub(crate) fn words<'a>(folded: &'a str, lexicon: &'a Lexicon) -> impl Iterator<Item = &'a str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let run = |is: fn(&u8) -> bool| rest.bytes().take_while(is).count();
        let length = match first {
            _ if is_han(first) => lexicon.words_at(rest).last().map_or(first.len_utf8(), |(length, _)| length),
            'a'..='z' | 'A'..='Z' => run(u8::is_ascii_alphabetic),
            '0'..='9' => run(u8::is_ascii_digit),
            _ => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    })
}
