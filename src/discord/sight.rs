//! Which channels a member may look into, as Discord's own rules have it.
//!
//! Invariant: what Discord does not clearly show to the member is not seen: a channel that is gone, that Ferry cannot
//! look into itself, or a private thread that the member is not in.

use std::collections::{BTreeMap, BTreeSet};

use serenity::all::{
    Channel, ChannelId, ChannelType, GuildChannel, GuildId, Member, PartialGuild, Permissions, UserId,
};

use crate::app::messenger::DeliveryError;
use crate::discord::link::{self, Link, delivery_error};

/// Threads that are asked about for one list, one request each; those beyond are taken as not seen.
const THREADS_ASKED: usize = 50;

/// The member's sight: what is needed to judge any channel of the server.
struct Sight<'a> {
    link: &'a Link,
    guild: PartialGuild,
    member: Member,
    /// The server's channels that are no threads.
    channels: BTreeMap<u64, GuildChannel>,
}

/// Those of the channels that the member may look into.
///
/// # Errors
/// [`DeliveryError`] where Discord does not answer about the server, the member or a thread.
pub(super) async fn seen_by(
    link: &Link,
    guild: GuildId,
    user: UserId,
    wanted: &BTreeSet<u64>,
) -> Result<BTreeSet<u64>, DeliveryError> {
    let failed = |error| delivery_error(&error);
    let http = link.http();
    let channels = link.governed(http.get_channels(guild)).await.map_err(failed)?;
    let found = link.governed(http.get_guild(guild)).await.map_err(failed)?;
    let member = link
        .governed(http.get_member(guild, user))
        .await
        .map_err(failed)?;
    let sight = Sight {
        link,
        guild: found,
        member,
        channels: channels
            .into_iter()
            .map(|channel| (channel.id.get(), channel))
            .collect(),
    };
    let (plain, threads): (Vec<u64>, Vec<u64>) =
        wanted.iter().partition(|id| sight.channels.contains_key(id));
    let mut seen: BTreeSet<u64> = plain.into_iter().filter(|&id| sight.sees(id)).collect();
    for thread in threads.into_iter().take(THREADS_ASKED) {
        if sight.sees_thread(thread).await? {
            seen.insert(thread);
        }
    }
    Ok(seen)
}

impl Sight<'_> {
    /// What the member may do in a channel that is no thread.
    fn permissions(&self, channel: u64) -> Permissions {
        let channel = self.channels.get(&channel);
        channel.map_or(Permissions::empty(), |channel| {
            self.guild.user_permissions_in(channel, &self.member)
        })
    }

    fn sees(&self, channel: u64) -> bool {
        self.permissions(channel).contains(Permissions::VIEW_CHANNEL)
    }

    /// A thread is seen by whoever sees its channel; a private one by those who are in it or manage threads.
    async fn sees_thread(&self, id: u64) -> Result<bool, DeliveryError> {
        let channel = self.link.http().get_channel(ChannelId::new(id));
        let Some(thread) = there(self.link.governed(channel).await)? else {
            return Ok(false);
        };
        let Channel::Guild(thread) = thread else {
            return Ok(false);
        };
        let parent = thread.parent_id.map_or(0, ChannelId::get);
        if thread.guild_id != self.guild.id || !self.sees(parent) {
            return Ok(false);
        }
        match thread.kind {
            ChannelType::PublicThread | ChannelType::NewsThread => Ok(true),
            ChannelType::PrivateThread => Ok(self.manages_threads(parent) || self.is_in(thread.id).await?),
            _ => Ok(false),
        }
    }

    fn manages_threads(&self, parent: u64) -> bool {
        self.permissions(parent).contains(Permissions::MANAGE_THREADS)
    }

    async fn is_in(&self, thread: ChannelId) -> Result<bool, DeliveryError> {
        let http = self.link.http();
        let found = http.get_thread_channel_member(thread, self.member.user.id, false);
        Ok(there(self.link.governed(found).await)?.is_some())
    }
}

/// What Discord has; nothing where it has none, or shows it to nobody of Ferry's rights.
fn there<T>(found: serenity::Result<T>) -> Result<Option<T>, DeliveryError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(link::status(&error), Some(403 | 404)) => Ok(None),
        Err(error) => Err(delivery_error(&error)),
    }
}
