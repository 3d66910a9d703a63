//! One item with everything known of it.

use crate::canvas::item::{Action, Body, GapItem, Interview, Job, Learning, Scale, Test};
use crate::canvas::word::Word;
use crate::canvas::{Item, ItemId, Kind, Refusal, Timestamp};
use crate::catalog::control::{Control, Listing};
use crate::say;
use crate::view::interviews::times_asked;
use crate::view::lines::id_line;
use crate::view::post::{Button, Card, CardField, FIELD_CHARS, Post, Style};
use crate::view::{Look, actions, evidence, jobs, lines, rating, solution, text};
use crate::wording::Tongue;

/// Characters of the item's own text, once escaped.
const TEXT_CHARS: usize = 2_200;
/// Characters of the first wording, kept when somebody else changed it.
const FIRST_CHARS: usize = 600;
/// Characters of each linked item's text.
const LINKED_CHARS: usize = 80;
/// Characters of all linked items of one direction together.
const LINKS_CHARS: usize = 900;
/// Characters of each further text of an item: notes, the parts of a test.
const FURTHER_CHARS: usize = 400;

/// Everything known of an item, removed ones included.
///
/// # Errors
/// [`Refusal::UnknownItem`] when the canvas has none of that id, [`Refusal::Hidden`] when the viewer may not see it
/// yet.
pub fn item(look: &Look<'_>, id: ItemId) -> Result<Post, Refusal> {
    let item = look.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    if !look.canvas.may_see(&look.viewer, item) {
        return Err(Refusal::Hidden { id });
    }
    Ok(Post::default()
        .card(card(look, item))
        .buttons(buttons(look, item))
        .buttons(further_buttons(look, item)))
}

fn card(look: &Look<'_>, item: &Item) -> Card {
    let tongue = look.tongue;
    let mut words = text::block(item.body.text(), TEXT_CHARS);
    if let Some(gone) = gone(tongue, item) {
        words = format!("{words}\n\n{gone}");
    }
    let mut card = Card::new(title(tongue, item), words);
    card.fields = own_fields(look, item);
    card.fields.extend(link_fields(look, item));
    card.fields.extend(common_fields(look, item));
    card.fields
        .push(field(say!(tongue, "item-history"), history(look, item), false));
    card
}

/// The title of a card that shows an item: its kind and id.
pub(super) fn title(tongue: &Tongue, item: &Item) -> String {
    let kind = tongue.kind(item.id.kind);
    say!(tongue, "item-title", id = item.id.to_string(), kind = kind)
}

/// Why the item no longer counts, if so.
fn gone(tongue: &Tongue, item: &Item) -> Option<String> {
    match item.merged_into {
        Some(into) => Some(say!(tongue, "item-merged", id = into.to_string())),
        None => item.removed.then(|| say!(tongue, "item-removed")),
    }
}

pub(super) fn field(name: String, value: String, inline: bool) -> CardField {
    CardField {
        name,
        value: text::cut(&value, FIELD_CHARS),
        inline,
    }
}

/// The fields of the item's own kind, but for its text and its links.
fn own_fields(look: &Look<'_>, item: &Item) -> Vec<CardField> {
    let tongue = look.tongue;
    match &item.body {
        Body::Now(_) | Body::ToBe(_) | Body::Alternative(_) => Vec::new(),
        Body::Job(job) => [job_fields(tongue, job), jobs::fields(look, item)].concat(),
        Body::Constraint(gap) => {
            let tag = gap.tag.map(|tag| tongue.constraint_tag(tag));
            gap_fields(tongue, gap, "severity", tag)
        }
        Body::Catalyst(gap) => {
            let tag = gap.tag.map(|tag| tongue.catalyst_tag(tag));
            gap_fields(tongue, gap, "strength", tag)
        }
        Body::Question(question) => vec![
            short(tongue, "round", question.round.id().to_owned()),
            short(tongue, "asked", times_asked(look, item.id).to_string()),
        ],
        Body::Interview(interview) => interview_fields(tongue, interview),
        Body::Insight(insight) => vec![short(tongue, "strength", scale(insight.strength))],
        Body::Feature(feature) => {
            let status = say!(tongue, "feature-status", word = feature.status.id());
            vec![short(tongue, "status", status)]
        }
        Body::Test(test) => test_fields(tongue, test),
        Body::Decision(decision) => {
            let why = decision.why.iter();
            why.map(|why| long(tongue, "why", why.as_str())).collect()
        }
        Body::Action(action) => action_fields(look, action),
    }
}

