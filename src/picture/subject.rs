//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::canvas::{Canvas, Event, ItemId, Stage};
use crate::picture::canvas;
use crate::picture::coverage::CoveragePicture;
use crate::picture::data::{CanvasPicture, Names};
use crate::picture::palette::Theme;
use crate::picture::scene::Scene;
use crate::picture::text::Typesetter;
use crate::picture::trace::TracePicture;
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
    /// How well the solution crosses the gap.
    Coverage,
    /// The chain through an item.
    Trace(ItemId),
}

/// All that a picture says, as plain data. Equal pictures are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The whole canvas.
    Canvas(Box<CanvasPicture>),
    /// How well the solution crosses the gap.
    Coverage(Box<CoveragePicture>),
    /// The chain through an item.
    Trace(Box<TracePicture>),
}

impl Subject {
    /// What the post shows that a fact calls for, the most important first.
    #[must_use]
    pub fn of_fact(fact: &Event) -> Vec<Self> {
        match fact {
            Event::StageClosed {
                stage: Stage::Design | Stage::Prototype,
                ..
            } => vec![Self::Canvas, Self::Coverage],
            Event::StageClosed { .. } | Event::Completed => vec![Self::Canvas],
            _ => Vec::new(),
        }
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
            Subject::Coverage => {
                let picture = CoveragePicture::new(look, *names, Theme::Dark)?;
                Some(Self::Coverage(Box::new(picture)))
            }
            Subject::Trace(id) => {
                let picture = TracePicture::new(look, *names, Theme::Dark, id)?;
                Some(Self::Trace(Box::new(picture)))
            }
        }
    }

    /// The language of its words, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        match self {
            Self::Canvas(picture) => &picture.language,
            Self::Coverage(picture) => &picture.language,
            Self::Trace(picture) => &picture.language,
        }
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        match self {
            Self::Canvas(picture) => canvas::draw(picture, tongue, types),
            Self::Coverage(picture) => picture.draw(tongue, types),
            Self::Trace(picture) => picture.draw(tongue, types),
        }
    }

    /// How a file of it is called, without its ending.
    #[must_use]
    pub const fn stem(&self) -> &'static str {
        match self {
            Self::Canvas(_) => "canvas",
            Self::Coverage(_) => "coverage",
            Self::Trace(_) => "trace",
        }
    }
}
