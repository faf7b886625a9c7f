//! Syllables: from CC-CEDICT's numbers to tone marks, and from syllables to words.

/// Words of more syllables are written in syllables.
const JOINED: usize = 3;

/// The letters that carry a mark, with those of the four tones.
const MARKED: [(&str, [&str; 4]); 9] = [
    ("a", ["ā", "á", "ǎ", "à"]),
    ("e", ["ē", "é", "ě", "è"]),
    ("ê", ["ê̄", "ế", "ê̌", "ề"]),
    ("i", ["ī", "í", "ǐ", "ì"]),
    ("o", ["ō", "ó", "ǒ", "ò"]),
    ("u", ["ū", "ú", "ǔ", "ù"]),
    ("ü", ["ǖ", "ǘ", "ǚ", "ǜ"]),
    ("m", ["m̄", "ḿ", "m̌", "m̀"]),
    ("n", ["n̄", "ń", "ň", "ǹ"]),
];

/// The tone of a syllable, 1 to 5, the fifth being the neutral one; none for what is no syllable.
pub(crate) fn tone(syllable: &str) -> Option<u8> {
    match syllable.as_bytes() {
        [.., letter, tone @ b'1'..=b'5'] if !letter.is_ascii_digit() => Some(tone - b'0'),
        _ => None,
    }
}

/// A syllable with another tone.
pub(crate) fn with_tone(syllable: &str, tone: u8) -> String {
    format!("{}{tone}", syllable.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// A syllable with the mark of its tone: `lu:4` is `lǜ`, `r5` is `r`. An unknown sound, `xx5`, is an empty text; what is
/// no syllable stays as it is.
pub(crate) fn marked(syllable: &str) -> String {
    let Some(tone) = tone(syllable) else { return syllable.into() };
    let letters = syllable[..syllable.len() - 1].replace("u:", "ü").replace("U:", "Ü").replace('v', "ü");
    if letters == "xx" {
        return String::new();
    }
    let Some(place) = marked_letter(&letters) else { return letters };
    let end = place + letters[place..].chars().next().map_or(0, char::len_utf8);
    format!("{}{}{}", &letters[..place], with_mark(&letters[place..end], tone), &letters[end..])
}

/// A letter with the mark of a tone, small or capital as it is; the neutral tone has none.
fn with_mark(letter: &str, tone: u8) -> String {
    let small = letter.to_lowercase();
    let marked = MARKED.iter().find(|(bare, _)| *bare == small).and_then(|(_, tones)| tones.get(usize::from(tone) - 1));
    match marked {
        None => letter.into(),
        Some(marked) if small == letter => (*marked).into(),
        Some(marked) => marked.to_uppercase(),
    }
}

/// Where the letter lies that carries the mark: a, e or the o of ou; else the last vowel; else an m or n.
fn marked_letter(letters: &str) -> Option<usize> {
    let lower = letters.to_lowercase();
    let first = |of: &[char]| lower.find(of);
    first(&['a'])
        .or_else(|| first(&['e', 'ê']))
        .or_else(|| lower.find("ou"))
        .or_else(|| lower.rfind(['i', 'o', 'u', 'ü']))
        .or_else(|| first(&['m', 'n']))
}

/// The pinyin of a word with tone marks: `Bei3 jing1` is `Běijīng`, `hua1 r5` is `huār`, `xi1 an4` is `xī'àn`. A capital
/// begins a new word, as in names of several; long words are written in syllables, as people read them.
pub(crate) fn spelt(pinyin: &str) -> String {
    let syllables: Vec<&str> = pinyin.split_whitespace().collect();
    let toned = syllables.iter().filter(|syllable| tone(syllable).is_some()).count();
    let has_parts = syllables.iter().skip(1).any(|syllable| starts_upper(syllable));
    let joins = toned <= JOINED || has_parts;
    let mut text = String::new();
    let mut before: Option<&str> = None;
    for syllable in &syllables {
        let marked = marked(syllable);
        let sticks = matches!(*syllable, "," | "·" | "r5") || text.is_empty() || text.ends_with('·');
        if !sticks {
            let vowel = syllable.starts_with(['a', 'e', 'ê', 'o']);
            let joins = joins && before.is_some_and(|before| tone(before).is_some());
            match (joins && !starts_upper(syllable), vowel) {
                (true, true) => text.push('\''),
                (true, false) => {}
                (false, _) => text.push(' '),
            }
        }
        text.push_str(&marked);
        before = Some(syllable);
    }
    text
}

fn starts_upper(syllable: &str) -> bool {
    syllable.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_marks() {
        for (numbered, expected) in [
            ("hang2", "háng"),
            ("lu:4", "lǜ"),
            ("nu:e4", "nüè"),
            ("lu:e4", "lüè"),
            ("gui3", "guǐ"),
            ("liu2", "liú"),
            ("dou1", "dōu"),
            ("xiong2", "xióng"),
            ("ma5", "ma"),
            ("r5", "r"),
            ("ng2", "ńg"),
            ("m4", "m\u{300}"),
            ("O4", "Ò"),
            ("E2", "É"),
            ("xx5", ""),
            ("C", "C"),
            ("11", "11"),
            (",", ","),
        ] {
            assert_eq!(marked(numbered), expected, "{numbered}");
        }
    }

    #[test]
    fn syllables_become_words() {
        for (numbered, expected) in [
            ("yin2 hang2", "yínháng"),
            ("Bei3 jing1", "Běijīng"),
            ("Xi1 an1", "Xī'ān"),
            ("hai3 ou1", "hǎi'ōu"),
            ("hua1 r5", "huār"),
            ("wan2 yi4 r5", "wányìr"),
            ("Zhong1 hua2 Ren2 min2 Gong4 he2 guo2", "Zhōnghuá Rénmín Gònghéguó"),
            ("yi1 mu2 yi1 yang4", "yī mú yī yàng"),
            ("yi1 bu4 zuo4 , er4 bu4 xiu1", "yī bù zuò, èr bù xiū"),
            ("Ma3 ding1 · Lu4 de2", "Mǎdīng·Lùdé"),
            ("san1 C", "sān C"),
            ("K shu1", "K shū"),
            ("", ""),
        ] {
            assert_eq!(spelt(numbered), expected, "{numbered}");
        }
    }
}
