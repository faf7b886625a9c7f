//! Steps on the links of blocks and segments.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::error::refused;
use super::state::{Bond, Key, Units};
use super::{Neighbour, Work};
use crate::bitext::Level;
use crate::error::Error;
use crate::script::Lang;

/// The Chinese and the English of some units.
type Sides = (Vec<Key>, Vec<Key>);

impl Work<'_> {
    /// The keys of units by their ids.
    pub(super) fn keys(&self, units: &Units, level: Level, ids: &[u32]) -> Result<FxHashSet<Key>, Error> {
        let key = |&id: &u32| {
            let problem = || format!("there is no {} {id}", level.unit());
            units.keys.get(id as usize).copied().ok_or_else(|| refused("operation.units", problem()))
        };
        let keys: FxHashSet<Key> = ids.iter().map(key).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(refused("operation.units", "is empty: name at least one"));
        }
        Ok(keys)
    }

    /// Units by side, in order; refuses those that are in neither language.
    fn sides(&self, units: &Units, level: Level, keys: &FxHashSet<Key>) -> Result<Sides, Error> {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (place, key) in units.keys.iter().enumerate().filter(|(_, key)| keys.contains(key)) {
            match units.langs[place] {
                Lang::Zh => zh.push(*key),
                Lang::En => en.push(*key),
                Lang::Other => {
                    let problem = format!("{} {place} is neither Chinese nor English: it has no side", level.unit());
                    return Err(refused("operation.units", problem));
                }
            }
        }
        Ok((zh, en))
    }

    pub(super) fn link(&mut self, level: Level, ids: &[u32]) -> Result<(), Error> {
        let units = self.state.units(level);
        let keys = self.keys(&units, level, ids)?;
        let sides = self.sides(&units, level, &keys)?;
        self.fix(level, sides)
    }

    /// Makes one fixed link, whatever its units were in.
    fn fix(&mut self, level: Level, (zh, en): Sides) -> Result<(), Error> {
        if zh.is_empty() || en.is_empty() {
            return Err(refused(
                "operation.units",
                "are all on one side: choose some on the other side too, or say that they have no counterpart",
            ));
        }
        if level == Level::Sentence {
            self.bring_blocks_together(&zh, &en)?;
        }
        let bond = Bond { zh, en, score: 0.0, confidence: 1.0, fixed: true };
        self.put(level, bond);
        Ok(())
    }

    /// Puts a bond in the place of all that hold any of its units.
    fn put(&mut self, level: Level, mut bond: Bond) {
        let units: FxHashSet<Key> = bond.units().collect();
        // A link that is there already keeps what the model said of it.
        let same = |other: &&Rc<Bond>| other.zh == bond.zh && other.en == bond.en;
        if let Some(same) = self.state.bonds[level as usize].iter().find(same) {
            (bond.score, bond.confidence) = (same.score, same.confidence);
        }
        let released = self.release(level, &units);
        self.touched[level as usize].extend(released);
        self.touched[level as usize].extend(units);
        self.forget(level, &bond);
        self.state.bonds[level as usize].push(Rc::new(bond));
    }

    /// Makes one link of blocks of all that hold these segments.
    fn bring_blocks_together(&mut self, zh: &[Key], en: &[Key]) -> Result<(), Error> {
        let segments = self.state.units(Level::Sentence);
        let blocks = self.state.units(Level::Block);
        let bonds = &self.state.bonds[Level::Block as usize];
        let mut wanted = FxHashSet::default();
        for &key in zh.iter().chain(en) {
            let Some(place) = segments.place(key) else { continue };
            let block = self.state.segments[place].block;
            wanted.insert(block);
            if let Some(bond) = blocks.bond_of(block) {
                wanted.extend(bonds[bond].units());
            }
        }
        let one = |bond: &Rc<Bond>| bond.is_link() && bond.units().all(|key| wanted.contains(&key));
        if bonds.iter().any(|bond| one(bond) && bond.units().count() == wanted.len()) {
            return Ok(());
        }
        let sides = self.sides(&blocks, Level::Block, &wanted)?;
        self.fix(Level::Block, sides)
    }

    pub(super) fn unlink(&mut self, level: Level, ids: &[u32]) -> Result<(), Error> {
        let units = self.state.units(level);
        let keys = self.keys(&units, level, ids)?;
        let bonds = &self.state.bonds[level as usize];
        let linked = keys.iter().filter_map(|&key| units.bond_of(key)).filter(|&bond| bonds[bond].is_link());
        let keys: FxHashSet<Key> = linked.flat_map(|bond| bonds[bond].units()).collect();
        if keys.is_empty() {
            return Err(refused("operation.units", "are in no link: there is nothing to take apart"));
        }
        self.leave_alone(level, &units, &keys);
        Ok(())
    }

    pub(super) fn alone(&mut self, level: Level, ids: &[u32]) -> Result<(), Error> {
        let units = self.state.units(level);
        let keys = self.keys(&units, level, ids)?;
        self.sides(&units, level, &keys)?;
        self.leave_alone(level, &units, &keys);
        Ok(())
    }

    /// Fixes units without a counterpart.
    fn leave_alone(&mut self, level: Level, units: &Units, keys: &FxHashSet<Key>) {
        for (place, key) in units.keys.iter().enumerate().filter(|(_, key)| keys.contains(key)) {
            self.put(level, Bond::alone(*key, units.langs[place]));
        }
    }

    pub(super) fn approve(&mut self, level: Level, ids: &[u32], on: bool) -> Result<(), Error> {
        let units = self.state.units(level);
        let keys = self.keys(&units, level, ids)?;
        if level != Level::Word {
            self.sides(&units, level, &keys)?;
        }
        for (place, key) in units.keys.iter().enumerate().filter(|(_, key)| keys.contains(key)) {
            match units.bond[place] {
                Some(bond) => {
                    let bond = &mut self.state.bonds[level as usize][bond];
                    if bond.fixed != on {
                        Rc::make_mut(bond).fixed = on;
                    }
                }
                None if on && level != Level::Word => self.put(level, Bond::alone(*key, units.langs[place])),
                None => {}
            }
        }
        // A lone unit that nobody stands for is no bond.
        self.state.bonds[level as usize].retain(|bond| bond.fixed || bond.is_link());
        Ok(())
    }

    pub(super) fn merge(&mut self, level: Level, id: u32, with: Neighbour) -> Result<(), Error> {
        let units = self.state.units(level);
        let one = *self.keys(&units, level, &[id])?.iter().next().unwrap_or(&0);
        let lang = units.langs[id as usize];
        let bonds = &self.state.bonds[level as usize];
        let all_of = |key: Key| -> Vec<Key> {
            units.bond_of(key).map_or_else(|| vec![key], |bond| bonds[bond].units().collect())
        };
        let group: FxHashSet<Key> = all_of(one).into_iter().collect();
        // A sentence's neighbours are those of its paragraphs: across these, links are made on purpose alone.
        let holders = self.state.holders(level);
        let can_be_linked = |place: &usize| {
            units.langs[*place] == lang
                && holders[*place] == holders[id as usize]
                && (level != Level::Block || super::State::is_linkable(&self.state.blocks[*place]))
        };
        let is_other = |place: &usize| can_be_linked(place) && !group.contains(&units.keys[*place]);
        let other = match with {
            Neighbour::Next => (id as usize + 1..units.keys.len()).find(is_other),
            Neighbour::Previous => (0..id as usize).rev().find(is_other),
        };
        let Some(other) = other else {
            let which = if with == Neighbour::Next { "after" } else { "before" };
            return Err(refused(
                "operation.unit",
                format!("nothing {which} it in its paragraphs can be merged with it: link the two"),
            ));
        };
        let keys: FxHashSet<Key> = all_of(one).into_iter().chain(all_of(units.keys[other])).collect();
        let sides = self.sides(&units, level, &keys)?;
        if sides.0.is_empty() || sides.1.is_empty() {
            let problem = "neither of the two has a counterpart: join them, or link one of them first";
            return Err(refused("operation.unit", problem));
        }
        self.fix(level, sides)
    }

    /// Takes the link of a unit apart before the unit: a person's earlier links come back, else both parts are fixed, with
    /// what of the other side goes best with each.
    pub(super) fn part(&mut self, level: Level, id: u32) -> Result<(), Error> {
        let units = self.state.units(level);
        let key = *self.keys(&units, level, &[id])?.iter().next().unwrap_or(&0);
        let bond = units.bond_of(key).map(|bond| Rc::clone(&self.state.bonds[level as usize][bond]));
        let bond = bond.filter(|bond| bond.is_link()).ok_or_else(|| refused("operation.unit", "is in no link"))?;
        let is_zh = bond.zh.contains(&key);
        let (own, other) = if is_zh { (&bond.zh, &bond.en) } else { (&bond.en, &bond.zh) };
        let at = own.iter().position(|unit| *unit == key).unwrap_or(0);
        if at == 0 {
            return Err(refused(
                "operation.at",
                "nothing of its link stands before it: there is nothing to take apart",
            ));
        }
        let within: FxHashSet<Key> = bond.units().collect();
        let before: FxHashSet<Key> = own[..at].iter().copied().collect();
        // None that lies on both sides of the cut.
        let may_come = |bond: &Bond| {
            let mut own = bond.units().filter(|key| own.contains(key)).map(|key| before.contains(&key));
            own.next().is_none_or(|first| own.all(|other| other == first))
        };
        let back = self.earlier_in(level, &within, may_come);
        if !back.is_empty() {
            self.release(level, &within);
            // The link that is taken apart is no one's word any more.
            self.forget(level, &bond);
            self.touched[level as usize].extend(&within);
            for bond in back {
                self.forget(level, &bond);
                self.state.bonds[level as usize].push(bond);
            }
            return Ok(());
        }
        let cut = self.best_cut(level, &bond, is_zh, at);
        let parts = [(&own[..at], &other[..cut]), (&own[at..], &other[cut..])];
        self.release(level, &within);
        self.forget(level, &bond);
        for (own, other) in parts {
            let (zh, en) = if is_zh { (own, other) } else { (other, own) };
            if zh.is_empty() || en.is_empty() {
                let lang = if en.is_empty() { Lang::Zh } else { Lang::En };
                zh.iter().chain(en).for_each(|&key| self.put(level, Bond::alone(key, lang)));
            } else {
                let (zh, en) = (zh.to_vec(), en.to_vec());
                self.put(level, Bond { zh, en, score: 0.0, confidence: 1.0, fixed: true });
            }
        }
        Ok(())
    }
}
