//! Discord on loopback for one bot: its HTTP API and gateway over a plain [`World`].
//!
//! A test or a front end starts a [`Sandbox`], builds servers, channels and people, points a bot at
//! [`Sandbox::api_url`] with [`Sandbox::token`], and lets people act: [`Sandbox::slash`], [`Sandbox::click`],
//! [`Sandbox::select`], [`Sandbox::submit`]. What they then see is [`Sandbox::screen`].
//!
//! Invariants: it listens on loopback only; its token opens nothing elsewhere; it holds Discord's rules against the
//! bot, and what must not happen is kept in [`Sandbox::problems`]; nothing it started outlives [`Sandbox::stop`].

mod acts;
mod clock;
mod command;
mod commandline;
mod config;
mod error;
mod faults;
mod forge;
mod form;
mod gateway;
mod hub;
mod ids;
mod interaction;
mod json;
mod limits;
mod message;
mod payload;
mod permissions;
mod ratelimit;
mod rest;
mod route;
mod saved;
mod screen;
mod transcript;
mod validate;
mod wire;
mod world;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::{State as Shared, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::task::TaskTracker;

use hub::Hub;

pub use acts::{ActError, Target, commands_shown};
pub use clock::{Clock, system_clock};
pub use command::{Choice, Command, CommandKind, OptionKind, OptionSpec};
pub use commandline::LineError;
pub use config::{Config, Judge, RateLimits};
pub use faults::{Fault, Faults};
pub use forge::Forged;
pub use form::{FieldKind, FormError, FormField, FormOption, OpenForm};
pub use gateway::{Close, GatewayState};
pub use ids::{ChannelId, CommandId, FileId, InteractionId, MessageId, PersonId, RoleId, ServerId};
pub use interaction::{Acknowledged, Answer, Answered, Interaction, InteractionKind};
pub use message::{Body, File, Message, MessageKind, OldEdits};
pub use permissions::{Overwrite, OverwriteFor, Permissions};
pub use ratelimit::RateLimiter;
pub use route::Route;
pub use saved::{RestoreError, Saved};
pub use screen::{MenuOption, Seen, SeenFile, Widget};
pub use transcript::{Entry, Source, Transcript};
pub use world::{Channel, ChannelKind, Member, Person, Problem, Role, Server, ThreadState, World};

/// Nothing came of it within the bound of real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it did not happen in time")]
pub struct TimedOut;

/// Discord on loopback. See the module's description.
pub struct Sandbox {
    hub: Arc<Hub>,
    tasks: TaskTracker,
    address: SocketAddr,
}

#[derive(Clone)]
struct Served {
    hub: Arc<Hub>,
    tasks: TaskTracker,
}

impl axum::extract::FromRef<Served> for Arc<Hub> {
    fn from_ref(served: &Served) -> Self {
        Arc::clone(&served.hub)
    }
}

async fn open_gateway(Shared(served): Shared<Served>, upgrade: WebSocketUpgrade) -> Response {
    let Served { hub, tasks } = served;
    if hub.look(|world| world.faults.is_away()) {
        return rest::broken();
    }
    upgrade.on_upgrade(move |socket| tasks.track_future(gateway::serve(hub, socket)))
}

impl Drop for Sandbox {
    /// Lets go of the port soon, where nobody waited for [`Sandbox::stop`].
    fn drop(&mut self) {
        self.hub.stop();
    }
}

impl Sandbox {
    /// Starts serving, on a free port of loopback.
    ///
    /// # Errors
    ///
    /// Where the port cannot be had.
    pub async fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).await?;
        let address = listener.local_addr()?;
        let hub = Arc::new(Hub::new(config));
        hub.enter(|state| state.world.base_url = format!("http://{address}"));
        let tasks = TaskTracker::new();
        let served = Served {
            hub: Arc::clone(&hub),
            tasks: tasks.clone(),
        };
        let app = Router::new()
            .route("/", get(open_gateway))
            .fallback(rest::handle)
            .with_state(served);
        let stopping = Arc::clone(&hub);
        tasks.spawn(async move {
            let stop = async move { stopping.stopped().await };
            if let Err(error) = axum::serve(listener, app).with_graceful_shutdown(stop).await {
                tracing::error!(%error, "the sandbox's server failed");
            }
        });
        Ok(Self { hub, tasks, address })
    }

    /// Stops serving, and waits until all that was started is over.
    pub async fn stop(self) {
        self.hub.stop();
        self.tasks.close();
        self.tasks.wait().await;
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.hub
    }

    /// What the bot's client is to use in place of Discord's address, such as `http://127.0.0.1:4567`.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bot's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.hub.config().token
    }

    /// The application's id, the bot's too.
    #[must_use]
    pub fn application_id(&self) -> u64 {
        self.hub.config().application_id
    }

    /// Changes the World.
    pub fn edit<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.hub.enter(|state| change(&mut state.world))
    }

    /// Looks at the World.
    pub fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.hub.look(look)
    }

    /// What lasts of the World, to be kept and given to another sandbox.
    #[must_use]
    pub fn save(&self) -> Saved {
        self.read(Saved::of)
    }

    /// Puts what was saved in place of all servers, people and messages. The bot should not be connected yet.
    ///
    /// # Errors
    ///
    /// [`RestoreError`] where it cannot be taken; nothing has changed then.
    pub fn restore(&self, saved: Saved) -> Result<(), RestoreError> {
        self.edit(|world| saved.restore(world))
    }

    /// Word of changes: a number that grows with each.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.hub.subscribe()
    }

    /// Waits until the World is so.
    ///
    /// # Errors
    ///
    /// [`TimedOut`] where it does not become so within the configured bound.
    pub async fn wait_until(&self, is_so: impl Fn(&World) -> bool) -> Result<(), TimedOut> {
        let find = |world: &World| is_so(world).then_some(());
        self.hub.wait_for(find).await.ok_or(TimedOut)
    }

    /// Waits until a bot is connected and has had READY or RESUMED.
    ///
    /// # Errors
    ///
    /// [`TimedOut`] where none is within the configured bound.
    pub async fn wait_for_bot(&self) -> Result<(), TimedOut> {
        self.wait_until(|world| world.gateway.connected).await
    }

    /// What a person sees of a channel, the oldest first.
    #[must_use]
    pub fn screen(&self, person: PersonId, channel: ChannelId) -> Vec<Seen> {
        self.read(|world| screen::screen(world, person, channel))
    }

    /// The form that is open before a person.
    #[must_use]
    pub fn open_form(&self, person: PersonId) -> Option<OpenForm> {
        self.read(|world| world.people.get(&person)?.form.clone())
    }

    /// What must not have happened and did.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.read(|world| world.problems.clone())
    }

    /// As [`Sandbox::problems`], and forgets them: for tests that provoke some.
    pub fn take_problems(&self) -> Vec<Problem> {
        self.edit(|world| std::mem::take(&mut world.problems))
    }

    /// The transcript, for reading.
    #[must_use]
    pub fn transcript(&self) -> String {
        self.read(|world| world.transcript.to_string())
    }

    /// Takes the bot out of a server, and tells it so.
    pub fn remove_bot(&self, server: ServerId) {
        self.hub.enter(|state| {
            state.world.remove_bot(server);
            state.tell_server_gone(server, false);
        });
    }

    /// Tells the bot that a server is out of reach for a while.
    pub fn outage(&self, server: ServerId) {
        self.hub.enter(|state| state.tell_server_gone(server, true));
    }

    /// Takes a channel or a thread away, and tells the bot so.
    pub fn delete_channel(&self, channel: ChannelId) {
        self.hub.enter(|state| state.take_channel(channel));
    }

    /// Keeps dispatches from the bot, as if lost on the way, until the connection is dropped: it gets them when it
    /// resumes.
    pub fn stall_gateway(&self) {
        self.hub.enter(hub::State::stall);
    }

    /// Breaks the gateway connection without a word. The bot may resume.
    pub fn drop_connection(&self) {
        self.hub.enter(hub::State::drop_connection);
    }

    /// Is gone, as in an outage: the gateway connection breaks, and whatever is asked is not performed, until
    /// [`Sandbox::come_back`].
    pub fn go_away(&self) {
        self.hub.enter(|state| {
            state.world.faults.be_away(true);
            state.drop_connection();
        });
    }

    /// Is there again.
    pub fn come_back(&self) {
        self.hub.enter(|state| state.world.faults.be_away(false));
    }

    /// Closes the gateway connection.
    pub fn close_connection(&self, close: Close) {
        self.hub.enter(|state| state.close_connection(close));
    }

    /// Asks the bot to reconnect and resume (opcode 7).
    pub fn reconnect(&self) {
        self.hub.enter(hub::State::ask_to_reconnect);
    }

    /// Tells the bot that its session is invalid (opcode 9); `resumable`: that it may resume it all the same.
    pub fn invalidate(&self, resumable: bool) {
        self.hub.enter(|state| state.invalidate(resumable));
    }
}
