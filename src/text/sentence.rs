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

use crate::script::{Lang, is_han};
use crate::span::Span;

/// What else ends a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Splitting {
    /// Does a semicolon?
    pub(crate) semicolons: bool,
}

/// Marks that can open a quotation.
const QUOTES: [char; 6] = ['“', '‘', '「', '『', '"', '\''];
/// Longest aside, in bytes, that is kept whole inside its sentence.
const ASIDE: usize = 180;
/// Longest token, in bytes, that is looked up as an abbreviation.
const TOKEN: usize = 16;
/// Most opening marks that are looked behind.
const OPENING: usize = 16;
/// Longest speech tag, in characters.
const TAG: usize = 20;
/// Longest quotation, in bytes, that is part of a Chinese clause.
const INLINE: usize = 60;
/// Fewest characters of a clause that `……` can end without a closing quote: shorter ones are stammers.
const CLAUSE: usize = 6;

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
}

/// The state of the pass.
struct Scan<'t> {
    text: &'t str,
    lang: Lang,
    options: Splitting,
    /// Where the next character is read.
    at: usize,
    /// Where the current segment starts.
    start: usize,
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
    fn new(text: &'t str, lang: Lang, options: Splitting) -> Self {
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
    fn begin(&mut self, at: usize) {
        self.start = self.text.len() - self.text[at..].trim_start().len();
        self.has_word = false;
    }

    /// Where the next segment ends, if not at the end of the text.
    fn next_end(&mut self) -> Option<usize> {
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
        is_chinese || next.apart || is_han(first) || run.closes_quote && first.is_uppercase() || begins_sentence(next)
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
        next.apart || run.closes_quote || word != "I" && begins_sentence(next)
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
            return last.is_lowercase() && word.len() > 1 && !word.contains('.') && begins_sentence(next);
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
            Some(Abbreviation::AfterName) => begins_sentence(next),
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

/// The Latin word at the start of a text, at most [`TOKEN`] bytes of it.
fn latin_word(text: &str) -> &str {
    &text[..text.bytes().take(TOKEN).take_while(u8::is_ascii_alphabetic).count()]
}

/// The Latin letters, digits and points at the end of a text, or nothing if they are too long for an abbreviation.
fn token(text: &str) -> &str {
    let length = text.bytes().rev().take(TOKEN + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    if length > TOKEN { "" } else { &text[text.len() - length..] }
}

/// Is a word a name such as `iPhone`, whose capital is not its first letter?
fn is_brand(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_uppercase())
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'))
}

/// A weekday, month or zone behind an hour.
fn is_time_word(word: &str) -> bool {
    let starts = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    starts.iter().any(|start| word.starts_with(start))
        || ["Eastern", "Pacific", "Central", "Beijing"].contains(&word)
        || word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Words that often begin a sentence and hardly ever a name.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "A", "After", "All", "Also", "Although", "Among", "An", "And", "Another", "Are", "As", "At", "Because", "Before",
    "Both", "But", "By", "Can", "Could", "Did", "Do", "Does", "During", "Each", "Even", "Every", "For", "From", "Had",
    "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Indeed", "Instead", "Is", "It", "Its",
    "Just", "Later", "Let", "Many", "Meanwhile", "More", "Moreover", "Most", "My", "Neither", "Nor", "Not", "Now", "On",
    "Once", "Only", "Or", "Other", "Our", "Perhaps", "Please", "She", "Should", "Since", "So", "Some", "Still", "Such",
    "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Thus", "To", "Today", "Under",
    "Until", "Was", "We", "Were", "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Without",
    "Would", "Yes", "Yet", "You", "Your",
];

/// Does what follows begin with a word that often begins a sentence, and is no initial?
fn begins_sentence(next: &Next) -> bool {
    let word = next.word();
    !next.words[word.len()..].starts_with('.') && BEGINNINGS.binary_search(&word).is_ok()
}

/// How an abbreviation stands to what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    /// Never last in a sentence: `Mr.`, `e.g.`
    Inside,
    /// An abbreviation only before a number: `No. 5`.
    BeforeNumber,
    /// Last only before a word that often begins a sentence: `Inc.`, `U.S.`, `J.`
    AfterName,
    /// `a.m.`, `p.m.`: last before anything but a day or zone.
    AfterTime,
}

/// Stand before a name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Adm", "Amb", "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Det", "Dr", "Drs", "Fr", "Gen", "Gens", "Gov",
    "Govs", "Hon", "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Pres", "Prof",
    "Profs", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Supt",
];
/// Stand before any word.
const LINKS: &[&str] = &["approx", "ca", "cf", "e.g", "eg", "i.e", "ie", "incl", "resp", "viz", "vs"];
/// Stand before a number.
const COUNTERS: &[&str] = &[
    "art", "arts", "ch", "chap", "eq", "fig", "figs", "no", "nos", "nr", "p", "par", "para", "pp", "pt", "sec", "sect",
    "tel", "ver", "vol", "vols",
];
/// Stand after a name or for one.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "Apr", "Ariz", "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Ct", "Dec", "Dept",
    "Esq", "Feb", "Fla", "Ft", "Ga", "Hwy", "Inc", "Jan", "Jr", "Jul", "Jun", "Kan", "Ltd", "Mass", "Mich", "Minn",
    "Mt", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa", "Penn", "Plc", "Pty", "Rd", "Sept", "Sep", "Sq", "Sr", "St", "Ste",
    "Sts", "Tenn", "Tex", "Univ", "Va", "Wash", "Wis",
];

