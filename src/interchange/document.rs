//! The file as it is written. `docs/FORMAT.md` and `docs/canvas.schema.json` say the same to others.
//!
//! Invariant: a field that is absent is none, empty or false; there is no `null`. The order of fields and entries is fixed,
//! so equal canvases give equal files.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::canvas::blueprint::AdLib;
use crate::canvas::gate::GateNumber;
use crate::canvas::ids::{Author, ItemId};
use crate::canvas::item::{Body, Decided, Item};
use crate::canvas::rating::{Rater, Rating};
use crate::canvas::refusal::Field;
use crate::canvas::state::{Settings, StageRecord};
use crate::canvas::text::{Label, Line};
use crate::canvas::vote::Vote;
use crate::canvas::{Canvas, Fact, Member, Stage, Timestamp, Word};
use crate::interchange::numbers::{key, member_key, shorten_owner};
use crate::interchange::{FORMAT, VERSION, history};
use crate::store::wire::fact;

#[derive(Serialize)]
pub(super) struct Document {
    format: &'static str,
    version: u32,
    complete: bool,
    people: Vec<NumberedPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canvas: Option<State>,
    history: Vec<Value>,
}

/// Somebody of whom a file has the name, or who was forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The Discord id.
    pub(super) user: Option<u64>,
    /// What they are called.
    pub(super) name: Option<Label>,
}

#[derive(Serialize)]
struct NumberedPerson {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    discord_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Serialize)]
struct State {
    title: String,
    customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    situation: Option<String>,
    started: String,
    archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_stage: Option<&'static str>,
    settings: ShownSettings,
    facilitators: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    participants: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    away: Vec<ShownAway>,
    stages: Vec<ShownStage>,
    items: Vec<ShownItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vote: Option<ShownVote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blueprint: Option<ShownAdLib>,
}

#[derive(Serialize)]
struct ShownAway {
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[derive(Serialize)]
struct ShownSettings {
    anonymous: bool,
    hidden: bool,
    dots: u8,
    language: String,
    timezone: String,
    theme: &'static str,
    gates: BTreeMap<&'static str, u32>,
}

#[derive(Serialize)]
struct ShownStage {
    stage: &'static str,
    status: &'static str,
    openings: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    done: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
}

#[derive(Serialize)]
struct ShownItem {
    id: String,
    kind: &'static str,
    fields: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Value>,
    author: String,
    created: String,
    stage: &'static str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited: Option<Signature>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split_from: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<String>,
    evidence: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<Signature>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<ShownDots>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ratings: Vec<ShownRating>,
}

#[derive(Serialize)]
struct Signature {
    at: String,
    by: String,
}

#[derive(Serialize)]
struct ShownDots {
    by: String,
    dots: u8,
}

#[derive(Serialize)]
struct ShownRating {
    by: String,
    marks: BTreeMap<&'static str, u8>,
}

#[derive(Serialize)]
struct ShownVote {
    kind: &'static str,
    dots: u8,
    per_item: u8,
    opened: String,
}

#[derive(Serialize)]
struct ShownAdLib {
    offering: String,
    customer: String,
    progress: String,
    means: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative: Option<String>,
}

impl Person {
    /// Somebody, with a name that fits into a label; another is left out, for it is but a courtesy.
    pub(super) fn new(user: Option<u64>, name: Option<String>) -> Self {
        let name = name.and_then(|name| Label::new(Field::Owner, &name).ok());
        Self { user, name }
    }
}

impl Document {
    pub(super) fn new(complete: bool, people: Vec<Person>, canvas: Option<&Canvas>, facts: &[Fact]) -> Self {
        let people = (1..).zip(people).map(|(number, person)| NumberedPerson {
            key: member_key(Member(number)),
            discord_id: person.user.map(|user| user.to_string()),
            name: person.name.map(|name| name.to_string()),
        });
        Self {
            format: FORMAT,
            version: VERSION,
            complete,
            people: people.collect(),
            canvas: canvas.map(State::of),
            history: facts.iter().map(history::write).collect(),
        }
    }

    /// The bytes of the file: two spaces a level, and a line break at the end.
    pub(super) fn to_json(&self) -> String {
        let mut json = written(serde_json::to_string_pretty(self));
        json.push('\n');
        json
    }

    /// The file as plain JSON.
    pub(super) fn to_value(&self) -> Value {
        written(serde_json::to_value(self))
    }
}

#[expect(
    clippy::expect_used,
    reason = "the document is structs and maps with string keys, which JSON can always hold"
)]
fn written<T>(result: serde_json::Result<T>) -> T {
    result.expect("the document is representable in JSON")
}

