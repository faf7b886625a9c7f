//! Fits the weights of block beads on gold pages, and measures them on pages they have not seen.

use std::path::Path;

use duizhao::making::fit::{Example, block_features, blocks, links};
use duizhao::{Bitext, Lexicon};

use crate::crf::{fit, fit_coarse, prune, source};
use crate::gold::{Counts, Page};
use crate::reliability::Reliability;
use crate::shipped_lexicon;

/// Parts into which the documents are split to measure on pages that the weights have not seen.
const FOLDS: usize = 5;

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/align/block_weights.rs");

/// Reads all pages of these folders, prints held-out and in-sample strict F1, and writes the weights.
pub fn run(folders: &[&str]) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    let mut pages = Vec::new();
    for folder in folders {
        pages.extend(Page::read_all(Path::new(folder))?);
    }
    let (mut folds, mut examples) = (Vec::new(), Vec::new());
    for page in &pages {
        let input = page.input();
        let blocks = blocks(&input, &lexicon);
        let gold = page.gold_links(&input, &blocks);
        if let Some(example) = gold.and_then(|gold| Example::of_page(&input, &blocks, &lexicon, &gold)) {
            folds.push(fold_of(&page.id));
            examples.push(example);
        }
    }
    let missed = examples.iter().filter(|example| example.missed() > 0).count();
    println!(
        "{} pages, {} of them with links that cross or blocks cut otherwise, {missed} with a link outside the search",
        pages.len(),
        pages.len() - examples.len()
    );
    prune(&mut examples);

    let names = block_features();
    let used = vec![true; names.len()];
    let (mut held_out, mut reliability) = (Counts::default(), Reliability::default());
    for fold in 0..FOLDS {
        let seen = examples.iter_mut().zip(&folds).filter(|(_, other)| **other != fold);
        let weights = fit(seen.map(|(example, _)| example).collect(), &used);
        let unseen = pages.iter().filter(|page| fold_of(&page.id) == fold);
        let (counts, judged) = score(unseen, &lexicon, &weights);
        println!("fold {fold}: strict F1 {:.4}, noise {}/{}", counts.f1(), counts.noise_linked, counts.noise);
        held_out = held_out.plus(counts);
        reliability.add(judged);
    }
    let weights = fit(examples.iter_mut().collect(), &used);
    let (seen, _) = score(pages.iter(), &lexicon, &weights);
    println!("held out: strict F1 {:.4}, noise {}/{}", held_out.f1(), held_out.noise_linked, held_out.noise);
    println!("in sample: strict F1 {:.4}, noise {}/{}", seen.f1(), seen.noise_linked, seen.noise);
    println!("\nheld out, links by confidence:\n{reliability}");
    let coarse = fit_coarse(pages.iter().filter_map(|page| {
        let input = page.input();
        let blocks = blocks(&input, &lexicon);
        Example::coarse_of_page(&input, &blocks, &lexicon, &page.gold_links(&input, &blocks)?)
    }));
    let text = source("blocks", "block", &names, &weights, &coarse, "fit blocks PAGE_FOLDER...");
    std::fs::write(WEIGHTS, text).map_err(|error| format!("{WEIGHTS}: {error}"))
}

/// Pages of one document fall into one fold.
fn fold_of(id: &str) -> usize {
    let document = id.rsplit_once('-').map_or(id, |(document, _)| document);
    document.bytes().fold(7usize, |hash, byte| hash * 31 % 1009 + usize::from(byte)) % FOLDS
}

/// The counts of these pages under these weights, and of each link its confidence and whether it is right.
fn score<'p>(pages: impl Iterator<Item = &'p Page>, lexicon: &Lexicon, weights: &[f32]) -> (Counts, Vec<(f64, bool)>) {
    let weights = weights.try_into().expect("one weight a feature");
    let (mut counts, mut judged) = (Counts::default(), Vec::new());
    for page in pages {
        let input = page.input();
        let blocks = blocks(&input, lexicon);
        let links = links(&input, &blocks, lexicon, weights);
        let (segments, beads, tokens, words) = Default::default();
        let bitext = Bitext { input, blocks, links, segments, beads, tokens, words };
        counts = counts.plus(page.score(&bitext, false));
        judged.extend(page.judged(&bitext));
    }
    (counts, judged)
}
