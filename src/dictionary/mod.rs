//! The full dictionary: CC-CEDICT, whole, in one file.
//!
//! Opening a file checks it and unpacks its tables, the words of definitions and the characters; entries stay as they
//! lie in the file and are read one block of [`format::BLOCK`] headwords at a time, each time they are asked for.

pub(crate) mod card;
mod code;
pub(crate) mod definition;
pub(crate) mod entry;
mod format;
mod pieces;
mod polyphone;
mod reading;
pub mod record;
pub mod source;
pub(crate) mod syllable;

use crate::columns::{Damage, Reader, Sequences, Texts, between, damage, partition_point};
use crate::error::Error;
use crate::order::sorted_by_key;
pub use card::CardView;
use code::{Bits, Code};
use format::FIRST_TEXT;
use pieces::{Edge, gap};
use polyphone::Rules;
pub use reading::{Sound, ToneChange, pinyin};
pub use record::Record;

/// The forms of a word that are tried where its characters have several, at most.
const MAX_FORMS: usize = 256;

/// The full dictionary.
pub struct Dictionary {
    /// Sorted; the place of a character is its unit.
    characters: Vec<char>,
    traditional: Lists,
    readings: Lists,
    syllables: Texts,
    texts: Texts,
    /// Characters with what they may be in simplified text, sorted.
    simplified: Vec<(u16, u16)>,
    codes: Codes,
    /// The first headword of each block, in units.
    blocks: Sequences,
    /// Where each block begins among the bits.
    block_starts: Vec<usize>,
    last_block: usize,
    rules: Rules,
    bits: Vec<u8>,
}

struct Codes {
    characters: Code,
    tokens: Code,
    shared: Code,
    new: Code,
    rank: Code,
    size: Code,
}

/// A list for every character.
struct Lists {
    starts: Vec<u32>,
    ids: Vec<u16>,
}

impl Lists {
    fn of(&self, unit: u16) -> &[u16] {
        &self.ids[between(&self.starts, usize::from(unit))]
    }
}

