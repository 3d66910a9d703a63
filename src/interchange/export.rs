//! Making a file: what its reader is told, with numbers for people, told twice, as a state and as a history.

use crate::canvas::{Canvas, Fact, evolve};
use crate::interchange::document::{Document, Person};
use crate::interchange::numbers::Numbering;
use crate::interchange::told::told;
use crate::interchange::{Exported, Source};

/// Makes the file of a canvas for a reader.
#[must_use]
pub fn export(source: &Source<'_>) -> Exported {
    let told = told(source);
    let mut numbers = Numbering::new(source.canvas.settings.anonymous);
    let facts: Vec<Fact> = told
        .facts
        .iter()
        .map(|fact| fact.with_people(&mut numbers))
        .collect();
    let people = numbers.members().iter().map(|&member| {
        let user = source.people.user(member);
        Person::new(user, user.and_then(|user| source.people.name(user)))
    });
    let canvas = fold(&facts);
    let document = Document::new(told.complete, people.collect(), canvas.as_ref(), &facts);
    Exported {
        json: document.to_json(),
        complete: told.complete,
    }
}

/// The canvas of the file. It is made from what the file tells, so the two parts of the file never disagree.
fn fold(facts: &[Fact]) -> Option<Canvas> {
    facts.iter().fold(None, evolve)
}
