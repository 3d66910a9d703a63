//! What an opportunity landscape shows, as plain data.
//!
//! Invariants: no job is in it that the viewer may not see, and no figure that is hidden; the figures of the team and
//! those of interviewees stand apart, each with its n; a job that nobody rated has no place, never a place at 0.

use std::cmp::Reverse;

use crate::canvas::opportunity::{Band, Figures, Raters, Score};
use crate::canvas::{Item, ItemId, Kind};
use crate::picture::data::{Names, hue};
use crate::picture::palette::{Hue, Theme};
use crate::picture::resolve::resolved;
use crate::view::Look;

/// All that an opportunity landscape says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LandscapePicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Whose figures put the jobs in order.
    pub leading: Raters,
    /// The jobs that have a place: first those that the leading group rated, then those that only the other one did;
    /// of each the greatest opportunity first.
    pub jobs: Vec<RatedJob>,
    /// The jobs that nobody has rated in both importance and satisfaction, in the order of their ids.
    pub unrated: Vec<ItemId>,
    /// Whether others' contributions to the open stage are hidden for now.
    pub hidden: bool,
}

/// A job with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RatedJob {
    /// Its name, such as `J4`.
    pub id: ItemId,
    /// Its type.
    pub hue: Hue,
    /// What it says.
    pub text: String,
    /// Where the team sees it.
    pub team: Option<Spot>,
    /// Where interviewees see it.
    pub interviewees: Option<Spot>,
}

/// Where one group of raters sees a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot {
    /// From 0 to 10.
    pub importance: Score,
    /// From 0 to 10.
    pub satisfaction: Score,
    /// From 0 to 20.
    pub opportunity: Score,
    /// What the opportunity means.
    pub band: Band,
    /// How many raters the opportunity rests on.
    pub n: u32,
    /// Whether these are so few that it is no more than a direction.
    pub directional: bool,
}

impl LandscapePicture {
    /// What the viewer may see of a canvas; `None` while no job has a place.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme) -> Option<Self> {
        let mut told: Vec<&Item> = look.newest(Kind::Job).collect();
        // Of a job whose figures are hidden nobody may say that it has none.
        told.retain(|job| look.shows_totals(job));
        told.reverse();
        let rated = told.iter().filter_map(|job| RatedJob::new(look, names, job));
        let mut jobs: Vec<RatedJob> = rated.collect();
        if jobs.is_empty() {
            return None;
        }
        let unrated = told.iter().map(|job| job.id);
        let unrated = unrated
            .filter(|id| jobs.iter().all(|job| job.id != *id))
            .collect();
        let leading = rank(&mut jobs);
        Some(Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: resolved(look.canvas.title.as_str(), look.tongue, names),
            leading,
            jobs,
            unrated,
            hidden: look.canvas.hides_totals(),
        })
    }

    /// Whether a group has rated any job.
    #[must_use]
    pub fn rated_by(&self, group: Raters) -> bool {
        self.jobs.iter().any(|job| job.spot(group).is_some())
    }

    /// Whether any figure rests on so few raters that it is no more than a direction.
    #[must_use]
    pub fn is_directional(&self) -> bool {
        let spots = self.jobs.iter().flat_map(RatedJob::spots);
        spots.into_iter().any(|(_, spot)| spot.directional)
    }
}

impl RatedJob {
    fn new(look: &Look<'_>, names: &dyn Names, job: &Item) -> Option<Self> {
        let spot = |by| look.figures(job, by).and_then(|figures| Spot::of(&figures));
        let (team, interviewees) = (spot(Raters::Team), spot(Raters::Interviewees));
        team.or(interviewees)?;
        Some(Self {
            id: job.id,
            hue: hue(&job.body)?,
            text: resolved(job.body.text(), look.tongue, names),
            team,
            interviewees,
        })
    }

    /// Where a group sees it.
    #[must_use]
    pub const fn spot(&self, group: Raters) -> Option<Spot> {
        match group {
            Raters::Team => self.team,
            Raters::Interviewees => self.interviewees,
        }
    }

    /// Where those see it who rated it.
    pub fn spots(&self) -> impl Iterator<Item = (Raters, Spot)> {
        let spots = Raters::ALL.map(|group| self.spot(group).map(|spot| (group, spot)));
        spots.into_iter().flatten()
    }

    /// Whose figure gives it its rank: the leading group's, or the other one's where that group did not rate it.
    #[must_use]
    pub fn ranked(&self, leading: Raters) -> Option<(Raters, Spot)> {
        let of_leading = self.spots().find(|(group, _)| *group == leading);
        of_leading.or_else(|| self.spots().next())
    }
}

impl Spot {
    fn of(figures: &Figures) -> Option<Self> {
        let opportunity = figures.opportunity?;
        Some(Self {
            importance: figures.importance?.score,
            satisfaction: figures.satisfaction?.score,
            opportunity: opportunity.figure.score,
            band: opportunity.band,
            n: opportunity.figure.n,
            directional: opportunity.figure.is_directional(),
        })
    }
}

/// Puts jobs in order, equal ones by their ids, and says whose figures the order goes by.
fn rank(jobs: &mut [RatedJob]) -> Raters {
    let rated = |group| jobs.iter().filter(|job| job.spot(group).is_some()).count();
    let leading = Raters::leading(rated(Raters::Team), rated(Raters::Interviewees));
    jobs.sort_by_key(|job| {
        let ranked = job.ranked(leading);
        let apart = ranked.is_none_or(|(group, _)| group != leading);
        (apart, Reverse(ranked.map(|(_, spot)| spot.opportunity)), job.id)
    });
    leading
}
