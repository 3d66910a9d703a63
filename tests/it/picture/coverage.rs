//! The picture of the covered gap: its geometry, its goldens, and what it says.

use ferry::picture::coverage::{Advantage, CoveragePicture};
use ferry::picture::palette::Theme;
use ferry::picture::scene::{Role, Scene};
use ferry::picture::svg::svg;
use ferry::picture::{Fonts, Typesetter};
