//! Files of messages: pictures are drawn, anything else is saved, and nothing in either runs.

use axum::extract::State as Taken;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};

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
    Ok((headers, file.bytes.to_vec()).into_response())
}

/// Where a file is served.
pub(super) fn address_of(file: &File) -> String {
    format!("/file/{}/{}", file.id, escaped(&file.name))
}

/// A file's name as a part of an address.
fn escaped(name: &str) -> String {
    let mut part = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => part.push(char::from(byte)),
            _ => part.push_str(&format!("%{byte:02X}")),
        }
    }
    part
}

/// Width and height in pixels, as the header of a PNG says (ISO/IEC 15948, 11.2.2); `None` of anything else.
pub(super) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes
        .strip_prefix(b"\x89PNG\r\n\x1a\n")?
        .strip_prefix(b"\0\0\0\rIHDR")?;
    let (width, rest) = header.split_first_chunk::<4>()?;
    let height = rest.first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}
