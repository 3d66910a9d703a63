//! The two pictures of jobs: samples of both, and what holds for them.

use std::num::NonZeroU32;

use expect_test::{expect, expect_file};
use ferry::canvas::item::{JobType, Scale};
use ferry::canvas::opportunity::{Raters, of_ratings};
use ferry::canvas::rating::{Criterion, Rating};
use ferry::canvas::refusal::Field;
use ferry::canvas::{ItemId, Kind, Word};
use ferry::picture::grid::alt::alt as grid_alt;
use ferry::picture::grid::data::Cell;
use ferry::picture::landscape::alt::alt as landscape_alt;
use ferry::picture::landscape::data::{RatedJob, Spot};
use ferry::picture::palette::{Hue, Theme};
use ferry::picture::scene::{Part, Rect, Role, Scene, Shape};
use ferry::picture::svg::svg;
use ferry::picture::{Fonts, GridPicture, LandscapePicture, Typesetter, grid, landscape};
use proptest::prelude::*;

use crate::picture::geometry::{check_bounds, of, words};
use crate::picture::golden::print;
use crate::picture::{english, fonts, sample};
use crate::support::fixed;

const TITLE: &str = "Weekday dinners without the 17:30 panic";

const HUES: [Hue; 4] = [Hue::Functional, Hue::Emotional, Hue::Supporting, Hue::Social];

/// A landscape with so many jobs, seen by the team, by interviewees, or by both.
fn landscape(jobs: usize, theme: Theme) -> LandscapePicture {
    let jobs = (0..jobs).map(|number| {
        let (text, hue) = sample::JOBS[number % sample::JOBS.len()];
        rated(number, text, hue)
    });
    landscape_of(jobs.collect(), theme)
}

/// In the order of the interviewees, and what only the team rated behind.
fn landscape_of(mut jobs: Vec<RatedJob>, theme: Theme) -> LandscapePicture {
    let key = |job: &RatedJob| {
        let (group, spot) = job.ranked(Raters::Interviewees).unwrap();
        let apart = group == Raters::Team;
        (apart, std::cmp::Reverse(spot.opportunity), job.id)
    };
    jobs.sort_by_key(key);
    LandscapePicture {
        theme,
        language: "en".to_owned(),
        title: TITLE.to_owned(),
        leading: Raters::Interviewees,
        jobs,
        unrated: Vec::new(),
        hidden: false,
    }
}

fn rated(number: usize, text: &str, hue: Hue) -> RatedJob {
    let team = (number % 3 != 1).then(|| spot(number * 7 + 3, 5));
    let interviewees = (number % 8 != 6).then(|| spot(number * 5, 8));
    RatedJob {
        id: id(number),
        hue,
        text: text.to_owned(),
        team: team.or(interviewees.is_none().then(|| spot(number, 5))),
        interviewees,
    }
}

/// What comes of so many raters whose marks vary with a seed.
fn spot(seed: usize, raters: usize) -> Spot {
    let mark = |value: usize| Scale::new(Field::Importance, i64::try_from(value).unwrap()).unwrap();
    let rating = |rater: usize| {
        let wish = (rater * 3 + seed) % 11 < 4 + seed * 5 % 7;
        let has = (rater * 5 + seed) % 9 < seed * 3 % 8;
        let of = |high| mark(if high { 4 } else { 2 });
        Rating::from([
            (Criterion::Importance, of(wish)),
            (Criterion::Satisfaction, of(has)),
        ])
    };
    let ratings: Vec<Rating> = (0..raters).map(rating).collect();
    let figures = of_ratings(ratings.iter());
    let opportunity = figures.opportunity.unwrap();
    Spot {
        importance: figures.importance.unwrap().score,
        satisfaction: figures.satisfaction.unwrap().score,
        opportunity: opportunity.figure.score,
        band: opportunity.band,
        n: opportunity.figure.n,
        directional: opportunity.figure.is_directional(),
    }
}

