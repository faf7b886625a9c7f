//! What was done, so that it can be undone: of each step only what it took out of every list and put in.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::state::{Block, Bond, Segment, State, Token};

/// In one list the run of items that a step took out, and what it put there.
#[derive(Debug)]
pub(super) struct Splice<T> {
    pub(super) at: usize,
    pub(super) before: Vec<Rc<T>>,
    pub(super) after: Vec<Rc<T>>,
}

impl<T> Splice<T> {
    /// What leads from one list to another: all but what both begin and end with.
    pub(super) fn between(before: &[Rc<T>], after: &[Rc<T>]) -> Self {
        let at = before.iter().zip(after).take_while(|(one, other)| Rc::ptr_eq(one, other)).count();
        let (b, a) = (&before[at..], &after[at..]);
        let same = b.iter().rev().zip(a.iter().rev()).take_while(|(one, other)| Rc::ptr_eq(one, other)).count();
        Self { at, before: b[..b.len() - same].to_vec(), after: a[..a.len() - same].to_vec() }
    }

    fn redo(&self, list: &mut Vec<Rc<T>>) {
        list.splice(self.at..self.at + self.before.len(), self.after.iter().cloned());
    }

    fn undo(&self, list: &mut Vec<Rc<T>>) {
        list.splice(self.at..self.at + self.after.len(), self.before.iter().cloned());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// The places of what it put there and was not there before.
    pub(super) fn fresh(&self) -> impl Iterator<Item = usize> {
        let old: FxHashSet<*const T> = self.before.iter().map(Rc::as_ptr).collect();
        let places = self.after.iter().zip(self.at..);
        places.filter(move |(item, _)| !old.contains(&Rc::as_ptr(item))).map(|(_, place)| place)
    }
}

/// One step.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) blocks: Splice<Block>,
    pub(super) segments: Splice<Segment>,
    tokens: Splice<Token>,
    pub(super) bonds: [Splice<Bond>; 3],
    earlier: [Splice<Bond>; 3],
    next: [u32; 2],
}

impl Step {
    /// What leads from one state to another. Time grows with the text, space with what differs.
    pub(super) fn between(before: &State, after: &State) -> Self {
        let bonds = |level: usize| Splice::between(&before.bonds[level], &after.bonds[level]);
        let earlier = |level: usize| Splice::between(&before.earlier[level], &after.earlier[level]);
        Self {
            blocks: Splice::between(&before.blocks, &after.blocks),
            segments: Splice::between(&before.segments, &after.segments),
            tokens: Splice::between(&before.tokens, &after.tokens),
            bonds: [0, 1, 2].map(bonds),
            earlier: [0, 1, 2].map(earlier),
            next: [before.next, after.next],
        }
    }

    /// Does it change blocks, segments or tokens?
    pub(super) fn changes_units(&self) -> bool {
        !(self.blocks.is_empty() && self.segments.is_empty() && self.tokens.is_empty())
    }

    /// Does it change nothing?
    pub(super) fn is_empty(&self) -> bool {
        !self.changes_units() && self.bonds.iter().chain(&self.earlier).all(Splice::is_empty)
    }

    /// Does it again.
    pub(super) fn redo(&self, state: &mut State) {
        self.blocks.redo(&mut state.blocks);
        self.segments.redo(&mut state.segments);
        self.tokens.redo(&mut state.tokens);
        self.bonds.iter().zip(&mut state.bonds).for_each(|(splice, list)| splice.redo(list));
        self.earlier.iter().zip(&mut state.earlier).for_each(|(splice, list)| splice.redo(list));
        state.next = self.next[1];
    }

    /// Takes it back.
    pub(super) fn undo(&self, state: &mut State) {
        self.blocks.undo(&mut state.blocks);
        self.segments.undo(&mut state.segments);
        self.tokens.undo(&mut state.tokens);
        self.bonds.iter().zip(&mut state.bonds).for_each(|(splice, list)| splice.undo(list));
        self.earlier.iter().zip(&mut state.earlier).for_each(|(splice, list)| splice.undo(list));
        state.next = self.next[0];
    }
}
