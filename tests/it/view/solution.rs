//! Coverage, the blueprint, and lists of features and tests, where there is more than fits on a page or in a card.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::canvas::Stage;
use ferry::canvas::item::{
    Alternative, Body, CatalystTag, Evidence, Feature, FeatureStatus, GapItem, Move, Scale, Test,
};
use ferry::canvas::refusal::Field;
use ferry::canvas::visibility::Viewer;
use ferry::view::post::Post;
use ferry::view::{Look, blueprint, coverage};

use super::support::{ANA, BEN, Sample, actor, english, fits, id, person, render, words};

/// A canvas in stage Design with fourteen constraints and seven catalysts.
fn kitchen() -> Sample {
    let mut sample = Sample::family();
    for number in 2..=14 {
        let severity = 1 + number % 5;
        sample.constraint(
            BEN,
            &format!("Constraint number {number}"),
            ("N1", "T1"),
            severity,
        );
    }
    for number in 1..=7 {
        sample.add(
            ANA,
            catalyst(&format!("Catalyst number {number}"), 1 + number % 5),
        );
    }
    sample.close();
    sample.open(Stage::Design);
    sample
}

fn catalyst(text: &str, strength: i64) -> Body {
    let (from, to) = (id("N1"), id("T1"));
    let strength = Scale::new(Field::Strength, strength).unwrap();
    let tag: Option<CatalystTag> = None;
    Body::Catalyst(GapItem::new(words(text), Move { from, to }, strength, tag))
}

fn feature(text: &str, removes: &[&str], supplies: &[&str], status: FeatureStatus) -> Body {
    let ids = |names: &[&str]| names.iter().map(|name| id(name)).collect();
    let feature = Feature::new(words(text), ids(removes), ids(supplies)).unwrap();
    Body::Feature(Feature { status, ..feature })
}

fn alternative(text: &str, removes: &[&str]) -> Body {
    let removes = removes.iter().map(|name| id(name)).collect();
    Body::Alternative(Alternative::new(words(text), removes).unwrap())
}

fn mark(sample: &mut Sample, item: &str, evidence: Evidence) {
    sample.0.items.get_mut(&id(item)).unwrap().evidence = evidence;
}

