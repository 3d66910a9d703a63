//! What long work says of itself: one line on standard error, which is gone once the work is done. Where standard error
//! is no terminal, nothing.

use std::io::{self, IsTerminal as _, Write};

/// Goes to the start of a terminal's line, and empties it.
const CLEAR: &str = "\r\u{1b}[2K";

/// A line that says what goes on. Dropped, it leaves no trace.
pub(super) struct Progress<W: Write = io::Stderr> {
    /// The terminal, if there is one.
    terminal: Option<W>,
}

impl Progress {
    /// A line on standard error.
    pub(super) fn on_terminal() -> Self {
        let terminal = io::stderr();
        Self {
            terminal: terminal.is_terminal().then_some(terminal),
        }
    }
}

impl<W: Write> Progress<W> {
    /// Says that this goes on now.
    pub(super) fn say(&mut self, what: &str) {
        self.write(&format!("{CLEAR}{what} …"));
    }

    /// Leaves the line empty, for something else to be said.
    pub(super) fn clear(&mut self) {
        self.write(CLEAR);
    }

    fn write(&mut self, text: &str) {
        if let Some(terminal) = &mut self.terminal {
            // Whoever does not see the line misses nothing but that.
            let _ = terminal
                .write_all(text.as_bytes())
                .and_then(|()| terminal.flush());
        }
    }
}

impl<W: Write> Drop for Progress<W> {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_takes_the_place_of_the_one_before_and_the_last_goes_too() {
        let mut told = Vec::new();
        let mut progress = Progress {
            terminal: Some(&mut told),
        };
        progress.say("reading");
        progress.say("drawing");
        drop(progress);
        let told = String::from_utf8(told).unwrap();
        let steps: Vec<&str> = told.split(CLEAR).collect();
        assert_eq!(steps, ["", "reading …", "drawing …", ""]);
    }
}
