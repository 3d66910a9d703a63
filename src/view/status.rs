//! Where the stages stand, what the open one still wants, and the questions before it is closed or left.

use crate::canvas::figures;
use crate::canvas::gate::{self, GateLimits, Missing};
use crate::canvas::word::Word;
use crate::canvas::{Field, Kind, Stage, Way};
use crate::catalog::control::Control;
use crate::catalog::draft::FormId;
use crate::say;
use crate::view::Look;
use crate::view::board::progress;
use crate::view::lines;
use crate::view::post::{Button, CARD_CHARS, Card, Post, Style, Tone};
use crate::view::refused::draft_card;
use crate::view::{jobs, text, timing, vote};
use crate::wording::{Tongue, Value};

/// People named as done before the rest is only counted.
const MAX_NAMED: usize = 20;
/// Characters kept free on the card of a question for what surrounds the list of what is missing.
const AROUND_CHARS: usize = 600;

/// Flags told one by one before the rest is only counted.
const MAX_FLAGS: usize = 5;

/// One thing that a gate asks for.
struct Wish {
    /// The stable word of its sentence.
    word: &'static str,
    /// The number in it; 0 where it has none.
    want: u32,
    /// Whether this is what is missing.
    is: fn(&Missing) -> bool,
}

/// Where the stages stand, what the open one still wants, and who is done.
#[must_use]
pub fn status(look: &Look<'_>) -> Post {
    let mut post = Post::text(progress(look)).card(stages(look));
    if let Some(stage) = look.canvas.current {
        post.cards.push(gate_card(look, stage));
        post.cards.extend(evidence_card(look));
        post.cards.extend(who_is_done(look, stage));
        post.cards.extend(timing::away_card(look));
    }
    if look.canvas.current == Some(Stage::Now) && !look.canvas.hides_totals() {
        post.cards.extend(jobs::blind_spots(look, None));
    }
    post.cards.extend(vote::status(look));
    post
}

/// Asks whether to close a stage, saying what is missing and what closing does. A reason to pass its gate stands on the
/// message as a draft of the form that the button opens, at most as long as that form takes; where the gate is reached,
/// none is needed.
#[must_use]
pub fn ask_next(look: &Look<'_>, stage: Stage, reason: Option<&str>) -> Post {
    let missing = gate::missing(look.canvas, stage);
    match missing.is_empty() {
        true => ask_close(look, stage, reason.is_some()),
        false => ask_pass(look, stage, &missing, reason),
    }
}

/// Asks whether to close a stage whose gate is reached.
fn ask_close(look: &Look<'_>, stage: Stage, reasoned: bool) -> Post {
    let tongue = look.tongue;
    let close = say!(tongue, "button-close", stage = tongue.stage_short(stage));
    let close = look.button(Style::Primary, close, Control::Close(stage));
    let mut question = say!(tongue, "ask-close", stage = tongue.stage(stage));
    if reasoned {
        question = format!("{question} {}", say!(tongue, "ask-close-reasoned"));
    }
    Post::text(question)
        .card(Card::untitled(consequence(look, stage)))
        .buttons(vec![close, not_yet(look)])
}

/// Asks whether to pass over the gate of a stage.
fn ask_pass(look: &Look<'_>, stage: Stage, missing: &[Missing], reason: Option<&str>) -> Post {
    let tongue = look.tongue;
    let go_on = look.button(
        Style::Danger,
        say!(tongue, "button-go-on"),
        Control::PassGate(stage),
    );
    let lines: Vec<String> = missing
        .iter()
        .map(|missing| missing_line(tongue, missing))
        .collect();
    let lines = lines.join("\n");
    let lines = text::cut(&lines, CARD_CHARS - AROUND_CHARS);
    let card = Card::untitled(format!("{lines}\n\n{}", consequence(look, stage)));
    let name = tongue.stage(stage);
    let mut post = Post::text(say!(tongue, "ask-pass", stage = name, count = missing.len()))
        .card(card.tone(Tone::Warning))
        .buttons(vec![go_on, not_yet(look)]);
    let typed = reason.map(|reason| (Field::Reason, reason.to_owned()));
    post.cards
        .extend(draft_card(tongue, &FormId::PassGate(stage), typed.as_slice()));
    post
}

