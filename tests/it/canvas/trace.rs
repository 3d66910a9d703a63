//! The chain through an item, both ways.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::fmt::Write;

use expect_test::{Expect, expect};
use ferry::canvas::trace::{MAX_STEPS, Walk};
use ferry::canvas::visibility::Viewer;

use super::script::{canvas_after, id, person};

/// A canvas in which everything hangs together, from a question to a test.
const CHAIN: &str = r#"fay start
    ana add now "they shop twice a week"
    ana add now "they eat late"
    fay open to_be
    ana add to_be "lunch is ready" from:N1
    ana add to_be "all eat together" from:N1,N2
    fay open explore_interviews
    ana add question 1 "when did you last shop?" about:N1,T1
    ana add interview 1 Cleo
    ana link V1 Q1
    ana add insight V1 "I forget the milk" links:+N1
    ana add insight V1 "I never shop" links:-N1
    fay open gap
    ana add constraint N1>T1 "nobody knows who shops"
    ana add catalyst N2>T2 "school starts"
    ana link E1 C1 as:contradicts
    fay open design
    ana add alternative "a list on the fridge" removes:C1
    ana add feature "a shared list" removes:C1 supplies:K1
    fay open prototype
    ana add test "lists are read"
    ana link X1 F1
    ana link X1 C1
    ana add decision "we go on"
"#;

fn told(walk: &Walk) -> String {
    let mut told = String::new();
    for step in &walk.steps {
        let stance = step
            .stance
            .map(|stance| format!(" {stance:?}"))
            .unwrap_or_default();
        writeln!(told, "{}{}{stance}", "  ".repeat(step.depth + 1), step.id).unwrap();
    }
    told
}

#[track_caller]
fn check(script: &str, viewer: Viewer, item: &str, expect: &Expect) {
    let trace = canvas_after(script).trace(viewer, id(item));
    expect.assert_eq(&format!(
        "before\n{}after\n{}",
        told(&trace.before),
        told(&trace.after)
    ));
}

#[test]
fn the_chain_leads_from_questions_to_tests() {
    check(
        CHAIN,
        Viewer::Public,
        "N1",
        &expect![[r#"
        before
          E1 Supports
            V1
              Q1
          E2 Contradicts
        after
          T1
            C1
              A1
              F1
                X1
          T2
            K1
    "#]],
    );
    check(
        CHAIN,
        Viewer::Public,
        "C1",
        &expect![[r#"
        before
          E1 Contradicts
            V1
              Q1
          T1
            N1
              E2 Contradicts
        after
          A1
          F1
            X1
    "#]],
    );
}

#[test]
fn whatever_stands_in_the_chain_leads_along_it() {
    check(
        CHAIN,
        Viewer::Public,
        "Q1",
        &expect![[r#"
        before
        after
          N1
            T1
              C1
                A1
                F1
                  X1
            T2
              K1
          V1
            E1
            E2
    "#]],
    );
    check(
        CHAIN,
        Viewer::Public,
        "E2",
        &expect![[r#"
        before
          V1
            Q1
        after
          N1 Contradicts
            T1
              C1
                A1
                F1
                  X1
            T2
              K1
    "#]],
    );
    check(
        CHAIN,
        Viewer::Public,
        "X1",
        &expect![[r#"
        before
          F1
            K1
              T2
                N1
                  E1 Supports
                    V1
                      Q1
                  E2 Contradicts
                N2
            C1
              T1
        after
    "#]],
    );
    check(
        CHAIN,
        Viewer::Public,
        "D1",
        &expect![[r#"
        before
        after
    "#]],
    );
}

#[test]
fn the_chain_goes_on_through_merges_and_not_through_what_is_gone() {
    let merged = format!("{CHAIN}ana merge N1 N2\n ana remove F1\n");
    check(
        &merged,
        Viewer::Public,
        "N2",
        &expect![[r#"
        before
          E1 Supports
            V1
              Q1
          E2 Contradicts
        after
          T1
            C1
              A1
              X1
          T2
            K1
    "#]],
    );
}

#[test]
fn nobody_is_led_to_what_is_hidden() {
    let script = r#"fay start hidden
        ana add now "one"
        fay next reason:"enough"
        ben add to_be "rest" from:N1
        cleo add to_be "peace" from:N1"#;
    check(
        script,
        Viewer::Person(person("ben")),
        "N1",
        &expect![[r#"
        before
        after
          T1
    "#]],
    );
    check(
        script,
        Viewer::Public,
        "N1",
        &expect![[r#"
        before
        after
    "#]],
    );
}

#[test]
fn a_long_chain_is_counted_and_cut() {
    let desires: String = (0..60)
        .map(|number| format!("ana add to_be \"{number}\" from:N1\n"))
        .collect();
    let canvas = canvas_after(&format!(
        "fay start\nana add now \"one\"\nfay open to_be\n{desires}"
    ));
    let after = canvas.trace(Viewer::Public, id("N1")).after;
    assert_eq!((after.steps.len(), after.total), (MAX_STEPS, 60));
}

#[test]
fn the_whole_chain_has_every_item_and_link_on_either_side() {
    let canvas = canvas_after(CHAIN);
    let chain = canvas.chain(Viewer::Public, id("C1"));
    let links: Vec<String> = chain
        .links
        .iter()
        .map(|link| format!("{}>{}", link.from, link.to))
        .collect();
    expect!["N1>T1 N1>C1 T1>C1 C1>A1 C1>F1 C1>X1 Q1>N1 Q1>T1 Q1>V1 V1>E1 V1>E2 E1>N1 E1>C1 E2>N1 F1>X1"]
        .assert_eq(&links.join(" "));
    for item in canvas.live() {
        let chain = canvas.chain(Viewer::Public, item.id);
        let trace = canvas.trace(Viewer::Public, item.id);
        assert_eq!(chain.before.len(), trace.before.total, "before {}", item.id);
        assert_eq!(chain.after.len(), trace.after.total, "after {}", item.id);
    }
}
