//! Which words stand where in the blocks of a bitext, and what they are linked to.

use crate::bitext::{BitextView, TokenView};
use crate::script::Lang;

/// The word link that each token is in, by the token's id.
#[derive(Clone)]
pub(crate) struct Words {
    link: Vec<Option<u32>>,
}

/// A word with what it is linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Ids of the tokens of the Chinese word.
    pub(crate) zh: Vec<u32>,
    /// Ids of the tokens of the English one.
    pub(crate) en: Vec<u32>,
}

impl Words {
    pub(crate) fn of(bitext: &BitextView) -> Self {
        let mut link = vec![None; bitext.tokens.len()];
        for (place, found) in (0..).zip(&bitext.words) {
            for &id in found.zh.iter().chain(found.en.iter()) {
                link[id as usize] = Some(place);
            }
        }
        Self { link }
    }

    /// The token at an offset into a block's text; none between tokens.
    pub(crate) fn token_at(&self, bitext: &BitextView, block: u32, offset: u32) -> Option<u32> {
        let offset = bitext.blocks.get(block as usize)?.start + offset;
        let segments = &bitext.segments;
        let first = segments.partition_point(|segment| segment.block < block);
        let segments = &segments[first..];
        let segments = &segments[..segments.partition_point(|segment| segment.block == block)];
        let at = segments.partition_point(|segment| segment.start <= offset).checked_sub(1)?;
        let tokens = tokens_of(bitext, segments[at].id);
        let at = tokens.partition_point(|token| token.start <= offset).checked_sub(1)?;
        (offset < tokens[at].end).then_some(tokens[at].id)
    }

    /// The word that a token is part of: what it is linked with, or the token alone.
    pub(crate) fn word(&self, bitext: &BitextView, token: u32) -> Word {
        if let Some(link) = self.link[token as usize] {
            let link = &bitext.words[link as usize];
            return Word { zh: link.zh.to_vec(), en: link.en.to_vec() };
        }
        match bitext.blocks[block_of(bitext, token) as usize].lang {
            Lang::Zh => Word { zh: vec![token], en: Vec::new() },
            _ => Word { zh: Vec::new(), en: vec![token] },
        }
    }

    /// The next token in the same blocks, before or behind a token.
    pub(crate) fn next(&self, bitext: &BitextView, token: u32, blocks: &[u32], back: bool) -> Option<u32> {
        let next = if back { token.checked_sub(1)? } else { token + 1 };
        let is_there = (next as usize) < bitext.tokens.len() && blocks.contains(&block_of(bitext, next));
        is_there.then_some(next)
    }

    /// The first token of a segment.
    pub(crate) fn first(&self, bitext: &BitextView, segment: u32) -> Option<u32> {
        tokens_of(bitext, segment).first().map(|token| token.id)
    }
}

/// The tokens of one segment.
fn tokens_of<'b>(bitext: &'b BitextView, segment: u32) -> &'b [TokenView] {
    let start = bitext.tokens.partition_point(|token| token.segment < segment);
    let count = bitext.tokens[start..].partition_point(|token| token.segment == segment);
    &bitext.tokens[start..start + count]
}

/// The block that a token lies in.
pub(crate) fn block_of(bitext: &BitextView, token: u32) -> u32 {
    bitext.segments[bitext.tokens[token as usize].segment as usize].block
}

/// What tokens say, as it stands in the text: with what is between those that follow each other, and `…` where others
/// are left out.
pub(crate) fn said(bitext: &BitextView, tokens: &[u32]) -> String {
    let run = |run: &[u32]| {
        let block = &bitext.blocks[block_of(bitext, run[0]) as usize];
        let (start, end) = (bitext.tokens[run[0] as usize].start, bitext.tokens[run[run.len() - 1] as usize].end);
        between(&block.text, start - block.start, end - block.start).to_owned()
    };
    tokens.chunk_by(|one, next| one + 1 == *next).map(run).collect::<Vec<_>>().join(" … ")
}

/// The part of a text between two offsets in UTF-16 units.
pub(crate) fn between(text: &str, start: u32, end: u32) -> &str {
    let mut units = 0;
    let mut places = [text.len(); 2];
    for (at, c) in text.char_indices() {
        for (place, wanted) in places.iter_mut().zip([start, end]) {
            if units == wanted {
                *place = at;
            }
        }
        units += c.len_utf16() as u32;
    }
    text.get(places[0]..places[1]).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{BlockView, LinkView, SegmentView};
    use crate::script::Script;
    use crate::text::block::{InputName, Kind};

    /// `𠮷两国 好` and `two big ones`, tokens 0..3 and 3..6; 1 is linked with 3 and 5.
    fn bitext() -> BitextView<'static> {
        let block = |id, lang, start, text: &'static str| BlockView {
            id,
            lang,
            script: Script::Other,
            kind: Kind::Body,
            input: InputName::Text,
            start,
            end: start + text.encode_utf16().count() as u32,
            text: text.into(),
            time: None,
            alone: false,
        };
        let token = |(id, (segment, start, end))| TokenView { id, segment, start, end, alone: false };
        let tokens = [(0, 0, 2), (0, 2, 4), (0, 5, 6), (1, 20, 23), (1, 24, 27), (1, 28, 32)];
        let link = LinkView { zh: vec![1].into(), en: vec![3, 5].into(), score: 1.0, confidence: 1.0, approved: false };
        BitextView {
            blocks: vec![block(0, Lang::Zh, 0, "𠮷两国 好"), block(1, Lang::En, 20, "two big ones")],
            links: Vec::new(),
            segments: vec![
                SegmentView { id: 0, block: 0, start: 0, end: 6, alone: false },
                SegmentView { id: 1, block: 1, start: 20, end: 32, alone: false },
            ],
            beads: Vec::new(),
            tokens: (0..).zip(tokens).map(token).collect(),
            words: vec![link],
        }
    }

    #[test]
    fn an_offset_is_in_a_token_or_between_two() {
        let bitext = bitext();
        let words = Words::of(&bitext);
        let at = |block, offset| words.token_at(&bitext, block, offset);
        assert_eq!([at(0, 0), at(0, 2), at(0, 3), at(0, 4), at(0, 5)], [Some(0), Some(1), Some(1), None, Some(2)]);
        assert_eq!([at(1, 0), at(1, 3), at(1, 11), at(1, 12), at(2, 0)], [Some(3), None, Some(5), None, None]);
    }

    #[test]
    fn a_word_is_what_it_is_linked_with() {
        let bitext = bitext();
        let words = Words::of(&bitext);
        let linked = Word { zh: vec![1], en: vec![3, 5] };
        assert_eq!([words.word(&bitext, 1), words.word(&bitext, 5)], [linked.clone(), linked]);
        assert_eq!(words.word(&bitext, 4), Word { zh: vec![], en: vec![4] });
        assert_eq!(
            [said(&bitext, &[1]), said(&bitext, &[3, 5]), said(&bitext, &[3, 4])],
            ["两国", "two … ones", "two big"]
        );
        assert_eq!(said(&bitext, &[0, 1, 2]), "𠮷两国 好");
    }

    #[test]
    fn words_are_stepped_through_inside_a_side() {
        let bitext = bitext();
        let words = Words::of(&bitext);
        assert_eq!(words.next(&bitext, 1, &[0], false), Some(2));
        assert_eq!([words.next(&bitext, 2, &[0], false), words.next(&bitext, 0, &[0], true)], [None, None]);
        assert_eq!(words.first(&bitext, 1), Some(3));
    }
}
