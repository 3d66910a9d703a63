//! Changing a part of what an item says: its links, and where it stands. Total: a body without such a part stays as
//! it is.

use crate::canvas::ids::{Author, ItemId, Kind};
use crate::canvas::item::{
    ActionStatus, Body, FeatureStatus, GapItem, InsightLink, Learning, MAX_LINKS, Move, Stance,
};
use crate::canvas::text::ItemText;

impl Body {
    /// These words with what an edit leaves alone: what was decided, asked, learned and taken on since. The pass line
    /// of a test that is moved after the result is marked so, for ever.
    pub(in crate::canvas) fn carrying(mut self, before: &Self) -> Self {
        match (&mut self, before) {
            (Self::Interview(now), Self::Interview(before)) => {
                now.round = before.round;
                now.asked.clone_from(&before.asked);
            }
            (Self::Feature(now), Self::Feature(before)) => now.status = before.status,
            (Self::Test(now), Self::Test(before)) => {
                let moved = before.learning.is_some() && now.pass_line != before.pass_line;
                now.line_moved = before.line_moved || moved;
                now.learning.clone_from(&before.learning);
            }
            (Self::Action(now), Self::Action(before)) => {
                now.owner = now.owner.or(before.owner);
                now.status = before.status;
            }
            _ => {}
        }
        self
    }

    /// The same with other words; `None` for kinds that consist of more than their words.
    #[must_use]
    pub(in crate::canvas) fn saying(&self, text: &ItemText) -> Option<Self> {
        let mut body = self.clone();
        let place = match &mut body {
            Self::Now(body) => &mut body.text,
            Self::ToBe(body) => &mut body.text,
            Self::Job(body) => &mut body.statement,
            Self::Constraint(body) => &mut body.text,
            Self::Catalyst(body) => &mut body.text,
            Self::Question(body) => &mut body.text,
            Self::Insight(body) => &mut body.text,
            Self::Alternative(body) => &mut body.text,
            Self::Feature(body) => &mut body.text,
            Self::Decision(body) => &mut body.text,
            Self::Action(body) => &mut body.text,
            Self::Interview(_) | Self::Test(_) => return None,
        };
        place.clone_from(text);
        Some(body)
    }

    /// Points to an item, unless it does so already under one of the names that it is `named` by here. An insight that
    /// said something else of it says this instead.
    pub(in crate::canvas) fn link(&mut self, to: ItemId, named: &[ItemId], stance: Option<Stance>) {
        match self {
            Self::Insight(body) => say(&mut body.links, to, named, stance.unwrap_or(Stance::Supports)),
            Self::Constraint(GapItem { between, .. }) | Self::Catalyst(GapItem { between, .. }) => {
                point(between, to);
            }
            _ if !named.is_empty() => {}
            body => {
                if let Some(list) = body.list_of(to.kind) {
                    insert(list, to);
                }
            }
        }
    }

    /// The list in which it points to items of a kind; `None` where it points to none of them, or not by a list of ids.
    #[must_use]
    pub const fn list_of(&mut self, kind: Kind) -> Option<&mut Vec<ItemId>> {
        match (self, kind) {
            (Self::ToBe(body), Kind::Now) => Some(&mut body.from),
            (Self::Question(body), _) => Some(&mut body.about),
            (Self::Interview(body), Kind::Question) => Some(&mut body.asked),
            (Self::Alternative(body), Kind::Constraint) => Some(&mut body.removes),
            (Self::Feature(body), Kind::Constraint) => Some(&mut body.removes),
            (Self::Feature(body), Kind::Catalyst) => Some(&mut body.supplies),
            (Self::Test(body), _) => Some(&mut body.about),
            _ => None,
        }
    }

    /// Points to an item no longer, under none of the names that it is `named` by here.
    pub(in crate::canvas) fn unlink(&mut self, named: &[ItemId]) {
        let stays = |id: &ItemId| !named.contains(id);
        match self {
            Self::Insight(body) => body.links.retain(|link| stays(&link.item)),
            Self::ToBe(body) => body.from.retain(stays),
            Self::Question(body) => body.about.retain(stays),
            Self::Interview(body) => body.asked.retain(stays),
            Self::Alternative(body) => body.removes.retain(stays),
            Self::Feature(body) => {
                body.removes.retain(stays);
                body.supplies.retain(stays);
            }
            Self::Test(body) => body.about.retain(stays),
            Self::Now(_)
            | Self::Job(_)
            | Self::Constraint(_)
            | Self::Catalyst(_)
            | Self::Decision(_)
            | Self::Action(_) => {}
        }
    }

    /// An interview asked these questions.
    pub(in crate::canvas) fn ask(&mut self, questions: &[ItemId]) {
        if let Self::Interview(body) = self {
            body.asked.clear();
            for &question in questions {
                insert(&mut body.asked, question);
            }
        }
    }

    /// A feature is decided on.
    pub(in crate::canvas) const fn decide(&mut self, status: FeatureStatus) {
        if let Self::Feature(body) = self {
            body.status = status;
        }
    }

    /// A test has its result.
    pub(in crate::canvas) fn learn(&mut self, learning: &Learning) {
        if let Self::Test(body) = self {
            body.learning = Some(learning.clone());
        }
    }

    /// An action stands there.
    pub(in crate::canvas) const fn settle(&mut self, status: ActionStatus) {
        if let Self::Action(body) = self {
            body.status = status;
        }
    }

    /// An action is somebody's.
    pub(in crate::canvas) const fn take(&mut self, owner: Author) {
        if let Self::Action(body) = self {
            body.owner = Some(owner);
        }
    }
}

/// Adds an id that is not there yet, while there is room.
fn insert(list: &mut Vec<ItemId>, id: ItemId) {
    if !list.contains(&id) && list.len() < MAX_LINKS {
        list.push(id);
    }
}

/// Has an insight say this of an item, under whichever names it speaks of it.
fn say(links: &mut Vec<InsightLink>, to: ItemId, named: &[ItemId], stance: Stance) {
    let mut known = false;
    for link in links.iter_mut().filter(|link| named.contains(&link.item)) {
        link.stance = stance;
        known = true;
    }
    if !known && links.len() < MAX_LINKS {
        links.push(InsightLink { item: to, stance });
    }
}

/// Gives a move another end.
const fn point(between: &mut Move, to: ItemId) {
    match to.kind {
        Kind::Now => between.from = to,
        Kind::ToBe => between.to = to,
        _ => {}
    }
}
