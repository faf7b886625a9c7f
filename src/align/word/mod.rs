//! Words: the tokens of segments, and which of them translate each other.
//!
//! A pair of sentences is a table of cells, one for each Chinese and English token. Evidence is found for few of them
//! (`evidence`); those that anything speaks for get features (`cells`), boosted trees turn these into a probability in passes
//! that see the neighbours' probabilities (`model`, `neighbours`, `bins`), and the probable cells become links (`decode`).
//! Time and space grow with the number of cells; a pair of more than [`MOST_CELLS`] is cut into stretches, see [`link`].

mod bins;
mod cells;
mod decode;
mod evidence;
pub mod fit;
mod model;
mod neighbours;
mod rates;
pub mod stages;
mod trees;

use std::ops::{ControlFlow, Deref};

use rustc_hash::FxHashMap;

use crate::bitext::{Input, Link, Segment, Token};
use crate::evidence::gloss::{EnWord, ZhWord};
use crate::lexicon::Lexicon;
use crate::order::sorted_by_key;
use crate::span::Span;
use crate::text::block::Block;
use crate::text::english::Stemmer;
use crate::text::token;
use cells::Cells;
use model::SHIPPED;

/// Most cells of a pair that is looked at as a whole.
const MOST_CELLS: usize = 1 << 16;

/// A Chinese and an English token that translate each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordLink {
    /// Place of the Chinese token.
    pub zh: usize,
    /// Place of the English token.
    pub en: usize,
    /// Probability that the link is right, 0 to 1.
    pub confidence: f64,
}

/// The tokens of all segments, in order.
pub(super) fn tokens(input: &Input, blocks: &[Block], segments: &[Segment], lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for segment in segments {
        let block = &blocks[segment.block as usize];
        let within = Span::new(segment.span.start - block.span.start, segment.span.end - block.span.start);
        for span in token::tokens(within.of(input.text_of(block)), block.lang, lexicon) {
            let span = Span::new(segment.span.start + span.start, segment.span.start + span.end);
            tokens.push(Token { id: tokens.len() as u32, segment: segment.id, span });
        }
    }
    tokens
}

/// Most words of a side that are remembered.
const MOST_WORDS: usize = 1 << 14;

/// Links the tokens of pairs; remembers words.
pub(crate) struct Linker<L> {
    lexicon: L,
    stemmer: Stemmer,
    zh: Known<ZhWord>,
    en: Known<EnWord>,
}

/// Words by their tokens.
struct Known<W> {
    places: FxHashMap<String, usize>,
    words: Vec<W>,
}

impl<W> Known<W> {
    fn new() -> Self {
        Self { places: FxHashMap::default(), words: Vec::new() }
    }

    /// Forgets all words where they have become too many.
    fn make_room(&mut self) {
        if self.words.len() > MOST_WORDS {
            *self = Self::new();
        }
    }

    fn place(&mut self, token: &str, make: impl FnOnce() -> W) -> usize {
        if let Some(&place) = self.places.get(token) {
            return place;
        }
        self.words.push(make());
        self.places.insert(token.to_owned(), self.words.len() - 1);
        self.words.len() - 1
    }
}

impl<L: Deref<Target = Lexicon>> Linker<L> {
    pub(crate) fn new(lexicon: L) -> Self {
        Self { lexicon, stemmer: Stemmer::default(), zh: Known::new(), en: Known::new() }
    }

    /// The links between two lists of tokens, by rising place. Lists with more than [`MOST_CELLS`] cells are both cut into as
    /// many stretches of the same share as it takes, and stretches are linked one with one: words whose counterparts lie in
    /// another stretch stay unlinked.
    pub(crate) fn link(&mut self, zh: &[&str], en: &[&str]) -> Vec<WordLink> {
        let mut stretches = 1;
        while zh.len().div_ceil(stretches) * en.len().div_ceil(stretches) > MOST_CELLS {
            stretches += 1;
        }
        let mut links = Vec::new();
        for k in 0..stretches {
            let range = |all: usize| all * k / stretches..all * (k + 1) / stretches;
            let (zh_range, en_range) = (range(zh.len()), range(en.len()));
            let found = self.link_whole(&zh[zh_range.clone()], &en[en_range.clone()]);
            links.extend(found.into_iter().map(|link| WordLink {
                zh: link.zh + zh_range.start,
                en: link.en + en_range.start,
                ..link
            }));
        }
        sorted_by_key(links, |link| (link.zh, link.en))
    }

