//! Pinyin over the text: ruby over each Chinese word, with its pinyin in brackets where ruby is not known.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::elements::number;
use super::view::View;
use crate::dictionary::syllable::{marked, tone};
use crate::dictionary::{Sound, ToneChange, pinyin};
use crate::lexicon::Lexicon;
use crate::script::Lang;

/// Attribute of a block: how often the pinyin had been changed when it was given its own.
const DONE: &str = "data-pinyin";
/// Characters of text that are given pinyin at once.
const SLICE: usize = 500;

/// Which words have pinyin over them, and what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ruby {
    /// Only words of a lower class of frequency have it; 16 for all.
    pub(crate) below: u8,
    /// Syllables are coloured by their tone.
    pub(crate) colors: bool,
    pub(crate) change: ToneChange,
}

/// The pinyin of one view.
#[derive(Default, Clone)]
pub(super) struct Pinyin {
    ruby: RefCell<Option<Ruby>>,
    /// How often it has been changed.
    changes: Cell<u32>,
}

impl View {
    /// From now on pinyin stands over the text like this, or none does. What is rendered follows in
    /// [`Self::annotate`].
    pub(crate) fn set_pinyin(&self, ruby: Option<Ruby>) {
        if *self.pinyin.ruby.borrow() != ruby {
            self.pinyin.ruby.replace(ruby);
            self.pinyin.changes.set(self.pinyin.changes.get() + 1);
        }
    }

    /// Gives some more blocks their pinyin, or takes it away; true while there are others left. Without a dictionary
    /// nothing changes.
    pub(crate) fn annotate(&self) -> Result<bool, JsValue> {
        let changes = self.pinyin.changes.get();
        if changes == 0 {
            return Ok(false);
        }
        let ruby = *self.pinyin.ruby.borrow();
        let reference = self.popover.reference();
        if ruby.is_some() && reference.is_none() {
            return Ok(false);
        }
        let left = self.article.query_selector_all(&format!("[data-block]:not([{DONE}=\"{changes}\"])"))?;
        let mut room = SLICE;
        for at in 0..left.length() {
            let Some(element) = left.item(at) else { break };
            let element: Element = element.unchecked_into();
            element.set_attribute(DONE, &changes.to_string())?;
            let Some(block) = number(&element, "data-block").and_then(|id| self.bitext.blocks.get(id as usize)) else {
                continue;
            };
            if block.lang != Lang::Zh {
                continue;
            }
            match ruby.zip(reference.as_ref()) {
                None => element.set_text_content(Some(&block.text)),
                Some((ruby, reference)) => {
                    let sounds = pinyin(&block.text, &reference.lexicon, &reference.dictionary, ruby.change);
                    self.put(&element, &block.text, &sounds, ruby, &reference.lexicon)?;
                }
            }
            room = room.saturating_sub(block.text.len() / 3);
            if room == 0 {
                return Ok(at + 1 < left.length());
            }
        }
        Ok(false)
    }

    fn put(&self, block: &Element, text: &str, sounds: &[Sound], ruby: Ruby, lexicon: &Lexicon) -> Result<(), JsValue> {
        block.set_text_content(None);
        let plain = |from: usize, to: usize| -> Result<(), JsValue> {
            if from < to {
                block.append_child(&self.document.create_text_node(&text[from..to]))?;
            }
            Ok(())
        };
        let mut done = 0;
        for word in sounds.chunk_by(|one, next| one.word == next.word && one.span.end == next.span.start) {
            let (start, end) = (word[0].span.start, word[word.len() - 1].span.end);
            if class(&text[start..end], lexicon) >= ruby.below {
                continue;
            }
            plain(done, start)?;
            block.append_child(&self.ruby(text, word, ruby.colors)?)?;
            done = end;
        }
        plain(done, text.len())
    }

    /// The ruby of one word: each character with its syllable, so that lines break between characters.
    fn ruby(&self, text: &str, word: &[Sound], colors: bool) -> Result<Node, JsValue> {
        let ruby = self.document.create_element("ruby")?;
        for sound in word {
            let over = marked(&sound.syllable);
            ruby.append_child(&self.document.create_text_node(sound.span.of(text)))?;
            self.add(&ruby, "rp", "(")?;
            let syllable = self.add(&ruby, "rt", &over)?;
            syllable.set_attribute("lang", "zh-Latn-pinyin")?;
            if let Some(tone) = tone(&sound.syllable).filter(|_| colors) {
                syllable.set_class_name(&format!("duizhao-tone-{tone}"));
            }
            self.add(&ruby, "rp", ")")?;
        }
        Ok(ruby.into())
    }

    fn add(&self, into: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element(tag)?;
        element.set_text_content(Some(text));
        into.append_child(&element)?;
        Ok(element)
    }
}

/// The class of frequency of a word; 0 where it is not known.
fn class(word: &str, lexicon: &Lexicon) -> u8 {
    let simplified: String = word.chars().map(|c| lexicon.simplified(c)).collect();
    lexicon.word(&simplified).map_or(0, |word| lexicon.frequency(word))
}
