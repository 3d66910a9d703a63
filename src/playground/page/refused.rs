//! What was refused, as the page reads it: a status, and one sentence for whoever acts.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::playground::play::Fault;
use crate::sandbox::ActError;

/// A refusal: one sentence for whoever acts.
#[derive(Debug)]
pub(super) struct Refused {
    status: StatusCode,
    sentence: String,
}

impl Refused {
    /// A refusal of this kind, for this reason.
    pub(super) fn with(status: StatusCode, reason: impl AsRef<str>) -> Self {
        Self {
            status,
            sentence: sentence(reason.as_ref()),
        }
    }

    /// What is asked for is not there.
    pub(super) fn missing(what: &str) -> Self {
        Self::with(StatusCode::NOT_FOUND, format!("There is no such {what} here."))
    }

    /// What was sent makes no sense.
    pub(super) fn senseless(reason: impl AsRef<str>) -> Self {
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, reason)
    }

    /// The playground is being closed.
    pub(super) fn closing() -> Self {
        Self::with(
            StatusCode::CONFLICT,
            "The playground is being closed; start it again to go on.",
        )
    }

    /// A task of the playground ended by a fault of its own.
    pub(super) fn broken() -> Self {
        Self::with(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something broke in the playground; end it with Ctrl-C and start it again.",
        )
    }
}

impl From<ActError> for Refused {
    fn from(error: ActError) -> Self {
        let status = match error {
            ActError::NotHere(_) | ActError::MayNotWrite(_) | ActError::NotAllowed(_) => {
                StatusCode::FORBIDDEN
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::with(status, error.to_string())
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::senseless(fault.to_string())
    }
}

/// An error's fragment as a sentence.
pub(super) fn sentence(fragment: &str) -> String {
    let mut signs = fragment.chars();
    let first: String = signs.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if fragment.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", signs.as_str())
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.sentence }))).into_response()
    }
}
