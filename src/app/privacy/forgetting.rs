//! Forgetting a member, in every canvas of a server.
//!
//! Invariants: the member is struck off the table of handles and a note of what is left to do is made, as one
//! operation; each canvas is rewritten as one operation; the note, the only thing left that holds the id, goes last. So
//! whatever stops the process, the next one goes on from the note.

use crate::app::failure::Failure;
use crate::app::messenger::Messenger;
use crate::app::repository::blocking;
use crate::app::upkeep::Work;
use crate::app::{App, housekeeping};
use crate::canvas::forget::Texts;
use crate::canvas::ids::Member;
use crate::canvas::word::Word;
use crate::catalog::request::UserId;

/// What the names of notes begin with.
const NOTES: &str = "forget/";

/// What is to be done about somebody: the whole of a note, which is a name without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Note {
    guild: u64,
    user: UserId,
    /// The handle that the member had.
    member: Option<Member>,
    texts: Texts,
}

impl Note {
    fn name(&self) -> String {
        let handle = self.member.map_or(0, |member| member.0);
        let texts = self.texts.id();
        format!("{NOTES}{}/{}/{handle}/{texts}", self.guild, self.user.0)
    }

    fn read(name: &str) -> Option<Self> {
        let mut parts = name.strip_prefix(NOTES)?.split('/');
        let mut number = || parts.next()?.parse::<u64>().ok();
        let (guild, user, handle) = (number()?, number()?, number()?);
        Some(Self {
            guild,
            user: UserId(user),
            member: (handle > 0).then_some(Member(handle)),
            texts: Texts::from_id(parts.next()?)?,
        })
    }
}

/// Forgets a member in a server, in all that is stored and kept in memory.
///
/// # Errors
/// [`Failure`] when it is not done wholly; what is left is done later.
pub(super) async fn forget<M: Messenger>(
    app: &App<M>,
    guild: u64,
    user: UserId,
    texts: Texts,
) -> Result<(), Failure> {
    let store = &app.inner.hall.store;
    let note = Note {
        guild,
        user,
        member: store.handle_of(guild, user.0)?.map(Member),
        texts,
    };
    store.forget_member(guild, user.0, &note.name()).await?;
    finish(app, note).await
}

/// Goes on with what an earlier process, or a failure, left undone.
///
/// # Errors
/// [`Failure`] when something is still left undone.
pub(in crate::app) async fn resume<M: Messenger>(app: &App<M>) -> Result<(), Failure> {
    let store = app.inner.hall.store.clone();
    let notes = blocking(move || Ok(store.meta_named(NOTES)?)).await?;
    for note in notes.iter().filter_map(|(name, _)| Note::read(name)) {
        finish(app, note).await?;
    }
    Ok(())
}

/// Does all that a note says, and removes it.
async fn finish<M: Messenger>(app: &App<M>, note: Note) -> Result<(), Failure> {
    let hall = &app.inner.hall;
    let work = Work::Forget {
        user: note.user,
        member: note.member,
        texts: note.texts,
    };
    let (store, guild) = (hall.store.clone(), note.guild);
    let canvases = blocking(move || Ok(store.canvases(guild)?)).await?;
    for key in canvases {
        let place = hall.store.head(key)?.and_then(|head| head.place);
        if let Some(place) = place {
            app.keep_up(place, key, work).await?;
        }
    }
    hall.press.names.forget(guild, note.user.0);
    housekeeping::note_erasure(&hall.store, hall.clock.now()).await?;
    hall.store.meta_put(&note.name(), None).await?;
    tracing::info!(server = guild, texts = note.texts.id(), "a member was forgotten");
    Ok(())
}
