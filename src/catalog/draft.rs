//! Drafts: what somebody has typed so far, on its way to a command.
//!
//! Slash options and submitted forms both become a [`Draft`]. A complete draft makes a command; one that lacks
//! something opens its form prefilled; a refused one is shown again with a button that opens its form prefilled.
//! So nothing that was typed is lost, and nothing waits in memory.

use crate::canvas::command::{Command, Start};
use crate::canvas::gate::GateLimits;
use crate::canvas::ids::{Author, ItemId, Kind};
use crate::canvas::item::{
    Action, ActionStatus, Body, Decision, GapItem, Item, Job, JobType, Move, Now, ToBe,
};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::state::Settings;
use crate::canvas::text::{ItemText, Label, Line, Title};
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::word::Word;
use crate::catalog::form::{self, InputSpec};
use crate::catalog::request::UserId;
use crate::catalog::typed;
use crate::catalog::when::{self, Moment};
use crate::wording::Tongue;

/// Which form a draft belongs to, with what was chosen before the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormId {
    /// Start a canvas, with the choices made as options.
    Start(StartChoices),
    /// Add an item of a kind that needs no choice before.
    Add(Kind),
    /// Add a job of a type.
    AddJob(JobType),
    /// Reword an item, having seen this revision of it.
    Edit(ItemId, u32),
    /// Add an action that this member is to do.
    AddAction(UserId),
    /// Make several items of one, having seen this revision of it.
    Split(ItemId, u32),
    /// Say why the gate of a stage is passed over.
    PassGate(Stage),
}

/// What `/canvas start` lets people choose besides texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartChoices {
    /// Authors are not stored.
    pub anonymous: bool,
    /// Contributions are hidden until their stage closes.
    pub hidden: bool,
    /// Votes for each voter.
    pub dots: u8,
    /// Language of posts.
    pub language: String,
    /// IANA time zone as typed; checked when the draft is.
    pub timezone: String,
}

/// What somebody has typed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form it belongs to.
    pub form: FormId,
    /// What was typed, by field. A field that is absent was not asked yet.
    pub values: Vec<(Field, String)>,
}

/// What is needed to read what somebody typed: their language, and where and when they typed it.
#[derive(Clone)]
pub struct Reading<'a> {
    /// The reader's language: words are understood in it besides the stable ones.
    pub tongue: &'a Tongue,
    /// The open stage; `None` where there is no canvas, or where it is complete.
    pub stage: Option<Stage>,
    /// When it was typed.
    pub now: Timestamp,
    /// The zone in which times and dates are meant.
    pub timezone: TimeZoneName,
    /// Another member whom an option names, as the canvas knows people.
    pub other: Option<Author>,
}

/// What a draft comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// All is there.
    Ready(Command),
    /// Something required was not asked yet: the form opens prefilled.
    Incomplete,
}

impl Draft {
    /// Checks what was typed and makes a command of it.
    ///
    /// # Errors
    /// The [`Refusal`] of the first field that cannot be taken as it is.
    pub fn check(&self, reading: &Reading<'_>) -> Result<Checked, Refusal> {
        let lacks = |input: &InputSpec| input.required && self.get(input.field).is_none();
        let inputs = form::inputs(&self.form);
        if inputs.is_empty() || inputs.iter().any(lacks) {
            return Ok(Checked::Incomplete);
        }
        let command = match &self.form {
            FormId::Start(choices) => Some(Command::Start(Box::new(self.start(choices)?))),
            FormId::Add(kind) => self.body(*kind, reading)?.map(add),
            FormId::AddJob(job_type) => Some(add(self.job(*job_type)?)),
            FormId::Edit(id, seen) => self.body(id.kind, reading)?.map(|body| edit(*id, *seen, body)),
            FormId::AddAction(_) => self.body(Kind::Action, reading)?.map(add),
            FormId::Split(id, seen) => Some(self.split(*id, *seen)?),
            FormId::PassGate(stage) => Some(self.pass_gate(*stage)?),
        };
        Ok(command.map_or(Checked::Incomplete, Checked::Ready))
    }

    /// What stands in the edit form of an item at first. Read back by [`Draft::check`], it says what the item says.
    #[must_use]
    pub fn from_item(item: &Item, tongue: &Tongue, timezone: &TimeZoneName) -> Vec<(Field, String)> {
        match &item.body {
            Body::Job(job) => vec![
                (Field::Statement, job.statement.to_string()),
                (Field::JobType, tongue.job_type(job.job_type)),
                (Field::Context, typed::show_contexts(&job.contexts)),
                (
                    Field::Frequency,
                    job.frequency.as_ref().map(Label::to_string).unwrap_or_default(),
                ),
            ],
            Body::ToBe(to_be) => vec![
                (Field::Text, to_be.text.to_string()),
                (Field::From, typed::show_items(&to_be.from)),
            ],
            Body::Constraint(gap) => gap_values(
                gap,
                Field::Severity,
                gap.tag.map(|tag| tongue.constraint_tag(tag)),
            ),
            Body::Catalyst(gap) => {
                gap_values(gap, Field::Strength, gap.tag.map(|tag| tongue.catalyst_tag(tag)))
            }
            Body::Decision(decision) => vec![
                (Field::Text, decision.text.to_string()),
                (
                    Field::Why,
                    decision.why.as_ref().map(ItemText::to_string).unwrap_or_default(),
                ),
            ],
            Body::Action(action) => vec![
                (Field::Text, action.text.to_string()),
                (
                    Field::Due,
                    action
                        .due
                        .map(|due| when::show(due, timezone))
                        .unwrap_or_default(),
                ),
            ],
            other => vec![(Field::Text, other.text().to_owned())],
        }
    }

