//! Linking, merging and splitting items; actions taken and settled.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::ids::ItemId;
use crate::canvas::item::{ActionStatus, Stance};
use crate::canvas::refusal::Refusal;
use crate::canvas::text::ItemText;

impl Case<'_> {
    pub(super) fn link(&self, _from: ItemId, _to: ItemId, _stance: Option<Stance>) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn unlink(&self, _from: ItemId, _to: ItemId) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn merge(&self, _id: ItemId, _into: ItemId) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn split(&self, _id: ItemId, _seen: Option<u32>, _texts: &[ItemText]) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn settle_action(&self, _id: ItemId, _status: ActionStatus) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn take_action(&self, _id: ItemId) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
