//! The page: a channel in the browser, with the sandbox behind it.
//!
//! [`acts`] is what one person does in one channel, [`people`] and [`tools`] what is done around it, [`example`] the
//! workshop that plays by itself, and [`view`] all that the page draws, which it reads anew at each word of [`changes`].
//!
//! Invariants: it listens on loopback alone; no other page can read from it or act on it (see [`guard`]); what is served
//! as a page is in the binary, and what people attach is served so that nothing in it runs; every refusal is a sentence
//! in JSON; nothing waits for whoever does not read what was asked for.

mod acts;
mod asked;
mod assets;
mod changes;
mod example;
mod file;
mod guard;
mod message;
mod people;
mod refused;
mod rights;
mod tools;
mod view;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::kept::Keeping;
use super::{Host, Playground, Script};
use crate::sandbox::Sandbox;
use refused::Refused;

/// How long a stop waits for answers that are being sent; who does not take theirs is not waited for any longer.
const STOP_PATIENCE: Duration = Duration::from_secs(1);

/// What the page is made of.
pub struct Settings<H> {
    /// What is played.
    pub play: Playground<H>,
    /// The example workshop.
    pub example: Script,
    /// Where it listens, which must be on loopback.
    pub listener: TcpListener,
}

/// What all requests share.
struct Shared<H> {
    sandbox: Arc<Sandbox>,
    /// Whoever restarts the bot, moves the clock or plays a line of the example has it to themselves. None: the page
    /// has stopped.
    play: Mutex<Option<Playground<H>>>,
    keeping: Keeping,
    example: example::Example,
    port: u16,
    stop: CancellationToken,
    tasks: TaskTracker,
}

type State<H> = axum::extract::State<Arc<Shared<H>>>;

impl<H> Shared<H> {
    /// The play, as soon as nobody else has it: whoever does gives it back after one line.
    async fn play(&self) -> Result<MappedMutexGuard<'_, Playground<H>>, Refused> {
        let play = self.play.lock().await;
        MutexGuard::try_map(play, Option::as_mut).map_err(|_| Refused::closing())
    }

    /// Has all pages read anew, after a change that is none of the World's.
    fn tell(&self) {
        self.sandbox.edit(|_| ());
    }
}

/// The page, served.
pub struct Page<H> {
    shared: Arc<Shared<H>>,
    address: SocketAddr,
}

impl<H: Host + 'static> Page<H> {
    /// Begins to serve it.
    ///
    /// # Errors
    /// Where the listener has no address, or one that others than this machine reach.
    pub fn serve(settings: Settings<H>) -> io::Result<Self> {
        let listener = settings.listener;
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::AddrNotAvailable,
                "the page is for this machine alone",
            ));
        }
        let shared = Arc::new(Shared {
            sandbox: settings.play.sandbox(),
            keeping: settings.play.keeping(),
            play: Mutex::new(Some(settings.play)),
            example: example::Example::new(settings.example),
            port: address.port(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        });
        shared.tasks.spawn(answer(Arc::clone(&shared), listener));
        shared.tasks.spawn(changes::keep(Arc::clone(&shared)));
        Ok(Self { shared, address })
    }

    /// Where the page is, such as `http://127.0.0.1:4200/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Stops serving and playing; gives back what is played, whose owner keeps what lasts.
    pub async fn stop(self) -> Option<Playground<H>> {
        self.shared.stop.cancel();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
        self.shared.play.lock().await.take()
    }
}

/// Answers requests until the stop.
async fn answer<H: Host + 'static>(shared: Arc<Shared<H>>, listener: TcpListener) {
    let stop = shared.stop.clone();
    let serving =
        axum::serve(listener, routes(&shared)).with_graceful_shutdown(stop.clone().cancelled_owned());
    let too_long = async {
        stop.cancelled().await;
        tokio::time::sleep(STOP_PATIENCE).await;
    };
    tokio::select! {
        served = serving => if let Err(error) = served {
            tracing::error!(%error, "the page's server failed");
        },
        () = too_long => {}
    }
}

fn routes<H: Host + 'static>(shared: &Arc<Shared<H>>) -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route("/page/{name}", get(assets::asset))
        .route("/file/{id}/{name}", get(file::file))
        .route("/api/events", get(changes::events))
        .route("/api/view", get(view::view))
        .route("/api/commands", get(view::commands))
        .route("/api/transcript", get(view::transcript))
        .route("/api/act", post(acts::act))
        .route("/api/people", post(people::add_person))
        .route("/api/people/allow", post(people::allow))
        .route("/api/channels", post(people::add_channel))
        .route("/api/clock", post(tools::advance))
        .route("/api/restart", post(tools::restart))
        .route("/api/away", post(tools::take_away))
        .route("/api/fault", post(tools::fault))
        .route("/api/example", post(example::begin))
        .route("/api/example/quick", post(example::hurry))
        .route("/api/example/stop", post(example::stop))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::max(asked::BODY_BYTES))
        .layer(middleware::from_fn_with_state(shared.port, guard::guard))
        .with_state(Arc::clone(shared))
}

async fn nowhere() -> Refused {
    Refused::missing("page")
}

async fn not_so() -> Refused {
    Refused::with(
        axum::http::StatusCode::METHOD_NOT_ALLOWED,
        "This address is not used in this way.",
    )
}
