//! The stored form of one fact: `{"v":1,"at":1795298400000,"by":"m7","e":{"item_removed":{"id":"N2"}}}`.

use serde::{Deserialize, Serialize};

use crate::canvas::event::Fact;
use crate::canvas::ids::Author;
use crate::canvas::item::Body;
use crate::store::wire::body::BodyV1;
use crate::store::wire::event::EventV1;
use crate::store::wire::leaf::Spelled;
use crate::store::wire::mirror::{Mirror, mirror};
use crate::store::wire::{Form, WireError, newer, read, version, write};

/// The version that [`encode`] writes.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct FactV1 {
    at: i64,
    by: Spelled<Author>,
    #[serde(rename = "e")]
    event: EventV1,
}

mirror!(struct FactV1 = Fact { at, by, event });

/// The bytes of a fact.
#[must_use]
pub fn encode(fact: &Fact) -> Vec<u8> {
    write(VERSION, &FactV1::of(fact))
}

/// The fact of stored bytes.
///
/// # Errors
/// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did.
pub fn decode(bytes: &[u8]) -> Result<Fact, WireError> {
    match version(Form::Fact, bytes)? {
        1 => read::<FactV1>(Form::Fact, bytes).map(FactV1::into_value),
        version => newer(Form::Fact, version),
    }
}

/// What an item says, in the form that it has within a fact: `{"now":{"text":"…"}}`.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "mirror types are structs with string keys, which JSON can always hold"
)]
pub fn body(body: &Body) -> serde_json::Value {
    serde_json::to_value(BodyV1::of(body)).expect("a mirror type is representable in JSON")
}
