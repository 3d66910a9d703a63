//! From what arrived to what is asked. Total: whatever arrives, the answer is a [`Request`] or a [`Misread`].

use crate::canvas::command::DoneMark;
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::{ActionStatus, Round};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::word::Word;
use crate::catalog::bank::Prompt;
use crate::catalog::control::{Control, ControlId, FormTicket, Listing, OWN_WORDS};
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::exchange::Upload;
use crate::catalog::request::{Completion, Request, UserId};
use crate::catalog::review::ReviewAct;
use crate::catalog::spec::{CommandSpec, OptionKind, OptionSpec, Topic};
use crate::catalog::timing::TimingRequest;
use crate::catalog::{form, privacy, rating, solution, table, typed, voting};
use crate::say;
use crate::wording::Tongue;

/// What arrived, as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A slash command.
    Command {
        /// Its words: `["job", "add"]`.
        path: Vec<String>,
        /// The options that were given, by name.
        options: Vec<(String, OptionValue)>,
    },
    /// A slash command that is being typed.
    Complete {
        /// Its words.
        path: Vec<String>,
        /// The option being typed, and what is typed of it so far.
        focused: (String, String),
    },
    /// A command in the menu of a message.
    Message {
        /// What it is called.
        name: String,
        /// The words of the message; none where it is a picture or a file alone.
        words: String,
    },
    /// A button or a menu.
    Control {
        /// Which one.
        id: ControlId,
        /// What was chosen in a menu.
        values: Vec<String>,
        /// The draft on the message that it stands on.
        carried: Vec<(Field, String)>,
    },
    /// A form that was submitted.
    Form {
        /// Which one.
        ticket: FormTicket,
        /// What was typed, blank inputs included.
        values: Vec<(Field, String)>,
        /// Whether it was opened from a message that carries a draft of it.
        retried: bool,
        /// What was typed of an insight that waits on that message until this form has logged its interview.
        waiting: Vec<(Field, String)>,
    },
    /// A button, a menu or a form whose id this version of Ferry does not make.
    Foreign,
}

impl Asked {
    /// The canvas that a button, a menu or a form belongs to.
    #[must_use]
    pub fn canvas(&self) -> Option<CanvasKey> {
        match self {
            Self::Control { id, .. } => id.canvas,
            Self::Form { ticket, .. } => ticket.canvas,
            Self::Command { .. } | Self::Message { .. } | Self::Complete { .. } | Self::Foreign => None,
        }
    }

    /// What was typed into a form, or stood as a draft on the message of a control.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        match self {
            Self::Form { ticket, values, .. } => Some(Draft {
                form: ticket.form.clone(),
                values: values.clone(),
            }),
            Self::Control { id, carried, .. } if !carried.is_empty() => Some(Draft {
                form: id.control.form()?,
                values: carried.clone(),
            }),
            _ => None,
        }
    }

    /// What a review stands at that the control or the form belongs to.
    #[must_use]
    pub fn reviewed(&self) -> Option<ItemId> {
        match self {
            Self::Control { id, .. } => match &id.control {
                Control::Review(act) => act.at(),
                _ => None,
            },
            Self::Form { ticket, .. } => ticket.form.reviewed(),
            Self::Command { .. } | Self::Message { .. } | Self::Complete { .. } | Self::Foreign => None,
        }
    }

    /// Whether everybody in the channel is to see the answer.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        // Most commands have no such option, and need not be read twice to know it.
        let may_be = |options: &[(String, OptionValue)]| options.iter().any(|(name, _)| name == "as");
        matches!(self, Self::Command { options, .. } if may_be(options))
            && matches!(parse(self.clone()), Ok(Request::Show { public: true, .. }))
    }

    /// Whether the message that it stands on is to stay for the next choice, though only the asker sees it.
    #[must_use]
    pub fn keeps_message(&self) -> bool {
        matches!(self, Self::Control { id, .. } if id.control == Control::PickItem)
    }

    /// What was typed of an insight that waits for its interview, and goes along with the answer. Nothing where none does.
    #[must_use]
    pub fn waiting(&self) -> &[(Field, String)] {
        match self {
            Self::Form { waiting, .. } => waiting,
            Self::Control { id, carried, .. } if matches!(id.control, Control::Asked(_)) => carried,
            _ => &[],
        }
    }

    /// Whether the message that it stands on holds somebody's words of another form, and stays for them.
    #[must_use]
    pub fn leaves_message(&self) -> bool {
        matches!(self, Self::Form { retried: false, waiting, .. } if !waiting.is_empty())
    }

    /// Whether it is the slash command of this path.
    #[must_use]
    pub fn is_command(&self, words: &[&str]) -> bool {
        matches!(self, Self::Command { path, .. } if path.iter().eq(words))
    }

    /// Whether it stands on a draft, which an answer may take the place of.
    #[must_use]
    pub fn replaces_draft(&self) -> bool {
        match self {
            Self::Form { retried, .. } => *retried,
            Self::Control { carried, .. } => !carried.is_empty(),
            Self::Command { .. } | Self::Message { .. } | Self::Complete { .. } | Self::Foreign => false,
        }
    }
}

