//! The fold: facts into a canvas. Total: it cannot fail, and a fact that makes no sense changes nothing.

use crate::canvas::event::Fact;
use crate::canvas::state::Canvas;

/// Folds one fact into a canvas; `None` stands for a canvas that has not started.
#[must_use]
pub fn evolve(canvas: Option<Canvas>, fact: &Fact) -> Option<Canvas> {
    let _ = fact;
    canvas
}
