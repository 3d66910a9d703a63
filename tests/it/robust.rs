//! The bot under harm: posts that may or may not have arrived, lost permissions, a full or slow disk, redelivered
//! interactions, deferrals, stops and kills under load, a gateway that comes and goes, and what the log says of it.

mod answers;
mod changes;
mod clock;
mod disk;
mod gateway;
mod harm;
mod log;
mod pictures;
mod posts;
mod press;
mod shell;
mod stops;

pub(crate) use harm::count;
