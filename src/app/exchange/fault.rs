//! What is wrong with a file that was to be imported, as a sentence in the asker's language.
//!
//! Invariant: nothing of what the file holds is repeated but names of fields, ids of items and keys of people.

use crate::app::messenger::FetchError;
use crate::canvas::plausible::{Flaw, Implausible};
use crate::interchange::{Fault, FaultKind, MAX_FACTS, MAX_FILE_BYTES};
use crate::say;
use crate::view::exchange;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of a place in a file.
const PLACE_CHARS: usize = 200;
/// Characters of the key of a person.
const KEY_CHARS: usize = 40;

/// The sentence of a fault, with its place.
pub(super) fn sentence(tongue: &Tongue, fault: &Fault) -> String {
    let what = kind(tongue, &fault.what);
    match fault.place.as_str() {
        "" => say!(tongue, "import-fault", fault = what),
        place => {
            let place = text::line(place, PLACE_CHARS);
            say!(tongue, "import-fault-at", place = place, fault = what)
        }
    }
}

/// The sentence where a file could not be fetched.
pub(super) fn not_fetched(tongue: &Tongue, error: FetchError) -> String {
    match error {
        FetchError::TooLarge => too_large(tongue),
        FetchError::Elsewhere | FetchError::Refused(_) => say!(tongue, "import-not-fetched"),
    }
}

/// The sentence where a file is too large.
pub(super) fn too_large(tongue: &Tongue) -> String {
    let what = kind(tongue, &FaultKind::TooLarge);
    say!(tongue, "import-fault", fault = what)
}

fn kind(tongue: &Tongue, what: &FaultKind) -> String {
    let (word, key) = match what {
        FaultKind::Implausible(why) => return implausible(tongue, why),
        FaultKind::TooLarge => ("too_large", ""),
        FaultKind::NotJson { .. } => ("not_json", ""),
        FaultKind::Truncated => ("truncated", ""),
        FaultKind::NotACanvas => ("not_a_canvas", ""),
        FaultKind::Newer { .. } | FaultKind::NewerFact { .. } => ("newer", ""),
        FaultKind::Missing => ("missing", ""),
        FaultKind::Unexpected => ("unexpected", ""),
        FaultKind::Wanted { .. } => ("wanted", ""),
        FaultKind::Unreadable { .. } => ("unreadable", ""),
        FaultKind::TooManyFacts => ("too_many_facts", ""),
        FaultKind::TooHeavy => ("too_heavy", ""),
        FaultKind::UnknownPerson { key } => ("unknown_person", key.as_str()),
        FaultKind::OutOfOrder { key } => ("out_of_order", key.as_str()),
        FaultKind::NeverNamed => ("never_named", ""),
        FaultKind::SamePerson { key } => ("same_person", key.as_str()),
        FaultKind::Differs => ("differs", ""),
    };
    say!(
        tongue,
        "import-kind",
        word = word,
        key = text::line(key, KEY_CHARS),
        size = exchange::size(MAX_FILE_BYTES),
        facts = MAX_FACTS
    )
}

/// Why a fact cannot have happened.
fn implausible(tongue: &Tongue, why: &Implausible) -> String {
    if let Implausible::Unfit { field, flaw } = why {
        return unfit(tongue, &tongue.field(*field), flaw);
    }
    let mut at = Named::default();
    let word = at.word(tongue, why);
    say!(
        tongue,
        "import-implausible",
        word = word,
        id = at.id,
        other = at.other,
        kinds = at.kinds,
        stage = at.stage,
        max = at.max
    )
}

fn unfit(tongue: &Tongue, field: &str, flaw: &Flaw) -> String {
    let (word, min, max) = match *flaw {
        Flaw::Empty => ("empty", 0, 0),
        Flaw::TooLong { max } => ("too_long", 0, max),
        Flaw::Untidy => ("untidy", 0, 0),
        Flaw::TooMany { max } => ("too_many", 0, max),
        Flaw::OutOfRange { min, max } => ("out_of_range", min, usize::try_from(max).unwrap_or(usize::MAX)),
    };
    say!(
        tongue,
        "import-unfit",
        word = word,
        field = field,
        min = min,
        max = max
    )
}

