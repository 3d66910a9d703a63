//! What holds for any commands and any facts.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use ferry::canvas::blueprint::AdLib;
use ferry::canvas::command::{AwayMark, Changes, DoneMark};
use ferry::canvas::gate::GateNumber;
use ferry::canvas::item::{
    CatalystTag, Decided, Evidence, Feature, FeatureStatus, GapItem, Insight, InsightLink, Interview, Job,
    JobType, Learning, MAX_LINKS, Move, Now, Outcome, Question, Round, Scale, Stance, Test, ToBe,
};
use ferry::canvas::rating::{Criterion, Mark, RatedBy};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{ItemText, Label, Line, Title};
use ferry::canvas::theme::Theme;
use ferry::canvas::time::Date;
use ferry::canvas::vote::Cast;
use ferry::canvas::{
    Body, Canvas, Command, Context, Event, Fact, Field, ItemId, Kind, Refusal, Stage, StageStatus, Start,
    Timestamp, Way, Word, decide, evolve,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::script::{assert_sound, fold, person};
use crate::support::fixed;

/// Somebody asks something.
pub(crate) type Ask = (&'static str, Command);

fn text() -> impl Strategy<Value = ItemText> {
    select(&["one", "two", "three"][..]).prop_map(|raw| ItemText::new(Field::Text, raw).unwrap())
}

/// Ids that often exist: few numbers of each kind.
fn near_id() -> impl Strategy<Value = ItemId> {
    let kinds = [
        Kind::Now,
        Kind::ToBe,
        Kind::Job,
        Kind::Constraint,
        Kind::Catalyst,
        Kind::Interview,
        Kind::Feature,
        Kind::Test,
    ];
    (select(kinds.to_vec()), 1_u32..4).prop_map(|(kind, number)| id_of(kind, number))
}

fn id_of(kind: Kind, number: u32) -> ItemId {
    let number = NonZeroU32::new(number).unwrap();
    ItemId { kind, number }
}

fn pair() -> impl Strategy<Value = Move> {
    (1_u32..4, 1_u32..4).prop_map(|(from, to)| Move {
        from: id_of(Kind::Now, from),
        to: id_of(Kind::ToBe, to),
    })
}

fn body() -> impl Strategy<Value = Body> {
    let ids = || vec(near_id(), 0..3);
    let nows = vec(
        (1_u32..4).prop_map(|number| id_of(Kind::Now, number)),
        0..MAX_LINKS + 3,
    );
    let links = vec(near_id(), 0..3).prop_map(|ids| {
        let link = |item| InsightLink {
            item,
            stance: Stance::Supports,
        };
        ids.into_iter().map(link).collect::<Vec<_>>()
    });
    prop_oneof![
        4 => text().prop_map(|text| Body::Now(Now { text })),
        3 => (text(), nows).prop_map(|(text, from)| Body::ToBe(ToBe { text, from })),
        2 => text().prop_map(|text| Body::Job(Job::new(text, JobType::Functional, vec![], None).unwrap())),
        2 => (text(), pair()).prop_map(|(text, between)| {
            Body::Constraint(GapItem::new(text, between, Scale::MIDDLE, None))
        }),
        2 => (text(), pair()).prop_map(|(text, between)| {
            Body::Catalyst(GapItem::new(text, between, Scale::MIDDLE, Some(CatalystTag::Push)))
        }),
        2 => (text(), ids()).prop_map(|(text, about)| {
            Body::Question(Question::new(text, Round::One, about).unwrap())
        }),
        1 => (text(), near_id(), links).prop_map(|(text, interview, links)| {
            Body::Insight(Insight::new(text, interview, links, Scale::MIDDLE).unwrap())
        }),
        1 => Just(interview()),
        1 => (text(), ids(), ids()).prop_map(|(text, removes, supplies)| {
            Body::Feature(Feature::new(text, removes, supplies).unwrap())
        }),
        1 => (text(), text(), ids()).prop_map(|(belief, pass_line, about)| Body::Test(Test {
            method: belief.clone(),
            measure: belief.clone(),
            belief,
            pass_line,
            about,
            line_moved: false,
            learning: None,
        })),
    ]
}

/// Deciding on features, learning from tests, writing the blueprint.
fn design_command() -> impl Strategy<Value = Command> {
    let number = || 1_u32..4;
    let seen = prop::option::of(1_u32..4);
    let learning = (text(), select(Outcome::ALL)).prop_map(|(text, outcome)| {
        Box::new(Learning {
            observed: text.clone(),
            learned: text.clone(),
            therefore: text,
            outcome,
        })
    });
    let line = select(&["an app", "a list"][..]).prop_map(|raw| Line::new(Field::Offering, raw).unwrap());
    prop_oneof![
        (number(), select(FeatureStatus::ALL)).prop_map(|(number, status)| {
            let id = id_of(Kind::Feature, number);
            Command::DecideFeature { id, status }
        }),
        (number(), seen, learning).prop_map(|(number, seen, learning)| {
            let id = id_of(Kind::Test, number);
            Command::Learn { id, seen, learning }
        }),
        (0_u32..3, line).prop_map(|(seen, line)| {
            let ad_lib = Box::new(AdLib {
                offering: line.clone(),
                customer: line.clone(),
                progress: line.clone(),
                means: line,
                alternative: None,
            });
            Command::SetAdLib { seen, ad_lib }
        }),
    ]
}

fn interview() -> Body {
    Body::Interview(Interview {
        round: Round::One,
        pseudonym: Label::new(Field::Pseudonym, "Cleo").unwrap(),
        segment: None,
        date: Date::parse("2026-11-21", Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: vec![],
    })
}

/// Says which questions an interview asked, of which often some exist.
fn asking() -> impl Strategy<Value = Command> {
    let questions = vec((1_u32..5).prop_map(|number| id_of(Kind::Question, number)), 0..4);
    (1_u32..4, questions).prop_map(|(number, questions)| Command::Ask {
        interview: id_of(Kind::Interview, number),
        questions,
    })
}

fn stage() -> impl Strategy<Value = Stage> {
    select(Stage::ALL)
}

fn who() -> impl Strategy<Value = &'static str> {
    select(&["fay", "ana", "ben", "cleo", "mona"][..])
}

fn start() -> impl Strategy<Value = Command> {
    (any::<bool>(), any::<bool>()).prop_map(|(anonymous, hidden)| {
        let settings = Settings {
            anonymous,
            hidden,
            ..Settings::default()
        };
        Command::Start(Box::new(Start {
            title: Title::new(Field::Title, "Dinner").unwrap(),
            customer: Line::new(Field::Customer, "a parent of two").unwrap(),
            situation: None,
            settings,
        }))
    })
}

fn command() -> impl Strategy<Value = Command> {
    let reason = prop::option::of(Just(Line::new(Field::Reason, "time is up").unwrap()));
    let revision = || prop::option::of(1_u32..4);
    let mark = select(&[DoneMark::Set, DoneMark::Clear, DoneMark::Toggle][..]);
    let change = prop::option::of((near_id(), 1_u32..5));
    prop_oneof![
        20 => body().prop_map(|body| Command::Add { body: Box::new(body), origin: None }),
        10 => (near_id(), revision(), body()).prop_map(|(id, seen, body)| {
            Command::Edit { id, seen, body: Box::new(body) }
        }),
        6 => near_id().prop_map(|id| Command::Remove { id }),
        8 => change.prop_map(|change| Command::Undo { change }),
        16 => together(),
        6 => stage().prop_map(|stage| Command::Move(Way::To(stage))),
        4 => (stage(), reason).prop_map(|(from, reason)| Command::Next { from, reason }),
        2 => Just(Command::Move(Way::Back)),
        4 => (near_id(), select(Evidence::ALL)).prop_map(|(id, evidence)| Command::SetEvidence { id, evidence }),
        4 => near_id().prop_map(|id| Command::Keep { id }),
        4 => (1_u32..4, text()).prop_map(|(number, text)| Command::AddFrom {
            insight: id_of(Kind::Insight, number),
            body: Box::new(Body::Now(Now { text })),
        }),
        4 => mark.prop_map(Command::Done),
        4 => time(),
        1 => who().prop_map(|name| Command::AddFacilitator(person(name).member)),
        1 => who().prop_map(|name| Command::RemoveFacilitator(person(name).member)),
        6 => rate(),
        8 => vote(),
        3 => asking(),
        1 => Just(Command::Archive),
        4 => Just(Command::Restore),
        1 => start(),
        6 => design_command(),
        2 => changes().prop_map(|changes| Command::Change(Box::new(changes))),
    ]
}

/// Deadlines near enough to be reached: a life counts its time in facts.
fn time() -> impl Strategy<Value = Command> {
    let moment = || prop::option::of((0_i64..60).prop_map(Timestamp));
    prop_oneof![
        2 => moment().prop_map(Command::SetDeadline),
        2 => moment().prop_map(|until| Command::Away(AwayMark::Set(until))),
        1 => Just(Command::Away(AwayMark::Clear)),
        1 => Just(Command::Nudge),
        3 => Just(Command::Tick),
    ]
}

fn rate() -> impl Strategy<Value = Command> {
    let by = prop_oneof![Just(RatedBy::Team), near_id().prop_map(RatedBy::Interviewee)];
    let value = prop::option::of((1_i64..=5).prop_map(|mark| Scale::new(Field::Importance, mark).unwrap()));
    let marks = (select(Criterion::ALL), value).prop_map(|(criterion, value)| Mark { criterion, value });
    (1_u32..4, by, vec(marks, 0..3)).prop_map(|(number, by, marks)| Command::Rate {
        id: id_of(Kind::Job, number),
        by,
        marks,
    })
}

fn vote() -> impl Strategy<Value = Command> {
    let cast = prop_oneof![
        Just(Cast::Give),
        Just(Cast::Take),
        (0_u8..5).prop_map(Cast::Exactly)
    ];
    let dots = || prop::option::of(0_u8..8);
    prop_oneof![
        2 => (near_id(), dots(), dots()).prop_map(|(id, dots, per_item)| Command::OpenVote {
            kind: id.kind,
            dots,
            per_item,
        }),
        1 => Just(Command::CloseVote),
        8 => (near_id(), cast).prop_map(|(id, cast)| Command::CastVote { id, cast }),
    ]
}

fn together() -> impl Strategy<Value = Command> {
    let stance = prop::option::of(select(Stance::ALL));
    let insight = || (1_u32..3).prop_map(|number| id_of(Kind::Insight, number));
    let other = || prop_oneof![3 => near_id(), 1 => insight()];
    prop_oneof![
        4 => (other(), other(), stance).prop_map(|(from, to, stance)| Command::Link { from, to, stance }),
        2 => (other(), other()).prop_map(|(from, to)| Command::Unlink { from, to }),
        4 => (other(), 1_u32..4).prop_map(|(id, number)| {
            Command::Merge { id, into: id_of(id.kind, number) }
        }),
        3 => (near_id(), vec(text(), 0..6)).prop_map(|(id, texts)| Command::Split { id, seen: None, texts }),
    ]
}

/// Settings within and out of their ranges.
fn changes() -> impl Strategy<Value = Changes> {
    let flag = || prop::option::of(any::<bool>());
    let gate = (select(GateNumber::ALL), 0_u32..120);
    let theme = prop::option::of(select(Theme::ALL));
    (flag(), flag(), prop::option::of(0_u8..30), theme, vec(gate, 0..3)).prop_map(
        |(anonymous, hidden, dots, theme, gates)| Changes {
            anonymous,
            hidden,
            dots,
            theme,
            gates,
            ..Changes::default()
        },
    )
}

pub(crate) fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let first = start().prop_map(|start| ("fay", start));
    (first, vec((who(), command()), 0..80)).prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

/// A canvas being lived, with what each ask came to.
#[derive(Default)]
pub(crate) struct Life {
    pub(crate) canvas: Option<Canvas>,
    pub(crate) log: Vec<Fact>,
}

impl Life {
    pub(crate) fn ask(&mut self, (name, command): &Ask) -> Result<Vec<Fact>, Refusal> {
        let facts = self.decide(name, command)?;
        self.log.extend(facts.iter().cloned());
        self.canvas = facts.iter().fold(self.canvas.take(), evolve);
        Ok(facts)
    }

    pub(crate) fn decide(&self, name: &str, command: &Command) -> Result<Vec<Fact>, Refusal> {
        let context = Context {
            actor: person(name),
            at: Timestamp(i64::try_from(self.log.len()).unwrap()),
        };
        decide(self.canvas.as_ref(), command, &context)
    }

    pub(crate) fn live(asks: &[Ask]) -> Self {
        let mut life = Self::default();
        for ask in asks {
            let _ = life.ask(ask);
        }
        life
    }
}

/// The item that a fact changed, if it changed one.
fn changed(fact: &Fact) -> Option<ItemId> {
    match fact.event {
        Event::ItemAdded { id, .. }
        | Event::ItemEdited { id, .. }
        | Event::ItemRemoved { id }
        | Event::EvidenceSet { id, .. }
        | Event::FeatureDecided { id, .. }
        | Event::TestLearned { id, .. }
        | Event::ItemLinked { id, .. }
        | Event::ItemMerged { id, .. }
        | Event::ItemSplit { id, .. } => Some(id),
        _ => None,
    }
}

/// What undoing restores: the words, whether the item counts, and what was decided on its evidence; an item that was
/// not there does not count.
fn standing(canvas: Option<&Canvas>, id: ItemId) -> Option<(Body, Evidence, Option<Decided>)> {
    let item = canvas?.live_item(id)?;
    Some((item.body.clone(), item.evidence, item.decided.clone()))
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn the_log_is_the_canvas_and_refused_commands_change_nothing(asks in asks()) {
        let mut life = Life::default();
        for ask in &asks {
            let before = life.canvas.clone();
            match life.ask(ask) {
                Err(_) => prop_assert_eq!(&before, &life.canvas),
                Ok(facts) if facts.is_empty() => prop_assert_eq!(&before, &life.canvas),
                Ok(_) => prop_assert_ne!(&before, &life.canvas),
            }
        }
        let canvas = life.canvas.unwrap();
        assert_sound(&canvas);
        if let Some(stage) = canvas.current {
            prop_assert_eq!(canvas.stage(stage).status, StageStatus::Open);
        }
        prop_assert_eq!(canvas.version, u64::try_from(life.log.len()).unwrap());
        prop_assert_eq!(Some(canvas), fold(&life.log));
    }

    #[test]
    fn numbers_are_never_given_twice(asks in asks()) {
        let mut given = BTreeSet::new();
        for fact in Life::live(&asks).log {
            if let Event::ItemAdded { id, .. } = fact.event {
                prop_assert!(given.insert(id), "{} was given twice", id);
            }
        }
    }

    #[test]
    fn facts_fold_in_any_order(asks in asks(), order in vec(any::<u32>(), 400)) {
        let log = Life::live(&asks).log;
        let mut shuffled: Vec<_> = log.iter().zip(order).collect();
        shuffled.sort_by_key(|&(_, key)| key);
        let mut canvas = None;
        let mut counted = 0;
        for (fact, _) in shuffled {
            let counts = canvas.is_some() || matches!(fact.event, Event::Started { .. });
            counted += u64::from(counts);
            canvas = evolve(canvas, fact);
            if let Some(canvas) = &canvas {
                assert_sound(canvas);
                prop_assert_eq!(canvas.version, counted);
            }
        }
        prop_assert!(canvas.is_some());
    }

    #[test]
    fn undo_restores_words_and_life_exactly(asks in asks()) {
        let mut life = Life::default();
        for ask in &asks {
            let before = life.canvas.clone();
            let facts = life.ask(ask).unwrap_or_default();
            // What changes two items is undone in two steps.
            let [only] = facts.as_slice() else {
                continue;
            };
            let Some(id) = changed(only) else {
                continue;
            };
            let revision = life.canvas.as_ref().unwrap().items[&id].revision;
            let undo = Command::Undo { change: Some((id, revision)) };
            let undone = life.decide(ask.0, &undo).unwrap().iter().fold(life.canvas.clone(), evolve);
            prop_assert_eq!(standing(undone.as_ref(), id), standing(before.as_ref(), id));
            prop_assert_eq!(undone.unwrap().items[&id].revision, revision + 1);
        }
    }

    #[test]
    fn the_newest_change_is_what_undo_takes_back(asks in asks(), name in who()) {
        let mut life = Life::live(&asks);
        let _ = life.ask(&("mona", Command::Restore));
        let canvas = life.canvas.clone().unwrap();
        match (canvas.newest_change_by(&person(name)), life.decide(name, &Command::Undo { change: None })) {
            (None, undone) => prop_assert_eq!(undone, Err(Refusal::NothingToUndo)),
            (Some(item), Err(Refusal::RestedOn { id, .. })) => prop_assert_eq!(item.id, id),
            (Some(item), Ok(facts)) => prop_assert_eq!(&facts[0].event, &Event::ChangeUndone { id: item.id }),
            (Some(_), Err(refusal)) => prop_assert!(false, "{:?}", refusal),
        }
    }

    #[test]
    fn done_never_outnumbers_the_participants(asks in asks()) {
        let canvas = Life::live(&asks).canvas.unwrap();
        for &stage in Stage::ALL {
            prop_assert!(canvas.done_count(stage) <= canvas.participant_count());
        }
    }

    #[test]
    fn nobody_gives_more_dots_than_they_have(asks in asks()) {
        let canvas = Life::live(&asks).canvas.unwrap();
        let Some(vote) = canvas.vote else {
            return Ok(());
        };
        for name in ["fay", "ana", "ben", "cleo", "mona"] {
            let voter = person(name);
            let dots: Vec<u8> = canvas.votable(vote.kind).map(|item| canvas.dots_on(item, &voter)).collect();
            prop_assert!(dots.iter().all(|&dots| dots <= vote.per_item));
            let given: u8 = dots.iter().sum();
            prop_assert_eq!(given + canvas.dots_left(&vote, &voter), vote.dots);
        }
    }

    #[test]
    fn ids_round_trip(kind in select(Kind::ALL), number in 1_u32..) {
        let id = id_of(kind, number);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(id.to_string().to_lowercase().parse(), Ok(id));
        prop_assert_eq!(Kind::from_letter(kind.letter()), Some(kind));
    }

    #[test]
    fn texts_keep_their_promise(raw in any::<String>()) {
        if let Ok(text) = ItemText::new(Field::Text, &raw) {
            let kept = text.as_str();
            prop_assert!(!kept.is_empty() && kept.trim() == kept);
            prop_assert!(!kept.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(ItemText::new(Field::Text, kept), Ok(text.clone()));
        }
    }
}
