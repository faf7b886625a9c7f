//! What stands in the popover of a word, as elements.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use super::wording::Wording;
use crate::dictionary::card::{Card, CardPart};
use crate::dictionary::definition::{Named, Part};
use crate::dictionary::entry::Entry;
use crate::dictionary::gist::Gist;
use crate::dictionary::syllable::spelt;

/// The language of pinyin.
const PINYIN: &str = "zh-Latn-pinyin";
const SIMPLIFIED: &str = "zh-Hans";
const TRADITIONAL: &str = "zh-Hant";

/// Why there is no dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Absent {
    /// It is on its way.
    #[default]
    Loading,
    /// It could not be loaded.
    Failed,
    /// It is not wanted.
    Off,
}

/// Makes the content of one popover.
pub(super) struct CardPage<'a> {
    pub(super) document: &'a Document,
    pub(super) wording: Rc<Wording>,
    /// The Chinese word; empty where an English one is linked to none.
    pub(super) zh: String,
    /// The English words; empty where a Chinese one is linked to none.
    pub(super) en: String,
    /// The tag of the Chinese text, or of the English where there is no Chinese.
    pub(super) script: &'a str,
    /// None where there is no dictionary, or nothing to look up in it.
    pub(super) card: Option<Card>,
    /// What the lexicon knows instead; none where there is no lexicon either.
    pub(super) gist: Option<Gist>,
    pub(super) absent: Absent,
}