impl Dictionary {
    /// Reads the bytes of a dictionary file. Takes time in proportion to its tables, some milliseconds, and memory for
    /// these and for the file.
    ///
    /// # Errors
    /// [`Error::DictionaryCorrupt`] where the bytes are anything but a whole dictionary of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let read = format::unseal(bytes).and_then(|(body, bits)| Self::from_body(&body, bits));
        read.map_err(|Damage(what)| Error::DictionaryCorrupt { what })
    }

    fn from_body(body: &[u8], bits: &[u8]) -> Result<Self, Damage> {
        let reader = Reader::new(body)?;
        let characters = reader.characters(format::CHARACTERS)?;
        let count = characters.len();
        if count > 1 << 16 || !characters.is_sorted() {
            return Err(damage("its characters are out of order"));
        }
        let code = |tag| Code::of_lengths(&reader.numbers::<1>(tag)?.map(|length| length as u8).collect::<Vec<_>>());
        let lists =
            |counts, ids, limit| reader.lists([counts], ids, count, limit).map(|(starts, ids)| Lists { starts, ids });
        let traditional = lists(format::TRADITIONAL_COUNTS, format::TRADITIONAL, count)?;
        let syllables = Texts::new(&reader.sequences(format::SYLLABLES, 256)?)?;
        let mut block_starts = vec![0];
        for bits in reader.numbers::<2>(format::BLOCK_BITS)? {
            block_starts.push(block_starts[block_starts.len() - 1] + bits as usize);
        }
        let blocks = reader.sequences(format::BLOCKS, count)?;
        if block_starts.len() != blocks.len() + 1 || block_starts[blocks.len()] > bits.len() * 8 {
            return Err(damage("its entries do not fit their index"));
        }
        let mut simplified = Vec::new();
        for unit in (0..=u16::MAX).take(count) {
            // What is a simplified character at all may stand for itself, too.
            let forms = traditional.of(unit).iter().filter(|&&form| form != unit);
            let itself = traditional.of(unit).first().map(|_| unit);
            simplified.extend(forms.copied().chain(itself).map(|form| (form, unit)));
        }
        let simplified = sorted_by_key(simplified, |&pair| pair);
        Ok(Self {
            readings: lists(format::READING_COUNTS, format::READINGS, syllables.len())?,
            codes: Codes {
                characters: code(format::CHARACTER_CODE)?,
                tokens: code(format::TOKEN_CODE)?,
                shared: code(format::SHARED_CODE)?,
                new: code(format::NEW_CODE)?,
                rank: code(format::RANK_CODE)?,
                size: code(format::SIZE_CODE)?,
            },
            characters,
            traditional,
            syllables,
            texts: Texts::new(&reader.sequences(format::TEXTS, 256)?)?,
            simplified,
            blocks,
            block_starts,
            last_block: reader.numbers::<1>(format::LAST_BLOCK)?.next().unwrap_or(0) as usize,
            rules: Rules::parse(&reader.text(format::RULES)?)?,
            bits: bits.to_vec(),
        })
    }

    /// The records of a word in simplified or traditional characters, in the order of the dictionary; none where it is
    /// no headword. Takes some ten microseconds for each simplified form that the word may have.
    pub fn records(&self, word: &str) -> Vec<Record> {
        let mut records = Vec::new();
        for form in self.simplified_forms(word) {
            let found = self.records_of(&form).unwrap_or_default().into_iter();
            records.extend(found.filter(|record| record.simplified == word || record.traditional == word));
        }
        records
    }

    /// Is this word, in simplified or traditional characters, a headword? Cheaper than [`Self::records`].
    pub fn has(&self, word: &str) -> bool {
        self.simplified_forms(word)
            .iter()
            .any(|form| self.headwords_near(form).is_some_and(|(words, _)| words.contains(form)))
    }

    /// The usual readings of a character alone or in words, oftenest first, in CC-CEDICT's form.
    pub(crate) fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        let unit = self.unit(c);
        let own = unit.map_or(&[][..], |unit| self.readings.of(unit));
        // A character that is never in simplified text is read as what it is simplified to.
        let simplified = unit.filter(|_| own.is_empty()).and_then(|unit| self.simplified_of(unit).next());
        let ids = simplified.map_or(own, |unit| self.readings.of(unit));
        ids.iter().map(|&id| self.syllables.get(usize::from(id)))
    }

    /// Which of its readings a word has where.
    fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What a word may be in simplified characters, in units.
    fn simplified_forms(&self, word: &str) -> Vec<Vec<u16>> {
        let mut forms: Vec<Vec<u16>> = vec![Vec::new()];
        for c in word.chars() {
            let Some(unit) = self.unit(c) else { return Vec::new() };
            let room = MAX_FORMS / forms.len();
            let choices: Vec<u16> = self.simplified_of(unit).take(room).collect();
            let longer = |choice: &u16| {
                forms.iter().map(|form| form.iter().copied().chain([*choice]).collect()).collect::<Vec<Vec<u16>>>()
            };
            forms = choices.iter().flat_map(longer).collect();
        }
        forms
    }

    fn simplified_of(&self, unit: u16) -> impl Iterator<Item = u16> + '_ {
        let start = self.simplified.partition_point(|&(form, _)| form < unit);
        self.simplified[start..].iter().take_while(move |(form, _)| *form == unit).map(|&(_, simplified)| simplified)
    }

    fn unit(&self, c: char) -> Option<u16> {
        self.characters.binary_search(&c).ok().map(|unit| unit as u16)
    }

    /// The headwords of the block that a word would be in, and the stream behind them.
    fn headwords_near(&self, word: &[u16]) -> Option<(Vec<Vec<u16>>, Bits<'_>)> {
        let block = partition_point(0..self.blocks.len(), |block| self.blocks.get(block) <= word).checked_sub(1)?;
        let size = if block + 1 == self.blocks.len() { self.last_block } else { format::BLOCK };
        let mut bits = Bits::new(&self.bits, self.block_starts[block]);
        let mut words: Vec<Vec<u16>> = Vec::with_capacity(size);
        for _ in 0..size {
            let shared = usize::from(bits.symbol(&self.codes.shared)?);
            let mut word = words.last().map_or(&[][..], |last| &last[..shared.min(last.len())]).to_vec();
            for _ in 0..bits.symbol(&self.codes.new)? {
                word.push(bits.symbol(&self.codes.characters)?);
            }
            words.push(word);
        }
        Some((words, bits))
    }

    /// The records of a headword in units. None where there is no such headword, or where the bits are no entries.
    fn records_of(&self, word: &[u16]) -> Option<Vec<Record>> {
        let (words, mut bits) = self.headwords_near(word)?;
        let place = words.iter().position(|other| other == word)?;
        for word in &words[..place] {
            while self.record(word, &mut bits, None)? {}
        }
        let mut records = Vec::new();
        while self.record(word, &mut bits, Some(&mut records))? {}
        Some(records)
    }

    /// Reads a record of a headword, and adds it to `records`, or passes it by. True where the headword has another.
    fn record(&self, word: &[u16], bits: &mut Bits, records: Option<&mut Vec<Record>>) -> Option<bool> {
        let traditional = self.traditional(word, bits)?;
        let pinyin = self.pinyin(word, bits)?;
        let mut definitions = records.is_some().then(Definitions::default);
        let mut last = Vec::new();
        let more = loop {
            match bits.symbol(&self.codes.tokens)? {
                format::ENTRY => break true,
                format::HEADWORD => break false,
                format::DEFINITION => definitions.as_mut().map(Definitions::next),
                format::OTHER_GAP => definitions.as_mut().map(|to| to.other_gap = true),
                token @ (format::HAN | format::PAIR) => {
                    last = self.sized(bits)?;
                    let other = if token == format::PAIR { Some(self.traditional(&last, bits)?) } else { None };
                    definitions.as_mut().map(|to| {
                        let before = other.map_or(String::new(), |form| self.text(&form) + "|");
                        to.push(Edge::Han, &(before + &self.text(&last)));
                    })
                }
                format::PINYIN => {
                    let pinyin = self.pinyin(&last, bits)?;
                    definitions.as_mut().map(|to| to.push(Edge::Pinyin, &format!("[{}]", self.spelling(&pinyin))))
                }
                token => {
                    let text = usize::from(token - FIRST_TEXT);
                    let text = if text < self.texts.len() { self.texts.get(text) } else { return None };
                    definitions.as_mut().map(|to| to.push(Edge::of(text), text))
                }
            };
        };
        if let Some((records, definitions)) = records.zip(definitions) {
            records.push(Record {
                traditional: self.text(&traditional),
                simplified: self.text(word),
                pinyin: self.spelling(&pinyin),
                definitions: definitions.done(),
            });
        }
        Some(more)
    }

    fn text(&self, units: &[u16]) -> String {
        units.iter().map(|&unit| self.characters[usize::from(unit)]).collect()
    }

    fn spelling(&self, syllables: &[u16]) -> String {
        let syllables: Vec<&str> = syllables.iter().map(|&id| self.syllables.get(usize::from(id))).collect();
        syllables.join(" ")
    }

    /// Reads characters behind their number.
    fn sized(&self, bits: &mut Bits) -> Option<Vec<u16>> {
        (0..bits.symbol(&self.codes.size)?).map(|_| bits.symbol(&self.codes.characters)).collect()
    }

    /// Reads the traditional form of simplified characters.
    fn traditional(&self, simplified: &[u16], bits: &mut Bits) -> Option<Vec<u16>> {
        match self.choices(simplified, &self.traditional, bits)? {
            Some(form) => Some(form),
            None => self.sized(bits),
        }
    }

    /// Reads the pinyin of simplified characters.
    fn pinyin(&self, simplified: &[u16], bits: &mut Bits) -> Option<Vec<u16>> {
        if let Some(pinyin) = self.choices(simplified, &self.readings, bits)? {
            return Some(pinyin);
        }
        let syllable = |bits: &mut Bits| {
            let id = (0..format::SYLLABLE_BITS).try_fold(0, |id, _| Some(id << 1 | u16::from(bits.bit()?)))?;
            (usize::from(id) < self.syllables.len()).then_some(id)
        };
        (0..bits.symbol(&self.codes.size)?).map(|_| syllable(bits)).collect()
    }

    /// Reads one of its list for each character; an inner none where what follows is no choice from lists.
    fn choices(&self, simplified: &[u16], lists: &Lists, bits: &mut Bits) -> Option<Option<Vec<u16>>> {
        let ranked = bits.bit()?;
        if ranked && bits.bit()? {
            return Some(None);
        }
        let choice = |&unit: &u16| {
            let rank = if ranked { bits.symbol(&self.codes.rank)? } else { 0 };
            lists.of(unit).get(usize::from(rank)).copied()
        };
        simplified.iter().map(choice).collect::<Option<_>>().map(Some)
    }
}

/// Definitions being put together.
#[derive(Default)]
struct Definitions {
    done: Vec<String>,
    text: String,
    before: Option<Edge>,
    /// The next gap is not as expected.
    other_gap: bool,
}

impl Definitions {
    fn push(&mut self, edge: Edge, text: &str) {
        let expected = self.before.is_some_and(|before| gap(before, edge));
        if expected != std::mem::take(&mut self.other_gap) {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.before = Some(edge);
    }

    fn next(&mut self) {
        self.done.push(std::mem::take(&mut self.text));
        self.before = None;
        self.other_gap = false;
    }

    fn done(mut self) -> Vec<String> {
        self.next();
        self.done
    }
}

#[cfg(test)]
mod tests;
