//! Which texts read alike, in several scripts, and that asking does not take long.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

use std::fmt::Write;

use expect_test::expect;
use ferry::canvas::alike::{ALIKE, COMPARED_CHARS, similarity};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Canvas, Item};
use proptest::prelude::*;

use super::script::{canvas_after, id, person};
use crate::support::fixed;

/// Each pair with how alike it is, in hundredths.
fn rated(pairs: &[(&str, &str)]) -> String {
    let mut told = String::new();
    for (one, other) in pairs {
        writeln!(told, "{:.2} {one} | {other}", similarity(one, other)).unwrap();
    }
    told
}

const ALIKE_PAIRS: &[(&str, &str)] = &[
    ("They shop twice a week", "they shop twice a week!"),
    ("They shop twice a week", "They shop two times a week"),
    (
        "Dinner is decided at the fridge, after six",
        "After six, dinner is decided at the fridge",
    ),
    (
        "Nobody knows what is in the fridge",
        "Nobody knows what's in the fridge",
    ),
    (
        "plan the week's meals on a Sunday",
        "plan the meals of the week on Sunday",
    ),
    (
        "Sie kaufen zweimal in der Woche ein",
        "Zweimal in der Woche kaufen sie ein",
    ),
    (
        "Niemand weiß, was im Kühlschrank ist",
        "Niemand weiss was im Kühlschrank ist",
    ),
    ("家族は週に二回買い物をする", "家族は週に2回買い物をします"),
    ("夕食は冷蔵庫の前で決まる", "夕食は冷蔵庫の前で決められる"),
    ("ｶﾚｰを作る", "カレーを作る"),
    ("يتسوقون مرتين في الأسبوع", "يتسوّقون مرّتين في الأسبوع."),
    ("لا أحد يعرف ما في الثلاجة", "لا أحد يعرف ماذا في الثلاجة"),
];

const DIFFERENT_PAIRS: &[(&str, &str)] = &[
    ("They shop twice a week", "They eat late on weekdays"),
    (
        "Nobody knows what is in the fridge",
        "Nobody knows who shops today",
    ),
    (
        "plan the week's meals on a Sunday evening",
        "plan the holidays with the children",
    ),
    ("One parent shops, the other cooks", "The other parent is at work"),
    (
        "Sie kaufen zweimal in der Woche ein",
        "Sie essen unter der Woche spät",
    ),
    (
        "Niemand weiß, was im Kühlschrank ist",
        "Niemand weiß, wer heute einkauft",
    ),
    ("家族は週に二回買い物をする", "家族は平日の夕食が遅い"),
    ("夕食は冷蔵庫の前で決まる", "子どもたちは夕食を手伝う"),
    ("يتسوقون مرتين في الأسبوع", "يأكلون متأخرين في أيام الأسبوع"),
    ("لا أحد يعرف ما في الثلاجة", "لا أحد يعرف من يتسوق اليوم"),
    ("", "They shop"),
    ("!!!", "???"),
];

