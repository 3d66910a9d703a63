//! What a team does with items once they are there: links, merges, reviews, ratings, votes and the blueprint.

use std::collections::{BTreeMap, BTreeSet};

use ferry::canvas::blueprint::AdLib;
use ferry::canvas::event::{Event, Fact, Part};
use ferry::canvas::ids::{ItemId, Kind};
use ferry::canvas::item::{ActionStatus, ChangeKind, Decided, Evidence, FeatureStatus, Item, Stance};
use ferry::canvas::merging::Merges;
use ferry::canvas::rating::{Criterion, Mark, RatedBy, Rater, Rating};
use ferry::canvas::stage::Stage;
use ferry::canvas::state::{Canvas, StageRecord};
use ferry::canvas::vote::Vote;
use ferry::canvas::word::Word;

use super::{
    ANA, BEN, SOMEBODY, canvas_of, change, closed_stage, fact, first_of, full, full_start, id, ids, learning,
    light_start, minute, new_item, open_stage, plain, plain_start, scale, text,
};

/// Each fact by the name of its sample.
pub(super) fn facts() -> Vec<(String, Fact)> {
    let all = link_events().into_iter().chain(shape_events());
    let all = all.chain(settling_events()).chain(canvas_events());
    all.map(|(name, event)| (name.to_owned(), fact(SOMEBODY, event)))
        .collect()
}

fn link_events() -> Vec<(&'static str, Event)> {
    let linked = |from, to, stance| Event::ItemLinked {
        id: id(from),
        to: id(to),
        stance,
    };
    let asked = |questions| Event::QuestionsAsked {
        id: id("V1"),
        questions,
    };
    let (from, to) = (id("T1"), id("N1"));
    vec![
        ("item_linked", linked("T1", "N1", None)),
        (
            "item_linked.insight",
            linked("E1", "N1", Some(Stance::Contradicts)),
        ),
        ("item_unlinked", Event::ItemUnlinked { id: from, to }),
        ("questions_asked", asked(ids(&["Q1", "Q2"]))),
        ("questions_asked.none", asked(Vec::new())),
    ]
}

fn shape_events() -> Vec<(&'static str, Event)> {
    let (second, first) = (id("N2"), id("N1"));
    let part = |raw: &str| Part {
        id: id(raw),
        body: Box::new(plain(Kind::Now)),
    };
    let split = Event::ItemSplit {
        id: second,
        body: Box::new(full(Kind::Now)),
        parts: vec![part("N4"), part("N5")],
    };
    let merged = Event::ItemMerged {
        id: second,
        into: first,
    };
    let stage = Stage::Update1;
    vec![
        ("item_merged", merged),
        ("item_split", split),
        ("item_kept", Event::ItemKept { id: first, stage }),
    ]
}

fn settling_events() -> Vec<(&'static str, Event)> {
    let rated = |rated_by, marks| Event::JobRated {
        id: id("J1"),
        rated_by,
        marks,
    };
    let evidence = Event::EvidenceSet {
        id: id("N1"),
        evidence: Evidence::Validated,
    };
    let decided = Event::FeatureDecided {
        id: id("F1"),
        status: FeatureStatus::Accepted,
    };
    let learned = Event::TestLearned {
        id: id("X1"),
        learning: Box::new(learning()),
    };
    let settled = Event::ActionSettled {
        id: id("O1"),
        status: ActionStatus::Dropped,
    };
    vec![
        ("evidence_set", evidence),
        ("job_rated", rated(RatedBy::Team, marks())),
        (
            "job_rated.interviewee",
            rated(RatedBy::Interviewee(id("V1")), marks()),
        ),
        ("feature_decided", decided),
        ("test_learned", learned),
        ("action_settled", settled),
        ("action_taken", Event::ActionTaken { id: id("O1") }),
    ]
}

fn canvas_events() -> Vec<(&'static str, Event)> {
    let written = |alternative| Event::AdLibSet {
        ad_lib: Box::new(ad_lib(alternative)),
    };
    let opened = Event::VoteOpened {
        kind: Kind::Feature,
        dots: 5,
        per_item: 3,
    };
    let cast = Event::VoteCast {
        id: id("F1"),
        dots: 2,
    };
    let changed = |start| Event::Changed {
        start: Box::new(start),
    };
    let kind = Kind::Feature;
    vec![
        ("ad_lib_set", written(None)),
        (
            "ad_lib_set.full",
            written(Some("a paper list on the fridge – or none")),
        ),
        ("vote_opened", opened),
        ("vote_cast", cast),
        ("vote_closed", Event::VoteClosed { kind }),
        ("changed", changed(plain_start())),
        ("changed.full", changed(full_start())),
        ("changed.light", changed(light_start())),
    ]
}

