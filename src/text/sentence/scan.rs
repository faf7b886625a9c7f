//! The pass over a text: runs of marks, and whether a sentence ends with one.

use super::Splitting;
use super::tag::{is_chinese_tag, is_english_tag};
use super::word::{Abbreviation, abbreviation, is_beginning, is_brand, is_roman, is_time_word, latin_word, token};
use crate::script::{Lang, is_han};

/// Longest aside, in bytes, that is kept whole inside its sentence.
const ASIDE: usize = 180;
/// Most opening marks that are looked behind.
const OPENING: usize = 16;
/// Longest quotation, in bytes, that is part of a Chinese clause.
const INLINE: usize = 60;
/// Fewest characters of a clause that `……` can end without a closing quote: shorter ones are stammers.
const CLAUSE: usize = 6;

/// How a run of marks ends a sentence, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `。！？!?`, or four points.
    Full,
    /// One point, which may belong to a word.
    Point,
    /// `…` or more points than one.
    Ellipsis,
    /// A dash, which ends speech that breaks off.
    Dash,
    /// A semicolon.
    Semicolon,
}

/// Marks with the closing quotes and brackets behind them.
struct Run {
    mark: Mark,
    start: usize,
    end: usize,
    /// Do quotes close behind the marks?
    closes_quote: bool,
    /// Do quotes or brackets?
    closes: bool,
}

/// What stands behind a run.
struct Next<'t> {
    /// The text from the first character that is no white space.
    rest: &'t str,
    /// The text from the first character that is no opening mark either.
    words: &'t str,
    /// Is it set off, by white space or an opening quote?
    apart: bool,
}

impl Next<'_> {
    fn first(&self) -> char {
        self.words.chars().next().unwrap_or(' ')
    }

    /// The Latin word it begins with.
    fn word(&self) -> &str {
        latin_word(self.words)
    }

    /// Does it begin with a word that often begins a sentence, and is no initial?
    fn begins_sentence(&self) -> bool {
        !self.words[self.word().len()..].starts_with('.') && is_beginning(self.word())
    }
}

/// The state of the pass.
pub(super) struct Scan<'t> {
    text: &'t str,
    lang: Lang,
    options: Splitting,
    /// Where the next character is read.
    at: usize,
    /// Where the current segment starts.
    pub(super) start: usize,
    /// Has the current segment a letter or digit?
    has_word: bool,
    /// Has the text no capital, as chat often has none?
    is_uncased: bool,
    /// Is a straight double quote open?
    quote_is_open: bool,
    /// Where a curly quote is open, and the Chinese character right before it.
    inline_quote: Option<(usize, char)>,
    /// Where the aside or title that is kept whole ends.
    aside_end: usize,
    /// The first closing mark of each of [`ASIDES`] at or after the last place that asked.
    closings: [usize; 3],
}

