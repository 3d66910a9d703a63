//! The fixed data that the samples of today's stored forms are written from: a team at work on how families
//! plan their meals.

mod method;

use std::collections::{BTreeMap, BTreeSet};

use ferry::canvas::command::Start;
use ferry::canvas::deadline::{Deadline, Reminded, Reminder};
use ferry::canvas::event::{Event, Fact};
use ferry::canvas::gate::{GateLimits, Missing};
use ferry::canvas::ids::{Author, Digest, ItemId, Kind, Member};
use ferry::canvas::item::{
    Action, ActionStatus, Alternative, Body, CatalystTag, Change, ChangeKind, ConstraintTag, Decision,
    Evidence, Feature, FeatureStatus, GapItem, Insight, InsightLink, Interview, Item, Job, JobType, Learning,
    Move, Now, Origin, Outcome as TestOutcome, Question, Round, Scale, Stance, Test, ToBe, ValueRole,
};
use ferry::canvas::merging::Merges;
use ferry::canvas::refusal::Field;
use ferry::canvas::stage::{STAGES, Stage, StageStatus};
use ferry::canvas::state::{Canvas, Settings, StageRecord};
use ferry::canvas::text::Text;
use ferry::canvas::theme::Theme;
use ferry::canvas::time::{Date, TimeZoneName, Timestamp};
use ferry::canvas::word::Word;
use ferry::store::wire::head::Head;
use ferry::store::wire::outbox::{BoardPost, Delivery, Effect, Outcome, Pin};

/// 2026-11-21T09:00:00Z.
const MORNING: Timestamp = Timestamp(1_795_251_600_000);
const ANA: Author = Author::Member(Member(1));
const BEN: Author = Author::Member(Member(2));
const SOMEBODY: Author = Author::Anonymous(Digest(
    *b"\x00\x1f\x2e\x3d\x4c\x5b\x6a\x79\x88\x97\xa6\xb5\xc4\xd3\xe2\xf1",
));

/// So many minutes after the morning.
fn minute(minutes: i64) -> Timestamp {
    Timestamp(MORNING.0 + minutes * 60_000)
}

fn text<const MAX: usize>(raw: &str) -> Text<MAX> {
    Text::new(Field::Text, raw).unwrap()
}

fn id(raw: &str) -> ItemId {
    raw.parse().unwrap()
}

fn ids(raw: &[&str]) -> Vec<ItemId> {
    raw.iter().copied().map(id).collect()
}

fn movement(from: &str, to: &str) -> Move {
    Move {
        from: id(from),
        to: id(to),
    }
}

fn scale(value: i64) -> Scale {
    Scale::new(Field::Strength, value).unwrap()
}

/// Each fact by the name of its sample.
pub(super) fn facts() -> Vec<(String, Fact)> {
    let mut all: Vec<(String, Fact)> = Vec::new();
    let named = canvas_events()
        .into_iter()
        .chain(stage_events())
        .chain(time_events());
    all.extend(named.map(|(name, event)| (name.to_owned(), fact(ANA, event))));
    for &kind in Kind::ALL {
        all.push((format!("item_added.{}", kind.id()), fact(BEN, added(kind))));
        all.push((format!("item_edited.{}", kind.id()), fact(SOMEBODY, edited(kind))));
    }
    all.push((
        "item_removed".to_owned(),
        fact(BEN, Event::ItemRemoved { id: id("N2") }),
    ));
    all.push((
        "change_undone".to_owned(),
        fact(BEN, Event::ChangeUndone { id: id("N2") }),
    ));
    all.extend(method::facts());
    all
}

fn fact(by: Author, event: Event) -> Fact {
    Fact {
        at: minute(5),
        by,
        event,
    }
}

fn time_events() -> Vec<(&'static str, Event)> {
    let stage = Stage::Now;
    let reminded = |reminder| Event::Reminded { stage, reminder };
    let at = minute(480);
    vec![
        ("deadline_set", Event::DeadlineSet { stage, at }),
        ("deadline_cleared", Event::DeadlineCleared { stage }),
        ("reminded.before", reminded(Reminder::Before)),
        ("reminded.at", reminded(Reminder::At)),
        ("reminded.nudge", reminded(Reminder::Nudge)),
        ("away_set", Event::AwaySet { until: None }),
        ("away_set.until", Event::AwaySet { until: Some(at) }),
        ("away_cleared", Event::AwayCleared),
    ]
}

