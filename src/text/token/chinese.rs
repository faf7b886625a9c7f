//! Chinese words: of all ways to cut a run of characters the most probable one, each word as probable as it is frequent.
//!
//! Besides headwords there are numbers with what makes them dates and shares, words said twice (高高兴兴, 试一试), names by
//! the characters that surnames, given and foreign names are made of, and single characters. Counts of words are those of jieba's list, which the frequency classes of the lexicon stand for.

use super::Character;
use crate::lexicon::{Lexicon, NameUse, WordId};
use crate::script::is_han;

/// Log of all counts together.
const ALL: f64 = 17.9;
/// Log of the step between the counts of two frequency classes, `2^(4/3)`.
const CLASS: f64 = 0.924;
/// Log probabilities: a character that is no headword, a number, what doubling a word costs.
const CHARACTER: f64 = -20.0;
const NUMBER: f64 = -7.0;
const TWICE: f64 = -5.0;
/// Of a Chinese name and of a foreign one, whatever it is.
const NAME: f64 = -5.0;
const FOREIGN_NAME: f64 = -6.0;
/// What a point between parts of a foreign name costs, in nats.
const POINT: f64 = 3.0;
/// Most characters of a foreign name.
const LONGEST_NAME: usize = 24;
/// Longest number, in characters.
const LONGEST: usize = 40;

/// The lengths, in characters, of the words that the Chinese characters and numbers at the start of `rest` are cut into.
pub(super) fn words(rest: &[Character], lexicon: &Lexicon) -> Vec<usize> {
    let run = run(rest);
    let text: String = run.iter().collect();
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    // The best way to every place: its log probability, the length of its last step, and how much of that is a given name.
    let mut best = vec![(f64::NEG_INFINITY, 0, 0); run.len() + 1];
    best[0].0 = 0.0;
    for k in 0..run.len() {
        let so_far = best[k].0;
        let mut step = |length: usize, given: usize, probability: f64| {
            if so_far + probability > best[k + length].0 {
                best[k + length] = (so_far + probability, length, given);
            }
        };
        names(&run[k..], lexicon, &mut step);
        let mut reach = |length, probability| step(length, 0, probability);
        reach(1, CHARACTER);
        let mut characters = 0;
        let mut single = None;
        for (bytes, word) in lexicon.words_at(&text[starts[k]..]) {
            while starts[k + characters] < starts[k] + bytes {
                characters += 1;
            }
            let probability = probability(word, lexicon);
            if characters == 1 {
                single = Some(probability);
            }
            reach(characters, probability);
        }
        let at = |n: usize| run.get(k + n).copied().unwrap_or(' ');
        if let Some(single) = single {
            if at(1) == '一' && at(2) == at(0) && at(0) != '一' {
                reach(3, single + TWICE);
            } else if at(1) == at(0) {
                reach(2, single + TWICE);
            }
        }
        // AABB: the word AB is looked up, for it stands nowhere.
        if at(1) == at(0) && at(3) == at(2) && at(2) != at(0) && is_han(at(0)) && is_han(at(2)) {
            let word: String = [at(0), at(2)].iter().collect();
            if let Some(word) = lexicon.word(&word) {
                reach(4, probability(word, lexicon) + TWICE);
            }
        }
        if let Some(length) = number(&run[k..]) {
            reach(length, NUMBER);
        }
    }
    let mut lengths = Vec::new();
    let mut end = run.len();
    while end > 0 {
        let (_, length, given) = best[end];
        lengths.extend((given > 0).then_some(given));
        lengths.push(length - given);
        end -= length;
    }
    lengths.reverse();
    lengths
}

/// The names that a run may begin with: length, how much of it is a given name, log probability.
fn names(run: &[char], lexicon: &Lexicon, step: &mut impl FnMut(usize, usize, f64)) {
    let given = |k: usize| run.get(k).and_then(|&c| lexicon.name_cost(c, NameUse::Given));
    if let (Some(surname), Some(first)) = (lexicon.name_cost(run[0], NameUse::Surname), given(1)) {
        step(2, 1, NAME - surname - first);
        if let Some(second) = given(2) {
            step(3, 2, NAME - surname - first - second);
        }
    }
    let mut cost = 0.0;
    for (k, &c) in run.iter().take(LONGEST_NAME).enumerate() {
        cost += match lexicon.name_cost(c, NameUse::Foreign) {
            Some(cost) => cost,
            None if is_point(c) && k > 0 => POINT,
            None => break,
        };
        if k > 0 && !is_point(c) {
            step(k + 1, 0, FOREIGN_NAME - cost);
        }
    }
}

