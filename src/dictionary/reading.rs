//! Pinyin of a text, by its words.
//!
//! The text is cut into words as for linking; several that make up a longer headword of the dictionary that linking
//! does not know are read as one, and a word that is no headword by its parts. A word of several readings is read as a
//! rule says ([`super::polyphone`]), or as it is read oftenest. Takes time in proportion to the text: some ten
//! microseconds for each distinct word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Dictionary;
use super::polyphone::is_numeral;
use super::syllable::{tone, with_tone};
use crate::lexicon::Lexicon;
use crate::order::sorted_by_key;
use crate::script::{Lang, is_han};
use crate::span::Span;
use crate::text::token::tokens;

/// The longest headword looked for, in characters.
const LONGEST: usize = 12;

/// A character of at most this class of frequency hardly stands by itself.
const RARE: u8 = 8;

/// How 一 and 不 are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToneChange {
    /// As they are written in dictionaries: always yī and bù.
    #[default]
    None,
    /// As they are spoken: yí and bú before a fourth tone, yì before the others, and lightly in 看一看.
    YiBu,
}

/// A character and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// Where the character stands.
    pub span: Span,
    /// Its syllable with the number of its tone, as CC-CEDICT writes them: `lu:4`, `Bei3`, `r5`.
    pub syllable: String,
    /// The place of its word among the words of the text: characters of one word stand together.
    pub word: u32,
}

/// How the Chinese characters of a text are read, in order. What the dictionary does not know is left out.
pub fn pinyin(text: &str, lexicon: &Lexicon, dictionary: &Dictionary, change: ToneChange) -> Vec<Sound> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let characters: Vec<char> = text.chars().collect();
    let simplified = characters.iter().map(|&c| lexicon.simplified(c)).collect();
    let place = |byte| starts.partition_point(|&start| start < byte);
    let spans = tokens(text, Lang::Zh, lexicon);
    let words = spans.iter().map(|span| place(span.start)..place(span.end));
    let words: Vec<Range<usize>> = words.filter(|word| characters[word.clone()].iter().any(|&c| is_han(c))).collect();
    let mut reader = Reader { lexicon, dictionary, characters, simplified, known: FxHashMap::default() };
    let mut read: Vec<(usize, String, u32)> = Vec::new();
    for (number, word) in (0..).zip(reader.merged(&words)) {
        reader.read(word, &mut |at, syllable| read.push((at, syllable, number)));
    }
    if change == ToneChange::YiBu {
        change_tones(&reader.characters, &mut read);
    }
    let end = |at: usize| starts.get(at + 1).copied().unwrap_or(text.len());
    let sound =
        |(at, syllable, word): (usize, String, u32)| Sound { span: Span::new(starts[at], end(at)), syllable, word };
    read.into_iter().map(sound).collect()
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    dictionary: &'a Dictionary,
    characters: Vec<char>,
    simplified: Vec<char>,
    /// Readings of the words met so far.
    known: FxHashMap<String, Vec<Known>>,
}

/// A reading of a word.
#[derive(Clone)]
struct Known {
    pinyin: String,
    is_surname: bool,
}

