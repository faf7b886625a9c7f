//! Parts of a bitext aligned again: the path goes through given nodes, and links hold only what they may.

use std::ops::ControlFlow;

use super::band::Band;
use super::bead::Bead;
use super::block::{self, Page};
use super::coarse::MARGIN;
use super::sentence::{self, AlignedBead};
use super::units::Units;
use crate::bitext::{Input, Link};
use crate::lexicon::Lexicon;
use crate::order::sorted_by_key;
use crate::script::{Lang, Script};
use crate::span::Span;
use crate::text::block::{Block, InputName, Kind};

/// Where a part between two nodes has more pairs of units than this, its words are compared before it is searched.
const MOST_PAIRS: usize = 20_000;

/// A block to be linked again.
pub(crate) struct Passage<'t> {
    pub(crate) text: &'t str,
    pub(crate) kind: Kind,
    pub(crate) script: Script,
    /// Place among all blocks of its input.
    pub(crate) place: usize,
}

/// Links between units, by their places in these lists; both have some. Words are learnt from `taught`. The nodes rise on both sides, and the last one is the end of both.
pub(crate) fn segments(
    zh: &[&str],
    en: &[&str],
    taught: &[Bead],
    nodes: &[(usize, usize)],
    may_hold: &dyn Fn(Bead) -> bool,
    lexicon: &Lexicon,
) -> Vec<Link> {
    let (units, band) = if largest(nodes) <= MOST_PAIRS {
        (Units::taught(taught, zh, en, lexicon), Band::full(zh.len(), en.len()))
    } else {
        let units = Units::through(nodes, zh, en, lexicon);
        let band = sentence::band(&units);
        (units, band)
    };
    let (weights, coarse) = (&super::sentence_weights::WEIGHTS, &super::sentence_weights::COARSE_WEIGHTS);
    let go_on = |_| ControlFlow::Continue(());
    let path = sentence::path(&units, &band.through(nodes), weights, (coarse, MARGIN), may_hold, go_on);
    let ids = |first: usize, end: usize| (first as u32..end as u32).collect();
    let link = |found: AlignedBead| Link {
        zh: ids(found.bead.i0, found.bead.i1),
        en: ids(found.bead.j0, found.bead.j1),
        score: found.score,
        confidence: found.confidence,
    };
    path.into_iter().flatten().filter(|found| !found.bead.is_null()).map(link).collect()
}

/// As [`segments`], of blocks: those of a page, on which the languages may alternate, or of two texts.
pub(crate) fn blocks(
    zh: &[Passage],
    en: &[Passage],
    is_page: bool,
    nodes: &[(usize, usize)],
    may_hold: &dyn Fn(Bead) -> bool,
    lexicon: &Lexicon,
) -> Vec<Link> {
    let mut texts = [String::new(), String::new()];
    let mut passages: Vec<(&Passage, u32, Lang)> =
        zh.iter().zip(0..).map(|(passage, id)| (passage, id, Lang::Zh)).collect();
    passages.extend(en.iter().zip(0..).map(|(passage, id)| (passage, id, Lang::En)));
    let passages = sorted_by_key(passages, |(passage, ..)| passage.place);
    let mut blocks = Vec::with_capacity(passages.len());
    for (passage, id, lang) in passages {
        let (text, input) = match (is_page, lang) {
            (true, _) => (&mut texts[0], InputName::Text),
            (false, Lang::Zh) => (&mut texts[0], InputName::Zh),
            (false, _) => (&mut texts[1], InputName::En),
        };
        let start = text.len();
        text.push_str(passage.text);
        let span = Span::new(start, text.len());
        text.push('\n');
        // Links name blocks by their ids, which are here the places in the lists.
        blocks.push(Block { id, lang, script: passage.script, kind: passage.kind, input, span });
    }
    let [first, second] = texts;
    let input = if is_page { Input::Text(first) } else { Input::Pair { zh: first, en: second } };
    let Some(page) = Page::through(nodes, &input, &blocks, lexicon) else { return Vec::new() };
    block::links_within(&page, nodes, may_hold)
}

/// Pairs of units in the largest part between two nodes.
fn largest(nodes: &[(usize, usize)]) -> usize {
    let starts = std::iter::once(&(0, 0)).chain(nodes);
    starts.zip(nodes).map(|(from, to)| (to.0 - from.0) * (to.1 - from.1)).max().unwrap_or(0)
}
