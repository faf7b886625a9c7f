//! Word links on the project's own pairs, and on the public ones where they lie beside the project.

use std::path::Path;

use duizhao_tools::fit_words::scores;

#[test]
fn own_pairs_are_linked_as_they_are_labelled() {
    let [gold, own] = scores(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/words")).unwrap();
    // The model has seen these pairs.
    assert!(gold.aer() < 0.12, "{gold:?}");
    assert!(own.aer() < 0.16, "{own:?}");
}

#[test]
fn public_pairs_are_linked_as_people_link_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/eval/words");
    if !Path::new(folder).is_dir() {
        println!("skipped: no gold pairs at {folder}");
        return;
    }
    let [gold, own] = scores(folder).unwrap();
    assert!(gold.aer() < 0.15, "{gold:?}");
    assert!(own.aer() < 0.17, "{own:?}");
}