/// A grid with so many jobs of each type, in the order of the method.
fn grid(counts: [usize; 6], theme: Theme) -> GridPicture {
    let mut number = 0;
    let mut card = |hue: Hue, cell: usize| {
        number += 1;
        let of_hue: Vec<&str> = sample::JOBS
            .iter()
            .filter(|(_, own)| *own == hue)
            .map(|(text, _)| *text)
            .collect();
        let text = of_hue[(number + cell) % of_hue.len()];
        sample::card(Kind::Job, number - 1, text, hue)
    };
    let cells = JobType::ALL
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(at, (&job_type, count))| Cell {
            job_type,
            cards: (0..count).map(|_| card(hue(job_type), at)).collect(),
            blind: count == 0,
        });
    GridPicture {
        theme,
        language: "en".to_owned(),
        title: TITLE.to_owned(),
        cells: cells.collect(),
        hidden: false,
        anonymous: false,
    }
}

fn hue(job_type: JobType) -> Hue {
    match job_type {
        JobType::Functional => Hue::Functional,
        JobType::Social => Hue::Social,
        JobType::Emotional => Hue::Emotional,
        JobType::Supporting(_) => Hue::Supporting,
    }
}

fn id(number: usize) -> ItemId {
    let number = NonZeroU32::new(u32::try_from(number + 1).unwrap()).unwrap();
    ItemId {
        kind: Kind::Job,
        number,
    }
}

fn draw_landscape(picture: &LandscapePicture) -> Scene {
    landscape::draw(picture, &english(), &mut Typesetter::new(fonts()))
}

fn draw_grid(picture: &GridPicture) -> Scene {
    grid::draw(picture, &english(), &mut Typesetter::new(fonts()))
}

fn scripts(theme: Theme) -> (LandscapePicture, GridPicture) {
    let jobs = sample::SCRIPTS.iter().enumerate();
    let jobs = jobs.map(|(number, text)| rated(number, text, HUES[number % 4]));
    let mut landscape = landscape_of(jobs.collect(), theme);
    landscape.title = sample::scripts(theme).title;
    let mut grid = grid([4, 4, 4, 3, 3, 2], theme);
    grid.title.clone_from(&landscape.title);
    for (card, text) in grid
        .cells
        .iter_mut()
        .flat_map(|cell| &mut cell.cards)
        .zip(sample::SCRIPTS)
    {
        text.clone_into(&mut card.text);
    }
    (landscape, grid)
}

fn landscapes() -> Vec<LandscapePicture> {
    let sizes = [1, 2, 3, 6, 9, 16, 24, 30, 31, 60, 200, 1_000];
    let mut pictures: Vec<_> = sizes
        .into_iter()
        .map(|jobs| landscape(jobs, Theme::Dark))
        .collect();
    pictures.push(crowded());
    pictures.push(scripts(Theme::Light).0);
    let unrated = (40..90).map(id).collect();
    pictures.push(LandscapePicture {
        unrated,
        hidden: true,
        ..landscape(9, Theme::Light)
    });
    pictures
}

/// One interviewee has rated all of many jobs alike.
fn crowded() -> LandscapePicture {
    let mut picture = landscape(30, Theme::Dark);
    for job in &mut picture.jobs {
        job.team = Some(spot(4, 1));
        job.interviewees = Some(spot(4, 1));
    }
    picture
}

fn grids() -> Vec<GridPicture> {
    let counts = [
        [1, 0, 0, 0, 0, 0],
        [3, 1, 2, 1, 0, 0],
        [5, 5, 5, 5, 5, 5],
        [11, 5, 6, 4, 3, 1],
        [0, 0, 0, 0, 0, 30],
        [70, 40, 30, 40, 0, 20],
    ];
    let mut pictures: Vec<_> = counts
        .into_iter()
        .map(|counts| grid(counts, Theme::Dark))
        .collect();
    pictures.push(scripts(Theme::Light).1);
    pictures.push(hidden_grid());
    pictures
}

/// Nobody may say what others have named.
fn hidden_grid() -> GridPicture {
    let mut picture = grid([2, 0, 0, 1, 0, 0], Theme::Light);
    picture.hidden = true;
    picture.cells.iter_mut().for_each(|cell| cell.blind = false);
    picture
}

#[test]
fn everything_in_a_landscape_is_inside_apart_and_told() {
    for picture in landscapes() {
        check_landscape(&picture, &draw_landscape(&picture));
    }
}

#[test]
fn everything_in_a_grid_is_inside_apart_and_told() {
    for picture in grids() {
        check_grid(&picture, &draw_grid(&picture));
    }
}

