//! Fits the model of word links on gold, and measures it on pairs it has not seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use duizhao::making::word_links::{Fitted, PASSES, Pair, Rates, Thresholds, evidence, links, tokens};
use duizhao::{Lang, Lexicon};

use crate::shipped_lexicon;
use crate::trees::{Data, Random, fit};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/align/word");
/// Parts into which pairs are split: a later pass learns from probabilities of pairs that the earlier has not seen.
const FOLDS: usize = 3;
/// A cell without a link that scores less, or is less probable after the pass before, is plain.
const PLAIN: (f32, f32) = (0.2, 0.02);
/// Of the plain cells one in so many is learnt from, and counts as many times.
const THINNED: u64 = 4;
/// A word or pair of words seen less often has no rate of its own.
const LEAST: f32 = 3.0;

/// A labelled pair.
pub struct Labelled {
    pub pair: Pair,
    /// By cell: is it a sure link, is it a link at all?
    sure: Vec<bool>,
    linked: Vec<bool>,
    rates: Rates,
    zh: Vec<String>,
    en: Vec<String>,
}

impl Labelled {
    /// The links between the gold's tokens that the characters of our own Chinese tokens share with them.
    fn links_of_own_tokens(&self, model: &Fitted, lexicon: &Lexicon) -> Vec<(usize, usize)> {
        let text = self.zh.concat();
        let spans = tokens(&text, Lang::Zh, lexicon);
        let own: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
        let en: Vec<&str> = self.en.iter().map(String::as_str).collect();
        let pair = Pair::new(&own, &en, lexicon, &[]);
        let mut links = BTreeSet::new();
        for (i, j) in model.links(&pair) {
            let mut start = 0;
            for (place, token) in self.zh.iter().enumerate() {
                if start < spans[i].end && start + token.len() > spans[i].start {
                    links.insert((place, j));
                }
                start += token.len();
            }
        }
        links.into_iter().collect()
    }
}

/// Alignment error rate and what it is made of.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    found: usize,
    sure: usize,
    sure_found: usize,
    possible_found: usize,
}

impl Score {
    fn add(&mut self, labelled: &Labelled, links: &[(usize, usize)]) {
        let (_, m) = labelled.pair.size();
        self.found += links.len();
        self.sure += labelled.sure.iter().filter(|sure| **sure).count();
        self.sure_found += links.iter().filter(|(i, j)| labelled.sure[i * m + j]).count();
        self.possible_found += links.iter().filter(|(i, j)| labelled.linked[i * m + j]).count();
    }

    /// Och and Ney (2003).
    pub fn aer(self) -> f64 {
        1.0 - (self.sure_found + self.possible_found) as f64 / (self.found + self.sure).max(1) as f64
    }

    fn show(self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.possible_found, self.found), share(self.sure_found, self.sure));
        format!("AER {:.4} (precision {precision:.3}, recall {recall:.3})", self.aer())
    }
}

/// Reads every `NAME.gold` of a folder with `NAME.txt` or `NAME.zh-en.txt` beside it.
pub fn read(folder: &str, lexicon: &Lexicon, without: &[&str]) -> Result<Vec<Labelled>, String> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|error| format!("{folder}: {error}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "gold"))
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let texts = [path.with_extension("txt"), path.with_extension("zh-en.txt")];
        let text = texts.iter().find(|path| path.exists()).ok_or_else(|| format!("{}: no text", path.display()))?;
        let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
        for (line, gold) in read(text)?.lines().zip(read(&path)?.lines()) {
            all.push(labelled(line, gold, lexicon, without).ok_or_else(|| format!("{}: {line}", path.display()))?);
        }
    }
    Ok(all)
}

fn labelled(line: &str, gold: &str, lexicon: &Lexicon, without: &[&str]) -> Option<Labelled> {
    let (zh, en) = line.split_once("|||")?;
    let en = en.to_lowercase();
    let (zh, en): (Vec<&str>, Vec<&str>) = (zh.split_whitespace().collect(), en.split_whitespace().collect());
    let pair = Pair::new(&zh, &en, lexicon, without);
    let (n, m) = pair.size();
    let (mut sure, mut linked) = (vec![false; n * m], vec![false; n * m]);
    for link in gold.split_whitespace() {
        let (zh, en) = link.split_once(['-', 'p'])?;
        let cell = zh.parse::<usize>().ok()? * m + en.parse::<usize>().ok()?;
        *linked.get_mut(cell)? = true;
        sure[cell] |= link.contains('-');
    }
    let rates = pair.rates(&linked);
    let owned = |tokens: &[&str]| tokens.iter().map(|&token| token.to_owned()).collect();
    Some(Labelled { pair, sure, linked, rates, zh: owned(&zh), en: owned(&en) })
}

