//! The engine: bytes in, bytes out, nothing known of canvases but their keys and versions.

mod alarm;
mod apply;
mod chain;
mod codec;
mod disk;
mod draft;
mod erase;
mod errors;
mod handle;
mod keys;
pub mod limits;
mod mark;
mod meta;
mod open;
mod probe;
mod read;
mod record;
mod row;
mod verify;
mod witness;
mod writer;

pub use alarm::{Alarm, Failure};
pub use disk::{Disk, SystemDisk};
pub use erase::Rewrite;
pub use errors::{AppendError, Damage, OpenError, ReadError, Report, Stopped, WriteError};
pub use handle::Store;
pub use keys::{CanvasKey, EntryKey, EntrySlot, Place, Version};
pub use open::{Clock, Found, Opening, Options, look};
pub use probe::{Probe, Verdict, examine};
pub use read::Loaded;
pub use record::{
    Append, Appended, Completed, Completion, DeadLetter, Dedupe, Due, Ending, Head, OutboxPut, Pending,
    PlaceChange, Slot,
};
pub use writer::Stats;
