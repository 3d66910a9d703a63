//! The one table of commands, and what a command, a button, a menu or a form asks for.
//!
//! Pure, and the only place that knows which commands there are: [`registration`], [`parse`], [`help`], completion and
//! the README's table are made from [`table`], and forms are drawn and read from [`form`]. What arrives becomes a
//! [`request`]; texts travel in a [`draft`], and what must outlive a restart travels in a [`custom_id`].

pub mod bank;
pub mod control;
pub mod custom_id;
pub mod draft;
pub mod exchange;
pub mod form;
pub mod help;
mod limits;
pub mod message;
pub mod parse;
pub mod privacy;
pub mod rating;
mod read;
pub mod registration;
pub mod request;
pub mod review;
mod settings;
pub mod solution;
pub mod spec;
mod spoken;
pub mod table;
pub mod timing;
mod typed;
pub mod voting;
pub mod when;
