//! `ferry invite`: the address that brings the bot to a server, with exactly the scopes and permissions it needs.

use std::path::Path;

use crate::cli::exit::Exit;
use crate::config::{Config, Environment, Flags, Token, TokenFault};
use crate::permissions::{self, NEEDED};

/// What the bot may do in a server: be a member, and have commands.
const SCOPES: &str = "bot+applications.commands";

/// The application's id, from the head of the token.
pub(super) fn application_id(flags: &Flags, environment: &Environment, folder: &Path) -> Result<u64, Exit> {
    let config = Config::load(flags, environment, folder)?.config;
    match Token::find(&config, environment) {
        Ok(token) => Ok(token.application_id()),
        Err(missing @ TokenFault::Missing) => Err(Exit::from(missing)
            .with_help("or name the application with --application-id; the developer portal shows its id")),
        Err(fault) => Err(fault.into()),
    }
}

/// What is printed for an application.
pub(super) fn text(application_id: u64) -> String {
    format!("{}\n\n{}", address(application_id), explanation())
}

fn address(application_id: u64) -> String {
    let bits = permissions::needed_bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&scope={SCOPES}&permissions={bits}"
    )
}

/// The permissions, each with its reason, a line each.
pub(super) fn explanation() -> String {
    let width = NEEDED
        .iter()
        .map(|permission| permission.name.len())
        .max()
        .unwrap_or_default();
    let lines = NEEDED.map(|permission| format!("  {:width$}  to {}\n", permission.name, permission.why));
    format!(
        "Ferry asks for these permissions, and no others:\n{}",
        lines.concat()
    )
}
