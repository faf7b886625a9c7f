//! A page that needs nothing but itself: a row for each link with a language in each column, sentences that light up on
//! both sides.
//!
//! Style and script are the same in every page, so that a policy can name them by hash; the page's own policy does, and
//! allows nothing else. Without the script the rows still light up.

use super::units::{Cutter, level};
use super::{ExportOptions, xml};
use crate::bitext::{BitextView, BlockView, Level};
use crate::error::Error;
use crate::rows::{Column, Row, rows};
use crate::script::Lang;
use crate::text::block::Kind;

/// The style of every page.
const STYLE: &str = include_str!("page/page.css");

/// The script of every page.
const SCRIPT: &str = include_str!("page/page.js");

/// What may run and apply: the SHA-256 of [`STYLE`] and [`SCRIPT`]. A test computes them anew.
const POLICY: &str = concat!(
    "default-src 'none'; ",
    "style-src 'sha256-Im1wHen2Rheicncwsp74tdl3xT3dOGU7SjX2s514XiA='; ",
    "script-src 'sha256-psi2t5UA34aThX1l49EEQaHVUVF+eN45ZBzsL2w4pi4='; ",
    "base-uri 'none'; ",
    "form-action 'none'",
);

/// A link that is less probable than this is marked, here as in the reader.
const WEAK_BELOW: f64 = 0.6;

pub(super) fn write(bitext: &BitextView, options: &ExportOptions) -> Result<String, Error> {
    let sentences = match level(bitext, options)? {
        Level::Block => None,
        _ => Some(Sentences::of(bitext)?),
    };
    let page = Page { bitext, sentences };
    let size: usize = bitext.blocks.iter().map(|block| block.text.len() + 128).sum();
    let mut out = String::with_capacity(size + STYLE.len() + SCRIPT.len() + 1024);
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.push_str(POLICY);
    out.push_str("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    let (title, lang) = title(bitext, options);
    xml::push_all(&mut out, &["<title>", title, "</title>\n<style>"]);
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<main tabindex=\"0\" aria-label=\"Linked texts; the arrow keys go from sentence to sentence\">\n");
    xml::push_all(&mut out, &["<h1 class=\"unseen\" lang=\"", lang.unwrap_or("und"), "\">", title, "</h1>\n"]);
    out.push_str("<table>\n<thead><tr><th scope=\"col\" lang=\"zh\">中文</th><th scope=\"col\">English</th></tr></thead>\n<tbody>\n");
    for row in rows(bitext, Lang::Zh) {
        page.push_row(&mut out, &row, options);
    }
    out.push_str("</tbody>\n</table>\n</main>\n<p class=\"unseen\" aria-live=\"polite\"></p>\n<script>");
    out.push_str(SCRIPT);
    out.push_str("</script>\n</body>\n</html>\n");
    Ok(out)
}

/// What the options say, else the first title; and its language tag, if that is known.
fn title<'t>(bitext: &'t BitextView, options: &'t ExportOptions) -> (&'t str, Option<&'static str>) {
    if !options.title.is_empty() {
        return (&options.title, None);
    }
    match bitext.blocks.iter().find(|block| block.kind == Kind::Title) {
        Some(block) => (&block.text, Some(block.script.tag())),
        None => ("Duizhao", None),
    }
}

/// Where the sentences of each block are, and in which bead.
struct Sentences<'b> {
    cutter: Cutter<'b>,
    bead_of: Vec<Option<usize>>,
}

impl<'b> Sentences<'b> {
    fn of(bitext: &'b BitextView) -> Result<Self, Error> {
        let mut bead_of = vec![None; bitext.segments.len()];
        for (place, bead) in bitext.beads.iter().enumerate() {
            for &id in bead.zh.iter().chain(bead.en.iter()) {
                bead_of[id as usize] = Some(place);
            }
        }
        Ok(Self { cutter: Cutter::of(bitext)?, bead_of })
    }
}

struct Page<'b> {
    bitext: &'b BitextView<'b>,
    sentences: Option<Sentences<'b>>,
}

impl Page<'_> {
    fn push_row(&self, out: &mut String, row: &Row, options: &ExportOptions) {
        match row {
            Row::Linked(place) => {
                let link = &self.bitext.links[*place];
                out.push_str(if link.confidence < WEAK_BELOW && !link.approved {
                    "<tr class=\"weak\">"
                } else {
                    "<tr>"
                });
                self.push_cell(out, &link.zh, "<td>");
                self.push_cell(out, &link.en, "<td>");
                out.push_str("</tr>\n");
            }
            _ if !options.one_sided => {}
            Row::Alone(column, id) => self.push_alone(out, *column, std::slice::from_ref(id), "alone"),
            Row::Quiet(column, ids) => self.push_alone(out, *column, ids, "quiet"),
        }
    }

    fn push_alone(&self, out: &mut String, column: Column, ids: &[u32], class: &str) {
        xml::push_all(out, &["<tr class=\"", class, "\">"]);
        match column {
            Column::Zh => {
                self.push_cell(out, ids, "<td>");
                out.push_str("<td></td>");
            }
            Column::En => {
                out.push_str("<td></td>");
                self.push_cell(out, ids, "<td>");
            }
            Column::Both => self.push_cell(out, ids, "<td colspan=\"2\">"),
        }
        out.push_str("</tr>\n");
    }

    fn push_cell(&self, out: &mut String, ids: &[u32], start: &str) {
        out.push_str(start);
        for &id in ids {
            let block = &self.bitext.blocks[id as usize];
            let (name, class) = match block.kind {
                Kind::Title => ("h2", ""),
                Kind::Caption => ("p", " class=\"caption\""),
                Kind::Body | Kind::Noise => ("p", ""),
            };
            xml::push_all(out, &["<", name]);
            out.push_str(class);
            xml::push_all(out, &[" lang=\"", block.script.tag(), "\">"]);
            self.push_block(out, block);
            xml::push_all(out, &["</", name, ">"]);
        }
        out.push_str("</td>");
    }

    /// The text of a block, with an element round each sentence that has a counterpart.
    fn push_block(&self, out: &mut String, block: &BlockView) {
        let mut done = 0;
        if let Some(Sentences { cutter, bead_of }) = &self.sentences {
            for segment in cutter.segments_of(block.id) {
                let Some(bead) = bead_of[segment as usize] else { continue };
                let range = cutter.bytes(segment);
                let (between, text) = (&block.text[done..range.start], &block.text[range.clone()]);
                xml::push_text(out, between);
                xml::push_all(out, &["<span data-bead=\"", &bead.to_string(), "\">", text, "</span>"]);
                done = range.end;
            }
        }
        xml::push_text(out, &block.text[done..]);
    }
}
