//! The live board: one public message that shows the canvas and lets everybody take part.
//!
//! The picture of the canvas stands above the cards; whoever posts the board adds it. So the cards say what is new, and
//! not once more what the picture shows.
//! Invariants: it never passes Discord's limits, however much is on the canvas; its cost is bounded by what it
//! shows, plus one count of the items; nothing hidden is on it, not even as a number.

use crate::canvas::word::Word;
use crate::canvas::{Kind, Stage};
use crate::catalog::control::{Control, ControlId};
use crate::catalog::request::Part;
use crate::say;
use crate::view::lines::newest_items;
use crate::view::post::{Action, Button, Card, Post, Style, Tone};
use crate::view::{Look, guide, rating, review, solution, text, timing, vote};
use crate::wording::Tongue;

/// Characters for all cards of items of a canvas that is shown; the first card needs at most the rest of what Discord
/// allows.
const ITEMS_CHARS: usize = 3_600;
/// Characters for the newest items on the board: a handful of lines each of what the open stage is about.
const NEWEST_CHARS: usize = 1_200;
/// Characters kept free for the title of a card of items.
const TITLE_ROOM: usize = 40;
/// Characters of the customer and of the situation on the first card.
const LINE_CHARS: usize = 400;
/// Characters of the title of the canvas on the first card.
const TITLE_CHARS: usize = 220;

/// The kinds that the board always shows, each in a card, in this order.
const SHOWN: &[Kind] = &[
    Kind::Now,
    Kind::Job,
    Kind::ToBe,
    Kind::Constraint,
    Kind::Catalyst,
    Kind::Feature,
    Kind::Test,
];

/// The kinds that are shown now: questions and interviews come first while they are what the team works on.
fn shown(look: &Look<'_>) -> Vec<Kind> {
    let main = look
        .canvas
        .current
        .and_then(|stage| stage.collects().first().copied());
    let asking = main.filter(|kind| matches!(kind, Kind::Question | Kind::Interview));
    asking.into_iter().chain(SHOWN.iter().copied()).collect()
}

/// The kinds that the open stage is about: whose newest items the board shows.
const fn newest(stage: Stage) -> &'static [Kind] {
    match stage {
        Stage::Now => &[Kind::Now, Kind::Job],
        Stage::ToBe => &[Kind::ToBe],
        Stage::ExploreQuestions | Stage::GapQuestions => &[Kind::Question],
        Stage::ExploreInterviews | Stage::GapInterviews => &[Kind::Interview, Kind::Insight],
        Stage::Update1 => &[Kind::Now, Kind::ToBe],
        Stage::Gap | Stage::Update2 => &[Kind::Constraint, Kind::Catalyst],
        Stage::Design => &[Kind::Feature],
        Stage::Prototype => &[Kind::Test],
    }
}

/// The live board. `post` is its number in the outbox, by which it is found again.
#[must_use]
pub fn board(look: &Look<'_>, post: u64) -> Post {
    let show_all = look.button(
        Style::Secondary,
        say!(look.tongue, "button-show"),
        Control::Show(post),
    );
    let mut post = Post::text(progress(look)).card(heading(look));
    let open = look.canvas.current.filter(|_| !look.canvas.archived);
    post.cards
        .extend(item_cards(look, open.map_or(&[], newest), NEWEST_CHARS));
    let mut also: Vec<Button> = vote::board_button(look).into_iter().collect();
    also.extend(rating::board_button(look));
    also.extend(review::open_button(look));
    also.extend(solution_buttons(look));
    also.push(show_all);
    post.buttons(controls(look)).buttons(also)
}

/// The board with a line that says which permission is missing to pin it, and how it is granted.
#[must_use]
pub fn with_pin_note(tongue: &Tongue, mut post: Post) -> Post {
    let note = say!(tongue, "board-unpinned");
    post.text = format!("{}\n{note}", post.text);
    post
}

/// A post without its files, with a line that says which permission they need and how it is granted.
#[must_use]
pub fn without_files(tongue: &Tongue, mut post: Post) -> Post {
    let note = say!(tongue, "board-no-files");
    post.text = format!("{}\n{note}", post.text);
    post.files.clear();
    post
}

/// The canvas without controls: all of it, or a part.
#[must_use]
pub fn show(look: &Look<'_>, part: Option<Part>) -> Post {
    let (kinds, head) = match part {
        None => (shown(look), heading(look)),
        Some(part) => (kinds_of(part).to_vec(), title_card(look)),
    };
    let mut cards = item_cards(look, &kinds, ITEMS_CHARS);
    if cards.is_empty() && part.is_some() {
        cards.push(Card::untitled(say!(look.tongue, "show-nothing")));
    }
    let mut post = Post::text(progress(look)).card(head);
    post.cards.extend(cards);
    post
}

/// What stands in place of a board that another has replaced. Its button asks for the live one, wherever that is by
/// then.
#[must_use]
pub fn retired_board(tongue: &Tongue) -> Post {
    let ask = Button {
        // Of no canvas: the one it showed may be put away by then.
        action: Action::Control(ControlId {
            canvas: None,
            control: Control::LiveBoard,
        }),
        label: say!(tongue, "button-live-board"),
        style: Style::Secondary,
        enabled: true,
    };
    Post::text(say!(tongue, "board-retired")).buttons(vec![ask])
}

/// Where the live board is.
#[must_use]
pub fn live_board(tongue: &Tongue, link: Option<&str>) -> Post {
    let Some(link) = link else {
        return Post::text(say!(tongue, "board-live-none"));
    };
    let open = Button {
        action: Action::Link(link.to_owned()),
        label: say!(tongue, "button-open-board"),
        style: Style::Secondary,
        enabled: true,
    };
    Post::text(say!(tongue, "board-live", link = link)).buttons(vec![open])
}

