//! What every story shares: the program, the browser, and an ending that leaves nothing running.

use std::fs;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use futures::FutureExt as _;

use crate::driver::{Driver, Noted};
use crate::page::Page;
use crate::program::Program;

/// A story under way.
pub(crate) struct Story {
    /// The program.
    pub(crate) program: Program,
    /// The browser.
    pub(crate) driver: Rc<Driver>,
    /// The first window, in which the first person looks at the first channel.
    pub(crate) page: Page,
}

impl Story {
    /// A second window, as another person.
    pub(crate) async fn window_as(&self, name: &str) -> Page {
        let id = self.program.person(name).await;
        let window = self.driver.open_window().await;
        let page = Page::new(Rc::clone(&self.driver), window);
        page.opens(&format!("{}/?as={id}", self.program.url)).await;
        page.sees(&format!("You are {name}")).await;
        page
    }
}

/// Tells a story: starts what it needs, ends that again, and fails where the browser or the program noted a fault. Where
/// it fails, a picture, the text and the console of each window are left in `target/tmp/browser`.
pub(crate) async fn story(name: &str, told: impl AsyncFnOnce(&Story)) {
    let folder = tempfile::tempdir().unwrap();
    let driver = Rc::new(Driver::start(&folder.path().join("profile")).await);
    let program = Program::start(folder.path()).await;
    let page = Page::new(Rc::clone(&driver), driver.window());
    page.opens(&program.url).await;
    let story = Story {
        program,
        driver,
        page,
    };
    let told = AssertUnwindSafe(async {
        story.page.sees("You are ").await;
        told(&story).await;
    });
    let told = told.catch_unwind().await;
    let console = story.driver.console().await;
    let faults: Vec<_> = console.iter().filter(|noted| noted.is_fault()).collect();
    let logged = story.program.logged();
    let went_well = told.is_ok() && faults.is_empty() && logged.is_empty();
    if !went_well {
        leave_traces(name, &story, &console).await;
    }
    let Story {
        program,
        driver,
        page,
    } = story;
    drop(page);
    program.quit().await;
    if let Some(driver) = Rc::into_inner(driver) {
        driver.quit().await;
    }
    if let Err(panic) = told {
        resume_unwind(panic);
    }
    assert!(faults.is_empty(), "the browser noted faults: {faults:#?}");
    assert!(logged.is_empty(), "ferry logged errors: {logged}");
}

/// Leaves what helps to see why a story failed.
async fn leave_traces(name: &str, story: &Story, console: &[Noted]) {
    let folder = traces();
    fs::create_dir_all(&folder).unwrap();
    for (number, window) in story.driver.windows().await.into_iter().enumerate() {
        let page = Page::new(Rc::clone(&story.driver), window);
        let base = folder.join(format!("{name}-{number}"));
        fs::write(base.with_extension("png"), page.picture().await).unwrap();
        fs::write(base.with_extension("txt"), page.text().await).unwrap();
    }
    let noted = format!("{console:#?}\n\n{}", story.program.logged());
    fs::write(folder.join(format!("{name}-console.txt")), noted).unwrap();
    eprintln!("what was seen lies in {}", folder.display());
}

fn traces() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}
