//! What JavaScript gives, read: inputs, options and bitexts; and what is said of them where they are wrong.

use js_sys::{Array, Function, Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::align::Progress;
use crate::bitext::{BitextView, Input, Level, LinkView, Linking, TokenView};
use crate::error::Error;
use crate::export::ExportOptions;
use crate::render::Wording;
use crate::span::OffsetUnit;
use crate::text::sentence::Splitting;

/// An error as JavaScript throws it: an `Error` named `DuizhaoError` with a stable `code`.
pub(super) fn thrown(error: Error) -> JsValue {
    let value = js_sys::Error::new(&error.to_string());
    value.set_name("DuizhaoError");
    // Setting a property of a fresh object does not fail.
    let _ = Reflect::set(&value, &"code".into(), &error.code().into());
    value.into()
}

pub(super) fn invalid(argument: &str, problem: &str) -> JsValue {
    thrown(Error::InvalidArgument { argument: argument.into(), problem: problem.into() })
}

pub(super) fn progress_value(progress: Progress) -> Result<JsValue, JsValue> {
    let value = Object::new();
    Reflect::set(&value, &"stage".into(), &progress.stage.name().into())?;
    Reflect::set(&value, &"done".into(), &progress.done.into())?;
    Ok(value.into())
}

/// A property of an object; undefined is none.
pub(super) fn property(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    Ok(Some(Reflect::get(object, &name.into())?).filter(|value| !value.is_undefined()))
}

/// Lone surrogates become U+FFFD, which is as long in UTF-16 and in code points, so offsets hold.
pub(super) fn text_property(object: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    match property(object, name)? {
        None => Ok(None),
        Some(value) => match value.as_string() {
            Some(text) => Ok(Some(text)),
            None => Err(invalid(&format!("input.{name}"), "must be a string")),
        },
    }
}

/// The two lists of `{zh, en}`, called so, as long as an input may be.
pub(super) fn two_lists(input: &JsValue, what: &str) -> Result<[Vec<String>; 2], JsValue> {
    if !input.is_object() {
        return Err(invalid("input", &format!("must be {{zh, en}}, two lists of {what}")));
    }
    let lists = [strings(input, "zh", "input")?, strings(input, "en", "input")?];
    let actual = lists.iter().flatten().map(String::len).sum();
    if actual > Input::MAX_BYTES {
        return Err(thrown(Error::TextTooLarge { actual, limit: Input::MAX_BYTES }));
    }
    Ok(lists)
}

/// A property that is a list of strings; see [`text_property`] on what becomes of them.
pub(super) fn strings(object: &JsValue, name: &str, argument: &str) -> Result<Vec<String>, JsValue> {
    let refuse = || invalid(&format!("{argument}.{name}"), "must be a list of strings, one a sentence");
    let list = property(object, name)?.and_then(|list| list.dyn_into::<Array>().ok()).ok_or_else(refuse)?;
    list.iter().map(|sentence| sentence.as_string().ok_or_else(refuse)).collect()
}

pub(super) fn read_input(input: &JsValue) -> Result<Input, JsValue> {
    const FORMS: &str = "must be {text} or {zh, en}";
    if !input.is_object() {
        return Err(invalid("input", FORMS));
    }
    match (text_property(input, "text")?, text_property(input, "zh")?, text_property(input, "en")?) {
        (Some(text), None, None) => Ok(Input::Text(text)),
        (None, Some(zh), Some(en)) => Ok(Input::Pair { zh, en }),
        _ => Err(invalid("input", FORMS)),
    }
}

/// What of a bitext its words are.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WordsView {
    pub(super) tokens: Vec<TokenView>,
    pub(super) words: Vec<LinkView<'static>>,
}

pub(super) fn read_bitext(bitext: JsValue) -> Result<BitextView<'static>, JsValue> {
    let bitext: BitextView<'static> =
        serde_wasm_bindgen::from_value(bitext).map_err(|error| invalid("bitext", &error.to_string()))?;
    bitext.check().map_err(thrown)?;
    Ok(bitext)
}

