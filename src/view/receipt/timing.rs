//! Receipts for deadlines, absences and reminders.

use crate::canvas::deadline::remind_before;
use crate::canvas::{Event, Fact, Stage, Timestamp};
use crate::catalog::control::Control;
use crate::catalog::timing::TimingControl;
use crate::catalog::when;
use crate::say;
use crate::view::post::{Post, Style};
use crate::view::{Look, timing};

/// The receipt for what a command did. It is told from the fact alone: more may have happened by the time it is read.
pub(super) fn receipt(look: &Look<'_>, fact: &Fact) -> Post {
    match fact.event {
        Event::DeadlineSet { stage, at } => deadline(look, stage, fact.at, at),
        Event::DeadlineCleared { stage } => no_deadline(look, stage),
        Event::Reminded { .. } => Post::text(say!(look.tongue, "receipt-nudged")),
        Event::AwaySet { until } => away(look, until),
        Event::AwayCleared => Post::text(say!(look.tongue, "receipt-back")),
        _ => super::done_mark(look),
    }
}

/// That the open stage has the deadline, or none, as it was asked for.
#[must_use]
pub fn deadline_stands(look: &Look<'_>) -> Post {
    match (look.canvas.current, look.canvas.deadline()) {
        (Some(stage), Some(standing)) => deadline(look, stage, standing.set, standing.at),
        (Some(stage), None) => no_deadline(look, stage),
        (None, _) => super::done_mark(look),
    }
}

/// That the viewer is away, or is not, as it was asked for.
#[must_use]
pub fn away_stands(look: &Look<'_>) -> Post {
    let entry = look.me().and_then(|(author, _)| look.canvas.away.get(&author));
    match entry {
        Some(until) => away(look, *until),
        None => Post::text(say!(look.tongue, "receipt-back")),
    }
}

/// Everybody reads a moment in their own time zone, so the canvas's, in which it was typed, is named besides.
fn deadline(look: &Look<'_>, stage: Stage, set: Timestamp, at: Timestamp) -> Post {
    let tongue = look.tongue;
    let zone = &look.canvas.settings.timezone;
    let due = say!(
        tongue,
        "receipt-deadline",
        stage = tongue.stage(stage),
        when = timing::day_and_hour(at),
        distance = timing::distance(at),
        there = when::show(at, zone),
        zone = zone.as_str()
    );
    let reminders = match remind_before(set, at, zone) {
        Some(before) => say!(
            tongue,
            "receipt-deadline-reminders",
            before = timing::day_and_hour(before)
        ),
        None => say!(tongue, "receipt-deadline-reminder"),
    };
    Post::text(format!("{due}\n{reminders}"))
}

fn no_deadline(look: &Look<'_>, stage: Stage) -> Post {
    let stage = look.tongue.stage(stage);
    Post::text(say!(look.tongue, "receipt-no-deadline", stage = stage))
}

fn away(look: &Look<'_>, until: Option<Timestamp>) -> Post {
    let tongue = look.tongue;
    let sentence = match until {
        Some(until) => say!(
            tongue,
            "receipt-away-until",
            when = timing::day_and_hour(until),
            distance = timing::distance(until)
        ),
        None => say!(tongue, "receipt-away"),
    };
    let back = look.button(
        Style::Secondary,
        say!(tongue, "button-back"),
        Control::Timing(TimingControl::Back),
    );
    Post::text(sentence).buttons(vec![back])
}
