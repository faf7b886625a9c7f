//! A text that has changed is linked as well as anew, what is far from the change keeps its links, and what a person has
//! approved stays.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use duizhao::{BitextView, Error, Input, Kind, Level, Lexicon, LinkView, Linking, OffsetUnit, Progress, align, follow};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../data/lexicon.bin")).unwrap());

const LEVELS: [Level; 3] = [Level::Block, Level::Sentence, Level::Word];

const WHEN: [(&str, &str); 5] = [
    ("第二天早上", "The next morning"),
    ("那年冬天", "That winter"),
    ("战争结束以后", "After the war"),
    ("午夜", "At midnight"),
    ("下雨的时候", "While it rained"),
];
const WHO: [(&str, &str); 6] = [
    ("老人", "the old man"),
    ("村里的医生", "the village doctor"),
    ("船长", "the captain"),
    ("她的祖母", "her grandmother"),
    ("士兵们", "the soldiers"),
    ("农民", "the farmers"),
];
const WHAT: [(&str, &str); 7] = [
    ("买了一匹白马", "bought a white horse"),
    ("写了一封长信", "wrote a long letter"),
    ("在河边钓鱼", "fished by the river"),
    ("修好了屋顶", "repaired the roof"),
    ("看见了一只狼", "saw a wolf"),
    ("点燃了蜡烛", "lit a candle"),
    ("离开了城市", "left the city"),
];

fn sentence(k: usize) -> (String, String) {
    let (when, who, what) = (WHEN[k % 5], WHO[k % 6], WHAT[k % 7]);
    (format!("{}，{}{}。", when.0, who.0, what.0), format!("{}, {} {}.", when.1, who.1, what.1))
}

/// A Chinese and an English paragraph of three sentences.
type Pair = (String, String);

fn pair(k: usize) -> Pair {
    let sentences = [3 * k, 3 * k + 1, 3 * k + 2].map(sentence);
    let zh: String = sentences.iter().map(|(zh, _)| zh.as_str()).collect();
    let en: Vec<&str> = sentences.iter().map(|(_, en)| en.as_str()).collect();
    (zh, en.join(" "))
}

fn pairs(count: usize) -> Vec<Pair> {
    (0..count).map(pair).collect()
}

/// The layouts of a text: paragraph by paragraph, one language after the other, two texts.
const LAYOUTS: [fn(&[Pair]) -> Input; 3] = [
    |pairs| Input::Text(lines(pairs.iter().flat_map(|(zh, en)| [zh, en]))),
    |pairs| Input::Text(lines(pairs.iter().map(|(zh, _)| zh).chain(pairs.iter().map(|(_, en)| en)))),
    |pairs| Input::Pair { zh: lines(pairs.iter().map(|(zh, _)| zh)), en: lines(pairs.iter().map(|(_, en)| en)) },
];

/// Lines without those that are empty.
fn lines<'t>(lines: impl Iterator<Item = &'t String>) -> String {
    lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn anew(input: &Input, level: Level) -> BitextView<'static> {
    let bitext = align(input.clone(), level, &LEXICON, &mut go_on).unwrap();
    serde_json::from_str(&serde_json::to_string(&bitext.view(OffsetUnit::Utf16)).unwrap()).unwrap()
}

