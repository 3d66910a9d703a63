//! Hints in English.

mod job;
mod question;

pub(super) use job::job;
pub(super) use question::question;
