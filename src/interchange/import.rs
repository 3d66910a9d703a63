//! Reading a file: wholly, and before anything changes anywhere.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::canvas::ids::{Author, Digest, Member};
use crate::canvas::named::Renaming;
use crate::canvas::refusal::Field;
use crate::canvas::text::Label;
use crate::canvas::{Canvas, Fact, evolve, plausible};
use crate::interchange::document::{Document, Person};
use crate::interchange::fault::{Fault, FaultKind};
use crate::interchange::numbers::{Appearance, count, member_key, pseudonym_number};
use crate::interchange::{FORMAT, MAX_FACTS, MAX_FILE_BYTES, VERSION, compare, history, weight};

/// A file that was read and found sound; nothing has changed anywhere yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The canvas of the file, with the file's own numbers for people, so for drawing alone: the member `m1` is
    /// `Member(1)`, and no handle of any server.
    pub canvas: Canvas,
    /// Its members: `m1` is the first.
    pub people: Vec<ImportedPerson>,
    /// How many people have pseudonyms, `a1` to this number.
    pub pseudonyms: u64,
    /// Whether nothing was left out when the file was made.
    pub complete: bool,
    facts: Vec<Fact>,
}

/// Somebody of whom a file has the name, or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPerson {
    /// The Discord id; absent for a member who was forgotten.
    pub user: Option<u64>,
    /// What they were called when the file was made.
    pub name: Option<String>,
}

impl Imported {
    /// The facts of the file with this place's names for people.
    ///
    /// `member` gives the handle of a person, by their place in [`Imported::people`]; different people must get different
    /// handles, also those that were forgotten. `digest` gives the digest of a pseudonym, by its number from 1 to
    /// [`Imported::pseudonyms`], likewise. Nobody knows any more whose these are, so any that are nobody's will do.
    #[must_use]
    pub fn facts(&self, member: &dyn Fn(usize) -> Member, digest: &dyn Fn(usize) -> Digest) -> Vec<Fact> {
        let mut names = Names { member, digest };
        self.facts
            .iter()
            .map(|fact| fact.with_people(&mut names))
            .collect()
    }

    /// How many facts it has.
    #[must_use]
    pub const fn fact_count(&self) -> usize {
        self.facts.len()
    }
}

/// This place's names for the people of a file.
struct Names<'a> {
    member: &'a dyn Fn(usize) -> Member,
    digest: &'a dyn Fn(usize) -> Digest,
}

impl Renaming for Names<'_> {
    fn author(&mut self, author: Author) -> Author {
        match author {
            Author::Member(member) => Author::Member(self.member(member)),
            // A pseudonym that was read has a number, and no more of them are read than facts.
            Author::Anonymous(digest) => {
                let number = pseudonym_number(digest).unwrap_or_default();
                Author::Anonymous((self.digest)(usize::try_from(number).unwrap_or_default()))
            }
        }
    }

    fn member(&mut self, member: Member) -> Member {
        (self.member)(place(member))
    }
}

/// The place of a file's member in its list; its numbers begin with 1.
fn place(member: Member) -> usize {
    usize::try_from(member.0.saturating_sub(1)).unwrap_or(usize::MAX)
}

/// Reads a file, wholly, and checks everything in it.
///
/// # Errors
/// The first [`Fault`], with its place.
pub fn import(bytes: &[u8]) -> Result<Imported, Fault> {
    let file = parse(bytes)?;
    check_version(&file)?;
    let complete = complete(&file)?;
    let people = entries(&file, "people")?;
    let people: Vec<Person> = read_people(people).map_err(|fault| fault.within("people"))?;
    let log = entries(&file, "history")?;
    let log = Log::read(log, people.len()).map_err(|fault| fault.within("history"))?;
    check_named(&log.seen, people.len())?;
    check_state(&file, complete, &people, &log.canvas)?;
    Ok(Imported {
        canvas: log.canvas,
        people: people.into_iter().map(ImportedPerson::from).collect(),
        pseudonyms: log.seen.pseudonyms,
        complete,
        facts: log.facts,
    })
}

impl From<Person> for ImportedPerson {
    fn from(person: Person) -> Self {
        Self {
            user: person.user,
            name: person.name.map(|name| name.to_string()),
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Map<String, Value>, Fault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Fault::here(FaultKind::TooLarge));
    }
    if weight::is_too_heavy(bytes) {
        return Err(Fault::here(FaultKind::TooHeavy));
    }
    // Some editors put a byte order mark in front.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match serde_json::from_slice(bytes).map_err(|error| Fault::json(&error))? {
        Value::Object(file) => Ok(file),
        _ => Err(Fault::here(FaultKind::NotACanvas)),
    }
}

fn check_version(file: &Map<String, Value>) -> Result<(), Fault> {
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Fault::here(FaultKind::NotACanvas));
    }
    let version = file
        .get("version")
        .ok_or_else(|| Fault::at("version", FaultKind::Missing))?;
    match version.as_u64() {
        Some(version) if version == u64::from(VERSION) => Ok(()),
        Some(version) if version > u64::from(VERSION) => {
            Err(Fault::at("version", FaultKind::Newer { version }))
        }
        _ => Err(Fault::at("version", FaultKind::Wanted { what: "the number 1" })),
    }
}

