//! Integration tests, in one binary.

mod canvas;
mod view;
mod catalog;
mod wording;
