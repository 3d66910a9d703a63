//! Posts and edits with the pictures that go with them.
//!
//! Invariants: a picture that a board shows already is not sent again; no board shows a picture that is not of it, so
//! one that could not be drawn leaves none behind; where Ferry may attach no files the post says so and goes without,
//! and that is found out once, not with each edit.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::app::courier::worker::{Errand, Worker};
use crate::app::failure::Failure;
use crate::app::messenger::{DeliveryError, DeliveryErrorKind, Messenger, OldFiles};
use crate::app::press::Seen;
use crate::canvas::ids::CanvasKey;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;
use crate::picture::{Picture, Subject};
use crate::store::Place;
use crate::store::wire::outbox::BoardPost;
use crate::view;
use crate::view::post::Post;

/// What each canvas's board shows, as far as this process has seen to it.
#[derive(Default)]
pub(super) struct Gallery(Mutex<HashMap<CanvasKey, Hung>>);

impl Gallery {
    /// A poisoned lock still guards whole entries: each is put in by one call.
    fn lock(&self) -> MutexGuard<'_, HashMap<CanvasKey, Hung>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pictures on a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hung {
    message: u64,
    /// Tells pictures apart that are not equal.
    print: u64,
}

impl Hung {
    fn new(message: u64, pictures: &[Picture]) -> Self {
        let mut hasher = DefaultHasher::new();
        pictures.hash(&mut hasher);
        Self {
            message,
            print: hasher.finish(),
        }
    }
}

/// A message as everybody in a channel is to see it, and the pictures that go with it.
pub(super) struct Illustrated {
    pub(super) place: Place,
    pub(super) canvas: Canvas,
    pub(super) post: Post,
    pub(super) pictures: Vec<Picture>,
}

/// A message that is there.
pub(super) struct Posted {
    pub(super) message: u64,
    /// Whether it is known to show all pictures.
    pub(super) whole: bool,
}

/// How a post reaches the channel.
#[derive(Clone, Copy)]
enum Way {
    /// As a new message, by this mark.
    New { mark: u64 },
    /// In place of what this message says and shows.
    Edit { message: u64 },
}

/// A post with its files, ready to be sent.
struct Ready {
    post: Post,
    /// What is sent instead where the files are refused.
    bare: Option<Post>,
    /// Whether all pictures are in it.
    whole: bool,
}

impl<M: Messenger> Worker<M> {
    /// What there is to see of a subject, as everybody in the channel may see it.
    pub(super) async fn sketch(
        &self,
        place: Place,
        canvas: &Canvas,
        began: Option<&Canvas>,
        subject: Subject,
    ) -> Option<Picture> {
        let seen = self.seen(place, canvas, began);
        self.tools().press.sketch(&seen, subject).await
    }

    /// A canvas as everybody in the channel may see it.
    pub(super) fn seen<'a>(&self, place: Place, canvas: &'a Canvas, began: Option<&'a Canvas>) -> Seen<'a> {
        Seen {
            canvas,
            key: self.enrolled.canvas,
            place,
            viewer: Viewer::Public,
            language: &canvas.settings.language,
            began,
        }
    }

    /// Posts, unless a message with this mark is there already.
    pub(super) async fn post_once(
        &self,
        shown: &Illustrated,
        errand: Errand,
    ) -> Result<Result<Posted, DeliveryError>, Failure> {
        let channel = shown.place.channel;
        match self.posted_before(channel, errand).await {
            Ok(Some(message)) => {
                return Ok(Ok(Posted {
                    message,
                    whole: false,
                }));
            }
            Ok(None) => {}
            Err(error) => return Ok(Err(error)),
        }
        let ready = self.ready(shown).await?;
        Ok(self.send(channel, &ready, Way::New { mark: errand.mark }).await)
    }

    /// The message that an earlier try may have made: in doubt, after a restart or a try, Ferry looks for its mark.
    async fn posted_before(&self, channel: u64, errand: Errand) -> Result<Option<u64>, DeliveryError> {
        if !errand.in_doubt {
            return Ok(None);
        }
        match self.tools().messenger.find_marked(channel, errand.mark).await {
            // Without the right to read the history the nonce alone must do.
            Err(error) if error.kind == DeliveryErrorKind::Forbidden => Ok(None),
            found => found,
        }
    }

