//! What holds for a canvas after any facts about what is on it, also such as no rule would let happen.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use ferry::canvas::event::Part;
use ferry::canvas::figures::{evidence_coverage, saturation};
use ferry::canvas::item::{Evidence, Item, Origin, Round, Stance};
use ferry::canvas::rating::{Mark, RatedBy, Rater};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Body, Canvas, Event, Fact, ItemId, Kind, Stage, Start, Timestamp, Word, evolve};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::BoxedStrategy;

use super::method::UNDER_WAY;
use super::script::{assert_sound, canvas_after, person};
use crate::strategies::{body_of, scale, word};
use crate::support::fixed;

/// Numbers of items: most are given in [`UNDER_WAY`], some are free.
const NUMBERS: std::ops::Range<u32> = 1..5;

fn id_of(kind: Kind) -> impl Strategy<Value = ItemId> {
    NUMBERS.prop_map(move |number| ItemId {
        kind,
        number: NonZeroU32::new(number).unwrap(),
    })
}

fn near_id() -> impl Strategy<Value = ItemId> {
    word().prop_flat_map(id_of)
}

/// Two items of one kind.
fn twins() -> impl Strategy<Value = (ItemId, ItemId)> {
    word().prop_flat_map(|kind: Kind| (id_of(kind), id_of(kind)))
}

fn worded() -> impl Strategy<Value = (ItemId, Box<Body>)> {
    near_id().prop_flat_map(|id| (Just(id), body_of(id.kind).prop_map(Box::new)))
}

fn part() -> impl Strategy<Value = Part> {
    worded().prop_map(|(id, body)| Part { id, body })
}

fn mark() -> impl Strategy<Value = Mark> {
    (word(), option::of(scale())).prop_map(|(criterion, value)| Mark { criterion, value })
}

/// Events about one item, which may be there or not.
fn item_event() -> BoxedStrategy<Event> {
    let id = near_id;
    prop_oneof![
        3 => worded().prop_map(|(id, body)| Event::ItemAdded {
            id, body, origin: Origin::Observed, stage: Stage::Now
        }),
        3 => worded().prop_map(|(id, body)| Event::ItemEdited { id, body }),
        2 => id().prop_map(|id| Event::ItemRemoved { id }),
        4 => id().prop_map(|id| Event::ChangeUndone { id }),
        6 => (id(), id(), option::of(word())).prop_map(|(id, to, stance)| Event::ItemLinked { id, to, stance }),
        3 => (id(), id()).prop_map(|(id, to)| Event::ItemUnlinked { id, to }),
        1 => (id_of(Kind::Interview), vec(id_of(Kind::Question), 0..4))
            .prop_map(|(id, questions)| Event::QuestionsAsked { id, questions }),
        5 => twins().prop_map(|(id, into)| Event::ItemMerged { id, into }),
        1 => (id(), id()).prop_map(|(id, into)| Event::ItemMerged { id, into }),
        3 => (worded(), vec(part(), 0..3)).prop_map(|((id, body), parts)| Event::ItemSplit { id, body, parts }),
        1 => (id(), word()).prop_map(|(id, stage)| Event::ItemKept { id, stage }),
        3 => (id(), word()).prop_map(|(id, evidence)| Event::EvidenceSet { id, evidence }),
        2 => (id_of(Kind::Job), vec(mark(), 0..3)).prop_map(|(id, marks)| Event::JobRated {
            id, rated_by: RatedBy::Team, marks
        }),
        1 => (id_of(Kind::Feature), word()).prop_map(|(id, status)| Event::FeatureDecided { id, status }),
        1 => (id_of(Kind::Action), word()).prop_map(|(id, status)| Event::ActionSettled { id, status }),
        1 => id_of(Kind::Action).prop_map(|id| Event::ActionTaken { id }),
        4 => (id(), 0_u8..4).prop_map(|(id, dots)| Event::VoteCast { id, dots }),
    ]
    .boxed()
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => item_event(),
        2 => word().prop_map(|kind| Event::VoteOpened { kind, dots: 5, per_item: 3 }),
        1 => word().prop_map(|kind| Event::VoteClosed { kind }),
        1 => word().prop_map(|stage| Event::StageOpened { stage }),
        1 => word().prop_map(|stage| Event::DoneSet { stage }),
    ]
}

