//! Dead letters: what could not be posted and was given up. They are listed in a file for whoever runs Ferry, and those
//! that are worth it go back into the outbox when Ferry may post in their channel again.
//!
//! Invariants: a letter goes back only after a new post has succeeded in its channel, so it is not tried in vain again
//! and again; the file is written anew, whole, after each change, and holds ids and reasons alone.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use crate::app::courier::Shared;
use crate::app::courier::worker::Worker;
use crate::app::failure::Failure;
use crate::app::messenger::Messenger;
use crate::app::repository::blocking;
use crate::canvas::ids::CanvasKey;
use crate::store::wire::outbox::Effect;
use crate::store::{DeadLetter, Pending, Place, Revival, Store};

/// Begins the reason of a letter whose channel took no posts. Stored, so it never changes.
const SHUT_OUT: &str = "shut out: ";
/// Begins the reason of a letter that was tried too often. Stored, so it never changes.
const TIRED: &str = "given up ";

/// The canvases that have dead letters.
#[derive(Default)]
pub(super) struct DeadLetters {
    canvases: Mutex<HashSet<CanvasKey>>,
    /// Held while the file is written, so that an older list never takes the place of a newer one.
    writing: tokio::sync::Mutex<()>,
}

impl DeadLetters {
    /// A poisoned lock still guards a whole set.
    fn canvases(&self) -> MutexGuard<'_, HashSet<CanvasKey>> {
        self.canvases.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reason of a letter whose channel takes no posts.
pub(super) fn shut_out(why: &str) -> String {
    format!("{SHUT_OUT}{why}")
}

/// The reason of a letter that was tried as often as may be.
pub(super) fn tired(tries: u32, why: &str) -> String {
    format!("{TIRED}after {tries} tries: {why}")
}

/// Whether a letter was given up for something that may have passed. What Discord refused for its form it would refuse
/// again.
fn may_pass(letter: &DeadLetter) -> bool {
    letter.reason.starts_with(SHUT_OUT) || letter.reason.starts_with(TIRED)
}

/// Whether an effect is still worth something when it comes late: what looks back is, and the rest was of its moment,
/// or is shown by the next board.
const fn lasts(effect: Effect) -> bool {
    matches!(effect, Effect::Summary { .. })
}

/// Whether performing an effect makes a new message, which shows that Ferry may post.
const fn posts(effect: Effect) -> bool {
    matches!(effect, Effect::NewBoard | Effect::Summary { .. })
}

impl<M: Messenger> Shared<M> {
    /// Finds out which canvases have dead letters, and lists them.
    pub(super) async fn take_up_dead_letters(&self) -> Result<(), Failure> {
        let letters = dead_letters(&self.tools.store).await?;
        if !letters.is_empty() {
            let count = letters.len();
            tracing::warn!(count, "some posts were given up; `ferry check` lists them");
        }
        self.dead
            .canvases()
            .extend(letters.iter().map(|letter| letter.entry.key.canvas));
        self.list_dead_letters().await
    }

    /// Takes note of a letter that has just come to be.
    pub(super) async fn note_dead_letter(&self, canvas: CanvasKey) -> Result<(), Failure> {
        self.dead.canvases().insert(canvas);
        self.list_dead_letters().await
    }

    /// Writes the file. Without it Ferry works as well, so a disk that does not take it is only logged.
    async fn list_dead_letters(&self) -> Result<(), Failure> {
        let _writing = self.dead.writing.lock().await;
        let (store, file) = (self.tools.store.clone(), self.tools.undelivered.clone());
        blocking(move || {
            let lines = store.dead_letters()?;
            let lines: Vec<String> = lines.iter().map(|letter| line(&store, letter)).collect();
            if let Err(error) = write_list(&file, &lines) {
                tracing::warn!(%error, "what was given up could not be listed in a file");
            }
            Ok(())
        })
        .await
    }
}

impl<M: Messenger> Worker<M> {
    /// After a new post, puts back what is still worth posting, and drops what the channel sees anyway.
    pub(super) async fn put_back_after(&mut self, performed: &Pending) -> Result<(), Failure> {
        let shared = Arc::clone(&self.enrolled.shared);
        let canvas = performed.key.canvas;
        if !Effect::decode(&performed.payload).is_ok_and(posts) || !shared.dead.canvases().remove(&canvas) {
            return Ok(());
        }
        let mut letters = dead_letters(&shared.tools.store).await?;
        letters.retain(|letter| letter.entry.key.canvas == canvas && may_pass(letter));
        for letter in letters {
            let generation = letter.entry.generation;
            let again = Effect::decode(&letter.entry.payload).is_ok_and(lasts);
            let revival = Revival {
                canvas,
                generation,
                again,
            };
            // Noted first: once it is back it may be performed.
            self.put_back.insert(generation);
            shared.tools.store.revive(revival).await?;
            tracing::info!(
                again,
                "a post that was given up is taken up again, or no longer needed"
            );
        }
        shared.list_dead_letters().await
    }
}

async fn dead_letters(store: &Store) -> Result<Vec<DeadLetter>, Failure> {
    let store = store.clone();
    blocking(move || Ok(store.dead_letters()?)).await
}

/// A letter as operators read it.
fn line(store: &Store, letter: &DeadLetter) -> String {
    let canvas = letter.entry.key.canvas;
    // A canvas that cannot be read is told of by whoever reads it.
    let head = store.head(canvas).ok().flatten();
    let place = head.and_then(|head| head.place);
    let place = place.map_or_else(String::new, |Place { guild, channel }| {
        format!(" in channel {channel} of server {guild}")
    });
    let what = match Effect::decode(&letter.entry.payload) {
        Ok(Effect::Summary { .. }) => "a summary",
        Ok(Effect::NewBoard | Effect::Board | Effect::Tidy) => "the board",
        _ => "a post",
    };
    format!("{what} of canvas {canvas}{place}: {}", letter.reason)
}

/// Puts the list in place of the one before; without lines there is no file.
fn write_list(file: &Path, lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let new = file.with_extension("new");
    fs::write(&new, lines.join("\n") + "\n")?;
    fs::rename(new, file)
}
