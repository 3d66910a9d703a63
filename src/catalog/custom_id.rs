//! Controls and forms as the `custom_id` that a message or a form carries, and back.
//!
//! Invariants: at most 100 characters, all ASCII; decoding is total, and takes a text only if encoding gives that
//! very text again. The prefix names the version of the form: ids of a version that went out stay readable for ever,
//! since messages keep them.

use std::fmt::Display;
use std::str::{FromStr, Split};

use crate::canvas::command::Way;
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::Round;
use crate::canvas::stage::Stage;
use crate::canvas::state::MAX_DOTS;
use crate::canvas::time::TimeZoneName;
use crate::canvas::word::Word;
use crate::catalog::control::{Control, ControlId, FormTicket, JobFilter, JobOrder, Listing};
use crate::catalog::draft::{FormId, StartChoices};
use crate::catalog::request::UserId;
use crate::catalog::review::ReviewAct;
use crate::catalog::{form, privacy, rating, timing, voting};
use crate::wording::Wording;

/// The most characters that Discord lets a `custom_id` have.
pub const MAX_CHARS: usize = 100;

/// Version 1 of a control's id.
const CONTROL: &str = "c1";
/// Version 1 of a form's id.
const FORM: &str = "f1";
/// Parts one part from the next.
const SEPARATOR: char = ':';
/// Stands for the stage before, where a stage may stand; no stage has this id.
const BACK: &str = "back";
/// Stands for something that is not there.
const NOTHING: &str = "-";

/// The text is no id that Ferry makes: forged, another bot's, or of a version that this one does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id that this version of Ferry makes")]
pub struct Foreign;

impl ControlId {
    /// The `custom_id` of a button or a menu.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut id = Writer::new(CONTROL);
        id.optional(self.canvas.map(|key| key.0));
        control(&mut id, &self.control);
        id.text
    }

    /// Reads what [`ControlId::encode`] wrote.
    ///
    /// # Errors
    /// [`Foreign`] for any other text.
    pub fn decode(text: &str) -> Result<Self, Foreign> {
        let read = |parts: &mut Reader<'_>| {
            Some(Self {
                canvas: parts.optional()?.map(CanvasKey),
                control: read_control(parts)?,
            })
        };
        Reader::all(CONTROL, text, read, Self::encode)
    }
}

impl FormTicket {
    /// The `custom_id` of a form.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut id = Writer::new(FORM);
        id.optional(self.canvas.map(|key| key.0));
        form(&mut id, &self.form);
        id.text
    }

    /// Reads what [`FormTicket::encode`] wrote.
    ///
    /// # Errors
    /// [`Foreign`] for any other text.
    pub fn decode(text: &str) -> Result<Self, Foreign> {
        let read = |parts: &mut Reader<'_>| {
            Some(Self {
                canvas: parts.optional()?.map(CanvasKey),
                form: read_form(parts)?,
            })
        };
        Reader::all(FORM, text, read, Self::encode)
    }
}

fn control(id: &mut Writer, control: &Control) {
    match control {
        Control::Add => id.part("add"),
        Control::AddKind(kind) => id.part("kind").part(kind.id()),
        Control::AddJob(job_type) => id.part("job").part(job_type.id()),
        Control::Bank(about) => id.part("bank").optional(*about),
        Control::PickPrompt { round, about } => id.part("prompt").part(round.id()).optional(*about),
        Control::LogInterview => id.part("log"),
        Control::InsightFrom(interview) => id.part("heard").part(interview),
        Control::PickInterview => id.part("interview"),
        Control::LinkInsight(insight, stance) => id.part("says").part(insight).part(stance.id()),
        Control::Asked(interview) => id.part("asked").part(interview),
        Control::UseWording(item, revision) => id.part("wording").part(item).part(revision),
        Control::PickFrom => id.part("from"),
        Control::PickMove(kind) => id.part("move").part(kind.id()),
        Control::Done => id.part("done"),
        Control::Mine => id.part("mine"),
        Control::Rating(rated) => rating::write(id.part("rate"), *rated),
        Control::Voting(voted) => voting::write(id.part("vote"), *voted),
        Control::Timing(timed) => timing::write(id.part("time"), *timed),
        Control::Help => id.part("help"),
        Control::HelpOn => id.part("helpon"),
        Control::Status => id.part("status"),
        Control::Evidence(item) => id.part("evidence").part(item),
        Control::SetEvidence(item, state) => id.part("decide").part(item).part(state.id()),
        Control::Review(act) => review(id.part("review"), *act),
        Control::Next(stage) => id.part("next").part(stage.id()),
        Control::Close(stage) => id.part("close").part(stage.id()),
        Control::PassGate(stage) => id.part("gate").part(stage.id()),
        Control::Move { from, way } => id.part("leave").optional(from.map(Stage::id)).part(way_id(*way)),
        Control::Dismiss => id.part("dismiss"),
        Control::Edit(item) => id.part("edit").part(item),
        Control::Undo(item, revision) => id.part("undo").part(item).part(revision),
        Control::PickLinks(kind) => id.part("links").part(kind.id()),
        Control::Connect(item) => id.part("connect").part(item),
        Control::DoNothing => id.part("nothing"),
        Control::Decide(item, status) => id.part("feature").part(item).part(status.id()),
        Control::Learn(item) => id.part("learn").part(item),
        Control::Blueprint => id.part("blueprint"),
        Control::WriteAdLib => id.part("adlib"),
        Control::Item(item) => id.part("item").part(item),
        Control::Trace(item) => id.part("trace").part(item),
        Control::Merge(item, into) => id.part("merge").part(item).part(into),
        Control::TakeAction(item) => id.part("take").part(item),
        Control::SettleAction(item, status) => id.part("settle").part(item).part(status.id()),
        Control::PickDone => id.part("pickdone"),
        Control::Retry(retried) => form(id.part("retry"), retried),
        Control::Page(list, page) => listing(id.part("page").part(page), *list),
        Control::Show(post) => id.part("show").part(post),
        Control::LiveBoard => id.part("live"),
        Control::Switch(switch) => id.part("switch").part(switch.id()),
        Control::HelpTopic => id.part("helptopic"),
        Control::PickItem => id.part("pick"),
        Control::Privacy(about) => privacy::write(id.part("privacy"), *about),
    };
}

