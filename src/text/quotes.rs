//! Quotation marks of all kinds as `“` and `”`, so that both languages can be compared.

/// Chinese text with corner brackets and straight quotes as `“` and `”`. A straight quote closes the one that is open;
/// where none is, it opens one, unless nothing follows it: then the quotation began in an earlier unit.
pub(crate) fn chinese(text: &str) -> String {
    let text = text.trim();
    let mut is_open = false;
    let quote = |(at, c): (usize, char)| {
        let quote = match c {
            '「' | '『' | '﹁' => '“',
            '」' | '』' | '﹂' => '”',
            '"' if is_open || at + 1 == text.len() => '”',
            '"' => '“',
            _ => c,
        };
        is_open = if matches!(quote, '“' | '”') { quote == '“' } else { is_open };
        quote
    };
    text.char_indices().map(quote).collect()
}

/// English text with straight quotes and single ones as `“` and `”`: British books quote with single ones.
///
/// A single quote opens after white space, a bracket or a dash where a word follows; it closes after punctuation where
/// white space, a lower-case letter, a dash, a bracket or the end follows. Other single quotes are apostrophes.
pub(crate) fn english(text: &str) -> String {
    let text = text.trim().replace("``", "“").replace("''", "”");
    let chars: Vec<char> = text.chars().collect();
    let at = |k: Option<usize>| k.and_then(|k| chars.get(k)).copied();
    let mut out = String::with_capacity(text.len() + 8);
    for (k, &c) in chars.iter().enumerate() {
        let (before, after) = (at(k.checked_sub(1)), at(Some(k + 1)));
        let starts = before.is_none_or(|b| b.is_whitespace() || "([—–".contains(b));
        let word_follows = after.is_some_and(|a| a.is_alphanumeric() || "_.…—\"“-".contains(a));
        let ends = after.is_none_or(|a| a.is_whitespace() || a.is_ascii_lowercase() || "—–)".contains(a));
        let is_stop = |c: Option<char>| c.is_some_and(|c| ".,!?…;:—–-".contains(c));
        let spaced_stop =
            before.is_some_and(char::is_whitespace) && is_stop(k.checked_sub(2).and_then(|k| at(Some(k))));
        match c {
            '\'' | '‘' | '`' if (starts || before == Some('-')) && word_follows => out.push('“'),
            '\'' | '’' if ends && (is_stop(before) || spaced_stop) => {
                if !is_stop(before) {
                    out.pop();
                }
                out.push('”');
            }
            '"' if starts && after.is_some_and(|a| !a.is_whitespace()) => out.push('“'),
            '"' => out.push('”'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn chinese_quotes() {
        for (text, quoted) in [
            ("他说：\"好。\"「走」", "他说：“好。”“走”"),
            ("\"走。\"他说。\"快\"", "“走。”他说。“快”"),
            ("我走了。\"", "我走了。”"),
        ] {
            assert_eq!(super::chinese(text), quoted);
        }
    }

    #[test]
    fn english_quotes() {
        for (text, quoted) in [
            ("\"Go,\" he said. \"Now!\"", "“Go,” he said. “Now!”"),
            ("'I don't know,' said he; 'the dogs' bowl.'", "“I don't know,” said he; “the dogs' bowl.”"),
            ("``Well,'' she said", "“Well,” she said"),
        ] {
            assert_eq!(super::english(text), quoted);
        }
    }
}
