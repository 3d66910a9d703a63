//! What one person may see of a canvas. Every view goes through here, so that nothing hidden slips out.

use crate::canvas::command::Actor;
use crate::canvas::item::Item;
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
    /// Whether the viewer may see the item's words now. In a canvas that hides contributions, each is seen by its
    /// author alone until the stage it was made in closes.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, item: &Item) -> bool {
        let revealed = !self.settings.hidden || item.added <= self.stage(item.stage).revealed;
        revealed || matches!(viewer, Viewer::Person(actor) if self.is_own(item.author, actor))
    }

    /// The live items that the viewer may see, in the order of their ids.
    pub fn visible(&self, viewer: Viewer) -> impl Iterator<Item = &Item> {
        self.live().filter(move |item| self.may_see(&viewer, item))
    }

    /// Whether totals of the open stage are hidden from everybody for now.
    #[must_use]
    pub fn hides_totals(&self) -> bool {
        self.settings.hidden && self.current.is_some()
    }
}
