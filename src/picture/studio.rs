//! The studio: a few threads that draw beside everything else, and remember what they drew.
//!
//! Invariants: nobody who asks is blocked; equal pictures are drawn once, while they are remembered and while they are
//! being drawn; never more wait than [`Limits::queue`]; every thread is joined when the studio goes.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::picture::pdf::{PdfFault, pdf};
use crate::picture::raster::{Raster, RasterFault};
use crate::picture::svg::svg;
use crate::picture::{Fonts, Picture, Typesetter};
use crate::wording::Wording;

/// How much a studio takes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Threads that draw; at least 1. Each holds about 50 MB while it draws pixels.
    pub threads: usize,
    /// Pictures that may wait.
    pub queue: usize,
    /// Bytes of files that are remembered.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            threads: 1,
            queue: 256,
            memory: 16 * 1_024 * 1_024,
        }
    }
}

/// A file that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Order {
    /// What it shows.
    pub picture: Picture,
    /// As what.
    pub format: Format,
}

/// What sort of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels, in at most so many bytes.
    Png {
        /// Most bytes.
        limit: usize,
    },
    /// Paths.
    Svg,
    /// A page.
    Pdf,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// What it says, for those who do not see it.
    pub alt: Arc<str>,
}

/// No file came of it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StudioFault {
    /// Too many wait already; later it may work.
    #[error("too many pictures wait to be drawn")]
    Busy,
    /// The studio is closing.
    #[error("pictures are no longer drawn")]
    Closed,
    /// Pixels could not be written.
    #[error(transparent)]
    Raster(#[from] Arc<RasterFault>),
    /// A page could not be written.
    #[error(transparent)]
    Pdf(#[from] Arc<PdfFault>),
    /// The libraries that draw broke down over it; other pictures go on.
    #[error("the picture broke the drawing")]
    Broken,
    /// A thread could not be started.
    #[error("no thread could be started to draw pictures: {0}")]
    Thread(Arc<std::io::Error>),
}

type Outcome = Result<Drawn, StudioFault>;

/// Draws pictures.
pub struct Studio {
    desk: Arc<Desk>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// What the threads share with those who ask.
struct Desk {
    work: Mutex<Work>,
    news: Condvar,
    limits: Limits,
}

#[derive(Default)]
struct Work {
    closed: bool,
    queue: VecDeque<Arc<Order>>,
    /// Who waits for what is queued or being drawn.
    waiting: HashMap<Arc<Order>, Vec<oneshot::Sender<Outcome>>>,
    memory: Memory,
}

/// What was drawn lately, up to so many bytes; the oldest goes first.
#[derive(Default)]
struct Memory {
    files: HashMap<Arc<Order>, Drawn>,
    oldest: VecDeque<Arc<Order>>,
    bytes: usize,
}

impl Studio {
    /// A studio with these fonts and words.
    ///
    /// # Errors
    /// [`StudioFault::Thread`] where the machine gives no thread.
    pub fn open(fonts: &Fonts, wording: &Wording, limits: Limits) -> Result<Self, StudioFault> {
        let desk = Arc::new(Desk {
            work: Mutex::default(),
            news: Condvar::new(),
            limits,
        });
        let studio = Self {
            desk: Arc::clone(&desk),
            threads: Mutex::default(),
        };
        for number in 0..limits.threads.max(1) {
            let desk = Arc::clone(&desk);
            let mut artist = Artist::new(fonts.clone(), wording.clone());
            let thread = std::thread::Builder::new().name(format!("studio-{number}"));
            let thread = thread.spawn(move || artist.work(&desk));
            let thread = thread.map_err(|fault| StudioFault::Thread(Arc::new(fault)))?;
            studio.lock().push(thread);
        }
        Ok(studio)
    }

    /// The file of an order: remembered, or drawn when its turn comes.
    ///
    /// # Errors
    /// [`StudioFault`]; after [`StudioFault::Busy`] asking again later may work.
    pub async fn draw(&self, order: Order) -> Outcome {
        let answer = match self.desk.take(Arc::new(order)) {
            Ok(answer) => answer,
            Err(known) => return known,
        };
        answer.await.unwrap_or(Err(StudioFault::Closed))
    }

    /// Finishes what is being drawn; what waits is told that nothing comes. Blocks for as long as one picture takes.
    pub fn close(&self) {
        self.desk.close();
        for thread in self.lock().drain(..) {
            // A thread that panicked has nothing more to say.
            let _ = thread.join();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Studio {
    /// Where nobody closed it, nothing stays behind all the same.
    fn drop(&mut self) {
        self.close();
    }
}

impl Desk {
    /// A poisoned lock still guards whole values: each is put in or taken out by one call.
    fn lock(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an order, and says where its file will come from; or the answer, if that is known at once.
    fn take(&self, order: Arc<Order>) -> Result<oneshot::Receiver<Outcome>, Outcome> {
        let mut work = self.lock();
        if work.closed {
            return Err(Err(StudioFault::Closed));
        }
        if let Some(drawn) = work.memory.files.get(&order) {
            return Err(Ok(drawn.clone()));
        }
        let (sender, receiver) = oneshot::channel();
        if let Some(others) = work.waiting.get_mut(&order) {
            others.push(sender);
            return Ok(receiver);
        }
        if work.queue.len() >= self.limits.queue {
            return Err(Err(StudioFault::Busy));
        }
        work.waiting.insert(Arc::clone(&order), vec![sender]);
        work.queue.push_back(order);
        drop(work);
        self.news.notify_one();
        Ok(receiver)
    }

    /// The next order; `None` once the studio is closed.
    fn next(&self) -> Option<Arc<Order>> {
        let mut work = self.lock();
        loop {
            if work.closed {
                return None;
            }
            if let Some(order) = work.queue.pop_front() {
                return Some(order);
            }
            work = self.news.wait(work).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn hand_out(&self, order: &Arc<Order>, outcome: &Outcome) {
        let mut work = self.lock();
        if let Ok(drawn) = outcome {
            work.memory.keep(order, drawn.clone(), self.limits.memory);
        }
        for waiting in work.waiting.remove(order).unwrap_or_default() {
            // Whoever no longer waits needs no answer.
            let _ = waiting.send(outcome.clone());
        }
    }

    fn close(&self) {
        let mut work = self.lock();
        work.closed = true;
        work.queue.clear();
        work.waiting.clear();
        drop(work);
        self.news.notify_all();
    }
}

impl Memory {
    fn keep(&mut self, order: &Arc<Order>, drawn: Drawn, limit: usize) {
        let size = drawn.bytes.len();
        if size > limit {
            return;
        }
        while self.bytes + size > limit {
            let Some(oldest) = self.oldest.pop_front() else {
                break;
            };
            let gone = self.files.remove(&oldest).map_or(0, |drawn| drawn.bytes.len());
            self.bytes -= gone.min(self.bytes);
        }
        self.bytes += size;
        self.oldest.push_back(Arc::clone(order));
        self.files.insert(Arc::clone(order), drawn);
    }
}

/// What one thread draws with.
struct Artist {
    fonts: Fonts,
    wording: Wording,
    types: Typesetter,
    raster: Raster,
}

impl Artist {
    fn new(fonts: Fonts, wording: Wording) -> Self {
        Self {
            types: Typesetter::new(fonts.clone()),
            fonts,
            wording,
            raster: Raster::default(),
        }
    }

    fn work(&mut self, desk: &Desk) {
        while let Some(order) = desk.next() {
            let outcome = self.attempt(&order);
            desk.hand_out(&order, &outcome);
        }
    }

    /// Draws, and lives on if a library panics over what somebody typed: all that it may have left half done is thrown
    /// away.
    fn attempt(&mut self, order: &Order) -> Outcome {
        let drawn = catch_unwind(AssertUnwindSafe(|| self.draw(order)));
        drawn.unwrap_or_else(|_| {
            *self = Self::new(self.fonts.clone(), self.wording.clone());
            Err(StudioFault::Broken)
        })
    }

    fn draw(&mut self, order: &Order) -> Outcome {
        let tongue = self.wording.tongue(order.picture.language());
        let scene = order.picture.draw(&tongue, &mut self.types);
        if !scene.uncovered.is_empty() {
            let signs: Vec<String> = scene
                .uncovered
                .iter()
                .map(|c| format!("U+{:04X}", u32::from(*c)))
                .collect();
            tracing::info!(signs = signs.join(" "), "no font has these signs");
        }
        let bytes = match order.format {
            Format::Png { limit } => self.raster.png(&scene, limit).map_err(Arc::new)?,
            Format::Svg => svg(&scene).into_bytes(),
            Format::Pdf => pdf(&scene).map_err(Arc::new)?,
        };
        Ok(Drawn {
            bytes: bytes.into(),
            alt: scene.description.into(),
        })
    }
}
