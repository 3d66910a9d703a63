//! Lines performed: each is done in the sandbox, and tells what came of it.

use std::sync::Arc;

use super::kept::{KeepError, Keeper, Keeping};
use super::line::{Act, Expectation, Line};
use super::nearest::nearest;
use super::news::News;
use super::{Host, paint};
use crate::sandbox::{
    ActError, Answer, Answered, ChannelId, MessageId, Permissions, PersonId, RestoreError, Sandbox, Seen,
    ServerId, Target, Widget, World,
};

/// The server that is there to begin with.
const SERVER: &str = "Playground";
/// The channel that is there to begin with.
const CHANNEL: &str = "canvas";
/// Who is there to begin with.
const PEOPLE: [&str; 4] = ["fay", "ana", "ben", "cleo"];
/// The language that people speak.
pub(super) const LOCALE: &str = "en-US";

/// What a playground is made of.
pub struct Settings<H> {
    /// Where people act.
    pub sandbox: Arc<Sandbox>,
    /// Who runs the bot, which is connected and has registered its commands.
    pub host: H,
    /// Where what lasts is kept, if it is to last.
    pub keeper: Option<Keeper>,
    /// What was furnished.
    pub place: Place,
}

/// Where people are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    server: ServerId,
    channel: ChannelId,
}

