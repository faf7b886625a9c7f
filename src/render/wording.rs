//! What the view says itself, in the language of the interface.

use serde::Deserialize;

/// Texts of the catalogue in `www/messages.js`. Those about a link name its place, how many there are and how sure it is
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
}
