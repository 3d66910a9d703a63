//! Integration tests, in one binary.

mod wording;
