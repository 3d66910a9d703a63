//! Items as compact lines, and as many lines as fit.

use crate::canvas::item::{Decision, Insight, Interview, Move, Question, Stance};
use crate::canvas::{Body, Item, ItemId, Kind, Word};
use crate::say;
use crate::view::interviews::{said_of, standing};
use crate::view::{Look, actions, solution, text};
use crate::wording::Tongue;

/// Characters of an item's text in a compact line, once escaped.
pub const LINE_CHARS: usize = 160;
/// Characters of a customer's segment in a line, once escaped.
const SEGMENT_CHARS: usize = 60;
/// Characters of the reason for a decision behind it in a line, once escaped.
const WHY_CHARS: usize = 120;
/// Characters kept free for the line that says how much is left out.
const REST_CHARS: usize = 60;

/// Some lines out of many, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines that fit, in the order to be read.
    pub lines: Vec<String>,
    /// How many there would be.
    pub total: usize,
}

impl Excerpt {
    /// How many lines had no room.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.total.saturating_sub(self.lines.len())
    }

    /// "12", or "12 of 31" where not all are shown.
    #[must_use]
    pub fn count(&self, tongue: &Tongue) -> String {
        if self.left_out() == 0 {
            self.total.to_string()
        } else {
            say!(tongue, "count-of", shown = self.lines.len(), total = self.total)
        }
    }

    /// "… and 3 more: `/job list`" where items of a kind had no room.
    #[must_use]
    pub fn rest(&self, tongue: &Tongue, kind: Kind) -> Option<String> {
        let count = self.left_out();
        let command = || say!(tongue, "lines-where", word = kind.id());
        (count > 0).then(|| say!(tongue, "lines-rest", count = count, where = command()))
    }
}

/// An item in one line: `**N1** text (notes) ●7`.
#[must_use]
pub fn item_line(look: &Look<'_>, item: &Item) -> String {
    let votes = votes(look, item);
    format!("{}{votes}", item_words(look, item))
}

/// As [`item_line`], without its votes.
#[must_use]
pub fn item_words(look: &Look<'_>, item: &Item) -> String {
    let text = text::line(item.body.text(), LINE_CHARS);
    let note = note(look, &item.body);
    format!("**{}** {}{text}{note}", item.id, flag(look, item))
}

