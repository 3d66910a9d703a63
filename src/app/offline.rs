//! The canvases of a stopped bot's store, for whoever runs Ferry: listed, as files, and brought in from files.
//!
//! Invariants: whoever has the store has all that is in it, so nothing is hidden here; an anonymous canvas names nobody
//! here either. What people are called is in no store, so nobody has a name. Everything blocks, and only
//! [`Shelf::bring`] changes anything.

use crate::app::exchange;
use crate::app::failure::Failure;
use crate::app::identity::ServerRoster;
use crate::app::repository;
use crate::canvas::visibility::Viewer;
use crate::canvas::{Canvas, CanvasKey, Fact, Timestamp, evolve};
use crate::catalog::exchange::ExportFormat;
use crate::interchange::{Imported, Reader};
use crate::picture::data::Nameless;
use crate::picture::{Picture, Sight, Subject};
use crate::store::wire::head::{self, Head};
use crate::store::{Place, Store};
use crate::view::Look;
use crate::wording::Wording;

/// The canvases of a store that no bot has open.
pub struct Shelf {
    store: Store,
    wording: Wording,
}

/// A canvas, and all that happened to it.
pub struct Volume {
    key: CanvasKey,
    guild: u64,
    canvas: Canvas,
    facts: Vec<Fact>,
}

impl Shelf {
    /// The canvases of a store.
    #[must_use]
    pub const fn new(store: Store, wording: Wording) -> Self {
        Self { store, wording }
    }

    /// Every canvas at a glance, the oldest first.
    ///
    /// # Errors
    /// [`Failure`] when the store cannot be read.
    pub fn list(&self) -> Result<Vec<(CanvasKey, Head)>, Failure> {
        let heads = self.store.every_canvas()?;
        let read = |(key, stored): (CanvasKey, crate::store::Head)| Ok((key, head::decode(&stored.payload)?));
        heads.into_iter().map(read).collect()
    }

    /// The canvas that is at work in a channel.
    ///
    /// # Errors
    /// As [`Shelf::list`].
    pub fn at(&self, place: Place) -> Result<Option<(CanvasKey, Head)>, Failure> {
        let Some(key) = self.store.active(place)? else {
            return Ok(None);
        };
        let stored = self.store.head(key)?.ok_or(Failure::NoEvents(key.get()))?;
        Ok(Some((key, head::decode(&stored.payload)?)))
    }

    /// A canvas of this server.
    ///
    /// # Errors
    /// As [`Shelf::list`].
    pub fn read(&self, key: CanvasKey, guild: u64) -> Result<Volume, Failure> {
        let facts = repository::log_upto(&self.store, key, u64::MAX)?;
        let canvas = facts.iter().fold(None, evolve);
        let canvas = canvas.ok_or(Failure::NoEvents(key.get()))?.unveiled();
        Ok(Volume {
            key,
            guild,
            canvas,
            facts,
        })
    }

    /// What a file of a canvas is called.
    #[must_use]
    pub fn name(&self, volume: &Volume, format: ExportFormat, at: Timestamp) -> String {
        self.look(volume, |look| exchange::name(look, format, at))
    }

    /// A file of text.
    #[must_use]
    pub fn text(&self, volume: &Volume, format: ExportFormat, at: Timestamp) -> Vec<u8> {
        self.look(volume, |look| {
            exchange::write(look, Reader::Operator, &Nameless, &volume.facts, format, at).bytes
        })
    }

    /// What the picture of a canvas says; `None` where there is nothing to see.
    #[must_use]
    pub fn picture(&self, volume: &Volume) -> Option<Picture> {
        self.look(volume, |look| {
            let sight = Sight {
                look: *look,
                names: &Nameless,
                began: None,
            };
            Picture::of(Subject::Canvas, &sight)
        })
    }

    /// Makes the canvas of a file the channel's, and has its board posted when the bot runs next. Nobody is added to
    /// it; one that is archived stays so, and can be restored there.
    ///
    /// # Errors
    /// [`Failure`], with [`AppendError::PlaceTaken`](crate::store::AppendError::PlaceTaken) where another canvas is at
    /// work in the channel; nothing of the file is to be seen anywhere then.
    pub async fn bring(&self, file: &Imported, place: Place) -> Result<CanvasKey, Failure> {
        let open = exchange::bring_offline(&self.store, file, place).await?;
        Ok(open.key)
    }

    fn look<T>(&self, volume: &Volume, make: impl FnOnce(&Look<'_>) -> T) -> T {
        let roster = ServerRoster {
            store: &self.store,
            guild: volume.guild,
        };
        make(&Look {
            tongue: &self.wording.tongue(&volume.canvas.settings.language),
            canvas: &volume.canvas,
            key: volume.key,
            viewer: Viewer::Public,
            roster: &roster,
        })
    }
}