fn check_landscape(picture: &LandscapePicture, scene: &Scene) {
    check_bounds(scene);
    check_apart(scene);
    check_letters(scene);
    let rows = of(scene, Role::Card).count();
    let told: usize = of(scene, Role::Overflow).map(|part| number_in(&part.name)).sum();
    assert_eq!(rows + told, picture.jobs.len() + picture.unrated.len());
    let shown = picture.jobs.iter().take(rows);
    let spots: usize = shown.map(|job| job.spots().count()).sum();
    assert_eq!(of(scene, Role::Dot).count(), spots);
    let dots: Vec<Rect> = of(scene, Role::Dot).map(|part| part.bounds).collect();
    for (index, one) in dots.iter().enumerate() {
        for other in &dots[index + 1..] {
            let apart = (one.x - other.x).hypot(one.y - other.y);
            assert!(apart >= one.w + 2.0, "{apart} between two dots of {}", one.w);
        }
    }
}

fn check_grid(picture: &GridPicture, scene: &Scene) {
    check_bounds(scene);
    check_apart(scene);
    let told: usize = of(scene, Role::Overflow).map(|part| number_in(&part.name)).sum();
    assert_eq!(of(scene, Role::Card).count() + told, picture.cards().count());
    let asked: Vec<String> = words(scene);
    for blind in picture.blind() {
        let question = english().text("grid-ask", &[("word", blind.id().into())]);
        let words: Vec<&str> = question.split(' ').collect();
        assert!(asked.iter().any(|told| told.contains(words[0])), "{question}");
    }
    let blind = asked.iter().filter(|told| *told == "Blind spot").count();
    assert_eq!(blind, picture.blind().count());
}

/// Things of one rank share no place.
fn check_apart(scene: &Scene) {
    let rank = |part: &&Part| {
        matches!(
            part.role,
            Role::Card
                | Role::Overflow
                | Role::Invitation
                | Role::PanelHead
                | Role::Dot
                | Role::Legend
                | Role::Heading
        )
    };
    let things: Vec<&Part> = scene.parts().filter(rank).collect();
    for (index, one) in things.iter().enumerate() {
        for other in &things[index + 1..] {
            // Two dots are round, and told apart by their middles.
            let round = one.role == Role::Dot && other.role == Role::Dot;
            assert!(
                round || !one.bounds.overlaps(other.bounds),
                "{one:?} and {other:?}"
            );
        }
    }
}

/// No letter is smaller than can be read; the line above the title is in capitals.
fn check_letters(scene: &Scene) {
    let sizes = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { run, .. } => Some(run.size),
        _ => None,
    });
    assert!(sizes.fold(f32::MAX, f32::min) >= 12.0 - 0.01);
}

/// The first number of a sentence.
fn number_in(sentence: &str) -> usize {
    let digits = sentence.chars().skip_while(|c| !c.is_ascii_digit());
    digits
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap()
}

#[test]
fn a_dot_stands_at_its_figures_where_no_other_does() {
    let picture = landscape(1, Theme::Dark);
    let scene = draw_landscape(&picture);
    let middle = |name: &str| {
        let at = of(&scene, Role::Dot)
            .find(|part| part.name.contains(name))
            .unwrap()
            .bounds;
        (at.x + at.w / 2.0, at.y + at.h / 2.0)
    };
    let (team, interviewees) = (
        picture.jobs[0].team.unwrap(),
        picture.jobs[0].interviewees.unwrap(),
    );
    let ((x1, y1), (x2, y2)) = (middle("team"), middle("interviewees"));
    let apart =
        |one: Spot, other: Spot, score: fn(Spot) -> u32| f64::from(score(one)) - f64::from(score(other));
    let importance = apart(team, interviewees, |spot| spot.importance.0);
    let satisfaction = apart(team, interviewees, |spot| spot.satisfaction.0);
    let unit = f64::from(x1 - x2) / importance;
    assert!(unit > 6.0, "more important is further right");
    assert!(
        (f64::from(y2 - y1) / satisfaction - unit).abs() < 0.01,
        "more satisfying is higher"
    );
}