#[test]
fn what_reads_alike_is_told_from_what_does_not() {
    assert!(
        ALIKE_PAIRS
            .iter()
            .all(|(one, other)| similarity(one, other) >= ALIKE),
        "{}",
        rated(ALIKE_PAIRS)
    );
    assert!(
        DIFFERENT_PAIRS[..10]
            .iter()
            .all(|(one, other)| similarity(one, other) < ALIKE),
        "{}",
        rated(DIFFERENT_PAIRS)
    );
    expect![[r#"
        1.00 They shop twice a week | they shop twice a week!
        0.70 They shop twice a week | They shop two times a week
        0.97 Dinner is decided at the fridge, after six | After six, dinner is decided at the fridge
        0.94 Nobody knows what is in the fridge | Nobody knows what's in the fridge
        0.79 plan the week's meals on a Sunday | plan the meals of the week on Sunday
        0.96 Sie kaufen zweimal in der Woche ein | Zweimal in der Woche kaufen sie ein
        0.92 Niemand weiß, was im Kühlschrank ist | Niemand weiss was im Kühlschrank ist
        0.64 家族は週に二回買い物をする | 家族は週に2回買い物をします
        0.75 夕食は冷蔵庫の前で決まる | 夕食は冷蔵庫の前で決められる
        1.00 ｶﾚｰを作る | カレーを作る
        0.86 يتسوقون مرتين في الأسبوع | يتسوّقون مرّتين في الأسبوع.
        0.95 لا أحد يعرف ما في الثلاجة | لا أحد يعرف ماذا في الثلاجة

        0.43 They shop twice a week | They eat late on weekdays
        0.48 Nobody knows what is in the fridge | Nobody knows who shops today
        0.30 plan the week's meals on a Sunday evening | plan the holidays with the children
        0.51 One parent shops, the other cooks | The other parent is at work
        0.42 Sie kaufen zweimal in der Woche ein | Sie essen unter der Woche spät
        0.44 Niemand weiß, was im Kühlschrank ist | Niemand weiß, wer heute einkauft
        0.18 家族は週に二回買い物をする | 家族は平日の夕食が遅い
        0.09 夕食は冷蔵庫の前で決まる | 子どもたちは夕食を手伝う
        0.53 يتسوقون مرتين في الأسبوع | يأكلون متأخرين في أيام الأسبوع
        0.51 لا أحد يعرف ما في الثلاجة | لا أحد يعرف من يتسوق اليوم
        0.00  | They shop
        0.00 !!! | ???
    "#]]
    .assert_eq(&format!("{}\n{}", rated(ALIKE_PAIRS), rated(DIFFERENT_PAIRS)));
}

fn alike(canvas: &Canvas, name: &str, item: &str) -> Option<String> {
    let item: &Item = &canvas.items[&id(item)];
    let found = canvas.most_alike(&Viewer::Person(person(name)), item);
    found.map(|item| item.id.to_string())
}

#[test]
fn the_nearest_of_its_kind_is_named_as_far_as_it_is_seen() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "they shop two times a week"
         ana add now "they shop twice a week"
         ana add job functional "they shop twice a week"
         ben add now "They shop twice a week!"
         ana add now "they shop twice a week."
         ana remove N2
         ben merge N3 N1"#,
    );
    assert_eq!(alike(&canvas, "ana", "N4").as_deref(), Some("N1"));
    assert_eq!(alike(&canvas, "ana", "J1"), None);
    let hidden = canvas_after(
        r#"fay start hidden
         ana add now "they shop twice a week"
         ben add now "they shop twice a week""#,
    );
    assert_eq!(alike(&hidden, "ben", "N2"), None);
}

#[test]
fn jobs_are_alike_within_one_type_alone() {
    let canvas = canvas_after(
        r#"fay start
         ana add job functional "hand on what is left over"
         ana add job emotional "hand on what is left over"
         ana add job supporting_transferrer "hand on what is left over"
         ana add job supporting_buyer "hand on what is left over"
         ben add job supporting_transferrer "hand on what was left over""#,
    );
    for other in ["J1", "J2", "J4"] {
        assert_eq!(alike(&canvas, "ana", other), None);
    }
    assert_eq!(alike(&canvas, "ana", "J5").as_deref(), Some("J3"));
}

#[test]
fn insights_of_different_interviews_are_not_named() {
    let canvas = canvas_after(
        r#"fay start
         fay open explore_interviews
         ana add interview 1 Cleo
         ana add interview 1 Dai
         ana add insight V1 "I always forget the milk"
         ana add insight V2 "I always forget the milk"
         ana add insight V2 "I always forgot the milk""#,
    );
    assert_eq!(alike(&canvas, "ana", "E2").as_deref(), Some("E3"));
    assert_eq!(alike(&canvas, "ana", "E1"), None);
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn similarity_is_a_share_and_the_same_both_ways(one in "\\PC{0,250}", other in "\\PC{0,250}") {
        let found = similarity(&one, &other);
        prop_assert!((0.0..=1.0).contains(&found));
        prop_assert!((found - similarity(&other, &one)).abs() < 1e-9);
        prop_assert!([0.0, 1.0].contains(&similarity(&one, &one)));
    }

    #[test]
    fn what_follows_the_compared_part_makes_no_difference(text in "[a-z][a-z ]{199}", more in "[a-z ]{0,50}") {
        prop_assert!(text.chars().count() >= COMPARED_CHARS);
        let longer = text.clone() + &more;
        prop_assert!((similarity(&text, &longer) - 1.0).abs() < 1e-9);
    }
}
