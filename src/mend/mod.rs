//! Mending: a person corrects a bitext step by step, and each correction teaches what is around it.
//!
//! `operation` says what can be done; `state` holds a bitext so that a step changes little of it, `history` keeps
//! what each step changed, and `patch` says it of the bitext; `links` and `text` do the steps, `words` those on tokens; `realign` aligns the neighbourhood
//! of a step again, up to the next links that a person has fixed; `earlier` brings links of a person's back where a
//! later step that took their place is undone by another step. `follow` does as much for a text that has changed elsewhere.
//!
//! A step costs time in proportion to the text for what is merely counted and compared, some milliseconds for thousands
//! of sentences, and a bounded time for aligning: a neighbourhood is at most [`realign::NEAR`] units on either side of
//! what was touched, and learns its words from at most [`realign::CONTEXT`] more, unless one link holds more than that.

mod earlier;
mod error;
mod follow;
mod history;
mod links;
mod operation;
mod patch;
mod realign;
mod state;
mod text;
mod words;

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::bitext::{BitextView, Level};
use crate::error::Error;
use crate::lexicon::Lexicon;
pub use follow::follow;
use history::{Splice, Step};
pub use operation::{Neighbour, Operation};
pub use patch::{Exchange, Patch};
use state::{Bond, Key, State};

/// Steps that can be undone; older ones are forgotten.
const MOST_STEPS: usize = 10_000;

/// What a step left changed or new, by the places and ids that hold after it, rising.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Blocks whose text is another.
    pub blocks: Vec<u32>,
    /// Segments that are new or lie elsewhere in their block.
    pub segments: Vec<u32>,
    /// Links between blocks that are new or of another standing.
    pub links: Vec<u32>,
    /// Beads that are.
    pub beads: Vec<u32>,
    /// Word links that are.
    pub words: Vec<u32>,
}

/// A bitext that a person is mending.
#[derive(Debug)]
pub struct Draft {
    state: State,
    past: Vec<Step>,
    future: Vec<Step>,
    moment: u64,
    /// The moment before, and what leads from it here.
    last: Option<(u64, Patch)>,
}

impl Draft {
    /// A draft of a bitext whose offsets count UTF-16 units; links that say `approved` are fixed already.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`] for what is no such bitext.
    pub fn new(bitext: &BitextView<'static>) -> Result<Self, Error> {
        Ok(Self { state: State::of(bitext)?, past: Vec::new(), future: Vec::new(), moment: moment(), last: None })
    }

