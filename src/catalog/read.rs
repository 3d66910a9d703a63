//! What each command's options ask for: one function a command, named in the table.

use crate::canvas::command::{DoneMark, Way};
use crate::canvas::ids::Kind;
use crate::canvas::item::{ActionStatus, FeatureStatus, JobType, Stance, ValueRole};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::state::{DEFAULT_DOTS, Settings};
use crate::canvas::text::Line;
use crate::catalog::control::{Listing, SolutionKind};
use crate::catalog::draft::{Draft, FormId, StartChoices};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;
use crate::catalog::review::ReviewAct;

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

pub(super) fn delete(given: &Given<'_>) -> Read {
    let title = given.raw("title").unwrap_or_default().trim().to_owned();
    Ok(Request::Delete { title })
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

pub(super) fn review(_: &Given<'_>) -> Read {
    Ok(Request::Review(ReviewAct::After(None)))
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

pub(super) fn gap_coverage(_: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Coverage, 0))
}

pub(super) fn alternative_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Alternative))
}

pub(super) fn alternative_list(_: &Given<'_>) -> Read {
    solution(SolutionKind::Alternative)
}

pub(super) fn feature_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Feature))
}

pub(super) fn feature_decide(given: &Given<'_>) -> Read {
    let id = given.required_item("feature")?;
    let status: Option<FeatureStatus> = given.choice("status");
    let status = status.ok_or(Misread::Stale)?;
    Ok(Request::DecideFeature { id, status })
}

pub(super) fn feature_list(_: &Given<'_>) -> Read {
    solution(SolutionKind::Feature)
}

pub(super) fn test_plan(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Test))
}

/// Words that come without having seen the test are never taken for a correction.
pub(super) fn test_learn(given: &Given<'_>) -> Read {
    let test = given.required_item("test")?;
    submit(given, FormId::Learn(test, None))
}

pub(super) fn test_list(_: &Given<'_>) -> Read {
    solution(SolutionKind::Test)
}

pub(super) fn blueprint_show(_: &Given<'_>) -> Read {
    Ok(Request::Blueprint)
}

pub(super) fn blueprint_edit(_: &Given<'_>) -> Read {
    Ok(Request::OpenForm(FormId::AdLib(0), Vec::new()))
}

fn solution(of: SolutionKind) -> Read {
    Ok(Request::List(Listing::Solution(of), 0))
}

/// A round that was chosen stays with the form; else the open stage says which it is.
pub(super) fn question_add(given: &Given<'_>) -> Read {
    let form = match given.choice("round") {
        Some(round) => FormId::AddQuestion(round),
        None => FormId::Add(Kind::Question),
    };
    submit(given, form)
}

pub(super) fn question_list(given: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Questions(given.choice("round")), 0))
}

pub(super) fn question_bank(given: &Given<'_>) -> Read {
    let about = given.item("about")?;
    Ok(Request::Bank { about })
}

pub(super) fn interview_log(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Interview))
}

pub(super) fn interview_list(given: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Interviews(given.choice("round")), 0))
}

pub(super) fn insight_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Insight))
}

/// One item at a time: each link is a change of its own.
pub(super) fn insight_link(given: &Given<'_>) -> Read {
    let insight = given.required_item("insight")?;
    let (to, stance) = match (given.item("supports")?, given.item("contradicts")?) {
        (Some(to), None) => (to, Stance::Supports),
        (None, Some(to)) => (to, Stance::Contradicts),
        (None, None) => {
            return Err(Refusal::Empty {
                field: Field::Supports,
            }
            .into());
        }
        (Some(_), Some(_)) => {
            let field = Field::Supports;
            return Err(Refusal::TooMany { field, max: 1 }.into());
        }
    };
    Ok(Request::LinkInsight { insight, to, stance })
}

pub(super) fn item_show(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemShow)
}

pub(super) fn item_trace(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemTrace)
}

pub(super) fn item_split(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemSplit)
}

pub(super) fn item_merge(given: &Given<'_>) -> Read {
    Ok(Request::ItemMerge {
        id: given.required_item("item")?,
        into: given.required_item("into")?,
    })
}

pub(super) fn item_link(given: &Given<'_>) -> Read {
    Ok(Request::ItemLink {
        from: given.required_item("item")?,
        to: given.required_item("to")?,
        stance: given.choice("as"),
    })
}

pub(super) fn item_unlink(given: &Given<'_>) -> Read {
    Ok(Request::ItemUnlink {
        from: given.required_item("item")?,
        to: given.required_item("to")?,
    })
}

pub(super) fn decision_add(given: &Given<'_>) -> Read {
    submit(given, FormId::Add(Kind::Decision))
}

pub(super) fn decision_list(_: &Given<'_>) -> Read {
    Ok(Request::List(Listing::Decisions, 0))
}

/// The owner goes along in the form's id, so that nobody has to be named again in it.
pub(super) fn action_add(given: &Given<'_>) -> Read {
    let owner = given.optional_user("owner");
    submit(given, owner.map_or(FormId::Add(Kind::Action), FormId::AddAction))
}

pub(super) fn action_done(given: &Given<'_>) -> Read {
    let id = given.required_item("action")?;
    Ok(Request::ActionSettle(id, ActionStatus::Done))
}

pub(super) fn action_list(given: &Given<'_>) -> Read {
    let scope = given.choice("show").unwrap_or_default();
    Ok(Request::List(Listing::Actions(scope), 0))
}

pub(super) fn item_edit(given: &Given<'_>) -> Read {
    given.required_item("item").map(Request::ItemEdit)
}

pub(super) fn item_evidence(given: &Given<'_>) -> Read {
    let id = given.required_item("item")?;
    Ok(match given.choice("state") {
        Some(state) => Request::SetEvidence(id, state),
        None => Request::Evidence(id),
    })
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
