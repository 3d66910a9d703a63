//! The survey: store, journal and backups, all read whole and none of them changed.

use std::path::Path;

use super::{
    backup::{Backup, BackupFault, backups, inspect},
    disk::{Lock, io_error},
    errors::OpenError,
    journal,
    open::{Opener, Opening, Options},
    witness::Witness,
};

/// What a survey found.
#[derive(Debug)]
pub struct Survey {
    /// The store: how a start would find it, or why it would refuse it.
    pub store: Result<Opening, OpenError>,
    /// Files of the journal, and what is wrong with them.
    pub journal: (usize, Vec<String>),
    /// Each backup by its path, the newest first.
    pub backups: Vec<(std::path::PathBuf, Result<Backup, BackupFault>)>,
}

/// Reads everything. `say` hears what is being read.
///
/// # Errors
/// [`OpenError::Locked`] while a process has the store open, and [`OpenError::Io`] where a folder cannot be read.
pub fn survey(
    dir: &Path,
    backup_dir: &Path,
    options: &Options,
    say: &mut dyn FnMut(&str),
) -> Result<Survey, OpenError> {
    let _lock = dir.is_dir().then(|| Lock::take(dir)).transpose()?;
    say("reading a copy of the database");
    let store = match dir.is_dir() {
        true => Opener::assess(dir, options),
        false => Ok(Opening::Fresh),
    };
    let mut found = Vec::new();
    for named in backups(backup_dir)? {
        say(&format!("reading {}", named.path.display()));
        let inspected = inspect(&named.path);
        found.push((named.path, inspected));
    }
    say("reading the journal");
    let newest = found.iter().find_map(|(_, found)| found.as_ref().ok());
    let from = newest.map_or(0, |backup| backup.commits);
    let journal = survey_journal(dir, from).map_err(io_error("read the journal in", dir))?;
    Ok(Survey {
        store,
        journal,
        backups: found,
    })
}

/// What is wrong with the journal: damaged lines, and operations that neither it nor the newest good backup has.
fn survey_journal(dir: &Path, from: u64) -> std::io::Result<(usize, Vec<String>)> {
    let files = journal::files(dir)?.len();
    let Ok(Some(witness)) = Witness::read(dir) else {
        return Ok((files, Vec::new()));
    };
    if files == 0 || witness.commits == 0 {
        return Ok((files, Vec::new()));
    }
    let replayed = journal::replay(dir, &witness.store, from, |_| Ok::<_, std::io::Error>(()))?;
    let mut faults = replayed.faults;
    if let Some((last, next)) = replayed.gap {
        faults.push(format!(
            "operations {} to {next} are in no backup and no journal",
            last + 1
        ));
    } else if replayed.commits < witness.commits {
        let (last, known) = (replayed.commits, witness.commits);
        faults.push(format!("it ends at operation {last} and the store has {known}"));
    }
    Ok((files, faults))
}