fn canvas_events() -> Vec<(&'static str, Event)> {
    let member = Member(2);
    vec![
        ("started", started(plain_start())),
        ("started.full", started(full_start())),
        ("facilitator_added", Event::FacilitatorAdded { member }),
        ("facilitator_removed", Event::FacilitatorRemoved { member }),
        ("archived", Event::Archived),
        ("restored", Event::Restored),
        ("completed", Event::Completed),
    ]
}

fn started(start: Start) -> Event {
    Event::Started {
        start: Box::new(start),
        facilitator: Member(1),
    }
}

fn plain_start() -> Start {
    Start {
        title: text("Weeknight dinners"),
        customer: text("Working parents with two children"),
        situation: None,
        settings: Settings::default(),
    }
}

fn full_start() -> Start {
    Start {
        title: text("Weeknight \"dinners\" & more"),
        customer: text("Familien mit zwei Kindern, müde um 18 Uhr 🍲"),
        situation: Some(text("One car, one cook,\nand a supermarket that closes at eight")),
        settings: Settings {
            anonymous: true,
            hidden: true,
            dots: 7,
            language: "de".to_owned(),
            timezone: TimeZoneName::new("Europe/Berlin").unwrap(),
            theme: Theme::Dark,
            gates: GateLimits {
                now_items: 4,
                functional_jobs: 2,
                done_percent: 60,
                to_be_items: 3,
                interviews: 6,
                interviews_without_news: 2,
                coverage_percent: 75,
            },
        },
    }
}

fn stage_events() -> Vec<(&'static str, Event)> {
    let stage = Stage::ExploreInterviews;
    let closed = |missing, reason| Event::StageClosed {
        stage,
        missing,
        reason,
    };
    let reason = text("the families are on holiday until Monday");
    vec![
        ("stage_closed", closed(Vec::new(), None)),
        ("stage_closed.passed_over", closed(missing(), Some(reason))),
        ("stage_left", Event::StageLeft { stage }),
        ("stage_opened", Event::StageOpened { stage }),
        ("done_set", Event::DoneSet { stage }),
        ("done_cleared", Event::DoneCleared { stage }),
    ]
}

/// Everything that a gate can miss.
fn missing() -> Vec<Missing> {
    vec![
        Missing::Items {
            kind: Kind::Job,
            have: 0,
            want: 1,
        },
        Missing::Done {
            done: 1,
            of: 4,
            want: 2,
        },
        Missing::Unlinked { items: ids(&["T2"]) },
        Missing::NotAsked {
            items: ids(&["N1", "T1"]),
        },
        Missing::Interviews { have: 3, want: 5 },
        Missing::UnlinkedInsights { items: ids(&["E4"]) },
        Missing::Unconstrained {
            moves: vec![movement("N1", "T1"), movement("N2", "T1")],
        },
        Missing::Coverage {
            percent: 62,
            want: 80,
        },
        Missing::None { kind: Kind::Test },
        Missing::MovedLines { items: ids(&["X1"]) },
    ]
}

fn added(kind: Kind) -> Event {
    Event::ItemAdded {
        id: first_of(kind),
        body: Box::new(plain(kind)),
        origin: Origin::Observed,
        stage: Stage::Now,
    }
}

fn edited(kind: Kind) -> Event {
    Event::ItemEdited {
        id: first_of(kind),
        body: Box::new(full(kind)),
    }
}

fn first_of(kind: Kind) -> ItemId {
    id(&format!("{}1", kind.letter()))
}

/// A body of the kind that leaves out all that may be left out.
fn plain(kind: Kind) -> Body {
    match kind {
        Kind::Now => Body::Now(Now {
            text: text("Dinner is decided at six, in front of the fridge"),
        }),
        Kind::ToBe => Body::ToBe(ToBe {
            text: text("The week's dinners are settled by Sunday evening"),
            from: Vec::new(),
        }),
        Kind::Job => Body::Job(Job {
            statement: text("plan the week's meals around everyone's evenings"),
            job_type: JobType::Functional,
            contexts: Vec::new(),
            frequency: None,
        }),
        Kind::Constraint => Body::Constraint(gap_item("Nobody knows what is left at home", None)),
        Kind::Catalyst => Body::Catalyst(gap_item("The children ask for the same three dishes", None)),
        Kind::Question => Body::Question(question(Vec::new())),
        Kind::Interview => Body::Interview(interview(None, false, None)),
        Kind::Insight => Body::Insight(insight(Vec::new())),
        Kind::Alternative => Body::Alternative(Alternative {
            text: text("Do nothing: order pizza"),
            removes: Vec::new(),
        }),
        Kind::Feature => Body::Feature(feature(&[], &[], FeatureStatus::Proposed)),
        Kind::Test => Body::Test(test(false, None)),
        Kind::Decision => Body::Decision(Decision {
            text: text("Start with families of four"),
            why: None,
        }),
        Kind::Action => Body::Action(action(None, None, ActionStatus::Open)),
    }
}

