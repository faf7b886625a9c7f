//! Tells lines about the page from lines of the article: bylines, labels, dates, credits, navigation, tails.
//!
//! Only what a line says and what stands next to it is looked at. What is doubtful is left to the evidence: a line
//! that nothing translates stays unlinked anyway.

use std::sync::LazyLock;

use crate::script::{Class, Lang, class, is_han};

/// The words of `page_words.txt`, by section.
struct PageWords {
    labels: Vec<&'static str>,
    tails: Vec<&'static str>,
    furniture: Vec<&'static str>,
    time: Vec<&'static str>,
}

static PAGE_WORDS: LazyLock<PageWords> = LazyLock::new(|| {
    let text = include_str!("page_words.txt");
    let section = |name: &str| {
        let lines =
            text.lines().skip_while(move |line| *line != name).skip(1).take_while(|line| !line.starts_with('['));
        let lines = lines.filter(|line| !line.starts_with(';'));
        lines.flat_map(|line| line.split(',')).map(str::trim).filter(|word| !word.is_empty()).collect()
    };
    PageWords {
        labels: section("[labels]"),
        tails: section("[tails]"),
        furniture: section("[furniture]"),
        time: section("[time]"),
    }
});

/// A line, as much of it as these rules look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Trimmed text.
    pub text: &'t str,
    /// Its language.
    pub lang: Lang,
}

/// Is each line noise? `lines` stand in the order of the page.
pub(super) fn noise(lines: &[Line]) -> Vec<bool> {
    let forms: Vec<Form> = lines.iter().map(|line| Form::of(line)).collect();
    let mut noise: Vec<bool> = forms.iter().map(|form| form.is_noise).collect();
    for at in 0..lines.len() {
        let follows = |next: usize| next < lines.len() && !noise[next] && forms[next].is_short;
        if forms[at].is_bare_label && follows(at + 1) && forms[at + 1].words <= 6 {
            noise[at + 1] = true;
        }
        if forms[at].is_tail {
            let mut next = at + 1;
            while next < lines.len() && (noise[next] || forms[next].is_short && lines[next].lang == lines[at].lang) {
                // The title of the other half of the page is no teaser: one line is as much as a tail can claim alone.
                noise[next] = true;
                if next > at + 1 && !forms[next].is_noise && next + 1 < lines.len() && !forms[next + 1].is_short {
                    noise[next] = false;
                    break;
                }
                next += 1;
            }
        }
    }
    noise
}

/// What one line looks like by itself.
struct Form {
    is_noise: bool,
    /// A label whose value stands on the next line.
    is_bare_label: bool,
    /// A heading whose list follows.
    is_tail: bool,
    /// Few words and no end of a sentence.
    is_short: bool,
    /// Latin words, and Chinese characters at two to a word.
    words: usize,
}

impl Form {
    fn of(line: &Line) -> Self {
        let text: String = line.text.chars().flat_map(|c| fold(c).to_lowercase()).collect();
        let bare = text.trim_matches(|c: char| c.is_whitespace() || "()[]【】<>〈〉«»*-—–_=·•|:>".contains(c));
        let words = words(bare);
        let is_sentence = ends_as_sentence(bare);
        let is_short = words <= 14 && !is_sentence;
        let is_bare_label = PAGE_WORDS.labels.contains(&bare);
        let is_tail = PAGE_WORDS.tails.contains(&bare);
        let in_brackets = text.starts_with('(') && text.ends_with(')') || text.starts_with('[') && text.ends_with(']');
        let is_furniture = words <= 9
            && (in_brackets || !is_sentence && !holds_sentence(bare))
            && PAGE_WORDS.furniture.iter().any(|f| contains_word(bare, f));
        let is_noise = line.lang == Lang::Other && !line.text.chars().any(|c| class(c) == Class::Foreign)
            || is_bare_label
            || is_tail
            || is_furniture
            || bare.contains('©')
            || is_short && contains_word(bare, "copyright")
            || (is_short || in_brackets) && is_labelled(line.text, bare)
            || is_short
                && (is_when(bare) || is_byline(line.text, bare) || is_page_number(bare) || is_navigation(&text))
            || matches!(bare, "完" | "全文完" | "end" | "ends" | "the end");
        Self { is_noise, is_bare_label, is_tail, is_short, words }
    }
}

/// Does a passage end with a photo credit, as captions do?
pub(super) fn has_credit(text: &str) -> bool {
    let end: String = text
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .flat_map(|c| fold(c).to_lowercase())
        .collect();
    let in_brackets = end.rfind('(').map(|at| &end[at..]).filter(|_| end.ends_with(')'));
    let credits = ["photo", "image", "picture", "摄", "资料图", "资料照片", "供图", "图片来源", "图源"];
    end.ends_with(" 摄")
        || end.ends_with("。摄")
        || in_brackets.is_some_and(|part| credits.iter().any(|credit| part.contains(credit)))
}

