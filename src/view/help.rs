//! Help and "about". Both work without a canvas.
//!
//! Invariant: there are more commands than a menu holds, so help goes by topic: each has its own list and menu.

use crate::canvas::Canvas;
use crate::canvas::word::Word;
use crate::catalog::control::{Control, ControlId};
use crate::catalog::help::{self, CommandHelp, HelpLine, HelpTopic};
use crate::catalog::spec::Topic;
use crate::say;
use crate::view::post::{
    CARD_CHARS, Card, CardField, FIELD_CHARS, Menu, MenuOption, OPTION_CHARS, OPTIONS, Post,
};
use crate::view::{menu, text};
use crate::wording::Tongue;
use crate::wording::ZERO_WIDTH;

/// Options in one field of a card: with names of 32 characters and descriptions of 100 they would just fill it.
const OPTIONS_A_FIELD: usize = 7;

/// What to do now in the channel's canvas, if there is one, and the topics of help.
#[must_use]
pub fn overview(tongue: &Tongue, canvas: Option<&Canvas>) -> Post {
    let topics = help::overview(tongue).into_iter().map(|topic| CardField {
        name: topic.title,
        value: topic.about,
        inline: false,
    });
    let intro = say!(tongue, "help-intro", now = now(tongue, canvas));
    let mut card = Card::new(say!(tongue, "help-title"), intro);
    card.fields = topics.collect();
    Post::default().card(card).menu(topic_menu(tongue))
}

/// The commands of one topic.
#[must_use]
pub fn on_topic(tongue: &Tongue, topic: Topic) -> Post {
    let help = help::on_topic(topic, tongue);
    let words = format!("{}\n\n{}", help.about, lines(tongue, &help.lines));
    let card = Card::new(help.title.clone(), text::cut(&words, CARD_CHARS));
    Post::default()
        .card(card)
        .menu(command_menu(tongue, &help))
        .menu(topic_menu(tongue))
}

/// Help on one command, such as `job add`, with the others of its topic.
#[must_use]
pub fn on_command(tongue: &Tongue, name: &str) -> Post {
    let found = help::on_command(name, tongue).zip(help::topic_of(name));
    let Some((command, topic)) = found else {
        return Post::text(say!(tongue, "help-unknown")).menu(topic_menu(tongue));
    };
    Post::default()
        .card(command_card(tongue, command))
        .menu(command_menu(tongue, &help::on_topic(topic, tongue)))
        .menu(topic_menu(tongue))
}

/// What Ferry is. `version` is the one that runs.
#[must_use]
pub fn about(tongue: &Tongue, version: &str) -> Post {
    let words = format!(
        "{}\n\n{}",
        say!(tongue, "about-text"),
        say!(tongue, "about-keeps")
    );
    let card = Card::new(say!(tongue, "about-title"), words);
    Post::default().card(card.footer(say!(tongue, "about-version", version = version)))
}

fn now(tongue: &Tongue, canvas: Option<&Canvas>) -> String {
    let Some(canvas) = canvas.filter(|canvas| !canvas.archived) else {
        return say!(tongue, "help-now", state = "none", stage = "");
    };
    match canvas.current {
        Some(stage) => say!(tongue, "help-now", state = "open", stage = tongue.stage(stage)),
        None => say!(tongue, "help-now", state = "complete", stage = ""),
    }
}

fn command_card(tongue: &Tongue, help: CommandHelp) -> Card {
    let mut card = Card::new(help.usage, help.does);
    let field = |name, value: String| CardField {
        name,
        value,
        inline: false,
    };
    card.fields.extend(option_fields(tongue, &help.options));
    card.fields
        .push(field(say!(tongue, "help-example"), format!("`{}`", help.example)));
    card.fields.push(field(say!(tongue, "help-who"), help.who));
    card
}

/// The options under one heading, in as many fields as they need.
fn option_fields(tongue: &Tongue, options: &[HelpLine]) -> Vec<CardField> {
    let chunks = options.chunks(OPTIONS_A_FIELD).enumerate();
    let field = |(place, chunk): (usize, &[HelpLine])| CardField {
        name: match place {
            0 => say!(tongue, "help-options"),
            _ => ZERO_WIDTH.to_owned(),
        },
        value: text::cut(&lines(tongue, chunk), FIELD_CHARS),
        inline: false,
    };
    chunks.map(field).collect()
}

fn lines(tongue: &Tongue, lines: &[HelpLine]) -> String {
    let line = |line: &HelpLine| {
        let (name, does) = (line.name.as_str(), line.does.as_str());
        say!(tongue, "help-line", name = name, does = does)
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    lines.join("\n")
}

fn topic_menu(tongue: &Tongue) -> Menu {
    let option = |&topic: &Topic| MenuOption {
        value: topic.id().to_owned(),
        label: say!(tongue, "help-topic", word = topic.id()),
        description: Some(text::cut(
            &say!(tongue, "help-topic-about", word = topic.id()),
            OPTION_CHARS,
        )),
        chosen: false,
    };
    menu(
        Control::HelpTopic,
        say!(tongue, "help-menu-topics"),
        Topic::ALL.iter().map(option).collect(),
    )
}

/// The commands of a topic; a test holds them to as many as a menu takes.
fn command_menu(tongue: &Tongue, topic: &HelpTopic) -> Menu {
    let option = |line: &HelpLine| MenuOption {
        value: line.name.trim_start_matches('/').to_owned(),
        label: line.name.clone(),
        description: Some(text::cut(&line.does, OPTION_CHARS)),
        chosen: false,
    };
    menu(
        Control::HelpOn,
        say!(tongue, "help-menu"),
        topic.lines.iter().take(OPTIONS).map(option).collect(),
    )
}

fn menu(control: Control, placeholder: String, options: Vec<MenuOption>) -> Menu {
    let canvas = None;
    menu::of_one(ControlId { canvas, control }, placeholder, options)
}