/// Is `c` the point between the parts of a foreign name?
fn is_point(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧')
}

fn probability(word: WordId, lexicon: &Lexicon) -> f64 {
    (f64::from(lexicon.frequency(word)) - 0.5) * CLASS - ALL
}

/// The Chinese characters and numbers that `rest` begins with.
fn run(rest: &[Character]) -> Vec<char> {
    let at = |k: usize| rest.get(k).map_or(' ', |c| c.form);
    let belongs = |k: usize| match at(k) {
        c if is_han(c) => true,
        c if c.is_ascii_digit() => !at(k + 1).is_ascii_alphabetic(),
        '.' | ',' | ':' => k > 0 && at(k - 1).is_ascii_digit() && at(k + 1).is_ascii_digit(),
        c if is_point(c) => {
            k > 0
                && (is_han(at(k - 1)) && is_han(at(k + 1)) || at(k - 1).is_ascii_digit() && at(k + 1).is_ascii_digit())
        }
        '%' => k > 0 && at(k - 1).is_ascii_digit(),
        _ => false,
    };
    (0..rest.len()).take_while(|&k| k == 0 || belongs(k)).map(at).collect()
}

fn is_numeral(c: char) -> bool {
    "零〇一二三四五六七八九十百千万亿两".contains(c)
}

/// The length of the number at the start of a run, where it is one token: `2021年`, `七月`, `第三`, `4.6亿`, `三分之二`, `3.5%`.
fn number(run: &[char]) -> Option<usize> {
    let at = |k: usize| run.get(k).copied().unwrap_or(' ');
    // Where the digits or numerals from `k` end.
    let plain = |k: usize| {
        let mut end = k;
        if at(k).is_ascii_digit() {
            while end < LONGEST
                && (at(end).is_ascii_digit()
                    || matches!(at(end), '.' | ',' | ':' | '·') && at(end + 1).is_ascii_digit())
            {
                end += 1;
            }
            while matches!(at(end), '十' | '百' | '千' | '万' | '亿') {
                end += 1;
            }
        } else {
            while end < LONGEST && is_numeral(at(end)) {
                end += 1;
            }
        }
        end
    };
    if at(0) == '第' {
        return Some(plain(1)).filter(|&end| end > 1);
    }
    let starts = |k: usize, text: &str| text.chars().enumerate().all(|(n, c)| at(k + n) == c);
    if starts(0, "百分之") {
        return Some(plain(3)).filter(|&end| end > 3);
    }
    let end = plain(0);
    if end == 0 {
        return None;
    }
    if starts(end, "分之") && plain(end + 2) > end + 2 {
        return Some(plain(end + 2));
    }
    let written = at(0).is_ascii_digit();
    let digits: String = run[..end].iter().collect();
    let value = small_value(&run[..end]);
    let unit = match at(end) {
        '%' if written => 1,
        '年' if at(end + 1) == '代' => 2,
        '年' if end == 4 && (written || !digits.contains(['十', '百', '千', '万', '亿'])) => 1,
        '年' if end == 2 && written && at(0) >= '5' => 1,
        '月' if value.is_some_and(|value| value <= 12) => {
            if at(end + 1) == '份' {
                2
            } else {
                1
            }
        }
        '日' | '号' if value.is_some_and(|value| value <= 31) => 1,
        _ => 0,
    };
    (end + unit > 1).then_some(end + unit)
}

/// The value of a number from 1 to 99.
fn small_value(run: &[char]) -> Option<u32> {
    let digit =
        |c: char| c.to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|d| d == c).map(|d| d as u32 + 1));
    let value = match run {
        ['十'] => 10,
        [ones] => digit(*ones)?,
        ['十', ones] => 10 + digit(*ones)?,
        [tens, '十'] => 10 * digit(*tens)?,
        [tens, ones] => 10 * digit(*tens)? + digit(*ones)?,
        [tens, '十', ones] => 10 * digit(*tens)? + digit(*ones)?,
        _ => return None,
    };
    (value > 0).then_some(value)
}
