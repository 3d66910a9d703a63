//! Integration tests, in one binary.

mod canvas;
mod config;
mod store;
mod strategies;
mod wire;
mod architecture;
mod cli;
mod config;
mod observability;
mod view;
