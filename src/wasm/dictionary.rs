//! Looking words up, and the pinyin of texts.

use std::rc::Rc;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::Engine;
use super::read::{choice, invalid, property, thrown};
use super::views::{InPlaceView, ReaderView};
use crate::dictionary::syllable::marked;
use crate::dictionary::{CardView, Dictionary, Sound, ToneChange, pinyin};
use crate::render::{Absent, Reference, Ruby};
use crate::span::{OffsetTable, OffsetUnit};

/// The full dictionary, with the lexicon of an engine.
#[wasm_bindgen]
pub struct Lookup {
    pub(super) reference: Reference,
}

#[wasm_bindgen]
impl Lookup {
    /// Opens the dictionary in `bytes`.
    #[wasm_bindgen(constructor)]
    pub fn new(engine: &Engine, bytes: &[u8]) -> Result<Self, JsValue> {
        let dictionary = Rc::new(Dictionary::from_bytes(bytes).map_err(thrown)?);
        Ok(Self { reference: Reference::new(engine.lexicon.clone(), dictionary) })
    }

    /// What the dictionary says of a word: `{word, entries, parts}`.
    #[wasm_bindgen(js_name = lookUp)]
    pub fn look_up(&self, word: &JsValue) -> Result<JsValue, JsValue> {
        let word = word.as_string().ok_or_else(|| invalid("word", "must be a string"))?;
        Ok(CardView::of(&self.reference.dictionary, &word).serialize(&Serializer::json_compatible())?)
    }

    /// The pinyin of a text: its Chinese words as `{text, start, end, pinyin, syllables}`, offsets in UTF-16 units.
    pub fn pinyin(&self, text: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let text = text.as_string().ok_or_else(|| invalid("text", "must be a string"))?;
        let change = read_change(options)?;
        let sounds = pinyin(&text, &self.reference.lexicon, &self.reference.dictionary, change);
        let table = OffsetTable::new(&text, OffsetUnit::Utf16);
        let words = sounds.chunk_by(|one, next| one.word == next.word && one.span.end == next.span.start);
        let words: Vec<WordView> = words.map(|word| WordView::of(&text, &table, word)).collect();
        Ok(words.serialize(&Serializer::json_compatible())?)
    }
}

/// A word as callers see it.
#[derive(Serialize)]
struct WordView<'t> {
    text: &'t str,
    start: u32,
    end: u32,
    pinyin: String,
    syllables: Vec<String>,
}

impl<'t> WordView<'t> {
    fn of(text: &'t str, table: &OffsetTable, word: &[Sound]) -> Self {
        let (start, end) = (word[0].span.start, word[word.len() - 1].span.end);
        let numbered: Vec<&str> = word.iter().map(|sound| sound.syllable.as_str()).collect();
        Self {
            text: &text[start..end],
            start: table.at(start),
            end: table.at(end),
            pinyin: crate::dictionary::syllable::spelt(&numbered.join(" ")),
            syllables: numbered.into_iter().map(marked).collect(),
        }
    }
}

/// Whether 一 and 不 are read as they are spoken.
fn read_change(options: &JsValue) -> Result<ToneChange, JsValue> {
    if options.is_undefined() {
        return Ok(ToneChange::None);
    }
    match property(options, "toneChange")?.map(|value| value.as_bool()) {
        None | Some(Some(false)) => Ok(ToneChange::None),
        Some(Some(true)) => Ok(ToneChange::YiBu),
        Some(None) => Err(invalid("options.toneChange", "must be true or false")),
    }
}

/// What both views do about words.
macro_rules! words {
    ($view:ident) => {
        #[wasm_bindgen]
        impl $view {
            /// The popover of words, for the caller to put in its place.
            #[wasm_bindgen(getter)]
            pub fn card(&self) -> web_sys::Element {
                self.view().words().card()
            }

            /// Until there is a dictionary, the popover says what the lexicon of this engine knows.
            #[wasm_bindgen(js_name = setEngine)]
            pub fn set_engine(&self, engine: &Engine) -> Result<(), JsValue> {
                self.view().words().set_lexicon(&engine.lexicon)
            }

            /// From now on words are looked up here.
            #[wasm_bindgen(js_name = setLookup)]
            pub fn set_lookup(&self, lookup: &Lookup) -> Result<(), JsValue> {
                self.view().words().set_reference(&lookup.reference)
            }

            /// Why there is no dictionary: `{why}` is `loading`, `failed` or `off`.
            #[wasm_bindgen(js_name = setAbsent)]
            pub fn set_absent(&self, why: &JsValue) -> Result<(), JsValue> {
                let all = [("loading", Absent::Loading), ("failed", Absent::Failed), ("off", Absent::Off)];
                self.view().words().set_absent(choice(why, "why", &all)?)
            }

            /// Opens the popover for the word under a point of the window, where `element` is; false where there is none.
            #[wasm_bindgen(js_name = openWordAt)]
            pub fn open_word_at(&self, element: &web_sys::Element, x: f64, y: f64) -> Result<bool, JsValue> {
                self.view().words().open_word_at(element, (x, y))
            }

            /// Opens the popover for the next word, or the one before, where the keyboard is.
            #[wasm_bindgen(js_name = stepWord)]
            pub fn step_word(&self, back: bool) -> Result<bool, JsValue> {
                self.view().words().step_word(back)
            }

            /// Closes the popover.
            #[wasm_bindgen(js_name = closeWord)]
            pub fn close_word(&self) -> Result<(), JsValue> {
                self.view().words().close_word()
            }

            /// Puts the popover to its word again.
            #[wasm_bindgen(js_name = placeWord)]
            pub fn place_word(&self) -> Result<(), JsValue> {
                self.view().words().place_word()
            }

            /// Is the popover open?
            #[wasm_bindgen(getter, js_name = hasWord)]
            pub fn has_word(&self) -> bool {
                self.view().words().has_word()
            }

            /// What the popover says in short: a list of `[language, text]`.
            #[wasm_bindgen(getter, js_name = wordSaid)]
            pub fn word_said(&self) -> Result<JsValue, JsValue> {
                Ok(self.view().words().word_said().serialize(&Serializer::json_compatible())?)
            }
        }
    };
}

words!(ReaderView);
words!(InPlaceView);

#[wasm_bindgen]
impl ReaderView {
    /// Which words have pinyin over them: those of a lower class of frequency than `below`, none where it is 0.
    #[wasm_bindgen(js_name = setPinyin)]
    pub fn set_pinyin(&self, below: u8, colors: bool, tone_change: bool) {
        let change = if tone_change { ToneChange::YiBu } else { ToneChange::None };
        self.view().set_pinyin((below > 0).then_some(Ruby { below, colors, change }));
    }

    /// Gives some more of the text its pinyin; true while there is more to do.
    pub fn annotate(&self) -> Result<bool, JsValue> {
        self.view().annotate()
    }
}
