//! The press: makes the files that go with posts and answers.
//!
//! Invariants: nothing is made on a mailbox's task, so no request waits behind a picture; what cannot be made is left
//! out, logged, and stops no post.

use std::sync::Arc;

use crate::app::failure::Failure;
use crate::app::identity::ServerRoster;
use crate::app::messenger::Messenger;
use crate::app::names::{ASKED_FOR_PICTURE, NameBook};
use crate::app::repository;
use crate::canvas::visibility::Viewer;
use crate::canvas::{Canvas, CanvasKey};
use crate::catalog::exchange::ExportFormat;
use crate::picture::data;
use crate::picture::studio::{Format, Order, Studio};
use crate::picture::{Picture, Sight, Subject};
use crate::store::{Place, Store};
use crate::view::Look;
use crate::view::post::File;
use crate::wording::Wording;

/// Most bytes of a picture: well below the 10 MiB that Discord takes anywhere.
pub(super) const PICTURE_BYTES: usize = 8 * 1_024 * 1_024;

/// Makes files.
pub(super) struct Press<M> {
    pub(super) store: Store,
    pub(super) messenger: Arc<M>,
    pub(super) wording: Wording,
    pub(super) studio: Studio,
    pub(super) names: NameBook,
}

/// A canvas as somebody may see it, in a language: what a file is made of.
pub(super) struct Seen<'a> {
    pub(super) canvas: &'a Canvas,
    pub(super) key: CanvasKey,
    pub(super) place: Place,
    pub(super) viewer: Viewer,
    /// A BCP 47 tag.
    pub(super) language: &'a str,
    /// The canvas as it was when the stage's work began, where the file compares.
    pub(super) began: Option<&'a Canvas>,
}

/// A file that an answer is to carry, made once the answer has left its mailbox.
pub(super) struct Commission {
    pub(super) canvas: Canvas,
    pub(super) key: CanvasKey,
    pub(super) place: Place,
    pub(super) viewer: Viewer,
    /// A BCP 47 tag.
    pub(super) language: String,
    pub(super) wanted: Wanted,
    /// The most bytes that the answer may carry.
    pub(super) limit: usize,
}

/// What is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A picture, to be seen beside the answer.
    Picture(Subject),
    /// A file, which is the answer.
    File(ExportFormat),
}

impl Commission {
    pub(super) fn seen(&self) -> Seen<'_> {
        Seen {
            canvas: &self.canvas,
            key: self.key,
            place: self.place,
            viewer: self.viewer,
            language: &self.language,
            began: None,
        }
    }
}

impl<M: Messenger> Press<M> {
    /// The picture of a subject for a commission; `None` where there is nothing to see or it could not be made.
    pub(super) async fn illustration(&self, commission: &Commission, subject: Subject) -> Option<File> {
        let picture = self.sketch(&commission.seen(), subject).await?;
        self.draw(picture).await
    }

    /// What the picture of a subject says; `None` where there is nothing to see.
    pub(super) async fn sketch(&self, seen: &Seen<'_>, subject: Subject) -> Option<Picture> {
        let people = self.look(seen, data::people);
        let names = self
            .names
            .of(&*self.messenger, seen.place.guild, people, ASKED_FOR_PICTURE);
        let names = names.await;
        self.look(seen, |look| {
            let sight = Sight {
                look: *look,
                names: &names,
                began: seen.began,
            };
            Picture::of(subject, &sight)
        })
    }

    /// What is made of a canvas as it is seen.
    pub(super) fn look<T>(&self, seen: &Seen<'_>, make: impl FnOnce(&Look<'_>) -> T) -> T {
        let roster = ServerRoster {
            store: &self.store,
            guild: seen.place.guild,
        };
        make(&Look {
            tongue: &self.wording.tongue(seen.language),
            canvas: seen.canvas,
            key: seen.key,
            viewer: seen.viewer,
            roster: &roster,
        })
    }

    /// The picture as a file.
    pub(super) async fn draw(&self, picture: Picture) -> Option<File> {
        let name = format!("{}.png", picture.stem());
        let format = Format::Png { limit: PICTURE_BYTES };
        match self.studio.draw(Order { picture, format }).await {
            Ok(drawn) => Some(File {
                name,
                alt: Some(drawn.alt.to_string()),
                bytes: drawn.bytes,
            }),
            Err(fault) => {
                tracing::warn!(%fault, "a post goes without its picture");
                None
            }
        }
    }

    /// Draws nothing more, and waits for what is being drawn.
    pub(super) async fn stop(self: &Arc<Self>) -> Result<(), Failure>
    where
        M: 'static,
    {
        let press = Arc::clone(self);
        repository::blocking(move || {
            press.studio.close();
            Ok(())
        })
        .await
    }
}
