//! `ferry backup`, `verify`, `restore` and `compact`: what keeps a store, while no bot has it open.
//!
//! Invariant: nothing is ever deleted that is not replaced by something that was read back whole.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::exit::{Code, Exit};
use crate::cli::progress::Progress;
use crate::cli::run::examiner;
use crate::cli::shelf::{Purpose, Stopped, refused};
use crate::cli::{print, table};
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::run::{self, Limits};
use crate::store::{
    self, Alarm, Backup, BackupFault, Opening, Options, Origin, Restore as Asked, RestoreError, Restored,
    Survey, WriteError,
};

/// Bytes in the unit that sizes are told in.
const KIB: u64 = 1_024;

/// What to restore from.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// Goes back to this backup alone [default: the newest good one, the journal, and what else can be read]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Replaces a store that is sound, too; it is kept beside the new one
    #[arg(long)]
    force: bool,
}

/// Takes a backup.
pub(super) fn backup(stopped: &Stopped<'_>) -> Result<(), Exit> {
    let backup = stopped.with_store(Purpose::Backup, async |store, progress| {
        progress.say("taking a backup and reading it back");
        store.backup().await.map_err(failed)
    })?;
    print(format!("{}\n{}\n", backup.path.display(), content(&backup)).as_bytes())
}

/// Rebuilds the database of the rows that live.
pub(super) fn compact(stopped: &Stopped<'_>) -> Result<(), Exit> {
    let (compacted, report) = stopped.with_store(Purpose::Compact, async |store, progress| {
        progress.say("rebuilding the database and taking a backup");
        let compacted = store.compact().await.map_err(failed)?;
        progress.say("reading all of it");
        let report = store
            .verify()
            .map_err(|error| Exit::new(Code::StoreFailed, error.to_string()))?;
        Ok((compacted, report))
    })?;
    if let Some(first) = report.damage.first() {
        return Err(Exit::new(
            Code::StoreDamaged,
            format!("the store is damaged: {first}"),
        ));
    }
    let (before, after) = (kib(compacted.before_bytes), kib(compacted.after_bytes));
    let mut text = format!("The database took {before} KiB and takes {after} KiB now.\n");
    let _ = writeln!(
        text,
        "The journal begins anew with {}.",
        compacted.backup.path.display()
    );
    if !compacted.older_backups.is_empty() {
        text.push_str("These backups are older, and may still hold what was removed since:\n");
        for path in &compacted.older_backups {
            let _ = writeln!(text, "  {}", path.display());
        }
    }
    print(text.as_bytes())
}

/// Reads store, journal and backups, and says how each is.
pub(super) fn verify(stopped: &Stopped<'_>) -> Result<(), Exit> {
    let places = Places::of(stopped)?;
    let mut progress = Progress::on_terminal();
    let mut say = |what: &str| progress.say(what);
    let surveyed = store::survey(&places.store, &places.backups, &places.options, &mut say)
        .map_err(|error| refused(error, Purpose::Verify))?;
    progress.clear();
    print(table::of(rows(&surveyed, &places)).as_bytes())?;
    outcome(surveyed)
}

fn rows(surveyed: &Survey, places: &Places) -> Vec<[String; 3]> {
    let row = |state: &str, what: String, how: String| [state.to_owned(), what, how];
    let shown = |path: &Path| path.display().to_string();
    let store = match &surveyed.store {
        Ok(Opening::Fresh) => row("ok", shown(&places.store), "no store yet".to_owned()),
        Ok(Opening::Clean) => row("ok", shown(&places.store), "sound".to_owned()),
        Ok(Opening::Recovered(report)) => {
            let how = format!("sound: {} canvases, {} events", report.canvases, report.events);
            row("ok", shown(&places.store), how)
        }
        Err(error) => row("FAULTY", shown(&places.store), error.to_string()),
    };
    let (files, faults) = &surveyed.journal;
    let journal = match faults.first() {
        None => row("ok", "journal".to_owned(), format!("whole, in {files} files")),
        Some(first) => row(
            "FAULTY",
            "journal".to_owned(),
            format!("{} faults, the first: {first}", faults.len()),
        ),
    };
    let backups = surveyed.backups.iter().map(|(path, found)| match found {
        Ok(backup) => row("ok", shown(path), content(backup)),
        Err(fault) => row("FAULTY", shown(path), fault.to_string()),
    });
    [store, journal].into_iter().chain(backups).collect()
}

/// The store's own fault before those of what is kept beside it.
fn outcome(surveyed: Survey) -> Result<(), Exit> {
    if let Err(error) = surveyed.store {
        return Err(Exit::from(error));
    }
    let (_, journal) = surveyed.journal;
    let backups = surveyed
        .backups
        .iter()
        .filter(|(_, found)| found.is_err())
        .count();
    match journal.len() + backups {
        0 => Ok(()),
        _ => Err(Exit::new(
            Code::BackupDamaged,
            "the store is sound, but not all that is kept beside it",
        )
        .with_help("`ferry backup` takes a new backup, with which the journal begins anew")),
    }
}

