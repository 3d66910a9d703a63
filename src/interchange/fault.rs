//! What is wrong with a file, and where. The sentences are English, for the terminal; what is read in Discord is made of the
//! same values elsewhere.
//!
//! Invariant: nothing of what people typed is quoted.

use std::fmt;

use serde_json::Value;
use serde_json::error::Category;
use thiserror::Error;

use crate::canvas::plausible::{Flaw, Implausible};
use crate::canvas::word::Word;
use crate::interchange::{FORMAT, MAX_FACTS, MAX_FILE_BYTES, VERSION};
use crate::store::wire::WireError;

/// The first thing that is wrong with a file. Nothing of the file has been taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct Fault {
    /// Where: a path such as `history[17].e.item_added.body`, `line 3, column 9`, or empty for the file as a whole.
    pub place: String,
    /// What.
    pub what: FaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// It has more than [`MAX_FILE_BYTES`].
    #[error("the file is larger than {} MiB, which is the most that can be imported", MAX_FILE_BYTES >> 20)]
    TooLarge,
    /// It is no JSON.
    #[error("this is no JSON: {problem}")]
    NotJson {
        /// What the parser says, without the place.
        problem: String,
    },
    /// It ends in the middle.
    #[error("the file ends too early; it may not have been downloaded completely")]
    Truncated,
    /// It does not say that it is a canvas.
    #[error("this is no canvas that Ferry exported as JSON, which says \"format\": \"{FORMAT}\"")]
    NotACanvas,
    /// A newer Ferry made it.
    #[error(
        "the file was made by a newer Ferry, in version {version}; this one reads version {VERSION}, so update it first"
    )]
    Newer {
        /// The version of the file.
        version: u64,
    },
    /// A fact is in a form that only a newer Ferry writes.
    #[error("this fact was stored by a newer Ferry, in version {version}; update this one first")]
    NewerFact {
        /// The version of the fact.
        version: u32,
    },
    /// Something is missing there.
    #[error("this is missing")]
    Missing,
    /// Something is there that does not belong there.
    #[error("this does not belong here; the name may be misspelled, and what is empty is left out")]
    Unexpected,
    /// Something else is wanted there.
    #[error("this should be {what}")]
    Wanted {
        /// What, as a fragment such as `a list`.
        what: &'static str,
    },
    /// The fact is not in a form that Ferry writes.
    #[error("this cannot be read: {problem}")]
    Unreadable {
        /// What is wrong with it, as a lower-case fragment.
        problem: String,
    },
    /// There are more than [`MAX_FACTS`].
    #[error("there are more than {MAX_FACTS} facts, which are the most that can be imported")]
    TooManyFacts,
    /// It holds more values than the file of any canvas.
    #[error("the file holds far more values than any canvas, so it was not read")]
    TooHeavy,
    /// A fact names a member who is not in the list of people.
    #[error("{key} is named here, and is not among the people")]
    UnknownPerson {
        /// How the member is called in the file.
        key: String,
    },
    /// People are not numbered by their first appearance.
    #[error(
        "{key} appears here before the numbers below it; people are numbered in the order in which they appear"
    )]
    OutOfOrder {
        /// How the person is called in the file.
        key: String,
    },
    /// Somebody is listed and never appears.
    #[error("nothing in the history is by this person or names them")]
    NeverNamed,
    /// Two people have one Discord id.
    #[error("{key} has this Discord id already")]
    SamePerson {
        /// How the other is called in the file.
        key: String,
    },
    /// The fact cannot have happened there.
    #[error("{}", Sentence(.0))]
    Implausible(Implausible),
    /// The readable part is not what the history gives.
    #[error(
        "this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file"
    )]
    Differs,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => self.what.fmt(f),
            place => write!(f, "{place}: {}", self.what),
        }
    }
}

impl Fault {
    /// A fault of the very thing that is looked at.
    pub(super) const fn here(what: FaultKind) -> Self {
        let place = String::new();
        Self { place, what }
    }

