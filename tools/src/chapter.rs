//! Gold chapters: two texts sentence by sentence, the beads between them, and the score of other beads.

use std::path::{Path, PathBuf};

use duizhao::making::fit::Text;
use duizhao::{AlignedBead, Bead, Lexicon};

/// A text whose beads are known.
pub struct Chapter {
    /// Where it was read.
    pub name: String,
    /// The n-th chapters of all sets are of one novel, as the public sets have it.
    pub novel: usize,
    /// Its sentences, Chinese and English.
    pub sentences: [Vec<String>; 2],
    /// These, ready to be aligned.
    pub text: Text,
    /// Its beads, in order.
    pub gold: Vec<Bead>,
    /// Where the gold says only which verses go together: the verse of each Chinese and each English sentence.
    verses: Option<[Vec<String>; 2]>,
}

/// What strict F1 is made of, as the published scorers have it: precision counts null beads, recall does not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    right: usize,
    found: usize,
    recalled: usize,
    gold: usize,
}

impl Counts {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            recalled: self.recalled + other.recalled,
            gold: self.gold + other.gold,
        }
    }

    /// Strict F1, 0 to 1.
    pub fn f1(self) -> f64 {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.right, self.found), share(self.recalled, self.gold));
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }
}

impl Chapter {
    /// The chapters of a folder, by name: `NAME.zh`, `NAME.en` and `NAME.gold` each, and `NAME.zh.verse` and
    /// `NAME.en.verse` where the gold knows verses only.
    pub fn read_all(folder: &str, lexicon: &Lexicon) -> Result<Vec<Self>, String> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .map_err(|error| format!("{folder}: {error}"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "gold"))
            .collect();
        paths.sort();
        paths.iter().enumerate().map(|(novel, path)| Self::read(path, novel, lexicon)).collect()
    }

    fn read(gold: &Path, novel: usize, lexicon: &Lexicon) -> Result<Self, String> {
        let text = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
        let (zh, en) = (text(&gold.with_extension("zh"))?, text(&gold.with_extension("en"))?);
        let (zh, en): (Vec<&str>, Vec<&str>) = (zh.lines().collect(), en.lines().collect());
        let verses = |extension: &str| -> Option<Vec<String>> {
            let text = std::fs::read_to_string(gold.with_extension(extension)).ok()?;
            Some(text.lines().map(|line| line.trim().to_owned()).collect())
        };
        let mut beads = Vec::new();
        for line in text(gold)?.lines().filter(|line| !line.trim().is_empty()) {
            beads_of(line, &mut beads).ok_or_else(|| format!("{}: no bead: {line}", gold.display()))?;
        }
        let verses = verses("zh.verse").zip(verses("en.verse")).map(|(zh, en)| [zh, en]);
        let text = Text::new(&zh, &en, lexicon);
        let sentences = [zh, en].map(|side| side.into_iter().map(str::to_owned).collect());
        Ok(Self { name: gold.display().to_string(), novel, sentences, text, gold: beads, verses })
    }

    /// Scores beads.
    pub fn score(&self, found: &[AlignedBead]) -> Counts {
        let found: Vec<_> = self.by_verse(found.iter().map(|found| found.bead)).iter().map(ids).collect();
        let linked: Vec<_> = self.gold.iter().filter(|bead| !bead.is_null()).map(ids).collect();
        Counts {
            right: found.iter().filter(|found| self.gold.iter().any(|bead| ids(bead) == **found)).count(),
            found: found.len(),
            recalled: linked.iter().filter(|bead| found.contains(bead)).count(),
            gold: linked.len(),
        }
    }

    /// The confidence of each bead with both sides, and whether it is right.
    pub fn judged(&self, found: &[AlignedBead]) -> Vec<(f64, bool)> {
        let is_right = |bead: &Bead| self.gold.iter().any(|gold| ids(gold) == ids(bead));
        let links = found.iter().filter(|found| !found.bead.is_null());
        links.map(|found| (found.confidence, is_right(&found.bead))).collect()
    }

    /// Joins neighbouring beads that lie in one and the same verse, where the gold knows no more.
    fn by_verse(&self, beads: impl Iterator<Item = Bead>) -> Vec<Bead> {
        let Some([zh, en]) = &self.verses else { return beads.collect() };
        let one = |verses: &'_ [String]| -> Option<Option<String>> {
            let Some(first) = verses.first() else { return Some(None) };
            verses.iter().all(|verse| verse == first).then(|| Some(first.clone()))
        };
        // None where it spans verses or its sides differ.
        let verse = |bead: &Bead| match (one(&zh[bead.i0..bead.i1])?, one(&en[bead.j0..bead.j1])?) {
            (Some(zh), Some(en)) => (zh == en).then_some(zh),
            (zh, en) => zh.or(en),
        };
        let mut joined: Vec<(Option<String>, Bead)> = Vec::new();
        for bead in beads {
            let verse = verse(&bead);
            match joined.last_mut() {
                Some((last, before)) if verse.is_some() && *last == verse => {
                    (before.i1, before.j1) = (bead.i1, bead.j1);
                }
                _ => joined.push((verse, bead)),
            }
        }
        joined.into_iter().map(|(_, bead)| bead).collect()
    }
}

