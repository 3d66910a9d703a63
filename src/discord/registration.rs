//! Registers Ferry's commands, once a process and only when they differ from what Discord has.

use serde_json::Value;
use serenity::all::{LightMethod, Request, Route};

use crate::catalog::registration;
use crate::discord::link::{self, Link};
use crate::wording::Wording;

/// Makes Discord's list of Ferry's commands the catalogue's.
///
/// # Errors
/// What went wrong, for the log.
pub(super) async fn register(link: &Link, wording: &Wording) -> Result<(), String> {
    let wanted = registration::commands(wording);
    if registration::same(&registered(link).await?, &wanted) {
        tracing::info!("the registered commands are up to date");
        return Ok(());
    }
    link.http()
        .create_global_commands(&wanted)
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
        .http()
        .request(request)
        .await
        .map_err(|error| link::plain_cause(&error))?;
    response
        .json()
        .await
        .map_err(|error| error.without_url().to_string())
}