fn facts(event: impl Strategy<Value = Event>) -> impl Strategy<Value = Vec<Fact>> {
    let name = select(&["fay", "ana", "ben", "cleo"][..]);
    let fact = (name, event).prop_map(|(name, event)| Fact {
        at: Timestamp(9_000),
        by: Author::Member(person(name).member),
        event,
    });
    vec(fact, 0..40)
}

fn canvas() -> impl Strategy<Value = Canvas> {
    facts(any_event()).prop_map(|facts| facts.iter().fold(under_way(), after))
}

fn under_way() -> Canvas {
    thread_local!(static CANVAS: Canvas = canvas_after(UNDER_WAY));
    CANVAS.with(Clone::clone)
}

fn after(canvas: Canvas, fact: &Fact) -> Canvas {
    evolve(Some(canvas), fact).unwrap()
}

fn by_fay(event: Event) -> Fact {
    Fact {
        at: Timestamp(9_000),
        by: Author::Member(person("fay").member),
        event,
    }
}

/// The item that a fact about one item names.
fn subject(event: &Event) -> Option<ItemId> {
    match event {
        Event::ItemAdded { id, .. }
        | Event::ItemEdited { id, .. }
        | Event::ItemRemoved { id }
        | Event::ItemLinked { id, .. }
        | Event::ItemUnlinked { id, .. }
        | Event::QuestionsAsked { id, .. }
        | Event::ItemMerged { id, .. }
        | Event::ItemSplit { id, .. }
        | Event::EvidenceSet { id, .. }
        | Event::FeatureDecided { id, .. }
        | Event::ActionSettled { id, .. }
        | Event::ActionTaken { id } => Some(*id),
        _ => None,
    }
}

/// What undoing a change of an item brings back: everything but the count, the record that there was a change, and
/// the numbers that were given. Items that were not `there` before are left out where they do not count.
fn standing(canvas: &Canvas, id: ItemId, there: &Canvas) -> Canvas {
    let mut canvas = canvas.clone();
    canvas.version = 0;
    canvas.numbers.clear();
    canvas.participants.clear();
    canvas
        .items
        .retain(|id, item| item.is_live() || there.items.contains_key(id));
    if let Some(item) = canvas.items.get_mut(&id) {
        item.revision = 0;
        item.last_change = None;
        item.edited = None;
        item.touched = 0;
        item.first = item.first.take().filter(|first| *first != item.body);
    }
    canvas
}

/// Each once, in the order of their first.
fn once(ids: impl IntoIterator<Item = ItemId>) -> Vec<ItemId> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

/// One pair of those that may be merged.
fn mergeable(canvas: &Canvas, choice: Index) -> Option<(ItemId, ItemId)> {
    let ids: Vec<_> = canvas.live().map(|item| item.id).collect();
    let pairs = ids
        .iter()
        .flat_map(|&one| ids.iter().map(move |&other| (one, other)));
    let pairs: Vec<_> = pairs
        .filter(|(one, other)| one != other && one.kind == other.kind)
        .collect();
    (!pairs.is_empty()).then(|| *choice.get(&pairs))
}

fn ids(items: Vec<&Item>) -> BTreeSet<ItemId> {
    items.into_iter().map(|item| item.id).collect()
}