impl CardPage<'_> {
    /// The word, its pinyin and what it means here, each with its language.
    pub(super) fn in_short(&self) -> Vec<(String, String)> {
        let mut said = vec![(self.script.to_owned(), self.zh.clone()), ("en".to_owned(), self.en.clone())];
        if let Some(card) = &self.card {
            said.insert(1, (PINYIN.into(), card.pinyin.clone()));
            if self.en.is_empty()
                && let Some(entry) = card.entries.first()
            {
                let first = entry.definitions.first().map(|parts| crate::dictionary::card::text(parts, false));
                said.push(("en".into(), first.unwrap_or_default()));
            }
        }
        if let Some(gist) = self.gist.as_ref().filter(|_| self.zh.is_empty() || self.en.is_empty()) {
            said.push(("en".into(), gist.keywords.join(", ")));
            said.extend(gist.words.iter().map(|part| (SIMPLIFIED.into(), part.word.clone())));
        }
        said.retain(|(_, text)| !text.is_empty());
        said
    }

    /// Puts everything into the popover, in place of what is there.
    pub(super) fn fill(&self, into: &Element) -> Result<(), JsValue> {
        into.set_text_content(None);
        into.set_attribute("aria-label", if self.zh.is_empty() { &self.en } else { &self.zh })?;
        self.head(into)?;
        if !self.zh.is_empty() && !self.en.is_empty() {
            let line = self.add(into, "p", "linked", "")?;
            self.add(&line, "span", "about", &self.wording.card_here)?;
            self.add(&line, "span", "", &self.en)?.set_attribute("lang", "en")?;
        }
        if let Some(card) = &self.card {
            return self.body(into, card);
        }
        if self.zh.is_empty() {
            self.note(into, &self.wording.card_unlinked)?;
        }
        if let Some(gist) = &self.gist {
            self.gist(into, gist)?;
        }
        if !self.zh.is_empty() {
            let why = match self.absent {
                Absent::Loading => &self.wording.card_loading,
                Absent::Failed => &self.wording.card_failed,
                Absent::Off => &self.wording.card_off,
            };
            self.note(into, why)?;
        }
        match &self.gist {
            Some(gist) if !gist.is_empty() => self.source(into),
            _ => Ok(()),
        }
    }

    fn gist(&self, into: &Element, gist: &Gist) -> Result<(), JsValue> {
        if !gist.keywords.is_empty() {
            let line = self.add(into, "p", "keywords", "")?;
            self.add(&line, "span", "about", &self.wording.card_keywords)?;
            self.add(&line, "span", "", &gist.keywords.join(", "))?.set_attribute("lang", "en")?;
        }
        let about = if self.zh.is_empty() { &self.wording.card_elsewhere } else { &self.wording.card_parts };
        self.parts(into, about, SIMPLIFIED, &gist.words)
    }

    fn head(&self, into: &Element) -> Result<(), JsValue> {
        let head = self.add(into, "p", "head", "")?;
        let word = if self.zh.is_empty() { &self.en } else { &self.zh };
        self.add(&head, "b", "word", word)?.set_attribute("lang", self.script)?;
        if let Some(gist) = &self.gist {
            self.pinyin(&head, &gist.pinyin)?;
        }
        let Some(card) = &self.card else { return Ok(()) };
        if let Some(entry) = card.entries.first() {
            let other = if entry.is_traditional(&card.word) {
                (SIMPLIFIED, &entry.simplified)
            } else {
                (TRADITIONAL, &entry.traditional)
            };
            if *other.1 != card.word {
                self.add(&head, "span", "form", other.1)?.set_attribute("lang", other.0)?;
            }
        }
        self.pinyin(&head, &card.pinyin)?;
        if card.entries.first().is_some_and(|entry| entry.is_name) {
            self.add(&head, "span", "name", &self.wording.card_name)?;
        }
        Ok(())
    }

    fn body(&self, into: &Element, card: &Card) -> Result<(), JsValue> {
        for (place, entry) in card.entries.iter().enumerate() {
            let here = card.here.filter(|_| place == 0);
            self.entry(into, entry, entry.is_traditional(&card.word), place > 0, here)?;
        }
        if card.entries.is_empty() {
            self.note(into, &self.wording.card_unknown)?;
        }
        self.parts(into, &self.wording.card_parts, self.script, &card.parts)?;
        self.source(into)
    }

    fn entry(
        &self,
        into: &Element,
        entry: &Entry,
        traditional: bool,
        with_head: bool,
        here: Option<usize>,
    ) -> Result<(), JsValue> {
        let section = self.add(into, "div", "entry", "")?;
        if with_head {
            let head = self.add(&section, "p", "reading", "")?;
            let form = if traditional { &entry.traditional } else { &entry.simplified };
            self.add(&head, "b", "", form)?
                .set_attribute("lang", if traditional { TRADITIONAL } else { SIMPLIFIED })?;
            self.pinyin(&head, &spelt(&entry.pinyin))?;
            if entry.is_name {
                self.add(&head, "span", "name", &self.wording.card_name)?;
            }
        }
        let list = self.add(&section, "ol", "", "")?;
        list.set_attribute("lang", "en")?;
        // The definition that is meant comes first.
        let others = (0..entry.definitions.len()).filter(|&at| Some(at) != here);
        for at in here.into_iter().chain(others) {
            let item = self.add(&list, "li", if Some(at) == here { "meant" } else { "" }, "")?;
            self.definition(&item, &entry.definitions[at], traditional)?;
        }
        if !entry.measures.is_empty() {
            let line = self.add(&section, "p", "measures", "")?;
            self.add(&line, "span", "about", &self.wording.card_measures)?;
            for measure in &entry.measures {
                let word = self.add(&line, "span", "", "")?;
                self.named(&word, measure, traditional)?;
            }
        }
        for other in &entry.leads_to {
            self.entry(&section, other, traditional, true, None)?;
        }
        Ok(())
    }

    fn definition(&self, into: &Element, parts: &[Part], traditional: bool) -> Result<(), JsValue> {
        for part in parts {
            match part {
                Part::Text(text) => into.append_with_str_1(text)?,
                Part::Word(word) => self.named(into, word, traditional)?,
                Part::Sound(pinyin) => self.pinyin(into, &spelt(pinyin))?,
            }
        }
        Ok(())
    }

    /// Chinese words in short, if there are any, under a head.
    fn parts(&self, into: &Element, about: &str, script: &str, parts: &[CardPart]) -> Result<(), JsValue> {
        if parts.is_empty() {
            return Ok(());
        }
        let section = self.add(into, "div", "parts", "")?;
        self.add(&section, "p", "about", about)?;
        let list = self.add(&section, "ul", "", "")?;
        for part in parts {
            let item = self.add(&list, "li", "", "")?;
            self.add(&item, "b", "", &part.word)?.set_attribute("lang", script)?;
            self.pinyin(&item, &part.pinyin)?;
            self.add(&item, "span", "gloss", &part.gloss)?.set_attribute("lang", "en")?;
        }
        Ok(())
    }

    /// A Chinese word inside English text, and its pinyin.
    fn named(&self, into: &Element, word: &Named, traditional: bool) -> Result<(), JsValue> {
        let lang = if traditional { TRADITIONAL } else { SIMPLIFIED };
        self.add(into, "span", "named", word.form(traditional))?.set_attribute("lang", lang)?;
        if !word.pinyin.is_empty() {
            into.append_with_str_1(" ")?;
            self.pinyin(into, &spelt(&word.pinyin))?;
        }
        Ok(())
    }

    fn pinyin(&self, into: &Element, text: &str) -> Result<(), JsValue> {
        if text.is_empty() {
            return Ok(());
        }
        self.add(into, "span", "pinyin", text)?.set_attribute("lang", PINYIN)
    }

    fn source(&self, into: &Element) -> Result<(), JsValue> {
        self.add(into, "p", "source", &self.wording.card_source).map(drop)
    }

    fn note(&self, into: &Element, text: &str) -> Result<(), JsValue> {
        self.add(into, "p", "note", text).map(drop)
    }

    fn add(&self, into: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element(tag)?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        into.append_child(&element)?;
        Ok(element)
    }
}
