//! What a person can do to a draft.

use serde::{Deserialize, Serialize};

use crate::bitext::Level;

/// Which of two neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Neighbour {
    /// The one before.
    Previous,
    /// The one after.
    Next,
}

/// One step of mending. Units are named by their ids in the bitext as it is before the step, and offsets count UTF-16
/// units from the start of the block's text. Written as JSON, `do` says which it is.
///
/// Links that a person makes are fixed: later steps align what is around them again, never them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Operation {
    /// Links units of both sides, wherever they stand. Blocks of linked segments come into one link. Of tokens, what
    /// either is linked with comes along.
    Link {
        /// What is linked.
        level: Level,
        /// Units of both sides.
        units: Vec<u32>,
    },
    /// Takes links apart for good: their units have no counterpart, until a person links them. Of tokens, the one that
    /// shares its link with others of its side leaves it.
    Unlink {
        /// What is taken apart.
        level: Level,
        /// Units of these links.
        units: Vec<u32>,
    },
    /// Says that units have no counterpart. Not of tokens.
    Alone {
        /// What has none.
        level: Level,
        /// The units.
        units: Vec<u32>,
    },
    /// Makes one link of that of a unit and of its neighbour's on the same side. Not of tokens.
    Merge {
        /// What is merged.
        level: Level,
        /// A unit of the link.
        unit: u32,
        /// With which neighbour.
        with: Neighbour,
    },
    /// Cuts a unit in two at an offset; at its start, takes its link apart before it. Not of tokens.
    Split {
        /// What is cut.
        level: Level,
        /// The unit.
        unit: u32,
        /// Where.
        at: u32,
    },
    /// Joins a unit with the one after it in its block or, of blocks, in its text. Not of tokens.
    Join {
        /// What is joined.
        level: Level,
        /// The former of the two.
        unit: u32,
    },
    /// Puts other words in the place of some of a block.
    Write {
        /// The block.
        block: u32,
        /// Where what is replaced begins.
        start: u32,
        /// Where it ends.
        end: u32,
        /// What takes its place, without a line break.
        text: String,
    },
    /// Fixes the links of units, or lets them go again.
    Approve {
        /// What is approved.
        level: Level,
        /// Units of these links.
        units: Vec<u32>,
        /// False to take an approval back.
        #[serde(default = "yes")]
        on: bool,
    },
}

fn yes() -> bool {
    true
}
