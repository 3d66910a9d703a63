//! Moving through the stages, and "I'm done".

use expect_test::expect;

use super::script::check;

#[test]
fn next_closes_the_open_stage_and_opens_the_following_one() {
    check(
        r#"fay start
         @1 ana add now "one"
         @2 ana add now "two"
         @3 ben add now "three"
         @4 ben add job functional "plan the week"
         @5 ben done
         ---
         @9 fay next
         show stages"#,
        &expect![[r#"
            7 @9 fay: StageClosed { stage: Now, missing: [], reason: None }
            8 @9 fay: StageOpened { stage: ToBe }
            now: to_be
            now closed, openings 1, revealed 7, done {ben}
            to_be open, openings 1, revealed 0, done {}
        "#]],
    );
}

#[test]
fn a_gate_that_is_not_reached_takes_a_reason() {
    check(
        r#"fay start
         ana add now "one"
         ---
         fay next
         fay next reason:"we know enough""#,
        &expect![[r#"
            ! GateNotReached { stage: Now, missing: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 1, want: 1 }] }
            3 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 1, want: 1 }], reason: Some("we know enough") }
            4 @0 fay: StageOpened { stage: ToBe }
        "#]],
    );
}

#[test]
fn a_reason_is_not_kept_where_nothing_is_missing() {
    check(
        r#"fay start
         fay open update_1
         ---
         fay next reason:"just so""#,
        &expect![[r#"
            4 @0 fay: StageClosed { stage: Update1, missing: [], reason: None }
            5 @0 fay: StageOpened { stage: Gap }
        "#]],
    );
}

#[test]
fn a_second_click_on_next_closes_no_second_stage() {
    check(
        r#"fay start
         ---
         fay next from:now reason:"time is up"
         fay next from:now reason:"time is up""#,
        &expect![[r#"
            2 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }], reason: Some("time is up") }
            3 @0 fay: StageOpened { stage: ToBe }
            ! StageMoved { now: Some(ToBe) }
        "#]],
    );
}

#[test]
fn after_the_last_stage_the_canvas_is_complete() {
    check(
        r#"fay start
         ana add now "one"
         fay open prototype
         ---
         fay next reason:"no time for tests"
         show stages
         fay next reason:"again"
         ana done
         ana done clear
         ana done toggle
         ana add now "two"
         ana edit N1 now "one, reworded"
         ana undo
         ana remove N1
         fay back"#,
        &expect![[r#"
            5 @0 fay: StageClosed { stage: Prototype, missing: [None { kind: Test }], reason: Some("no time for tests") }
            6 @0 fay: Completed
            now: complete
            now not_started, openings 1, revealed 6, done {}
            prototype closed, openings 1, revealed 6, done {}
            ! Complete
            ! Complete
            ! Complete
            ! Complete
            ! Complete
            7 @0 ana: ItemEdited { id: N1, body: Now(Now { text: "one, reworded" }) }
            8 @0 ana: ChangeUndone { id: N1 }
            9 @0 ana: ItemRemoved { id: N1 }
            10 @0 fay: StageOpened { stage: Prototype }
        "#]],
    );
}

#[test]
fn any_stage_of_a_complete_canvas_can_be_opened() {
    check(
        r#"fay start
         fay open prototype
         fay next reason:"no time"
         ---
         fay open gap
         show stages"#,
        &expect![[r#"
            6 @0 fay: StageOpened { stage: Gap }
            now: gap
            now not_started, openings 1, revealed 5, done {}
            gap open, openings 1, revealed 5, done {}
            prototype closed, openings 1, revealed 5, done {}
        "#]],
    );
}

#[test]
fn going_back_deletes_nothing_and_leaves_without_closing() {
    check(
        r#"fay start
         ---
         fay back
         fay next reason:"enough"
         ana add to_be "rest"
         fay back
         fay back
         show stages
         show T1
         fay next reason:"enough"
         show stages"#,
        &expect![[r#"
            ! NoStageBefore
            2 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }], reason: Some("enough") }
            3 @0 fay: StageOpened { stage: ToBe }
            4 @0 ana: ItemAdded { id: T1, body: ToBe(ToBe { text: "rest", from: [] }), origin: Deduced, stage: ToBe }
            5 @0 fay: StageLeft { stage: ToBe }
            6 @0 fay: StageOpened { stage: Now }
            ! NoStageBefore
            now: now
            now open, openings 2, revealed 2, done {}
            to_be not_started, openings 1, revealed 0, done {}
            T1 r1 "rest" first None edited None
            7 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 1, want: 1 }], reason: Some("enough") }
            8 @0 fay: StageOpened { stage: ToBe }
            now: to_be
            now closed, openings 2, revealed 7, done {}
            to_be open, openings 2, revealed 0, done {}
        "#]],
    );
}

#[test]
fn opening_a_stage_again_counts_and_clears_its_done_marks() {
    check(
        "fay start
         ana done
         ben done
         ---
         fay open now
         fay open gap
         show stages
         fay open now
         show stages
         show people",
        &expect![[r#"
            ! AlreadyOpen { stage: Now }
            4 @0 fay: StageLeft { stage: Now }
            5 @0 fay: StageOpened { stage: Gap }
            now: gap
            now not_started, openings 1, revealed 0, done {ana, ben}
            gap open, openings 1, revealed 0, done {}
            6 @0 fay: StageLeft { stage: Gap }
            7 @0 fay: StageOpened { stage: Now }
            now: now
            now open, openings 2, revealed 0, done {}
            gap not_started, openings 1, revealed 0, done {}
            facilitators {fay}, participants {ana, ben}
        "#]],
    );
}

#[test]
fn a_left_stage_that_was_closed_before_is_closed_again() {
    check(
        r#"fay start
         fay next reason:"enough"
         fay back
         ---
         show stages
         fay open update_1
         show stages
         fay open now
         fay next reason:"enough"
         show stages"#,
        &expect![[r#"
            now: now
            now open, openings 2, revealed 2, done {}
            to_be not_started, openings 1, revealed 0, done {}
            6 @0 fay: StageLeft { stage: Now }
            7 @0 fay: StageOpened { stage: Update1 }
            now: update_1
            now closed, openings 2, revealed 2, done {}
            to_be not_started, openings 1, revealed 0, done {}
            update_1 open, openings 1, revealed 0, done {}
            8 @0 fay: StageLeft { stage: Update1 }
            9 @0 fay: StageOpened { stage: Now }
            10 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }], reason: Some("enough") }
            11 @0 fay: StageOpened { stage: ToBe }
            now: to_be
            now closed, openings 3, revealed 10, done {}
            to_be open, openings 2, revealed 0, done {}
            update_1 not_started, openings 1, revealed 0, done {}
        "#]],
    );
}

#[test]
fn done_is_set_cleared_and_turned_over() {
    check(
        "fay start
         ---
         ana done clear
         ana done
         ana done set
         ben done toggle
         show stages
         ana done clear
         ana done clear
         ben done toggle
         show stages
         show people",
        &expect![[r#"
            =
            2 @0 ana: DoneSet { stage: Now }
            =
            3 @0 ben: DoneSet { stage: Now }
            now: now
            now open, openings 1, revealed 0, done {ana, ben}
            4 @0 ana: DoneCleared { stage: Now }
            =
            5 @0 ben: DoneCleared { stage: Now }
            now: now
            now open, openings 1, revealed 0, done {}
            facilitators {fay}, participants {ana, ben}
        "#]],
    );
}

#[test]
fn all_eleven_stages_in_order() {
    check(
        r#"fay start
         ---
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         fay next reason:"on"
         show stages"#,
        &expect![[r#"
            2 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }], reason: Some("on") }
            3 @0 fay: StageOpened { stage: ToBe }
            4 @0 fay: StageClosed { stage: ToBe, missing: [Items { kind: ToBe, have: 0, want: 1 }], reason: Some("on") }
            5 @0 fay: StageOpened { stage: ExploreQuestions }
            6 @0 fay: StageClosed { stage: ExploreQuestions, missing: [None { kind: Question }], reason: Some("on") }
            7 @0 fay: StageOpened { stage: ExploreInterviews }
            8 @0 fay: StageClosed { stage: ExploreInterviews, missing: [Interviews { have: 0, want: 5 }], reason: Some("on") }
            9 @0 fay: StageOpened { stage: Update1 }
            10 @0 fay: StageClosed { stage: Update1, missing: [], reason: None }
            11 @0 fay: StageOpened { stage: Gap }
            12 @0 fay: StageClosed { stage: Gap, missing: [None { kind: Constraint }], reason: Some("on") }
            13 @0 fay: StageOpened { stage: GapQuestions }
            14 @0 fay: StageClosed { stage: GapQuestions, missing: [None { kind: Question }], reason: Some("on") }
            15 @0 fay: StageOpened { stage: GapInterviews }
            16 @0 fay: StageClosed { stage: GapInterviews, missing: [Interviews { have: 0, want: 5 }], reason: Some("on") }
            17 @0 fay: StageOpened { stage: Update2 }
            18 @0 fay: StageClosed { stage: Update2, missing: [], reason: None }
            19 @0 fay: StageOpened { stage: Design }
            20 @0 fay: StageClosed { stage: Design, missing: [None { kind: Feature }], reason: Some("on") }
            21 @0 fay: StageOpened { stage: Prototype }
            22 @0 fay: StageClosed { stage: Prototype, missing: [None { kind: Test }], reason: Some("on") }
            23 @0 fay: Completed
            now: complete
            now closed, openings 1, revealed 23, done {}
            to_be closed, openings 1, revealed 23, done {}
            explore_questions closed, openings 1, revealed 23, done {}
            explore_interviews closed, openings 1, revealed 23, done {}
            update_1 closed, openings 1, revealed 23, done {}
            gap closed, openings 1, revealed 23, done {}
            gap_questions closed, openings 1, revealed 23, done {}
            gap_interviews closed, openings 1, revealed 23, done {}
            update_2 closed, openings 1, revealed 23, done {}
            design closed, openings 1, revealed 23, done {}
            prototype closed, openings 1, revealed 23, done {}
        "#]],
    );
}
