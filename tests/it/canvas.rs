//! The rules of the canvas, asked through its front door: commands in, facts or a refusal out.

mod facts;
mod gates;
mod items;
mod properties;
mod roles;
mod script;
mod settings;
mod stages;
mod text;
mod undo;
