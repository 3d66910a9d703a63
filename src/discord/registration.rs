//! Registers Ferry's commands, once a process and only when they differ from what Discord has.

use std::time::Duration;

use serde_json::Value;
use serenity::all::{LightMethod, Request, Route};
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;

use crate::catalog::registration;
use crate::clock::Clock;
use crate::discord::link::{self, Link};
use crate::wording::Wording;

/// The wait after the first failed try; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// Registers the commands.
pub(super) struct Registrar {
    link: Link,
    wording: Wording,
    clock: Clock,
    stop: CancellationToken,
    /// Set once they are registered: the gateway says that it is ready at each new session.
    registered: OnceCell<()>,
}

impl Registrar {
    pub(super) fn new(link: Link, wording: Wording, clock: Clock, stop: CancellationToken) -> Self {
        Self {
            link,
            wording,
            clock,
            stop,
            registered: OnceCell::new(),
        }
    }

    /// Registers the commands unless that was done; tries until it is, or until Ferry stops.
    pub(super) async fn register(&self) {
        let mut wait = FIRST_WAIT;
        while let Err(cause) = self.try_once().await {
            tracing::warn!(
                cause,
                wait_s = wait.as_secs(),
                "the commands could not be registered; trying again"
            );
            tokio::select! {
                () = self.clock.sleep(wait) => {}
                () = self.stop.cancelled() => return,
            }
            wait = LONGEST_WAIT.min(wait * 2);
        }
    }

    async fn try_once(&self) -> Result<(), String> {
        let register = || register(&self.link, &self.wording);
        self.registered.get_or_try_init(register).await.map(drop)
    }
}

/// Makes Discord's list of Ferry's commands the catalogue's.
///
/// # Errors
/// What went wrong, for the log.
async fn register(link: &Link, wording: &Wording) -> Result<(), String> {
    let wanted = registration::commands(wording);
    if registration::same(&registered(link).await?, &wanted) {
        tracing::info!("the registered commands are up to date");
        return Ok(());
    }
    link.governed(link.http().create_global_commands(&wanted))
        .await
        .map_err(|error| link::plain_cause(&error))?;
    tracing::info!(commands = wanted.len(), "registered the commands");
    Ok(())
}

async fn registered(link: &Link) -> Result<Vec<Value>, String> {
    let route = Route::Commands {
        application_id: link.application(),
    };
    let all_languages = vec![("with_localizations", "true".to_owned())];
    let request = Request::new(route, LightMethod::Get).params(Some(all_languages));
    let response = link
        .governed(link.http().request(request))
        .await
        .map_err(|error| link::plain_cause(&error))?;
    response
        .json()
        .await
        .map_err(|error| error.without_url().to_string())
}