/// Stands before the text of a validated item that an insight speaks against; nothing before others.
#[must_use]
pub(super) fn flag(look: &Look<'_>, item: &Item) -> &'static str {
    match look.flags(item).is_empty() {
        true => "",
        false => "⚑ ",
    }
}

/// A line for each validated item that insights speak against, as the viewer may see them.
#[must_use]
pub fn flag_lines(look: &Look<'_>) -> Vec<String> {
    let line = |item: &Item| {
        let flags = look.flags(item);
        (!flags.is_empty()).then(|| {
            say!(
                look.tongue,
                "status-flag",
                id = item.id.to_string(),
                insights = look.tongue.ids(&flags),
                count = flags.len()
            )
        })
    };
    look.canvas.visible(look.viewer).filter_map(line).collect()
}

/// The votes on an item behind its line; blank where it has none to show.
#[must_use]
pub(super) fn votes(look: &Look<'_>, item: &Item) -> String {
    match look.votes(item) {
        Some(votes @ 1..) => say!(look.tongue, "line-votes", votes = votes),
        _ => String::new(),
    }
}

/// An item in one line without notes: `**N1** text`, the text in at most `chars` characters.
#[must_use]
pub(super) fn short_line(item: &Item, chars: usize) -> String {
    format!("**{}** {}", item.id, text::line(item.body.text(), chars))
}

/// An id with the item's text where the viewer may see it: `**N1** text`.
#[must_use]
pub(super) fn id_line(look: &Look<'_>, id: ItemId, chars: usize) -> String {
    // What was merged into another item still has its words.
    let item = look.canvas.items.get(&id).filter(|item| !item.removed);
    item.filter(|item| look.canvas.may_see(&look.viewer, item))
        .map_or_else(|| format!("**{id}**"), |item| short_line(item, chars))
}

/// A move with both texts: `**N1 → T2** text → text`.
#[must_use]
pub(super) fn move_line(look: &Look<'_>, between: Move, chars: usize) -> String {
    let words = |id| look.seen(id).map(|item| text::line(item.body.text(), chars));
    let name = look.tongue.between(between);
    match (words(between.from), words(between.to)) {
        (Some(from), Some(to)) => format!("**{name}** {from} → {to}"),
        (Some(words), None) | (None, Some(words)) => format!("**{name}** {words}"),
        (None, None) => format!("**{name}**"),
    }
}

/// What stands behind the text of an item in a line: where it starts, its type, its move and weight.
#[must_use]
pub fn note(look: &Look<'_>, body: &Body) -> String {
    let tongue = look.tongue;
    match body {
        Body::ToBe(to_be) if !to_be.from.is_empty() => {
            say!(
                tongue,
                "line-from",
                ids = tongue.ids(&look.canvas.standing(&to_be.from))
            )
        }
        Body::Decision(Decision { why: Some(why), .. }) => {
            say!(tongue, "line-why", why = text::line(why.as_str(), WHY_CHARS))
        }
        Body::Action(action) => actions::note(look, action),
        Body::Job(job) => say!(
            tongue,
            "line-job",
            type = tongue.job_type(job.job_type),
            contexts = job.contexts.len()
        ),
        Body::Constraint(gap) => say!(
            tongue,
            "line-severity",
            between = tongue.between(look.canvas.move_of(body).unwrap_or(gap.between)),
            weight = gap.weight.get()
        ),
        Body::Catalyst(gap) => say!(
            tongue,
            "line-strength",
            between = tongue.between(look.canvas.move_of(body).unwrap_or(gap.between)),
            weight = gap.weight.get()
        ),
        Body::Question(question) => question_note(look, question),
        Body::Interview(interview) => interview_note(tongue, interview),
        Body::Insight(insight) => insight_note(look, insight),
        _ => solution::note(look, body),
    }
}

fn question_note(look: &Look<'_>, question: &Question) -> String {
    let (tongue, round) = (look.tongue, question.round.id());
    match standing(look, question.about.iter().copied()).as_slice() {
        [] => say!(tongue, "line-question", round = round),
        about => say!(
            tongue,
            "line-question-about",
            round = round,
            ids = tongue.ids(about)
        ),
    }
}

fn interview_note(tongue: &Tongue, interview: &Interview) -> String {
    let date = interview.date.to_string();
    match &interview.segment {
        None => say!(tongue, "line-interview", date = date),
        Some(segment) => {
            let segment = text::line(segment.as_str(), SEGMENT_CHARS);
            say!(tongue, "line-interview-segment", date = date, segment = segment)
        }
    }
}

fn insight_note(look: &Look<'_>, insight: &Insight) -> String {
    let tongue = look.tongue;
    let [supports, contradicts] =
        [Stance::Supports, Stance::Contradicts].map(|stance| said_of(look, insight, stance));
    let says = match (supports.is_empty(), contradicts.is_empty()) {
        (true, true) => "nothing",
        (false, true) => "supports",
        (true, false) => "contradicts",
        (false, false) => "both",
    };
    say!(
        tongue,
        "line-insight",
        word = says,
        interview = look.canvas.standing_for(insight.interview).to_string(),
        supports = tongue.ids(&supports),
        contradicts = tongue.ids(&contradicts),
        strength = insight.strength.get()
    )
}

/// The newest items of some kinds that fit into `room` characters, to be read from the oldest on.
#[must_use]
pub(super) fn newest_items(look: &Look<'_>, kind: Kind, room: usize) -> Excerpt {
    let lines = look.newest(kind).map(|item| item_line(look, item));
    let mut shown = fitting(lines, room);
    shown.reverse();
    Excerpt {
        lines: shown,
        total: look.newest(kind).count(),
    }
}

/// The first of `total` lines, about `most` of them, within `room` characters. One line alone is not left out for being
/// one too many: what says so would take its place.
#[must_use]
pub fn excerpt(lines: impl Iterator<Item = String>, total: usize, most: usize, room: usize) -> Excerpt {
    let all = total <= most.saturating_add(1);
    let (most, room) = match all {
        true => (total, room),
        false => (most, room.saturating_sub(REST_CHARS)),
    };
    let lines = fitting(lines.take(most), room);
    Excerpt { lines, total }
}

/// The first lines that fit into `room` characters, with room to spare for a line that says how many do not. Where all
/// fit there is none, so the last may take that room.
#[must_use]
pub fn fitting(lines: impl Iterator<Item = String>, room: usize) -> Vec<String> {
    let mut lines = lines.peekable();
    let mut left = room;
    let mut shown = Vec::new();
    while let Some(line) = lines.next() {
        let kept_free = if lines.peek().is_some() { REST_CHARS } else { 0 };
        let needs = line.chars().count() + 1;
        if needs + kept_free > left {
            break;
        }
        left -= needs;
        shown.push(line);
    }
    shown
}
