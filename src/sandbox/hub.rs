//! The hub: the one lock around the World, what goes with it, and word of its changes.
//!
//! Invariant: the lock is never held across a wait; whoever changed something tells the watchers after letting go.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::config::Config;
use super::gateway::Link;
use super::ids::InteractionId;
use super::interaction::Answer;
use super::world::World;

/// The World, and those who wait for it.
pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) link: Option<Link>,
    /// Whether every dispatch is read as serenity's own type before it is sent.
    pub(crate) checks: bool,
    waiting: HashMap<InteractionId, oneshot::Sender<Option<Answer>>>,
}

impl State {
    /// Where the answer to an interaction will come in.
    pub(crate) fn await_answer(&mut self, interaction: InteractionId) -> oneshot::Receiver<Option<Answer>> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.insert(interaction, sender);
        receiver
    }

    /// Gives the person their answer; none: there will be none.
    pub(crate) fn answer(&mut self, interaction: InteractionId, answer: Option<Answer>) {
        if let Some(sender) = self.waiting.remove(&interaction) {
            // A person who no longer waits needs no answer.
            let _ = sender.send(answer);
        }
    }

    /// Who waited for this answer has gone.
    fn forget(&mut self, interaction: InteractionId) {
        self.waiting.remove(&interaction);
    }

    /// Nobody waits for the answer any more: it comes too late from now on.
    pub(crate) fn give_up(&mut self, interaction: InteractionId) {
        self.waiting.remove(&interaction);
        if let Some(interaction) = self.world.interactions.get_mut(&interaction) {
            interaction.given_up = interaction.acknowledged.is_none();
        }
    }
}

/// Someone who waits for an answer, and is forgotten when they no longer do.
pub(crate) struct Waiter<'a> {
    hub: &'a Hub,
    interaction: InteractionId,
    answer: oneshot::Receiver<Option<Answer>>,
}

impl Waiter<'_> {
    /// The answer; none if there will be none, or not within `bound` of real time.
    pub(crate) async fn answer(mut self, bound: Duration) -> Option<Answer> {
        match tokio::time::timeout(bound, &mut self.answer).await {
            Ok(answer) => answer.ok().flatten(),
            Err(_) => {
                self.hub.enter(|state| state.give_up(self.interaction));
                None
            }
        }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        if !self.answer.is_terminated() {
            self.hub.lock().forget(self.interaction);
        }
    }
}

/// Shared by the server, the gateway and those who act.
pub(crate) struct Hub {
    state: Mutex<State>,
    changed: watch::Sender<u64>,
    config: Config,
    stop: CancellationToken,
}

impl Hub {
    pub(crate) fn new(config: Config) -> Self {
        let world = World::new(&config, (config.clock)());
        let checks = config.check_dispatches;
        let state = State {
            world,
            link: None,
            checks,
            waiting: HashMap::new(),
        };
        let state = Mutex::new(state);
        Self {
            state,
            changed: watch::Sender::new(0),
            config,
            stop: CancellationToken::new(),
        }
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic inside (a failed assertion of a test) leaves plain data behind: still good to look at.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.world.now_ms = (self.config.clock)();
        state
    }

    /// Changes something, and tells the watchers.
    pub(crate) fn enter<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed
            .send_modify(|version| *version = version.wrapping_add(1));
        result
    }

    /// Looks, and tells nobody.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock().world)
    }

    /// Word of changes: a number that grows with each.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// The real time a person waits for an answer.
    pub(crate) fn bound(&self) -> Duration {
        self.look(|world| world.answer_bound)
    }

    /// Waits until `find` finds something; none if it does not within the bound.
    pub(crate) async fn wait_for<T>(&self, find: impl Fn(&World) -> Option<T>) -> Option<T> {
        tokio::time::timeout(self.bound(), self.found(find))
            .await
            .ok()
            .flatten()
    }

    /// Waits until `find` finds something; none if the sandbox is stopped before.
    pub(crate) async fn found<T>(&self, find: impl Fn(&World) -> Option<T>) -> Option<T> {
        let mut changes = self.subscribe();
        loop {
            changes.borrow_and_update();
            if let Some(found) = self.look(&find) {
                return Some(found);
            }
            tokio::select! {
                changed = changes.changed() => changed.ok()?,
                () = self.stopped() => return None,
            }
        }
    }

    /// One who waits where `answer` comes in.
    pub(crate) fn waiter(
        &self,
        interaction: InteractionId,
        answer: oneshot::Receiver<Option<Answer>>,
    ) -> Waiter<'_> {
        Waiter {
            hub: self,
            interaction,
            answer,
        }
    }

    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }

    pub(crate) async fn stopped(&self) {
        self.stop.cancelled().await;
    }
}
