//! How a canvas works and what it is about, what changed of that, and the questions before what cannot be taken back.

use crate::canvas::command::Start;
use crate::canvas::gate::GateNumber;
use crate::canvas::word::Word;
use crate::catalog::control::{Control, Switch};
use crate::say;
use crate::view::Look;
use crate::view::post::{CARD_CHARS, Card, CardField, FIELD_CHARS, Post, Style, Tone};
use crate::view::text;
use crate::wording::{Tongue, Value};

/// Characters of each text of a member.
const TEXT_CHARS: usize = 300;
/// Characters of a text in a line that tells what it was and what it is.
const CHANGE_CHARS: usize = 160;

/// All settings with what they mean, and how they are changed.
#[must_use]
pub fn settings(look: &Look<'_>) -> Post {
    let tongue = look.tongue;
    let start = look.canvas.start();
    let lines: Vec<String> = values(tongue, &start, TEXT_CHARS)
        .into_iter()
        .map(|(name, value)| say!(tongue, "setting-line", name = name, value = value))
        .collect();
    let title = say!(tongue, "settings-title");
    let mut card = Card::new(title, text::cut(&lines.join("\n"), CARD_CHARS));
    let field = |name, value: String| CardField {
        name,
        value: text::cut(&value, FIELD_CHARS),
        inline: false,
    };
    card.fields = vec![
        field(say!(tongue, "settings-gates"), gates(tongue, &start)),
        field(say!(tongue, "settings-change"), say!(tongue, "settings-how")),
    ];
    Post::default().card(card)
}

/// The receipt of a change, with what was and what is, and what follows from it.
#[must_use]
pub fn with_changes(look: &Look<'_>, mut post: Post, before: &Start, after: &Start) -> Post {
    let lines = changes(look.tongue, before, after);
    if !lines.is_empty() {
        let card = Card::untitled(text::cut(&lines.join("\n"), CARD_CHARS));
        post.cards.push(card.tone(Tone::Good));
    }
    for consequence in consequences(look, before, after) {
        post.text.push('\n');
        post.text += &consequence;
    }
    post
}

/// A receipt that goes on with a question.
#[must_use]
pub fn with_question(mut post: Post, question: Post) -> Post {
    post.text = format!("{}\n\n{}", post.text, question.text);
    post.rows.extend(question.rows);
    post
}

/// Asks about what nobody can take back.
#[must_use]
pub fn ask(look: &Look<'_>, switches: &[Switch]) -> Post {
    let tongue = look.tongue;
    let questions: Vec<String> = switches
        .iter()
        .map(|switch| say!(tongue, "settings-ask", word = switch.id()))
        .collect();
    let go_on = switches.iter().map(|&switch| {
        let label = say!(tongue, "button-switch", word = switch.id());
        look.button(Style::Danger, label, Control::Switch(switch))
    });
    let not_yet = look.button(Style::Secondary, say!(tongue, "button-not-yet"), Control::Dismiss);
    Post::text(questions.join("\n\n")).buttons(go_on.chain([not_yet]).collect())
}

/// What was typed as options, none of which was taken.
#[must_use]
pub fn typed(tongue: &Tongue, options: &[(&str, String)]) -> Card {
    let field = |(name, value): &(&str, String)| CardField {
        name: (*name).to_owned(),
        value: text::block(value, FIELD_CHARS),
        inline: false,
    };
    Card {
        title: Some(say!(tongue, "settings-typed")),
        fields: options
            .iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(field)
            .collect(),
        tone: Tone::Warning,
        ..Card::default()
    }
}

/// Every setting but the numbers of gates: its name and its value, texts in at most `chars` characters.
fn values(tongue: &Tongue, start: &Start, chars: usize) -> Vec<(String, String)> {
    let settings = &start.settings;
    let yes = |yes| if yes { "yes" } else { "no" };
    let situation = start.situation.as_ref().map_or_else(
        || say!(tongue, "setting-none"),
        |situation| text::line(situation.as_str(), chars),
    );
    let named = [
        ("title", text::line(start.title.as_str(), chars)),
        ("customer", text::line(start.customer.as_str(), chars)),
        ("context", situation),
        (
            "anonymous",
            say!(tongue, "setting-anonymous", word = yes(settings.anonymous)),
        ),
        (
            "hidden",
            say!(tongue, "setting-hidden", word = yes(settings.hidden)),
        ),
        (
            "dots",
            say!(tongue, "setting-dots", count = Value::from(settings.dots)),
        ),
        ("language", tongue.label("language", &settings.language)),
        ("timezone", text::line(settings.timezone.as_str(), chars)),
        ("theme", say!(tongue, "setting-theme", word = settings.theme.id())),
    ];
    let name = |word| say!(tongue, "setting-name", word = word);
    named
        .into_iter()
        .map(|(word, value)| (name(word), value))
        .collect()
}

fn gates(tongue: &Tongue, start: &Start) -> String {
    let line = |&number: &GateNumber| {
        let value = start.settings.gates.get(number);
        let name = say!(tongue, "setting-gate", word = number.id());
        say!(
            tongue,
            "setting-gate-line",
            option = number.id(),
            value = Value::from(value),
            name = name
        )
    };
    let lines: Vec<String> = GateNumber::ALL.iter().map(line).collect();
    lines.join("\n")
}

/// A line for each setting that is another now.
fn changes(tongue: &Tongue, before: &Start, after: &Start) -> Vec<String> {
    let told = |name: String, before: String, after: String| {
        say!(
            tongue,
            "setting-changed",
            name = name,
            before = before,
            after = after
        )
    };
    // Whether two long texts differ shows only in the whole of them.
    let whole = values(tongue, before, usize::MAX)
        .into_iter()
        .zip(values(tongue, after, usize::MAX));
    let differ = whole.map(|(before, after)| before != after);
    let shown = values(tongue, before, CHANGE_CHARS)
        .into_iter()
        .zip(values(tongue, after, CHANGE_CHARS));
    let mut lines: Vec<String> = shown
        .zip(differ)
        .filter(|(_, differ)| *differ)
        .map(|(((name, before), (_, after)), _)| told(name, before, after))
        .collect();
    for &number in GateNumber::ALL {
        let (old, new) = (
            before.settings.gates.get(number),
            after.settings.gates.get(number),
        );
        if old != new {
            let name = say!(tongue, "setting-gate", word = number.id());
            lines.push(told(name, old.to_string(), new.to_string()));
        }
    }
    lines
}

/// What follows for the team, where that is not plain from the setting itself.
fn consequences(look: &Look<'_>, before: &Start, after: &Start) -> Vec<String> {
    let (old, new) = (&before.settings, &after.settings);
    let words = [
        (!old.anonymous && new.anonymous, "anonymous"),
        (!old.hidden && new.hidden, "hidden"),
        (old.hidden && !new.hidden, "revealed"),
        (old.dots != new.dots && look.canvas.vote.is_some(), "dots"),
        (old.language != new.language, "language"),
    ];
    let so = words.iter().filter(|(so, _)| *so);
    so.map(|(_, word)| say!(look.tongue, "settings-follows", word = *word))
        .collect()
}
