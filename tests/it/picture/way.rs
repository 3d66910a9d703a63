//! Pictures of how the work goes: what an Update changed, what interviews brought, who took part.

use expect_test::{expect, expect_file};
use ferry::canvas::Stage;
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
    let few = [Some(4), Some(3), None, Some(1), Some(0), Some(1), Some(0), Some(0)];
    vec![
        ("one confirmed", changes(work::update([0, 0, 0, 0, 0, 1, 0], DARK))),
        ("a few changes", changes(work::update([3, 0, 2, 1, 0, 4, 2], DARK))),
        ("30 changes", changes(work::update([8, 1, 5, 3, 1, 9, 3], LIGHT))),
        ("200 changes", changes(work::update([40, 5, 25, 20, 10, 60, 40], DARK))),
        ("1,000 untouched", changes(work::update([0, 0, 0, 0, 0, 0, 1_000], DARK))),
        (
            "changes in scripts",
            changes(work::update_of([5, 1, 4, 2, 1, 4, 3], LIGHT, &sample::SCRIPTS)),
        ),
        ("one interview", saturation(work::round(&[Some(5)], LIGHT))),
        ("interviews", saturation(work::round(&few, DARK))),
        ("nothing at all", saturation(work::round(&[Some(0); 4], LIGHT))),
        ("many findings", saturation(work::round(&[Some(12_000), Some(40)], DARK))),
        ("30 interviews", saturation(work::long_round(30, LIGHT))),
        ("200 interviews", saturation(work::long_round(200, DARK))),
        ("one person", progress(work::team(1, Some(Stage::Now), DARK))),
        ("8 people", progress(work::team(8, gap, LIGHT))),
        ("30 people", progress(work::team(30, None, DARK))),
        ("200 people", progress(work::team(200, gap, DARK))),
        ("hidden", progress(work::veiled(work::team(12, gap, DARK)))),
        ("nameless", progress(work::nameless(8, gap, LIGHT))),
        ("nameless and hidden", progress(work::veiled(work::nameless(8, gap, DARK)))),
    ]
}

#[test]
fn nothing_leaves_its_place_and_no_words_cover_others() {
    for (name, picture) in pictures() {
        println!("{name}");
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
    for counts in [[8, 1, 5, 3, 1, 9, 3], [40, 5, 25, 20, 10, 60, 40], [0, 0, 0, 0, 0, 0, 1_000]] {
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
        assert!(colours.text.contrast(colours.line) >= 7.0, "{theme:?} on what is known");
        assert!(colours.done.contrast(colours.line) >= 3.0, "{theme:?} new beside known");
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
    expect_file!["golden/saturation.svg"].assert_eq(&svg(&draw(&saturation(three))));
    let two = work::veiled(work::team(2, Some(Stage::ToBe), LIGHT));
    expect_file!["golden/progress.txt"].assert_eq(&places(&draw(&progress(two))));
}

#[test]
fn the_others_are_as_they_were() {
    let prints: String = pictures()
        .iter()
        .map(|(name, picture)| format!("{name}: {}\n", print(&svg(&draw(picture)))))
        .collect();
    expect![[r#""#]].assert_eq(&prints);
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
    let said: String = pictures.iter().map(|picture| draw(picture).description + "\n").collect();
    expect![[r#""#]].assert_eq(&said);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

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

/// No words stand on others, nor on a mark that is not their ground.
fn check_words(scene: &Scene) {
    let mut placed: Vec<(Rect, String)> = Vec::new();
    for shape in &scene.shapes {
        if let Shape::Text { run, at, .. } = shape {
            let rect = extent(run, at.x, at.y);
            let place = Rect::new(rect.x + 0.5, rect.y, (rect.w - 1.0).max(0.0), rect.h);
            for (other, words) in &placed {
                assert!(!place.overlaps(*other), "{:?} on {words:?}", run.text);
            }
            placed.push((place, run.text.to_string()));
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
