//! The order in which a bitext is read: one row for every bead, every unlinked block and every run of noise.

use crate::bitext::BitextView;
use crate::script::Lang;
use crate::text::block::{InputName, Kind};

/// The column that a row's blocks belong to where they are on one side only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// The Chinese one.
    Zh,
    /// The English one.
    En,
    /// Neither: the whole width.
    Both,
}

/// What stands on one level. Blocks are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    /// A bead, by the place of its link.
    Linked(usize),
    /// A block of the article without a counterpart.
    Alone(Column, u32),
    /// Noise that stands together.
    Quiet(Column, Vec<u32>),
}

impl Row {
    /// The ids of its blocks.
    pub(crate) fn blocks(&self, bitext: &BitextView) -> impl Iterator<Item = u32> {
        let ids = match self {
            Self::Linked(place) => [&*bitext.links[*place].zh, &*bitext.links[*place].en].concat(),
            Self::Alone(_, id) => vec![*id],
            Self::Quiet(_, ids) => ids.clone(),
        };
        ids.into_iter()
    }
}

/// The longest run of noise in one row, so that a text of nothing but noise has rows too.
const LONGEST_QUIET: usize = 32;

/// The rows of a bitext in which the language `first` leads, in reading order. Time and space grow with its blocks.
pub(crate) fn rows(bitext: &BitextView, first: Lang) -> Vec<Row> {
    let homes = Homes::of(bitext);
    let blocks = bitext.blocks.iter().map(|block| {
        let id = block.id as usize;
        (block.id, homes.column[id], homes.link[id])
    });
    let mut rows = Vec::with_capacity(bitext.blocks.len());
    for slot in in_reading_order(blocks, bitext.links.len(), first) {
        match slot {
            Slot::Linked(link) => rows.push(Row::Linked(link)),
            Slot::Alone(id) => push_unlinked(&mut rows, bitext, id),
        }
    }
    rows
}

/// A link by its place, or a unit that is in none by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Linked(usize),
    Alone(u32),
}

/// The links and the unlinked of some units in reading order, where the language `first` leads. The units come in the
/// order of the input, each with its id, its side (what is not Chinese is English) and the place of its link, below
/// `links`.
///
/// Each side keeps its own order, and where both have something to say the order of the input decides. A link that
/// crosses others stands at the place of its units in the first language; units of the other without a link follow the
/// link of the unit before them in that language.
pub(crate) fn in_reading_order(
    units: impl Iterator<Item = (u32, Lang, Option<usize>)>,
    links: usize,
    first: Lang,
) -> Vec<Slot> {
    // Gap 0 is what precedes every link; gap n + 1 is what follows link n.
    let mut gaps: Vec<Vec<u32>> = vec![Vec::new(); links + 1];
    let mut order = Vec::with_capacity(links);
    let (mut after_first, mut after_other) = (0, 0);
    let mut placed = vec![false; links];
    for (id, lang, link) in units {
        match (link, (lang == Lang::Zh) == (first == Lang::Zh)) {
            (Some(link), true) => {
                if !placed[link] {
                    placed[link] = true;
                    order.push(link);
                    after_first = link + 1;
                }
            }
            (Some(link), false) => after_other = link + 1,
            (None, true) => gaps[after_first].push(id),
            (None, false) => gaps[after_other].push(id),
        }
    }
    let mut slots = Vec::new();
    slots.extend(gaps[0].iter().copied().map(Slot::Alone));
    for link in order {
        slots.push(Slot::Linked(link));
        slots.extend(gaps[link + 1].iter().copied().map(Slot::Alone));
    }
    slots
}

fn push_unlinked(rows: &mut Vec<Row>, bitext: &BitextView, id: u32) {
    let block = &bitext.blocks[id as usize];
    let column = match (block.input, block.lang, block.kind) {
        (InputName::Zh, ..) => Column::Zh,
        (InputName::En, ..) => Column::En,
        (InputName::Text, _, Kind::Noise) | (InputName::Text, Lang::Other, _) => Column::Both,
        (InputName::Text, Lang::Zh, _) => Column::Zh,
        (InputName::Text, Lang::En, _) => Column::En,
    };
    match rows.last_mut() {
        _ if block.kind != Kind::Noise => rows.push(Row::Alone(column, id)),
        Some(Row::Quiet(same, ids)) if *same == column && ids.len() < LONGEST_QUIET => ids.push(id),
        _ => rows.push(Row::Quiet(column, vec![id])),
    }
}

/// Where each block is at home, by its id.
struct Homes {
    /// The link it is in.
    link: Vec<Option<usize>>,
    /// The sequence it is part of, Chinese or English. A block in neither language goes with the one before it.
    column: Vec<Lang>,
}

