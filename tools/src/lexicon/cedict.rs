//! Reads CC-CEDICT: what an entry says becomes graded English stems, and names to learn spellings from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use duizhao::making::{Stemmer, fold, words};
use regex::Regex;

/// Words of definitions that translate nothing: articles, prepositions, pronouns, auxiliaries, and how dictionaries talk.
const STOP: &str = "a an the to of in on at for and or be is are was were been being with by from as it its that this \
    these those which who whom whose what when where how why if than into onto about up out off over upon not no so such \
    very any some all more most other same like have has had having do does did done can could may might will would i my \
    me you your he his him she her we us our they them their oneself himself itself ones one sb sb's sth sth's \
    somebody something someone one's etc esp usually used particle variant abbr see also classifier surname cl lit fig \
    idiom old tw eg ie pr";
/// Definitions of an entry after which they count less.
const MANY: usize = 6;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/"));
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| regex(r"\([^)]*\)|\[[^\]]*\]"));
static CHINESE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"[\x{3400}-\x{9FFF}·，|]*[\x{3400}-\x{9FFF}][\x{3400}-\x{9FFF}·，|]*"));
/// A definition that says nothing but where to look or how to count.
static NO_GLOSS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(CL:|see |see also |also written |also pr\.|Taiwan pr\.|(erhua |archaic )variant of )"));
/// Another headword that says the same.
static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:variant of|abbr\. (?:for|of)|^see(?: also)?|^also written|^equivalent to) (?:\S+\|)?([\x{3400}-\x{9FFF}]+)",
    )
});
/// What introduces another headword.
static POINTING: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"abbr\. (for|of|to)|see also|\bsee\b|used in|(old |Japanese |erhua )?variant of|also written|equivalent to")
});
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"^([A-Z][A-Za-z'-]+)(?:$|,| or |;)"));

/// Everything that the entries of one simplified headword say.
#[derive(Default)]
pub struct Headword {
    /// Distinct stems with their grades, the best first, and those of one grade in the order of the entries.
    pub glosses: Vec<(String, u8)>,
    /// Is one of the entries a proper name?
    pub is_name: bool,
}

impl Headword {
    /// Adds a stem, or makes its grade better.
    fn add(&mut self, stem: &str, grade: u8) {
        match self.glosses.iter_mut().find(|(known, _)| known == stem) {
            Some((_, known)) => *known = grade.min(*known),
            None => self.glosses.push((stem.to_owned(), grade)),
        }
    }
}

/// A foreign name in both languages.
pub struct ForeignName {
    /// In Chinese characters.
    pub text: String,
    /// Its pinyin, syllable by syllable, as [`letters`] gives it.
    pub syllables: Vec<String>,
    /// Its small English letters.
    pub letters: String,
}

/// CC-CEDICT by simplified headword.
#[derive(Default)]
pub struct Dictionary {
    pub headwords: BTreeMap<String, Headword>,
    /// Distinct readings of single characters in the order of the entries.
    pub readings: BTreeMap<char, Vec<String>>,
    /// Characters that are surnames.
    pub surnames: BTreeSet<char>,
    /// In the order of the entries.
    pub foreign_names: Vec<ForeignName>,
}

