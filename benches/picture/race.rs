//! Ferry beside a headless Chromium that is kept open: the same pictures in turn, in one run, each for the first time.

use ferry::picture::raster::Raster;
use ferry::picture::{CanvasPicture, Fonts, Theme, Typesetter, canvas};
use ferry::wording::{Tongue, Wording};

use crate::chromium::Chromium;
use crate::{page, peak_mebibytes, processor, sample};

/// Items of each picture.
pub(crate) const ITEMS: usize = 30;
/// Pictures that are measured, after [`WARM`] that are not. Odd, for the median.
const ROUNDS: usize = 9;
/// Pictures before anything is measured: by then fonts are loaded, and the browser's code is compiled.
const WARM: usize = 3;
/// Most processor milliseconds of Ferry.
const GOAL_MILLIS: f64 = 120.0;
/// Most MiB of Ferry.
const GOAL_MEBIBYTES: u64 = 80;
/// How many times Ferry's milliseconds the browser shall need at least.
const GOAL_RATIO: f64 = 10.0;

/// What one of them needed.
struct Cost {
    name: String,
    /// Processor milliseconds of each picture.
    millis: Vec<f64>,
    mebibytes: u64,
    /// Bytes of the last picture.
    bytes: usize,
}

/// Prints what each needs, and which goals are met.
pub(crate) fn run(fonts: Fonts) {
    let tongue = Wording::load().unwrap().tongue("en");
    let mut ferry = Ferry {
        types: Typesetter::new(fonts),
        raster: Raster::default(),
    };
    let (warm, measured) = (boards(WARM), boards(WARM + ROUNDS).split_off(WARM));
    for picture in &warm {
        ferry.draw(picture, &tongue);
    }
    let mut ours = Cost::new("Ferry".to_owned(), peak_mebibytes());
    let mut browser = Chromium::open(canvas::WIDTH, canvas::HEIGHT);
    let mut theirs = browser.as_mut().map(|browser| {
        browser.load(&page::frame(Theme::Dark.palette()));
        for picture in &warm {
            browser.draw(&page::body(picture, &tongue));
        }
        Cost::new(browser.version.clone(), 0)
    });
    for picture in &measured {
        ours.take(processor, || ferry.draw(picture, &tongue));
        if let (Some(browser), Some(theirs)) = (&mut browser, &mut theirs) {
            theirs.take_from(browser, picture, &tongue);
        }
    }
    print(&ours, theirs.as_ref());
}

struct Ferry {
    types: Typesetter,
    raster: Raster,
}

impl Ferry {
    fn draw(&mut self, picture: &CanvasPicture, tongue: &Tongue) -> usize {
        let scene = canvas::draw(picture, tongue, &mut self.types);
        self.raster.png(&scene, usize::MAX).unwrap().len()
    }
}

impl Cost {
    fn new(name: String, mebibytes: u64) -> Self {
        Self {
            name,
            millis: Vec::new(),
            mebibytes,
            bytes: 0,
        }
    }

    fn take(&mut self, clock: impl Fn() -> f64, draw: impl FnOnce() -> usize) {
        let before = clock();
        self.bytes = draw();
        self.millis.push(clock() - before);
    }

    fn take_from(&mut self, browser: &mut Chromium, picture: &CanvasPicture, tongue: &Tongue) {
        let before = browser.processor();
        self.bytes = browser.draw(&page::body(picture, tongue)).len();
        self.millis.push(browser.processor() - before);
        self.mebibytes = self.mebibytes.max(browser.mebibytes());
    }

    fn median(&self) -> f64 {
        let mut sorted = self.millis.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    }

    fn print(&self) {
        let Self { name, mebibytes, bytes, .. } = self;
        println!("{name:<28} {:>9.1} {mebibytes:>9} {bytes:>10}", self.median());
    }
}

/// Boards as they follow each other: the same words, each time in other places.
fn boards(count: usize) -> Vec<CanvasPicture> {
    let board = |number| {
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
    };
    (0..count).map(board).collect()
}

fn print(ours: &Cost, theirs: Option<&Cost>) {
    let head = format!("{ITEMS} items, 3200 × 2000");
    println!("{head:<28} {:>9} {:>9} {:>10}", "CPU ms", "MiB", "PNG bytes");
    ours.print();
    let millis = ours.median();
    told("processor milliseconds", millis <= GOAL_MILLIS, &format!("at most {GOAL_MILLIS}"));
    let memory = ours.mebibytes <= GOAL_MEBIBYTES;
    told("memory", memory, &format!("at most {GOAL_MEBIBYTES} MiB"));
    let Some(theirs) = theirs else {
        println!("No Chromium was found to be compared with: none of the usual names can be run.\n");
        return;
    };
    theirs.print();
    let ratio = theirs.median() / millis;
    let goal = format!("at most 1/{GOAL_RATIO} of Chromium's, and it is 1/{ratio:.1}");
    told("processor milliseconds", ratio >= GOAL_RATIO, &goal);
    println!();
}

fn told(what: &str, met: bool, goal: &str) {
    let word = if met { "met" } else { "MISSED" };
    println!("  goal {word}: {what} {goal}");
}
