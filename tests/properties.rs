//! What holds for any input: texts are kept whole, blocks are linked at most once, limits are refused by name, and what
//! cannot be aligned is left alone.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use duizhao::{
    AlignedBead, Bitext, BitextView, Error, Input, InputName, Lang, Level, Lexicon, LinkView, OffsetUnit, align,
    align_units, follow,
};
use proptest::prelude::*;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../data/lexicon.bin")).unwrap());

fn link(input: Input) -> Result<Bitext, Error> {
    align(input, Level::Word, &LEXICON, &mut |_| ControlFlow::Continue(()))
}

fn text(text: &str) -> Bitext {
    link(Input::Text(text.to_owned())).unwrap()
}

/// Lines as pages hold them, with marks and characters that make trouble.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[\u{4e00}-\u{4e40}两国国防部长举行会谈，。！？“”（）0-9 ]{0,30}",
        "[a-zA-Z ,.!?'\"()0-9]{0,60}",
        "(来源：|Source: |By |# |- |> )?[a-zA-Z\u{4e00}-\u{4e20} ]{0,12}",
        "[\u{0}\u{7}\u{200b}\u{200e}\u{202e}\u{feff}𠮷👨\u{301}中a \u{3000}]{0,12}",
        Just("两国国防部长举行了会谈。The two defense ministers held talks.".to_owned()),
    ];
    (prop::collection::vec(line, 0..24), prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\u{2028}")])
        .prop_map(|(lines, end)| lines.join(end))
}

/// Blocks stand in order and apart, hold no white space at their ends, and what is between them is white space or a
/// Markdown mark; links name blocks of their side, each at most once. Tokens stand in order inside their segments, what
/// is between them is no word, and word links name tokens of one bead, each at most once.
fn assert_sound(bitext: &Bitext) {
    let mut linked = vec![false; bitext.blocks.len()];
    for (name, text) in bitext.input.texts() {
        let mut end = 0;
        for block in bitext.blocks.iter().filter(|block| block.input == name) {
            assert!(block.span.start >= end && block.span.end > block.span.start);
            let (gap, passage) = (&text[end..block.span.start], block.span.of(text));
            assert!(gap.trim_matches(|c: char| c.is_whitespace() || "#>-*+".contains(c)).is_empty(), "{gap:?}");
            assert_eq!(passage.trim(), passage);
            end = block.span.end;
        }
        assert!(text[end..].trim_matches(|c: char| c.is_whitespace() || "#>-*+".contains(c)).is_empty());
    }
    for (place, block) in bitext.blocks.iter().enumerate() {
        assert_eq!(block.id as usize, place);
    }
    for link in &bitext.links {
        assert!(!link.zh.is_empty() && !link.en.is_empty());
        assert!((0.0..=1.0).contains(&link.confidence) && link.score.is_finite());
        for (ids, lang) in [(&link.zh, Lang::Zh), (&link.en, Lang::En)] {
            assert!(ids.is_sorted());
            for &id in ids {
                assert_eq!(bitext.blocks[id as usize].lang, lang);
                assert!(!std::mem::replace(&mut linked[id as usize], true), "block {id} is linked twice");
            }
        }
    }
    let text_of = |segment: u32| {
        let block = &bitext.blocks[bitext.segments[segment as usize].block as usize];
        bitext.input.texts().into_iter().find(|(name, _)| *name == block.input).map_or("", |(_, text)| text)
    };
    let mut tokens = bitext.tokens.iter().peekable();
    for segment in &bitext.segments {
        let text = text_of(segment.id);
        let mut end = segment.span.start;
        while let Some(token) = tokens.next_if(|token| token.segment == segment.id) {
            assert!(token.span.start >= end && token.span.end > token.span.start && token.span.end <= segment.span.end);
            assert!(!text[end..token.span.start].contains(char::is_alphanumeric));
            end = token.span.end;
        }
        assert!(!text[end..segment.span.end].contains(char::is_alphanumeric));
    }
    assert!(tokens.next().is_none());
    let mut linked = vec![false; bitext.tokens.len()];
    for link in &bitext.words {
        assert!(!link.zh.is_empty() && !link.en.is_empty() && (0.0..=1.0).contains(&link.confidence));
        for &id in link.zh.iter().chain(&link.en) {
            assert!(!std::mem::replace(&mut linked[id as usize], true), "token {id} is linked twice");
        }
        let in_bead = |bead: &&duizhao::Link| {
            let holds = |ids: &[u32], segments: &[u32]| {
                ids.iter().all(|&id| segments.contains(&bitext.tokens[id as usize].segment))
            };
            holds(&link.zh, &bead.zh) && holds(&link.en, &bead.en)
        };
        assert!(bitext.beads.iter().any(|bead| in_bead(&bead)));
    }
}