    /// The bitext as it is now. Time grows with the text.
    pub fn view(&self) -> BitextView<'static> {
        self.state.view()
    }

    /// The number of this moment, which no other moment of any draft has.
    pub fn moment(&self) -> u64 {
        self.moment
    }

    /// What the last step changed in the bitext; `None` where it changed the units too, or there was none.
    pub fn last_patch(&self) -> Option<&Patch> {
        self.last.as_ref().map(|(_, patch)| patch)
    }

    /// What leads from the bitext of another moment to that of now; `None` where it has to be viewed anew.
    pub fn patch_from(&self, moment: u64) -> Option<&Patch> {
        self.last.as_ref().filter(|(before, _)| *before == moment).map(|(_, patch)| patch)
    }

    /// Does one step, and forgets what could have been done again.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`], the draft left as it was, where the step cannot be done.
    pub fn apply(&mut self, operation: &Operation, lexicon: &Lexicon) -> Result<Change, Error> {
        let mut work = Work { state: self.state.clone(), touched: Default::default(), lexicon };
        work.perform(operation)?;
        work.settle(&self.state);
        let (step, change) = self.become_(work.state);
        if !step.is_empty() {
            self.future.clear();
            self.past.push(step);
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        Ok(change)
    }

    /// Takes the last step back; `None` where there is none.
    pub fn undo(&mut self) -> Option<Change> {
        let step = self.past.pop()?;
        let mut state = self.state.clone();
        step.undo(&mut state);
        self.future.push(step);
        Some(self.become_(state).1)
    }

    /// Does the step again that was taken back last; `None` where there is none.
    pub fn redo(&mut self) -> Option<Change> {
        let step = self.future.pop()?;
        let mut state = self.state.clone();
        step.redo(&mut state);
        self.past.push(step);
        Some(self.become_(state).1)
    }

    /// How many steps can be undone, and done again.
    pub fn steps(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }

    fn become_(&mut self, state: State) -> (Step, Change) {
        let before = std::mem::replace(&mut self.state, state);
        let step = Step::between(&before, &self.state);
        self.last = Patch::of(&step, &self.state).map(|patch| (self.moment, patch));
        self.moment = moment();
        let change = Change {
            blocks: step.blocks.fresh().map(|place| place as u32).collect(),
            segments: step.segments.fresh().map(|place| place as u32).collect(),
            links: self.fresh_links(&step, Level::Block),
            beads: self.fresh_links(&step, Level::Sentence),
            words: self.fresh_links(&step, Level::Word),
        };
        (step, change)
    }

    /// The places among the links, of which lone units are none, of those that a step has put there.
    fn fresh_links(&self, step: &Step, level: Level) -> Vec<u32> {
        let splice: &Splice<Bond> = &step.bonds[level as usize];
        let bonds = &self.state.bonds[level as usize];
        let mut next = bonds[..splice.at].iter().filter(|bond| bond.is_link()).count() as u32;
        let mut at = splice.at;
        let mut places = Vec::new();
        for place in splice.fresh() {
            next += bonds[at..place].iter().filter(|bond| bond.is_link()).count() as u32;
            at = place;
            if bonds[place].is_link() {
                places.push(next);
            }
        }
        places
    }
}

/// A number that no moment has.
fn moment() -> u64 {
    static MOMENTS: AtomicU64 = AtomicU64::new(1);
    MOMENTS.fetch_add(1, Ordering::Relaxed)
}

/// A step under way: the state that it is changing, and what it has touched.
struct Work<'l> {
    state: State,
    /// By level, units whose links a person has changed, or whose text.
    touched: [FxHashSet<Key>; 3],
    lexicon: &'l Lexicon,
}

impl Work<'_> {
    fn perform(&mut self, operation: &Operation) -> Result<(), Error> {
        match operation {
            Operation::Link { level: Level::Word, units } => self.link_words(units),
            Operation::Unlink { level: Level::Word, units } => self.unlink_words(units),
            Operation::Approve { level, units, on } => self.approve(*level, units, *on),
            Operation::Write { block, start, end, text } => self.write(*block, *start, *end, text),
            Operation::Alone { level: Level::Word, .. }
            | Operation::Merge { level: Level::Word, .. }
            | Operation::Split { level: Level::Word, .. }
            | Operation::Join { level: Level::Word, .. } => {
                Err(error::refused("operation.level", "words can only be linked, unlinked and approved"))
            }
            Operation::Link { level, units } => self.link(*level, units),
            Operation::Unlink { level, units } => self.unlink(*level, units),
            Operation::Alone { level, units } => self.alone(*level, units),
            Operation::Merge { level, unit, with } => self.merge(*level, *unit, *with),
            Operation::Split { level, unit, at } => self.split(*level, *unit, *at),
            Operation::Join { level, unit } => self.join(*level, *unit),
        }
    }

    /// Aligns again what the step has touched, from blocks down to words, and puts everything in order.
    fn settle(&mut self, before: &State) {
        self.state.sort(&[Level::Block]);
        self.restore(Level::Block);
        self.realign(Level::Block);
        self.state.sort(&[Level::Block]);
        if !self.state.segments.is_empty() {
            self.touch_segments_of_changed_links(before);
            self.release_torn_beads();
            self.restore(Level::Sentence);
            self.realign(Level::Sentence);
            self.state.sort(&[Level::Sentence]);
            if self.settle_words(before) {
                self.state.sort(&[Level::Word]);
            }
        }
    }
}

#[cfg(test)]
mod tests;
