//! Deciding on features, filling in learning cards, writing the blueprint.

use crate::canvas::blueprint::AdLib;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, FeatureStatus, Item, Learning};
use crate::canvas::refusal::Refusal;
use crate::canvas::visibility::Viewer;

impl Case<'_> {
    /// The author of a feature and facilitators say what becomes of it, in any stage and afterwards.
    pub(super) fn decide_feature(&self, id: ItemId, status: FeatureStatus) -> Decision {
        of_kind(id, Kind::Feature)?;
        let item = self.changeable(id)?;
        Ok(match &item.body {
            Body::Feature(feature) if feature.status != status => {
                vec![self.signed(Event::FeatureDecided { id, status })]
            }
            _ => Vec::new(),
        })
    }

    /// Whoever was there may note what came of a test. What is noted is corrected only by those who may change the
    /// test, and who have seen what they change.
    pub(super) fn learn(&self, id: ItemId, seen: Option<u32>, learning: &Learning) -> Decision {
        of_kind(id, Kind::Test)?;
        let item = self.readable(id)?;
        if let Body::Test(test) = &item.body
            && let Some(noted) = &test.learning
        {
            let may_correct = seen.is_some() && self.canvas.may_change(&self.context.actor, item);
            if !may_correct {
                return Err(Refusal::AlreadyLearned { id });
            }
            if noted == learning {
                return Err(Refusal::NothingChanged { id });
            }
        }
        if seen.is_some_and(|seen| seen != item.revision) {
            return Err(Refusal::ChangedMeanwhile { id });
        }
        let learning = Box::new(learning.clone());
        Ok(vec![self.signed(Event::TestLearned { id, learning })])
    }

    /// Any member may write the sentence, having seen what it says.
    pub(super) fn set_ad_lib(&self, seen: u32, ad_lib: &AdLib) -> Decision {
        if seen != self.canvas.ad_lib_revision {
            return Err(Refusal::BlueprintChanged);
        }
        if self.canvas.ad_lib.as_ref() == Some(ad_lib) {
            return Ok(Vec::new());
        }
        let ad_lib = Box::new(ad_lib.clone());
        Ok(vec![self.signed(Event::AdLibSet { ad_lib })])
    }

    /// The live item, if the actor may see it.
    fn readable(&self, id: ItemId) -> Result<&Item, Refusal> {
        let item = self.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
        if !self.canvas.may_see(&Viewer::Person(self.context.actor), item) {
            return Err(Refusal::Hidden { id });
        }
        if !item.is_live() {
            return Err(Refusal::RemovedItem { id });
        }
        Ok(item)
    }
}

fn of_kind(id: ItemId, wanted: Kind) -> Result<(), Refusal> {
    match id.kind == wanted {
        true => Ok(()),
        false => Err(Refusal::WrongKind { id, wanted }),
    }
}
