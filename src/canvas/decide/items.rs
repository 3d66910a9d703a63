//! Contributing, rewording and taking out items.

use std::num::NonZeroU32;

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Item, MAX_ITEMS_OF_KIND, Origin};
use crate::canvas::refusal::Refusal;
use crate::canvas::stage::Stage;

impl Case<'_> {
    pub(super) fn add(&self, body: &Body, origin: Option<Origin>) -> Decision {
        let kind = body.kind();
        let stage = self.collecting(kind)?;
        let id = self.next_id(kind)?;
        self.check_body(body, None)?;
        Ok(vec![self.signed(Event::ItemAdded {
            id,
            body: Box::new(body.clone()),
            origin: origin.unwrap_or_else(|| Origin::usual(kind)),
            stage,
        })])
    }

    /// The stage that a new item of the kind belongs to. What is decided and what is to be done goes on being noted
    /// once the canvas is complete, and belongs to the last stage then.
    fn collecting(&self, kind: Kind) -> Result<Stage, Refusal> {
        let stage = match self.canvas.current {
            None if matches!(kind, Kind::Decision | Kind::Action) => return Ok(Stage::Prototype),
            None => return Err(Refusal::Complete),
            Some(stage) => stage,
        };
        match stage.collects().contains(&kind) {
            true => Ok(stage),
            false => Err(Refusal::NotCollected {
                kind,
                stage,
                facilitates: self.canvas.is_facilitator(&self.context.actor),
            }),
        }
    }

    /// Rewording is welcome in every stage and afterwards: what people learn late is worth writing down.
    pub(super) fn edit(&self, id: ItemId, seen: Option<u32>, body: &Body) -> Decision {
        let item = self.changeable(id)?;
        if body.kind() != id.kind {
            let wanted = body.kind();
            return Err(Refusal::WrongKind { id, wanted });
        }
        if seen.is_some_and(|seen| seen != item.revision) {
            return Err(Refusal::ChangedMeanwhile { id });
        }
        let body = body.clone().carrying(&item.body);
        if body == item.body {
            return Err(Refusal::NothingChanged { id });
        }
        self.check_body(&body, Some(&item.body))?;
        let body = Box::new(body);
        Ok(vec![self.signed(Event::ItemEdited { id, body })])
    }

    pub(super) fn remove(&self, id: ItemId) -> Decision {
        self.changeable(id)?;
        Ok(vec![self.signed(Event::ItemRemoved { id })])
    }

    /// The live item, if the actor may change it. A facilitator cannot change what is hidden from facilitators
    /// too: the form would show it.
    pub(super) fn changeable(&self, id: ItemId) -> Result<&Item, Refusal> {
        let item = self.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
        let actor = &self.context.actor;
        if !self.canvas.may_change(actor, item) {
            return Err(match self.canvas.is_facilitator(actor) {
                true => Refusal::Hidden { id },
                false => Refusal::NotYours { id },
            });
        }
        self.check_live(item)?;
        Ok(item)
    }

    /// Checks that the item counts. One that was merged into another goes on as that other.
    pub(super) fn check_live(&self, item: &Item) -> Result<(), Refusal> {
        let id = item.id;
        match item.merged_into {
            Some(_) => Err(Refusal::MergedItem {
                id,
                into: self.canvas.standing_for(id),
            }),
            None if item.removed => Err(Refusal::RemovedItem { id }),
            None => Ok(()),
        }
    }

    pub(super) fn next_id(&self, kind: Kind) -> Result<ItemId, Refusal> {
        let last = self.canvas.numbers.get(&kind).copied().unwrap_or_default();
        last.checked_add(1)
            .filter(|&number| number <= MAX_ITEMS_OF_KIND)
            .and_then(NonZeroU32::new)
            .map(|number| ItemId { kind, number })
            .ok_or(Refusal::Full {
                kind,
                max: MAX_ITEMS_OF_KIND,
            })
    }
}
