//! Compares each stage of linking words with what a readable program for the same method found for five sentence pairs,
//! where its values lie beside the project.
//!
//! What should be equal is: numerals, stems, word families, pinyin, numbers, marks, places, what neighbours say of a cell,
//! and the links that given probabilities make. What differs on purpose:
//!
//! - Glosses: the reference read an older edition of the dictionary. Ours has names of CLDR besides, lacks rare words, keeps
//!   ten glosses a word, and other words of definitions count for nothing. So what glosses make up is alike, not equal, and of
//!   reverse glosses, sums over the whole dictionary, the order is compared.
//! - Words: of a token the first 16 characters are looked at; longer ones are left out here.
//! - Function words: our table knows more counterparts.
//! - Sounds: ours are learnt with another prior, and only characters that occur in foreign names sound. What matters is which
//!   of two words sounds more like a name, so the order is compared.
//! - Neighbours that are all but impossible do not count.
//! - What IBM Model 1 learns from the dictionary's characters is left out: reverse glosses say the same.
//! - Probabilities: ours come from trees that were fitted on other pairs. So links differ where words are hard.

mod alike;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use alike::Table;
use duizhao::align_words;
use duizhao::making::word_links::{Pair, Rates, Thresholds, features, links};
use duizhao::making::word_stages::{family, glosses, pinyin, sound, spells, stem, value};
use duizhao_tools::shipped_lexicon;
use serde::Deserialize;

