//! The one table of commands, and what a command, a button, a menu or a form asks for.
//!
//! Pure. Registration, parsing, `/help`, autocomplete, permission notes and the README's table come from here.

pub mod control;
pub mod draft;
pub mod request;