    /// A fault of a field, or of something further down a path.
    pub(super) fn at(path: &str, what: FaultKind) -> Self {
        let place = path.to_owned();
        Self { place, what }
    }

    /// A fault of bytes that are no JSON.
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let place = format!("line {}, column {}", error.line(), error.column());
        let told = error.to_string();
        let problem = told
            .rsplit_once(" at line ")
            .map_or(told.as_str(), |(problem, _)| problem);
        let what = match error.classify() {
            Category::Eof => FaultKind::Truncated,
            _ => FaultKind::NotJson {
                problem: problem.to_owned(),
            },
        };
        Self { place, what }
    }

    /// A fault of a fact in its stored form. The store tells it of bytes that are none of the file's, so their line and
    /// column are left out, and so are long lists of what might be there instead.
    pub(super) fn wire(error: WireError) -> Self {
        let (path, problem) = match error {
            WireError::Newer { version, .. } => return Self::at("v", FaultKind::NewerFact { version }),
            WireError::Damaged { path, problem, .. } => (path, problem),
        };
        let path = if path == "." { "" } else { path.as_str() };
        let problem = without_place(&problem);
        let field = problem
            .strip_prefix("missing field `")
            .and_then(|rest| rest.strip_suffix('`'));
        match field {
            Some(field) if path.is_empty() => Self::at(field, FaultKind::Missing),
            Some(field) => Self::at(field, FaultKind::Missing).within(path),
            None => {
                let problem = problem
                    .split(", expected one of ")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                Self::at(path, FaultKind::Unreadable { problem })
            }
        }
    }

    /// A fact that cannot have happened, with its event in the place.
    pub(super) fn of_event(fact: &Value, why: Implausible) -> Self {
        let event = fact
            .get("e")
            .and_then(Value::as_object)
            .and_then(|event| event.keys().next());
        let fault = Self::here(FaultKind::Implausible(why));
        match event {
            Some(event) => fault.within(event).within("e"),
            None => fault,
        }
    }

    /// The fault of a field, seen from what has the field.
    pub(super) fn within(mut self, key: &str) -> Self {
        let place = self.place;
        self.place = match place.chars().next() {
            None => key.to_owned(),
            Some('[') => format!("{key}{place}"),
            Some(_) => format!("{key}.{place}"),
        };
        self
    }

    /// The fault of an entry, seen from the list.
    pub(super) fn within_entry(self, place: usize) -> Self {
        self.within(&format!("[{place}]"))
    }
}

/// What a parser says, without where in the bytes it says so.
fn without_place(told: &str) -> &str {
    told.rsplit_once(" at line ").map_or(told, |(problem, _)| problem)
}

/// Why a fact cannot have happened, as a sentence without its full stop.
struct Sentence<'a>(&'a Implausible);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Implausible::NotStarted => f.write_str("a history begins with the start of the canvas"),
            Implausible::StartedAgain => f.write_str("the canvas is started a second time"),
            Implausible::OtherStarter => f.write_str("whoever starts a canvas is its first facilitator"),
            Implausible::OutOfTime => f.write_str("this moment is not between the years 1970 and 9999"),
            Implausible::Unsigned => f.write_str("what only facilitators do is not signed by a pseudonym"),
            Implausible::Named => f.write_str("the canvas is anonymous, and this names who contributed"),
            Implausible::Archived => f.write_str("the canvas is archived, and can only be restored"),
            Implausible::NotArchived => f.write_str("the canvas is not archived"),
            Implausible::AlreadyFacilitator => f.write_str("this member is a facilitator already"),
            Implausible::NotAFacilitator => f.write_str("this member is no facilitator"),
            Implausible::LastFacilitator => f.write_str("the only facilitator is taken away"),
            Implausible::StaysAnonymous => f.write_str("an anonymous canvas stays anonymous"),
            Implausible::UnknownTimeZone => f.write_str("there is no such time zone"),
            Implausible::UnknownLanguage => f.write_str("this is no tag of a language, such as en"),
            Implausible::Unfit { field, flaw } => write!(f, "`{}` {}", field.id(), flawed(flaw)),
            other => of_stages(other, f),
        }
    }
}