/// A short value beside others.
fn short(tongue: &Tongue, word: &str, value: String) -> CardField {
    field(say!(tongue, "item-field", word = word), value, true)
}

/// Words of a member, on their own.
fn long(tongue: &Tongue, word: &str, words: &str) -> CardField {
    let name = say!(tongue, "item-field", word = word);
    field(name, text::line(words, FURTHER_CHARS), false)
}

fn job_fields(tongue: &Tongue, job: &Job) -> Vec<CardField> {
    let mut fields = vec![short(tongue, "job_type", tongue.job_type(job.job_type))];
    let frequency = job.frequency.iter();
    fields.extend(frequency.map(|frequency| long(tongue, "frequency", frequency.as_str())));
    if !job.contexts.is_empty() {
        let contexts = job
            .contexts
            .iter()
            .map(|context| text::line(context.as_str(), FURTHER_CHARS));
        let contexts: Vec<String> = contexts.collect();
        let name = say!(tongue, "item-field", word = "contexts");
        fields.push(field(name, contexts.join("\n"), false));
    }
    fields
}

fn interview_fields(tongue: &Tongue, interview: &Interview) -> Vec<CardField> {
    let consent = if interview.consent { "yes" } else { "no" };
    let mut fields = vec![
        short(tongue, "round", interview.round.id().to_owned()),
        short(tongue, "date", interview.date.to_string()),
        short(tongue, "consent", say!(tongue, "consent-noted", word = consent)),
    ];
    let segment = interview.segment.iter();
    fields.extend(segment.map(|segment| long(tongue, "segment", segment.as_str())));
    let notes = interview.notes.iter();
    fields.extend(notes.map(|notes| long(tongue, "notes", notes.as_str())));
    fields
}

fn test_fields(tongue: &Tongue, test: &Test) -> Vec<CardField> {
    let card = [
        long(tongue, "method", test.method.as_str()),
        long(tongue, "measure", test.measure.as_str()),
        long(tongue, "pass_line", test.pass_line.as_str()),
    ];
    let moved = test
        .line_moved
        .then(|| short(tongue, "line_moved", say!(tongue, "item-line-moved")));
    let learning = test.learning.iter();
    let learning = learning.flat_map(|learning| learning_fields(tongue, learning));
    card.into_iter().chain(moved).chain(learning).collect()
}

fn action_fields(look: &Look<'_>, action: &Action) -> Vec<CardField> {
    let tongue = look.tongue;
    let status = say!(tongue, "action-status", word = action.status.id());
    let mut fields = vec![short(tongue, "status", status)];
    fields.extend(
        action
            .owner
            .map(|owner| short(tongue, "owner", actions::owner(look, owner))),
    );
    fields.extend(action.due.map(|due| short(tongue, "due", moment(due))));
    fields
}

fn gap_fields<Tag>(tongue: &Tongue, gap: &GapItem<Tag>, weight: &str, tag: Option<String>) -> Vec<CardField> {
    let mut fields = vec![short(tongue, weight, scale(gap.weight))];
    fields.extend(tag.map(|tag| short(tongue, "tag", tag)));
    fields
}

fn learning_fields(tongue: &Tongue, learning: &Learning) -> [CardField; 4] {
    let outcome = say!(tongue, "test-outcome", word = learning.outcome.id());
    [
        short(tongue, "outcome", outcome),
        long(tongue, "observed", learning.observed.as_str()),
        long(tongue, "learned", learning.learned.as_str()),
        long(tongue, "therefore", learning.therefore.as_str()),
    ]
}

