//! Words as a dictionary sees them: a Chinese word with its glosses and those of its parts, an English word with its
//! stems. Both are made once for each distinct token.

use std::sync::OnceLock;

use super::function::Counterpart;
use super::quantity::{self, Quantity};
use super::sound::{Letters, Romanised, Spelling};
use super::{family, function};
use crate::lexicon::reverse::WEIGHTS;
use crate::lexicon::{Lexicon, StemId};
use crate::script::is_han;
use crate::text::english::{self, Stemmer};

/// Most characters of a word whose parts are looked up.
const LONGEST: usize = 16;

/// What a gloss belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The word itself.
    Whole,
    /// A word inside it of two characters or more.
    Part,
    /// A character of it.
    Character,
}

/// A stem that may stand for a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gloss {
    pub(crate) stem: StemId,
    /// See [`family::prefix`]; none for single characters, which are too vague.
    pub(crate) prefix: Option<u16>,
    /// By its grade, and for parts by their share of the word: `0.4 + 0.6 length / length of the word`.
    pub(crate) weight: f32,
    pub(crate) kind: Kind,
}

/// A Chinese token.
pub(crate) struct ZhWord {
    /// Simplified, half-width, small letters.
    pub(crate) text: String,
    pub(crate) glosses: Vec<Gloss>,
    /// How many stems gloss the word itself; none where it is no headword.
    pub(crate) count: Option<usize>,
    /// Class of frequency, 0 to 15.
    pub(crate) frequency: u8,
    /// Its characters by unit, each with its rarity, and the sum of these.
    pub(crate) characters: Vec<(Option<u16>, f32)>,
    pub(crate) rarity: f32,
    pub(crate) spelling: Option<Spelling>,
    /// Its counterparts, where it is a function word or known mark.
    pub(crate) counterparts: Option<&'static [Counterpart]>,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) is_mark: bool,
    pub(crate) is_number: bool,
}

impl ZhWord {
    pub(crate) fn new(token: &str, lexicon: &Lexicon) -> Self {
        let text = crate::text::chinese::fold(token, lexicon).to_lowercase();
        let characters: Vec<char> = text.chars().take(LONGEST).collect();
        let is_mark = is_mark(&text);
        let rarities: Vec<_> = characters.iter().map(|&c| lexicon.rarity(c)).collect();
        let mut word = Self {
            glosses: Vec::new(),
            count: None,
            frequency: 0,
            rarity: rarities.iter().fold(1e-9, |sum, (_, rarity)| sum + rarity),
            characters: rarities,
            spelling: None,
            quantity: Quantity::of(&text),
            counterparts: function::counterparts(token).or_else(|| function::counterparts(&text)),
            is_mark,
            is_number: text
                .starts_with(|c: char| c.is_ascii_digit() || "零〇一二两三四五六七八九十百千万亿".contains(c)),
            text,
        };
        if !is_mark {
            word.look_up(&characters, lexicon);
            word.spelling = Spelling::of(&characters, lexicon);
        }
        word
    }

    fn look_up(&mut self, characters: &[char], lexicon: &Lexicon) {
        let whole = characters.len();
        let text: String = characters.iter().collect();
        for (start, (at, _)) in text.char_indices().enumerate() {
            for (bytes, id) in lexicon.words_at(&text[at..]) {
                let length = text[at..at + bytes].chars().count();
                let kind = match length {
                    _ if length == whole => Kind::Whole,
                    1 => Kind::Character,
                    _ => Kind::Part,
                };
                if kind == Kind::Whole {
                    if text.len() != self.text.len() {
                        continue;
                    }
                    self.count = Some(lexicon.glosses(id).count());
                    self.frequency = lexicon.frequency(id);
                }
                let scale = if kind == Kind::Whole { 1.0 } else { 0.4 + 0.6 * length as f32 / whole as f32 };
                let prefix = |stem| if kind == Kind::Character { None } else { family::prefix(lexicon.stem(stem)) };
                let gloss = |stem, weight| Gloss { stem, prefix: prefix(stem), weight, kind };
                let glosses = lexicon.graded_glosses(id);
                self.glosses.extend(glosses.map(|(stem, grade)| gloss(stem, WEIGHTS[grade] * scale)));
            }
            debug_assert!(start < LONGEST);
        }
    }
}

/// An English token.
pub(crate) struct EnWord {
    /// In small letters.
    pub(crate) text: String,
    /// The stem of the word, and of its base form where that is another; all but the first as the lexicon knows them.
    pub(crate) stem: String,
    pub(crate) stems: Vec<StemId>,
    /// Stems of the people of a country, or of the country of a people.
    pub(crate) kin: Vec<StemId>,
    /// Stems of the parts between hyphens.
    pub(crate) parts: Vec<StemId>,
    /// How many words the stem glosses.
    pub(crate) translations: usize,
    /// See [`family::prefix`]; none for marks.
    pub(crate) prefix: Option<u16>,
    /// What pinyin may spell.
    pub(crate) romanised: Option<Romanised>,
    letters: OnceLock<Option<Letters>>,
    /// As which it is the counterpart of Chinese words.
    pub(crate) counterpart: Option<Counterpart>,
    /// See [`quantity::value`].
    pub(crate) value: Option<(f64, bool)>,
    pub(crate) is_function: bool,
    pub(crate) is_mark: bool,
    pub(crate) is_number: bool,
}

impl EnWord {
    pub(crate) fn new(token: &str, lexicon: &Lexicon, stemmer: &Stemmer) -> Self {
        let text = english::fold(token);
        let bare = text.strip_suffix("'s").filter(|bare| !bare.is_empty()).unwrap_or(&text);
        let base = family::base_form(bare);
        let stem = stemmer.stem(base.unwrap_or(bare)).into_owned();
        let is_mark = is_mark(&text);
        let ids = |words: &mut dyn Iterator<Item = &str>| -> Vec<StemId> {
            words.filter_map(|word| lexicon.stem_id(&stemmer.stem(word))).collect()
        };
        let is_function = function::is_english(&text);
        let (mut stems, mut kin, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        if !is_mark {
            stems.extend(lexicon.stem_id(&stem));
            stems.extend(base.and_then(|_| lexicon.stem_id(&stemmer.stem(bare))).filter(|id| !stems.contains(id)));
            kin.extend(family::kin(&stem).iter().filter_map(|stem| lexicon.stem_id(stem)));
            if bare.contains('-') {
                let is_content = |part: &&str| part.len() > 2 && !function::is_english(part);
                parts =
                    ids(&mut bare.split('-').filter(is_content).map(|part| family::base_form(part).unwrap_or(part)));
            }
        }
        Self {
            translations: stems.iter().map(|&stem| lexicon.translations(stem)).max().unwrap_or(0),
            prefix: family::prefix(&stem).filter(|_| !is_mark),
            romanised: Romanised::of(&text).filter(|_| !is_mark),
            letters: OnceLock::new(),
            counterpart: function::counterpart(&text),
            value: quantity::value(&text),
            is_number: text.starts_with(|c: char| c.is_ascii_digit()),
            stem,
            stems,
            kin,
            parts,
            is_function,
            is_mark,
            text,
        }
    }
}

impl EnWord {
    /// Its letters, to be compared with sounds; none for function words and marks.
    pub(crate) fn letters(&self) -> Option<&Letters> {
        let make = || if self.is_function || self.is_mark { None } else { Letters::of(&self.text) };
        self.letters.get_or_init(make).as_ref()
    }
}

/// Is there no letter, digit or character in a token?
fn is_mark(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphanumeric() || is_han(c))
}
