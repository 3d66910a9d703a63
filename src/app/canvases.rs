//! The list of a server's canvases. It is made beside the mailboxes: it needs no channel's turn, and Discord may take
//! its time to say who sees what.
//!
//! Invariant: a canvas of another channel is listed only if Discord says that the asker may look into that channel.

use std::collections::BTreeSet;

use crate::app::Hall;
use crate::app::failure::Failure;
use crate::app::inbound::{Inbound, Reply};
use crate::app::messenger::Messenger;
use crate::app::repository;
use crate::app::repository::blocking;
use crate::canvas::ids::CanvasKey;
use crate::store::wire::head::Head;
use crate::store::{Place, Store};
use crate::view::canvases::{self, Glance, Glances, PAGE};

/// A page of the server's canvases that the asker may see. A page that is no more shows the last one.
///
/// # Errors
/// [`Failure`] when the store cannot be read.
pub(super) async fn list<M: Messenger>(
    hall: &Hall<M>,
    inbound: &Inbound,
    place: Place,
    page: u32,
) -> Result<Reply, Failure> {
    let store = hall.store.clone();
    let all = blocking(move || repository::canvases(&store, place.guild)).await?;
    let (visible, here_alone) = visible(hall, inbound, place, all).await;
    let pages = u32::try_from(visible.len().div_ceil(PAGE))
        .unwrap_or(u32::MAX)
        .max(1);
    let page = page.min(pages - 1);
    let store = hall.store.clone();
    let shown = blocking(move || glances(&store, place.guild, &visible, page)).await?;
    let glances = Glances {
        shown,
        page,
        pages,
        here_alone,
    };
    let post = canvases::canvases(&hall.wording.tongue(&inbound.locale), &glances);
    Ok(match inbound.on_private_message {
        true => Reply::Replace(post),
        false => Reply::Private(post),
    })
}

/// Those of the canvases that the asker may see, and whether that is only known of this channel.
async fn visible<M: Messenger>(
    hall: &Hall<M>,
    inbound: &Inbound,
    place: Place,
    all: Vec<(CanvasKey, Head)>,
) -> (Vec<(CanvasKey, Head)>, bool) {
    let others: BTreeSet<u64> = all.iter().map(|(_, head)| head.channel).collect();
    let others: BTreeSet<u64> = others
        .into_iter()
        .filter(|&channel| channel != place.channel)
        .collect();
    let seen = match others.is_empty() {
        true => Ok(BTreeSet::new()),
        false => hall.messenger.seen_by(place.guild, inbound.user.0, &others).await,
    };
    let here_alone = seen.is_err();
    let seen = seen.unwrap_or_else(|error| {
        tracing::warn!(%error, "Discord did not say which channels a member sees");
        BTreeSet::new()
    });
    let may_see = |head: &Head| head.channel == place.channel || seen.contains(&head.channel);
    let visible = all.into_iter().filter(|(_, head)| may_see(head)).collect();
    (visible, here_alone)
}

/// The canvases of one page at a glance. Blocks: for a blocking thread.
fn glances(store: &Store, guild: u64, all: &[(CanvasKey, Head)], page: u32) -> Result<Vec<Glance>, Failure> {
    let skip = usize::try_from(page).unwrap_or(usize::MAX).saturating_mul(PAGE);
    let shown = all.iter().skip(skip).take(PAGE);
    shown
        .map(|(key, head)| glance(store, guild, *key, head))
        .collect()
}

fn glance(store: &Store, guild: u64, key: CanvasKey, head: &Head) -> Result<Glance, Failure> {
    let canvas = repository::load(store, key)?.canvas;
    let board = repository::delivery(store, key)?.board;
    Ok(Glance {
        title: canvas.title.to_string(),
        customer: canvas.customer.to_string(),
        channel: head.channel,
        board: board.map(|board| super::reply::address(guild, board)),
        stage: canvas.current,
        started: canvas.started,
        archived: canvas.archived,
    })
}
