//! Items as compact lines, and as many lines as fit.

use crate::canvas::item::{Decision, Move};
use crate::canvas::{Body, Item, ItemId, Kind};
use crate::say;
use crate::view::Look;
use crate::view::{actions, text};
use crate::wording::Tongue;

/// Characters of an item's text in a compact line, once escaped.
pub const LINE_CHARS: usize = 160;
/// Characters of the reason for a decision behind it in a line, once escaped.
const WHY_CHARS: usize = 120;
/// Characters kept free for the line that says how much is left out.
const REST_CHARS: usize = 60;

/// Some lines out of many, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines that fit, in the order to be read.
    pub lines: Vec<String>,
    /// How many there would be.
    pub total: usize,
}

impl Excerpt {
    /// How many lines had no room.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.total.saturating_sub(self.lines.len())
    }

    /// "12", or "12 of 31" where not all are shown.
    #[must_use]
    pub fn count(&self, tongue: &Tongue) -> String {
        if self.left_out() == 0 {
            self.total.to_string()
        } else {
            say!(tongue, "count-of", shown = self.lines.len(), total = self.total)
        }
    }
}

/// An item in one line: `**N1** text (notes)`.
#[must_use]
pub fn item_line(look: &Look<'_>, item: &Item) -> String {
    let text = text::line(item.body.text(), LINE_CHARS);
    let note = note(look, &item.body);
    format!("**{}** {text}{note}", item.id)
}

/// An item in one line without notes: `**N1** text`, the text in at most `chars` characters.
#[must_use]
pub(super) fn short_line(item: &Item, chars: usize) -> String {
    format!("**{}** {}", item.id, text::line(item.body.text(), chars))
}

/// An id with the item's text where the viewer may see it: `**N1** text`.
#[must_use]
pub(super) fn id_line(look: &Look<'_>, id: ItemId, chars: usize) -> String {
    // What was merged into another item still has its words.
    let item = look.canvas.items.get(&id).filter(|item| !item.removed);
    item.filter(|item| look.canvas.may_see(&look.viewer, item))
        .map_or_else(|| format!("**{id}**"), |item| short_line(item, chars))
}

/// A move with both texts: `**N1 → T2** text → text`.
#[must_use]
pub(super) fn move_line(look: &Look<'_>, between: Move, chars: usize) -> String {
    let words = |id| look.seen(id).map(|item| text::line(item.body.text(), chars));
    let name = look.tongue.between(between);
    match (words(between.from), words(between.to)) {
        (Some(from), Some(to)) => format!("**{name}** {from} → {to}"),
        (Some(words), None) | (None, Some(words)) => format!("**{name}** {words}"),
        (None, None) => format!("**{name}**"),
    }
}

/// What stands behind the text of an item in a line: where it starts, its type, its move and weight.
#[must_use]
pub fn note(look: &Look<'_>, body: &Body) -> String {
    let tongue = look.tongue;
    match body {
        Body::ToBe(to_be) if !to_be.from.is_empty() => {
            say!(
                tongue,
                "line-from",
                ids = tongue.ids(&look.canvas.standing(&to_be.from))
            )
        }
        Body::Decision(Decision { why: Some(why), .. }) => {
            say!(tongue, "line-why", why = text::line(why.as_str(), WHY_CHARS))
        }
        Body::Action(action) => actions::note(look, action),
        Body::Job(job) => say!(tongue, "line-job", type = tongue.job_type(job.job_type)),
        Body::Constraint(gap) => say!(
            tongue,
            "line-severity",
            between = tongue.between(look.canvas.move_of(body).unwrap_or(gap.between)),
            weight = gap.weight.get()
        ),
        Body::Catalyst(gap) => say!(
            tongue,
            "line-strength",
            between = tongue.between(look.canvas.move_of(body).unwrap_or(gap.between)),
            weight = gap.weight.get()
        ),
        _ => String::new(),
    }
}

/// The newest items of some kinds that fit into `room` characters, to be read from the oldest on.
#[must_use]
pub(super) fn newest_items(look: &Look<'_>, kind: Kind, room: usize) -> Excerpt {
    let lines = look.newest(kind).map(|item| item_line(look, item));
    let mut shown = fitting(lines, room);
    shown.reverse();
    Excerpt {
        lines: shown,
        total: look.newest(kind).count(),
    }
}

/// The first lines that fit into `room` characters, with a line's room to spare.
#[must_use]
pub fn fitting(lines: impl Iterator<Item = String>, room: usize) -> Vec<String> {
    let mut free = room.saturating_sub(REST_CHARS);
    lines
        .take_while(|line| {
            let needs = line.chars().count() + 1;
            let fits = needs <= free;
            free = free.saturating_sub(needs);
            fits
        })
        .collect()
}
