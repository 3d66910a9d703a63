//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::canvas::{Canvas, Event, Stage};
use crate::picture::data::{CanvasPicture, Names};
use crate::picture::grid::GridPicture;
use crate::picture::landscape::LandscapePicture;
use crate::picture::palette::Theme;
use crate::picture::scene::Scene;
use crate::picture::text::Typesetter;
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
    /// The jobs by importance and satisfaction.
    Landscape,
    /// The jobs by type, with those that nobody has named.
    Grid,
}

/// All that a picture says, as plain data. Equal pictures are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The whole canvas.
    Canvas(Box<CanvasPicture>),
    /// The jobs by importance and satisfaction.
    Landscape(Box<LandscapePicture>),
    /// The jobs by type, with those that nobody has named.
    Grid(Box<GridPicture>),
}

impl Subject {
    /// What the post shows that a fact calls for, the most important first.
    #[must_use]
    pub fn of_fact(fact: &Event) -> Vec<Self> {
        match fact {
            Event::StageClosed { stage, .. } => {
                let others = [Self::grid(*stage), Self::landscape(*stage)];
                let others = others.into_iter().flatten();
                std::iter::once(Self::Canvas).chain(others).collect()
            }
            Event::Completed => vec![Self::Canvas],
            _ => Vec::new(),
        }
    }

    /// Jobs are looked at as a set when the stage closes that collects most of them.
    fn grid(stage: Stage) -> Option<Self> {
        (stage == Stage::Now).then_some(Self::Grid)
    }

    /// Jobs are weighed where they are rated.
    fn landscape(stage: Stage) -> Option<Self> {
        stage.rates_jobs().then_some(Self::Landscape)
    }
}

impl Picture {
    /// The picture of a subject, as the viewer may see it; `None` where there is nothing to see yet.
    #[must_use]
    pub fn of(subject: Subject, sight: &Sight<'_>) -> Option<Self> {
        let Sight { look, names, .. } = sight;
        match subject {
            Subject::Canvas => {
                let picture = CanvasPicture::new(look, *names, Theme::Dark);
                Some(Self::Canvas(Box::new(picture)))
            }
            Subject::Landscape => {
                let picture = LandscapePicture::new(look, *names, Theme::Dark)?;
                Some(Self::Landscape(Box::new(picture)))
            }
            Subject::Grid => {
                let picture = GridPicture::new(look, *names, Theme::Dark)?;
                Some(Self::Grid(Box::new(picture)))
            }
        }
    }

    /// The language of its words, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        match self {
            Self::Canvas(picture) => &picture.language,
            Self::Landscape(picture) => &picture.language,
            Self::Grid(picture) => &picture.language,
        }
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        match self {
            Self::Canvas(picture) => canvas::draw(picture, tongue, types),
            Self::Landscape(picture) => landscape::draw(picture, tongue, types),
            Self::Grid(picture) => grid::draw(picture, tongue, types),
        }
    }

    /// How a file of it is called, without its ending.
    #[must_use]
    pub const fn stem(&self) -> &'static str {
        match self {
            Self::Canvas(_) => "canvas",
            Self::Landscape(_) => "opportunities",
            Self::Grid(_) => "jobs",
        }
    }
}
