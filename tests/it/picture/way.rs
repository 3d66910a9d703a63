//! Pictures of how the work goes: what an Update changed, what interviews brought, who took part.

use std::sync::Arc;

use expect_test::{expect, expect_file};
use ferry::canvas::{Stage, Word};
use ferry::picture::changes::ChangesPicture;
use ferry::picture::palette::Theme;
use ferry::picture::progress::ProgressPicture;
use ferry::picture::saturation::SaturationPicture;
use ferry::picture::scene::{Ink, Rect, Role, Scene, Shape};
use ferry::picture::svg::svg;
use ferry::picture::{Fonts, Picture, Typesetter};
use proptest::prelude::*;

use crate::picture::geometry::{check_bounds, check_overlaps, extent, of};
use crate::picture::golden::{places, print};
use crate::picture::{english, fonts, sample, work};
use crate::support::fixed;

const DARK: Theme = Theme::Dark;
const LIGHT: Theme = Theme::Light;

fn draw(picture: &Picture) -> Scene {
    picture.draw(&english(), &mut Typesetter::new(fonts()))
}

fn changes(picture: ChangesPicture) -> Picture {
    Picture::Changes(Box::new(picture))
}

fn saturation(picture: SaturationPicture) -> Picture {
    Picture::Saturation(Box::new(picture))
}

fn progress(picture: ProgressPicture) -> Picture {
    Picture::Progress(Box::new(picture))
}

/// The pictures that everything here is held for, each with its name.
fn pictures() -> Vec<(&'static str, Picture)> {
    let gap = Some(Stage::Gap);
    let few = [
        Some(4),
        Some(3),
        None,
        Some(1),
        Some(0),
        Some(1),
        Some(0),
        Some(0),
    ];
    vec![
        (
            "one confirmed",
            changes(work::update([0, 0, 0, 0, 0, 1, 0], DARK)),
        ),
        (
            "a few changes",
            changes(work::update([3, 0, 2, 1, 0, 4, 2], DARK)),
        ),
        ("30 changes", changes(work::update([8, 1, 5, 3, 1, 9, 3], LIGHT))),
        (
            "200 changes",
            changes(work::update([40, 5, 25, 20, 10, 60, 40], DARK)),
        ),
        (
            "1,000 untouched",
            changes(work::update([0, 0, 0, 0, 0, 0, 1_000], DARK)),
        ),
        (
            "changes in scripts",
            changes(work::update_of([5, 1, 4, 2, 1, 4, 3], LIGHT, &sample::SCRIPTS)),
        ),
        ("one interview", saturation(work::round(&[Some(5)], LIGHT))),
        ("interviews", saturation(work::round(&few, DARK))),
        ("nothing at all", saturation(work::round(&[Some(0); 4], LIGHT))),
        (
            "many findings",
            saturation(work::round(&[Some(12_000), Some(40)], DARK)),
        ),
        ("30 interviews", saturation(work::long_round(30, LIGHT))),
        ("200 interviews", saturation(work::long_round(200, DARK))),
        ("one person", progress(work::team(1, Some(Stage::Now), DARK))),
        ("8 people", progress(work::team(8, gap, LIGHT))),
        ("30 people", progress(work::team(30, None, DARK))),
        ("200 people", progress(work::team(200, gap, DARK))),
        ("hidden", progress(work::veiled(work::team(12, gap, DARK)))),
        ("nameless", progress(work::nameless(8, gap, LIGHT))),
        (
            "nameless and hidden",
            progress(work::veiled(work::nameless(8, gap, DARK))),
        ),
    ]
}

#[test]
fn nothing_leaves_its_place_and_no_words_cover_others() {
    for (_, picture) in pictures() {
        check(&draw(&picture));
    }
}

#[test]
fn all_words_can_be_read() {
    for (name, picture) in pictures() {
        for shape in &draw(&picture).shapes {
            if let Shape::Text { run, .. } = shape {
                assert!(run.size >= 12.0, "{name}: {:?} in {} pixels", run.text, run.size);
            }
        }
    }
}

#[test]
fn every_item_of_an_update_is_drawn_or_counted() {
    for counts in [
        [8, 1, 5, 3, 1, 9, 3],
        [40, 5, 25, 20, 10, 60, 40],
        [0, 0, 0, 0, 0, 0, 1_000],
    ] {
        let picture = work::update(counts, DARK);
        check_entries(&picture, &draw(&changes(picture.clone())));
    }
}

#[test]
fn every_person_is_drawn_or_counted() {
    for people in [1, 8, 17, 18, 19, 30, 200] {
        let scene = draw(&progress(work::team(people, None, DARK)));
        assert_eq!(of(&scene, Role::Row).count() + counted(&scene), people);
    }
}

