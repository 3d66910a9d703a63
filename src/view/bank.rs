//! The question bank: prompts to begin a question from.

use crate::canvas::item::Round;
use crate::canvas::word::Word;
use crate::canvas::{ItemId, Kind};
use crate::catalog::bank::{self, Prompt};
use crate::catalog::control::{Control, OWN_WORDS};
use crate::say;
use crate::view::lines::id_line;
use crate::view::post::{Card, Menu, MenuOption, OPTION_CHARS, Post};
use crate::view::{Look, menu, text};

/// Characters of the item that a question is to be about.
const ABOUT_CHARS: usize = 300;

/// The prompts for the round of the open stage, or for that of the item a question is to be about. Where questions are
/// collected, choosing one opens it as a question; elsewhere they are there to be read.
#[must_use]
pub fn bank(look: &Look<'_>, about: Option<ItemId>) -> Post {
    let tongue = look.tongue;
    let round = round_of(look, about);
    let mut post = Post::text(say!(tongue, "bank", round = round.id()));
    let about_card = about.map(|id| Card::untitled(id_line(look, id, ABOUT_CHARS)));
    post.cards.extend(about_card);
    match collects_questions(look) {
        true => post.menu(prompt_menu(look, round, about)),
        false => post.card(reading(look, round)),
    }
}

/// Constraints and catalysts are asked about in round 2, NOW and TO BE in round 1, everything else in the round that
/// the open stage works in.
fn round_of(look: &Look<'_>, about: Option<ItemId>) -> Round {
    match about.map(|id| id.kind) {
        Some(Kind::Now | Kind::ToBe) => Round::One,
        Some(Kind::Constraint | Kind::Catalyst) => Round::Two,
        _ => look.canvas.current.map_or(Round::Two, |stage| stage.round()),
    }
}

fn collects_questions(look: &Look<'_>) -> bool {
    let stage = look.canvas.current.filter(|_| !look.canvas.archived);
    stage.is_some_and(|stage| stage.collects().contains(&Kind::Question))
}

fn prompt_menu(look: &Look<'_>, round: Round, about: Option<ItemId>) -> Menu {
    let tongue = look.tongue;
    let own = MenuOption {
        value: OWN_WORDS.to_owned(),
        label: say!(tongue, "bank-own"),
        description: None,
        chosen: false,
    };
    let prompts = bank::prompts(round, look.canvas.current).take(bank::MAX_PROMPTS);
    let option = |prompt: Prompt| MenuOption {
        value: prompt.id().to_owned(),
        label: text::cut(&prompt.question(tongue), OPTION_CHARS),
        description: None,
        chosen: false,
    };
    let id = look.control(Control::PickPrompt { round, about });
    let options = prompts.map(option).chain([own]).collect();
    menu::of_one(id, say!(tongue, "menu-bank"), options)
}

fn reading(look: &Look<'_>, round: Round) -> Card {
    let tongue = look.tongue;
    let prompts = bank::prompts(round, look.canvas.current);
    let lines: Vec<String> = prompts
        .map(|prompt| say!(tongue, "bank-line", question = prompt.question(tongue)))
        .collect();
    Card::untitled(lines.join("\n")).footer(say!(tongue, "bank-later"))
}
