//! The picture of progress: who took part in which stage, and how many are done.

mod alt;
mod bars;
mod data;
mod draw;
mod grid;

pub use data::{Column, People, ProgressPicture, Row};
