//! Word frequencies, and which headwords are kept.

use std::collections::BTreeMap;

use duizhao::making::{LexiconSource, SourceWord};

use super::cedict::Dictionary;
use super::recipe::Keep;

/// Frequency classes, 1 to 15, of `word count tag` lines.
pub fn frequencies(text: &str) -> BTreeMap<&str, u8> {
    let entry = |line| {
        let mut fields = str::split(line, ' ');
        Some((fields.next()?, class(fields.next()?.parse().ok()?)))
    };
    text.lines().filter_map(entry).collect()
}

/// Three classes to a factor of sixteen; the most frequent word, 了, has a count of 883,634.
fn class(count: u64) -> u8 {
    1 + (count.max(1).pow(3).ilog2() / 4).min(14) as u8
}

/// The part of the dictionary that is kept.
pub fn select(dictionary: Dictionary, frequencies: &BTreeMap<&str, u8>, keep: &Keep) -> LexiconSource {
    let mut words = Vec::new();
    for (text, headword) in dictionary.headwords {
        let frequency = frequencies.get(text.as_str()).copied().unwrap_or(0);
        let limit = if frequency > 0 { keep.characters } else { keep.characters_unknown };
        if headword.is_name || text.chars().count() <= limit {
            let glosses = headword.glosses.into_iter().take(keep.glosses).collect();
            words.push(SourceWord { text, glosses, frequency });
        }
    }
    LexiconSource { words, readings: dictionary.readings, ..LexiconSource::default() }
}
