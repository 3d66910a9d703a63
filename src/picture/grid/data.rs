//! What a grid of jobs shows, as plain data.
//!
//! Invariants: no job is in it that the viewer may not see; while contributions are hidden no cell is called a blind
//! spot, since somebody may have filled it.

use crate::canvas::item::JobType;
use crate::canvas::jobs::{blind_spots, type_of};
use crate::canvas::{Kind, Word};
use crate::picture::data::{Card, Maker, Names};
use crate::picture::palette::Theme;
use crate::view::Look;

/// All that a grid of jobs says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GridPicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// A cell for each type of job, for supporting ones with each role, in the order of the method.
    pub cells: Vec<Cell>,
    /// Whether others' contributions to the open stage are hidden for now.
    pub hidden: bool,
    /// Whether nobody is named.
    pub anonymous: bool,
}

/// The jobs of one type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Their type.
    pub job_type: JobType,
    /// The jobs, the weightiest first.
    pub cards: Vec<Card>,
    /// Whether nobody has named any.
    pub blind: bool,
}

impl GridPicture {
    /// What the viewer may see of a canvas; `None` where that is no job at all.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme) -> Option<Self> {
        look.newest(Kind::Job).next()?;
        let hidden = look.canvas.hides_totals();
        let blind = match hidden {
            true => Vec::new(),
            false => blind_spots(look.newest(Kind::Job)),
        };
        let maker = Maker::new(look, names);
        let cell = |&job_type: &JobType| Cell {
            job_type,
            cards: maker.cards_of(
                look.newest(Kind::Job)
                    .filter(|job| type_of(job) == Some(job_type)),
            ),
            blind: blind.contains(&job_type),
        };
        Some(Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: maker.text(look.canvas.title.as_str()),
            cells: JobType::ALL.iter().map(cell).collect(),
            hidden,
            anonymous: look.canvas.settings.anonymous,
        })
    }

    /// All cards, cell by cell.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cells.iter().flat_map(|cell| &cell.cards)
    }

    /// The types that nobody has named.
    pub fn blind(&self) -> impl Iterator<Item = JobType> {
        let blind = self.cells.iter().filter(|cell| cell.blind);
        blind.map(|cell| cell.job_type)
    }
}
