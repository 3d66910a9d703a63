//! Integration tests, in one binary.

mod canvas;
mod config;
mod store;
