//! Where Ferry is: which servers it is in, and which channels are gone.
//!
//! Invariant: an outage of Discord's is told apart from being taken out of a server.

use std::collections::BTreeSet;

use serenity::all::{Event, GatewayIntents, Ready};

use crate::app::App;
use crate::app::inbound::Place;
use crate::discord::link::Link;

/// Joining and leaving servers, and changes of channels: not privileged, and nothing of what members write.
pub(super) const INTENTS: GatewayIntents = GatewayIntents::GUILDS;

/// Where Ferry is as it connects. A shard is told of its own servers alone.
pub(super) async fn ready(app: &App<Link>, ready: &Ready) {
    let there: BTreeSet<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
    let shard = ready
        .shard
        .map(|shard| (u64::from(shard.id.0), u64::from(shard.total)));
    let told = move |guild: u64| shard.is_none_or(|(id, total)| (guild >> 22).checked_rem(total) == Some(id));
    app.servers_are(&there, told).await;
}

/// What has changed since.
pub(super) async fn changed(app: &App<Link>, event: &Event) {
    match event {
        Event::GuildCreate(created) => app.server_there(created.guild.id.get()).await,
        Event::GuildDelete(deleted) if !deleted.guild.unavailable => {
            app.server_left(deleted.guild.id.get()).await;
        }
        Event::ChannelDelete(deleted) => {
            let (guild, channel) = (deleted.channel.guild_id.get(), deleted.channel.id.get());
            app.channel_gone(Place { guild, channel }).await;
        }
        Event::ThreadDelete(deleted) => {
            let (guild, channel) = (deleted.thread.guild_id.get(), deleted.thread.id.get());
            app.channel_gone(Place { guild, channel }).await;
        }
        _ => {}
    }
}
