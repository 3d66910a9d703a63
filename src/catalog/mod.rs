//! The one table of commands, and what a command, a button, a menu or a form asks for.
//!
//! Pure. Registration, parsing, `/help`, autocomplete, permission notes and the README's table come from here.

pub mod control;
pub mod custom_id;
pub mod draft;
pub mod form;
pub mod help;
pub mod limits;
pub mod parse;
mod read;
pub mod registration;
pub mod request;
pub mod spec;
pub mod table;
mod typed;
