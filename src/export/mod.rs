//! A bitext as a file for other tools: a format and its options in, text out.
//!
//! [`units`] cuts a bitext into translation units, once for all formats; each format writes them in a file of its own. All
//! take time and space in proportion to the bitext. What a bitext says is text in every format: marks that mean something
//! there are escaped.

mod anki;
mod html;
mod markdown;
mod separated;
mod subtitles;
#[cfg(test)]
mod tests;
mod tmx;
mod units;
mod xliff;
mod xml;

use crate::bitext::{BitextView, Level};
use crate::error::Error;

pub use units::{Passage, Unit, units};

/// A format that a bitext can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TMX 1.4b, for translation memories.
    Tmx,
    /// XLIFF 2.1, for translation tools.
    Xliff,
    /// Tab-separated values with a line of column names; quoted as CSV is.
    Tsv,
    /// Comma-separated values as RFC 4180 has them, with a line of column names.
    Csv,
    /// A page that needs nothing but itself; links light up on both sides.
    Html,
    /// Markdown: a table with a column for each language.
    Markdown,
    /// Markdown: each passage followed by its counterpart.
    Interleaved,
    /// SubRip subtitles in both languages, at the times that the input gave.
    Srt,
    /// Tab-separated notes for Anki: Chinese, English, pinyin, words.
    Anki,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] = [
        Self::Tmx,
        Self::Xliff,
        Self::Tsv,
        Self::Csv,
        Self::Html,
        Self::Markdown,
        Self::Interleaved,
        Self::Srt,
        Self::Anki,
    ];

    /// What callers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Interleaved => "interleaved",
            Self::Srt => "srt",
            Self::Anki => "anki",
        }
    }
}

/// How a bitext is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOptions {
    /// What is a unit: blocks or sentences. Where it is left out, sentences if the bitext has them.
    pub level: Option<Level>,
    /// Whether what has no counterpart is written too.
    pub one_sided: bool,
    /// What the file is called where its format has a place for that.
    pub title: String,
    /// For Anki: the reading of each unit's Chinese, in the order of [`units`]; what is missing is left empty.
    pub readings: Vec<String>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { level: None, one_sided: true, title: String::new(), readings: Vec::new() }
    }
}

/// Writes a bitext, which must be sound (see [`BitextView::check`]).
///
/// # Errors
///
/// [`Error::InvalidArgument`] where the level is asked for and the bitext does not have it, where its offsets fit no
/// unit, and for subtitles of a text without times.
pub fn export(bitext: &BitextView, format: Format, options: &ExportOptions) -> Result<String, Error> {
    if format == Format::Html {
        return html::write(bitext, options);
    }
    let units = units(bitext, options)?;
    match format {
        Format::Tmx => Ok(tmx::write(&units, units::level(bitext, options)?)),
        Format::Xliff => Ok(xliff::write(&units)),
        Format::Tsv => Ok(separated::write(&units, '\t')),
        Format::Csv => Ok(separated::write(&units, ',')),
        Format::Markdown => Ok(markdown::table(&units)),
        Format::Interleaved => Ok(markdown::interleaved(&units)),
        Format::Srt => subtitles::write(bitext, options),
        Format::Anki => Ok(anki::write(bitext, &units, units::level(bitext, options)?, &options.readings)),
        Format::Html => unreachable!("written above"),
    }
}

/// Appends some pieces.
// Here as in `xml`: what every format calls is worth no copy in each.
#[inline(never)]
fn push(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

/// A figure of a link with at most three decimals, as JSON has it.
#[inline(never)]
fn figure(value: f64) -> String {
    let thousandths = libm::round(value * 1000.0) as i64;
    let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let mut out = String::from(if thousandths < 0 { "-" } else { "" });
    out.push_str(&whole.to_string());
    if part > 0 {
        out.push('.');
        out.push_str((1000 + part).to_string()[1..].trim_end_matches('0'));
    }
    out
}