/// What it points to, and what points to it.
fn link_fields(look: &Look<'_>, item: &Item) -> Vec<CardField> {
    let groups = solution::link_groups(look, item);
    let all = || (say!(look.tongue, "item-links-to"), look.canvas.links_of(item));
    let groups = groups.unwrap_or_else(|| vec![all()]);
    let to = groups
        .into_iter()
        .filter_map(|(name, ids)| links(look, name, &ids));
    let mut from = look.canvas.resting_on(item.id);
    from.retain(|&id| look.seen(id).is_some());
    let from = links(look, say!(look.tongue, "item-linked-from"), &from);
    let mut merged: Vec<ItemId> = look.canvas.merged_into(item.id).map(|item| item.id).collect();
    merged.retain(|id| {
        let item = look.canvas.items.get(id);
        item.is_some_and(|item| look.canvas.may_see(&look.viewer, item))
    });
    let merged = links(look, say!(look.tongue, "item-took-in"), &merged);
    to.into_iter().chain(from).chain(merged).collect()
}

fn links(look: &Look<'_>, name: String, ids: &[ItemId]) -> Option<CardField> {
    if ids.is_empty() {
        return None;
    }
    let mut shown = lines::fitting(ids.iter().map(|&id| id_line(look, id, LINKED_CHARS)), LINKS_CHARS);
    if let more @ 1.. = ids.len() - shown.len() {
        shown.push(say!(look.tongue, "lines-more", count = more));
    }
    Some(field(name, shown.join("\n"), false))
}

fn common_fields(look: &Look<'_>, item: &Item) -> Vec<CardField> {
    let tongue = look.tongue;
    let mut fields = vec![short(tongue, "stage", tongue.stage(item.stage))];
    // Nobody tests what the team has decided or has to do.
    if !matches!(item.id.kind, Kind::Decision | Kind::Action) {
        fields.push(short(tongue, "origin", tongue.origin(item.origin)));
        fields.push(short(tongue, "evidence", tongue.evidence(item.evidence)));
    }
    fields.extend(evidence::flag_field(look, item));
    if let Some(votes @ 1..) = look.votes(item) {
        fields.push(short(tongue, "votes", votes.to_string()));
    }
    let first = item
        .first
        .as_ref()
        .map(|first| text::block(first.text(), FIRST_CHARS));
    fields.extend(first.map(|first| field(say!(tongue, "item-field", word = "first"), first, false)));
    fields
}

fn history(look: &Look<'_>, item: &Item) -> String {
    let tongue = look.tongue;
    let added = say!(
        tongue,
        "item-added-by",
        person = look.person(item.author),
        when = moment(item.created)
    );
    let Some((at, by)) = item.edited else {
        return added;
    };
    let edited = say!(
        tongue,
        "item-edited-by",
        person = look.person(by),
        when = moment(at)
    );
    format!("{added}\n{edited}")
}

fn buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let tongue = look.tongue;
    let quiet = |label, control| look.button(Style::Secondary, label, control);
    let mut buttons = Vec::new();
    if item.is_live() && look.may_change(item) {
        buttons.push(quiet(say!(tongue, "button-edit"), Control::Edit(item.id)));
    }
    if item
        .last_change
        .as_ref()
        .is_some_and(|change| look.is_mine(change.by))
    {
        buttons.push(quiet(
            say!(tongue, "button-undo"),
            Control::Undo(item.id, item.revision),
        ));
    }
    buttons.extend(rating::button(look, item));
    if item.is_live() && item.id.kind.is_claim() {
        let label = say!(tongue, "button-evidence");
        buttons.push(quiet(label, Control::Evidence(item.id)));
    }
    let history = Control::Page(Listing::History(Some(item.id)), 0);
    buttons.push(quiet(say!(tongue, "button-history"), history));
    buttons
}

/// What else can be done with an item: see its chain, settle an action.
fn further_buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    if !item.is_live() {
        return Vec::new();
    }
    let stands_apart = matches!(item.id.kind, Kind::Decision | Kind::Action);
    let trace = (!stands_apart).then(|| {
        let label = say!(look.tongue, "button-trace");
        look.button(Style::Secondary, label, Control::Trace(item.id))
    });
    let mut buttons: Vec<Button> = trace.into_iter().collect();
    buttons.extend(actions::buttons(look, item));
    buttons.extend(actions::take_over(look, item));
    buttons.extend(solution::item_buttons(look, item));
    buttons
}

/// A point in time as Discord shows it to each reader, in their own time zone.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    format!("<t:{}:f>", at.seconds())
}

fn scale(value: Scale) -> String {
    format!("{}/5", value.get())
}
