//! What the picture of progress shows, as plain data.
//!
//! Invariants: only contributions that the viewer may see are counted, a facilitator's view being no other; nobody is in
//! it where the canvas is anonymous, not even as a row without a name.

use crate::canvas::participation::{Part, Participation, participation};
use crate::canvas::stage::STAGES;
use crate::canvas::{Author, Stage};
use crate::picture::data::{Names, Person, Standing, person, stages};
use crate::picture::palette::Theme;
use crate::picture::resolve::resolved;
use crate::view::Look;

/// All that the picture of progress says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProgressPicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// The stages, in order.
    pub columns: Vec<Column>,
    /// Everybody with their part in each stage; `None` where nobody is to be shown.
    pub rows: Option<Vec<Row>>,
    /// How many people take part.
    pub participants: u32,
    /// Whether nobody is named anywhere in the canvas.
    pub anonymous: bool,
}

/// Whether people are shown one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum People {
    /// A row for each, by name; but in an anonymous canvas nobody.
    Each,
    /// All together.
    Together,
}

/// A stage and what was done in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// The stage.
    pub stage: Stage,
    /// Where it stands.
    pub standing: Standing,
    /// Contributions by all; `None` while some are hidden.
    pub contributions: Option<u32>,
    /// How many people contributed; `None` while some are hidden.
    pub contributors: Option<u32>,
    /// How many people are done.
    pub done: u32,
}

/// Somebody, with the part in each stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// The name; `None` where it is not known.
    pub name: Option<String>,
    /// The disc.
    pub person: Person,
    /// Whether this is who looks.
    pub own: bool,
    /// The part in each stage, in order.
    pub parts: [Part; STAGES],
}

impl ProgressPicture {
    /// What the viewer may see of who took part; `None` before anybody has.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme, people: People) -> Option<Self> {
        let canvas = look.canvas;
        let anonymous = canvas.settings.anonymous;
        let all = participation(canvas, look.viewer);
        let each = people == People::Each && !anonymous;
        (canvas.participant_count() > 0).then(|| Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: resolved(canvas.title.as_str(), look.tongue, names),
            customer: resolved(canvas.customer.as_str(), look.tongue, names),
            columns: stages(look)
                .into_iter()
                .map(|stage| column(look, stage, &all))
                .collect(),
            rows: each.then(|| rows(look, names, &all)),
            participants: canvas.participant_count(),
            anonymous,
        })
    }

    /// The open stage; `None` once all are done.
    #[must_use]
    pub fn current(&self) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.standing == Standing::Current)
    }
}

impl Row {
    /// All contributions of theirs that are counted.
    #[must_use]
    pub fn contributions(&self) -> u32 {
        self.parts.iter().map(|part| part.contributions).sum()
    }
}

fn column(look: &Look<'_>, (stage, standing): (Stage, Standing), all: &Participation) -> Column {
    let canvas = look.canvas;
    let told = !canvas.veils(stage);
    Column {
        stage,
        standing,
        contributions: told.then(|| all.contributions(stage)),
        contributors: told.then(|| all.contributors(stage)),
        done: canvas.done_count(stage),
    }
}

/// Who looks first, then in the order in which people came to Ferry: no ranking.
fn rows(look: &Look<'_>, names: &dyn Names, all: &Participation) -> Vec<Row> {
    let row = |(&author, &parts): (&Author, &[Part; STAGES])| match author {
        Author::Member(member) => Some(Row {
            name: look.roster.user(member).and_then(|user| names.name(user)),
            person: person(look, names, member),
            own: look.is_mine(author),
            parts,
        }),
        Author::Anonymous(_) => None,
    };
    let mut rows: Vec<Row> = all.people.iter().filter_map(row).collect();
    rows.sort_by_key(|row| !row.own);
    rows
}
