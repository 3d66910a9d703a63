//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::canvas::item::Round;
use crate::canvas::{Canvas, Event, ItemId, Stage};
use crate::picture::changes::ChangesPicture;
use crate::picture::coverage::CoveragePicture;
use crate::picture::data::{CanvasPicture, Names};
use crate::picture::grid::GridPicture;
use crate::picture::landscape::LandscapePicture;
use crate::picture::progress::{People, ProgressPicture};
use crate::picture::saturation::SaturationPicture;
use crate::picture::scene::Scene;
use crate::picture::text::Typesetter;
use crate::picture::trace::TracePicture;
use crate::picture::{canvas, grid, landscape};
use crate::view::Look;
use crate::wording::Tongue;

/// What a picture is made from.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// Who looks at which canvas, in which language.
    pub look: Look<'a>,
    /// What people are called.
    pub names: &'a dyn Names,
    /// The canvas as it was when the work of the stage began that a picture compares it with; `None` where it compares
    /// nothing.
    pub began: Option<&'a Canvas>,
}

/// What is to be seen in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole canvas.
    Canvas,
    /// The jobs by type, with those that nobody has named.
    Grid,
    /// The jobs by importance and satisfaction.
    Landscape,
    /// How much the interviews of a round brought that was new.
    Saturation(Round),
    /// What became of each item in an Update stage.
    Changes(Stage),
    /// How well the solution crosses the gap.
    Coverage,
    /// The chain through an item.
    Trace(ItemId),
    /// Who took part in which stage.
    Progress(People),
}

/// All that a picture says, as plain data. Equal pictures are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The whole canvas.
    Canvas(Box<CanvasPicture>),
    /// The jobs by type, with those that nobody has named.
    Grid(Box<GridPicture>),
    /// The jobs by importance and satisfaction.
    Landscape(Box<LandscapePicture>),
    /// How much the interviews of a round brought that was new.
    Saturation(Box<SaturationPicture>),
    /// What became of each item in an Update stage.
    Changes(Box<ChangesPicture>),
    /// How well the solution crosses the gap.
    Coverage(Box<CoveragePicture>),
    /// The chain through an item.
    Trace(Box<TracePicture>),
    /// Who took part in which stage.
    Progress(Box<ProgressPicture>),
}

impl Subject {
    /// What the post shows that a fact calls for: the canvas first, then what the closed stage was about.
    #[must_use]
    pub fn of_fact(fact: &Event) -> Vec<Self> {
        match fact {
            Event::StageClosed { stage, .. } => std::iter::once(Self::Canvas)
                .chain(Self::of_stage(*stage))
                .collect(),
            Event::Completed => vec![Self::Canvas],
            _ => Vec::new(),
        }
    }

    /// What a stage was about, beside the whole.
    fn of_stage(stage: Stage) -> Vec<Self> {
        // Jobs are looked at as a set when the stage closes that collects most of them.
        let grid = (stage == Stage::Now).then_some(Self::Grid);
        let saturation = stage.interviews().then(|| Self::Saturation(stage.round()));
        let changes = stage.reviews().then_some(Self::Changes(stage));
        let landscape = stage.rates_jobs().then_some(Self::Landscape);
        let solves = matches!(stage, Stage::Design | Stage::Prototype);
        let coverage = solves.then_some(Self::Coverage);
        let all = [grid, saturation, changes, landscape, coverage];
        all.into_iter().flatten().collect()
    }
}

impl Picture {
    /// The picture of a subject, as the viewer may see it; `None` where there is nothing to see yet.
    #[must_use]
    pub fn of(subject: Subject, sight: &Sight<'_>) -> Option<Self> {
        let Sight { look, names, began } = sight;
        let theme = look.canvas.settings.theme;
        Some(match subject {
            Subject::Canvas => Self::Canvas(Box::new(CanvasPicture::new(look, *names))),
            Subject::Grid => Self::Grid(Box::new(GridPicture::new(look, *names, theme)?)),
            Subject::Landscape => Self::Landscape(Box::new(LandscapePicture::new(look, *names, theme)?)),
            Subject::Saturation(round) => {
                Self::Saturation(Box::new(SaturationPicture::new(look, *names, theme, round)?))
            }
            Subject::Changes(stage) => Self::Changes(Box::new(ChangesPicture::new(
                look,
                *names,
                theme,
                stage,
                (*began)?,
            )?)),
            Subject::Coverage => Self::Coverage(Box::new(CoveragePicture::new(look, *names, theme)?)),
            Subject::Trace(id) => Self::Trace(Box::new(TracePicture::new(look, *names, theme, id)?)),
            Subject::Progress(people) => {
                Self::Progress(Box::new(ProgressPicture::new(look, *names, theme, people)?))
            }
        })
    }

    /// The language of its words, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        match self {
            Self::Canvas(picture) => &picture.language,
            Self::Grid(picture) => &picture.language,
            Self::Landscape(picture) => &picture.language,
            Self::Saturation(picture) => &picture.language,
            Self::Changes(picture) => &picture.language,
            Self::Coverage(picture) => &picture.language,
            Self::Trace(picture) => &picture.language,
            Self::Progress(picture) => &picture.language,
        }
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        match self {
            Self::Canvas(picture) => canvas::draw(picture, tongue, types),
            Self::Grid(picture) => grid::draw(picture, tongue, types),
            Self::Landscape(picture) => landscape::draw(picture, tongue, types),
            Self::Saturation(picture) => picture.draw(tongue, types),
            Self::Changes(picture) => picture.draw(tongue, types),
            Self::Coverage(picture) => picture.draw(tongue, types),
            Self::Trace(picture) => picture.draw(tongue, types),
            Self::Progress(picture) => picture.draw(tongue, types),
        }
    }

    /// How a file of it is called, without its ending.
    #[must_use]
    pub const fn stem(&self) -> &'static str {
        match self {
            Self::Canvas(_) => "canvas",
            Self::Grid(_) => "jobs",
            Self::Landscape(_) => "opportunities",
            Self::Saturation(_) => "saturation",
            Self::Changes(_) => "changes",
            Self::Coverage(_) => "coverage",
            Self::Trace(_) => "trace",
            Self::Progress(_) => "progress",
        }
    }
}