fn read_control(parts: &mut Reader<'_>) -> Option<Control> {
    Some(match parts.part()? {
        "add" => Control::Add,
        "kind" => Control::AddKind(parts.word()?),
        "job" => Control::AddJob(parts.word()?),
        "bank" => Control::Bank(parts.optional()?),
        "prompt" => Control::PickPrompt {
            round: parts.word()?,
            about: parts.optional()?,
        },
        "log" => Control::LogInterview,
        "heard" => Control::InsightFrom(parts.value()?),
        "interview" => Control::PickInterview,
        "says" => Control::LinkInsight(parts.value()?, parts.word()?),
        "asked" => Control::Asked(parts.value()?),
        "wording" => Control::UseWording(parts.value()?, parts.value()?),
        "from" => Control::PickFrom,
        "move" => Control::PickMove(parts.word()?),
        "done" => Control::Done,
        "mine" => Control::Mine,
        "rate" => Control::Rating(rating::read(parts)?),
        "vote" => Control::Voting(voting::read(parts)?),
        "time" => Control::Timing(timing::read(parts)?),
        "help" => Control::Help,
        "helpon" => Control::HelpOn,
        "status" => Control::Status,
        "evidence" => Control::Evidence(parts.value()?),
        "decide" => Control::SetEvidence(parts.value()?, parts.word()?),
        "review" => Control::Review(read_review(parts)?),
        "next" => Control::Next(parts.word()?),
        "close" => Control::Close(parts.word()?),
        "gate" => Control::PassGate(parts.word()?),
        "leave" => Control::Move {
            from: parts.optional_word()?,
            way: read_way(parts)?,
        },
        "dismiss" => Control::Dismiss,
        "edit" => Control::Edit(parts.value()?),
        "undo" => Control::Undo(parts.value()?, parts.value()?),
        "links" => Control::PickLinks(parts.word()?),
        "connect" => Control::Connect(parts.value()?),
        "nothing" => Control::DoNothing,
        "feature" => Control::Decide(parts.value()?, parts.word()?),
        "learn" => Control::Learn(parts.value()?),
        "blueprint" => Control::Blueprint,
        "adlib" => Control::WriteAdLib,
        "item" => Control::Item(parts.value()?),
        "trace" => Control::Trace(parts.value()?),
        "merge" => Control::Merge(parts.value()?, parts.value()?),
        "take" => Control::TakeAction(parts.value()?),
        "settle" => Control::SettleAction(parts.value()?, parts.word()?),
        "pickdone" => Control::PickDone,
        "retry" => Control::Retry(read_form(parts)?),
        "page" => {
            let page = parts.value()?;
            Control::Page(read_listing(parts)?, page)
        }
        "show" => Control::Show(parts.value()?),
        "live" => Control::LiveBoard,
        "switch" => Control::Switch(parts.word()?),
        "helptopic" => Control::HelpTopic,
        "pick" => Control::PickItem,
        "privacy" => Control::Privacy(privacy::read(parts)?),
        _ => return None,
    })
}