    /// Makes the board read anew. A picture that it shows already stays as it is.
    pub(super) async fn edit(
        &self,
        board: BoardPost,
        shown: &Illustrated,
    ) -> Result<Result<(), DeliveryError>, Failure> {
        let BoardPost { channel, message, .. } = board;
        if self.shows(message, &shown.pictures) {
            let messenger = &self.tools().messenger;
            return Ok(messenger
                .edit(channel, message, &shown.post, OldFiles::Keep)
                .await);
        }
        let ready = self.ready(shown).await?;
        // Whatever becomes of the edit, what was known no longer holds.
        self.take_down();
        let sent = self.send(channel, &ready, Way::Edit { message }).await;
        Ok(sent.map(|posted| {
            if posted.whole {
                self.hang(message, &shown.pictures);
            }
        }))
    }

    /// Draws what is to go along, but where no files are taken.
    async fn ready(&self, shown: &Illustrated) -> Result<Ready, Failure> {
        let press = &self.tools().press;
        let Illustrated { post, pictures, .. } = shown;
        let has_files = !(pictures.is_empty() && post.files.is_empty());
        if has_files && press.rights.are_barred(shown.place.channel) {
            return Ok(Ready {
                post: self.bare(shown),
                bare: None,
                whole: false,
            });
        }
        let mut files = Vec::new();
        for picture in pictures {
            files.extend(press.draw(picture.clone()).await?);
        }
        let whole = files.len() == pictures.len();
        files.extend_from_slice(&post.files);
        let bare = (!files.is_empty()).then(|| self.bare(shown));
        let post = Post {
            files,
            ..post.clone()
        };
        Ok(Ready { post, bare, whole })
    }

    /// The post without files, and with a line that says which permission they lack.
    fn bare(&self, shown: &Illustrated) -> Post {
        let tongue = self.tools().wording.tongue(&shown.canvas.settings.language);
        view::board::without_files(&tongue, shown.post.clone())
    }

    /// Sends a post, or what is to be sent where its files are refused.
    async fn send(&self, channel: u64, ready: &Ready, way: Way) -> Result<Posted, DeliveryError> {
        match (self.send_as_is(channel, &ready.post, way).await, &ready.bare) {
            (Err(error), Some(bare)) if error.kind == DeliveryErrorKind::Forbidden => {
                let message = self.send_as_is(channel, bare, way).await?;
                // Only now it is known that the files were what was refused.
                self.tools().press.rights.bar(channel);
                Ok(Posted {
                    message,
                    whole: false,
                })
            }
            // The files may be what is wrong with it, as where they are too large for the channel.
            (Err(error), Some(_)) if error.kind == DeliveryErrorKind::Rejected => {
                tracing::warn!(%error, "a post goes without its files");
                let post = Post {
                    files: Vec::new(),
                    ..ready.post.clone()
                };
                let message = self.send_as_is(channel, &post, way).await?;
                Ok(Posted {
                    message,
                    whole: false,
                })
            }
            (sent, _) => Ok(Posted {
                message: sent?,
                whole: ready.whole,
            }),
        }
    }

    async fn send_as_is(&self, channel: u64, post: &Post, way: Way) -> Result<u64, DeliveryError> {
        let messenger = &self.tools().messenger;
        match way {
            Way::New { mark } => messenger.post(channel, post, &format!("ferry-{mark:x}")).await,
            Way::Edit { message } => {
                let edited = messenger.edit(channel, message, post, OldFiles::Replace);
                edited.await.map(|()| message)
            }
        }
    }

    fn shows(&self, message: u64, pictures: &[Picture]) -> bool {
        let hung = Hung::new(message, pictures);
        self.gallery(|all, canvas| !pictures.is_empty() && all.get(&canvas) == Some(&hung))
    }

    /// Notes that a board shows these pictures.
    pub(super) fn hang(&self, message: u64, pictures: &[Picture]) {
        self.gallery(|all, canvas| all.insert(canvas, Hung::new(message, pictures)));
    }

    fn take_down(&self) {
        self.gallery(|all, canvas| all.remove(&canvas));
    }

    fn gallery<T>(&self, act: impl FnOnce(&mut HashMap<CanvasKey, Hung>, CanvasKey) -> T) -> T {
        act(&mut self.enrolled.shared.gallery.lock(), self.enrolled.canvas)
    }
}
