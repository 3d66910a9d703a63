//! What people see: every view as it reads, Discord's limits under load, hostile words, drafts read back.

mod board;
mod canvases;
mod drafts;
mod help;
mod limits;
mod lists;
mod receipts;
mod search;
mod settings;
mod stages;
mod summaries;
mod support;
mod words;
