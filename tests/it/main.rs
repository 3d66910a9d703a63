//! Integration tests, in one binary.

mod strategies;
mod wire;
