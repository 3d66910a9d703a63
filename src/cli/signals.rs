//! How a process is asked to stop: by Ctrl-C or SIGTERM.
//!
//! Invariant: the first signal asks for an orderly stop, and the second ends the process at once.

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::cli::exit::Exit;
use crate::cli::run::internal;

/// The exit code of a process that was asked to stop twice: 128 and the number of SIGINT, as shells count.
const FORCED: i32 = 130;

/// Listens for signals as long as it is there.
pub(super) struct Signals {
    /// Cancelled by the first signal.
    pub(super) stop: CancellationToken,
    _heeding: JoinSet<()>,
}

impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    /// [`Exit`] where the system does not hand signals over.
    pub(super) fn listen() -> Result<Self, Exit> {
        let stop = CancellationToken::new();
        let mut heeding = JoinSet::new();
        let listen = |kind| signal(kind).map_err(internal);
        let (interrupt, terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
        heeding.spawn(heed(interrupt, terminate, stop.clone()));
        Ok(Self {
            stop,
            _heeding: heeding,
        })
    }
}

async fn heed(mut interrupt: Signal, mut terminate: Signal, stop: CancellationToken) {
    wait(&mut interrupt, &mut terminate).await;
    tracing::info!("asked to stop; once more ends the process at once");
    stop.cancel();
    wait(&mut interrupt, &mut terminate).await;
    std::process::exit(FORCED);
}

async fn wait(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
