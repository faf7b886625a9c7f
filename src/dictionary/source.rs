//! What a dictionary is made from, and the writer of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{BitWriter, CodeWriter};
use super::format::{self, FIRST_TEXT};
use super::pieces::{Edge, Piece, gap, pieces};
use super::record::Record;
use crate::columns::{FrontCoded, Sequences, Tag, Writer};

/// The bytes of the dictionary file of `records` and of the rules for words of several readings, its tables packed by
/// `zlib`.
///
/// Records of one simplified form keep their order.
///
/// # Panics
/// Where the records do not fit the format: more than 65,536 distinct words in definitions, an empty headword.
pub fn write(records: &[Record], rules: &str, zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut headwords: BTreeMap<Vec<char>, Vec<&Record>> = BTreeMap::new();
    for record in records {
        assert!(!record.simplified.is_empty(), "a record has no headword");
        headwords.entry(record.simplified.chars().collect()).or_default().push(record);
    }
    let tables = Tables::of(records);
    // Once to count what is written, so that it can be given codes, and once to write it.
    let mut counter = Counts::of(&tables);
    tables.write_headwords(&headwords, &mut counter);
    let codes = counter.codes();
    let mut sink = Written { codes: &codes, out: BitWriter::default() };
    let ends = tables.write_headwords(&headwords, &mut sink);

    let mut out = Writer::default();
    tables.write(&mut out, &codes);
    let units = |word: &Vec<char>| word.iter().map(|c| tables.unit(*c)).collect::<Vec<_>>();
    let mut keys = Sequences::new();
    headwords.keys().step_by(format::BLOCK).for_each(|word| keys.push(units(word)));
    out.sequences(format::BLOCKS, &keys);
    let starts = [0].iter().chain(&ends);
    let lengths: Vec<u32> = ends.iter().zip(starts).map(|(end, start)| (end - start) as u32).collect();
    out.numbers::<2>(format::BLOCK_BITS, &lengths);
    out.text(format::RULES, rules);
    let last = headwords.len().checked_sub(1).map_or(0, |last| last % format::BLOCK + 1);
    out.numbers::<1>(format::LAST_BLOCK, &[last as u32]);
    format::seal(&out.finish(), &sink.out.finish(), zlib)
}

/// The symbols that entries are written in.
#[derive(Clone, Copy)]
enum Symbol {
    Character(u16),
    Token(u16),
    Shared(usize),
    New(usize),
    Rank(usize),
    Size(usize),
    Bit(bool),
}

/// What takes symbols.
trait Sink {
    fn put(&mut self, symbol: Symbol);

    /// How many bits it has taken.
    fn len(&self) -> usize;
}

/// Counts symbols.
struct Counts {
    characters: Vec<u32>,
    tokens: Vec<u32>,
    numbers: [Vec<u32>; 4],
}

impl Counts {
    fn of(tables: &Tables) -> Self {
        let tokens = vec![0; tables.texts.len() + usize::from(FIRST_TEXT)];
        Self { characters: vec![0; tables.characters.len()], tokens, numbers: [const { Vec::new() }; 4] }
    }

    fn number(&mut self, kind: usize, number: usize) {
        let counts = &mut self.numbers[kind];
        if counts.len() <= number {
            counts.resize(number + 1, 0);
        }
        counts[number] += 1;
    }

    fn codes(&self) -> Codes {
        let numbers = self.numbers.each_ref().map(|counts| CodeWriter::of_counts(counts));
        Codes {
            characters: CodeWriter::of_counts(&self.characters),
            tokens: CodeWriter::of_counts(&self.tokens),
            numbers,
        }
    }
}

impl Sink for Counts {
    fn put(&mut self, symbol: Symbol) {
        match symbol {
            Symbol::Character(unit) => self.characters[usize::from(unit)] += 1,
            Symbol::Token(token) => self.tokens[usize::from(token)] += 1,
            Symbol::Shared(n) => self.number(0, n),
            Symbol::New(n) => self.number(1, n),
            Symbol::Rank(n) => self.number(2, n),
            Symbol::Size(n) => self.number(3, n),
            Symbol::Bit(_) => {}
        }
    }

