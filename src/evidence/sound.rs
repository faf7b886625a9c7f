//! Names by their sound: Chinese ones by pinyin, foreign ones by what the syllables spell in other names.

use crate::lexicon::{Lexicon, NameUse};

/// Most syllables of a name that are looked at, and most letters of an English word.
const SYLLABLES: usize = 12;
const LETTERS: usize = 20;

/// The syllables of a Chinese word: for every character but points its readings.
pub(crate) struct Spelling {
    readings: Vec<Vec<u16>>,
    /// Can it be a foreign name?
    is_foreign: bool,
}

impl Spelling {
    /// None where a character has no reading, or it has too many.
    pub(crate) fn of(characters: &[char], lexicon: &Lexicon) -> Option<Self> {
        let spoken = || characters.iter().filter(|c| !matches!(c, '·' | '•' | '・' | '‧' | '-' | '—'));
        let readings: Vec<Vec<u16>> = spoken().map(|&c| lexicon.syllables(c).to_vec()).collect();
        let is_foreign = readings.len() >= 2 && spoken().all(|&c| lexicon.name_cost(c, NameUse::Foreign).is_some());
        let fits = (1..=SYLLABLES).contains(&readings.len()) && readings.iter().all(|all| !all.is_empty());
        fits.then_some(Self { readings, is_foreign })
    }

    /// Can it be a foreign name?
    pub(crate) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Is an English word the pinyin of the characters? 1 (2 letters: 0.6); of a run of them: 0.75 (0.5); does it begin or
    /// end with that of a single character of two letters or more: 0.35. Any reading of a character counts.
    pub(crate) fn pinyin(&self, letters: &str, lexicon: &Lexicon) -> f32 {
        let letters = letters.strip_suffix("'s").unwrap_or(letters);
        if letters.len() < 2 || letters.len() > LETTERS {
            return 0.0;
        }
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

    /// Does an English word sound like the characters? `(L + 2.2) / 1.6` within 0 and 1, with `L` the log probability of the
    /// best way to cut its letters into a chunk a syllable, over the number of letters; with four syllables or more also of a
    /// run of them, at `L - 0.15`. Usual readings alone count.
    pub(crate) fn sound(&self, letters: &Letters, lexicon: &Lexicon) -> f32 {
        let (n, m) = (self.readings.len(), letters.text.len());
        let fits = 10 * m >= 7 * n && m <= 5 * n || n >= 4 && m >= 4;
        if !self.is_foreign || m < 3 || !fits {
            return 0.0;
        }
        let syllables: Vec<(u16, &str)> = self.readings.iter().map(|ids| (ids[0], lexicon.syllable(ids[0]))).collect();
        let mut best = -letters.cost(&syllables, lexicon) / m as f64;
        if n >= 4 {
            for start in 0..n {
                for end in start + 2..=n {
                    if end - start < n {
                        let run = -letters.cost(&syllables[start..end], lexicon) / m as f64 - 0.15;
                        best = best.max(run);
                    }
                }
            }
        }
        ((best + 2.2) / 1.6).clamp(0.0, 1.0) as f32
    }
}

/// The letters of an English word, and which chunks of them syllables spell.
pub(crate) struct Letters {
    text: String,
    /// For every start the chunks of 0, 1, 2, ... letters.
    chunks: Vec<Vec<Option<u16>>>,
}

impl Letters {
    /// None where the word has digits, or too few letters or too many.
    pub(crate) fn of(word: &str, lexicon: &Lexicon) -> Option<Self> {
        let text: String = word.chars().filter(char::is_ascii_lowercase).collect();
        let fits = (3..=LETTERS).contains(&text.len()) && !word.contains(|c: char| c.is_ascii_digit());
        let longest = crate::lexicon::sounds::LONGEST_CHUNK;
        let chunks = |start: usize| {
            (start..=text.len().min(start + longest)).map(|end| lexicon.sounds().chunk(&text[start..end])).collect()
        };
        let chunks = if fits { (0..=text.len()).map(chunks).collect() } else { Vec::new() };
        fits.then_some(Self { text, chunks })
    }

    /// The negative log probability of the best way to cut the letters into a chunk a syllable.
    fn cost(&self, syllables: &[(u16, &str)], lexicon: &Lexicon) -> f64 {
        let m = self.text.len();
        let mut row = [f64::INFINITY; LETTERS + 1];
        row[0] = 0.0;
        for &syllable in syllables {
            let mut next = [f64::INFINITY; LETTERS + 1];
            for start in (0..=m).filter(|&start| row[start].is_finite()) {
                for (length, &chunk) in self.chunks[start].iter().enumerate() {
                    let letters = &self.text[start..start + length];
                    let cost = row[start] + lexicon.sounds().cost(syllable, (chunk, letters));
                    next[start + length] = next[start + length].min(cost);
                }
            }
            row = next;
        }
        row[m].min(1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike() {
        let lexicon = Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap();
        let spelling = |zh: &str| Spelling::of(&zh.chars().collect::<Vec<_>>(), &lexicon).unwrap();
        let pinyin = |zh, en| spelling(zh).pinyin(en, &lexicon);
        assert_eq!(pinyin("凤和", "fenghe"), 1.0);
        assert_eq!(pinyin("重庆", "chongqing"), 1.0);
        assert_eq!(pinyin("陈立群", "liqun"), 0.75);
        assert_eq!(pinyin("陈立群", "chan"), 0.0);
        let sound = |zh, en| spelling(zh).sound(&Letters::of(en, &lexicon).unwrap(), &lexicon);
        assert!(sound("绍伊古", "shoigu") > 0.75, "{}", sound("绍伊古", "shoigu"));
        assert!(sound("卡尔扎伊", "karzai") > 0.75, "{}", sound("卡尔扎伊", "karzai"));
        assert!(sound("绍伊古", "meeting") < 0.5, "{}", sound("绍伊古", "meeting"));
    }
}
