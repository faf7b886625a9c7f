//! Unicode's normal forms (UAX #15) and combining marks.
//!
//! In wasm JavaScript is asked, which has the tables at hand: a tenth of the module would be tables. Versions of Unicode may
//! differ there, which matters for new characters alone.

use std::borrow::Cow;

#[cfg(target_arch = "wasm32")]
use javascript as tables;
#[cfg(not(target_arch = "wasm32"))]
use native as tables;

/// A text with compatibility forms resolved (NFKC): full-width letters and digits become half-width.
pub(crate) fn compatible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(tables::compatible(text)) }
}

/// A text with compatibility forms resolved and accents removed.
pub(crate) fn bare(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut apart = tables::apart(text);
    apart.retain(|c| !is_combining(c));
    Cow::Owned(apart)
}

/// Is a character a mark upon the one before it?
pub(crate) fn is_combining(c: char) -> bool {
    c >= '\u{300}' && !is_plain(c) && tables::is_combining(c)
}

/// Is a character its own compatibility form, whatever stands around it, and no mark? Not all that are so: those that
/// texts consist of.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{3001}'..='\u{3011}' | '\u{4E00}'..='\u{9FA5}' | '\u{2018}'..='\u{201D}')
}

#[cfg(target_arch = "wasm32")]
mod javascript {
    use js_sys::{JsString, RegExp};

    thread_local!(static MARK: RegExp = RegExp::new(r"^\p{M}", "u"));

    fn normalized(text: &str, form: &str) -> String {
        JsString::from(text).normalize(form).into()
    }

    pub(super) fn compatible(text: &str) -> String {
        normalized(text, "NFKC")
    }

    pub(super) fn apart(text: &str) -> String {
        normalized(text, "NFKD")
    }

    pub(super) fn is_combining(c: char) -> bool {
        MARK.with(|mark| mark.test(c.encode_utf8(&mut [0; 4])))
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use unicode_normalization::UnicodeNormalization;

    pub(super) use unicode_normalization::char::is_combining_mark as is_combining;

    pub(super) fn compatible(text: &str) -> String {
        text.nfkc().collect()
    }

    pub(super) fn apart(text: &str) -> String {
        text.nfkd().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_their_own_forms() {
        for c in ('\0'..=char::MAX).filter(|&c| is_plain(c)) {
            let text = format!("{c}a");
            assert_eq!((tables::compatible(&text), tables::apart(&text)), (text.clone(), text), "{c:?}");
            assert!(!tables::is_combining(c), "{c:?}");
        }
    }

    #[test]
    fn forms_are_resolved_and_accents_removed() {
        assert_eq!(compatible("ＡＢＣ１２３，e\u{301}"), "ABC123,é");
        assert_eq!(bare("Ｃafé Ångström ﬁne"), "Cafe Angstrom fine");
        assert!(is_combining('\u{301}') && !is_combining('é') && !is_combining('好'));
    }
}
