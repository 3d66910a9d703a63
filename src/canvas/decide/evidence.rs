//! Reviewing items and deciding on their evidence.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::ids::ItemId;
use crate::canvas::item::Evidence;
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    pub(super) fn keep(&self, _id: ItemId) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn set_evidence(&self, _id: ItemId, _evidence: Evidence) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
