//! The neighbourhood of a step, aligned again: what a person has fixed stays, the rest follows from it.
//!
//! The links that rise on both sides make a chain. What a step touched lies in gaps of it; from there the links that
//! nobody fixed are opened on either side, up to the next fixed one. What lies between the ends of such a region is
//! aligned by the model, which learns its words from the links around it and from those of the region, the corrected ones
//! among them.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::Work;
use super::state::{Bond, Key, State, Units};
use crate::align::{Bead, again};
use crate::bitext::{Level, Link};
use crate::order::sorted_by_key;
use crate::script::Lang;
use crate::text::block::InputName;

/// Units on either side that a region goes on for where no link is fixed.
pub(super) const NEAR: usize = 24;
/// Units on either side of a region that words are learnt from.
pub(super) const CONTEXT: usize = 60;
/// A block holds several sentences: of blocks both are so many times less.
const SENTENCES: usize = 5;

/// A bond whose units are neighbours on both sides, by their positions.
#[derive(Clone, Copy)]
struct Run {
    bond: usize,
    bead: Bead,
    fixed: bool,
}

/// The two sides of a level, in the order that alignment sees them.
struct Field {
    units: Units,
    /// Places of units. Those of one link of blocks stand together.
    zh: Vec<usize>,
    en: Vec<usize>,
    /// By place: the position on its side.
    position: Vec<Option<usize>>,
    /// By place: what holds it, and must hold all units of a link.
    holder: Vec<Option<usize>>,
    /// Runs that rise on both sides; every fixed one that rises with most others is among them.
    chain: Vec<Run>,
    /// By the place of a bond: is it in the chain?
    is_run: Vec<bool>,
    /// [`NEAR`] and [`CONTEXT`] at this level.
    near: usize,
    context: usize,
}

/// What lies between two places of the chain: before run `first`, and before run `end`.
#[derive(Clone, Copy)]
struct Region {
    first: usize,
    end: usize,
}

impl Field {
    fn of(state: &State, level: Level) -> Self {
        let units = state.units(level);
        let holder = state.holders(level);
        let is_in = |place: &usize| match level {
            Level::Block => State::is_linkable(&state.blocks[*place]),
            Level::Sentence | Level::Word => holder[*place].is_some(),
        };
        let side = |lang| {
            let side = (0..units.keys.len()).filter(|place| units.langs[*place] == lang && is_in(place)).collect();
            sorted_by_key(side, |&place: &usize| holder[place])
        };
        let (zh, en) = (side(Lang::Zh), side(Lang::En));
        let mut position = vec![None; units.keys.len()];
        for side in [&zh, &en] {
            side.iter().enumerate().for_each(|(at, &place)| position[place] = Some(at));
        }
        let part = if level == Level::Block { SENTENCES } else { 1 };
        let (near, context) = (NEAR / part, CONTEXT / part);
        let bonds = &state.bonds[level as usize];
        let is_run = vec![false; bonds.len()];
        let mut field = Self { units, zh, en, position, holder, chain: Vec::new(), is_run, near, context };
        field.chain = field.find_chain(bonds);
        field.chain.iter().for_each(|run| field.is_run[run.bond] = true);
        field
    }

    /// Where a side of a bond lies, if its units are neighbours.
    fn run(&self, keys: &[Key]) -> Option<(usize, usize)> {
        let mut at = keys.iter().map(|&key| self.position[self.units.place(key)?]);
        let first = at.next()??;
        let mut end = first + 1;
        for next in at {
            if next? != end {
                return None;
            }
            end += 1;
        }
        Some((first, end))
    }

    fn find_chain(&self, bonds: &[Rc<Bond>]) -> Vec<Run> {
        let runs = bonds.iter().enumerate().filter(|(_, bond)| bond.is_link()).filter_map(|(at, bond)| {
            let ((i0, i1), (j0, j1)) = (self.run(&bond.zh)?, self.run(&bond.en)?);
            Some(Run { bond: at, bead: Bead { i0, i1, j0, j1 }, fixed: bond.fixed })
        });
        let mut runs = sorted_by_key(runs.collect(), |run: &Run| run.bead);
        let rising = |runs: &[Run]| {
            let points: Vec<(usize, usize)> = runs.iter().map(|run| (run.bead.i0, run.bead.j0)).collect();
            crate::align::longest_rising(&points)
        };
        // What a person fixed comes first: of the others those that fit in between.
        let fixed: Vec<Run> = runs.iter().copied().filter(|run| run.fixed).collect();
        let fixed: Vec<Bead> = rising(&fixed).into_iter().map(|k| fixed[k].bead).collect();
        runs.retain(|run| {
            let after = fixed.partition_point(|bead| bead.i0 < run.bead.i0);
            let before = after.checked_sub(1).map(|k| fixed[k]);
            fixed.get(after) == Some(&run.bead)
                || before.is_none_or(|bead| bead.j1 <= run.bead.j0)
                    && fixed.get(after).is_none_or(|bead| run.bead.j1 <= bead.j0)
        });
        rising(&runs).into_iter().map(|k| runs[k]).collect()
    }

