//! Sentences: which units of two texts say the same, in order, n to m; of whole texts, or inside the links of blocks.

use std::ops::{ControlFlow, Range};

use super::bead::{Bead, Shape};
use super::coarse::{self, MARGIN};
use super::dp::{Band, ScoredBead};
use super::features::{Features, SHARED, dot};
use super::sentence_weights::{COARSE_WEIGHTS, WEIGHTS};
use super::units::Units;
use super::{Progress, Stage};
use crate::bitext::{Input, Link, Segment};
use crate::lexicon::Lexicon;
use crate::script::Lang;
use crate::span::Span;
use crate::text::block::{Block, Kind};
use crate::text::sentence::{self, Splitting};

/// Most units in a bead, both sides together.
pub(super) const MOST: usize = 8;
/// The shapes that a bead of sentences can have: null beads of one unit, and all with up to [`MOST`] units.
pub(crate) const SHAPES: [Shape; 30] = shapes();
/// Target units on either side of the rough path that the search covers.
const BAND: usize = 6;

/// How many features a bead of sentences has.
pub const COUNT: usize = SHARED.len();

const fn shapes() -> [Shape; 30] {
    let mut shapes = [Shape(1, 1); 30];
    (shapes[1], shapes[2]) = (Shape(0, 1), Shape(1, 0));
    let (mut k, mut a) = (3, 1);
    while a < MOST {
        let mut b = 1;
        while a + b <= MOST {
            if a + b > 2 {
                shapes[k] = Shape(a, b);
                k += 1;
            }
            b += 1;
        }
        a += 1;
    }
    shapes
}

/// A bead of two texts, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedBead {
    /// Its units.
    pub bead: Bead,
    /// Its log weight in the model, in nats; comparable within one result.
    pub score: f64,
    /// Probability that it is right, 0 to 1.
    pub confidence: f64,
}

/// The nodes to search.
pub(crate) fn band(units: &Units) -> Band {
    let (m, n) = (units.document.zh.len(), units.document.en.len());
    Band::around(&units.rough.beads, m, n, BAND)
}