#[test]
fn every_interview_is_drawn_or_counted() {
    for interviews in [1, 5, 30, 45, 46, 200] {
        let scene = draw(&saturation(work::long_round(interviews, DARK)));
        let drawn = |part: &&ferry::picture::scene::Part| part.name.starts_with('V');
        let one_by_one = of(&scene, Role::Column).filter(drawn).count();
        let together = of(&scene, Role::Column).find_map(|part| part.name.strip_prefix("first "));
        let together: usize = together.map_or(0, |count| count.parse().unwrap());
        assert_eq!(one_by_one + together, interviews);
    }
}

#[test]
fn colours_can_be_told_from_what_they_stand_on() {
    for theme in [DARK, LIGHT] {
        let colours = theme.palette();
        for shade in [28, 104] {
            for ground in [colours.panel, colours.board] {
                let cell = over(colours.done.alpha(shade), ground);
                assert!(colours.text.contrast(cell) >= 5.0, "{theme:?} text on a cell");
                assert!(colours.good.contrast(cell) >= 3.0, "{theme:?} mark on a cell");
            }
        }
        assert!(colours.good.contrast(colours.panel) >= 4.5, "{theme:?} done");
        assert!(
            colours.text.contrast(colours.line) >= 7.0,
            "{theme:?} on what is known"
        );
        assert!(
            colours.done.contrast(colours.line) >= 3.0,
            "{theme:?} new beside known"
        );
        assert!(colours.panel.contrast(colours.open) >= 4.5, "{theme:?} sign");
    }
}

/// One colour painted over another.
fn over(top: Ink, ground: Ink) -> Ink {
    let share = u32::from(top.alpha);
    let mix = |top: u8, ground: u8| {
        let mixed = (u32::from(top) * share + u32::from(ground) * (255 - share)) / 255;
        u8::try_from(mixed).unwrap()
    };
    Ink {
        red: mix(top.red, ground.red),
        green: mix(top.green, ground.green),
        blue: mix(top.blue, ground.blue),
        alpha: 255,
    }
}

#[test]
fn small_ones_stand_where_they_stood() {
    let few = work::update([1, 0, 1, 0, 0, 1, 0], DARK);
    expect_file!["golden/changes.svg"].assert_eq(&svg(&draw(&changes(few))));
    let three = work::round(&[Some(2), Some(0), None], DARK);
    expect_file!["golden/saturation.txt"].assert_eq(&places(&draw(&saturation(three))));
    let two = work::veiled(work::team(2, Some(Stage::ToBe), LIGHT));
    expect_file!["golden/progress.txt"].assert_eq(&places(&draw(&progress(two))));
}

