//! Ferry beside a headless Chromium that is kept open: the same pictures in turn, in one run, each
//! another than the one before.
//!
//! What Chromium needs depends on how it is used, so each usual way is measured, from the cheapest on.

use ferry::picture::raster::Raster;
use ferry::picture::{CanvasPicture, Fonts, Theme, Typesetter, canvas};
use ferry::wording::{Tongue, Wording};

use crate::chromium::{Chromium, Engine};
use crate::{page, peak_mebibytes, processor, sample};

/// Items of each picture.
pub(crate) const ITEMS: usize = 30;
/// Pictures that are measured in each way, after [`WARM`] that are not. Odd, for the median.
const ROUNDS: usize = 9;
/// Pictures before anything is measured: by then fonts are loaded, and the browser's code is compiled.
const WARM: usize = 3;
/// Most processor milliseconds of Ferry.
const GOAL_MILLIS: f64 = 120.0;
/// Most MiB of Ferry.
const GOAL_MEBIBYTES: u64 = 80;
/// How many times Ferry's milliseconds a browser shall need at least.
const GOAL_RATIO: f64 = 10.0;

/// How a browser that is kept open comes to its next picture.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// The page stays; its body is filled anew.
    Body,
    /// The document is loaded anew, with its style and its font.
    Document,
    /// A tab is opened for it, and closed.
    Tab,
}

/// What is measured.
const WAYS: [(&str, Engine, Way); 4] = [
    ("only the body anew", Engine::Skia, Way::Body),
    ("the document anew", Engine::Skia, Way::Document),
    ("a tab for each", Engine::Skia, Way::Tab),
    ("a tab for each, SwiftShader", Engine::SwiftShader, Way::Tab),
];

/// What one of them needed.
#[derive(Default)]
struct Cost {
    /// Processor milliseconds of each picture.
    millis: Vec<f64>,
    /// Most that was held.
    mebibytes: u64,
    /// Bytes of the last picture.
    bytes: usize,
}

/// Prints what each needs, and which goals are met.
pub(crate) fn run(fonts: Fonts) {
    let mut ferry = Ferry {
        types: Typesetter::new(fonts),
        raster: Raster::default(),
        tongue: Wording::load().unwrap().tongue("en"),
    };
    let mut ours = Cost::default();
    for picture in boards() {
        ours.take(processor, || ferry.draw(&picture));
    }
    ours.mebibytes = peak_mebibytes();
    ours.millis.drain(..WARM);
    let mut rows = Vec::new();
    for (name, engine, way) in WAYS {
        let Some(mut browser) = Chromium::open(engine) else {
            continue;
        };
        let theirs = beside(&mut ferry, &mut ours, &mut browser, way);
        rows.push((format!("{}: {name}", browser.version), theirs));
    }
    print(&ours, &rows);
}

/// Draws each picture by the browser and by Ferry, so that what else the machine does slows both.
fn beside(ferry: &mut Ferry, ours: &mut Cost, browser: &mut Chromium, way: Way) -> Cost {
    let mut theirs = Cost::default();
    browser.load(&page::frame(Theme::Dark.palette()));
    for (number, picture) in boards().enumerate() {
        let before = browser.processor();
        let drawn = way.draw(browser, &picture, &ferry.tongue);
        let millis = browser.processor() - before;
        if number >= WARM {
            theirs.note(millis, drawn.len());
            theirs.mebibytes = theirs.mebibytes.max(browser.mebibytes());
            ours.take(processor, || ferry.draw(&picture));
        }
    }
    theirs
}

struct Ferry {
    types: Typesetter,
    raster: Raster,
    tongue: Tongue,
}

impl Ferry {
    fn draw(&mut self, picture: &CanvasPicture) -> usize {
        let scene = canvas::draw(picture, &self.tongue, &mut self.types);
        self.raster.png(&scene, usize::MAX).unwrap().len()
    }
}

impl Way {
    fn draw(self, browser: &mut Chromium, picture: &CanvasPicture, tongue: &Tongue) -> Vec<u8> {
        match self {
            Self::Body => browser.fill(&page::body(picture, tongue)),
            Self::Document => browser.load(&page::document(picture, tongue)),
            Self::Tab => {
                browser.renew();
                browser.load(&page::document(picture, tongue));
            }
        }
        browser.shoot()
    }
}

impl Cost {
    fn take(&mut self, clock: impl Fn() -> f64, draw: impl FnOnce() -> usize) {
        let before = clock();
        let bytes = draw();
        self.note(clock() - before, bytes);
    }

    fn note(&mut self, millis: f64, bytes: usize) {
        self.millis.push(millis);
        self.bytes = bytes;
    }

    fn median(&self) -> f64 {
        let mut sorted = self.millis.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    }

    fn print(&self, name: &str, ratio: &str) {
        let Self { mebibytes, bytes, .. } = self;
        println!(
            "{name:<46} {:>8.0} {mebibytes:>6} {bytes:>10} {ratio:>8}",
            self.median()
        );
    }
}

/// Boards as they follow each other: the same words, each time in other places.
fn boards() -> impl Iterator<Item = CanvasPicture> {
    (0..WARM + ROUNDS).map(|number| {
        let mut picture = sample::family(ITEMS, Theme::Dark);
        for cards in [
            &mut picture.now,
            &mut picture.constraints,
            &mut picture.catalysts,
            &mut picture.to_be,
        ] {
            let by = number % cards.len();
            cards.rotate_left(by);
        }
        picture
    })
}

fn print(ours: &Cost, rows: &[(String, Cost)]) {
    let head = format!("{ITEMS} items at 3200 × 2000 pixels, PNG");
    println!(
        "{head:<46} {:>8} {:>6} {:>10} {:>8}",
        "CPU ms", "MiB", "bytes", "Ferry is"
    );
    ours.print("Ferry", "");
    let ratio = |theirs: &Cost| theirs.median() / ours.median();
    for (name, theirs) in rows {
        theirs.print(name, &format!("1/{:.1}", ratio(theirs)));
    }
    told(
        &format!("at most {GOAL_MILLIS} CPU ms"),
        ours.median() <= GOAL_MILLIS,
    );
    told(
        &format!("at most {GOAL_MEBIBYTES} MiB"),
        ours.mebibytes <= GOAL_MEBIBYTES,
    );
    for (name, theirs) in rows {
        told(
            &format!("at most 1/{GOAL_RATIO} of {name}"),
            ratio(theirs) >= GOAL_RATIO,
        );
    }
    if rows.is_empty() {
        println!(
            "No Chromium was found to compare with: none of its usual names can be run here, or this is no Linux."
        );
    }
    println!();
}

fn told(goal: &str, met: bool) {
    let word = if met { "met" } else { "MISSED" };
    println!("  goal {word}: {goal}");
}
