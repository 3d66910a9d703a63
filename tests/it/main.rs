//! Integration tests, in one binary.

mod canvas;
mod catalog;
mod view;
mod wording;
