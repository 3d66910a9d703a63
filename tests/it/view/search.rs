//! Search: which items are found, in which order, and what is shown of them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::canvas::item::{Body, Decision, Interview, Job, JobType, Round};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::view::search;

use super::support::{ANA, BEN, Sample, english, fits, id, person, render, words};

fn check(sample: &Sample, query: &str, expected: Expect) {
    let tongue = english();
    let post = search::found(&sample.look(&tongue, person(ANA)), query);
    fits(&post);
    expected.assert_eq(&render(&post));
}

/// The ids that are found, the best first.
fn ids(sample: &Sample, query: &str) -> String {
    let tongue = english();
    let shown = render(&search::found(&sample.look(&tongue, person(ANA)), query));
    let lines = shown.lines().filter_map(|line| line.strip_prefix("│ **"));
    let ids: Vec<&str> = lines.filter_map(|line| line.split("**").next()).collect();
    ids.join(" ")
}

fn label(text: &str) -> Label {
    Label::new(Field::Context, text).unwrap()
}

#[test]
fn all_words_must_be_there_and_the_newest_comes_first() {
    check(
        &Sample::family(),
        "is fridge",
        expect![[r#"
        ┌ “is fridge”: 2 items (Neutral)
        │ **C1** Nobody knows what is in the fridge
        │ **N1** Dinner is decided at the fridge, after six
        ⟨Look at one of them …⟩ PickItem 1–1
          C1 = C1 Nobody knows what is in the fridge — constraint
          N1 = N1 Dinner is decided at the fridge, after six — NOW item
    "#]],
    );
}

#[test]
fn an_id_comes_before_a_phrase_and_a_phrase_before_the_newest() {
    let mut sample = Sample::new();
    sample.now(ANA, "dinner is late");
    sample.now(ANA, "late is the dinner, see N3");
    sample.now(ANA, "nothing of that");
    assert_eq!(ids(&sample, "Dinner  is late"), "N1 N2");
    assert_eq!(ids(&sample, "n3"), "N3 N2");
    assert_eq!(ids(&sample, "late"), "N2 N1");
}

#[test]
fn case_makes_no_difference_in_any_script() {
    let mut sample = Sample::new();
    for text in ["STRASSE", "ΟΔΥΣΣΕΥΣ", "Привет", "夕食は遅い", "ǅungla"] {
        sample.now(ANA, text);
    }
    let found = ["straße", "οδυσσευς", "ПРИВЕТ", "夕食", "ǆUNGLA"].map(|query| ids(&sample, query));
    assert_eq!(found, ["N1", "N2", "N3", "N4", "N5"]);
}

#[test]
fn everything_that_people_wrote_is_looked_through() {
    let mut sample = Sample::new();
    sample.add(
        ANA,
        Body::Job(Job {
            statement: words("plan the week"),
            job_type: JobType::Functional,
            contexts: vec![label("in the car"), label("at the desk")],
            frequency: Some(label("every Sunday")),
        }),
    );
    sample.add(
        BEN,
        Body::Interview(Interview {
            round: Round::One,
            pseudonym: label("Cleo"),
            segment: Some(label("single parent")),
            date: Date::parse("2026-03-02", Field::Date).unwrap(),
            consent: true,
            notes: Some(words("She plans on the bus.\nOn Mondays she is tired.")),
            asked: Vec::new(),
        }),
    );
    sample.add(
        BEN,
        Body::Decision(Decision {
            text: words("We ask parents first"),
            why: Some(words("They feel it most")),
        }),
    );
    let found = ["desk", "sunday", "single", "bus mondays cleo", "feel it"].map(|query| ids(&sample, query));
    assert_eq!(found, ["J1", "J1", "V1", "V1", "D1"]);
    check(
        &sample,
        "Mondays",
        expect![[r#"
        ┌ “Mondays”: one item (Neutral)
        │ **V1** *Notes:* She plans on the bus. On Mondays she is tired.
        ⟨Look at one of them …⟩ PickItem 1–1
          V1 = V1 Cleo — interview
    "#]],
    );
}

#[test]
fn what_is_found_late_in_a_long_text_is_in_sight() {
    let mut sample = Sample::new();
    let text = format!(
        "{}and then the *fridge* stays shut {}",
        "so it goes ".repeat(40),
        "on and on ".repeat(40)
    );
    sample.now(ANA, &text);
    check(
        &sample,
        "FRIDGE",
        expect![[r#"
        ┌ “FRIDGE”: one item (Neutral)
        │ **N1** …so it goes so it goes and then the \*fridge\* stays shut on and on on and on on and on on and on on and on on and on on and on on and on o…
        ⟨Look at one of them …⟩ PickItem 1–1
          N1 = N1 so it goes so it goes so it goes so it goes so it goes so it goes so it goes so it goes so it go… — NOW item
    "#]],
    );
}

#[test]
fn only_the_best_are_shown_and_the_rest_is_counted() {
    let mut sample = Sample::new();
    for number in 0..31 {
        sample.now(ANA, &format!("dinner {number}"));
    }
    let tongue = english();
    let post = search::found(&sample.look(&tongue, person(ANA)), "dinner");
    fits(&post);
    let shown = render(&post);
    assert!(
        shown.contains("31 items") && shown.contains("20 of 31"),
        "{shown}"
    );
    assert!(ids(&sample, "dinner").starts_with("N31 N30 "));
}

#[test]
fn nothing_hidden_or_taken_off_is_found() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    sample.now(ANA, "dinner of hers");
    sample.now(BEN, "dinner of his");
    let gone = sample.now(ANA, "dinner of old");
    sample.remove(ANA, gone);
    assert_eq!(ids(&sample, "dinner"), "N1");
    check(
        &sample,
        "his n2",
        expect![[r#"
        Nothing that you can see here has “his n2” in it. Try fewer words, or only the beginning of one.
    "#]],
    );
    assert_eq!(ids(&sample, "N2"), "");
    assert_eq!(id("N2"), "n2".parse().unwrap());
}

#[test]
fn what_was_asked_for_is_shown_as_it_was_typed() {
    check(
        &Sample::family(),
        "<@1> *x*",
        expect![[r#"
        Nothing that you can see here has “\<@⌁1> \*x\*” in it. Try fewer words, or only the beginning of one.
    "#]],
    );
}
