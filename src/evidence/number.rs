//! Numbers in all their forms: 二十八日 and 28, 10多万 and 100,000, 两国 and two, 7月 and July.

use crate::script::is_han;
use crate::text::english;

/// The values that a unit names, in thousandths, sorted. 1 in words is no value: 一 and "one" are everywhere.
pub(crate) type Values = Vec<u64>;

/// How the values of two units agree.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Agreement {
    /// Values on both sides.
    pub(crate) both: usize,
    /// Values on the Chinese side alone.
    pub(crate) zh_only: usize,
    /// Values on the English side alone.
    pub(crate) en_only: usize,
}

impl Agreement {
    /// Compares two bags of values in linear time.
    pub(crate) fn of(zh: &[Values], en: &[Values]) -> Self {
        let bag = |units: &[Values]| {
            let mut all: Values = units.iter().flat_map(|unit| unit.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (zh, en) = (bag(zh), bag(en));
        let both = zh.iter().filter(|value| en.binary_search(value).is_ok()).count();
        Self { both, zh_only: zh.len() - both, en_only: en.len() - both }
    }
}

fn thousandths(value: f64) -> Option<u64> {
    (value.is_finite() && value < 1e15).then(|| libm::round(value * 1000.0) as u64)
}

fn sorted(values: impl Iterator<Item = f64>) -> Values {
    let mut values: Values = values.filter_map(thousandths).collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// The power of ten that a Chinese numeral stands for.
pub(super) fn magnitude(c: char) -> Option<f64> {
    Some(match c {
        '十' => 1e1,
        '百' => 1e2,
        '千' => 1e3,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

fn digit(c: char) -> Option<f64> {
    "零一二三四五六七八九".chars().position(|d| d == c).map(|d| d as f64).or(match c {
        '〇' => Some(0.0),
        '两' => Some(2.0),
        _ => c.to_digit(10).filter(|_| c.is_ascii_digit()).map(f64::from),
    })
}

/// The values in folded (half-width, simplified) Chinese.
pub(crate) fn chinese(folded: &str) -> Values {
    let chars: Vec<char> = folded.chars().collect();
    let mut values = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let numeral = |c: char| digit(c).is_some() || magnitude(c).is_some();
        if !numeral(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        // 多, 余 and 几 stand inside round numbers: 十多万 is 100,000 and some.
        while at < chars.len() {
            let inner = match chars[at] {
                '多' | '余' => chars.get(at + 1).is_some_and(|&c| magnitude(c).is_some()),
                ',' => {
                    chars.get(at + 1..at + 4).is_some_and(|d| d.iter().all(char::is_ascii_digit))
                        && !chars.get(at + 4).is_some_and(char::is_ascii_digit)
                }
                '.' => chars[at - 1].is_ascii_digit() && chars.get(at + 1).is_some_and(char::is_ascii_digit),
                c => numeral(c),
            };
            if !inner {
                break;
            }
            at += 1;
        }
        let run: String = chars[start..at].iter().filter(|c| !matches!(c, '多' | '余' | ',')).collect();
        let written = run.contains(|c: char| c.is_ascii_digit());
        let follows_word = chars.get(at).is_some_and(|&c| is_han(c));
        // One numeral alone counts where it counts something: 三名, 两国, not 第一 or 十分.
        let counts =
            written || run.chars().count() > 1 || follows_word && run.contains(|c| digit(c).is_some_and(|d| d > 1.0));
        if let Some(value) = chinese_value(&run).filter(|_| counts) {
            values.push(value);
        }
    }
    sorted(values.into_iter())
}

/// The value of one run of numerals: digits (2021, 二〇二一), or digits with magnitudes (三百二十万, 3.5亿).
pub(crate) fn chinese_value(run: &str) -> Option<f64> {
    let (mut total, mut section, mut number) = (0.0, 0.0, None::<f64>);
    let mut decimal = None::<f64>;
    for c in run.chars() {
        if c == '.' {
            decimal = Some(0.1);
        } else if let Some(digit) = digit(c) {
            number = Some(match decimal.as_mut() {
                Some(place) => {
                    let value = number.unwrap_or(0.0) + digit * *place;
                    *place /= 10.0;
                    value
                }
                None => number.unwrap_or(0.0) * 10.0 + digit,
            });
        } else {
            let unit = magnitude(c)?;
            decimal = None;
            if unit >= 1e4 {
                let part = section + number.unwrap_or(if total + section > 0.0 { 0.0 } else { 1.0 });
                // 一万亿 is a product, 一亿二千万 a sum.
                total = if total < unit { (total + part) * unit } else { total + part * unit };
                section = 0.0;
            } else {
                section += number.unwrap_or(1.0) * unit;
            }
            number = None;
        }
    }
    Some(total + section + number.unwrap_or(0.0)).filter(|&value| value > 0.0)
}

const WORDS: [(&str, f64); 29] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("second", 2.0),
    ("third", 3.0),
    ("both", 2.0),
];

const MAGNITUDES: [(&str, f64); 9] = [
    ("hundred", 1e2),
    ("hundreds", 1e2),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
];

/// The months in order.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Ordinals from "first" on that [`WORDS`] lacks or that are no value of a unit.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The value of one English token in small letters, and whether it is a multiple such as "million": `1,500`, `$3.5`, `22nd`,
/// `1990s`, `21%`, `twenty-one`, `third`.
pub(super) fn english_token(word: &str) -> Option<(f64, bool)> {
    let find = |table: &[(&str, f64)], word: &str| table.iter().find(|(w, _)| *w == word).map(|(_, value)| *value);
    let ordinal = |word: &str| ORDINALS.iter().position(|w| *w == word).map(|place| place as f64 + 1.0);
    let digits = word.strip_prefix('$').unwrap_or(word);
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(digits.len());
        let value = digits[..end].replace(',', "").parse().ok()?;
        return matches!(&digits[end..], "" | "st" | "nd" | "rd" | "th" | "s" | "%").then_some((value, false));
    }
    if let Some(scale) = find(&MAGNITUDES, word) {
        return Some((scale, true));
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let ones = find(&WORDS[..8], ones).or(ordinal(ones)).or((ones == "one").then_some(1.0))?;
        return Some((find(&WORDS, tens).filter(|&tens| tens >= 20.0)? + ones, false));
    }
    let value = find(&WORDS[..26], word).or(ordinal(word)).or(match word {
        "zero" => Some(0.0),
        "one" => Some(1.0),
        _ => None,
    });
    value.map(|value| (value, false))
}

/// The values in English.
pub(crate) fn english(folded: &str) -> Values {
    let words: Vec<&str> = english::words(folded).collect();
    let find = |table: &[(&str, f64)], word: &str| table.iter().find(|(w, _)| *w == word).map(|(_, value)| *value);
    let is_number = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut values = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        if let Some(month) = MONTHS.iter().position(|m| *m == word) {
            // "may" and "march" are months only beside a number.
            if !matches!(word, "may" | "march") || is_number(at.checked_sub(1)) || is_number(Some(at + 1)) {
                values.push(month as f64 + 1.0);
            }
        }
        let written =
            word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.replace(',', "").parse::<f64>().ok()).flatten();
        let Some(mut value) =
            written.or_else(|| find(&WORDS, word)).or(matches!(word, "one" | "a" | "an").then_some(1.0))
        else {
            at += 1;
            continue;
        };
        let in_words = written.is_none();
        at += 1;
        // "twenty-eight", then "hundred", "million" and the like, with what "and" adds to them.
        let unit = words.get(at).and_then(|w| find(&WORDS[..8], w).or((*w == "one").then_some(1.0)));
        if let Some(unit) = unit.filter(|_| in_words && value >= 20.0) {
            value += unit;
            at += 1;
        }
        let mut scaled = false;
        while let Some(scale) = words.get(at).and_then(|w| find(&MAGNITUDES, w)) {
            value *= scale;
            (at, scaled) = (at + 1, true);
        }
        if !in_words || scaled || value > 1.0 {
            values.push(value);
        }
    }
    sorted(values.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_values() {
        for (zh, en) in [
            ("2021年7月28日", "July 28, 2021"),
            ("二〇二一年七月二十八日", "28 July 2021"),
            ("十多万人", "more than a hundred thousand people"),
            ("3.5亿美元", "$350 million"),
            ("两国", "the two countries"),
            ("一百二十三", "123"),
            ("10,000人", "ten thousand people"),
            ("三名18岁青年", "three 18-year-olds"),
            ("1万2千", "12,000"),
            ("三百万", "three million"),
            ("一亿二千万", "120 million"),
            ("1万亿", "one trillion"),
        ] {
            assert_eq!(chinese(zh), super::english(&en.to_lowercase()), "{zh} {en}");
        }
    }

    #[test]
    fn words_that_count_nothing_are_no_values() {
        assert_eq!(chinese("一个十分重要的第一步"), Values::new());
        assert_eq!(super::english("you may march one day"), Values::new());
    }
}
