//! Folding facts, sensible or not, and questions about what comes of it.

use expect_test::expect;
use ferry::canvas::item::{Decision, Origin};
use ferry::canvas::text::ItemText;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Body, Event, Fact, Field, Stage, Timestamp, evolve};

use super::script::{assert_sound, canvas_after, check, id, observation, person};

fn fact(event: Event) -> Fact {
    Fact {
        at: Timestamp(9_000),
        by: Author::Member(person("cleo").member),
        event,
    }
}

fn added(raw: &str, body: Body) -> Event {
    Event::ItemAdded {
        id: id(raw),
        body: Box::new(body),
        origin: Origin::Observed,
        stage: Stage::Now,
    }
}

#[test]
fn before_the_start_there_is_nothing() {
    for event in [Event::Archived, Event::Completed, added("N1", observation("one"))] {
        assert_eq!(evolve(None, &fact(event)), None);
    }
}

#[test]
fn a_fact_that_makes_no_sense_changes_nothing_but_the_count() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "one"
         ana add now "two"
         ana remove N2
         ana undo"#,
    );
    let text = ItemText::new(Field::Text, "families first").unwrap();
    let decision = Body::Decision(Decision { text, why: None });
    let edited = |raw, body| Event::ItemEdited {
        id: id(raw),
        body: Box::new(body),
    };
    let stage = Stage::Gap;
    let nonsense = [
        added("N1", observation("again")),
        added("N2", observation("again")),
        added("N3", decision.clone()),
        edited("N1", decision),
        edited("N9", observation("unknown")),
        Event::ItemRemoved { id: id("N9") },
        Event::ChangeUndone { id: id("N2") },
        Event::ChangeUndone { id: id("N9") },
        Event::StageLeft { stage },
        Event::DoneSet { stage },
        Event::DoneCleared { stage },
        Event::StageOpened { stage: Stage::Now },
        Event::StageClosed {
            stage,
            missing: vec![],
            reason: None,
        },
        Event::Completed,
        Event::Restored,
        Event::FacilitatorRemoved {
            member: person("fay").member,
        },
    ];
    for event in nonsense {
        let mut counted = canvas.clone();
        counted.version += 1;
        let folded = evolve(Some(canvas.clone()), &fact(event.clone()));
        assert_eq!(folded, Some(counted), "{event:?}");
    }
}

#[test]
fn opening_a_stage_leaves_the_one_before_though_no_fact_says_so() {
    let canvas = canvas_after("fay start");
    let opened = fact(Event::StageOpened { stage: Stage::Gap });
    let canvas = evolve(Some(canvas), &opened).unwrap();
    assert_eq!(canvas.current, Some(Stage::Gap));
    assert_sound(&canvas);
}

#[test]
fn numbers_stand_where_they_were_given() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "one"
         @5 ana edit N1 now "first"
         ana add now "two""#,
    );
    let item = |raw| canvas.items[&id(raw)].clone();
    assert_eq!((item("N1").added, item("N2").added, canvas.version), (2, 4, 4));
    assert_eq!(item("N1").last_change.map(|change| change.number), Some(3));
    assert_eq!(item("N1").created, Timestamp(0));
    assert_eq!(item("N2").created, Timestamp(5_000));
}

#[test]
fn the_stages_beside_the_open_one_are_known() {
    let beside = |script: &str| {
        let canvas = canvas_after(script);
        (canvas.stage_before(), canvas.stage_after())
    };
    assert_eq!(beside("fay start"), (None, Some(Stage::ToBe)));
    assert_eq!(
        beside("fay start\nfay open gap"),
        (Some(Stage::Update1), Some(Stage::GapQuestions))
    );
    assert_eq!(
        beside("fay start\nfay open prototype"),
        (Some(Stage::Design), None)
    );
    let complete = "fay start\nfay open prototype\nfay next reason:enough";
    assert_eq!(beside(complete), (Some(Stage::Prototype), None));
}

#[test]
fn participants_are_those_who_contributed_or_said_done() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "one"
         ben done
         fay edit N1 now "first"
         ana done"#,
    );
    assert_eq!(
        (canvas.participant_count(), canvas.done_count(Stage::Now)),
        (2, 2)
    );
    let done = ["fay", "ana", "ben", "cleo"].map(|name| canvas.is_done(&person(name)));
    assert_eq!(done, [false, true, true, false]);
}

#[test]
fn authors_and_facilitators_may_change_what_they_see() {
    let may_change = |script: &str| {
        let canvas = canvas_after(script);
        ["ana", "ben", "fay", "mona"].map(|name| canvas.may_change(&person(name), &canvas.items[&id("N1")]))
    };
    let open = "fay start\nana add now one";
    assert_eq!(may_change(open), [true, false, true, true]);
    let hidden = "fay start hidden\nana add now one";
    assert_eq!(may_change(hidden), [true, false, false, false]);
    let revealed = "fay start hidden\nana add now one\nfay next reason:enough";
    assert_eq!(may_change(revealed), [true, false, true, true]);
}

#[test]
fn what_is_added_after_a_reopening_is_hidden_again() {
    let canvas = canvas_after(
        r#"fay start hidden
         ana add now "one"
         fay next reason:"enough"
         fay back
         ana add now "two""#,
    );
    let seen: Vec<_> = canvas.visible(Viewer::Public).map(|item| item.id).collect();
    assert_eq!(seen, [id("N1")]);
    let own = canvas.visible(Viewer::Person(person("ana")));
    assert_eq!(own.count(), 2);
}

#[test]
fn what_rests_on_an_item_is_known_and_never_the_item_itself() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "one"
         fay open explore_questions
         ana add question 1 "How was it?" about:N1
         ana add question 1 "And before?" about:N1
         ana edit Q1 question 1 "How was it?" about:N1,Q1
         ana remove Q2"#,
    );
    assert_eq!(canvas.resting_on(id("N1")), [id("Q1")]);
    assert_eq!(canvas.resting_on(id("Q1")), []);
}

#[test]
fn a_complete_canvas_hides_nothing_of_what_it_had() {
    check(
        r#"fay start hidden
         ana add now "one"
         fay open prototype
         ben add test "parents trust a plan"
         ---
         fay edit N1 now "first"
         fay next reason:"enough"
         fay edit N1 now "first"
         fay edit X1 test "parents rely on a plan"
         fay open now
         ana add now "two"
         fay edit N2 now "second""#,
        &expect![[r#"
            ! Hidden { id: N1 }
            6 @0 fay: StageClosed { stage: Prototype, missing: [], reason: None }
            7 @0 fay: Completed
            8 @0 fay: ItemEdited { id: N1, body: Now(Now { text: "first" }) }
            9 @0 fay: ItemEdited { id: X1, body: Test(Test { belief: "parents rely on a plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "three of five", about: [], line_moved: false, learning: None }) }
            10 @0 fay: StageOpened { stage: Now }
            11 @0 ana: ItemAdded { id: N2, body: Now(Now { text: "two" }), origin: Observed, stage: Now }
            ! Hidden { id: N2 }
        "#]],
    );
}