/// A body of the kind that has everything.
fn full(kind: Kind) -> Body {
    match kind {
        Kind::Now => Body::Now(Now {
            text: text("Dinner is decided at six:\n\"what is left?\" \\ nothing – 🍕"),
        }),
        Kind::ToBe => Body::ToBe(ToBe {
            text: text("Everyone knows on Sunday what Thursday tastes like"),
            from: ids(&["N1", "N3"]),
        }),
        Kind::Job => Body::Job(Job {
            statement: text("compare what the shops offer this week"),
            job_type: JobType::Supporting(ValueRole::Buyer),
            contexts: vec![text("on the bus"), text("with a child asleep")],
            frequency: Some(text("every Saturday")),
        }),
        Kind::Constraint => Body::Constraint(gap_item("Lists stay at home", Some(ConstraintTag::Habit))),
        Kind::Catalyst => Body::Catalyst(gap_item("School starts again", Some(CatalystTag::Event))),
        Kind::Question => Body::Question(question(ids(&["N1", "T1"]))),
        Kind::Interview => Body::Interview(full_interview()),
        Kind::Insight => Body::Insight(insight(links())),
        Kind::Alternative => Body::Alternative(Alternative {
            text: text("A paper list on the fridge"),
            removes: ids(&["C1"]),
        }),
        Kind::Feature => Body::Feature(feature(&["C1", "C2"], &["K1"], FeatureStatus::Accepted)),
        Kind::Test => Body::Test(Test {
            about: ids(&["F1", "T1"]),
            ..test(true, Some(learning()))
        }),
        Kind::Decision => Body::Decision(Decision {
            text: text("Leave out restaurants"),
            why: Some(text("nobody we met plans a week around them")),
        }),
        Kind::Action => Body::Action(action(Some(BEN), Some(minute(2_880)), ActionStatus::Done)),
    }
}

fn gap_item<Tag>(raw: &str, tag: Option<Tag>) -> GapItem<Tag> {
    GapItem {
        text: text(raw),
        between: movement("N1", "T1"),
        weight: scale(4),
        tag,
    }
}

fn question(about: Vec<ItemId>) -> Question {
    Question {
        text: text("When did you last plan a week's dinners, and how did it go?"),
        round: Round::One,
        about,
    }
}

fn interview(segment: Option<&str>, consent: bool, notes: Option<&str>) -> Interview {
    Interview {
        round: Round::Two,
        pseudonym: text("Cleo"),
        segment: segment.map(text),
        date: Date::parse("2026-11-20", Field::Date).unwrap(),
        consent,
        notes: notes.map(text),
        asked: Vec::new(),
    }
}

fn full_interview() -> Interview {
    let notes = "At her kitchen table.\nShe showed us the list of last week.";
    Interview {
        asked: ids(&["Q1", "Q2"]),
        ..interview(Some("two children under ten"), true, Some(notes))
    }
}

fn insight(links: Vec<InsightLink>) -> Insight {
    Insight {
        text: text("\"I bought leeks twice, because the list was on the fridge.\""),
        interview: id("V1"),
        links,
        strength: scale(2),
    }
}

fn links() -> Vec<InsightLink> {
    let link = |item, stance| InsightLink {
        item: id(item),
        stance,
    };
    vec![link("N1", Stance::Supports), link("T1", Stance::Contradicts)]
}

fn feature(removes: &[&str], supplies: &[&str], status: FeatureStatus) -> Feature {
    Feature {
        text: text("A shared week that fills itself from the fridge"),
        removes: ids(removes),
        supplies: ids(supplies),
        status,
    }
}

