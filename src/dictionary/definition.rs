//! What a definition says, and where it sends its reader.

use super::pieces::{Piece, pieces};

/// A part of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// English, with the spaces round it.
    Text(String),
    /// A Chinese word that it names.
    Word(Named),
    /// Pinyin by itself, in CC-CEDICT's form.
    Sound(String),
}

/// A Chinese word as a definition names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) traditional: String,
    pub(crate) simplified: String,
    /// In CC-CEDICT's form; empty where it is not given.
    pub(crate) pinyin: String,
}

/// The words that a definition may have which only sends its reader to another word.
const REFERRING: &str = "variant of old archaic ancient erhua japanese unofficial nonstandard euphemistic simplified \
                         see also written as same abbr for used in equivalent to form and or prc taiwan tw";

/// What a definition names measure words after.
const MEASURES: &str = "CL:";

/// The parts of a definition.
pub(crate) fn parts(definition: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let push_text = |parts: &mut Vec<Part>, text: &str| match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.into())),
    };
    for (spaced, piece) in pieces(definition) {
        if spaced {
            push_text(&mut parts, " ");
        }
        let named = |traditional: &str, simplified: &str| {
            Part::Word(Named { traditional: traditional.into(), simplified: simplified.into(), pinyin: String::new() })
        };
        match piece {
            Piece::Text(text) => push_text(&mut parts, text),
            Piece::Han(han) => parts.push(named(han, han)),
            Piece::Pair(traditional, simplified) => parts.push(named(traditional, simplified)),
            Piece::Pinyin(pinyin) => match parts.last_mut() {
                Some(Part::Word(word)) if word.pinyin.is_empty() => word.pinyin = pinyin.into(),
                _ => parts.push(Part::Sound(pinyin.into())),
            },
        }
    }
    parts
}

/// The measure words that a definition lists; none where it defines something.
pub(crate) fn measures(definition: &str) -> Option<Vec<Named>> {
    let list = definition.strip_prefix(MEASURES)?;
    Some(words(&parts(list)).cloned().collect())
}

/// The words that a definition sends its reader to, where it does nothing else: `see 甲[jia3]`, `old variant of 乙[yi3]`.
pub(crate) fn sent_to(parts: &[Part]) -> Vec<&Named> {
    let english = parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.to_lowercase()),
        _ => None,
    });
    let only_refers = english
        .collect::<Vec<_>>()
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
        .all(|word| word.is_empty() || REFERRING.split(' ').any(|other| other == word));
    words(parts).filter(|_| only_refers).collect()
}

fn words(parts: &[Part]) -> impl Iterator<Item = &Named> {
    parts.iter().filter_map(|part| match part {
        Part::Word(word) => Some(word),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(traditional: &str, simplified: &str, pinyin: &str) -> Named {
        Named { traditional: traditional.into(), simplified: simplified.into(), pinyin: pinyin.into() }
    }

    #[test]
    fn parts_are_text_words_and_sounds() {
        assert_eq!(
            parts("abbr. for 北京大學|北京大学[Bei3 jing1 Da4 xue2], a university"),
            [
                Part::Text("abbr. for ".into()),
                Part::Word(named("北京大學", "北京大学", "Bei3 jing1 Da4 xue2")),
                Part::Text(", a university".into()),
            ]
        );
        assert_eq!(parts("also pr. [gan3]"), [Part::Text("also pr. ".into()), Part::Sound("gan3".into())]);
        assert!(parts("").is_empty());
    }

    #[test]
    fn measure_words_are_listed() {
        assert_eq!(measures("CL:個|个[ge4],位[wei4]"), Some(vec![named("個", "个", "ge4"), named("位", "位", "wei4")]));
        assert_eq!(measures("country"), None);
    }

    #[test]
    fn what_only_refers_sends_on() {
        let to = |definition: &str| sent_to(&parts(definition)).into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(to("old variant of 乾[qian2]"), [named("乾", "乾", "qian2")]);
        assert_eq!(to("see also 甲[jia3] or 乙[yi3]").len(), 2);
        assert!(to("abbr. for 北京大學|北京大学[Bei3 jing1 Da4 xue2], a university").is_empty());
        assert!(to("also pr. [gan3]").is_empty());
    }
}