#[track_caller]
fn check(sample: &Sample, viewer: Viewer, view: impl Fn(&Look<'_>) -> Post, expect: &Expect) {
    let tongue = english();
    let post = view(&sample.look(&tongue, viewer));
    fits(&post);
    expect.assert_eq(&render(&post));
}

/// The kitchen with features and an alternative, one constraint refuted and one merged.
fn crossed() -> Sample {
    let mut sample = kitchen();
    sample.add(
        ANA,
        feature("A list", &["C1", "C2"], &["K4"], FeatureStatus::Accepted),
    );
    sample.add(ANA, feature("A camera", &["C3"], &[], FeatureStatus::Proposed));
    sample.add(BEN, feature("A logo", &[], &[], FeatureStatus::Accepted));
    sample.add(BEN, feature("A dream", &["C4"], &[], FeatureStatus::Dropped));
    sample.add(BEN, alternative("A paper list", &["C1", "C5"]));
    mark(&mut sample, "C6", Evidence::Invalidated);
    sample.merge(id("C7"), id("C1"));
    sample
}

#[test]
fn coverage_turns_its_pages_and_tells_what_is_left_over_on_each() {
    let sample = crossed();
    check(
        &sample,
        person(ANA),
        |look| coverage::coverage(look, 0),
        &expect![[r#"
            **Gap coverage: 17 %** (80 % wanted). Accepted features remove that much of the severity of 12 constraints.
            **Advantage: 8 %**. The same, counting only the 10 constraints that nothing customers use today removes.
            ┌ The gap, uncovered first (Neutral)
            │ ✗ **C4** (5/5) Constraint number 4 — nobody yet
            │ ✗ **C9** (5/5) Constraint number 9 — nobody yet
            │ ✗ **C14** (5/5) Constraint number 14 — nobody yet
            │ ✗ **C8** (4/5) Constraint number 8 — nobody yet
            │ ✗ **C13** (4/5) Constraint number 13 — nobody yet
            │ ✗ **C12** (3/5) Constraint number 12 — nobody yet
            │ ✗ **C11** (2/5) Constraint number 11 — nobody yet
            │ ✗ **C5** (1/5) Constraint number 5 — nobody yet · today: A1
            │ ✗ **C10** (1/5) Constraint number 10 — nobody yet
            │ ◐ **C3** (4/5) Constraint number 3 — proposed: F2
            └ Page 1 of 2
            ┌ Still without a match (Neutral)
            │ Catalysts that no feature supplies:
            │ • **K3** Catalyst number 3
            │ • **K2** Catalyst number 2
            │ • **K7** Catalyst number 7
            │ • **K1** Catalyst number 1
            │ • **K6** Catalyst number 6
            │ … and 1 more
            │ Features that remove and supply nothing: F3. **Edit** links it.
            │ Moves without a constraint: N3 → T1 and N3 → T2
            │ Not counted, since interviews spoke against it: C6
            [Next Page(Coverage, 1)]
            [Add a feature AddKind(Feature)] [Add an alternative AddKind(Alternative)]
        "#]],
    );
    check(
        &sample,
        person(ANA),
        |look| coverage::coverage(look, 9),
        &expect![[r#"
            **Gap coverage: 17 %** (80 % wanted). Accepted features remove that much of the severity of 12 constraints.
            **Advantage: 8 %**. The same, counting only the 10 constraints that nothing customers use today removes.
            ┌ The gap, uncovered first (Neutral)
            │ ✓ **C1** (4/5) Nobody knows what is in the fridge — F1 · today: A1
            │ ✓ **C2** (3/5) Constraint number 2 — F1
            └ Page 2 of 2
            ┌ Still without a match (Neutral)
            │ Catalysts that no feature supplies:
            │ • **K3** Catalyst number 3
            │ • **K2** Catalyst number 2
            │ • **K7** Catalyst number 7
            │ • **K1** Catalyst number 1
            │ • **K6** Catalyst number 6
            │ … and 1 more
            │ Features that remove and supply nothing: F3. **Edit** links it.
            │ Moves without a constraint: N3 → T1 and N3 → T2
            │ Not counted, since interviews spoke against it: C6
            [Back Page(Coverage, 0)]
            [Add a feature AddKind(Feature)] [Add an alternative AddKind(Alternative)]
        "#]],
    );
}

#[test]
fn a_canvas_without_constraints_says_what_to_add() {
    let mut sample = Sample::new();
    sample.open(Stage::Design);
    check(
        &sample,
        person(ANA),
        |look| coverage::coverage(look, 0),
        &expect![[r#"
            ┌ The gap, uncovered first (Neutral)
            │ No constraint counts yet. What stops the customer? `/gap constraint` takes it.
            [Add a feature AddKind(Feature)] [Add an alternative AddKind(Alternative)] [Add “do nothing” DoNothing]
        "#]],
    );
}

#[test]
fn a_long_blueprint_says_how_much_of_it_is_left_out() {
    let mut sample = kitchen();
    let long = "that everybody in the family can see and add to from wherever they are ".repeat(3);
    for number in 1..=30 {
        let text = format!("Feature {number} {long}");
        sample.add(
            ANA,
            feature(&text, &["C1", "C2"], &["K4"], FeatureStatus::Accepted),
        );
    }
    for number in 1..=30 {
        let words = || words(&format!("Test {number} {long}"));
        let test = Test::new(words(), words(), words(), words(), vec![id("F1")]).unwrap();
        sample.add(ANA, Body::Test(test));
    }
    check(
        &sample,
        Viewer::Public,
        |look| Post {
            cards: blueprint::cards(look, 1_400),
            ..Post::default()
        },
        &expect![[r#"
            ┌ The blueprint (Good)
            │ **Our** “Feature 1 that everybody in the family can see and add to f…” and “Feature 2 that everybody in the family can see and add to f…” **helps** Parents who both work full time **who want to** plan the week's meals on a Sunday evening **by** removing “Nobody knows what is in the fridge” and “Constraint number 2” and supplying “Catalyst number 4”.
            └ Ferry's proposal, put together from the canvas. Make it yours with /blueprint edit.
            ┌ Accepted features · 30 (Neutral)
            │ **F1** Feature 1 that everybody in the family can see and add to from wherever they are that everybody in the family can see a…
            │ ↳ removes C1 (4/5, untested) and C2 (3/5, untested) · supplies K4 (5/5, untested)
            │ **F2** Feature 2 that everybody in the family can see and add to from wherever they are that everybody in the family can see a…
            │ ↳ removes C1 (4/5, untested) and C2 (3/5, untested) · supplies K4 (5/5, untested)
            │ … and 28 more
            ┌ Tests · 30 (Neutral)
            │ **X1** Test 1 that everybody in the family can see and add to from wherever they are that everybody in the family can see and add to from wherever they are that every… (tests F1 · no result yet)
            │ … and 29 more
            ┌ How far it goes (Neutral)
            │ **Gap coverage: 15 %** (80 % wanted). Accepted features remove that much of the severity of 14 constraints.
            │ What do customers use today? Name it as an alternative, and Ferry shows how much better you are.
            │ No accepted feature removes:
            │ • **C4** Constraint number 4 (5/5)
            │ • **C9** Constraint number 9 (5/5)
            │ • **C14** Constraint number 14 (5/5)
            │ • **C3** Constraint number 3 (4/5)
            │ • **C8** Constraint number 8 (4/5)
            │ • **C13** Constraint number 13 (4/5)
            │ • **C7** Constraint number 7 (3/5)
            │ • **C12** Constraint number 12 (3/5)
            │ … and 4 more
        "#]],
    );
}

#[test]
fn a_proposal_is_made_of_what_the_viewer_may_see() {
    let mut sample = kitchen();
    sample.0.settings.hidden = true;
    sample.add(ANA, feature("A list", &["C1"], &["K4"], FeatureStatus::Accepted));
    sample.add(ANA, alternative("A paper list", &["C1"]));
    check(
        &sample,
        person(ANA),
        blueprint::blueprint,
        &expect![[r#"
            ┌ The blueprint (Good)
            │ **Our** “A list” **helps** Parents who both work full time **who want to** plan the week's meals on a Sunday evening **by** removing “Nobody knows what is in the fridge” and supplying “Catalyst number 4”, **unlike** A paper list.
            └ Ferry's proposal, put together from the canvas. Make it yours with /blueprint edit.
            ┌ Accepted features · 1 (Neutral)
            │ **F1** A list
            │ ↳ removes C1 (4/5, untested) · supplies K4 (5/5, untested)
            ┌ How far it goes (Neutral)
            │ Gap coverage stays hidden until the stage closes.
            │ No accepted feature removes:
            │ • **C4** Constraint number 4 (5/5)
            │ • **C9** Constraint number 9 (5/5)
            │ • **C14** Constraint number 14 (5/5)
            │ • **C3** Constraint number 3 (4/5)
            │ • **C8** Constraint number 8 (4/5)
            │ • **C13** Constraint number 13 (4/5)
            │ • **C2** Constraint number 2 (3/5)
            │ • **C7** Constraint number 7 (3/5)
            │ • **C12** Constraint number 12 (3/5)
            │ • **C6** Constraint number 6 (2/5)
            │ • **C11** Constraint number 11 (2/5)
            │ • **C5** Constraint number 5 (1/5)
            │ • **C10** Constraint number 10 (1/5)
            [Edit the sentence WriteAdLib] [Coverage Page(Coverage, 0)]
        "#]],
    );
    check(
        &sample,
        Viewer::Person(actor(BEN)),
        blueprint::blueprint,
        &expect![[r#"
            ┌ The blueprint (Good)
            │ **Our** Weekday dinners **helps** Parents who both work full time **who want to** plan the week's meals on a Sunday evening **by** (…).
            └ Ferry's proposal, put together from the canvas. Make it yours with /blueprint edit.
            ┌ Accepted features · 0 (Neutral)
            │ No feature is accepted yet: `/feature decide` does that.
            ┌ How far it goes (Neutral)
            │ Gap coverage stays hidden until the stage closes.
            │ No accepted feature removes:
            │ • **C4** Constraint number 4 (5/5)
            │ • **C9** Constraint number 9 (5/5)
            │ • **C14** Constraint number 14 (5/5)
            │ • **C1** Nobody knows what is in the fridge (4/5)
            │ • **C3** Constraint number 3 (4/5)
            │ • **C8** Constraint number 8 (4/5)
            │ • **C13** Constraint number 13 (4/5)
            │ • **C2** Constraint number 2 (3/5)
            │ • **C7** Constraint number 7 (3/5)
            │ • **C12** Constraint number 12 (3/5)
            │ • **C6** Constraint number 6 (2/5)
            │ • **C11** Constraint number 11 (2/5)
            │ • **C5** Constraint number 5 (1/5)
            │ • **C10** Constraint number 10 (1/5)
            [Edit the sentence WriteAdLib] [Coverage Page(Coverage, 0)]
        "#]],
    );
}
