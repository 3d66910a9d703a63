//! The rules of the canvas, asked through its front door: commands in, facts or a refusal out.

mod actions;
mod alike;
mod coverage;
mod deadlines;
mod design;
mod evidence;
mod facts;
mod folding;
mod forget;
mod gates;
mod interviews;
mod items;
mod links;
mod merging;
mod method;
mod participation;
mod plausible;
pub(crate) mod properties;
mod ratings;
mod roles;
pub(crate) mod script;
mod settings;
mod stages;
mod text;
mod trace;
mod undo;
mod votes;
