//! What the view says itself, in the language of the interface.

use serde::Deserialize;

/// Texts of the catalogue in `www/messages/messages.js`. Those about a link name its place, how many there are and how sure it is
/// as `{link}`, `{count}` and `{percent}`.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wording {
    /// The name of a link.
    pub(super) link: String,
    /// The name of a link that is shown as a weak one.
    pub(super) weak_link: String,
    /// What the pointer is told about a weak link.
    pub(super) weak: String,
    /// The name of a block without a counterpart.
    pub(super) alone: String,
    /// What stands before the words that a word is linked to.
    pub(super) card_here: String,
    /// Says that a word is a proper name.
    pub(super) card_name: String,
    /// What stands before the measure words of a noun.
    pub(super) card_measures: String,
    /// The head of the parts of a word.
    pub(super) card_parts: String,
    /// Where the entries come from.
    pub(super) card_source: String,
    /// A word that is no headword.
    pub(super) card_unknown: String,
    /// An English word that is linked to none.
    pub(super) card_unlinked: String,
    /// The dictionary is on its way.
    pub(super) card_loading: String,
    /// The dictionary could not be loaded.
    pub(super) card_failed: String,
    /// The dictionary is not wanted.
    pub(super) card_off: String,
}
