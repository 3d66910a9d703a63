//! Deciding on features, learning from tests, writing the blueprint.

use expect_test::expect;

use super::script::check;

/// A feature and a test of ana's.
const DESIGN: &str = r#"fay start
    fay open design
    ana add feature "an app"
    fay open prototype
    ana add test "parents trust a plan" about:F1
    ---
"#;

#[test]
fn authors_and_facilitators_decide_on_a_feature() {
    check(
        &format!(
            r#"{DESIGN}
             ana decide F1 accepted
             ana decide F1 accepted
             ben decide F1 dropped
             fay decide F1 dropped
             fay undo
             show F1
             ana edit F1 feature "an app for two"
             fay decide F1 dropped
             fay decide X1 accepted
             fay decide F9 accepted
             ana remove F1
             ana decide F1 accepted"#
        ),
        &expect![[r#"
            8 @0 ana: FeatureDecided { id: F1, status: Accepted }
            =
            ! NotYours { id: F1 }
            9 @0 fay: FeatureDecided { id: F1, status: Dropped }
            10 @0 fay: ChangeUndone { id: F1 }
            F1 r4 "an app" first None edited None
            11 @0 ana: ItemEdited { id: F1, body: Feature(Feature { text: "an app for two", removes: [], supplies: [], status: Accepted }) }
            12 @0 fay: FeatureDecided { id: F1, status: Dropped }
            ! WrongKind { id: X1, wanted: Feature }
            ! UnknownItem { id: F9 }
            13 @0 ana: ItemRemoved { id: F1 }
            ! RemovedItem { id: F1 }
        "#]],
    );
}

#[test]
fn anybody_notes_what_came_of_a_test_and_its_author_corrects_it() {
    check(
        &format!(
            r#"{DESIGN}
             ben learn X1 passed "four asked for it"
             ben learn X1 failed "they were polite"
             ben learn X1 failed "they were polite" seen:2
             ana learn X1 failed "they were polite"
             ana learn X1 failed "they were polite" seen:1
             ana learn X1 failed "they were polite" seen:2
             ana learn X1 failed "they were polite" seen:3
             ana undo
             ben learn F1 passed "it works"
             ben learn X7 passed "it works""#
        ),
        &expect![[r#"
            8 @0 ben: TestLearned { id: X1, learning: Learning { observed: "four asked for it", learned: "they want it", therefore: "build it", outcome: Passed } }
            ! AlreadyLearned { id: X1 }
            ! AlreadyLearned { id: X1 }
            ! AlreadyLearned { id: X1 }
            ! ChangedMeanwhile { id: X1 }
            9 @0 ana: TestLearned { id: X1, learning: Learning { observed: "they were polite", learned: "they want it", therefore: "build it", outcome: Failed } }
            ! NothingChanged { id: X1 }
            10 @0 ana: ChangeUndone { id: X1 }
            ! WrongKind { id: F1, wanted: Test }
            ! UnknownItem { id: X7 }
        "#]],
    );
}

#[test]
fn whoever_noted_a_result_takes_it_back() {
    check(
        &format!(
            r#"{DESIGN}
             ben learn X1 passed "four asked for it"
             ana undo
             ben undo
             ben learn X1 unclear "two were away" seen:1
             ben learn X1 unclear "two were away" seen:3"#
        ),
        &expect![[r#"
            8 @0 ben: TestLearned { id: X1, learning: Learning { observed: "four asked for it", learned: "they want it", therefore: "build it", outcome: Passed } }
            ! RestedOn { id: F1, by: [X1] }
            9 @0 ben: ChangeUndone { id: X1 }
            ! ChangedMeanwhile { id: X1 }
            10 @0 ben: TestLearned { id: X1, learning: Learning { observed: "two were away", learned: "they want it", therefore: "build it", outcome: Unclear } }
        "#]],
    );
}

#[test]
fn a_pass_line_that_is_moved_after_the_result_is_marked_for_ever() {
    check(
        &format!(
            r#"{DESIGN}
             ana edit X1 test "parents trust a plan" about:F1 line:"two of five"
             gate prototype
             ben learn X1 failed "one asked for it"
             ana edit X1 test "parents trust our plan" about:F1 line:"two of five"
             gate prototype
             ana edit X1 test "parents trust our plan" about:F1 line:"one of five"
             gate prototype
             ana edit X1 test "parents trust our plan" about:F1 line:"two of five"
             gate prototype
             ana undo
             gate prototype"#
        ),
        &expect![[r#"
            8 @0 ana: ItemEdited { id: X1, body: Test(Test { belief: "parents trust a plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "two of five", about: [F1], line_moved: false, learning: None }) }
            prototype: []
            9 @0 ben: TestLearned { id: X1, learning: Learning { observed: "one asked for it", learned: "they want it", therefore: "build it", outcome: Failed } }
            10 @0 ana: ItemEdited { id: X1, body: Test(Test { belief: "parents trust our plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "two of five", about: [F1], line_moved: false, learning: Some(Learning { observed: "one asked for it", learned: "they want it", therefore: "build it", outcome: Failed }) }) }
            prototype: []
            11 @0 ana: ItemEdited { id: X1, body: Test(Test { belief: "parents trust our plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "one of five", about: [F1], line_moved: true, learning: Some(Learning { observed: "one asked for it", learned: "they want it", therefore: "build it", outcome: Failed }) }) }
            prototype: [MovedLines { items: [X1] }]
            12 @0 ana: ItemEdited { id: X1, body: Test(Test { belief: "parents trust our plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "two of five", about: [F1], line_moved: true, learning: Some(Learning { observed: "one asked for it", learned: "they want it", therefore: "build it", outcome: Failed }) }) }
            prototype: [MovedLines { items: [X1] }]
            13 @0 ana: ChangeUndone { id: X1 }
            prototype: [MovedLines { items: [X1] }]
        "#]],
    );
}

#[test]
fn the_sentence_of_the_blueprint_is_written_by_whoever_saw_it_last() {
    check(
        &format!(
            r#"{DESIGN}
             ana ad-lib "our app" seen:0
             ben ad-lib "our app for two" seen:0
             ben ad-lib "our app" seen:1
             ben ad-lib "our app for two" seen:1"#
        ),
        &expect![[r#"
            8 @0 ana: AdLibSet { ad_lib: AdLib { offering: "our app", customer: "parents", progress: "plan dinner", means: "sharing a list", alternative: None } }
            ! BlueprintChanged
            =
            9 @0 ben: AdLibSet { ad_lib: AdLib { offering: "our app for two", customer: "parents", progress: "plan dinner", means: "sharing a list", alternative: None } }
        "#]],
    );
}

#[test]
fn nothing_hidden_is_decided_on_or_learned_from() {
    check(
        r#"fay start hidden anonymous
         fay open design
         ana add feature "an app"
         fay open prototype
         ana add test "parents trust a plan"
         ---
         fay decide F1 accepted
         ben learn X1 passed "four asked for it"
         ana decide F1 accepted
         ana learn X1 passed "four asked for it""#,
        &expect![[r#"
            ! Hidden { id: F1 }
            ! Hidden { id: X1 }
            8 @0 ~ana: FeatureDecided { id: F1, status: Accepted }
            9 @0 ~ana: TestLearned { id: X1, learning: Learning { observed: "four asked for it", learned: "they want it", therefore: "build it", outcome: Passed } }
        "#]],
    );
}
