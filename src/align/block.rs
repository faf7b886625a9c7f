//! Blocks: which Chinese and English blocks of an input say the same.

use std::cmp::Reverse;
use std::ops::{ControlFlow, Range};

use rustc_hash::FxHashMap;

use super::band::Band;
use super::bead::{Bead, Shape};
use super::block_weights::{COARSE_WEIGHTS, WEIGHTS};
use super::coarse::{self, MARGIN};
use super::dp::{Lattice, ScoredBead};
use super::features::{Features, SHARED, dot};
use super::units::Units;
use super::{Progress, Stage};
use crate::bitext::{Input, Link};
use crate::evidence::number::{self, Agreement, Values};
use crate::lexicon::Lexicon;
use crate::order::sorted_by_key;
use crate::script::{Lang, ends_sentence};
use crate::text::block::{Block, Kind};
use crate::text::{chinese, english};

/// The shapes that a bead of blocks can have.
pub(crate) const SHAPES: [Shape; 11] = [
    Shape(1, 1),
    Shape(0, 1),
    Shape(1, 0),
    Shape(1, 2),
    Shape(2, 1),
    Shape(1, 3),
    Shape(3, 1),
    Shape(2, 2),
    Shape(1, 4),
    Shape(4, 1),
    Shape(2, 3),
];
/// Most Chinese blocks in a bead.
const MOST: usize = 4;
/// Pages with at most this many nodes are searched whole.
const WHOLE: usize = 2_500;
/// English blocks on either side of the rough path that the search covers on longer ones.
const BAND: usize = 8;
/// Most UTF-8 bytes of a line that is taken for a stub.
const STUB_BYTES: usize = 60;
/// Greatest likeness of a stub inside a bead to any block of the other side at which it is left out.
const LEAST_LIKENESS: f32 = 0.05;
/// What a link that crosses others must gain besides, in nats.
const CROSSING: f64 = 3.0;
/// Most pairs of blocks left over that are tried for links that cross others, and most pairs of all blocks of a page
/// on which they are.
const MOST_CROSSING: usize = 20_000;
const MOST_PAIRS: usize = 1_000_000;

/// Names of the features that only blocks have.
#[rustfmt::skip]
const OF_PAGES: [&str; 21] = [
    // Contrast of the first pass: over the pairs of a bead, and its least alike block; of a null bead, how alike its
    // block is to the most alike one.
    "similarity", "similarity_weakest", "null_similarity",
    // Numbers, up to four each.
    "numbers_both", "numbers_zh_only", "numbers_en_only",
    // Where the languages alternate: do the blocks stand together, in the order that the page keeps? How many others
    // stand between them?
    "together", "apart", "in_page_order", "against_page_order",
    // Kinds and looks.
    "titles", "title_differs", "captions", "caption_differs", "copies_differ", "ending_differs",
    "null_unended", "null_caption", "null_title", "null_first_of_page",
    // A short line that ends no sentence, as what the rules for noise do not know.
    "null_stub",
];

/// How many features a bead of blocks has.
pub const COUNT: usize = SHARED.len() + OF_PAGES.len();

/// The names of all features, in order.
pub(crate) fn feature_names() -> Vec<&'static str> {
    SHARED.iter().chain(&OF_PAGES).copied().collect()
}

/// One side of a page: its linkable blocks.
struct Side<'b> {
    blocks: Vec<&'b Block>,
    texts: Vec<&'b str>,
    /// Place among the linkable blocks of both languages.
    places: Vec<usize>,
    numbers: Vec<Values>,
    /// How many blocks of the side say the very same.
    copies: Vec<usize>,
    /// How alike each block is to the most alike one of the other side.
    best: Vec<f32>,
}

impl<'b> Side<'b> {
    fn new(input: &'b Input, linkable: &[&'b Block], lang: Lang, numbers: impl Fn(&str) -> Values) -> Self {
        let chosen = || linkable.iter().enumerate().filter(|(_, block)| block.lang == lang);
        let texts: Vec<&str> = chosen().map(|(_, block)| input.text_of(block)).collect();
        let mut count = FxHashMap::<&str, usize>::default();
        texts.iter().for_each(|text| *count.entry(text).or_default() += 1);
        Self {
            blocks: chosen().map(|(_, block)| *block).collect(),
            places: chosen().map(|(place, _)| place).collect(),
            numbers: texts.iter().map(|text| numbers(text)).collect(),
            copies: texts.iter().map(|text| count[text]).collect(),
            best: Vec::new(),
            texts,
        }
    }
}