impl Dictionary {
    pub fn parse(text: &str) -> Self {
        let stemmer = Stemmer::default();
        let mut dictionary = Self::default();
        let mut pointers = BTreeSet::new();
        for line in text.lines() {
            let Some(entry) = ENTRY.captures(line) else { continue };
            let (headword, pinyin, definitions) = (&entry[2], &entry[3], &entry[4]);
            let is_name = pinyin.starts_with(char::is_uppercase);
            let kept = dictionary.headwords.entry(headword.to_owned()).or_default();
            kept.is_name |= is_name;
            for (stem, grade) in gloss_stems(definitions, &stemmer) {
                kept.add(&stem, grade);
            }
            for definition in definitions.split('/') {
                pointers.extend(POINTER.captures_iter(definition).map(|to| (headword.to_owned(), to[1].to_owned())));
            }
            let mut characters = headword.chars();
            if let (Some(c), None) = (characters.next(), characters.next()) {
                push_new(dictionary.readings.entry(c).or_default(), letters(pinyin));
                if definitions.contains("surname ") {
                    dictionary.surnames.insert(c);
                }
            } else if is_name {
                dictionary.foreign_names.extend(foreign_name(headword, pinyin, definitions));
            }
        }
        dictionary.follow(&pointers);
        for headword in dictionary.headwords.values_mut() {
            headword.glosses.sort_by_key(|&(_, grade)| grade);
        }
        dictionary.headwords.retain(|_, headword| !headword.glosses.is_empty());
        dictionary
    }

    /// Adds names in Chinese and English, graded like definitions.
    pub fn add_names(&mut self, names: impl IntoIterator<Item = (String, String)>) {
        let stemmer = Stemmer::default();
        for (chinese, english) in names {
            let headword = self.headwords.entry(chinese).or_default();
            headword.is_name = true;
            gloss_stems(&english, &stemmer).iter().for_each(|(stem, grade)| headword.add(stem, *grade));
            headword.glosses.sort_by_key(|&(_, grade)| grade);
        }
    }

    /// A headword that points to another one takes its glosses, one grade worse.
    fn follow(&mut self, pointers: &BTreeSet<(String, String)>) {
        let mut taken = Vec::new();
        for (from, to) in pointers.iter().filter(|(from, to)| from != to) {
            taken.extend(self.headwords.get(to).map(|to| (from, to.glosses.clone())));
        }
        for (from, glosses) in taken {
            let headword = self.headwords.entry(from.clone()).or_default();
            glosses.iter().for_each(|(stem, grade)| headword.add(stem, (grade + 1).min(WORST)));
        }
    }
}

