//! Linking items and taking links away.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{ChangeKind, InsightLink, Item, MAX_LINKS, Stance};
use crate::canvas::linkable::direction;
use crate::canvas::refusal::{Field, Refusal};
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
        if self.says_so(item, to, stance) {
            return Err(Refusal::AlreadyLinked { from: id, to });
        }
        let mut body = item.body.clone();
        body.link(to, &self.canvas.named_in(id, to), stance);
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
        let (id, to) = self.pointing(from, to).ok_or(Refusal::NotLinked { from, to })?;
        let item = self.item(id)?;
        self.check_live(item)?;
        let sources = self.canvas.sources_of(item).into_iter();
        let sources = sources.filter(|source| self.can_unlink(source, to));
        let facts: Vec<_> = sources
            .map(|source| self.signed(Event::ItemUnlinked { id: source.id, to }))
            .collect();
        if facts.is_empty() {
            return Err(Refusal::NeededLink { id, to });
        }
        if !self.has_linked(item, to) {
            self.changeable(id)?;
        }
        Ok(facts)
    }
    /// Two different items that the actor may see, each as what stands for it now.
    pub(super) fn two(&self, one: ItemId, other: ItemId) -> Result<(ItemId, ItemId), Refusal> {
        self.seen_item(one)?;
        self.seen_item(other)?;
        let (first, second) = (self.canvas.standing_for(one), self.canvas.standing_for(other));
        if first != second {
            return Ok((first, second));
        }
        let merged = [one, other].into_iter().find(|&id| id != first);
        Err(match merged {
            Some(id) => Refusal::MergedItem { id, into: first },
            None => Refusal::SameItem { id: first },
        })
    }

    pub(super) fn item(&self, id: ItemId) -> Result<&Item, Refusal> {
        self.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })
    }

    /// The item, removed or not, if the actor may see it.
    pub(super) fn seen_item(&self, id: ItemId) -> Result<&Item, Refusal> {
        let item = self.item(id)?;
        match self.canvas.may_see(&Viewer::Person(self.context.actor), item) {
            true => Ok(item),
            false => Err(Refusal::Hidden { id }),
        }
    }

    /// An item that everybody sees does not point to one that is still hidden: its link would tell of it.
    pub(super) fn check_revealed_with(&self, item: &Item, to: ItemId) -> Result<(), Refusal> {
        let shown = |item: &Item| self.canvas.may_see(&Viewer::Public, item);
        match self.canvas.items.get(&to) {
            Some(other) if shown(item) && !shown(other) => Err(Refusal::Hidden { id: to }),
            _ => Ok(()),
        }
    }

    /// Which of two items points to the other: first the one that does.
    fn pointing(&self, one: ItemId, other: ItemId) -> Option<(ItemId, ItemId)> {
        let points = |&(from, to): &(ItemId, ItemId)| {
            let item = self.canvas.items.get(&from);
            let mut sources = item.into_iter().flat_map(|item| self.canvas.sources_of(item));
            sources.any(|source| !self.canvas.named_in(source.id, to).is_empty())
        };
        [(one, other), (other, one)].into_iter().find(points)
    }

    /// Whether an item's own words point to this other in a way that can be taken away.
    fn can_unlink(&self, item: &Item, to: ItemId) -> bool {
        let mut body = item.body.clone();
        body.unlink(&self.canvas.named_in(item.id, to));
        body != item.body
    }

    /// Whether an item says already what a link would have it say.
    fn says_so(&self, item: &Item, to: ItemId, stance: Option<Stance>) -> bool {
        match stance {
            Some(stance) => self
                .canvas
                .said_by(item)
                .contains(&InsightLink { item: to, stance }),
            None => self.canvas.links_of(item).contains(&to),
        }
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
