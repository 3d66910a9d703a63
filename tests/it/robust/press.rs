//! The shell with a studio that has more to draw than it can: nobody waits for pictures but who asked for them, and a
//! stop leaves what waits for one to the next start.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ferry::app::inbound::{Inbound, Place, Reply};
use ferry::app::messenger::{DeliveryError, FetchError, Messenger, OldFiles};
use ferry::app::pace::Pace;
use ferry::app::{App, Limits, Parts};
use ferry::catalog::parse::{Asked, OptionValue};
use ferry::catalog::request::UserId;
use ferry::clock::ManualClock;
use ferry::observability::References;
use ferry::picture::Picture;
use ferry::picture::palette::Theme;
use ferry::picture::studio::{self, Format, Order, Studio};
use ferry::store::{Options, Probe, Store};
use ferry::view::post::Post;
use ferry::wording::Wording;
use futures::FutureExt;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::harm::until;
use crate::picture::{fonts, sample};
use crate::support::START;

/// Pictures that keep the studio busy for much longer than any of these tests takes.
const AHEAD: usize = 200;
/// How long an answer waits for its picture.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keeps the names of the files of each post and edit.
#[derive(Default)]
struct Album(Mutex<Vec<Vec<String>>>);

impl Album {
    fn take(&self, post: &Post) {
        let names = post.files.iter().map(|file| file.name.clone()).collect();
        self.0.lock().unwrap().push(names);
    }

    fn all(&self) -> Vec<Vec<String>> {
        self.0.lock().unwrap().clone()
    }
}

impl Messenger for Album {
    async fn post(&self, _: u64, post: &Post, _: &str) -> Result<u64, DeliveryError> {
        self.take(post);
        Ok(1)
    }

    async fn edit(&self, _: u64, _: u64, post: &Post, _: OldFiles) -> Result<(), DeliveryError> {
        self.take(post);
        Ok(())
    }

    async fn pin(&self, _: u64, _: u64) -> Result<(), DeliveryError> {
        Ok(())
    }

    async fn unpin(&self, _: u64, _: u64) -> Result<(), DeliveryError> {
        Ok(())
    }

    async fn find_marked(&self, _: u64, _: u64) -> Result<Option<u64>, DeliveryError> {
        Ok(None)
    }

    async fn fetch(&self, _: &str, _: usize) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::Elsewhere)
    }

    async fn name(&self, _: u64, _: u64) -> Result<Option<String>, DeliveryError> {
        Ok(None)
    }

    async fn seen_by(&self, _: u64, _: u64, _: &BTreeSet<u64>) -> Result<BTreeSet<u64>, DeliveryError> {
        Ok(BTreeSet::new())
    }
}

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

struct Shell {
    app: App<Album>,
    store: Store,
    album: Arc<Album>,
    clock: ManualClock,
}

impl Shell {
    async fn start(dir: &TempDir, ahead: usize) -> Self {
        let options = Options::new(Arc::new(|| 0), Probe::InProcess);
        let store = Store::open(dir.path(), options).unwrap().0;
        let (album, clock) = (Arc::new(Album::default()), ManualClock::new(START));
        let parts = Parts {
            store: store.clone(),
            messenger: Arc::clone(&album),
            wording: Wording::load().unwrap(),
            studio: studio(ahead),
            clock: clock.clock(),
            references: References::seeded(7),
            limits: Limits {
                mailbox_idle: Duration::from_secs(600),
                retry_max: Duration::from_secs(300),
                pace: Pace::MEMBER,
            },
        };
        Self {
            app: App::start(parts).await.unwrap(),
            store,
            album,
            clock,
        }
    }

    fn ask(
        &self,
        interaction: u64,
        path: [&str; 2],
        options: &[&str],
    ) -> impl Future<Output = Reply> + Send + 'static {
        let option = |name: &&str| ((*name).to_owned(), OptionValue::Text((*name).to_owned()));
        let inbound = Inbound {
            interaction,
            place: Some(Place { guild: 2, channel: 3 }),
            user: UserId(4),
            name: "fay".to_owned(),
            manages_channel: false,
            attachment_limit: 10 * 1_024 * 1_024,
            own_permissions: u64::MAX,
            in_thread: false,
            locale: "en-US".to_owned(),
            on_private_message: false,
            asked: Asked::Command {
                path: path.map(str::to_owned).to_vec(),
                options: options.iter().map(option).collect(),
            },
        };
        let app = self.app.clone();
        async move { app.handle(inbound).await }
    }

    async fn stop(self) {
        self.app.stop().await;
        self.store.stop().await.unwrap();
    }
}

#[tokio::test]
async fn nobody_else_waits_behind_a_picture_and_who_does_is_answered_without_it() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::start(&dir, AHEAD).await;
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
    let shell = Shell::start(&dir, AHEAD).await;
    shell.ask(1, ["canvas", "start"], &["title", "customer"]).await;
    let album = Arc::clone(&shell.album);
    shell.stop().await;
    assert_eq!(
        album.all(),
        Vec::<Vec<String>>::new(),
        "nothing went without its picture"
    );

    let shell = Shell::start(&dir, 0).await;
    shell.app.settle().await;
    assert_eq!(shell.album.all(), [["canvas.png"]]);
    shell.stop().await;
}
