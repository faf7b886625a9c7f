//! The words beside a mark: abbreviations before it, words that begin a sentence behind it.

/// Longest token, in bytes, that is looked up as an abbreviation.
const TOKEN: usize = 16;

/// The Latin word at the start of a text, at most [`TOKEN`] bytes of it.
pub(super) fn latin_word(text: &str) -> &str {
    &text[..text.bytes().take(TOKEN).take_while(u8::is_ascii_alphabetic).count()]
}

/// The Latin letters, digits and points at the end of a text, or nothing if they are too long for an abbreviation.
pub(super) fn token(text: &str) -> &str {
    let length = text.bytes().rev().take(TOKEN + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    if length > TOKEN { "" } else { &text[text.len() - length..] }
}

/// Is a word a name such as `iPhone`, whose capital is not its first letter?
pub(super) fn is_brand(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_uppercase())
}

pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'))
}

/// A weekday, month or zone behind an hour.
pub(super) fn is_time_word(word: &str) -> bool {
    let starts = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    starts.iter().any(|start| word.starts_with(start))
        || ["Eastern", "Pacific", "Central", "Beijing"].contains(&word)
        || word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Words that often begin a sentence and hardly ever a name.
#[rustfmt::skip]
pub(super) const BEGINNINGS: &[&str] = &[
    "A", "After", "All", "Also", "Although", "Among", "An", "And", "Another", "Are", "As", "At", "Because", "Before",
    "Both", "But", "By", "Can", "Could", "Did", "Do", "Does", "During", "Each", "Even", "Every", "For", "From", "Had",
    "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Indeed", "Instead", "Is", "It", "Its",
    "Just", "Later", "Let", "Many", "Meanwhile", "More", "Moreover", "Most", "My", "Neither", "Nor", "Not", "Now", "On",
    "Once", "Only", "Or", "Other", "Our", "Perhaps", "Please", "She", "Should", "Since", "So", "Some", "Still", "Such",
    "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Thus", "To", "Today", "Under",
    "Until", "Was", "We", "Were", "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Without",
    "Would", "Yes", "Yet", "You", "Your",
];

/// Is a word one that often begins a sentence?
pub(super) fn is_beginning(word: &str) -> bool {
    BEGINNINGS.binary_search(&word).is_ok()
}

/// How an abbreviation stands to what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
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
pub(super) const TITLES: &[&str] = &[
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
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
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