/// Half-width form of a full-width character.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '’' => '\'',
        '〉' | '»' | '›' => '>',
        '丨' => '|',
        _ => c,
    }
}

fn words(text: &str) -> usize {
    let han = text.chars().filter(|&c| is_han(c)).count();
    let latin = text
        .split(|c: char| !(class(c) == Class::Latin || c.is_ascii_digit() || c == '\''))
        .filter(|w| !w.is_empty())
        .count();
    latin + han.div_ceil(2)
}

fn ends_as_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '」', '』', ')', '\'']).chars().next_back();
    matches!(end, Some('.' | '!' | '?' | '。' | '…' | ',' | ';')) && !text.ends_with("...")
}

/// Does a sentence end inside the text?
fn holds_sentence(text: &str) -> bool {
    text.contains(['。', '！', '？']) || [". ", "! ", "? "].iter().any(|end| text.contains(end))
}

/// Does `text` hold `part`, and where `part` is Latin, as whole words?
fn contains_word(text: &str, part: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| class(c) == Class::Latin);
    text.match_indices(part).any(|(at, _)| {
        let inner = |c: Option<char>| joins(c) && part.is_ascii();
        !inner(text[..at].chars().next_back()) && !inner(text[at + part.len()..].chars().next())
    })
}

/// A label and a short value, a colon, slash, bar or space between them: `来源：新华网`, `文/王芳`, `Source | Xinhua`,
/// `审核 王芳`; or any word or two and a name after a colon: `值班主任：王芳`, `Copy editor: Jane Doe`.
fn is_labelled(original: &str, folded: &str) -> bool {
    let is_label = |label: &str| PAGE_WORDS.labels.contains(&label.trim());
    let by_mark = folded.find([':', '/', '|']).is_some_and(|at| {
        let (label, value) = (&folded[..at], &folded[at + 1..]);
        let most = if folded[at..].starts_with(':') { 12 } else { 3 };
        is_label(label) && words(value) <= most
    });
    let by_space = folded.split_once(' ').is_some_and(|(label, value)| is_label(label) && is_name(value));
    let original = original.replace('：', ":");
    let by_name = original.split_once(':').is_some_and(|(label, value)| words(label) <= 2 && is_name(value.trim()));
    by_mark || by_space || by_name
}

/// Can this be the name of a person: two to four Chinese characters, or two or three words with capitals?
fn is_name(text: &str) -> bool {
    let han = text.chars().filter(|&c| is_han(c)).count();
    if han > 0 {
        return (2..=4).contains(&han) && text.chars().count() == han;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_ascii_digit()))
}

/// Nothing but a date or a time.
fn is_when(text: &str) -> bool {
    let parts = text.split(|c: char| class(c) == Class::Neutral).filter(|part| !part.is_empty());
    text.chars().any(|c| c.is_ascii_digit())
        && parts.into_iter().all(|part| {
            PAGE_WORDS.time.contains(&part)
                || part.chars().all(|c| PAGE_WORDS.time.iter().any(|w| w.chars().eq([c])) && is_han(c))
        })
}

/// A person or an agency and what they did: `By Emily Carter`, `记者 王芳`, `王芳 摄`, `新华社记者王芳摄`.
fn is_byline(original: &str, folded: &str) -> bool {
    let names_only = |text: &str| {
        let mut names =
            text.split_whitespace().filter(|w| !matches!(*w, "and" | "&" | "in" | "for" | "of" | "the")).peekable();
        names.peek().is_some() && names.all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || is_han(c)))
    };
    let by = [
        "by ",
        "edited by ",
        "written by ",
        "reported by ",
        "translated by ",
        "reporting by ",
        "editing by ",
        "compiled by ",
        "photo by ",
        "photos by ",
        "photograph by ",
    ];
    let latin = by.iter().find(|by| folded.starts_with(**by)).is_some_and(|by| {
        let start = original.to_lowercase().find(by.trim()).map_or(0, |at| at + by.len());
        original.get(start..).is_some_and(names_only) && words(folded) <= 9
    });
    let han: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let length = han.chars().count();
    let after = ["本报记者", "新华社记者", "通讯员", "特约记者", "记者"].iter().any(|role| {
        han.strip_prefix(role).is_some_and(|name| {
            let spaced = folded[role.len().min(folded.len())..].starts_with(char::is_whitespace);
            (spaced || length <= 8) && words(name) <= 6 && !name.chars().any(|c| "，。、！？,".contains(c))
        })
    });
    let before = length <= 12
        && ["摄", "摄影", "供图", "报道", "编译", "/图", "/文", "制图"].iter().any(|role| {
            han.strip_suffix(role).is_some_and(|name| {
                (2..=8).contains(&name.chars().count()) && folded.contains(char::is_whitespace) || role.starts_with('/')
            })
        });
    latin || after || before
}

