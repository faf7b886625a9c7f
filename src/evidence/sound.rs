//! Names by their sound: Chinese ones by pinyin, foreign ones by what the syllables spell in other names.

use std::sync::OnceLock;

use crate::lexicon::sounds::LONGEST_CHUNK;
use crate::lexicon::{Lexicon, NameUse};

/// Most syllables of a name that are looked at, and most letters of an English word.
const SYLLABLES: usize = 12;
const LETTERS: usize = 20;

/// What a run of the syllables has to sound better than all of them.
const RUN: f64 = 0.15;

/// The syllables of a Chinese word: for every character but points its readings.
pub(crate) struct Spelling {
    readings: Vec<Vec<u16>>,
    /// The letters that readings begin with, and that those of a single character end with.
    first_letters: LetterSet,
    last_letters: LetterSet,
    /// Can it be a foreign name?
    is_foreign: bool,
}

/// Small letters, a bit each.
#[derive(Debug, Clone, Copy, Default)]
struct LetterSet(u32);

impl LetterSet {
    fn of(letters: impl Iterator<Item = Option<u8>>) -> Self {
        let bits = letters.flatten().filter(u8::is_ascii_lowercase).map(|letter| 1 << (letter - b'a'));
        Self(bits.fold(0, |set, bit| set | bit))
    }

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// An English word as pinyin may spell it.
pub(crate) struct Romanised {
    /// Without a possessive ending.
    end: usize,
    first: LetterSet,
    last: LetterSet,
}

impl Romanised {
    /// None where it has too few letters or too many.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let letters = bare(word).as_bytes();
        let set = |letter: Option<&u8>| LetterSet::of(std::iter::once(letter.copied()));
        (2..=LETTERS).contains(&letters.len()).then(|| Self {
            end: letters.len(),
            first: set(letters.first()),
            last: set(letters.last()),
        })
    }
}

/// A word without its possessive ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

impl Spelling {
    /// None where a character has no reading, or it has too many.
    pub(crate) fn of(characters: &[char], lexicon: &Lexicon) -> Option<Self> {
        let spoken = || characters.iter().filter(|c| !matches!(c, '·' | '•' | '・' | '‧' | '-' | '—'));
        let readings: Vec<Vec<u16>> = spoken().map(|&c| lexicon.syllables(c).to_vec()).collect();
        let is_foreign = readings.len() >= 2 && spoken().all(|&c| lexicon.name_cost(c, NameUse::Foreign).is_some());
        let fits = (1..=SYLLABLES).contains(&readings.len()) && readings.iter().all(|all| !all.is_empty());
        let syllables = || readings.iter().flatten().map(|&id| lexicon.syllable(id).as_bytes());
        let first_letters = LetterSet::of(syllables().map(|syllable| syllable.first().copied()));
        let lasts = syllables().map(|syllable| syllable.last().copied()).filter(|_| readings.len() == 1);
        let last_letters = LetterSet::of(lasts);
        fits.then_some(Self { readings, first_letters, last_letters, is_foreign })
    }

    /// Can it be a foreign name?
    pub(crate) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Is an English word the pinyin of the characters? 1 (2 letters: 0.6); of a run of them: 0.75 (0.5); does it begin or
    /// end with that of a single character of two letters or more: 0.35. Any reading of a character counts.
    pub(crate) fn pinyin(&self, word: &str, romanised: &Romanised, lexicon: &Lexicon) -> f32 {
        if !self.first_letters.meets(romanised.first) && !self.last_letters.meets(romanised.last) {
            return 0.0;
        }
        let letters = &word[..romanised.end];
        let n = self.readings.len();
        let is_long = letters.len() > 2;
        for start in 0..n {
            if !self.readings[start].iter().any(|&id| letters.starts_with(lexicon.syllable(id))) {
                continue;
            }
            // Where in the letters the syllables from `start` on can end.
            let mut ends = vec![0];
            for (k, readings) in self.readings[start..].iter().enumerate() {
                let mut next = Vec::new();
                for &end in &ends {
                    for &id in readings {
                        let syllable = lexicon.syllable(id);
                        if letters[end..].starts_with(syllable) {
                            next.push(end + syllable.len());
                        }
                    }
                }
                if next.contains(&letters.len()) {
                    return match (start == 0 && k + 1 == n, is_long) {
                        (true, true) => 1.0,
                        (true, false) => 0.6,
                        (false, true) => 0.75,
                        (false, false) => 0.5,
                    };
                }
                if next.is_empty() {
                    break;
                }
                ends = next;
            }
        }
        let begins_or_ends = |&id: &u16| {
            let syllable = lexicon.syllable(id);
            syllable.len() >= 2
                && syllable.len() < letters.len()
                && (letters.starts_with(syllable) || letters.ends_with(syllable))
        };
        if n == 1 && self.readings[0].iter().any(begins_or_ends) { 0.35 } else { 0.0 }
    }