    /// As [`Self::link`], links that hang together as one, by the places of their tokens.
    pub(crate) fn link_groups(&mut self, zh: &[&str], en: &[&str]) -> Vec<Link> {
        let places = |places: Vec<usize>| places.into_iter().map(|place| place as u32).collect();
        let link = |group: Group| Link {
            zh: places(group.zh),
            en: places(group.en),
            score: libm::log((group.confidence + 1e-4) / (1.0 - group.confidence + 1e-4)),
            confidence: group.confidence,
        };
        grouped(&self.link(zh, en)).into_iter().map(link).collect()
    }

    fn link_whole(&mut self, zh: &[&str], en: &[&str]) -> Vec<WordLink> {
        let (n, m) = (zh.len(), en.len());
        if n == 0 || m == 0 {
            return Vec::new();
        }
        self.zh.make_room();
        self.en.make_room();
        let (lexicon, stemmer) = (&*self.lexicon, &self.stemmer);
        let zh: Vec<usize> = zh.iter().map(|token| self.zh.place(token, || ZhWord::new(token, lexicon))).collect();
        let en: Vec<usize> =
            en.iter().map(|token| self.en.place(token, || EnWord::new(token, lexicon, stemmer))).collect();
        let zh: Vec<&ZhWord> = zh.iter().map(|&place| &self.zh.words[place]).collect();
        let en: Vec<&EnWord> = en.iter().map(|&place| &self.en.words[place]).collect();
        let (model, ready) = &*SHIPPED;
        let p = ready.probabilities(&Cells::new(&zh, &en, lexicon, &model.rates, &[]));
        let links = decode::decode(&p, n, m, model.thresholds());
        links.into_iter().map(|(i, j)| WordLink { zh: i, en: j, confidence: f64::from(p[i * m + j]) }).collect()
    }
}

