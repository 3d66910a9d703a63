//! Integration tests, in one binary.

mod config;
