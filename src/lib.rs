//! Ferry.

pub mod store;
