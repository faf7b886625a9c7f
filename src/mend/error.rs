//! Refusals of operations.

use crate::error::Error;

/// An argument is of no use, for this reason.
pub(super) fn refused(argument: &str, problem: impl Into<String>) -> Error {
    Error::InvalidArgument { argument: argument.into(), problem: problem.into() }
}