/// Why a sandbox cannot be furnished.
#[derive(Debug, thiserror::Error)]
pub enum FurnishError {
    /// What was kept cannot be read.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// What was kept cannot be taken.
    #[error("what the playground kept cannot be taken up: {0}")]
    Restore(#[from] RestoreError),
    /// What was kept has no channel to act in.
    #[error("what the playground kept has lost its channel")]
    NoPlace,
}

/// Why a line came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Discord's client does not let the person do it, or the bot did not answer.
    #[error("{0}")]
    Act(#[from] ActError),
    /// Nobody has this name.
    #[error("nobody is called {name:?}{}; `people: {name}` adds somebody", meant(nearest.as_deref()))]
    Nobody {
        /// The name.
        name: String,
        /// The name that was likely meant.
        nearest: Option<String>,
    },
    /// No message on the person's screen holds the text.
    #[error("{who} sees no message with {text:?}")]
    NotSeen {
        /// Who.
        who: String,
        /// The text.
        text: String,
    },
    /// A message on the person's screen holds the text.
    #[error("{who} does see {text:?}")]
    Seen {
        /// Who.
        who: String,
        /// The text.
        text: String,
    },
    /// No form is open, or another.
    #[error("no such form is open before whoever acted last")]
    NoForm,
    /// A refusal was expected and another answer came.
    #[error("a refusal with {expected:?} was expected, and the answer was: {answer}")]
    NotRefused {
        /// The text of the refusal.
        expected: String,
        /// The answer.
        answer: String,
    },
    /// Nobody's hand is on the clock.
    #[error("time passes by itself here; only a script can move it on")]
    NoHand,
    /// The bot does not run any more.
    #[error("the bot did not start again: {0}")]
    Restart(String),
    /// What lasts was not kept.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

/// People who act on a sandbox by lines.
pub struct Playground<H> {
    sandbox: Arc<Sandbox>,
    host: H,
    keeper: Option<Keeper>,
    place: Place,
    news: News,
    last: Option<PersonId>,
}

impl Place {
    /// Puts what was kept into a sandbox; else a server with a channel and some people.
    ///
    /// # Errors
    /// [`FurnishError`] where something was kept and is not good.
    pub fn furnish(sandbox: &Sandbox, keeper: Option<&Keeper>) -> Result<Self, FurnishError> {
        let Some(kept) = keeper.map(Keeper::load).transpose()?.flatten() else {
            return Ok(sandbox.edit(Self::found));
        };
        sandbox.restore(kept.world)?;
        let channel = kept.channel;
        let server = sandbox.read(|world| world.channels.get(&channel)?.server);
        let server = server.ok_or(FurnishError::NoPlace)?;
        Ok(Self { server, channel })
    }

    fn found(world: &mut World) -> Self {
        let server = world.add_server(SERVER);
        let channel = world.add_channel(server, CHANNEL);
        for name in PEOPLE {
            world.add_person(server, name, LOCALE);
        }
        Self { server, channel }
    }
}

impl<H: Host> Playground<H> {
    /// A playground in which nothing was told yet but what was kept.
    #[must_use]
    pub fn new(settings: Settings<H>) -> Self {
        let Settings {
            sandbox,
            host,
            keeper,
            place,
        } = settings;
        let mut news = News::default();
        news.catch_up(&sandbox);
        Self {
            sandbox,
            host,
            keeper,
            place,
            news,
            last: None,
        }
    }

    /// Where people act.
    #[must_use]
    pub fn sandbox(&self) -> Arc<Sandbox> {
        Arc::clone(&self.sandbox)
    }

    /// Everybody goes to this channel.
    pub fn enter(&mut self, channel: ChannelId) {
        self.place.channel = channel;
    }

    /// Who runs the bot.
    #[must_use]
    pub fn host_mut(&mut self) -> &mut H {
        &mut self.host
    }

    /// Whether a line depends on nothing that the bot may be about to show: what only one person sees came with an answer
    /// to them, and is as new as can be.
    #[must_use]
    pub fn may_go_ahead(&self, line: &Line) -> bool {
        match line {
            Line::Expect(Expectation::Sees { who, text, there }) => {
                *there && self.expect_sees(who, text, true).is_ok()
            }
            Line::Act { who, act, .. } => match act {
                Act::Click { label, on } => self.newest_is_own(who, on.as_deref(), |widget| {
                    matches!(widget, Widget::Button { label: of, enabled: true, .. } if of == label)
                }),
                Act::Select { menu, .. } => self.newest_is_own(who, None, |widget| {
                    matches!(widget, Widget::Menu { placeholder, enabled: true, .. } if placeholder == menu)
                }),
                Act::Use { .. } | Act::Look => false,
                Act::Command(_) | Act::Say(_) | Act::Submit(_) | Act::Dismiss | Act::Type(_) => true,
            },
            _ => true,
        }
    }

    /// Whether the newest message on somebody's screen with such a widget, and with this text, is for them alone.
    fn newest_is_own(&self, who: &str, on: Option<&str>, is_it: impl Fn(&Widget) -> bool) -> bool {
        let has = |seen: &&Seen| {
            seen.rows.iter().flatten().any(&is_it) && on.is_none_or(|text| paint::text(seen).contains(text))
        };
        let screen = self.person(who).map(|person| self.screen(person));
        let screen = screen.unwrap_or_default();
        screen.iter().rev().find(has).is_some_and(|seen| seen.ephemeral)
    }

    /// Does what a line says. What it shows besides news is the answer: a screen, or what is proposed.
    ///
    /// # Errors
    /// [`Fault`] that says why it came to nothing.
    pub async fn perform(&mut self, line: &Line) -> Result<String, Fault> {
        match line {
            Line::Nothing | Line::Help | Line::Quit => {}
            Line::Act { who, act, refused } => return self.act(who, act, refused.as_deref()).await,
            Line::People(names) => self.add_people(names),
            Line::Manage { who, may } => self.manage(self.person(who)?, *may),
            Line::Channel(name) => self.go_to(name),
            Line::Time(length) if self.host.advance(*length) => {}
            Line::Time(_) => return Err(Fault::NoHand),
            Line::Restart => self.host.restart().await.map_err(Fault::Restart)?,
            Line::Expect(expectation) => self.expect(expectation)?,
        }
        Ok(String::new())
    }

    /// Waits until the bot has come to rest.
    pub async fn settle(&mut self) {
        self.host.settle().await;
    }

    /// As [`Playground::settle`], with the clock moved on to whatever waits for it soon.
    pub async fn hurry(&mut self) {
        self.host.hurry().await;
    }

    /// What came anew since it was asked last.
    #[must_use]
    pub fn news(&mut self) -> String {
        let news = self.news.tell(&self.sandbox, self.place.channel);
        self.legible(&news)
    }

    /// Keeps what lasts, if it is to last.
    ///
    /// # Errors
    /// [`KeepError`] where the file is not written.
    pub fn keep(&self) -> Result<(), KeepError> {
        self.keeping().keep()
    }

    /// What it takes to keep what lasts, people being in this channel.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        Keeping {
            sandbox: Arc::clone(&self.sandbox),
            keeper: self.keeper.clone(),
            channel: self.place.channel,
        }
    }

    /// Who is there, without bots.
    #[must_use]
    pub fn people(&self) -> Vec<String> {
        self.sandbox.read(|world| {
            let people = world.people.values().filter(|person| !person.bot);
            people.map(|person| person.name.clone()).collect()
        })
    }