/// A bead by its units: where a null bead's empty side stands says nothing.
fn ids(bead: &Bead) -> [Option<(usize, usize)>; 2] {
    [(bead.i0, bead.i1), (bead.j0, bead.j1)].map(|(first, end)| (first < end).then_some((first, end)))
}

/// Adds the beads of a line `[zh ids]:[en ids]`; null beads hold one unit each.
fn beads_of(line: &str, beads: &mut Vec<Bead>) -> Option<()> {
    let ids = |part: &str| -> Option<Vec<usize>> {
        let inner = part.trim().strip_prefix('[')?.strip_suffix(']')?;
        inner.split(',').map(str::trim).filter(|id| !id.is_empty()).map(|id| id.parse().ok()).collect()
    };
    let (zh, en) = line.split_once(':')?;
    let (zh, en) = (ids(zh)?, ids(en)?);
    let (i, j) = beads.last().map_or((0, 0), |last| (last.i1, last.j1));
    if !zh.is_empty() && !en.is_empty() {
        beads.push(Bead { i0: i, i1: i + zh.len(), j0: j, j1: j + en.len() });
        return Some(());
    }
    beads.extend((i..i + zh.len()).map(|i| Bead { i0: i, i1: i + 1, j0: j, j1: j }));
    beads.extend((j..j + en.len()).map(|j| Bead { i0: i, i1: i, j0: j, j1: j + 1 }));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(i0: usize, i1: usize, j0: usize, j1: usize) -> Bead {
        Bead { i0, i1, j0, j1 }
    }

    #[test]
    fn lines_become_beads_in_order() {
        let mut beads = Vec::new();
        for line in ["[0]:[0, 1]", "[]:[2]", "[1, 2]:[]", "[3]:[3]"] {
            beads_of(line, &mut beads).unwrap();
        }
        let expected = [bead(0, 1, 0, 2), bead(1, 1, 2, 3), bead(1, 2, 3, 3), bead(2, 3, 3, 3), bead(3, 4, 3, 4)];
        assert_eq!(beads, expected);
        assert!(beads_of("0:0", &mut beads).is_none());
    }

    #[test]
    fn beads_of_one_verse_are_joined() {
        let verses = |list: &str| list.split(' ').map(str::to_owned).collect();
        let lexicon = crate::shipped_lexicon().unwrap();
        let text = Text::new(&["一", "二", "三"], &["one", "two", "three"], &lexicon);
        let verses = Some([verses("1 1 2"), verses("1 1 2")]);
        let gold = vec![bead(0, 2, 0, 2), bead(2, 3, 2, 3)];
        let sentences = Default::default();
        let chapter = Chapter { name: String::new(), novel: 0, sentences, text, gold, verses };
        let found = [bead(0, 1, 0, 1), bead(1, 2, 1, 1), bead(2, 2, 1, 2), bead(2, 3, 2, 3)];
        let found = found.map(|bead| AlignedBead { bead, score: 0.0, confidence: 1.0 });
        // Null beads belong to the verse of their one side.
        assert_eq!(chapter.score(&found), Counts { right: 2, found: 2, recalled: 2, gold: 2 });
    }
}
