//! The lexicon the other way round: which words a stem glosses, and which characters these are made of. Made when first
//! asked for, once.

use std::sync::OnceLock;

use super::{Lexicon, StemId, WordId};

/// Longest word, in characters, whose characters count for a stem, and most words a stem.
const LONGEST: usize = 4;
const MOST: usize = 400;
/// What a gloss of a grade weighs, and the least grade whose words' characters count.
pub(crate) const WEIGHTS: [f32; super::GRADES] = [1.0, 0.75, 0.55, 0.4];
const LEAST: usize = 2;

/// See the module.
#[derive(Debug)]
pub(super) struct Reverse {
    /// Where the words of each stem and grade start.
    starts: Vec<u32>,
    words: Vec<WordId>,
    /// By unit how rare the character is in headwords: `log(headwords / (1 + headwords with it))`.
    rarities: Vec<f32>,
    shares: Vec<OnceLock<Shares>>,
}

/// For the characters of a stem's translations the share of these that hold them. Most characters that are asked for have
/// none, which a filter tells at once.
#[derive(Debug)]
pub(crate) struct Shares {
    /// By unit, wrapping round: may it have a share?
    filter: [u64; FILTER / 64],
    /// By rising unit.
    shares: Vec<(u16, f32)>,
}

/// Bits of a filter.
const FILTER: usize = 1024;

impl Shares {
    fn new(shares: Vec<(u16, f32)>) -> Self {
        let mut filter = [0; FILTER / 64];
        for (unit, _) in &shares {
            let bit = usize::from(*unit) % FILTER;
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self { filter, shares }
    }

    /// The share of translations that hold a character.
    pub(crate) fn of(&self, unit: u16) -> Option<f32> {
        let bit = usize::from(unit) % FILTER;
        if (self.filter[bit / 64] >> (bit % 64)) & 1 == 0 {
            return None;
        }
        let place = self.shares.binary_search_by_key(&unit, |&(unit, _)| unit).ok()?;
        Some(self.shares[place].1)
    }
}

impl Reverse {
    fn new(lexicon: &Lexicon) -> Self {
        let classes = lexicon.stems.len() * super::GRADES;
        let all = || {
            (0..lexicon.words.len() as u32).map(WordId).flat_map(|word| {
                lexicon
                    .graded_glosses(word)
                    .map(move |(stem, grade)| (usize::from(stem.0) * super::GRADES + grade, word))
            })
        };
        let mut starts = vec![0u32; classes + 2];
        all().for_each(|(class, _)| starts[class + 2] += 1);
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let mut words = vec![WordId(0); starts[classes + 1] as usize];
        for (class, word) in all() {
            let place = &mut starts[class + 1];
            words[*place as usize] = word;
            *place += 1;
        }
        let mut holders = vec![0; lexicon.units.len()];
        for word in lexicon.words.iter() {
            for (k, &unit) in word.iter().enumerate() {
                holders[usize::from(unit)] += u32::from(!word[..k].contains(&unit));
            }
        }
        let shares = (0..lexicon.stems.len()).map(|_| OnceLock::new()).collect();
        let rarity = |holders: u32| libm::logf(lexicon.words.len() as f32 / (1.0 + holders as f32));
        Self { starts, words, rarities: holders.into_iter().map(rarity).collect(), shares }
    }

    /// The words that a stem glosses in these grades.
    pub(super) fn words(&self, stem: StemId, grades: std::ops::Range<usize>) -> &[WordId] {
        let first = usize::from(stem.0) * super::GRADES;
        &self.words[self.starts[first + grades.start] as usize..self.starts[first + grades.end] as usize]
    }
}

impl Lexicon {
    pub(super) fn reversed(&self) -> &Reverse {
        self.reverse.get_or_init(|| Reverse::new(self))
    }

    /// How many words a stem glosses.
    pub(crate) fn translations(&self, stem: StemId) -> usize {
        self.reversed().words(stem, 0..super::GRADES).len()
    }

    /// The unit of a character, by which [`Self::shares`] names it, and how rare it is in headwords:
    /// `log(headwords / (1 + headwords with it))`.
    pub(crate) fn rarity(&self, c: char) -> (Option<u16>, f32) {
        let unit = self.unit(c);
        let unknown = || libm::logf(self.words.len() as f32);
        (unit, unit.map_or_else(unknown, |unit| self.reversed().rarities[usize::from(unit)]))
    }

    /// The shares of a stem. Translations are the first [`MOST`] words, the best grades first, of at most [`LONGEST`]
    /// characters; each counts the weight of its grade, and the divisor has 1 added.
    pub(crate) fn shares(&self, stem: StemId) -> &Shares {
        let reverse = self.reversed();
        reverse.shares[usize::from(stem.0)].get_or_init(|| {
            let (mut counts, mut total, mut left) = (std::collections::BTreeMap::<u16, f32>::new(), 1.0, MOST);
            for (grade, &weight) in WEIGHTS.iter().enumerate().take(LEAST + 1) {
                let words = reverse.words(stem, grade..grade + 1).iter().map(|word| self.words.get(word.0 as usize));
                for word in words.filter(|word| word.len() <= LONGEST).take(left) {
                    left -= 1;
                    total += weight;
                    for (k, &unit) in word.iter().enumerate() {
                        if !word[..k].contains(&unit) {
                            *counts.entry(unit).or_default() += weight;
                        }
                    }
                }
            }
            Shares::new(counts.into_iter().map(|(unit, count)| (unit, count / total)).collect())
        })
    }
}
