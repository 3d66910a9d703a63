//! The names of things, and lists of them. Each vocabulary is one message that selects on the stable word.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{CatalystTag, ConstraintTag, Evidence, JobType, Move, Origin, ValueRole};
use crate::canvas::refusal::Field;
use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::say;
use crate::wording::{Tongue, Value};

/// Names that one sentence lists before it says how many more there are.
pub const MAX_LISTED: usize = 8;

impl Tongue {
    /// Several of a kind, without a number: "constraints".
    #[must_use]
    pub fn many(&self, kind: Kind) -> String {
        say!(self, "kind-many", word = kind.id())
    }

    /// The label of a stable word in the vocabulary that a message holds, such as `job-type`. A word of digits, such as
    /// that of a round, is a number in the message.
    #[must_use]
    pub fn label(&self, vocabulary: &str, word: &str) -> String {
        let number = word.parse::<u32>().map(Value::from);
        self.text(
            vocabulary,
            &[("word", number.unwrap_or_else(|_| Value::from(word)))],
        )
    }

    /// What an item of the kind is called: "NOW item", "constraint".
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        say!(self, "kind", word = kind.id())
    }

    /// One item of the kind, with its article: "a NOW item", "an insight".
    #[must_use]
    pub fn a_kind(&self, kind: Kind) -> String {
        say!(self, "kind-a", word = kind.id())
    }

    /// A number of items of the kind: "1 NOW item", "3 constraints".
    #[must_use]
    pub fn kinds(&self, kind: Kind, count: u32) -> String {
        say!(self, "kind-count", word = kind.id(), count = count)
    }

    /// The full name of a stage: "Interviews, round 1".
    #[must_use]
    pub fn stage(&self, stage: Stage) -> String {
        say!(self, "stage", word = stage.id())
    }

    /// The name of a stage where space is short, at most 15 characters: "Interviews 1".
    #[must_use]
    pub fn stage_short(&self, stage: Stage) -> String {
        say!(self, "stage-short", word = stage.id())
    }

    /// A job type, with the role where there is one: "functional", "supporting (buyer)".
    #[must_use]
    pub fn job_type(&self, job_type: JobType) -> String {
        say!(self, "job-type", word = job_type.id())
    }

    /// The customer's role in a supporting job: "buyer".
    #[must_use]
    pub fn role(&self, role: ValueRole) -> String {
        say!(self, "value-role", word = role.id())
    }

    /// What sort of force a constraint is: "habit".
    #[must_use]
    pub fn constraint_tag(&self, tag: ConstraintTag) -> String {
        say!(self, "constraint-tag", word = tag.id())
    }

    /// What sort of force a catalyst is: "push".
    #[must_use]
    pub fn catalyst_tag(&self, tag: CatalystTag) -> String {
        say!(self, "catalyst-tag", word = tag.id())
    }

    /// How the team came to an item: "observed".
    #[must_use]
    pub fn origin(&self, origin: Origin) -> String {
        say!(self, "origin", word = origin.id())
    }

    /// What evidence has done to an item so far: "untested".
    #[must_use]
    pub fn evidence(&self, evidence: Evidence) -> String {
        say!(self, "evidence", word = evidence.id())
    }

    /// A field as a sentence names it, with its article: "the statement".
    #[must_use]
    pub fn field(&self, field: Field) -> String {
        say!(self, "field", word = field.id())
    }

    /// A move: "N1 → T2".
    #[must_use]
    pub fn between(&self, between: Move) -> String {
        say!(
            self,
            "move",
            from = between.from.to_string(),
            to = between.to.to_string()
        )
    }

    /// All names in one phrase: "N1, N2 and N3". Empty where there are none.
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        let Some((last, before)) = names.split_last() else {
            return String::new();
        };
        let joined = before
            .iter()
            .cloned()
            .reduce(|first, next| say!(self, "list-comma", first = first, next = next));
        match joined {
            Some(first) => say!(self, "list-and", first = first, last = last.as_str()),
            None => last.clone(),
        }
    }

    /// As [`Tongue::list`], but of more than [`MAX_LISTED`] names only the first: "N1, N2 and 7 more".
    #[must_use]
    pub fn short_list(&self, names: &[String]) -> String {
        match names.split_at_checked(MAX_LISTED) {
            Some((shown, rest)) if !rest.is_empty() => {
                let rest = say!(self, "list-rest", count = rest.len());
                let all: Vec<_> = shown.iter().cloned().chain([rest]).collect();
                self.list(&all)
            }
            _ => self.list(names),
        }
    }

    /// Item ids as [`Tongue::short_list`] shows them.
    #[must_use]
    pub fn ids(&self, ids: &[ItemId]) -> String {
        let names: Vec<_> = ids.iter().map(ItemId::to_string).collect();
        self.short_list(&names)
    }
}