/// Where the canvas stands, in one line: "**Stage 1 of 11: NOW** · 2 of 4 done · due Friday", the moment in Discord's
/// mark-up.
#[must_use]
pub fn progress(look: &Look<'_>) -> String {
    [Some(standing(look)), timing::progress(look)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Where the canvas stands, in one line, without a moment.
#[must_use]
pub fn standing(look: &Look<'_>) -> String {
    let tongue = look.tongue;
    if look.canvas.archived {
        return say!(tongue, "progress-archived");
    }
    let Some(stage) = look.canvas.current else {
        return say!(tongue, "progress-complete");
    };
    let (done, of) = look.done_of(stage);
    let done = if of == 0 {
        say!(tongue, "progress-nobody")
    } else {
        say!(tongue, "progress-done", done = done, of = of)
    };
    let number = stage.number();
    let progress = say!(
        tongue,
        "progress-stage",
        number = number,
        stage = tongue.stage(stage),
        done = done
    );
    [Some(progress), vote::progress(look)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) fn kinds_of(part: Part) -> &'static [Kind] {
    match part {
        Part::Now => &[Kind::Now, Kind::Job],
        Part::ToBe => &[Kind::ToBe],
        Part::Gap => &[Kind::Constraint, Kind::Catalyst],
        Part::Jobs => &[Kind::Job],
    }
}

/// The first card: what the canvas is about, and what to do now.
fn heading(look: &Look<'_>) -> Card {
    let mut card = title_card(look);
    let about = card.text.take().unwrap_or_default();
    card.text = Some(format!("{about}\n\n{}", what_now(look)));
    if look.canvas.is_complete() {
        card.tone = Tone::Good;
    }
    card
}

fn title_card(look: &Look<'_>) -> Card {
    let canvas = look.canvas;
    let line = |words: &str| text::line(words, LINE_CHARS);
    let mut about = say!(
        look.tongue,
        "board-customer",
        customer = line(canvas.customer.as_str())
    );
    if let Some(situation) = &canvas.situation {
        about.push('\n');
        about += &say!(
            look.tongue,
            "board-situation",
            situation = line(situation.as_str())
        );
    }
    let title = text::line(canvas.title.as_str(), TITLE_CHARS);
    let card = Card::new(say!(look.tongue, "board-title", title = title), about);
    if canvas.settings.anonymous {
        card.footer(say!(look.tongue, "board-anonymous"))
    } else {
        card
    }
}

fn what_now(look: &Look<'_>) -> String {
    let tongue = look.tongue;
    let Some(stage) = look.canvas.current.filter(|_| !look.canvas.archived) else {
        return ending(look);
    };
    let guide = guide::guide(tongue, stage);
    let mut parts = vec![guide];
    if look.canvas.items.is_empty() && stage == Stage::Now {
        parts.push(say!(tongue, "board-first-minute"));
    }
    if look.canvas.settings.hidden {
        parts.push(say!(tongue, "board-hidden"));
    }
    parts.join("\n\n")
}

fn ending(look: &Look<'_>) -> String {
    if look.canvas.archived {
        say!(look.tongue, "board-archived")
    } else {
        say!(look.tongue, "board-complete")
    }
}

/// The cards of those kinds of which there is something to see, sharing the room evenly.
fn item_cards(look: &Look<'_>, kinds: &[Kind], room: usize) -> Vec<Card> {
    let present: Vec<Kind> = kinds
        .iter()
        .copied()
        .filter(|&kind| look.newest(kind).next().is_some())
        .collect();
    let share = room / present.len().max(1);
    present
        .into_iter()
        .map(|kind| item_card(look, kind, share))
        .collect()
}

fn item_card(look: &Look<'_>, kind: Kind, room: usize) -> Card {
    let excerpt = newest_items(look, kind, room.saturating_sub(TITLE_ROOM));
    let mut lines = Vec::new();
    if let count @ 1.. = excerpt.left_out() {
        lines.push(say!(
            look.tongue,
            "lines-earlier",
            count = count,
            where = say!(look.tongue, "lines-where", word = kind.id())
        ));
    }
    let title = say!(
        look.tongue,
        "part-title",
        word = kind.id(),
        count = excerpt.count(look.tongue)
    );
    lines.extend(excerpt.lines);
    Card::new(title, lines.join("\n"))
}

/// What the team works towards where it designs and tests, and looks back at when all is done.
fn solution_buttons(look: &Look<'_>) -> Vec<Button> {
    match look.canvas.current {
        _ if look.canvas.archived => Vec::new(),
        Some(Stage::Design) => vec![solution::coverage_button(look)],
        Some(Stage::Prototype) | None => {
            vec![solution::coverage_button(look), solution::blueprint_button(look)]
        }
        Some(_) => Vec::new(),
    }
}

fn controls(look: &Look<'_>) -> Vec<Button> {
    let tongue = look.tongue;
    let quiet = |label, control| look.button(Style::Secondary, label, control);
    let mine = quiet(say!(tongue, "button-mine"), Control::Mine);
    let help = quiet(say!(tongue, "button-help"), Control::Help);
    match look.canvas.current {
        _ if look.canvas.archived => Vec::new(),
        None => vec![mine, help],
        Some(stage) => working_controls(look, stage, mine, help),
    }
}

fn working_controls(look: &Look<'_>, stage: Stage, mine: Button, help: Button) -> Vec<Button> {
    let tongue = look.tongue;
    vec![
        look.button(Style::Primary, say!(tongue, "button-add"), Control::Add),
        look.button(Style::Secondary, say!(tongue, "button-done"), Control::Done),
        mine,
        help,
        look.button(
            Style::Secondary,
            say!(tongue, "button-next"),
            Control::Next(stage),
        ),
    ]
}
