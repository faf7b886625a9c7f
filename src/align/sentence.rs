//! Sentences: which units of two texts say the same, in order, n to m; of whole texts, or inside the links of blocks.

use std::ops::{ControlFlow, Range};

use super::band::Band;
use super::bead::{Bead, Shape};
use super::coarse::{self, MARGIN};
use super::dp::ScoredBead;
use super::features::{Features, SHARED, dot};
use super::sentence_weights::{COARSE_WEIGHTS, WEIGHTS};
use super::units::Units;
use super::{Progress, Stage};
use crate::bitext::{Input, Link, Segment};
use crate::lexicon::Lexicon;
use crate::script::{Class, Lang, class};
use crate::span::Span;
use crate::text::block::{Block, Kind};
use crate::text::sentence::{self, Splitting};

/// Most units in a bead, both sides together.
pub(super) const MOST: usize = 8;
/// The shapes that a bead of sentences can have: null beads of one unit, and all with up to [`MOST`] units.
pub(crate) const SHAPES: [Shape; 30] = shapes();
/// Target units on either side of the rough path that the search covers at least.
const BAND: usize = 5;

/// By how much a side has more of the other language's script than of its own where it is not in its language.
const FOREIGN: usize = 4;

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

/// Is a side hardly written in its language? A word or name of the other one is no reason; without any letter, nothing is.
fn is_foreign(units: &[&str], lang: Lang) -> bool {
    let (mut han, mut latin) = (0, 0);
    for c in units.iter().flat_map(|unit| unit.chars()) {
        match class(c) {
            Class::Han => han += 1,
            Class::Latin => latin += 1,
            _ => {}
        }
    }
    // A Chinese character says about as much as three letters.
    match lang {
        Lang::Zh => latin > FOREIGN * 3 * han,
        _ => 3 * han > FOREIGN * latin,
    }
}

