//! What one person may see of a canvas. Every view goes through here, so that nothing hidden slips out.

use crate::canvas::command::Actor;
use crate::canvas::ids::Kind;
use crate::canvas::item::Item;
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;

/// Who looks: somebody, or everybody at once as in a public post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Whoever reads the channel.
    Public,
    /// One member, in private.
    Person(Actor),
}

impl Canvas {
    /// The canvas as it reads to somebody from whom nothing can be hidden, since they have all that is stored of it.
    #[must_use]
    pub fn unveiled(mut self) -> Self {
        self.settings.hidden = false;
        self
    }

    /// Whether the viewer may see the item's words now. In a canvas that hides contributions, each is seen by its
    /// author alone until the stage it was made in closes. What the team has decided and what is to be done are no
    /// contributions to be compared: whoever is to do something has to see it, so they are never hidden.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, item: &Item) -> bool {
        let open_to_all = matches!(item.id.kind, Kind::Decision | Kind::Action);
        let closed = || item.added <= self.stage(item.stage).revealed;
        let revealed = !self.settings.hidden || open_to_all || closed();
        revealed || matches!(viewer, Viewer::Person(actor) if self.is_own(item.author, actor))
    }

    /// The live items that the viewer may see, in the order of their ids.
    pub fn visible(&self, viewer: Viewer) -> impl Iterator<Item = &Item> {
        self.live().filter(move |item| self.may_see(&viewer, item))
    }

    /// Whether something of the stage may be hidden from others: in a canvas that hides contributions, from when the
    /// stage is opened until it is closed, also if it was left in between.
    #[must_use]
    pub fn veils(&self, stage: Stage) -> bool {
        let record = self.stage(stage);
        self.settings.hidden && record.since > record.revealed
    }

    /// Whether totals of the open stage are hidden from everybody for now.
    #[must_use]
    pub fn hides_totals(&self) -> bool {
        self.settings.hidden && self.current.is_some()
    }
}
