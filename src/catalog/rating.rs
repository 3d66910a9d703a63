//! Rating jobs: what its controls ask for, how their ids read, and what is asked by them.

use crate::canvas::ids::ItemId;
use crate::canvas::item::Scale;
use crate::canvas::rating::{Criterion, Mark, RatedBy};
use crate::canvas::refusal::Field;
use crate::canvas::word::Word;
use crate::catalog::custom_id::{Reader, Writer};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;

/// A card on which one rater rates one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatingCard {
    /// The job.
    pub job: ItemId,
    /// On whose behalf.
    pub by: RatedBy,
    /// Which criteria are asked for.
    pub page: RatingPage,
}

/// A part of the criteria: all of them have no room on one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingPage {
    /// Importance and satisfaction.
    Need,
    /// What makes a job significant.
    Significance,
}

/// What a button or a menu for rating asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingControl {
    /// Rate the first job that the presser has not rated yet.
    Start,
    /// Show a card.
    Card(RatingCard),
    /// A menu: the mark for a criterion. Its values are the marks from 1 to 5, and [`NO_MARK`].
    Mark(ItemId, RatedBy, Criterion),
    /// Ask for which interview to rate a job.
    ChooseInterview(ItemId),
    /// A menu: the interview to rate a job for. Its values are item ids.
    PickInterview(ItemId),
}

/// What a person asks about rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatingRequest {
    /// Show the card of the first job that the asker has not rated yet.
    Start,
    /// Show a card.
    Card(RatingCard),
    /// Ask for which interview to rate a job.
    ChooseInterview(ItemId),
    /// Give marks, or take them back.
    Give {
        /// The job.
        job: ItemId,
        /// On whose behalf.
        by: RatedBy,
        /// The marks; at least one.
        marks: Vec<Mark>,
    },
}

/// The value in a menu of marks that takes the mark back.
pub const NO_MARK: &str = "none";
/// Stands for the team where an interview may stand.
const TEAM: &str = "-";

impl RatingPage {
    /// The criteria on the page, in the order in which they are asked for.
    #[must_use]
    pub const fn criteria(self) -> &'static [Criterion] {
        use Criterion::{Consequences, Dissatisfaction, Importance, Many, Pay, Satisfaction};
        match self {
            Self::Need => &[Importance, Satisfaction],
            Self::Significance => &[Consequences, Dissatisfaction, Many, Pay],
        }
    }

    /// The page on which a criterion is.
    #[must_use]
    pub fn of(criterion: Criterion) -> Self {
        match Self::Need.criteria().contains(&criterion) {
            true => Self::Need,
            false => Self::Significance,
        }
    }
}

impl Word for RatingPage {
    const ALL: &'static [Self] = &[Self::Need, Self::Significance];

    fn id(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Significance => "significance",
        }
    }
}

/// Writes what a control asks for.
pub(super) fn write(id: &mut Writer, control: RatingControl) -> &mut Writer {
    match control {
        RatingControl::Start => id.part("start"),
        RatingControl::Card(RatingCard { job, by, page }) => {
            rater(id.part("card").part(job), by).part(page.id())
        }
        RatingControl::Mark(job, by, criterion) => rater(id.part("mark").part(job), by).part(criterion.id()),
        RatingControl::ChooseInterview(job) => id.part("whose").part(job),
        RatingControl::PickInterview(job) => id.part("interview").part(job),
    }
}

fn rater(id: &mut Writer, by: RatedBy) -> &mut Writer {
    match by {
        RatedBy::Team => id.part(TEAM),
        RatedBy::Interviewee(interview) => id.part(interview),
    }
}

/// Reads what [`write`] wrote.
pub(super) fn read(parts: &mut Reader<'_>) -> Option<RatingControl> {
    Some(match parts.part()? {
        "start" => RatingControl::Start,
        "card" => RatingControl::Card(RatingCard {
            job: parts.value()?,
            by: read_rater(parts)?,
            page: parts.word()?,
        }),
        "mark" => RatingControl::Mark(parts.value()?, read_rater(parts)?, parts.word()?),
        "whose" => RatingControl::ChooseInterview(parts.value()?),
        "interview" => RatingControl::PickInterview(parts.value()?),
        _ => return None,
    })
}

fn read_rater(parts: &mut Reader<'_>) -> Option<RatedBy> {
    Some(parts.optional()?.map_or(RatedBy::Team, RatedBy::Interviewee))
}

/// What a press, or a choice in a menu, asks for.
pub(super) fn pressed(control: RatingControl, values: &[String]) -> Result<RatingRequest, Misread> {
    let picked = values.first().ok_or(Misread::OldControl);
    Ok(match control {
        RatingControl::Start => RatingRequest::Start,
        RatingControl::Card(card) => RatingRequest::Card(card),
        RatingControl::ChooseInterview(job) => RatingRequest::ChooseInterview(job),
        RatingControl::PickInterview(job) => {
            let interview = picked?.parse().map_err(|_| Misread::OldControl)?;
            RatingRequest::Card(RatingCard {
                job,
                by: RatedBy::Interviewee(interview),
                page: RatingPage::Need,
            })
        }
        RatingControl::Mark(job, by, criterion) => RatingRequest::Give {
            job,
            by,
            marks: vec![Mark {
                criterion,
                value: picked_mark(picked?)?,
            }],
        },
    })
}

fn picked_mark(value: &str) -> Result<Option<Scale>, Misread> {
    if value == NO_MARK {
        return Ok(None);
    }
    let number = value.parse().map_err(|_| Misread::OldControl)?;
    // The field is never told: a number off the scale comes from no menu of ours.
    let mark = Scale::new(Field::Importance, number).map_err(|_| Misread::OldControl)?;
    Ok(Some(mark))
}

/// What `/job rate` asks for: without a mark, the card to give them on.
pub(super) fn command(given: &Given<'_>) -> Result<Request, Misread> {
    let job = given.required_item("job")?;
    let interview = given.item("interviewee")?;
    let by = interview.map_or(RatedBy::Team, RatedBy::Interviewee);
    let marks = Criterion::ALL
        .iter()
        .filter_map(|&criterion| mark_given(given, criterion));
    let marks: Vec<Mark> = marks.collect::<Result<_, _>>()?;
    let page = RatingPage::Need;
    Ok(Request::Rating(match marks.is_empty() {
        true => RatingRequest::Card(RatingCard { job, by, page }),
        false => RatingRequest::Give { job, by, marks },
    }))
}

/// The options are named like the criteria.
fn mark_given(given: &Given<'_>, criterion: Criterion) -> Option<Result<Mark, Misread>> {
    let number = given.integer(criterion.id())?;
    let mark = Scale::new(Field::Importance, number).map_err(Misread::from);
    Some(mark.map(|value| Mark {
        criterion,
        value: Some(value),
    }))
}
