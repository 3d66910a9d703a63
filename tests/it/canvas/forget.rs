//! Forgetting somebody: facts rewritten so that they lead to that person no more.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use expect_test::{Expect, expect};
use ferry::canvas::forget::{Forgotten, Texts, forget};
use ferry::canvas::{Author, Canvas, Digest, Fact};
use proptest::prelude::*;

use super::properties::{Life, asks};
use super::script::{fold, log_of, person};
use crate::support::fixed;

/// What stands in place of a digest that is forgotten.
const STAND_IN: Digest = Digest([0xEE; 16]);
/// The id of whoever is forgotten.
const USER: u64 = 4_242;

fn forgotten(name: &str, texts: Texts) -> Forgotten {
    let actor = person(name);
    Forgotten {
        user: USER,
        member: Some(actor.member),
        digest: actor.digest,
        stand_in: STAND_IN,
        texts,
        removed: "(gone)".to_owned(),
        former: "a former member".to_owned(),
    }
}

fn without(script: &str, name: &str, texts: Texts) -> (Vec<Fact>, Canvas) {
    let facts = forget(&log_of(script), &forgotten(name, texts));
    let canvas = fold(&facts).unwrap();
    (facts, canvas)
}

/// What the items say once ana is forgotten.
fn check(script: &str, texts: Texts, expect: &Expect) {
    let (facts, canvas) = without(script, "ana", texts);
    let items = canvas.items.iter();
    let told: String = items
        .map(|(id, item)| format!("{id} {}\n", item.body.text()))
        .collect();
    expect.assert_eq(&told);
    let again = forget(&facts, &forgotten("ana", texts));
    assert_eq!(again, facts, "rewriting twice is rewriting once");
}

const TEAM: &str = r#"fay start
    fay facilitator add ana
    ana add now "They shop twice"
    ben add now "Bread is gone"
    fay edit N1 now "They shop twice a week"
    ana edit N2 now "Bread is often gone"
    ben add now "As <@4242> and <@!4242> say: 4242, not 42420"
    ana add job functional "Plan the week"
    ben add decision "We cook"
    ana edit D1 decision "We cook daily"
    ben edit D1 decision "We cook at noon""#;

#[test]
fn texts_that_are_kept_stay_but_for_the_id_in_others() {
    check(
        TEAM,
        Texts::Keep,
        &expect![[r#"
            N1 They shop twice a week
            N2 Bread is often gone
            N3 As a former member and a former member say: a former member, not 42420
            J1 Plan the week
            D1 We cook at noon
        "#]],
    );
}

#[test]
fn texts_that_are_removed_leave_their_items_and_give_others_their_own_words_back() {
    check(
        TEAM,
        Texts::Remove,
        &expect![[r#"
            N1 (gone)
            N2 Bread is gone
            N3 As a former member and a former member say: a former member, not 42420
            J1 (gone)
            D1 We cook at noon
        "#]],
    );
}

#[test]
fn an_anonymous_contribution_is_nobodys_afterwards() {
    let script = r#"fay start anonymous
        ana add now "They shop twice"
        ben add now "Bread is gone""#;
    let (facts, canvas) = without(script, "ana", Texts::Keep);
    let ana = person("ana");
    assert!(facts.iter().all(|fact| fact.by != Author::Anonymous(ana.digest)));
    assert!(
        canvas
            .items
            .values()
            .all(|item| !canvas.is_own(item.author, &ana))
    );
    assert_eq!(canvas.participants.len(), 2, "the others still count as many");
}

proptest! {
    #![proptest_config(fixed())]

    /// Whatever happened on a canvas: nothing signed by the digest is left, no word of the member's is, and all that is
    /// reckoned stays.
    #[test]
    fn figures_and_ids_hold_and_nothing_leads_back(asks in asks()) {
        let life = Life::live(&asks);
        let Some(before) = fold(&life.log) else { return Ok(()) };
        let who = forgotten("ana", Texts::Remove);
        let facts = forget(&life.log, &who);
        prop_assert_eq!(facts.len(), life.log.len());
        prop_assert!(facts.iter().all(|fact| fact.by != Author::Anonymous(who.digest)));
        prop_assert_eq!(&forget(&facts, &who), &facts);
        let after = fold(&facts);
        prop_assert!(after.is_some());
        let shape = |canvas: &Canvas| {
            let items = canvas.items.values();
            items
                .map(|item| (item.id, item.removed, item.merged_into, item.evidence, item.votes.len(), item.body.references()))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(after.as_ref().map(shape), Some(shape(&before)));
        prop_assert_eq!(after.map(|canvas| canvas.participants.len()), Some(before.participants.len()));
    }
}
