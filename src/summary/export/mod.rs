//! A canvas as files that people keep: a Markdown document to read, a CSV table to reckon with.
//!
//! Invariants: only what the viewer may see is in a file, and nobody is named where the canvas is anonymous; what
//! members wrote never becomes markup or a formula; what is told of an item stands in one list, [`facets`], from which
//! both files are made.

mod csv;
mod facets;
mod markdown;
mod marks;
mod name;
mod solution;
mod stages;

pub use csv::csv;
pub use markdown::{blueprint, markdown};
pub use name::file_name;

use std::collections::BTreeSet;

use crate::canvas::item::Body;
use crate::canvas::{Author, Fact, Item, ItemId, Timestamp};
use crate::say;
use crate::view::Look;

/// What people are called, and what stands for their marks in texts.
pub trait Named {
    /// What a person at Discord is called; `None` where that is not known.
    fn name(&self, user: u64) -> Option<String>;

    /// A member's text with Discord's marks for people, channels and emoji as words.
    fn words(&self, raw: &str) -> String;
}

/// What a file is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The canvas, whoever looks at it, and their language.
    pub look: Look<'a>,
    /// All facts of the canvas, the oldest first.
    pub facts: &'a [Fact],
    /// What people are called.
    pub named: &'a dyn Named,
    /// When the file is made.
    pub at: Timestamp,
}

/// Everybody whom a file names, by their id at Discord; nobody where the canvas is anonymous.
#[must_use]
pub fn people(look: &Look<'_>) -> BTreeSet<u64> {
    let canvas = look.canvas;
    if canvas.settings.anonymous {
        return BTreeSet::new();
    }
    let items = canvas.visible(look.viewer);
    let authors = items.flat_map(|item| canvas.authors_of(item).into_iter().chain(owner(item)));
    let all = authors.chain(canvas.participants.iter().copied());
    let all = all.chain(canvas.facilitators.iter().copied().map(Author::Member));
    all.filter_map(|author| match author {
        Author::Member(member) => look.roster.user(member),
        Author::Anonymous(_) => None,
    })
    .collect()
}

fn owner(item: &Item) -> Option<Author> {
    match &item.body {
        Body::Action(action) => action.owner,
        _ => None,
    }
}

impl<'a> Source<'a> {
    /// What somebody is called; `None` where nobody is to be named, and where it is not known.
    fn person(&self, author: Author) -> Option<String> {
        let tongue = self.look.tongue;
        let member = match author {
            Author::Member(member) if !self.look.canvas.settings.anonymous => member,
            Author::Member(_) | Author::Anonymous(_) => return None,
        };
        let Some(user) = self.look.roster.user(member) else {
            return Some(say!(tongue, "person-former"));
        };
        self.named.name(user)
    }

    /// The live items of a kind that the viewer may see, by id.
    fn items(&self, kind: crate::canvas::Kind) -> Vec<&'a Item> {
        let mut items: Vec<&Item> = self.look.newest(kind).collect();
        items.reverse();
        items
    }

    /// What these ids stand for now, each once, as far as the viewer may see it.
    fn standing(&self, ids: &[ItemId]) -> Vec<ItemId> {
        let mut standing = self.look.canvas.standing(ids);
        standing.retain(|&id| self.look.seen(id).is_some());
        standing
    }

    /// A point in time by the clock of the canvas: `2026-03-02 10:15`.
    fn moment(&self, at: Timestamp) -> String {
        self.formatted(at, "%Y-%m-%d %H:%M")
    }

    /// The day of a point in time where the canvas is: `2026-03-02`.
    fn day(&self, at: Timestamp) -> String {
        self.formatted(at, "%Y-%m-%d")
    }

    fn formatted(&self, at: Timestamp, format: &str) -> String {
        let local = self.look.canvas.settings.timezone.local(at);
        // Moments of the calendar alone are stored.
        local.unwrap_or_default().strftime(format).to_string()
    }
}
