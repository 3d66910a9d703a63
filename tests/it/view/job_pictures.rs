//! What the pictures of jobs are made from: what the viewer may see, and figures that nobody must guess.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use ferry::canvas::Author;
use ferry::canvas::item::{JobType, Scale, ValueRole};
use ferry::canvas::opportunity::{Raters, Score};
use ferry::canvas::rating::{Criterion, Rater};
use ferry::canvas::refusal::Field;
use ferry::canvas::visibility::Viewer;
use ferry::picture::data::Nameless;
use ferry::picture::palette::Theme;
use ferry::picture::{GridPicture, LandscapePicture};

use super::support::{ANA, BEN, FAY, Sample, english, id, person};

fn landscape(sample: &Sample, viewer: Viewer) -> Option<LandscapePicture> {
    let tongue = english();
    LandscapePicture::new(&sample.look(&tongue, viewer), &Nameless, Theme::Dark)
}

fn grid(sample: &Sample, viewer: Viewer) -> Option<GridPicture> {
    let tongue = english();
    GridPicture::new(&sample.look(&tongue, viewer), &Nameless, Theme::Dark)
}

/// Three jobs in stage NOW.
fn three() -> Sample {
    let mut sample = Sample::new();
    sample.job(ANA, JobType::Functional, "plan the week's meals");
    sample.job(BEN, JobType::Emotional, "feel at ease");
    sample.job(BEN, JobType::Supporting(ValueRole::Buyer), "compare prices");
    sample
}

fn rate(sample: &mut Sample, job: &str, rater: Rater, importance: i64, satisfaction: Option<i64>) {
    let scale = |mark| Scale::new(Field::Importance, mark).unwrap();
    let marks = [
        (Criterion::Importance, Some(importance)),
        (Criterion::Satisfaction, satisfaction),
    ];
    let marks = marks
        .into_iter()
        .filter_map(|(criterion, mark)| Some((criterion, scale(mark?))));
    let job = sample.0.items.get_mut(&id(job)).unwrap();
    job.ratings.insert(rater, marks.collect());
}

fn team(member: ferry::canvas::Member) -> Rater {
    Rater::Team(Author::Member(member))
}

#[test]
fn a_job_has_a_place_once_both_marks_are_given() {
    let mut sample = three();
    assert_eq!(landscape(&sample, Viewer::Public), None);
    rate(&mut sample, "J1", team(ANA), 5, None);
    assert_eq!(
        landscape(&sample, Viewer::Public),
        None,
        "half of the marks make no place"
    );
    rate(&mut sample, "J1", team(BEN), 2, Some(4));
    let picture = landscape(&sample, Viewer::Public).unwrap();
    let [job] = picture.jobs.as_slice() else {
        panic!("{picture:?}")
    };
    let spot = job.team.unwrap();
    assert_eq!(
        (spot.importance, spot.satisfaction, spot.n),
        (Score(50), Score(100), 1)
    );
    assert_eq!((job.interviewees, spot.directional), (None, true));
    assert_eq!(picture.unrated, [id("J2"), id("J3")]);
}

#[test]
fn the_group_that_rated_more_puts_jobs_in_order_and_the_others_stand_behind() {
    let mut sample = three();
    rate(&mut sample, "J1", team(ANA), 4, Some(5));
    rate(&mut sample, "J3", team(ANA), 5, Some(2));
    rate(&mut sample, "J3", team(FAY), 1, Some(2));
    sample.add(FAY, super::ratings::interview("Dora", None));
    rate(&mut sample, "J2", Rater::Interviewee(id("V1")), 5, Some(1));
    let picture = landscape(&sample, Viewer::Public).unwrap();
    assert_eq!(picture.leading, Raters::Team);
    let order: Vec<String> = picture.jobs.iter().map(|job| job.id.to_string()).collect();
    assert_eq!(
        order,
        ["J1", "J3", "J2"],
        "10.0 and 10.0 by the team, then what only Dora rated"
    );
    assert!(picture.rated_by(Raters::Interviewees));
}

#[test]
fn figures_of_what_is_hidden_are_told_to_nobody() {
    let mut sample = three();
    sample.0.settings.hidden = true;
    rate(&mut sample, "J1", team(ANA), 5, Some(1));
    assert_eq!(landscape(&sample, Viewer::Public), None);
    assert_eq!(landscape(&sample, person(ANA)), None);
    sample.close();
    let picture = landscape(&sample, Viewer::Public).unwrap();
    assert_eq!(
        (picture.jobs.len(), picture.unrated.len(), picture.hidden),
        (1, 2, false)
    );
    sample.open(ferry::canvas::Stage::Gap);
    sample.job(ANA, JobType::Social, "be seen as somebody who cooks");
    let picture = landscape(&sample, person(ANA)).unwrap();
    assert_eq!(
        picture.unrated.len(),
        2,
        "whether a new job was rated is not told"
    );
    assert!(picture.hidden);
}

#[test]
fn a_grid_has_a_cell_for_each_type_and_calls_the_empty_ones_blind() {
    assert_eq!(grid(&Sample::new(), Viewer::Public), None);
    let picture = grid(&three(), Viewer::Public).unwrap();
    let counts: Vec<usize> = picture.cells.iter().map(|cell| cell.cards.len()).collect();
    assert_eq!(counts, [1, 0, 1, 1, 0, 0]);
    let blind: Vec<JobType> = picture.blind().collect();
    assert_eq!(
        blind,
        [
            JobType::Social,
            JobType::Supporting(ValueRole::CoCreator),
            JobType::Supporting(ValueRole::Transferrer)
        ]
    );
}

#[test]
fn nothing_is_called_blind_while_somebody_may_have_seen_it() {
    let mut sample = three();
    sample.0.settings.hidden = true;
    assert_eq!(grid(&sample, Viewer::Public), None);
    let own = grid(&sample, person(BEN)).unwrap();
    assert_eq!(
        (own.cards().count(), own.blind().count(), own.hidden),
        (2, 0, true)
    );
    sample.close();
    let all = grid(&sample, Viewer::Public).unwrap();
    assert_eq!(
        (all.cards().count(), all.blind().count(), all.hidden),
        (3, 3, false)
    );
}

#[test]
fn an_anonymous_grid_names_nobody() {
    let mut sample = three();
    sample.0.settings.anonymous = true;
    let picture = grid(&sample, Viewer::Public).unwrap();
    assert!(picture.anonymous);
    assert!(picture.cards().all(|card| card.people.is_empty()));
}
