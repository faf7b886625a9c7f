//! What a step changed in a bitext, for who has the bitext of before it: most steps change some links alone, and to make
//! all the rest anew takes longer than the step.

use std::rc::Rc;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::history::{Splice, Step};
use super::state::{Bond, Key, Places, State};
use crate::bitext::{BitextView, Level, LinkView};
use crate::order::sorted_by_key;

/// Links that take the place of others in one list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exchange {
    /// Where in the list.
    pub at: usize,
    /// How many of those that stood there go.
    pub gone: usize,
    /// Those that come.
    pub links: Vec<LinkView<'static>>,
}

/// What leads from one bitext to another of the same units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Patch {
    /// Among the links of blocks.
    pub links: Exchange,
    /// Among the beads.
    pub beads: Exchange,
    /// Among the word links.
    pub words: Exchange,
    /// Ids of blocks that are now said to have no counterpart, or no longer.
    pub blocks: Vec<(u32, bool)>,
    /// Ids of such segments.
    pub segments: Vec<(u32, bool)>,
    /// Ids of such tokens.
    pub tokens: Vec<(u32, bool)>,
}

impl Patch {
    /// What a step to this state changed; `None` where it changed the units too.
    pub(super) fn of(step: &Step, state: &State) -> Option<Self> {
        if step.changes_units() {
            return None;
        }
        let level = |level: Level| {
            let splice = &step.bonds[level as usize];
            let places = state.places(level);
            (exchange(splice, &state.bonds[level as usize], &places), lone(splice, &places))
        };
        let [(links, blocks), (beads, segments), (words, tokens)] =
            [Level::Block, Level::Sentence, Level::Word].map(level);
        Some(Self { links, beads, words, blocks, segments, tokens })
    }

    /// Makes the bitext that it leads to of the one it leads from. Time grows with what changed, and with what stands behind
    /// it in its list, which is moved.
    pub fn apply(&self, bitext: &mut BitextView<'static>) {
        let lists = [&mut bitext.links, &mut bitext.beads, &mut bitext.words];
        for (list, Exchange { at, gone, links }) in lists.into_iter().zip([&self.links, &self.beads, &self.words]) {
            list.splice(*at..at + gone, links.iter().cloned());
        }
        self.blocks.iter().for_each(|&(id, alone)| bitext.blocks[id as usize].alone = alone);
        self.segments.iter().for_each(|&(id, alone)| bitext.segments[id as usize].alone = alone);
        self.tokens.iter().for_each(|&(id, alone)| bitext.tokens[id as usize].alone = alone);
    }
}

/// What a splice says of the links of a bitext, where lone units are none.
fn exchange(splice: &Splice<Bond>, bonds: &[Rc<Bond>], places: &Places) -> Exchange {
    let count = |bonds: &[Rc<Bond>]| bonds.iter().filter(|bond| bond.is_link()).count();
    let links = splice.after.iter().filter(|bond| bond.is_link()).map(|bond| bond.view(places)).collect();
    Exchange { at: count(&bonds[..splice.at]), gone: count(&splice.before), links }
}

/// The ids of units that it makes lone ones, or no longer.
fn lone(splice: &Splice<Bond>, places: &Places) -> Vec<(u32, bool)> {
    let lone = |bonds: &[Rc<Bond>]| -> FxHashSet<Key> {
        bonds.iter().filter(|bond| !bond.is_link()).flat_map(|bond| bond.units()).collect()
    };
    let (before, after) = (lone(&splice.before), lone(&splice.after));
    let ids = |keys: &mut dyn Iterator<Item = &Key>, alone| -> Vec<(u32, bool)> {
        keys.filter_map(|&key| Some((places.of(key)? as u32, alone))).collect()
    };
    let mut changed = ids(&mut before.difference(&after), false);
    changed.extend(ids(&mut after.difference(&before), true));
    sorted_by_key(changed, |&(id, _)| id)
}