    /// The channel that people are in.
    #[must_use]
    pub fn channel_name(&self) -> String {
        let channel = self.place.channel;
        let name = |world: &World| Some(world.channels.get(&channel)?.name.clone());
        self.sandbox.read(name).unwrap_or_default()
    }

    /// What the newest pinned message of the channel says, framed; empty if nothing is pinned.
    #[must_use]
    pub fn pinned(&self) -> String {
        let person = self.sandbox.read(|world| world.bot);
        let screen = self.sandbox.screen(person, self.place.channel);
        let pinned = screen.iter().rev().find(|seen| seen.pinned);
        pinned.map_or_else(String::new, |seen| {
            self.legible(&paint::framed(&paint::message(seen)))
        })
    }

    /// What the bot did that Discord would object to, if anything.
    #[must_use]
    pub fn objection(&self) -> Option<String> {
        let problems = self.sandbox.problems();
        problems.first().map(|problem| format!("{problem:?}"))
    }

    async fn act(&mut self, who: &str, act: &Act, refused: Option<&str>) -> Result<String, Fault> {
        let person = self.person(who)?;
        self.last = Some(person);
        let channel = self.place.channel;
        let sandbox = Arc::clone(&self.sandbox);
        let answered = match act {
            Act::Command(line) => sandbox.slash(person, channel, line).await,
            Act::Click { label, on } => {
                let target = self.target(who, person, on.as_deref())?;
                sandbox.click(person, channel, target, label).await
            }
            Act::Use { command, on } => {
                let message = self.message(who, person, on, |seen| !seen.ephemeral)?;
                sandbox.message_command(person, channel, message, command).await
            }
            Act::Select { labels, menu } => {
                let labels: Vec<_> = labels
                    .iter()
                    .map(|label| self.whole_label(person, menu, label))
                    .collect();
                let labels: Vec<_> = labels.iter().map(String::as_str).collect();
                sandbox.select(person, channel, menu, &labels).await
            }
            Act::Submit(fields) => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(name, text)| (name.as_str(), text.as_str()))
                    .collect();
                sandbox.submit(person, &fields).await
            }
            Act::Type(line) => {
                let proposed = sandbox.autocomplete(person, channel, line).await?;
                return Ok(paint::framed(&paint::choices(&proposed)));
            }
            Act::Say(text) => {
                sandbox.say(person, channel, text)?;
                return Ok(String::new());
            }
            Act::Dismiss => {
                sandbox.open_form(person).ok_or(ActError::NoForm)?;
                sandbox.dismiss(person);
                return Ok(String::new());
            }
            Act::Look => return Ok(self.look(person)),
        };
        self.judge(person, answered, refused).await
    }

    /// Holds an answer against what was expected of it.
    async fn judge(
        &self,
        person: PersonId,
        answered: Result<Answered, ActError>,
        refused: Option<&str>,
    ) -> Result<String, Fault> {
        let answer = match (answered, refused) {
            (Ok(answered), _) => self.answer(person, &answered).await?,
            (Err(error), Some(_)) => error.to_string(),
            (Err(error), None) => return Err(error.into()),
        };
        match refused {
            Some(expected) if !answer.contains(expected) => Err(Fault::NotRefused {
                expected: expected.to_owned(),
                answer,
            }),
            _ => Ok(String::new()),
        }
    }

    /// What an answer says; an answer that was promised is waited for.
    async fn answer(&self, person: PersonId, answered: &Answered) -> Result<String, ActError> {
        let id = match &answered.answer {
            Answer::Message { id, .. } | Answer::Updated { id } => *id,
            Answer::Deferred { .. } => self.sandbox.wait_answer(answered.interaction).await?,
            Answer::Form(form) => return Ok(paint::form(form).join("\n")),
            Answer::DeferredUpdate | Answer::Choices(_) => return Ok(String::new()),
        };
        let screen = self.screen(person);
        let seen = screen.iter().find(|seen| seen.id == id);
        Ok(seen.map(paint::text).unwrap_or_default())
    }

    /// The one choice of the newest such menu that begins with what was written; what was written, if none does or
    /// several do.
    fn whole_label(&self, person: PersonId, menu: &str, written: &str) -> String {
        let screen = self.screen(person);
        let options = screen.iter().rev().find_map(|seen| {
            seen.rows.iter().flatten().find_map(|widget| match widget {
                Widget::Menu {
                    placeholder, options, ..
                } if placeholder == menu => Some(options),
                _ => None,
            })
        });
        let labels = options.into_iter().flatten().map(|option| &option.label);
        let mut fitting = labels.filter(|label| label.starts_with(written));
        match (fitting.next(), fitting.next()) {
            (Some(label), None) => label.clone(),
            _ => written.to_owned(),
        }
    }

    fn target(&self, who: &str, person: PersonId, on: Option<&str>) -> Result<Target, Fault> {
        match on {
            Some(text) => self.message(who, person, text, |_| true).map(Target::Message),
            None => Ok(Target::Newest),
        }
    }

    /// The newest such message on the person's screen that holds the text. What only they see has no commands in its
    /// menu.
    fn message(
        &self,
        who: &str,
        person: PersonId,
        text: &str,
        is_such: impl Fn(&Seen) -> bool,
    ) -> Result<MessageId, Fault> {
        let screen = self.screen(person);
        let mut such = screen.iter().rev().filter(|seen| is_such(seen));
        let found = such.find(|seen| paint::text(seen).contains(text));
        found.map(|seen| seen.id).ok_or_else(|| Fault::NotSeen {
            who: who.to_owned(),
            text: text.to_owned(),
        })
    }

    fn legible(&self, text: &str) -> String {
        self.sandbox.read(|world| paint::legible(world, text))
    }

    fn look(&self, person: PersonId) -> String {
        let block = |seen: &Seen| {
            let note = if seen.ephemeral { " (only for them)" } else { "" };
            format!(
                "  {}{note}\n{}",
                seen.author,
                paint::framed(&paint::message(seen))
            )
        };
        let blocks: String = self.screen(person).iter().map(block).collect();
        self.legible(&blocks)
    }

    fn screen(&self, person: PersonId) -> Vec<Seen> {
        self.sandbox.screen(person, self.place.channel)
    }

    fn person(&self, name: &str) -> Result<PersonId, Fault> {
        let found = self
            .sandbox
            .read(|world| world.person_named(self.place.server, name));
        found.ok_or_else(|| {
            let people = self.people();
            Fault::Nobody {
                name: name.to_owned(),
                nearest: nearest(name, people.iter().map(String::as_str)).map(str::to_owned),
            }
        })
    }

    fn add_people(&mut self, names: &[String]) {
        let server = self.place.server;
        self.sandbox.edit(|world| {
            for name in names {
                if world.person_named(server, name).is_none() {
                    world.add_person(server, name, LOCALE);
                }
            }
        });
    }

    fn manage(&self, person: PersonId, may: bool) {
        let channel = self.place.channel;
        self.sandbox
            .edit(|world| world.permit(channel, person, Permissions::MANAGE_CHANNELS, may));
    }

    fn go_to(&mut self, name: &str) {
        let server = self.place.server;
        self.place.channel = self.sandbox.edit(|world| {
            let known = world
                .channels
                .values()
                .find(|channel| channel.server == Some(server) && channel.name == name);
            match known {
                Some(channel) => channel.id,
                None => world.add_channel(server, name),
            }
        });
    }

    fn expect(&self, expectation: &Expectation) -> Result<(), Fault> {
        match expectation {
            Expectation::Sees { who, text, there } => self.expect_sees(who, text, *there),
            Expectation::Form(text) => self.expect_form(text.as_deref()),
        }
    }

    fn expect_sees(&self, who: &str, text: &str, there: bool) -> Result<(), Fault> {
        let screen = self.screen(self.person(who)?);
        let sees = screen.iter().any(|seen| paint::text(seen).contains(text));
        let (who, text) = (who.to_owned(), text.to_owned());
        match (sees, there) {
            (false, true) => Err(Fault::NotSeen { who, text }),
            (true, false) => Err(Fault::Seen { who, text }),
            _ => Ok(()),
        }
    }

    fn expect_form(&self, text: Option<&str>) -> Result<(), Fault> {
        let form = self.last.and_then(|person| self.sandbox.open_form(person));
        let form = form
            .map(|form| paint::form(&form).join("\n"))
            .ok_or(Fault::NoForm)?;
        match text {
            Some(text) if !form.contains(text) => Err(Fault::NoForm),
            _ => Ok(()),
        }
    }
}