/// The rows of a pass: all cells that are not plain, some of the others.
fn data(pairs: &[&Labelled], rates: &Rates, before: &[&Vec<f32>]) -> Data {
    let mut data = Data::default();
    let mut random = Random(5);
    let score = duizhao::making::word_links::features().0.iter().position(|name| *name == "score").unwrap_or(0);
    for (k, labelled) in pairs.iter().enumerate() {
        // What the pair itself shows must not tell its answers.
        let rates = rates.clone().less(&labelled.rates).at_least(LEAST - 1.0);
        let rows = labelled.pair.features(&rates, before.get(k).map(|p| p.as_slice()));
        for (cell, row) in rows.into_iter().enumerate() {
            let is_plain = match before.get(k) {
                _ if labelled.linked[cell] => false,
                None => row[score] < PLAIN.0,
                Some(p) => p[cell] < PLAIN.1,
            };
            if !is_plain || random.below(THINNED) == 0 {
                data.rows.push(row);
                data.labels.push(labelled.linked[cell]);
                data.weights.push(if is_plain { THINNED as f32 } else { 1.0 });
            }
        }
    }
    data
}

fn rates(pairs: &[&Labelled]) -> Rates {
    pairs.iter().fold(Rates::default(), |rates, labelled| rates.with(&labelled.rates))
}

/// The model of these pairs, and the probabilities of all of them, out of fold.
pub fn fit_passes(pairs: &[Labelled]) -> (Fitted, Vec<Vec<f32>>) {
    let everything: Vec<&Labelled> = pairs.iter().collect();
    let all_rates = rates(&everything);
    let mut whole = Fitted::new(all_rates.clone().at_least(LEAST));
    let seen_by = |fold: usize| (0..pairs.len()).filter(move |k| k % FOLDS != fold);
    let rates_of = |fold: usize| rates(&seen_by(fold).map(|k| &pairs[k]).collect::<Vec<_>>());
    let fold_rates: Vec<Rates> = (0..FOLDS).map(rates_of).collect();
    let mut folds: Vec<Fitted> = fold_rates.iter().map(|rates| Fitted::new(rates.clone().at_least(LEAST))).collect();
    let mut unseen: Vec<Vec<f32>> = Vec::new();
    for pass in 0..PASSES {
        let before: Vec<&Vec<f32>> = unseen.iter().collect();
        let fit_on = |seen: &[&Labelled], rates: &Rates, before: &[&Vec<f32>]| {
            fit(&data(seen, rates, before), pass as u64 * 10 + 1)
        };
        let fit_fold = |fold: usize| {
            let chosen: Vec<usize> = seen_by(fold).collect();
            let seen: Vec<&Labelled> = chosen.iter().map(|&k| &pairs[k]).collect();
            let before: Vec<&Vec<f32>> = chosen.iter().filter_map(|&k| unseen.get(k)).collect();
            fit_on(&seen, &fold_rates[fold], &before)
        };
        std::thread::scope(|scope| {
            let of_folds: Vec<_> = (0..FOLDS)
                .map(|fold| {
                    let fit_fold = &fit_fold;
                    scope.spawn(move || fit_fold(fold))
                })
                .collect();
            let (base, trees) = fit_on(&everything, &all_rates, &before);
            whole.add_pass(base, trees);
            for (model, fitted) in folds.iter_mut().zip(of_folds) {
                let (base, trees) = fitted.join().expect("fitting does not panic");
                model.add_pass(base, trees);
            }
        });
        unseen = pairs.iter().enumerate().map(|(k, labelled)| folds[k % FOLDS].probabilities(&labelled.pair)).collect();
        let thresholds = tuned(pairs, &unseen);
        println!("pass {}, out of fold: {}", pass + 1, score(pairs, &unseen, thresholds).show());
    }
    whole.set_thresholds(tuned(pairs, &unseen));
    (whole, unseen)
}

fn score(pairs: &[Labelled], probabilities: &[Vec<f32>], thresholds: Thresholds) -> Score {
    let mut score = Score::default();
    for (labelled, p) in pairs.iter().zip(probabilities) {
        let (n, m) = labelled.pair.size();
        score.add(labelled, &links(p, n, m, thresholds));
    }
    score
}

