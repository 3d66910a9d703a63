//! A batch in the making: what its operations wrote so far, laid over what is stored. Operations of one batch see
//! each other's writes, and a refused one leaves none.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use sled::IVec;

use super::{
    errors::ReadError,
    keys,
    record::{Tally, decoded},
    row::{self, Rows},
};

/// Rows by key; `None` for those that go.
pub(super) type Writes = BTreeMap<Vec<u8>, Option<IVec>>;

/// A batch in the making.
pub(super) struct Draft<'a> {
    tree: &'a sled::Tree,
    /// Writes of operations that were accepted.
    accepted: Writes,
    /// Writes of the operation at hand.
    current: Writes,
    accepted_tally: Tally,
    /// The store's counters as the operation at hand sees and moves them.
    pub(super) tally: Tally,
    /// The first failure of the database itself: it fails the whole batch.
    failure: RefCell<Option<String>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(tree: &'a sled::Tree, tally: Tally) -> Self {
        Self {
            tree,
            accepted: Writes::new(),
            current: Writes::new(),
            accepted_tally: tally,
            tally,
            failure: RefCell::new(None),
        }
    }

    /// Keeps the writes of the operation at hand and counts it.
    pub(super) fn accept(&mut self) {
        self.tally.commits = self.commit_number();
        self.keep();
    }

    /// Keeps writes that belong to no operation.
    pub(super) fn keep(&mut self) {
        self.accepted_tally = self.tally;
        self.accepted.append(&mut self.current);
    }

    /// Forgets the writes of the operation at hand.
    pub(super) fn reject(&mut self) {
        self.current.clear();
        self.tally = self.accepted_tally;
    }

    /// The number that the operation at hand will have once it is accepted.
    pub(super) fn commit_number(&self) -> u64 {
        self.tally.commits.saturating_add(1)
    }

    /// Whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.accepted.is_empty()
    }

    /// The whole batch with the counters, or what failed while it was made.
    pub(super) fn finish(mut self) -> Result<(Writes, Tally), String> {
        let tally = self.accepted_tally;
        self.put(
            &keys::named(keys::Table::Meta, super::meta::TALLY),
            &tally.encode(),
        );
        self.keep();
        match self.failure.into_inner() {
            Some(failure) => Err(failure),
            None => Ok((self.accepted, tally)),
        }
    }

    /// The record under this key in its form, if there is one.
    pub(super) fn read<T>(
        &self,
        key: &[u8],
        decode: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, ReadError> {
        row::record(self, key)?
            .map(|body| decoded(key, &body, decode))
            .transpose()
    }

    /// The keys of all records that begin so, stored or written in this batch.
    pub(super) fn keys(&self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, ReadError> {
        let mut keys = BTreeSet::new();
        for key in self.tree.scan_prefix(prefix).keys() {
            let key = key.map_err(|error| self.failed(&ReadError::engine(&error)))?;
            keys.insert(key.to_vec());
        }
        for (key, row) in self.accepted.iter().chain(&self.current) {
            match row {
                Some(_) if key.starts_with(prefix) => keys.insert(key.clone()),
                _ => keys.remove(key),
            };
        }
        Ok(keys.into_iter().filter(|key| keys::is_first(key)).collect())
    }

    /// Notes the first failure of the database.
    fn failed(&self, error: &ReadError) -> ReadError {
        if let ReadError::Engine(what) = error {
            self.failure.borrow_mut().get_or_insert_with(|| what.clone());
        }
        error.clone()
    }

    /// Writes a record of which no longer form is stored: a new one, or one that always fits one row.
    pub(super) fn put(&mut self, key: &[u8], body: &[u8]) {
        self.current.extend(
            row::rows_of(key, body)
                .into_iter()
                .map(|(key, row)| (key, Some(row))),
        );
    }

    /// Writes a record in place of whatever is stored under its key.
    pub(super) fn replace(&mut self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        self.remove(key)?;
        self.put(key, body);
        Ok(())
    }

    /// Removes a record, if there is one.
    pub(super) fn remove(&mut self, key: &[u8]) -> Result<(), ReadError> {
        let Some(more) = row::further_rows(self, key)? else {
            return Ok(());
        };
        self.current
            .extend((1..=more).map(|number| (keys::part(key, number), None)));
        self.current.insert(key.to_vec(), None);
        Ok(())
    }
}

impl Rows for Draft<'_> {
    fn row(&self, key: &[u8]) -> Result<Option<IVec>, ReadError> {
        if let Some(written) = self.current.get(key).or_else(|| self.accepted.get(key)) {
            return Ok(written.clone());
        }
        self.tree.row(key).map_err(|error| self.failed(&error))
    }
}