    fn len(&self) -> usize {
        0
    }
}

struct Codes {
    characters: CodeWriter,
    tokens: CodeWriter,
    numbers: [CodeWriter; 4],
}

/// Writes symbols.
struct Written<'c> {
    codes: &'c Codes,
    out: BitWriter,
}

impl Sink for Written<'_> {
    fn put(&mut self, symbol: Symbol) {
        let number = |kind: usize, n: usize| (&self.codes.numbers[kind], n as u16);
        let (code, symbol) = match symbol {
            Symbol::Bit(bit) => return self.out.bit(bit),
            Symbol::Character(unit) => (&self.codes.characters, unit),
            Symbol::Token(token) => (&self.codes.tokens, token),
            Symbol::Shared(n) => number(0, n),
            Symbol::New(n) => number(1, n),
            Symbol::Rank(n) => number(2, n),
            Symbol::Size(n) => number(3, n),
        };
        code.write(symbol, &mut self.out);
    }

    fn len(&self) -> usize {
        self.out.len()
    }
}

/// Numbers for all that entries are made of.
struct Tables {
    /// Sorted.
    characters: Vec<char>,
    /// Traditional forms of simplified characters, the usual one first.
    traditional: BTreeMap<char, Vec<char>>,
    /// Readings of simplified characters, the usual one first.
    readings: BTreeMap<char, Vec<String>>,
    /// Sorted.
    syllables: Vec<String>,
    /// Sorted.
    texts: Vec<String>,
}

impl Tables {
    fn of(records: &[Record]) -> Self {
        let mut characters = BTreeSet::new();
        let mut syllables = BTreeSet::new();
        let mut texts = BTreeSet::new();
        let mut forms: BTreeMap<char, BTreeMap<char, u32>> = BTreeMap::new();
        let mut readings: BTreeMap<char, BTreeMap<&str, u32>> = BTreeMap::new();
        let mut see = |text: &str| characters.extend(text.chars());
        let mut read = |simplified: &str, pinyin| {
            let parts: Vec<&'_ str> = syllables_of(pinyin).collect();
            if parts.len() == simplified.chars().count() {
                for (c, &syllable) in simplified.chars().zip(&parts) {
                    *readings.entry(c).or_default().entry(syllable).or_default() += 1;
                }
            }
            syllables.extend(parts);
        };
        for record in records {
            see(&record.traditional);
            see(&record.simplified);
            if record.traditional.chars().count() == record.simplified.chars().count() {
                for (form, c) in record.traditional.chars().zip(record.simplified.chars()) {
                    *forms.entry(c).or_default().entry(form).or_default() += 1;
                }
            }
            read(&record.simplified, &record.pinyin);
            for definition in &record.definitions {
                let mut last = "";
                for (_, piece) in pieces(definition) {
                    match piece {
                        Piece::Text(text) => drop(texts.insert(text)),
                        Piece::Han(han) => {
                            see(han);
                            last = han;
                        }
                        Piece::Pair(traditional, simplified) => {
                            see(traditional);
                            see(simplified);
                            last = simplified;
                        }
                        Piece::Pinyin(pinyin) => read(last, pinyin),
                    }
                }
            }
        }
        assert!(texts.len() + usize::from(FIRST_TEXT) <= 1 << 16, "definitions have too many distinct words");
        assert!(syllables.len() <= 1 << format::SYLLABLE_BITS, "there are too many syllables");
        let owned = |list: BTreeSet<&str>| list.into_iter().map(String::from).collect();
        Self {
            characters: characters.into_iter().collect(),
            traditional: forms.into_iter().map(|(c, counts)| (c, by_count(counts))).collect(),
            readings: readings
                .into_iter()
                .map(|(c, counts)| (c, by_count(counts).into_iter().map(String::from).collect()))
                .collect(),
            syllables: owned(syllables),
            texts: owned(texts),
        }
    }

