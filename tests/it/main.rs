//! Integration tests, in one binary.

mod canvas;
