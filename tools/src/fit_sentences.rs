//! Fits the weights of sentence beads on gold chapters, and measures them on novels they have not seen.

use duizhao::Lexicon;
use duizhao::making::fit::{Example, SENTENCE_FEATURES, sentence_features};

use crate::chapter::{Chapter, Counts};
use crate::crf::{fit, fit_coarse, prune, source};
use crate::reliability::Reliability;
use crate::shipped_lexicon;

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/align/sentence_weights.rs");

/// Groups of features that can be left out, with what the names of theirs start with.
const GROUPS: [(&str, &[&str]); 6] = [
    ("quotes", &["quote"]),
    ("positions", &["position_"]),
    ("model1", &["en_", "zh_", "both_norm", "weakest_"]),
    ("model1 and positions", &["en_", "zh_", "both_norm", "weakest_", "position_"]),
    ("length", &["length_"]),
    ("clauses", &["clause_"]),
];

/// What is measured besides, and how.
#[derive(Default)]
pub struct Options<'a> {
    /// A set that is scored, and not fitted on.
    pub test: Option<&'a str>,
    /// Another lexicon than the one that ships.
    pub lexicon: Option<&'a str>,
}

/// Gold chapters, and examples of them.
struct Gold {
    chapters: Vec<Chapter>,
    examples: Vec<Example>,
    test: Vec<Chapter>,
}

impl Gold {
    fn read(folders: &[&str], options: &Options, lexicon: &Lexicon) -> Result<Self, String> {
        let mut chapters = Vec::new();
        for folder in folders {
            chapters.extend(Chapter::read_all(folder, lexicon)?);
        }
        let test = options.test.map_or(Ok(Vec::new()), |folder| Chapter::read_all(folder, lexicon))?;
        let mut examples: Vec<Example> =
            chapters.iter().filter_map(|chapter| chapter.text.example(&chapter.gold)).collect();
        for (chapter, example) in chapters.iter().zip(&examples).filter(|(_, example)| example.missed() > 0) {
            println!("{}: {} gold beads lie outside the search", chapter.name, example.missed());
        }
        prune(&mut examples);
        Ok(Self { chapters, examples, test })
    }

    fn fit(&mut self, used: &[bool], sees: impl Fn(&Chapter) -> bool) -> Vec<f32> {
        let seen = self.chapters.iter().zip(&mut self.examples).filter(|(chapter, _)| sees(chapter));
        fit(seen.map(|(_, example)| example).collect(), used)
    }

    /// Fits with the features that are `used`, prints how exact that is, and returns the weights. `details` prints each
    /// novel and how far confidences can be trusted.
    fn measure(&mut self, what: &str, used: &[bool], details: bool) -> Vec<f32> {
        let novels = self.chapters.iter().map(|chapter| chapter.novel + 1).max().unwrap_or(0);
        let (mut held_out, mut reliability) = (Counts::default(), Reliability::default());
        for novel in 0..novels {
            let weights = self.fit(used, |chapter| chapter.novel != novel);
            let mut counts = Counts::default();
            for chapter in self.chapters.iter().filter(|chapter| chapter.novel == novel) {
                let found = chapter.text.align(table(&weights));
                counts = counts.plus(chapter.score(&found));
                reliability.add(chapter.judged(&found));
            }
            if details {
                println!("novel {novel}: strict F1 {:.4}", counts.f1());
            }
            held_out = held_out.plus(counts);
        }
        let weights = self.fit(used, |_| true);
        let score = |chapters: &[Chapter]| {
            let of = |chapter: &Chapter| chapter.score(&chapter.text.align(table(&weights)));
            chapters.iter().map(of).fold(Counts::default(), Counts::plus).f1()
        };
        print!("{what}: strict F1 held out {:.4}, in sample {:.4}", held_out.f1(), score(&self.chapters));
        if !self.test.is_empty() {
            print!(", test {:.4}", score(&self.test));
        }
        println!();
        if details {
            println!("\nheld out, links by confidence:\n{reliability}");
        }
        weights
    }
}

/// Fits on the chapters of these folders, prints how exact that is, and writes the weights.
pub fn run(folders: &[&str]) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    let mut gold = Gold::read(folders, &Options::default(), &lexicon)?;
    let names = sentence_features();
    let weights = gold.measure("all features", &vec![true; names.len()], true);
    let coarse = fit_coarse(gold.chapters.iter().filter_map(|chapter| chapter.text.coarse_example(&chapter.gold)));
    let text = source("sentences", "sentence", &names, &weights, &coarse, "fit sentences FOLDER...");
    std::fs::write(WEIGHTS, text).map_err(|error| format!("{WEIGHTS}: {error}"))
}

/// Fits as [`run`] does and prints how exact that is, but writes nothing.
pub fn measure(folders: &[&str], options: &Options) -> Result<(), String> {
    let lexicon = options.lexicon.map_or_else(shipped_lexicon, crate::read_lexicon)?;
    let mut gold = Gold::read(folders, options, &lexicon)?;
    gold.measure("all features", &[true; SENTENCE_FEATURES], true);
    Ok(())
}

/// Measures without each group of features in turn.
pub fn ablate(folders: &[&str], options: &Options) -> Result<(), String> {
    let lexicon = options.lexicon.map_or_else(shipped_lexicon, crate::read_lexicon)?;
    let mut gold = Gold::read(folders, options, &lexicon)?;
    gold.measure("all features", &[true; SENTENCE_FEATURES], false);
    for (group, starts) in GROUPS {
        let is_used = |name: &&str| !starts.iter().any(|start| name.starts_with(start));
        let used: Vec<bool> = sentence_features().iter().map(is_used).collect();
        gold.measure(&format!("without {group}"), &used, false);
    }
    Ok(())
}

fn table(weights: &[f32]) -> &[f32; SENTENCE_FEATURES] {
    weights.try_into().expect("one weight a feature")
}
