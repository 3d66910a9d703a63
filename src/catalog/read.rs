//! What each command's options ask for: one function a command, named in the table.

use crate::canvas::command::{DoneMark, Way};
use crate::canvas::ids::Kind;
use crate::canvas::item::{JobType, ValueRole};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::state::{DEFAULT_DOTS, Settings};
use crate::canvas::text::Line;
use crate::catalog::control::Listing;
use crate::catalog::draft::{Draft, FormId, StartChoices};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;

type Read = Result<Request, Misread>;

pub(super) fn start(given: &Given<'_>) -> Read {
    let usual = Settings::default();
    let or = |name, usual: &str| given.text(name).unwrap_or(usual).to_owned();
    let dots = given.integer("dots").and_then(|dots| u8::try_from(dots).ok());
    let choices = StartChoices {
        anonymous: given.flag("anonymous"),
        hidden: given.flag("hidden"),
        dots: dots.unwrap_or(DEFAULT_DOTS),
        language: or("language", &usual.language),
        timezone: or("timezone", usual.timezone.as_str()),
    };
    submit(given, FormId::Start(choices))
}

pub(super) fn show(given: &Given<'_>) -> Read {
    Ok(Request::Show {
        part: given.choice("part"),
        public: given.text("as") == Some("public"),
    })
}

pub(super) fn board(_: &Given<'_>) -> Read {
    Ok(Request::Board)
}

/// The words are looked for, not kept: they may be as many as a line holds.
pub(super) fn search(given: &Given<'_>) -> Read {
    let words = Line::new(Field::Query, given.raw("text").unwrap_or_default())?;
    Ok(Request::Search(words))
}

pub(super) fn canvases(_: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Canvases, 0))
}

pub(super) fn facilitator_add(given: &Given<'_>) -> Read {
    facilitator(given, true)
}

pub(super) fn facilitator_remove(given: &Given<'_>) -> Read {
    facilitator(given, false)
}

fn facilitator(given: &Given<'_>, add: bool) -> Read {
    let user = given.user("member")?;
    Ok(Request::Facilitator { user, add })
}

pub(super) fn archive(_: &Given<'_>) -> Read {
    Ok(Request::Archive)
}

pub(super) fn restore(given: &Given<'_>) -> Read {
    let canvas = given.text("canvas").map(str::to_owned);
    Ok(Request::Restore { canvas })
}

pub(super) fn undo(_: &Given<'_>) -> Read {
    Ok(Request::Undo { change: None })
}

pub(super) fn history(given: &Given<'_>) -> Read {
    Ok(Request::List(Listing::History(given.item("item")?), 0))
}

pub(super) fn status(_: &Given<'_>) -> Read {
    Ok(Request::Status)
}

pub(super) fn next(given: &Given<'_>) -> Read {
    let reason = given.text("reason").map(str::to_owned);
    Ok(Request::AskNext { from: None, reason })
}

pub(super) fn back(_: &Given<'_>) -> Read {
    Ok(Request::AskMove(Way::Back))
}

pub(super) fn open(given: &Given<'_>) -> Read {
    let stage: Option<Stage> = given.choice("stage");
    let stage = stage.ok_or(Misread::Stale)?;
    Ok(Request::AskMove(Way::To(stage)))
}

pub(super) fn done(_: &Given<'_>) -> Read {
    Ok(Request::Done(DoneMark::Toggle))
}

pub(super) fn add(given: &Given<'_>) -> Read {
    let text = given.text("text").map(str::to_owned);
    Ok(Request::Add { text })
}

pub(super) fn now_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Now))
}

pub(super) fn to_be_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::ToBe))
}

pub(super) fn constraint(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Constraint))
}

pub(super) fn catalyst(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Catalyst))
}

/// A supporting job without its role asks for the role first; a role beside another type is refused with a form
/// of that type, where it has no place.
pub(super) fn job_add(given: &Given<'_>) -> Read {
    let role: Option<ValueRole> = given.choice("role");
    let simple = match given.text("type") {
        Some("functional") => JobType::Functional,
        Some("social") => JobType::Social,
        Some("emotional") => JobType::Emotional,
        Some("supporting") => {
            return match role {
                Some(role) => submit(given, FormId::AddJob(JobType::Supporting(role))),
                None => Ok(Request::ChooseRole { draft: given.typed() }),
            };
        }
        _ => return Err(Misread::Stale),
    };
    let draft = draft(given, FormId::AddJob(simple));
    match role {
        Some(_) => Err(Misread::Refused(Refusal::RoleNotFitting, Some(Box::new(draft)))),
        None => Ok(Request::Submit(draft)),
    }
}

pub(super) fn job_list(given: &Given<'_>) -> Read {
    let order = given.choice("sort").unwrap_or_default();
    Ok(Request::List(Listing::Jobs(given.choice("type"), order), 0))
}

pub(super) fn gap_list(_: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Gap, 0))
}

pub(super) fn item_show(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemShow)
}

pub(super) fn item_edit(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemEdit)
}

pub(super) fn item_remove(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemRemove)
}

pub(super) fn mine(_: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Mine, 0))
}

pub(super) fn help(given: &Given<'_>) -> Read {
    Ok(Request::Help(given.text("command").map(str::to_owned)))
}

pub(super) fn about(_: &Given<'_>) -> Read {
    Ok(Request::About)
}

fn draft(given: &Given<'_>, form: FormId) -> Draft {
    let values = given.typed();
    Draft { form, values }
}

fn submit(given: &Given<'_>, form: FormId) -> Read {
    Ok(Request::Submit(draft(given, form)))
}