/// `第 3 页`, `page 3 of 10`, `（第10页，共22页）`.
fn is_page_number(text: &str) -> bool {
    let rest: String = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace() && *c != ',' && *c != '，' && *c != '/')
        .collect();
    matches!(
        rest.as_str(),
        "第页"
            | "第页共页"
            | "共页"
            | "page"
            | "pageof"
            | "p"
            | "pp"
            | "comments"
            | "views"
            | "likes"
            | "shares"
            | "条评论"
            | "次阅读"
            | "评论"
            | "阅读"
            | "赞"
            | "comment"
            | "minread"
    ) && text.chars().any(|c| c.is_ascii_digit())
}

/// Short items between bars, arrows, slashes or brackets: `Home > World > Asia`, `【打印】【纠错】`.
fn is_navigation(text: &str) -> bool {
    let items: Vec<&str> = ['|', '>', '/', '·', '•', '】']
        .into_iter()
        .map(|bar| {
            let spaced = text.contains(&format!(" {bar} "));
            if spaced || matches!(bar, '|' | '>' | '】') {
                text.split(bar).map(str::trim).filter(|item| !item.is_empty()).collect()
            } else {
                Vec::new()
            }
        })
        .max_by_key(Vec::len)
        .unwrap_or_default();
    let greatest = items.iter().map(|item| words(item)).max().unwrap_or(0);
    items.len() >= 2 && greatest <= if items.len() > 2 { 3 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cut;

    fn is_noise(page: &str) -> Vec<bool> {
        let lines: Vec<Line> = page.lines().map(|text| Line { text, lang: cut::passages(text)[0].1 }).collect();
        noise(&lines)
    }

    #[test]
    fn lines_about_the_page_are_noise() {
        for text in [
            "来源：新华网",
            "Source: Xinhua",
            "责任编辑:张三",
            "（责编：李四、王五）",
            "By Jane Doe and John Smith",
            "本报记者 张三",
            "文/张三",
            "图/Jane Doe",
            "2021-07-28 18:24:15",
            "2014年12月18日 16:49",
            "Published 02:53 GMT, October 12, 2023",
            "Home > World > Asia",
            "首页 / World News / 正文",
            "网站首页 | 时政 | 军事",
            "中文 | English | Français",
            "【打印】【纠错】",
            "* * *",
            "- 31 -",
            "第 4 页",
            "Page 3 of 10",
            "（第10页，共22页）",
            "分享到：微信 微博",
            "Share on Twitter",
            "© 2020 A Paper. All rights reserved.",
            "版权所有 未经许可不得转载",
            "（完）",
            "END",
            "17 min read",
            "1,585 comments",
            "字号：大 中 小",
            "张三 摄",
            "File photo",
            "(Photo by Jane Doe)",
            "（图片来源：新华网）",
            "上一篇：一些别的新闻",
            "Next article: Something else happened",
            "Sign up for our daily newsletter",
        ] {
            assert_eq!(is_noise(text), [true], "{text}");
        }
    }

    #[test]
    fn lines_of_the_article_are_not() {
        for text in [
            "中俄国防部长在杜尚别举行会谈",
            "China, Russia vow to cement cooperation",
            "Not this time.",
            "他否认了这项指控。",
            "点击“设置”。",
            "Tap Settings.",
            "Free Training on CompTIA A+ | Will Cover Full Course",
            "记者从中方代表团获悉，会谈将在周三举行。",
            "By the time he came, it was over.",
            "更多的人来了。",
            "新货只装袋。（资料图）",
            "The new ones are bagged. (File photo)",
            "I also have customers that just say hello/good morning/etc.",
            "步骤4：搜寻全店，让所有非员工人员离开，",
            "1994年他登上了总统的宝座。",
        ] {
            assert_eq!(is_noise(text), [false], "{text}");
        }
    }

    #[test]
    fn labels_and_tails_take_what_follows() {
        assert_eq!(
            is_noise("Source\nA Daily Paper\nEditor\nJane Doe\nThe talks were held on Monday."),
            [true, true, true, true, false]
        );
        assert_eq!(
            is_noise("他同意了。\n相关新闻\n多地迎来强降雨天气\nA Title of Another Half"),
            [false, true, true, false]
        );
        assert_eq!(is_noise("He agreed.\nRelated News\nContinue..."), [false, true, true]);
    }
}
