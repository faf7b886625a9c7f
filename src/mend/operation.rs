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
#[serde(tag = "do", rename_all = "lowercase", try_from = "Step")]
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
        /// False to take an approval back; true where it is left out.
        on: bool,
    },
}

/// A step as it is written: with all that any step may say. What serde makes of the steps themselves is ten times as long.
#[derive(Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Step {
    r#do: String,
    level: Option<Level>,
    units: Option<Vec<u32>>,
    unit: Option<u32>,
    with: Option<Neighbour>,
    at: Option<u32>,
    block: Option<u32>,
    start: Option<u32>,
    end: Option<u32>,
    text: Option<String>,
    on: Option<bool>,
}

impl TryFrom<Step> for Operation {
    type Error = String;

    fn try_from(mut step: Step) -> Result<Self, String> {
        let what = std::mem::take(&mut step.r#do);
        let lacks = |name: &str| format!("`{what}` needs `{name}`");
        let mut level = || step.level.take().ok_or_else(|| lacks("level"));
        let mut units = || step.units.take().ok_or_else(|| lacks("units"));
        let mut unit = || step.unit.take().ok_or_else(|| lacks("unit"));
        let operation = match what.as_str() {
            "link" => Self::Link { level: level()?, units: units()? },
            "unlink" => Self::Unlink { level: level()?, units: units()? },
            "alone" => Self::Alone { level: level()?, units: units()? },
            "merge" => {
                Self::Merge { level: level()?, unit: unit()?, with: step.with.take().ok_or_else(|| lacks("with"))? }
            }
            "split" => Self::Split { level: level()?, unit: unit()?, at: step.at.take().ok_or_else(|| lacks("at"))? },
            "join" => Self::Join { level: level()?, unit: unit()? },
            "write" => Self::Write {
                block: step.block.take().ok_or_else(|| lacks("block"))?,
                start: step.start.take().ok_or_else(|| lacks("start"))?,
                end: step.end.take().ok_or_else(|| lacks("end"))?,
                text: step.text.take().ok_or_else(|| lacks("text"))?,
            },
            "approve" => Self::Approve { level: level()?, units: units()?, on: step.on.take().unwrap_or(true) },
            _ => {
                let known = "link, unlink, alone, merge, split, join, write or approve";
                return Err(format!("`do` must be {known}, not {what:?}"));
            }
        };
        if step == Step::default() { Ok(operation) } else { Err(format!("`{what}` has a field too many")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_as_they_are_written() {
        let read = |json: &str| serde_json::from_str::<Operation>(json).map_err(|error| error.to_string());
        for json in [
            r#"{"do":"link","level":"sentence","units":[1,2]}"#,
            r#"{"do":"unlink","level":"word","units":[1]}"#,
            r#"{"do":"alone","level":"block","units":[]}"#,
            r#"{"do":"merge","level":"block","unit":3,"with":"previous"}"#,
            r#"{"do":"split","level":"block","unit":3,"at":7}"#,
            r#"{"do":"join","level":"sentence","unit":0}"#,
            r#"{"do":"write","block":1,"start":2,"end":3,"text":"好"}"#,
            r#"{"do":"approve","level":"block","units":[4],"on":false}"#,
        ] {
            assert_eq!(serde_json::to_string(&read(json).unwrap()).unwrap(), json);
        }
        assert_eq!(
            read(r#"{"do":"approve","level":"block","units":[4]}"#),
            Ok(Operation::Approve { level: Level::Block, units: vec![4], on: true })
        );
        for (json, why) in [
            (r#"{"do":"merge","level":"block","unit":3}"#, "`merge` needs `with`"),
            (r#"{"do":"join","level":"block","unit":3,"at":1}"#, "`join` has a field too many"),
            (r#"{"do":"jump"}"#, "must be link, unlink"),
            (r#"{"do":"join","unit":3,"lever":"block"}"#, "unknown field `lever`"),
        ] {
            assert!(read(json).unwrap_err().contains(why), "{json}");
        }
    }
}
