//! Linking, merging and splitting items; questions asked; actions taken and settled.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{ActionStatus, Body, ChangeKind, Item, MAX_LINKS, Stance};
use crate::canvas::linkable::direction;
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::ItemText;
use crate::canvas::visibility::Viewer;

impl Case<'_> {
    /// Links two items, in whichever direction the method knows. What is linked to what is the team's knowledge, so
    /// every member may say so, as far as they see both; the log has who did.
    pub(super) fn link(&self, from: ItemId, to: ItemId, stance: Option<Stance>) -> Decision {
        let (from, to) = self.two(from, to)?;
        self.check_reference(from)?;
        self.check_reference(to)?;
        let (id, to) = direction(from, to).ok_or(Refusal::NotLinkable { from, to })?;
        let item = self.item(id)?;
        self.check_revealed_with(item, to)?;
        let stance = (id.kind == Kind::Insight).then(|| stance.unwrap_or(Stance::Supports));
        let named = self.canvas.named_in(id, to);
        if says_so(&item.body, &named, stance) {
            return Err(Refusal::AlreadyLinked { from: id, to });
        }
        let mut body = item.body.clone();
        body.link(to, &named, stance);
        if body == item.body {
            // Only a full list takes nothing more.
            let field = if id.kind == Kind::ToBe {
                Field::From
            } else {
                Field::Item
            };
            return Err(Refusal::TooMany {
                field,
                max: MAX_LINKS,
            });
        }
        Ok(vec![self.signed(Event::ItemLinked { id, to, stance })])
    }

    /// Takes a link away: the author of the item that points, a facilitator, or whoever made the link, while that is
    /// its newest change. What an item consists of stays: the move of a constraint, the interview of an insight.
    pub(super) fn unlink(&self, from: ItemId, to: ItemId) -> Decision {
        let (from, to) = self.two(from, to)?;
        self.seen_item(from)?;
        self.seen_item(to)?;
        let (id, to) = self.pointing(from, to).ok_or(Refusal::NotLinked { from, to })?;
        let item = self.item(id)?;
        if !item.is_live() {
            return Err(Refusal::RemovedItem { id });
        }
        let named = self.canvas.named_in(id, to);
        if !self.has_linked(item, to) {
            self.changeable(id)?;
        }
        let mut body = item.body.clone();
        body.unlink(&named);
        if body == item.body {
            return Err(Refusal::NeededLink { id, to });
        }
        Ok(vec![self.signed(Event::ItemUnlinked { id, to })])
    }

    pub(super) fn ask(&self, _interview: ItemId, _questions: &[ItemId]) -> Decision {
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

    /// Two different items, each as what stands for it now.
    fn two(&self, one: ItemId, other: ItemId) -> Result<(ItemId, ItemId), Refusal> {
        let (one, other) = (self.canvas.standing_for(one), self.canvas.standing_for(other));
        if one == other {
            return Err(Refusal::SameItem { id: one });
        }
        Ok((one, other))
    }

    fn item(&self, id: ItemId) -> Result<&Item, Refusal> {
        self.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })
    }

    /// The item, removed or not, if the actor may see it.
    fn seen_item(&self, id: ItemId) -> Result<&Item, Refusal> {
        let item = self.item(id)?;
        match self.canvas.may_see(&Viewer::Person(self.context.actor), item) {
            true => Ok(item),
            false => Err(Refusal::Hidden { id }),
        }
    }

    /// An item that everybody sees does not point to one that is still hidden: its link would tell of it.
    fn check_revealed_with(&self, item: &Item, to: ItemId) -> Result<(), Refusal> {
        let shown = |item: &Item| self.canvas.may_see(&Viewer::Public, item);
        match self.canvas.items.get(&to) {
            Some(other) if shown(item) && !shown(other) => Err(Refusal::Hidden { id: to }),
            _ => Ok(()),
        }
    }

    /// Which of two items points to the other: first the one that does.
    fn pointing(&self, one: ItemId, other: ItemId) -> Option<(ItemId, ItemId)> {
        let points = |&(from, to): &(ItemId, ItemId)| !self.canvas.named_in(from, to).is_empty();
        [(one, other), (other, one)].into_iter().find(points)
    }

    /// Whether the item's newest change is that the actor linked it to this other.
    fn has_linked(&self, item: &Item, to: ItemId) -> bool {
        let Some(change) = &item.last_change else {
            return false;
        };
        let ChangeKind::Edited(before) = &change.what else {
            return false;
        };
        let mut before = before.references().into_iter();
        self.canvas.is_own(change.by, &self.context.actor)
            && !before.any(|name| self.canvas.standing_for(name) == to)
    }
}

/// Whether an item says already, under one of these names, what a link would have it say.
fn says_so(body: &Body, named: &[ItemId], stance: Option<Stance>) -> bool {
    match body {
        Body::Insight(insight) => {
            let links = insight.links.iter();
            let mut links = links.filter(|link| named.contains(&link.item)).peekable();
            links.peek().is_some() && links.all(|link| Some(link.stance) == stance)
        }
        _ => !named.is_empty(),
    }
}
