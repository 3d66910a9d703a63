//! What people see: every view as it reads, Discord's limits under load, hostile words, drafts read back.

mod board;
mod drafts;
mod limits;
mod lists;
mod pictures;
mod receipts;
mod stages;
mod summaries;
mod support;
mod words;