impl Side<'_> {
    /// Is a block a short line that ends no sentence, and no title?
    fn is_stub(&self, k: usize) -> bool {
        let text = self.texts[k];
        let goes_on = |c: char| ends_sentence(c) || "，,、；;：:".contains(c);
        self.blocks[k].kind != Kind::Title && !text.ends_with(goes_on) && text.len() <= STUB_BYTES
    }
}

/// A page ready to be searched.
pub(crate) struct Page<'b> {
    zh: Side<'b>,
    en: Side<'b>,
    pub(crate) units: Units,
    /// Share of neighbours that differ in language, of those that can: about 1 where the languages alternate.
    alternation: f32,
    /// Above 0 where Chinese blocks stand before their translations, below where they follow.
    order: f32,
}

impl<'b> Page<'b> {
    /// Reads the blocks and learns the words of the page; `None` where a side has no block to link.
    pub(crate) fn new(input: &'b Input, blocks: &'b [Block], lexicon: &Lexicon) -> Option<Self> {
        Self::through(&[], input, blocks, lexicon)
    }

    /// As [`Self::new`]; the rough path goes through these nodes, if there are any, see [`Units::through`].
    pub(crate) fn through(
        nodes: &[(usize, usize)],
        input: &'b Input,
        blocks: &'b [Block],
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let linkable: Vec<&Block> =
            blocks.iter().filter(|block| block.kind != Kind::Noise && block.lang != Lang::Other).collect();
        let mut zh = Side::new(input, &linkable, Lang::Zh, |text| number::chinese(&chinese::fold(text, lexicon)));
        let mut en = Side::new(input, &linkable, Lang::En, |text| number::english(&english::fold(text)));
        if zh.blocks.is_empty() || en.blocks.is_empty() {
            return None;
        }
        let units = match nodes {
            [] => Units::new(&zh.texts, &en.texts, lexicon),
            nodes => Units::through(nodes, &zh.texts, &en.texts, lexicon),
        };
        (zh.best, en.best) = units.rough.best(en.blocks.len());

        let neighbours = |pair: &[&Block]| pair[0].input == pair[1].input;
        let turns = linkable.windows(2).filter(|pair| neighbours(pair) && pair[0].lang != pair[1].lang).count();
        let most = (2 * zh.blocks.len().min(en.blocks.len())).saturating_sub(1).max(1);
        let mut page = Self {
            alternation: if matches!(input, Input::Text(_)) { (turns as f32 / most as f32).min(1.0) } else { 0.0 },
            order: 0.0,
            zh,
            en,
            units,
        };
        page.order = page.find_order(linkable.len());
        Some(page)
    }

    /// Compares how alike neighbours are where Chinese comes first with where English does.
    fn find_order(&self, places: usize) -> f32 {
        let mut at = vec![(Lang::Other, 0); places];
        self.zh.places.iter().enumerate().for_each(|(i, &place)| at[place] = (Lang::Zh, i));
        self.en.places.iter().enumerate().for_each(|(j, &place)| at[place] = (Lang::En, j));
        let (mut zh_first, mut en_first) = (0.0, 0.0);
        for pair in at.windows(2) {
            match (pair[0], pair[1]) {
                ((Lang::Zh, i), (Lang::En, j)) => zh_first += self.units.rough.similarity(i, j).unwrap_or(0.0).max(0.0),
                ((Lang::En, j), (Lang::Zh, i)) => en_first += self.units.rough.similarity(i, j).unwrap_or(0.0).max(0.0),
                _ => {}
            }
        }
        (zh_first - en_first) / (zh_first + en_first).max(1e-6)
    }

    /// The nodes to search.
    pub(crate) fn band(&self) -> Band {
        let (m, n) = (self.zh.blocks.len(), self.en.blocks.len());
        if (m + 1) * (n + 1) <= WHOLE { Band::full(m, n) } else { Band::around(&self.units.rough.beads, m, n, BAND) }
    }