/// What was given to an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// Text, or the word of a choice.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
    /// A member.
    User(UserId),
    /// A file.
    File(Upload),
}

/// Why something that arrived asks for nothing that Ferry could do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// The command or an option of it is not in the table: an older registration is still shown by a client.
    Stale,
    /// The button, menu or form is not one that this version makes.
    OldControl,
    /// The message whose words are wanted has none.
    Wordless,
    /// What was typed says why not, and the form that it can be mended in, where there is one.
    Refused(Refusal, Option<Box<Draft>>),
}

impl Misread {
    /// What is wrong and what to do, in one sentence.
    #[must_use]
    pub fn sentence(&self, tongue: &Tongue) -> String {
        match self {
            Self::Stale => say!(tongue, "misread-stale"),
            Self::OldControl => say!(tongue, "misread-old-control"),
            Self::Wordless => say!(tongue, "misread-wordless"),
            Self::Refused(refusal, _) => tongue.refusal(refusal),
        }
    }
}

impl From<Refusal> for Misread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal, None)
    }
}

/// Reads what arrived.
///
/// # Errors
/// [`Misread`] where it is nothing that this version of Ferry knows, or says something impossible.
pub fn parse(asked: Asked) -> Result<Request, Misread> {
    match asked {
        Asked::Command { path, options } => command(&path, &options),
        Asked::Complete { path, focused } => complete(&path, focused),
        Asked::Message { name, words } => message(&name, &words),
        Asked::Control { id, values, carried } => control(id.control, &values, carried),
        Asked::Foreign => Err(Misread::OldControl),
        Asked::Form { ticket, values, .. } => Ok(Request::Submit(Draft {
            form: ticket.form,
            values,
        })),
    }
}

/// The options that came with a command, each known to the table and of its kind.
pub(super) struct Given<'a> {
    options: Vec<(&'static OptionSpec, &'a OptionValue)>,
}

fn command(path: &[String], options: &[(String, OptionValue)]) -> Result<Request, Misread> {
    let spec = table::find(path).ok_or(Misread::Stale)?;
    (spec.read)(&Given::new(spec, options)?)
}

fn message(name: &str, words: &str) -> Result<Request, Misread> {
    let spec = table::find_message_command(name).ok_or(Misread::Stale)?;
    (spec.read)(words)
}

fn complete(path: &[String], (name, typed): (String, String)) -> Result<Request, Misread> {
    let of = table::find(path)
        .and_then(|spec| spec.option(&name)?.completes())
        .ok_or(Misread::Stale)?;
    Ok(Request::Complete(Completion { of, typed }))
}

impl<'a> Given<'a> {
    fn new(spec: &CommandSpec, options: &'a [(String, OptionValue)]) -> Result<Self, Misread> {
        let known: Option<Vec<_>> = options
            .iter()
            .map(|(name, value)| {
                spec.option(name)
                    .filter(|option| fits(option.kind, value))
                    .map(|option| (option, value))
            })
            .collect();
        known.map(|options| Self { options }).ok_or(Misread::Stale)
    }

