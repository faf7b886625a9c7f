//! Columns of numbers, texts and lists in one body of bytes: what compiled tables are written in and read from.
//!
//! ```text
//! body      u8 number of sections; for each a tag of four letters and a u32 length; then the sections without gaps
//! section   a column of numbers, in planes: the lowest byte of every number, then the next byte of every number, ...
//! ```
//!
//! Integers are little-endian. Readers skip sections that they do not know, so a later version may add some.
//!
//! Front coding: units shared with the sequence before, number of units that follow, these units; the first of them as
//! the step from the unit that the sequence before has in its place (from 0 where it has none).
//! Steps wrap round at the width of their column.
//!
//! Reading takes time and space in proportion to the body, and no body makes it panic.

use std::ops::Range;

/// No body and no list in it is larger, so that sums fit in 32 bits and damaged files cannot exhaust the memory.
pub(crate) const MAX_BODY: usize = 8 << 20;

/// What does not fit in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Damage(pub(crate) String);

/// Name of a section.
pub(crate) type Tag = [u8; 4];

/// The three columns of a front-coded list.
pub(crate) struct FrontCoded {
    pub(crate) shared: Tag,
    pub(crate) length: Tag,
    pub(crate) units: Tag,
}

/// Sequences of units, end to end in one vector.
#[derive(Debug)]
pub(crate) struct Sequences {
    units: Vec<u16>,
    starts: Vec<u32>,
}

impl Sequences {
    pub(crate) fn new() -> Self {
        Self { units: Vec::new(), starts: vec![0] }
    }

    pub(crate) fn push(&mut self, units: impl IntoIterator<Item = u16>) {
        self.units.extend(units);
        self.starts.push(self.units.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn get(&self, index: usize) -> &[u16] {
        &self.units[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.len()).map(|index| self.get(index))
    }
}

/// How many numbers `N` bytes can tell apart; `N` is 1 to 3.
fn modulus<const N: usize>() -> u32 {
    1 << (8 * N as u32)
}

/// Writes the sections of a body.
#[derive(Default)]
pub(crate) struct Writer {
    sections: Vec<(Tag, Vec<u8>)>,
}

impl Writer {
    /// A column of `N`-byte numbers.
    pub(crate) fn numbers<const N: usize>(&mut self, tag: Tag, numbers: &[u32]) {
        assert!(numbers.iter().all(|&n| n < modulus::<N>()), "a number is too great for its column");
        let plane = |k| numbers.iter().map(move |n| n.to_le_bytes()[k]);
        self.sections.push((tag, (0..N).flat_map(plane).collect()));
    }

    /// A column of code points as steps.
    pub(crate) fn characters(&mut self, tag: Tag, characters: impl IntoIterator<Item = char>) {
        let mut last = 0;
        let step = |c| {
            let step = (c as u32).wrapping_sub(last) % modulus::<3>();
            last = c as u32;
            step
        };
        self.numbers::<3>(tag, &characters.into_iter().map(step).collect::<Vec<_>>());
    }

    /// A text in UTF-8.
    pub(crate) fn text(&mut self, tag: Tag, text: &str) {
        self.sections.push((tag, text.as_bytes().to_vec()));
    }

    /// A front-coded list.
    pub(crate) fn sequences(&mut self, tags: FrontCoded, sequences: &Sequences) {
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

    /// The body.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut body = vec![self.sections.len() as u8];
        for (tag, bytes) in &self.sections {
            body.extend(tag);
            body.extend((bytes.len() as u32).to_le_bytes());
        }
        for (_, bytes) in &self.sections {
            body.extend(bytes);
        }
        body
    }
}

pub(crate) fn number_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// Reads the sections of a body.
pub(crate) struct Reader<'b> {
    sections: Vec<(Tag, &'b [u8])>,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(body: &'b [u8]) -> Result<Self, Damage> {
        let short = || damage("a section is cut off");
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
    pub(crate) fn numbers<const N: usize>(&self, tag: Tag) -> Result<impl ExactSizeIterator<Item = u32>, Damage> {
        let named = |what: &str| damage(format!("section {} {what}", tag.escape_ascii()));
        let (_, bytes) = self.sections.iter().find(|(t, _)| *t == tag).ok_or_else(|| named("is missing"))?;
        if bytes.len() % N != 0 {
            return Err(named("has a part of a number"));
        }
        let len = bytes.len() / N;
        Ok((0..len).map(move |i| (0..N).fold(0, |n, k| n | u32::from(bytes[k * len + i]) << (8 * k))))
    }

    /// A column of code points as steps.
    pub(crate) fn characters(&self, tag: Tag) -> Result<Vec<char>, Damage> {
        let mut last = 0;
        let character = |step: u32| {
            last = (step + last) % modulus::<3>();
            character(last)
        };
        self.numbers::<3>(tag)?.map(character).collect()
    }

    /// A text in UTF-8.
    pub(crate) fn text(&self, tag: Tag) -> Result<String, Damage> {
        let bytes = self.numbers::<1>(tag)?.map(|byte| byte as u8).collect();
        String::from_utf8(bytes).map_err(|_| damage("a text is no UTF-8"))
    }

    /// A front-coded list of units below `limit`.
    pub(crate) fn sequences(&self, tags: FrontCoded, limit: usize) -> Result<Sequences, Damage> {
        let mismatch = || damage("a list does not fit its lengths");
        let (shared, lengths) = (self.numbers::<1>(tags.shared)?, self.numbers::<1>(tags.length)?);
        let mut suffixes = self.numbers::<2>(tags.units)?;
        if shared.len() != lengths.len() {
            return Err(mismatch());
        }
        let mut starts = Vec::with_capacity(shared.len() + 1);
        starts.push(0);
        let mut units: Vec<u16> = Vec::with_capacity(suffixes.len() * 2);
        let mut last: Range<usize> = 0..0;
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
    pub(crate) fn lists<const CLASSES: usize>(
        &self,
        counts: [Tag; CLASSES],
        ids: Tag,
        owners: usize,
        limit: usize,
    ) -> Result<(Vec<u32>, Vec<u16>), Damage> {
        let mismatch = || damage("a list does not fit its owners");
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
pub(crate) fn character(code: u32) -> Result<char, Damage> {
    char::from_u32(code).ok_or_else(|| damage("a code point is no character"))
}

/// Short texts, end to end in one string.
#[derive(Debug)]
pub(crate) struct Texts {
    text: String,
    starts: Vec<u32>,
}

impl Texts {
    /// `sequences` has the bytes of each text.
    pub(crate) fn new(sequences: &Sequences) -> Result<Self, Damage> {
        let text = String::from_utf8(sequences.units.iter().map(|&unit| unit as u8).collect());
        let text = text.map_err(|_| damage("a text is no UTF-8"))?;
        if sequences.starts.iter().any(|&start| !text.is_char_boundary(start as usize)) {
            return Err(damage("a text is cut inside a character"));
        }
        Ok(Self { text, starts: sequences.starts.clone() })
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn get(&self, index: usize) -> &str {
        &self.text[between(&self.starts, index)]
    }
}

/// Where the list of an owner lies.
pub(crate) fn between(starts: &[u32], index: usize) -> Range<usize> {
    starts[index] as usize..starts[index + 1] as usize
}

/// The first of `range` for which `before` is false, where all for which it is true come first.
pub(crate) fn partition_point(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        if before(middle) { start = middle + 1 } else { end = middle }
    }
    start
}

/// Says what does not fit.
pub(crate) fn damage(what: impl Into<String>) -> Damage {
    Damage(what.into())
}
