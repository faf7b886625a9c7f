//! OpenCC's tables of characters: which are traditional, which simplified, which both.

use std::collections::BTreeMap;

use duizhao::making::LexiconSource;

/// A character with the characters that may stand for it in the other script, the usual one first.
pub type Characters = BTreeMap<char, Vec<char>>;

/// Reads `character TAB character character...` lines; `#` begins a comment line.
pub fn characters(text: &str) -> Characters {
    let entry = |line: &str| {
        let (from, to) = line.split_once('\t')?;
        Some((from.chars().next()?, to.split_whitespace().filter_map(|to| to.chars().next()).collect()))
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect()
}

/// `lexicon` with the scripts of characters. One that may stand for itself in the other script belongs to both.
pub fn with_scripts(mut lexicon: LexiconSource, traditional: &Characters, simplified: &Characters) -> LexiconSource {
    let only = |table: &Characters| {
        let changes = table.iter().filter(|(from, to)| !to.contains(from));
        changes.map(|(&from, _)| from).collect()
    };
    lexicon.simplified = traditional.iter().map(|(&from, to)| (from, to[0])).filter(|(from, to)| from != to).collect();
    lexicon.traditional_only = only(traditional);
    lexicon.simplified_only = only(simplified);
    lexicon
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_both_scripts_is_of_neither_alone() {
        let traditional = characters("# comment\n國\t国\n乾\t干 乾\n後\t后\n");
        let simplified = characters("国\t國\n后\t後 后\n");
        let lexicon = with_scripts(LexiconSource::default(), &traditional, &simplified);
        assert_eq!(lexicon.simplified, [('國', '国'), ('乾', '干'), ('後', '后')].into());
        assert_eq!(lexicon.traditional_only, ['國', '後'].into());
        assert_eq!(lexicon.simplified_only, ['国'].into());
    }
}
