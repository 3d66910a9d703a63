//! What the facts of the method come to: links and merges, splits, reviews, evidence, ratings, votes, anonymity.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: what goes wrong in them is to fail the test"
)]

use std::collections::{BTreeMap, BTreeSet};

use ferry::canvas::command::Start;
use ferry::canvas::event::Part;
use ferry::canvas::item::{Decided, Evidence, FeatureStatus, Move, Scale, Stance};
use ferry::canvas::rating::{Criterion, Mark, RatedBy, Rater};
use ferry::canvas::{Author, Body, Canvas, Event, Fact, Field, Item, ItemId, Kind, Stage, Timestamp, evolve};

use super::script::{assert_sound, canvas_after, id, observation, person};

/// A team on its way: items of most kinds, which point to each other, in the last stage.
pub(super) const UNDER_WAY: &str = r#"fay start
    ana add now "one"
    ben add now "two"
    cleo add now "three"
    ana add job functional "plan the week"
    ben add job social "be seen as calm"
    fay open to_be
    ana add to_be "rest" from:N1,N2
    ben add to_be "calm" from:N2
    fay open explore_questions
    ana add question 1 "How was last Sunday?" about:N1,T1
    ben add question 1 "And before?" about:N2
    fay open explore_interviews
    ana add interview 1 vera
    ben add interview 1 wim
    ana add insight V1 "up until ten" links:+N1,-T1
    ben add insight V2 "never" links:-N2,+T2
    fay open gap
    ana add constraint N1>T1 "no time" weight:4
    ben add constraint N2>T2 "no list" weight:2
    ana add catalyst N1>T1 "school starts"
    fay open design
    ana add feature "a plan" removes:C1 supplies:K1
    ben add feature "a list" removes:C2
    fay open prototype
    cleo add test "parents trust a plan"
    cleo add action "ask vera again""#;

/// The canvas after further facts.
fn then(canvas: Canvas, facts: &[Fact]) -> Canvas {
    let folded = facts.iter().fold(Some(canvas), evolve).unwrap();
    assert_sound(&folded);
    folded
}

fn by(name: &str, event: Event) -> Fact {
    Fact {
        at: Timestamp(9_000),
        by: named(name),
        event,
    }
}

fn named(name: &str) -> Author {
    Author::Member(person(name).member)
}

fn merged(from: &str, into: &str) -> Fact {
    let (id, into) = (id(from), id(into));
    by("fay", Event::ItemMerged { id, into })
}

fn undone(raw: &str) -> Fact {
    by("fay", Event::ChangeUndone { id: id(raw) })
}

fn cast(name: &str, raw: &str, dots: u8) -> Fact {
    by(name, Event::VoteCast { id: id(raw), dots })
}

fn opened(kind: Kind) -> Fact {
    let (dots, per_item) = (5, 3);
    by("fay", Event::VoteOpened { kind, dots, per_item })
}

fn ids(raw: &[&str]) -> Vec<ItemId> {
    raw.iter().copied().map(id).collect()
}

fn item<'a>(canvas: &'a Canvas, raw: &str) -> &'a Item {
    canvas.items.get(&id(raw)).unwrap()
}

fn of(items: &[&Item]) -> Vec<ItemId> {
    items.iter().map(|item| item.id).collect()
}

fn scale(value: i64) -> Option<Scale> {
    Some(Scale::new(Field::Importance, value).unwrap())
}

#[test]
fn a_fact_that_does_not_fit_its_item_changes_nothing_but_the_count() {
    let canvas = then(canvas_after(UNDER_WAY), &[merged("N1", "N2")]);
    let merge = |from, into| merged(from, into).event;
    let link = |from, to| Event::ItemLinked {
        id: id(from),
        to: id(to),
        stance: None,
    };
    let (now, now_merged, action) = (id("N2"), id("N1"), id("O1"));
    let (rated_by, marks) = (RatedBy::Team, vec![]);
    let nonsense = [
        merge("N2", "N2"),
        merge("N1", "N3"),
        merge("N3", "N1"),
        merge("N2", "T1"),
        link("N2", "T1"),
        link("F1", "N2"),
        Event::ItemUnlinked {
            id: now,
            to: id("T1"),
        },
        Event::QuestionsAsked {
            id: now,
            questions: ids(&["Q1"]),
        },
        Event::ItemSplit {
            id: action,
            body: Box::new(observation("half")),
            parts: vec![],
        },
        split_of("N1", &["N4"]).event,
        Event::ItemKept {
            id: now_merged,
            stage: Stage::Update1,
        },
        Event::EvidenceSet {
            id: now_merged,
            evidence: Evidence::Validated,
        },
        Event::JobRated {
            id: now,
            rated_by,
            marks,
        },
        Event::FeatureDecided {
            id: action,
            status: FeatureStatus::Accepted,
        },
        Event::ActionTaken { id: now },
        cast("ana", "N2", 1).event,
        Event::VoteClosed { kind: Kind::Now },
    ];
    for event in nonsense {
        let mut counted = canvas.clone();
        counted.version += 1;
        let folded = then(canvas.clone(), &[by("mona", event.clone())]);
        assert_eq!(folded, counted, "{event:?}");
    }
}

