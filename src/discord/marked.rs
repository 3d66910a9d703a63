//! Finds Ferry's own posts again by the mark of the outbox.
//!
//! Invariant: messages are read as plain JSON, so one that the library cannot read hides no other.

use serde_json::Value;
use serenity::all::{ChannelId, LightMethod, Request, Route};

use crate::app::messenger::{DeliveryError, DeliveryErrorKind};
use crate::catalog::control::{Control, ControlId};
use crate::discord::link::{Link, delivery_error};

/// Messages that Discord gives at a time.
const PAGE: usize = 100;
/// Pages that are looked through, the newest first.
const PAGES: usize = 4;

/// The message of the user `me` in the channel that carries this mark, among the newest 400.
///
/// # Errors
/// [`DeliveryError`] where Discord does not hand the messages out.
pub(super) async fn find(
    link: &Link,
    me: u64,
    channel: ChannelId,
    mark: u64,
) -> Result<Option<u64>, DeliveryError> {
    let mut before = None;
    for _ in 0..PAGES {
        let page = page(link, channel, before).await?;
        if let Some(found) = page.iter().find(|message| is_marked(message, me, mark)) {
            return Ok(id_of(found));
        }
        before = page.last().and_then(id_of);
        if page.len() < PAGE || before.is_none() {
            break;
        }
    }
    Ok(None)
}

/// The newest messages of a channel, or those before one, the newest first.
async fn page(link: &Link, channel: ChannelId, before: Option<u64>) -> Result<Vec<Value>, DeliveryError> {
    let mut params = vec![("limit", PAGE.to_string())];
    params.extend(before.map(|id| ("before", id.to_string())));
    let route = Route::ChannelMessages { channel_id: channel };
    let request = Request::new(route, LightMethod::Get).params(Some(params));
    let response = link.governed(link.http().request(request)).await;
    let response = response.map_err(|error| delivery_error(&error))?;
    response.json().await.map_err(|error| DeliveryError {
        kind: DeliveryErrorKind::Unsure,
        detail: error.without_url().to_string(),
    })
}

fn id_of(message: &Value) -> Option<u64> {
    message.get("id")?.as_str()?.parse().ok()
}

fn is_marked(message: &Value, me: u64, mark: u64) -> bool {
    let author = message.pointer("/author/id").and_then(Value::as_str);
    author.is_some_and(|author| author.parse() == Ok(me)) && carries(message, mark)
}

/// Whether any control of a message, however deep it lies, carries this mark.
fn carries(part: &Value, mark: u64) -> bool {
    let inner = part.get("components").and_then(Value::as_array);
    let id = part.get("custom_id").and_then(Value::as_str);
    let control = id.and_then(|id| ControlId::decode(id).ok());
    control.is_some_and(|id| id.control == Control::Show(mark))
        || inner.is_some_and(|inner| inner.iter().any(|part| carries(part, mark)))
}
