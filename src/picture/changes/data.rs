//! What the picture of an Update stage shows, as plain data.
//!
//! Invariants: nothing that the viewer may not see is in it; each item stands in it once.

use crate::canvas::diff::{Change, Diff, What, diff};
use crate::canvas::{Body, Canvas, Item, ItemId, Stage};
use crate::picture::data::Names;
use crate::picture::palette::{Hue, Theme};
use crate::picture::resolve::resolved;
use crate::view::Look;

/// All that the picture of an Update stage says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChangesPicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// The stage.
    pub stage: Stage,
    /// What became of the items, in the order of [`Outcome`]; none is empty.
    pub groups: Vec<Group>,
    /// How many of the items that were there have been looked at.
    pub looked_at: usize,
    /// How many items were there when the work began.
    pub total: usize,
}

/// The items that the same became of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    /// What became of them.
    pub outcome: Outcome,
    /// The items, in the order of their ids.
    pub entries: Vec<Entry>,
}

/// What became of an item, in the order in which people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It says something else now.
    Reworded,
    /// Its words stayed, but not what else it says.
    Refined,
    /// It is new, or back.
    Added,
    /// It was taken out.
    Dropped,
    /// It was merged into another.
    Merged,
    /// It was looked at and stayed as it was.
    Confirmed,
    /// Nobody looked at it.
    Untouched,
}

/// An item and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its name, such as `N4`.
    pub id: ItemId,
    /// What it says; of an item that was taken out, what it said.
    pub text: String,
    /// What it said before it was reworded.
    pub before: Option<String>,
    /// The item it was merged into, if the viewer may see that.
    pub into: Option<ItemId>,
    /// The interviews that speak about it.
    pub causes: Vec<Cause>,
}

/// An interview.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cause {
    /// Its name, such as `V1`.
    pub id: ItemId,
    /// What the customer is called here; `None` if the viewer may not see the interview.
    pub pseudonym: Option<String>,
}

impl ChangesPicture {
    /// What became of each item since the canvas was as it `began`, for an Update stage; `None` where there was nothing
    /// to look at and nothing is new.
    #[must_use]
    pub fn new(
        look: &Look<'_>,
        names: &dyn Names,
        theme: Theme,
        stage: Stage,
        began: &Canvas,
    ) -> Option<Self> {
        let diff = diff(began, look.canvas, stage.round(), look.viewer);
        let reader = Reader { look, names };
        let canvas = look.canvas;
        (diff.total > 0 || !diff.changes.is_empty()).then(|| Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: reader.text(canvas.title.as_str()),
            customer: reader.text(canvas.customer.as_str()),
            stage,
            groups: reader.groups(&diff),
            looked_at: diff.looked_at(),
            total: diff.total,
        })
    }

    /// How many items it tells of.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }
}

impl Outcome {
    /// Its stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reworded => "reworded",
            Self::Refined => "refined",
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Merged => "merged",
            Self::Confirmed => "confirmed",
            Self::Untouched => "untouched",
        }
    }

    /// The colours of its cards.
    pub(super) const fn hue(self) -> Hue {
        match self {
            Self::Reworded | Self::Refined => Hue::Social,
            Self::Added => Hue::Functional,
            Self::Dropped => Hue::Constraint,
            Self::Merged => Hue::Desire,
            Self::Confirmed => Hue::Supporting,
            Self::Untouched => Hue::Observation,
        }
    }

    const fn of(what: &What) -> Self {
        match what {
            What::Reworded(_) => Self::Reworded,
            What::Refined => Self::Refined,
            What::Added => Self::Added,
            What::Dropped => Self::Dropped,
            What::Merged(_) => Self::Merged,
            What::Confirmed => Self::Confirmed,
        }
    }
}

/// Reads items as the viewer may see them.
struct Reader<'a> {
    look: &'a Look<'a>,
    names: &'a dyn Names,
}

impl Reader<'_> {
    fn text(&self, raw: &str) -> String {
        resolved(raw, self.look.tongue, self.names)
    }

    fn groups(&self, diff: &Diff) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut put = |outcome, entry| match groups.last_mut() {
            Some(group) if group.outcome == outcome => group.entries.push(entry),
            _ => groups.push(Group {
                outcome,
                entries: vec![entry],
            }),
        };
        for change in &diff.changes {
            put(Outcome::of(&change.what), self.changed(change));
        }
        for &id in &diff.untouched {
            put(Outcome::Untouched, self.entry(id));
        }
        groups
    }

    fn changed(&self, change: &Change) -> Entry {
        let mut entry = self.entry(change.id);
        match &change.what {
            What::Reworded(before) => entry.before = Some(self.text(before)),
            What::Merged(into) => entry.into = self.known(*into).map(|item| item.id),
            What::Refined | What::Added | What::Dropped | What::Confirmed => {}
        }
        entry.causes = change.interviews.iter().map(|&id| self.cause(id)).collect();
        entry
    }

    fn entry(&self, id: ItemId) -> Entry {
        Entry {
            id,
            text: self
                .known(id)
                .map_or_else(String::new, |item| self.text(item.body.text())),
            before: None,
            into: None,
            causes: Vec::new(),
        }
    }

    fn cause(&self, id: ItemId) -> Cause {
        let pseudonym = self.known(id).and_then(|item| match &item.body {
            Body::Interview(interview) => Some(self.text(interview.pseudonym.as_str())),
            _ => None,
        });
        Cause { id, pseudonym }
    }

    /// An item that the viewer may see, whether it still counts or not.
    fn known(&self, id: ItemId) -> Option<&Item> {
        let item = self.look.canvas.items.get(&id)?;
        self.look.canvas.may_see(&self.look.viewer, item).then_some(item)
    }
}
