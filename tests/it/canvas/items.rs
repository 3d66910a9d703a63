//! Contributing, rewording and taking out items, and what they may point to.

use expect_test::expect;
use ferry::canvas::item::{Job, JobType, MAX_CONTEXTS, MAX_ITEMS_OF_KIND, MAX_LINKS, Scale, ToBe};
use ferry::canvas::text::{ItemText, Label};
use ferry::canvas::{Body, Canvas, Command, Context, Fact, Field, ItemId, Kind, Refusal, Stage, Timestamp};
use ferry::canvas::{Word, decide};

use super::script::{canvas_after, check, id, observation, person};

#[test]
fn every_kind_is_contributed_in_its_stage_with_its_usual_origin() {
    check(
        r#"fay start
         ---
         @60 ana add now "she plans on Sunday"
         ana add job functional "plan the week" contexts:"alone;with children;alone" frequency:weekly
         ana add job supporting_buyer "compare the boxes"
         ana add decision "families first"
         ana add action "ask the shop"
         fay open to_be
         ben add to_be "she rests on Sunday" from:N1,N1
         fay open explore_questions
         ben add question 1 "How was last Sunday?" about:N1,T1,N1
         fay open explore_interviews
         @99 ben add interview 1 vera date:2026-11-20
         ben add insight V1 "I was up until ten" links:+N1,-T1,-N1
         fay open gap
         ana add constraint N1>T1 "no time to think" weight:5 tag:time
         ana add catalyst N1>T1 "children grow" weight:2 tag:event
         fay open design
         ana add alternative "do nothing" removes:C1,C1
         ana add feature "a plan that writes itself" removes:C1 supplies:K1
         fay open prototype
         ana add test "parents trust a plan""#,
        &expect![[r#"
            2 @60 ana: ItemAdded { id: N1, body: Now(Now { text: "she plans on Sunday" }), origin: Observed, stage: Now }
            3 @60 ana: ItemAdded { id: J1, body: Job(Job { statement: "plan the week", job_type: Functional, contexts: ["alone", "with children"], frequency: Some("weekly") }), origin: Deduced, stage: Now }
            4 @60 ana: ItemAdded { id: J2, body: Job(Job { statement: "compare the boxes", job_type: Supporting(Buyer), contexts: [], frequency: None }), origin: Deduced, stage: Now }
            5 @60 ana: ItemAdded { id: D1, body: Decision(Decision { text: "families first", why: None }), origin: Deduced, stage: Now }
            6 @60 ana: ItemAdded { id: O1, body: Action(Action { text: "ask the shop", owner: Some(ana), due: None, status: Open }), origin: Deduced, stage: Now }
            7 @60 fay: StageLeft { stage: Now }
            8 @60 fay: StageOpened { stage: ToBe }
            9 @60 ben: ItemAdded { id: T1, body: ToBe(ToBe { text: "she rests on Sunday", from: [N1] }), origin: Deduced, stage: ToBe }
            10 @60 fay: StageLeft { stage: ToBe }
            11 @60 fay: StageOpened { stage: ExploreQuestions }
            12 @60 ben: ItemAdded { id: Q1, body: Question(Question { text: "How was last Sunday?", round: One, about: [N1, T1] }), origin: Deduced, stage: ExploreQuestions }
            13 @60 fay: StageLeft { stage: ExploreQuestions }
            14 @60 fay: StageOpened { stage: ExploreInterviews }
            15 @99 ben: ItemAdded { id: V1, body: Interview(Interview { round: One, pseudonym: "vera", segment: None, date: Date(2026-11-20), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            16 @99 ben: ItemAdded { id: E1, body: Insight(Insight { text: "I was up until ten", interview: V1, links: [InsightLink { item: N1, stance: Supports }, InsightLink { item: T1, stance: Contradicts }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            17 @99 fay: StageLeft { stage: ExploreInterviews }
            18 @99 fay: StageOpened { stage: Gap }
            19 @99 ana: ItemAdded { id: C1, body: Constraint(GapItem { text: "no time to think", between: Move { from: N1, to: T1 }, weight: Scale(5), tag: Some(Time) }), origin: Deduced, stage: Gap }
            20 @99 ana: ItemAdded { id: K1, body: Catalyst(GapItem { text: "children grow", between: Move { from: N1, to: T1 }, weight: Scale(2), tag: Some(Event) }), origin: Deduced, stage: Gap }
            21 @99 fay: StageLeft { stage: Gap }
            22 @99 fay: StageOpened { stage: Design }
            23 @99 ana: ItemAdded { id: A1, body: Alternative(Alternative { text: "do nothing", removes: [C1] }), origin: Deduced, stage: Design }
            24 @99 ana: ItemAdded { id: F1, body: Feature(Feature { text: "a plan that writes itself", removes: [C1], supplies: [K1], status: Proposed }), origin: Deduced, stage: Design }
            25 @99 fay: StageLeft { stage: Design }
            26 @99 fay: StageOpened { stage: Prototype }
            27 @99 ana: ItemAdded { id: X1, body: Test(Test { belief: "parents trust a plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "three of five", about: [], line_moved: false, learning: None }), origin: Deduced, stage: Prototype }
        "#]],
    );
}

#[test]
fn an_origin_that_is_given_is_kept() {
    check(
        r#"fay start
         ---
         ana add now "she plans on Sunday" origin:interview"#,
        &expect![[r#"
            2 @0 ana: ItemAdded { id: N1, body: Now(Now { text: "she plans on Sunday" }), origin: Interview, stage: Now }
        "#]],
    );
}

#[test]
fn a_stage_takes_what_it_collects_alone() {
    check(
        r#"fay start
         ana add now "one"
         ---
         ana add to_be "rest" from:N1
         ana add feature "an app"
         fay open gap
         ana add now "two"
         ana add job emotional "feel calm""#,
        &expect![[r#"
            ! NotCollected { kind: ToBe, stage: Now, facilitates: false }
            ! NotCollected { kind: Feature, stage: Now, facilitates: false }
            3 @0 fay: StageLeft { stage: Now }
            4 @0 fay: StageOpened { stage: Gap }
            ! NotCollected { kind: Now, stage: Gap, facilitates: false }
            5 @0 ana: ItemAdded { id: J1, body: Job(Job { statement: "feel calm", job_type: Emotional, contexts: [], frequency: None }), origin: Deduced, stage: Gap }
        "#]],
    );
}

#[test]
fn links_are_checked_for_kind_existence_and_life() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         ana remove N2
         ana add job functional "plan the week"
         fay open to_be
         ana add to_be "rest" from:N1
         ---
         ana add to_be "more" from:J1
         ana add to_be "more" from:N9
         ana add to_be "more" from:N1,N2
         fay open gap
         ana add constraint J1>T1 "no time"
         ana add constraint N1>N1 "no time"
         ana add constraint N1>T9 "no time"
         ana add catalyst T1>N1 "children grow"
         ana add constraint N1>T1 "no time"
         fay open explore_interviews
         ana add question 1 "How was it?" about:J1,C9
         ana add insight N1 "up until ten"
         ana add insight V1 "up until ten"
         ana add interview 1 vera
         ana add insight V1 "up until ten" links:+K1
         fay open design
         ana add alternative "do nothing" removes:T1
         ana add feature "an app" removes:N1
         ana add feature "an app" supplies:C1
         ana add feature "an app" removes:C1 supplies:K1"#,
        &expect![[r#"
            ! WrongKind { id: J1, wanted: Now }
            ! UnknownItem { id: N9 }
            ! RemovedItem { id: N2 }
            9 @0 fay: StageLeft { stage: ToBe }
            10 @0 fay: StageOpened { stage: Gap }
            ! WrongKind { id: J1, wanted: Now }
            ! WrongKind { id: N1, wanted: ToBe }
            ! UnknownItem { id: T9 }
            ! WrongKind { id: T1, wanted: Now }
            11 @0 ana: ItemAdded { id: C1, body: Constraint(GapItem { text: "no time", between: Move { from: N1, to: T1 }, weight: Scale(3), tag: None }), origin: Deduced, stage: Gap }
            12 @0 fay: StageLeft { stage: Gap }
            13 @0 fay: StageOpened { stage: ExploreInterviews }
            ! UnknownItem { id: C9 }
            ! WrongKind { id: N1, wanted: Interview }
            ! UnknownItem { id: V1 }
            14 @0 ana: ItemAdded { id: V1, body: Interview(Interview { round: One, pseudonym: "vera", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            ! UnknownItem { id: K1 }
            15 @0 fay: StageLeft { stage: ExploreInterviews }
            16 @0 fay: StageOpened { stage: Design }
            ! WrongKind { id: T1, wanted: Constraint }
            ! WrongKind { id: N1, wanted: Constraint }
            ! WrongKind { id: C1, wanted: Catalyst }
            ! UnknownItem { id: K1 }
        "#]],
    );
}

#[test]
fn what_was_merely_linked_before_does_not_stop_an_edit_of_the_words() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         fay open to_be
         ana add to_be "rest" from:N1
         ana remove N1
         ana remove N2
         ---
         ana edit T1 to_be "rest on Sunday" from:N1
         ana edit T1 to_be "rest on Sunday" from:N1,N2
         ana edit T1 to_be "rest on Sunday"
         ana edit T1 to_be "rest on Sunday" from:N1"#,
        &expect![[r#"
            9 @0 ana: ItemEdited { id: T1, body: ToBe(ToBe { text: "rest on Sunday", from: [N1] }) }
            ! RemovedItem { id: N2 }
            10 @0 ana: ItemEdited { id: T1, body: ToBe(ToBe { text: "rest on Sunday", from: [] }) }
            ! RemovedItem { id: N1 }
        "#]],
    );
}

#[test]
fn others_hidden_items_are_out_of_reach_until_their_stage_closes() {
    check(
        r#"fay start hidden
         ana add now "one"
         fay open to_be
         ---
         ben add to_be "rest" from:N1
         ana add to_be "rest" from:N1
         ben remove N1
         fay remove N1
         fay edit N1 now "first"
         mona edit T1 to_be "sleep"
         fay open now
         fay next reason:"enough"
         ben add to_be "sleep" from:N1
         ben remove N1
         fay edit N1 now "first"
         fay edit T2 to_be "sleep""#,
        &expect![[r#"
            ! Hidden { id: N1 }
            5 @0 ana: ItemAdded { id: T1, body: ToBe(ToBe { text: "rest", from: [N1] }), origin: Deduced, stage: ToBe }
            ! NotYours { id: N1 }
            ! Hidden { id: N1 }
            ! Hidden { id: N1 }
            ! Hidden { id: T1 }
            6 @0 fay: StageLeft { stage: ToBe }
            7 @0 fay: StageOpened { stage: Now }
            8 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 1, want: 1 }], reason: Some("enough") }
            9 @0 fay: StageOpened { stage: ToBe }
            10 @0 ben: ItemAdded { id: T2, body: ToBe(ToBe { text: "sleep", from: [N1] }), origin: Deduced, stage: ToBe }
            ! NotYours { id: N1 }
            11 @0 fay: ItemEdited { id: N1, body: Now(Now { text: "first" }) }
            ! Hidden { id: T2 }
        "#]],
    );
}

#[test]
fn authors_and_facilitators_edit_and_the_first_words_stay() {
    check(
        r#"fay start
         @1 ana add now "one"
         ---
         ben edit N1 now "uno"
         @2 ana edit N1 now "first"
         show N1
         @3 fay edit N1 now "second"
         @4 mona edit N1 now "third"
         show N1
         @5 ana edit N1 now "fourth"
         show N1"#,
        &expect![[r#"
            ! NotYours { id: N1 }
            3 @2 ana: ItemEdited { id: N1, body: Now(Now { text: "first" }) }
            N1 r2 "first" first None edited Some((Timestamp(2000), ana))
            4 @3 fay: ItemEdited { id: N1, body: Now(Now { text: "second" }) }
            5 @4 mona: ItemEdited { id: N1, body: Now(Now { text: "third" }) }
            N1 r4 "third" first Some("first") edited Some((Timestamp(4000), mona))
            6 @5 ana: ItemEdited { id: N1, body: Now(Now { text: "fourth" }) }
            N1 r5 "fourth" first Some("first") edited Some((Timestamp(5000), ana))
        "#]],
    );
}

#[test]
fn an_edit_needs_the_item_its_kind_its_revision_and_a_difference() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         ana remove N2
         ---
         ana edit N9 now "first"
         ana edit N2 now "second"
         ana edit N1 job functional "plan the week"
         ana edit N1 now "first" seen:2
         ana edit N1 now "one" seen:1
         ana edit N1 now "first" seen:1
         ana edit N1 now "first again" seen:1"#,
        &expect![[r#"
            ! UnknownItem { id: N9 }
            ! RemovedItem { id: N2 }
            ! WrongKind { id: N1, wanted: Job }
            ! ChangedMeanwhile { id: N1 }
            ! NothingChanged { id: N1 }
            5 @0 ana: ItemEdited { id: N1, body: Now(Now { text: "first" }) }
            ! ChangedMeanwhile { id: N1 }
        "#]],
    );
}

#[test]
fn removing_is_soft_and_once() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         ---
         ben remove N1
         ana remove N9
         ana remove N1
         ana remove N1
         fay remove N2
         show N1
         show N2
         ana add now "three""#,
        &expect![[r#"
            ! NotYours { id: N1 }
            ! UnknownItem { id: N9 }
            4 @0 ana: ItemRemoved { id: N1 }
            ! RemovedItem { id: N1 }
            5 @0 fay: ItemRemoved { id: N2 }
            N1 r2 "one" (removed) first None edited None
            N2 r2 "two" (removed) first None edited None
            6 @0 ana: ItemAdded { id: N3, body: Now(Now { text: "three" }), origin: Observed, stage: Now }
        "#]],
    );
}

#[test]
fn texts_are_checked_before_anything_else() {
    check(
        r#"fay start
         ---
         ana add now "  "
         ana add job functional "plan" contexts:"a;b;c;d;e;f"
         ana add constraint N1>T1 "no time" weight:6"#,
        &expect![[r#"
            ! Empty { field: Text }
            ! TooMany { field: Context, max: 5 }
            ! OffScale { field: Severity }
        "#]],
    );
}

fn ask(canvas: &Canvas, who: &str, body: Body) -> Result<Vec<Fact>, Refusal> {
    let context = Context {
        actor: person(who),
        at: Timestamp(0),
    };
    let add = Command::Add {
        body: Box::new(body),
        origin: None,
    };
    decide(Some(canvas), &add, &context)
}

#[test]
fn a_kind_is_full_at_its_limit_with_removed_items_counted() {
    let mut canvas = canvas_after("fay start");
    canvas.numbers.insert(Kind::Now, MAX_ITEMS_OF_KIND - 1);
    assert!(ask(&canvas, "ana", observation("one")).is_ok());
    canvas.numbers.insert(Kind::Now, MAX_ITEMS_OF_KIND);
    let full = Refusal::Full {
        kind: Kind::Now,
        max: MAX_ITEMS_OF_KIND,
    };
    assert_eq!(ask(&canvas, "ana", observation("one")), Err(full));
}

#[test]
fn lists_have_limits_however_a_body_was_made() {
    let canvas = canvas_after("fay start\nfay open to_be");
    let text = ItemText::new(Field::Text, "rest").unwrap();
    let from: Vec<ItemId> = (1..=MAX_LINKS + 1)
        .map(|number| id(&format!("N{number}")))
        .collect();
    let too_many = Refusal::TooMany {
        field: Field::From,
        max: MAX_LINKS,
    };
    assert_eq!(ToBe::new(text.clone(), from.clone()), Err(too_many.clone()));
    let raw = Body::ToBe(ToBe { text, from });
    assert_eq!(ask(&canvas, "ana", raw), Err(too_many));
}

#[test]
fn repeated_entries_do_not_count_towards_a_limit() {
    let text = ItemText::new(Field::Text, "rest").unwrap();
    let from = vec![id("N2"), id("N1"), id("N2")];
    let many = std::iter::repeat_n(from, MAX_LINKS).flatten().collect();
    assert_eq!(ToBe::new(text.clone(), many).unwrap().from, [id("N2"), id("N1")]);
    let label = |number: usize| Label::new(Field::Context, &format!("context {number}")).unwrap();
    let job =
        |contexts| Job::new(text.clone(), JobType::Functional, contexts, None).map(|job| job.contexts.len());
    assert_eq!(
        job((0..MAX_CONTEXTS).chain(0..2).map(label).collect()),
        Ok(MAX_CONTEXTS)
    );
    let too_many = Refusal::TooMany {
        field: Field::Context,
        max: MAX_CONTEXTS,
    };
    assert_eq!(job((0..=MAX_CONTEXTS).map(label).collect()), Err(too_many));
}

#[test]
fn a_scale_goes_from_one_to_five() {
    let off = Err(Refusal::OffScale {
        field: Field::Strength,
    });
    for value in [i64::MIN, -1, 0, 6, 256, 257, i64::MAX] {
        assert_eq!(Scale::new(Field::Strength, value), off);
    }
    for value in 1..=5 {
        assert_eq!(
            Scale::new(Field::Strength, value).map(|scale| i64::from(scale.get())),
            Ok(value)
        );
    }
}

#[test]
fn jobs_decisions_and_actions_are_welcome_in_every_stage() {
    for &stage in Stage::ALL {
        for kind in [Kind::Job, Kind::Decision, Kind::Action] {
            assert!(stage.collects().contains(&kind), "{stage:?} takes no {kind:?}");
        }
    }
}

#[test]
fn every_kind_is_collected_by_some_stage() {
    for kind in Kind::ALL {
        assert!(
            Stage::ALL.iter().any(|stage| stage.collects().contains(kind)),
            "{kind:?}"
        );
    }
}
