use proptest::prelude::*;

use super::word::BEGINNINGS;
use super::*;

fn cut(text: &str, lang: Lang, semicolons: bool) -> Vec<&str> {
    segments(text, lang, Splitting { semicolons }).iter().map(|span| span.of(text)).collect()
}

/// Cases are written with a bar where a segment ends; one at the edge of white space stands before it.
fn check(cases: &[&str], lang: Lang, semicolons: bool) {
    for case in cases {
        let text = case.replace('|', "");
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        assert_eq!(cut(&text, lang, semicolons), expected, "{text}");
    }
}

#[test]
fn cuts_chinese() {
    check(
        &[
            "他同意了。|我们走。",
            "他同意了！|我们走。",
            "他同意吗？|我们走。",
            "他同意吗?|我们走!|好。",
            "很好. |我们走. |好",
            "很好.|我们走.|好",
            "很好｡|我们走｡",
            "真的？！！|我不信。",
            "反动透顶！ ！|我不信。",
            "他说：“走吧！”|大家起身离开。",
            "“走吧！”|他站了起来。",
            "“走吧！” |他站了起来。",
            "“你是谁？”|“我是他爸爸。”",
            "「你是誰？」|「我是他爸爸。」",
            "『是嗎？』|她沒有回答這句話。",
            "‘好。’|后来下雨了。",
            "他说\"好。\"|我走了。",
            "他说：\"好。\" |\"不好。\" |她走了。",
            "“我不去。”|他说：“你去吧。”",
            "“我不去。”|刘老老道：“你去吧。”",
            "“我不去。”|他周五上午说，那里没有人。",
            "他表示“我们认为这样做是为了确保所有人的安全不会受到威胁。”|人们都散了。",
            "他说：“我知道。|你也知道。”|我们走了。",
            "“说来话长。”|说着，他坐了下来。",
            "“就这样。”|王明听如此说，点了点头。",
            "“我——”|门忽然被人推开了。",
            "“我叫小明……”|老师愣住了。",
            "“俗语说：‘不管怎样。’”|她笑了。",
            "与人方便。 ’|这话不错。",
            "更是传奇。” ……|他们又谈了一会儿。",
            "他一个人走了整整三天三夜……|第二天天晴了。",
            "他一个人走了整整三天三夜⋯⋯|第二天天晴了。",
            "他一个人走了整整三天三夜... |第二天天晴了。",
            "（他走了。|我们没走。）|后来下雨了。",
            "（一）总则。|本法适用于全国。",
            "1. 打开设置。|2. 点击“修复”。",
            "我在读《诗经》。|你呢？",
            "我用iPhone.|很好用。",
            "我用 iPhone。|iPad 也好。",
            "他很好。|ok，走吧。",
            "好吧!|OK.|走。",
            "价格涨到3.5元。|版本是2.0.1。|完",
            "网址是 https://a.com/b?c=D!e.html。|谢谢。",
            "我爱你。|😀他笑了。",
            "他走了。|（笑）我们也走。",
            "第一行。\n|第二行。",
        ],
        Lang::Zh,
        false,
    );
}

#[test]
fn keeps_chinese_whole() {
    check(
        &[
            "“你好吗？”他问。",
            "“你好吗？” 汪先生无力地问。",
            "“你好吗？”他大声说，然后走了。",
            "“你走吧。”他说，“我留下。”",
            "“快走！”小王高兴地喊道。",
            "“快走！”小王大声喊着。",
            "“快走……”这位参议员 7 月份在推特上写道。",
            "“快走！”她对我说。",
            "“快走！”她哭叫起来。",
            "“快走！”發言人表示。",
            "「快走！」她說。",
            "“我——”他说。",
            "“司令……”他忍着咳嗽说。",
            "“砰！”的一声，门开了。",
            "“砰！”一声，门开了。",
            "我喜欢“为什么？”这个问题。",
            "他大喊“救命！”就跑了。",
            "“真的！”，他想。",
            "我……我不知道。",
            "我……不知道。",
            "不过…… 不过我不去。",
            "大丈夫一言既出，…… 驷马难追。",
            "嗯...好的",
            "哈哈。。。",
            "圆周率是3.14，不是3．15",
            "版本2.0.1发布",
            "请看www.example.com/a.html",
            "发信到a.b@example.com吧",
            "我用Node.js写程序",
            "J.K.罗琳来了",
            "乔治·R.R.马丁来了",
            "Apple Inc. 宣布了新品",
            "U.S. 总统在周三表示同意",
            "约翰·F. 肯尼迪",
            "《你是谁？》是一部电影",
            "他（你认识他吗？）走了",
            "他（真的！）走了",
            "我买了Yahoo!的股票",
            "1. 打开设置",
            "1．弄堂",
            "2.打开设置",
            "（一）总则",
            "一、总则",
            "一. 总则",
            "他来了；我走了",
            "他——我的朋友——走了",
            "要点：1. 打开设置",
            "没有标点的标题",
            "……",
            "！！！",
        ],
        Lang::Zh,
        false,
    );
}