fn push_new(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The worst grade.
const WORST: u8 = 3;

/// Stems of the definitions of an entry with their grades: 0 for a gloss of one content word, 1 for each of two, 2 for
/// each of three, 3 beyond. Nothing in brackets, no cross-references, no stop words but where there is nothing else.
fn gloss_stems(definitions: &str, stemmer: &Stemmer) -> Vec<(String, u8)> {
    let mut stems = Vec::new();
    let mut glosses = 0;
    for definition in definitions.split('/').filter(|definition| !NO_GLOSS.is_match(definition)) {
        let bare = BRACKETS.replace_all(definition, " ");
        let bare = CHINESE.replace_all(&bare, " ");
        let bare = POINTING.replace_all(&bare, " ");
        for gloss in bare.split(';') {
            let folded = fold(gloss);
            let is_content = |word: &&str| word.len() > 1 && !STOP.split_whitespace().any(|stop| stop == *word);
            let mut content: Vec<&str> = words(&folded).filter(is_content).collect();
            if content.is_empty() {
                content = words(&folded).filter(|word| word.len() > 1 && *word != "surname").collect();
            }
            glosses += usize::from(!content.is_empty());
            let worse = u8::from(glosses > MANY);
            let grade = (content.len() as u8).saturating_sub(1).saturating_add(worse).min(WORST);
            let stem = |word: &&str| stemmer.stem(word.strip_suffix("'s").unwrap_or(word)).into_owned();
            stems.extend(content.iter().map(|word| (stem(word), grade)));
        }
    }
    stems
}

/// A foreign name that is one English word, spelt otherwise than its pinyin.
fn foreign_name(headword: &str, pinyin: &str, definitions: &str) -> Option<ForeignName> {
    let first = BRACKETS.replace_all(definitions.split('/').next()?, " ");
    let name = NAME.captures(first.trim())?;
    let syllables: Vec<String> =
        pinyin.split_whitespace().map(letters).filter(|syllable| !syllable.is_empty()).collect();
    let letters = letters(&name[1]);
    let count = headword.chars().count();
    let fits = (9 * syllables.len()..=45 * syllables.len()).contains(&(10 * letters.len()));
    ((2..=10).contains(&count) && syllables.len() >= 2 && fits && syllables.concat() != letters).then(|| ForeignName {
        text: headword.to_owned(),
        syllables,
        letters,
    })
}

/// Letters without tones, spaces and marks, in small letters: `Bei3 jing1` is `beijing`.
fn letters(pinyin: &str) -> String {
    pinyin.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glosses(dictionary: &Dictionary, headword: &str) -> String {
        let glosses = dictionary.headwords[headword].glosses.iter().map(|(stem, grade)| format!("{stem} {grade}"));
        glosses.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn entries_become_graded_stems() {
        let dictionary = Dictionary::parse(
            "# CC-CEDICT\r\n\
             北京 北京 [Bei3 jing1] /Beijing municipality, capital of the People's Republic of China/\r\n\
             會談 会谈 [hui4 tan2] /talks/discussions/CL:次[ci4]/\r\n\
             會談 会谈 [hui4 tan2] /to talk (with sb)/to speak highly of/\r\n\
             周 周 [Zhou1] /surname Zhou/Zhou Dynasty (1046-256 BC)/\r\n\
             周 周 [zhou1] /to make a circuit/\r\n\
             週 周 [zhou1] /week/weekly/variant of 周[zhou1]/\r\n\
             晤談 晤谈 [wu4 tan2] /variant of 會談|会谈[hui4 tan2]/\r\n\
             她 她 [ta1] /she/\r\n",
        );
        assert_eq!(glosses(&dictionary, "北京"), "beij 3, municip 3, capit 3, peopl 3, republ 3, china 3");
        assert_eq!(glosses(&dictionary, "会谈"), "talk 0, discuss 0, speak 1, high 1");
        assert_eq!(glosses(&dictionary, "周"), "zhou 0, week 0, dynasti 1, make 1, circuit 1");
        assert_eq!(glosses(&dictionary, "晤谈"), "talk 1, discuss 1, speak 2, high 2");
        assert_eq!(glosses(&dictionary, "她"), "she 0");
        assert!(dictionary.headwords["周"].is_name && !dictionary.headwords["会谈"].is_name);
        assert_eq!(dictionary.readings[&'周'], ["zhou"]);
        assert_eq!(dictionary.surnames, ['周'].into());
    }

    #[test]
    fn names_from_elsewhere_are_graded_like_definitions() {
        let mut dictionary = Dictionary::parse("法國 法国 [Fa3 guo2] /France/French/\r\n");
        let names = [("法国", "France"), ("纽西兰", "New Zealand"), ("波哥大", "Bogotá")];
        dictionary.add_names(names.map(|(chinese, english)| (chinese.to_owned(), english.to_owned())));
        assert_eq!(glosses(&dictionary, "法国"), "franc 0, french 0");
        assert_eq!(glosses(&dictionary, "纽西兰"), "new 1, zealand 1");
        assert_eq!(glosses(&dictionary, "波哥大"), "bogota 0");
        assert!(dictionary.headwords["纽西兰"].is_name);
    }

    #[test]
    fn foreign_names_have_a_spelling() {
        let dictionary = Dictionary::parse(
            "杜尚別 杜尚别 [Du4 shang4 bie2] /Dushanbe, capital of Tajikistan/\r\n\
             北京 北京 [Bei3 jing1] /Beijing/\r\n\
             英國 英国 [Ying1 guo2] /United Kingdom/\r\n",
        );
        let [name] = &dictionary.foreign_names[..] else { panic!() };
        assert_eq!((name.text.as_str(), name.letters.as_str()), ("杜尚别", "dushanbe"));
        assert_eq!(name.syllables, ["du", "shang", "bie"]);
    }
}
