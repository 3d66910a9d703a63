//! The store's named limits. Whatever enters the store is measured against these, once, before it is queued.

/// Most bytes of one payload: an event, an outbox entry, a dedupe outcome.
pub const MAX_PAYLOAD_BYTES: usize = 64 * 1024;
/// Most bytes of a canvas's cached head, which is read inline and so stays small.
pub const MAX_HEAD_BYTES: usize = 4 * 1024;
/// Most bytes of a canvas's delivery record, which is read inline and so stays small.
pub const MAX_DELIVERY_BYTES: usize = 4 * 1024;
/// Most bytes of a snapshot of one canvas.
pub const MAX_SNAPSHOT_BYTES: usize = 8 * 1024 * 1024;
/// Most bytes of one append, all its parts together.
pub const MAX_APPEND_BYTES: usize = 16 * 1024 * 1024;
/// Most bytes of the events of a log that is rewritten in one piece; the queue has room for them.
pub const MAX_REWRITE_BYTES: usize = 48 * 1024 * 1024;
/// Most events of one append.
pub const MAX_APPEND_EVENTS: usize = 4_096;
/// Most outbox entries of one append.
pub const MAX_APPEND_OUTBOX: usize = 256;
/// Most bytes of a named value and of its name.
pub const MAX_NAMED_BYTES: usize = 4 * 1024;
/// Most bytes of the reason kept with a dead letter.
pub const MAX_REASON_BYTES: usize = 1024;

/// Most bytes of one stored row. A leaf of sled holds up to 17 rows and is rewritten whole; a leaf above
/// 131,052 bytes would go to a file of its own that sled never syncs, so 17 rows must stay below that.
pub(super) const ROW_BYTES: usize = 6 * 1024;

/// Most operations made durable by one flush.
pub const BATCH_OPERATIONS: usize = 1_024;
/// Bytes after which a batch is closed (one larger operation goes alone).
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Room of the queue, in units of [`QUEUE_UNIT_BYTES`].
pub(super) const QUEUE_UNITS: usize = 65_536;
/// Bytes that take one unit of the queue.
pub(super) const QUEUE_UNIT_BYTES: usize = 1024;
/// Units that any operation takes, however small: 4,096 small operations fill the queue.
pub(super) const QUEUE_UNITS_EACH: u32 = 16;

/// Milliseconds between two writings of the witness while there is traffic.
pub const WITNESS_EVERY_MS: u64 = 1_000;
/// Milliseconds that a dedupe record is kept: an interaction's token lives 15 minutes, the rest is margin.
pub const DEDUPE_KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// Milliseconds between two looks for expired dedupe records.
pub(super) const PURGE_EVERY_MS: i64 = 60 * 1_000;
/// Most dedupe records purged with one batch.
pub(super) const PURGE_STEP: usize = 256;
/// Most events of a discarded canvas that go with one operation.
pub const DISCARD_STEP: u64 = 4_096;

/// Bytes of free space under which appends are refused, if twice the database is not more; where nothing else is asked.
pub const FREE_FLOOR_BYTES: u64 = 256 * 1024 * 1024;
/// Bytes that must be free to open a store at all: sled writes a snapshot while opening.
pub(super) const OPEN_ROOM_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes of sled's page cache, where nothing else is asked.
pub const CACHE_BYTES: u64 = 64 * 1024 * 1024;
/// Milliseconds that the probe of a copy may take.
pub const PROBE_DEADLINE_MS: u64 = 10 * 60 * 1_000;
/// Most faults that one report lists; it counts them all.
pub const MAX_DAMAGE_LISTED: usize = 100;
/// Times a reader starts anew because the canvas changed under it.
pub(super) const READ_ATTEMPTS: usize = 256;
/// Times a scan of the outbox is tried before what looks like damage is called damage: a long entry that is replaced
/// between two of its rows looks like it, too.
pub(super) const OUTBOX_ATTEMPTS: usize = 16;

/// Most bytes of one line of a journal or a backup: the largest batch in base 64, with room to spare.
pub(super) const TAPE_LINE_BYTES: u64 = 64 * 1024 * 1024;
/// Rows that are copied at a time while a backup is taken or the database rebuilt; answers wait for that long at most.
pub(super) const COPY_ROWS: usize = 256;
/// Bytes of the journal since the last backup after which the next one is due, whatever the hour.
pub const JOURNAL_BYTES: u64 = 64 * 1024 * 1024;
/// Backups that are kept where nothing else is asked.
pub const BACKUPS_KEPT: usize = 14;
