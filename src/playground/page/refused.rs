//! What was refused, as the page reads it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::playground::play::Fault;
use crate::sandbox::ActError;

/// A refusal: one sentence for whoever acts.
pub(super) struct Refused {
    status: StatusCode,
    sentence: String,
}

impl Refused {
    /// A refusal of this kind.
    pub(super) fn with(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
        }
    }

    /// What is asked for is not there.
    pub(super) fn missing(what: &str) -> Self {
        Self::with(StatusCode::NOT_FOUND, format!("There is no such {what} here."))
    }

    /// What was sent makes no sense.
    pub(super) fn senseless(sentence: impl Into<String>) -> Self {
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, sentence)
    }
}

impl From<ActError> for Refused {
    fn from(error: ActError) -> Self {
        Self::senseless(sentence(&error.to_string()))
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::senseless(sentence(&fault.to_string()))
    }
}

/// An error's fragment as a sentence.
fn sentence(fragment: &str) -> String {
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
