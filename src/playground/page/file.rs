//! Files of messages: pictures are drawn, anything else is saved, and nothing in either runs.

use std::io::Cursor;

use axum::body::Bytes;
use axum::extract::State as Taken;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::State;
use super::asked::Named;
use super::refused::Refused;
use crate::playground::Host;
use crate::sandbox::{File, FileId};

/// Media types that a browser may draw; all else is to be saved.
const DRAWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// A file: a picture to draw, anything else to save.
pub(super) async fn file<H: Host + 'static>(
    Taken(shared): State<H>,
    Named((id, _)): Named<(FileId, String)>,
) -> Result<Response, Refused> {
    let found = shared.sandbox.read(|world| world.file(id).cloned());
    let file = found.ok_or_else(|| Refused::missing("file"))?;
    let drawn = DRAWN
        .iter()
        .find(|kind| file.content_type.as_deref() == Some(**kind));
    let kind = HeaderValue::from_static(drawn.copied().unwrap_or("application/octet-stream"));
    let how = HeaderValue::from_static(if drawn.is_some() { "inline" } else { "attachment" });
    let nothing = HeaderValue::from_static("sandbox; default-src 'none'");
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, how),
        (CONTENT_SECURITY_POLICY, nothing),
    ];
    Ok((headers, Bytes::from_owner(file.bytes)).into_response())
}

/// Where a file is served.
pub(super) fn address_of(file: &File) -> String {
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    format!("/file/{}/{name}", file.id)
}

/// Width and height in pixels, as the header of a PNG says; `None` of anything else.
pub(super) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    let header = decoder.read_header_info().ok()?;
    Some((header.width, header.height))
}
