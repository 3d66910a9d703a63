//! The rules of the canvas, asked through its front door: commands in, facts or a refusal out.

mod coverage;
mod design;
mod evidence;
mod facts;
mod folding;
mod gates;
mod interviews;
mod items;
mod method;
mod properties;
mod ratings;
mod roles;
mod script;
mod stages;
mod text;
mod undo;
mod votes;
