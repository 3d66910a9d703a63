//! From a canvas to plain data that any front end shows. Pure: no IO, no clock, no Discord.

pub mod post;