fn test(line_moved: bool, learning: Option<Learning>) -> Test {
    Test {
        belief: text("families keep a plan that took five minutes"),
        method: text("give a paper week to five families"),
        measure: text("how many dinners were cooked as planned"),
        pass_line: text("four families cook three of five"),
        about: Vec::new(),
        line_moved,
        learning,
    }
}

fn learning() -> Learning {
    Learning {
        observed: text("three families cooked four of five"),
        learned: text("Thursdays break every plan"),
        therefore: text("leave Thursdays open"),
        outcome: TestOutcome::Failed,
    }
}

fn action(owner: Option<Author>, due: Option<Timestamp>, status: ActionStatus) -> Action {
    Action {
        text: text("Ask fay for two more families"),
        owner,
        due,
        status,
    }
}

/// Each canvas by the name of its sample.
pub(super) fn canvases() -> Vec<(String, Canvas)> {
    let named = [
        ("started", new_canvas()),
        ("midway", midway()),
        ("reviewed", method::reviewed()),
        ("complete", complete()),
        ("light", canvas_of(light_start())),
        ("awaited", awaited()),
    ];
    named.map(|(name, canvas)| (name.to_owned(), canvas)).into()
}

/// The usual start, but for pictures on a light ground.
fn light_start() -> Start {
    let mut start = plain_start();
    start.settings.theme = Theme::Light;
    start
}

/// A canvas of a start, its first stage open and nothing in it.
fn canvas_of(start: Start) -> Canvas {
    let mut stages: [StageRecord; STAGES] = Default::default();
    stages[Stage::Now.index()] = open_stage();
    Canvas {
        version: 1,
        title: start.title,
        customer: start.customer,
        situation: start.situation,
        settings: start.settings,
        started: MORNING,
        facilitators: BTreeSet::from([Member(1)]),
        archived: false,
        current: Some(Stage::Now),
        stages,
        items: BTreeMap::new(),
        merges: Merges::default(),
        numbers: BTreeMap::new(),
        participants: BTreeSet::new(),
        away: BTreeMap::new(),
        vote: None,
        ad_lib: None,
        ad_lib_revision: 0,
    }
}

/// A canvas with a deadline of which somebody was reminded, and with people who are away.
fn awaited() -> Canvas {
    let mut canvas = new_canvas();
    canvas.version = 5;
    canvas.participants = BTreeSet::from([ANA, BEN, SOMEBODY]);
    canvas.away = BTreeMap::from([(BEN, Some(minute(900))), (SOMEBODY, None)]);
    let record = &mut canvas.stages[Stage::Now.index()];
    record.deadline = Some(Deadline {
        at: minute(480),
        set: MORNING,
        by: ANA,
        reminded: Some(Reminder::Before),
    });
    record.reminded = Some(Reminded {
        reminder: Reminder::Before,
        at: minute(240),
        number: 5,
    });
    canvas
}

fn open_stage() -> StageRecord {
    StageRecord {
        status: StageStatus::Open,
        opened: Some(MORNING),
        openings: 1,
        ..StageRecord::default()
    }
}

fn closed_stage(revealed: u64) -> StageRecord {
    StageRecord {
        status: StageStatus::Closed,
        opened: Some(MORNING),
        closed: Some(minute(45)),
        revealed,
        openings: 2,
        since: 0,
        done: BTreeSet::from([ANA, SOMEBODY]),
        deadline: None,
        reminded: None,
    }
}

fn new_canvas() -> Canvas {
    canvas_of(plain_start())
}

/// An archived canvas in its second stage, with two items of each kind: one as it was added, one with all that
/// can have happened to it.
fn midway() -> Canvas {
    let pairs = Kind::ALL
        .iter()
        .flat_map(|&kind| [new_item(kind), old_item(kind)]);
    let mut canvas = canvas_of(full_start());
    canvas.version = 61;
    canvas.archived = true;
    canvas.current = Some(Stage::ToBe);
    canvas.stages[Stage::Now.index()] = closed_stage(40);
    canvas.stages[Stage::ToBe.index()] = open_stage();
    canvas.facilitators.insert(Member(3));
    canvas.items = pairs.map(|item| (item.id, item)).collect();
    canvas.items.insert(id("N3"), removed_item());
    canvas.merges = Merges::of(&canvas.items);
    canvas.numbers = Kind::ALL.iter().map(|&kind| (kind, 3)).collect();
    canvas.participants = BTreeSet::from([ANA, BEN, SOMEBODY]);
    canvas
}

