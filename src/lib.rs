//! Ferry.

pub mod sandbox;
