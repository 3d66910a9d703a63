//! The picture of a round of interviews: how much each brought that was new, and whether there is more to hear.

mod alt;
mod data;
mod draw;
mod plot;

pub use data::{Heard, SaturationPicture};