    /// The beads worth a full look, as a coarse search with these weights and this margin leaves them.
    pub(crate) fn candidates(
        &self,
        coarse: (&[f32; coarse::COUNT], f64),
        go_on: impl FnMut(f64) -> ControlFlow<()>,
    ) -> Option<Lattice> {
        self.units.candidates(&self.band(), &SHAPES, coarse, |_| true, go_on)
    }

    /// Says the features of beads of a lattice with these windows, in its order.
    pub(crate) fn features(&self, windows: Vec<(usize, usize)>) -> impl FnMut(Bead) -> [f32; COUNT] {
        let mut shared = Features::new(&self.units, windows, MOST);
        move |bead| {
            let mut features: [f32; COUNT] = shared.of(bead);
            self.page_features(bead, &mut features[SHARED.len()..]);
            features
        }
    }

    fn page_features(&self, Bead { i0, i1, j0, j1 }: Bead, out: &mut [f32]) {
        let (zh, en) = (&self.zh.blocks[i0..i1], &self.en.blocks[j0..j1]);
        let flag = |is: bool| f32::from(u8::from(is));
        if zh.is_empty() || en.is_empty() {
            let (side, k) = if en.is_empty() { (&self.zh, i0) } else { (&self.en, j0) };
            out[2] = side.best[k];
            out[16] = flag(!side.texts[k].ends_with(ends_sentence));
            out[17] = flag(side.blocks[k].kind == Kind::Caption);
            out[18] = flag(side.blocks[k].kind == Kind::Title);
            out[19] = flag(k == 0);
            out[20] = flag(side.is_stub(k));
            return;
        }

        let of_zh = (i0..i1).map(|i| self.most_alike((j0..j1).map(|j| (i, j))));
        let of_en = (j0..j1).map(|j| self.most_alike((i0..i1).map(|i| (i, j))));
        let bests: Vec<f32> = of_zh.chain(of_en).collect();
        out[0] = bests.iter().sum::<f32>() / bests.len() as f32;
        out[1] = bests.iter().copied().fold(f32::INFINITY, f32::min);

        let Agreement { both, zh_only, en_only } = Agreement::of(&self.zh.numbers[i0..i1], &self.en.numbers[j0..j1]);
        for (out, count) in out[3..6].iter_mut().zip([both, zh_only, en_only]) {
            *out = count.min(4) as f32;
        }

        let (zh_places, en_places) = (&self.zh.places[i0..i1], &self.en.places[j0..j1]);
        let (first, last) = (zh_places[0].min(en_places[0]), zh_places[i1 - i0 - 1].max(en_places[j1 - j0 - 1]));
        let others = last + 1 - first - zh.len() - en.len();
        out[6] = self.alternation * flag(others == 0);
        out[7] = self.alternation * others.min(4) as f32;
        let direction = self.order * if zh_places[0] < en_places[0] { 1.0 } else { -1.0 };
        out[8] = self.alternation * flag(others == 0) * direction.max(0.0);
        out[9] = self.alternation * flag(others == 0) * (-direction).max(0.0);

        let all = |is: &dyn Fn(&Block) -> bool| [zh, en].map(|side| side.iter().all(|block| is(block)));
        let [zh_title, en_title] = all(&|block| block.kind == Kind::Title);
        let [zh_caption, en_caption] = all(&|block| block.kind == Kind::Caption);
        out[10] = flag(zh_title && en_title);
        out[11] = flag(zh_title != en_title);
        out[12] = flag(zh_caption && en_caption);
        out[13] = flag(zh_caption != en_caption);
        let copied = |copies: &[usize]| copies.iter().any(|&count| count > 1);
        out[14] = flag(copied(&self.zh.copies[i0..i1]) != copied(&self.en.copies[j0..j1]));
        out[15] =
            flag(self.zh.texts[i1 - 1].ends_with(ends_sentence) != self.en.texts[j1 - 1].ends_with(ends_sentence));
    }

