//! The store: appends, outbox, reading, opening and refusing, crashes.

mod append;
mod backups;
mod commit;
mod crash;
mod erase;
mod harness;
mod opening;
mod outbox;
mod reopen;
mod restoring;
