//! The picture of an Update stage: what became of each item, and which interviews caused it.

mod alt;
mod card;
mod data;
mod density;
mod draw;
mod plan;

pub use data::{Cause, ChangesPicture, Entry, Group, Outcome};