fn complete() -> Canvas {
    let mut canvas = canvas_of(plain_start());
    canvas.version = 90;
    canvas.current = None;
    canvas.stages = std::array::from_fn(|_| closed_stage(80));
    canvas
}

fn new_item(kind: Kind) -> Item {
    Item {
        id: first_of(kind),
        body: plain(kind),
        first: None,
        author: BEN,
        created: minute(5),
        added: 7,
        stage: Stage::Now,
        origin: Origin::Observed,
        revision: 1,
        last_change: Some(change(ChangeKind::Added)),
        edited: None,
        removed: false,
        merged_into: None,
        evidence: Evidence::Untested,
        votes: BTreeMap::new(),
        split_from: None,
        decided: None,
        touched: 7,
        ratings: BTreeMap::new(),
    }
}

fn old_item(kind: Kind) -> Item {
    let first = ItemId {
        kind,
        number: std::num::NonZeroU32::MIN,
    };
    Item {
        id: id(&format!("{}2", kind.letter())),
        body: full(kind),
        first: Some(plain(kind)),
        author: SOMEBODY,
        origin: Origin::Interview,
        revision: 2,
        last_change: Some(change(ChangeKind::Edited(Box::new(plain(kind))))),
        edited: Some((minute(9), ANA)),
        merged_into: Some(first),
        evidence: Evidence::InTest,
        votes: BTreeMap::from([(ANA, 3), (SOMEBODY, 1)]),
        ..new_item(kind)
    }
}

fn removed_item() -> Item {
    Item {
        id: id("N3"),
        revision: 2,
        last_change: Some(change(ChangeKind::Removed)),
        removed: true,
        ..new_item(Kind::Now)
    }
}

fn change(what: ChangeKind) -> Change {
    Change {
        number: 7,
        by: BEN,
        what,
    }
}

/// Each head by the name of its sample.
pub(super) fn heads() -> Vec<(String, Head)> {
    let open = Head {
        title: text("Weeknight dinners"),
        guild: 1_100_000_000_000_000_001,
        channel: 1_100_000_000_000_000_002,
        version: 12,
        archived: false,
        complete: false,
        stage: Some(Stage::GapQuestions),
        started_at: MORNING,
        archived_at: None,
    };
    let complete = Head {
        version: 90,
        complete: true,
        stage: None,
        ..open.clone()
    };
    let archived = Head {
        archived: true,
        archived_at: Some(minute(600)),
        ..complete.clone()
    };
    let named = [("open", open), ("complete", complete), ("archived", archived)];
    named.map(|(name, head)| (name.to_owned(), head)).into()
}

/// Each effect by the name of its sample.
pub(super) fn effects() -> Vec<(String, Effect)> {
    let named = [
        ("effect.board", Effect::Board),
        ("effect.new_board", Effect::NewBoard),
        ("effect.tidy", Effect::Tidy),
        ("effect.summary", Effect::Summary { upto: 41 }),
        ("effect.reminder", Effect::Reminder { fact: 42 }),
    ];
    named.map(|(name, effect)| (name.to_owned(), effect)).into()
}

/// Each delivery by the name of its sample.
pub(super) fn deliveries() -> Vec<(String, Delivery)> {
    let posted = Delivery {
        board: Some(BoardPost {
            channel: 1_100_000_000_000_000_002,
            message: 1_100_000_000_000_000_013,
            posted_at_ms: MORNING.millis(),
        }),
        retired: vec![1_100_000_000_000_000_011, 1_100_000_000_000_000_012],
        pin: None,
    };
    let pinned = |pin| Delivery {
        retired: Vec::new(),
        pin: Some(pin),
        ..posted.clone()
    };
    let named = [
        ("delivery.none", Delivery::default()),
        ("delivery.pinned", pinned(Pin::Settled)),
        ("delivery.unpinned", pinned(Pin::Forbidden)),
        ("delivery.posted", posted),
    ];
    named.map(|(name, delivery)| (name.to_owned(), delivery)).into()
}

/// Each outcome by the name of its sample.
pub(super) fn outcomes() -> Vec<(String, Outcome)> {
    let outcome = Outcome {
        canvas: 4,
        first: 41,
        count: 2,
        partial: false,
    };
    vec![("outcome".to_owned(), outcome)]
}
