//! A person in a channel: what they do, one act after the other, by what they read.

use fastrand::Rng;
use ferry::sandbox::{
    ActError, Answer, Answered, ChannelId, InteractionId, PersonId, Sandbox, Seen, Target, Widget,
};
use tokio_util::sync::CancellationToken;

use super::figures::Counts;
use super::ledger::{Came, Deed, Id, Ledger};
use super::place::message_of;

/// What somebody does on a canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Adds, rewords, removes, undoes.
    Contributor,
    /// Besides moves stages, opens and closes votes, and has the board posted anew.
    Leader,
}

/// How often somebody had something posted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    /// Acknowledged.
    pub(crate) acknowledged: u64,
    /// Not answered: posted or not.
    pub(crate) doubtful: u64,
}

/// Somebody in one channel.
pub(crate) struct Member {
    number: usize,
    person: PersonId,
    channel: ChannelId,
    role: Role,
    rng: Rng,
    deeds: u64,
    /// What they know of their items.
    pub(crate) ledger: Ledger,
    /// New boards that they asked for by `/canvas board`.
    pub(crate) boards: Asked,
    /// Stages that they closed, and votes that they opened or closed.
    pub(crate) turns: Asked,
    counts: Counts,
    /// The interaction of the act that was answered last.
    answered: Option<InteractionId>,
    /// Acknowledged interactions of this round.
    pub(crate) done: Vec<InteractionId>,
}

/// What an act showed.
enum Shown {
    /// A message of this text.
    Message(Box<Seen>),
    /// A form.
    Form,
    /// Nothing: no answer came.
    Nothing,
}

impl Member {
    /// Somebody who has done nothing yet.
    pub(crate) fn new(number: usize, person: PersonId, channel: ChannelId, role: Role, rng: Rng) -> Self {
        Self {
            number,
            person,
            channel,
            role,
            rng,
            deeds: 0,
            ledger: Ledger::default(),
            boards: Asked::default(),
            turns: Asked::default(),
            counts: Counts::default(),
            answered: None,
            done: Vec::new(),
        }
    }

    /// Their number among all, from 0.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Where they act.
    pub(crate) fn channel(&self) -> ChannelId {
        self.channel
    }

    /// What their acts came to since this was asked last.
    pub(crate) fn take_counts(&mut self) -> Counts {
        std::mem::take(&mut self.counts)
    }

    /// Does so many things, unless the bot goes away for too long.
    pub(crate) async fn act(&mut self, sandbox: &Sandbox, acts: usize, gone: &CancellationToken) {
        for _ in 0..acts {
            let leads = self.role == Role::Leader && self.rng.u8(..3) > 0;
            let answered = if leads {
                self.lead(sandbox, gone).await
            } else {
                self.contribute(sandbox, gone).await
            };
            if !answered {
                return;
            }
        }
    }

    /// Does something to their items; gives whether it was answered.
    async fn contribute(&mut self, sandbox: &Sandbox, gone: &CancellationToken) -> bool {
        let deed = self.choose();
        let shown = match &deed {
            Deed::Add(text) => {
                let line = match self.rng.u8(..3) {
                    0 => format!("/decision add text:\"{text}\" why:\"it is tried\""),
                    _ => format!("/job add type:functional statement:\"{text}\""),
                };
                self.slash(sandbox, &line, gone).await
            }
            Deed::Reword(id, text) => {
                let opened = self.slash(sandbox, &format!("/item edit item:{id}"), gone).await;
                match opened {
                    Shown::Form => self.submit(sandbox, field_of(id), text, gone).await,
                    // Nothing was sent that could change anything.
                    shown => return self.count(&came_of(&shown)),
                }
            }
            Deed::Remove(id) => {
                self.slash(sandbox, &format!("/item remove item:{id}"), gone)
                    .await
            }
            Deed::Undo => self.slash(sandbox, "/canvas undo", gone).await,
        };
        let came = came_of(&shown);
        self.ledger.note(deed, &came);
        self.count(&came)
    }

    fn choose(&mut self) -> Deed {
        self.deeds += 1;
        let text = format!("deed {} of person {}", self.deeds, self.number);
        let standing = self.ledger.standing();
        let own = self.rng.choice(&standing).cloned();
        match (self.rng.u8(..10), own) {
            (0..=2, Some(id)) => Deed::Reword(id, text),
            (3, Some(id)) => Deed::Remove(id),
            (4 | 5, _) if self.ledger.can_undo() => Deed::Undo,
            _ => Deed::Add(text),
        }
    }

    /// Has something posted; gives whether it was answered.
    async fn lead(&mut self, sandbox: &Sandbox, gone: &CancellationToken) -> bool {
        match self.rng.u8(..6) {
            0 | 1 => {
                let shown = self.slash(sandbox, "/canvas board", gone).await;
                let came = turned(&shown, "bottom of the channel");
                note(&mut self.boards, &came);
                self.count(&came)
            }
            2 => self.vote(sandbox, "/vote open kind:job", gone).await,
            3 => self.vote(sandbox, "/vote close", gone).await,
            4 => self.move_stage(sandbox, "/stage open stage:now", gone).await,
            _ => {
                let line = "/stage next reason:\"it is tried\"";
                self.move_stage(sandbox, line, gone).await
            }
        }
    }

