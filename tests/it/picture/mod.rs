//! Pictures: their geometry, judged on the scene; what each output holds; goldens of the layout; the studio.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

mod alt;
mod coverage;
mod geometry;
mod golden;
mod outputs;
pub(crate) mod sample;
mod studio;
mod texts;

use std::path::Path;

use ferry::picture::{CanvasPicture, Fonts, Scene, Typesetter, canvas};
use ferry::wording::{Tongue, Wording};

/// The fonts that are built in, with those of the samples: no machine has others.
fn fonts() -> Fonts {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/fonts");
    Fonts::with_folders(&[samples])
}

fn english() -> Tongue {
    Wording::load().unwrap().tongue("en")
}

fn drawn(picture: &CanvasPicture) -> Scene {
    canvas::draw(picture, &english(), &mut Typesetter::new(fonts()))
}
