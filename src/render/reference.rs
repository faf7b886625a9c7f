//! What words are looked up in, and how they are read where they stand.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::dictionary::{Dictionary, Sound, ToneChange, pinyin};
use crate::lexicon::Lexicon;

/// The dictionary with the lexicon that cuts texts into its words.
#[derive(Clone)]
pub(crate) struct Reference {
    pub(crate) lexicon: Rc<Lexicon>,
    pub(crate) dictionary: Rc<Dictionary>,
    /// Readings of the segments met so far, by id.
    read: Rc<RefCell<FxHashMap<u32, Rc<[Sound]>>>>,
}

impl Reference {
    pub(crate) fn new(lexicon: Rc<Lexicon>, dictionary: Rc<Dictionary>) -> Self {
        Self { lexicon, dictionary, read: Rc::default() }
    }

    /// The same for another text.
    pub(super) fn for_view(&self) -> Self {
        Self::new(self.lexicon.clone(), self.dictionary.clone())
    }

    /// How a segment is read that says `text`.
    pub(super) fn sounds(&self, segment: u32, text: &str) -> Rc<[Sound]> {
        let known = self.read.borrow().get(&segment).cloned();
        known.unwrap_or_else(|| {
            let sounds: Rc<[Sound]> = pinyin(text, &self.lexicon, &self.dictionary, ToneChange::None).into();
            self.read.borrow_mut().insert(segment, sounds.clone());
            sounds
        })
    }
}