impl Homes {
    fn of(bitext: &BitextView) -> Self {
        let mut link = vec![None; bitext.blocks.len()];
        let mut column = Vec::with_capacity(bitext.blocks.len());
        let mut last = Lang::Zh;
        for block in &bitext.blocks {
            last = match (block.input, block.lang) {
                (InputName::Zh, _) | (InputName::Text, Lang::Zh) => Lang::Zh,
                (InputName::En, _) | (InputName::Text, Lang::En) => Lang::En,
                (InputName::Text, Lang::Other) => last,
            };
            column.push(last);
        }
        for (place, beads) in bitext.links.iter().enumerate() {
            for (ids, lang) in [(&beads.zh, Lang::Zh), (&beads.en, Lang::En)] {
                for &id in ids.iter() {
                    link[id as usize] = Some(place);
                    column[id as usize] = lang;
                }
            }
        }
        Self { link, column }
    }
}

#[cfg(test)]
mod tests {
    use super::Row::{Alone, Linked, Quiet};
    use super::*;
    use crate::bitext::{BlockView, LinkView};
    use crate::script::Script;

    /// A bitext by one letter a block: `z` and `e` for the languages, `o` for neither, upper case for noise.
    fn bitext(blocks: &str, input: fn(Lang) -> InputName, links: &[(&[u32], &[u32])]) -> BitextView<'static> {
        let blocks = blocks.chars().zip(0..).map(|(letter, id)| {
            let lang = match letter.to_ascii_lowercase() {
                'z' => Lang::Zh,
                'e' => Lang::En,
                _ => Lang::Other,
            };
            let kind = if letter.is_ascii_uppercase() { Kind::Noise } else { Kind::Body };
            let text = letter.to_string().into();
            let (script, input, end) = (Script::Other, input(lang), id + 1);
            BlockView { id, lang, script, kind, input, start: id, end, text, time: None, alone: false }
        });
        let links = links.iter().map(|&(zh, en)| LinkView {
            zh: zh.to_vec().into(),
            en: en.to_vec().into(),
            score: 1.0,
            confidence: 1.0,
            approved: false,
        });
        BitextView {
            blocks: blocks.collect(),
            links: links.collect(),
            segments: Vec::new(),
            beads: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
        }
    }

    fn rows(bitext: &BitextView) -> Vec<Row> {
        super::rows(bitext, Lang::Zh)
    }

    fn page(_: Lang) -> InputName {
        InputName::Text
    }

    fn pair(lang: Lang) -> InputName {
        if lang == Lang::Zh { InputName::Zh } else { InputName::En }
    }

    #[test]
    fn an_interleaved_page_keeps_its_order() {
        let bitext = bitext("ezEOzeezE", page, &[(&[1], &[0]), (&[4], &[5, 6])]);
        let noise = |ids: &[u32]| Quiet(Column::Both, ids.to_vec());
        assert_eq!(rows(&bitext), [Linked(0), noise(&[2, 3]), Linked(1), Alone(Column::Zh, 7), noise(&[8])]);
    }

    #[test]
    fn two_halves_are_merged() {
        let bitext = bitext("zzzeee", page, &[(&[0], &[3]), (&[2], &[5])]);
        assert_eq!(rows(&bitext), [Linked(0), Alone(Column::Zh, 1), Alone(Column::En, 4), Linked(1)]);
    }

    #[test]
    fn two_texts_keep_their_noise_apart() {
        let bitext = bitext("ZzEe", pair, &[(&[1], &[3])]);
        assert_eq!(rows(&bitext), [Quiet(Column::Zh, vec![0]), Quiet(Column::En, vec![2]), Linked(0)]);
    }

    #[test]
    fn crossing_links_stand_at_their_chinese_place() {
        let bitext = bitext("zezeoe", page, &[(&[0], &[3]), (&[2], &[1])]);
        let rest = [Alone(Column::Both, 4), Alone(Column::En, 5)];
        assert_eq!(rows(&bitext), [vec![Linked(0)], rest.to_vec(), vec![Linked(1)]].concat());
    }

    #[test]
    fn with_english_first_links_stand_at_their_english_place() {
        let bitext = bitext("zezeoe", page, &[(&[0], &[3]), (&[2], &[1])]);
        assert_eq!(super::rows(&bitext, Lang::En)[..2], [Linked(1), Linked(0)]);
    }

    #[test]
    fn every_block_has_one_row() {
        let bitext = bitext("OzeEzzeoZeez", page, &[(&[4, 5], &[2]), (&[1], &[9, 10])]);
        for first in [Lang::Zh, Lang::En] {
            let rows = super::rows(&bitext, first);
            let mut seen: Vec<u32> = rows.iter().flat_map(|row| row.blocks(&bitext)).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..12).collect::<Vec<_>>());
        }
    }
}
