//! Reads CC-CEDICT: what an entry says becomes English stems.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use duizhao::making::{Stemmer, fold, words};
use regex::Regex;

/// Words of glosses that translate nothing.
const STOP: &str = "a an the to of in on at for and or be is are was were with by from as it that this sth sb one ones \
                    etc esp also used particle variant abbr see classifier surname cl lit fig idiom old";

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/"));
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| regex(r"\([^)]*\)|\[[^\]]*\]"));
static CHINESE: LazyLock<Regex> = LazyLock::new(|| regex(r"\S*[\x{3400}-\x{9FFF}]\S*"));
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(CL|variant|see|abbr|also written|old form)\b"));

/// Everything that the entries of one simplified headword say.
#[derive(Default)]
pub struct Headword {
    /// Distinct stems in the order of the entries.
    pub glosses: Vec<String>,
    /// Is one of the entries a proper name?
    pub is_name: bool,
}

/// CC-CEDICT by simplified headword.
#[derive(Default)]
pub struct Dictionary {
    pub headwords: BTreeMap<String, Headword>,
    /// Distinct readings of single characters in the order of the entries.
    pub readings: BTreeMap<char, Vec<String>>,
}

impl Dictionary {
    pub fn parse(text: &str) -> Self {
        let stemmer = Stemmer::new();
        let mut dictionary = Self::default();
        for line in text.lines() {
            let Some(entry) = ENTRY.captures(line) else { continue };
            let (headword, pinyin, definitions) = (&entry[2], &entry[3], &entry[4]);
            let is_name = pinyin.starts_with(char::is_uppercase);
            let mut stems = gloss_stems(definitions, &stemmer);
            if is_name {
                stems.extend(name_stems(pinyin, &stemmer));
            }
            if !stems.is_empty() {
                let kept = dictionary.headwords.entry(headword.to_owned()).or_default();
                kept.is_name |= is_name;
                stems.into_iter().for_each(|stem| push_new(&mut kept.glosses, stem));
            }
            let mut characters = headword.chars();
            if let (Some(c), None) = (characters.next(), characters.next()) {
                push_new(dictionary.readings.entry(c).or_default(), letters(pinyin));
            }
        }
        dictionary
    }
}

fn push_new(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Stems of the definitions of an entry: nothing in brackets, no cross-references, no stop words.
fn gloss_stems(definitions: &str, stemmer: &Stemmer) -> Vec<String> {
    let mut stems = Vec::new();
    for definition in definitions.split('/') {
        let mut gloss = BRACKETS.replace_all(definition, " ");
        if CHINESE.is_match(&gloss) || gloss.starts_with("CL:") {
            gloss = CHINESE.replace_all(&gloss, " ").into_owned().into();
            if REFERENCE.is_match(&gloss) {
                continue;
            }
        }
        let folded = fold(gloss.strip_prefix("surname ").unwrap_or(&gloss));
        let content = words(&folded).filter(|word| !STOP.split(' ').any(|stop| stop == *word));
        stems.extend(content.map(|word| stemmer.stem(word).into_owned()));
    }
    stems
}

/// A proper name is also spelt by its pinyin, whole or in syllables.
fn name_stems(pinyin: &str, stemmer: &Stemmer) -> Vec<String> {
    let syllables = pinyin.split_whitespace().filter(|syllable| syllable.chars().count() > 2);
    let spellings = std::iter::once(pinyin).chain(syllables).map(letters);
    spellings.map(|spelling| stemmer.stem(&spelling).into_owned()).collect()
}

/// Pinyin without tones and spaces: `Bei3 jing1` is `beijing`.
fn letters(pinyin: &str) -> String {
    pinyin.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glosses(dictionary: &Dictionary, headword: &str) -> Vec<String> {
        dictionary.headwords[headword].glosses.clone()
    }

    #[test]
    fn entries_become_stems() {
        let dictionary = Dictionary::parse(
            "# CC-CEDICT\r\n\
             北京 北京 [Bei3 jing1] /Beijing municipality, capital of the People's Republic of China/\r\n\
             會談 会谈 [hui4 tan2] /talks/discussions/CL:次[ci4]/\r\n\
             會談 会谈 [hui4 tan2] /to talk (with sb)/\r\n\
             周 周 [Zhou1] /surname Zhou/Zhou Dynasty (1046-256 BC)/\r\n\
             周 周 [zhou1] /to make a circuit/\r\n\
             週 周 [zhou1] /week/weekly/variant of 周[zhou1]/\r\n",
        );
        assert_eq!(
            glosses(&dictionary, "北京"),
            ["beij", "municip", "capit", "people", "republ", "china", "bei", "jing"]
        );
        assert_eq!(glosses(&dictionary, "会谈"), ["talk", "discuss"]);
        assert_eq!(glosses(&dictionary, "周"), ["zhou", "dynasti", "make", "circuit", "week", "weekli"]);
        assert!(dictionary.headwords["周"].is_name && !dictionary.headwords["会谈"].is_name);
        assert_eq!(dictionary.readings[&'周'], ["zhou"]);
        assert_eq!(dictionary.readings.len(), 1);
    }
}
