use std::ops::ControlFlow;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::bitext::Input;
use crate::span::OffsetUnit;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap());

const PAGE: &str = "两国举行会谈\nTwo countries hold talks\n\
两国关系很好。会谈持续了三个小时。代表团参观了医院。\nRelations are good. The talks lasted three hours. The delegation visited a hospital.\n\
农民在田里收割小麦。孩子们唱歌。\nFarmers are harvesting wheat in the fields. The children sang.\n\
Встреча прошла в Душанбе.\n\
火车晚点了！父亲的信很短，只有一句话。𠮷野家在北京。\nThe train was late! Father's letter was short; it had only one sentence. Yoshinoya is in Beijing.";

fn draft() -> Draft {
    let go_on = &mut |_| ControlFlow::Continue(());
    let bitext = crate::align::align(Input::Text(PAGE.into()), Level::Word, &LEXICON, go_on).unwrap();
    let view = bitext.view(OffsetUnit::Utf16);
    let draft = Draft::new(&serde_json::from_str(&serde_json::to_string(&view).unwrap()).unwrap()).unwrap();
    assert_eq!(to_json(&draft), serde_json::to_string(&view).unwrap());
    draft
}

fn to_json(draft: &Draft) -> String {
    serde_json::to_string(&draft.view()).unwrap()
}

fn apply(draft: &mut Draft, json: &str) -> Result<Change, Error> {
    draft.apply(&serde_json::from_str(json).unwrap(), &LEXICON)
}

/// The links of a level as ids, with `!` where a person has fixed them.
fn links(draft: &Draft, level: Level) -> Vec<String> {
    let view = draft.view();
    let links = match level {
        Level::Block => view.links,
        Level::Sentence => view.beads,
        Level::Word => view.words,
    };
    let fixed = |approved: bool| if approved { "!" } else { "" };
    links.iter().map(|link| format!("{:?}:{:?}{}", link.zh, link.en, fixed(link.approved))).collect()
}

fn beads(draft: &Draft) -> Vec<String> {
    links(draft, Level::Sentence)
}

