//! The gate of each stage, and the figures that gates need.

use expect_test::expect;
use ferry::canvas::figures::{self, News, Verdict};
use ferry::canvas::item::Round;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Stage, Word};

use super::script::{canvas_after, check, id, person};

/// Two moves: N1→T1 and N2→T2.
const TWO_MOVES: &str = r#"fay start
    ana add now "one"
    ana add now "two"
    fay open to_be
    ana add to_be "rest" from:N1
    ana add to_be "sleep" from:N2
    fay open gap"#;

#[test]
fn an_empty_canvas_misses_something_in_most_stages() {
    let stages: String = Stage::ALL
        .iter()
        .map(|stage| format!("gate {}\n", stage.id()))
        .collect();
    check(
        &format!("fay start\n---\n{stages}"),
        &expect![[r#"
        now: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }]
        to_be: [Items { kind: ToBe, have: 0, want: 1 }]
        explore_questions: [None { kind: Question }]
        explore_interviews: [Interviews { have: 0, want: 5 }]
        update_1: []
        gap: [None { kind: Constraint }]
        gap_questions: [None { kind: Question }]
        gap_interviews: [Interviews { have: 0, want: 5 }]
        update_2: []
        design: [None { kind: Feature }]
        prototype: [None { kind: Test }]
    "#]],
    );
}

