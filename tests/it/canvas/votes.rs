//! Voting by dots: who may open, cast and close, and that nobody gives more than they have.

use expect_test::expect;
use ferry::canvas::vote::ranking;
use ferry::canvas::{Canvas, Event, Fact, Start, Timestamp, evolve};
use proptest::collection::vec;
use proptest::prelude::*;

use super::script::{canvas_after, check, id, person};
use crate::support::fixed;

const STAGE: &str = r#"
    fay start
    ana add now "one"
    ana add now "two"
    ben add now "three"
"#;

#[test]
fn a_facilitator_opens_one_vote_at_a_time() {
    check(
        &format!(
            "{STAGE}---
            ana vote open now
            fay vote close
            ana vote give N1
            fay vote open job
            fay vote open now dots:0
            fay vote open now dots:21
            fay vote open now dots:2 per:3
            fay vote open now per:0
            fay vote open now dots:2
            fay vote open now
            ana vote close
            fay vote close
            fay vote open now"
        ),
        &expect![[r#"
            ! FacilitatorsOnly
            ! NoVote
            ! NoVote
            ! NothingToVoteOn { kind: Job }
            ! OutOfRange { field: Dots, min: 1, max: 20 }
            ! OutOfRange { field: Dots, min: 1, max: 20 }
            ! OutOfRange { field: PerItem, min: 1, max: 2 }
            ! OutOfRange { field: PerItem, min: 1, max: 5 }
            5 @0 fay: VoteOpened { kind: Now, dots: 2, per_item: 2 }
            ! VoteOpen { kind: Now }
            ! FacilitatorsOnly
            6 @0 fay: VoteClosed { kind: Now }
            7 @0 fay: VoteOpened { kind: Now, dots: 5, per_item: 3 }
        "#]],
    );
}

#[test]
fn dots_are_given_and_taken_back_within_the_budget() {
    check(
        &format!(
            "{STAGE}fay vote open now dots:4 per:3
            ---
            ana vote give N1
            ana vote give N1
            ana vote give N1
            ana vote give N1
            ana vote N2 2
            ana vote N2 1
            ana vote N2 1
            ana vote give N3
            ana vote take N3
            ana vote take N1
            ana vote N3 4
            ana vote N3 0
            ben vote N3 4
            ben vote N3 3
            ben vote give T1
            ben vote give N9
            show votes
            show people"
        ),
        &expect![[r#"
            6 @0 ana: VoteCast { id: N1, dots: 1 }
            7 @0 ana: VoteCast { id: N1, dots: 2 }
            8 @0 ana: VoteCast { id: N1, dots: 3 }
            ! ItemHasMost { id: N1, per_item: 3 }
            ! OutOfRange { field: Dots, min: 0, max: 1 }
            9 @0 ana: VoteCast { id: N2, dots: 1 }
            =
            ! NoDotsLeft { dots: 4 }
            ! NoDotsThere { id: N3 }
            10 @0 ana: VoteCast { id: N1, dots: 2 }
            ! OutOfRange { field: Dots, min: 0, max: 1 }
            =
            ! OutOfRange { field: Dots, min: 0, max: 3 }
            11 @0 ben: VoteCast { id: N3, dots: 3 }
            ! WrongKind { id: T1, wanted: Now }
            ! UnknownItem { id: N9 }
            N1 {ana: 2}
            N2 {ana: 1}
            N3 {ben: 3}
            left: fay 4, ana 1, ben 1, cleo 4
            facilitators {fay}, participants {ana, ben}
        "#]],
    );
}

#[test]
fn dots_on_what_is_taken_off_are_free_again() {
    check(
        &format!(
            "{STAGE}fay vote open now dots:3
            ana vote N1 3
            ana remove N1
            ---
            show votes
            ana vote give N1
            ana vote N2 3
            ana undo N1@2
            show votes
            ana vote N1 1"
        ),
        &expect![[r#"
            left: fay 3, ana 3, ben 3, cleo 3
            ! RemovedItem { id: N1 }
            8 @0 ana: VoteCast { id: N2, dots: 3 }
            9 @0 ana: ChangeUndone { id: N1 }
            N2 {ana: 3}
            left: fay 3, ana 0, ben 3, cleo 3
            ! NoDotsLeft { dots: 3 }
        "#]],
    );
}

#[test]
fn a_vote_outlives_its_stage_and_the_next_one_begins_without_dots() {
    check(
        &format!(
            "{STAGE}fay vote open now
            ana vote N1 2
            fay next reason:enough
            ---
            ben vote give N1
            fay vote close
            show votes
            fay vote open now
            show votes"
        ),
        &expect![[r#"
            9 @0 ben: VoteCast { id: N1, dots: 1 }
            10 @0 fay: VoteClosed { kind: Now }
            N1 {ana: 2, ben: 1}
            11 @0 fay: VoteOpened { kind: Now, dots: 5, per_item: 3 }
            left: fay 5, ana 5, ben 5, cleo 5
        "#]],
    );
}

#[test]
fn what_is_hidden_from_others_cannot_be_voted_on() {
    check(
        r#"
        fay start hidden
        ana add now "one"
        ---
        fay vote open now
        fay next reason:enough
        fay vote open now
        fay open now
        ana add now "two"
        ana vote give N2
        ben vote give N2
        ben vote give N1
        "#,
        &expect![[r#"
            ! NothingToVoteOn { kind: Now }
            3 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 1, want: 1 }], reason: Some("enough") }
            4 @0 fay: StageOpened { stage: ToBe }
            5 @0 fay: VoteOpened { kind: Now, dots: 5, per_item: 3 }
            6 @0 fay: StageLeft { stage: ToBe }
            7 @0 fay: StageOpened { stage: Now }
            8 @0 ana: ItemAdded { id: N2, body: Now(Now { text: "two" }), origin: Observed, stage: Now }
            ! Hidden { id: N2 }
            ! Hidden { id: N2 }
            9 @0 ben: VoteCast { id: N1, dots: 1 }
        "#]],
    );
}

#[test]
fn whoever_voted_by_name_votes_anew_once_nobody_is_named() {
    let canvas = canvas_after(&format!("{STAGE}fay vote open now\nana vote N1 2\n"));
    let mut settings = canvas.settings.clone();
    settings.anonymous = true;
    let start = Start {
        title: canvas.title.clone(),
        customer: canvas.customer.clone(),
        situation: None,
        settings,
    };
    let changed = Fact {
        at: Timestamp(0),
        by: canvas.author(&person("fay")),
        event: Event::Changed {
            start: Box::new(start),
        },
    };
    let after = evolve(Some(canvas), &changed);
    let left = |canvas: &Canvas| canvas.vote.map(|vote| canvas.dots_left(&vote, &person("ana")));
    assert_eq!(after.as_ref().and_then(left), Some(5));
}

#[test]
fn an_item_that_comes_back_during_a_vote_has_no_dots() {
    check(
        &format!(
            "{STAGE}fay vote open now dots:3
            ana vote N1 3
            ana remove N1
            ana vote N2 3
            ana undo N1@2
            ---
            show votes"
        ),
        &expect![[r#"
            N2 {ana: 3}
            left: fay 3, ana 0, ben 3, cleo 3
        "#]],
    );
}

/// A merge is a fact of its own; who voted for both counts with the higher number, and says something new of both at
/// once.
#[test]
fn dots_on_merged_items_count_once() {
    let canvas = canvas_after(&format!(
        "{STAGE}fay vote open now\nana vote N1 2\nana vote N2 3\nben vote N2 1\n"
    ));
    let by = canvas.author(&person("ana"));
    let fact = |event| Fact {
        at: Timestamp(0),
        by,
        event,
    };
    let merged = fact(Event::ItemMerged {
        id: id("N2"),
        into: id("N1"),
    });
    let cast = fact(Event::VoteCast {
        id: id("N1"),
        dots: 1,
    });
    let dots = |canvas: &Canvas| {
        let item = canvas.live_item(id("N1"))?;
        let left = canvas.dots_left(&canvas.vote?, &person("ana"));
        Some((
            canvas.dots_on(item, &person("ana")),
            left,
            canvas.dots_on(item, &person("ben")),
        ))
    };
    let after_merge = evolve(Some(canvas), &merged);
    assert_eq!(after_merge.as_ref().and_then(dots), Some((3, 2, 1)));
    let after_cast = evolve(after_merge, &cast);
    assert_eq!(after_cast.as_ref().and_then(dots), Some((1, 4, 1)));
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn ranks_follow_the_votes(votes in vec(0_u32..5, 0..20)) {
        let voted: Vec<(usize, u32)> = votes.iter().copied().enumerate().collect();
        let ranked = ranking(&voted);
        prop_assert_eq!(ranked.len(), votes.iter().filter(|&&votes| votes > 0).count());
        for (place, one) in ranked.iter().enumerate() {
            let ahead = votes.iter().filter(|&&votes| votes > one.votes).count();
            let same = votes.iter().filter(|&&votes| votes == one.votes).count();
            prop_assert_eq!((one.rank, one.tied), (ahead + 1, same > 1));
            prop_assert!(one.rank <= place + 1);
        }
    }
}
