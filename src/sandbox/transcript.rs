//! The transcript: each request, each gateway frame and each thing people did, in order, for reading.
//!
//! Invariant: never more than its capacity; what had to go is counted.

use std::collections::VecDeque;
use std::fmt;

use serde::Serialize;

/// Characters kept of one line.
const LINE: usize = 600;

/// Where a line of the transcript comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Source {
    /// A request of the bot, with its answer's status.
    Rest,
    /// A frame from the bot over the gateway.
    FromBot,
    /// A frame to the bot over the gateway, or what became of the connection.
    ToBot,
    /// Something a person did.
    Person,
}

impl Source {
    const fn mark(self) -> &'static str {
        match self {
            Self::Rest => "rest  ",
            Self::FromBot => "gate <",
            Self::ToBot => "gate >",
            Self::Person => "person",
        }
    }
}

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// When, in unix milliseconds of the sandbox's clock.
    pub at_ms: u64,
    /// Where it comes from.
    pub source: Source,
    /// What happened.
    pub line: String,
}

/// What happened, the newest last.
#[derive(Clone, Debug, Serialize)]
pub struct Transcript {
    entries: VecDeque<Entry>,
    capacity: usize,
    dropped: u64,
}

impl Transcript {
    /// An empty one that keeps `capacity` lines; with 0 it keeps none.
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            capacity,
            dropped: 0,
        }
    }

    /// Notes a line, which is only written out if lines are kept at all.
    pub(crate) fn note(&mut self, at_ms: u64, source: Source, line: impl FnOnce() -> String) {
        if self.entries.len() >= self.capacity {
            self.dropped += 1;
            self.entries.pop_front();
        }
        if self.capacity > 0 {
            let line = shortened(line());
            self.entries.push_back(Entry { at_ms, source, line });
        }
    }

    /// The lines that are kept, the oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// How many older lines were dropped.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }
}

fn shortened(line: String) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dropped > 0 {
            writeln!(f, "… {} older lines dropped", self.dropped)?;
        }
        let start = self.entries.front().map_or(0, |entry| entry.at_ms);
        for entry in &self.entries {
            let at = entry.at_ms.saturating_sub(start);
            writeln!(f, "+{at:>7} ms {} {}", entry.source.mark(), entry.line)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_lines_go_and_are_counted() {
        let mut transcript = Transcript::new(2);
        for number in 0..5_u64 {
            transcript.note(number, Source::Person, || format!("line {number}"));
        }
        assert_eq!(transcript.dropped(), 3);
        assert_eq!(
            transcript.to_string(),
            "… 3 older lines dropped\n+      0 ms person line 3\n+      1 ms person line 4\n"
        );
    }
}
