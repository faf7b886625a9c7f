//! Words: the tokens of segments.

use crate::bitext::{Input, Segment, Token};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::block::Block;
use crate::text::token;

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
