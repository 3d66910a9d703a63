//! Controls and forms as the `custom_id` that a message or a form carries, and back.
//!
//! Invariants: at most 100 characters, all ASCII; decoding is total, and takes a text only if encoding gives that
//! very text again. The prefix names the version of the form: ids of a version that went out stay readable for ever,
//! since messages keep them.

use std::fmt::Display;
use std::str::{FromStr, Split};

use crate::canvas::command::Way;
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::JobType;
use crate::canvas::stage::Stage;
use crate::canvas::state::MAX_DOTS;
use crate::canvas::time::TimeZoneName;
use crate::canvas::word::Word;
use crate::catalog::control::{Control, ControlId, FormTicket, JobOrder, Listing};
use crate::catalog::draft::{FormId, StartChoices};
use crate::catalog::form;
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
        Control::PickFrom => id.part("from"),
        Control::PickMove(kind) => id.part("move").part(kind.id()),
        Control::Done => id.part("done"),
        Control::Mine => id.part("mine"),
        Control::Help => id.part("help"),
        Control::HelpOn => id.part("helpon"),
        Control::Status => id.part("status"),
        Control::Next(stage) => id.part("next").part(stage.id()),
        Control::Close(stage) => id.part("close").part(stage.id()),
        Control::PassGate(stage) => id.part("gate").part(stage.id()),
        Control::Move { from, way } => id.part("leave").optional(from.map(Stage::id)).part(way_id(*way)),
        Control::Dismiss => id.part("dismiss"),
        Control::Edit(item) => id.part("edit").part(item),
        Control::Undo(item, revision) => id.part("undo").part(item).part(revision),
        Control::Item(item) => id.part("item").part(item),
        Control::Retry(retried) => form(id.part("retry"), retried),
        Control::Page(list, page) => listing(id.part("page").part(page), *list),
        Control::Show(post) => id.part("show").part(post),
        Control::LiveBoard => id.part("live"),
        Control::Switch(switch) => id.part("switch").part(switch.id()),
        Control::HelpTopic => id.part("helptopic"),
        Control::PickItem => id.part("pick"),
    };
}

fn read_control(parts: &mut Reader<'_>) -> Option<Control> {
    Some(match parts.part()? {
        "add" => Control::Add,
        "kind" => Control::AddKind(parts.word()?),
        "job" => Control::AddJob(parts.word()?),
        "from" => Control::PickFrom,
        "move" => Control::PickMove(parts.word()?),
        "done" => Control::Done,
        "mine" => Control::Mine,
        "help" => Control::Help,
        "helpon" => Control::HelpOn,
        "status" => Control::Status,
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
        "item" => Control::Item(parts.value()?),
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
        Listing::Jobs(job_type, order) => id
            .part("jobs")
            .optional(job_type.map(JobType::id))
            .part(order.id()),
        Listing::Gap => id.part("gap"),
        Listing::Part(part) => id.part("part").part(part.id()),
        Listing::Mine => id.part("mine"),
        Listing::History(item) => id.part("history").optional(item),
        Listing::Canvases => id.part("canvases"),
    }
}

fn read_listing(parts: &mut Reader<'_>) -> Option<Listing> {
    Some(match parts.part()? {
        "jobs" => Listing::Jobs(parts.optional_word()?, parts.word::<JobOrder>()?),
        "gap" => Listing::Gap,
        "part" => Listing::Part(parts.word()?),
        "mine" => Listing::Mine,
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
        FormId::Edit(item, seen) => id.part("edit").part(item).part(seen),
        FormId::PassGate(stage) => id.part("gate").part(stage.id()),
    }
}

/// Only forms that have inputs are read: no other is ever made.
fn read_form(parts: &mut Reader<'_>) -> Option<FormId> {
    let read = match parts.part()? {
        "start" => FormId::Start(read_start(parts)?),
        "add" => FormId::Add(parts.word::<Kind>()?),
        "job" => FormId::AddJob(parts.word()?),
        "edit" => FormId::Edit(parts.value::<ItemId>()?, parts.value()?),
        "gate" => FormId::PassGate(parts.word::<Stage>()?),
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
struct Writer {
    text: String,
}

impl Writer {
    fn new(prefix: &str) -> Self {
        Self {
            text: prefix.to_owned(),
        }
    }

    fn part(&mut self, part: impl Display) -> &mut Self {
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
struct Reader<'a> {
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

    fn part(&mut self) -> Option<&'a str> {
        self.parts.next()
    }

    fn word<W: Word>(&mut self) -> Option<W> {
        self.part().and_then(W::from_id)
    }

    /// `Some(None)` where the part says that nothing is there.
    fn optional_word<W: Word>(&mut self) -> Option<Option<W>> {
        match self.part()? {
            NOTHING => Some(None),
            word => W::from_id(word).map(Some),
        }
    }

    fn value<T: FromStr>(&mut self) -> Option<T> {
        self.part()?.parse().ok()
    }

    /// `Some(None)` where the part says that nothing is there.
    fn optional<T: FromStr>(&mut self) -> Option<Option<T>> {
        match self.part()? {
            NOTHING => Some(None),
            part => part.parse().ok().map(Some),
        }
    }
}