fn of_stages(why: &Implausible, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match why {
        Implausible::StageNotOpen { stage } => {
            write!(f, "the stage `{}` is not open at that point", stage.id())
        }
        Implausible::NoDeadline { stage } => {
            write!(f, "the stage `{}` has no deadline at that point", stage.id())
        }
        Implausible::StageExpected => {
            f.write_str("a stage was closed or left, and the next one is not opened")
        }
        Implausible::CannotOpen { stage } => {
            write!(f, "the stage `{}` cannot be opened at that point", stage.id())
        }
        Implausible::NotComplete => f.write_str("the canvas is complete only when its last stage was closed"),
        Implausible::NoReason => f.write_str("something was missing at the gate, and no reason is given"),
        Implausible::SaidAlready => f.write_str("it is so already"),
        Implausible::NotCollected { kind } => {
            write!(f, "no `{}` is collected in this stage at that point", kind.id())
        }
        Implausible::NotReviewed { stage } => write!(f, "the stage `{}` reviews nothing", stage.id()),
        other => of_items(other, f),
    }
}

fn of_items(why: &Implausible, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match why {
        Implausible::NumberTaken { id } => write!(f, "{id} is not above the numbers that were given before"),
        Implausible::Full { kind, max } => {
            write!(f, "a canvas has at most {max} items of the kind `{}`", kind.id())
        }
        Implausible::UnknownItem { id } => write!(f, "there is no {id} at that point"),
        Implausible::Gone { id } => write!(f, "{id} was removed or merged before"),
        Implausible::WrongKind { id, wanted } => {
            write!(
                f,
                "{id} stands where an item of the kind `{}` belongs",
                wanted.id()
            )
        }
        Implausible::NothingToUndo { id } => write!(f, "{id} has no change that could be undone"),
        Implausible::NotLinkable { id, to } => write!(f, "{id} cannot be linked to {to} in this way"),
        Implausible::LinkedAlready { id, to } => {
            write!(
                f,
                "{id} is linked to {to} already, or has as many links as it may"
            )
        }
        Implausible::NotLinked { id, to } => {
            write!(f, "{id} is not linked to {to}, or not so that it can be undone")
        }
        Implausible::NotMergeable { id, into } => write!(f, "{id} cannot be merged into {into}"),
        Implausible::NotSplittable { id } => write!(f, "{id} cannot be split, or not into so many"),
        Implausible::NoClaim { id } => write!(f, "{id} is nothing that a review confirms"),
        Implausible::NoMarks => f.write_str("no mark is given"),
        Implausible::Settled { id } => write!(f, "{id} is done or dropped, so nobody takes it on"),
        Implausible::VoteOpen => f.write_str("a vote is open already"),
        Implausible::NoVote { kind } => write!(f, "no vote on the kind `{}` is open", kind.id()),
        Implausible::NotVotable { kind } => {
            write!(f, "nothing of the kind `{}` can be voted on there", kind.id())
        }
        Implausible::TooManyDots { id } => write!(f, "this voter has fewer dots for {id} than that"),
        // Every other has its sentence above.
        _ => f.write_str("this cannot have happened at that point"),
    }
}

fn flawed(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Empty => "has nothing visible in it".to_owned(),
        Flaw::TooLong { max } => format!("has more than {max} characters"),
        Flaw::Untidy => "has control characters, or white space at its ends".to_owned(),
        Flaw::TooMany { max } => format!("has more than {max} entries"),
        Flaw::OutOfRange { min, max } => format!("is not from {min} to {max}"),
    }
}