fn followed(before: &BitextView<'static>, input: &Input) -> BitextView<'static> {
    let bitext = follow(before, input, before.level(), &LEXICON, &mut go_on).unwrap().expect("enough stays");
    assert_eq!(bitext.check(), Ok(()));
    bitext
}

fn units(links: &[LinkView]) -> BTreeSet<(Vec<u32>, Vec<u32>)> {
    links.iter().map(|link| (link.zh.to_vec(), link.en.to_vec())).collect()
}

/// Are units and links those of a fresh alignment?
fn assert_as_anew(bitext: &BitextView<'static>, input: &Input, what: &str) {
    let fresh = anew(input, bitext.level());
    assert_eq!(
        (&bitext.blocks, &bitext.segments, &bitext.tokens),
        (&fresh.blocks, &fresh.segments, &fresh.tokens),
        "{what}"
    );
    for (links, fresh) in [(&bitext.links, &fresh.links), (&bitext.beads, &fresh.beads), (&bitext.words, &fresh.words)]
    {
        assert_eq!(units(links), units(fresh), "{what}");
        let order = |links: &[LinkView]| links.iter().map(|link| link.zh[0].min(link.en[0])).collect::<Vec<u32>>();
        assert_eq!(order(links), order(fresh), "{what}");
    }
}

type Change = fn(&mut Vec<Pair>);

/// What people do to a text, each change after the one before.
const CHANGES: [(&str, Change); 10] = [
    ("a word is another", |pairs| pairs[20].1 = pairs[20].1.replacen("the", "their", 1)),
    ("a sentence goes on one side", |pairs| pairs[7].0 = sentence(21).0 + &sentence(23).0),
    ("a sentence goes on the other", |pairs| pairs[7].1 = format!("{} {}", sentence(21).1, sentence(23).1)),
    ("a paragraph says something else", |pairs| pairs[12] = pair(100)),
    ("a pair is put in", |pairs| pairs.insert(30, pair(101))),
    ("a pair goes", |pairs| drop(pairs.remove(18))),
    ("a paragraph goes on one side", |pairs| pairs[25].1.clear()),
    ("one language is written first", |pairs| pairs.push((pair(102).0, String::new()))),
    ("and then the other", |pairs| pairs.last_mut().unwrap().1 = pair(102).1),
    ("a title comes first, and another far away", |pairs| {
        pairs.insert(0, ("老人与河".into(), "The Old Man and the River".into()));
        pairs.insert(28, ("祖母的蜡烛".into(), "Grandmother's Candle".into()));
    }),
];

#[test]
fn after_a_change_all_is_linked_as_anew() {
    for (layout, lay_out) in LAYOUTS.iter().enumerate() {
        for level in LEVELS {
            let mut text = pairs(40);
            let mut bitext = anew(&lay_out(&text), level);
            for (what, change) in CHANGES {
                change(&mut text);
                let input = lay_out(&text);
                bitext = followed(&bitext, &input);
                assert_as_anew(&bitext, &input, &format!("{what}, layout {layout}, {level:?}"));
            }
        }
    }
}

#[test]
fn a_text_that_has_not_changed_keeps_its_bitext() {
    let input = Input::Text(include_str!("../www/sample.txt").into());
    for level in LEVELS {
        let before = anew(&input, level);
        assert_eq!(followed(&before, &input), before);
    }
}

/// A bitext of 40 pairs down to sentences, in which the beads of the first two sentences of a pair are crossed.
fn crossed(text: &[Pair], at: usize) -> BitextView<'static> {
    let mut before = anew(&LAYOUTS[0](text), Level::Sentence);
    let (one, other) = (before.beads[3 * at].en.clone(), before.beads[3 * at + 1].en.clone());
    (before.beads[3 * at].en, before.beads[3 * at + 1].en) = (other, one);
    before.beads[3 * at].score = 77.5;
    before
}

#[test]
fn links_far_from_the_change_are_not_looked_at_and_those_near_it_are() {
    let mut text = pairs(40);
    let before = crossed(&text, 30);
    let odd = before.beads[90].clone();
    assert_eq!((&odd.zh[..], &odd.en[..]), (&[180][..], &[184][..]));
    text[3] = pair(103);
    let now = followed(&before, &LAYOUTS[0](&text));
    assert_eq!(
        (now.beads[90].zh[0], &now.beads[90]),
        (180, &odd),
        "ids are as before where as many units stand before"
    );
    assert_eq!(now.beads[60..], before.beads[60..]);
    assert_eq!(now.links[20..], before.links[20..]);

    text[29] = pair(104);
    let now = followed(&now, &LAYOUTS[0](&text));
    assert_as_anew(&now, &LAYOUTS[0](&text), "the model decides again");
}

#[test]
fn what_a_person_has_approved_stays_as_long_as_its_sentences_do() {
    let mut text = pairs(40);
    let mut before = crossed(&text, 30);
    before.beads[90].approved = true;
    // The last paragraph is linked with none, and approved so.
    before.blocks[79].alone = true;
    before.links.pop();
    before.beads.truncate(117);
    let is_kept = |bitext: &BitextView<'static>| {
        let odd = bitext.beads.iter().find(|bead| bead.approved);
        odd.is_some_and(|bead| (&bead.zh[..], &bead.en[..]) == (&[180][..], &[184][..]) && bead.score == 77.5)
    };
    // Beside it, and in its very paragraph; then every other paragraph of the page.
    text[29].1 = pair(104).1;
    let now = followed(&before, &LAYOUTS[0](&text));
    assert!(is_kept(&now));
    text[30].0 = text[30].0.replace(&sentence(92).0, &sentence(95).0);
    let now = followed(&now, &LAYOUTS[0](&text));
    assert!(is_kept(&now));
    (0..10).for_each(|k| text[2 * k].0 = pair(110 + k).0);
    let now = followed(&now, &LAYOUTS[0](&text));
    assert!(is_kept(&now) && now.blocks[79].alone);
    // Its sentence is gone.
    text[30].0 = text[30].0.replace(&sentence(90).0, "");
    let now = followed(&now, &LAYOUTS[0](&text));
    assert!(now.beads.iter().all(|bead| !bead.approved));
}

#[test]
fn an_approved_paragraph_stays_approved_when_a_word_of_it_changes() {
    let mut text = pairs(10);
    let mut before = anew(&LAYOUTS[0](&text), Level::Block);
    before.links[4].approved = true;
    text[4].0 = text[4].0.replacen("老人", "老妇人", 1);
    let now = followed(&before, &LAYOUTS[0](&text));
    assert_eq!((now.links[4].approved, &now.links[4].zh[..], &now.links[4].en[..]), (true, &[8][..], &[9][..]));
    text[4].0 = pair(105).0;
    assert!(!followed(&now, &LAYOUTS[0](&text)).links[4].approved);
}

