//! The shell alone, without Discord: with a chat of which a test says how each post fares.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and one does so on purpose"
)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ferry::app::inbound::{Inbound, Place, Reply};
use ferry::app::messenger::{DeliveryError, DeliveryErrorKind, FetchError, Messenger, OldFiles};
use ferry::app::pace::Pace;
use ferry::app::{App, Limits, Parts};
use ferry::catalog::parse::{Asked, OptionValue};
use ferry::catalog::request::UserId;
use ferry::clock::ManualClock;
use ferry::observability::References;
use ferry::picture::studio::{self, Studio};
use ferry::store::{Options, Probe, Store};
use ferry::view::post::Post;
use ferry::wording::Wording;
use tempfile::TempDir;

use crate::picture::fonts;
use crate::support::START;

/// The server that everything is in.
const SERVER: u64 = 2;
/// The channel that is asked from, where no other is named.
pub(super) const CHANNEL: u64 = 3;

/// How a post or an edit fares.
#[derive(Clone, Copy)]
pub(super) enum Fare {
    /// The messenger breaks.
    Panic,
    /// It fails like this.
    Fail(DeliveryErrorKind),
}

/// A chat that takes posts and edits, but for those that are to fare otherwise.
#[derive(Default)]
pub(super) struct Chat(Mutex<Taken>);

#[derive(Default)]
struct Taken {
    fares: BTreeMap<u64, VecDeque<Fare>>,
    tries: usize,
    /// Where posts arrived, oldest first.
    posts: Vec<u64>,
    /// The names of the files of each post and edit.
    files: Vec<Vec<String>>,
}

impl Chat {
    /// The next posts and edits in a channel fare so.
    pub(super) fn fare(&self, channel: u64, count: usize, fare: Fare) {
        let mut taken = self.0.lock().unwrap();
        let coming = taken.fares.entry(channel).or_default();
        coming.extend(std::iter::repeat_n(fare, count));
    }

    /// From now on everything is taken.
    pub(super) fn mend(&self) {
        self.0.lock().unwrap().fares.clear();
    }

    /// How many posts and edits were tried.
    pub(super) fn tries(&self) -> usize {
        self.0.lock().unwrap().tries
    }

    /// The channels of the posts that arrived, oldest first.
    pub(super) fn posts(&self) -> Vec<u64> {
        self.0.lock().unwrap().posts.clone()
    }

    /// The names of the files of each post and edit that arrived.
    pub(super) fn files(&self) -> Vec<Vec<String>> {
        self.0.lock().unwrap().files.clone()
    }

    fn take(&self, channel: u64, post: &Post) -> Result<(), DeliveryError> {
        let mut taken = self.0.lock().unwrap();
        taken.tries += 1;
        let fare = taken.fares.get_mut(&channel).and_then(VecDeque::pop_front);
        match fare {
            Some(Fare::Panic) => {
                drop(taken);
                panic!("the test broke the messenger");
            }
            Some(Fare::Fail(kind)) => Err(DeliveryError {
                kind,
                detail: "the test says so".to_owned(),
            }),
            None => {
                let names = post.files.iter().map(|file| file.name.clone());
                taken.files.push(names.collect());
                Ok(())
            }
        }
    }
}

impl Messenger for Chat {
    async fn post(&self, channel: u64, post: &Post, _: &str) -> Result<u64, DeliveryError> {
        self.take(channel, post)?;
        let mut taken = self.0.lock().unwrap();
        taken.posts.push(channel);
        Ok(u64::try_from(taken.posts.len()).unwrap())
    }

    async fn edit(&self, channel: u64, _: u64, post: &Post, _: OldFiles) -> Result<(), DeliveryError> {
        self.take(channel, post)
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

/// A running shell on a store of its own.
pub(super) struct Shell {
    pub(super) app: App<Chat>,
    pub(super) store: Store,
    pub(super) chat: Arc<Chat>,
    pub(super) clock: ManualClock,
}

impl Shell {
    /// A shell with a studio.
    pub(super) async fn start(dir: &TempDir, studio: Studio) -> Self {
        let (store, chat) = (open_store(dir), Arc::new(Chat::default()));
        let clock = ManualClock::new(START);
        let parts = Parts {
            store: store.clone(),
            messenger: Arc::clone(&chat),
            wording: Wording::load().unwrap(),
            studio,
            clock: clock.clock(),
            references: References::seeded(7),
            limits: Limits {
                mailbox_idle: Duration::from_secs(600),
                retry_max: Duration::from_secs(300),
                retention: Duration::from_secs(30 * 24 * 60 * 60),
                retry_seed: Some(7),
                pace: Pace::MEMBER,
            },
            undelivered: dir.path().join("undelivered.txt"),
        };
        let app = App::start(parts).await.unwrap();
        Self {
            app,
            store,
            chat,
            clock,
        }
    }

    /// A shell whose studio has nothing to do yet.
    pub(super) async fn fresh(dir: &TempDir) -> Self {
        let wording = Wording::load().unwrap();
        let studio = Studio::open(&fonts(), &wording, studio::Limits::default()).unwrap();
        Self::start(dir, studio).await
    }

    /// Asks, each option with its own name as its value.
    pub(super) fn ask(
        &self,
        interaction: u64,
        path: [&str; 2],
        options: &[&str],
    ) -> impl Future<Output = Reply> + Send + 'static {
        self.ask_in(CHANNEL, interaction, path, options)
    }

    /// As [`Shell::ask`], from another channel.
    pub(super) fn ask_in(
        &self,
        channel: u64,
        interaction: u64,
        path: [&str; 2],
        options: &[&str],
    ) -> impl Future<Output = Reply> + Send + 'static {
        let option = |name: &&str| ((*name).to_owned(), OptionValue::Text((*name).to_owned()));
        let options = options.iter().map(option).collect();
        let inbound = Inbound {
            interaction,
            ..command(channel, &path, options)
        };
        let app = self.app.clone();
        async move { app.handle(inbound).await }
    }

    /// Moves the clock on to each try and edit that is due within this time.
    pub(super) async fn pass(&self, mut time: Duration) {
        while let Some(next) = self.app.settle_until_next().await.filter(|next| *next <= time) {
            time -= next;
            self.clock.advance(next);
        }
        self.clock.advance(time);
    }

    pub(super) async fn stop(self) {
        self.app.stop().await;
        self.store.stop().await.unwrap();
    }
}

/// A command that somebody who starts canvases sends.
pub(super) fn command(channel: u64, path: &[&str], options: Vec<(String, OptionValue)>) -> Inbound {
    Inbound {
        interaction: 1,
        place: Some(Place {
            guild: SERVER,
            channel,
        }),
        user: UserId(4),
        name: "fay".to_owned(),
        manages_channel: false,
        own_permissions: u64::MAX,
        in_thread: false,
        attachment_limit: 10 * 1_024 * 1_024,
        locale: "en-US".to_owned(),
        on_private_message: false,
        asked: Asked::Command {
            path: path.iter().map(|&part| part.to_owned()).collect(),
            options,
        },
    }
}

pub(super) fn open_store(dir: &TempDir) -> Store {
    let options = Options::new(Arc::new(|| 0), Probe::InProcess);
    Store::open(&dir.path().join("store"), options).unwrap().0
}
