//! Steps on the links of words, and what becomes of these where their beads change.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Work;
use super::error::refused;
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
        let old: FxHashSet<(&[Key], &[Key])> =
            before.bonds[level].iter().map(|bond| (bond.zh.as_slice(), bond.en.as_slice())).collect();
        let is_new = |bond: &&Rc<Bond>| bond.is_link() && !old.contains(&(bond.zh.as_slice(), bond.en.as_slice()));
        let blocks: FxHashSet<Key> =
            self.state.bonds[level].iter().filter(is_new).flat_map(|bond| bond.units()).collect();
        let segments = self.state.segments.iter().filter(|segment| blocks.contains(&segment.block));
        self.touched[Level::Sentence as usize].extend(segments.map(|segment| segment.key));
    }

    /// Lets go of the bonds whose units no longer lie in one thing of the level above, or are not there.
    fn release_torn(&mut self, level: Level) {
        let units = self.state.units(level);
        let holders = self.state.holders(level);
        let is_torn = |bond: &Bond| {
            let within: Vec<Option<Option<usize>>> = bond.units().map(|key| Some(holders[units.place(key)?])).collect();
            within.contains(&None)
                || bond.is_link() && (within[0] == Some(None) || within.iter().any(|w| *w != within[0]))
        };
        let bonds = &self.state.bonds[level as usize];
        let torn: FxHashSet<Key> = bonds.iter().filter(|bond| is_torn(bond)).flat_map(|bond| bond.units()).collect();
        if !torn.is_empty() {
            self.touched[level as usize].extend(&torn);
            self.release(level, &torn);
        }
    }

    pub(super) fn release_torn_beads(&mut self) {
        self.release_torn(Level::Sentence);
    }

    /// Lets go of word links that lie in no bead any more, brings earlier ones back, and links the words of beads that are
    /// others than before, or say something else; what a person has said of words stays.
    pub(super) fn settle_words(&mut self, before: &State) {
        if self.state.tokens.is_empty() {
            return;
        }
        self.release_torn(Level::Word);
        self.touched[Level::Word as usize].extend(self.state.tokens.iter().map(|token| token.key));
        self.restore(Level::Word);

        let (sentence, word) = (Level::Sentence as usize, Level::Word as usize);
        let touched = &self.touched[sentence];
        let old: FxHashSet<(&[Key], &[Key])> =
            before.bonds[sentence].iter().map(|bond| (bond.zh.as_slice(), bond.en.as_slice())).collect();
        let is_other = |bead: &&Rc<Bond>| {
            bead.is_link()
                && (!old.contains(&(bead.zh.as_slice(), bead.en.as_slice()))
                    || bead.units().any(|key| touched.contains(&key)))
        };
        let beads: Vec<Rc<Bond>> = self.state.bonds[sentence].iter().filter(is_other).cloned().collect();
        if beads.is_empty() {
            return;
        }
        let changed: FxHashSet<Key> = beads.iter().flat_map(|bead| bead.units()).collect();
        let mut tokens_of: FxHashMap<Key, Vec<&Rc<Token>>> = FxHashMap::default();
        for token in self.state.tokens.iter().filter(|token| changed.contains(&token.segment)) {
            tokens_of.entry(token.segment).or_default().push(token);
        }
        let theirs: FxHashSet<Key> = tokens_of.values().flatten().map(|token| token.key).collect();
        let fixed = self.state.bonds[word].iter().filter(|bond| bond.fixed);
        let taken: FxHashSet<Key> = fixed.flat_map(|bond| bond.units()).collect();
        let places = self.state.places_of_blocks();
        let segments: FxHashMap<Key, &Rc<Segment>> =
            self.state.segments.iter().map(|segment| (segment.key, segment)).collect();
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
        let words = &mut self.state.bonds[word];
        words.retain(|bond| bond.fixed || !bond.units().any(|key| theirs.contains(&key)));
        words.extend(found);
    }
}