#[test]
fn times_and_what_was_said_of_words_are_not_taken_for_those_of_another_text() {
    let mut text = pairs(10);
    let mut before = anew(&LAYOUTS[0](&text), Level::Word);
    before.blocks[2].time = Some((0, 1_000));
    before.words[5].approved = true;
    let said = before.words[5].clone();
    text[9] = pair(106);
    let now = followed(&before, &LAYOUTS[0](&text));
    assert_eq!((now.blocks[2].time, &now.words[5]), (None, &said));
}

#[test]
fn lines_about_the_page_are_told_from_the_article_anew() {
    let mut text = pairs(10);
    let before = anew(&LAYOUTS[0](&text), Level::Sentence);
    text.insert(4, ("来源：新华网".into(), "Source: Xinhua".into()));
    let now = followed(&before, &LAYOUTS[0](&text));
    assert_eq!([8, 9].map(|id| now.blocks[id].kind), [Kind::Noise; 2]);
    assert_as_anew(&now, &LAYOUTS[0](&text), "noise");
}

#[test]
fn what_was_linked_down_to_its_sentences_is_linked_down_to_its_words() {
    for layout in LAYOUTS {
        let input = layout(&pairs(8));
        let before = anew(&input, Level::Sentence);
        let words = follow(&before, &input, Level::Word, &LEXICON, &mut go_on).unwrap().unwrap();
        assert!(!words.words.is_empty());
        let fresh = anew(&input, Level::Word);
        assert_eq!(words.tokens, fresh.tokens);
        let in_order =
            |links: &[LinkView]| links.iter().map(|link| (link.zh.to_vec(), link.en.to_vec())).collect::<Vec<_>>();
        assert_eq!(in_order(&words.words), in_order(&fresh.words));
        assert_eq!((words.links, words.beads), (before.links, before.beads));
    }
}

#[test]
fn where_too_little_stays_all_is_to_be_aligned_anew() {
    let (text, other): (Vec<Pair>, Vec<Pair>) = (pairs(10), (0..10).map(|k| pair(k + 110)).collect());
    let before = anew(&LAYOUTS[0](&text), Level::Sentence);
    let follow = |input: &Input, level| follow(&before, input, level, &LEXICON, &mut go_on).unwrap();
    assert_eq!(follow(&LAYOUTS[0](&[&text[..4], &other[..6]].concat()), Level::Sentence), None);
    assert!(follow(&LAYOUTS[0](&[&text[..5], &other[..5]].concat()), Level::Sentence).is_some());
    let mut approved = before.clone();
    approved.links[1].approved = true;
    let now = followed(&approved, &LAYOUTS[0](&[&text[..4], &other[..6]].concat()));
    assert!(now.links[1].approved, "what a person has said is not lost");
    assert_eq!(follow(&LAYOUTS[2](&text), Level::Sentence), None, "they stood in another text");
    assert_eq!(follow(&LAYOUTS[0](&text), Level::Block), None);
}

#[test]
fn what_is_no_bitext_of_an_earlier_text_is_refused_by_name() {
    let input = LAYOUTS[0](&pairs(4));
    let before = anew(&input, Level::Sentence);
    let refused = |spoil: &dyn Fn(&mut BitextView<'static>)| {
        let mut spoilt = before.clone();
        spoil(&mut spoilt);
        let Err(Error::InvalidArgument { argument, problem }) =
            follow(&spoilt, &input, Level::Sentence, &LEXICON, &mut go_on)
        else {
            panic!("it is taken")
        };
        assert_eq!(argument, "before");
        problem
    };
    assert!(refused(&|bitext| bitext.blocks[2].id = 7).contains("ids are places"));
    assert!(refused(&|bitext| bitext.links[0].en = vec![700].into()).contains("700"));
    assert!(refused(&|bitext| bitext.blocks[1].end += 1).contains("UTF-16"));
    assert!(refused(&|bitext| bitext.segments[0].end = 9_999).contains("segment 0"));
    let (empty, linking) = (Input::Text(" ".into()), Linking::from(Level::Sentence));
    assert_eq!(follow(&before, &empty, linking, &LEXICON, &mut go_on), Err(Error::EmptyText));
}

#[test]
fn progress_rises_and_can_stop_the_work() {
    let input = LAYOUTS[0](&pairs(4));
    let before = anew(&input, Level::Sentence);
    let mut steps = Vec::new();
    let mut note = |progress: Progress| {
        steps.push(progress.done);
        ControlFlow::Continue(())
    };
    follow(&before, &input, Level::Sentence, &LEXICON, &mut note).unwrap();
    assert!(!steps.is_empty() && steps.is_sorted() && steps.iter().all(|done| (0.0..=1.0).contains(done)));
    for stop in 0..steps.len() {
        let mut step = 0;
        let result = follow(&before, &input, Level::Sentence, &LEXICON, &mut |_| {
            step += 1;
            if step > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(result, Err(Error::Cancelled));
    }
}