    fn value(&self, name: &str) -> Option<&'a OptionValue> {
        let found = self.options.iter().find(|(spec, _)| spec.name == name);
        found.map(|(_, value)| *value)
    }

    /// The text or the word given to an option; a blank one counts as none.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        match self.value(name) {
            Some(OptionValue::Text(text)) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The text given to an option, blank or not.
    pub(super) fn raw(&self, name: &str) -> Option<&'a str> {
        match self.value(name) {
            Some(OptionValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Which way a flag was set, if it was given.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        match self.value(name) {
            Some(OptionValue::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// Whether a flag was given and set.
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.value(name), Some(OptionValue::Flag(true)))
    }

    /// The number given to an option.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Some(OptionValue::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// The member that a required option names.
    pub(super) fn user(&self, name: &str) -> Result<UserId, Misread> {
        match self.value(name) {
            Some(OptionValue::User(user)) => Ok(*user),
            _ => Err(Misread::Stale),
        }
    }

    /// The file that a required option brings.
    pub(super) fn file(&self, name: &str) -> Result<&'a Upload, Misread> {
        match self.value(name) {
            Some(OptionValue::File(file)) => Ok(file),
            _ => Err(Misread::Stale),
        }
    }

    /// The member that an option names.
    pub(super) fn optional_user(&self, name: &str) -> Option<UserId> {
        self.user(name).ok()
    }

    /// The value of a choice.
    pub(super) fn choice<W: Word>(&self, name: &str) -> Option<W> {
        self.text(name).and_then(W::from_id)
    }

    /// The item that an option names.
    pub(super) fn item(&self, name: &str) -> Result<Option<ItemId>, Misread> {
        let id = self.text(name).map(typed::item);
        Ok(id.transpose()?)
    }

    /// The item that a required option names.
    pub(super) fn required_item(&self, name: &str) -> Result<ItemId, Misread> {
        let field = Field::Item;
        self.item(name)?.ok_or(Misread::from(Refusal::Empty { field }))
    }

    /// What was typed for a form.
    pub(super) fn typed(&self) -> Vec<(Field, String)> {
        let fields = self.options.iter().filter_map(|(spec, value)| {
            let typed = match value {
                OptionValue::Text(text) => text.clone(),
                OptionValue::Integer(number) => number.to_string(),
                OptionValue::Flag(_) | OptionValue::User(_) | OptionValue::File(_) => return None,
            };
            spec.field.map(|field| (field, typed))
        });
        fields.collect()
    }
}

/// Whether a value is one that the table lets the option take. Lengths are checked where drafts are.
fn fits(kind: OptionKind, value: &OptionValue) -> bool {
    match (kind, value) {
        (OptionKind::Text { .. }, OptionValue::Text(_))
        | (OptionKind::Flag, OptionValue::Flag(_))
        | (OptionKind::User, OptionValue::User(_))
        | (OptionKind::File, OptionValue::File(_)) => true,
        (OptionKind::Choice(choices), OptionValue::Text(word)) => (choices.words)().contains(&word.as_str()),
        (OptionKind::Integer { min, max }, OptionValue::Integer(number)) => (min..=max).contains(number),
        _ => false,
    }
}

