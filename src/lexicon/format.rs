//! The layout of a lexicon file: what the writer ([`super::source`]) and the reader ([`super::Lexicon`]) share.
//!
//! ```text
//! file      magic "DUIZLEX" and a version byte; u32 length of the body; u32 length of what follows; zlib stream of the body
//! body      u8 number of sections; for each a tag of four letters and a u32 length; then the sections without gaps
//! section   a column of numbers, in planes: the lowest byte of every number, then the next byte of every number, ...
//! ```
//!
//! Integers are little-endian. Readers skip sections that they do not know, so a later version may add some. Columns:
//!
//! | tag | width | one for each | holds |
//! |---|---|---|---|
//! | `char` | 3 | character of a headword | steps between code points; its place in this list is its *unit* |
//! | `wshr` `wlen` `wuni` | 1 1 2 | headword | its units, front-coded |
//! | `freq` | 1 | headword | frequency class, 0 to 15 |
//! | `gcn0` to `gcn3` | 1 | headword | number of glosses of this grade |
//! | `gids` | 2 | gloss | stem, by its place in the list of stems; grades rise |
//! | `sshr` `slen` `suni` | 1 1 2 | stem | its ASCII bytes, front-coded |
//! | `yshr` `ylen` `yuni` | 1 1 2 | pinyin syllable | its ASCII bytes, front-coded |
//! | `rchr` | 3 | character with readings | steps between code points |
//! | `rcnt` | 1 | character with readings | number of readings |
//! | `rids` | 2 | reading | syllable, by its place in the list of syllables |
//! | `snam` `give` `fore` | 1 | character with readings | sixteenths of a nat: how improbable it is as a surname, in a given, in a foreign name; 255 for never |
//! | `kshr` `klen` `kuni` | 1 1 2 | chunk of letters that a syllable spells in foreign names | its ASCII bytes, front-coded |
//! | `kcnt` | 1 | pinyin syllable | number of chunks that it spells |
//! | `kids` `kcst` | 2 1 | chunk of a syllable | the chunk, rising, and how improbable it is, sixteenths of a nat |
//! | `unse` | 1 | pinyin syllable | what its other chunks have above their prior, sixteenths of a nat |
//! | `trad` | 3 | traditional character | steps between code points |
//! | `tsim` | 3 | traditional character | code point of its simplified form |
//! | `only` | 1 | traditional character | 1 if simplified text never has it, else 0 |
//! | `simp` | 3 | character that traditional text never has | steps between code points |
//!
//! Front coding: units shared with the sequence before, number of units that follow, these units; the first of them as
//! the step from the unit that the sequence before has in its place (from 0 where it has none).
//! Steps wrap round at the width of their column.
//!
//! Everything frequent has a small number, so that high planes are nearly constant: characters and stems stand by
//! falling class of their count, and within a class in order of code point or alphabet.

use crate::error::Error;

const MAGIC: &[u8; 8] = b"DUIZLEX\x02";
const HEADER: usize = MAGIC.len() + 8;
/// No body and no list in it is larger, so that sums fit in 32 bits and damaged files cannot exhaust the memory.
const MAX_BODY: usize = 8 << 20;

/// Name of a section.
pub(super) type Tag = [u8; 4];

pub(super) const CHARACTERS: Tag = *b"char";
pub(super) const WORDS: FrontCoded = FrontCoded { shared: *b"wshr", length: *b"wlen", units: *b"wuni" };
pub(super) const FREQUENCIES: Tag = *b"freq";
pub(super) const GLOSS_COUNTS: [Tag; 4] = [*b"gcn0", *b"gcn1", *b"gcn2", *b"gcn3"];
pub(super) const GLOSSES: Tag = *b"gids";
pub(super) const STEMS: FrontCoded = FrontCoded { shared: *b"sshr", length: *b"slen", units: *b"suni" };
pub(super) const SYLLABLES: FrontCoded = FrontCoded { shared: *b"yshr", length: *b"ylen", units: *b"yuni" };
pub(super) const READ_CHARACTERS: Tag = *b"rchr";
pub(super) const READING_COUNTS: Tag = *b"rcnt";
pub(super) const READINGS: Tag = *b"rids";
pub(super) const SURNAMES: Tag = *b"snam";
pub(super) const GIVEN: Tag = *b"give";
pub(super) const FOREIGN: Tag = *b"fore";
pub(super) const CHUNKS: FrontCoded = FrontCoded { shared: *b"kshr", length: *b"klen", units: *b"kuni" };
pub(super) const CHUNK_COUNTS: Tag = *b"kcnt";
pub(super) const CHUNK_IDS: Tag = *b"kids";
pub(super) const CHUNK_COSTS: Tag = *b"kcst";
pub(super) const UNSEEN: Tag = *b"unse";
pub(super) const TRADITIONAL: Tag = *b"trad";
pub(super) const SIMPLIFIED: Tag = *b"tsim";
pub(super) const TRADITIONAL_ONLY: Tag = *b"only";
pub(super) const SIMPLIFIED_ONLY: Tag = *b"simp";

