//! TMX 1.4b: a translation unit is a `tu`; what we know of a link stands in its `prop`s.

use super::units::{Unit, chinese_tag, joined};
use super::{figure, push, xml};
use crate::bitext::Level;

pub(super) fn write(units: &[Unit], level: Level) -> String {
    let zh = chinese_tag(units);
    let segtype = if level == Level::Block { "paragraph" } else { "sentence" };
    let mut out = String::new();
    push(
        &mut out,
        &[
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n",
            "<header creationtool=\"Duizhao\" creationtoolversion=\"",
            env!("CARGO_PKG_VERSION"),
            "\" segtype=\"",
            segtype,
            "\" o-tmf=\"duizhao\" adminlang=\"en\" srclang=\"",
            zh,
            "\" datatype=\"plaintext\"/>\n<body>\n",
        ],
    );
    for unit in units {
        out.push_str("<tu>\n");
        let mut prop = |name: &str, value: &str| {
            push(&mut out, &["<prop type=\"x-", name, "\">", value, "</prop>\n"]);
        };
        prop("paragraph", &unit.paragraph.to_string());
        prop("kind", unit.kind.name());
        if let Some(link) = &unit.link {
            prop("score", &figure(link.score));
            prop("confidence", &figure(link.confidence));
        }
        if unit.is_approved() {
            prop("approved", "true");
        }
        for (lang, passages) in [(zh, &unit.zh), ("en", &unit.en)] {
            if !passages.is_empty() {
                let text = joined(passages);
                xml::push_all(&mut out, &["<tuv xml:lang=\"", lang, "\"><seg>", &text, "</seg></tuv>\n"]);
            }
        }
        out.push_str("</tu>\n");
    }
    out.push_str("</body>\n</tmx>\n");
    out
}