    /// Where run number `k` of the chain begins; its end for the one behind the last.
    fn begin(&self, k: usize) -> (usize, usize) {
        self.chain.get(k).map_or((self.zh.len(), self.en.len()), |run| (run.bead.i0, run.bead.j0))
    }

    /// Where the run before number `k` ends.
    fn end_before(&self, k: usize) -> (usize, usize) {
        k.checked_sub(1).map_or((0, 0), |k| (self.chain[k].bead.i1, self.chain[k].bead.j1))
    }

    /// The regions to align again, apart from each other and in order.
    fn regions(&self, touched: &FxHashSet<Key>) -> Vec<Region> {
        // Gap `g` of the chain precedes run `g`; a touched run touches both gaps beside it.
        let mut gaps = Vec::new();
        for &key in touched {
            let Some(place) = self.units.place(key) else { continue };
            let Some(at) = self.position[place] else { continue };
            let is_zh = self.units.langs[place] == Lang::Zh;
            let begin = |run: &Run| if is_zh { run.bead.i0 } else { run.bead.j0 };
            let end = |run: &Run| if is_zh { run.bead.i1 } else { run.bead.j1 };
            let gap = self.chain.partition_point(|run| begin(run) <= at);
            gaps.push(gap);
            if gap > 0 && at < end(&self.chain[gap - 1]) {
                gaps.push(gap - 1);
            }
        }
        let mut regions: Vec<Region> = Vec::new();
        for gap in sorted_by_key(gaps, |&gap| gap) {
            let region = self.grown(gap);
            match regions.last_mut() {
                Some(last) if region.first <= last.end => last.end = last.end.max(region.end),
                _ => regions.push(region),
            }
        }
        regions
    }

    /// The region round a gap: up to the next fixed run on either side, and not far beyond [`NEAR`] units.
    fn grown(&self, gap: usize) -> Region {
        let size = |run: &Run| (run.bead.i1 - run.bead.i0).max(run.bead.j1 - run.bead.j0);
        let (mut first, mut end) = (gap, gap);
        let mut passed = 0;
        while first > 0 && !self.chain[first - 1].fixed && passed < self.near {
            first -= 1;
            passed += size(&self.chain[first]);
        }
        passed = 0;
        while end < self.chain.len() && !self.chain[end].fixed && passed < self.near {
            passed += size(&self.chain[end]);
            end += 1;
        }
        Region { first, end }
    }

    /// Where a region lies on both sides.
    fn reach(&self, region: Region) -> [Range<usize>; 2] {
        let (from, to) = (self.end_before(region.first), self.begin(region.end));
        [from.0..to.0, from.1..to.1]
    }

    /// The runs around a region that are near enough to learn from.
    fn window(&self, region: Region) -> Region {
        let (mut first, mut end) = (region.first, region.end);
        let (from, to) = (self.end_before(region.first), self.begin(region.end));
        while first > 0 && from.0 - self.begin(first).0.min(from.0) < self.context {
            first -= 1;
        }
        while end < self.chain.len() && self.end_before(end).0.max(to.0) - to.0 < self.context {
            end += 1;
        }
        Region { first, end }
    }
}

/// What came of aligning a region: the bonds that were opened, and the links found in their place.
struct Outcome {
    opened: FxHashSet<usize>,
    found: Vec<Bond>,
}