#[test]
fn dots_that_step_aside_are_tied_to_their_figures() {
    let lines = |picture: &LandscapePicture| {
        let paths = draw_landscape(picture).shapes.into_iter();
        paths
            .filter(|shape| matches!(shape, Shape::Path { d, .. } if matches!(d, std::borrow::Cow::Owned(_))))
            .count()
    };
    let mut alike = crowded();
    alike.jobs.truncate(4);
    alike.jobs.iter_mut().for_each(|job| job.team = None);
    assert_eq!(lines(&alike), 3);
    assert_eq!(lines(&landscape(1, Theme::Dark)), 1, "the two dots of a job");
}

#[test]
fn what_is_written_on_a_dot_can_be_read() {
    for theme in [Theme::Dark, Theme::Light] {
        let colours = theme.palette();
        for hue in HUES {
            let accent = colours.tint(hue).accent;
            assert!(
                colours.on_done.contrast(accent) >= 4.5,
                "{theme:?} {hue:?} number"
            );
            assert!(colours.panel.contrast(accent) >= 4.5, "{theme:?} {hue:?} ring");
        }
        assert!(colours.text.contrast(colours.panel) >= 8.0);
    }
}

#[test]
fn few_jobs_are_told_with_a_guide_and_many_without() {
    let guided = |jobs| {
        words(&draw_landscape(&landscape(jobs, Theme::Dark)))
            .iter()
            .any(|told| told.starts_with("How to read it"))
    };
    assert!(guided(3));
    assert!(!guided(200));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..fixed() })]

    #[test]
    fn any_landscape_keeps_its_shape(
        jobs in prop::collection::vec((0_usize..3, 0_usize..50, 1_usize..200), 1..60),
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
        title in "\\PC{1,100}",
        unrated in 0_usize..40,
    ) {
        let job = |(number, (who, seed, raters)): (usize, (usize, usize, usize))| RatedJob {
            team: (who != 0).then(|| spot(seed, raters)),
            interviewees: (who != 1).then(|| spot(seed + 1, raters)),
            ..rated(number, &texts[number % texts.len()], HUES[number % 4])
        };
        let jobs = jobs.into_iter().enumerate().map(job).collect();
        let picture = LandscapePicture {
            title,
            unrated: (100..100 + unrated).map(id).collect(),
            ..landscape_of(jobs, Theme::Light)
        };
        let scene = landscape::draw(&picture, &english(), &mut Typesetter::new(Fonts::built_in()));
        check_landscape(&picture, &scene);
        prop_assert!(scene.description.chars().count() <= 1_024);
    }

    #[test]
    fn any_grid_keeps_its_shape(
        counts in prop::array::uniform6(0_usize..40),
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
    ) {
        let mut picture = grid(counts, Theme::Dark);
        for (number, card) in picture.cells.iter_mut().flat_map(|cell| &mut cell.cards).enumerate() {
            card.text.clone_from(&texts[number % texts.len()]);
        }
        let scene = grid::draw(&picture, &english(), &mut Typesetter::new(Fonts::built_in()));
        check_grid(&picture, &scene);
        prop_assert!(scene.description.chars().count() <= 1_024);
    }
}

#[test]
fn a_landscape_of_two_jobs_stands_where_it_stood() {
    expect_file!["golden/landscape.svg"].assert_eq(&svg(&draw_landscape(&landscape(2, Theme::Light))));
}

