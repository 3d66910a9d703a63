//! Integration tests, in one binary.

mod architecture;
mod bot;
mod canvas;
mod catalog;
mod cli;
mod config;
mod endurance;
mod hints;
mod interchange;
mod machine;
mod observability;
mod openapi;
mod page;
mod picture;
mod playground;
mod process;
mod readme;
mod robust;
mod sandbox;
mod security;
mod store;
mod strategies;
mod support;
mod view;
mod wire;
mod wording;