impl Work<'_> {
    /// Aligns again what lies around the units that the step touched.
    pub(super) fn realign(&mut self, level: Level) {
        if self.touched[level as usize].is_empty() {
            return;
        }
        let field = Field::of(&self.state, level);
        let regions = field.regions(&self.touched[level as usize]);
        // Regions that learn from the same runs are aligned together.
        let meet = |one: &Region, next: &Region| field.window(*one).end > field.window(*next).first;
        let outcomes: Vec<Outcome> =
            regions.chunk_by(meet).map(|regions| self.align(level, &field, regions, &|_| true)).collect();
        let opened: FxHashSet<usize> = outcomes.iter().flat_map(|outcome| &outcome.opened).copied().collect();
        let found: Vec<Bond> = outcomes.into_iter().flat_map(|outcome| outcome.found).collect();
        let linked: FxHashSet<Key> = found.iter().flat_map(Bond::units).collect();
        // By the key of their first unit.
        let mut gone: Vec<Option<Rc<Bond>>> = vec![None; self.state.next as usize + 1];
        let bonds = &mut self.state.bonds[level as usize];
        let mut at = 0;
        bonds.retain(|bond| {
            let goes = opened.contains(&at) || bond.units().any(|key| linked.contains(&key));
            if let Some(first) = bond.units().next().filter(|_| goes) {
                gone[first as usize] = Some(Rc::clone(bond));
            }
            at += 1;
            !goes
        });
        for found in found {
            // What comes out as it was is the same bond: how sure the model is of it may have changed a little.
            let old = gone[found.zh[0] as usize].take().filter(|old| old.zh == found.zh && old.en == found.en);
            let kept = old.map(|old| match (old.confidence - found.confidence).abs() < 0.05 {
                true => old,
                false => Rc::new(Bond { score: found.score, confidence: found.confidence, ..(*old).clone() }),
            });
            bonds.push(kept.unwrap_or_else(|| Rc::new(found)));
        }
    }

    /// Where the other side of a bond is best cut if its own side is cut at `at`.
    pub(super) fn best_cut(&self, level: Level, bond: &Bond, is_zh: bool, at: usize) -> usize {
        let mut state = self.state.clone();
        let bonds = &mut state.bonds[level as usize];
        bonds.retain(|other| other.zh != bond.zh || other.en != bond.en);
        let field = Field::of(&state, level);
        let (own, other) = if is_zh { (&bond.zh, &bond.en) } else { (&bond.en, &bond.zh) };
        let Some((own, other)) = field.run(own).zip(field.run(other)) else { return other.len().min(at) };
        let gap = field.chain.partition_point(|run| if is_zh { run.bead.i0 < own.0 } else { run.bead.j0 < own.0 });
        let work = Work { state, touched: Default::default(), lexicon: self.lexicon };
        let cut = own.0 + at;
        let may_hold = |Bead { i0, i1, j0, j1 }: Bead| {
            let (mine, theirs) = if is_zh { (i0..i1, j0..j1) } else { (j0..j1, i0..i1) };
            let is_of_bond =
                own.0 <= mine.start && mine.end <= own.1 && other.0 <= theirs.start && theirs.end <= other.1;
            let straddles = mine.start < cut && cut < mine.end;
            is_of_bond && !straddles
        };
        let outcome = work.align(level, &field, &[Region { first: gap, end: gap }], &may_hold);
        // What goes with the units before the cut, and what with those behind it.
        let (mut last_before, mut first_behind) = (other.0, other.1);
        for found in &outcome.found {
            let Some((zh, en)) = field.run(&found.zh).zip(field.run(&found.en)) else { continue };
            let (mine, theirs) = if is_zh { (zh, en) } else { (en, zh) };
            if mine.1 <= cut {
                last_before = last_before.max(theirs.1);
            } else {
                first_behind = first_behind.min(theirs.0);
            }
        }
        let found_before = last_before > other.0;
        (if found_before { last_before } else { first_behind }) - other.0
    }

    /// Aligns regions of a field, in order; links may hold the beads, by positions, that `may_hold` allows.
    fn align(&self, level: Level, field: &Field, regions: &[Region], may_hold: &dyn Fn(Bead) -> bool) -> Outcome {
        let bonds = &self.state.bonds[level as usize];
        let window = Region {
            first: regions.first().map_or(0, |region| field.window(*region).first),
            end: regions.last().map_or(0, |region| field.window(*region).end),
        };
        let (start, stop) = match window {
            Region { first: 0, .. } => ((0, 0), field.begin(window.end)),
            Region { first, end } => (field.begin(first), field.begin(end)),
        };
        // By position behind the start: may it be linked anew, for all that it is linked with?
        let mut inside = [vec![false; stop.0 - start.0], vec![false; stop.1 - start.1]];
        for [zh, en] in regions.iter().map(|region| field.reach(*region)) {
            zh.for_each(|at| inside[0][at - start.0] = true);
            en.for_each(|at| inside[1][at - start.1] = true);
        }
        let is_inside = |key: Key| {
            let place = field.units.place(key)?;
            let at = field.position[place]?;
            let (side, start) = if field.units.langs[place] == Lang::Zh { (0, start.0) } else { (1, start.1) };
            inside[side].get(at.checked_sub(start)?).copied()
        };
        // Opened: what nobody fixed and lies in a region on both sides.
        let is_opened = |bond: &Rc<Bond>| !bond.fixed && bond.units().all(|key| is_inside(key) == Some(true));
        let opened: FxHashSet<usize> =
            bonds.iter().enumerate().filter(|(_, bond)| is_opened(bond)).map(|(at, _)| at).collect();
        // As in a fresh alignment the path comes first: a link that crosses it holds no unit against it.
        let is_held = |bond: usize| !opened.contains(&bond) && (bonds[bond].fixed || field.is_run[bond]);
        // How many units before each position cannot be linked.
        let taken = |side: &[usize], inside: &[bool]| {
            let mut count = vec![0u32];
            for (&place, &is_inside) in side.iter().zip(inside) {
                let is_free = is_inside && !field.units.bond[place].is_some_and(is_held);
                count.push(count[count.len() - 1] + u32::from(!is_free));
            }
            count
        };
        let (zh, en) = (&field.zh[start.0..stop.0], &field.en[start.1..stop.1]);
        let (zh_taken, en_taken) = (taken(zh, &inside[0]), taken(en, &inside[1]));
        let is_allowed = |bead: Bead| {
            if bead.is_null() {
                return true;
            }
            let Bead { i0, i1, j0, j1 } = bead;
            let shifted = Bead { i0: i0 + start.0, i1: i1 + start.0, j0: j0 + start.1, j1: j1 + start.1 };
            let holder = field.holder[field.zh[shifted.i0]];
            let (zh, en) = (&field.zh[shifted.i0..shifted.i1], &field.en[shifted.j0..shifted.j1]);
            zh_taken[i0] == zh_taken[i1]
                && en_taken[j0] == en_taken[j1]
                && [zh[zh.len() - 1], en[0], en[en.len() - 1]].iter().all(|&place| field.holder[place] == holder)
                && may_hold(shifted)
        };
        // The path goes through the ends of all links of the chain that are not opened.
        let (mut nodes, mut taught) = (Vec::new(), Vec::new());
        for run in &field.chain[window.first..window.end] {
            let Bead { i0, i1, j0, j1 } = run.bead;
            let bead = Bead { i0: i0 - start.0, i1: i1 - start.0, j0: j0 - start.1, j1: j1 - start.1 };
            taught.push(bead);
            if !opened.contains(&run.bond) {
                nodes.extend([(bead.i0, bead.j0), (bead.i1, bead.j1)]);
            }
        }
        nodes.push((stop.0 - start.0, stop.1 - start.1));
        nodes.dedup();
        if zh.is_empty() || en.is_empty() {
            return Outcome { opened, found: Vec::new() };
        }
        let links = self.align_window(level, (zh, en), &taught, &nodes, &is_allowed);
        let keys = |ids: &[u32], side: &[usize]| ids.iter().map(|&id| field.units.keys[side[id as usize]]).collect();
        let bond = |link: Link| Bond {
            zh: keys(&link.zh, zh),
            en: keys(&link.en, en),
            score: link.score,
            confidence: link.confidence,
            fixed: false,
        };
        let is_free = |bond: &Bond| bond.units().all(|key| is_inside(key) == Some(true));
        Outcome { opened, found: links.into_iter().map(bond).filter(is_free).collect() }
    }

    /// The links between the units at these places, by their positions among them.
    fn align_window(
        &self,
        level: Level,
        (zh, en): (&[usize], &[usize]),
        taught: &[Bead],
        nodes: &[(usize, usize)],
        may_hold: &dyn Fn(Bead) -> bool,
    ) -> Vec<Link> {
        let state = &self.state;
        if level == Level::Sentence {
            let places = state.places_of_blocks();
            let texts = |side: &[usize]| -> Vec<&str> {
                side.iter().map(|&place| state.text_of(&state.segments[place], &places)).collect()
            };
            return again::segments(&texts(zh), &texts(en), taught, nodes, may_hold, self.lexicon);
        }
        let block = |&place: &usize| {
            let view = &state.blocks[place].view;
            again::Passage { text: &view.text, kind: view.kind, script: view.script, place }
        };
        let is_page = zh.first().is_some_and(|&place| state.blocks[place].view.input == InputName::Text);
        let (zh, en): (Vec<_>, Vec<_>) = (zh.iter().map(block).collect(), en.iter().map(block).collect());
        again::blocks(&zh, &en, is_page, nodes, may_hold, self.lexicon)
    }
}