/// Does the point between `word` and the text `after` belong to the word? After a name it may end the text instead.
pub(crate) fn is_abbreviation(word: &str, after: &str) -> bool {
    match abbreviation(word) {
        None => false,
        Some(Abbreviation::Inside | Abbreviation::AfterTime) => true,
        Some(Abbreviation::BeforeNumber) => after.trim_start().starts_with(|c: char| c.is_numeric()),
        Some(Abbreviation::AfterName) => word.contains('.') || after.contains(char::is_alphanumeric),
    }
}

/// What the token before a point abbreviates, if it does.
fn abbreviation(word: &str) -> Option<Abbreviation> {
    let first = *word.as_bytes().first()?;
    let is_capital = first.is_ascii_uppercase();
    let is_in = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    if is_capital && is_in(TITLES) || is_in(LINKS) {
        return Some(Abbreviation::Inside);
    }
    if is_in(COUNTERS) {
        return Some(Abbreviation::BeforeNumber);
    }
    if is_in(&["a.m", "p.m"]) {
        return Some(Abbreviation::AfterTime);
    }
    let is_dotted = || {
        let mut parts = word.split('.');
        word.contains('.')
            && parts.all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    let is_name = is_capital && (word.len() == 1 || is_in(NAMES) || is_dotted());
    is_name.then_some(Abbreviation::AfterName)
}

/// Does a text behind a quotation say in Chinese who spoke: `他问。`, `王大声说，`? A colon opens the next quotation; behind
/// a full stop, so does a comma with no quote behind it: what follows is told in the speaker's words.
fn is_chinese_tag(text: &str, is_after_stop: bool) -> bool {
    let Some((length, end)) =
        text.char_indices().take(TAG).find(|(_, c)| !c.is_alphanumeric() && *c != '·' && *c != ' ')
    else {
        return false;
    };
    let clause = &text[..length];
    let tag =
        ["起来", "起來", "一声", "一聲", "一句"].iter().find_map(|tail| clause.strip_suffix(tail)).unwrap_or(clause);
    let tag = tag.trim_end_matches(['我', '你', '他', '她', '您', '们', '們']);
    let ends_with_any = |words: &[&str]| words.iter().any(|word| tag.ends_with(word));
    let is_speech = match tag.chars().next_back() {
        Some('道') => tag.trim_end_matches('道').ends_with(|c| "说說问問喊叫答骂罵嚷吼叹嘆想笑喝写寫".contains(c)),
        Some('着' | '著') => tag.trim_end_matches(['着', '著']).ends_with(|c| "喊叫嚷吼".contains(c)),
        Some(last) => "说說问問喊叫答骂罵嚷吼叹嘆想".contains(last) || ends_with_any(SPEECH),
        None => false,
    };
    let has_subject = tag.chars().nth(1).is_some();
    let ends = match end {
        '，' | ',' => !is_after_stop || text[length + end.len_utf8()..].starts_with(QUOTES),
        '。' | '！' | '？' | '.' | '…' => true,
        _ => false,
    };
    ends && is_speech
        && has_subject
        && !ends_with_any(NO_SPEECH)
        && !["一面", "一边", "一邊", "又", "因", "却", "卻"].iter().any(|start| tag.starts_with(start))
        && !tag.contains(['听', '聽', '敢'])
}

/// Verbs of two characters that end a speech tag.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "表示", "指出", "强调", "強調", "补充", "補充", "解释", "解釋", "嘟囔", "嘀咕", "宣布", "提醒", "自语", "自語",
];
/// Words that end like a verb of speech and are none.
#[rustfmt::skip]
const NO_SPEECH: &[&str] = &[
    "据说", "據說", "是说", "是說", "小说", "小說", "传说", "傳說", "再说", "再說", "胡说", "胡說", "学问", "學問", "疑问", "疑問",
    "访问", "訪問", "顾问", "顧問", "相问", "相問", "思想", "理想", "梦想", "夢想", "幻想", "一想",
];

