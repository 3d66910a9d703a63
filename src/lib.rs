//! Ferry takes a product team across the Customer Progress Canvas, in a Discord channel.
//!
//! The modules in reading order: [`canvas`] decides, and everything else serves it.

pub mod app;
pub mod canvas;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod discord;
pub mod observability;
pub mod permissions;
pub mod run;
pub mod sandbox;
pub mod store;
pub mod summary;
pub mod view;
pub mod wording;
