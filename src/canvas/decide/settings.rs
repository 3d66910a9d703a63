//! Changing how a canvas works and what it is about.

use crate::canvas::command::Changes;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    pub(super) fn change(&self, _changes: &Changes) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
