//! The bot's token: found in the environment or a file, checked for its form, and never shown.

use std::fmt;
use std::path::PathBuf;

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::config::environment::TOKEN_VARIABLE;
use crate::config::file::{self, FileFault};
use crate::config::{Config, Environment};

/// Discord writes the id at the head of a token without padding, and some people's tools add it.
const HEAD: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A bot's token, of the right form. Whether Discord takes it, only Discord can tell.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    secret: String,
    application_id: u64,
}

/// Why there is no token to use. No message repeats any part of it.
#[derive(Debug, thiserror::Error)]
pub enum TokenFault {
    /// It was given nowhere.
    #[error(
        "no token: set {TOKEN_VARIABLE} to the bot's token, or `discord.token_file` to a file that holds it"
    )]
    Missing,
    /// The file that should hold it cannot be read.
    #[error("the token's file: {0}")]
    File(#[from] FileFault),
    /// The file that should hold it is empty.
    #[error("the token's file {0} is empty: put the bot's token into it, and nothing else")]
    EmptyFile(PathBuf),
    /// It was given, and cannot be a token.
    #[error("the token {place} {what}; copy it anew from the Bot page of Discord's developer portal")]
    Malformed {
        /// Where it came from.
        place: String,
        /// What is wrong with it.
        what: TokenForm,
    },
}

/// What is wrong with the form of a token, to stand after "the token".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenForm {
    /// Somebody copied it out of a header.
    #[error("begins with the word Bot, which is no part of it")]
    Prefix,
    /// Somebody copied the quotes of a file.
    #[error("is in quotation marks, which are no part of it")]
    Quoted,
    /// Not three parts.
    #[error("is not made of three parts joined by dots, as a bot's token is")]
    Parts,
    /// Something that no token contains.
    #[error("has characters that no token has: only letters, digits, - and _ stand between its dots")]
    Characters,
    /// The head is no id.
    #[error("does not begin with a bot's id: it may be a client secret or another kind of key")]
    Head,
}

impl Token {
    /// The token from the environment, else from the file that the configuration names.
    ///
    /// # Errors
    /// [`TokenFault`] when it is in neither, or cannot be a token.
    pub fn find(config: &Config, environment: &Environment) -> Result<Self, TokenFault> {
        if let Some(raw) = environment.token() {
            return Self::parse(&raw).map_err(|what| TokenFault::Malformed {
                place: format!("in {TOKEN_VARIABLE}"),
                what,
            });
        }
        let path = config.discord.token_file.as_ref().ok_or(TokenFault::Missing)?;
        let raw = file::read(path)?;
        if raw.trim().is_empty() {
            return Err(TokenFault::EmptyFile(path.clone()));
        }
        Self::parse(&raw).map_err(|what| TokenFault::Malformed {
            place: format!("in {}", path.display()),
            what,
        })
    }

    /// Checks the form of a token; white space around it is dropped.
    ///
    /// # Errors
    /// [`TokenForm`] says what cannot be in a token.
    pub fn parse(raw: &str) -> Result<Self, TokenForm> {
        let secret = raw.trim();
        if secret.starts_with("Bot ") {
            return Err(TokenForm::Prefix);
        }
        if secret.starts_with(['"', '\'']) {
            return Err(TokenForm::Quoted);
        }
        let parts: Vec<&str> = secret.split('.').collect();
        let (3, Some(head)) = (parts.len(), parts.first()) else {
            return Err(TokenForm::Parts);
        };
        if parts.iter().any(|part| part.is_empty()) {
            return Err(TokenForm::Parts);
        }
        if !parts.iter().all(|part| part.chars().all(is_token_character)) {
            return Err(TokenForm::Characters);
        }
        Ok(Self {
            secret: secret.to_owned(),
            application_id: id(head).ok_or(TokenForm::Head)?,
        })
    }

    /// The secret itself, for the one place that sends it to Discord.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.secret
    }

    /// The id at the head of the token: the bot's, which is its application's too save for some bots made before
    /// 2016.
    #[must_use]
    pub const fn application_id(&self) -> u64 {
        self.application_id
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

fn is_token_character(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '=')
}

fn id(head: &str) -> Option<u64> {
    let bytes = HEAD.decode(head).ok()?;
    let digits = str::from_utf8(&bytes).ok()?;
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|id| only_digits && *id > 0)
}
