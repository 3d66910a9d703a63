//! Where it takes place: Discord on loopback, its channels and people, and a clock of its own for what Discord forgets.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use fastrand::Rng;
use ferry::catalog::control::{Control, ControlId};
use ferry::sandbox::{
    Answer, Answered, ChannelId, Config, InteractionId, MessageId, MessageKind, PersonId, Sandbox, Seen,
    TimedOut, Widget,
};
use serde_json::Value;
use tokio::time::timeout;

use super::Broken;
use super::member::{Member, Role};

/// When Discord's clock starts: 2026-03-02, 09:00 UTC, in milliseconds.
const START_MS: u64 = 1_772_442_000_000;
/// How far it goes on with each round, so that messages are made at different times.
const ROUND_MS: u64 = 1_000;
/// How long somebody waits for an answer, restarts included.
const ANSWER_BOUND: Duration = Duration::from_secs(60);
/// How long the moment of a kill is waited for; after that there is no load any more.
const KILL_BOUND: Duration = Duration::from_secs(2);
/// Channels with a canvas each.
const CHANNELS: [&str; 3] = ["lunch", "dinner", "moving"];
/// Who contributes. Besides them somebody leads.
const NAMES: [&str; 3] = ["ana", "ben", "cleo"];
const LEADER: &str = "fay";

/// A channel with its people.
#[derive(Clone)]
struct Channel {
    id: ChannelId,
    people: [PersonId; NAMES.len()],
    leader: PersonId,
}

/// The place. Clones are the same.
#[derive(Clone)]
pub(crate) struct Place {
    sandbox: Arc<Sandbox>,
    clock_ms: Arc<AtomicU64>,
    channels: Vec<Channel>,
    /// The newest interaction of the rounds that are over.
    settled: Arc<Mutex<Option<InteractionId>>>,
}

impl Place {
    /// Sets it all up; no bot is connected yet.
    pub(crate) async fn furnish() -> Result<Self, Broken> {
        let clock_ms = Arc::new(AtomicU64::new(START_MS));
        let told = Arc::clone(&clock_ms);
        let config = Config {
            clock: Arc::new(move || told.load(Ordering::SeqCst)),
            application_name: "Ferry".to_owned(),
            answer_bound: ANSWER_BOUND,
            // Discord's clock jumps here, and its limit on edits of old messages is not what is tried.
            old_message_edits: u32::MAX,
            transcript_lines: 200,
            ..Config::default()
        };
        let sandbox = Arc::new(Sandbox::start(config).await.map_err(Broken::Sandbox)?);
        // Nobody is in two channels: whoever acts in both at once would fill in the form of one in the other.
        let channels = sandbox.edit(|world| {
            let server = world.add_server("Endurance");
            let furnish = |name: &str| Channel {
                id: world.add_channel(server, name),
                people: NAMES.map(|person| world.add_person(server, &format!("{person} of {name}"), "en-US")),
                leader: world.add_person(server, &format!("{LEADER} of {name}"), "en-US"),
            };
            CHANNELS.map(furnish).to_vec()
        });
        Ok(Self {
            sandbox,
            clock_ms,
            channels,
            settled: Arc::default(),
        })
    }

    /// Starts a canvas in each channel; gives everybody who acts, once for each channel.
    pub(crate) async fn start_canvases(&self, rng: &mut Rng) -> Result<Vec<Member>, Broken> {
        let mut members = Vec::new();
        for channel in &self.channels {
            let line = "/canvas start title:Endurance customer:\"A parent of two\"";
            self.sandbox.slash(channel.leader, channel.id, line).await?;
            let contributors = channel.people.iter().map(|&person| (person, Role::Contributor));
            for (person, role) in contributors.chain([(channel.leader, Role::Leader)]) {
                members.push(Member::new(members.len(), person, channel.id, role, rng.fork()));
            }
        }
        Ok(members)
    }

    /// Discord itself.
    pub(crate) fn sandbox(&self) -> Arc<Sandbox> {
        Arc::clone(&self.sandbox)
    }

    /// The channels with a canvas.
    pub(crate) fn channels(&self) -> Vec<ChannelId> {
        self.channels.iter().map(|channel| channel.id).collect()
    }

