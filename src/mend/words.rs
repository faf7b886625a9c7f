//! Steps on the links of words, and what becomes of these where their beads change.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Work;
use super::error::refused;
use super::history::Splice;
use super::state::{Bond, Key, Segment, State, Token};
use crate::align::Linker;
use crate::bitext::Level;
use crate::error::Error;
use crate::script::Lang;

impl State {
    /// What each unit of a level lies in, by place: all units of a link lie in one. For segments the link of their blocks,
    /// for tokens the bead of their segments; blocks lie in nothing else.
    pub(super) fn holders(&self, level: Level) -> Vec<Option<usize>> {
        match level {
            Level::Block => vec![Some(0); self.blocks.len()],
            Level::Sentence => self.link_of_segments(),
            Level::Word => {
                let segments = self.units(Level::Sentence);
                let beads = &self.bonds[Level::Sentence as usize];
                let bead = |key| segments.bond_of(key).filter(|&bead| beads[bead].is_link());
                self.tokens.iter().map(|token| bead(token.segment)).collect()
            }
        }
    }
}

/// The bonds of one list that hold other units than those of another, and those of the other list. Both are in order.
fn others(before: &[Rc<Bond>], after: &[Rc<Bond>]) -> (Vec<Rc<Bond>>, Vec<Rc<Bond>>) {
    let splice = Splice::between(before, after);
    let without = |bonds: &[Rc<Bond>], others: &[Rc<Bond>]| -> Vec<Rc<Bond>> {
        let others: FxHashSet<(&[Key], &[Key])> =
            others.iter().map(|bond| (bond.zh.as_slice(), bond.en.as_slice())).collect();
        let is_other = |bond: &&Rc<Bond>| !others.contains(&(bond.zh.as_slice(), bond.en.as_slice()));
        bonds.iter().filter(is_other).cloned().collect()
    };
    (without(&splice.before, &splice.after), without(&splice.after, &splice.before))
}

