//! What holds for any commands and any facts.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use ferry::canvas::command::{Changes, DoneMark};
use ferry::canvas::gate::GateNumber;
use ferry::canvas::item::{
    CatalystTag, Feature, GapItem, Insight, InsightLink, Job, JobType, MAX_LINKS, Move, Now, Question, Round,
    Scale, Stance, ToBe,
};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{ItemText, Line, Title};
use ferry::canvas::{
    Body, Canvas, Command, Context, Event, Fact, Field, ItemId, Kind, Refusal, Stage, StageStatus, Start,
    Timestamp, Way, Word, decide, evolve,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::script::{assert_sound, fold, person};

/// Somebody asks something.
type Ask = (&'static str, Command);

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
        1 => (text(), ids(), ids()).prop_map(|(text, removes, supplies)| {
            Body::Feature(Feature::new(text, removes, supplies).unwrap())
        }),
    ]
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
        6 => stage().prop_map(|stage| Command::Move(Way::To(stage))),
        4 => (stage(), reason).prop_map(|(from, reason)| Command::Next { from, reason }),
        2 => Just(Command::Move(Way::Back)),
        4 => mark.prop_map(Command::Done),
        1 => who().prop_map(|name| Command::AddFacilitator(person(name).member)),
        1 => who().prop_map(|name| Command::RemoveFacilitator(person(name).member)),
        1 => Just(Command::Archive),
        4 => Just(Command::Restore),
        1 => start(),
        2 => changes().prop_map(|changes| Command::Change(Box::new(changes))),
    ]
}

/// Settings within and out of their ranges.
fn changes() -> impl Strategy<Value = Changes> {
    let flag = || prop::option::of(any::<bool>());
    let gate = (select(GateNumber::ALL), 0_u32..120);
    (flag(), flag(), prop::option::of(0_u8..30), vec(gate, 0..3)).prop_map(
        |(anonymous, hidden, dots, gates)| Changes {
            anonymous,
            hidden,
            dots,
            gates,
            ..Changes::default()
        },
    )
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let first = start().prop_map(|start| ("fay", start));
    (first, vec((who(), command()), 0..80)).prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

/// A canvas being lived, with what each ask came to.
#[derive(Default)]
struct Life {
    canvas: Option<Canvas>,
    log: Vec<Fact>,
}

impl Life {
    fn ask(&mut self, (name, command): &Ask) -> Result<Vec<Fact>, Refusal> {
        let facts = self.decide(name, command)?;
        self.log.extend(facts.iter().cloned());
        self.canvas = facts.iter().fold(self.canvas.take(), evolve);
        Ok(facts)
    }

    fn decide(&self, name: &str, command: &Command) -> Result<Vec<Fact>, Refusal> {
        let context = Context {
            actor: person(name),
            at: Timestamp(i64::try_from(self.log.len()).unwrap()),
        };
        decide(self.canvas.as_ref(), command, &context)
    }

    fn live(asks: &[Ask]) -> Self {
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
        Event::ItemAdded { id, .. } | Event::ItemEdited { id, .. } | Event::ItemRemoved { id } => Some(id),
        _ => None,
    }
}

/// What undoing restores: the words and whether the item counts; an item that was not there does not count.
fn standing(canvas: Option<&Canvas>, id: ItemId) -> Option<Body> {
    Some(canvas?.live_item(id)?.body.clone())
}

/// Each run tries the same cases, so that a failure is seen by everybody or by nobody.
fn fixed() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
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
            let Some(id) = facts.first().and_then(changed) else {
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
