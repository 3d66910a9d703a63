//! Integration tests, in one binary.

mod architecture;
mod cli;
mod config;
mod observability;
