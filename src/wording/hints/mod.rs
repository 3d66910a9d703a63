//! Hints on how a job or a question is worded, and a better wording where one can be made safely. A hint stops nothing.
//!
//! Pure. Rules and word lists are a language's own, a folder each; where a language has none there are no hints.
//! Invariants: rather no hint than a false one; a better wording is never empty and always another text; what is
//! better has nothing left that could be bettered.

mod english;
mod tokens;

use crate::canvas::item::Body;
use crate::canvas::refusal::Field;
use crate::canvas::text::ItemText;
use crate::canvas::word::Word;

/// Times that a text is examined at most; each mend leaves less to be mended.
const MAX_PASSES: usize = 8;

/// What a wording lacks or has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A job that does not begin with its verb.
    Verb,
    /// A job that says that it is wanted.
    Wanting,
    /// A job that says how well it goes.
    Outcome,
    /// A job that names a tool.
    Tool,
    /// A functional job that is a feeling.
    Feeling,
    /// A job without its situation.
    Context,
    /// A social job that does not say how the customer is seen.
    Seen,
    /// A social job that does not say by whom.
    ByWhom,
    /// An emotional job without a feeling.
    NoFeeling,
    /// A question about what somebody would do.
    Hypothetical,
    /// Several questions in one.
    Several,
    /// A question about what is usual or to come.
    NotPast,
    /// A question that names a feature of ours.
    OurSolution,
}

/// One thing that a wording lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it lacks.
    pub lack: Lack,
    /// The words that show it, as they were typed; none where something is missing.
    pub words: String,
}

/// What could be better about a wording.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// What it lacks, the weightiest first.
    pub hints: Vec<Hint>,
    /// The wording that mends what can safely be mended.
    pub better: Option<ItemText>,
}

/// A wording under examination: what was found, and what it has become so far.
#[derive(Debug, Default)]
struct Draft {
    hints: Vec<Hint>,
    text: String,
}

impl Draft {
    fn of(text: &str) -> Self {
        Self {
            hints: Vec::new(),
            text: text.trim().to_owned(),
        }
    }

    fn hint(&mut self, lack: Lack, words: &str) {
        let words = words.to_owned();
        self.hints.push(Hint { lack, words });
    }
}

/// Examines a text, and what becomes of it, until nothing more can be bettered.
fn examined(text: &str, examine: impl Fn(&str) -> Draft) -> Advice {
    let Draft {
        hints,
        text: mut better,
    } = examine(text);
    for _ in 1..MAX_PASSES {
        let next = examine(&better).text;
        if next == better {
            break;
        }
        better = next;
    }
    let changed = better != text.trim();
    let better = ItemText::new(Field::Text, &better).ok();
    Advice {
        hints,
        better: better.filter(|_| changed),
    }
}

/// What could be better about a job or a question in the language of a BCP 47 tag. `features` are the texts of our own
/// features, which no question should name. Nothing for items of other kinds.
#[must_use]
pub fn advice(language: &str, body: &Body, features: &[&str]) -> Advice {
    let base = language.split('-').next().unwrap_or_default();
    match (base, body) {
        ("en", Body::Job(job)) => {
            let statement = job.statement.as_str();
            let has_contexts = !job.contexts.is_empty();
            examined(statement, |text| english::job(text, job.job_type, has_contexts))
        }
        ("en", Body::Question(question)) => {
            examined(question.text.as_str(), |text| english::question(text, features))
        }
        _ => Advice::default(),
    }
}

/// The item with another wording; `None` for items that get no hints.
#[must_use]
pub fn reworded(body: &Body, wording: ItemText) -> Option<Body> {
    match body.clone() {
        Body::Job(mut job) => {
            job.statement = wording;
            Some(Body::Job(job))
        }
        Body::Question(mut question) => {
            question.text = wording;
            Some(Body::Question(question))
        }
        _ => None,
    }
}

impl Word for Lack {
    const ALL: &'static [Self] = &[
        Self::Verb,
        Self::Wanting,
        Self::Outcome,
        Self::Tool,
        Self::Feeling,
        Self::Context,
        Self::Seen,
        Self::ByWhom,
        Self::NoFeeling,
        Self::Hypothetical,
        Self::Several,
        Self::NotPast,
        Self::OurSolution,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Wanting => "wanting",
            Self::Outcome => "outcome",
            Self::Tool => "tool",
            Self::Feeling => "feeling",
            Self::Context => "context",
            Self::Seen => "seen",
            Self::ByWhom => "by_whom",
            Self::NoFeeling => "no_feeling",
            Self::Hypothetical => "hypothetical",
            Self::Several => "several",
            Self::NotPast => "not_past",
            Self::OurSolution => "our_solution",
        }
    }
}