    /// Moves Discord's clock on.
    pub(crate) fn advance(&self, ms: u64) {
        self.clock_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Waits until the bot has said which commands it has.
    pub(crate) async fn registered(&self) -> Result<(), TimedOut> {
        self.sandbox
            .wait_until(|world| !world.global_commands.is_empty())
            .await
    }

    /// Waits until the bot is there.
    pub(crate) async fn connected(&self) -> Result<(), TimedOut> {
        self.sandbox.wait_for_bot().await
    }

    /// Waits until the bot has gone.
    pub(crate) async fn disconnected(&self) -> Result<(), TimedOut> {
        self.sandbox.wait_until(|world| !world.gateway.connected).await
    }

    /// Whether the bot is there.
    pub(crate) fn is_connected(&self) -> bool {
        self.sandbox.read(|world| world.gateway.connected)
    }

    /// Waits for so many changes in Discord's state, or until people have been at rest for long.
    pub(crate) async fn changes(&self, count: u64) {
        let mut changes = self.sandbox.subscribe();
        let begun = *changes.borrow_and_update();
        let enough = changes.wait_for(|now| now.wrapping_sub(begun) >= count);
        // Where the load is over before, the kill meets a bot at rest.
        let _ = timeout(KILL_BOUND, enough).await;
    }

    /// This round's acts that have no answer yet and can still have one.
    pub(crate) fn unanswered(&self) -> Vec<InteractionId> {
        let settled = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        self.sandbox.read(|world| {
            let round = world.interactions.values().rev();
            round
                .take_while(|of| Some(of.id) != *settled)
                .filter(|of| of.acknowledged.is_none() && !of.given_up)
                .map(|of| of.id)
                .collect()
        })
    }

    /// What was begun so far is never delivered again.
    pub(crate) fn close_round(&self) {
        let newest = self
            .sandbox
            .read(|world| world.interactions.last_key_value().map(|(id, _)| *id));
        let mut settled = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        *settled = newest;
        self.advance(ROUND_MS);
    }

    fn leader_of(&self, channel: ChannelId) -> Result<PersonId, Broken> {
        let found = self.channels.iter().find(|found| found.id == channel);
        let leader = found.map(|found| found.leader);
        leader.ok_or_else(|| Broken::Answer("a channel without a leader".to_owned()))
    }

    /// The file of `/canvas export`, which is taken away from Discord then.
    pub(crate) async fn export(&self, channel: ChannelId) -> Result<Value, Broken> {
        let line = "/canvas export format:json";
        let leader = self.leader_of(channel)?;
        let answered = self.sandbox.slash(leader, channel, line).await?;
        let id = message_of(&self.sandbox, &answered).await?;
        let file = self.sandbox.edit(|world| {
            let message = world.channels.get_mut(&channel)?.messages.remove(&id)?;
            message.body.files.first().map(|file| Arc::clone(&file.bytes))
        });
        let file = file.ok_or_else(|| Broken::Answer("an export has no file".to_owned()))?;
        serde_json::from_slice(&file).map_err(|error| Broken::Answer(error.to_string()))
    }

    /// The mark of each public post of a channel, oldest first; one whose buttons are gone has none.
    pub(crate) fn posts(&self, channel: ChannelId) -> Vec<Option<u64>> {
        let leader = self.leader_of(channel);
        let mut posts = leader.map_or_else(|_| Vec::new(), |leader| self.sandbox.screen(leader, channel));
        posts.retain(|seen| !seen.ephemeral && seen.author == "Ferry" && seen.kind == MessageKind::Plain);
        posts.iter().map(mark_of).collect()
    }
}

fn mark_of(seen: &Seen) -> Option<u64> {
    seen.rows.iter().flatten().find_map(|widget| {
        let Widget::Button { custom_id, .. } = widget else {
            return None;
        };
        match ControlId::decode(custom_id.as_deref()?).ok()?.control {
            Control::Show(mark) => Some(mark),
            _ => None,
        }
    })
}

/// The message that answers an act, once it is there. One that was only promised when the bot went will not come.
pub(crate) async fn message_of(sandbox: &Sandbox, answered: &Answered) -> Result<MessageId, Broken> {
    match &answered.answer {
        Answer::Message { id, .. } | Answer::Updated { id } => Ok(*id),
        Answer::Deferred { .. } | Answer::DeferredUpdate => tokio::select! {
            id = sandbox.wait_answer(answered.interaction) => Ok(id?),
            gone = sandbox.wait_until(|world| !world.gateway.connected) => Err(Broken::from(gone.err().unwrap_or(TimedOut))),
        },
        other => Err(Broken::Answer(format!("{other:?}"))),
    }
}