/// Links between the tokens of each bead, those that hang together as one. `None` where `go_on` breaks.
pub(super) fn inside(
    input: &Input,
    blocks: &[Block],
    segments: &[Segment],
    beads: &[Link],
    tokens: &[Token],
    lexicon: &Lexicon,
    mut go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<Vec<Link>> {
    let mut first = vec![0; segments.len() + 1];
    tokens.iter().for_each(|token| first[token.segment as usize + 1] += 1);
    for k in 1..first.len() {
        first[k] += first[k - 1];
    }
    let text = |token: &Token| {
        let block = &blocks[segments[token.segment as usize].block as usize];
        let within = Span::new(token.span.start - block.span.start, token.span.end - block.span.start);
        within.of(input.text_of(block))
    };
    let of_side =
        |ids: &[u32]| -> Vec<usize> { ids.iter().flat_map(|&id| first[id as usize]..first[id as usize + 1]).collect() };
    let mut linker = Linker::new(lexicon);
    let mut words = Vec::new();
    for (k, bead) in beads.iter().enumerate() {
        if k % 64 == 0 && go_on(k as f64 / beads.len() as f64).is_break() {
            return None;
        }
        let (zh, en) = (of_side(&bead.zh), of_side(&bead.en));
        let texts = |side: &[usize]| side.iter().map(|&id| text(&tokens[id])).collect::<Vec<_>>();
        let ids =
            |places: Vec<u32>, side: &[usize]| places.into_iter().map(|place| side[place as usize] as u32).collect();
        let found = linker.link_groups(&texts(&zh), &texts(&en));
        words.extend(found.into_iter().map(|link| Link { zh: ids(link.zh, &zh), en: ids(link.en, &en), ..link }));
    }
    Some(words)
}

/// Tokens that hang together, with the mean confidence of their links.
struct Group {
    zh: Vec<usize>,
    en: Vec<usize>,
    confidence: f64,
}

/// Links, by rising place, as groups of tokens that hang together, by the place of their first Chinese token.
fn grouped(links: &[WordLink]) -> Vec<Group> {
    // For every link a link of its group; the first one stands for itself.
    let mut heads: Vec<usize> = (0..links.len()).collect();
    let head = |heads: &[usize], mut k: usize| {
        while heads[k] != k {
            k = heads[k];
        }
        k
    };
    let (mut by_zh, mut by_en) = (FxHashMap::default(), FxHashMap::default());
    for (k, link) in links.iter().enumerate() {
        for other in [*by_zh.entry(link.zh).or_insert(k), *by_en.entry(link.en).or_insert(k)] {
            let (a, b) = (head(&heads, k), head(&heads, other));
            heads[a.max(b)] = a.min(b);
        }
    }
    let mut groups: Vec<(Group, usize)> = Vec::new();
    let mut places = FxHashMap::default();
    for (k, link) in links.iter().enumerate() {
        let place = *places.entry(head(&heads, k)).or_insert(groups.len());
        if place == groups.len() {
            groups.push((Group { zh: Vec::new(), en: Vec::new(), confidence: 0.0 }, 0));
        }
        let (group, count) = &mut groups[place];
        // Links come by rising place of their Chinese tokens.
        if group.zh.last() != Some(&link.zh) {
            group.zh.push(link.zh);
        }
        if let Err(at) = group.en.binary_search(&link.en) {
            group.en.insert(at, link.en);
        }
        group.confidence += link.confidence;
        *count += 1;
    }
    let finished = |(group, count): (Group, usize)| Group { confidence: group.confidence / count as f64, ..group };
    groups.into_iter().map(finished).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../../data/lexicon.bin")).unwrap());

    fn linked(zh: &str, en: &str) -> String {
        let (zh, en): (Vec<&str>, Vec<&str>) = (zh.split(' ').collect(), en.split(' ').collect());
        let links = Linker::new(&*LEXICON).link(&zh, &en);
        links.iter().map(|link| format!("{}={}", zh[link.zh], en[link.en])).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_names_and_numbers_find_each_other() {
        assert_eq!(
            linked("两 国 外长 在 杜尚别 会谈 。", "the two countries ' foreign ministers met in dushanbe ."),
            "两=two 国=countries 外长=foreign 外长=ministers 在=in 杜尚别=dushanbe 会谈=met 。=."
        );
    }

    #[test]
    fn links_that_share_a_token_are_one_group() {
        let link = |zh, en| WordLink { zh, en, confidence: 0.5 };
        let links = [link(0, 0), link(1, 2), link(2, 3), link(3, 0), link(4, 2), link(4, 3)];
        let groups: Vec<_> = grouped(&links).into_iter().map(|group| (group.zh, group.en, group.confidence)).collect();
        assert_eq!(groups, [(vec![0, 3], vec![0], 0.5), (vec![1, 2, 4], vec![2, 3], 0.5)]);
    }

    #[test]
    fn sentences_of_any_length_take_bounded_time() {
        let zh: Vec<String> = (0..5_000).map(|k| ["北京", "的", "天气", "很", "好"][k % 5].to_owned()).collect();
        let en: Vec<String> =
            (0..5_000).map(|k| ["beijing", "'s", "weather", "is", "good"][k % 5].to_owned()).collect();
        let (zh, en): (Vec<&str>, Vec<&str>) =
            (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
        let begin = Instant::now();
        assert!(Linker::new(&*LEXICON).link(&zh, &en).len() > 2_000);
        assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever the tokens are, links name tokens that are there, each pair once, in order.
        #[test]
        fn any_tokens_are_linked_soundly(
            zh in prop::collection::vec("(.{0,4}|[的是在国际高兴一二三年月日]{0,5}|[。，！]|[0-9.,%万]{0,6}|[龘𠮷👍\u{0}\u{301}]{0,3}|好{9000})", 0..12),
            en in prop::collection::vec("(.{0,4}|[a-z'’-]{0,9}|[0-9.,%$]{0,6}|[.,!?]|[好👍\u{7}]{0,3}|a{9000})", 0..12),
        ) {
            let (zh, en): (Vec<&str>, Vec<&str>) =
                (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
            let links = Linker::new(&*LEXICON).link(&zh, &en);
            prop_assert!(links.is_sorted_by(|a, b| (a.zh, a.en) < (b.zh, b.en)));
            prop_assert!(links.iter().all(|l| l.zh < zh.len() && l.en < en.len() && (0.0..=1.0).contains(&l.confidence)));
            let ids: Vec<usize> = grouped(&links).into_iter().flat_map(|group| group.zh).collect();
            let mut distinct = ids.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(ids.len(), distinct.len());
        }
    }
}
