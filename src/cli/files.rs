//! The files that commands read and write, and `-` for standard input and output.
//!
//! Invariants: a file is there whole or not at all: it is written beside its place and then put there in one step; none
//! is replaced unless that is wished; nothing but files is ever replaced.

use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::cli::exit::{Code, Exit};

/// What stands for standard input and output.
const STANDARD: &str = "-";
/// What a new file may be: what the user's own mask leaves of reading and writing for everybody.
const MODE: u32 = 0o666;

/// Reads a file, or standard input: at most one byte more than `limit`, by which it shows that it is larger.
pub(super) fn read(folder: &Path, path: &Path, limit: usize) -> Result<Vec<u8>, Exit> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = match path == Path::new(STANDARD) {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes),
        false => File::open(folder.join(path)).and_then(|file| file.take(most).read_to_end(&mut bytes)),
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(fault) => Err(Exit::new(
            Code::Input,
            format!("cannot read {}: {}", path.display(), reason(&fault)),
        )),
    }
}

/// Where a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Where files go, and whether they may take the place of others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing<'a> {
    /// Where relative paths start.
    pub(super) folder: &'a Path,
    /// Whether files that are there are replaced.
    pub(super) force: bool,
}

impl Target {
    /// The target of an argument.
    pub(super) fn of(path: &Path) -> Self {
        match path == Path::new(STANDARD) {
            true => Self::Standard,
            false => Self::File(path.to_path_buf()),
        }
    }

    /// How its name ends, in lower case and without the dot.
    pub(super) fn ending(&self) -> Option<String> {
        match self {
            Self::Standard => None,
            Self::File(path) => Some(path.extension()?.to_str()?.to_lowercase()),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard => f.write_str("standard output"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl Writing<'_> {
    /// Finds what keeps a target from being written, as far as that shows before there is anything to write.
    pub(super) fn check(&self, target: &Target) -> Result<(), Exit> {
        let Target::File(path) = target else { return Ok(()) };
        let place = self.folder.join(path);
        match fs::metadata(&place) {
            Ok(found) if !found.is_file() => {
                let message = format!("{target} is there already, and is no file");
                Err(Exit::new(Code::Output, message).with_help("name another with -o"))
            }
            Ok(_) if !self.force => Err(taken(target)),
            _ => match parent(&place) {
                parent if parent.is_dir() => Ok(()),
                parent => Err(Exit::new(
                    Code::Output,
                    format!("there is no folder {}", parent.display()),
                )),
            },
        }
    }

    /// Writes the whole content.
    pub(super) fn write(&self, target: &Target, content: &[u8]) -> Result<(), Exit> {
        self.check(target)?;
        match target {
            Target::Standard => super::print(content),
            Target::File(path) => self.put(target, &self.folder.join(path), content),
        }
    }

    /// Makes a folder, and those above it, unless it is there.
    pub(super) fn make_folder(&self, path: &Path) -> Result<(), Exit> {
        fs::create_dir_all(self.folder.join(path)).map_err(|fault| {
            let message = format!("cannot make the folder {}: {}", path.display(), reason(&fault));
            Exit::new(Code::Output, message)
        })
    }

    fn put(&self, target: &Target, place: &Path, content: &[u8]) -> Result<(), Exit> {
        let fault = |fault: &io::Error| match fault.kind() {
            io::ErrorKind::AlreadyExists => taken(target),
            _ => Exit::new(Code::Output, format!("cannot write {target}: {}", reason(fault))),
        };
        let mut file = tempfile::Builder::new()
            .prefix(".ferry-")
            .permissions(Permissions::from_mode(MODE))
            .tempfile_in(parent(place))
            .map_err(|cause| fault(&cause))?;
        file.write_all(content)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|cause| fault(&cause))?;
        let put = match self.force {
            true => file.persist(place),
            false => file.persist_noclobber(place),
        };
        put.map(drop).map_err(|failed| fault(&failed.error))
    }
}

fn taken(target: &Target) -> Exit {
    Exit::new(Code::Output, format!("{target} is there already"))
        .with_help("name another with -o, or replace it with --force")
}

/// The folder that a file lies in.
fn parent(place: &Path) -> &Path {
    match place.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// What the system says, in its words where there are none that are plainer.
fn reason(fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not".to_owned(),
        _ => fault.to_string(),
    }
}