    /// What was typed into a field; `None` where it was not asked yet.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&str> {
        let value = self.values.iter().find(|(other, _)| *other == field);
        value.map(|(_, typed)| typed.as_str())
    }

    /// Whether a field was not asked yet.
    #[must_use]
    pub fn lacks(&self, field: Field) -> bool {
        self.get(field).is_none()
    }

    /// What was typed into a field; blank where it was not asked.
    fn typed(&self, field: Field) -> &str {
        self.get(field).unwrap_or_default()
    }

    fn start(&self, choices: &StartChoices) -> Result<Start, Refusal> {
        Ok(Start {
            title: Title::new(Field::Title, self.typed(Field::Title))?,
            customer: Line::new(Field::Customer, self.typed(Field::Customer))?,
            situation: Line::optional(Field::Situation, self.get(Field::Situation))?,
            settings: Settings {
                anonymous: choices.anonymous,
                hidden: choices.hidden,
                dots: choices.dots,
                language: choices.language.clone(),
                timezone: TimeZoneName::new(&choices.timezone)?,
                gates: GateLimits::default(),
            },
        })
    }

    fn pass_gate(&self, stage: Stage) -> Result<Command, Refusal> {
        Ok(Command::Next {
            from: stage,
            reason: Some(Line::new(Field::Reason, self.typed(Field::Reason))?),
        })
    }

    /// What an item of the kind is to say; `None` for a kind that has no form.
    fn body(&self, kind: Kind, reading: &Reading<'_>) -> Result<Option<Body>, Refusal> {
        let tongue = reading.tongue;
        Ok(Some(match kind {
            Kind::Now => Body::Now(Now { text: self.text()? }),
            Kind::ToBe => {
                let from = typed::items(self.typed(Field::From))?;
                Body::ToBe(ToBe::new(self.text()?, from)?)
            }
            Kind::Job => self.job(typed::job_type(self.typed(Field::JobType), tongue)?)?,
            Kind::Constraint => {
                Body::Constraint(self.gap_item(Field::Severity, |tag| tongue.constraint_tag(tag))?)
            }
            Kind::Catalyst => Body::Catalyst(self.gap_item(Field::Strength, |tag| tongue.catalyst_tag(tag))?),
            Kind::Decision => Body::Decision(Decision {
                text: self.text()?,
                why: ItemText::optional(Field::Why, self.get(Field::Why))?,
            }),
            Kind::Action => Body::Action(self.action(reading)?),
            _ => return Ok(None),
        }))
    }

    /// An action, of whoever was named for it. Only a new one has to be due in the future: the words of one that is
    /// overdue can be mended.
    fn action(&self, reading: &Reading<'_>) -> Result<Action, Refusal> {
        let moment = Moment {
            now: reading.now,
            timezone: &reading.timezone,
            tongue: reading.tongue,
        };
        let read = match self.form {
            FormId::Edit(..) => when::read,
            _ => when::read_ahead,
        };
        Ok(Action {
            text: self.text()?,
            owner: reading.other,
            due: read(Field::Due, self.typed(Field::Due), &moment)?,
            status: ActionStatus::Open,
        })
    }

    /// The texts that an item is to be split into; blank ones are none.
    fn split(&self, id: ItemId, seen: u32) -> Result<Command, Refusal> {
        let second = ItemText::new(Field::Second, self.typed(Field::Second))?;
        let further = [Field::Third, Field::Fourth].map(|field| ItemText::optional(field, self.get(field)));
        let [third, fourth] = further;
        let texts = [Some(self.text()?), Some(second), third?, fourth?];
        Ok(Command::Split {
            id,
            seen: Some(seen),
            texts: texts.into_iter().flatten().collect(),
        })
    }

    fn text(&self) -> Result<ItemText, Refusal> {
        ItemText::new(Field::Text, self.typed(Field::Text))
    }

    fn job(&self, job_type: JobType) -> Result<Body, Refusal> {
        Ok(Body::Job(Job::new(
            ItemText::new(Field::Statement, self.typed(Field::Statement))?,
            job_type,
            typed::contexts(self.typed(Field::Context))?,
            Label::optional(Field::Frequency, self.get(Field::Frequency))?,
        )?))
    }

    fn gap_item<Tag: Word>(
        &self,
        weight: Field,
        label: impl Fn(Tag) -> String,
    ) -> Result<GapItem<Tag>, Refusal> {
        let between = Move {
            from: typed::item_in(Field::From, self.typed(Field::From))?,
            to: typed::item_in(Field::To, self.typed(Field::To))?,
        };
        Ok(GapItem::new(
            self.text()?,
            between,
            typed::scale(weight, self.typed(weight))?,
            typed::word(Field::Tag, self.typed(Field::Tag), label)?,
        ))
    }
}

fn add(body: Body) -> Command {
    Command::Add {
        body: Box::new(body),
        origin: None,
    }
}

fn edit(id: ItemId, seen: u32, body: Body) -> Command {
    Command::Edit {
        id,
        seen: Some(seen),
        body: Box::new(body),
    }
}

fn gap_values<Tag>(gap: &GapItem<Tag>, weight: Field, tag: Option<String>) -> Vec<(Field, String)> {
    vec![
        (Field::Text, gap.text.to_string()),
        (Field::From, gap.between.from.to_string()),
        (Field::To, gap.between.to.to_string()),
        (weight, gap.weight.get().to_string()),
        (Field::Tag, tag.unwrap_or_default()),
    ]
}