    fn unit(&self, c: char) -> u16 {
        self.characters.binary_search(&c).expect("a character that was seen") as u16
    }

    fn syllable(&self, syllable: &str) -> usize {
        self.syllables.binary_search_by(|s| s.as_str().cmp(syllable)).expect("a syllable that was seen")
    }

    fn write(&self, out: &mut Writer, codes: &Codes) {
        let lengths = |code: &CodeWriter| code.lengths.iter().map(|&length| u32::from(length)).collect::<Vec<_>>();
        out.characters(format::CHARACTERS, self.characters.iter().copied());
        out.numbers::<1>(format::CHARACTER_CODE, &lengths(&codes.characters));
        let forms = |c: &char| self.traditional.get(c).into_iter().flatten();
        let forms = self.characters.iter().map(|c| forms(c).map(|&form| u32::from(self.unit(form))).collect());
        write_lists(out, format::TRADITIONAL_COUNTS, format::TRADITIONAL, forms.collect());
        let readings = |c: &char| self.readings.get(c).into_iter().flatten();
        let readings = self.characters.iter().map(|c| readings(c).map(|s| self.syllable(s) as u32).collect());
        write_lists(out, format::READING_COUNTS, format::READINGS, readings.collect());
        write_texts(out, format::SYLLABLES, &self.syllables);
        write_texts(out, format::TEXTS, &self.texts);
        out.numbers::<1>(format::TOKEN_CODE, &lengths(&codes.tokens));
        let tags = [format::SHARED_CODE, format::NEW_CODE, format::RANK_CODE, format::SIZE_CODE];
        tags.into_iter().zip(&codes.numbers).for_each(|(tag, code)| out.numbers::<1>(tag, &lengths(code)));
    }

    /// Writes all blocks; where each ends.
    fn write_headwords(&self, headwords: &BTreeMap<Vec<char>, Vec<&Record>>, out: &mut impl Sink) -> Vec<usize> {
        let all: Vec<_> = headwords.iter().collect();
        let block = |block: &[(&Vec<char>, &Vec<&Record>)]| {
            let mut last: &[char] = &[];
            for (word, _) in block {
                let shared = last.iter().zip(word.iter()).take_while(|(a, b)| a == b).count();
                out.put(Symbol::Shared(shared));
                out.put(Symbol::New(word.len() - shared));
                word[shared..].iter().for_each(|c| out.put(Symbol::Character(self.unit(*c))));
                last = word;
            }
            for (_, records) in block {
                for (place, record) in records.iter().enumerate() {
                    self.write_record(record, out);
                    let is_last = place + 1 == records.len();
                    out.put(Symbol::Token(if is_last { format::HEADWORD } else { format::ENTRY }));
                }
            }
            out.len()
        };
        all.chunks(format::BLOCK).map(block).collect()
    }

    fn write_record(&self, record: &Record, out: &mut impl Sink) {
        self.write_traditional(&record.traditional, &record.simplified, out);
        self.write_pinyin(&record.pinyin, &record.simplified, out);
        for (place, definition) in record.definitions.iter().enumerate() {
            if place > 0 {
                out.put(Symbol::Token(format::DEFINITION));
            }
            self.write_definition(definition, out);
        }
    }

