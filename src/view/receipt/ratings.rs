//! Receipts for rating jobs.

use crate::canvas::Event;
use crate::catalog::rating::{RatingCard, RatingPage};
use crate::view::post::Post;
use crate::view::{Look, rating};

/// The card goes on with the criteria that were rated.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    let Event::JobRated { id, rated_by, marks } = event else {
        return super::done_mark(look);
    };
    let first = marks.first().map(|mark| RatingPage::of(mark.criterion));
    rating::saved(
        look,
        RatingCard {
            job: look.canvas.standing_for(*id),
            by: *rated_by,
            page: first.unwrap_or(RatingPage::Need),
        },
    )
}