/// The thresholds with the least error rate.
fn tuned(pairs: &[Labelled], probabilities: &[Vec<f32>]) -> Thresholds {
    let grid = (0..7).flat_map(|a| (0..7).map(move |b| (0.2 + 0.05 * a as f32, 0.25 + 0.05 * b as f32)));
    let candidates = grid.map(|(first, more)| Thresholds { first, more });
    let error = |t: &Thresholds| score(pairs, probabilities, *t).aer();
    candidates.min_by(|a, b| error(a).total_cmp(&error(b))).unwrap_or(Thresholds { first: 0.4, more: 0.4 })
}

/// How often links are right that are said to be right with a probability in each tenth.
fn reliability(pairs: &[Labelled], probabilities: &[Vec<f32>], thresholds: Thresholds) {
    let mut tenths = [(0.0, 0, 0); 10];
    for (labelled, p) in pairs.iter().zip(probabilities) {
        let (n, m) = labelled.pair.size();
        for (i, j) in links(p, n, m, thresholds) {
            let value = p[i * m + j];
            let tenth = &mut tenths[((value * 10.0) as usize).min(9)];
            *tenth = (tenth.0 + value, tenth.1 + 1, tenth.2 + usize::from(labelled.linked[i * m + j]));
        }
    }
    for (sum, count, right) in tenths.into_iter().filter(|(_, count, _)| *count > 0) {
        println!("confidence {:.2}: {count} links, {:.2} right", sum / count as f32, right as f32 / count as f32);
    }
}

/// Fits on the pairs of these folders, prints what it reaches on pairs it has not seen, and writes the model.
pub fn run(folders: &[&str]) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    let pairs = read_all(folders, &lexicon, &[])?;
    let (model, unseen) = fit_passes(&pairs);
    reliability(&pairs, &unseen, tuned(&pairs, &unseen));
    save(&model)
}

fn save(model: &Fitted) -> Result<(), String> {
    let (trees, rates) = model.files();
    for (name, bytes) in [("model.bin", trees.as_slice()), ("rates.tsv", rates.as_bytes())] {
        let path = Path::new(FOLDER).join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{name}: {} bytes", bytes.len());
    }
    Ok(())
}

fn read_all(folders: &[&str], lexicon: &Lexicon, without: &[&str]) -> Result<Vec<Labelled>, String> {
    let mut pairs = Vec::new();
    for folder in folders {
        pairs.extend(read(folder, lexicon, without)?);
    }
    Ok(pairs)
}

/// Fits on the pairs of a folder, writes nothing, and prints what it reaches on them out of fold.
pub fn measure(folder: &str) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    fit_passes(&read(folder, &lexicon, &[])?);
    Ok(())
}

/// The model that ships.
fn shipped() -> Result<Fitted, String> {
    let read = |name: &str| {
        let path = Path::new(FOLDER).join(name);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let rates = String::from_utf8(read("rates.tsv")?).map_err(|error| error.to_string())?;
    Fitted::read(&read("model.bin")?, &rates).ok_or_else(|| "model.bin is no model of this version".into())
}

/// What the shipped model reaches on the pairs of a folder, with the tokens of the gold and with our own Chinese tokens.
pub fn scores(folder: &str) -> Result<[Score; 2], String> {
    let lexicon = shipped_lexicon()?;
    let model = shipped()?;
    let pairs = read(folder, &lexicon, &[])?;
    let mut own = Score::default();
    pairs.iter().for_each(|labelled| own.add(labelled, &labelled.links_of_own_tokens(&model, &lexicon)));
    Ok([score_of(&model, &pairs), own])
}

fn score_of(model: &Fitted, pairs: &[Labelled]) -> Score {
    let mut score = Score::default();
    pairs.iter().for_each(|labelled| score.add(labelled, &model.links(&labelled.pair)));
    score
}

/// Prints [`scores`], how reliable confidences are, and the score where each piece of evidence is taken away, the model left
/// as it is.
pub fn print_score(folder: &str) -> Result<(), String> {
    let [gold, own] = scores(folder)?;
    println!("{folder}");
    println!("tokens of the gold: {}", gold.show());
    println!("own Chinese tokens: {}", own.show());
    let lexicon = shipped_lexicon()?;
    let model = shipped()?;
    let pairs = read(folder, &lexicon, &[])?;
    let probabilities: Vec<Vec<f32>> = pairs.iter().map(|labelled| model.probabilities(&labelled.pair)).collect();
    reliability(&pairs, &probabilities, model.thresholds());
    for evidence in evidence() {
        println!("without {evidence}: {}", score_of(&model, &read(folder, &lexicon, &[evidence])?).show());
    }
    Ok(())
}
