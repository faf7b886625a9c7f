//! Numbers and dates among tokens: which Chinese one says the value that English ones say, with units beside them.

use std::sync::LazyLock;

use super::gloss::{EnWord, ZhWord};
use super::number::{self, MONTHS};
use super::table::{self, Table};

static UNITS: LazyLock<Table> = LazyLock::new(|| table::read(include_str!("tables/units.txt")));

const WEEKDAYS: [(char, &str); 8] = [
    ('一', "monday"),
    ('二', "tuesday"),
    ('三', "wednesday"),
    ('四', "thursday"),
    ('五', "friday"),
    ('六', "saturday"),
    ('日', "sunday"),
    ('天', "sunday"),
];

/// What one Chinese token says of quantities.
pub(crate) enum Quantity {
    /// A weekday, by its English name.
    Day(&'static str),
    Number(Number),
}

/// A Chinese number as one token has it.
pub(crate) struct Number {
    value: f64,
    unit: String,
    /// Is there 多, 余 or 几 in it?
    is_more: bool,
    is_percent: bool,
}

impl Quantity {
    /// None where a token, simplified, says none.
    pub(crate) fn of(token: &str) -> Option<Self> {
        let day = ["星期", "礼拜", "周"].iter().find_map(|week| token.strip_prefix(week));
        match day.and_then(|day| WEEKDAYS.iter().find(|(c, _)| day.chars().eq([*c]))) {
            Some(&(_, name)) => Some(Self::Day(name)),
            None => number(token).map(Self::Number),
        }
    }
}

/// The value of an English token in small letters, and whether it is a multiple such as "million".
pub(crate) fn value(token: &str) -> Option<(f64, bool)> {
    number::english_token(token)
}

/// A number with the signs before it and the unit behind it, where a token is nothing else.
fn number(token: &str) -> Option<Number> {
    let mut rest = token;
    let mut is_percent = false;
    for prefix in ["第", "百分之", "约", "近", "上"] {
        if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
            is_percent = prefix == "百分之";
            rest = after;
            break;
        }
    }
    let is_numeral = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百千万亿两".contains(c);
    let mut run = String::new();
    let mut is_more = false;
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        match c {
            _ if is_numeral(c) => run.push(c),
            '.' | '·' if !run.is_empty() => run.push('.'),
            ',' if !run.is_empty() => {}
            '多' | '余' | '几' => is_more = true,
            _ => break,
        }
        end = at + c.len_utf8();
    }
    let unit = &rest[end..];
    let known = unit.is_empty() || UNITS.contains_key(unit) || matches!(unit, "月份" | "届" | "线" | "胎");
    if run.is_empty() || !known {
        return None;
    }
    let zero = run.chars().all(|c| matches!(c, '0' | '零' | '〇' | '.'));
    let value = if zero { 0.0 } else { number::chinese_value(&run)? };
    Some(Number { value, unit: unit.to_owned(), is_more, is_percent })
}

/// The values that English tokens say, each with the tokens that say it: a number with the multiples behind it.
fn english(en: &[&EnWord]) -> Vec<(f64, Vec<usize>)> {
    let mut found = Vec::new();
    let mut j = 0;
    while j < en.len() {
        let Some((mut value, is_multiple)) = en[j].value else {
            j += 1;
            continue;
        };
        let mut at = vec![j];
        j += 1;
        while let Some(word) = en.get(j).filter(|_| !is_multiple) {
            match word.value {
                Some((scale, true)) => value *= scale,
                // "twenty - one" in three tokens.
                None if word.text == "-" && (20.0..100.0).contains(&value) && value % 10.0 == 0.0 => {
                    let Some((ones, false)) = en.get(j + 1).and_then(|word| word.value) else { break };
                    value += ones;
                    at.push(j);
                    j += 1;
                }
                _ => break,
            }
            at.push(j);
            j += 1;
        }
        found.push((value, at));
    }
    found
}

