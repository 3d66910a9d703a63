//! The canvases of a server that somebody may see.

use crate::canvas::{Stage, Timestamp};
use crate::catalog::control::{Control, ControlId, Listing};
use crate::say;
use crate::view::post::{Action, Button, Card, Post, Style};
use crate::view::text;
use crate::wording::Tongue;

/// Canvases on one page. At their longest they fill a card.
pub const PAGE: usize = 8;
/// Characters of a canvas's title.
const TITLE_CHARS: usize = 120;
/// Characters of its customer.
const CUSTOMER_CHARS: usize = 160;

/// A canvas at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// Its title.
    pub title: String,
    /// Who its customer is.
    pub customer: String,
    /// Discord's id of its channel.
    pub channel: u64,
    /// The address of its live board, if there is one.
    pub board: Option<String>,
    /// The open stage; `None` once it is complete.
    pub stage: Option<Stage>,
    /// When it was started.
    pub started: Timestamp,
    /// Whether it has been put away.
    pub archived: bool,
}

/// One page of the canvases that somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glances {
    /// Those on the page, at most [`PAGE`].
    pub shown: Vec<Glance>,
    /// The page, from 0.
    pub page: u32,
    /// How many pages there are, from 1.
    pub pages: u32,
    /// Whether Discord could not be asked about other channels than this one.
    pub here_alone: bool,
}

/// A page of the server's canvases.
#[must_use]
pub fn canvases(tongue: &Tongue, glances: &Glances) -> Post {
    let note = match glances.here_alone {
        true => say!(tongue, "canvases-here-alone"),
        false => String::new(),
    };
    if glances.shown.is_empty() {
        let none = say!(tongue, "canvases-none");
        return Post::text([none, note].join(" ").trim_end().to_owned());
    }
    let entries: Vec<String> = glances.shown.iter().map(|glance| entry(tongue, glance)).collect();
    let mut card = Card::new(say!(tongue, "canvases-title"), entries.join("\n\n"));
    if glances.pages > 1 {
        let number = glances.page + 1;
        card = card.footer(say!(tongue, "page-of", page = number, pages = glances.pages));
    }
    Post::text(note).card(card).buttons(turning(tongue, glances))
}

fn entry(tongue: &Tongue, glance: &Glance) -> String {
    let stage = match glance.stage {
        _ if glance.archived => say!(
            tongue,
            "canvases-stage",
            word = "archived",
            number = 0,
            stage = ""
        ),
        None => say!(
            tongue,
            "canvases-stage",
            word = "complete",
            number = 0,
            stage = ""
        ),
        Some(stage) => say!(
            tongue,
            "canvases-stage",
            word = "open",
            number = stage.number(),
            stage = tongue.stage(stage)
        ),
    };
    let board = glance.board.as_ref().filter(|_| !glance.archived);
    let place = match board {
        Some(link) => say!(
            tongue,
            "canvases-place-board",
            channel = mention(glance.channel),
            link = link.as_str()
        ),
        None => mention(glance.channel),
    };
    say!(
        tongue,
        "canvases-entry",
        title = text::line(&glance.title, TITLE_CHARS),
        place = place,
        customer = text::line(&glance.customer, CUSTOMER_CHARS),
        stage = stage,
        started = format!("<t:{}:D>", glance.started.seconds())
    )
}

/// A channel as Discord shows it to whoever may see it; it pings nobody.
fn mention(channel: u64) -> String {
    format!("<#{channel}>")
}

fn turning(tongue: &Tongue, glances: &Glances) -> Vec<Button> {
    let turn = |label, to| Button {
        action: Action::Control(ControlId {
            canvas: None,
            control: Control::Page(Listing::Canvases, to),
        }),
        label,
        style: Style::Secondary,
        enabled: true,
    };
    let back = glances.page.checked_sub(1);
    let back = back.map(|to| turn(say!(tongue, "button-page-back"), to));
    let on = Some(glances.page + 1).filter(|&to| to < glances.pages);
    let on = on.map(|to| turn(say!(tongue, "button-page-on"), to));
    back.into_iter().chain(on).collect()
}
