//! The part of the process's environment that concerns Ferry, and the rule by which a key is named there: `FERRY_`,
//! then the key in capitals, with two underscores for the dot (`FERRY_STORE__CACHE_MIB`).

use std::ffi::{OsStr, OsString};

use crate::config::ConfigFault;
use crate::config::keys::{KEYS, Key, nearest};

/// How error messages name the environment.
pub(super) const PLACE: &str = "environment";

/// The variable that holds the bot's token.
pub(super) const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

const PREFIX: &str = "FERRY_";

/// The variables that concern Ferry. It has no `Debug`, for one of them is the token.
#[derive(Default)]
pub struct Environment {
    settings: Vec<(String, OsString)>,
    token: Option<OsString>,
}

impl FromIterator<(OsString, OsString)> for Environment {
    /// Keeps the variables that concern Ferry, in the order of their names.
    fn from_iter<I: IntoIterator<Item = (OsString, OsString)>>(variables: I) -> Self {
        let mut environment = Self::default();
        for (name, value) in variables {
            let name = name.to_string_lossy().into_owned();
            if name == TOKEN_VARIABLE {
                environment.token = Some(value);
            } else if name.starts_with(PREFIX) {
                environment.settings.push((name, value));
            }
        }
        environment.settings.sort();
        environment
    }
}

impl Environment {
    /// The variables that set a key, in the order of their names.
    pub(super) fn settings(&self) -> impl Iterator<Item = (&str, &OsStr)> {
        self.settings
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_os_str()))
    }

    /// The token as the environment has it; a blank one is none.
    pub(super) fn token(&self) -> Option<String> {
        let token = self.token.as_ref()?.to_string_lossy();
        (!token.trim().is_empty()).then(|| token.into_owned())
    }
}

impl Key {
    /// The variable of the key.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.replace('.', "__").to_uppercase())
    }
}

pub(super) fn find(variable: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.variable() == variable)
}

pub(super) fn unknown(variable: &str) -> ConfigFault {
    ConfigFault::Unknown {
        place: PLACE.to_owned(),
        key: variable.to_owned(),
        nearest: nearest(variable, KEYS.iter().map(Key::variable)),
    }
}
