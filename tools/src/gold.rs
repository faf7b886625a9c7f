//! Gold pages: reading them, and scoring links against them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use crate::shipped_lexicon;
use duizhao::{Bitext, Block, Input, Level, Link, OffsetTable, OffsetUnit};
use serde::Deserialize;

/// How far, in characters, the ends of a block may be from those of the gold block that it is.
const NEAR: u32 = 2;

/// A page whose links are known.
#[derive(Deserialize)]
pub struct Page {
    /// Its name.
    pub id: String,
    /// How Chinese and English are laid out.
    pub layout: String,
    input: PageInput,
    blocks: Vec<GoldBlock>,
    gold: Vec<GoldLink>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PageInput {
    Text { text: String },
    Pair { zh: String, en: String },
}

#[derive(Deserialize)]
struct GoldBlock {
    id: u32,
    kind: String,
    input: String,
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct GoldLink {
    zh: Vec<u32>,
    en: Vec<u32>,
}

impl GoldLink {
    /// Does a link join the very same blocks? `matched` names the gold block of each.
    fn is(&self, link: &Link, matched: &[Option<u32>]) -> bool {
        let gold_ids = |ids: &[u32]| -> Option<Vec<u32>> { ids.iter().map(|&id| matched[id as usize]).collect() };
        gold_ids(&link.zh).as_ref() == Some(&self.zh) && gold_ids(&link.en).as_ref() == Some(&self.en)
    }
}

/// Counts of one or more pages.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Links found that are gold links, both sides the very same.
    pub right: usize,
    /// Links found.
    pub found: usize,
    /// Gold links.
    pub gold: usize,
    /// Noise blocks that a link holds.
    pub noise_linked: usize,
    /// Noise blocks.
    pub noise: usize,
}

impl Counts {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            gold: self.gold + other.gold,
            noise_linked: self.noise_linked + other.noise_linked,
            noise: self.noise + other.noise,
        }
    }

    /// Strict F1, 0 to 1.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

/// Links every page of a folder with what ships and returns the counts by layout; `verbose` prints what is wrong.
pub fn scores(folder: &Path, verbose: bool) -> Result<BTreeMap<String, Counts>, String> {
    let lexicon = shipped_lexicon()?;
    let mut by_layout = BTreeMap::<String, Counts>::new();
    for page in Page::read_all(folder)? {
        let bitext = duizhao::align(page.input(), Level::Block, &lexicon, &mut |_| ControlFlow::Continue(()))
            .map_err(|e| e.to_string())?;
        if verbose {
            println!("{} {}", page.id, page.layout);
        }
        let counts = by_layout.entry(page.layout.clone()).or_default();
        *counts = counts.plus(page.score(&bitext, verbose));
    }
    Ok(by_layout)
}

/// Prints [`scores`].
pub fn print_scores(folder: &Path, verbose: bool) -> Result<(), String> {
    let by_layout = scores(folder, verbose)?;
    let all = by_layout.values().fold(Counts::default(), |sum, counts| sum.plus(*counts));
    for (layout, counts) in by_layout.iter().map(|(layout, counts)| (layout.as_str(), counts)).chain([("all", &all)]) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        println!(
            "{layout:22} strict P {:.3} R {:.3} F1 {:.3}  noise {}/{}",
            share(counts.right, counts.found),
            share(counts.right, counts.gold),
            counts.f1(),
            counts.noise_linked,
            counts.noise
        );
    }
    Ok(())
}

