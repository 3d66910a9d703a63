//! The bot under harm: posts that may or may not have arrived, lost permissions, a full or slow disk, redelivered
//! interactions, deferrals, stops and kills under load, a gateway that comes and goes, and what the log says of it.

mod answers;
mod away;
mod changes;
mod clock;
mod dead;
mod disk;
mod fake;
mod faults;
mod gateway;
mod harm;
mod limiter;
mod log;
mod pictures;
mod posts;
mod press;
mod restarts;
mod shell;
mod stops;

pub(crate) use harm::count;
