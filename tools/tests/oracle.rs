//! Compares each stage of aligning sentences with what a readable program for the same method found for the openings of
//! two chapters, where its values lie beside the project.
//!
//! What should be equal is: the texts, the terms, how rare they are, what does not depend on words. What depends on the
//! lexicon is alike: ours is of the same dictionary, but without its rare words, and its proper names are spelt by
//! another rule. What differs on purpose is left out or said below.

mod alike;

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::Path;

use alike::Table;
use duizhao::making::fit::sentence_features;
use duizhao::making::stages::Stages;
use duizhao::{Bead, align_units};
use duizhao_tools::shipped_lexicon;
use serde::Deserialize;

type Ids = (usize, usize, usize, usize);

#[derive(Deserialize)]
struct Sides<T> {
    zh: T,
    en: T,
}

#[derive(Deserialize)]
struct Tokens {
    zh: Vec<Vec<String>>,
    en: Vec<Vec<String>>,
    units: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct ScoredBead {
    bead: Ids,
    values: Vec<f64>,
}

#[derive(Deserialize)]
struct Lattice {
    band: Vec<(usize, usize)>,
}

/// The values of one document.
#[derive(Deserialize)]
struct Oracle {
    segments: Sides<Vec<String>>,
    normalised: Sides<Vec<String>>,
    tokens: Tokens,
    idf: Sides<HashMap<String, f64>>,
    glosses: BTreeMap<String, BTreeMap<String, f64>>,
    rough: Vec<Ids>,
    induced: Vec<(String, String, f64, f64, f64, f64)>,
    lattice: Lattice,
    features: Vec<String>,
    beads: Vec<ScoredBead>,
    path: Vec<Ids>,
}

/// Our name of a feature of the oracle; `None` for what overlaps with what the document teaches and adds nothing to it:
/// coverage, which costs most, and what stands at the edges of a bead.
fn ours(name: &str) -> Option<String> {
    let renamed = match name {
        "type_other" => "shape_n_m",
        "quote_state_differs" => "quote_open_differs",
        "model1_norm" => "both_norm",
        "clause_short" => "clause_few",
        "clause_per_segment" => "clause_per_unit",
        "length_abs" => "length_absolute",
        "length_z" => "length_deviation",
        _ if name.starts_with("cover_") || name.starts_with("edge_") => return None,
        _ => &name
            .replace("type_", "shape_")
            .replace("quote_opens", "quote_starts")
            .replace("quote_closes", "quote_ends")
            .replace("model1_", ""),
    };
    Some(renamed.to_owned())
}

fn bead(&(i0, i1, j0, j1): &Ids) -> Bead {
    Bead { i0, i1, j0, j1 }
}

#[test]
fn stages_find_what_the_reference_finds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/research/sentences/oracle");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no values of the reference at {}", folder.display());
        return;
    };
    let lexicon = shipped_lexicon().unwrap();
    let mut table = Table::default();
    for file in files {
        let path = file.unwrap().path();
        let oracle: Oracle = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let [zh, en] = [&oracle.segments.zh, &oracle.segments.en]
            .map(|units| units.iter().map(String::as_str).collect::<Vec<&str>>());
        let stages = Stages::new(&zh, &en, &lexicon);
        let found = align_units(&zh, &en, &lexicon, &mut |_| ControlFlow::Continue(())).unwrap();
        compare(&oracle, &stages, &mut table);
        let is_found = |ids| found.iter().any(|found| found.bead == bead(ids));
        table.add("path", 0.9, oracle.path.iter().map(is_found));
    }
    table.check();
}

