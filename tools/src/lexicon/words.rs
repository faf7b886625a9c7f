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
        let single = text.chars().count() == 1;
        if headword.is_name || single || frequency >= keep.frequency {
            let glosses = headword.glosses.into_iter().take(keep.glosses).collect();
            words.push(SourceWord { text, glosses, frequency });
        }
    }
    LexiconSource { words, readings: dictionary.readings, ..LexiconSource::default() }
}

#[cfg(test)]
mod tests {
    use super::super::cedict::Headword;
    use super::*;

    #[test]
    fn counts_become_classes() {
        let frequencies = frequencies("了 883634 ul\n国防部 310 nt\n少见 3 a\n没有 0 x\n");
        assert_eq!(frequencies, BTreeMap::from([("了", 15), ("国防部", 7), ("少见", 2), ("没有", 1)]));
    }

    #[test]
    fn keeps_names_characters_and_frequent_words() {
        let headword = |is_name| Headword { glosses: vec!["a".into(), "b".into(), "c".into()], is_name };
        let headwords = [("国防部", false), ("少见", false), ("杜尚别", true), ("龘", false)];
        let dictionary = Dictionary {
            headwords: headwords.map(|(text, is_name)| (text.to_owned(), headword(is_name))).into(),
            ..Dictionary::default()
        };
        let frequencies = BTreeMap::from([("国防部", 7), ("少见", 2)]);
        let kept = select(dictionary, &frequencies, &Keep { glosses: 2, frequency: 4 }).words;
        let kept: Vec<_> = kept.iter().map(|word| (word.text.as_str(), word.glosses.len(), word.frequency)).collect();
        assert_eq!(kept, [("国防部", 2, 7), ("杜尚别", 2, 0), ("龘", 2, 0)]);
    }
}