/// Any operation, most of them possible.
fn operation() -> impl Strategy<Value = Operation> {
    let level = || prop_oneof![1 => Just(Level::Block), 4 => Just(Level::Sentence), 1 => Just(Level::Word)];
    let unit = || 0u32..18;
    let units = || prop::collection::vec(unit(), 1..4);
    let with = || prop_oneof![Just(Neighbour::Next), Just(Neighbour::Previous)];
    prop_oneof![
        (level(), units()).prop_map(|(level, units)| Operation::Link { level, units }),
        (level(), units()).prop_map(|(level, units)| Operation::Unlink { level, units }),
        (level(), units()).prop_map(|(level, units)| Operation::Alone { level, units }),
        (level(), unit(), with()).prop_map(|(level, unit, with)| Operation::Merge { level, unit, with }),
        (level(), unit(), 0u32..60).prop_map(|(level, unit, at)| Operation::Split { level, unit, at }),
        (level(), unit()).prop_map(|(level, unit)| Operation::Join { level, unit }),
        (level(), units(), any::<bool>()).prop_map(|(level, units, on)| Operation::Approve { level, units, on }),
        (0u32..12, 0u32..40, 0u32..40, "[会谈 a.。𠮷]{0,6}")
            .prop_map(|(block, start, length, text)| { Operation::Write { block, start, end: start + length, text } }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_draft_is_a_bitext_after_every_step_and_every_step_can_be_undone(operations in prop::collection::vec(operation(), 1..24)) {
        let mut draft = draft();
        let mut states = vec![to_json(&draft)];
        let (mut shown, mut moment) = (draft.view(), draft.moment());
        for operation in &operations {
            let fixed: Vec<String> = beads(&draft);
            match draft.apply(operation, &LEXICON) {
                Err(error) => {
                    prop_assert_eq!(error.code(), "invalid-argument");
                    prop_assert_eq!(&to_json(&draft), states.last().unwrap());
                }
                Ok(_) => {
                    let view = draft.view();
                    prop_assert_eq!(view.check(), Ok(()), "{:?} {:?}", operation, fixed);
                    // It can be read again, and says the same.
                    let again = Draft::new(&view).unwrap();
                    prop_assert_eq!(to_json(&again), to_json(&draft));
                    // Whoever shows the bitext of before the step comes to the same by what changed.
                    match draft.patch_from(moment) {
                        Some(patch) => patch.apply(&mut shown),
                        None => shown = draft.view(),
                    }
                    moment = draft.moment();
                    prop_assert_eq!(&shown, &view);
                    if draft.steps().0 == states.len() {
                        states.push(to_json(&draft));
                    }
                }
            }
        }
        prop_assert_eq!(draft.steps(), (states.len() - 1, 0));
        for state in states.iter().rev().skip(1) {
            draft.undo().unwrap();
            prop_assert_eq!(&to_json(&draft), state);
            match draft.patch_from(moment) {
                Some(patch) => patch.apply(&mut shown),
                None => shown = draft.view(),
            }
            moment = draft.moment();
            prop_assert_eq!(&serde_json::to_string(&shown).unwrap(), state);
        }
        prop_assert!(draft.undo().is_none());
        for state in states.iter().skip(1) {
            draft.redo().unwrap();
            prop_assert_eq!(&to_json(&draft), state);
        }
        prop_assert!(draft.redo().is_none());
    }

    #[test]
    fn what_a_person_linked_stays_linked(first in prop::collection::vec(0u32..18, 2..4), operations in prop::collection::vec(operation(), 1..8)) {
        let mut draft = draft();
        let link = Operation::Link { level: Level::Sentence, units: first };
        prop_assume!(draft.apply(&link, &LEXICON).is_ok());
        for operation in operations {
            // What only approves and links elsewhere, with units that nobody has fixed.
            let view = draft.view();
            let fixed: Vec<_> = view.beads.iter().filter(|bead| bead.approved).cloned().collect();
            let is_free = |id: &u32| !fixed.iter().any(|bead| bead.zh.contains(id) || bead.en.contains(id));
            let Operation::Link { level: Level::Sentence, units } = &operation else { continue };
            if !units.iter().all(is_free) || draft.apply(&operation, &LEXICON).is_err() {
                continue;
            }
            let now = draft.view().beads;
            for bead in fixed {
                prop_assert!(now.iter().any(|other| (&other.zh, &other.en) == (&bead.zh, &bead.en) && other.approved));
            }
        }
    }
}

#[test]
fn the_page_is_linked_as_the_tests_expect() {
    let draft = draft();
    let expected =
        ["[0]:[1]", "[2]:[5]", "[3]:[6]", "[4]:[7]", "[8]:[10]", "[9]:[11]", "[12]:[15]", "[13]:[16]", "[14]:[17]"];
    assert_eq!(beads(&draft), expected);
}

#[test]
fn unmerging_brings_earlier_links_back() {
    let mut draft = draft();
    apply(&mut draft, r#"{"do":"approve","level":"sentence","units":[2,3]}"#).unwrap();
    let before = beads(&draft);
    assert_eq!(before[1..3], ["[2]:[5]!", "[3]:[6]!"]);
    apply(&mut draft, r#"{"do":"merge","level":"sentence","unit":2,"with":"next"}"#).unwrap();
    assert_eq!(beads(&draft)[1], "[2, 3]:[5, 6]!");
    let start = draft.view().segments[3].start - draft.view().blocks[2].start;
    apply(&mut draft, &format!(r#"{{"do":"split","level":"sentence","unit":3,"at":{start}}}"#)).unwrap();
    assert_eq!(beads(&draft), before);
}

#[test]
fn a_sentence_joined_and_cut_again_is_linked_as_before() {
    let mut draft = draft();
    apply(&mut draft, r#"{"do":"approve","level":"sentence","units":[2,3]}"#).unwrap();
    let before = to_json(&draft);
    let start = draft.view().segments[3].start - draft.view().blocks[2].start;
    apply(&mut draft, r#"{"do":"join","level":"sentence","unit":2}"#).unwrap();
    assert_eq!(beads(&draft)[1], "[2]:[4, 5]!");
    apply(&mut draft, &format!(r#"{{"do":"split","level":"sentence","unit":2,"at":{start}}}"#)).unwrap();
    assert_eq!(to_json(&draft), before);
}

#[test]
fn a_cut_link_gives_each_part_what_goes_with_it() {
    let mut draft = draft();
    apply(&mut draft, r#"{"do":"link","level":"sentence","units":[2,3,4,5,6,7]}"#).unwrap();
    assert_eq!(beads(&draft)[1], "[2, 3, 4]:[5, 6, 7]!");
    let start = draft.view().segments[4].start - draft.view().blocks[2].start;
    apply(&mut draft, &format!(r#"{{"do":"split","level":"sentence","unit":4,"at":{start}}}"#)).unwrap();
    assert_eq!(beads(&draft)[1..3], ["[2, 3]:[5, 6]!", "[4]:[7]!"]);
}

#[test]
fn links_across_blocks_bring_the_blocks_together() {
    let mut draft = draft();
    let change = apply(&mut draft, r#"{"do":"link","level":"sentence","units":[4,10]}"#).unwrap();
    assert!(links(&draft, Level::Block).contains(&"[2, 4]:[3, 5]!".to_owned()), "{:?}", links(&draft, Level::Block));
    assert!(beads(&draft).contains(&"[4]:[10]!".to_owned()));
    assert!(!change.links.is_empty() && !change.beads.is_empty());
}

#[test]
fn what_has_no_counterpart_is_left_alone_and_its_neighbours_follow() {
    let mut draft = draft();
    apply(&mut draft, r#"{"do":"unlink","level":"sentence","units":[3]}"#).unwrap();
    assert!(draft.view().segments[3].alone && draft.view().segments[6].alone);
    apply(&mut draft, r#"{"do":"approve","level":"sentence","units":[2]}"#).unwrap();
    assert!(beads(&draft).iter().all(|bead| !bead.contains("[3]") && !bead.contains("[6]")));
    apply(&mut draft, r#"{"do":"link","level":"sentence","units":[3,6]}"#).unwrap();
    assert!(beads(&draft).contains(&"[3]:[6]!".to_owned()));
}

#[test]
fn a_typing_error_is_mended_and_everything_behind_it_follows() {
    let mut draft = draft();
    let change = apply(&mut draft, r#"{"do":"write","block":2,"start":2,"end":4,"text":"𠮷𠮷𠮷"}"#).unwrap();
    let view = draft.view();
    assert_eq!(view.blocks[2].text, "两国𠮷𠮷𠮷很好。会谈持续了三个小时。代表团参观了医院。");
    assert_eq!(change.blocks, [2]);
    let text: Vec<u16> = PAGE.replacen("关系", "𠮷𠮷𠮷", 1).encode_utf16().collect();
    for block in &view.blocks {
        assert_eq!(String::from_utf16(&text[block.start as usize..block.end as usize]).unwrap(), block.text);
    }
    assert_eq!(
        String::from_utf16(&text[view.segments[3].start as usize..view.segments[3].end as usize]).unwrap(),
        "会谈持续了三个小时。"
    );
    assert_eq!(view.check(), Ok(()));
}

#[test]
fn words_are_linked_by_their_two_tokens() {
    let mut draft = draft();
    let view = draft.view();
    let of = |text: &str| -> u32 {
        let found = view.tokens.iter().find(|token| {
            let block = &view.blocks[view.segments[token.segment as usize].block as usize];
            let units: Vec<u16> = block.text.encode_utf16().collect();
            let range = (token.start - block.start) as usize..(token.end - block.start) as usize;
            String::from_utf16(&units[range]).unwrap() == text
        });
        found.unwrap_or_else(|| panic!("no token {text}")).id
    };
    let (good, relations, talks) = (of("关系"), of("Relations"), of("lasted"));
    apply(&mut draft, &format!(r#"{{"do":"link","level":"word","units":[{good},{relations}]}}"#)).unwrap();
    // What the model had linked with either comes along.
    let together = |draft: &Draft| {
        let words = draft.view().words;
        words.iter().any(|link| link.approved && link.zh.contains(&good) && link.en.contains(&relations))
    };
    assert!(together(&draft));
    apply(&mut draft, &format!(r#"{{"do":"link","level":"word","units":[{good},{talks}]}}"#)).unwrap_err();
    apply(&mut draft, &format!(r#"{{"do":"unlink","level":"word","units":[{good},{relations}]}}"#)).unwrap();
    assert!(!together(&draft));
    draft.undo().unwrap();
    assert!(together(&draft));
}

#[test]
fn a_step_that_changes_links_alone_says_what_leads_from_one_bitext_to_the_next() {
    let mut draft = draft();
    let moment = draft.moment();
    apply(&mut draft, r#"{"do":"link","level":"sentence","units":[2,5,6]}"#).unwrap();
    let patch = draft.patch_from(moment).unwrap();
    assert_eq!((patch.links.gone, patch.links.links.len()), (0, 0), "no link of blocks changed");
    assert!(patch.beads.gone <= 4 && patch.beads.at == 1, "{patch:?}");
    apply(&mut draft, r#"{"do":"join","level":"block","unit":0}"#).unwrap_err();
    assert!(draft.patch_from(moment).is_some(), "a refused step leaves all as it was");
    apply(&mut draft, r#"{"do":"join","level":"sentence","unit":2}"#).unwrap();
    assert!(draft.last_patch().is_none(), "the units are others");
}

#[test]
fn a_link_that_crosses_others_gives_way_to_one_on_the_path() {
    let pairs = [
        ("老人在河边钓鱼。", "The old man was fishing by the river."),
        ("农民在田里收割小麦。", "Farmers are harvesting wheat in the fields."),
        ("孩子们在学校里唱歌。", "Children are singing songs at school."),
        ("她的祖母点燃了蜡烛。", "Her grandmother lit the candles."),
    ];
    let page: Vec<String> = (0..24).map(|k| format!("{}{k}。\n{} {k}.", pairs[k % 4].0, pairs[k % 4].1)).collect();
    let go_on = &mut |_| ControlFlow::Continue(());
    let bitext = crate::align::align(Input::Text(page.join("\n")), Level::Block, &LEXICON, go_on).unwrap();
    let mut view: BitextView =
        serde_json::from_str(&serde_json::to_string(&bitext.view(OffsetUnit::Utf16)).unwrap()).unwrap();
    // 4 is linked far away, and 5 with nothing.
    let far = view.links.remove(22);
    assert_eq!((&view.links[2].zh[..], &view.links[2].en[..], &far.en[..]), (&[4][..], &[5][..], &[45][..]));
    view.links[2].en = far.en;
    let mut draft = Draft::new(&view).unwrap();
    apply(&mut draft, r#"{"do":"alone","level":"block","units":[24]}"#).unwrap();
    let now = links(&draft, Level::Block);
    assert!(now.contains(&"[4]:[45]".into()), "what is far from a step stays: {now:?}");
    apply(&mut draft, r#"{"do":"alone","level":"block","units":[8]}"#).unwrap();
    let now = links(&draft, Level::Block);
    assert!(now.contains(&"[4]:[5]".into()) && !now.iter().any(|link| link.contains("45")), "{now:?}");
}

#[test]
fn words_that_are_taken_apart_stay_so() {
    let mut draft = draft();
    let link = draft.view().words[0].clone();
    let units = [&*link.zh, &*link.en].concat();
    apply(&mut draft, &format!(r#"{{"do":"unlink","level":"word","units":{units:?}}}"#)).unwrap();
    let alone = |draft: &Draft| {
        let view = draft.view();
        let linked = |id: &u32| view.words.iter().any(|link| link.zh.contains(id) || link.en.contains(id));
        units.iter().all(|id| view.tokens[*id as usize].alone && !linked(id))
    };
    assert!(alone(&draft));
    // They are kept with the bitext, and where its sentences are linked again.
    let mut draft = Draft::new(&serde_json::from_str(&to_json(&draft)).unwrap()).unwrap();
    assert!(alone(&draft));
    apply(&mut draft, r#"{"do":"unlink","level":"sentence","units":[0]}"#).unwrap();
    apply(&mut draft, r#"{"do":"link","level":"sentence","units":[0,1]}"#).unwrap();
    assert!(alone(&draft));
    draft.undo().unwrap();
    draft.redo().unwrap();
    assert!(alone(&draft));
    // Until a person links them.
    apply(&mut draft, &format!(r#"{{"do":"link","level":"word","units":{units:?}}}"#)).unwrap();
    let view = draft.view();
    assert!(units.iter().all(|id| !view.tokens[*id as usize].alone) && view.words[0].approved);
}

#[test]
fn what_cannot_be_done_is_refused_by_name() {
    let mut draft = draft();
    let before = to_json(&draft);
    for bad in [
        r#"{"do":"link","level":"sentence","units":[]}"#,
        r#"{"do":"link","level":"sentence","units":[2,3]}"#,
        r#"{"do":"link","level":"sentence","units":[2,400]}"#,
        r#"{"do":"link","level":"block","units":[0,6]}"#,
        r#"{"do":"merge","level":"block","unit":0,"with":"previous"}"#,
        r#"{"do":"merge","level":"word","unit":0,"with":"next"}"#,
        r#"{"do":"split","level":"sentence","unit":2,"at":0}"#,
        r#"{"do":"split","level":"sentence","unit":2,"at":4000000000}"#,
        r#"{"do":"join","level":"sentence","unit":4}"#,
        r#"{"do":"join","level":"block","unit":0}"#,
        r#"{"do":"write","block":2,"start":0,"end":2,"text":"a\nb"}"#,
        r#"{"do":"write","block":0,"start":0,"end":6,"text":" "}"#,
        r#"{"do":"write","block":0,"start":3,"end":2,"text":"a"}"#,
        r#"{"do":"unlink","level":"block","units":[6]}"#,
    ] {
        let error = apply(&mut draft, bad).unwrap_err();
        assert_eq!((error.code(), to_json(&draft) == before), ("invalid-argument", true), "{bad}");
    }
}
