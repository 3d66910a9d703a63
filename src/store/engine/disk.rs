//! What the store asks of the operating system: barriers, free space, copies, checksums of whole files, the lock.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::errors::OpenError;

/// The two questions to the disk that decide over durability.
pub trait Disk: Send + Sync {
    /// Returns once all that was written to the file is on the disk.
    ///
    /// # Errors
    /// The system's; the store never tries a second time.
    fn sync(&self, file: &File) -> io::Result<()>;

    /// Bytes that this user may still write to the disk of `dir`.
    ///
    /// # Errors
    /// The system's.
    fn free(&self, dir: &Path) -> io::Result<u64>;
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn free(&self, dir: &Path) -> io::Result<u64> {
        let stat = rustix::fs::statvfs(dir)?;
        Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
    }
}

/// Names the path and the deed in an error of the system.
pub(super) fn io_error<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> OpenError + 'a {
    move |source| OpenError::Io {
        action,
        path: path.to_path_buf(),
        source,
    }
}

/// Makes a directory's entries durable.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// The lock by which one process owns a data directory; let go when dropped.
pub(super) struct Lock(File);

impl Lock {
    const FILE: &str = "lock";

    pub(super) fn take(dir: &Path) -> Result<Self, OpenError> {
        let path = dir.join(Self::FILE);
        let mut options = fs::OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(io_error("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::Locked {
                dir: dir.to_path_buf(),
            }),
            Err(TryLockError::Error(source)) => Err(io_error("lock", &path)(source)),
        }
    }
}

impl Drop for Lock {
    /// Lets go in so many words: closing the file would not, while a child process that is just being started still
    /// shares it.
    fn drop(&mut self) {
        // A lock that cannot be let go of goes with the file.
        let _ = self.0.unlock();
    }
}

/// A file as it was at a clean stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fingerprint {
    /// Its path below the database's directory.
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) crc32c: u32,
}

/// The fingerprints of all files below a directory, in order of their names.
pub(super) fn fingerprints(dir: &Path) -> io::Result<Vec<Fingerprint>> {
    let mut all = Vec::new();
    for path in files_below(dir)? {
        let (bytes, crc32c) = checksum(&path)?;
        let name = path
            .strip_prefix(dir)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        all.push(Fingerprint { name, bytes, crc32c });
    }
    all.sort();
    Ok(all)
}

fn checksum(path: &Path) -> io::Result<(u64, u32)> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1024 * 1024];
    let (mut bytes, mut crc) = (0_u64, 0);
    loop {
        let count = file.read(&mut buffer)?;
        let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else {
            return Ok((bytes, crc));
        };
        bytes = bytes.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        crc = crc32c::crc32c_append(crc, read);
    }
}

/// Every file below a directory.
fn files_below(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.append(&mut files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}

/// The bytes of all files below a directory.
pub(super) fn size_of_dir(dir: &Path) -> io::Result<u64> {
    let mut bytes = 0_u64;
    for file in files_below(dir)? {
        bytes = bytes.saturating_add(fs::metadata(file)?.len());
    }
    Ok(bytes)
}

/// Copies a directory and all below it, durably.
pub(super) fn copy_dir(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            copy_file(&entry.path(), &target)?;
        }
    }
    sync_dir(to)
}

/// Copies a file durably.
pub(super) fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

/// Removes a file, if it is there.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes a directory with all below it, if it is there.
pub(super) fn remove_dir(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
