//! Fits the weights of sentence beads on gold chapters, and measures them on novels they have not seen.

use std::path::{Path, PathBuf};

use duizhao::making::fit::{Example, Text, sentence_features};
use duizhao::{AlignedBead, Bead};

use crate::crf::{fit, fit_coarse, source};
use crate::shipped_lexicon;

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/align/sentence_weights.rs");

/// A text whose beads are known.
struct Chapter {
    name: String,
    text: Text,
    gold: Vec<Bead>,
}

/// What strict F1 is made of, as the published scorers have it: precision counts null beads, recall does not.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    recalled: usize,
    gold: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.recalled += other.recalled;
        self.gold += other.gold;
    }

    fn f1(self) -> f64 {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.right, self.found), share(self.recalled, self.gold));
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }
}

/// Fits on the sets of chapters in these folders, `NAME.zh`, `NAME.en` and `NAME.gold` each. `novel_of` the n-th chapter
/// of every set are taken for one novel, as the public sets have it.
pub fn run(folders: &[&str]) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    let mut chapters = Vec::new();
    for folder in folders {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .map_err(|error| format!("{folder}: {error}"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "gold"))
            .collect();
        paths.sort();
        for (novel, path) in paths.iter().enumerate() {
            chapters.push((novel, read(path, &lexicon)?));
        }
    }
    let names = sentence_features();
    let mut examples = Vec::new();
    for (novel, chapter) in &chapters {
        match chapter.text.example(&chapter.gold) {
            Some(example) => examples.push((*novel, example)),
            None => println!("{}: a gold bead lies outside the search", chapter.name),
        }
    }
    let novels = chapters.iter().map(|(novel, _)| novel + 1).max().unwrap_or(0);
    let mut held_out = Counts::default();
    for novel in 0..novels {
        let seen: Vec<&mut Example> =
            examples.iter_mut().filter(|(other, _)| *other != novel).map(|(_, example)| example).collect();
        let weights = fit(seen, names.len());
        let mut counts = Counts::default();
        for (_, chapter) in chapters.iter().filter(|(other, _)| *other == novel) {
            counts.add(score(&chapter.text.align(table(&weights)), &chapter.gold));
        }
        println!("novel {novel}: strict F1 {:.4}", counts.f1());
        held_out.add(counts);
    }
    let weights = fit(examples.iter_mut().map(|(_, example)| example).collect(), names.len());
    let mut seen = Counts::default();
    for (_, chapter) in &chapters {
        seen.add(score(&chapter.text.align(table(&weights)), &chapter.gold));
    }
    println!("held out: strict F1 {:.4}", held_out.f1());
    println!("in sample: strict F1 {:.4}", seen.f1());
    let coarse = fit_coarse(chapters.iter().filter_map(|(_, chapter)| chapter.text.coarse_example(&chapter.gold)));
    let text = source("sentences", "sentence", &names, &weights, &coarse, "fit sentences FOLDER...");
    std::fs::write(WEIGHTS, text).map_err(|error| format!("{WEIGHTS}: {error}"))
}

fn table(weights: &[f32]) -> &[f32; duizhao::making::fit::SENTENCE_FEATURES] {
    weights.try_into().expect("one weight a feature")
}

fn read(gold: &Path, lexicon: &duizhao::Lexicon) -> Result<Chapter, String> {
    let text = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let (zh, en) = (text(&gold.with_extension("zh"))?, text(&gold.with_extension("en"))?);
    let (zh, en): (Vec<&str>, Vec<&str>) = (zh.lines().collect(), en.lines().collect());
    let ids = |part: &str| -> Option<Vec<usize>> {
        let inner = part.trim().strip_prefix('[')?.strip_suffix(']')?;
        inner.split(',').map(str::trim).filter(|id| !id.is_empty()).map(|id| id.parse().ok()).collect()
    };
    let (mut beads, mut i, mut j) = (Vec::new(), 0, 0);
    for line in text(gold)?.lines().filter(|line| !line.trim().is_empty()) {
        let (zh, en) = line
            .split_once(':')
            .and_then(|(zh, en)| Some((ids(zh)?, ids(en)?)))
            .ok_or_else(|| format!("{}: no bead: {line}", gold.display()))?;
        // Null beads hold one unit each.
        if zh.is_empty() || en.is_empty() {
            for _ in zh {
                beads.push(Bead { i0: i, i1: i + 1, j0: j, j1: j });
                i += 1;
            }
            for _ in en {
                beads.push(Bead { i0: i, i1: i, j0: j, j1: j + 1 });
                j += 1;
            }
        } else {
            let bead = Bead { i0: i, i1: i + zh.len(), j0: j, j1: j + en.len() };
            (i, j) = (bead.i1, bead.j1);
            beads.push(bead);
        }
    }
    Ok(Chapter { name: gold.display().to_string(), text: Text::new(&zh, &en, lexicon), gold: beads })
}

fn score(found: &[AlignedBead], gold: &[Bead]) -> Counts {
    // Where a null bead's empty side stands says nothing.
    let ids = |bead: &Bead| {
        let side = |first: usize, end: usize| (first < end).then_some((first, end));
        (side(bead.i0, bead.i1), side(bead.j0, bead.j1))
    };
    let found: Vec<_> = found.iter().map(|found| ids(&found.bead)).collect();
    let linked: Vec<_> = gold.iter().filter(|bead| !bead.is_null()).map(ids).collect();
    let gold: Vec<_> = gold.iter().map(ids).collect();
    Counts {
        right: found.iter().filter(|bead| gold.contains(bead)).count(),
        found: found.len(),
        recalled: linked.iter().filter(|bead| found.contains(bead)).count(),
        gold: linked.len(),
    }
}
