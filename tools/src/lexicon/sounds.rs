//! How Chinese syllables spell foreign sounds, learnt from names: expectation and maximisation over all ways to cut the
//! letters of a name into one chunk, maybe an empty one, a syllable (as joint-sequence models do it: Li, Zhang and Su 2004).

use std::collections::BTreeMap;

use duizhao::making::{LONGEST_CHUNK, LexiconSource, chunk_prior};

use super::cedict::ForeignName;

const ROUNDS: usize = 4;
/// Expected counts below this are left out at the end.
const KEEP: f64 = 0.7;
/// How much the prior counts.
const PRIOR: f64 = 2.0;

type Counts<'n> = BTreeMap<&'n str, BTreeMap<&'n str, f64>>;

/// The probability of a chunk given a syllable.
fn probability(counts: &Counts, totals: &BTreeMap<&str, f64>, syllable: &str, chunk: &str) -> f64 {
    let count = counts.get(syllable).and_then(|chunks| chunks.get(chunk)).copied().unwrap_or(0.0);
    let total = totals.get(syllable).copied().unwrap_or(0.0);
    (count + PRIOR * chunk_prior(syllable, chunk)) / (total + PRIOR)
}

/// Adds the expected counts of one name.
fn expect<'n>(name: &'n ForeignName, p: impl Fn(&str, &str) -> f64, counts: &mut Counts<'n>) {
    let (n, m) = (name.syllables.len(), name.letters.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let (mut ahead, mut back) = (vec![0.0; (n + 1) * (m + 1)], vec![0.0; (n + 1) * (m + 1)]);
    (ahead[0], back[at(n, m)]) = (1.0, 1.0);
    let mut arcs = Vec::new();
    for (i, syllable) in name.syllables.iter().enumerate() {
        for j in 0..=m {
            arcs.extend((j..=m.min(j + LONGEST_CHUNK + 1)).map(|k| (i, j, k, p(syllable, &name.letters[j..k]))));
        }
    }
    for &(i, j, k, value) in &arcs {
        ahead[at(i + 1, k)] += ahead[at(i, j)] * value;
    }
    for &(i, j, k, value) in arcs.iter().rev() {
        back[at(i, j)] += value * back[at(i + 1, k)];
    }
    let whole = ahead[at(n, m)];
    if whole <= 1e-300 {
        return;
    }
    for (i, j, k, value) in arcs {
        let share = ahead[at(i, j)] * value * back[at(i + 1, k)] / whole;
        if share > 0.001 {
            *counts.entry(&name.syllables[i]).or_default().entry(&name.letters[j..k]).or_default() += share;
        }
    }
}

/// `lexicon` with what the names say of its syllables.
pub fn with_sounds(mut lexicon: LexiconSource, names: &[ForeignName]) -> LexiconSource {
    let (mut counts, mut totals) = (Counts::new(), BTreeMap::new());
    for round in 0..ROUNDS {
        let mut next = Counts::new();
        for name in names {
            let p = |syllable: &str, chunk: &str| match round {
                0 => chunk_prior(syllable, chunk),
                _ => probability(&counts, &totals, syllable, chunk),
            };
            expect(name, p, &mut next);
        }
        totals = next.iter().map(|(&syllable, chunks)| (syllable, chunks.values().sum())).collect();
        counts = next;
    }
    counts.values_mut().for_each(|chunks| chunks.retain(|_, count| *count >= KEEP));
    for syllable in lexicon.readings.values().flatten() {
        let total = totals.get(syllable.as_str()).copied().unwrap_or(0.0);
        let chunks = counts.get(syllable.as_str()).into_iter().flatten();
        let chunks = chunks.map(|(&chunk, _)| (chunk.to_owned(), -probability(&counts, &totals, syllable, chunk).ln()));
        let sound = (chunks.collect(), (total / PRIOR + 1.0).ln());
        lexicon.sounds.insert(syllable.clone(), sound);
    }
    lexicon
}

#[cfg(test)]
mod tests {
    use super::super::cedict::Dictionary;
    use super::*;

    #[test]
    fn syllables_learn_their_letters() {
        let dictionary = Dictionary::parse(
            "斯 斯 [si1] /this/\n克 克 [ke4] /gram/\n\
             莫斯科 莫斯科 [Mo4 si1 ke1] /Moscow/\n約克 约克 [Yue1 ke4] /York/\n\
             巴斯克 巴斯克 [Ba1 si1 ke4] /Basque/\n馬克 马克 [Ma3 ke4] /Mark/\n瑞斯 瑞斯 [Rui4 si1] /Rees/\n",
        );
        let lexicon = LexiconSource { readings: dictionary.readings, ..LexiconSource::default() };
        let lexicon = with_sounds(lexicon, &dictionary.foreign_names);
        let (chunks, unseen) = &lexicon.sounds["si"];
        let best = chunks.iter().min_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        assert_eq!(best.0, "s");
        assert!(*unseen > 0.0);
    }
}