/// What [`assert_sound`] says of links: those of a level lie inside those of the level above.
fn assert_sound_view(bitext: &BitextView) {
    assert_eq!(bitext.check(), Ok(()));
    let assert_inside = |links: &[LinkView], wholes: &[LinkView], whole_of: &dyn Fn(u32) -> u32| {
        for link in links {
            let holds = |ids: &[u32], whole: &[u32]| ids.iter().all(|&id| whole.contains(&whole_of(id)));
            assert!(wholes.iter().any(|whole| holds(&link.zh, &whole.zh) && holds(&link.en, &whole.en)), "{link:?}");
        }
    };
    assert_inside(&bitext.beads, &bitext.links, &|id| bitext.segments[id as usize].block);
    assert_inside(&bitext.words, &bitext.beads, &|id| bitext.tokens[id as usize].segment);
}

proptest! {
    #[test]
    fn a_page_is_kept_whole_and_linked_once(page in page()) {
        prop_assume!(!page.trim().is_empty());
        assert_sound(&text(&page));
    }

    #[test]
    fn two_texts_are_kept_whole_and_linked_once(zh in page(), en in page()) {
        prop_assume!(!zh.trim().is_empty() || !en.trim().is_empty());
        assert_sound(&link(Input::Pair { zh, en }).unwrap());
    }

    #[test]
    fn a_page_that_changes_step_by_step_is_a_bitext_with_the_units_of_a_fresh_one(
        page in page(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, page()), 1..6),
        level in prop_oneof![Just(Level::Block), Just(Level::Sentence), Just(Level::Word)],
        approve in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!page.trim().is_empty());
        let view = |page: &str| -> BitextView<'static> {
            let bitext = align(Input::Text(page.to_owned()), level, &LEXICON, &mut |_| ControlFlow::Continue(())).unwrap();
            serde_json::from_str(&serde_json::to_string(&bitext.view(OffsetUnit::Utf16)).unwrap()).unwrap()
        };
        let mut bitext = view(&page);
        let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
        for (at, gone, put) in changes {
            let at = at.index(lines.len() + 1);
            lines.splice(at..(at + gone).min(lines.len()), put.lines().take(gone + 1).map(str::to_owned));
            let page = lines.join("\n");
            if page.trim().is_empty() {
                continue;
            }
            if !bitext.links.is_empty() {
                let link = approve.index(bitext.links.len());
                bitext.links[link].approved = true;
            }
            let fresh = view(&page);
            let followed = follow(&bitext, &Input::Text(page), level, &LEXICON, &mut |_| ControlFlow::Continue(()));
            bitext = followed.unwrap().unwrap_or_else(|| fresh.clone());
            assert_sound_view(&bitext);
            bitext.blocks.iter_mut().for_each(|block| block.alone = false);
            prop_assert_eq!(&bitext.blocks, &fresh.blocks);
            prop_assert_eq!(&bitext.segments, &fresh.segments);
            prop_assert_eq!(&bitext.tokens, &fresh.tokens);
        }
    }

    #[test]
    fn offsets_count_as_the_callers_do(page in page()) {
        prop_assume!(!page.trim().is_empty());
        let bitext = text(&page);
        let utf16: Vec<u16> = page.encode_utf16().collect();
        let points: Vec<char> = page.chars().collect();
        for block in bitext.view(OffsetUnit::Utf16).blocks {
            let units = &utf16[block.start as usize..block.end as usize];
            prop_assert_eq!(String::from_utf16(units).unwrap(), block.text);
        }
        for block in bitext.view(OffsetUnit::CodePoint).blocks {
            let chars = &points[block.start as usize..block.end as usize];
            prop_assert_eq!(chars.iter().collect::<String>(), block.text);
        }
    }
}

#[test]
fn what_cannot_be_linked_is_refused_by_name() {
    assert_eq!(link(Input::Text(" \n\u{3000}".into())), Err(Error::EmptyText));
    let large = Input::Text("a".repeat(Input::MAX_BYTES + 1));
    assert_eq!(link(large).unwrap_err().code(), "text-too-large");
    assert_eq!(Lexicon::from_bytes(b"").unwrap_err().code(), "lexicon-corrupt");
    let cancelled = align(Input::Text("中文\nText".into()), Level::Block, &LEXICON, &mut |_| ControlFlow::Break(()));
    assert_eq!(cancelled, Err(Error::Cancelled));
}

#[test]
fn one_language_alone_has_no_links() {
    for page in [
        "两国国防部长举行会谈。\n会谈很好。",
        "They held talks.\nIt went well.",
        "Встреча прошла в Душанбе.",
        "1\n2\n3",
    ] {
        let bitext = text(page);
        assert_sound(&bitext);
        assert_eq!(bitext.links, []);
        assert_eq!(bitext.blocks.len(), page.lines().count());
    }
}

