//! What a grid of jobs says, in words, for those who do not see it.

use crate::canvas::Word;
use crate::picture::alt::{ALT_CHARS, QUOTE};
use crate::picture::grid::data::{Cell, GridPicture};
use crate::picture::grid::{figures, spots};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Jobs quoted of each cell.
const TOP: usize = 2;
/// Characters of a job that is quoted.
const WORDS: usize = 60;

/// The alternative text of a grid. By priority: the canvas, how many jobs and blind spots there are, each blind spot with
/// what to ask, the jobs of each other type; where the full list is.
#[must_use]
pub fn alt(picture: &GridPicture, tongue: &Tongue) -> String {
    let title = text::plain(&picture.title, QUOTE);
    let (spots, jobs) = (spots(picture, tongue), figures(picture, tongue));
    let mut sentences = vec![say!(
        tongue,
        "alt-grid",
        title = title,
        jobs = jobs,
        spots = spots
    )];
    let (blind, seen): (Vec<_>, Vec<_>) = picture.cells.iter().partition(|cell| cell.blind);
    sentences.extend(blind.into_iter().map(|cell| {
        let (word, ask) = (
            cell.job_type.id(),
            say!(tongue, "grid-ask", word = cell.job_type.id()),
        );
        say!(
            tongue,
            "alt-grid-blind",
            name = say!(tongue, "grid-cell", word = word),
            ask = ask
        )
    }));
    let seen = seen.into_iter().filter(|cell| !cell.cards.is_empty());
    sentences.extend(seen.map(|cell| told(cell, tongue)));
    let last = say!(tongue, "alt-grid-full");
    let room = ALT_CHARS - last.chars().count() - 1;
    format!("{} {last}", text::cut(&sentences.join(" "), room))
}

/// "Social: 2, first J3 Be seen as …; J7 …."
fn told(cell: &Cell, tongue: &Tongue) -> String {
    let quoted = cell.cards.iter().take(TOP).map(|card| {
        let words = text::plain(&card.text, WORDS);
        say!(tongue, "alt-item", id = card.id.to_string(), text = words)
    });
    let quoted: Vec<String> = quoted.collect();
    say!(
        tongue,
        "alt-grid-cell",
        name = say!(tongue, "grid-cell", word = cell.job_type.id()),
        count = cell.cards.len(),
        jobs = quoted.join("; ")
    )
}
