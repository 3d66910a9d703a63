//! The picture of a chain: its geometry, its goldens, and what it says.

use expect_test::{expect, expect_file};
use ferry::picture::palette::Theme;
use ferry::picture::scene::{Role, Scene, Shape};
use ferry::picture::svg::svg;
use ferry::picture::trace::TracePicture;
use ferry::picture::{Fonts, Typesetter};
use proptest::prelude::*;

use crate::picture::chains::{family, with_texts};
use crate::picture::geometry::{check_letters, check_sheet, counted, of};
use crate::picture::golden::{places, print};
use crate::picture::{english, fonts, sample};
use crate::support::fixed;

/// Where constraints stand among the kinds of the samples.
const CONSTRAINT: usize = 5;

fn scripts() -> TracePicture {
    with_texts(
        [3, 3, 5, 3, 3, 1, 3, 3],
        CONSTRAINT,
        Theme::Dark,
        |kind, number| sample::SCRIPTS[(kind * 3 + number) % sample::SCRIPTS.len()].to_owned(),
    )
}

/// The pictures that everything here is held for, with their names.
fn pictures() -> [(&'static str, TracePicture); 8] {
    let (dark, light) = (Theme::Dark, Theme::Light);
    [
        ("two", family([0, 0, 0, 1, 1, 0, 0, 0], 3, dark)),
        ("no test", family([0, 1, 2, 1, 1, 1, 1, 0], CONSTRAINT, light)),
        ("whole", family([1, 2, 3, 1, 1, 1, 2, 2], CONSTRAINT, dark)),
        ("30", family([4, 4, 7, 3, 2, 1, 5, 5], CONSTRAINT, dark)),
        ("quote", family([1, 1, 1, 3, 4, 8, 6, 5], 2, light)),
        ("test", family([2, 2, 9, 3, 3, 4, 2, 1], 7, dark)),
        ("200", family([30, 20, 60, 20, 10, 1, 30, 30], CONSTRAINT, dark)),
        ("scripts", scripts()),
    ]
}

fn drawn(picture: &TracePicture) -> Scene {
    picture.draw(&english(), &mut Typesetter::new(fonts()))
}

#[test]
fn a_chain_has_a_place_for_all_of_it_in_letters_to_be_read() {
    for (_, picture) in pictures() {
        let scene = drawn(&picture);
        check(&picture, &scene);
        check_letters(&scene);
    }
}

fn check(picture: &TracePicture, scene: &Scene) {
    check_sheet(scene);
    let shown = of(scene, Role::Card).count();
    assert_eq!(shown + counted(scene), picture.nodes.len());
    assert_eq!(of(scene, Role::Invitation).count(), picture.missing.len());
    let own = format!("{} ", picture.focus);
    assert!(
        of(scene, Role::Card).any(|part| part.name.starts_with(&own)),
        "what is asked for is always drawn"
    );
}

#[test]
fn lines_touch_what_they_tie() {
    let picture = family([1, 2, 3, 1, 1, 1, 2, 2], CONSTRAINT, Theme::Dark);
    let scene = drawn(&picture);
    let curves = scene.shapes.iter().filter(|shape| match shape {
        Shape::Path { d, .. } => d.starts_with('M') && d.contains(" C"),
        _ => false,
    });
    let lanes = 2;
    // Past NOW and TO BE leads one line, with a piece before each of the two columns and one after, and one along each.
    let past = 2 * lanes;
    assert_eq!(curves.count(), picture.links.len() + past);
}

#[test]
fn a_short_chain_is_set_large() {
    let picture = family([0, 0, 0, 1, 1, 0, 0, 0], 3, Theme::Light);
    expect_file!["golden/trace.svg"].assert_eq(&svg(&drawn(&picture)));
}

#[test]
fn a_whole_chain_stands_where_it_stood() {
    let picture = family([1, 2, 3, 1, 1, 1, 2, 2], CONSTRAINT, Theme::Dark);
    expect_file!["golden/trace.txt"].assert_eq(&places(&drawn(&picture)));
}

#[test]
fn every_other_picture_is_as_it_was() {
    let prints: String = pictures()
        .iter()
        .map(|(name, picture)| format!("{name}: {}\n", print(&svg(&drawn(picture)))))
        .collect();
    expect![[r#"
        two: 89f8fad38bd17ec5
        no test: 045f68f53763511e
        whole: dd80881a1308d2aa
        30: 7e9ff7ce527f1c09
        quote: 38581877036ca49b
        test: 62c7bf10360fd8c3
        200: f53b0e26e601acd1
        scripts: 6e148e1de55e98da
    "#]]
    .assert_eq(&prints);
}

fn said(picture: &TracePicture) -> String {
    drawn(picture).description.replace(". ", ".\n")
}

#[test]
fn it_says_what_was_asked_for_and_what_is_missing_first() {
    expect![[r#"
        The chain through C1: “Nobody knows what is in the fridge until they stand before it”.
        Still missing: a test.
        Interviews (1): V1 Cleo.
        Insights (2): E1 “I stood before the fridge at half past five, and there was nothing.”; E2 “I forget the milk every single time.”.
        NOW (1): N1 Dinner is decided at the fridge, after six.
        TO BE (1): T1 Everybody knows by noon what is for dinner.
        Solution (1): F1 A plan from what is at home.
        Speaking against: E2 against N1.
        As a list: /item trace item:C1."#]].assert_eq(&said(&family([0, 1, 2, 1, 1, 1, 1, 0], CONSTRAINT, Theme::Dark)));
}

#[test]
fn a_whole_chain_is_said_step_by_step() {
    expect![[r#"
        The chain through C1: “Nobody knows what is in the fridge until they stand before it”.
        Nothing is missing in this chain.
        Questions (4): Q1 When did you last shop without knowing what was at home?; Q2 What did you do on the last evening when nothing was ready?; Q3 and Q4.
        Interviews (4): V1 Cleo; V2 A father of three; V3 and V4.
        Insights (7): E1 “I stood before the fridge at half past five, and there was nothing.”; E2 “I forget the milk every single time.”; E3, E4, E5, E6 and E7.
        NOW (3): N1 Dinner is decided at the fridge, after six; N2 They order pizza on most Thursdays; N3.
        TO BE (2): T1 Everybody knows by noon what is for dinner; T2 The children help without being asked.
        Solution (5): F1 A plan from what is at home; F2 One list for both parents; F3, F4 and F5.
        Tests (5): X1 Families who get a plan from what is at home cook four evenings a week; X2 Both parents open the list on the way home; X3, X4 and X5.
        Speaking against: E2 against N3, E4 against C1 and E6 against N2.
        As a list: /item trace item:C1."#]].assert_eq(&said(&family([4, 4, 7, 3, 2, 1, 5, 5], CONSTRAINT, Theme::Dark)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..fixed() })]

    #[test]
    fn any_chain_keeps_its_shape(
        counts in prop::array::uniform8(0_usize..30),
        focus in 0_usize..8,
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
        title in "\\PC{1,100}",
    ) {
        let mut picture = with_texts(counts, focus, Theme::Dark, |kind, number| {
            texts[(kind + number) % texts.len()].clone()
        });
        picture.title = title;
        check(&picture, &picture.draw(&english(), &mut Typesetter::new(Fonts::built_in())));
    }
}
