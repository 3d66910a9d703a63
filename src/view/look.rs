//! Who looks at which canvas, in which language: what every view is made from.

use crate::canvas::item::Stance;
use crate::canvas::opportunity::{self, Figures, Raters};
use crate::canvas::visibility::Viewer;
use crate::canvas::{Actor, Author, Canvas, CanvasKey, Item, ItemId, Kind, Member, Stage};
use crate::catalog::control::{Control, ControlId};
use crate::say;
use crate::view::post::{Action, Button, Style};
use crate::wording::Tongue;

/// Who members are at Discord.
pub trait Roster {
    /// The id of a member; `None` when the member was forgotten.
    fn user(&self, member: Member) -> Option<u64>;
}

/// What a view is made from.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The language to speak.
    pub tongue: &'a Tongue,
    /// The canvas.
    pub canvas: &'a Canvas,
    /// Its name, which every control carries.
    pub key: CanvasKey,
    /// Who looks.
    pub viewer: Viewer,
    /// Who members are.
    pub roster: &'a dyn Roster,
}

impl<'a> Look<'a> {
    /// How whoever contributed something is named: a mention, or words for those who cannot or must not be named. In an
    /// anonymous canvas that is everybody, those too who contributed before it became so.
    #[must_use]
    pub fn person(&self, author: Author) -> String {
        match author {
            Author::Member(member) if !self.canvas.settings.anonymous => self.member(member),
            Author::Member(_) | Author::Anonymous(_) => say!(self.tongue, "person-anonymous"),
        }
    }

    /// How a member is named who answers for something by name, as facilitators do in an anonymous canvas too: a
    /// mention, or "a former member".
    #[must_use]
    pub fn member(&self, member: Member) -> String {
        self.roster
            .user(member)
            .map_or_else(|| say!(self.tongue, "person-former"), |user| format!("<@{user}>"))
    }

    /// The live items of a kind that the viewer may see, the newest first.
    pub fn newest(&self, kind: Kind) -> impl Iterator<Item = &'a Item> + use<'a> {
        let Self { canvas, viewer, .. } = *self;
        let all = ids_of(kind).map(|ids| canvas.items.range(ids));
        all.into_iter()
            .flat_map(Iterator::rev)
            .map(|(_, item)| item)
            .filter(move |item| item.is_live() && canvas.may_see(&viewer, item))
    }

    /// The live item of an id, if the viewer may see it.
    #[must_use]
    pub fn seen(&self, id: ItemId) -> Option<&'a Item> {
        self.canvas
            .live_item(id)
            .filter(|item| self.canvas.may_see(&self.viewer, item))
    }

    /// Who the viewer is among those who rate and vote; `None` for everybody at once.
    #[must_use]
    pub fn me(&self) -> Option<(Author, Actor)> {
        match self.viewer {
            Viewer::Person(actor) => Some((self.canvas.author(&actor), actor)),
            Viewer::Public => None,
        }
    }

    /// Whether the totals of an item are shown: in a canvas that hides contributions not before the stage it was made in
    /// is closed, to nobody.
    #[must_use]
    pub fn shows_totals(&self, item: &Item) -> bool {
        self.canvas.may_see(&Viewer::Public, item)
    }

    /// The figures of a job by one group of raters; `None` while they are hidden.
    #[must_use]
    pub fn figures(&self, job: &Item, by: Raters) -> Option<Figures> {
        self.shows_totals(job)
            .then(|| opportunity::figures(self.canvas, job, by))
    }

    /// The votes on an item; `None` while they are hidden: until the vote is closed, and as long as all totals of the
    /// item are.
    #[must_use]
    pub fn votes(&self, item: &Item) -> Option<u32> {
        let voting = self.canvas.vote.is_some_and(|vote| vote.kind == item.id.kind);
        let votes = || {
            self.canvas
                .votes_on(item)
                .values()
                .map(|&dots| u32::from(dots))
                .sum()
        };
        (!voting && self.shows_totals(item)).then(votes)
    }

    /// The insights that say this of an item and that the viewer may see, the strongest first.
    #[must_use]
    pub fn insights_on(&self, id: ItemId, stance: Stance) -> Vec<&'a Item> {
        self.canvas.visible_insights_on(id, stance, self.viewer)
    }

    /// The insights that the viewer may see and that raise a flag on a validated item.
    #[must_use]
    pub fn flags(&self, item: &Item) -> Vec<ItemId> {
        let mut flags = self.canvas.flags(item);
        flags.retain(|&id| self.seen(id).is_some());
        flags
    }

    /// Whether the viewer made this.
    #[must_use]
    pub fn is_mine(&self, author: Author) -> bool {
        matches!(&self.viewer, Viewer::Person(actor) if self.canvas.is_own(author, actor))
    }

    /// Whether the viewer is a facilitator.
    #[must_use]
    pub fn is_facilitator(&self) -> bool {
        matches!(&self.viewer, Viewer::Person(actor) if self.canvas.is_facilitator(actor))
    }

    /// Whether the viewer may reword or take out the item.
    #[must_use]
    pub fn may_change(&self, item: &Item) -> bool {
        matches!(&self.viewer, Viewer::Person(actor) if self.canvas.may_change(actor, item))
    }

    /// How many are done in a stage, and how many take part.
    #[must_use]
    pub fn done_of(&self, stage: Stage) -> (u32, u32) {
        (self.canvas.done_count(stage), self.canvas.participant_count())
    }

    /// What a control of this canvas does.
    #[must_use]
    pub fn control(&self, control: Control) -> ControlId {
        ControlId {
            canvas: Some(self.key),
            control,
        }
    }

    /// A button of this canvas.
    #[must_use]
    pub fn button(&self, style: Style, label: String, control: Control) -> Button {
        Button {
            action: Action::Control(self.control(control)),
            label,
            style,
            enabled: true,
        }
    }
}

/// Every id that an item of the kind may have.
fn ids_of(kind: Kind) -> Option<std::ops::RangeInclusive<ItemId>> {
    let id = |number| std::num::NonZeroU32::new(number).map(|number| ItemId { kind, number });
    Some(id(1)?..=id(u32::MAX)?)
}
