//! The playground's page in a real browser: each test is a story of people who type, click and look.
//!
//! Invariants: the program is the real one, the browser is Debian's Chromium, and both end with their story; things are
//! found by what they are called and by what can be read, as people find them; whoever waits, waits for something that is
//! seen. A fault in the browser's console, or a line in the program's log, fails the story.
//!
//! `.ci/browser` installs what they need and runs them; `.ci/screenshots` takes the pictures of `docs/playground/`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "helpers of tests may fail the test at once, and say why"
)]

mod audit;
mod driver;
mod elsewhere;
mod files;
mod guide;
mod hostile;
mod journey;
mod kept;
mod keyboard;
mod looks;
mod page;
mod people;
mod program;
mod screens;
mod story;
mod tools;
mod trouble;
mod unread;
mod words;