    async fn vote(&mut self, sandbox: &Sandbox, line: &str, gone: &CancellationToken) -> bool {
        let shown = self.slash(sandbox, line, gone).await;
        let came = turned(&shown, POSTED);
        note(&mut self.turns, &came);
        self.count(&came)
    }

    /// Has a stage turn, and says yes to what is asked back.
    async fn move_stage(&mut self, sandbox: &Sandbox, line: &str, gone: &CancellationToken) -> bool {
        // A question changes nothing, answered or not.
        let Shown::Message(asked) = self.slash(sandbox, line, gone).await else {
            return self.count(&Came::Unanswered);
        };
        let Some(yes) = first_button(&asked) else {
            return self.count(&Came::Refused);
        };
        let mut shown = self.click(sandbox, &asked, &yes, gone).await;
        if let Shown::Form = shown {
            shown = self.submit(sandbox, "reason", "it is tried", gone).await;
        }
        if line.starts_with("/stage open") {
            return self.count(&turned(&shown, "is open"));
        }
        let came = turned(&shown, POSTED);
        note(&mut self.turns, &came);
        self.count(&came)
    }

    fn count(&mut self, came: &Came) -> bool {
        match came {
            Came::Acknowledged(_) => {
                self.counts.acknowledged += 1;
                self.done.extend(self.answered.take());
            }
            Came::Refused => self.counts.refused += 1,
            Came::Unanswered => self.counts.unanswered += 1,
        }
        *came != Came::Unanswered
    }

    async fn slash(&mut self, sandbox: &Sandbox, line: &str, gone: &CancellationToken) -> Shown {
        let act = sandbox.slash(self.person, self.channel, line);
        self.shown(sandbox, act, gone).await
    }

    async fn click(&mut self, sandbox: &Sandbox, seen: &Seen, id: &str, gone: &CancellationToken) -> Shown {
        let act = sandbox.click(self.person, self.channel, Target::Message(seen.id), id);
        self.shown(sandbox, act, gone).await
    }

    async fn submit(
        &mut self,
        sandbox: &Sandbox,
        field: &str,
        text: &str,
        gone: &CancellationToken,
    ) -> Shown {
        let fields = [(field, text)];
        let act = sandbox.submit(self.person, &fields);
        self.shown(sandbox, act, gone).await
    }

    /// What an act shows in the end.
    async fn shown(
        &mut self,
        sandbox: &Sandbox,
        act: impl Future<Output = Result<Answered, ActError>>,
        gone: &CancellationToken,
    ) -> Shown {
        self.counts.sent += 1;
        let last = &mut self.answered;
        let (person, channel) = (self.person, self.channel);
        let answer = async {
            let answered = act.await.ok()?;
            *last = Some(answered.interaction);
            if matches!(answered.answer, Answer::Form(_)) {
                return Some(Shown::Form);
            }
            let id = message_of(sandbox, &answered).await.ok()?;
            let screen = sandbox.screen(person, channel);
            let seen = screen.into_iter().rev().find(|seen| seen.id == id)?;
            Some(Shown::Message(Box::new(seen)))
        };
        let answer = gone.run_until_cancelled(answer).await;
        answer.flatten().unwrap_or(Shown::Nothing)
    }
}

/// What the receipt for a turn says where it has a post made.
const POSTED: &str = "to the channel";

/// What came of asking for something to be posted, which its receipt has this sign of.
fn turned(shown: &Shown, sign: &str) -> Came {
    match shown {
        Shown::Message(seen) if seen.content.contains(sign) => Came::Acknowledged(Id::new()),
        Shown::Nothing => Came::Unanswered,
        Shown::Message(_) | Shown::Form => Came::Refused,
    }
}

fn note(asked: &mut Asked, came: &Came) {
    match came {
        Came::Acknowledged(_) => asked.acknowledged += 1,
        Came::Unanswered => asked.doubtful += 1,
        Came::Refused => {}
    }
}

/// What a receipt for a change says of it.
fn came_of(shown: &Shown) -> Came {
    const DONE: [&str; 5] = [
        "is on the canvas",
        "is changed",
        "is off the canvas.",
        "is back as it was",
        "is off the canvas again",
    ];
    match shown {
        Shown::Nothing => Came::Unanswered,
        Shown::Message(seen) if DONE.iter().any(|sign| seen.content.contains(sign)) => {
            let id = seen.content.split("**").nth(1);
            id.map_or(Came::Refused, |id| Came::Acknowledged(id.to_owned()))
        }
        Shown::Message(_) | Shown::Form => Came::Refused,
    }
}

/// The input with what an item says.
fn field_of(id: &str) -> &'static str {
    if id.starts_with('J') { "statement" } else { "text" }
}

fn first_button(seen: &Seen) -> Option<String> {
    seen.rows.iter().flatten().find_map(|widget| match widget {
        Widget::Button { custom_id, .. } => custom_id.clone(),
        _ => None,
    })
}
