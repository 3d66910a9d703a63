//! Drafts: what somebody has typed so far, on its way to a command.
//!
//! Slash options and submitted forms both become a [`Draft`]. A complete draft makes a command; one that lacks
//! something opens its form prefilled; a refused one is shown again with a button that opens its form prefilled.
//! So nothing that was typed is lost, and nothing waits in memory.

use crate::canvas::command::{Command, Start};
use crate::canvas::gate::GateLimits;
use crate::canvas::ids::{Author, ItemId, Kind};
use crate::canvas::item::{
    Action, ActionStatus, Body, Decision, GapItem, Insight, InsightLink, Interview, Item, Job, JobType, Move,
    Now, Question, Round, Scale, Stance, ToBe,
};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::state::Settings;
use crate::canvas::text::{ItemText, Label, Line, Title};
use crate::canvas::theme::Theme;
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::word::Word;
use crate::catalog::form::{self, InputSpec};
use crate::catalog::request::UserId;
use crate::catalog::when::{self, Moment};
use crate::catalog::{solution, spoken, typed};
use crate::wording::Tongue;

/// The strength of an insight where nobody chose: a told fact about the past, which interviews are there for.
const TOLD: i64 = 2;

/// Which form a draft belongs to, with what was chosen before the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormId {
    /// Start a canvas, with the choices made as options.
    Start(StartChoices),
    /// Add an item of a kind that needs no choice before.
    Add(Kind),
    /// Add a job of a type.
    AddJob(JobType),
    /// Add a question for a round that was chosen, whichever stage is open.
    AddQuestion(Round),
    /// Reword an item, having seen this revision of it.
    Edit(ItemId, u32),
    /// Add an action that this member is to do.
    AddAction(UserId),
    /// Make several items of one, having seen this revision of it.
    Split(ItemId, u32),
    /// Say why the gate of a stage is passed over.
    PassGate(Stage),
    /// Reword an item in a review, having seen this revision of it; the review goes on then.
    Reword(ItemId, u32),
    /// Make a new item of a kind of what an insight says; the review goes on then.
    AddFrom(Kind, ItemId),
    /// Say what came of a test, having seen this revision of it; `None` where it was not looked at.
    Learn(ItemId, Option<u32>),
    /// Write the sentence of the blueprint, which had been written this many times when it was looked at.
    AdLib(u32),
}