#[test]
fn what_was_said_of_a_merged_item_counts_for_the_other() {
    let canvas = then(canvas_after(UNDER_WAY), &[merged("N1", "N2")]);
    assert_eq!(canvas.standing_for(id("N1")), id("N2"));
    assert_eq!(canvas.links_of(item(&canvas, "T1")), ids(&["N2"]));
    assert_eq!(canvas.links_of(item(&canvas, "Q1")), ids(&["N2", "T1"]));
    let (from, to) = (id("N2"), id("T1"));
    assert_eq!(canvas.move_of(&item(&canvas, "C1").body), Some(Move { from, to }));
    assert_eq!(canvas.moves(), [Move { from, to }, Move { from, to: id("T2") }]);
    assert_eq!(of(&canvas.insights_on(id("N2"), Stance::Supports)), ids(&["E1"]));
    assert_eq!(
        of(&canvas.insights_on(id("N2"), Stance::Contradicts)),
        ids(&["E2"])
    );
    assert_eq!(of(&canvas.insights_on(id("N1"), Stance::Supports)), []);
    let authors = canvas.authors_of(item(&canvas, "N2"));
    assert_eq!(authors, BTreeSet::from([named("ana"), named("ben")]));
    assert_eq!(canvas.resting_on(id("N1")), []);
}

#[test]
fn merges_go_on_through_merges_and_each_can_be_taken_back() {
    let canvas = then(canvas_after(UNDER_WAY), &[merged("N1", "N2"), merged("N2", "N3")]);
    assert_eq!(canvas.standing_for(id("N1")), id("N3"));
    let into: Vec<_> = canvas.merged_into(id("N3")).map(|item| item.id).collect();
    assert_eq!(into, ids(&["N1", "N2"]));
    assert_eq!(canvas.authors_of(item(&canvas, "N3")).len(), 3);
    let canvas = then(canvas, &[undone("N2")]);
    assert_eq!(canvas.standing_for(id("N1")), id("N2"));
    assert_eq!(canvas.merged_into(id("N3")).count(), 0);
}

#[test]
fn who_voted_for_both_counts_once_with_the_higher_number() {
    let votes = [
        opened(Kind::Now),
        cast("ana", "N1", 3),
        cast("ana", "N2", 1),
        cast("ben", "N2", 2),
        cast("cleo", "N1", 1),
        merged("N1", "N2"),
    ];
    let canvas = then(canvas_after(UNDER_WAY), &votes);
    assert_eq!(
        canvas.votes_on(item(&canvas, "N2")),
        BTreeMap::from([(named("ana"), 3), (named("ben"), 2), (named("cleo"), 1)])
    );
    let canvas = then(canvas, &[undone("N1")]);
    assert_eq!(
        canvas.votes_on(item(&canvas, "N2")),
        BTreeMap::from([(named("ana"), 1), (named("ben"), 2)])
    );
}

#[test]
fn questions_asked_are_counted_by_interview_and_through_merges() {
    let asked = |raw: &str, questions: &[&str]| {
        by(
            "ana",
            Event::QuestionsAsked {
                id: id(raw),
                questions: ids(questions),
            },
        )
    };
    let facts = [
        asked("V1", &["Q1", "Q2", "Q1"]),
        asked("V2", &["Q2"]),
        merged("Q1", "Q2"),
    ];
    let canvas = then(canvas_after(UNDER_WAY), &facts);
    assert_eq!(
        (canvas.times_asked(id("Q1")), canvas.times_asked(id("Q2"))),
        (0, 2)
    );
    let canvas = then(canvas, &[undone("Q1"), asked("V1", &["Q1"])]);
    assert_eq!(
        (canvas.times_asked(id("Q1")), canvas.times_asked(id("Q2"))),
        (1, 1)
    );
}