impl Page {
    /// All pages of a folder, by name.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, String> {
        let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .map_err(|error| fail(&error))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            let text = std::fs::read_to_string(path).map_err(|error| fail(&error))?;
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
        };
        paths.iter().map(read).collect()
    }

    /// What is to be linked.
    pub fn input(&self) -> Input {
        match &self.input {
            PageInput::Text { text } => Input::Text(text.clone()),
            PageInput::Pair { zh, en } => Input::Pair { zh: zh.clone(), en: en.clone() },
        }
    }

    /// For each block the id of the gold block that it is.
    fn matched(&self, input: &Input, blocks: &[Block]) -> Vec<Option<u32>> {
        let tables: Vec<_> = input
            .texts()
            .into_iter()
            .map(|(name, text)| (name, OffsetTable::new(text, OffsetUnit::CodePoint)))
            .collect();
        let of = |block: &Block| {
            let (name, table) = tables.iter().find(|(name, _)| *name == block.input)?;
            let (start, end) = (table.at(block.span.start), table.at(block.span.end));
            let distance = |gold: &GoldBlock| gold.start.abs_diff(start).max(gold.end.abs_diff(end));
            let near = self.blocks.iter().filter(|gold| gold.input == name.name() && distance(gold) <= NEAR);
            near.min_by_key(|gold| distance(gold)).map(|gold| gold.id)
        };
        blocks.iter().map(of).collect()
    }

    /// The gold links in the ids of these blocks; `None` where one of theirs is no block.
    pub fn gold_links(&self, input: &Input, blocks: &[Block]) -> Option<Vec<(Vec<u32>, Vec<u32>)>> {
        let matched = self.matched(input, blocks);
        let ids = |gold: &[u32]| -> Option<Vec<u32>> {
            gold.iter().map(|id| matched.iter().position(|m| *m == Some(*id)).map(|at| at as u32)).collect()
        };
        self.gold.iter().map(|link| Some((ids(&link.zh)?, ids(&link.en)?))).collect()
    }

    /// The confidence of each link of this page, and whether it is right.
    pub fn judged(&self, bitext: &Bitext) -> Vec<(f64, bool)> {
        let matched = self.matched(&bitext.input, &bitext.blocks);
        let is_right = |link: &Link| self.gold.iter().any(|gold| gold.is(link, &matched));
        bitext.links.iter().map(|link| (link.confidence, is_right(link))).collect()
    }

    /// Scores links of this page; `verbose` prints what is wrong.
    pub fn score(&self, bitext: &Bitext, verbose: bool) -> Counts {
        let matched = self.matched(&bitext.input, &bitext.blocks);
        let is_right = |link: &Link, gold: &GoldLink| gold.is(link, &matched);
        let right = bitext.links.iter().filter(|link| self.gold.iter().any(|gold| is_right(link, gold))).count();
        let linked: Vec<u32> = bitext.links.iter().flat_map(|link| link.zh.iter().chain(&link.en)).copied().collect();
        let noise: Vec<u32> = self.blocks.iter().filter(|b| b.kind == "noise").map(|b| b.id).collect();
        let noise_linked: Vec<u32> = linked
            .iter()
            .copied()
            .filter(|&id| matched[id as usize].is_some_and(|gold| noise.contains(&gold)))
            .collect();
        if verbose {
            let text = |id: u32| {
                let block = &bitext.blocks[id as usize];
                let start: String = bitext.input.text_of(block).chars().take(40).collect();
                format!("{id}[{}] {start}", block.kind.name())
            };
            for link in bitext.links.iter().filter(|link| !self.gold.iter().any(|gold| is_right(link, gold))) {
                let side = |ids: &[u32]| ids.iter().map(|&id| text(id)).collect::<Vec<_>>().join(" + ");
                println!("  wrong  {:.2} {} | {}", link.confidence, side(&link.zh), side(&link.en));
            }
            for gold in self.gold.iter().filter(|gold| !bitext.links.iter().any(|link| is_right(link, gold))) {
                let side = |ids: &[u32]| {
                    let of = |id: &u32| {
                        matched
                            .iter()
                            .position(|m| *m == Some(*id))
                            .map_or(format!("? gold block {id}"), |at| text(at as u32))
                    };
                    ids.iter().map(of).collect::<Vec<_>>().join(" + ")
                };
                println!("  missed      {} | {}", side(&gold.zh), side(&gold.en));
            }
            noise_linked.iter().for_each(|&id| println!("  noise  {}", text(id)));
        }
        Counts {
            right,
            found: bitext.links.len(),
            gold: self.gold.len(),
            noise_linked: noise_linked.len(),
            noise: noise.len(),
        }
    }
}
