//! Which beads of sentences stand where in the blocks of a bitext.

use crate::bitext::{BitextView, SegmentView};

/// The bead that each segment is in, by the segment's id.
#[derive(Clone)]
pub(crate) struct Sentences {
    bead: Vec<Option<u32>>,
}

impl Sentences {
    pub(crate) fn of(bitext: &BitextView) -> Self {
        let mut bead = vec![None; bitext.segments.len()];
        for (place, found) in (0..).zip(&bitext.beads) {
            for &id in found.zh.iter().chain(found.en.iter()) {
                bead[id as usize] = Some(place);
            }
        }
        Self { bead }
    }

    /// The bead at an offset into a block's text. What stands between two sentences goes with the former.
    pub(crate) fn bead_at(&self, bitext: &BitextView, block: u32, offset: u32) -> Option<u32> {
        let offset = bitext.blocks.get(block as usize)?.start + offset;
        let segments = segments_of(bitext, block);
        let place = segments.partition_point(|segment| segment.start <= offset).checked_sub(1)?;
        self.bead[segments[place].id as usize]
    }

    /// The beads that have a part in these blocks, in the order of the text.
    pub(crate) fn beads_in(&self, bitext: &BitextView, blocks: &[u32]) -> Vec<u32> {
        let segments = blocks.iter().flat_map(|&block| segments_of(bitext, block));
        let mut beads: Vec<u32> = segments.filter_map(|segment| self.bead[segment.id as usize]).collect();
        beads.dedup();
        beads
    }
}

/// The segments of one block.
fn segments_of<'b>(bitext: &'b BitextView, block: u32) -> &'b [SegmentView] {
    let start = bitext.segments.partition_point(|segment| segment.block < block);
    let count = bitext.segments[start..].partition_point(|segment| segment.block == block);
    &bitext.segments[start..start + count]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{BlockView, LinkView};
    use crate::script::{Lang, Script};
    use crate::text::block::{InputName, Kind};

    /// Two blocks at 0..10 and 20..30; segments 20..23, 24..27 and 27..30 in the second.
    fn bitext() -> BitextView<'static> {
        let block = |id: u32, lang| BlockView {
            id,
            lang,
            script: Script::Other,
            kind: Kind::Body,
            input: InputName::Text,
            start: id * 20,
            end: id * 20 + 10,
            text: "0123456789".into(),
            alone: false,
            time: None,
        };
        let segments = [(0, 0, 10), (1, 20, 23), (1, 24, 27), (1, 27, 30)];
        let segment = |(id, (block, start, end))| SegmentView { id, block, start, end, alone: false };
        let (zh, en) = (vec![0].into(), vec![2, 3].into());
        let bead = LinkView { zh, en, score: 1.0, confidence: 1.0, approved: false };
        BitextView {
            blocks: vec![block(0, Lang::Zh), block(1, Lang::En)],
            links: Vec::new(),
            segments: (0..).zip(segments).map(segment).collect(),
            beads: vec![bead],
            tokens: Vec::new(),
            words: Vec::new(),
        }
    }

    #[test]
    fn an_offset_is_in_the_bead_of_its_sentence() {
        let bitext = bitext();
        let sentences = Sentences::of(&bitext);
        let at = |block, offset| sentences.bead_at(&bitext, block, offset);
        assert_eq!([at(0, 0), at(0, 10)], [Some(0); 2]);
        assert_eq!([at(1, 2), at(1, 3), at(1, 4), at(1, 10)], [None, None, Some(0), Some(0)]);
    }

    #[test]
    fn the_beads_of_a_side_are_told_once_each() {
        let bitext = bitext();
        assert_eq!(Sentences::of(&bitext).beads_in(&bitext, &[1]), [0]);
        assert_eq!(Sentences::of(&bitext).beads_in(&bitext, &[]), [0; 0]);
    }
}
