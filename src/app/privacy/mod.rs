//! `/privacy`: what is stored of whoever asks, as a message or a file, and having it forgotten. Answered beside the
//! mailboxes, for it needs no canvas; nobody gets a handle by asking.

pub(super) mod forgetting;
mod held;

use crate::app::App;
use crate::app::failure::Failure;
use crate::app::inbound::{Inbound, Reply};
use crate::app::messenger::Messenger;
use crate::app::repository::blocking;
use crate::catalog::privacy::PrivacyRequest;
use crate::interchange::{Part, Person, personal};
use crate::store::Place;
use crate::view::post::{File, Post};
use crate::view::privacy;
use crate::wording::Tongue;

/// What the file of all that is stored of somebody is called.
const FILE: &str = "ferry-about-me.json";

/// Answers what somebody asks about what is stored of them in this server.
///
/// # Errors
/// [`Failure`] when the store cannot be read or written.
pub(super) async fn answer<M: Messenger>(
    app: &App<M>,
    inbound: &Inbound,
    place: Place,
    asked: PrivacyRequest,
) -> Result<Reply, Failure> {
    let hall = &app.inner.hall;
    let tongue = hall.wording.tongue(&inbound.locale);
    let post = match asked {
        PrivacyRequest::Show => {
            let (person, parts) = gather(app, inbound, place).await?;
            privacy::held(&tongue, &held::told(&person, &parts))
        }
        PrivacyRequest::Export => {
            let (person, parts) = gather(app, inbound, place).await?;
            export(&tongue, personal(&person, &parts), inbound.attachment_limit)
        }
        PrivacyRequest::Ask(texts) => privacy::ask(&tongue, texts),
        PrivacyRequest::Forget(texts) => {
            Box::pin(forgetting::forget(app, place.guild, inbound.user, texts)).await?;
            privacy::forgotten(&tongue, texts)
        }
        PrivacyRequest::Stay => privacy::stayed(&tongue),
    };
    Ok(
        match inbound.on_private_message && asked != PrivacyRequest::Export {
            true => Reply::Replace(post),
            false => Reply::Private(post),
        },
    )
}

async fn gather<M: Messenger>(
    app: &App<M>,
    inbound: &Inbound,
    place: Place,
) -> Result<(Person, Vec<Part>), Failure> {
    let store = app.inner.hall.store.clone();
    let (user, name) = (inbound.user, inbound.name.clone());
    blocking(move || held::gather(&store, place.guild, user, name)).await
}

fn export(tongue: &Tongue, bytes: Vec<u8>, limit: usize) -> Post {
    if bytes.len() > limit {
        return privacy::too_large(tongue, bytes.len(), limit);
    }
    let file = File {
        name: FILE.to_owned(),
        alt: None,
        bytes: bytes.into(),
    };
    privacy::exported(tongue).file(Some(file))
}