/// Asks whether to leave the open stage, or a complete canvas, for the stage `to`, saying what that does.
#[must_use]
pub fn ask_move(look: &Look<'_>, way: Way, to: Stage) -> Post {
    let tongue = look.tongue;
    let (name, short) = (tongue.stage(to), tongue.stage_short(to));
    let (question, label) = match way {
        Way::Back => (
            say!(tongue, "ask-back", stage = name),
            say!(tongue, "button-back-to", stage = short),
        ),
        Way::To(_) => (
            say!(tongue, "ask-open", stage = name),
            say!(tongue, "button-open", stage = short),
        ),
    };
    let from = look.canvas.current;
    let go = look.button(Style::Primary, label, Control::Move { from, way });
    Post::text(question)
        .card(Card::untitled(leaving(look, to)))
        .buttons(vec![go, not_yet(look)])
}

/// What becomes of the open stage, or of a complete canvas, and of the stage that is opened in its place.
fn leaving(look: &Look<'_>, to: Stage) -> String {
    let tongue = look.tongue;
    let mut parts = match look.canvas.current {
        Some(stage) => vec![say!(tongue, "leaving-stage", stage = tongue.stage(stage))],
        None => vec![say!(tongue, "leaving-complete")],
    };
    if look.canvas.settings.hidden && look.canvas.current.is_some() {
        parts.push(say!(tongue, "leaving-hides"));
    }
    let opening = match look.canvas.stage(to).openings {
        0 => "first",
        _ => "again",
    };
    let name = tongue.stage(to);
    parts.push(say!(tongue, "leaving-opens", word = opening, stage = name));
    parts.join(" ")
}

fn not_yet(look: &Look<'_>) -> Button {
    let label = say!(look.tongue, "button-not-yet");
    look.button(Style::Secondary, label, Control::Dismiss)
}

/// One thing that a gate misses, as a line.
fn missing_line(tongue: &Tongue, missing: &Missing) -> String {
    say!(tongue, "gate-missing", what = tongue.missing(missing))
}

fn consequence(look: &Look<'_>, stage: Stage) -> String {
    let tongue = look.tongue;
    let (what, reveals) = match stage.next() {
        Some(next) => (
            say!(tongue, "closing-opens", next = tongue.stage(next)),
            say!(tongue, "closing-reveals"),
        ),
        None => (
            say!(tongue, "closing-completes"),
            say!(tongue, "closing-reveals-all"),
        ),
    };
    match look.canvas.settings.hidden {
        true => format!("{what} {reveals}"),
        false => what,
    }
}

fn stages(look: &Look<'_>) -> Card {
    let line = |&stage: &Stage| {
        let status = look.canvas.stage(stage).status;
        let name = look.tongue.stage(stage);
        let number = stage.number();
        say!(
            look.tongue,
            "stage-line",
            word = status.id(),
            number = number,
            stage = name
        )
    };
    let lines: Vec<String> = Stage::ALL.iter().map(line).collect();
    Card::new(say!(look.tongue, "stages-title"), lines.join("\n"))
}

fn gate_card(look: &Look<'_>, stage: Stage) -> Card {
    let tongue = look.tongue;
    let title = say!(tongue, "gate-title", stage = tongue.stage(stage));
    if look.canvas.hides_totals() && !look.is_facilitator() {
        return Card::new(title, say!(tongue, "gate-hidden"));
    }
    let missing = gate::missing(look.canvas, stage);
    let wishes = wishes(stage, &look.canvas.settings.gates);
    let met = wishes.iter().filter(|wish| !missing.iter().any(wish.is));
    let met = met.map(|wish| say!(tongue, "gate-met", what = wish_words(tongue, wish)));
    let lines: Vec<String> = met
        .chain(missing.iter().map(|missing| missing_line(tongue, missing)))
        .collect();
    let tone = if missing.is_empty() {
        Tone::Good
    } else {
        Tone::Warning
    };
    Card::new(title, text::cut(&lines.join("\n"), CARD_CHARS)).tone(tone)
}