/// What an implausible fact names; blank where it names nothing of the sort.
#[derive(Default)]
struct Named {
    id: String,
    other: String,
    kinds: String,
    stage: String,
    max: u32,
}

impl Named {
    /// The stable word of the reason, noting what it names.
    fn word(&mut self, tongue: &Tongue, why: &Implausible) -> &'static str {
        match why {
            Implausible::NotStarted => "not_started",
            Implausible::StartedAgain => "started_again",
            Implausible::OtherStarter => "other_starter",
            Implausible::OutOfTime => "out_of_time",
            Implausible::Unsigned => "unsigned",
            Implausible::Named => "named",
            Implausible::Archived => "archived",
            Implausible::NotArchived => "not_archived",
            Implausible::AlreadyFacilitator => "already_facilitator",
            Implausible::NotAFacilitator => "not_a_facilitator",
            Implausible::LastFacilitator => "last_facilitator",
            Implausible::StaysAnonymous => "stays_anonymous",
            Implausible::UnknownTimeZone => "unknown_time_zone",
            Implausible::UnknownLanguage => "unknown_language",
            Implausible::StageExpected => "stage_expected",
            Implausible::NotComplete => "not_complete",
            Implausible::NoReason => "no_reason",
            Implausible::SaidAlready => "said_already",
            Implausible::NoMarks => "no_marks",
            Implausible::VoteOpen => "vote_open",
            other => self.word_of_something(tongue, other),
        }
    }

    fn word_of_something(&mut self, tongue: &Tongue, why: &Implausible) -> &'static str {
        match why {
            Implausible::StageNotOpen { stage } => self.of_stage(tongue.stage(*stage), "stage_not_open"),
            Implausible::NoDeadline { stage } => self.of_stage(tongue.stage(*stage), "no_deadline"),
            Implausible::CannotOpen { stage } => self.of_stage(tongue.stage(*stage), "cannot_open"),
            Implausible::NotReviewed { stage } => self.of_stage(tongue.stage(*stage), "not_reviewed"),
            Implausible::NotCollected { kind } => self.of_kind(tongue.many(*kind), "not_collected"),
            Implausible::NoVote { kind } => self.of_kind(tongue.many(*kind), "no_vote"),
            Implausible::NotVotable { kind } => self.of_kind(tongue.many(*kind), "not_votable"),
            Implausible::Full { kind, max } => {
                self.max = *max;
                self.of_kind(tongue.many(*kind), "full")
            }
            other => self.word_of_item(tongue, other),
        }
    }

    fn word_of_item(&mut self, tongue: &Tongue, why: &Implausible) -> &'static str {
        let (id, other, word) = match why {
            Implausible::NumberTaken { id } => (id, None, "number_taken"),
            Implausible::UnknownItem { id } => (id, None, "unknown_item"),
            Implausible::Gone { id } => (id, None, "gone"),
            Implausible::NothingToUndo { id } => (id, None, "nothing_to_undo"),
            Implausible::NotSplittable { id } => (id, None, "not_splittable"),
            Implausible::NoClaim { id } => (id, None, "no_claim"),
            Implausible::Settled { id } => (id, None, "settled"),
            Implausible::TooManyDots { id } => (id, None, "too_many_dots"),
            Implausible::WrongKind { id, wanted } => {
                self.kinds = tongue.many(*wanted);
                (id, None, "wrong_kind")
            }
            Implausible::NotLinkable { id, to } => (id, Some(to), "not_linkable"),
            Implausible::LinkedAlready { id, to } => (id, Some(to), "linked_already"),
            Implausible::NotLinked { id, to } => (id, Some(to), "not_linked"),
            Implausible::NotMergeable { id, into } => (id, Some(into), "not_mergeable"),
            // Every other has its word above.
            _ => return "other",
        };
        self.id = id.to_string();
        self.other = other.map(ToString::to_string).unwrap_or_default();
        word
    }

    fn of_stage(&mut self, stage: String, word: &'static str) -> &'static str {
        self.stage = stage;
        word
    }

    fn of_kind(&mut self, kinds: String, word: &'static str) -> &'static str {
        self.kinds = kinds;
        word
    }
}
