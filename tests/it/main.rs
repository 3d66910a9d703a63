//! Integration tests, in one binary.

mod architecture;
mod canvas;
mod catalog;
mod cli;
mod config;
mod observability;
mod store;
mod strategies;
mod view;
mod wire;
mod wording;
mod sandbox;