/// Cells, Chinese and English token, that say the same quantity, with a weight: 1 the same value (also decades, 90年代 =
/// 1990, short years, 98年 = 1998, months and weekdays); 0.7 the unit of a number at most three tokens from a number linked
/// to it; 0.6 "more", "than", "over" up to three before it. A cell may come twice.
pub(crate) fn cells(zh: &[&ZhWord], en: &[&EnWord]) -> Vec<(usize, usize, f32)> {
    let mut cells = Vec::new();
    if zh.iter().all(|word| word.quantity.is_none()) {
        return cells;
    }
    let numbers = english(en);
    for (i, word) in zh.iter().enumerate() {
        let &Number { value, ref unit, is_more, is_percent } = match &word.quantity {
            None => continue,
            Some(Quantity::Day(name)) => {
                cells.extend((0..en.len()).filter(|&j| en[j].text == *name).map(|j| (i, j, 1.0)));
                continue;
            }
            Some(Quantity::Number(number)) => number,
        };
        // 1500 | 万 as two tokens: the product belongs to both.
        let mut spans = vec![(value, i + 1)];
        let mut end = i + 1;
        while let Some(power) = zh.get(end).filter(|_| unit.is_empty()).and_then(|word| magnitude(&word.text)) {
            end += 1;
            spans.push((spans[spans.len() - 1].0 * power, end));
        }
        let mut linked: Vec<usize> = Vec::new();
        for (value, end) in spans {
            let mut alike = vec![value];
            match unit.as_str() {
                "年代" => alike.push(value + 1900.0),
                "年" if value < 100.0 => alike.extend([value + 1900.0, value + 2000.0]),
                _ => {}
            }
            let same = |x: f64| alike.iter().any(|&v| (x - v).abs() < 1e-6 * v.max(1.0));
            for (_, columns) in numbers.iter().filter(|(x, _)| same(*x)) {
                linked.extend(columns);
                cells.extend((i..end).flat_map(|row| columns.iter().map(move |&j| (row, j, 1.0))));
            }
        }
        if let Some(month) =
            MONTHS.get((value - 1.0) as usize).filter(|_| matches!(unit.as_str(), "月" | "月份") && value >= 1.0)
        {
            let says = |word: &str| word == *month || word.trim_end_matches('.') == &month[..3];
            cells.extend((0..en.len()).filter(|&j| says(&en[j].text)).map(|j| (i, j, 1.0)));
        }
        let words = UNITS.get(unit.as_str()).into_iter().chain(UNITS.get("百分之").filter(|_| is_percent));
        let words: Vec<&str> = words.flatten().copied().collect();
        for (j, word) in en.iter().map(|word| &*word.text).enumerate() {
            if words.contains(&word) && linked.iter().any(|&at| at != j && at.abs_diff(j) <= 3) {
                cells.push((i, j, 0.7));
            } else if is_more
                && matches!(word, "more" | "than" | "over")
                && linked.iter().any(|&at| at > j && at - j <= 3)
            {
                cells.push((i, j, 0.6));
            }
        }
    }
    cells
}

fn magnitude(token: &str) -> Option<f64> {
    let mut chars = token.chars();
    let power = number::magnitude(chars.next()?)?;
    chars.next().is_none().then_some(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::english::Stemmer;

    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap());

    fn linked(zh: &str, en: &str) -> String {
        let (lexicon, stemmer) = (&*LEXICON, Stemmer::default());
        let (zh, en): (Vec<&str>, Vec<&str>) = (zh.split(' ').collect(), en.split(' ').collect());
        let zh_words: Vec<ZhWord> = zh.iter().map(|token| ZhWord::new(token, lexicon)).collect();
        let en_words: Vec<EnWord> = en.iter().map(|token| EnWord::new(token, lexicon, &stemmer)).collect();
        let mut cells = cells(&zh_words.iter().collect::<Vec<_>>(), &en_words.iter().collect::<Vec<_>>());
        cells.sort_by_key(|&(i, j, _)| (i, j));
        cells.iter().map(|(i, j, value)| format!("{}={} {value}", zh[*i], en[*j])).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn quantities_say_the_same() {
        for (zh, en, cells) in [
            ("4.6亿 美元", "460 million dollars", "4.6亿=460 1, 4.6亿=million 1"),
            ("1500 万 人", "15 million people", "1500=15 1, 1500=million 1, 万=15 1, 万=million 1"),
            ("5月 22日", "may 22nd", "5月=may 1, 22日=22nd 1"),
            ("星期一", "on monday", "星期一=monday 1"),
            ("20多 家", "more than 20 firms", "20多=more 0.6, 20多=than 0.6, 20多=20 1"),
            ("3%", "3 percent", "3%=3 1, 3%=percent 0.7"),
            ("二十一", "twenty-one", "二十一=twenty-one 1"),
            ("90年代", "the 1990s", "90年代=1990s 1"),
            ("第三 次", "the third time", "第三=third 1"),
            ("很 好", "42 good", ""),
        ] {
            assert_eq!(linked(zh, en), cells);
        }
    }
}
