//! How pinyin syllables spell foreign sounds: the letters that each of them stands for in names.

use std::sync::LazyLock;

use super::format;
use crate::columns::{Damage, Reader, Texts, between, damage};

/// Most letters that one syllable is tried with.
pub const LONGEST_CHUNK: usize = 5;

/// How likely a syllable spells these letters when nothing is known of it, not normalised: by the letters they share in
/// order, `0.02 exp(3 r)` with `r` twice the longest common subsequence over both lengths; less for long chunks.
pub fn chunk_prior(syllable: &str, chunk: &str) -> f64 {
    let common = Common::new(syllable).with(chunk.bytes()).last().unwrap_or(0);
    prior(common, syllable.len(), chunk.len())
}

/// [`chunk_prior`], by the letters in common and the two lengths.
fn prior(common: usize, syllable: usize, chunk: usize) -> f64 {
    if chunk == 0 {
        return 0.02;
    }
    let ratio = 2.0 * common as f64 / (syllable + chunk) as f64;
    0.02 * libm::exp(3.0 * ratio) * if chunk > 4 { 0.3 } else { 1.0 }
}

/// Longest syllable of pinyin.
const LONGEST_SYLLABLE: usize = 6;

/// The costs of [`prior`]: by the letters in common, the length of the syllable and that of the chunk.
static PRIOR_COSTS: LazyLock<[[[f64; LONGEST_CHUNK + 1]; LONGEST_SYLLABLE + 1]; LONGEST_CHUNK + 1]> =
    LazyLock::new(|| {
        std::array::from_fn(|common| {
            std::array::from_fn(|syllable| std::array::from_fn(|chunk| -libm::log(prior(common, syllable, chunk))))
        })
    });

/// Counts the letters that a syllable has in common with a growing chunk, in order: the longest common subsequence, a bit a
/// letter of the syllable (Hyyrö 2004).
struct Common<'s> {
    syllable: &'s [u8],
    free: u32,
}

impl<'s> Common<'s> {
    fn new(syllable: &'s str) -> Self {
        Self { syllable: &syllable.as_bytes()[..syllable.len().min(31)], free: u32::MAX }
    }

    /// How many letters are in common with the first one, two, ... of these.
    fn with(mut self, letters: impl Iterator<Item = u8>) -> impl Iterator<Item = usize> {
        letters.map(move |letter| {
            let same = self.syllable.iter().rev().fold(0, |same, &own| (same << 1) | u32::from(own == letter));
            let next = self.free & same;
            self.free = self.free.wrapping_add(next) | (self.free - next);
            (!self.free & ((1 << self.syllable.len()) - 1)).count_ones() as usize
        })
    }
}

/// The first eight bytes of a text as a number: chunks are shorter, and numbers quicker to find.
fn packed(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(text.bytes()).for_each(|(byte, of_text)| *byte = of_text);
    u64::from_be_bytes(bytes)
}

/// The letters of syllables.
#[derive(Debug)]
pub(crate) struct Sounds {
    /// See [`packed`]; sorted.
    chunks: Vec<u64>,
    /// Where the chunks of a syllable start.
    starts: Vec<u32>,
    /// Chunks, rising within a syllable, and their costs in sixteenths of a nat.
    ids: Vec<u16>,
    costs: Vec<u8>,
    /// By syllable, what is added to the cost of the prior, in sixteenths of a nat.
    unseen: Vec<u8>,
}

impl Sounds {
    pub(super) fn read(reader: &Reader, syllables: usize) -> Result<Self, Damage> {
        let chunks = Texts::new(&reader.sequences(format::CHUNKS, 128)?)?;
        let (starts, ids) = reader.lists([format::CHUNK_COUNTS], format::CHUNK_IDS, syllables, chunks.len())?;
        let costs: Vec<u8> = reader.numbers::<1>(format::CHUNK_COSTS)?.map(|cost| cost as u8).collect();
        let unseen: Vec<u8> = reader.numbers::<1>(format::UNSEEN)?.map(|cost| cost as u8).collect();
        if costs.len() != ids.len() || unseen.len() != syllables {
            return Err(damage("the sounds do not fit the syllables"));
        }
        let chunks: Vec<u64> = (0..chunks.len()).map(|chunk| packed(chunks.get(chunk))).collect();
        if !chunks.is_sorted() {
            return Err(damage("the chunks are out of order"));
        }
        Ok(Self { chunks, starts, ids, costs, unseen })
    }

    /// The id of a chunk that some syllable spells.
    pub(crate) fn chunk(&self, letters: &str) -> Option<u16> {
        self.chunks.binary_search(&packed(letters)).ok().map(|place| place as u16)
    }

    /// How improbable it is that a syllable, by id and text, spells the first 0, 1, 2, ... of some letters, which are these
    /// chunks: negative log probabilities.
    pub(crate) fn costs<'c>(
        &'c self,
        (id, syllable): (u16, &'c str),
        letters: &'c str,
        chunks: &'c [Option<u16>],
    ) -> impl Iterator<Item = f64> + 'c {
        let range = between(&self.starts, usize::from(id));
        let unseen = f64::from(self.unseen[usize::from(id)]) / 16.0;
        let common = std::iter::once(0).chain(Common::new(syllable).with(letters.bytes()));
        let cost = move |(length, (&chunk, common)): (usize, (&Option<u16>, usize))| {
            let seen = chunk.and_then(|chunk| self.ids[range.clone()].binary_search(&chunk).ok());
            let prior = || match PRIOR_COSTS.get(common).and_then(|costs| costs.get(syllable.len())?.get(length)) {
                Some(cost) => *cost,
                None => -libm::log(prior(common, syllable.len(), length)),
            };
            seen.map_or_else(|| unseen + prior(), |place| f64::from(self.costs[range.start + place]) / 16.0)
        };
        chunks.iter().zip(common).enumerate().map(cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_common_make_a_chunk_likely() {
        assert!(chunk_prior("shang", "shan") > chunk_prior("shang", "s"));
        assert!(chunk_prior("shang", "s") > chunk_prior("shang", "b"));
        assert_eq!(chunk_prior("ka", ""), 0.02);
    }
}