fn complete(file: &Map<String, Value>) -> Result<bool, Fault> {
    let complete = file
        .get("complete")
        .ok_or_else(|| Fault::at("complete", FaultKind::Missing))?;
    let what = "true or false";
    complete
        .as_bool()
        .ok_or_else(|| Fault::at("complete", FaultKind::Wanted { what }))
}

fn entries<'a>(file: &'a Map<String, Value>, key: &str) -> Result<&'a [Value], Fault> {
    let list = file.get(key).ok_or_else(|| Fault::at(key, FaultKind::Missing))?;
    let what = "a list";
    list.as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| Fault::at(key, FaultKind::Wanted { what }))
}

/// Reads who the members are, each with a Discord id of their own. Fields that do not belong there are found when the
/// whole is compared.
fn read_people(list: &[Value]) -> Result<Vec<Person>, Fault> {
    let mut known: BTreeMap<u64, usize> = BTreeMap::new();
    let mut people = Vec::new();
    for (place, given) in list.iter().enumerate() {
        let person = read_person(place, given).map_err(|fault| fault.within_entry(place))?;
        if let Some(user) = person.user
            && let Some(other) = known.insert(user, place)
        {
            let key = member_key(Member(count(other) + 1));
            return Err(Fault::at("discord_id", FaultKind::SamePerson { key }).within_entry(place));
        }
        people.push(person);
    }
    Ok(people)
}

fn read_person(place: usize, given: &Value) -> Result<Person, Fault> {
    let wanted = |key, what| Fault::at(key, FaultKind::Wanted { what });
    if given.get("key").and_then(Value::as_str) != Some(&member_key(Member(count(place) + 1))) {
        return Err(wanted(
            "key",
            "m and the person's number in this list, from m1 on",
        ));
    }
    let user = given.get("discord_id").map(|id| {
        let id = id.as_str().unwrap_or_default();
        let number: Option<u64> = id.parse().ok().filter(|user: &u64| user.to_string() == id);
        number.ok_or_else(|| wanted("discord_id", "a Discord id: digits in quotation marks"))
    });
    let name = given.get("name").map(|name| {
        let name = name.as_str().unwrap_or_default();
        let label = Label::new(Field::Owner, name).ok();
        label
            .filter(|label| label.as_str() == name)
            .ok_or_else(|| wanted("name", "a name of at most 100 characters"))
    });
    Ok(Person {
        user: user.transpose()?,
        name: name.transpose()?,
    })
}

/// A history that makes sense from its first fact to its last.
struct Log {
    facts: Vec<Fact>,
    canvas: Canvas,
    seen: Appearance,
}

impl Log {
    fn read(list: &[Value], people: usize) -> Result<Self, Fault> {
        if list.len() > MAX_FACTS {
            return Err(Fault::here(FaultKind::TooManyFacts));
        }
        let mut facts = Vec::with_capacity(list.len());
        let mut canvas = None;
        let mut seen = Appearance::new(count(people));
        for (place, given) in list.iter().enumerate() {
            let fact = read_fact(given, canvas.as_ref(), &mut seen);
            let fact = fact.map_err(|fault| fault.within_entry(place))?;
            canvas = evolve(canvas, &fact);
            facts.push(fact);
        }
        plausible::check_end(canvas.as_ref()).map_err(|why| Fault::here(FaultKind::Implausible(why)))?;
        let canvas = canvas.ok_or_else(|| Fault::here(FaultKind::Missing))?;
        Ok(Self { facts, canvas, seen })
    }
}

fn read_fact(given: &Value, canvas: Option<&Canvas>, seen: &mut Appearance) -> Result<Fact, Fault> {
    let fact = history::read(given)?;
    seen.check(&fact)?;
    plausible::check(canvas, &fact).map_err(|why| Fault::of_event(given, why))?;
    Ok(fact)
}

/// Everybody who is listed appears somewhere.
fn check_named(seen: &Appearance, listed: usize) -> Result<(), Fault> {
    let named = usize::try_from(seen.members).unwrap_or(listed);
    match named < listed {
        true => Err(Fault::here(FaultKind::NeverNamed)
            .within_entry(named)
            .within("people")),
        false => Ok(()),
    }
}

/// The readable part has to be what the history gives: whoever changed it by hand wanted something that would be lost.
fn check_state(
    file: &Map<String, Value>,
    complete: bool,
    people: &[Person],
    canvas: &Canvas,
) -> Result<(), Fault> {
    let wanted = Document::new(complete, people.to_vec(), Some(canvas), &[]).to_value();
    let Value::Object(mut wanted) = wanted else {
        return Ok(());
    };
    wanted.remove("history");
    for (key, wanted) in &wanted {
        let given = file.get(key).ok_or_else(|| Fault::at(key, FaultKind::Missing))?;
        compare::check(wanted, given).map_err(|fault| fault.within(key))?;
    }
    match file
        .keys()
        .find(|key| *key != "history" && !wanted.contains_key(*key))
    {
        Some(key) => Err(Fault::at(key, FaultKind::Unexpected)),
        None => Ok(()),
    }
}
