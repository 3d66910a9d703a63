//! Voting by dots.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::refusal::Refusal;
use crate::canvas::vote::Cast;

impl Case<'_> {
    pub(super) fn open_vote(&self, _kind: Kind, _dots: Option<u8>, _per_item: Option<u8>) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn cast_vote(&self, _id: ItemId, _cast: Cast) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn close_vote(&self) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
