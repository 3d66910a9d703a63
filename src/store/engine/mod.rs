//! The engine: bytes in, bytes out, nothing known of canvases but their keys and versions.

mod alarm;
mod apply;
mod backup;
mod chain;
mod codec;
mod copying;
mod disk;
mod draft;
mod erase;
mod errors;
mod handle;
mod jobs;
mod journal;
mod keys;
pub mod limits;
mod mark;
mod meta;
mod open;
mod probe;
mod read;
mod rebuild;
mod record;
mod restore;
mod row;
mod salvage;
mod survey;
mod tape;
mod verify;
mod witness;
mod writer;

pub use alarm::{Alarm, Failure};
pub use backup::{Backup, BackupFault, Backups, Named, backups, inspect, newest_backup_at};
pub use disk::{Disk, SystemDisk};
pub use erase::Rewrite;
pub use errors::{AppendError, Damage, OpenError, ReadError, Report, Stopped, WriteError};
pub use handle::Store;
pub use jobs::WallClock;
pub use journal::JournalSync;
pub use keys::{CanvasKey, EntryKey, EntrySlot, Place, Version};
pub use open::{Clock, Found, Opening, Options, look};
pub use probe::{Probe, Verdict, examine};
pub use read::Loaded;
pub use rebuild::Compacted;
pub use record::{
    Append, Appended, Completed, Completion, DeadLetter, Dedupe, Due, Ending, Head, OutboxPut, Pending,
    PlaceChange, Revival, Slot,
};
pub use restore::{Origin, Restore, RestoreError, Restored, restore};
pub use salvage::salvage;
pub use survey::{Survey, survey};
pub use writer::Stats;
