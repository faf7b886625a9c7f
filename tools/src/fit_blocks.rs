//! Fits the weights of block beads on gold pages, and measures them on pages they have not seen.

use std::path::Path;

use duizhao::making::fit::{Example, block_features, blocks, links};
use duizhao::{Bitext, Lexicon};

use crate::crf::{fit, fit_coarse, source};
use crate::gold::{Counts, Page};
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
    let mut examples = Vec::new();
    let mut unreachable = 0;
    for page in &pages {
        let input = page.input();
        let blocks = blocks(&input, &lexicon);
        let gold = page.gold_links(&input, &blocks);
        match gold.and_then(|gold| Example::of_page(&input, &blocks, &lexicon, &gold)) {
            Some(example) => examples.push((fold_of(&page.id), example)),
            None => unreachable += 1,
        }
    }
    println!("{} pages, {unreachable} of them with a link that the search cannot find", pages.len());

    let names = block_features();
    let mut held_out = Counts::default();
    for fold in 0..FOLDS {
        let weights =
            fit(examples.iter_mut().filter(|(f, _)| *f != fold).map(|(_, example)| example).collect(), names.len());
        let counts = score(pages.iter().filter(|page| fold_of(&page.id) == fold), &lexicon, &weights);
        println!("fold {fold}: strict F1 {:.4}, noise {}/{}", counts.f1(), counts.noise_linked, counts.noise);
        held_out = held_out.plus(counts);
    }
    let weights = fit(examples.iter_mut().map(|(_, example)| example).collect(), names.len());
    let seen = score(pages.iter(), &lexicon, &weights);
    println!("held out: strict F1 {:.4}, noise {}/{}", held_out.f1(), held_out.noise_linked, held_out.noise);
    println!("in sample: strict F1 {:.4}, noise {}/{}", seen.f1(), seen.noise_linked, seen.noise);
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

fn score<'p>(pages: impl Iterator<Item = &'p Page>, lexicon: &Lexicon, weights: &[f32]) -> Counts {
    let weights = weights.try_into().expect("one weight a feature");
    pages.fold(Counts::default(), |sum, page| {
        let input = page.input();
        let blocks = blocks(&input, lexicon);
        let links = links(&input, &blocks, lexicon, weights);
        sum.plus(page.score(
            &Bitext {
                input,
                blocks,
                links,
                segments: Vec::new(),
                beads: Vec::new(),
                tokens: Vec::new(),
                words: Vec::new(),
            },
            false,
        ))
    })
}
