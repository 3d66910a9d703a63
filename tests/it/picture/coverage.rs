//! The picture of the covered gap: its geometry, its goldens, and what it says.

use expect_test::{expect, expect_file};
use ferry::picture::coverage::{Advantage, CoveragePicture, Mark};
use ferry::picture::palette::{Hue, Theme};
use ferry::picture::scene::{Role, Scene};
use ferry::picture::svg::svg;
use ferry::picture::{Fonts, Typesetter};
use proptest::prelude::*;

use crate::picture::geometry::{check_letters, check_sheet, counted, of};
use crate::picture::golden::{places, print};
use crate::picture::matrix::{Counts, family, with_texts};
use crate::picture::{english, fonts, sample};
use crate::support::fixed;

const FOUR: Counts = Counts {
    rows: 4,
    accepted: 2,
    proposed: 1,
    today: 1,
    left_over: 1,
};
const TWELVE: Counts = Counts {
    rows: 12,
    accepted: 3,
    proposed: 2,
    today: 2,
    left_over: 2,
};
const THIRTY: Counts = Counts {
    rows: 30,
    accepted: 6,
    proposed: 4,
    today: 3,
    left_over: 4,
};
const MANY: Counts = Counts {
    rows: 200,
    accepted: 30,
    proposed: 20,
    today: 12,
    left_over: 30,
};
const ONE: Counts = Counts {
    rows: 1,
    accepted: 0,
    proposed: 0,
    today: 0,
    left_over: 0,
};
const NO_FEATURE: Counts = Counts {
    rows: 6,
    today: 2,
    left_over: 3,
    ..ONE
};

fn scripts() -> CoveragePicture {
    let counts = Counts { rows: 20, ..THIRTY };
    with_texts(counts, Theme::Dark, &sample::SCRIPTS, &sample::SCRIPTS)
}

fn hidden() -> CoveragePicture {
    CoveragePicture {
        figures: None,
        ..family(FOUR, Theme::Dark)
    }
}

