//! A record of CC-CEDICT as it is written there.

/// What the dictionary says of a word, in CC-CEDICT's own form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// The word in traditional characters.
    pub traditional: String,
    /// The word in simplified characters.
    pub simplified: String,
    /// Syllables with the number of their tone, single spaces apart: `Bei3 jing1`.
    pub pinyin: String,
    /// Definitions; some refer to other words, `variant of 國家|国家[guo2 jia1]`, or name measure words, `CL:個|个[ge4]`.
    pub definitions: Vec<String>,
}
