//! The one post that calls people: those who take part in a canvas, and are neither done nor away.
//!
//! Invariants: it calls nobody else, whatever it names; in an anonymous canvas it calls nobody and says how many are
//! done; a member who was forgotten is not called; where nobody is left there is no post.

use crate::canvas::deadline::Reminder;
use crate::canvas::ids::Author;
use crate::canvas::word::Word;
use crate::canvas::{Stage, Timestamp};
use crate::catalog::control::Control;
use crate::catalog::timing::TimingControl;
use crate::say;
use crate::view::post::{Button, Post, Style};
use crate::view::{Look, timing};

/// People who are called at once: each takes up to 24 of a post's 2,000 characters. Discord would let 100 be called.
const MAX_CALLED: usize = 70;

/// The reminder of fact number `fact` as it is to be posted at this moment; `None` where it says nothing any more, or
/// nobody is left to be reminded. `post` is its number in the outbox.
#[must_use]
pub fn reminder(look: &Look<'_>, fact: u64, now: Timestamp, post: u64) -> Option<Post> {
    let (stage, reminder) = look.canvas.standing_reminder(fact)?;
    let awaited = look.canvas.to_remind(now);
    let (calls, who) = match look.canvas.settings.anonymous {
        true if awaited.is_empty() => return None,
        true => (Vec::new(), how_many(look, stage)),
        false => {
            let users: Vec<u64> = awaited
                .into_iter()
                .filter_map(|author| user(look, author))
                .collect();
            if users.is_empty() {
                return None;
            }
            (
                users.iter().copied().take(MAX_CALLED).collect(),
                called(look, &users),
            )
        }
    };
    let said = Post {
        text: format!("{}\n{who}", heading(look, stage, reminder)),
        calls,
        ..Post::default()
    };
    Some(said.buttons(buttons(look, stage, post)))
}

/// Who an author is at Discord.
fn user(look: &Look<'_>, author: Author) -> Option<u64> {
    match author {
        Author::Member(member) => look.roster.user(member),
        Author::Anonymous(_) => None,
    }
}

fn heading(look: &Look<'_>, stage: Stage, reminder: Reminder) -> String {
    let tongue = look.tongue;
    let stage = tongue.stage(stage);
    match look.canvas.deadline() {
        Some(deadline) => say!(
            tongue,
            "reminder-heading",
            word = reminder.id(),
            stage = stage,
            when = timing::day_and_hour(deadline.at),
            distance = timing::distance(deadline.at)
        ),
        None => say!(tongue, "reminder-heading-open", stage = stage),
    }
}

fn how_many(look: &Look<'_>, stage: Stage) -> String {
    let (done, of) = look.done_of(stage);
    say!(look.tongue, "reminder-anonymous", done = done, of = of)
}

fn called(look: &Look<'_>, users: &[u64]) -> String {
    let tongue = look.tongue;
    let mut names: Vec<String> = users
        .iter()
        .take(MAX_CALLED)
        .map(|user| format!("<@{user}>"))
        .collect();
    if let more @ 1.. = users.len().saturating_sub(MAX_CALLED) {
        names.push(say!(tongue, "list-rest", count = more));
    }
    say!(tongue, "reminder-called", people = names.join(" "))
}

fn buttons(look: &Look<'_>, stage: Stage, post: u64) -> Vec<Button> {
    let tongue = look.tongue;
    let timed = |style, label, control| look.button(style, label, Control::Timing(control));
    vec![
        look.button(Style::Primary, say!(tongue, "button-add"), Control::Add),
        timed(
            Style::Secondary,
            say!(tongue, "button-done"),
            TimingControl::Done(stage),
        ),
        timed(
            Style::Secondary,
            say!(tongue, "button-away"),
            TimingControl::Away(stage),
        ),
        look.button(Style::Secondary, say!(tongue, "button-show"), Control::Show(post)),
    ]
}