impl Work<'_> {
    pub(super) fn link_words(&mut self, ids: &[u32]) -> Result<(), Error> {
        let units = self.state.units(Level::Word);
        let mut keys = self.keys(&units, Level::Word, ids)?;
        let holders = self.state.holders(Level::Word);
        let first = holders[ids[0] as usize];
        if first.is_none() || ids.iter().any(|&id| holders[id as usize] != first) {
            return Err(refused("operation.units", "are not in sentences that are linked: link the sentences first"));
        }
        let bonds = &self.state.bonds[Level::Word as usize];
        let company: Vec<Key> =
            keys.iter().filter_map(|&key| units.bond_of(key)).flat_map(|bond| bonds[bond].units()).collect();
        keys.extend(company);
        self.fix_words(&units, &keys)
    }

    fn fix_words(&mut self, units: &super::state::Units, keys: &FxHashSet<Key>) -> Result<(), Error> {
        let side = |lang| {
            let places = (0..units.keys.len()).filter(|&place| units.langs[place] == lang);
            places.map(|place| units.keys[place]).filter(|key| keys.contains(key)).collect::<Vec<Key>>()
        };
        let (zh, en) = (side(Lang::Zh), side(Lang::En));
        if zh.is_empty() || en.is_empty() {
            return Err(refused("operation.units", "are all on one side: choose a word on the other side too"));
        }
        self.release(Level::Word, keys);
        let bond = Bond { zh, en, score: 0.0, confidence: 1.0, fixed: true };
        self.forget(Level::Word, &bond);
        self.state.bonds[Level::Word as usize].push(Rc::new(bond));
        Ok(())
    }

    pub(super) fn unlink_words(&mut self, ids: &[u32]) -> Result<(), Error> {
        let units = self.state.units(Level::Word);
        let given = self.keys(&units, Level::Word, ids)?;
        let bonds = &self.state.bonds[Level::Word as usize];
        let holding: FxHashSet<usize> = given.iter().filter_map(|&key| units.bond_of(key)).collect();
        let mut holding: Vec<Rc<Bond>> = holding.into_iter().map(|bond| Rc::clone(&bonds[bond])).collect();
        holding.retain(|bond| bond.is_link());
        if holding.is_empty() {
            return Err(refused("operation.units", "are in no link: there is nothing to take apart"));
        }
        for bond in holding {
            let without = |side: &[Key]| side.iter().copied().filter(|key| !given.contains(key)).collect::<Vec<Key>>();
            let (zh, en) = (without(&bond.zh), without(&bond.en));
            // Of a pair that shares its link with others, the word leaves that the others can do without.
            let rest: FxHashSet<Key> = match (zh.is_empty(), en.is_empty()) {
                (false, _) => zh.iter().chain(&bond.en).copied().collect(),
                (true, false) => bond.zh.iter().chain(&en).copied().collect(),
                (true, true) => FxHashSet::default(),
            };
            self.release(Level::Word, &bond.units().collect());
            for key in bond.units().filter(|key| !rest.contains(key)) {
                let lang = if bond.zh.contains(&key) { Lang::Zh } else { Lang::En };
                self.state.bonds[Level::Word as usize].push(Rc::new(Bond::alone(key, lang)));
            }
            if !rest.is_empty() {
                self.fix_words(&units, &rest)?;
            }
        }
        Ok(())
    }

    /// Touches all segments of links of blocks that are others than they were.
    pub(super) fn touch_segments_of_changed_links(&mut self, before: &State) {
        let level = Level::Block as usize;
        let (_, new) = others(&before.bonds[level], &self.state.bonds[level]);
        let blocks: FxHashSet<Key> = new.iter().filter(|bond| bond.is_link()).flat_map(|bond| bond.units()).collect();
        if blocks.is_empty() {
            return;
        }
        let segments = self.state.segments.iter().filter(|segment| blocks.contains(&segment.block));
        self.touched[Level::Sentence as usize].extend(segments.map(|segment| segment.key));
    }

    /// Lets go of the beads whose segments no longer lie in one link of blocks, or are not there.
    pub(super) fn release_torn_beads(&mut self) {
        let units = self.state.units(Level::Sentence);
        let holders = self.state.holders(Level::Sentence);
        let is_torn = |bond: &Bond| {
            let mut within = bond.units().map(|key| units.place(key).map(|place| holders[place]));
            let first = within.next().flatten();
            first.is_none() || bond.is_link() && (first == Some(None) || within.any(|other| other != first))
        };
        let bonds = &self.state.bonds[Level::Sentence as usize];
        let torn: FxHashSet<Key> = bonds.iter().filter(|bond| is_torn(bond)).flat_map(|bond| bond.units()).collect();
        if !torn.is_empty() {
            self.touched[Level::Sentence as usize].extend(&torn);
            self.release(Level::Sentence, &torn);
        }
    }

    /// Links the words of beads that are others than before, or say something else, anew; what a person has said of words
    /// stays as long as they lie in one bead, and comes back when they do again. Whether word links may have changed.
    pub(super) fn settle_words(&mut self, before: &State) -> bool {
        if self.state.tokens.is_empty() && before.tokens.is_empty() {
            return false;
        }
        let (sentence, word) = (Level::Sentence as usize, Level::Word as usize);
        let (gone, new) = others(&before.bonds[sentence], &self.state.bonds[sentence]);
        let mut changed: FxHashSet<Key> = gone.iter().chain(&new).flat_map(|bead| bead.units()).collect();
        changed.extend(&self.touched[sentence]);
        if changed.is_empty() {
            return true;
        }
        let beads: Vec<Rc<Bond>> = (self.state.bonds[sentence].iter())
            .filter(|bead| bead.is_link() && bead.units().any(|key| changed.contains(&key)))
            .cloned()
            .collect();
        changed.extend(beads.iter().flat_map(|bead| bead.units()));
        let bead_of: FxHashMap<Key, usize> =
            (0..beads.len()).flat_map(|at| beads[at].units().map(move |key| (key, at))).collect();

        // The tokens of all these segments, old ones that are no more too, and the word links that hold any of them.
        let mut tokens_of: FxHashMap<Key, Vec<Rc<Token>>> = FxHashMap::default();
        let mut segment_of: FxHashMap<Key, Key> = FxHashMap::default();
        let segments = self.state.units(Level::Sentence);
        for &key in &changed {
            let Some(place) = segments.place(key) else { continue };
            let place_of = |token: &Rc<Token>| segments.place(token.segment).unwrap_or(usize::MAX);
            let from = self.state.tokens.partition_point(|token| place_of(token) < place);
            let own = self.state.tokens[from..].iter().take_while(|token| token.segment == key);
            segment_of.extend(own.clone().map(|token| (token.key, key)));
            tokens_of.insert(key, own.cloned().collect());
        }
        let mut theirs: FxHashSet<Key> = segment_of.keys().copied().collect();
        let tokens_gone = Splice::between(&before.tokens, &self.state.tokens).before;
        theirs.extend(tokens_gone.iter().filter(|token| changed.contains(&token.segment)).map(|token| token.key));
        let in_one = |bond: &Bond| {
            let mut within = bond.units().map(|key| segment_of.get(&key).and_then(|segment| bead_of.get(segment)));
            let first = within.next().flatten();
            if bond.is_link() {
                first.is_some() && within.all(|other| other == first)
            } else {
                segment_of.contains_key(bond.units().next().as_ref().unwrap_or(&0))
            }
        };
        let bonds = &self.state.bonds[word];
        let loose = bonds.iter().filter(|bond| bond.units().any(|key| theirs.contains(&key)));
        let loose: FxHashSet<Key> =
            loose.filter(|bond| !bond.fixed || !in_one(bond)).flat_map(|bond| bond.units()).collect();
        self.release(Level::Word, &loose);
        self.touched[word].extend(&theirs);
        self.restore(Level::Word);

        let fixed = self.state.bonds[word].iter().filter(|bond| bond.fixed);
        let taken: FxHashSet<Key> = fixed.flat_map(|bond| bond.units()).filter(|key| theirs.contains(key)).collect();
        let places = self.state.places_of_blocks();
        let segments: FxHashMap<Key, &Rc<Segment>> = (self.state.segments.iter())
            .filter(|segment| changed.contains(&segment.key))
            .map(|segment| (segment.key, segment))
            .collect();
        let side = |keys: &[Key]| -> (Vec<Key>, Vec<&str>) {
            let tokens = keys.iter().flat_map(|key| tokens_of.get(key).into_iter().flatten());
            let free = tokens.filter(|token| !taken.contains(&token.key));
            free.map(|token| (token.key, token.span.of(self.state.text_of(segments[&token.segment], &places)))).unzip()
        };
        let mut linker = Linker::new(self.lexicon);
        let mut found = Vec::new();
        for bead in &beads {
            let ((zh, zh_texts), (en, en_texts)) = (side(&bead.zh), side(&bead.en));
            let keys = |places: Vec<u32>, side: &[Key]| places.into_iter().map(|place| side[place as usize]).collect();
            found.extend(linker.link_groups(&zh_texts, &en_texts).into_iter().map(|link| {
                let (zh, en) = (keys(link.zh, &zh), keys(link.en, &en));
                Rc::new(Bond { zh, en, score: link.score, confidence: link.confidence, fixed: false })
            }));
        }
        self.state.bonds[word].extend(found);
        true
    }
}
