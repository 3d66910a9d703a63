//! Canvases as JSON files: round trips, what a file tells whom, and what is said of broken ones.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests: what goes wrong in them is to fail the test"
)]

mod faults;
mod round_trip;
mod samples;
mod schema;
mod told;

use ferry::canvas::{Canvas, Digest, Fact, Member, evolve};
use ferry::interchange::{Exported, Imported, People, Reader, Source, export};

/// Members whose Discord ids are their handles with a hundred in front; some were forgotten, and the first has a name.
pub(crate) struct Table {
    /// What is added to a handle.
    offset: u64,
    forgotten: Vec<u64>,
}

impl Table {
    pub(crate) const fn new() -> Self {
        Self {
            offset: 0,
            forgotten: Vec::new(),
        }
    }
}

impl People for Table {
    fn user(&self, member: Member) -> Option<u64> {
        let handle = member.0 - self.offset;
        (!self.forgotten.contains(&handle)).then_some(100 + handle)
    }

    fn name(&self, user: u64) -> Option<String> {
        (user == 101).then(|| "Fay from sales".to_owned())
    }
}

fn fold(facts: &[Fact]) -> Canvas {
    facts.iter().fold(None, evolve).unwrap()
}

pub(crate) fn exported(facts: &[Fact], people: &dyn People, viewer: Reader) -> Exported {
    let canvas = fold(facts);
    export(&Source {
        canvas: &canvas,
        facts,
        people,
        viewer,
    })
}

/// The facts of a file in another server, where handles are a thousand higher and the forgotten stay so.
fn taken_in(imported: &Imported, forgotten: &[u64]) -> Vec<Fact> {
    let member = |place: usize| {
        let person = &imported.people[place];
        let fresh = || {
            forgotten[imported.people[..place]
                .iter()
                .filter(|one| one.user.is_none())
                .count()]
        };
        Member(1_000 + person.user.map_or_else(fresh, |user| user - 100))
    };
    let digest = |number: usize| Digest([u8::try_from(number).unwrap().wrapping_mul(7); 16]);
    imported.facts(&member, &digest)
}