fn review(id: &mut Writer, act: ReviewAct) -> &mut Writer {
    match act {
        ReviewAct::After(after) => id.part("after").optional(after),
        ReviewAct::At(item, page) => id.part("at").part(item).part(page),
        ReviewAct::Keep(item) => id.part("keep").part(item),
        ReviewAct::Reword(item) => id.part("reword").part(item),
        ReviewAct::Drop(item) => id.part("drop").part(item),
        ReviewAct::Undo(item, revision) => id.part("undo").part(item).part(revision),
        ReviewAct::Add => id.part("add"),
        ReviewAct::Pick(insight) => id.part("pick").part(insight),
        ReviewAct::AskStance { insight, to } => id.part("stance").part(insight).part(to),
        ReviewAct::Link { insight, to, stance } => id.part("link").part(insight).part(to).part(stance.id()),
        ReviewAct::AskKind(insight) => id.part("kind").part(insight),
        ReviewAct::AddFrom(kind, insight) => id.part("new").part(kind.id()).part(insight),
    }
}

fn read_review(parts: &mut Reader<'_>) -> Option<ReviewAct> {
    Some(match parts.part()? {
        "after" => ReviewAct::After(parts.optional()?),
        "at" => ReviewAct::At(parts.value()?, parts.value()?),
        "keep" => ReviewAct::Keep(parts.value()?),
        "reword" => ReviewAct::Reword(parts.value()?),
        "drop" => ReviewAct::Drop(parts.value()?),
        "undo" => ReviewAct::Undo(parts.value()?, parts.value()?),
        "add" => ReviewAct::Add,
        "pick" => ReviewAct::Pick(parts.value()?),
        "stance" => ReviewAct::AskStance {
            insight: parts.value()?,
            to: parts.value()?,
        },
        "link" => ReviewAct::Link {
            insight: parts.value()?,
            to: parts.value()?,
            stance: parts.word()?,
        },
        "kind" => ReviewAct::AskKind(parts.value()?),
        "new" => ReviewAct::AddFrom(parts.word()?, parts.value()?),
        _ => return None,
    })
}

fn way_id(way: Way) -> &'static str {
    match way {
        Way::Back => BACK,
        Way::To(stage) => stage.id(),
    }
}

fn read_way(parts: &mut Reader<'_>) -> Option<Way> {
    match parts.part()? {
        BACK => Some(Way::Back),
        stage => Stage::from_id(stage).map(Way::To),
    }
}

fn listing(id: &mut Writer, listing: Listing) -> &mut Writer {
    match listing {
        Listing::Jobs(filter, order) => id
            .part("jobs")
            .optional(filter.map(JobFilter::id))
            .part(order.id()),
        Listing::Questions(round) => id.part("questions").optional(round.map(Round::id)),
        Listing::Interviews(round) => id.part("interviews").optional(round.map(Round::id)),
        Listing::Gap => id.part("gap"),
        Listing::Coverage => id.part("coverage"),
        Listing::Solution(of) => id.part("solution").part(of.id()),
        Listing::Part(part) => id.part("part").part(part.id()),
        Listing::Mine => id.part("mine"),
        Listing::Actions(scope) => id.part("actions").part(scope.id()),
        Listing::Decisions => id.part("decisions"),
        Listing::History(item) => id.part("history").optional(item),
        Listing::Canvases => id.part("canvases"),
    }
}

fn read_listing(parts: &mut Reader<'_>) -> Option<Listing> {
    Some(match parts.part()? {
        "jobs" => Listing::Jobs(parts.optional_word()?, parts.word::<JobOrder>()?),
        "questions" => Listing::Questions(parts.optional_word()?),
        "interviews" => Listing::Interviews(parts.optional_word()?),
        "gap" => Listing::Gap,
        "coverage" => Listing::Coverage,
        "solution" => Listing::Solution(parts.word()?),
        "part" => Listing::Part(parts.word()?),
        "mine" => Listing::Mine,
        "actions" => Listing::Actions(parts.word()?),
        "decisions" => Listing::Decisions,
        "history" => Listing::History(parts.optional()?),
        "canvases" => Listing::Canvases,
        _ => return None,
    })
}

fn form<'a>(id: &'a mut Writer, form: &FormId) -> &'a mut Writer {
    match form {
        FormId::Start(choices) => start(id.part("start"), choices),
        FormId::Add(kind) => id.part("add").part(kind.id()),
        FormId::AddJob(job_type) => id.part("job").part(job_type.id()),
        FormId::AddQuestion(round) => id.part("question").part(round.id()),
        FormId::Edit(item, seen) => id.part("edit").part(item).part(seen),
        FormId::AddAction(UserId(owner)) => id.part("action").part(owner),
        FormId::Split(item, seen) => id.part("split").part(item).part(seen),
        FormId::PassGate(stage) => id.part("gate").part(stage.id()),
        FormId::Reword(item, seen) => id.part("reword").part(item).part(seen),
        FormId::AddFrom(kind, insight) => id.part("from").part(kind.id()).part(insight),
        FormId::Learn(test, seen) => id.part("learn").part(test).optional(*seen),
        FormId::AdLib(seen) => id.part("adlib").part(seen),
    }
}

