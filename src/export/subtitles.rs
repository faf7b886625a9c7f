//! SubRip subtitles in both languages.

use super::{ExportOptions, push};
use crate::bitext::{BitextView, BlockView};
use crate::error::Error;
use crate::order::sorted_by_key;
use crate::rows::{Row, rows};
use crate::script::Lang;

/// A subtitle for each link, Chinese over English, from when its first block appears until its last one disappears.
///
/// What has no counterpart has a subtitle of its own; what has no time, none.
pub(super) fn write(bitext: &BitextView, options: &ExportOptions) -> Result<String, Error> {
    if bitext.blocks.iter().all(|block| block.time.is_none()) {
        return Err(Error::InvalidArgument {
            argument: "bitext".into(),
            problem: "holds no times: subtitles can be written where .srt or .vtt files were linked".into(),
        });
    }
    let mut cues: Vec<(u32, u32, Vec<&BlockView>)> = Vec::new();
    for row in rows(bitext, Lang::Zh) {
        if !options.one_sided && !matches!(row, Row::Linked(_)) {
            continue;
        }
        let blocks: Vec<_> = row.blocks(bitext).map(|id| &bitext.blocks[id as usize]).collect();
        let times = || blocks.iter().filter_map(|block| block.time);
        if let (Some(from), Some(to)) = (times().map(|(from, _)| from).min(), times().map(|(_, to)| to).max()) {
            cues.push((from, to, blocks));
        }
    }
    // By time; of those that appear together, as they are read.
    let cues = sorted_by_key(cues, |&(from, ..)| from);
    let mut out = String::new();
    for ((from, to, blocks), number) in cues.iter().zip(1u32..) {
        push(&mut out, &[&number.to_string(), "\n", &clock(*from), " --> ", &clock(*to), "\n"]);
        for block in blocks {
            // An arrow is what makes a line of times.
            push(&mut out, &[&block.text.replace("-->", "→"), "\n"]);
        }
        out.push('\n');
    }
    Ok(out)
}

/// `00:01:02,345`.
fn clock(ms: u32) -> String {
    format!("{:02}:{:02}:{:02},{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}
