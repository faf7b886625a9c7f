//! The layout of a lexicon file: what the writer ([`super::source`]) and the reader ([`super::Lexicon`]) share.
//!
//! ```text
//! file      magic "DUIZLEX" and a version byte; u32 length of the body; u32 length of what follows; zlib stream of the body
//! ```
//!
//! Integers are little-endian. The body is written in columns, as `columns.rs` says:
//!
//! | tag | width | one for each | holds |
//! |---|---|---|---|
//! | `char` | 3 | character of a headword | steps between code points; its place in this list is its *unit* |
//! | `wshr` `wlen` `wuni` | 1 1 2 | headword | its units, front-coded |
//! | `freq` | 1 | headword | frequency class, 0 to 15 |
//! | `gcnt` | 1 | headword | number of glosses |
//! | `gids` | 2 | gloss | stem, by its place in the list of stems |
//! | `sshr` `slen` `suni` | 1 1 2 | stem | its ASCII bytes, front-coded |
//! | `yshr` `ylen` `yuni` | 1 1 2 | pinyin syllable | its ASCII bytes, front-coded |
//! | `rchr` | 3 | character with readings | steps between code points |
//! | `rcnt` | 1 | character with readings | number of readings |
//! | `rids` | 2 | reading | syllable, by its place in the list of syllables |
//! | `trad` | 3 | traditional character | steps between code points |
//! | `tsim` | 3 | traditional character | code point of its simplified form |
//! | `only` | 1 | traditional character | 1 if simplified text never has it, else 0 |
//! | `simp` | 3 | character that traditional text never has | steps between code points |
//!
//! Everything frequent has a small number, so that high planes are nearly constant: characters and stems stand by
//! falling class of their count, and within a class in order of code point or alphabet.

use crate::columns::{Damage, FrontCoded, MAX_BODY, Tag, damage, number_at};

const MAGIC: &[u8; 8] = b"DUIZLEX\x01";
const HEADER: usize = MAGIC.len() + 8;

pub(super) const CHARACTERS: Tag = *b"char";
pub(super) const WORDS: FrontCoded = FrontCoded { shared: *b"wshr", length: *b"wlen", units: *b"wuni" };
pub(super) const FREQUENCIES: Tag = *b"freq";
pub(super) const GLOSS_COUNTS: Tag = *b"gcnt";
pub(super) const GLOSSES: Tag = *b"gids";
pub(super) const STEMS: FrontCoded = FrontCoded { shared: *b"sshr", length: *b"slen", units: *b"suni" };
pub(super) const SYLLABLES: FrontCoded = FrontCoded { shared: *b"yshr", length: *b"ylen", units: *b"yuni" };
pub(super) const READ_CHARACTERS: Tag = *b"rchr";
pub(super) const READING_COUNTS: Tag = *b"rcnt";
pub(super) const READINGS: Tag = *b"rids";
pub(super) const TRADITIONAL: Tag = *b"trad";
pub(super) const SIMPLIFIED: Tag = *b"tsim";
pub(super) const TRADITIONAL_ONLY: Tag = *b"only";
pub(super) const SIMPLIFIED_ONLY: Tag = *b"simp";

/// A file with this body.
pub(super) fn seal(body: &[u8], zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let packed = zlib(body);
    let mut file = MAGIC.to_vec();
    file.extend((body.len() as u32).to_le_bytes());
    file.extend((packed.len() as u32).to_le_bytes());
    file.extend(packed);
    file
}

/// The body of a file.
pub(super) fn unseal(file: &[u8]) -> Result<Vec<u8>, Damage> {
    let header = file.get(..HEADER).ok_or_else(|| damage("the file is too short"))?;
    if header[..MAGIC.len()] != *MAGIC {
        return Err(damage("it does not begin as a lexicon of this version does"));
    }
    let (length, packed) = (number_at(header, MAGIC.len()), number_at(header, MAGIC.len() + 4));
    if file.len() - HEADER != packed {
        return Err(damage(format!("it has {} bytes, not {}", file.len(), packed.saturating_add(HEADER))));
    }
    if length > MAX_BODY {
        return Err(damage("it is larger than any lexicon"));
    }
    match miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&file[HEADER..], length) {
        Ok(body) if body.len() == length => Ok(body),
        _ => Err(damage("its checksum does not fit")),
    }
}