fn compare(oracle: &Oracle, stages: &Stages, table: &mut Table) {
    // A straight quote closes the one that is open, where the reference looks at the character before it.
    let same = |ours: &[String], theirs: &[String]| -> Vec<bool> {
        ours.iter().zip(theirs).map(|(ours, theirs)| ours == theirs).collect()
    };
    let [same_zh, same_en] =
        [same(&stages.normalised[0], &oracle.normalised.zh), same(&stages.normalised[1], &oracle.normalised.en)];
    table.add("normalised", 0.99, same_zh.iter().chain(&same_en).copied());

    let [zh, en] = stages.words();
    table.add("English terms", 0.99, en.iter().zip(&oracle.tokens.en).map(|(ours, theirs)| ours == theirs));
    let words = zh
        .iter()
        .zip(&oracle.tokens.zh)
        .flat_map(|(ours, theirs)| theirs.iter().map(|word| ours.contains(&word.as_str())).collect::<Vec<bool>>());
    table.add("Chinese words", 0.9, words);
    let pieces = stages.pieces();
    let pieces = pieces
        .iter()
        .zip(&oracle.tokens.units)
        .flat_map(|(ours, theirs)| theirs.iter().map(|piece| ours.contains(&piece.as_str())).collect::<Vec<bool>>());
    table.add("Chinese pieces", 0.9, pieces);

    let [zh, en] = stages.idf().map(|idf| idf.into_iter().collect::<HashMap<&str, f64>>());
    let near = |ours: Option<&f64>, theirs: f64| ours.is_some_and(|ours| (ours - theirs).abs() < 1e-3);
    table.add("English idf", 0.99, oracle.idf.en.iter().map(|(term, idf)| near(en.get(term.as_str()), *idf)));
    table.add("Chinese idf", 0.9, oracle.idf.zh.iter().map(|(term, idf)| near(zh.get(term.as_str()), *idf)));

    let likeness: HashMap<(&str, &str), f64> =
        stages.likeness().into_iter().map(|(zh, en, weight)| ((zh, en), weight)).collect();
    let glosses =
        || oracle.glosses.iter().flat_map(|(zh, of)| of.iter().map(move |(en, weight)| (&**zh, &**en, *weight)));
    // Ours keeps the words that texts use, at most ten glosses of each, and orders these by their grade.
    table.add("glosses", 0.7, glosses().map(|(zh, en, _)| likeness.contains_key(&(zh, en))));
    let both = glosses().filter_map(|(zh, en, weight)| Some((likeness.get(&(zh, en))? - weight).abs() < 0.1));
    table.add("weights of glosses that both have", 0.9, both);

    let touches =
        |bead: &Ids, other: &Bead| bead.0 < other.i1 && other.i0 < bead.1 && bead.2 < other.j1 && other.j0 < bead.3;
    let rough = oracle.rough.iter().map(|bead| stages.rough().iter().any(|other| touches(bead, other)));
    table.add("rough path", 0.9, rough);
    let rows = stages.band();
    let meets = rows.iter().zip(&oracle.lattice.band).map(|(ours, theirs)| ours.0 <= theirs.1 && theirs.0 <= ours.1);
    table.add("band", 0.99, meets);

    let induced: HashMap<(&str, &str), [f32; 2]> =
        stages.induced().into_iter().map(|(zh, en, ratios)| ((zh, en), ratios)).collect();
    let alike = |ours: f32, theirs: f64| (f64::from(ours) / theirs).ln().abs() < 0.25;
    let pairs = oracle.induced.iter().map(|(zh, en, _, _, ratio_en, ratio_zh)| {
        induced.get(&(&**zh, &**en)).is_some_and(|ours| alike(ours[0], *ratio_en) && alike(ours[1], *ratio_zh))
    });
    table.add("induced pairs", 0.8, pairs);

    let names = sentence_features();
    let place = |name: &str| ours(name).map(|ours| names.iter().position(|name| **name == ours).expect(name));
    let places: Vec<Option<usize>> = oracle.features.iter().map(|name| place(name)).collect();
    for scored in &oracle.beads {
        let ours = stages.features(bead(&scored.bead));
        for ((name, theirs), place) in oracle.features.iter().zip(&scored.values).zip(&places) {
            let Some(place) = *place else { continue };
            // Ours leaves the size of a null bead to its shape.
            if name == "size" && bead(&scored.bead).is_null() {
                continue;
            }
            let group = name.split('_').next().unwrap_or(name);
            let of_words = ["model1", "position"].contains(&group);
            let (least, tolerance) = if of_words { (0.7, 0.3) } else { (0.99, 1e-3) };
            let is_alike = (f64::from(ours[place]) - theirs).abs() < tolerance;
            table.add(&format!("features: {group}"), least, [is_alike]);
        }
    }
}
