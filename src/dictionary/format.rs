//! The layout of a dictionary file: what the writer ([`super::source`]) and the reader ([`super::Dictionary`]) share.
//!
//! ```text
//! file      magic "DUIZDIC" and a version byte; u32 Adler-32 of what follows; u32 length of the body; u32 length of its
//!           zlib stream; that stream; the bits of the entries up to the end of the file
//! ```
//!
//! Integers are little-endian. The body is written in columns, as `columns.rs` says:
//!
//! | tag | width | one for each | holds |
//! |---|---|---|---|
//! | `char` | 3 | character | steps between code points; its place in this list is its *unit* |
//! | `clen` | 1 | character | length of its codeword, 0 where it has none |
//! | `tcnt` `tids` | 1 2 | character; traditional form | units of its traditional forms, the usual one first |
//! | `rcnt` `rids` | 1 2 | character; reading | syllables that it is read by, the usual one first |
//! | `yshr` `ylen` `yuni` | 1 1 2 | syllable | its ASCII bytes, front-coded |
//! | `wshr` `wlen` `wuni` | 1 1 2 | text | an English word, a number or a mark in UTF-8, front-coded |
//! | `wcod` | 1 | token | length of its codeword; the tokens are those below and then the texts |
//! | `hsha` `hnew` `rank` `size` | 1 | number | lengths of codewords, each its own code |
//! | `bshr` `blen` `buni` | 1 1 2 | block | its first headword in units, front-coded |
//! | `bbit` | 2 | block | how many bits it takes |
//! | `poly` | 1 | byte | the rules for words of several readings, in UTF-8, as `data/polyphones.txt` has them |
//! | `last` | 1 | | how many headwords the last block has; the others have [`BLOCK`] |
//!
//! Headwords are the simplified forms, in the order of their code points. A block holds its headwords, then what the
//! dictionary says of each, so that a word that is not there is not searched for among definitions:
//!
//! ```text
//! headword     how many characters it shares with the one before (`hsha`), how many follow (`hnew`), these characters
//! record       traditional form, pinyin, tokens up to ENTRY, if the headword has another record, or HEADWORD
//! traditional  for a text of characters. 0: each has its usual form; 10: a `rank` for each; 11: a `size` and characters
//! pinyin       for a text of characters. 0: each has its usual reading; 10: a `rank` for each; 11: a `size` and twelve
//!              bits for each syllable
//! tokens       a text; DEFINITION, which ends one; OTHER_GAP: before the next piece there is a space where none is
//!              expected, or none where one is; HAN with `size` and characters; PAIR, the same and its traditional
//!              form; PINYIN in brackets, of the last characters in the definition
//! ```

use crate::columns::{Damage, FrontCoded, MAX_BODY, Tag, damage, number_at};

const MAGIC: &[u8; 8] = b"DUIZDIC\x01";
const HEADER: usize = MAGIC.len() + 12;

/// Headwords in a block.
pub(super) const BLOCK: usize = 32;

pub(super) const CHARACTERS: Tag = *b"char";
pub(super) const CHARACTER_CODE: Tag = *b"clen";
pub(super) const TRADITIONAL_COUNTS: Tag = *b"tcnt";
pub(super) const TRADITIONAL: Tag = *b"tids";
pub(super) const READING_COUNTS: Tag = *b"rcnt";
pub(super) const READINGS: Tag = *b"rids";
pub(super) const SYLLABLES: FrontCoded = FrontCoded { shared: *b"yshr", length: *b"ylen", units: *b"yuni" };
pub(super) const TEXTS: FrontCoded = FrontCoded { shared: *b"wshr", length: *b"wlen", units: *b"wuni" };
pub(super) const TOKEN_CODE: Tag = *b"wcod";
pub(super) const SHARED_CODE: Tag = *b"hsha";
pub(super) const NEW_CODE: Tag = *b"hnew";
pub(super) const RANK_CODE: Tag = *b"rank";
pub(super) const SIZE_CODE: Tag = *b"size";
pub(super) const BLOCKS: FrontCoded = FrontCoded { shared: *b"bshr", length: *b"blen", units: *b"buni" };
pub(super) const BLOCK_BITS: Tag = *b"bbit";
pub(super) const RULES: Tag = *b"poly";
pub(super) const LAST_BLOCK: Tag = *b"last";

pub(super) const DEFINITION: u16 = 0;
pub(super) const ENTRY: u16 = 1;
pub(super) const HEADWORD: u16 = 2;
pub(super) const OTHER_GAP: u16 = 3;
pub(super) const HAN: u16 = 4;
pub(super) const PAIR: u16 = 5;
pub(super) const PINYIN: u16 = 6;
/// The token of the first text.
pub(super) const FIRST_TEXT: u16 = 7;

/// Bits of a syllable that is no reading of its character.
pub(super) const SYLLABLE_BITS: u32 = 12;

/// A file of this body and these bits.
pub(super) fn seal(body: &[u8], bits: &[u8], zlib: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let packed = zlib(body);
    let mut rest = (body.len() as u32).to_le_bytes().to_vec();
    rest.extend((packed.len() as u32).to_le_bytes());
    rest.extend(packed);
    rest.extend(bits);
    let mut file = MAGIC.to_vec();
    file.extend(adler2::adler32_slice(&rest).to_le_bytes());
    file.extend(rest);
    file
}

/// The body of a file, and its bits.
pub(super) fn unseal(file: &[u8]) -> Result<(Vec<u8>, &[u8]), Damage> {
    let header = file.get(..HEADER).ok_or_else(|| damage("the file is too short"))?;
    if header[..MAGIC.len()] != *MAGIC {
        return Err(damage("it does not begin as a dictionary of this version does"));
    }
    let [sum, length, packed] = [0, 4, 8].map(|at| number_at(header, MAGIC.len() + at));
    if adler2::adler32_slice(&file[MAGIC.len() + 4..]) as usize != sum {
        return Err(damage("its checksum does not fit: it is cut off or altered"));
    }
    let (packed, bits) = file[HEADER..].split_at_checked(packed).ok_or_else(|| damage("its body is cut off"))?;
    if length > MAX_BODY {
        return Err(damage("it is larger than any dictionary"));
    }
    match miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, length) {
        Ok(body) if body.len() == length => Ok((body, bits)),
        _ => Err(damage("its body cannot be unpacked")),
    }
}
