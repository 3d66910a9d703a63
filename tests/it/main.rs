//! Integration tests, in one binary.

mod cli;
mod config;
mod observability;
