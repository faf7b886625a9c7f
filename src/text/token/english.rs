//! English words as the Penn Treebank cuts them: contractions and possessives apart, hyphens, numbers and abbreviations
//! whole.

use super::{Character, is_attached};
use crate::script::is_han;
use crate::text::sentence::is_abbreviation;

/// What stands behind an apostrophe in a token of its own, in small letters.
const ENDINGS: [&str; 6] = ["s", "m", "d", "re", "ve", "ll"];
/// Longest word that is looked up as an abbreviation.
const ABBREVIATION: usize = 12;

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// How many characters the tokens have that the word at the start of `rest` is cut into.
pub(super) fn word(rest: &[Character]) -> Vec<usize> {
    let end = whole(rest);
    let at = |k: usize| rest[k].form;
    let is = |k: usize, text: &str| text.chars().enumerate().all(|(n, c)| at(k + n).to_ascii_lowercase() == c);
    if end == 6 && is(0, "cannot") {
        return vec![3, 3];
    }
    if end > 3 && is(end - 3, "n") && is_apostrophe(at(end - 2)) && is(end - 1, "t") {
        return vec![end - 3, 3];
    }
    let ending = ENDINGS.iter().find_map(|ending| {
        let start = end.checked_sub(ending.len() + 1).filter(|&start| start > 0)?;
        (is_apostrophe(at(start)) && is(start + 1, ending)).then_some(start)
    });
    ending.map_or_else(|| vec![end], |start| vec![start, end - start])
}

/// The length of a contraction that stands apart from its word, as in `China 's`.
pub(super) fn contraction(before: Option<char>, rest: &[Character]) -> Option<usize> {
    if !is_apostrophe(rest[0].form) || before.is_some_and(is_letter) {
        return None;
    }
    let length = rest[1..].iter().take(3).take_while(|c| is_letter(c.form)).count();
    let ending: String = rest[1..=length].iter().map(|c| c.form.to_ascii_lowercase()).collect();
    ENDINGS.contains(&ending.as_str()).then_some(length + 1)
}

/// Where the word at the start of `rest` ends, with the marks inside it.
fn whole(rest: &[Character]) -> usize {
    let at = |k: usize| rest.get(k).map_or(' ', |c| c.form);
    let mut end = 0;
    loop {
        while is_letter(at(end)) || end > 0 && is_attached(at(end)) {
            end += 1;
        }
        let (before, mark, after) = (at(end - 1), at(end), at(end + 1));
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        let letters = before.is_alphabetic() && after.is_alphabetic();
        let joined = is_letter(after)
            && match mark {
                '-' | '\u{2010}' | '\u{2011}' | '@' | '_' | '&' => true,
                '\'' | '’' => letters,
                // U.S., example.com; not `left.The`.
                '.' => digits || letters && (after.is_lowercase() || end == 1 || at(end - 2) == '.'),
                ':' | '/' => digits,
                ',' => digits && (2..=3).all(|n| at(end + n).is_ascii_digit()) && !at(end + 4).is_ascii_digit(),
                _ => false,
            };
        if !joined {
            break;
        }
        end += 1;
    }
    match at(end) {
        '%' if at(end - 1).is_ascii_digit() => end + 1,
        '.' if end <= ABBREVIATION
            && is_abbreviation(&text(&rest[..end]), &text(&rest[end + 1..rest.len().min(end + 3)])) =>
        {
            end + 1
        }
        _ => end,
    }
}

fn text(characters: &[Character]) -> String {
    characters.iter().map(|c| c.form).collect()
}
