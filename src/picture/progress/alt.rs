//! What the picture of progress says, in words: who is done in the open stage, then each stage, then each person.

use crate::picture::alt::bounded;
use crate::picture::data::Standing;
use crate::picture::progress::data::{Column, ProgressPicture, Row};
use crate::picture::progress::draw::{about, figures, sentence};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of a title or a name that is quoted.
const QUOTE: usize = 60;

/// The alternative text.
pub(super) fn alt(picture: &ProgressPicture, tongue: &Tongue) -> String {
    let opening = say!(
        tongue,
        "alt-way-opening",
        title = text::plain(&picture.title, QUOTE),
        sentence = sentence(picture, tongue),
        about = about(picture, tongue),
        figures = figures(picture, tongue)
    );
    let begun = |column: &&Column| column.standing != Standing::Later || column.contributions != Some(0);
    let stages = picture.columns.iter().filter(begun);
    let stages: Vec<String> = stages.map(|column| stage(column, tongue)).collect();
    let stages = say!(tongue, "alt-way-stages", stages = stages.join("; "));
    let people: Vec<String> = picture
        .rows
        .iter()
        .flatten()
        .filter_map(|row| person(row, tongue))
        .collect();
    let people = match people.is_empty() {
        true => None,
        false => Some(say!(tongue, "alt-way-each", people = people.join(", "))),
    };
    let sentences: Vec<String> = [opening, stages].into_iter().chain(people).collect();
    bounded(&sentences, &say!(tongue, "alt-way-full"))
}

fn stage(column: &Column, tongue: &Tongue) -> String {
    let name = tongue.stage_short(column.stage);
    match column.contributions {
        Some(count) => say!(
            tongue,
            "alt-way-stage",
            stage = name,
            count = count,
            done = column.done
        ),
        None => say!(tongue, "alt-way-hidden", stage = name, done = column.done),
    }
}

/// "Fay 7"; nobody whose name is not known.
fn person(row: &Row, tongue: &Tongue) -> Option<String> {
    let name = row.name.as_deref()?;
    Some(say!(
        tongue,
        "alt-way-person",
        name = text::plain(name, QUOTE),
        count = row.contributions()
    ))
}
