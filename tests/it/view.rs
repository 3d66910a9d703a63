//! What people see: every view as it reads, Discord's limits under load, hostile words, drafts read back.

mod asking;
mod board;
mod canvases;
mod drafts;
mod evidence;
mod exchange;
mod help;
mod job_pictures;
mod limits;
mod lists;
mod pictures;
mod ratings;
mod receipts;
mod search;
mod settings;
mod solution;
mod solution_pictures;
mod stages;
mod summaries;
mod support;
mod votes;
mod way;
mod words;
