//! The two pictures of jobs: samples of them, and what holds for both.

use std::num::NonZeroU32;

use ferry::canvas::item::{JobType, Scale};
use ferry::canvas::opportunity::{Band, Raters, Score, of_ratings};
use ferry::canvas::rating::{Criterion, Rating};
use ferry::canvas::refusal::Field;
use ferry::canvas::{ItemId, Kind, Word};
use ferry::picture::grid::data::Cell;
use ferry::picture::landscape::data::{RatedJob, Spot};
use ferry::picture::palette::{Hue, Theme};
use ferry::picture::{GridPicture, LandscapePicture, Scene, Typesetter, grid, landscape};

use crate::picture::{english, fonts, sample};

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

#[test]
fn look_at_them() {
    use ferry::picture::raster::Raster;
    let mut raster = Raster::default();
    let mut save = |name: &str, scene: &Scene| {
        let png = raster.png(scene, usize::MAX).unwrap();
        std::fs::write(format!("/tmp/L/{name}.png"), png).unwrap();
    };
    let (dark, light) = (Theme::Dark, Theme::Light);
    for (name, jobs, theme) in [
        ("l1", 1, light),
        ("l3", 3, dark),
        ("l9", 9, dark),
        ("l16", 16, light),
        ("l30", 30, dark),
        ("l200", 200, light),
    ] {
        let mut picture = landscape(jobs, theme);
        if jobs == 9 {
            picture.unrated = vec![id(20), id(21), id(33)];
            picture.hidden = true;
        }
        save(name, &draw_landscape(&picture));
    }
    let mut same = landscape(12, dark);
    for job in &mut same.jobs {
        job.interviewees = Some(spot(4, 1));
        job.team = None;
    }
    save("lsame", &draw_landscape(&same));
    for (name, counts, theme) in [
        ("g1", [1, 0, 0, 0, 0, 0], dark),
        ("g7", [3, 1, 2, 1, 0, 0], light),
        ("g30", [11, 5, 6, 4, 3, 1], dark),
        ("g200", [70, 40, 30, 40, 0, 20], light),
    ] {
        save(name, &draw_grid(&grid(counts, theme)));
    }
    let (one, other) = scripts(dark);
    save("ls", &draw_landscape(&one));
    save("gs", &draw_grid(&other));
}