#[test]
fn cuts_english() {
    check(
        &[
            "He agreed. |We left.",
            "He agreed! |We left.",
            "He agreed? |We left.",
            "He agreed?! |We left!! |Done.",
            "He agreed. |\"We left.\" |'Good.' |Done.",
            "He agreed. |“We left.” |‘Good.’ |Done.",
            "\"Go!\" |She left.",
            "\"Go!\"|She left.",
            "“Go!” |The man left.",
            "'Go!' |He left.",
            "\"Go!\" |I said, \"Not now.\"",
            "\"I see.\" |John said no more.",
            "\"But—\" |She fell.",
            "She said: \"Go. |Leave me.\" |He left.",
            "(He left. |She stayed.) |Then it ended.",
            "He left (she stayed). |Then it ended.",
            "He left (I saw it.) |She stayed.",
            "They met in the U.S. |He said so.",
            "He works for Apple Inc. |They like it.",
            "He has a Ph.D. |He is smart.",
            "It was on Main St. |The house is red.",
            "He came at 9 a.m. |Nobody saw.",
            "It came in Dec. |We were glad.",
            "Apples, pears, etc. |Nobody ate.",
            "No. |He did not.",
            "This is plan B. |The next is better.",
            "It rose 3.5 percent. |It fell 2.",
            "He paid $5. |10 men came.",
            "It was 1999. |He left.",
            "See www.example.com. |Write to a.b@example.com. |Done.",
            "He waited... |Then he left.",
            "He waited. . . . |Then he left.",
            "He waited… |Then he left.",
            "He waited.... |Then he left.",
            "He left.|The man stayed.",
            "Sales rose. |iPhone sales fell. |eBay too.",
            "ok cool. |see you there. |bye",
            "Really？|Yes。|He left！|Done",
            "It ended.[12] |Then it began.[3][4] |Fine.",
            "1. Do this. |2. Do that.",
            "Steps: 1. Open it. |Then wait.",
            "He left. |— Reuters",
            "What do you mean ? |Nothing.",
            "It ended. \n|Then it began.",
            "He did it. |#1 was gone. |$5 was left.",
            "Really? |Élan is all.",
        ],
        Lang::En,
        false,
    );
}

#[test]
fn keeps_english_whole() {
    check(
        &[
            "\"Really?\" he asked.",
            "\"Really?\" John asked.",
            "“Really?” Mr. Smith asked.",
            "'Really?' Grannie Liu cried.",
            "\"Really?\" I said.",
            "\"Really!\" cried John.",
            "\"Really...\" she began.",
            "\"But—\" she began.",
            "What hast thou done? the voice is here.",
            "Mr. Smith met Mrs. Brown and Dr. He.",
            "Prof. Lee, Sen. Ford, Gen. Grant and Gov. Brown met.",
            "J. R. R. Tolkien wrote it.",
            "J.R.R. Tolkien wrote it.",
            "Franklin D. Roosevelt spoke.",
            "St. John came.",
            "The U.S. Senate met.",
            "The U.K. Parliament and the U.N. Council met.",
            "No. 5 is best.",
            "See Fig. 3, pp. 5-6 and Vol. II of it.",
            "It was us vs. Them.",
            "Fruit, e.g. Apples, i.e. Food",
            "Apple Inc. Chief Tim left.",
            "Foo Co. Ltd. Chairman Li spoke.",
            "John Smith Jr. Avenue",
            "He came at 5 p.m. Monday.",
            "He came at 5 p.m. EST",
            "He came on Jan. 5, not Sept. 11.",
            "It rose 3.5 percent to 1.000.5.",
            "See https://example.com/a.B?c=D!E for more",
            "Write to John.Smith@Example.com now",
            "I use Node.js and System.Out here",
            "He waited... and left.",
            "He waited . . . and left.",
            "He waited… and left.",
            "I... I don't know.",
            "W... Well, yes.",
            "Well...maybe.",
            "... and so on.",
            "He asked (why?) and left.",
            "He (God knows! Really.) left.",
            "Yahoo! is old.",
            "1. Do this",
            "II. The Law",
            "A. The First Part",
            "(1) The first part",
            "Steps: 1. Open it",
            "A Title without a Mark",
            "he came; she left",
            "He came - she left",
            "He said \"the end.\" and left",
            "!!!",
        ],
        Lang::En,
        false,
    );
}

#[test]
fn cuts_at_semicolons_where_asked() {
    check(&["他来了；|我走了。", "他来了;|我走了。"], Lang::Zh, true);
    check(&["He came; |she left. |Done.", "a &amp;b"], Lang::En, true);
}

#[test]
fn beginnings_are_sorted() {
    assert!(BEGINNINGS.is_sorted());
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "我", "他说", "I", "He", "left", "Mr", "U.S", "1", "3.5", " ", "  ", "\u{3000}", "\n", ".", "…", "。", "！",
        "?", "!", "—", "；", ";", "，", ":", "“", "”", "‘", "’", "\"", "'", "（", "）", "(", ")", "《", "》", "[", "]",
        "é", "𠮷", "😀",
    ];
    let piece = prop_oneof![8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC"];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn segments_rejoin(text in texts(), is_chinese: bool, semicolons: bool) {
        let lang = if is_chinese { Lang::Zh } else { Lang::En };
        let mut end = 0;
        for span in segments(&text, lang, Splitting { semicolons }) {
            prop_assert!(text[end..span.start].trim().is_empty());
            prop_assert!(span.start < span.end);
            prop_assert_eq!(span.trimmed(&text), span);
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}

/// A step that looked back or ahead without bound would not return here.
#[test]
fn long_lines_take_no_longer_than_they_must() {
    const LENGTH: usize = 1 << 20;
    for piece in [
        "我们走。",
        "He left. ",
        "a.",
        "a .",
        "(",
        "a(",
        "（他。",
        "“",
        "“！",
        "\"!",
        "— ",
        "a— ",
        "— —“",
        "!",
        "a! ! ",
        " ",
        "我…",
        "1. ",
        "《",
        ". . ",
        "[1",
        "'",
        "a;",
        "Mr. ",
        "我",
    ] {
        for lang in [Lang::Zh, Lang::En] {
            let text = piece.repeat(LENGTH / piece.len());
            let last = segments(&text, lang, Splitting::default()).last().map(|span| span.end);
            assert_eq!(last.unwrap_or(0), text.trim_end().len());
        }
    }
}
