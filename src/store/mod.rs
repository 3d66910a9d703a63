//! The store: every canvas's events, durably, and the only room that names sled.
//!
//! [`engine`] knows only bytes; typed, versioned forms of what the bytes mean lie beside it.
//!
//! # Invariants
//!
//! - **An answer means durable.** One thread writes. It gathers what waits, decides each operation in turn, applies
//!   all as one batch, flushes sled, asks the disk for a barrier of its own (sled's flush never does), and then
//!   answers. What was not answered may or may not be stored; it is never half stored.
//! - **Nothing twice.** Expected version, dedupe record and outbox generation are decided by the writer, against what
//!   is stored and what is decided earlier in the same batch.
//! - **A failure is the end.** After an error of a batch, a flush, a barrier or the witness, or after an error that
//!   sled only logs, nothing is answered and nothing tried again: the alarm is raised and the process ends.
//! - **A damaged store is never opened**, since sled wipes what it cannot read. A store that was stopped cleanly is
//!   held, byte for byte, against checksums taken then; any other is copied, and the copy examined in a process that
//!   may die of it. The witness and the mark beside the database know how many operations there must be at least.
//! - **No row is large.** sled keeps a leaf of up to 17 rows in one piece and puts pieces above 131,052 bytes into
//!   files that it never syncs; so rows hold at most 6 KiB and longer records go on in further rows.
//!
//! - **All that was acknowledged is there twice**: in the database, and in the newest backup with the journal after it.
//!
//! # Files in the data directory
//!
//! | Name | What |
//! |---|---|
//! | `lock` | held while a process has the store open |
//! | `witness.json` | which store, how many operations were durable, checksums of all files after a clean stop |
//! | `commits` | how many operations are durable, exact unless the machine lost power |
//! | `sled/`, `sled-2/`, … | the database; each rebuild makes the next, and the witness says which one counts |
//! | `journal/` | every batch since the backup before the newest |
//! | `copy-after-unclean-stop/` | the copy that was examined; gone once the store is open |
//!
//! # Keys
//!
//! One tree. A key is the table's byte and then fields of 8 bytes, big endian; times are shifted so that they sort.
//!
//! | Key | Value |
//! |---|---|
//! | `e` canvas, number | event: link of the chain, payload |
//! | `h` canvas | head: version, last link, snapshot's version, due time, place, cached payload |
//! | `s` canvas | newest snapshot: version, link, payload |
//! | `v` canvas | delivery record |
//! | `o` canvas, slot | outbox entry: generation, payload |
//! | `x` canvas, generation | dead letter: slot, reason, payload |
//! | `a` server, channel | the active canvas |
//! | `g` server, channel, canvas | the canvases of a channel, and so of a server |
//! | `d` time, canvas | due index |
//! | `r` interaction | dedupe record: time, outcome |
//! | `t` time, interaction | dedupe records by age |
//! | `u` server, member | the member's handle |
//! | `w` server, handle | the member |
//! | `n` server | the last handle allotted |
//! | `k` name | named value |
//! | `m` name | the store's form, id, secret and counters |
//!
//! A row is `form u8 | crc32c u32 | further rows u16 | body`, the checksum over key and all the rest. Links of the
//! chain (16 bytes of SHA-256 over the link before and the payload) and gap-free numbers find what is missing;
//! checksums find what is changed.

pub mod engine;
pub mod wire;

pub use engine::*;
