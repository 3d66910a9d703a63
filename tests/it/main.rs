//! Integration tests, in one binary.

mod catalog;
mod wording;
