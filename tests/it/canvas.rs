//! The rules of the canvas, asked through its front door: commands in, facts or a refusal out.

mod actions;
mod alike;
mod facts;
mod gates;
mod items;
mod links;
mod merging;
mod properties;
mod roles;
mod script;
mod stages;
mod text;
mod trace;
mod undo;