fn control(control: Control, values: &[String], carried: Vec<(Field, String)>) -> Result<Request, Misread> {
    let to_be = FormId::Add(Kind::ToBe);
    Ok(match control {
        Control::Add => Request::ChooseKind,
        Control::AddKind(Kind::Job) => Request::ChooseJob { draft: carried },
        Control::AddKind(kind @ (Kind::Alternative | Kind::Feature | Kind::Test)) => Request::ChooseLinks {
            kind,
            draft: form::fitting(&FormId::Add(kind), carried),
        },
        Control::AddKind(kind) => Request::Submit(draft(FormId::Add(kind), carried, Vec::new())?),
        Control::AddJob(job_type) => Request::Submit(draft(FormId::AddJob(job_type), carried, Vec::new())?),
        Control::LogInterview => open(draft(FormId::Add(Kind::Interview), Vec::new(), Vec::new())?),
        Control::InsightFrom(interview) => {
            let interview = vec![(Field::Interview, interview.to_string())];
            open(draft(FormId::Add(Kind::Insight), carried, interview)?)
        }
        Control::PickInterview => picked_interview(carried, values)?,
        Control::PickPrompt { round, about } => picked_prompt(round, about, values)?,
        Control::LinkInsight(insight, stance) => Request::LinkInsight {
            insight,
            to: picked_item(values)?,
            stance,
        },
        Control::Asked(interview) => Request::Asked {
            interview,
            questions: picked_ids(values)?,
        },
        Control::PickFrom => {
            Request::Submit(draft(to_be, carried, vec![(Field::From, picked_items(values)?)])?)
        }
        Control::PickMove(kind) => Request::Submit(draft(FormId::Add(kind), carried, picked_move(values)?)?),
        Control::Retry(form) => open(draft(form, carried, Vec::new())?),
        Control::PassGate(stage) => open(draft(FormId::PassGate(stage), carried, Vec::new())?),
        Control::Edit(id) => Request::ItemEdit(id),
        Control::Rating(rated) => Request::Rating(rating::pressed(rated, values)?),
        Control::Voting(voted) => Request::Voting(voting::pressed(voted, values)?),
        Control::Timing(timed) => Request::Timing(TimingRequest::Press(timed)),
        Control::Review(act) => Request::Review(picked_act(act, values)?),
        Control::PickLinks(kind) => {
            let picked = solution::picked(kind, &picked_ids(values)?);
            Request::Submit(draft(FormId::Add(kind), carried, picked)?)
        }
        Control::Connect(id) => Request::Connect {
            id,
            to: picked_ids(values)?,
        },
        Control::Learn(id) => open(draft(FormId::Learn(id, None), carried, Vec::new())?),
        Control::WriteAdLib => open(draft(FormId::AdLib(0), carried, Vec::new())?),
        Control::PickDone => picked_done(values)?,
        Control::PickItem => Request::ItemShow(picked_item(values)?),
        other => act(other, values),
    })
}

/// Controls that need no form.
fn act(control: Control, values: &[String]) -> Request {
    match control {
        Control::Done => Request::Done(DoneMark::Toggle),
        Control::Mine => Request::List(Listing::Mine, 0),
        Control::LiveBoard => Request::LiveBoard,
        Control::Switch(switch) => Request::Switch(switch),
        Control::HelpTopic => match values.first().and_then(|topic| Topic::from_id(topic)) {
            Some(topic) => Request::HelpTopic(topic),
            None => Request::Help(None),
        },
        Control::HelpOn => Request::Help(values.first().cloned()),
        Control::Status => Request::Status,
        Control::Evidence(id) => Request::Evidence(id),
        Control::SetEvidence(id, state) => Request::SetEvidence(id, state),
        Control::Next(stage) => Request::AskNext {
            from: Some(stage),
            reason: None,
        },
        Control::Close(stage) => Request::Close(stage),
        Control::Move { from, way } => Request::Move { from, way },
        Control::Dismiss => Request::Dismiss,
        Control::Privacy(about) => Request::Privacy(privacy::pressed(about)),
        Control::Undo(id, revision) => Request::Undo {
            change: Some((id, revision)),
        },
        Control::DoNothing => Request::DoNothing,
        Control::Decide(id, status) => Request::DecideFeature { id, status },
        Control::Blueprint => Request::Blueprint,
        Control::Item(id) => Request::ItemShow(id),
        Control::Trace(id) => Request::ItemTrace(id),
        Control::Merge(id, into) => Request::ItemMerge { id, into },
        Control::TakeAction(id) => Request::ActionTake(id),
        Control::SettleAction(id, status) => Request::ActionSettle(id, status),
        Control::Page(listing, page) => Request::List(listing, page),
        Control::Show(_) => Request::Show {
            part: None,
            public: false,
        },
        Control::Bank(about) => Request::Bank { about },
        Control::UseWording(id, seen) => Request::UseWording { id, seen },
        Control::Help
        // The rest carries drafts or choices, or is checked, and `control` has seen to it.
        | Control::Add
        | Control::AddKind(_)
        | Control::AddJob(_)
        | Control::LogInterview
        | Control::InsightFrom(_)
        | Control::PickInterview
        | Control::PickPrompt { .. }
        | Control::LinkInsight(..)
        | Control::Asked(_)
        | Control::PickFrom
        | Control::PickMove(_)
        | Control::PassGate(_)
        | Control::Edit(_)
        | Control::Rating(_)
        | Control::Voting(_)
        | Control::Timing(_)
        | Control::Review(_)
        | Control::PickLinks(_)
        | Control::Connect(_)
        | Control::Learn(_)
        | Control::WriteAdLib
        | Control::PickDone
        | Control::PickItem
        | Control::Retry(_) => Request::Help(None),
    }
}

