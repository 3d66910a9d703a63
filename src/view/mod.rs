//! From a canvas to plain data that any front end shows. Pure: no IO, no clock, no Discord.
//!
//! Invariants: every item goes through what the viewer may see; every word of a member is escaped by [`text`], but
//! for drafts, which their author alone sees and which are read back to the letter, and for forms and options, which
//! know no mark-up; no post passes the limits named in [`post`].

pub mod actions;
pub mod bank;
pub mod blueprint;
pub mod board;
pub mod canvases;
pub mod choose;
pub mod complete;
pub mod connect;
pub mod coverage;
pub mod evidence;
pub mod exchange;
mod fact;
pub mod form;
pub mod guide;
pub mod help;
pub mod interviews;
pub mod item;
pub mod jobs;
pub mod lines;
pub mod list;
mod look;
mod menu;
pub mod post;
pub mod privacy;
pub mod rating;
pub mod receipt;
pub mod refused;
pub mod reminder;
pub mod review;
pub mod search;
pub mod settings;
pub mod solution;
pub mod status;
pub mod text;
pub mod timing;
pub mod tips;
pub mod trace;
pub mod vote;

pub use look::{Look, Roster};
