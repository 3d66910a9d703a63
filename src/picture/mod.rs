//! Pictures: from what a viewer may see to a scene, and from the scene to PNG, SVG and PDF.
//!
//! Invariants: [`data`] takes what may be seen and nothing else; a [`scene::Scene`] is plain data, and equal scenes
//! make equal files; no file refers to anything outside itself; what members wrote is drawn to the letter and never
//! becomes markup. Only this room names the libraries that set type and draw.

pub mod alt;
mod banner;
mod brush;
pub mod canvas;
mod card;
pub mod changes;
pub mod coverage;
pub mod data;
mod density;
pub mod fonts;
pub mod grid;
mod icons;
pub mod initials;
mod invitation;
pub mod landscape;
mod legend;
mod outline;
pub mod palette;
mod panels;
pub mod pdf;
pub mod progress;
pub mod raster;
pub mod resolve;
pub mod saturation;
pub mod scene;
pub mod sheet;
mod solution;
mod strip;
pub mod studio;
pub mod subject;
pub mod svg;
pub mod text;
pub mod trace;
mod zone;

pub use data::CanvasPicture;
pub use fonts::Fonts;
pub use grid::GridPicture;
pub use landscape::LandscapePicture;
pub use palette::Theme;
pub use scene::Scene;
pub use subject::{Picture, Sight, Subject};
pub use text::Typesetter;
