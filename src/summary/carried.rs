//! What a summary carries on: open actions, decisions made in the stage, and validated items that were contradicted.

use super::excerpt_card;
use crate::canvas::item::{Action, ActionStatus, Body, Decision};
use crate::canvas::{Item, Kind, Stage, Timestamp};
use crate::say;
use crate::view::lines::{self, Excerpt, flag_lines};
use crate::view::post::{Card, Tone};
use crate::view::{Look, text};

/// Characters of the text of an action or a decision.
const TEXT_CHARS: usize = 140;
/// Characters of the reason of a decision.
const WHY_CHARS: usize = 100;
/// Characters of the title of a card.
const TITLE_CHARS: usize = 40;

/// The open actions, the one that is due first on top, with owner and due date; `None` where there is none.
pub(super) fn actions(look: &Look<'_>, room: usize) -> Option<Card> {
    let mut open: Vec<(&Item, &Action)> = look.canvas.visible(look.viewer).filter_map(open_action).collect();
    open.sort_by_key(|(item, action)| (action.due.is_none(), action.due, item.id));
    let lines = open.iter().map(|(item, action)| action_line(look, item, action));
    let excerpt = excerpt(lines, open.len(), room)?;
    let title = say!(look.tongue, "carried-actions", count = excerpt.count(look.tongue));
    Some(excerpt_card(look, title, Kind::Action, excerpt))
}

/// The decisions made in a stage, with their reasons; `None` where there is none.
pub(super) fn decisions(look: &Look<'_>, stage: Stage, room: usize) -> Option<Card> {
    let made = look
        .canvas
        .visible(look.viewer)
        .filter(|item| item.stage == stage);
    let made = made.filter(|item| item.id.kind == Kind::Decision);
    let made: Vec<&Item> = made.collect();
    let lines = made.iter().map(|item| decision_line(look, item));
    let excerpt = excerpt(lines, made.len(), room)?;
    let title = say!(
        look.tongue,
        "carried-decisions",
        count = excerpt.count(look.tongue)
    );
    Some(excerpt_card(look, title, Kind::Decision, excerpt))
}

/// The validated items that insights speak against; `None` where there is none.
pub(super) fn flags(look: &Look<'_>, room: usize) -> Option<Card> {
    let flagged = flag_lines(look);
    let total = flagged.len();
    let excerpt = excerpt(flagged.into_iter(), total, room)?;
    let title = say!(look.tongue, "carried-flags", count = excerpt.count(look.tongue));
    Some(Card::new(title, excerpt.lines.join("\n")).tone(Tone::Warning))
}

/// `None` where there is no line, or no room for one.
fn excerpt(lines: impl Iterator<Item = String>, total: usize, room: usize) -> Option<Excerpt> {
    let excerpt = lines::excerpt(lines, total, total, room.saturating_sub(TITLE_CHARS));
    (!excerpt.lines.is_empty()).then_some(excerpt)
}

fn open_action(item: &Item) -> Option<(&Item, &Action)> {
    match &item.body {
        Body::Action(action) if action.status == ActionStatus::Open => Some((item, action)),
        _ => None,
    }
}

fn action_line(look: &Look<'_>, item: &Item, action: &Action) -> String {
    let tongue = look.tongue;
    let owner = match action.owner {
        Some(owner) => look.person(owner),
        None => say!(tongue, "carried-nobody"),
    };
    let text = text::line(action.text.as_str(), TEXT_CHARS);
    let id = item.id.to_string();
    match action.due {
        Some(due) => say!(
            tongue,
            "carried-action-due",
            id = id,
            text = text,
            owner = owner,
            due = day(due)
        ),
        None => say!(tongue, "carried-action", id = id, text = text, owner = owner),
    }
}

fn decision_line(look: &Look<'_>, item: &Item) -> String {
    let text = text::line(item.body.text(), TEXT_CHARS);
    let id = item.id.to_string();
    match &item.body {
        Body::Decision(Decision { why: Some(why), .. }) => {
            let why = text::line(why.as_str(), WHY_CHARS);
            say!(
                look.tongue,
                "carried-decision-why",
                id = id,
                text = text,
                why = why
            )
        }
        _ => say!(look.tongue, "diff-item", id = id, text = text),
    }
}

/// A day as Discord shows it to each reader.
fn day(at: Timestamp) -> String {
    format!("<t:{}:D>", at.seconds())
}
