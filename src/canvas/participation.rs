//! Who took part in which stage: contributions counted by person, and who is done.
//!
//! Invariant: only what the viewer may see is counted, and a facilitator is a viewer like others.

use std::collections::BTreeMap;

use crate::canvas::ids::Author;
use crate::canvas::stage::{STAGES, Stage};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;
use crate::canvas::word::Word;

/// What one person did in one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Part {
    /// Items contributed in it. Those that were merged into others count for whoever wrote them; those that were taken
    /// out do not.
    pub contributions: u32,
    /// Whether the person has said "I'm done" since the stage was last opened.
    pub done: bool,
}

/// Who took part in which stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Participation {
    /// Everybody who is known to take part, with their part in each stage by [`Stage::index`].
    pub people: BTreeMap<Author, [Part; STAGES]>,
}

impl Participation {
    /// All contributions to a stage.
    #[must_use]
    pub fn contributions(&self, stage: Stage) -> u32 {
        self.parts(stage).map(|part| part.contributions).sum()
    }

    /// How many people have contributed to a stage.
    #[must_use]
    pub fn contributors(&self, stage: Stage) -> u32 {
        self.parts(stage)
            .map(|part| u32::from(part.contributions > 0))
            .sum()
    }

    /// How many people are done in a stage.
    #[must_use]
    pub fn done(&self, stage: Stage) -> u32 {
        self.parts(stage).map(|part| u32::from(part.done)).sum()
    }

    fn parts(&self, stage: Stage) -> impl Iterator<Item = Part> {
        self.people
            .values()
            .filter_map(move |parts| parts.get(stage.index()).copied())
    }
}

/// Counts the contributions that the viewer may see. Who has contributed nothing that may be seen, and is done nowhere,
/// is no part of it where contributions are hidden; else everybody who takes part is.
///
/// Worked example: Ana has added N1 and N2, and N2 was merged into Ben's N3; Ben is done. In NOW Ana has 2 contributions,
/// Ben has 1 and is done: 3 contributions by 2 people, 1 of them done.
#[must_use]
pub fn participation(canvas: &Canvas, viewer: Viewer) -> Participation {
    let mut people: BTreeMap<Author, [Part; STAGES]> = BTreeMap::new();
    if !canvas.hides_totals() {
        people.extend(
            canvas
                .participants
                .iter()
                .map(|&author| (author, Default::default())),
        );
    }
    let kept = canvas.items.values().filter(|item| !item.removed);
    for item in kept.filter(|item| canvas.may_see(&viewer, item)) {
        let parts = people.entry(item.author).or_default();
        if let Some(part) = parts.get_mut(item.stage.index()) {
            part.contributions += 1;
        }
    }
    for &stage in Stage::ALL {
        for &author in &canvas.stage(stage).done {
            if let Some(part) = people.entry(author).or_default().get_mut(stage.index()) {
                part.done = true;
            }
        }
    }
    Participation { people }
}