/// How many items an insight speaks about, and which validated ones are contradicted. `None` before the first insight,
/// and while totals are hidden.
fn evidence_card(look: &Look<'_>) -> Option<Card> {
    let tongue = look.tongue;
    let coverage = figures::evidence_coverage(look.canvas, look.viewer)?;
    if coverage.linked == 0 || look.canvas.hides_totals() {
        return None;
    }
    let mut lines = vec![say!(
        tongue,
        "status-evidence",
        linked = coverage.linked,
        items = coverage.items
    )];
    let flagged = lines::flag_lines(look);
    let more = flagged.len().saturating_sub(MAX_FLAGS);
    lines.extend(flagged.into_iter().take(MAX_FLAGS));
    if more > 0 {
        lines.push(say!(tongue, "status-flags-more", count = more));
    }
    Some(Card::new(say!(tongue, "status-evidence-title"), lines.join("\n")))
}

fn wish_words(tongue: &Tongue, wish: &Wish) -> String {
    say!(
        tongue,
        "gate-wish",
        word = wish.word,
        want = Value::from(wish.want)
    )
}

fn who_is_done(look: &Look<'_>, stage: Stage) -> Option<Card> {
    let tongue = look.tongue;
    let (done, of) = look.done_of(stage);
    if done == 0 || look.canvas.settings.anonymous {
        return None;
    }
    let people = &look.canvas.stage(stage).done;
    let mut names: Vec<String> = people
        .iter()
        .take(MAX_NAMED)
        .map(|&author| look.person(author))
        .collect();
    if let more @ 1.. = people.len().saturating_sub(MAX_NAMED) {
        names.push(say!(tongue, "list-rest", count = more));
    }
    let title = say!(tongue, "done-title", done = done, of = of);
    Some(Card::new(title, tongue.list(&names)))
}

/// What the gate of a stage asks for, in the order in which people read it.
fn wishes(stage: Stage, limits: &GateLimits) -> Vec<Wish> {
    let wish = |word, want, is| Wish { word, want, is };
    match stage {
        Stage::Now => vec![
            wish("now_items", limits.now_items, |missing| {
                is_items(missing, Kind::Now)
            }),
            wish("functional_jobs", limits.functional_jobs, |missing| {
                is_items(missing, Kind::Job)
            }),
            wish("done", limits.done_percent, |missing| {
                matches!(missing, Missing::Done { .. })
            }),
        ],
        Stage::ToBe => vec![
            wish("to_be_items", limits.to_be_items, |missing| {
                is_items(missing, Kind::ToBe)
            }),
            wish("linked", 0, |missing| matches!(missing, Missing::Unlinked { .. })),
        ],
        Stage::ExploreQuestions => vec![wish("asked", 0, is_not_asked)],
        Stage::GapQuestions => vec![wish("gap_asked", 0, is_not_asked)],
        Stage::ExploreInterviews | Stage::GapInterviews => {
            vec![wish("interviews", limits.interviews, |missing| {
                matches!(missing, Missing::Interviews { .. } | Missing::None { .. })
            })]
        }
        Stage::Update1 | Stage::Update2 => vec![wish("insights_linked", 0, |missing| {
            matches!(missing, Missing::UnlinkedInsights { .. })
        })],
        Stage::Gap => vec![wish("constrained", 0, |missing| {
            matches!(missing, Missing::Unconstrained { .. } | Missing::None { .. })
        })],
        Stage::Design => vec![wish("coverage", limits.coverage_percent, |missing| {
            matches!(missing, Missing::Coverage { .. } | Missing::None { .. })
        })],
        Stage::Prototype => vec![wish("lines_fixed", 0, |missing| {
            matches!(missing, Missing::MovedLines { .. } | Missing::None { .. })
        })],
    }
}

fn is_items(missing: &Missing, wanted: Kind) -> bool {
    matches!(missing, Missing::Items { kind, .. } | Missing::None { kind } if *kind == wanted)
}

const fn is_not_asked(missing: &Missing) -> bool {
    matches!(missing, Missing::NotAsked { .. } | Missing::None { .. })
}