    fn write_definition(&self, definition: &str, out: &mut impl Sink) {
        let mut before: Option<Edge> = None;
        let mut last = "";
        for (spaced, piece) in pieces(definition) {
            let edge = piece.edge();
            if before.is_some_and(|before| gap(before, edge)) != spaced {
                out.put(Symbol::Token(format::OTHER_GAP));
            }
            before = Some(edge);
            match piece {
                Piece::Text(text) => {
                    let place = self.texts.binary_search_by(|t| t.as_str().cmp(text)).expect("a text that was seen");
                    out.put(Symbol::Token(place as u16 + FIRST_TEXT));
                }
                Piece::Han(han) => {
                    out.put(Symbol::Token(format::HAN));
                    self.write_characters(han, out);
                    last = han;
                }
                Piece::Pair(traditional, simplified) => {
                    out.put(Symbol::Token(format::PAIR));
                    self.write_characters(simplified, out);
                    self.write_traditional(traditional, simplified, out);
                    last = simplified;
                }
                Piece::Pinyin(pinyin) => {
                    out.put(Symbol::Token(format::PINYIN));
                    self.write_pinyin(pinyin, last, out);
                }
            }
        }
    }

    fn write_characters(&self, text: &str, out: &mut impl Sink) {
        out.put(Symbol::Size(text.chars().count()));
        text.chars().for_each(|c| out.put(Symbol::Character(self.unit(c))));
    }

    fn write_traditional(&self, traditional: &str, simplified: &str, out: &mut impl Sink) {
        let rank = |(form, c): (char, char)| self.traditional.get(&c)?.iter().position(|other| *other == form);
        let ranks = traditional.chars().zip(simplified.chars()).map(rank).collect::<Option<Vec<_>>>();
        match ranks.filter(|_| traditional.chars().count() == simplified.chars().count()) {
            Some(ranks) => write_ranks(&ranks, out),
            None => {
                write_unranked(out);
                self.write_characters(traditional, out);
            }
        }
    }

    fn write_pinyin(&self, pinyin: &str, simplified: &str, out: &mut impl Sink) {
        let syllables: Vec<&str> = syllables_of(pinyin).collect();
        if syllables.len() != simplified.chars().count() {
            write_unranked(out);
            out.put(Symbol::Size(syllables.len()));
            for syllable in syllables {
                let id = self.syllable(syllable);
                (0..format::SYLLABLE_BITS).rev().for_each(|bit| out.put(Symbol::Bit(id >> bit & 1 == 1)));
            }
            return;
        }
        let rank = |(syllable, c): (&&str, char)| {
            self.readings[&c].iter().position(|s| s == syllable).expect("a reading that was seen")
        };
        write_ranks(&syllables.iter().zip(simplified.chars()).map(rank).collect::<Vec<_>>(), out);
    }
}

/// The syllables of CC-CEDICT's pinyin; an empty text has none.
fn syllables_of(pinyin: &str) -> impl Iterator<Item = &str> {
    pinyin.split(' ').filter(|syllable| !syllable.is_empty())
}

fn write_ranks(ranks: &[usize], out: &mut impl Sink) {
    let usual = ranks.iter().all(|&rank| rank == 0);
    out.put(Symbol::Bit(!usual));
    if !usual {
        out.put(Symbol::Bit(false));
        ranks.iter().for_each(|&rank| out.put(Symbol::Rank(rank)));
    }
}

/// What follows is no choice from the lists of its characters.
fn write_unranked(out: &mut impl Sink) {
    [true, true].into_iter().for_each(|bit| out.put(Symbol::Bit(bit)));
}

fn write_lists(out: &mut Writer, counts: Tag, ids: Tag, lists: Vec<Vec<u32>>) {
    out.numbers::<1>(counts, &lists.iter().map(|list| list.len() as u32).collect::<Vec<_>>());
    out.numbers::<2>(ids, &lists.concat());
}

fn write_texts(out: &mut Writer, tags: FrontCoded, texts: &[String]) {
    let mut sequences = Sequences::new();
    texts.iter().for_each(|text| sequences.push(text.bytes().map(u16::from)));
    out.sequences(tags, &sequences);
}

/// The items, those that occur oftenest first.
fn by_count<T: Ord>(counts: BTreeMap<T, u32>) -> Vec<T> {
    let mut items: Vec<(T, u32)> = counts.into_iter().collect();
    items.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    items.into_iter().map(|(item, _)| item).collect()
}
