//! What a picture costs: processor milliseconds of one thread for each step, and the most memory that was held; and
//! what an equal page costs in a headless Chromium that is kept open, where there is one.
//!
//! `cargo bench --bench picture` prints tables; `-- --save FOLDER` writes the pictures there instead, to be looked at.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for the terminal"
)]

#[path = "../tests/it/picture/sample.rs"]
#[allow(dead_code, missing_docs, reason = "the suite uses the rest")]
mod sample;

#[path = "picture/chromium.rs"]
mod chromium;
#[path = "picture/page.rs"]
mod page;
#[path = "picture/race.rs"]
mod race;

use std::path::PathBuf;

use ferry::picture::raster::Raster;
use ferry::picture::{CanvasPicture, Fonts, Theme, Typesetter, canvas, pdf, svg};
use ferry::wording::Wording;

use chromium::{Chromium, Engine};

/// Times that each step is measured; the fastest counts.
const ROUNDS: usize = 9;

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--save");
    let folder = arguments.nth(1).map(PathBuf::from);
    let system = [PathBuf::from("/usr/share/fonts")];
    let fonts = Fonts::with_folders(&system);
    match folder {
        Some(folder) => save(fonts, &folder),
        None => {
            // First, since the peak of memory is that of all that came before.
            race::run(fonts.clone());
            measure(fonts);
        }
    }
}

fn pictures() -> Vec<(&'static str, CanvasPicture)> {
    let (dark, light) = (Theme::Dark, Theme::Light);
    let hidden = CanvasPicture {
        hidden: true,
        anonymous: true,
        people: 5,
        ..sample::empty(dark)
    };
    vec![
        ("empty-dark", sample::empty(dark)),
        ("empty-light", sample::empty(light)),
        ("hidden-dark", hidden),
        ("6-dark", sample::family(6, dark)),
        ("30-dark", sample::family(30, dark)),
        ("30-light", sample::family(30, light)),
        ("solved-dark", sample::solved(30, 4, dark)),
        ("solved-light", sample::solved(30, 8, light)),
        ("200-dark", sample::family(200, dark)),
        ("200-light", sample::solved(200, 3, light)),
        ("scripts-dark", sample::scripts(dark)),
        ("scripts-light", sample::scripts(light)),
    ]
}

fn save(fonts: Fonts, folder: &std::path::Path) {
    std::fs::create_dir_all(folder).unwrap();
    let tongue = Wording::load().unwrap().tongue("en");
    let mut types = Typesetter::new(fonts);
    let mut raster = Raster::default();
    for (name, picture) in pictures() {
        let scene = canvas::draw(&picture, &tongue, &mut types);
        let path = |end: &str| folder.join(format!("{name}.{end}"));
        std::fs::write(path("png"), raster.png(&scene, usize::MAX).unwrap()).unwrap();
        std::fs::write(path("svg"), svg::svg(&scene)).unwrap();
        std::fs::write(path("pdf"), pdf::pdf(&scene).unwrap()).unwrap();
        println!("{name}: {}", scene.description);
    }
    let picture = sample::family(race::ITEMS, Theme::Dark);
    let Some(mut browser) = Chromium::open(Engine::Skia) else {
        println!("No Chromium was found to draw its page.");
        return;
    };
    browser.load(&page::document(&picture, &tongue));
    std::fs::write(folder.join("chromium-30-dark.png"), browser.shoot()).unwrap();
}

fn measure(fonts: Fonts) {
    let tongue = Wording::load().unwrap().tongue("en");
    let mut types = Typesetter::new(fonts);
    let mut raster = Raster::default();
    println!(
        "{:>6} {:>9} {:>9} {:>9} {:>9} {:>11} {:>10}",
        "items", "scene ms", "png ms", "svg ms", "pdf ms", "png bytes", "peak MiB"
    );
    for items in [6, 30, 200] {
        let picture = sample::family(items, Theme::Dark);
        let scene = canvas::draw(&picture, &tongue, &mut types);
        let layout = fastest(|| drop(canvas::draw(&picture, &tongue, &mut types)));
        let mut bytes = 0;
        let png = fastest(|| bytes = raster.png(&scene, usize::MAX).unwrap().len());
        let memory = peak_mebibytes();
        let vector = fastest(|| drop(svg::svg(&scene)));
        let paper = fastest(|| drop(pdf::pdf(&scene).unwrap()));
        println!("{items:>6} {layout:>9.1} {png:>9.1} {vector:>9.1} {paper:>9.1} {bytes:>11} {memory:>10}");
    }
}

fn fastest(mut act: impl FnMut()) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let before = processor();
        act();
        processor() - before
    });
    rounds.fold(f64::MAX, f64::min)
}

/// Processor milliseconds that this thread has used.
fn processor() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let nanos = time.tv_sec * 1_000_000_000 + time.tv_nsec;
    std::time::Duration::from_nanos(nanos.try_into().unwrap()).as_secs_f64() * 1_000.0
}

/// The most memory that the process has held so far, as Linux tells it; 0 elsewhere.
fn peak_mebibytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.unwrap_or_default() / 1_024
}
