//! The stored form of a whole canvas, removed items included, with the bodies in the form they have in facts.

use crate::canvas::state::Canvas;
use crate::store::wire::canvas::CanvasV1;
use crate::store::wire::mirror::Mirror;
use crate::store::wire::{Form, WireError, newer, read, version, write};

/// The version that [`encode`] writes.
pub const VERSION: u32 = 1;

/// The bytes of a canvas. They grow with its items and can be far larger than one value of the store may be.
#[must_use]
pub fn encode(canvas: &Canvas) -> Vec<u8> {
    write(VERSION, &CanvasV1::of(canvas))
}

/// The canvas of stored bytes.
///
/// # Errors
/// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did. A snapshot can be
/// made again from the canvas's facts.
pub fn decode(bytes: &[u8]) -> Result<Canvas, WireError> {
    match version(Form::Snapshot, bytes)? {
        1 => read::<CanvasV1>(Form::Snapshot, bytes).map(CanvasV1::into_value),
        version => newer(Form::Snapshot, version),
    }
}
