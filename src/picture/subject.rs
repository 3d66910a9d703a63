//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::canvas::item::Round;
use crate::canvas::{Canvas, Stage};
use crate::picture::canvas;
use crate::picture::changes::ChangesPicture;
use crate::picture::data::{CanvasPicture, Names};
use crate::picture::palette::Theme;
use crate::picture::progress::{People, ProgressPicture};
use crate::picture::saturation::SaturationPicture;
use crate::picture::scene::Scene;
use crate::picture::text::Typesetter;
use crate::view::Look;
use crate::wording::Tongue;

/// What is to be seen in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole canvas.
    Canvas,
    /// How much the interviews of a round brought that was new.
    Saturation(Round),
    /// Who took part in which stage.
    Progress(People),
}

/// All that a picture says, as plain data. Equal pictures are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The whole canvas.
    Canvas(Box<CanvasPicture>),
    /// What an Update stage changed.
    Changes(Box<ChangesPicture>),
    /// How much the interviews of a round brought that was new.
    Saturation(Box<SaturationPicture>),
    /// Who took part in which stage.
    Progress(Box<ProgressPicture>),
}

impl Picture {
    /// The picture of a subject, as the viewer may see it; `None` where there is nothing to see yet.
    #[must_use]
    pub fn of(subject: Subject, look: &Look<'_>, names: &dyn Names, theme: Theme) -> Option<Self> {
        match subject {
            Subject::Canvas => Some(Self::Canvas(Box::new(CanvasPicture::new(look, names, theme)))),
            Subject::Saturation(round) => {
                let picture = SaturationPicture::new(look, names, theme, round)?;
                Some(Self::Saturation(Box::new(picture)))
            }
            Subject::Progress(people) => {
                let picture = ProgressPicture::new(look, names, theme, people)?;
                Some(Self::Progress(Box::new(picture)))
            }
        }
    }

    /// The picture of an Update stage whose work `began` with that canvas, as the viewer may see it; `None` where there
    /// was nothing to look at and nothing is new. It is of two canvases, so it is no [`Subject`].
    #[must_use]
    pub fn of_update(
        look: &Look<'_>,
        names: &dyn Names,
        theme: Theme,
        stage: Stage,
        began: &Canvas,
    ) -> Option<Self> {
        let picture = ChangesPicture::new(look, names, theme, stage, began)?;
        Some(Self::Changes(Box::new(picture)))
    }

    /// The language of its words, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        match self {
            Self::Canvas(picture) => &picture.language,
            Self::Changes(picture) => &picture.language,
            Self::Saturation(picture) => &picture.language,
            Self::Progress(picture) => &picture.language,
        }
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        match self {
            Self::Canvas(picture) => canvas::draw(picture, tongue, types),
            Self::Changes(picture) => picture.draw(tongue, types),
            Self::Saturation(picture) => picture.draw(tongue, types),
            Self::Progress(picture) => picture.draw(tongue, types),
        }
    }

    /// How a file of it is called, without its ending.
    #[must_use]
    pub const fn stem(&self) -> &'static str {
        match self {
            Self::Canvas(_) => "canvas",
            Self::Changes(_) => "changes",
            Self::Saturation(_) => "saturation",
            Self::Progress(_) => "progress",
        }
    }
}