#[test]
fn now_wants_items_a_functional_job_and_half_of_the_participants_done() {
    check(
        r#"fay start
         ---
         ana add now "one"
         ben add now "two"
         cleo add job social "be seen as a good parent"
         ana done
         gate now
         ana add now "three"
         cleo add job functional "plan the week"
         gate now
         cleo done
         gate now
         ana remove N3
         gate now"#,
        &expect![[r#"
            2 @0 ana: ItemAdded { id: N1, body: Now(Now { text: "one" }), origin: Observed, stage: Now }
            3 @0 ben: ItemAdded { id: N2, body: Now(Now { text: "two" }), origin: Observed, stage: Now }
            4 @0 cleo: ItemAdded { id: J1, body: Job(Job { statement: "be seen as a good parent", job_type: Social, contexts: [], frequency: None }), origin: Deduced, stage: Now }
            5 @0 ana: DoneSet { stage: Now }
            now: [Items { kind: Now, have: 2, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 1, of: 3, want: 2 }]
            6 @0 ana: ItemAdded { id: N3, body: Now(Now { text: "three" }), origin: Observed, stage: Now }
            7 @0 cleo: ItemAdded { id: J2, body: Job(Job { statement: "plan the week", job_type: Functional, contexts: [], frequency: None }), origin: Deduced, stage: Now }
            now: [Done { done: 1, of: 3, want: 2 }]
            8 @0 cleo: DoneSet { stage: Now }
            now: []
            9 @0 ana: ItemRemoved { id: N3 }
            now: [Items { kind: Now, have: 2, want: 3 }]
        "#]],
    );
}

#[test]
fn the_wanted_share_is_rounded_up_and_may_be_all_or_nobody() {
    check(
        r#"fay start done:0
         ana add now "one"
         ---
         gate now"#,
        &expect![[r#"
            now: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }]
        "#]],
    );
    check(
        r#"fay start done:100
         ana add now "one"
         ben done
         ---
         gate now"#,
        &expect![[r#"
            now: [Items { kind: Now, have: 1, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 1, of: 2, want: 2 }]
        "#]],
    );
}

#[test]
fn each_to_be_starts_from_a_now_that_still_counts() {
    check(
        r#"fay start
         ana add now "one"
         fay open to_be
         ---
         gate to_be
         ana add to_be "rest" from:N1
         gate to_be
         ana add to_be "sleep"
         gate to_be
         ana remove N1
         gate to_be"#,
        &expect![[r#"
            to_be: [Items { kind: ToBe, have: 0, want: 1 }]
            5 @0 ana: ItemAdded { id: T1, body: ToBe(ToBe { text: "rest", from: [N1] }), origin: Deduced, stage: ToBe }
            to_be: []
            6 @0 ana: ItemAdded { id: T2, body: ToBe(ToBe { text: "sleep", from: [] }), origin: Deduced, stage: ToBe }
            to_be: [Unlinked { items: [T2] }]
            7 @0 ana: ItemRemoved { id: N1 }
            to_be: [Unlinked { items: [T1, T2] }]
        "#]],
    );
}

#[test]
fn questions_of_the_round_ask_about_everything() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         fay open to_be
         ana add to_be "rest" from:N1
         fay open explore_questions
         ---
         gate explore_questions
         ana add question 1 "How was last Sunday?" about:N1
         gate explore_questions
         ana add question 2 "What stopped you?" about:N2
         gate explore_questions
         ana add question 1 "And before?" about:T1,N2
         gate explore_questions
         ana remove Q1
         gate explore_questions"#,
        &expect![[r#"
            explore_questions: [None { kind: Question }]
            9 @0 ana: ItemAdded { id: Q1, body: Question(Question { text: "How was last Sunday?", round: One, about: [N1] }), origin: Deduced, stage: ExploreQuestions }
            explore_questions: [NotAsked { items: [N2, T1] }]
            10 @0 ana: ItemAdded { id: Q2, body: Question(Question { text: "What stopped you?", round: Two, about: [N2] }), origin: Deduced, stage: ExploreQuestions }
            explore_questions: [NotAsked { items: [N2, T1] }]
            11 @0 ana: ItemAdded { id: Q3, body: Question(Question { text: "And before?", round: One, about: [T1, N2] }), origin: Deduced, stage: ExploreQuestions }
            explore_questions: []
            12 @0 ana: ItemRemoved { id: Q1 }
            explore_questions: [NotAsked { items: [N1] }]
        "#]],
    );
}

#[test]
fn constraints_and_catalysts_are_asked_about_in_round_two() {
    check(
        &format!(
            r#"{TWO_MOVES}
             ana add constraint N1>T1 "no time"
             ana add catalyst N1>T1 "children grow"
             fay open gap_questions
             ---
             ana add question 1 "When did you stop?" about:C1,K1
             gate gap_questions
             ana add question 2 "What stopped you?" about:C1
             gate gap_questions
             ana edit Q2 question 2 "What stopped you?" about:K1,C1
             gate gap_questions"#
        ),
        &expect![[r#"
            14 @0 ana: ItemAdded { id: Q1, body: Question(Question { text: "When did you stop?", round: One, about: [C1, K1] }), origin: Deduced, stage: GapQuestions }
            gap_questions: [None { kind: Question }]
            15 @0 ana: ItemAdded { id: Q2, body: Question(Question { text: "What stopped you?", round: Two, about: [C1] }), origin: Deduced, stage: GapQuestions }
            gap_questions: [NotAsked { items: [K1] }]
            16 @0 ana: ItemEdited { id: Q2, body: Question(Question { text: "What stopped you?", round: Two, about: [K1, C1] }) }
            gap_questions: []
        "#]],
    );
}

#[test]
fn five_interviews_of_the_round_are_enough() {
    check(
        r#"fay start
         ana add now "one"
         fay open explore_interviews
         ana add interview 1 vera
         ana add insight V1 "a"
         ana add interview 1 wim
         ana add insight V2 "b"
         ana add interview 1 xenia
         ana add insight V3 "c"
         ana add interview 1 yuri
         ana add insight V4 "d"
         ana add interview 2 zoe
         ---
         gate explore_interviews
         gate gap_interviews
         ana add interview 1 zoe
         gate explore_interviews"#,
        &expect![[r#"
            explore_interviews: [Interviews { have: 4, want: 5 }]
            gap_interviews: [Interviews { have: 1, want: 5 }]
            14 @0 ana: ItemAdded { id: V6, body: Interview(Interview { round: One, pseudonym: "zoe", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            explore_interviews: []
        "#]],
    );
}

#[test]
fn three_interviews_without_news_are_as_good() {
    check(
        r#"fay start
         ana add now "one"
         fay open explore_interviews
         ---
         ana add interview 1 vera
         ana add insight V1 "up until ten" links:+N1
         ana add interview 1 wim
         ana add insight V2 "the same" links:+N1
         ana add interview 1 xenia
         ana add interview 1 yuri
         gate explore_interviews
         ana add insight V4 "not at all" links:-N1
         gate explore_interviews"#,
        &expect![[r#"
            5 @0 ana: ItemAdded { id: V1, body: Interview(Interview { round: One, pseudonym: "vera", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            6 @0 ana: ItemAdded { id: E1, body: Insight(Insight { text: "up until ten", interview: V1, links: [InsightLink { item: N1, stance: Supports }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            7 @0 ana: ItemAdded { id: V2, body: Interview(Interview { round: One, pseudonym: "wim", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            8 @0 ana: ItemAdded { id: E2, body: Insight(Insight { text: "the same", interview: V2, links: [InsightLink { item: N1, stance: Supports }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            9 @0 ana: ItemAdded { id: V3, body: Interview(Interview { round: One, pseudonym: "xenia", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            10 @0 ana: ItemAdded { id: V4, body: Interview(Interview { round: One, pseudonym: "yuri", segment: None, date: Date(2026-11-21), consent: true, notes: None, asked: [] }), origin: Interview, stage: ExploreInterviews }
            explore_interviews: []
            11 @0 ana: ItemAdded { id: E3, body: Insight(Insight { text: "not at all", interview: V4, links: [InsightLink { item: N1, stance: Contradicts }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            explore_interviews: [Interviews { have: 4, want: 5 }]
        "#]],
    );
}

#[test]
fn an_update_wants_every_insight_linked() {
    check(
        r#"fay start
         ana add now "one"
         fay open explore_interviews
         ana add interview 1 vera
         ana add insight V1 "up until ten"
         ---
         gate update_1
         gate update_2
         ana edit E1 insight V1 "up until ten" links:+N1
         ana remove N1
         gate update_1"#,
        &expect![[r#"
            update_1: [UnlinkedInsights { items: [E1] }]
            update_2: [UnlinkedInsights { items: [E1] }]
            7 @0 ana: ItemEdited { id: E1, body: Insight(Insight { text: "up until ten", interview: V1, links: [InsightLink { item: N1, stance: Supports }], strength: Scale(3) }) }
            8 @0 ana: ItemRemoved { id: N1 }
            update_1: []
        "#]],
    );
}

#[test]
fn each_move_wants_a_constraint() {
    check(
        &format!(
            r#"{TWO_MOVES}
             ---
             gate gap
             ana add constraint N1>T1 "no time"
             gate gap
             ana add constraint N2>T2 "no bed"
             gate gap
             ana add catalyst N2>T1 "children grow"
             gate gap
             ana remove N2
             gate gap"#
        ),
        &expect![[r#"
            gap: [None { kind: Constraint }]
            10 @0 ana: ItemAdded { id: C1, body: Constraint(GapItem { text: "no time", between: Move { from: N1, to: T1 }, weight: Scale(3), tag: None }), origin: Deduced, stage: Gap }
            gap: [Unconstrained { moves: [Move { from: N2, to: T2 }] }]
            11 @0 ana: ItemAdded { id: C2, body: Constraint(GapItem { text: "no bed", between: Move { from: N2, to: T2 }, weight: Scale(3), tag: None }), origin: Deduced, stage: Gap }
            gap: []
            12 @0 ana: ItemAdded { id: K1, body: Catalyst(GapItem { text: "children grow", between: Move { from: N2, to: T1 }, weight: Scale(3), tag: None }), origin: Deduced, stage: Gap }
            gap: [Unconstrained { moves: [Move { from: N2, to: T1 }] }]
            13 @0 ana: ItemRemoved { id: N2 }
            gap: []
        "#]],
    );
}

#[test]
fn the_design_covers_most_of_the_severity() {
    check(
        &format!(
            r#"{TWO_MOVES}
             ana add constraint N1>T1 "no time" weight:5
             ana add constraint N2>T2 "no bed" weight:2
             fay open design
             ---
             gate design
             ana add feature "an app" removes:C1
             gate design
             ana add feature "a shared list" removes:C1 status:accepted
             gate design
             ana edit F2 feature "a shared list" removes:C1,C2
             gate design
             ana remove C1
             ana remove C2
             gate design"#
        ),
        &expect![[r#"
            design: [None { kind: Feature }]
            14 @0 ana: ItemAdded { id: F1, body: Feature(Feature { text: "an app", removes: [C1], supplies: [], status: Proposed }), origin: Deduced, stage: Design }
            design: [Coverage { percent: 0, want: 80 }]
            15 @0 ana: ItemAdded { id: F2, body: Feature(Feature { text: "a shared list", removes: [C1], supplies: [], status: Accepted }), origin: Deduced, stage: Design }
            design: [Coverage { percent: 71, want: 80 }]
            16 @0 ana: ItemEdited { id: F2, body: Feature(Feature { text: "a shared list", removes: [C1, C2], supplies: [], status: Accepted }) }
            design: []
            17 @0 ana: ItemRemoved { id: C1 }
            18 @0 ana: ItemRemoved { id: C2 }
            design: [None { kind: Constraint }]
        "#]],
    );
}

#[test]
fn a_test_keeps_its_pass_line() {
    check(
        r#"fay start
         fay open prototype
         ---
         gate prototype
         ana add test "parents trust a plan"
         gate prototype
         ana add test "parents pay" moved
         gate prototype"#,
        &expect![[r#"
            prototype: [None { kind: Test }]
            4 @0 ana: ItemAdded { id: X1, body: Test(Test { belief: "parents trust a plan", method: "show a sketch to five", measure: "who asks for it", pass_line: "three of five", about: [], line_moved: false, learning: None }), origin: Deduced, stage: Prototype }
            prototype: []
            5 @0 ana: ItemAdded { id: X2, body: Test(Test { belief: "parents pay", method: "show a sketch to five", measure: "who asks for it", pass_line: "three of five", about: [], line_moved: true, learning: None }), origin: Deduced, stage: Prototype }
            prototype: [MovedLines { items: [X2] }]
        "#]],
    );
}

#[test]
fn a_curve_is_read_as_its_worked_example_says() {
    let verdict = |findings: &[u32], insights: u32| {
        let news = |(number, &findings): (usize, &u32)| News {
            interview: id(&format!("V{}", number + 1)),
            insights,
            findings,
        };
        let curve: Vec<News> = findings.iter().enumerate().map(news).collect();
        figures::verdict(&curve, 3)
    };
    assert_eq!(verdict(&[], 1), None);
    assert_eq!(verdict(&[4, 2, 0, 1], 1), Some(Verdict::News(1)));
    assert_eq!(verdict(&[4, 2, 0, 0], 1), Some(Verdict::Quiet(2)));
    assert_eq!(verdict(&[4, 0, 0, 0], 1), Some(Verdict::Saturated(3)));
    assert_eq!(
        verdict(&[0, 0], 0),
        Some(Verdict::Unread(vec![id("V1"), id("V2")]))
    );
}

#[test]
fn what_is_hidden_makes_nothing_look_old() {
    let canvas = canvas_after(
        r#"fay start hidden
        ana add now "one"
        fay next reason:enough
        fay open explore_interviews
        ana add interview 1 vera date:2026-11-21
        ana add insight V1 "up until ten" links:+N1
        ben add interview 1 wim date:2026-11-22
        ben add insight V2 "the same" links:+N1"#,
    );
    let curve = |who| figures::visible_saturation(&canvas, Round::One, Viewer::Person(person(who)));
    let news = |interview, findings| News {
        interview: id(interview),
        insights: 1,
        findings,
    };
    assert_eq!(curve("ana"), [news("V1", 1)]);
    assert_eq!(curve("ben"), [news("V2", 1)]);
    assert_eq!(curve("fay"), []);
    assert_eq!(
        figures::saturation(&canvas, Round::One),
        [news("V1", 1), news("V2", 0)]
    );
}

#[test]
fn saturation_follows_its_worked_example_in_order_of_date() {
    let canvas = canvas_after(
        r#"fay start
        ana add now "one"
        fay open to_be
        ana add to_be "rest" from:N1
        fay open explore_interviews
        ana add interview 1 xenia date:2026-11-23
        ana add interview 1 vera date:2026-11-21
        ana add interview 1 wim date:2026-11-22
        ana add interview 2 yuri date:2026-11-24
        ana add insight V2 "up until ten" links:+N1
        ana add insight V2 "by the way"
        ana add insight V3 "the same, yet no rest" links:+N1,-T1
        ana add insight V1 "the same" links:+N1
        ana add insight V4 "no rest" links:-T1,-N1"#,
    );
    let news = |interview, insights, findings| News {
        interview: id(interview),
        insights,
        findings,
    };
    let first = [news("V2", 2, 2), news("V3", 1, 1), news("V1", 1, 0)];
    assert_eq!(figures::saturation(&canvas, Round::One), first);
    assert_eq!(figures::saturation(&canvas, Round::Two), [news("V4", 1, 1)]);
}