fn split_of(raw: &str, parts: &[&str]) -> Fact {
    let part = |part: &&str| Part {
        id: id(part),
        body: Box::new(observation(part)),
    };
    by(
        "fay",
        Event::ItemSplit {
            id: id(raw),
            body: Box::new(observation("half")),
            parts: parts.iter().map(part).collect(),
        },
    )
}

#[test]
fn parts_of_a_split_are_by_the_author_of_the_whole() {
    let before = canvas_after(UNDER_WAY);
    let canvas = then(before.clone(), &[split_of("N2", &["N4", "N5"])]);
    let (whole, part) = (item(&canvas, "N2"), item(&canvas, "N5"));
    assert_eq!((whole.body.text(), part.body.text()), ("half", "N5"));
    assert_eq!(whole.first.as_ref().map(Body::text), Some("two"));
    assert_eq!(
        (part.author, part.stage, part.added),
        (named("ben"), Stage::Now, whole.added)
    );
    assert_eq!((part.split_from, part.revision), (Some(id("N2")), 1));
    assert_eq!((whole.touched, part.touched), (canvas.version, canvas.version));
    assert_eq!(part.last_change, None);
    assert_eq!(canvas.participants, before.participants);
    let canvas = then(canvas, &[undone("N2")]);
    assert_eq!(
        (
            item(&canvas, "N2").body.text(),
            item(&canvas, "N2").first.as_ref()
        ),
        ("two", None)
    );
    assert!(canvas.live_item(id("N4")).is_none() && canvas.live_item(id("N5")).is_none());
    assert_eq!(canvas.numbers.get(&Kind::Now), Some(&5));
}

#[test]
fn a_split_that_claims_others_items_leaves_them_alone() {
    let canvas = then(
        canvas_after(UNDER_WAY),
        &[split_of("N2", &["N1", "N4"]), undone("N2")],
    );
    assert_eq!(
        canvas.live_item(id("N1")).map(|item| item.body.text()),
        Some("one")
    );
    assert!(canvas.live_item(id("N4")).is_none());
}

#[test]
fn what_a_review_keeps_is_touched_and_nothing_else() {
    let before = canvas_after(UNDER_WAY);
    let (id, stage) = (id("N1"), Stage::Update1);
    let canvas = then(before.clone(), &[by("mona", Event::ItemKept { id, stage })]);
    let mut kept = item(&before, "N1").clone();
    kept.touched = canvas.version;
    assert_eq!(item(&canvas, "N1"), &kept);
    assert!(canvas.participants.contains(&named("mona")));
}

#[test]
fn a_decision_remembers_what_spoke_against_it_and_goes_back_to_the_one_before() {
    let set = |name, evidence| {
        by(
            name,
            Event::EvidenceSet {
                id: id("N2"),
                evidence,
            },
        )
    };
    let canvas = then(
        canvas_after(UNDER_WAY),
        &[
            set("ben", Evidence::InTest),
            merged("T1", "T2"),
            set("fay", Evidence::Validated),
        ],
    );
    let decided = |name| Decided {
        at: Timestamp(9_000),
        by: named(name),
        against: ids(&["E2"]),
    };
    let state = |canvas: &Canvas| {
        let item = item(canvas, "N2");
        (item.evidence, item.decided.clone())
    };
    assert_eq!(state(&canvas), (Evidence::Validated, Some(decided("fay"))));
    let canvas = then(canvas, &[undone("N2")]);
    assert_eq!(state(&canvas), (Evidence::InTest, Some(decided("ben"))));
    let first = then(
        canvas_after(UNDER_WAY),
        &[set("ben", Evidence::Unclear), undone("N2")],
    );
    assert_eq!(state(&first), (Evidence::Untested, None));
}