/// Aligns two lists of units as they are given; the beads partition both, in order. A side that is not in its language gives
/// null beads alone, of confidence 0. `None` where `progress` breaks.
pub(super) fn align(
    zh: &[&str],
    en: &[&str],
    lexicon: &Lexicon,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Option<Vec<AlignedBead>> {
    let is_foreign = is_foreign(zh, Lang::Zh) || is_foreign(en, Lang::En);
    if zh.is_empty() || en.is_empty() || is_foreign {
        let null = |bead| AlignedBead { bead, score: 0.0, confidence: f64::from(u8::from(!is_foreign)) };
        let m = zh.len();
        let zh = (0..zh.len()).map(|i| null(Bead { i0: i, i1: i + 1, j0: 0, j1: 0 }));
        let en = (0..en.len()).map(|j| null(Bead { i0: m, i1: m, j0: j, j1: j + 1 }));
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
    splitting: Splitting,
    lexicon: &Lexicon,
    go_on: impl FnMut(f64) -> ControlFlow<()>,
) -> Option<(Vec<Segment>, Vec<Link>)> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut of_block = Vec::with_capacity(blocks.len());
    for block in blocks {
        let first = segments.len();
        if block.kind != Kind::Noise && block.lang != Lang::Other {
            for span in sentence::segments(input.text_of(block), block.lang, splitting) {
                let span = Span::new(block.span.start + span.start, block.span.start + span.end);
                segments.push(Segment { id: segments.len() as u32, block: block.id, span });
            }
        }
        of_block.push(first..segments.len());
    }

    // The segments of each side in the order of the links, and the link that each of them is in.
    let (mut zh, mut en, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for (k, link) in links.iter().enumerate() {
        let of_side = |ids: &[u32]| -> Vec<(usize, usize)> {
            ids.iter().flat_map(|&id| of_block[id as usize].clone()).map(|segment| (segment, k)).collect()
        };
        let (of_zh, of_en) = (of_side(&link.zh), of_side(&link.en));
        if !of_zh.is_empty() && !of_en.is_empty() {
            zh.extend(of_zh);
            en.extend(of_en);
            ends.push((zh.len(), en.len()));
        }
    }
    if ends.is_empty() {
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
    let units = Units::through(&ends, &texts(&zh), &texts(&en), lexicon);
    // Links follow each other on both sides, so the ends of a bead say whether it stays in one.
    let one_link = |Bead { i0, i1, j0, j1 }: Bead| {
        let link = if i0 < i1 { zh[i0].1 } else { en[j0].1 };
        (i0 == i1 || zh[i1 - 1].1 == link) && (j0 == j1 || (en[j0].1 == link && en[j1 - 1].1 == link))
    };
    let beads = path(&units, &band(&units).through(&ends), &WEIGHTS, (&COARSE_WEIGHTS, MARGIN), one_link, go_on)?;
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap());

    const SAYINGS: [(&str, &str); 10] = [
        ("老人在河边钓鱼。", "The old man was fishing by the river."),
        ("“你从哪里来？”他问。", "“Where do you come from?” he asked."),
        ("第二天下了大雪，山路都封了。", "The next day it snowed heavily, and the mountain roads were closed."),
        ("孩子们唱歌。", "The children sang."),
        ("我买了三本书和一张地图，花了二十八块钱。", "I bought three books and a map for 28 yuan."),
        ("她没有回答。", "She gave no answer."),
        ("城里的医生星期一来看病人。", "On Monday the doctor came from the city to see the patients."),
        ("火车晚点了！", "The train was late!"),
        ("父亲的信很短，只有一句话。", "Father's letter was short; it had only one sentence."),
        ("他们卖掉了房子、马和所有的家具。", "They sold the house, the horses and all the furniture."),
    ];

    /// Texts that translate each other with units left out, put together, or foreign to the other side.
    fn texts() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
        prop::collection::vec((0usize..10, 0u8..12, "[a-z的是在河山。, ]{0,20}"), 1..14).prop_map(|parts| {
            let (mut zh, mut en) = (vec![parts[0].2.clone()], vec![String::from("It begins.")]);
            for (k, change, noise) in parts {
                let (z, e) = SAYINGS[k];
                match change {
                    0 => zh.push(z.into()),
                    1 => en.push(e.into()),
                    2 => zh.last_mut().unwrap().push_str(z),
                    3 => en.last_mut().unwrap().push_str(e),
                    4 => zh.push(noise),
                    5 => en.push(noise),
                    _ => {
                        zh.push(z.into());
                        en.push(e.into());
                        continue;
                    }
                }
                if let 2 | 3 = change {
                    if change == 2 { en.push(e.into()) } else { zh.push(z.into()) }
                }
            }
            (zh, en)
        })
    }

    proptest! {
        #[test]
        fn the_coarse_search_changes_nothing((zh, en) in texts()) {
            let (zh, en): (Vec<&str>, Vec<&str>) =
                (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
            let units = Units::new(&zh, &en, &LEXICON);
            let whole = Band::full(zh.len(), en.len());
            let search = |margin| {
                path(&units, &whole, &WEIGHTS, (&COARSE_WEIGHTS, margin), |_| true, |_| ControlFlow::Continue(())).unwrap()
            };
            let (pruned, full) = (search(MARGIN), search(f64::INFINITY));
            // Where a sentence stands several times over, paths are as good as each other.
            let (zh, en) = (zh.concat(), en.concat());
            if SAYINGS.iter().any(|(z, e)| zh.matches(z).count() > 1 || en.matches(e).count() > 1) {
                for sure in full.iter().filter(|found| found.confidence > 0.9) {
                    let found = pruned.iter().find(|found| found.bead == sure.bead);
                    let is_near = |found: &AlignedBead| (found.confidence - sure.confidence).abs() < 5e-2;
                    prop_assert!(found.is_some_and(is_near), "{sure:?} {found:?}");
                }
                return Ok(());
            }
            prop_assert_eq!(pruned.len(), full.len());
            for (pruned, full) in pruned.iter().zip(&full) {
                prop_assert_eq!(pruned.bead, full.bead);
                prop_assert!((pruned.confidence - full.confidence).abs() < 1e-2, "{pruned:?} {full:?}");
            }
        }
    }
}
