//! All that is stored of one member in one server, as a JSON file for that member.
//!
//! Invariant: of others there is nothing in it, neither words nor names: whoever else a fact names is `m0`.

use serde_json::{Value, json};

use crate::canvas::ids::{Author, CanvasKey, Digest, ItemId, Member};
use crate::canvas::named::Renaming;
use crate::canvas::{Canvas, Fact};
use crate::store::wire::fact;

/// What the file begins with, as `format`.
const FORMAT: &str = "ferry-personal";
/// The version of the file.
const VERSION: u32 = 1;
/// Whoever else a fact names.
const SOMEBODY: Author = Author::Member(NOBODY);
const NOBODY: Member = Member(0);

/// A member of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Discord's id of the member.
    pub user: u64,
    /// Discord's id of the server.
    pub server: u64,
    /// The handle, if one is stored.
    pub handle: Option<Member>,
    /// What Ferry takes the member to be called, in memory alone.
    pub name: String,
}

/// What one canvas holds of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which canvas.
    pub canvas: CanvasKey,
    /// Discord's id of its channel.
    pub channel: u64,
    /// Whether it has been put away.
    pub archived: bool,
    /// Whether it is anonymous.
    pub anonymous: bool,
    /// Whether the member leads it.
    pub facilitator: bool,
    /// What stands for the member there, once it is anonymous.
    pub digest: Digest,
    /// What the member did, by its number in the canvas's log.
    pub own: Vec<(u64, Fact)>,
    /// Where others' acts name the member, by number.
    pub named: Vec<(u64, Fact)>,
}

impl Part {
    /// What a canvas and all its facts hold of a member; `None` where that is nothing.
    #[must_use]
    pub fn of(
        (key, channel): (CanvasKey, u64),
        canvas: &Canvas,
        facts: &[Fact],
        (handle, digest): (Option<Member>, Digest),
    ) -> Option<Self> {
        let mut part = Self {
            canvas: key,
            channel,
            archived: canvas.archived,
            anonymous: canvas.settings.anonymous,
            facilitator: handle.is_some_and(|handle| canvas.facilitators.contains(&handle)),
            digest,
            own: Vec::new(),
            named: Vec::new(),
        };
        for (number, fact) in (1..).zip(facts) {
            let mut only = Only {
                handle,
                digest,
                met: false,
            };
            let told = fact.with_people(&mut only);
            if only.is(fact.by) {
                part.own.push((number, told));
            } else if only.met {
                part.named.push((number, told));
            }
        }
        (!part.own.is_empty() || !part.named.is_empty()).then_some(part)
    }
}

/// Leaves one member's names alone, and makes one nobody of all others.
struct Only {
    handle: Option<Member>,
    digest: Digest,
    /// Whether the member was met.
    met: bool,
}

impl Only {
    fn is(&self, author: Author) -> bool {
        match author {
            Author::Member(member) => Some(member) == self.handle,
            Author::Anonymous(digest) => digest == self.digest,
        }
    }
}

impl Renaming for Only {
    fn author(&mut self, author: Author) -> Author {
        let own = self.is(author);
        self.met |= own;
        if own { author } else { SOMEBODY }
    }

    fn member(&mut self, member: Member) -> Member {
        match self.author(Author::Member(member)) {
            Author::Member(member) => member,
            Author::Anonymous(_) => NOBODY,
        }
    }
}

/// The file of a member.
#[must_use]
pub fn personal(person: &Person, parts: &[Part]) -> Vec<u8> {
    let canvases: Vec<Value> = parts.iter().map(part).collect();
    let file = json!({
        "format": FORMAT,
        "version": VERSION,
        "about": "All that Ferry stores about you in one server. `m0` stands for anybody else.",
        "you": {
            "discord_id": person.user.to_string(),
            "server": person.server.to_string(),
            "handle": person.handle.map(|handle| format!("m{}", handle.0)),
            "name_in_memory": person.name,
        },
        "canvases": canvases,
    });
    let mut bytes = format!("{file:#}").into_bytes();
    bytes.push(b'\n');
    bytes
}

fn part(part: &Part) -> Value {
    let own: Vec<Value> = part
        .own
        .iter()
        .map(|(number, fact)| told(*number, fact))
        .collect();
    let named: Vec<Value> = part
        .named
        .iter()
        .map(|(number, fact)| named(*number, fact))
        .collect();
    let digest: String = part.digest.0.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "canvas": part.canvas.get(),
        "channel": part.channel.to_string(),
        "archived": part.archived,
        "facilitator": part.facilitator,
        "digest": part.anonymous.then_some(digest),
        "what_you_did": own,
        "where_others_named_you": named,
    })
}

/// A fact of the member's own, in its stored form with its number.
fn told(number: u64, fact: &Fact) -> Value {
    let mut told: Value = serde_json::from_slice(&fact::encode(fact)).unwrap_or_default();
    if let Some(fields) = told.as_object_mut() {
        fields.insert("number".to_owned(), json!(number));
    }
    told
}

/// What another did that names the member: only what it was, since the words are the other's.
fn named(number: u64, fact: &Fact) -> Value {
    let told = told(number, fact);
    let what = told.pointer("/e").and_then(Value::as_object);
    let what = what.and_then(|event| event.keys().next().cloned());
    json!({
        "number": number,
        "at": fact.at.millis(),
        "what": what,
        "item": fact.event.item().as_ref().map(ItemId::to_string),
    })
}
