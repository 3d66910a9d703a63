//! People by number: `m1` for a member, `a1` for somebody who is not to be named.
//!
//! Invariant: numbers are given by first appearance, each sort from 1 without a gap, so one history has one numbering.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::canvas::Fact;
use crate::canvas::ids::{Author, Digest, Member};
use crate::canvas::named::Renaming;
use crate::interchange::fault::{Fault, FaultKind};

/// Numbers people as they appear.
#[derive(Default)]
pub(super) struct Numbering {
    /// Whether contributors get pseudonyms.
    anonymous: bool,
    members: BTreeMap<Member, u64>,
    pseudonyms: BTreeMap<Author, u64>,
    /// The members in the order of their numbers.
    order: Vec<Member>,
}

impl Numbering {
    pub(super) fn new(anonymous: bool) -> Self {
        Self {
            anonymous,
            ..Self::default()
        }
    }

    /// The members so far, in the order of their numbers.
    pub(super) fn members(&self) -> &[Member] {
        &self.order
    }
}

impl Renaming for Numbering {
    fn author(&mut self, author: Author) -> Author {
        match author {
            Author::Member(member) if !self.anonymous => Author::Member(self.member(member)),
            author => {
                let next = count(self.pseudonyms.len()) + 1;
                pseudonym(*self.pseudonyms.entry(author).or_insert(next))
            }
        }
    }

    fn member(&mut self, member: Member) -> Member {
        let next = count(self.members.len()) + 1;
        let number = *self.members.entry(member).or_insert_with(|| {
            self.order.push(member);
            next
        });
        Member(number)
    }
}

/// Sees whether the people of a file are numbered as they should be, and who has appeared.
pub(super) struct Appearance {
    /// Members that are listed.
    listed: u64,
    /// Members that have appeared.
    pub(super) members: u64,
    /// Pseudonyms that have appeared.
    pub(super) pseudonyms: u64,
    /// The first who should not appear where they do.
    fault: Option<FaultKind>,
}

impl Appearance {
    pub(super) const fn new(listed: u64) -> Self {
        Self {
            listed,
            members: 0,
            pseudonyms: 0,
            fault: None,
        }
    }

    /// Checks the people of the next fact.
    pub(super) fn check(&mut self, fact: &Fact) -> Result<(), Fault> {
        // The names are looked at and stay as they are.
        let _ = fact.with_people(self);
        self.fault.take().map_or(Ok(()), |kind| Err(Fault::here(kind)))
    }

    fn note(&mut self, fault: impl FnOnce(String) -> FaultKind, author: Author) {
        if self.fault.is_none() {
            self.fault = Some(fault(key(author)));
        }
    }
}

impl Renaming for Appearance {
    fn author(&mut self, author: Author) -> Author {
        let digest = match author {
            Author::Member(member) => return Author::Member(self.member(member)),
            Author::Anonymous(digest) => digest,
        };
        let next = self.pseudonyms.saturating_add(1);
        match pseudonym_number(digest) {
            Some(number) if number == next => self.pseudonyms = next,
            Some(number) if (1..next).contains(&number) => {}
            _ => self.note(|key| FaultKind::OutOfOrder { key }, author),
        }
        author
    }

    fn member(&mut self, member: Member) -> Member {
        let author = Author::Member(member);
        match member.0 {
            number if number == 0 || number > self.listed => {
                self.note(|key| FaultKind::UnknownPerson { key }, author);
            }
            number if number > self.members.saturating_add(1) => {
                self.note(|key| FaultKind::OutOfOrder { key }, author);
            }
            number => self.members = self.members.max(number),
        }
        member
    }
}

/// How a person is called in a file.
pub(super) fn key(author: Author) -> String {
    match author {
        Author::Member(member) => member_key(member),
        Author::Anonymous(Digest(bytes)) => format!("a{}", u128::from_be_bytes(bytes)),
    }
}

/// How a member is called in a file.
pub(super) fn member_key(member: Member) -> String {
    format!("m{}", member.0)
}

/// The number of a pseudonym of a file; `None` for the digest of a store.
pub(super) fn pseudonym_number(Digest(bytes): Digest) -> Option<u64> {
    u64::try_from(u128::from_be_bytes(bytes)).ok()
}

fn pseudonym(number: u64) -> Author {
    Author::Anonymous(Digest(u128::from(number).to_be_bytes()))
}

/// As many as there are; no list is longer than a number of 64 bits can tell.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Spells the pseudonyms of a stored fact as a file does.
pub(super) fn shorten(fact: &mut Value) {
    respell(fact, &short);
}

/// Spells the pseudonyms of a file's fact as stored facts do.
pub(super) fn lengthen(fact: &mut Value) {
    respell(fact, &long);
}

/// Spells the pseudonyms in the fields of an item as a file does.
pub(super) fn shorten_owner(fields: &mut Value) {
    fields
        .get_mut("owner")
        .into_iter()
        .for_each(|owner| spell(owner, &short));
}

/// Respells people where a fact has them: its signature, and the owners of actions.
fn respell(fact: &mut Value, with: &dyn Fn(&str) -> Option<String>) {
    fact.get_mut("by").into_iter().for_each(|by| spell(by, with));
    let events = fact.get_mut("e").and_then(Value::as_object_mut);
    for event in events.into_iter().flat_map(|events| events.values_mut()) {
        respell_owner(event, with);
        let parts = event.get_mut("parts").and_then(Value::as_array_mut);
        parts
            .into_iter()
            .flatten()
            .for_each(|part| respell_owner(part, with));
    }
}

fn respell_owner(event: &mut Value, with: &dyn Fn(&str) -> Option<String>) {
    let owner = event.pointer_mut("/body/action/owner");
    owner.into_iter().for_each(|owner| spell(owner, with));
}

fn spell(person: &mut Value, with: &dyn Fn(&str) -> Option<String>) {
    if let Some(other) = person.as_str().and_then(with) {
        *person = Value::String(other);
    }
}

fn short(stored: &str) -> Option<String> {
    let number = u128::from_str_radix(stored.strip_prefix('a')?, 16).ok()?;
    Some(format!("a{number}"))
}

fn long(key: &str) -> Option<String> {
    let number: u64 = key.strip_prefix('a')?.parse().ok()?;
    (key == format!("a{number}")).then(|| format!("a{number:032x}"))
}