/// Only forms that have inputs are read: no other is ever made.
fn read_form(parts: &mut Reader<'_>) -> Option<FormId> {
    let read = match parts.part()? {
        "start" => FormId::Start(read_start(parts)?),
        "add" => FormId::Add(parts.word::<Kind>()?),
        "job" => FormId::AddJob(parts.word()?),
        "question" => FormId::AddQuestion(parts.word()?),
        "edit" => FormId::Edit(parts.value::<ItemId>()?, parts.value()?),
        "action" => FormId::AddAction(UserId(parts.value()?)),
        "split" => FormId::Split(parts.value::<ItemId>()?, parts.value()?),
        "gate" => FormId::PassGate(parts.word::<Stage>()?),
        "reword" => FormId::Reword(parts.value()?, parts.value()?),
        "from" => FormId::AddFrom(parts.word()?, parts.value()?),
        "learn" => FormId::Learn(parts.value()?, parts.optional()?),
        "adlib" => FormId::AdLib(parts.value()?),
        _ => return None,
    };
    (!form::inputs(&read).is_empty()).then_some(read)
}

/// A zone that is in no database is carried as the default one: the form has no input to mend it in, and must not be
/// refused for it for ever.
fn start<'a>(id: &'a mut Writer, choices: &StartChoices) -> &'a mut Writer {
    let zone = TimeZoneName::new(&choices.timezone).unwrap_or_else(|_| TimeZoneName::utc());
    id.part(u8::from(choices.anonymous))
        .part(u8::from(choices.hidden))
        .part(choices.dots)
        .part(&choices.language)
        .part(zone.as_str())
}

fn read_start(parts: &mut Reader<'_>) -> Option<StartChoices> {
    let choices = StartChoices {
        anonymous: parts.value::<u8>()? == 1,
        hidden: parts.value::<u8>()? == 1,
        dots: parts.value()?,
        language: parts.part()?.to_owned(),
        timezone: parts.part()?.to_owned(),
    };
    let known = Wording::languages().contains(&choices.language.as_str());
    (known && (1..=MAX_DOTS).contains(&choices.dots)).then_some(choices)
}

/// An id being written, part after part.
pub(super) struct Writer {
    text: String,
}

impl Writer {
    fn new(prefix: &str) -> Self {
        Self {
            text: prefix.to_owned(),
        }
    }

    pub(super) fn part(&mut self, part: impl Display) -> &mut Self {
        self.text.push(SEPARATOR);
        self.text.push_str(&part.to_string());
        self
    }

    fn optional(&mut self, part: Option<impl Display>) -> &mut Self {
        match part {
            Some(part) => self.part(part),
            None => self.part(NOTHING),
        }
    }
}

/// The parts of an id that are still to be read.
pub(super) struct Reader<'a> {
    parts: Split<'a, char>,
}

impl<'a> Reader<'a> {
    /// Reads a whole text by `read`, and takes it only if `write` gives the same text.
    fn all<T>(
        prefix: &str,
        text: &'a str,
        read: impl FnOnce(&mut Self) -> Option<T>,
        write: impl FnOnce(&T) -> String,
    ) -> Result<T, Foreign> {
        if text.len() > MAX_CHARS {
            return Err(Foreign);
        }
        let mut parts = Self {
            parts: text.split(SEPARATOR),
        };
        let ours = parts.part() == Some(prefix);
        let value = ours.then(|| read(&mut parts)).flatten().ok_or(Foreign)?;
        if write(&value) == text {
            Ok(value)
        } else {
            Err(Foreign)
        }
    }

    pub(super) fn part(&mut self) -> Option<&'a str> {
        self.parts.next()
    }

    pub(super) fn word<W: Word>(&mut self) -> Option<W> {
        self.part().and_then(W::from_id)
    }

    /// `Some(None)` where the part says that nothing is there.
    fn optional_word<W: Word>(&mut self) -> Option<Option<W>> {
        match self.part()? {
            NOTHING => Some(None),
            word => W::from_id(word).map(Some),
        }
    }

    pub(super) fn value<T: FromStr>(&mut self) -> Option<T> {
        self.part()?.parse().ok()
    }

    /// `Some(None)` where the part says that nothing is there.
    pub(super) fn optional<T: FromStr>(&mut self) -> Option<Option<T>> {
        match self.part()? {
            NOTHING => Some(None),
            part => part.parse().ok().map(Some),
        }
    }
}