#[test]
fn each_rater_has_one_rating_whose_marks_are_replaced_or_taken_back() {
    let rated = |name, rated_by, criterion, value| {
        let marks = vec![Mark { criterion, value }];
        let id = id("J1");
        by(name, Event::JobRated { id, rated_by, marks })
    };
    use Criterion::{Importance, Satisfaction};
    let vera = RatedBy::Interviewee(id("V1"));
    let canvas = then(
        canvas_after(UNDER_WAY),
        &[
            rated("mona", RatedBy::Team, Importance, scale(2)),
            rated("mona", RatedBy::Team, Satisfaction, scale(3)),
            rated("mona", RatedBy::Team, Importance, scale(5)),
            rated("mona", RatedBy::Team, Satisfaction, None),
            rated("ben", RatedBy::Team, Importance, scale(4)),
            rated("ben", RatedBy::Team, Importance, None),
            rated("ben", vera, Importance, scale(1)),
            rated("cleo", vera, Importance, scale(4)),
        ],
    );
    let marked = |value| BTreeMap::from([(Importance, scale(value).unwrap())]);
    let job = item(&canvas, "J1");
    assert_eq!(
        job.ratings,
        BTreeMap::from([
            (Rater::Team(named("mona")), marked(5)),
            (Rater::Interviewee(id("V1")), marked(4)),
        ])
    );
    assert_eq!(
        (job.revision, canvas.participants.contains(&named("mona"))),
        (1, true)
    );
}

#[test]
fn a_vote_begins_without_dots_and_leaves_them_when_it_ends() {
    let votes = |canvas: &Canvas, raw: &str| canvas.votes_on(item(canvas, raw));
    let closed = by("fay", Event::VoteClosed { kind: Kind::Now });
    let first = then(
        canvas_after(UNDER_WAY),
        &[
            opened(Kind::Now),
            cast("mona", "N1", 3),
            cast("ana", "N1", 2),
            cast("ana", "N1", 0),
            cast("ana", "T1", 1),
            closed,
            cast("ana", "N2", 1),
        ],
    );
    assert_eq!(first.vote, None);
    assert_eq!(votes(&first, "N1"), BTreeMap::from([(named("mona"), 3)]));
    assert_eq!(
        (votes(&first, "N2"), votes(&first, "T1")),
        (BTreeMap::new(), BTreeMap::new())
    );
    assert!(first.participants.contains(&named("mona")));
    let other = then(first.clone(), &[opened(Kind::ToBe)]);
    assert_eq!(votes(&other, "N1"), votes(&first, "N1"));
    let again = then(other, &[opened(Kind::Now)]);
    assert_eq!(votes(&again, "N1"), BTreeMap::new());
    let vote = again.vote.unwrap();
    assert_eq!(
        (vote.kind, vote.dots, vote.per_item, vote.number),
        (Kind::Now, 5, 3, again.version)
    );
}

#[test]
fn who_took_part_by_name_is_not_counted_once_the_canvas_is_anonymous() {
    let before = canvas_after(&format!("{UNDER_WAY}\nana done"));
    let mut settings = before.settings.clone();
    settings.anonymous = true;
    let start = Box::new(Start {
        title: before.title.clone(),
        customer: before.customer.clone(),
        situation: None,
        settings,
    });
    let nameless = Author::Anonymous(person("ana").digest);
    let (id, status) = (id("F1"), FeatureStatus::Accepted);
    let facts = [
        by("fay", Event::Changed { start }),
        split_of("N2", &["N4"]),
        by("fay", Event::FeatureDecided { id, status }),
        Fact {
            by: nameless,
            ..by(
                "ana",
                Event::DoneSet {
                    stage: Stage::Prototype,
                },
            )
        },
    ];
    let canvas = then(before, &facts);
    assert_eq!(canvas.participants, BTreeSet::from([nameless]));
    assert_eq!(canvas.stage(Stage::Prototype).done, BTreeSet::from([nameless]));
    assert!(canvas.is_done(&person("ana")));
}

#[test]
fn a_review_goes_on_where_it_was_left_until_its_stage_closes() {
    let since = |script: &str| canvas_after(script).stage(Stage::Now).since;
    assert_eq!(since("fay start"), 1);
    let left = "fay start\nana add now one\nfay open gap\nfay open now";
    assert_eq!(since(left), 1);
    let closed = "fay start\nana add now one\nfay next reason:enough";
    assert_eq!(since(closed), 0);
    assert_eq!(since(&format!("{closed}\nfay back")), 6);
}
