//! Fits the weights of block beads on gold pages: a semi-Markov conditional random field (Sarawagi and Cohen 2004) by
//! full-batch gradient descent with Adam (Kingma and Ba 2015) on the regularised log likelihood, which is concave.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use duizhao::making::fit::{Example, block_features, blocks, links};
use duizhao::{Bitext, Lexicon};

use crate::gold::{Counts, Page};
use crate::shipped_lexicon;

/// Strength of the pull towards 0, for features scaled to a deviation of 1.
const PENALTY: f64 = 2.0;
const ROUNDS: usize = 400;
const RATE: f64 = 0.08;
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
        match gold.and_then(|gold| Example::new(&input, &blocks, &lexicon, &gold)) {
            Some(example) => examples.push((fold_of(&page.id), example)),
            None => unreachable += 1,
        }
    }
    println!("{} pages, {unreachable} of them with a link that the search cannot find", pages.len());

    let mut held_out = Counts::default();
    for fold in 0..FOLDS {
        let weights = fit(examples.iter_mut().filter(|(f, _)| *f != fold).map(|(_, example)| example).collect());
        let counts = score(pages.iter().filter(|page| fold_of(&page.id) == fold), &lexicon, &weights);
        println!("fold {fold}: strict F1 {:.4}, noise {}/{}", counts.f1(), counts.noise_linked, counts.noise);
        held_out = held_out.plus(counts);
    }
    let weights = fit(examples.iter_mut().map(|(_, example)| example).collect());
    let seen = score(pages.iter(), &lexicon, &weights);
    println!("held out: strict F1 {:.4}, noise {}/{}", held_out.f1(), held_out.noise_linked, held_out.noise);
    println!("in sample: strict F1 {:.4}, noise {}/{}", seen.f1(), seen.noise_linked, seen.noise);
    std::fs::write(WEIGHTS, source(&weights)).map_err(|error| format!("{WEIGHTS}: {error}"))
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
        sum.plus(page.score(&Bitext { input, blocks, links }, false))
    })
}

fn fit(mut examples: Vec<&mut Example>) -> Vec<f32> {
    let count = block_features().len();
    let mut scale = vec![0.0f64; count];
    let mut beads = 0.0;
    for features in examples.iter().flat_map(|example| example.features()) {
        beads += 1.0;
        scale.iter_mut().zip(features).for_each(|(s, f)| *s += f64::from(f * f));
    }
    scale.iter_mut().for_each(|s| *s = (*s / beads).sqrt().max(0.05));

    // Weights are those of scaled features while they are fitted.
    let mut weights = vec![0.0; count];
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        let unscaled: Vec<f64> = weights.iter().zip(&scale).map(|(w, s)| w / s).collect();
        let mut gradient = vec![0.0; count];
        for example in &mut examples {
            example.loss(&unscaled, &mut gradient);
        }
        let rate = RATE * (1.0 - round as f64 / ROUNDS as f64).max(0.02);
        for k in 0..count {
            let slope = gradient[k] / scale[k] + PENALTY * weights[k];
            mean[k] = 0.9 * mean[k] + 0.1 * slope;
            square[k] = 0.99 * square[k] + 0.01 * slope * slope;
            let (m, s) = (mean[k] / (1.0 - 0.9f64.powi(round as i32)), square[k] / (1.0 - 0.99f64.powi(round as i32)));
            weights[k] -= rate * m / (s.sqrt() + 1e-9);
        }
    }
    weights.iter().zip(&scale).map(|(w, s)| (w / s) as f32).collect()
}

fn source(weights: &[f32]) -> String {
    let names: BTreeMap<usize, &str> = block_features().into_iter().enumerate().collect();
    let mut out = String::from(
        "//! Weights of the features of a bead of blocks, in nats; `cargo run -p duizhao-tools -- fit` makes this file.\n\n\
         use super::block::COUNT;\n\n\
         /// In the order of the features.\n#[rustfmt::skip]\npub(super) const WEIGHTS: [f32; COUNT] = [\n",
    );
    for (k, weight) in weights.iter().enumerate() {
        let _ = writeln!(out, "    {weight:?}, // {}", names[&k]);
    }
    out.push_str("];\n");
    out
}
