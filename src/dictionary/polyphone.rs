//! Which of its readings a word has in a place: rules by what stands round it.
//!
//! The rules come with the dictionary; `data/polyphones.txt` says how they are written.

use rustc_hash::FxHashMap;

use crate::columns::{Damage, damage};

/// All rules.
#[derive(Debug, Default)]
pub(super) struct Rules {
    of: FxHashMap<String, Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    /// In CC-CEDICT's form.
    reading: String,
    /// It holds even where the dictionary does not know the reading.
    is_sure: bool,
    conditions: Vec<(Side, Vec<Vec<char>>)>,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    /// Anywhere before it in its clause.
    Earlier,
    /// Anywhere behind it in its clause.
    Later,
}

/// The word whose rules say where a surname stands.
const SURNAME: &str = "surname";

const NUMERALS: &str = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几";

/// Is this a character that numbers are written with?
pub(super) fn is_numeral(c: char) -> bool {
    NUMERALS.contains(c)
}

/// Does a clause end with this character?
fn ends_clause(c: char) -> bool {
    !c.is_alphanumeric()
}

impl Rules {
    /// Reads rules, one a line.
    pub(super) fn parse(text: &str) -> Result<Self, Damage> {
        let mut rules = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        for line in lines {
            let refuse = || damage(format!("a rule cannot be read: {line}"));
            let mut parts = line.split_whitespace();
            let (word, reading) = parts.next().zip(parts.next()).ok_or_else(refuse)?;
            let mut conditions: Vec<(Side, Vec<Vec<char>>)> = Vec::new();
            for part in parts {
                let side = match part {
                    "<" => Side::Before,
                    ">" => Side::Behind,
                    "<*" => Side::Earlier,
                    ">*" => Side::Later,
                    text => {
                        conditions.last_mut().ok_or_else(refuse)?.1.push(text.chars().collect());
                        continue;
                    }
                };
                conditions.push((side, Vec::new()));
            }
            rules.of.entry(word.into()).or_default().push(Rule {
                is_sure: reading.ends_with('!'),
                reading: reading.trim_end_matches('!').replace('-', " "),
                conditions,
            });
        }
        Ok(rules)
    }

    /// The readings that fit `word` at `start..end` of a simplified text, the best first; each with whether it holds even
    /// where the dictionary does not know it.
    pub(super) fn readings<'a>(
        &'a self,
        word: &str,
        text: &'a [char],
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = (&'a str, bool)> + 'a {
        let fitting = self.of(word).iter().filter(move |rule| rule.fits(text, start, end));
        fitting.map(|rule| (rule.reading.as_str(), rule.is_sure))
    }

    /// Is there a rule for this word?
    pub(super) fn has(&self, word: &str) -> bool {
        self.of.contains_key(word)
    }

    /// Does what stands round `start..end` look as it does round a surname?
    pub(super) fn is_surname(&self, text: &[char], start: usize, end: usize) -> bool {
        self.of(SURNAME).iter().any(|rule| rule.fits(text, start, end))
    }

    fn of(&self, word: &str) -> &[Rule] {
        self.of.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Rule {
    fn fits(&self, text: &[char], start: usize, end: usize) -> bool {
        self.conditions.iter().all(|(side, patterns)| {
            patterns.iter().any(|pattern| match side {
                Side::Before => matches(pattern.iter().rev(), text[..start].iter().rev()),
                Side::Behind => matches(pattern.iter(), text[end..].iter()),
                Side::Earlier => {
                    let clause = text[..start].iter().rposition(|&c| ends_clause(c)).map_or(0, |at| at + 1);
                    has(&text[clause..start], pattern)
                }
                Side::Later => {
                    let clause = text[end..].iter().position(|&c| ends_clause(c)).map_or(text.len(), |at| end + at);
                    has(&text[end..clause], pattern)
                }
            })
        })
    }
}

fn has(text: &[char], pattern: &[char]) -> bool {
    text.windows(pattern.len().max(1)).any(|window| window == pattern)
}

/// Does a text begin as a pattern says? `#` is a numeral, `^` and `$` are the border of a clause.
fn matches<'c>(pattern: impl Iterator<Item = &'c char>, mut text: impl Iterator<Item = &'c char> + Clone) -> bool {
    for &wanted in pattern {
        if matches!(wanted, '^' | '$') {
            return text.next().is_none_or(|&c| ends_clause(c));
        }
        let fits = |&c: &char| if wanted == '#' { is_numeral(c) } else { c == wanted };
        if !text.next().is_some_and(fits) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(rules: &Rules, text: &str, word: &str) -> Option<String> {
        let start = text[..text.find(word).unwrap()].chars().count();
        let characters: Vec<char> = text.chars().collect();
        rules.readings(word, &characters, start, start + word.chars().count()).next().map(|(reading, _)| reading.into())
    }

    #[test]
    fn the_first_rule_that_fits_is_taken() {
        let rules = Rules::parse(
            "# only a comment\n行 xing2 > 人\n行 hang2 < # 这 ^\n为 wei2 <* 以\n为 wei4\n地方 di4-fang5 > 。$\n应 ying4! >* 邀\n",
        )
        .unwrap();
        for (text, word, expected) in [
            ("三行字", "行", Some("hang2")),
            ("一行人", "行", Some("xing2")),
            ("好，行长", "行", Some("hang2")),
            ("他行", "行", None),
            ("以和为贵", "为", Some("wei2")),
            ("以后，为你", "为", Some("wei4")),
            ("这个地方。", "地方", Some("di4 fang5")),
            ("应他邀请，", "应", Some("ying4")),
            ("应该，邀请", "应", None),
        ] {
            assert_eq!(first(&rules, text, word).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        assert!(Rules::parse("行").is_err());
        assert!(Rules::parse("行 xing2 人").is_err());
    }
}
