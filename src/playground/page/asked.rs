//! What is asked for, read: what cannot be read is refused in a sentence, as any refusal of the page.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::refused::Refused;

/// Bytes of a request: a file of 10 MiB as base64, and what stands around it.
pub(super) const BODY_BYTES: usize = 15 << 20;

/// The JSON of a request's body.
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
        let read = serde_json::from_slice(&bytes);
        read.map(Self).map_err(|cause| not_understood(&cause.to_string()))
    }
}

/// What stands behind the question mark of an address.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let read = Query::try_from_uri(&parts.uri);
        read.map(|Query(asked)| Self(asked))
            .map_err(|cause| not_understood(&cause.body_text()))
    }
}

/// The places in an address's path. An address that does not fit leads nowhere.
pub(super) struct Named<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let read = Path::from_request_parts(parts, state).await;
        read.map(|Path(named)| Self(named))
            .map_err(|_| Refused::missing("file"))
    }
}

fn unread(cause: BytesRejection) -> Refused {
    match cause.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let sentence = format!("That is more than the {} MB that fit in here.", BODY_BYTES >> 20);
            Refused::with(StatusCode::PAYLOAD_TOO_LARGE, sentence)
        }
        _ => Refused::with(StatusCode::BAD_REQUEST, "The request did not arrive whole."),
    }
}

fn not_understood(cause: &str) -> Refused {
    Refused::with(
        StatusCode::BAD_REQUEST,
        format!("This is not understood: {cause}."),
    )
}
