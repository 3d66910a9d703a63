//! The store: canvases on disk, durable.

pub mod wire;
