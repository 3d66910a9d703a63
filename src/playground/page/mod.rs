//! The page: a channel in the browser, with the sandbox behind it.
//!
//! Invariants: it listens on loopback alone; no other page can read from it or act on it (see [`guard`]); what is served
//! as a page is in the binary, and what people attach is served so that nothing in it runs.

mod acts;
mod assets;
mod changes;
mod example;
mod guard;
mod refused;
mod tools;
mod view;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::kept::KeepError;
use super::{Host, Playground, Script};
use crate::sandbox::Sandbox;

/// Bytes of a request: a file of 10 MiB as base64, and what stands around it.
const BODY_BYTES: usize = 15 << 20;

/// What the page is made of.
pub struct Settings<H> {
    /// What is played.
    pub play: Playground<H>,
    /// The example workshop.
    pub example: Script,
    /// The port; 0: any that is free.
    pub port: u16,
}

/// What all requests share.
struct Shared<H> {
    sandbox: Arc<Sandbox>,
    /// Whoever restarts the bot, moves the clock or plays the example has it to themselves.
    play: Mutex<Playground<H>>,
    example: example::Example,
    port: u16,
    stop: CancellationToken,
    tasks: TaskTracker,
}

type State<H> = axum::extract::State<Arc<Shared<H>>>;

/// The page, served.
pub struct Page<H> {
    shared: Arc<Shared<H>>,
    address: SocketAddr,
}

impl<H: Host> Page<H> {
    /// Begins to serve it on loopback.
    ///
    /// # Errors
    /// That of listening, such as where the port is taken.
    pub async fn serve(settings: Settings<H>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            sandbox: settings.play.sandbox(),
            play: Mutex::new(settings.play),
            example: example::Example::new(settings.example),
            port: address.port(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        });
        let app = routes(&shared);
        let stop = shared.stop.clone().cancelled_owned();
        shared.tasks.spawn(async move {
            if let Err(error) = axum::serve(listener, app).with_graceful_shutdown(stop).await {
                tracing::error!(%error, "the page's server failed");
            }
        });
        shared.tasks.spawn(changes::keep(Arc::clone(&shared)));
        Ok(Self { shared, address })
    }

    /// Where the page is, such as `http://127.0.0.1:4200/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Stops serving and playing, and gives back who runs the bot.
    ///
    /// # Errors
    /// [`KeepError`] where what lasts was not kept.
    pub async fn stop(self) -> Result<Option<Playground<H>>, KeepError> {
        self.shared.stop.cancel();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
        let play = Arc::into_inner(self.shared).map(|shared| shared.play.into_inner());
        if let Some(play) = &play {
            play.keep()?;
        }
        Ok(play)
    }
}

fn routes<H: Host>(shared: &Arc<Shared<H>>) -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route("/page/{name}", get(assets::asset))
        .route("/file/{id}/{name}", get(view::file))
        .route("/api/events", get(changes::events))
        .route("/api/view", get(view::view))
        .route("/api/commands", get(view::commands))
        .route("/api/transcript", get(view::transcript))
        .route("/api/act", post(acts::act))
        .route("/api/people", post(tools::add_person))
        .route("/api/people/allow", post(tools::allow))
        .route("/api/channels", post(tools::add_channel))
        .route("/api/clock", post(tools::advance))
        .route("/api/restart", post(tools::restart))
        .route("/api/away", post(tools::take_away))
        .route("/api/example", post(example::begin))
        .route("/api/example/stop", post(example::stop))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(middleware::from_fn_with_state(shared.port, guard::guard))
        .with_state(Arc::clone(shared))
}
