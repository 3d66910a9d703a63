//! Notes in the store of when something began, as named values: milliseconds since 1970, in decimal digits.

use crate::app::failure::Failure;
use crate::canvas::time::Timestamp;
use crate::store::Store;

/// Notes this moment, in place of an earlier one.
///
/// # Errors
/// [`Failure`] when the store cannot be written.
pub(super) async fn put(store: &Store, name: &str, at: Timestamp) -> Result<(), Failure> {
    let since = at.millis().to_string().into_bytes();
    Ok(store.meta_put(name, Some(since)).await?)
}

/// Notes this moment unless there is an earlier one; tells whether there was none.
///
/// # Errors
/// [`Failure`] when the store cannot be read or written.
pub(super) async fn put_first(store: &Store, name: &str, at: Timestamp) -> Result<bool, Failure> {
    let first = store.meta_get(name)?.is_none();
    if first {
        put(store, name, at).await?;
    }
    Ok(first)
}

/// The moment that a note says, in milliseconds since 1970; `None` if it says something else.
pub(super) fn read(note: &[u8]) -> Option<i64> {
    std::str::from_utf8(note).ok()?.parse().ok()
}