/// A table of the catalogue.
pub(super) fn read_wording(wording: JsValue) -> Result<Wording, JsValue> {
    serde_wasm_bindgen::from_value(wording).map_err(|error| invalid("wording", &error.to_string()))
}

#[derive(Default)]
pub(super) struct Options {
    pub(super) linking: Linking,
    pub(super) unit: OffsetUnit,
    pub(super) before: Option<BitextView<'static>>,
    pub(super) on_progress: Option<Function>,
}

/// The option that holds the bitext of an earlier text.
pub(super) const BEFORE: &str = "options.before";

/// The value of an option that is one of some names; its default where it is left out.
pub(super) fn choice<T: Default + Copy>(options: &JsValue, name: &str, choices: &[(&str, T)]) -> Result<T, JsValue> {
    let Some(value) = property(options, name)? else { return Ok(T::default()) };
    let chosen = value.as_string().and_then(|value| choices.iter().find(|(choice, _)| *choice == value));
    chosen.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<String> = choices.iter().map(|(choice, _)| format!("'{choice}'")).collect();
        invalid(&format!("options.{name}"), &format!("must be {}", names.join(" or ")))
    })
}

pub(super) const LEVELS: [(&str, Level); 3] =
    [("block", Level::Block), ("sentence", Level::Sentence), ("word", Level::Word)];

/// The value of an option that is true or false; its default where it is left out.
pub(super) fn flag(options: &JsValue, name: &str, default: bool) -> Result<bool, JsValue> {
    let Some(value) = property(options, name)? else { return Ok(default) };
    value.as_bool().ok_or_else(|| invalid(&format!("options.{name}"), "must be true or false"))
}

/// Whether there are options at all.
pub(super) fn has_options(options: &JsValue) -> Result<bool, JsValue> {
    if options.is_undefined() || options.is_object() {
        return Ok(options.is_object());
    }
    Err(invalid("options", "must be an object"))
}

pub(super) fn read_export_options(options: &JsValue) -> Result<ExportOptions, JsValue> {
    let mut read = ExportOptions::default();
    if !has_options(options)? {
        return Ok(read);
    }
    if property(options, "level")?.is_some() {
        read.level = Some(choice(options, "level", &LEVELS[..2])?);
    }
    read.one_sided = flag(options, "oneSided", read.one_sided)?;
    if let Some(value) = property(options, "title")? {
        read.title = value.as_string().ok_or_else(|| invalid("options.title", "must be a string"))?;
    }
    if property(options, "readings")?.is_some() {
        read.readings = strings(options, "readings", "options")?;
    }
    Ok(read)
}

pub(super) fn read_options(options: &JsValue) -> Result<Options, JsValue> {
    if !has_options(options)? {
        return Ok(Options::default());
    }
    let level = choice(options, "level", &LEVELS)?;
    let semicolons = flag(options, "semicolons", false)?;
    let unit = choice(options, "offsets", &[("utf16", OffsetUnit::Utf16), ("codepoint", OffsetUnit::CodePoint)])?;
    let on_progress = match property(options, "onProgress")? {
        None => None,
        Some(value) => {
            Some(value.dyn_into::<Function>().map_err(|_| invalid("options.onProgress", "must be a function"))?)
        }
    };
    let before = match property(options, "before")?.filter(|value| !value.is_null()) {
        None => None,
        Some(_) if unit != OffsetUnit::Utf16 => {
            return Err(invalid(BEFORE, "its offsets must count UTF-16 units: leave `offsets` out"));
        }
        Some(before) => {
            Some(serde_wasm_bindgen::from_value(before).map_err(|error| invalid(BEFORE, &error.to_string()))?)
        }
    };
    Ok(Options { linking: Linking { level, splitting: Splitting { semicolons } }, unit, before, on_progress })
}
