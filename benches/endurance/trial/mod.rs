//! The trial: people work in several channels against the real bot in a process of its own, which is killed again and
//! again. Discord is the sandbox in this process and so survives, and with it what people were told.
//!
//! Invariants: a seed gives the same acts and the same moments of harm, as far as two processes side by side can; whatever
//! is held against Ferry follows from answers that people got, and from nothing that Ferry knows about itself.

mod bot;
mod check;
mod figures;
mod ledger;
mod member;
mod place;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fastrand::Rng;
use ferry::sandbox::{ActError, InteractionId, TimedOut};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use bot::{Bot, Reached};
use member::Member;
use place::Place;

pub(crate) use figures::Figures;

/// Most changes of Discord's state that a round goes on before its kill: a round makes some 300.
const MOST_CHANGES: u64 = 250;
/// Most milliseconds from asking for an orderly stop to the kill.
const MOST_STOPPING_MS: u64 = 400;
/// Most milliseconds that a start may go on before it is killed.
const MOST_STARTING_MS: u64 = 900;
/// Most acts of one person in one round.
const MOST_ACTS: usize = 8;
/// How long those who still wait for an answer go on waiting once the bot is back.
const STILL_WAITING: Duration = Duration::from_secs(30);
/// Interactions acknowledged in the round before that are delivered once more.
const REDELIVERED: usize = 3;
/// How far Discord's clock jumps in rounds whose open interactions are past being answered: beyond the memory of nonces.
const JUMP_MS: u64 = 10 * 60 * 1_000;

/// What is tried.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The `ferry` program.
    pub(crate) program: PathBuf,
    /// Where the random choices begin.
    pub(crate) seed: u64,
    /// How often the bot is killed in the middle of something.
    pub(crate) rounds: u32,
}

/// Why a trial could not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    #[error("the bot does not start again:\n{0}")]
    NoStart(String),
    #[error("people cannot act: {0}")]
    Act(#[from] ActError),
    #[error("the bot does not connect: {0}")]
    Discord(#[from] TimedOut),
    #[error("the sandbox does not start: {0}")]
    Sandbox(io::Error),
    #[error("the store: {0}")]
    Store(String),
    #[error("an answer cannot be read: {0}")]
    Answer(String),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("a person's task: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// Runs all rounds, and holds the end against what people were told.
///
/// # Errors
/// [`Broken`] where the bot no longer starts or answers, which is worse than any figure.
pub(crate) async fn run(plan: &Plan, mut tell: impl FnMut(&Figures)) -> Result<Figures, Broken> {
    let folder = tempfile::tempdir()?;
    let mut trial = Trial::begin(plan, folder.path()).await?;
    for _ in 0..plan.rounds {
        trial.round().await?;
        tell(&trial.figures);
    }
    trial.end().await
}

/// A trial under way.
struct Trial {
    place: Place,
    bot: Bot,
    members: Vec<Member>,
    figures: Figures,
    rng: Rng,
    /// Interactions of the round before that were acknowledged.
    done: Vec<InteractionId>,
}

impl Trial {
    async fn begin(plan: &Plan, folder: &Path) -> Result<Self, Broken> {
        let mut rng = Rng::with_seed(plan.seed);
        let place = Place::furnish().await?;
        let mut bot = Bot::new(&plan.program, folder, &place);
        bot.start().await?;
        place.registered().await?;
        let members = place.start_canvases(&mut rng).await?;
        Ok(Self {
            place,
            bot,
            members,
            figures: Figures::default(),
            rng,
            done: Vec::new(),
        })
    }

    /// People act; the bot is killed at some moment of it, started again, and held against what people know.
    async fn round(&mut self) -> Result<(), Broken> {
        let gone = CancellationToken::new();
        let mut acting = self.act(&gone);
        self.harm().await?;
        let too_late = self.rng.bool();
        if too_late {
            gone.cancel();
            self.place.advance(JUMP_MS);
        }
        self.harm_starts().await?;
        self.bot.start().await?;
        self.redeliver(too_late)?;
        self.gather(&mut acting, &gone).await?;
        self.figures.rounds += 1;
        for channel in self.place.channels() {
            let export = self.place.export(channel).await?;
            let members = self
                .members
                .iter_mut()
                .filter(|member| member.channel() == channel);
            self.figures.note_all(check::canvas(&export, members));
        }
        Ok(())
    }

    /// Sends everybody to act in the background.
    fn act(&mut self, gone: &CancellationToken) -> JoinSet<Member> {
        let mut acting = JoinSet::new();
        for mut member in self.members.drain(..) {
            let (sandbox, gone) = (self.place.sandbox(), gone.clone());
            let acts = self.rng.usize(1..=MOST_ACTS);
            acting.spawn(async move {
                member.act(&sandbox, acts, &gone).await;
                member
            });
        }
        acting
    }

    /// Kills the running bot: mostly under load, now and then while it stops.
    async fn harm(&mut self) -> Result<(), Broken> {
        self.place.changes(self.rng.u64(1..=MOST_CHANGES)).await;
        let reached = if self.rng.u8(..5) == 0 {
            let patience = Duration::from_millis(self.rng.u64(..MOST_STOPPING_MS));
            self.bot.stop_or_kill(patience).await?
        } else {
            self.bot.kill(Reached::Load).await?
        };
        self.figures.kill(reached);
        Ok(self.place.disconnected().await?)
    }

    /// Kills no, one or two starts on the way.
    async fn harm_starts(&mut self) -> Result<(), Broken> {
        for _ in 0..self.rng.u32(..3) {
            let patience = Duration::from_millis(self.rng.u64(..MOST_STARTING_MS));
            let reached = self.bot.start_and_kill(patience, &self.place).await?;
            self.figures.kill(reached);
            self.place.disconnected().await?;
        }
        Ok(())
    }

    /// Delivers again what nobody answered, while it can be answered, and some of what was acknowledged.
    fn redeliver(&mut self, too_late: bool) -> Result<(), Broken> {
        let mut again = std::mem::take(&mut self.done);
        self.rng.shuffle(&mut again);
        again.truncate(REDELIVERED);
        if !too_late {
            again.extend(self.place.unanswered());
        }
        for interaction in again {
            self.place.sandbox().redeliver(interaction)?;
            self.figures.redelivered += 1;
        }
        Ok(())
    }

    /// Waits for everybody; those who still have no answer after a while give up.
    async fn gather(&mut self, acting: &mut JoinSet<Member>, gone: &CancellationToken) -> Result<(), Broken> {
        while !acting.is_empty() {
            match timeout(STILL_WAITING, acting.join_next()).await {
                Ok(joined) => self.members.extend(joined.transpose()?),
                Err(_) => gone.cancel(),
            }
        }
        self.members.sort_by_key(Member::number);
        for member in &mut self.members {
            self.figures.add(member.take_counts());
            self.done.append(&mut member.done);
        }
        self.place.close_round();
        Ok(())
    }

    /// Lets the outbox come to rest, stops in order, and examines the store and the channels.
    async fn end(mut self) -> Result<Figures, Broken> {
        let mut exports = Vec::new();
        for channel in self.place.channels() {
            exports.push((channel, self.place.export(channel).await?));
        }
        self.figures.note_all(self.bot.come_to_rest(&self.place).await?);
        for (channel, export) in exports {
            let asked = self.members.iter().filter(|member| member.channel() == channel);
            let posts = self.place.posts(channel);
            let (counted, faults) = check::posts(&export, asked, &posts);
            self.figures.posts += counted;
            self.figures.note_all(faults);
        }
        Ok(self.figures)
    }
}
