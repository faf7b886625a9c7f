//! English words as the lexicon and the texts share them: folded, cut, stemmed.

use std::borrow::Cow;

use rust_stemmers::Algorithm;

use super::normal;

/// Lower case, compatibility forms resolved, accents removed, `’` as `'`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    normal::bare(text).to_lowercase().replace('’', "'")
}

/// The words of folded text in order: letters with at most one inner apostrophe, or digits grouped by `.` and `,`.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
        let is_letter = |b: &u8| b.is_ascii_lowercase();
        let end = if rest.bytes().next()?.is_ascii_digit() {
            let mut end = run(rest, 0, u8::is_ascii_digit);
            while let Some(next) = joined(rest, end, b".,", u8::is_ascii_digit) {
                end = next;
            }
            end
        } else {
            let end = run(rest, 0, is_letter);
            joined(rest, end, b"'", is_letter).unwrap_or(end)
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Where the run of `kind` bytes that starts at `from` ends.
fn run(text: &str, from: usize, kind: impl Fn(&u8) -> bool) -> usize {
    from + text.as_bytes()[from..].iter().take_while(|b| kind(b)).count()
}

/// Where the `kind` run behind one of `marks` at `at` ends, if there is one.
fn joined(text: &str, at: usize, marks: &[u8], kind: impl Fn(&u8) -> bool) -> Option<usize> {
    let mark = text.as_bytes().get(at)?;
    let end = run(text, at + 1, kind);
    (marks.contains(mark) && end > at + 1).then_some(end)
}

/// The Snowball stemmer for English.
pub struct Stemmer(rust_stemmers::Stemmer);

impl Default for Stemmer {
    fn default() -> Self {
        Self(rust_stemmers::Stemmer::create(Algorithm::English))
    }
}

impl Stemmer {
    /// The stem of a folded word.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.0.stem(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_widths_and_apostrophes() {
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("ＡＢＣ Dushanbe’s ﬁne Ångström"), "abc dushanbe's fine angstrom");
    }

    #[test]
    fn cuts_words_and_grouped_numbers() {
        let cut = |text| words(text).collect::<Vec<_>>();
        assert_eq!(cut("the dog's 1,234.5 km, don't' stop."), ["the", "dog's", "1,234.5", "km", "don't", "stop"]);
        assert_eq!(cut("a'b'c 28th 3. état"), ["a'b", "c", "28", "th", "3", "tat"]);
        assert!(cut("，。 — ''").is_empty());
    }

    #[test]
    fn stems() {
        let stemmer = Stemmer::default();
        assert_eq!(stemmer.stem("ministers"), "minist");
        assert_eq!(stemmer.stem("dushanbe"), "dushanb");
        assert_eq!(stemmer.stem("28"), "28");
    }
}
