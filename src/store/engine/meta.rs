//! The store's records about itself: form, identity, secret, counters.

use sled::IVec;

use super::{
    errors::ReadError,
    keys::{Table, named},
    record::{Tally, decode_number, decoded},
    row,
};

/// The form of keys and records that this program writes.
pub(super) const FORM: u32 = 1;

/// Name of the counters' record.
pub(super) const TALLY: &str = "tally";
const FORM_NAME: &str = "form";
const STORE_NAME: &str = "store";
const SECRET_NAME: &str = "secret";

/// What a database says of itself.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// The form of its records.
    pub(super) form: u32,
    /// The store's id, as the witness has it too.
    pub(super) store: String,
    /// The store's secret.
    pub(super) secret: [u8; 32],
    /// Its counters.
    pub(super) tally: Tally,
}

impl Identity {
    /// The rows that a new database begins with.
    pub(super) fn rows(&self) -> Vec<(Vec<u8>, IVec)> {
        let bodies = [
            (FORM_NAME, u64::from(self.form).to_be_bytes().to_vec()),
            (STORE_NAME, self.store.as_bytes().to_vec()),
            (SECRET_NAME, self.secret.to_vec()),
            (TALLY, self.tally.encode()),
        ];
        let rows = bodies
            .into_iter()
            .map(|(name, body)| row::rows_of(&named(Table::Meta, name), &body));
        rows.flatten().collect()
    }

    /// Reads it; `None` if the database has none of it, and so is not a store.
    pub(super) fn read(tree: &sled::Tree) -> Result<Option<Self>, ReadError> {
        let Some(form) = field(tree, FORM_NAME, decode_number)? else {
            return Ok(None);
        };
        let store = field(tree, STORE_NAME, |body| String::from_utf8(body.to_vec()).ok())?;
        let secret = field(tree, SECRET_NAME, |body| body.try_into().ok())?;
        let tally = field(tree, TALLY, Tally::decode)?;
        let form = u32::try_from(form).unwrap_or(u32::MAX);
        Ok(store.zip(secret).zip(tally).map(|((store, secret), tally)| Self {
            form,
            store,
            secret,
            tally,
        }))
    }
}

fn field<T>(
    tree: &sled::Tree,
    name: &str,
    decode: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<Option<T>, ReadError> {
    let key = named(Table::Meta, name);
    row::record(tree, &key)?
        .map(|body| decoded(&key, &body, decode))
        .transpose()
}
