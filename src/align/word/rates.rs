//! How often words are linked at all: counted on the gold that the model is fitted on.

use rustc_hash::FxHashMap;

use crate::evidence::gloss::{EnWord, ZhWord};

/// How often something was linked, and how often it was there.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Rate {
    linked: f32,
    count: f32,
}

impl Rate {
    /// The rate, pulled towards `prior / strength`.
    fn value(self, prior: f32, strength: f32) -> f32 {
        (self.linked + prior) / (self.count + strength)
    }
}

/// Counts of Chinese words, of English words, and of pairs that stand in one sentence pair and one of which is a function
/// word.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    zh: FxHashMap<String, Rate>,
    en: FxHashMap<String, Rate>,
    pairs: FxHashMap<String, FxHashMap<String, Rate>>,
}

impl Rates {
    /// Reads lines of `zh WORD LINKED COUNT`, `en WORD LINKED COUNT` and `pair ZH EN LINKED COUNT`, fields parted by tabs.
    pub(super) fn read(text: &str) -> Self {
        let mut rates = Self::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let rate = |linked: &str, count: &str| Rate {
                linked: linked.parse().unwrap_or(0.0),
                count: count.parse().unwrap_or(0.0),
            };
            match fields[..] {
                ["zh", word, linked, count] => _ = rates.zh.insert(word.into(), rate(linked, count)),
                ["en", word, linked, count] => _ = rates.en.insert(word.into(), rate(linked, count)),
                ["pair", zh, en, linked, count] => {
                    rates.pairs.entry(zh.into()).or_default().insert(en.into(), rate(linked, count));
                }
                _ => {}
            }
        }
        rates
    }

    /// Lines that [`Self::read`] understands, sorted.
    pub(super) fn write(&self) -> String {
        let mut lines = Vec::new();
        for (side, words) in [("zh", &self.zh), ("en", &self.en)] {
            lines.extend(words.iter().map(|(word, rate)| format!("{side}\t{word}\t{}\t{}\n", rate.linked, rate.count)));
        }
        for (zh, others) in &self.pairs {
            lines
                .extend(others.iter().map(|(en, rate)| format!("pair\t{zh}\t{en}\t{}\t{}\n", rate.linked, rate.count)));
        }
        lines.sort_unstable();
        lines.concat()
    }

    /// The rate of a Chinese word.
    pub(super) fn of_chinese(&self, word: &ZhWord) -> f32 {
        self.zh.get(&word.text).copied().unwrap_or_default().value(2.46, 3.0)
    }

    /// The rate of an English word.
    pub(super) fn of_english(&self, word: &EnWord) -> f32 {
        let rate = self.en.get(&word.text).copied().unwrap_or_default();
        rate.value(if word.is_function { 1.05 } else { 2.79 }, 3.0)
    }

    /// The rates of a Chinese word together with each of some English ones.
    pub(super) fn of_pairs(&self, word: &ZhWord, en: &[&EnWord], rates: &mut [f32]) {
        let others = self.pairs.get(&word.text);
        let unknown = Rate::default().value(0.1, 4.0);
        for (rate, other) in rates.iter_mut().zip(en) {
            *rate = match others {
                _ if !is_counted(word, other) => 0.03,
                None => unknown,
                Some(others) => others.get(&other.text).map_or(unknown, |rate| rate.value(0.1, 4.0)),
            };
        }
    }

    /// Adds what a pair shows, `linked` by row and column.
    pub(super) fn count(&mut self, zh: &[&ZhWord], en: &[&EnWord], linked: &[bool]) {
        let m = en.len();
        let add = |rate: &mut Rate, is: bool| {
            rate.count += 1.0;
            rate.linked += f32::from(u8::from(is));
        };
        for (word, row) in zh.iter().zip(linked.chunks_exact(m)) {
            add(self.zh.entry(word.text.clone()).or_default(), row.contains(&true));
        }
        for (j, word) in en.iter().enumerate() {
            let is = linked.iter().skip(j).step_by(m).any(|is| *is);
            add(self.en.entry(word.text.clone()).or_default(), is);
        }
        let mut both = FxHashMap::<(&str, &str), bool>::default();
        for (word, row) in zh.iter().zip(linked.chunks_exact(m)) {
            for (other, is) in en.iter().zip(row).filter(|(other, _)| is_counted(word, other)) {
                *both.entry((&word.text, &other.text)).or_default() |= is;
            }
        }
        for ((zh, en), is) in both {
            add(self.pairs.entry(zh.to_owned()).or_default().entry(en.to_owned()).or_default(), is);
        }
    }

    /// Adds what another has counted.
    pub(super) fn add(&mut self, other: &Self) {
        let add = |rate: &mut Rate, other: &Rate| {
            rate.linked += other.linked;
            rate.count += other.count;
        };
        other.zh.iter().for_each(|(word, rate)| add(self.zh.entry(word.clone()).or_default(), rate));
        other.en.iter().for_each(|(word, rate)| add(self.en.entry(word.clone()).or_default(), rate));
        for (zh, others) in &other.pairs {
            let own = self.pairs.entry(zh.clone()).or_default();
            others.iter().for_each(|(en, rate)| add(own.entry(en.clone()).or_default(), rate));
        }
    }

    /// Takes away what another has counted.
    pub(super) fn subtract(&mut self, other: &Self) {
        let take = |rate: &mut Rate, other: &Rate| {
            rate.linked -= other.linked;
            rate.count -= other.count;
        };
        other.zh.iter().for_each(|(word, rate)| _ = self.zh.get_mut(word).map(|own| take(own, rate)));
        other.en.iter().for_each(|(word, rate)| _ = self.en.get_mut(word).map(|own| take(own, rate)));
        for (zh, others) in &other.pairs {
            let Some(own) = self.pairs.get_mut(zh) else { continue };
            others.iter().for_each(|(en, rate)| _ = own.get_mut(en).map(|own| take(own, rate)));
        }
    }

    /// Forgets words and linked pairs that were there fewer than `least` times, and pairs never linked unless they were there
    /// four times as often.
    pub(super) fn prune(&mut self, least: f32) {
        self.zh.retain(|_, rate| rate.count >= least);
        self.en.retain(|_, rate| rate.count >= least);
        let keeps = |rate: &Rate| rate.count >= if rate.linked > 0.0 { least } else { 4.0 * least };
        self.pairs.values_mut().for_each(|others| others.retain(|_, rate| keeps(rate)));
    }
}

/// Is a pair of words counted together?
fn is_counted(zh: &ZhWord, en: &EnWord) -> bool {
    zh.counterparts.is_some() || en.is_function
}