/// Brackets of asides and titles.
const ASIDES: [([char; 2], [char; 2]); 3] =
    [(['(', '（'], [')', '）']), (['[', '【'], [']', '】']), (['《', '〈'], ['》', '〉'])];

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, lang: Lang, options: Splitting) -> Self {
        Self {
            text,
            lang,
            options,
            at: 0,
            start: 0,
            has_word: false,
            is_uncased: !text.contains(char::is_uppercase),
            quote_is_open: false,
            inline_quote: None,
            aside_end: 0,
            closings: [0; 3],
        }
    }

    /// Begins a segment behind the white space at `at`.
    pub(super) fn begin(&mut self, at: usize) {
        self.start = self.text.len() - self.text[at..].trim_start().len();
        self.has_word = false;
    }

    /// Where the next segment ends, if not at the end of the text.
    pub(super) fn next_end(&mut self) -> Option<usize> {
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '.' | '．' | '…' | '⋯' | '。' | '｡' | '！' | '？' | '!' | '?' | '—' | ';' | '；' => {
                    let run = self.run();
                    self.at = run.end;
                    let ends = self.has_word && self.ends(&run);
                    self.inline_quote = self.inline_quote.filter(|_| !run.closes_quote);
                    if ends {
                        return Some(run.end);
                    }
                    continue;
                }
                '"' => self.quote_is_open = !self.closes(self.at),
                '“' | '‘' | '「' | '『' => {
                    self.inline_quote = self.before(self.at).filter(|&c| is_han(c)).map(|c| (self.at, c))
                }
                '”' | '’' | '」' | '』' => self.inline_quote = None,
                _ if c.is_alphanumeric() => self.has_word = true,
                _ => self.open_aside(c),
            }
            self.at += c.len_utf8();
        }
        None
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Keeps what the bracket `c` opens whole if it is short. An aside that begins a segment may be sentences itself.
    fn open_aside(&mut self, c: char) {
        let Some(kind) = ASIDES.iter().position(|(open, _)| open.contains(&c)) else { return };
        if self.at < self.aside_end || !self.has_word && !matches!(c, '《' | '〈') {
            return;
        }
        let closing = &mut self.closings[kind];
        if *closing < self.at || *closing == 0 {
            *closing = self.text[self.at..].find(ASIDES[kind].1).map_or(usize::MAX, |found| self.at + found);
        }
        if *closing - self.at <= ASIDE {
            self.aside_end = *closing;
        }
    }

    /// Does the straight double quote at `at` close? White space beside it tells, or else the last one.
    fn closes(&self, at: usize) -> bool {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match (is_space(self.before(at)), is_space(self.text[at + 1..].chars().next())) {
            (true, false) => false,
            (false, true) => true,
            _ => self.quote_is_open,
        }
    }

    /// The run of marks that begins at the current place.
    fn run(&mut self) -> Run {
        let (start, mut end) = (self.at, self.at);
        let (mut points, mut dots, mut full, mut semicolon) = (0, false, false, false);
        let (mut closes, mut closes_quote) = (false, false);
        loop {
            let rest = &self.text[end..];
            let spaced = rest.trim_start();
            let is_apart = end > start && spaced.len() < rest.len();
            let (rest, at) = if is_apart { (spaced, self.text.len() - spaced.len()) } else { (rest, end) };
            let Some(c) = rest.chars().next() else { break };
            let after = rest[c.len_utf8()..].chars().next();
            let before_word = after.is_some_and(char::is_alphanumeric);
            // Set off from the marks before it and close to a word, a mark belongs to the word: `.NET`.
            let is_of_word = is_apart && before_word;
            match c {
                '.' | '．' if !(is_of_word || closes && before_word) => points += 1,
                '…' | '⋯' if !is_of_word => dots = true,
                '。' | '｡' | '！' | '？' => full = true,
                '!' | '?' if !is_of_word => full = true,
                // A dash behind a mark begins what follows.
                '—' if !(is_apart || full || dots || points > 0) => {}
                ';' | '；' if end == start => semicolon = true,
                '"' if self.closes(at) && (!is_apart || self.quote_is_open) => {
                    (closes, closes_quote) = (true, true);
                    self.quote_is_open = false;
                }
                '\'' if !(before_word || is_apart && after.is_some_and(|c| !c.is_whitespace())) => {
                    (closes, closes_quote) = (true, true);
                }
                '’' if self.lang == Lang::Zh || !before_word => (closes, closes_quote) = (true, true),
                '”' | '」' | '』' | '〞' | '﹂' | '﹄' | '»' => (closes, closes_quote) = (true, true),
                ')' | '）' | ']' | '】' | '》' | '〉' | '〕' | '}' => closes = true,
                // The number of a note.
                '[' if !is_apart && note(rest) > 0 => {
                    end = at + note(rest);
                    continue;
                }
                _ => break,
            }
            end = at + c.len_utf8();
        }
        let mark = if full || points > 3 {
            Mark::Full
        } else if dots || points > 1 {
            Mark::Ellipsis
        } else if points == 1 {
            Mark::Point
        } else if semicolon {
            Mark::Semicolon
        } else {
            Mark::Dash
        };
        Run { mark, start, end, closes_quote, closes }
    }

    /// Does a sentence end with the run?
    fn ends(&self, run: &Run) -> bool {
        let behind = &self.text[run.end..];
        let rest = behind.trim_start();
        let opening = rest.chars().take(OPENING).take_while(|&c| is_opening(c) || c.is_whitespace());
        let words = &rest[opening.map(char::len_utf8).sum()..];
        let quoted = rest.starts_with(['“', '‘', '「', '『', '"', '（', '【', '《']);
        let next = Next { rest, words, apart: rest.len() < behind.len() || quoted };
        let in_aside = run.start < self.aside_end && (run.end <= self.aside_end || self.lang == Lang::Zh);
        let Some(first) = rest.chars().next() else { return false };
        // Nothing but marks, or more of the same sentence.
        if words.is_empty() || in_aside || "，,、：:；;·%".contains(first) || is_closing(first) {
            return false;
        }
        if run.closes_quote && self.goes_on(run, &next) {
            return false;
        }
        match run.mark {
            Mark::Full => self.full_ends(run, &next),
            Mark::Point => self.point_ends(run, &next),
            Mark::Ellipsis => self.ellipsis_ends(run, &next),
            Mark::Dash => run.closes_quote && self.full_ends(run, &next),
            Mark::Semicolon => self.options.semicolons && (next.apart || is_han(first) || self.is_wide(run)),
        }
    }

    /// Does the sentence go on behind the closing quote, with a speech tag, a particle or the rest of a clause?
    fn goes_on(&self, run: &Run, next: &Next) -> bool {
        if !is_han(next.first()) {
            return run.mark != Mark::Point && is_english_tag(next.rest);
        }
        let is_inline = self.inline_quote.is_some_and(|(at, before)| {
            let is_introduced = "说說道问問喊叫答云曰".contains(before);
            let is_clause = !is_introduced || next.rest.starts_with(['就', '便', '而', '后', '後', '时', '時']);
            is_clause && run.start - at <= INLINE
        });
        next.rest.starts_with(['的', '吗', '嗎', '呢', '吧', '似'])
            || next.rest.starts_with("一声")
            || is_inline && !next.apart
            || is_chinese_tag(next.rest, self.text[run.start..].starts_with(['。', '.', '．', '｡']))
    }

    /// Is the first mark full-width?
    fn is_wide(&self, run: &Run) -> bool {
        self.text[run.start..].starts_with(['。', '｡', '！', '？', '；'])
    }

    fn full_ends(&self, run: &Run, next: &Next) -> bool {
        let first = next.first();
        if first == '的' {
            return false;
        }
        let is_chinese = self.is_wide(run) || self.before(run.start).is_some_and(is_han);
        if first.is_lowercase() {
            return is_chinese && self.lang == Lang::Zh || next.apart && (self.is_uncased || is_brand(next.word()));
        }
        // Inside an address or a name nothing stands between.
        is_chinese || next.apart || is_han(first) || run.closes_quote && first.is_uppercase() || next.begins_sentence()
    }

    fn ellipsis_ends(&self, run: &Run, next: &Next) -> bool {
        let first = next.first();
        let before = self.text[..run.start].trim_end();
        if is_han(first) || self.lang == Lang::Zh && !first.is_alphanumeric() {
            let clause = before.chars().rev().take(CLAUSE).take_while(|&c| is_han(c)).count();
            return run.closes_quote || clause == CLAUSE;
        }
        let word = next.word();
        // A stammer: `I... I`, `W... Well`.
        let tail = token(before);
        let repeats = !tail.is_empty() && word.get(..tail.len()).is_some_and(|head| head.eq_ignore_ascii_case(tail));
        if repeats || first.is_lowercase() {
            return false;
        }
        next.apart || run.closes_quote || word != "I" && next.begins_sentence()
    }

    fn point_ends(&self, run: &Run, next: &Next) -> bool {
        let (first, last) = (next.first(), self.before(run.start).unwrap_or(' '));
        let word = token(&self.text[..run.start]);
        if self.is_list_number(run) {
            return false;
        }
        if is_han(last) || "”’」』》）】".contains(last) && self.lang == Lang::Zh {
            return next.apart || !first.is_lowercase();
        }
        let is_direct = !next.apart && !run.closes;
        if is_direct && !is_han(first) {
            return last.is_lowercase() && word.len() > 1 && !word.contains('.') && next.begins_sentence();
        }
        if is_direct && last.is_numeric() {
            return false;
        }
        if first.is_lowercase() {
            return is_brand(next.word()) || self.is_uncased && abbreviation(word).is_none() && next.apart;
        }
        match abbreviation(word) {
            None => true,
            Some(Abbreviation::Inside) => false,
            Some(Abbreviation::BeforeNumber) => !(first.is_numeric() || is_roman(next.word())),
            Some(Abbreviation::AfterName) => next.begins_sentence(),
            Some(Abbreviation::AfterTime) => !is_time_word(next.word()) && !is_han(first),
        }
    }

    /// Is the segment so far only the number of a list item, or does one follow a colon or semicolon?
    fn is_list_number(&self, run: &Run) -> bool {
        let so_far = &self.text[self.start..run.start];
        let is_number = |number: &str| {
            let number = number.trim_start_matches(['(', '（']);
            let mut chars = number.chars();
            number.len() <= 9
                && !number.is_empty()
                && (chars.clone().all(char::is_numeric)
                    || chars.clone().all(|c| "一二三四五六七八九十".contains(c))
                    || is_roman(number)
                    || chars.all(|c| c.is_ascii_alphabetic()) && number.len() == 1)
        };
        if so_far.len() <= 12 && is_number(so_far) {
            return true;
        }
        let word = token(so_far);
        let is_digits = !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        is_digits && so_far[..so_far.len() - word.len()].trim_end().ends_with([':', '：', ';', '；'])
    }
}

/// The length of a note's number in brackets that `text` begins with, or 0.
fn note(text: &str) -> usize {
    let digits = text[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[1 + digits..].starts_with(']') { digits + 2 } else { 0 }
}

fn is_opening(c: char) -> bool {
    "\"'“‘「『(（[【《〈—–-*…⋯".contains(c)
}

fn is_closing(c: char) -> bool {
    "”’」』)）]】》〉〕}".contains(c)
}