#[test]
fn the_others_are_as_they_were() {
    let prints: String = pictures()
        .iter()
        .map(|(name, picture)| format!("{name}: {}\n", print(&svg(&draw(picture)))))
        .collect();
    expect![[r#"
        one confirmed: 226c2689277f2798
        a few changes: d1edefbb6a76db63
        30 changes: 2a5a46eed4ed4ca4
        200 changes: a17d95076c126c49
        1,000 untouched: 48f3f191eb4c6ae8
        changes in scripts: 07ae1510a3188020
        one interview: 31c968b074897863
        interviews: 869d3f184ca3a9b4
        nothing at all: 8186005b814ea7be
        many findings: b4a26a661725f19d
        30 interviews: 3a56e5b879556af9
        200 interviews: 9e7cadcbc900887b
        one person: 678123df54a002a5
        8 people: 9db49932eb5b4cc2
        30 people: 3b1d4b879a149684
        200 people: 98901e65d894fc3d
        hidden: d9de064d5dab750c
        nameless: 72497ede4a493d94
        nameless and hidden: d3b7996137468841
    "#]]
    .assert_eq(&prints);
}

#[test]
fn what_they_say_to_those_who_do_not_see_them() {
    let gap = Some(Stage::Gap);
    let pictures = [
        changes(work::update([1, 0, 2, 1, 0, 4, 2], DARK)),
        saturation(work::round(&[Some(4), Some(2), Some(0)], DARK)),
        saturation(work::round(&[Some(4), None], DARK)),
        progress(work::veiled(work::team(3, gap, DARK))),
        progress(work::nameless(3, None, DARK)),
    ];
    let said: String = pictures
        .iter()
        .map(|picture| draw(picture).description + "\n")
        .collect();
    expect![[r#"
        What changed in Update 1 of “Weekday dinners without the 17:30 panic”. Looked at 6 of 8 items. Reworded: 1, first N1 Dinner is decided at the fridge, after six (before: Parents decide spontaneously), by V1. Added: 2, first T2 They order pizza on most Thursdays, by V2 and V3; N3 One parent shops, the other cooks; neither knows what the o…, by V3. Dropped: 1, first J4 The same five dishes come back every week. Confirmed: 4, first N5 They throw away about 1.4 kg of food a week (kitchen diary,…, by V5; T6 Each child has a list of things it does not eat, by V6 and V7. Not looked at: 2, first N9 The children help without being asked; T10 Delivery slots are gone by Friday evening. For the full text: /canvas show.
        What the interviews of round 1 brought to “Weekday dinners without the 17:30 panic”. The last interview brought nothing new. 3 interviews · 12 insights · 6 new findings. New by interview: V1 Vera 4 (so far 4), V2 Omar 2 (so far 6), V3 Lin 0 (so far 6). For the full text: /interview list.
        What the interviews of round 1 brought to “Weekday dinners without the 17:30 panic”. V2 has no insight yet. 2 interviews · 6 insights · 4 new findings. New by interview: V1 Vera 4 (so far 4), V2 Omar 0 (so far 4). For the full text: /interview list.
        Progress of “Weekday dinners without the 17:30 panic”. GAP: 1 of 3 people are done. What others contribute to this stage is shown when it closes. 3 people take part. Contributions by stage: NOW 9 (1 done); TO BE 21 (2 done); Questions 1 6 (3 done); Interviews 1 7 (3 done); Update 1 12 (3 done); GAP hidden (1 done). By person: Ana Okafor 22, Ben Weber 14, Cleo Nair 20. For the full text: /stage status.
        Progress of “Weekday dinners without the 17:30 panic”. All stages are done. 125 contributions in all. 3 people take part · anonymous. Contributions by stage: NOW 9 (1 done); TO BE 21 (2 done); Questions 1 6 (3 done); Interviews 1 7 (3 done); Update 1 12 (3 done); GAP 17 (2 done); Questions 2 10 (1 done); Interviews 2 9 (2 done); Update 2 21 (3 done); Design 6 (3 done); Prototype 7 (3 done). For the full text: /stage status.
    "#]].assert_eq(&said);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..fixed() })]

    #[test]
    fn any_update_keeps_its_shape(
        counts in prop::array::uniform7(0_usize..30),
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
        title in "\\PC{1,100}",
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut picture = work::update_of(counts, DARK, &texts);
        picture.title = title;
        let scene = plain(&changes(picture.clone()));
        check(&scene);
        check_entries(&picture, &scene);
    }

    #[test]
    fn any_round_keeps_its_shape(findings in prop::collection::vec(prop::option::of(0_u32..40), 1..70), name in "\\PC{1,60}") {
        let mut picture = work::round(&findings, LIGHT);
        for heard in &mut picture.interviews {
            heard.pseudonym.clone_from(&name);
        }
        check(&plain(&saturation(picture)));
    }

    #[test]
    fn any_team_keeps_its_shape(people in 1_usize..60, stage in 0_usize..12, name in "\\PC{1,60}", hidden: bool, count in 0_u32..2_000) {
        let current = Stage::ALL.get(stage).copied();
        let mut picture = work::team(people, current, DARK);
        let rows = picture.rows.as_mut().unwrap();
        rows[0].name = Some(name);
        rows[0].parts[0].contributions = count;
        if hidden && current.is_some() {
            picture = work::veiled(picture);
        }
        check(&plain(&progress(picture)));
    }
}

/// Drawn with the fonts that are built in: machines differ in others.
fn plain(picture: &Picture) -> Scene {
    picture.draw(&english(), &mut Typesetter::new(Fonts::built_in()))
}

fn check(scene: &Scene) {
    check_bounds(scene);
    check_overlaps(scene);
    check_words(scene);
    assert!(scene.description.chars().count() <= 1_024);
}

/// No words stand on others; within one text that is the fonts' affair.
fn check_words(scene: &Scene) {
    let mut placed: Vec<(Rect, &Arc<str>)> = Vec::new();
    for shape in &scene.shapes {
        if let Shape::Text { run, at, .. } = shape {
            let rect = extent(run, at.x, at.y);
            for (other, words) in placed.iter().filter(|(_, words)| !Arc::ptr_eq(words, &run.text)) {
                assert!(!rect.overlaps(*other), "{:?} on {words:?}", run.text);
            }
            placed.push((rect, &run.text));
        }
    }
}

fn check_entries(picture: &ChangesPicture, scene: &Scene) {
    assert_eq!(of(scene, Role::Card).count() + counted(scene), picture.entries());
}

/// How many are told of in rows such as "+12 more".
fn counted(scene: &Scene) -> usize {
    let numbers = of(scene, Role::Overflow).map(|part| {
        let digits = part.name.trim_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<usize>().unwrap()
    });
    numbers.sum()
}