/// Restores the store.
pub(super) fn restore(asked: &Restore, stopped: &Stopped<'_>) -> Result<(), Exit> {
    let places = Places::of(stopped)?;
    let from = asked.from.as_ref().map(|path| stopped.folder.join(path));
    let wanted = Asked {
        dir: &places.store,
        backups: &places.backups,
        from: from.as_deref(),
        force: asked.force,
        options: &places.options,
    };
    let mut progress = Progress::on_terminal();
    let restored = store::restore(&wanted, &mut |what| progress.say(what)).map_err(not_restored)?;
    progress.clear();
    print(told(&restored).as_bytes())
}

fn told(restored: &Restored) -> String {
    let mut text = String::new();
    for (path, fault) in &restored.refused {
        let _ = writeln!(text, "Passed over {}: {fault}.", path.display());
    }
    match &restored.backup {
        Some(backup) => {
            let _ = writeln!(text, "Restored from {}.", backup.path.display());
        }
        None => text.push_str("Restored from the journal, which reaches back to the beginning.\n"),
    }
    let missing = restored.known.saturating_sub(restored.reached);
    if missing == 0 {
        text.push_str("Everything that was acknowledged is there.\n");
    } else {
        let _ = writeln!(
            text,
            "{missing} of {} operations are in neither backup nor journal; the list says what of them could be read.",
            restored.known
        );
    }
    let heading = ["CANVAS", "BACKUP", "JOURNAL", "SALVAGED", "LOST"].map(str::to_owned);
    let rows = restored.canvases.iter().map(|(key, origin)| {
        let Origin {
            backup,
            journal,
            salvaged,
            lost,
        } = origin;
        [
            key.to_string(),
            backup.to_string(),
            journal.to_string(),
            salvaged.to_string(),
            lost.to_string(),
        ]
    });
    text.push_str("Events of each canvas, by where they come from:\n");
    text.push_str(&table::of(std::iter::once(heading).chain(rows).collect()));
    if let Some(aside) = &restored.aside {
        let _ = writeln!(text, "The store from before is kept in {}.", aside.display());
    }
    let _ = writeln!(text, "A fresh backup is {}.", restored.fresh.path.display());
    text
}

fn not_restored(error: RestoreError) -> Exit {
    let message = error.to_string();
    match error {
        RestoreError::Sound(_) => Exit::new(Code::Output, message).with_help("--force does it all the same"),
        RestoreError::NoBackup(_) => Exit::new(Code::BackupDamaged, message)
            .with_help("name a backup with --from, or the folder with `backup.dir`"),
        RestoreError::Backup { fault, .. } => {
            let help = match fault {
                BackupFault::Newer { .. } => "a newer Ferry wrote it: use that one",
                _ => "name another, or none: then the newest good one is found",
            };
            Exit::new(Code::Input, message).with_help(help)
        }
        RestoreError::Open(error) => refused(error, Purpose::Verify),
        RestoreError::Failed(_) => Exit::new(Code::StoreDisk, message)
            .with_help("nothing was changed; see whether there is room on the disk"),
    }
}

/// Where store and backups lie, and how the store is examined.
struct Places {
    store: PathBuf,
    backups: PathBuf,
    options: Options,
}

impl Places {
    fn of(stopped: &Stopped<'_>) -> Result<Self, Exit> {
        let config = Config::load(stopped.flags, stopped.environment, stopped.folder)?.config;
        let data_dir = stopped.folder.join(&config.data_dir);
        let limits = Limits::of(&config);
        Ok(Self {
            store: run::store_dir(&data_dir),
            backups: limits.backup_dir(&data_dir),
            options: limits.store_options(&data_dir, Clock::system(), examiner()?, Alarm::new()),
        })
    }
}

/// What is in a backup, in a line.
pub(super) fn content(backup: &Backup) -> String {
    let at = Timestamp(backup.at_ms).rfc3339().unwrap_or_default();
    format!(
        "{} operations, {} rows, {} KiB, taken {at}",
        backup.commits,
        backup.rows,
        kib(backup.bytes)
    )
}

const fn kib(bytes: u64) -> u64 {
    bytes.div_ceil(KIB)
}

fn failed(error: WriteError) -> Exit {
    let code = match error {
        WriteError::NoSpace { .. } | WriteError::Files(_) => Code::StoreDisk,
        WriteError::Damaged(_) => Code::StoreDamaged,
        WriteError::TooLarge { .. } | WriteError::Stopped => Code::StoreFailed,
    };
    Exit::new(code, error.to_string())
}
