//! What an Update stage did to each item, and which interviews caused it.

use crate::canvas::diff::{Change, What, diff};
use crate::canvas::{Canvas, ItemId, Stage};
use crate::say;
use crate::view::evidence::interview_name;
use crate::view::lines::{Excerpt, fitting};
use crate::view::post::Card;
use crate::view::{Look, text};

/// Characters of the words before and of those after.
const WORDS_CHARS: usize = 110;
/// Interviews named for one change before the rest is only counted.
const MAX_INTERVIEWS: usize = 3;
/// Characters of the title and of what was looked at.
const AROUND_CHARS: usize = 160;

/// What became of each item since the canvas was as it `began`, within `room` characters; `None` where there was nothing
/// to look at and nothing is new.
pub(super) fn card(look: &Look<'_>, stage: Stage, began: &Canvas, room: usize) -> Option<Card> {
    let tongue = look.tongue;
    let diff = diff(began, look.canvas, stage.round(), look.viewer);
    if diff.total == 0 && diff.changes.is_empty() {
        return None;
    }
    let mut lines = vec![say!(
        tongue,
        "diff-looked-at",
        done = diff.looked_at(),
        total = diff.total
    )];
    if !diff.untouched.is_empty() {
        lines.push(say!(tongue, "diff-untouched", ids = tongue.ids(&diff.untouched)));
    }
    let excerpt = Excerpt {
        lines: fitting(grouped(look, &diff.changes), room.saturating_sub(AROUND_CHARS)),
        total: diff.changes.len(),
    };
    let title = match excerpt.total {
        0 => say!(tongue, "diff-nothing"),
        _ => say!(tongue, "diff-title", count = excerpt.count(tongue)),
    };
    lines.extend(excerpt.lines);
    Some(Card::new(title, lines.join("\n")))
}

/// A line for each change, the first of its sort below a heading.
fn grouped<'a>(look: &'a Look<'_>, changes: &'a [Change]) -> impl Iterator<Item = String> {
    let mut heading = None;
    changes.iter().map(move |change| {
        let word = change.what.word();
        let line = line(look, change);
        match heading.replace(word) == Some(word) {
            true => line,
            false => format!("{}\n{line}", say!(look.tongue, "diff-heading", word = word)),
        }
    })
}

fn line(look: &Look<'_>, change: &Change) -> String {
    let id = change.id;
    let now = look.canvas.items.get(&id).map_or("", |item| item.body.text());
    let now = text::line(now, WORDS_CHARS);
    let told = match &change.what {
        What::Reworded(before) => {
            let before = text::line(before, WORDS_CHARS);
            say!(
                look.tongue,
                "diff-reworded",
                id = id.to_string(),
                before = before,
                now = now
            )
        }
        What::Merged(into) => say!(
            look.tongue,
            "diff-merged",
            id = id.to_string(),
            text = now,
            into = into.to_string()
        ),
        What::Refined | What::Added | What::Dropped | What::Confirmed => {
            say!(look.tongue, "diff-item", id = id.to_string(), text = now)
        }
    };
    say!(
        look.tongue,
        "diff-line",
        told = told,
        cause = cause(look, &change.interviews)
    )
}

fn cause(look: &Look<'_>, interviews: &[ItemId]) -> String {
    if interviews.is_empty() {
        return say!(look.tongue, "diff-no-interview");
    }
    let named = interviews.iter().take(MAX_INTERVIEWS);
    let mut names: Vec<String> = named.map(|&id| interview_name(look, id)).collect();
    if let more @ 1.. = interviews.len().saturating_sub(MAX_INTERVIEWS) {
        names.push(say!(look.tongue, "list-rest", count = more));
    }
    look.tongue.list(&names)
}
