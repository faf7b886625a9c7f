//! Where the blocks of a bitext stand in the text of a page.

use crate::bitext::{BitextView, BlockView};
use crate::error::Error;
use crate::span::{OffsetTable, OffsetUnit};

/// The UTF-16 offset of each block in `text`, by the block's id: of each input, every block after the one before it. The
/// bitext may have been made of this very text or of another that holds the same blocks. Refuses a block that is not
/// there. Time grows with the text, or with the text times the inputs where each holds a block that is missing.
pub(crate) fn places(bitext: &BitextView, text: &str) -> Result<Vec<u32>, Error> {
    let table = OffsetTable::new(text, OffsetUnit::Utf16);
    let mut read = [0; 3];
    let place = |block: &BlockView| {
        let read = &mut read[block.input as usize];
        let start = *read + text[*read..].find(&*block.text).ok_or_else(|| missing(block))?;
        *read = start + block.text.len();
        Ok(table.at(start))
    };
    bitext.blocks.iter().map(place).collect()
}

fn missing(block: &BlockView) -> Error {
    let problem = format!(
        "block {} is not in the page as it stands, or not in this order: link the page's text again, a line for each \
         paragraph",
        block.id
    );
    Error::InvalidArgument { argument: "bitext".into(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Lang, Script};
    use crate::text::block::{InputName, Kind};

    fn bitext(blocks: &[(InputName, &'static str)]) -> BitextView<'static> {
        let block = |(id, &(input, text)): (u32, &(InputName, &'static str))| BlockView {
            id,
            lang: Lang::Other,
            script: Script::Other,
            kind: Kind::Body,
            input,
            start: 7,
            end: 7 + text.chars().map(|c| c.len_utf16() as u32).sum::<u32>(),
            text: text.into(),
            time: None,
            alone: false,
        };
        BitextView {
            blocks: (0..).zip(blocks).map(block).collect(),
            links: Vec::new(),
            segments: Vec::new(),
            beads: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
        }
    }

    #[test]
    fn blocks_of_two_texts_are_found_where_a_page_mixes_them() {
        let (zh, en) = (InputName::Zh, InputName::En);
        let bitext = bitext(&[(zh, "𠮷好"), (zh, "好"), (en, "Good."), (en, "Good.")]);
        assert_eq!(places(&bitext, "𠮷好\nGood.\n好 Good."), Ok(vec![0, 10, 4, 12]));
    }

    #[test]
    fn a_block_that_is_not_there_is_refused() {
        let text = InputName::Text;
        let code =
            |blocks: &[(InputName, &'static str)]| places(&bitext(blocks), "好\nGood.").map_err(|error| error.code());
        assert_eq!(code(&[(text, "好"), (text, "Bad.")]), Err("invalid-argument"));
        assert_eq!(code(&[(text, "Good."), (text, "好")]), Err("invalid-argument"));
    }
}