/// The three columns of a front-coded list.
pub(super) struct FrontCoded {
    shared: Tag,
    length: Tag,
    units: Tag,
}

/// Sequences of units, end to end in one vector.
#[derive(Debug)]
pub(super) struct Sequences {
    units: Vec<u16>,
    starts: Vec<u32>,
}

impl Sequences {
    pub(super) fn new() -> Self {
        Self { units: Vec::new(), starts: vec![0] }
    }

    pub(super) fn push(&mut self, units: impl IntoIterator<Item = u16>) {
        self.units.extend(units);
        self.starts.push(self.units.len() as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn get(&self, index: usize) -> &[u16] {
        &self.units[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.len()).map(|index| self.get(index))
    }

    pub(super) fn all_units(&self) -> &[u16] {
        &self.units
    }

    /// Start of every sequence in [`Self::all_units`], and the end of the last one.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts
    }
}

/// How many numbers `N` bytes can tell apart; `N` is 1 to 3.
fn modulus<const N: usize>() -> u32 {
    1 << (8 * N as u32)
}

/// Writes the sections of a body.
#[derive(Default)]
pub(super) struct Writer {
    sections: Vec<(Tag, Vec<u8>)>,
}

impl Writer {
    /// A column of `N`-byte numbers.
    pub(super) fn numbers<const N: usize>(&mut self, tag: Tag, numbers: &[u32]) {
        assert!(numbers.iter().all(|&n| n < modulus::<N>()), "a number is too great for its column");
        let plane = |k| numbers.iter().map(move |n| n.to_le_bytes()[k]);
        self.sections.push((tag, (0..N).flat_map(plane).collect()));
    }

    /// A column of code points as steps.
    pub(super) fn characters(&mut self, tag: Tag, characters: impl IntoIterator<Item = char>) {
        let mut last = 0;
        let step = |c| {
            let step = (c as u32).wrapping_sub(last) % modulus::<3>();
            last = c as u32;
            step
        };
        self.numbers::<3>(tag, &characters.into_iter().map(step).collect::<Vec<_>>());
    }

    /// A front-coded list.
    pub(super) fn sequences(&mut self, tags: FrontCoded, sequences: &Sequences) {
        let (mut shared, mut lengths, mut units) = (Vec::new(), Vec::new(), Vec::new());
        let mut last: &[u16] = &[];
        for sequence in sequences.iter() {
            let same = last.iter().zip(sequence).take_while(|(a, b)| a == b).count();
            shared.push(same as u32);
            lengths.push((sequence.len() - same) as u32);
            let base = last.get(same).copied().unwrap_or(0);
            let suffix = sequence[same..].iter().enumerate();
            units.extend(suffix.map(|(k, &u)| u32::from(if k == 0 { u.wrapping_sub(base) } else { u })));
            last = sequence;
        }
        self.numbers::<1>(tags.shared, &shared);
        self.numbers::<1>(tags.length, &lengths);
        self.numbers::<2>(tags.units, &units);
    }

    /// The file, its body packed by `zlib`.
    pub(super) fn finish(self, zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let mut body = vec![self.sections.len() as u8];
        for (tag, bytes) in &self.sections {
            body.extend(tag);
            body.extend((bytes.len() as u32).to_le_bytes());
        }
        for (_, bytes) in &self.sections {
            body.extend(bytes);
        }
        seal(&body, zlib)
    }
}

/// A file with this body.
pub(super) fn seal(body: &[u8], zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let packed = zlib(body);
    let mut file = MAGIC.to_vec();
    file.extend((body.len() as u32).to_le_bytes());
    file.extend((packed.len() as u32).to_le_bytes());
    file.extend(packed);
    file
}

/// The body of a file.
pub(super) fn unseal(file: &[u8]) -> Result<Vec<u8>, Error> {
    let header = file.get(..HEADER).ok_or_else(|| corrupt("the file is too short"))?;
    if header[..MAGIC.len()] != *MAGIC {
        return Err(corrupt("it does not begin as a lexicon of this version does"));
    }
    let (length, packed) = (number_at(header, MAGIC.len()), number_at(header, MAGIC.len() + 4));
    if file.len() - HEADER != packed {
        return Err(corrupt(format!("it has {} bytes, not {}", file.len(), packed.saturating_add(HEADER))));
    }
    if length > MAX_BODY {
        return Err(corrupt("it is larger than any lexicon"));
    }
    match miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&file[HEADER..], length) {
        Ok(body) if body.len() == length => Ok(body),
        _ => Err(corrupt("its checksum does not fit")),
    }
}