fn both(mut one: BTreeMap<Author, u8>, other: BTreeMap<Author, u8>) -> BTreeMap<Author, u8> {
    for (voter, dots) in other {
        let own = one.entry(voter).or_default();
        *own = dots.max(*own);
    }
    one
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn every_id_stands_for_one_item_of_its_kind_that_is_not_merged(canvas in canvas()) {
        assert_sound(&canvas);
        for &id in canvas.items.keys() {
            let stands = canvas.standing_for(id);
            prop_assert_eq!(stands.kind, id.kind);
            prop_assert_eq!(canvas.standing_for(stands), stands);
            prop_assert_eq!(canvas.items[&stands].merged_into, None);
        }
    }

    #[test]
    fn links_lead_to_other_items_that_count_and_are_known_both_ways(canvas in canvas()) {
        for item in canvas.live() {
            let links = canvas.links_of(item);
            prop_assert_eq!(&once(links.clone()), &links);
            prop_assert!(!links.contains(&item.id));
            for id in links {
                prop_assert!(canvas.live_item(id).is_some());
                prop_assert!(canvas.resting_on(id).contains(&item.id));
            }
        }
    }

    #[test]
    fn undoing_a_change_at_once_leaves_the_canvas_as_it_was(before in canvas(), event in item_event()) {
        let changed = after(before.clone(), &by_fay(event.clone()));
        let Some(id) = subject(&event) else { return Ok(()) };
        let newest = changed.items.get(&id).and_then(|item| item.last_change.as_ref());
        if newest.is_some_and(|change| change.number == changed.version) {
            let undone = after(changed, &by_fay(Event::ChangeUndone { id }));
            prop_assert_eq!(standing(&undone, id, &before), standing(&before, id, &before));
        }
    }

    #[test]
    fn a_change_takes_one_more_revision_and_no_other_item(before in canvas(), event in item_event()) {
        let changed = after(before.clone(), &by_fay(event.clone()));
        let Some(id) = subject(&event) else { return Ok(()) };
        for (other, item) in before.items.iter().filter(|&(&other, _)| other != id) {
            prop_assert_eq!(item, &changed.items[other]);
        }
        if let (Some(old), Some(new)) = (before.items.get(&id), changed.items.get(&id)) {
            // A link of an item that was merged changes without a step: it counts for the other.
            let steps = u32::from(old != new && old.merged_into.is_none());
            prop_assert_eq!(new.revision, old.revision + steps);
        }
    }

    #[test]
    fn a_merge_carries_all_over_and_loses_nothing(before in canvas(), choice in any::<Index>()) {
        let Some((id, into)) = mergeable(&before, choice) else { return Ok(()) };
        let merged = after(before.clone(), &by_fay(Event::ItemMerged { id, into }));
        let (one, other) = (&before.items[&id], &before.items[&into]);
        let stands = &merged.items[&into];
        let authors = &before.authors_of(one) | &before.authors_of(other);
        prop_assert_eq!(merged.authors_of(stands), authors);
        prop_assert_eq!(merged.votes_on(stands), both(before.votes_on(one), before.votes_on(other)));
        // Who said different things of the two says the first of them of the one.
        let saying = |canvas: &Canvas, id: ItemId| {
            let said = Stance::ALL.iter().flat_map(|&stance| canvas.insights_on(id, stance));
            ids(said.collect())
        };
        let mut said = &saying(&before, id) | &saying(&before, into);
        said.remove(&id);
        prop_assert_eq!(saying(&merged, into), said);
        let moved = |link: ItemId| if link == id { into } else { link };
        for item in merged.live().filter(|item| item.id != into) {
            let links = before.links_of(&before.items[&item.id]).into_iter().map(moved);
            prop_assert_eq!(merged.links_of(item), once(links));
        }
    }

    #[test]
    fn facts_about_items_that_are_not_there_change_nothing_but_the_count(event in item_event()) {
        let nobody = Event::Started {
            start: Box::new(Start {
                title: under_way().title,
                customer: under_way().customer,
                situation: None,
                settings: under_way().settings,
            }),
            facilitator: person("fay").member,
        };
        if matches!(event, Event::ItemAdded { .. }) {
            return Ok(());
        }
        let empty = evolve(None, &by_fay(nobody)).unwrap();
        let mut counted = empty.clone();
        counted.version += 1;
        prop_assert_eq!(after(empty, &by_fay(event)), counted);
    }

    #[test]
    fn nobody_is_counted_by_name_in_an_anonymous_canvas(before in canvas(), later in facts(any_event())) {
        let mut settings = before.settings.clone();
        settings.anonymous = true;
        let start = Start {
            title: before.title.clone(),
            customer: before.customer.clone(),
            situation: before.situation.clone(),
            settings,
        };
        let changed = after(before, &by_fay(Event::Changed { start: Box::new(start) }));
        let nameless = |fact: Fact| Fact { by: Author::Anonymous(person("ana").digest), ..fact };
        let canvas = later.into_iter().map(nameless).fold(changed, |canvas, fact| after(canvas, &fact));
        let named = |author: &Author| matches!(author, Author::Member(_));
        prop_assert!(!canvas.participants.iter().any(named));
        prop_assert!(!Stage::ALL.iter().any(|&stage| canvas.stage(stage).done.iter().any(named)));
        let raters = canvas.items.values().flat_map(|item| item.ratings.keys());
        prop_assert!(!raters.into_iter().any(|rater| matches!(rater, Rater::Team(author) if named(author))));
        if let Some(vote) = canvas.vote {
            let voters = canvas.items.values().filter(|item| item.id.kind == vote.kind);
            prop_assert!(!voters.flat_map(|item| item.votes.keys()).any(named));
        }
    }

    #[test]
    fn every_finding_is_new_in_one_interview_alone(canvas in canvas()) {
        let live = |item: &&Item| match &item.body {
            Body::Insight(insight) => canvas.live_item(insight.interview).is_some(),
            _ => false,
        };
        let insights: Vec<&Item> = canvas.live_of(Kind::Insight).filter(live).collect();
        let said: Vec<_> = insights.iter().map(|insight| canvas.said_by(insight)).collect();
        let different: BTreeSet<_> = said.iter().flatten().copied().collect();
        let findings = different.len() + said.iter().filter(|said| said.is_empty()).count();
        let curves = Round::ALL.iter().flat_map(|&round| saturation(&canvas, round));
        let curves: Vec<_> = curves.collect();
        prop_assert_eq!(curves.iter().map(|news| news.findings).sum::<u32>(), u32::try_from(findings).unwrap());
        let interviews: BTreeSet<ItemId> = canvas.live_of(Kind::Interview).map(|item| item.id).collect();
        prop_assert_eq!(curves.len(), interviews.len());
        prop_assert_eq!(curves.iter().map(|news| news.interview).collect::<BTreeSet<_>>(), interviews);
    }

    #[test]
    fn evidence_covers_the_claims_that_an_insight_speaks_about(canvas in canvas()) {
        let claims: Vec<&Item> = canvas.live().filter(|item| item.id.kind.is_claim()).collect();
        let heard = |item: &&&Item| {
            let insights = |stance: &Stance| canvas.insights_on(item.id, *stance);
            Stance::ALL.iter().any(|stance| !insights(stance).is_empty())
        };
        let counts = (claims.iter().filter(heard).count(), claims.len());
        let coverage = evidence_coverage(&canvas, Viewer::Public);
        let shown = coverage.map(|it| (usize::try_from(it.linked).unwrap(), usize::try_from(it.items).unwrap()));
        prop_assert_eq!(shown, (counts.1 > 0).then_some(counts));
        prop_assert!(coverage.is_none_or(|it| it.linked <= it.items));
    }

    #[test]
    fn a_vote_that_opens_finds_no_dots_of_its_kind(before in canvas(), kind in word::<Kind>()) {
        let event = Event::VoteOpened { kind, dots: 5, per_item: 3 };
        let canvas = after(before, &by_fay(event));
        prop_assert!(canvas.live_of(kind).all(|item| canvas.votes_on(item).is_empty()));
    }

    #[test]
    fn deciding_on_evidence_is_remembered_with_what_speaks_against(before in canvas(), id in near_id()) {
        let evidence = Evidence::Validated;
        let canvas = after(before.clone(), &by_fay(Event::EvidenceSet { id, evidence }));
        if let Some(item) = canvas.live_item(id) {
            let decided = item.decided.as_ref().unwrap();
            let against: BTreeSet<_> = decided.against.iter().copied().collect();
            prop_assert_eq!(against, ids(before.insights_on(id, Stance::Contradicts)));
            prop_assert_eq!(item.evidence, evidence);
        }
    }
}