/// Opens the form of a draft, complete or not.
fn open(draft: Draft) -> Request {
    Request::OpenForm(draft.form, draft.values)
}

/// What was typed before with what was picked now; the pick wins.
fn draft(
    form: FormId,
    carried: Vec<(Field, String)>,
    picked: Vec<(Field, String)>,
) -> Result<Draft, Misread> {
    if form::inputs(&form).is_empty() {
        return Err(Misread::OldControl);
    }
    let kept = carried
        .into_iter()
        .filter(|(field, _)| picked.iter().all(|(other, _)| other != field));
    let values: Vec<_> = kept.chain(picked.iter().cloned()).collect();
    let values = form::fitting(&form, values);
    Ok(Draft { form, values })
}

fn picked_item(values: &[String]) -> Result<ItemId, Misread> {
    let id = values.first().and_then(|value| value.parse().ok());
    id.ok_or(Misread::OldControl)
}

fn picked_items(values: &[String]) -> Result<String, Misread> {
    Ok(typed::show_items(&picked_ids(values)?))
}

fn picked_ids(values: &[String]) -> Result<Vec<ItemId>, Misread> {
    let ids = values.iter().map(|value| value.parse::<ItemId>());
    ids.collect::<Result<_, _>>().map_err(|_| Misread::OldControl)
}

/// The act of a review, with what was chosen in its menu.
fn picked_act(act: ReviewAct, values: &[String]) -> Result<ReviewAct, Misread> {
    let ReviewAct::Pick(insight) = act else {
        return Ok(act);
    };
    let to = values.first().and_then(|value| value.parse().ok());
    let to = to.ok_or(Misread::OldControl)?;
    Ok(ReviewAct::AskStance { insight, to })
}

/// The interview of an insight. What already says what it speaks for is complete by that; else its form opens, for an
/// insight that says nothing about any item is half of one.
fn picked_interview(carried: Vec<(Field, String)>, values: &[String]) -> Result<Request, Misread> {
    let linked = |(field, typed): &(Field, String)| {
        matches!(field, Field::Supports | Field::Contradicts) && !typed.trim().is_empty()
    };
    let is_linked = carried.iter().any(linked);
    let interview = vec![(Field::Interview, picked_item(values)?.to_string())];
    let draft = draft(FormId::Add(Kind::Insight), carried, interview)?;
    Ok(if is_linked {
        Request::Submit(draft)
    } else {
        open(draft)
    })
}

fn picked_prompt(round: Round, about: Option<ItemId>, values: &[String]) -> Result<Request, Misread> {
    let value = values.first().ok_or(Misread::OldControl)?;
    let prompt = match value.as_str() {
        OWN_WORDS => None,
        word => Some(Prompt::from_id(word).ok_or(Misread::OldControl)?),
    };
    Ok(Request::AskPrompt { prompt, round, about })
}

fn picked_done(values: &[String]) -> Result<Request, Misread> {
    let id = values.first().and_then(|value| value.parse().ok());
    let id = id.ok_or(Misread::OldControl)?;
    Ok(Request::ActionSettle(id, ActionStatus::Done))
}

fn picked_move(values: &[String]) -> Result<Vec<(Field, String)>, Misread> {
    let between = values.first().and_then(|value| typed::between(value));
    let between = between.ok_or(Misread::OldControl)?;
    Ok(vec![
        (Field::From, between.from.to_string()),
        (Field::To, between.to.to_string()),
    ])
}