/// Small cases: by word, or by two words with a space between.
#[derive(Deserialize)]
struct SmallCases {
    value_zh: BTreeMap<String, f64>,
    stem: BTreeMap<String, String>,
    derivation: BTreeMap<String, f32>,
    glosses: BTreeMap<String, BTreeMap<String, f32>>,
    pinyin: BTreeMap<String, f32>,
    sound: BTreeMap<String, f32>,
    sounds: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct TopCell {
    cell: (usize, usize),
    features_1: HashMap<String, f32>,
    neighbour_pass_2: HashMap<String, f32>,
    neighbour_pass_3: HashMap<String, f32>,
}

#[derive(Deserialize)]
struct OraclePair {
    zh: Vec<String>,
    en: Vec<String>,
    /// By name: the cells where it is not 0.
    evidence: BTreeMap<String, Vec<(usize, usize, f32)>>,
    /// By pass, row and column.
    probabilities: Vec<Vec<Vec<f32>>>,
    top_cells: Vec<TopCell>,
    links: HashSet<(usize, usize)>,
}

#[derive(Deserialize)]
struct Oracle {
    features_1: Vec<String>,
    neighbour: Vec<String>,
    small_cases: SmallCases,
    pairs: Vec<OraclePair>,
}

#[derive(Deserialize)]
struct Decode {
    first: f32,
    more: f32,
}

#[derive(Deserialize)]
struct Weights {
    decode: Decode,
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-3
}

/// Spearman's rank correlation.
fn rank_correlation(pairs: &[(f64, f64)]) -> f64 {
    let ranks = |values: Vec<f64>| -> Vec<f64> {
        let below = |value: f64| values.iter().filter(|&&other| other < value).count() as f64;
        let same = |value: f64| values.iter().filter(|&&other| other == value).count() as f64;
        values.iter().map(|&value| below(value) + (same(value) - 1.0) / 2.0).collect()
    };
    let (a, b) = (ranks(pairs.iter().map(|p| p.0).collect()), ranks(pairs.iter().map(|p| p.1).collect()));
    let mean = (pairs.len() as f64 - 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

/// The values of the reference, and the thresholds it links at; none, with a line that says so, where they are not there.
fn oracle() -> Option<(Oracle, Thresholds)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/research/words");
    if !folder.is_dir() {
        println!("skipped: no values of the reference at {}", folder.display());
        return None;
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let Weights { decode } = serde_json::from_str(&read("weights.json")).unwrap();
    let thresholds = Thresholds { first: decode.first, more: decode.more };
    Some((serde_json::from_str(&read("oracle.json")).unwrap(), thresholds))
}

#[test]
fn small_cases_are_as_the_reference_has_them() {
    let Some((Oracle { small_cases: cases, .. }, _)) = oracle() else { return };
    let lexicon = shipped_lexicon().unwrap();
    for (numeral, theirs) in &cases.value_zh {
        assert_eq!(value(numeral), Some(*theirs), "{numeral}");
    }
    for (word, theirs) in &cases.stem {
        assert_eq!(stem(word, &lexicon), *theirs, "{word}");
    }
    let of_two = |compare: &dyn Fn(&str, &str) -> f32, cases: &BTreeMap<String, f32>| {
        for (both, theirs) in cases {
            let (a, b) = both.split_once(' ').unwrap();
            assert_eq!(compare(a, b), *theirs, "{both}");
        }
    };
    of_two(&family, &cases.derivation);
    of_two(&|zh, en| pinyin(zh, en, &lexicon), &cases.pinyin);
    let mut table = Table::default();
    for (word, theirs) in &cases.glosses {
        let ours: HashMap<String, f32> = glosses(word, &lexicon).into_iter().collect();
        let is_alike = |(stem, weight): (&String, &f32)| ours.get(stem).is_some_and(|ours| near(*ours, *weight));
        table.add("glosses", 0.9, theirs.iter().map(is_alike));
    }
    table.check();

    // Of what sounds, the order. Where we hear nothing, since the characters occur in few foreign names, a gloss says it.
    let mut sounds = Vec::new();
    for (both, theirs) in &cases.sound {
        let (zh, en) = both.split_once(' ').unwrap();
        match sound(zh, en, &lexicon) {
            0.0 => assert!(glosses(zh, &lexicon).iter().any(|gloss| gloss.0 == stem(en, &lexicon)), "{both}"),
            ours => sounds.push((f64::from(ours), f64::from(*theirs))),
        }
    }
    println!("rank correlation of sounds: {:.2}", rank_correlation(&sounds));
    assert!(rank_correlation(&sounds) > 0.8, "{sounds:?}");
    let character = HashMap::from([
        ("bu", '布'),
        ("er", '尔'),
        ("shi", '什'),
        ("fu", '夫'),
        ("ke", '克'),
        ("te", '特'),
        ("si", '斯'),
        ("a", '阿'),
    ]);
    let spelt =
        |both: &str| both.split_once(' ').map(|(syllable, letters)| spells(character[syllable], letters, &lexicon));
    let spellings: Vec<(f64, f64)> =
        cases.sounds.iter().map(|(both, theirs)| (spelt(both).unwrap(), *theirs)).collect();
    println!("rank correlation of spellings: {:.2}", rank_correlation(&spellings));
    assert!(rank_correlation(&spellings) > 0.8, "{spellings:?}");
}

/// Most characters of a Chinese token that are looked at.
const LONGEST: usize = 16;

/// Our name of a feature; none for what we do without: Model 1 on the dictionary, and one indicator a function word, for
/// which we have rates.
fn ours(name: &str) -> Option<&str> {
    match name {
        "char_ibm" => None,
        _ if name.contains('=') => None,
        "part_char" => Some("part_character"),
        "distance_abs" => Some("distance_absolute"),
        "near_score" => Some("near"),
        "near" => Some("near_p"),
        _ => Some(name),
    }
}

/// What of a cell does not hang on the dictionary: it is as the reference has it, but for a tie that falls otherwise.
const EQUAL: &[&str] = &[
    "number",
    "equal",
    "mark",
    "is_function_en",
    "is_function_zh",
    "is_mark_zh",
    "is_mark_en",
    "is_number_zh",
    "is_number_en",
    "length_zh",
    "length_en",
    "distance",
    "distance_abs",
    "copies_zh",
    "copies_en",
    "edge",
    "ratio",
];

/// How much of a feature is to be alike at least, and within what.
fn least(name: &str) -> (f64, f32) {
    match name {
        _ if EQUAL.contains(&name) => (1.0, 1e-3),
        "near" => (0.9, 0.1),
        // One kind of evidence less can agree.
        "agree" => (0.8, 0.26),
        // There are five such cells.
        "derived" => (0.6, 1e-3),
        _ => (0.8, 0.25),
    }
}

#[test]
fn stages_find_what_the_reference_finds() {
    let Some((oracle, thresholds)) = oracle() else { return };
    let lexicon = shipped_lexicon().unwrap();
    let names: Vec<&str> = features().0.into_iter().chain(features().1).collect();
    let place = |name: &str| ours(name).map(|ours| names.iter().position(|known| *known == ours).expect(name));
    let mut table = Table::default();
    let mut ordered: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for pair in &oracle.pairs {
        let [zh, en] = [&pair.zh, &pair.en].map(|side| side.iter().map(String::as_str).collect::<Vec<&str>>());
        let (n, m) = (zh.len(), en.len());
        let compared = Pair::new(&zh, &en, &lexicon, &[]);
        let rows = compared.features(&Rates::default(), None);
        for (name, theirs) in &pair.evidence {
            let Some(place) = place(name) else { continue };
            let theirs: HashMap<usize, f32> = theirs.iter().map(|&(i, j, value)| (i * m + j, value)).collect();
            let cells = (0..n * m).filter(|k| zh[k / m].chars().count() <= LONGEST);
            // Of sounds cells hold none but strong ones.
            let ours = |k: usize| if name == "sound" { sound(zh[k / m], en[k % m], &lexicon) } else { rows[k][place] };
            let both = cells.map(|k| (ours(k), theirs.get(&k).copied().unwrap_or(0.0)));
            if ["reverse", "sound"].contains(&name.as_str()) {
                let both = both.filter(|&(ours, theirs)| ours > 0.0 && theirs > 0.0);
                ordered
                    .entry(name)
                    .or_default()
                    .extend(both.map(|(ours, theirs)| (f64::from(ours), f64::from(theirs))));
                continue;
            }
            let spoken = both.filter(|&(ours, theirs)| ours > 0.0 || theirs > 0.0);
            let (share, tolerance) = least(name);
            table.add(&format!("evidence: {name}"), share, spoken.map(|(a, b)| (a - b).abs() < tolerance));
        }
        compare_cells(&oracle, pair, &compared, &place, &mut table);
        let decoded = links(&pair.probabilities[2].concat(), n, m, thresholds).into_iter().collect::<HashSet<_>>();
        table.add("links that the reference's probabilities make", 1.0, [decoded == pair.links]);
        let found = align_words(&zh, &en, &lexicon);
        let found: HashSet<_> = found.into_iter().map(|link| (link.zh, link.en)).collect();
        // Of what either links, 0.75 is an F1 of 0.86; two fits of ours differ in a few of these links.
        let is_of_both = |link: &(usize, usize)| found.contains(link) && pair.links.contains(link);
        table.add("links", 0.75, found.union(&pair.links).map(is_of_both));
    }
    table.check();
    for (name, values) in ordered {
        let correlation = rank_correlation(&values);
        println!("rank correlation of {} values of {name}: {correlation:.3}", values.len());
        assert!(correlation > 0.8, "{name}");
    }
}

/// Compares the features of cells, and those that later passes add where the reference's probabilities are given.
fn compare_cells(
    oracle: &Oracle,
    pair: &OraclePair,
    compared: &Pair,
    place: &dyn Fn(&str) -> Option<usize>,
    table: &mut Table,
) {
    let rows = [0, 1].map(|pass| compared.features(&Rates::default(), Some(&pair.probabilities[pass].concat())));
    for cell in &pair.top_cells {
        let mut compare = |pass: usize, kind: &str, names: &[String], theirs: &HashMap<String, f32>| {
            let row = &rows[pass][cell.cell.0 * pair.en.len() + cell.cell.1];
            for (name, place) in names.iter().filter_map(|name| Some((name, place(name)?))) {
                let theirs = theirs.get(name).copied().unwrap_or(0.0);
                let (share, tolerance) = if kind == "neighbour" && name != "near" { (1.0, 1e-3) } else { least(name) };
                table.add(&format!("{kind}: {name}"), share, [(row[place] - theirs).abs() < tolerance]);
            }
        };
        compare(0, "cell", &oracle.features_1, &cell.features_1);
        compare(0, "neighbour", &oracle.neighbour, &cell.neighbour_pass_2);
        compare(1, "neighbour", &oracle.neighbour, &cell.neighbour_pass_3);
    }
}
