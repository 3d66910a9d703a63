//! What Ferry keeps about somebody, and what forgetting means, in plain words. No canvas has a part in it.

use crate::canvas::forget::Texts;
use crate::canvas::word::Word;
use crate::catalog::control::{Control, ControlId};
use crate::catalog::privacy::PrivacyControl;
use crate::say;
use crate::view::exchange::size;
use crate::view::post::{Action, Button, Card, Post, Style, Tone};
use crate::wording::Tongue;

/// Canvases that are told one by one; the file has them all.
pub const CANVASES_SHOWN: usize = 15;

/// What is kept about somebody in a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Whether the id is stored, beside a handle.
    pub known: bool,
    /// The canvases that hold something, the oldest first.
    pub canvases: Vec<HeldIn>,
}

/// What is kept about somebody in one canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldIn {
    /// Discord's id of its channel.
    pub channel: u64,
    /// Whether it has been put away.
    pub archived: bool,
    /// Whether it knows the person by a digest alone.
    pub anonymous: bool,
    /// Whether the person leads it.
    pub facilitator: bool,
    /// How many there are of each sort, without those of which there are none.
    pub counts: Vec<(Sort, u32)>,
}

/// Sorts of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Items added.
    Items,
    /// Changes of items, one's own or others'.
    Changes,
    /// Votes given or taken back.
    Votes,
    /// Ratings.
    Ratings,
    /// "I'm done", said or taken back.
    Dones,
    /// Acts of a facilitator.
    Lead,
    /// Places where others named the person.
    Named,
}

impl Word for Sort {
    const ALL: &'static [Self] = &[
        Self::Items,
        Self::Changes,
        Self::Votes,
        Self::Ratings,
        Self::Dones,
        Self::Lead,
        Self::Named,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Changes => "changes",
            Self::Votes => "votes",
            Self::Ratings => "ratings",
            Self::Dones => "dones",
            Self::Lead => "lead",
            Self::Named => "named",
        }
    }
}

/// What Ferry keeps about the asker.
#[must_use]
pub fn held(tongue: &Tongue, held: &Held) -> Post {
    if !held.known && held.canvases.is_empty() {
        return Post::text(say!(tongue, "privacy-nothing"));
    }
    let shown = held.canvases.iter().take(CANVASES_SHOWN);
    let mut lines: Vec<String> = shown.map(|canvas| line(tongue, canvas)).collect();
    let more = held.canvases.len().saturating_sub(CANVASES_SHOWN);
    if more > 0 {
        lines.push(say!(tongue, "privacy-more", count = more));
    }
    if lines.is_empty() {
        lines.push(say!(tongue, "privacy-no-canvas"));
    }
    let card =
        Card::new(say!(tongue, "privacy-canvases"), lines.join("\n")).footer(say!(tongue, "privacy-memory"));
    Post::text(say!(tongue, "privacy-held")).card(card).buttons(vec![
        button(
            say!(tongue, "privacy-button-export"),
            Style::Primary,
            PrivacyControl::Export,
        ),
        button(
            say!(tongue, "privacy-button-ask"),
            Style::Secondary,
            PrivacyControl::Ask,
        ),
    ])
}

fn line(tongue: &Tongue, canvas: &HeldIn) -> String {
    let counts = canvas.counts.iter();
    let counts: Vec<String> = counts
        .map(|(sort, count)| say!(tongue, "privacy-count", word = sort.id(), count = *count))
        .collect();
    let marks = [
        ("archived", canvas.archived),
        ("anonymous", canvas.anonymous),
        ("facilitator", canvas.facilitator),
    ];
    let marks = marks.iter().filter(|(_, holds)| *holds);
    let marks: Vec<String> = marks
        .map(|(mark, _)| say!(tongue, "privacy-mark", word = *mark))
        .collect();
    let line = format!("<#{}>: {}", canvas.channel, counts.join(", "));
    match marks.is_empty() {
        true => line,
        false => format!("{line} ({})", marks.join(", ")),
    }
}

/// What stands above the file of all that is kept about the asker.
#[must_use]
pub fn exported(tongue: &Tongue) -> Post {
    Post::text(say!(tongue, "privacy-exported"))
}

/// The answer where that file has more bytes than Discord takes here.
#[must_use]
pub fn too_large(tongue: &Tongue, bytes: usize, limit: usize) -> Post {
    Post::text(say!(
        tongue,
        "privacy-too-large",
        size = size(bytes),
        limit = size(limit)
    ))
}

/// What forgetting means, with a button for one way or for each, and one for neither.
#[must_use]
pub fn ask(tongue: &Tongue, texts: Option<Texts>) -> Post {
    let ways = Texts::ALL
        .iter()
        .filter(|&&way| texts.is_none_or(|wanted| wanted == way));
    let mut card = vec![say!(tongue, "privacy-ask-id")];
    card.extend(
        ways.clone()
            .map(|way| say!(tongue, "privacy-ask-texts", word = way.id())),
    );
    card.push(say!(tongue, "privacy-ask-stays"));
    let mut buttons: Vec<Button> = ways
        .map(|&way| {
            let label = say!(tongue, "privacy-button-forget", word = way.id());
            button(label, Style::Danger, PrivacyControl::Forget(way))
        })
        .collect();
    buttons.push(button(
        say!(tongue, "privacy-button-stay"),
        Style::Secondary,
        PrivacyControl::Stay,
    ));
    let card = Card::untitled(card.join("\n")).tone(Tone::Warning);
    Post::text(say!(tongue, "privacy-ask"))
        .card(card)
        .buttons(buttons)
}

/// The receipt for having forgotten the asker.
#[must_use]
pub fn forgotten(tongue: &Tongue, texts: Texts) -> Post {
    Post::text(say!(tongue, "privacy-forgotten", word = texts.id()))
}

/// The answer to whoever stays after all.
#[must_use]
pub fn stayed(tongue: &Tongue) -> Post {
    Post::text(say!(tongue, "privacy-stayed"))
}

fn button(label: String, style: Style, control: PrivacyControl) -> Button {
    Button {
        action: Action::Control(ControlId {
            canvas: None,
            control: Control::Privacy(control),
        }),
        label,
        style,
        enabled: true,
    }
}