    /// Does an English word sound like the characters? `(L + 2.2) / 1.6` up to 1, with `L` the log probability of the
    /// best way to cut its letters into a chunk a syllable, over the number of letters; with four syllables or more also of a
    /// run of them, at `L - RUN`. What is less than `least`, or than 0, is 0. Usual readings alone count.
    ///
    /// Costs of chunks are never negative, so what already costs too much is not followed: of most words the first syllable is
    /// all that is looked at.
    pub(crate) fn sound(&self, letters: &Letters, least: f32, lexicon: &Lexicon) -> f32 {
        let (n, m) = (self.readings.len(), letters.text.len());
        let fits = 10 * m >= 7 * n && m <= 5 * n || n >= 4 && m >= 4;
        if !self.is_foreign || m < 3 || !fits {
            return 0.0;
        }
        let mut best = f64::NEG_INFINITY;
        // A little more than what still counts: sums are rounded.
        let most = (2.2 - 1.6 * f64::from(least) + 1e-6) * m as f64;
        for start in 0..n {
            let mut row = [f64::INFINITY; LETTERS + 1];
            row[0] = 0.0;
            for end in start + 1..=n {
                letters.step(&mut row, self.readings[end - 1][0], most, lexicon);
                if end - start == n {
                    best = best.max(-row[m] / m as f64);
                } else if n >= 4 && end - start >= 2 {
                    best = best.max(-row[m] / m as f64 - RUN);
                }
                if row.iter().all(|cost| cost.is_infinite()) {
                    break;
                }
            }
            if n < 4 {
                break;
            }
        }
        let sound = ((best + 2.2) / 1.6).clamp(0.0, 1.0) as f32;
        if sound < least { 0.0 } else { sound }
    }
}

/// The letters of an English word, and which chunks of them syllables spell.
pub(crate) struct Letters {
    text: String,
    /// For every start the chunks of 0, 1, 2, ... letters, looked up when first asked for.
    chunks: Vec<OnceLock<Vec<Option<u16>>>>,
}

impl Letters {
    /// None where the word has digits, or too few letters or too many.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let word = bare(word);
        let text: String = word.chars().filter(char::is_ascii_lowercase).collect();
        let fits = (3..=LETTERS).contains(&text.len()) && !word.contains(|c: char| c.is_ascii_digit());
        let chunks = (0..=text.len()).map(|_| OnceLock::new()).collect();
        fits.then_some(Self { text, chunks })
    }

    fn chunks(&self, start: usize, lexicon: &Lexicon) -> &[Option<u16>] {
        let ends = start..=self.text.len().min(start + LONGEST_CHUNK);
        let make = || ends.map(|end| lexicon.sounds().chunk(&self.text[start..end])).collect();
        self.chunks[start].get_or_init(make)
    }

    /// From the costs of the best ways to cut the letters up to each place to those of the ways with one more chunk, which a
    /// syllable spells; what costs more than `most` is left out.
    fn step(&self, row: &mut [f64; LETTERS + 1], syllable: u16, most: f64, lexicon: &Lexicon) {
        let mut next = [f64::INFINITY; LETTERS + 1];
        for start in (0..=self.text.len()).filter(|&start| row[start].is_finite()) {
            let chunks = self.chunks(start, lexicon);
            let costs = lexicon.sounds().costs((syllable, lexicon.syllable(syllable)), &self.text[start..], chunks);
            for (place, cost) in next[start..].iter_mut().zip(costs) {
                let cost = row[start] + cost;
                if cost < *place && cost <= most {
                    *place = cost;
                }
            }
        }
        *row = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike() {
        let lexicon = Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap();
        let spelling = |zh: &str| Spelling::of(&zh.chars().collect::<Vec<_>>(), &lexicon).unwrap();
        let pinyin = |zh, en| spelling(zh).pinyin(en, &Romanised::of(en).unwrap(), &lexicon);
        assert_eq!(pinyin("凤和", "fenghe"), 1.0);
        assert_eq!(pinyin("重庆", "chongqing"), 1.0);
        assert_eq!(pinyin("陈立群", "liqun"), 0.75);
        assert_eq!(pinyin("陈立群", "chan"), 0.0);
        let sound = |zh, en| spelling(zh).sound(&Letters::of(en).unwrap(), 0.0, &lexicon);
        assert!(sound("绍伊古", "shoigu") > 0.75, "{}", sound("绍伊古", "shoigu"));
        assert!(sound("卡尔扎伊", "karzai") > 0.75, "{}", sound("卡尔扎伊", "karzai"));
        assert!(sound("绍伊古", "meeting") < 0.5, "{}", sound("绍伊古", "meeting"));
        assert_eq!(spelling("绍伊古").sound(&Letters::of("meeting").unwrap(), 0.7, &lexicon), 0.0);
    }
}
