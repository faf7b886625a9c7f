//! The layout of a lexicon file: what the writer ([`super::source`]) and the reader ([`super::Lexicon`]) share.
//!
//! ```text
//! file      magic "DUIZLEX" and a version byte; u32 length of the body; u32 length of what follows; zlib stream of the body
//! ```
//!
//! A host that unpacks faster than the module puts the body itself in the place of its stream, and 0 for the second length.
//!
//! Integers are little-endian. The body is written in columns, as `columns.rs` says:
//!
//! | tag | width | one for each | holds |
//! |---|---|---|---|
//! | `char` | 3 | character of a headword | steps between code points; its place in this list is its *unit* |
//! | `wshr` `wlen` `wuni` | 1 1 2 | headword | its units, front-coded |
//! | `freq` | 1 | headword | frequency class, 0 to 15 |
//! | `gcn0` to `gcn3` | 1 | headword | number of glosses of this grade |
//! | `gids` | 2 | gloss | stem, by its place in the list of stems; grades rise |
//! | `sshr` `slen` `suni` | 1 1 2 | stem | its ASCII bytes, front-coded |
//! | `yshr` `ylen` `yuni` | 1 1 2 | pinyin syllable | its ASCII bytes, front-coded |
//! | `rchr` | 3 | character with readings | steps between code points |
//! | `rcnt` | 1 | character with readings | number of readings |
//! | `rids` | 2 | reading | syllable, by its place in the list of syllables |
//! | `snam` `give` `fore` | 1 | character with readings | sixteenths of a nat: how improbable it is as a surname, in a given, in a foreign name; 255 for never |
//! | `kshr` `klen` `kuni` | 1 1 2 | chunk of letters that a syllable spells in foreign names | its ASCII bytes, front-coded |
//! | `kcnt` | 1 | pinyin syllable | number of chunks that it spells |
//! | `kids` `kcst` | 2 1 | chunk of a syllable | the chunk, rising, and how improbable it is, sixteenths of a nat |
//! | `unse` | 1 | pinyin syllable | what its other chunks have above their prior, sixteenths of a nat |
//! | `trad` | 3 | traditional character | steps between code points |
//! | `tsim` | 3 | traditional character | code point of its simplified form |
//! | `only` | 1 | traditional character | 1 if simplified text never has it, else 0 |
//! | `simp` | 3 | character that traditional text never has | steps between code points |
//!
//! Everything frequent has a small number, so that high planes are nearly constant: characters and stems stand by
//! falling class of their count, and within a class in order of code point or alphabet.

use std::borrow::Cow;

use crate::columns::{Damage, FrontCoded, MAX_BODY, Tag, damage, number_at};

const MAGIC: &[u8; 8] = b"DUIZLEX\x02";
const HEADER: usize = MAGIC.len() + 8;

pub(super) const CHARACTERS: Tag = *b"char";
pub(super) const WORDS: FrontCoded = FrontCoded { shared: *b"wshr", length: *b"wlen", units: *b"wuni" };
pub(super) const FREQUENCIES: Tag = *b"freq";
pub(super) const GLOSS_COUNTS: [Tag; 4] = [*b"gcn0", *b"gcn1", *b"gcn2", *b"gcn3"];
pub(super) const GLOSSES: Tag = *b"gids";
pub(super) const STEMS: FrontCoded = FrontCoded { shared: *b"sshr", length: *b"slen", units: *b"suni" };
pub(super) const SYLLABLES: FrontCoded = FrontCoded { shared: *b"yshr", length: *b"ylen", units: *b"yuni" };
pub(super) const READ_CHARACTERS: Tag = *b"rchr";
pub(super) const READING_COUNTS: Tag = *b"rcnt";
pub(super) const READINGS: Tag = *b"rids";
pub(super) const SURNAMES: Tag = *b"snam";
pub(super) const GIVEN: Tag = *b"give";
pub(super) const FOREIGN: Tag = *b"fore";
pub(super) const CHUNKS: FrontCoded = FrontCoded { shared: *b"kshr", length: *b"klen", units: *b"kuni" };
pub(super) const CHUNK_COUNTS: Tag = *b"kcnt";
pub(super) const CHUNK_IDS: Tag = *b"kids";
pub(super) const CHUNK_COSTS: Tag = *b"kcst";
pub(super) const UNSEEN: Tag = *b"unse";
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
pub(super) fn unseal(file: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    let header = file.get(..HEADER).ok_or_else(|| damage("the file is too short"))?;
    if header[..MAGIC.len()] != *MAGIC {
        return Err(damage("it does not begin as a lexicon of this version does"));
    }
    let (length, packed) = (number_at(header, MAGIC.len()), number_at(header, MAGIC.len() + 4));
    if packed == 0 && file.len() - HEADER == length {
        return Ok(Cow::Borrowed(&file[HEADER..]));
    }
    if file.len() - HEADER != packed {
        return Err(damage(format!("it has {} bytes, not {}", file.len(), packed.saturating_add(HEADER))));
    }
    if length > MAX_BODY {
        return Err(damage("it is larger than any lexicon"));
    }
    match miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&file[HEADER..], length) {
        Ok(body) if body.len() == length => Ok(Cow::Owned(body)),
        _ => Err(damage("its checksum does not fit")),
    }
}
