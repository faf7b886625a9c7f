//! The public gold pages, where they lie beside the project.

use std::path::Path;

use duizhao_tools::gold::{Counts, scores};

#[test]
fn gold_pages_are_linked_as_people_link_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/eval/pages");
    if !folder.is_dir() {
        println!("skipped: no gold pages at {}", folder.display());
        return;
    }
    let by_layout = scores(&folder, false).unwrap();
    let all = by_layout.values().fold(Counts::default(), |sum, counts| sum.plus(*counts));
    assert!(all.f1() >= 0.96, "{all:?}");
    assert!(all.noise_linked * 100 <= all.noise, "{all:?}");
    let seed = by_layout["seed"];
    assert_eq!((seed.right, seed.found, seed.gold, seed.noise_linked), (8, 8, 8, 0));
}
