//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::picture::data::{CanvasPicture, Names};
use crate::picture::grid::GridPicture;
use crate::picture::landscape::LandscapePicture;
use crate::picture::palette::Theme;
use crate::picture::scene::Scene;
use crate::picture::text::Typesetter;
use crate::picture::{canvas, grid, landscape};
use crate::view::Look;
use crate::wording::Tongue;

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

impl Picture {
    /// The picture of a subject, as the viewer may see it; `None` where there is nothing to see yet.
    #[must_use]
    pub fn of(subject: Subject, look: &Look<'_>, names: &dyn Names, theme: Theme) -> Option<Self> {
        match subject {
            Subject::Canvas => Some(Self::Canvas(Box::new(CanvasPicture::new(look, names, theme)))),
            Subject::Landscape => LandscapePicture::new(look, names, theme)
                .map(Box::new)
                .map(Self::Landscape),
            Subject::Grid => GridPicture::new(look, names, theme).map(Box::new).map(Self::Grid),
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