/// Verbs of a speech tag.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "added", "agreed", "announced", "answered", "asked", "asks", "barked", "bellowed", "called", "cried", "cries",
    "declared", "demanded", "echoed", "enquired", "exclaimed", "hissed", "inquired", "insisted", "interrupted",
    "murmured", "muttered", "objected", "pleaded", "protested", "remarked", "repeated", "replied", "replies",
    "roared", "said", "says", "screamed", "shouted", "shouts", "snapped", "thought", "urged", "whispered", "wondered",
    "yelled",
];

/// Does a text behind a quotation say in English who spoke, with a name first: `John asked`, `Mr. Li cried`, `I said`?
/// A tag that begins with a small letter needs no test.
fn is_english_tag(text: &str) -> bool {
    let mut rest = text;
    for place in 0..5 {
        let length = rest.bytes().take(24).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
        let (word, after) = rest.split_at(length);
        if place > 0 && VERBS.contains(&word) {
            // `I said, "` opens the next quotation.
            return !after.strip_prefix(", ").is_some_and(|next| next.starts_with(QUOTES));
        }
        let is_name =
            word.starts_with(|c: char| c.is_ascii_uppercase()) && (word == "I" || !BEGINNINGS.contains(&word));
        if !is_name {
            return false;
        }
        let after = if TITLES.contains(&word) { after.strip_prefix('.').unwrap_or(after) } else { after };
        let Some(next) = after.strip_prefix(' ') else { return false };
        rest = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, lang: Lang, semicolons: bool) -> Vec<&str> {
        segments(text, lang, Splitting { semicolons }).iter().map(|span| span.of(text)).collect()
    }

    /// Cases are written with a bar where a segment ends; one at the edge of white space stands before it.
    fn check(cases: &[&str], lang: Lang, semicolons: bool) {
        for case in cases {
            let text = case.replace('|', "");
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(cut(&text, lang, semicolons), expected, "{text}");
        }
    }

    #[test]
    fn cuts_chinese() {
        check(
            &[
                "他同意了。|我们走。",
                "他同意了！|我们走。",
                "他同意吗？|我们走。",
                "他同意吗?|我们走!|好。",
                "很好. |我们走. |好",
                "很好.|我们走.|好",
                "很好｡|我们走｡",
                "真的？！！|我不信。",
                "反动透顶！ ！|我不信。",
                "他说：“走吧！”|大家起身离开。",
                "“走吧！”|他站了起来。",
                "“走吧！” |他站了起来。",
                "“你是谁？”|“我是他爸爸。”",
                "「你是誰？」|「我是他爸爸。」",
                "『是嗎？』|她沒有回答這句話。",
                "‘好。’|后来下雨了。",
                "他说\"好。\"|我走了。",
                "他说：\"好。\" |\"不好。\" |她走了。",
                "“我不去。”|他说：“你去吧。”",
                "“我不去。”|刘老老道：“你去吧。”",
                "“我不去。”|他周五上午说，那里没有人。",
                "他表示“我们认为这样做是为了确保所有人的安全不会受到威胁。”|人们都散了。",
                "他说：“我知道。|你也知道。”|我们走了。",
                "“说来话长。”|说着，他坐了下来。",
                "“就这样。”|王明听如此说，点了点头。",
                "“我——”|门忽然被人推开了。",
                "“我叫小明……”|老师愣住了。",
                "“俗语说：‘不管怎样。’”|她笑了。",
                "与人方便。 ’|这话不错。",
                "更是传奇。” ……|他们又谈了一会儿。",
                "他一个人走了整整三天三夜……|第二天天晴了。",
                "他一个人走了整整三天三夜⋯⋯|第二天天晴了。",
                "他一个人走了整整三天三夜... |第二天天晴了。",
                "（他走了。|我们没走。）|后来下雨了。",
                "（一）总则。|本法适用于全国。",
                "1. 打开设置。|2. 点击“修复”。",
                "我在读《诗经》。|你呢？",
                "我用iPhone.|很好用。",
                "我用 iPhone。|iPad 也好。",
                "他很好。|ok，走吧。",
                "好吧!|OK.|走。",
                "价格涨到3.5元。|版本是2.0.1。|完",
                "网址是 https://a.com/b?c=D!e.html。|谢谢。",
                "我爱你。|😀他笑了。",
                "他走了。|（笑）我们也走。",
                "第一行。\n|第二行。",
            ],
            Lang::Zh,
            false,
        );
    }

    #[test]
    fn keeps_chinese_whole() {
        check(
            &[
                "“你好吗？”他问。",
                "“你好吗？” 汪先生无力地问。",
                "“你好吗？”他大声说，然后走了。",
                "“你走吧。”他说，“我留下。”",
                "“快走！”小王高兴地喊道。",
                "“快走！”小王大声喊着。",
                "“快走……”这位参议员 7 月份在推特上写道。",
                "“快走！”她对我说。",
                "“快走！”她哭叫起来。",
                "“快走！”發言人表示。",
                "「快走！」她說。",
                "“我——”他说。",
                "“司令……”他忍着咳嗽说。",
                "“砰！”的一声，门开了。",
                "“砰！”一声，门开了。",
                "我喜欢“为什么？”这个问题。",
                "他大喊“救命！”就跑了。",
                "“真的！”，他想。",
                "我……我不知道。",
                "我……不知道。",
                "不过…… 不过我不去。",
                "大丈夫一言既出，…… 驷马难追。",
                "嗯...好的",
                "哈哈。。。",
                "圆周率是3.14，不是3．15",
                "版本2.0.1发布",
                "请看www.example.com/a.html",
                "发信到a.b@example.com吧",
                "我用Node.js写程序",
                "J.K.罗琳来了",
                "乔治·R.R.马丁来了",
                "Apple Inc. 宣布了新品",
                "U.S. 总统在周三表示同意",
                "约翰·F. 肯尼迪",
                "《你是谁？》是一部电影",
                "他（你认识他吗？）走了",
                "他（真的！）走了",
                "我买了Yahoo!的股票",
                "1. 打开设置",
                "1．弄堂",
                "2.打开设置",
                "（一）总则",
                "一、总则",
                "一. 总则",
                "他来了；我走了",
                "他——我的朋友——走了",
                "要点：1. 打开设置",
                "没有标点的标题",
                "……",
                "！！！",
            ],
            Lang::Zh,
            false,
        );
    }

    #[test]
    fn cuts_english() {
        check(
            &[
                "He agreed. |We left.",
                "He agreed! |We left.",
                "He agreed? |We left.",
                "He agreed?! |We left!! |Done.",
                "He agreed. |\"We left.\" |'Good.' |Done.",
                "He agreed. |“We left.” |‘Good.’ |Done.",
                "\"Go!\" |She left.",
                "\"Go!\"|She left.",
                "“Go!” |The man left.",
                "'Go!' |He left.",
                "\"Go!\" |I said, \"Not now.\"",
                "\"I see.\" |John said no more.",
                "\"But—\" |She fell.",
                "She said: \"Go. |Leave me.\" |He left.",
                "(He left. |She stayed.) |Then it ended.",
                "He left (she stayed). |Then it ended.",
                "He left (I saw it.) |She stayed.",
                "They met in the U.S. |He said so.",
                "He works for Apple Inc. |They like it.",
                "He has a Ph.D. |He is smart.",
                "It was on Main St. |The house is red.",
                "He came at 9 a.m. |Nobody saw.",
                "It came in Dec. |We were glad.",
                "Apples, pears, etc. |Nobody ate.",
                "No. |He did not.",
                "This is plan B. |The next is better.",
                "It rose 3.5 percent. |It fell 2.",
                "He paid $5. |10 men came.",
                "It was 1999. |He left.",
                "See www.example.com. |Write to a.b@example.com. |Done.",
                "He waited... |Then he left.",
                "He waited. . . . |Then he left.",
                "He waited… |Then he left.",
                "He waited.... |Then he left.",
                "He left.|The man stayed.",
                "Sales rose. |iPhone sales fell. |eBay too.",
                "ok cool. |see you there. |bye",
                "Really？|Yes。|He left！|Done",
                "It ended.[12] |Then it began.[3][4] |Fine.",
                "1. Do this. |2. Do that.",
                "Steps: 1. Open it. |Then wait.",
                "He left. |— Reuters",
                "What do you mean ? |Nothing.",
                "It ended. \n|Then it began.",
                "He did it. |#1 was gone. |$5 was left.",
                "Really? |Élan is all.",
            ],
            Lang::En,
            false,
        );
    }

    #[test]
    fn keeps_english_whole() {
        check(
            &[
                "\"Really?\" he asked.",
                "\"Really?\" John asked.",
                "“Really?” Mr. Smith asked.",
                "'Really?' Grannie Liu cried.",
                "\"Really?\" I said.",
                "\"Really!\" cried John.",
                "\"Really...\" she began.",
                "\"But—\" she began.",
                "What hast thou done? the voice is here.",
                "Mr. Smith met Mrs. Brown and Dr. He.",
                "Prof. Lee, Sen. Ford, Gen. Grant and Gov. Brown met.",
                "J. R. R. Tolkien wrote it.",
                "J.R.R. Tolkien wrote it.",
                "Franklin D. Roosevelt spoke.",
                "St. John came.",
                "The U.S. Senate met.",
                "The U.K. Parliament and the U.N. Council met.",
                "No. 5 is best.",
                "See Fig. 3, pp. 5-6 and Vol. II of it.",
                "It was us vs. Them.",
                "Fruit, e.g. Apples, i.e. Food",
                "Apple Inc. Chief Tim left.",
                "Foo Co. Ltd. Chairman Li spoke.",
                "John Smith Jr. Avenue",
                "He came at 5 p.m. Monday.",
                "He came at 5 p.m. EST",
                "He came on Jan. 5, not Sept. 11.",
                "It rose 3.5 percent to 1.000.5.",
                "See https://example.com/a.B?c=D!E for more",
                "Write to John.Smith@Example.com now",
                "I use Node.js and System.Out here",
                "He waited... and left.",
                "He waited . . . and left.",
                "He waited… and left.",
                "I... I don't know.",
                "W... Well, yes.",
                "Well...maybe.",
                "... and so on.",
                "He asked (why?) and left.",
                "He (God knows! Really.) left.",
                "Yahoo! is old.",
                "1. Do this",
                "II. The Law",
                "A. The First Part",
                "(1) The first part",
                "Steps: 1. Open it",
                "A Title without a Mark",
                "he came; she left",
                "He came - she left",
                "He said \"the end.\" and left",
                "!!!",
            ],
            Lang::En,
            false,
        );
    }

    #[test]
    fn cuts_at_semicolons_where_asked() {
        check(&["他来了；|我走了。", "他来了;|我走了。"], Lang::Zh, true);
        check(&["He came; |she left. |Done.", "a &amp;b"], Lang::En, true);
    }

    #[test]
    fn beginnings_are_sorted() {
        assert!(BEGINNINGS.is_sorted());
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = [
            "我", "他说", "I", "He", "left", "Mr", "U.S", "1", "3.5", " ", "  ", "\u{3000}", "\n", ".", "…", "。",
            "！", "?", "!", "—", "；", ";", "，", ":", "“", "”", "‘", "’", "\"", "'", "（", "）", "(", ")", "《", "》",
            "[", "]", "é", "𠮷", "😀",
        ];
        let piece = prop_oneof![8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC"];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn segments_rejoin(text in texts(), is_chinese: bool, semicolons: bool) {
            let lang = if is_chinese { Lang::Zh } else { Lang::En };
            let mut end = 0;
            for span in segments(&text, lang, Splitting { semicolons }) {
                prop_assert!(text[end..span.start].trim().is_empty());
                prop_assert!(span.start < span.end);
                prop_assert_eq!(span.trimmed(&text), span);
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    /// A step that looked back or ahead without bound would not return here.
    #[test]
    fn long_lines_take_no_longer_than_they_must() {
        const LENGTH: usize = 1 << 20;
        for piece in [
            "我们走。",
            "He left. ",
            "a.",
            "a .",
            "(",
            "a(",
            "（他。",
            "“",
            "“！",
            "\"!",
            "— ",
            "a— ",
            "— —“",
            "!",
            "a! ! ",
            " ",
            "我…",
            "1. ",
            "《",
            ". . ",
            "[1",
            "'",
            "a;",
            "Mr. ",
            "我",
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let text = piece.repeat(LENGTH / piece.len());
                let last = segments(&text, lang, Splitting::default()).last().map(|span| span.end);
                assert_eq!(last.unwrap_or(0), text.trim_end().len());
            }
        }
    }
}
