//! Ballots, and the posts at the beginning and the end of a vote.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::vote::Vote;
use ferry::canvas::{Author, Kind, Member, Refusal};
use ferry::summary::{Opening, vote_closed, vote_opened};
use ferry::view::post::Post;
use ferry::view::{board, status, vote};

use super::support::{ANA, BEN, FAY, Sample, at, english, fits, id, person, render};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

/// The family's canvas with a vote on its NOW items, and dots by two.
fn voting() -> Sample {
    let mut sample = Sample::family();
    sample.0.vote = Some(Vote {
        kind: Kind::Now,
        dots: 5,
        per_item: 3,
        opened: at(1),
        number: 9,
    });
    for (item, by, dots) in [("N2", ANA, 2), ("N3", ANA, 2), ("N1", BEN, 2), ("N2", BEN, 2)] {
        give(&mut sample, item, by, dots);
    }
    sample
}

fn give(sample: &mut Sample, item: &str, by: Member, dots: u8) {
    let item = sample.0.items.get_mut(&id(item)).unwrap();
    item.votes.insert(Author::Member(by), dots);
}

#[test]
fn a_ballot_shows_ones_own_dots_alone() {
    let (tongue, sample) = (english(), voting());
    check(
        &vote::ballot(&sample.look(&tongue, person(ANA)), 0).unwrap(),
        expect![[r#"
            **Vote on NOW items** · 1 of 5 dots left, at most 3 on one. Totals show once the vote is closed; until then you can take dots back.
            ┌ – (Neutral)
            │ ○○○ **N1** Dinner is decided at the fridge, after six
            │ ●●○ **N2** They order pizza on most Thursdays
            │ ●●○ **N3** One parent shops, the other cooks
            ⟨Give a dot to …⟩ Voting(Give) 1–1
              N1 = N1 Dinner is decided at the fridge, after six — ○○○
              N2 = N2 They order pizza on most Thursdays — ●●○
              N3 = N3 One parent shops, the other cooks — ●●○
            ⟨Take one back from …⟩ Voting(Take) 1–1
              N2 = N2 They order pizza on most Thursdays — ●●○
              N3 = N3 One parent shops, the other cooks — ●●○
        "#]],
    );
    let look = sample.look(&tongue, person(FAY));
    check(
        &vote::ballot(&look, 9).unwrap(),
        expect![[r#"
        **Vote on NOW items** · 5 of 5 dots left, at most 3 on one. Totals show once the vote is closed; until then you can take dots back.
        ┌ – (Neutral)
        │ ○○○ **N1** Dinner is decided at the fridge, after six
        │ ○○○ **N2** They order pizza on most Thursdays
        │ ○○○ **N3** One parent shops, the other cooks
        ⟨Give a dot to …⟩ Voting(Give) 1–1
          N1 = N1 Dinner is decided at the fridge, after six — ○○○
          N2 = N2 They order pizza on most Thursdays — ○○○
          N3 = N3 One parent shops, the other cooks — ○○○
    "#]],
    );
    let none = Sample::family();
    let refused = vote::ballot(&none.look(&tongue, person(ANA)), 0);
    assert_eq!(refused, Err(Refusal::NoVote));
}

#[test]
fn totals_are_shown_once_the_vote_is_closed() {
    let (tongue, mut sample) = (english(), voting());
    let shown = |sample: &Sample| {
        let canvas = board::show(&sample.look(&tongue, Viewer::Public), None);
        render(&canvas).contains('●')
    };
    assert!(!shown(&sample));
    sample.0.vote = None;
    assert!(shown(&sample));
    check(
        &vote_closed(&sample.look(&tongue, Viewer::Public), Kind::Now, 9),
        expect![[r#"
            ### ● The vote on NOW items is closed
            ┌ 2 people voted (Good)
            │ **1.** **N2** They order pizza on most Thursdays ●4
            │ **2.** **N1** Dinner is decided at the fridge, after six ●2 *(tie)*
            │ **2.** **N3** One parent shops, the other cooks ●2 *(tie)*
            [Show the canvas Show(9)]
        "#]],
    );
}

#[test]
fn a_call_to_vote_says_how_it_works() {
    let (tongue, sample) = (english(), voting());
    let look = sample.look(&tongue, Viewer::Public);
    let opening = Opening {
        kind: Kind::Now,
        dots: 5,
        per_item: 3,
    };
    check(
        &vote_opened(&look, &opening, 9),
        expect![[r#"
        ### ● Vote on NOW items
        ┌ – (Neutral)
        │ Everybody has 5 dots for the NOW items that matter most, at most 3 on one. Press **Vote** to give them, and take them back as you like. Nobody sees your dots, and totals show once the vote is closed.
        [Vote Voting(Ballot(0))] [Show the canvas Show(9)]
    "#]],
    );
    let status = status::status(&look);
    let last = status.cards.last().and_then(|card| card.text.clone()).unwrap();
    expect!["Open since <t:1772442060:R>: 5 dots each, at most 3 on one. It stays open, also when its stage closes, until a facilitator closes it with `/vote close`."].assert_eq(&last);
}

#[test]
fn the_largest_ballots_fit() {
    for text in ["*".repeat(1_000), "wide ".repeat(200)] {
        let (tongue, mut sample) = (english(), voting());
        for _ in 0..60 {
            sample.now(ANA, &text);
        }
        sample.0.vote = sample.0.vote.map(|vote| Vote {
            dots: 20,
            per_item: 20,
            ..vote
        });
        for number in 1..60 {
            give(&mut sample, &format!("N{number}"), BEN, 20);
        }
        for viewer in [ANA, BEN] {
            for page in 0..3 {
                fits(&vote::ballot(&sample.look(&tongue, person(viewer)), page).unwrap());
            }
        }
        sample.0.vote = None;
        fits(&vote_closed(&sample.look(&tongue, Viewer::Public), Kind::Now, 9));
    }
}