impl Reader<'_> {
    fn word(&self, range: Range<usize>) -> String {
        self.characters[range].iter().collect()
    }

    /// The words, with those made one that are so in the dictionary and are not known to the lexicon.
    fn merged(&self, words: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut merged = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let mut taken = 1;
            for (count, pair) in (2..).zip(words[at..].windows(2)) {
                let [before, last] = pair else { break };
                let whole = first.start..last.end;
                if last.start != before.end || whole.len() > LONGEST {
                    break;
                }
                let simplified: String = self.simplified[whole.clone()].iter().collect();
                let is_new =
                    self.lexicon.word(&simplified).is_none() && (whole.len() > 2 || self.is_rare(whole.clone()));
                if is_new && self.dictionary.has(&self.word(whole)) {
                    taken = count;
                }
            }
            merged.push(first.start..words[at + taken - 1].end);
            at += taken;
        }
        merged
    }

    /// Is one of these characters a rare word by itself?
    fn is_rare(&self, range: Range<usize>) -> bool {
        self.simplified[range].iter().any(|c| {
            self.lexicon.word(c.encode_utf8(&mut [0; 4])).is_none_or(|word| self.lexicon.frequency(word) <= RARE)
        })
    }

    /// Tells the syllable of each character of a word.
    fn read(&mut self, word: Range<usize>, tell: &mut impl FnMut(usize, String)) {
        if let Some(pinyin) = self.reading(word.clone()) {
            for (at, syllable) in word.zip(pinyin.split(' ')) {
                if is_han(self.characters[at]) {
                    tell(at, syllable.into());
                }
            }
            return;
        }
        let mut start = word.start;
        while start < word.end {
            let whole = |end: &usize| *end - start < word.len() && self.dictionary.has(&self.word(start..*end));
            let end = (start + 2..=word.end).rev().find(whole).unwrap_or(start + 1);
            if end - start > 1 {
                self.read(start..end, tell);
            } else if let Some(pinyin) = self.reading(start..end).filter(|_| is_han(self.characters[start])) {
                tell(start, pinyin);
            }
            start = end;
        }
    }

    /// The pinyin of a headword, a syllable for each character.
    fn reading(&mut self, word: Range<usize>) -> Option<String> {
        let known = self.known(word.clone());
        let rules = self.dictionary.rules();
        let (own, simplified) = (self.word(word.clone()), self.simplified[word.clone()].iter().collect::<String>());
        let key = if rules.has(&own) { own } else { simplified };
        let mut ruled = rules.readings(&key, &self.simplified, word.start, word.end);
        let named = rules.is_surname(&self.simplified, word.start, word.end);
        let surname = known.iter().find(|known| known.is_surname && named);
        let mut by_rule = || {
            ruled.find(|(reading, is_sure)| {
                *is_sure || known.iter().any(|known| known.pinyin.eq_ignore_ascii_case(reading))
            })
        };
        match surname {
            Some(surname) => Some(surname.pinyin.clone()),
            None => by_rule()
                .map(|(reading, _)| reading.to_owned())
                .or_else(|| known.first().map(|known| known.pinyin.clone())),
        }
    }

    /// The distinct readings of a headword that have a syllable for each character, the usual one first.
    fn known(&mut self, word: Range<usize>) -> Vec<Known> {
        let text = self.word(word.clone());
        if let Some(known) = self.known.get(&text) {
            return known.clone();
        }
        let mut known: Vec<Known> = Vec::new();
        for record in self.dictionary.ranked(&text) {
            let fits = record.pinyin.split(' ').count() == word.len();
            let is_surname = record.has_surname();
            match known.iter_mut().find(|known| known.pinyin.eq_ignore_ascii_case(&record.pinyin)) {
                Some(same) => same.is_surname |= is_surname,
                None if fits => known.push(Known { is_surname, pinyin: record.pinyin }),
                None => {}
            }
        }
        if word.len() > 1 {
            known = sorted_by_key(known, |known| !known.pinyin.ends_with('5'));
        }
        if known.is_empty() && word.len() == 1 {
            let usual = self.dictionary.readings(self.characters[word.start]).next();
            known.extend(usual.map(|syllable| Known { pinyin: syllable.into(), is_surname: false }));
        }
        self.known.insert(text, known.clone());
        known
    }
}

/// Reads 一 and 不 as they are spoken.
fn change_tones(characters: &[char], read: &mut [(usize, String, u32)]) {
    for place in 0..read.len() {
        let (at, ref syllable, _) = read[place];
        let c = characters[at];
        if !matches!((c, tone(syllable)), ('一', Some(1)) | ('不', Some(4))) {
            continue;
        }
        let next = read.get(place + 1).filter(|(next, ..)| *next == at + 1);
        // The neutral tone of 个 comes from a fourth one.
        let next_tone =
            next.and_then(|(next, syllable, _)| if characters[*next] == '个' { Some(4) } else { tone(syllable) });
        let before = at.checked_sub(1).map(|before| characters[before]);
        let after = characters.get(at + 1).copied();
        let doubled = before.is_some() && before == after && before.is_some_and(is_han);
        let new = match (c, next_tone) {
            (_, Some(_)) if doubled => 5,
            ('不', Some(4)) => 2,
            ('一', Some(_)) if is_counted(before, after) => 1,
            ('一', Some(4)) => 2,
            ('一', Some(1..=3)) => 4,
            _ => continue,
        };
        read[place].1 = with_tone(syllable, new);
    }
}

/// Is 一 a figure among others, or does it say which one, as in 第一, 二十一 and 一月?
fn is_counted(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| is_numeral(c) || matches!(c, '第' | '初' | '期' | '周' | '拜' | '点'))
        || after.is_some_and(|c| {
            matches!(c, '月' | '号' | '楼' | '级' | '等') || is_numeral(c) && !matches!(c, '百' | '千' | '万' | '亿')
        })
}