#[test]
fn every_other_picture_of_jobs_is_as_it_was() {
    let (dark, light) = (Theme::Dark, Theme::Light);
    let (landscape_scripts, grid_scripts) = scripts(dark);
    let scenes = [
        ("9 rated", draw_landscape(&landscape(9, dark))),
        ("30 rated", draw_landscape(&landscape(30, light))),
        ("200 rated", draw_landscape(&landscape(200, dark))),
        ("crowded", draw_landscape(&crowded())),
        ("rated in scripts", draw_landscape(&landscape_scripts)),
        ("1 job", draw_grid(&grid([1, 0, 0, 0, 0, 0], dark))),
        ("7 jobs", draw_grid(&grid([3, 1, 2, 1, 0, 0], light))),
        ("30 jobs", draw_grid(&grid([11, 5, 6, 4, 3, 1], dark))),
        ("200 jobs", draw_grid(&grid([70, 40, 30, 40, 0, 20], light))),
        ("jobs in scripts", draw_grid(&grid_scripts)),
        ("hidden", draw_grid(&hidden_grid())),
    ];
    let prints = scenes
        .iter()
        .map(|(name, scene)| format!("{name}: {}\n", print(&svg(scene))));
    expect![[r#"
        9 rated: ed02d510334693af
        30 rated: 50729c392144a383
        200 rated: f14ecea763ac0300
        crowded: 0c462c72e7e4fcbf
        rated in scripts: cbb32260d17a2b4a
        1 job: 38714e79a8b9e44e
        7 jobs: b46dd156421277ea
        30 jobs: d7ace24657d0690a
        200 jobs: d06f3bf7184765ce
        jobs in scripts: 5bce2a1175cc3889
        hidden: 6e79b482f73c979e
    "#]]
    .assert_eq(&prints.collect::<String>());
}

#[test]
fn a_landscape_says_its_figures_in_words() {
    let mut picture = landscape(5, Theme::Dark);
    picture.unrated = vec![id(20), id(22)];
    expect![[r#"
        Opportunity landscape of “Weekday dinners without the 17:30 panic”: 5 of 7 jobs rated.
        The greatest opportunities, in the order of the interviewees: J4 Compare the prices of three shops before ordering (high; team 12.0, n = 5, interviewees 12.5, n = 8);
        J1 Plan the week's meals on a Sunday evening, with a notes app, a paper list and three open… (served; team 10.0, n = 5, interviewees 7.5, n = 8);
        J2 Feel at ease when the children come home hungry (served; interviewees 7.5, n = 8);
        J5 Shop twice a week on the way home from work (served; interviewees 5.0, n = 8);
        J3 Be perceived as effortless by the other parents at the school gate (overserved; team 4.0, n = 5, interviewees 3.8, n = 8).
        Figures of fewer than 30 raters are directional.
        Not rated yet, 2 jobs: J21, J23.
        For all figures: /job list with sort: opportunity."#]].assert_eq(
        &landscape_alt(&picture, &english())
            .replace(". ", ".\n")
            .replace("); ", ");\n"),
    );
}

#[test]
fn a_grid_says_its_blind_spots_in_words() {
    let picture = grid([3, 1, 2, 1, 0, 0], Theme::Dark);
    expect![[r#"
        Customer jobs of “Weekday dinners without the 17:30 panic” by type: 7 jobs.
        2 blind spots.
        Co-creator: none yet, so ask about the last time: “What did you make or change yourself?” Transferrer: none yet, so ask about the last time: “What became of it afterwards?” Functional: 3, first J1 Shop twice a week on the way home from work; J2 Know by noon what is for dinner.
        Social: 1, first J4 Be seen by her mother-in-law as somebody who cooks.
        Emotional: 2, first J5 Feel proud that nothing is thrown away; J6 Feel at ease when the children come home hungry.
        Buyer: 1, first J7 Compare the prices of three shops before ordering.
        For the full list: /job list."#]].assert_eq(&grid_alt(&picture, &english()).replace(". ", ".\n"));
    expect![[r#"
        Customer jobs of “Weekday dinners without the 17:30 panic” by type: 3 jobs.
        Blind spots show when the stage closes.
        Functional: 2, first J1 Shop twice a week on the way home from work; J2 Know by noon what is for dinner.
        Buyer: 1, first J3 Compare the prices of three shops before ordering.
        For the full list: /job list."#]].assert_eq(&grid_alt(&hidden_grid(), &english()).replace(". ", ".\n"));
}

#[test]
fn neither_says_more_than_fits() {
    let mut landscape = landscape(200, Theme::Dark);
    landscape.unrated = (200..500).map(id).collect();
    landscape
        .jobs
        .iter_mut()
        .for_each(|job| job.text = "w".repeat(1_000));
    let said = landscape_alt(&landscape, &english());
    assert!(
        said.chars().count() <= 1_024 && said.ends_with("sort: opportunity."),
        "{said}"
    );
    let mut grid = grid([70, 40, 30, 40, 0, 20], Theme::Dark);
    grid.title = "t".repeat(100);
    let cards = grid.cells.iter_mut().flat_map(|cell| &mut cell.cards);
    cards.for_each(|card| card.text = "w".repeat(1_000));
    let said = grid_alt(&grid, &english());
    assert!(
        said.chars().count() <= 1_024 && said.ends_with("/job list."),
        "{said}"
    );
}
