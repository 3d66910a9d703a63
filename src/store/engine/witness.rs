//! The witness: a small file beside the database that knows which store it is and how many operations were durable,
//! so that a database which lost some is found out. Written by write, fsync, rename, fsync.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    disk::{Fingerprint, sync_dir},
    journal,
    mark::Mark,
    meta::FORM,
};

/// The witness's name in the data directory.
pub(super) const FILE: &str = "witness.json";
const FRESH_FILE: &str = "witness.json.new";

/// The form of the witness that this program writes.
pub(super) const WITNESS_FORM: u32 = 1;

/// The folder of a store's database until its first rebuild.
pub(super) const FIRST_DATABASE: &str = "sled";

fn first_database() -> String {
    FIRST_DATABASE.to_owned()
}

fn is_first_database(name: &str) -> bool {
    name == FIRST_DATABASE
}

/// What the witness knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Witness {
    /// The form of this file.
    pub(super) witness: u32,
    /// The form of the database's records.
    pub(super) form: u32,
    /// The store's id.
    pub(super) store: String,
    /// The folder of the database's files; a rebuild changes it.
    #[serde(default = "first_database", skip_serializing_if = "is_first_database")]
    pub(super) database: String,
    /// Operations that were durable when this was written; 0 while the store is being made.
    pub(super) commits: u64,
    /// The database's files after a clean stop; absent while it is in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) files: Option<Vec<Fingerprint>>,
}

impl Witness {
    /// The witness of a store that is being made.
    pub(super) fn unmade(store: String) -> Self {
        Self {
            witness: WITNESS_FORM,
            form: FORM,
            store,
            database: first_database(),
            commits: 0,
            files: None,
        }
    }

    /// Reads the witness of a data directory, with what mark and journal know beyond it; `None` if there is none.
    pub(super) fn read(dir: &Path) -> io::Result<Option<Self>> {
        let mut witness: Self = match fs::read(dir.join(FILE)) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if witness.commits == 0 {
            return Ok(Some(witness));
        }
        let known = Mark::read(dir)?.max(journal::end(dir, &witness.store)?.certain);
        if known > witness.commits {
            // Whatever files the witness took down, they are not the newest.
            (witness.commits, witness.files) = (known, None);
        }
        Ok(Some(witness))
    }

    /// Writes it durably in place of the one before.
    pub(super) fn write(&self, dir: &Path) -> io::Result<()> {
        let fresh = dir.join(FRESH_FILE);
        let mut file = File::create(&fresh)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        fs::rename(&fresh, dir.join(FILE))?;
        sync_dir(dir)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_released_form_still_loads() {
        let sample = include_str!("../../../tests/samples/store/witness-v1.json");
        let witness: Witness = serde_json::from_str(sample).unwrap();
        assert_eq!(witness.commits, 42);
        assert_eq!(witness.files.as_ref().unwrap().len(), 2);
        assert_eq!(serde_json::to_string_pretty(&witness).unwrap(), sample.trim());
    }
}
