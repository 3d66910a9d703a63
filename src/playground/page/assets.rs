//! The page's own files, which are in the binary.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use super::asked::Named;
use super::refused::Refused;

const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! asset {
    ($name:literal, $kind:expr) => {
        (
            $name,
            $kind,
            include_str!(concat!("../../../assets/playground/", $name)),
        )
    };
}

/// Each file by its name, with its media type.
const ASSETS: [(&str, &str, &str); 37] = [
    asset!("index.html", HTML),
    asset!("style.css", STYLE),
    asset!("acting.js", SCRIPT),
    asset!("api.js", SCRIPT),
    asset!("ask.js", SCRIPT),
    asset!("attaching.js", SCRIPT),
    asset!("chips.js", SCRIPT),
    asset!("commands.js", SCRIPT),
    asset!("composer.js", SCRIPT),
    asset!("dom.js", SCRIPT),
    asset!("example.js", SCRIPT),
    asset!("filling.js", SCRIPT),
    asset!("form.js", SCRIPT),
    asset!("guide.js", SCRIPT),
    asset!("icons.js", SCRIPT),
    asset!("kept.js", SCRIPT),
    asset!("keys.js", SCRIPT),
    asset!("main.js", SCRIPT),
    asset!("markdown.js", SCRIPT),
    asset!("message.js", SCRIPT),
    asset!("panel.js", SCRIPT),
    asset!("parse.js", SCRIPT),
    asset!("people.js", SCRIPT),
    asset!("pictures.js", SCRIPT),
    asset!("place.js", SCRIPT),
    asset!("places.js", SCRIPT),
    asset!("popover.js", SCRIPT),
    asset!("proposals.js", SCRIPT),
    asset!("sending.js", SCRIPT),
    asset!("steps.js", SCRIPT),
    asset!("suggesting.js", SCRIPT),
    asset!("ticking.js", SCRIPT),
    asset!("timeline.js", SCRIPT),
    asset!("tools.js", SCRIPT),
    asset!("transcript.js", SCRIPT),
    asset!("unread.js", SCRIPT),
    asset!("written.js", SCRIPT),
];

/// The page.
pub(super) async fn index() -> Result<impl IntoResponse, Refused> {
    found("index.html")
}

/// A file of the page.
pub(super) async fn asset(Named(name): Named<String>) -> Result<impl IntoResponse, Refused> {
    found(&name)
}

fn found(name: &str) -> Result<impl IntoResponse + use<>, Refused> {
    let (_, kind, text) = ASSETS
        .iter()
        .find(|(known, _, _)| *known == name)
        .ok_or_else(|| Refused::missing("file"))?;
    Ok(([(CONTENT_TYPE, *kind)], *text))
}
