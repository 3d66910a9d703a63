//! What an opportunity landscape says, in words, for those who do not see it.

use crate::canvas::opportunity::Raters;
use crate::picture::alt::{ALT_CHARS, QUOTE};
use crate::picture::landscape::data::{LandscapePicture, RatedJob};
use crate::picture::landscape::rated;
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Jobs that are told with their figures.
const TOP: usize = 5;

/// The alternative text of a landscape. By priority: the canvas, how many jobs have a place, those with the greatest
/// opportunities with the figures of both groups, those that have no place; where the full list is.
#[must_use]
pub fn alt(picture: &LandscapePicture, tongue: &Tongue) -> String {
    let title = text::plain(&picture.title, QUOTE);
    let rated = rated(picture, tongue);
    let mut sentences = vec![say!(tongue, "alt-landscape", title = title, rated = rated)];
    let group = picture.leading.id();
    let jobs = picture.jobs.iter().take(TOP);
    let jobs: Vec<String> = jobs.map(|job| told(picture, job, tongue)).collect();
    let jobs = jobs.join("; ");
    sentences.push(say!(tongue, "alt-landscape-jobs", group = group, jobs = jobs));
    if picture.is_directional() {
        sentences.push(say!(tongue, "alt-landscape-directional"));
    }
    if !picture.unrated.is_empty() {
        let count = picture.unrated.len();
        let names: Vec<String> = picture.unrated.iter().map(ToString::to_string).collect();
        let jobs = names.join(", ");
        sentences.push(say!(tongue, "alt-landscape-unrated", count = count, jobs = jobs));
    }
    let last = say!(tongue, "alt-landscape-full");
    let room = ALT_CHARS - last.chars().count() - 1;
    format!("{} {last}", text::cut(&sentences.join(" "), room))
}

/// "J4 Decide dinner early: 16.3, extreme, n = 8 (team 12.0, n = 4)".
fn told(picture: &LandscapePicture, job: &RatedJob, tongue: &Tongue) -> String {
    let figures = job
        .spots()
        .map(|(group, spot)| figure(group, spot.opportunity.to_string(), spot.n, tongue));
    let figures: Vec<String> = figures.collect();
    let band = job
        .ranked(picture.leading)
        .map_or("served", |(_, spot)| spot.band.id());
    say!(
        tongue,
        "alt-landscape-job",
        id = job.id.to_string(),
        text = text::plain(&job.text, QUOTE),
        word = band,
        figures = figures.join(", ")
    )
}

fn figure(group: Raters, score: String, n: u32, tongue: &Tongue) -> String {
    say!(
        tongue,
        "alt-landscape-figure",
        group = group.id(),
        score = score,
        n = n
    )
}
