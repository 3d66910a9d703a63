//! What requests about rating jobs come to.

use crate::app::desk::{Asker, Refused, Step, change, leaves_all};
use crate::app::repository::OpenCanvas;
use crate::canvas::command::Command;
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::{ItemId, ratable};
use crate::catalog::rating::{RatingCard, RatingPage, RatingRequest};
use crate::view::post::Post;
use crate::view::rating;

/// Plans what to do about a request.
pub(super) fn plan(asker: &Asker<'_>, open: &OpenCanvas, request: &RatingRequest) -> Result<Step, Refused> {
    match request {
        RatingRequest::Start => Ok(reply(asker, rating::first(&asker.look(open)))),
        RatingRequest::Card(wanted) => card(asker, open, *wanted),
        RatingRequest::ChooseInterview(job) => choose_interview(asker, open, *job),
        RatingRequest::Give { job, by, marks } => give(asker, open, *job, *by, marks),
    }
}

fn reply(asker: &Asker<'_>, post: Post) -> Step {
    Step::Reply(asker.private(post))
}

fn card(asker: &Asker<'_>, open: &OpenCanvas, wanted: RatingCard) -> Result<Step, Refused> {
    let (job, by) = ratable(&open.canvas, &asker.actor, wanted.job, wanted.by)?;
    let page = wanted.page;
    let card = RatingCard {
        job: job.id,
        by,
        page,
    };
    Ok(reply(asker, rating::card(&asker.look(open), card)))
}

fn choose_interview(asker: &Asker<'_>, open: &OpenCanvas, job: ItemId) -> Result<Step, Refused> {
    let (job, _) = ratable(&open.canvas, &asker.actor, job, RatedBy::Team)?;
    Ok(reply(asker, rating::choose_interview(&asker.look(open), job.id)))
}

/// A mark that stands already is confirmed as if it were new.
fn give(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    job: ItemId,
    by: RatedBy,
    marks: &[Mark],
) -> Result<Step, Refused> {
    let command = Command::Rate {
        id: job,
        by,
        marks: marks.to_vec(),
    };
    if !leaves_all(asker, open, &command) {
        return Ok(change(command));
    }
    let (job, by) = ratable(&open.canvas, &asker.actor, job, by)?;
    let first = marks.first().map(|mark| RatingPage::of(mark.criterion));
    let page = first.unwrap_or(RatingPage::Need);
    let card = RatingCard {
        job: job.id,
        by,
        page,
    };
    Ok(reply(asker, rating::saved(&asker.look(open), card)))
}
