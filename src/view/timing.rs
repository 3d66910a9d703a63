//! What posts say of deadlines and of who is away.
//!
//! Invariant: a point in time is Discord's own mark-up, so everybody reads it in their own time zone and language.

use std::collections::BTreeSet;

use crate::canvas::Timestamp;
use crate::canvas::ids::Author;
use crate::say;
use crate::view::Look;
use crate::view::post::Card;

/// People named as away before the rest is only counted.
const MAX_NAMED: usize = 20;

/// A point in time with its day of the week.
#[must_use]
pub fn day_and_hour(at: Timestamp) -> String {
    format!("<t:{}:F>", at.seconds())
}

/// How far a point in time is, as "in 2 days".
#[must_use]
pub fn distance(at: Timestamp) -> String {
    format!("<t:{}:R>", at.seconds())
}

/// When the open stage is due, for the line of progress.
#[must_use]
pub(super) fn progress(look: &Look<'_>) -> Option<String> {
    let at = look.canvas.deadline()?.at;
    Some(say!(
        look.tongue,
        "progress-due",
        when = day_and_hour(at),
        distance = distance(at)
    ))
}

/// Who takes part and has said that they are away; each with the end of it, so that it is right whenever it is read.
/// Nobody in an anonymous canvas.
#[must_use]
pub(super) fn away_card(look: &Look<'_>) -> Option<Card> {
    let canvas = look.canvas;
    if canvas.settings.anonymous {
        return None;
    }
    let done: BTreeSet<Author> = match canvas.current {
        Some(stage) => canvas.stage(stage).done.clone(),
        None => return None,
    };
    let awaited = canvas.away.iter().filter(|(author, _)| !done.contains(author));
    let mut names: Vec<String> = awaited
        .map(|(&author, &until)| person(look, author, until))
        .collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    names.truncate(MAX_NAMED);
    if more > 0 {
        names.push(say!(look.tongue, "list-rest", count = more));
    }
    let title = say!(look.tongue, "away-title");
    (!names.is_empty()).then(|| Card::new(title, names.join("\n")))
}

fn person(look: &Look<'_>, author: Author, until: Option<Timestamp>) -> String {
    let person = look.person(author);
    match until {
        Some(until) => say!(
            look.tongue,
            "away-person-until",
            person = person,
            when = day_and_hour(until)
        ),
        None => say!(look.tongue, "away-person", person = person),
    }
}
