//! Ferry takes a product team across the Customer Progress Canvas, in a Discord channel.
//!
//! [`canvas`] decides, and everything else serves it. In reading order: [`canvas`], [`catalog`], [`wording`],
//! [`view`], [`summary`], [`picture`], [`store`], [`interchange`], [`app`], [`discord`], [`run`], [`cli`]; then [`clock`],
//! [`config`], [`observability`] and [`permissions`]; and apart from all of them, [`sandbox`]. `docs/ARCHITECTURE.md` is the map.

pub mod app;
pub mod canvas;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod discord;
pub mod interchange;
pub mod observability;
pub mod permissions;
pub mod picture;
pub mod playground;
pub mod run;
pub mod sandbox;
pub mod store;
pub mod summary;
pub mod view;
pub mod wording;
