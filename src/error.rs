//! The one error of the crate: what is wrong, where, and what to do.

/// Why a call was refused. The call left everything as it was.
///
/// [`Error::code`] is stable and meant for programs; the message is meant for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input holds nothing but white space.
    #[error("the text is empty: paste or load a Chinese and English text")]
    EmptyText,
    /// The input is longer than [`crate::Input::MAX_BYTES`].
    #[error("the text has {actual} bytes, more than the {limit} that can be linked: split it and link the parts")]
    TextTooLarge {
        /// Size of the text in UTF-8 bytes.
        actual: usize,
        /// The greatest size accepted.
        limit: usize,
    },
    /// The bytes are no lexicon of this version.
    #[error("the lexicon is damaged ({what}): load the lexicon file of this version of Duizhao again")]
    LexiconCorrupt {
        /// What does not fit.
        what: String,
    },
    /// The bytes are no dictionary of this version.
    #[error("the dictionary is damaged ({what}): load the dictionary file of this version of Duizhao again")]
    DictionaryCorrupt {
        /// What does not fit.
        what: String,
    },
    /// An option or argument has the wrong form.
    #[error("{argument}: {problem}")]
    InvalidArgument {
        /// Name of the argument as the caller knows it.
        argument: String,
        /// What is wrong with it and what is expected.
        problem: String,
    },
    /// The caller asked to stop.
    #[error("linking was cancelled: load the text again to start over")]
    Cancelled,
}

impl Error {
    /// A stable name for programs, for example `empty-text`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyText => "empty-text",
            Self::TextTooLarge { .. } => "text-too-large",
            Self::LexiconCorrupt { .. } => "lexicon-corrupt",
            Self::DictionaryCorrupt { .. } => "dictionary-corrupt",
            Self::InvalidArgument { .. } => "invalid-argument",
            Self::Cancelled => "cancelled",
        }
    }

    /// The same of an argument that the caller knows by another name.
    pub(crate) fn about(mut self, name: &str) -> Self {
        if let Self::InvalidArgument { argument, .. } = &mut self {
            *argument = name.into();
        }
        self
    }
}
