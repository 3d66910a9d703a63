//! Deciding on features, filling in learning cards, writing the blueprint.

use crate::canvas::blueprint::AdLib;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::ids::ItemId;
use crate::canvas::item::{FeatureStatus, Learning};
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    pub(super) fn decide_feature(&self, _id: ItemId, _status: FeatureStatus) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn learn(&self, _id: ItemId, _learning: &Learning) -> Decision {
        Err(Refusal::NoCanvas)
    }
    pub(super) fn set_ad_lib(&self, _seen: u32, _ad_lib: &AdLib) -> Decision {
        Err(Refusal::NoCanvas)
    }
}
