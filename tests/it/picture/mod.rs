//! Pictures: their geometry, judged on the scene; what each output holds; goldens of the layout; the studio.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

mod alt;
pub(crate) mod chains;
mod coverage;
mod geometry;
mod golden;
mod jobs;
pub(crate) mod matrix;
mod once;
mod outputs;
pub(crate) mod sample;
mod studio;
mod texts;
mod trace;
mod way;
pub(crate) mod work;

use std::path::Path;
use std::sync::LazyLock;

use ferry::picture::{CanvasPicture, Fonts, Scene, Typesetter, canvas};
use ferry::wording::{Tongue, Wording};

/// The fonts that are built in, with those of the samples: no machine has others.
/// Loaded once for all tests, as a bot loads its fonts once.
pub(crate) fn fonts() -> Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/fonts");
        Fonts::with_folders(&[samples])
    });
    FONTS.clone()
}

fn english() -> Tongue {
    Wording::load().unwrap().tongue("en")
}

fn drawn(picture: &CanvasPicture) -> Scene {
    canvas::draw(picture, &english(), &mut Typesetter::new(fonts()))
}