impl State {
    fn of(canvas: &Canvas) -> Self {
        Self {
            title: canvas.title.to_string(),
            customer: canvas.customer.to_string(),
            situation: canvas.situation.as_ref().map(Line::to_string),
            started: moment(canvas.started),
            archived: canvas.archived,
            open_stage: canvas.current.map(Stage::id),
            settings: ShownSettings::of(&canvas.settings),
            facilitators: canvas.facilitators.iter().copied().map(member_key).collect(),
            participants: canvas.participants.iter().copied().map(key).collect(),
            away: canvas.away.iter().map(ShownAway::of).collect(),
            stages: Stage::ALL
                .iter()
                .map(|&stage| ShownStage::of(stage, canvas.stage(stage)))
                .collect(),
            items: canvas
                .items
                .values()
                .map(|item| ShownItem::of(canvas, item))
                .collect(),
            vote: canvas.vote.as_ref().map(ShownVote::of),
            blueprint: canvas.ad_lib.as_ref().map(ShownAdLib::of),
        }
    }
}

impl ShownAway {
    fn of((who, until): (&Author, &Option<Timestamp>)) -> Self {
        Self {
            who: key(*who),
            until: until.map(moment),
        }
    }
}

impl ShownSettings {
    fn of(settings: &Settings) -> Self {
        let gates = GateNumber::ALL.iter();
        Self {
            anonymous: settings.anonymous,
            hidden: settings.hidden,
            dots: settings.dots,
            language: settings.language.clone(),
            timezone: settings.timezone.as_str().to_owned(),
            theme: settings.theme.id(),
            gates: gates
                .map(|&number| (number.id(), settings.gates.get(number)))
                .collect(),
        }
    }
}

impl ShownStage {
    fn of(stage: Stage, record: &StageRecord) -> Self {
        Self {
            stage: stage.id(),
            status: record.status.id(),
            openings: record.openings,
            opened: record.opened.map(moment),
            closed: record.closed.map(moment),
            done: record.done.iter().copied().map(key).collect(),
            deadline: record.deadline.map(|deadline| moment(deadline.at)),
        }
    }
}

impl ShownItem {
    fn of(canvas: &Canvas, item: &Item) -> Self {
        let counting = item.is_live().then_some(item);
        Self {
            id: item.id.to_string(),
            kind: item.id.kind.id(),
            fields: fields(&item.body),
            first: item.first.as_ref().map(fields),
            author: key(item.author),
            created: moment(item.created),
            stage: item.stage.id(),
            origin: item.origin.id(),
            edited: item.edited.map(|(at, by)| Signature::of(at, by)),
            removed: item.removed,
            merged_into: item.merged_into.map(|id| id.to_string()),
            split_from: item.split_from.map(|id| id.to_string()),
            links: counting
                .map(|item| ids(&canvas.links_of(item)))
                .unwrap_or_default(),
            evidence: item.evidence.id(),
            decided: item
                .decided
                .as_ref()
                .map(|Decided { at, by, .. }| Signature::of(*at, *by)),
            votes: counting.map(|item| dots(canvas, item)).unwrap_or_default(),
            ratings: counting.map(|item| ratings(canvas, item)).unwrap_or_default(),
        }
    }
}

impl Signature {
    fn of(at: Timestamp, by: Author) -> Self {
        Self {
            at: moment(at),
            by: key(by),
        }
    }
}

impl ShownVote {
    fn of(vote: &Vote) -> Self {
        Self {
            kind: vote.kind.id(),
            dots: vote.dots,
            per_item: vote.per_item,
            opened: moment(vote.opened),
        }
    }
}

impl ShownAdLib {
    fn of(ad_lib: &AdLib) -> Self {
        Self {
            offering: ad_lib.offering.to_string(),
            customer: ad_lib.customer.to_string(),
            progress: ad_lib.progress.to_string(),
            means: ad_lib.means.to_string(),
            alternative: ad_lib.alternative.as_ref().map(Line::to_string),
        }
    }
}

/// A moment as RFC 3339 writes it. One that no calendar has stands as its milliseconds; no import takes it.
fn moment(at: Timestamp) -> String {
    at.rfc3339().unwrap_or_else(|| at.millis().to_string())
}

/// The fields of an item, as facts have them.
fn fields(body: &Body) -> Value {
    let mut stored = fact::body(body);
    let fields = stored.get_mut(body.kind().id()).map(Value::take);
    let mut fields = fields.unwrap_or_default();
    shorten_owner(&mut fields);
    fields
}

fn ids(ids: &[ItemId]) -> Vec<String> {
    ids.iter().map(ItemId::to_string).collect()
}

fn dots(canvas: &Canvas, item: &Item) -> Vec<ShownDots> {
    let votes = canvas.votes_on(item).into_iter();
    votes
        .map(|(voter, dots)| ShownDots { by: key(voter), dots })
        .collect()
}

fn ratings(canvas: &Canvas, item: &Item) -> Vec<ShownRating> {
    let ratings = canvas.ratings_on(item).into_iter();
    ratings
        .map(|(rater, rating)| ShownRating::of(rater, &rating))
        .collect()
}

impl ShownRating {
    fn of(rater: Rater, rating: &Rating) -> Self {
        let by = match rater {
            Rater::Team(author) => key(author),
            Rater::Interviewee(interview) => interview.to_string(),
        };
        let marks = rating
            .iter()
            .map(|(criterion, mark)| (criterion.id(), mark.get()));
        Self {
            by,
            marks: marks.collect(),
        }
    }
}
