//! Every rule: commands in, facts or a refusal out.

use crate::canvas::command::{Command, Context};
use crate::canvas::event::Fact;
use crate::canvas::refusal::Refusal;
use crate::canvas::state::Canvas;

/// Decides what a command does to a canvas; `None` stands for a channel without one.
///
/// # Errors
/// The [`Refusal`] that says why nothing happens.
pub fn decide(canvas: Option<&Canvas>, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let _ = (canvas, command, context);
    Err(Refusal::NoCanvas)
}