impl FormId {
    /// The item that the form rewords.
    #[must_use]
    pub const fn reworded(&self) -> Option<ItemId> {
        match self {
            Self::Edit(id, _) | Self::Reword(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The item that the form splits.
    #[must_use]
    pub const fn split(&self) -> Option<ItemId> {
        match self {
            Self::Split(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The same form, the item that it rewords or splits being seen at this revision.
    #[must_use]
    pub fn seeing(self, revision: u32) -> Self {
        match self {
            Self::Edit(id, _) => Self::Edit(id, revision),
            Self::Reword(id, _) => Self::Reword(id, revision),
            Self::Split(id, _) => Self::Split(id, revision),
            other => other,
        }
    }

    /// What a review stands at that the form belongs to.
    #[must_use]
    pub const fn reviewed(&self) -> Option<ItemId> {
        match self {
            Self::Reword(id, _) | Self::AddFrom(_, id) => Some(*id),
            _ => None,
        }
    }
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
        Ok(Checked::Ready(match &self.form {
            FormId::Start(choices) => Command::Start(Box::new(self.start(choices)?)),
            FormId::Add(kind) => add(self.body(*kind, reading)?),
            FormId::AddJob(job_type) => add(self.job(*job_type)?),
            FormId::AddQuestion(round) => add(self.question(*round)?),
            FormId::AddAction(_) => add(self.body(Kind::Action, reading)?),
            FormId::Edit(id, seen) | FormId::Reword(id, seen) => {
                edit(*id, *seen, self.body(id.kind, reading)?)
            }
            FormId::Split(id, seen) => self.split(*id, *seen)?,
            FormId::PassGate(stage) => self.pass_gate(*stage)?,
            FormId::AddFrom(kind, insight) => Command::AddFrom {
                insight: *insight,
                body: Box::new(self.body(*kind, reading)?),
            },
            FormId::Learn(test, seen) => self.learn(*test, *seen, reading)?,
            FormId::AdLib(seen) => self.ad_lib(*seen)?,
        }))
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
            Body::Alternative(alternative) => solution::of_alternative(alternative),
            Body::Feature(feature) => solution::of_feature(feature),
            Body::Test(test) => solution::of_test(test),
            Body::Question(question) => question_values(question),
            Body::Interview(interview) => interview_values(interview, tongue),
            Body::Insight(insight) => insight_values(insight),
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
    pub(super) fn typed(&self, field: Field) -> &str {
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
                theme: Theme::default(),
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

    /// What an item of the kind is to say.
    fn body(&self, kind: Kind, reading: &Reading<'_>) -> Result<Body, Refusal> {
        let tongue = reading.tongue;
        Ok(match kind {
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
            Kind::Alternative => Body::Alternative(self.alternative()?),
            Kind::Feature => Body::Feature(self.feature()?),
            Kind::Test => Body::Test(self.test()?),
            Kind::Question => self.question(self.round(reading)?)?,
            Kind::Interview => Body::Interview(self.interview(reading)?),
            Kind::Insight => Body::Insight(self.insight()?),
            Kind::Decision => Body::Decision(Decision {
                text: self.text()?,
                why: ItemText::optional(Field::Why, self.get(Field::Why))?,
            }),
            Kind::Action => Body::Action(self.action(reading)?),
        })
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

    pub(super) fn text(&self) -> Result<ItemText, Refusal> {
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

    /// The round that was typed, or else the one that the open stage works in.
    fn round(&self, reading: &Reading<'_>) -> Result<Round, Refusal> {
        let label = |round: Round| reading.tongue.label("round-choice", round.id());
        let typed = typed::word(Field::Round, self.typed(Field::Round), label)?;
        Ok(typed.unwrap_or_else(|| reading.stage.map_or(Round::Two, Stage::round)))
    }

    fn question(&self, round: Round) -> Result<Body, Refusal> {
        let about = typed::items(self.typed(Field::About))?;
        Ok(Body::Question(Question::new(self.text()?, round, about)?))
    }

    /// An edit leaves the round and what was asked alone, whatever stands here.
    fn interview(&self, reading: &Reading<'_>) -> Result<Interview, Refusal> {
        Ok(Interview {
            round: reading.stage.map_or(Round::Two, Stage::round),
            pseudonym: Label::new(Field::Pseudonym, self.typed(Field::Pseudonym))?,
            segment: Label::optional(Field::Segment, self.get(Field::Segment))?,
            date: spoken::day(Field::Date, self.typed(Field::Date), reading)?,
            consent: spoken::yes(Field::Consent, self.typed(Field::Consent), reading.tongue)?,
            notes: ItemText::optional(Field::Notes, self.get(Field::Notes))?,
            asked: Vec::new(),
        })
    }

    fn insight(&self) -> Result<Insight, Refusal> {
        let links = |field, stance| -> Result<Vec<InsightLink>, Refusal> {
            let items = typed::items(self.typed(field))?;
            Ok(items
                .into_iter()
                .map(|item| InsightLink { item, stance })
                .collect())
        };
        let supports = links(Field::Supports, Stance::Supports)?;
        let contradicts = links(Field::Contradicts, Stance::Contradicts)?;
        let strength = match self.typed(Field::Strength).trim() {
            "" => TOLD,
            typed => typed::scale(Field::Strength, typed)?.get().into(),
        };
        Insight::new(
            self.text()?,
            typed::item_in(Field::Interview, self.typed(Field::Interview))?,
            [supports, contradicts].concat(),
            Scale::new(Field::Strength, strength)?,
        )
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

fn question_values(question: &Question) -> Vec<(Field, String)> {
    vec![
        (Field::Text, question.text.to_string()),
        (Field::About, typed::show_items(&question.about)),
        (Field::Round, question.round.id().to_owned()),
    ]
}

fn interview_values(interview: &Interview, tongue: &Tongue) -> Vec<(Field, String)> {
    let segment = interview.segment.as_ref().map(Label::to_string);
    let notes = interview.notes.as_ref().map(ItemText::to_string);
    vec![
        (Field::Pseudonym, interview.pseudonym.to_string()),
        (Field::Segment, segment.unwrap_or_default()),
        (Field::Date, interview.date.to_string()),
        (Field::Consent, spoken::show_yes(interview.consent, tongue)),
        (Field::Notes, notes.unwrap_or_default()),
    ]
}

fn insight_values(insight: &Insight) -> Vec<(Field, String)> {
    let linked = |stance: Stance| {
        let links = insight.links.iter().filter(|link| link.stance == stance);
        typed::show_items(&links.map(|link| link.item).collect::<Vec<_>>())
    };
    vec![
        (Field::Text, insight.text.to_string()),
        (Field::Interview, insight.interview.to_string()),
        (Field::Supports, linked(Stance::Supports)),
        (Field::Contradicts, linked(Stance::Contradicts)),
        (Field::Strength, insight.strength.get().to_string()),
    ]
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
