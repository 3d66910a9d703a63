//! A walk over all rows of the database in pieces, between which the writer goes on committing.
//!
//! sled's iterators are no snapshots, so a walk that goes on while rows change would mix states. Here the writer itself
//! walks, a piece after each batch, and everything that it commits meanwhile goes to the copy as well, whole. What then
//! always holds: **every key that lies behind the walk, or that was ever named to the copy, has there its value of now**.
//! A piece keeps it, for it copies the values of now. A batch keeps it, for what it changes is changed in the copy. When
//! the walk is at its end all keys lie behind it, and the copy is the database as it is at that moment.

use sled::IVec;

use super::{
    errors::ReadError,
    limits::COPY_ROWS,
    row,
    tape::{Blob, Entry},
};

/// Where the walk stands.
#[derive(Default)]
pub(super) struct Cursor {
    last: Option<IVec>,
}

impl Cursor {
    /// The next rows, each held against its checksum; none at the end.
    pub(super) fn next(&mut self, tree: &sled::Tree) -> Result<Vec<(IVec, IVec)>, ReadError> {
        use std::ops::Bound::{Excluded, Unbounded};
        let from = self.last.clone().map_or(Unbounded, Excluded);
        let mut rows = Vec::new();
        for row in tree.range::<IVec, _>((from, Unbounded)).take(COPY_ROWS) {
            let (key, value) = row.map_err(|error| ReadError::engine(&error))?;
            row::unseal(&key, &value)?;
            rows.push((key, value));
        }
        if let Some((key, _)) = rows.last() {
            self.last = Some(key.clone());
        }
        Ok(rows)
    }
}

/// Copied rows as an entry.
pub(super) fn entry(rows: &[(IVec, IVec)], commits: u64) -> Entry {
    let blob = |bytes: &IVec| Blob(bytes.to_vec());
    Entry {
        after: commits,
        commits,
        put: rows.iter().map(|(key, row)| (blob(key), blob(row))).collect(),
        remove: Vec::new(),
    }
}

/// An entry as a batch of sled's.
pub(super) fn batch(entry: &Entry) -> sled::Batch {
    let mut batch = sled::Batch::default();
    for (key, row) in &entry.put {
        batch.insert(key.0.as_slice(), row.0.as_slice());
    }
    for key in &entry.remove {
        batch.remove(key.0.as_slice());
    }
    batch
}
