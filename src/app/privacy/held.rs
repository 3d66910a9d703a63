//! What is stored of a member: read from every canvas of the server, and told in counts.

use std::collections::BTreeMap;

use crate::app::failure::Failure;
use crate::app::identity;
use crate::app::repository;
use crate::canvas::event::Event;
use crate::canvas::evolve;
use crate::canvas::ids::{CanvasKey, Member};
use crate::catalog::request::UserId;
use crate::interchange::{Part, Person};
use crate::store::Store;
use crate::view::privacy::{Held, HeldIn, Sort};

/// All that is stored of a member of a server. Blocks: for a blocking thread.
///
/// # Errors
/// [`Failure`] when the store cannot be read.
pub(super) fn gather(
    store: &Store,
    guild: u64,
    user: UserId,
    name: String,
) -> Result<(Person, Vec<Part>), Failure> {
    let handle = store.handle_of(guild, user.0)?.map(Member);
    let mut parts = Vec::new();
    for key in store.canvases(guild)? {
        parts.extend(part(store, key, user, handle)?);
    }
    let person = Person {
        user: user.0,
        server: guild,
        handle,
        name,
    };
    Ok((person, parts))
}

fn part(
    store: &Store,
    key: CanvasKey,
    user: UserId,
    handle: Option<Member>,
) -> Result<Option<Part>, Failure> {
    let place = store.head(key)?.and_then(|head| head.place);
    let facts = repository::log_upto(store, key, u64::MAX)?;
    let canvas = facts.iter().fold(None, evolve);
    let digest = identity::digest(&store.secret(), key, user);
    Ok(place
        .zip(canvas)
        .and_then(|(place, canvas)| Part::of((key, place.channel), &canvas, &facts, (handle, digest))))
}

/// The same in counts.
pub(super) fn told(person: &Person, parts: &[Part]) -> Held {
    Held {
        known: person.handle.is_some(),
        canvases: parts.iter().map(told_in).collect(),
    }
}

fn told_in(part: &Part) -> HeldIn {
    let mut counts: BTreeMap<Sort, u32> = BTreeMap::new();
    for (_, fact) in &part.own {
        *counts.entry(sort(&fact.event)).or_default() += 1;
    }
    for _ in &part.named {
        *counts.entry(Sort::Named).or_default() += 1;
    }
    HeldIn {
        channel: part.channel,
        archived: part.archived,
        anonymous: part.anonymous,
        facilitator: part.facilitator,
        counts: counts.into_iter().collect(),
    }
}

fn sort(event: &Event) -> Sort {
    match event {
        Event::ItemAdded { .. } => Sort::Items,
        Event::VoteCast { .. } => Sort::Votes,
        Event::JobRated { .. } => Sort::Ratings,
        Event::DoneSet { .. } | Event::DoneCleared { .. } => Sort::Dones,
        event if event.is_official() => Sort::Lead,
        _ => Sort::Changes,
    }
}
