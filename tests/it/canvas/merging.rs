//! Merging items and splitting them, and taking that back.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;
use ferry::canvas::coverage::gap_coverage;
use ferry::canvas::figures::saturation;
use ferry::canvas::item::{InsightLink, Round};
use ferry::canvas::{Author, Canvas, Command, Event, Fact, Item, ItemId, Kind, evolve};
use proptest::prelude::*;

use super::properties::{Life, asks};
use super::script::{check, person};
use crate::support::fixed;

#[test]
fn a_merged_item_goes_on_as_the_other() {
    check(
        r#"fay start
         ana add now "she shops on Saturday"
         ben add now "shopping is on Saturdays"
         cleo add now "they eat late"
         fay open to_be
         ana add to_be "no queue" from:N2
         ---
         cleo merge N2 N1
         ben merge N2 N1
         ben merge N2 N1
         ben merge N2 N3
         links T1
         people N1
         cleo link T1 N2
         ben edit N2 now "again"
         ben edit N1 now "Saturday is for shopping"
         ana merge N1 N2
         ana undo N1@1
         ben undo N2@2
         links T1
         people N1"#,
        &expect![[r#"
            ! NotYours { id: N2 }
            8 @0 ben: ItemMerged { id: N2, into: N1 }
            =
            ! MergedItem { id: N2, into: N1 }
            T1 links: [N1]
            N1 people: {ana, ben}
            ! AlreadyLinked { from: T1, to: N1 }
            ! MergedItem { id: N2, into: N1 }
            9 @0 ben: ItemEdited { id: N1, body: Now(Now { text: "Saturday is for shopping" }) }
            ! MergedItem { id: N2, into: N1 }
            ! ChangedByOther { id: N1 }
            10 @0 ben: ChangeUndone { id: N2 }
            T1 links: [N2]
            N1 people: {ana}
        "#]],
    );
}

#[test]
fn what_stays_apart_is_not_merged() {
    check(
        r#"fay start
         ana add now "one"
         ana add job functional "one"
         fay open explore_interviews
         ana add interview 1 Cleo
         ana add interview 1 Cleo
         ana add insight V1 "milk"
         ana add insight V1 "the milk"
         ana add insight V2 "milk"
         fay open prototype
         ana add test "milk"
         ana add test "milk"
         ---
         ana merge N1 N1
         ana merge N1 N9
         ana merge N1 J1
         ana merge V1 V2
         ana merge X1 X2
         ana merge E1 E3
         ana merge E1 E2
         ana remove E2
         ana merge E3 E2"#,
        &expect![[r#"
            ! SameItem { id: N1 }
            ! UnknownItem { id: N9 }
            ! WrongKind { id: J1, wanted: Now }
            ! NotMergeable { id: V1, into: V2 }
            ! NotMergeable { id: X1, into: X2 }
            ! NotMergeable { id: E1, into: E3 }
            15 @0 ana: ItemMerged { id: E1, into: E2 }
            16 @0 ana: ItemRemoved { id: E2 }
            ! RemovedItem { id: E2 }
        "#]],
    );
}

#[test]
fn the_links_of_a_merged_item_count_for_the_other() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         fay open to_be
         ana add to_be "rest" from:N1
         ben add to_be "peace" from:N2
         fay open explore_interviews
         ana add interview 1 Cleo
         ana add insight V1 "milk" links:+N1
         ana add insight V1 "the milk" links:-N2,-N1
         fay open gap
         ana add constraint N2>T2 "no time"
         ben merge T2 T1
         ana merge E2 E1
         ---
         links T1
         links C1
         said E1
         cleo link T1 N2
         ben unlink T1 N2
         links T1
         ben undo T2@2
         links T1
         links T2
         ana undo
         said E1
         said E2"#,
        &expect![[r#"
            T1 links: [N1, N2]
            C1 links: [N2, T1]
            E1 said: [InsightLink { item: N1, stance: Supports }, InsightLink { item: N2, stance: Contradicts }]
            ! AlreadyLinked { from: T1, to: N2 }
            18 @0 ben: ItemUnlinked { id: T2, to: N2 }
            T1 links: [N1]
            19 @0 ben: ChangeUndone { id: T2 }
            T1 links: [N1]
            T2 links: []
            20 @0 ana: ChangeUndone { id: E2 }
            E1 said: [InsightLink { item: N1, stance: Supports }]
            E2 said: [InsightLink { item: N2, stance: Contradicts }, InsightLink { item: N1, stance: Contradicts }]
        "#]],
    );
}

#[test]
fn nothing_that_all_see_is_merged_into_what_is_hidden() {
    check(
        r#"fay start hidden
         ana add now "one"
         fay next reason:"enough"
         fay open now
         ana add now "uno"
         ben add now "eins"
         ---
         ana merge N1 N2
         ana merge N2 N3
         ben merge N3 N1
         ana merge N2 N3"#,
        &expect![[r#"
            ! Hidden { id: N2 }
            ! Hidden { id: N3 }
            9 @0 ben: ItemMerged { id: N3, into: N1 }
            ! Hidden { id: N3 }
        "#]],
    );
}

#[test]
fn an_item_that_took_in_another_is_not_undone_away() {
    check(
        r#"fay start
         ana add now "one"
         ben add now "uno"
         ben merge N2 N1
         ---
         ana undo
         ben undo
         ana undo"#,
        &expect![[r#"
            ! RestedOn { id: N1, by: [N2] }
            5 @0 ben: ChangeUndone { id: N2 }
            6 @0 ana: ChangeUndone { id: N1 }
        "#]],
    );
}

#[test]
fn a_split_makes_items_of_the_same_author_with_the_same_links() {
    check(
        r#"fay start
         ana add now "one"
         fay open to_be
         ana add to_be "rest and peace" from:N1
         ben add job functional "cook" frequency:daily
         ---
         ben split T1 "rest" "peace"
         fay split T1 seen:7 "rest" "peace"
         fay split T1
         fay split T1 "rest"
         fay split T1 "1" "2" "3" "4" "5"
         fay split T1 seen:1 "rest" "peace" "quiet"
         show T1
         show T2
         links T3
         people T3
         ana edit T2 to_be "peace at last" from:N1
         fay undo
         ana undo
         fay undo
         ana remove T2
         fay undo
         show T1
         show T3
         ben split J1 "cook" "eat""#,
        &expect![[r#"
            ! NotYours { id: T1 }
            ! ChangedMeanwhile { id: T1 }
            ! TooFewParts { id: T1 }
            ! TooFewParts { id: T1 }
            ! TooMany { field: Text, max: 4 }
            7 @0 fay: ItemSplit { id: T1, body: ToBe(ToBe { text: "rest", from: [N1] }), parts: [Part { id: T2, body: ToBe(ToBe { text: "peace", from: [N1] }) }, Part { id: T3, body: ToBe(ToBe { text: "quiet", from: [N1] }) }] }
            T1 r2 "rest" first Some("rest and peace") edited Some((Timestamp(0), fay))
            T2 r1 "peace" first None edited None
            T3 links: [N1]
            T3 people: {ana}
            8 @0 ana: ItemEdited { id: T2, body: ToBe(ToBe { text: "peace at last", from: [N1] }) }
            ! RestedOn { id: T1, by: [T2] }
            9 @0 ana: ChangeUndone { id: T2 }
            ! RestedOn { id: T1, by: [T2] }
            10 @0 ana: ItemRemoved { id: T2 }
            11 @0 fay: ChangeUndone { id: T1 }
            T1 r3 "rest and peace" first None edited Some((Timestamp(0), fay))
            T3 r2 "quiet" (removed) first None edited None
            12 @0 ben: ItemSplit { id: J1, body: Job(Job { statement: "cook", job_type: Functional, contexts: [], frequency: Some("daily") }), parts: [Part { id: J2, body: Job(Job { statement: "eat", job_type: Functional, contexts: [], frequency: Some("daily") }) }] }
        "#]],
    );
}

#[test]
fn a_split_is_not_undone_under_what_rests_on_a_part() {
    check(
        r#"fay start
         ana add now "one and two"
         ana split N1 "one" "two"
         fay open to_be
         ben add to_be "rest" from:N2
         ---
         ana undo
         ben undo
         ana undo
         show N1
         show N2"#,
        &expect![[r#"
            ! RestedOn { id: N1, by: [T1] }
            7 @0 ben: ChangeUndone { id: T1 }
            8 @0 ana: ChangeUndone { id: N1 }
            N1 r3 "one and two" first None edited Some((Timestamp(0), ana))
            N2 r2 "two" (removed) first None edited None
        "#]],
    );
}

#[test]
fn what_is_no_mere_words_is_not_split() {
    check(
        r#"fay start
         fay open explore_interviews
         ana add interview 1 Cleo
         fay open prototype
         ana add test "milk"
         ---
         ana split V1 "Cleo" "Dai"
         ana split X1 "milk" "bread""#,
        &expect![[r#"
            ! NotSplittable { id: V1 }
            ! NotSplittable { id: X1 }
        "#]],
    );
}

/// What a merge may change, and taking it back may not: what counts, what points where, what is said of it, who
/// contributed, and every vote.
type Meaning = BTreeMap<
    ItemId,
    (
        Vec<ItemId>,
        Vec<InsightLink>,
        BTreeSet<Author>,
        BTreeMap<Author, u8>,
    ),
>;

fn meaning(canvas: &Canvas) -> Meaning {
    let of = |item: &Item| {
        (
            canvas.links_of(item),
            canvas.said_by(item),
            canvas.authors_of(item),
            canvas.votes_on(item),
        )
    };
    canvas.live().map(|item| (item.id, of(item))).collect()
}

/// Two people put a dot on every item of a kind, and the vote is closed.
fn vote(life: &mut Life, kind: Kind) {
    let canvas = life.canvas.clone().unwrap();
    let opened = Event::VoteOpened {
        kind,
        dots: 20,
        per_item: 1,
    };
    let cast = canvas.live_of(kind).flat_map(|item| {
        let event = Event::VoteCast { id: item.id, dots: 1 };
        ["ana", "ben"].map(|name| (name, event.clone()))
    });
    let closed = ("fay", Event::VoteClosed { kind });
    for (name, event) in std::iter::once(("fay", opened)).chain(cast).chain([closed]) {
        let fact = Fact {
            at: canvas.started,
            by: canvas.author(&person(name)),
            event,
        };
        life.canvas = evolve(life.canvas.take(), &fact);
        life.log.push(fact);
    }
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn a_merge_that_is_taken_back_leaves_everything_as_it_was(asks in asks(), number in 1_u32..4) {
        let mut life = Life::live(&asks);
        let _ = life.ask(&("mona", Command::Restore));
        vote(&mut life, Kind::Now);
        let before = life.canvas.clone().unwrap();
        let into = ItemId { kind: Kind::Now, number: number.try_into().unwrap() };
        for item in before.live().filter(|item| item.id.kind.is_words()) {
            let into = ItemId { kind: item.id.kind, ..into };
            let merge = Command::Merge { id: item.id, into };
            let Ok(facts) = life.decide("mona", &merge) else { continue };
            let merged = facts.iter().fold(Some(before.clone()), evolve).unwrap();
            let goes_on = &merged.items[&merged.standing_for(into)];
            prop_assert!(!meaning(&merged).contains_key(&item.id));
            let one_voter_each = merged.votes_on(goes_on).values().all(|&dots| dots <= 1);
            prop_assert!(one_voter_each);
            prop_assert!(merged.authors_of(goes_on).is_superset(&before.authors_of(item)));
            let undone = Event::ChangeUndone { id: item.id };
            let fact = Fact { event: undone, ..facts[0].clone() };
            let undone = evolve(Some(merged), &fact).unwrap();
            prop_assert_eq!(meaning(&undone), meaning(&before));
            prop_assert_eq!(gap_coverage(&undone), gap_coverage(&before));
            prop_assert_eq!(saturation(&undone, Round::One), saturation(&before, Round::One));
        }
    }
}