/// The best path through two lists of units under these weights, of all paths through the band that a coarse search with
/// `coarse` (weights and margin) leaves, and whose beads `may_hold` allows. `None` where `go_on` breaks.
pub(crate) fn path(
    units: &Units,
    band: &Band,
    weights: &[f32; COUNT],
    coarse: (&[f32; coarse::COUNT], f64),
    may_hold: impl Fn(Bead) -> bool,
    mut go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<Vec<AlignedBead>> {
    let mut lattice = units.candidates(band, &SHAPES, coarse, may_hold, |done| go_on(done / 2.0))?;
    let mut features = Features::new(units, lattice.windows(), MOST - 1);
    let score = |bead| dot(&features.of::<COUNT>(bead), weights);
    lattice.score(score, |done| go_on(0.5 + done / 2.0))?;
    let (_, probability) = lattice.posteriors();
    let with_confidence = |step: ScoredBead| AlignedBead {
        bead: step.bead,
        score: step.score,
        confidence: f64::from(probability[step.place]).min(1.0),
    };
    Some(lattice.best_path().into_iter().map(with_confidence).collect())
}

/// Aligns two lists of units as they are given; the beads partition both, in order. `None` where `progress` breaks.
pub(super) fn align(
    zh: &[&str],
    en: &[&str],
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Option<Vec<AlignedBead>> {
    let null = |bead| AlignedBead { bead, score: 0.0, confidence: 1.0 };
    if zh.is_empty() || en.is_empty() {
        let zh = (0..zh.len()).map(|i| null(Bead { i0: i, i1: i + 1, j0: 0, j1: 0 }));
        let en = (0..en.len()).map(|j| null(Bead { i0: 0, i1: 0, j0: j, j1: j + 1 }));
        return Some(zh.chain(en).collect());
    }
    if progress(Progress { stage: Stage::Learning, done: 0.05 }).is_break() {
        return None;
    }
    let units = Units::new(zh, en, lexicon);
    let go_on = |done| progress(Progress { stage: Stage::Linking, done: 0.4 + 0.6 * done });
    path(&units, &band(&units), &WEIGHTS, (&COARSE_WEIGHTS, MARGIN), |_| true, go_on)
}

/// The segments of all Chinese and English blocks that are no noise, and the beads between them: segments of one link
/// of blocks are aligned with each other alone. `None` where `go_on` breaks.
pub(super) fn inside(
    input: &Input,
    blocks: &[Block],
    links: &[Link],
    lexicon: &Lexicon,
    go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<(Vec<Segment>, Vec<Link>)> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut of_block = Vec::with_capacity(blocks.len());
    for block in blocks {
        let first = segments.len();
        if block.kind != Kind::Noise && block.lang != Lang::Other {
            for span in sentence::segments(input.text_of(block), block.lang, Splitting::default()) {
                let span = Span::new(block.span.start + span.start, block.span.start + span.end);
                segments.push(Segment { id: segments.len() as u32, block: block.id, span });
            }
        }
        of_block.push(first..segments.len());
    }

    // The segments of each side in the order of the links, and the link that each of them is in.
    let of_side = |ids: fn(&Link) -> &Vec<u32>| -> Vec<(usize, usize)> {
        let of_link = |(k, link): (usize, &Link)| {
            ids(link)
                .iter()
                .flat_map(|&id| of_block[id as usize].clone())
                .map(move |segment| (segment, k))
                .collect::<Vec<_>>()
        };
        links.iter().enumerate().flat_map(of_link).collect()
    };
    let (zh, en) = (of_side(|link| &link.zh), of_side(|link| &link.en));
    if zh.is_empty() || en.is_empty() {
        return Some((segments, Vec::new()));
    }
    let texts = |side: &[(usize, usize)]| -> Vec<&str> {
        let text = |segment: &Segment| {
            let block = &blocks[segment.block as usize];
            let within = Span::new(segment.span.start - block.span.start, segment.span.end - block.span.start);
            within.of(input.text_of(block))
        };
        side.iter().map(|&(segment, _)| text(&segments[segment])).collect()
    };
    let units = Units::new(&texts(&zh), &texts(&en), lexicon);
    let band = Band::new(rows(&zh, &en, links.len()));
    let one_link = |bead: Bead| {
        let of_bead = zh[bead.i0..bead.i1].iter().chain(&en[bead.j0..bead.j1]);
        let mut in_links = of_bead.map(|&(_, link)| link);
        let first = in_links.next();
        in_links.all(|link| Some(link) == first)
    };
    let beads = path(&units, &band, &WEIGHTS, (&COARSE_WEIGHTS, MARGIN), one_link, go_on)?;
    let ids = |side: &[(usize, usize)], range: Range<usize>| side[range].iter().map(|&(id, _)| id as u32).collect();
    let linked = beads.iter().filter(|found| !found.bead.is_null()).map(|found| Link {
        zh: ids(&zh, found.bead.i0..found.bead.i1),
        en: ids(&en, found.bead.j0..found.bead.j1),
        score: found.score,
        confidence: found.confidence,
    });
    let beads = linked.collect();
    Some((segments, beads))
}

/// For every Chinese segment boundary the English ones that lie in the same link, both ends of it included.
fn rows(zh: &[(usize, usize)], en: &[(usize, usize)], links: usize) -> Vec<(usize, usize)> {
    let end = |side: &[(usize, usize)], link: usize| side.partition_point(|&(_, other)| other <= link);
    let mut rows = vec![(en.len(), 0); zh.len() + 1];
    let (mut i, mut j) = (0, 0);
    for link in 0..links {
        let (i_end, j_end) = (end(zh, link), end(en, link));
        for row in &mut rows[i..=i_end] {
            *row = (row.0.min(j), row.1.max(j_end));
        }
        (i, j) = (i_end, j_end);
    }
    rows
}
