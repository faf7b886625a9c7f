//! How pinyin syllables spell foreign sounds: the letters that each of them stands for in names.

use super::format;
use crate::columns::{Damage, Reader, Texts, between, damage, partition_point};

/// Most letters that one syllable is tried with.
pub const LONGEST_CHUNK: usize = 5;

/// How likely a syllable spells these letters when nothing is known of it, not normalised: by the letters they share in
/// order, `0.02 exp(3 r)` with `r` twice the longest common subsequence over both lengths; less for long chunks.
pub fn chunk_prior(syllable: &str, chunk: &str) -> f64 {
    if chunk.is_empty() {
        return 0.02;
    }
    let (a, b) = (syllable.as_bytes(), chunk.as_bytes());
    let mut row = [0u8; 16];
    for x in a {
        let mut diagonal = 0;
        for (k, y) in b.iter().take(15).enumerate() {
            let above = row[k + 1];
            row[k + 1] = if x == y { diagonal + 1 } else { above.max(row[k]) };
            diagonal = above;
        }
    }
    let ratio = 2.0 * f64::from(row[b.len().min(15)]) / (a.len() + b.len()) as f64;
    0.02 * libm::exp(3.0 * ratio) * if b.len() > 4 { 0.3 } else { 1.0 }
}

/// The letters of syllables.
#[derive(Debug)]
pub(crate) struct Sounds {
    /// Sorted.
    chunks: Texts,
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
        Ok(Self { chunks, starts, ids, costs, unseen })
    }

    /// The id of a chunk that some syllable spells.
    pub(crate) fn chunk(&self, letters: &str) -> Option<u16> {
        let place = partition_point(0..self.chunks.len(), |i| self.chunks.get(i) < letters);
        (place < self.chunks.len() && self.chunks.get(place) == letters).then_some(place as u16)
    }

    /// How improbable it is that a syllable, by id and text, spells a chunk, by id and letters: a negative log probability.
    pub(crate) fn cost(&self, (id, syllable): (u16, &str), (chunk, letters): (Option<u16>, &str)) -> f64 {
        let range = between(&self.starts, usize::from(id));
        let seen = chunk.and_then(|chunk| self.ids[range.clone()].binary_search(&chunk).ok());
        match seen {
            Some(place) => f64::from(self.costs[range.start + place]) / 16.0,
            None => f64::from(self.unseen[usize::from(id)]) / 16.0 - libm::log(chunk_prior(syllable, letters)),
        }
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
