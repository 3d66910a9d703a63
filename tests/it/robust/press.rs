//! The shell with a studio that has more to draw than it can: nobody waits for pictures but who asked for them, and a
//! stop leaves what waits for one to the next start.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::sync::Arc;
use std::time::Duration;

use ferry::picture::Picture;
use ferry::picture::palette::Theme;
use ferry::picture::studio::{self, Format, Order, Studio};
use ferry::wording::Wording;
use futures::FutureExt;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::fake::Shell;
use super::harm::until;
use crate::picture::{fonts, sample};

/// Pictures that keep the studio busy for much longer than any of these tests takes.
const AHEAD: usize = 200;
/// How long an answer waits for its picture.
const PATIENCE: Duration = Duration::from_secs(5);

/// A studio that draws, with so many pictures before any other.
fn studio(ahead: usize) -> Studio {
    let limits = studio::Limits {
        queue: AHEAD + 10,
        ..studio::Limits::default()
    };
    let studio = Studio::open(&fonts(), &Wording::load().unwrap(), limits).unwrap();
    for number in 0..ahead {
        let picture = Picture::Canvas(Box::new(sample::family(number, Theme::Dark)));
        let format = Format::Png { limit: usize::MAX };
        // Asked for, and not waited for.
        assert!(studio.draw(Order { picture, format }).now_or_never().is_none());
    }
    studio
}

#[tokio::test]
async fn nobody_else_waits_behind_a_picture_and_who_does_is_answered_without_it() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::start(&dir, studio(AHEAD)).await;
    shell.ask(1, ["canvas", "start"], &["title", "customer"]).await;
    let mut shows = JoinSet::new();
    shows.spawn(shell.ask(2, ["canvas", "show"], &[]));
    until(|| shell.clock.next_wake().is_some_and(|wake| wake <= PATIENCE)).await;
    let added = shell.ask(3, ["now", "add"], &["text"]).await;
    assert!(added.post().unwrap().text.contains("N1"), "{added:?}");
    assert!(shows.try_join_next().is_none());
    shell.clock.advance(PATIENCE);
    let shown = shows.join_next().await.unwrap().unwrap();
    let post = shown.post().unwrap();
    assert!(
        post.files.is_empty() && post.text.contains("takes longer than usual"),
        "{}",
        post.text
    );
    shell.stop().await;
}

#[tokio::test]
async fn what_waits_for_a_picture_at_a_stop_is_posted_with_it_by_the_next_start() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::start(&dir, studio(AHEAD)).await;
    shell.ask(1, ["canvas", "start"], &["title", "customer"]).await;
    let chat = Arc::clone(&shell.chat);
    shell.stop().await;
    assert_eq!(
        chat.files(),
        Vec::<Vec<String>>::new(),
        "nothing went without its picture"
    );

    let shell = Shell::start(&dir, studio(0)).await;
    shell.app.settle().await;
    assert_eq!(shell.chat.files(), [["canvas.png"]]);
    shell.stop().await;
}