/// One mark a criterion, the last one taken back.
fn marks() -> Vec<Mark> {
    let values = [Some(1), Some(2), Some(3), Some(4), Some(5), None];
    let marked = Criterion::ALL.iter().zip(values);
    marked
        .map(|(&criterion, value)| Mark {
            criterion,
            value: value.map(scale),
        })
        .collect()
}

fn ad_lib(alternative: Option<&str>) -> AdLib {
    AdLib {
        offering: text("a week's plan that fills itself"),
        customer: text("working parents"),
        progress: text("know by noon what is for dinner"),
        means: text("taking stock of the fridge for them"),
        alternative: alternative.map(text),
    }
}

/// A canvas in the review after round 1, with all that can have happened to its items, an open vote and an ad-lib.
pub(super) fn reviewed() -> Canvas {
    let mut canvas = canvas_of(plain_start());
    canvas.version = 77;
    canvas.current = Some(Stage::Update1);
    canvas.stages[Stage::Now.index()] = closed_stage(20);
    canvas.stages[Stage::Update1.index()] = StageRecord {
        since: 60,
        ..open_stage()
    };
    let items = [confirmed(), merged(), split(), part(), rated()];
    canvas.items = items.map(|item| (item.id, item)).into();
    canvas.merges = Merges::of(&canvas.items);
    canvas.numbers = BTreeMap::from([(Kind::Now, 4), (Kind::Job, 1)]);
    canvas.participants = BTreeSet::from([ANA, BEN, SOMEBODY]);
    canvas.vote = Some(vote());
    canvas.ad_lib = Some(ad_lib(Some("a paper list on the fridge")));
    canvas.ad_lib_revision = 3;
    canvas
}

fn vote() -> Vote {
    Vote {
        kind: Kind::Now,
        dots: 6,
        per_item: 2,
        opened: minute(70),
        number: 71,
    }
}

fn observation(raw: &str) -> Item {
    Item {
        id: id(raw),
        votes: BTreeMap::from([(ANA, 2), (SOMEBODY, 1)]),
        ..new_item(Kind::Now)
    }
}

fn confirmed() -> Item {
    let before = ChangeKind::EvidenceSet {
        evidence: Evidence::Unclear,
        decided: Some(decided(62, &[])),
    };
    Item {
        revision: 3,
        last_change: Some(change(before)),
        evidence: Evidence::Validated,
        decided: Some(decided(64, &["E1", "E3"])),
        touched: 65,
        ..observation("N1")
    }
}

fn decided(minutes: i64, against: &[&str]) -> Decided {
    Decided {
        at: minute(minutes),
        by: SOMEBODY,
        against: ids(against),
    }
}

fn merged() -> Item {
    Item {
        revision: 2,
        last_change: Some(change(ChangeKind::Merged)),
        merged_into: Some(id("N1")),
        ..observation("N2")
    }
}

fn split() -> Item {
    let parts = vec![id("N4")];
    let before = Box::new(full(Kind::Now));
    Item {
        revision: 2,
        last_change: Some(change(ChangeKind::Split { before, parts })),
        edited: Some((minute(66), SOMEBODY)),
        touched: 66,
        ..observation("N3")
    }
}

fn part() -> Item {
    Item {
        last_change: None,
        split_from: Some(id("N3")),
        touched: 66,
        ..observation("N4")
    }
}

fn rated() -> Item {
    let rating: Rating = Criterion::ALL
        .iter()
        .zip([5, 4, 3, 2, 1, 5])
        .map(|(&criterion, value)| (criterion, scale(value)))
        .collect();
    let interviewee: ItemId = id("V1");
    let ratings = [
        Rater::Team(ANA),
        Rater::Team(SOMEBODY),
        Rater::Interviewee(interviewee),
    ];
    Item {
        id: first_of(Kind::Job),
        ratings: ratings.map(|rater| (rater, rating.clone())).into(),
        ..new_item(Kind::Job)
    }
}
