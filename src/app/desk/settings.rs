//! Changing settings: what is done at once, and what is asked about first because nobody can take it back.

use crate::app::desk::{Asker, Refused, Step, change as command};
use crate::app::repository::OpenCanvas;
use crate::canvas::command::{Changes, Command, Context};
use crate::canvas::decide;
use crate::canvas::refusal::Refusal;
use crate::canvas::state::Canvas;
use crate::catalog::control::Switch;
use crate::catalog::parse::{self, Asked, OptionValue};
use crate::catalog::request::Request;
use crate::view;
use crate::view::post::{Card, Post};
use crate::wording::Tongue;

/// Commands with something to type, and no form in which that could be mended.
const FORMLESS: [&[&str]; 3] = [
    &["canvas", "settings"],
    &["stage", "deadline"],
    &["stage", "away"],
];

/// Makes the changes that can be made at once. Where that is none of them, asks about the others; else the receipt
/// does, by [`waiting`].
pub(super) fn change(asker: &Asker<'_>, open: &OpenCanvas, changes: &Changes) -> Result<Step, Refused> {
    let whole = Command::Change(Box::new(changes.clone()));
    let (rest, asked) = parted(&open.canvas, changes);
    let rest = Command::Change(Box::new(rest));
    let context = Context {
        actor: asker.actor,
        at: asker.now,
    };
    let would = |asked_for| decide(Some(&open.canvas), asked_for, &context);
    would(&whole)?;
    match would(&rest) {
        Err(Refusal::NothingToChange) => {
            let question = view::settings::ask(&asker.look(open), &asked);
            Ok(Step::Reply(asker.private(question)))
        }
        _ => Ok(command(rest)),
    }
}

/// What turning a switch over changes.
pub(super) fn turned(switch: Switch) -> Changes {
    match switch {
        Switch::Anonymous => Changes {
            anonymous: Some(true),
            ..Changes::default()
        },
        Switch::Reveal => Changes {
            hidden: Some(false),
            ..Changes::default()
        },
    }
}

/// The changes without those that are asked about first, and these.
fn parted(canvas: &Canvas, changes: &Changes) -> (Changes, Vec<Switch>) {
    let mut rest = changes.clone();
    let mut asked = Vec::new();
    if changes.anonymous == Some(true) && !canvas.settings.anonymous {
        rest.anonymous = None;
        asked.push(Switch::Anonymous);
    }
    if changes.hidden == Some(false) && canvas.hides_totals() {
        rest.hidden = None;
        asked.push(Switch::Reveal);
    }
    (rest, asked)
}

/// The question about what was asked for besides and not done yet, for the receipt of what was.
pub(in crate::app) fn waiting(asker: &Asker<'_>, open: &OpenCanvas) -> Option<Post> {
    let Ok(Request::Settings(changes)) = parse::parse(asker.inbound.asked.clone()) else {
        return None;
    };
    let (_, asked) = parted(&open.canvas, &changes);
    (!asked.is_empty()).then(|| view::settings::ask(&asker.look(open), &asked))
}

/// What was typed as options of a change that was refused as a whole, so that it can be copied and sent again.
pub(in crate::app) fn given_back(tongue: &Tongue, asked: &Asked) -> Option<Card> {
    let Asked::Command { path, options } = asked else {
        return None;
    };
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let has_no_form = FORMLESS.contains(&path.as_slice());
    let typed = options.iter().map(|(name, value)| {
        let value = match value {
            OptionValue::Text(text) => text.clone(),
            OptionValue::Integer(number) => number.to_string(),
            OptionValue::Flag(flag) => flag.to_string(),
            OptionValue::User(_) | OptionValue::File(_) => String::new(),
        };
        (name.as_str(), value)
    });
    let typed: Vec<_> = typed.collect();
    (has_no_form && !typed.is_empty()).then(|| view::settings::typed(tongue, &typed))
}