fn number_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// Reads the sections of a body.
pub(super) struct Reader<'b> {
    sections: Vec<(Tag, &'b [u8])>,
}

impl<'b> Reader<'b> {
    pub(super) fn new(body: &'b [u8]) -> Result<Self, Error> {
        let short = || corrupt("a section is cut off");
        let (&count, rest) = body.split_first().ok_or_else(short)?;
        let (directory, mut rest) = rest.split_at_checked(usize::from(count) * 8).ok_or_else(short)?;
        let mut sections = Vec::new();
        for entry in directory.chunks_exact(8) {
            let (bytes, after) = rest.split_at_checked(number_at(entry, 4)).ok_or_else(short)?;
            sections.push(([entry[0], entry[1], entry[2], entry[3]], bytes));
            rest = after;
        }
        Ok(Self { sections })
    }

    /// A column of `N`-byte numbers.
    pub(super) fn numbers<const N: usize>(&self, tag: Tag) -> Result<impl ExactSizeIterator<Item = u32>, Error> {
        let named = |what: &str| corrupt(format!("section {} {what}", tag.escape_ascii()));
        let (_, bytes) = self.sections.iter().find(|(t, _)| *t == tag).ok_or_else(|| named("is missing"))?;
        if bytes.len() % N != 0 {
            return Err(named("has a part of a number"));
        }
        let len = bytes.len() / N;
        Ok((0..len).map(move |i| (0..N).fold(0, |n, k| n | u32::from(bytes[k * len + i]) << (8 * k))))
    }

    /// A column of code points as steps.
    pub(super) fn characters(&self, tag: Tag) -> Result<Vec<char>, Error> {
        let mut last = 0;
        let character = |step: u32| {
            last = (step + last) % modulus::<3>();
            character(last)
        };
        self.numbers::<3>(tag)?.map(character).collect()
    }

    /// A front-coded list of units below `limit`.
    pub(super) fn sequences(&self, tags: FrontCoded, limit: usize) -> Result<Sequences, Error> {
        let mismatch = || corrupt("a list does not fit its lengths");
        let (shared, lengths) = (self.numbers::<1>(tags.shared)?, self.numbers::<1>(tags.length)?);
        let mut suffixes = self.numbers::<2>(tags.units)?;
        if shared.len() != lengths.len() {
            return Err(mismatch());
        }
        let mut starts = Vec::with_capacity(shared.len() + 1);
        starts.push(0);
        let mut units: Vec<u16> = Vec::with_capacity(suffixes.len() * 2);
        let mut last = 0..0;
        for (shared, length) in shared.zip(lengths) {
            let (start, shared) = (units.len(), shared as usize);
            if shared > last.len() || units.len() > MAX_BODY {
                return Err(mismatch());
            }
            let mut base = if shared < last.len() { units[last.start + shared] } else { 0 };
            units.extend_from_within(last.start..last.start + shared);
            for _ in 0..length {
                let unit = base.wrapping_add(suffixes.next().ok_or_else(mismatch)? as u16);
                if usize::from(unit) >= limit {
                    return Err(mismatch());
                }
                units.push(unit);
                base = 0;
            }
            last = start..units.len();
            starts.push(units.len() as u32);
        }
        if suffixes.next().is_some() {
            return Err(mismatch());
        }
        Ok(Sequences { units, starts })
    }

    /// A list of ids below `limit` and, for each of `owners` and each of its classes, where their ids start; the last entry
    /// is where all end.
    pub(super) fn lists<const CLASSES: usize>(
        &self,
        counts: [Tag; CLASSES],
        ids: Tag,
        owners: usize,
        limit: usize,
    ) -> Result<(Vec<u32>, Vec<u16>), Error> {
        let mismatch = || corrupt("a list does not fit its owners");
        let mut starts = vec![0; owners * CLASSES + 1];
        for (class, tag) in counts.into_iter().enumerate() {
            let counts = self.numbers::<1>(tag)?;
            if counts.len() != owners {
                return Err(mismatch());
            }
            counts.enumerate().for_each(|(owner, count)| starts[owner * CLASSES + class + 1] = count);
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let ids: Vec<u16> = self.numbers::<2>(ids)?.map(|id| id as u16).collect();
        if total as usize != ids.len() || ids.iter().any(|&id| usize::from(id) >= limit) {
            return Err(mismatch());
        }
        Ok((starts, ids))
    }
}

/// The character of a code point.
pub(super) fn character(code: u32) -> Result<char, Error> {
    char::from_u32(code).ok_or_else(|| corrupt("a code point is no character"))
}

pub(super) fn corrupt(what: impl Into<String>) -> Error {
    Error::LexiconCorrupt { what: what.into() }
}
