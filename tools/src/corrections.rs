//! How many corrections make a draft perfect: a script plays the person who goes through the beads in reading order and
//! corrects the first one that is wrong, until none is.

use std::ops::ControlFlow;

use duizhao::{
    BitextView, BlockView, Draft, InputName, Kind, Lang, Level, Lexicon, LinkView, Operation, Script, SegmentView,
};

use crate::chapter::Chapter;
use crate::shipped_lexicon;

/// What one chapter took.
struct Count {
    /// Beads of the draft that are not in the gold, a null bead for every sentence alone.
    wrong: usize,
    /// Beads of the gold that are not in the draft.
    missing: usize,
    corrections: usize,
}

/// Ids of both sides of a bead; one may be empty.
type Ids = (Vec<u32>, Vec<u32>);

/// Prints what every chapter of some folders takes.
pub fn run(folders: &[&str]) -> Result<(), String> {
    let lexicon = shipped_lexicon()?;
    for folder in folders {
        for chapter in Chapter::read_all(folder, &lexicon)? {
            let Count { wrong, missing, corrections } = correct(&chapter, &lexicon)?;
            println!(
                "{}: {} beads, {missing} of them missing at the start, {wrong} wrong ones in their place; \
                 {corrections} corrections make it perfect, {:.2} of those that were wrong",
                chapter.name,
                chapter.gold.len(),
                corrections as f64 / wrong.max(1) as f64,
            );
        }
    }
    Ok(())
}

fn correct(chapter: &Chapter, lexicon: &Lexicon) -> Result<Count, String> {
    let fail = |error: duizhao::Error| format!("{}: {error}", chapter.name);
    let [zh, en] = &chapter.sentences;
    let mut draft = Draft::new(&aligned(zh, en, lexicon).map_err(fail)?).map_err(fail)?;
    let shift = zh.len() as u32;
    let gold: Vec<Ids> = (chapter.gold.iter())
        .map(|bead| {
            ((bead.i0 as u32..bead.i1 as u32).collect(), (bead.j0 as u32..bead.j1 as u32).map(|j| j + shift).collect())
        })
        .collect();
    let now = beads(&draft);
    let (wrong, missing) = (
        now.iter().filter(|bead| !gold.contains(bead)).count(),
        gold.iter().filter(|bead| !now.contains(bead)).count(),
    );
    let mut corrections = 0;
    // Once through is not enough where a later correction changes what was right before it.
    loop {
        let before = corrections;
        for bead in &gold {
            if beads(&draft).contains(bead) {
                continue;
            }
            let units = [bead.0.as_slice(), &bead.1].concat();
            let operation = if bead.0.is_empty() || bead.1.is_empty() {
                Operation::Alone { level: Level::Sentence, units }
            } else {
                Operation::Link { level: Level::Sentence, units }
            };
            draft.apply(&operation, lexicon).map_err(fail)?;
            corrections += 1;
        }
        if corrections == before {
            return Ok(Count { wrong, missing, corrections });
        }
    }
}

/// The beads of a draft, with one for every sentence that is alone.
fn beads(draft: &Draft) -> Vec<Ids> {
    let view = draft.view();
    let mut alone = vec![true; view.segments.len()];
    let mut beads: Vec<Ids> = view.beads.iter().map(|bead| (bead.zh.to_vec(), bead.en.to_vec())).collect();
    for (zh, en) in &beads {
        zh.iter().chain(en).for_each(|&id| alone[id as usize] = false);
    }
    for segment in view.segments.iter().filter(|segment| alone[segment.id as usize]) {
        let id = vec![segment.id];
        beads.push(if segment.block == 0 { (id, Vec::new()) } else { (Vec::new(), id) });
    }
    beads
}

/// Two blocks whose segments are these sentences, as the aligner links them.
fn aligned(zh: &[String], en: &[String], lexicon: &Lexicon) -> Result<BitextView<'static>, duizhao::Error> {
    let list = |side: &[String]| side.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let units = |side: &'_ [String]| side.to_vec();
    let (zh, en) = (units(zh), units(en));
    let (zh_list, en_list): (Vec<&str>, Vec<&str>) =
        (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
    let found = duizhao::align_units(&zh_list, &en_list, lexicon, &mut |_| ControlFlow::Continue(()))?;
    let utf16 = |text: &str| text.encode_utf16().count() as u32;
    let mut segments = Vec::new();
    for (side, block) in [(&zh, 0), (&en, 1)] {
        let mut start = 0;
        for sentence in side {
            let (id, end) = (segments.len() as u32, start + utf16(sentence));
            segments.push(SegmentView { id, block, start, end, alone: false });
            start = end + 1;
        }
    }
    let block = |id, lang, script, input, text: String| BlockView {
        id,
        lang,
        script,
        kind: Kind::Body,
        input,
        start: 0,
        end: utf16(&text),
        text: text.into(),
        time: None,
        alone: false,
    };
    let shift = zh.len();
    let ids = |first: usize, end: usize| (first as u32..end as u32).collect::<Vec<u32>>().into();
    let beads = found.iter().filter(|found| !found.bead.is_null()).map(|found| LinkView {
        zh: ids(found.bead.i0, found.bead.i1),
        en: ids(found.bead.j0 + shift, found.bead.j1 + shift),
        score: found.score,
        confidence: found.confidence,
        approved: false,
    });
    let link = LinkView { zh: vec![0].into(), en: vec![1].into(), score: 0.0, confidence: 1.0, approved: false };
    Ok(BitextView {
        blocks: vec![
            block(0, Lang::Zh, Script::Hans, InputName::Zh, list(&zh)),
            block(1, Lang::En, Script::Latin, InputName::En, list(&en)),
        ],
        links: vec![link],
        segments,
        beads: beads.collect(),
        tokens: Vec::new(),
        words: Vec::new(),
    })
}
