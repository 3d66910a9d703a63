//! What Ferry does to a canvas by itself, in the turn of the canvas's channel, so that nothing in memory is left behind.
//!
//! Invariant: doing it again does nothing more, so whatever was interrupted is simply done again.

use tokio::sync::oneshot;

use crate::app::failure::Failure;
use crate::app::mailbox::Letter;
use crate::app::messenger::Messenger;
use crate::app::repository::{self, blocking};
use crate::app::{App, Hall, effects, identity};
use crate::canvas::evolve;
use crate::canvas::forget::{Forgotten, Texts, forget};
use crate::canvas::ids::{CanvasKey, Member};
use crate::canvas::{Canvas, Fact};
use crate::catalog::request::UserId;
use crate::say;
use crate::store::wire::{fact, head};
use crate::store::{Append, Head, Place, Rewrite, Store, Version};

/// Upkeep of one canvas.
pub(super) struct Upkeep {
    pub(super) canvas: CanvasKey,
    pub(super) work: Work,
    /// Told whether anything was to be done.
    pub(super) done: oneshot::Sender<Result<bool, Failure>>,
}

/// What is done to a canvas.
#[derive(Debug, Clone, Copy)]
pub(super) enum Work {
    /// Its facts are rewritten without somebody.
    Forget {
        user: UserId,
        member: Option<Member>,
        texts: Texts,
    },
    /// It is erased.
    Erase,
    /// It is erased if it is put away, and was so in this time, in milliseconds since 1970.
    EraseArchived { from_ms: i64, to_ms: i64 },
}

impl<M: Messenger> App<M> {
    /// Has upkeep done in the turn of the canvas's channel; tells whether anything was to be done.
    ///
    /// # Errors
    /// [`Failure`] when it was not done, or not wholly: it can be done again.
    pub(super) async fn keep_up(&self, place: Place, canvas: CanvasKey, work: Work) -> Result<bool, Failure> {
        let (done, told) = oneshot::channel();
        let upkeep = Upkeep { canvas, work, done };
        match self.send(place, Letter::Upkeep(upkeep)).await {
            Ok(()) => told.await.map_err(|_| Failure::Ending)?,
            Err(_) => Err(Failure::Ending),
        }
    }
}

/// Does upkeep. Nothing else may be under way in the channel.
pub(super) async fn perform<M: Messenger>(
    hall: &Hall<M>,
    place: Place,
    upkeep: &Upkeep,
) -> Result<bool, Failure> {
    let key = upkeep.canvas;
    let Some(stored) = hall.store.head(key)? else {
        return Ok(false);
    };
    match upkeep.work {
        Work::Forget { user, member, texts } => {
            let changed = forget_in(hall, key, &stored, (user, member, texts)).await?;
            if stored.active {
                draw_anew(hall, key, stored.version).await?;
            }
            Ok(changed)
        }
        Work::Erase => erase(hall, place, key, &stored).await,
        Work::EraseArchived { from_ms, to_ms } => {
            let archived = head::decode(&stored.payload)?.archived_at;
            match archived.is_some_and(|at| (from_ms..=to_ms).contains(&at.millis())) {
                true => erase(hall, place, key, &stored).await,
                false => Ok(false),
            }
        }
    }
}

async fn erase<M>(hall: &Hall<M>, place: Place, key: CanvasKey, stored: &Head) -> Result<bool, Failure> {
    hall.store.erase(key, stored.version).await?;
    let (server, channel, canvas) = (place.guild, place.channel, key.get());
    tracing::info!(server, channel, canvas, "a canvas was erased");
    Ok(true)
}

/// Rewrites the facts of a canvas without somebody; tells whether there was anything to rewrite.
async fn forget_in<M>(
    hall: &Hall<M>,
    key: CanvasKey,
    stored: &Head,
    (user, member, texts): (UserId, Option<Member>, Texts),
) -> Result<bool, Failure> {
    let store = hall.store.clone();
    let (facts, canvas) = blocking(move || read(&store, key)).await?;
    let tongue = hall.wording.tongue(&canvas.settings.language);
    let secret = hall.store.secret();
    let who = Forgotten {
        user: user.0,
        member,
        digest: identity::digest(&secret, key, user),
        stand_in: identity::nobodys(&secret, key),
        texts,
        removed: say!(tongue, "privacy-removed-text"),
        former: say!(tongue, "person-former"),
    };
    let rewritten = forget(&facts, &who);
    if rewritten == facts {
        return Ok(false);
    }
    let canvas = rewritten.iter().fold(None, evolve);
    let mut shown = head::decode(&stored.payload)?;
    shown.title = canvas.ok_or(Failure::NoEvents(key.get()))?.title;
    let rewrite = Rewrite {
        canvas: key,
        expected: stored.version,
        events: rewritten.iter().map(fact::encode).collect(),
        head: Some(head::encode(&shown)),
    };
    hall.store.rewrite(rewrite).await?;
    Ok(true)
}

fn read(store: &Store, key: CanvasKey) -> Result<(Vec<Fact>, Canvas), Failure> {
    let facts = repository::log_upto(store, key, u64::MAX)?;
    let canvas = facts.iter().fold(None, evolve);
    Ok((facts, canvas.ok_or(Failure::NoEvents(key.get()))?))
}

/// Has the board of a canvas drawn anew.
async fn draw_anew<M: Messenger>(hall: &Hall<M>, key: CanvasKey, version: Version) -> Result<(), Failure> {
    let mut append = Append::events(key, version, Vec::new());
    append.outbox = effects::board_edit();
    hall.store.append(append).await?;
    hall.courier.wake(key);
    Ok(())
}
