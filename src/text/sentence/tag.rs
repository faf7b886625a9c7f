//! Speech tags behind a quotation: `他问。`, `John asked.`

use super::word::{TITLES, is_beginning};

/// Marks that can open a quotation.
const QUOTES: [char; 6] = ['“', '‘', '「', '『', '"', '\''];
/// Longest speech tag, in characters.
const TAG: usize = 20;

/// Does a text behind a quotation say in Chinese who spoke: `他问。`, `王大声说，`? A colon opens the next quotation; behind
/// a full stop, so does a comma with no quote behind it: what follows is told in the speaker's words.
pub(super) fn is_chinese_tag(text: &str, is_after_stop: bool) -> bool {
    let Some((length, end)) =
        text.char_indices().take(TAG).find(|(_, c)| !c.is_alphanumeric() && *c != '·' && *c != ' ')
    else {
        return false;
    };
    let clause = &text[..length];
    let tag =
        ["起来", "起來", "一声", "一聲", "一句"].iter().find_map(|tail| clause.strip_suffix(tail)).unwrap_or(clause);
    let tag = tag.trim_end_matches(['我', '你', '他', '她', '您', '们', '們']);
    let ends_with_any = |words: &[&str]| words.iter().any(|word| tag.ends_with(word));
    let is_speech = match tag.chars().next_back() {
        Some('道') => tag.trim_end_matches('道').ends_with(|c| "说說问問喊叫答骂罵嚷吼叹嘆想笑喝写寫".contains(c)),
        Some('着' | '著') => tag.trim_end_matches(['着', '著']).ends_with(|c| "喊叫嚷吼".contains(c)),
        Some(last) => "说說问問喊叫答骂罵嚷吼叹嘆想".contains(last) || ends_with_any(SPEECH),
        None => false,
    };
    let has_subject = tag.chars().nth(1).is_some();
    let ends = match end {
        '，' | ',' => !is_after_stop || text[length + end.len_utf8()..].starts_with(QUOTES),
        '。' | '！' | '？' | '.' | '…' => true,
        _ => false,
    };
    ends && is_speech
        && has_subject
        && !ends_with_any(NO_SPEECH)
        && !["一面", "一边", "一邊", "又", "因", "却", "卻"].iter().any(|start| tag.starts_with(start))
        && !tag.contains(['听', '聽', '敢'])
}

/// Verbs of two characters that end a speech tag.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "表示", "指出", "强调", "強調", "补充", "補充", "解释", "解釋", "嘟囔", "嘀咕", "宣布", "提醒", "自语", "自語",
];
/// Words that end like a verb of speech and are none.
#[rustfmt::skip]
const NO_SPEECH: &[&str] = &[
    "据说", "據說", "是说", "是說", "小说", "小說", "传说", "傳說", "再说", "再說", "胡说", "胡說", "学问", "學問", "疑问", "疑問",
    "访问", "訪問", "顾问", "顧問", "相问", "相問", "思想", "理想", "梦想", "夢想", "幻想", "一想",
];

/// Verbs of a speech tag.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "added", "agreed", "announced", "answered", "asked", "asks", "barked", "bellowed", "called", "cried", "cries",
    "declared", "demanded", "echoed", "enquired", "exclaimed", "hissed", "inquired", "insisted", "interrupted",
    "murmured", "muttered", "objected", "pleaded", "protested", "remarked", "repeated", "replied", "replies",
    "roared", "said", "says", "screamed", "shouted", "shouts", "snapped", "thought", "urged", "whispered", "wondered",
    "yelled",
];

/// Does a text behind a quotation say in English who spoke, with a name first: `John asked`, `Mr. Li cried`, `I said`?
/// A tag that begins with a small letter needs no test.
pub(super) fn is_english_tag(text: &str) -> bool {
    let mut rest = text;
    for place in 0..5 {
        let length = rest.bytes().take(24).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
        let (word, after) = rest.split_at(length);
        if place > 0 && VERBS.contains(&word) {
            // `I said, "` opens the next quotation.
            return !after.strip_prefix(", ").is_some_and(|next| next.starts_with(QUOTES));
        }
        let is_name = word.starts_with(|c: char| c.is_ascii_uppercase()) && (word == "I" || !is_beginning(word));
        if !is_name {
            return false;
        }
        let after = if TITLES.contains(&word) { after.strip_prefix('.').unwrap_or(after) } else { after };
        let Some(next) = after.strip_prefix(' ') else { return false };
        rest = next;
    }
    false
}
