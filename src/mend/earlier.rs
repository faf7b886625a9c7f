//! A person's links that later steps took the place of: they come back as soon as nothing holds their units.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::Work;
use super::state::{Bond, Key};
use crate::bitext::Level;

/// Most of them that are kept, the latest.
const MOST: usize = 1_000;

impl Work<'_> {
    /// Takes the bonds that hold any of these units out of the state, and returns all their units. Fixed ones are kept
    /// among the earlier.
    pub(super) fn release(&mut self, level: Level, units: &FxHashSet<Key>) -> FxHashSet<Key> {
        let mut released = FxHashSet::default();
        if units.is_empty() {
            return released;
        }
        let (bonds, earlier) = (&mut self.state.bonds[level as usize], &mut self.state.earlier[level as usize]);
        bonds.retain(|bond| {
            let holds = bond.units().any(|key| units.contains(&key));
            if holds {
                released.extend(bond.units());
                if bond.fixed && bond.is_link() {
                    earlier.retain(|other| (&other.zh, &other.en) != (&bond.zh, &bond.en));
                    earlier.push(Rc::clone(bond));
                }
            }
            !holds
        });
        let surplus = earlier.len().saturating_sub(MOST);
        earlier.drain(..surplus);
        released
    }

    /// Forgets an earlier link of these units: it is there.
    pub(super) fn forget(&mut self, level: Level, bond: &Bond) {
        let same = |other: &Rc<Bond>| (&other.zh, &other.en) == (&bond.zh, &bond.en);
        if self.state.earlier[level as usize].iter().any(same) {
            self.state.earlier[level as usize].retain(|other| !same(other));
        }
    }

    /// The earlier links that lie in these units, the latest first, no two of them with a unit in common; all of them
    /// `may_come` back.
    pub(super) fn earlier_in(
        &self,
        level: Level,
        units: &FxHashSet<Key>,
        may_come: impl Fn(&Bond) -> bool,
    ) -> Vec<Rc<Bond>> {
        let mut left = units.clone();
        let mut found = Vec::new();
        for bond in self.state.earlier[level as usize].iter().rev() {
            if bond.units().all(|key| left.contains(&key)) && may_come(bond) {
                bond.units().for_each(|key| {
                    left.remove(&key);
                });
                found.push(Rc::clone(bond));
            }
        }
        found
    }

    /// Brings earlier links back whose units no fixed bond holds, where the step touched them.
    pub(super) fn restore(&mut self, level: Level) {
        let touched = &self.touched[level as usize];
        let is_touched = |bond: &Rc<Bond>| bond.units().any(|key| touched.contains(&key));
        if !self.state.earlier[level as usize].iter().any(is_touched) {
            return;
        }
        let bonds = &self.state.bonds[level as usize];
        let fixed: FxHashSet<Key> = bonds.iter().filter(|bond| bond.fixed).flat_map(|bond| bond.units()).collect();
        let units = self.state.units(level);
        let holders = self.state.holders(level);
        let free: FxHashSet<Key> = units.keys.iter().copied().filter(|key| !fixed.contains(key)).collect();
        let may_come = |bond: &Bond| {
            let mut within = bond.units().map(|key| holders[units.place(key)?]);
            let first = within.next().flatten();
            bond.units().any(|key| touched.contains(&key)) && first.is_some() && within.all(|other| other == first)
        };
        for bond in self.earlier_in(level, &free, may_come) {
            let units: FxHashSet<Key> = bond.units().collect();
            let freed = self.release(level, &units);
            self.touched[level as usize].extend(freed);
            self.forget(level, &bond);
            self.state.bonds[level as usize].push(bond);
        }
    }
}
