//! Rating jobs.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::ids::ItemId;
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    pub(super) fn rate(&self, _id: ItemId, _by: RatedBy, _marks: &[Mark]) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