/// The pictures that everything here is held for, with their names.
fn pictures() -> [(&'static str, CoveragePicture); 9] {
    [
        ("1", family(ONE, Theme::Dark)),
        ("4 light", family(FOUR, Theme::Light)),
        ("12", family(TWELVE, Theme::Dark)),
        ("30", family(THIRTY, Theme::Dark)),
        ("30 light", family(THIRTY, Theme::Light)),
        ("200", family(MANY, Theme::Dark)),
        ("no feature", family(NO_FEATURE, Theme::Dark)),
        ("hidden", hidden()),
        ("scripts", scripts()),
    ]
}

fn drawn(picture: &CoveragePicture) -> Scene {
    picture.draw(&english(), &mut Typesetter::new(fonts()))
}

#[test]
fn a_matrix_has_a_place_for_all_of_it_in_letters_to_be_read() {
    for (_, picture) in pictures() {
        let scene = drawn(&picture);
        check(&picture, &scene);
        check_letters(&scene);
    }
}

fn check(picture: &CoveragePicture, scene: &Scene) {
    check_sheet(scene);
    let lists = [
        &picture.supplying,
        &picture.idle,
        &picture.unsupplied,
        &picture.powerless,
        &picture.refuted,
    ];
    let listed: usize = lists.into_iter().map(Vec::len).sum();
    let shown = of(scene, Role::Card).count() + of(scene, Role::Feature).count();
    assert_eq!(
        shown + counted(scene),
        picture.rows.len() + picture.columns.len() + listed
    );
}

#[test]
fn every_mark_can_be_told_from_its_ground() {
    for theme in [Theme::Dark, Theme::Light] {
        let colours = theme.palette();
        let open = colours.tint(Hue::Constraint);
        for ground in [open.fill, colours.board, colours.panel] {
            for sign in [colours.good, colours.open] {
                assert!(sign.contrast(ground) >= 3.0, "{theme:?}");
            }
        }
        for accent in [colours.good, colours.open] {
            assert!(accent.contrast(colours.board) >= 4.5, "{theme:?}");
        }
        assert!(colours.text.contrast(colours.board) >= 8.0, "{theme:?}");
    }
}

#[test]
fn what_nobody_removes_is_drawn_first_and_counted_last() {
    let scene = drawn(&family(MANY, Theme::Dark));
    let more: Vec<&str> = of(&scene, Role::Overflow)
        .map(|part| part.name.as_str())
        .collect();
    assert_eq!(
        more,
        [
            "+28 more",
            "+29 more",
            "+14 more",
            "+14 more",
            "+41 more",
            "+9 more",
            "+174 more"
        ]
    );
    let first = of(&scene, Role::Card).next().unwrap();
    assert_eq!(first.name, "C18 Too tired after work to decide anything new");
}

#[test]
fn one_constraint_is_set_large() {
    expect_file!["golden/coverage.svg"].assert_eq(&svg(&drawn(&family(ONE, Theme::Light))));
}

#[test]
fn twelve_constraints_stand_where_they_stood() {
    expect_file!["golden/coverage.txt"].assert_eq(&places(&drawn(&family(TWELVE, Theme::Dark))));
}

#[test]
fn every_other_picture_is_as_it_was() {
    let prints: String = pictures()
        .iter()
        .map(|(name, picture)| format!("{name}: {}\n", print(&svg(&drawn(picture)))))
        .collect();
    expect![[r#"
        1: 66443798162cc28f
        4 light: c5bcfdbda516fcde
        12: e8cf6029aa363761
        30: 3957ed4f2f5e352d
        30 light: 80b5a7c056131194
        200: 9171e02f28973ea5
        no feature: 47f23a8e1df4f9b7
        hidden: a5e74ab50db53c89
        scripts: dbb5b4199f77aa5d
    "#]]
    .assert_eq(&prints);
}

fn said(picture: &CoveragePicture) -> String {
    drawn(picture).description.replace(". ", ".\n")
}

#[test]
fn it_says_the_figures_first() {
    expect![[r#"
        Gap coverage of the canvas “Weekday dinners without the 17:30 panic”.
        Accepted features cover 66 % of the gap by severity (n = 12 constraints; the goal is 80 %).
        Advantage: 25 % of what nothing removes today (n = 6).
        No feature yet (3): C10 Too tired after work to decide anything new (severity 4); C2 Too tired after work to decide anything new (severity 3); C6 Existing apps want a Lebensmittelunverträglichkeitsbescheinigung-style profile… (severity 1).
        Only proposed (3): C3 by F5 and A2; C5 by F4 and A1; C12 by F4 and A1.
        Removed (6): C8 by F1 and A1; C7 by F3 and F5; C4 by F1 and F3; C9 by F2 and F4; +2 more.
        Catalysts nobody supplies: K1 and K2.
        Features without effect: F61 and F62.
        Refuted, not counted: C901.
        For the full list: /gap coverage."#]].assert_eq(&said(&family(TWELVE, Theme::Dark)));
}

#[test]
fn figures_that_are_hidden_are_not_said() {
    let said = said(&hidden());
    assert!(!said.contains('%'), "{said}");
    expect![[r#"
        Gap coverage of the canvas “Weekday dinners without the 17:30 panic”.
        Figures are hidden until this stage closes.
        No feature yet (2): C3 Two children with different allergies: every recipe needs checking twice (severity 5); C2 Too tired after work to decide anything new (severity 3).
        Removed (2): C4 by F1 and F3; C1 by F1.
        Catalysts nobody supplies: K1.
        Features without effect: F61.
        For the full list: /gap coverage."#]].assert_eq(&said);
}

#[test]
fn without_what_customers_use_today_there_is_nothing_to_be_better_than() {
    let mut picture = family(ONE, Theme::Dark);
    expect![[r#"
        Gap coverage of the canvas “Weekday dinners without the 17:30 panic”.
        Accepted features cover 66 % of the gap by severity (n = 1 constraint; the goal is 80 %).
        Name what customers use today, and see how much better you are.
        No feature yet (1): C1 Nobody knows what is in the fridge until they stand before it (severity 1).
        For the full list: /gap coverage."#]]
    .assert_eq(&said(&picture));
    picture.figures.as_mut().unwrap().advantage = Advantage::NothingLeft;
    assert!(said(&picture).contains("What customers use today removes every constraint."));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..fixed() })]

    #[test]
    fn any_matrix_keeps_its_shape(
        counts in (1_usize..60, prop::array::uniform4(0_usize..24)),
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
        title in "\\PC{1,100}",
        told in any::<bool>(),
    ) {
        let (rows, [accepted, proposed, today, left_over]) = counts;
        let counts = Counts { rows, accepted, proposed, today, left_over };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut picture = with_texts(counts, Theme::Dark, &texts, &texts);
        picture.title = title;
        picture.figures = picture.figures.filter(|_| told);
        check(&picture, &picture.draw(&english(), &mut Typesetter::new(Fonts::built_in())));
    }
}

#[test]
fn marks_are_ordered_from_what_is_sure_to_what_there_is() {
    assert!([Mark::Accepted, Mark::Proposed, Mark::Today].is_sorted());
}
