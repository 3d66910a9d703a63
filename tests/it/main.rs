//! Integration tests, in one binary.

mod architecture;
mod canvas;
mod catalog;
mod cli;
mod config;
mod observability;
mod sandbox;
mod store;
mod strategies;
mod view;
mod wire;
mod wording;
