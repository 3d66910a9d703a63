//! Reading a request: query, JSON and files.
//!
//! Invariant: a body beyond [`BODY_BYTES`] is refused before it is read whole.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::{Uri, header};
use serde_json::Value;

use crate::sandbox::error::{self, ApiError};
use crate::sandbox::route::Matched;

/// Bytes of a whole request: ten files of the default size, and some.
const BODY_BYTES: usize = 128 * 1_024 * 1_024;

/// A file as it was uploaded.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// The number in `files[number]`.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Arc<[u8]>,
}

/// A request, read.
pub(crate) struct Call {
    pub(crate) matched: Matched,
    query: HashMap<String, String>,
    /// The JSON body; null where there is none.
    pub(crate) body: Value,
    pub(crate) has_json: bool,
    pub(crate) files: Vec<Upload>,
}

impl Call {
    /// A parameter of the query; empty where it is not given.
    pub(crate) fn query(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The same request with another JSON body.
    pub(crate) fn with_body(&self, body: Value) -> Self {
        let Self {
            matched,
            query,
            has_json,
            files,
            ..
        } = self;
        Self {
            matched: matched.clone(),
            query: query.clone(),
            body,
            has_json: *has_json,
            files: files.clone(),
        }
    }
}

/// Reads a request.
pub(crate) async fn read(matched: Matched, request: Request) -> Result<Call, ApiError> {
    let query = query(request.uri());
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let multipart = content_type
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, BODY_BYTES).await.map_err(|_| error::too_large())?;
    let mut call = Call {
        matched,
        query,
        body: Value::Null,
        has_json: false,
        files: Vec::new(),
    };
    if multipart {
        let mut request = Request::from_parts(parts, Body::from(bytes));
        request.extensions_mut().clear();
        axum::extract::DefaultBodyLimit::apply(axum::extract::DefaultBodyLimit::disable(), &mut request);
        read_parts(&mut call, request).await?;
    } else if !bytes.is_empty() {
        call.body = serde_json::from_slice(&bytes).map_err(|_| error::bad_json())?;
        call.has_json = true;
    }
    Ok(call)
}

fn query(uri: &Uri) -> HashMap<String, String> {
    Query::try_from_uri(uri).map_or_else(|_| HashMap::new(), |Query(query)| query)
}

async fn read_parts(call: &mut Call, request: Request) -> Result<(), ApiError> {
    let bad = |_| error::bad_json();
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| error::bad_json())?;
    while let Some(part) = parts.next_field().await.map_err(bad)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "payload_json" {
            let text = part.bytes().await.map_err(bad)?;
            call.body = serde_json::from_slice(&text).map_err(|_| error::bad_json())?;
            call.has_json = true;
            continue;
        }
        let file = part.file_name().unwrap_or("unknown").to_owned();
        let content_type = part.content_type().or_else(|| type_of(&file)).map(str::to_owned);
        let bytes = part.bytes().await.map_err(bad)?;
        let number = file_number(&name).unwrap_or(u64::try_from(call.files.len()).unwrap_or(0));
        call.files.push(Upload {
            number,
            name: file,
            content_type,
            bytes: Arc::from(&*bytes),
        });
    }
    Ok(())
}

/// The media type that Discord goes by where whoever uploads a file names none: that of the name's ending.
fn type_of(file: &str) -> Option<&'static str> {
    mime_guess::from_path(file).first_raw()
}

/// The 3 of `files[3]`.
fn file_number(name: &str) -> Option<u64> {
    name.strip_prefix("files[")?.strip_suffix(']')?.parse().ok()
}