#[test]
fn a_third_language_is_kept_and_left_alone() {
    let bitext = text(
        "Встреча прошла в Душанбе.\n两国国防部长举行会谈。\nThe defense ministers of the two countries held talks.",
    );
    assert_eq!(bitext.blocks[0].lang, Lang::Other);
    assert_eq!((&bitext.links[0].zh, &bitext.links[0].en), (&vec![1], &vec![2]));
}

#[test]
fn progress_rises_and_can_stop_the_work_at_any_step() {
    let page = || Input::Text(include_str!("../www/sample.txt").to_owned());
    let mut steps = Vec::new();
    align(page(), Level::Sentence, &LEXICON, &mut |progress| {
        steps.push(progress.done);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(steps.is_sorted() && steps.iter().all(|done| (0.0..=1.0).contains(done)));
    for stop in 0..steps.len() {
        let mut step = 0;
        let result = align(page(), Level::Sentence, &LEXICON, &mut |_| {
            step += 1;
            if step > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(result, Err(Error::Cancelled));
    }
}

#[test]
fn swapped_captions_are_linked_across() {
    let page = "两国国防部长在杜尚别举行会谈。\nThe defense ministers of the two countries held talks in Dushanbe.\n\
                农民在田里收割小麦。\n孩子们在学校里唱歌。\n\
                Children are singing songs at school.\nFarmers are harvesting wheat in the fields.\n\
                会谈之后他们访问了一家医院。\nAfter the talks they visited a hospital.";
    let links: Vec<_> = text(page).links.into_iter().map(|link| (link.zh, link.en)).collect();
    assert_eq!(links, [(vec![0], vec![1]), (vec![2], vec![5]), (vec![3], vec![4]), (vec![6], vec![7])]);
}

#[test]
fn long_texts_stay_linear_enough_to_finish() {
    let pair = "两国国防部长举行了第{}次会谈。\nThe two defense ministers held talks number {}.\n";
    let pages: String = (0..20_000).map(|k| pair.replace("{}", &k.to_string())).collect();
    let bitext = text(&pages);
    assert_sound(&bitext);
    assert!(bitext.links.len() > 19_000, "{}", bitext.links.len());
    let line = "中文 and English, ".repeat(100_000);
    assert_sound(&text(&line));
    assert_eq!(text(&line).blocks[0].input, InputName::Text);
}

/// Pairs of sentences, each with a number of its own.
fn sentences(count: usize) -> (Vec<String>, Vec<String>) {
    let pairs = [
        ("两国国防部长举行了第{}次会谈。", "The two defense ministers held talks number {}."),
        ("第{}天，农民在田里收割小麦。", "On day {} the farmers harvested wheat in the fields."),
        ("孩子们唱了{}首歌。", "The children sang {} songs."),
    ];
    let fill = |form: &str, k: usize| form.replace("{}", &(k + 100).to_string());
    (0..count).map(|k| (fill(pairs[k % 3].0, k), fill(pairs[k % 3].1, k))).unzip()
}

/// Aligns units and checks that the beads partition both sides in order.
fn beads(zh: &[String], en: &[String]) -> Vec<AlignedBead> {
    let (zh, en): (Vec<&str>, Vec<&str>) =
        (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
    let beads = align_units(&zh, &en, &LEXICON, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut end = (0, 0);
    for AlignedBead { bead, score, confidence } in &beads {
        assert!((bead.i0, bead.j0) == end && (bead.i1, bead.j1) > end && score.is_finite());
        assert!((0.0..=1.0).contains(confidence));
        end = (bead.i1, bead.j1);
    }
    assert_eq!(end, (zh.len(), en.len()));
    beads
}

fn nulls(beads: &[AlignedBead]) -> usize {
    beads.iter().filter(|found| found.bead.is_null()).count()
}

#[test]
fn one_sentence_against_thousands_is_linked_once_at_most() {
    let (zh, en) = sentences(5_000);
    assert!(nulls(&beads(&zh[..1], &en)) >= 4_990);
    assert!(nulls(&beads(&zh, &en[..1])) >= 4_990);
}

#[test]
fn sides_in_the_wrong_language_are_not_linked() {
    let (zh, en) = sentences(200);
    for (zh, en) in [(&zh, &zh), (&en, &en), (&en, &zh)] {
        let beads = beads(zh, en);
        assert!(beads.iter().all(|found| found.bead.is_null() && found.confidence == 0.0));
    }
}

#[test]
fn empty_units_are_kept() {
    let (mut zh, mut en) = sentences(60);
    zh.iter_mut().step_by(3).for_each(String::clear);
    en.iter_mut().step_by(4).for_each(String::clear);
    beads(&zh, &en);
    beads(&vec![String::new(); 40], &vec![String::new(); 50]);
    beads(&zh, &vec![String::new(); 50]);
    assert_eq!(nulls(&beads(&zh, &[])), 60);
}

#[test]
fn units_of_a_hundred_kilobytes_are_aligned() {
    let (zh, en) = sentences(2_400);
    let long = |units: &[String]| -> Vec<String> { units.chunks(800).map(|chunk| chunk.concat().repeat(4)).collect() };
    let (long_zh, long_en) = (long(&zh), long(&en));
    assert!(long_zh.iter().chain(&long_en).all(|unit| unit.len() > 100_000));
    assert_eq!(nulls(&beads(&long_zh, &long_en)), 0);
    let mixed = |long: &[String], short: &[String]| [&short[..20], &long[..1], &short[20..40]].concat();
    beads(&mixed(&long_zh, &zh), &mixed(&long_en, &en));
}

#[test]
fn a_side_without_half_of_its_text_leaves_the_other_half_alone() {
    let (zh, en) = sentences(1_000);
    let found = beads(&zh, &en[..500]);
    let right = found.iter().filter(|found| found.bead.i0 == found.bead.j0 && !found.bead.is_null()).count();
    assert!(right > 400, "{right}");
    let after: Vec<_> = found.iter().filter(|found| found.bead.i0 >= 520).collect();
    assert!(after.iter().filter(|found| found.bead.is_null()).count() * 10 >= after.len() * 8, "{after:?}");
}

#[test]
fn confidence_falls_where_another_text_stands() {
    let (zh, mut en) = sentences(2_000);
    let who = ["Nobody", "The lawyer", "A ship", "My sister's cat", "The old queen"];
    let did = [
        "lost some money on shares",
        "lay at anchor",
        "slept",
        "had never been asked",
        "sent for wine and music",
        "fell",
    ];
    // Not in step with the Chinese sentences, from which it could be taken for their translation.
    let other =
        |k: usize| format!("{} {}{}.", who[k * k % 5], did[k * (k + 3) % 17 % 6], [", they said", ""][k / 4 % 2]);
    en.iter_mut().enumerate().skip(900).take(60).for_each(|(k, sentence)| *sentence = other(k));
    let found = beads(&zh, &en);
    let links = || found.iter().filter(|found| !found.bead.is_null());
    let sure =
        |j: std::ops::Range<usize>| links().filter(|link| j.contains(&link.bead.j0) && link.confidence > 0.9).count();
    let (inside, outside) = (sure(900..960), sure(0..900) + sure(960..2_000));
    assert!(inside * 4 < 60 && outside * 20 > 1_940 * 19, "{inside} of 60, {outside} of 1940");
}

#[test]
fn texts_in_each_others_place_are_linked_as_they_are() {
    let (zh, en) = sentences(12);
    let (zh, en) = (zh.join("\n"), en.join("\n"));
    let links = |input: Input| -> Vec<(String, String)> {
        let bitext = link(input).unwrap();
        assert_sound(&bitext);
        let text = |ids: &[u32]| ids.iter().map(|&id| bitext.input.text_of(&bitext.blocks[id as usize])).collect();
        let mut pairs: Vec<_> = bitext.links.iter().map(|link| (text(&link.zh), text(&link.en))).collect();
        pairs.sort();
        pairs
    };
    let right = links(Input::Pair { zh: zh.clone(), en: en.clone() });
    assert_eq!(right.len(), 12);
    assert_eq!(links(Input::Pair { zh: en, en: zh.clone() }), right);
    assert_eq!(links(Input::Pair { zh: zh.clone(), en: zh }), []);
}

#[test]
fn unlike_texts_are_not_paired_with_confidence() {
    let (zh, en) =
        (vec!["老人在河边钓鱼。".to_owned(); 700], vec!["Stock prices fell sharply today.".to_owned(); 1_100]);
    let found = beads(&zh, &en);
    assert!(found.iter().filter(|found| !found.bead.is_null() && found.confidence > 0.9).count() < 10);
}

#[test]
fn a_block_of_thousands_of_sentences_is_aligned_inside() {
    let (zh, en) = sentences(4_000);
    let bitext = link(Input::Pair { zh: zh.concat(), en: en.join(" ") }).unwrap();
    assert_eq!((bitext.blocks.len(), bitext.links.len()), (2, 1));
    let right = bitext.beads.iter().filter(|bead| bead.zh.len() == 1 && bead.en == [bead.zh[0] + 4_000]);
    assert!(right.count() > 3_900);
}
