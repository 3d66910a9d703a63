//! What a trial came to, in numbers.

use std::fmt;

use super::bot::Reached;

/// One thing that must not have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Something that a person was told is not there.
    Lost(String),
    /// Something is there more often than it was asked for.
    Doubled(String),
    /// The store, at rest, is not as it should be.
    Unsound(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(what) => write!(f, "lost: {what}"),
            Self::Doubled(what) => write!(f, "doubled: {what}"),
            Self::Unsound(what) => write!(f, "unsound: {what}"),
        }
    }
}

/// How the acts of people ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Acts that were sent.
    pub(crate) sent: u64,
    /// Changes that were confirmed.
    pub(crate) acknowledged: u64,
    /// Acts that were answered, and changed nothing.
    pub(crate) refused: u64,
    /// Acts that nobody answered: the bot had gone.
    pub(crate) unanswered: u64,
}

/// The figures of a trial.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Rounds that were held against what people know.
    pub(crate) rounds: u64,
    kills: [u64; Reached::ALL.len()],
    counts: Counts,
    /// Interactions that were delivered once more.
    pub(crate) redelivered: u64,
    /// Public posts in all channels at the end.
    pub(crate) posts: u64,
    /// All that must not have happened.
    pub(crate) faults: Vec<Fault>,
}

impl Figures {
    /// Counts an end of the bot.
    pub(crate) fn kill(&mut self, reached: Reached) {
        for (count, phase) in self.kills.iter_mut().zip(Reached::ALL) {
            *count += u64::from(phase == reached);
        }
    }

    /// Adds what somebody's acts came to.
    pub(crate) fn add(&mut self, counts: Counts) {
        self.counts.sent += counts.sent;
        self.counts.acknowledged += counts.acknowledged;
        self.counts.refused += counts.refused;
        self.counts.unanswered += counts.unanswered;
    }

    /// Adds what must not have happened.
    pub(crate) fn note_all(&mut self, faults: Vec<Fault>) {
        self.faults.extend(faults);
    }

    /// Ends of the bot that it did not choose.
    #[must_use]
    pub(crate) fn kills(&self) -> u64 {
        let all = self.kills.iter().zip(Reached::ALL);
        all.filter(|(_, phase)| *phase != Reached::Stopped)
            .map(|(count, _)| count)
            .sum()
    }

    /// How often the answer to an act was that it is done.
    #[must_use]
    pub(crate) fn acknowledged(&self) -> u64 {
        self.counts.acknowledged
    }

    fn count(&self, of: impl Fn(&Fault) -> bool) -> usize {
        self.faults.iter().filter(|fault| of(fault)).count()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |name: &str, figure: u64| writeln!(f, "| {name} | {figure} |");
        row("rounds", self.rounds)?;
        row("kills", self.kills())?;
        for (count, phase) in self.kills.iter().zip(Reached::ALL) {
            row(phase.name(), *count)?;
        }
        row("operations sent", self.counts.sent)?;
        row("acknowledged", self.counts.acknowledged)?;
        row("refused", self.counts.refused)?;
        row("unanswered", self.counts.unanswered)?;
        row("delivered again", self.redelivered)?;
        row("public posts", self.posts)?;
        let lost = self.count(|fault| matches!(fault, Fault::Lost(_)));
        let doubled = self.count(|fault| matches!(fault, Fault::Doubled(_)));
        let unsound = self.count(|fault| matches!(fault, Fault::Unsound(_)));
        writeln!(f, "| **lost** | **{lost}** |")?;
        writeln!(f, "| **doubled** | **{doubled}** |")?;
        writeln!(f, "| **unsound** | **{unsound}** |")
    }
}
