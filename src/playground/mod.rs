//! The playground: people act on a sandbox by lines of text, and read there what each of them would see.
//!
//! It knows the sandbox and nothing else: which bot plays in it is the [`Host`]'s affair. A [`Playground`] performs
//! [`Line`]s; a script and a terminal are two ways to come by them. On the [`page`] people act by hand.
//!
//! Invariants: what is printed after a line is exactly what came anew or changed since the line before; whatever
//! lasts is kept after each line, if it is kept at all.

mod kept;
mod line;
mod nearest;
mod news;
pub mod page;
mod paint;
mod play;
mod quoted;
mod script;
mod terminal;

use std::time::Duration;

pub use kept::{KeepError, Keeper, Keeping};
pub use line::{Act, Expectation, Line, Misread};
pub use play::{Fault, FurnishError, Place, Playground, Settings};
pub use quoted::QuoteError;
pub use script::{Chapter, Script, ScriptError};
pub use terminal::Terminal;

/// Who runs the bot that is played with.
pub trait Host: Send + Sync {
    /// Resolves when the bot has come to rest, or when it takes so long that nobody would wait for it.
    fn settle(&mut self) -> impl Future<Output = ()> + Send;

    /// As [`Host::settle`], and moves the clock on, where there is a hand on it, to whatever waits for it soon.
    fn hurry(&mut self) -> impl Future<Output = ()> + Send {
        self.settle()
    }

    /// Ends the bot in order and starts it anew, on what it stored.
    ///
    /// # Errors
    /// A sentence that says why the bot does not run any more.
    fn restart(&mut self) -> impl Future<Output = Result<(), String>> + Send;

    /// Moves the clock on; whether there is a hand on it.
    fn advance(&mut self, length: Duration) -> bool;
}
