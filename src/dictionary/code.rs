//! Prefix codes and the stream of bits that they are written in.
//!
//! A code is Huffman's, in canonical form: the lengths of its words say all. Codewords of one length follow each other
//! in the order of their symbols, and the shorter come first. Bits are written from the highest of a byte down.

use crate::columns::{Damage, damage};
use crate::order::sorted_by_key;

/// The longest codeword, in bits.
const LONGEST: usize = 32;

/// A prefix code over the symbols 0, 1, 2, ...
#[derive(Debug)]
pub(super) struct Code {
    /// How many codewords have each length.
    counts: [u32; LONGEST + 1],
    /// The symbols that have a codeword, in the order of their codewords.
    symbols: Vec<u16>,
}

impl Code {
    /// The code whose codewords have these lengths; 0 where a symbol has none.
    pub(super) fn of_lengths(lengths: &[u8]) -> Result<Self, Damage> {
        let mut counts = [0u32; LONGEST + 1];
        for &length in lengths {
            *counts.get_mut(usize::from(length)).ok_or_else(|| damage("a code has too long a word"))? += 1;
        }
        counts[0] = 0;
        // Where the codewords of each length begin among all.
        let mut places = [0u32; LONGEST + 1];
        let mut free = 1u64;
        for length in 1..=LONGEST {
            places[length] = places[length - 1] + counts[length - 1];
            free =
                (free * 2).checked_sub(u64::from(counts[length])).ok_or_else(|| damage("a code has too many words"))?;
        }
        let mut symbols = vec![0; counts.iter().sum::<u32>() as usize];
        for (&length, symbol) in lengths.iter().zip(0..=u16::MAX).filter(|(length, _)| **length > 0) {
            let place = &mut places[usize::from(length)];
            symbols[*place as usize] = symbol;
            *place += 1;
        }
        Ok(Self { counts, symbols })
    }
}

/// A stream of bits being read. Every method gives none once the stream is at its end.
#[derive(Clone)]
pub(super) struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Bits<'b> {
    /// Reads `bytes` from the bit `at` on.
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(bit == 1)
    }

    /// The next symbol. The time taken grows with the length of its codeword.
    pub(super) fn symbol(&mut self, code: &Code) -> Option<u16> {
        let (mut word, mut first, mut place) = (0u64, 0u64, 0u64);
        for &count in &code.counts[1..] {
            word = word * 2 + u64::from(self.bit()?);
            first *= 2;
            let count = u64::from(count);
            if word < first + count {
                return code.symbols.get((place + word.checked_sub(first)?) as usize).copied();
            }
            first += count;
            place += count;
        }
        None
    }
}

/// A stream of bits being written.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    len: usize,
}

impl BitWriter {
    pub(super) fn bit(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        self.bytes[self.len / 8] |= u8::from(bit) << (7 - self.len % 8);
        self.len += 1;
    }

    /// How many bits have been written.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// A code for writing.
pub(super) struct CodeWriter {
    /// Length of each symbol's codeword; 0 where it has none.
    pub(super) lengths: Vec<u8>,
    words: Vec<u32>,
}

impl CodeWriter {
    /// The shortest code for symbols that occur so often. Ties are broken by the order of the symbols.
    pub(super) fn of_counts(counts: &[u32]) -> Self {
        use std::cmp::Reverse;
        use std::collections::BinaryHeap;
        // A node is a symbol or, from `counts.len()` on, a pair of nodes.
        let mut parents = vec![0; counts.len()];
        let leaves = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let mut heap: BinaryHeap<_> = leaves.map(|(symbol, &count)| Reverse((u64::from(count), symbol))).collect();
        while let Some(Reverse((count, one))) = heap.pop() {
            let Some(Reverse((more, other))) = heap.pop() else { break };
            let pair = parents.len();
            (parents[one], parents[other]) = (pair, pair);
            parents.push(0);
            heap.push(Reverse((count + more, pair)));
        }
        let mut depths = vec![0u8; parents.len()];
        for node in (0..parents.len()).rev() {
            // The root has no parent; a code of one word has no pair, and its word is one bit long.
            depths[node] = if parents[node] == 0 { 0 } else { depths[parents[node]] + 1 };
        }
        let length = |(symbol, &count): (usize, &u32)| if count == 0 { 0 } else { depths[symbol].max(1) };
        Self::of_lengths(counts.iter().enumerate().map(length).collect())
    }

    fn of_lengths(lengths: Vec<u8>) -> Self {
        let used = (0..lengths.len()).filter(|&symbol| lengths[symbol] > 0).collect();
        let order = sorted_by_key(used, |&symbol| lengths[symbol]);
        let mut words = vec![0; lengths.len()];
        let (mut word, mut last) = (0u64, 0);
        for symbol in order {
            word <<= lengths[symbol] - last;
            last = lengths[symbol];
            words[symbol] = u32::try_from(word).expect("counts of a dictionary make no word of more than 32 bits");
            word += 1;
        }
        Self { lengths, words }
    }

    pub(super) fn write(&self, symbol: u16, out: &mut BitWriter) {
        let (word, length) = (self.words[usize::from(symbol)], self.lengths[usize::from(symbol)]);
        assert!(length > 0, "symbol {symbol} was not counted");
        (0..length).rev().for_each(|bit| out.bit(word >> bit & 1 == 1));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round_trip(counts: &[u32]) {
        let writer = CodeWriter::of_counts(counts);
        let symbols: Vec<u16> = (0..counts.len() as u16).filter(|&s| counts[usize::from(s)] > 0).collect();
        let mut out = BitWriter::default();
        symbols.iter().for_each(|&symbol| writer.write(symbol, &mut out));
        let len = out.len();
        let bytes = out.finish();
        let code = Code::of_lengths(&writer.lengths).unwrap();
        let mut bits = Bits::new(&bytes, 0);
        for &symbol in &symbols {
            assert_eq!(bits.symbol(&code), Some(symbol));
        }
        assert_eq!(bits.at, len);
    }

    #[test]
    fn frequent_symbols_are_short() {
        let writer = CodeWriter::of_counts(&[1, 40, 0, 3, 3]);
        assert_eq!(writer.lengths, [3, 1, 0, 3, 2]);
        round_trip(&[1, 40, 0, 3, 3]);
        round_trip(&[7]);
        round_trip(&[]);
    }

    #[test]
    fn too_many_words_are_refused() {
        assert!(Code::of_lengths(&[1, 1, 1]).is_err());
        assert!(Code::of_lengths(&[33]).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(counts in prop::collection::vec(0u32..9000, 0..300)) {
            round_trip(&counts);
        }

        #[test]
        fn any_lengths_and_bits_are_safe(lengths: Vec<u8>, bytes: Vec<u8>) {
            if let Ok(code) = Code::of_lengths(&lengths) {
                let mut bits = Bits::new(&bytes, 0);
                while bits.symbol(&code).is_some() {}
            }
        }
    }
}
