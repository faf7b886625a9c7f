//! Word families in English: irregular forms, peoples of countries, and words that share most of their letters.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::{self, Table};
use crate::order::sorted_by_key;
use crate::text::english::Stemmer;

/// Base forms by irregular form; the first line of the table decides.
static BASE_FORMS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut forms = FxHashMap::default();
    for line in include_str!("tables/irregular.txt").lines().filter(|line| !line.starts_with("# ")) {
        let mut words = line.split_whitespace();
        let base = words.next().unwrap_or_default();
        words.for_each(|form| {
            forms.entry(form).or_insert(base);
        });
    }
    forms
});

/// Stems of peoples by stem of their country, and the other way round.
static KIN: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let peoples: Table = table::read(include_str!("tables/peoples.txt"));
    let stemmer = Stemmer::default();
    let mut kin = FxHashMap::<String, Vec<String>>::default();
    for (place, people) in &peoples {
        let place = stemmer.stem(place).into_owned();
        for word in people.iter().map(|word| stemmer.stem(word).into_owned()).filter(|word| *word != place) {
            kin.entry(word.clone()).or_default().push(place.clone());
            kin.entry(place.clone()).or_default().push(word);
        }
    }
    // Tables are read in no order.
    kin.values_mut().for_each(|stems| {
        *stems = sorted_by_key(std::mem::take(stems), String::clone);
        stems.dedup();
    });
    kin
});

/// The base form of an irregular form in small letters.
pub(crate) fn base_form(word: &str) -> Option<&'static str> {
    BASE_FORMS.get(word).copied()
}

/// The stems of a country's people, or of a people's country.
pub(crate) fn kin(stem: &str) -> &'static [String] {
    KIN.get(stem).map_or(&[], Vec::as_slice)
}

/// What stems share that begin with the same three letters; few others do. None where a stem has fewer.
pub(crate) fn prefix(stem: &str) -> Option<u16> {
    let letters = stem.as_bytes().get(..3)?;
    Some(letters.iter().fold(0, |prefix, letter| (prefix << 5) | u16::from(letter & 31)))
}

/// How surely two different stems belong to one word family, 0 to 0.9; 0 where they do not share their first three letters.
///
/// With `k` the common prefix, `s` and `l` the shorter and longer length: 0.9 if `k >= 4`, `k >= s - 1` and `k >= 0.65 l`;
/// 0.7 the same with `0.5 l`, or if `k >= 5` and `k >= 0.6 l`; 0.5 if `k = s >= 3` and `l <= k + 3`. A gloss says
/// "alignment" where the text says "aligned": the stemmer does not cross word classes.
pub(crate) fn derivation(a: &str, b: &str) -> f32 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let k = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    if k >= 4 && k + 1 >= short && 2 * k >= long {
        return if 20 * k >= 13 * long { 0.9 } else { 0.7 };
    }
    if k >= 5 && 10 * k >= 6 * long {
        return 0.7;
    }
    if k >= 3 && k == short && long <= k + 3 { 0.5 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        for (a, b, value) in [
            ("econom", "economi", 0.9),
            ("coordin", "coordinator", 0.7),
            ("nation", "nationalist", 0.7),
            ("act", "action", 0.5),
            ("state", "stop", 0.0),
        ] {
            assert_eq!(derivation(a, b), value, "{a} {b}");
        }
        assert_eq!(base_form("said"), Some("say"));
        assert!(kin("franc").iter().any(|stem| stem == "french") && kin("french").iter().any(|stem| stem == "franc"));
    }
}
