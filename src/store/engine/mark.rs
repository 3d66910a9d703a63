//! The mark: how many operations are durable, written without a barrier before each answer. A killed process leaves
//! it exact; after a power loss the witness, which is behind by a second at most, still holds. Together they find out
//! a database that lost its newest operations.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
    path::Path,
};

use super::codec::{Decoder, Encoder};

/// The mark's name in the data directory.
pub(super) const FILE: &str = "commits";

/// The open mark of a store: `commits u64 | crc32c u64`.
pub(super) struct Mark(File);

impl Mark {
    pub(super) fn open(dir: &Path) -> io::Result<Self> {
        fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join(FILE))
            .map(Self)
    }

    /// Notes that so many operations are durable.
    pub(super) fn set(&self, commits: u64) -> io::Result<()> {
        let number = commits.to_be_bytes();
        let crc = u64::from(crc32c::crc32c(&number));
        self.0
            .write_all_at(&Encoder::default().bytes(&number).u64(crc).done(), 0)
    }

    /// The operations noted in a data directory; 0 if there is no mark or only half of one.
    pub(super) fn read(dir: &Path) -> io::Result<u64> {
        match fs::read(dir.join(FILE)) {
            Ok(bytes) => Ok(decode(&bytes).unwrap_or(0)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }
}

fn decode(bytes: &[u8]) -> Option<u64> {
    let mut bytes = Decoder::new(bytes);
    let number: [u8; 8] = bytes.array()?;
    let crc = bytes.u64()?;
    (crc == u64::from(crc32c::crc32c(&number))).then(|| u64::from_be_bytes(number))
}
