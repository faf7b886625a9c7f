//! Word frequencies, which headwords are kept, and which characters names are made of.

use std::collections::BTreeMap;

use duizhao::making::{LexiconSource, NameCosts, SourceWord};

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

/// The part of the dictionary that is kept, with what `text`, lines of `word count tag`, says of its characters in names.
pub fn select(dictionary: &Dictionary, text: &str, keep: &Keep) -> LexiconSource {
    let frequencies = frequencies(text);
    let mut words = Vec::new();
    for (text, headword) in &dictionary.headwords {
        let frequency = frequencies.get(text.as_str()).copied().unwrap_or(0);
        let single = text.chars().count() == 1;
        if headword.is_name || single || frequency >= keep.frequency {
            let glosses = headword.glosses.iter().take(keep.glosses).cloned().collect();
            words.push(SourceWord { text: text.clone(), glosses, frequency });
        }
    }
    LexiconSource {
        words,
        readings: dictionary.readings.clone(),
        names: names(dictionary, text),
        ..LexiconSource::default()
    }
}

/// How probable characters are as surnames and in given names, by the names in the list, and in foreign names, by those in
/// the dictionary.
fn names(dictionary: &Dictionary, text: &str) -> BTreeMap<char, NameCosts> {
    let (mut surnames, mut given, mut foreign) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let count = |counts: &mut BTreeMap<char, u32>, c| *counts.entry(c).or_default() += 1;
    for line in text.lines().filter(|line| line.ends_with(" nr")) {
        let name: Vec<char> = line.split(' ').next().unwrap_or_default().chars().collect();
        if let [surname, rest @ ..] = &name[..]
            && matches!(rest.len(), 1 | 2)
            && dictionary.surnames.contains(surname)
        {
            count(&mut surnames, *surname);
            rest.iter().for_each(|&c| count(&mut given, c));
        }
    }
    dictionary.foreign_names.iter().flat_map(|name| name.text.chars()).for_each(|c| count(&mut foreign, c));
    let costs = |counts: &BTreeMap<char, u32>, c| {
        let all: u32 = counts.values().sum();
        counts.get(&c).filter(|&&count| count > 1).map(|&count| (f64::from(all) / f64::from(count)).ln())
    };
    let costs = |&c: &char| {
        let costs = NameCosts { surname: costs(&surnames, c), given: costs(&given, c), foreign: costs(&foreign, c) };
        (c, costs)
    };
    dictionary.readings.keys().map(costs).collect()
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
        let glosses = ["a", "b", "c"].map(|stem| (stem.to_owned(), 0));
        let headword = |is_name| Headword { glosses: glosses.to_vec(), is_name };
        let headwords = [("国防部", false), ("少见", false), ("杜尚别", true), ("龘", false)];
        let dictionary = Dictionary {
            headwords: headwords.map(|(text, is_name)| (text.to_owned(), headword(is_name))).into(),
            ..Dictionary::default()
        };
        let kept = select(&dictionary, "国防部 310 nt\n少见 3 a\n", &Keep { glosses: 2, frequency: 4 }).words;
        let kept: Vec<_> = kept.iter().map(|word| (word.text.as_str(), word.glosses.len(), word.frequency)).collect();
        assert_eq!(kept, [("国防部", 2, 7), ("杜尚别", 2, 0), ("龘", 2, 0)]);
    }

    #[test]
    fn names_say_what_they_are_made_of() {
        let dictionary =
            Dictionary::parse("張 张 [Zhang1] /surname Zhang/\n明 明 [ming2] /bright/\n華 华 [hua2] /China/\n");
        let kept =
            select(&dictionary, "张明 3 nr\n张华 3 nr\n张明明 3 nr\n明天 3 t\n", &Keep { glosses: 2, frequency: 4 });
        let names = |c: char| [kept.names[&c].surname.is_some(), kept.names[&c].given.is_some()];
        assert_eq!([names('张'), names('明'), names('华')], [[true, false], [false, true], [false, false]]);
    }
}
