//! What pictures there are: of what, from what a viewer may see, and each drawn by its own file.

use crate::canvas::item::Round;
use crate::canvas::{Canvas, Event, Stage};
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
    /// What became of each item in an Update stage.
    Changes(Stage),
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
    /// What became of each item in an Update stage.
    Changes(Box<ChangesPicture>),
    /// How much the interviews of a round brought that was new.
    Saturation(Box<SaturationPicture>),
    /// Who took part in which stage.
    Progress(Box<ProgressPicture>),
}

impl Subject {
    /// What the post shows that a fact calls for, the most important first.
    #[must_use]
    pub fn of_fact(fact: &Event) -> Vec<Self> {
        match fact {
            &Event::StageClosed { stage, .. } if stage.reviews() => vec![Self::Canvas, Self::Changes(stage)],
            &Event::StageClosed { stage, .. } if stage.interviews() => {
                vec![Self::Canvas, Self::Saturation(stage.round())]
            }
            Event::StageClosed { .. } | Event::Completed => vec![Self::Canvas],
            _ => Vec::new(),
        }
    }
}

impl Picture {
    /// The picture of a subject, as the viewer may see it; `None` where there is nothing to see yet.
    #[must_use]
    pub fn of(subject: Subject, sight: &Sight<'_>) -> Option<Self> {
        let Sight { look, names, began } = sight;
        match subject {
            Subject::Canvas => {
                let picture = CanvasPicture::new(look, *names, Theme::Dark);
                Some(Self::Canvas(Box::new(picture)))
            }
            Subject::Changes(stage) => {
                let picture = ChangesPicture::new(look, *names, Theme::Dark, stage, (*began)?)?;
                Some(Self::Changes(Box::new(picture)))
            }
            Subject::Saturation(round) => {
                let picture = SaturationPicture::new(look, *names, Theme::Dark, round)?;
                Some(Self::Saturation(Box::new(picture)))
            }
            Subject::Progress(people) => {
                let picture = ProgressPicture::new(look, *names, Theme::Dark, people)?;
                Some(Self::Progress(Box::new(picture)))
            }
        }
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
