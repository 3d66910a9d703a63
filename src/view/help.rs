//! Help and "about". Both work without a canvas.

use crate::canvas::Canvas;
use crate::catalog::control::{Control, ControlId};
use crate::catalog::help::{self, CommandHelp, HelpLine};
use crate::catalog::spec::CommandSpec;
use crate::catalog::table::COMMANDS;
use crate::say;
use crate::view::post::{Card, CardField, FIELD_CHARS, Menu, MenuOption, OPTION_CHARS, OPTIONS, Post};
use crate::view::text;
use crate::wording::Tongue;

/// Every command by topic, with what to do now in the channel's canvas, if there is one.
#[must_use]
pub fn overview(tongue: &Tongue, canvas: Option<&Canvas>) -> Post {
    let topics = help::overview(tongue).into_iter().map(|topic| CardField {
        name: topic.title,
        value: lines(tongue, &topic.lines),
        inline: false,
    });
    let intro = say!(tongue, "help-intro", now = now(tongue, canvas));
    let mut card = Card::new(say!(tongue, "help-title"), intro);
    card.fields = topics.collect();
    Post::default().card(card).menu(menu(tongue))
}

/// Help on one command, such as `job add`.
#[must_use]
pub fn on_command(tongue: &Tongue, name: &str) -> Post {
    match help::on_command(name, tongue) {
        Some(help) => Post::default()
            .card(command_card(tongue, help))
            .menu(menu(tongue)),
        None => Post::text(say!(tongue, "help-unknown")).menu(menu(tongue)),
    }
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
    if !help.options.is_empty() {
        card.fields
            .push(field(say!(tongue, "help-options"), lines(tongue, &help.options)));
    }
    card.fields
        .push(field(say!(tongue, "help-example"), format!("`{}`", help.example)));
    card.fields.push(field(say!(tongue, "help-who"), help.who));
    card
}

fn lines(tongue: &Tongue, lines: &[HelpLine]) -> String {
    let line = |line: &HelpLine| {
        let (name, does) = (line.name.as_str(), line.does.as_str());
        say!(tongue, "help-line", name = name, does = does)
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    text::cut(&lines.join("\n"), FIELD_CHARS)
}

/// One command each, as many as a menu takes; `/help command:` knows all.
fn menu(tongue: &Tongue) -> Menu {
    let option = |spec: &CommandSpec| MenuOption {
        value: spec.name(),
        label: format!("/{}", spec.name()),
        description: Some(text::cut(&tongue.text(&spec.key(), &[]), OPTION_CHARS)),
    };
    Menu {
        id: ControlId {
            canvas: None,
            control: Control::HelpOn,
        },
        placeholder: say!(tongue, "help-menu"),
        options: COMMANDS.iter().take(OPTIONS).map(option).collect(),
        min: 1,
        max: 1,
    }
}