    /// The links of the page under these weights, by a coarse search as in [`Self::candidates`]. `None` where `progress`
    /// breaks.
    pub(crate) fn links(
        &self,
        weights: &[f32; COUNT],
        coarse: (&[f32; coarse::COUNT], f64),
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Option<Vec<Link>> {
        self.links_on(&self.band(), &|_| true, weights, coarse, progress)
    }

    /// As [`Self::links`], by a path through the nodes of a band; no link holds what `may_hold` denies.
    fn links_on(
        &self,
        band: &Band,
        may_hold: &dyn Fn(Bead) -> bool,
        weights: &[f32; COUNT],
        coarse: (&[f32; coarse::COUNT], f64),
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Option<Vec<Link>> {
        let mut report = |done: f64| progress(Progress { stage: Stage::Linking, done: 0.4 + 0.6 * done });
        let mut lattice = self.units.candidates(band, &SHAPES, coarse, may_hold, |done| report(done / 2.0))?;
        let mut features = self.features(lattice.windows());
        lattice.score(|bead| dot(&features(bead), weights), |done| report(0.5 + done / 2.0))?;
        let path = lattice.best_path();
        let (_, probability) = lattice.posteriors();
        let mut links = Vec::new();
        let (mut zh_left, mut en_left) = (Vec::new(), Vec::new());
        for ScoredBead { bead, place, score } in path {
            let (zh, en) = (bead.i0..bead.i1, bead.j0..bead.j1);
            // A bead of several blocks on both sides may hold pairs that cross, which no monotone path can take apart.
            let several = zh.len() > 1 && en.len() > 1;
            let crossing = if several {
                let (zh, en): (Vec<usize>, Vec<usize>) = (zh.clone().collect(), en.clone().collect());
                self.crossing(&zh, &en, may_hold, weights)
            } else {
                Vec::new()
            };
            if bead.is_null() {
                zh_left.extend(zh);
                en_left.extend(en);
            } else if several && crossing.len() == zh.len().max(en.len()) {
                links.extend(crossing);
            } else {
                let confidence = f64::from(probability[place]).min(1.0);
                let zh_ids = said(&self.zh, &zh, |i| self.most_alike(en.clone().map(|j| (i, j))));
                let en_ids = said(&self.en, &en, |j| self.most_alike(zh.clone().map(|i| (i, j))));
                links.push(Link { zh: zh_ids, en: en_ids, score, confidence });
            }
        }
        links.extend(self.crossing(&zh_left, &en_left, may_hold, weights));
        Some(sorted_by_key(links, |link| link.zh[0].min(link.en[0])))
    }

    /// How alike the most alike of these pairs of a Chinese and an English block is.
    fn most_alike(&self, pairs: impl Iterator<Item = (usize, usize)>) -> f32 {
        pairs.map(|(i, j)| self.units.rough.similarity(i, j).unwrap_or(0.0)).fold(f32::NEG_INFINITY, f32::max)
    }

    /// Links between blocks that the monotone path left over: each pair that is better linked than not, the best first.
    fn crossing(
        &self,
        zh_left: &[usize],
        en_left: &[usize],
        may_hold: &dyn Fn(Bead) -> bool,
        weights: &[f32; COUNT],
    ) -> Vec<Link> {
        let (m, n) = (self.zh.blocks.len(), self.en.blocks.len());
        if zh_left.len() * en_left.len() > MOST_CROSSING || m * n > MOST_PAIRS {
            return Vec::new();
        }
        let pairs = zh_left.iter().flat_map(|&i| en_left.iter().map(move |&j| (i, j)));
        let bead = |(i, j)| Bead { i0: i, i1: i + 1, j0: j, j1: j + 1 };
        let pairs: Vec<(usize, usize)> = pairs.filter(|&pair| may_hold(bead(pair))).collect();
        // Each Chinese block is compared with the English ones that may be tried, the others with none.
        let tried = || pairs.iter().map(|&(_, j)| j);
        let Some((first, last)) = tried().min().zip(tried().max()) else { return Vec::new() };
        let mut windows = vec![(first, first); m];
        pairs.iter().for_each(|&(i, _)| windows[i].1 = last + 1);
        let mut shared = Features::new(&self.units, windows, MOST);
        // A bead's score without its node: what follows it in the text says nothing of a link that crosses.
        let mut score = |bead: Bead| {
            let mut features: [f32; COUNT] = shared.of(bead);
            features[Features::NODE].fill(0.0);
            self.page_features(bead, &mut features[SHARED.len()..]);
            dot(&features, weights)
        };
        let mut candidates = Vec::new();
        for row in pairs.chunk_by(|one, other| one.0 == other.0) {
            let without_zh = score(Bead { i0: row[0].0, i1: row[0].0 + 1, j0: 0, j1: 0 });
            for &(i, j) in row {
                let linked = score(bead((i, j)));
                let without_en = score(Bead { i0: i + 1, i1: i + 1, j0: j, j1: j + 1 });
                let gain = linked - without_zh - without_en - CROSSING;
                if gain > 0.0 {
                    candidates.push((gain, linked, i, j));
                }
            }
        }
        // The bits of positive numbers are in their order.
        let candidates = sorted_by_key(candidates, |&(gain, ..)| Reverse(gain.to_bits()));
        let (mut zh_taken, mut en_taken) = (Vec::new(), Vec::new());
        let mut links = Vec::new();
        for (gain, score, i, j) in candidates {
            if !zh_taken.contains(&i) && !en_taken.contains(&j) {
                zh_taken.push(i);
                en_taken.push(j);
                let (zh, en) = (vec![self.zh.blocks[i].id], vec![self.en.blocks[j].id]);
                links.push(Link { zh, en, score, confidence: 1.0 / (1.0 + libm::exp(-gain)) });
            }
        }
        links
    }

    /// The beads of the band that these pairs of block ids stand for: links, and null beads for all other blocks.
    /// `None` where a link is no bead of the search, or links cross.
    pub(crate) fn gold_path(&self, links: &[(Vec<u32>, Vec<u32>)]) -> Option<Vec<Bead>> {
        let index = |side: &Side<'b>, ids: &[u32]| -> Option<(usize, usize)> {
            let at = side.blocks.iter().position(|block| ids.contains(&block.id))?;
            let end = at + ids.len();
            side.blocks.get(at..end)?.iter().all(|block| ids.contains(&block.id)).then_some((at, end))
        };
        let mut beads = Vec::new();
        for (zh, en) in links {
            let ((i0, i1), (j0, j1)) = (index(&self.zh, zh)?, index(&self.en, en)?);
            beads.push(Bead { i0, i1, j0, j1 });
        }
        let mut beads = sorted_by_key(beads, |&bead| bead);
        let (mut i, mut j, mut path) = (0, 0, Vec::new());
        beads.push(Bead { i0: self.zh.blocks.len(), i1: 0, j0: self.en.blocks.len(), j1: 0 });
        for bead in beads {
            if bead.i0 < i || bead.j0 < j {
                return None;
            }
            path.extend((i..bead.i0).map(|i| Bead { i0: i, i1: i + 1, j0: j, j1: j }));
            path.extend((j..bead.j0).map(|j| Bead { i0: bead.i0, i1: bead.i0, j0: j, j1: j + 1 }));
            path.push(bead);
            (i, j) = (bead.i1, bead.j1);
        }
        path.pop();
        Some(path)
    }
}

/// The ids of the blocks `range` of one side of a bead, without what merely stands between them: a stub that is like
/// nothing on the other side, as `alike` says.
fn said(side: &Side, range: &Range<usize>, alike: impl Fn(usize) -> f32) -> Vec<u32> {
    let is_inner = |k: usize| k > range.start && k + 1 < range.end;
    let stands_between = |k: usize| is_inner(k) && side.is_stub(k) && alike(k) <= LEAST_LIKENESS;
    range.clone().filter(|&k| !stands_between(k)).map(|k| side.blocks[k].id).collect()
}

/// Links the blocks of an input. `None` where `progress` breaks.
pub(super) fn link(
    input: &Input,
    blocks: &[Block],
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Option<Vec<Link>> {
    if progress(Progress { stage: Stage::Learning, done: 0.05 }).is_break() {
        return None;
    }
    let Some(page) = Page::new(input, blocks, lexicon) else { return Some(Vec::new()) };
    page.links(&WEIGHTS, (&COARSE_WEIGHTS, MARGIN), progress)
}

/// Links by a path through nodes that the page was made with, where links hold only what they may.
pub(super) fn links_within(page: &Page, nodes: &[(usize, usize)], may_hold: &dyn Fn(Bead) -> bool) -> Vec<Link> {
    let band = page.band().through(nodes);
    let found = page.links_on(&band, may_hold, &WEIGHTS, (&COARSE_WEIGHTS, MARGIN), &mut |_| ControlFlow::Continue(()));
    found.unwrap_or_default()
}
