//! What a request comes to: an answer at once, or a command for the core. Reads the canvas, changes nothing.

mod deleting;
mod design;
mod interviews;
mod ratings;
mod review;
pub(super) mod settings;
mod timing;
mod together;
mod voting;

use crate::app::identity::ServerRoster;
use crate::app::inbound::{Inbound, Reply};
use crate::app::press::{Commission, Wanted};
use crate::app::reply;
use crate::app::repository::OpenCanvas;
use crate::canvas::command::{Actor, Command, Context, Way};
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::{Item, Move};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::text::Line;
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::visibility::Viewer;
use crate::canvas::{decide, destination};
use crate::catalog::control::{JobFilter, JobOrder, Listing};
use crate::catalog::draft::{Checked, Draft, FormId, Reading};
use crate::catalog::parse::Asked;
use crate::catalog::rating::RatingRequest;
use crate::catalog::request::{Completion, CompletionOf, Part, Request};
use crate::catalog::voting::VotingRequest;
use crate::picture::Subject;
use crate::picture::progress::People;
use crate::view::post::Post;
use crate::view::refused::with_retry;
use crate::view::{self, Look, choose};
use crate::wording::{Tongue, Wording};

/// Who asks, and what is needed to answer in their language.
pub(super) struct Asker<'a> {
    pub(super) inbound: &'a Inbound,
    pub(super) actor: Actor,
    /// Another member whom the request names.
    pub(super) other: Option<Actor>,
    /// When it was asked.
    pub(super) now: Timestamp,
    pub(super) wording: &'a Wording,
    pub(super) tongue: Tongue,
    pub(super) roster: ServerRoster<'a>,
}

impl Asker<'_> {
    /// The canvas as the asker may see it, in the asker's language.
    pub(super) fn look<'a>(&'a self, open: &'a OpenCanvas) -> Look<'a> {
        Look {
            tongue: &self.tongue,
            canvas: &open.canvas,
            key: open.key,
            viewer: Viewer::Person(self.actor),
            roster: &self.roster,
        }
    }

    /// What is needed to read what the asker typed.
    pub(super) fn reading(&self, open: Option<&OpenCanvas>) -> Reading<'_> {
        let canvas = open.map(|open| &open.canvas);
        Reading {
            tongue: &self.tongue,
            stage: canvas.and_then(|canvas| canvas.current),
            now: self.now,
            timezone: canvas.map_or_else(TimeZoneName::utc, |canvas| canvas.settings.timezone.clone()),
            other: self.other.and_then(|other| Some(canvas?.author(&other))),
        }
    }

    /// A message to the asker alone: in place of the private message it came from, or as a new one where there is none
    /// or it holds words that are still to be used.
    pub(super) fn private(&self, post: Post) -> Reply {
        match self.inbound.on_private_message && !self.inbound.asked.leaves_message() {
            true => Reply::Replace(post),
            false => Reply::Private(post),
        }
    }

    /// What is to be made for the asker alone, or as everybody in the channel may see it.
    pub(super) fn commission(
        &self,
        open: &OpenCanvas,
        public: bool,
        wanted: Wanted,
    ) -> Option<Box<Commission>> {
        let (viewer, language) = match public {
            true => (Viewer::Public, open.canvas.settings.language.clone()),
            false => (Viewer::Person(self.actor), self.inbound.locale.clone()),
        };
        Some(Box::new(Commission {
            canvas: open.canvas.clone(),
            key: open.key,
            place: self.inbound.place?,
            viewer,
            language,
            wanted,
            limit: self.inbound.attachment_limit,
        }))
    }

    /// The canvas as everybody in the channel may see it, in the canvas's own language.
    fn shown_to_all(&self, open: &OpenCanvas, part: Option<Part>) -> Post {
        let tongue = self.wording.tongue(&open.canvas.settings.language);
        let look = Look {
            viewer: Viewer::Public,
            tongue: &tongue,
            ..self.look(open)
        };
        view::board::show(&look, part)
    }
}

/// The version that runs, for `/about`.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a request comes to.
pub(super) enum Step {
    /// This answer.
    Reply(Reply),
    /// This answer, with a picture or a file.
    Illustrated(Reply, Box<Commission>),
    /// A command for the core.
    Change(Planned),
    /// Posting the board anew.
    Board,
    /// Putting the canvas away, to be erased after a while.
    Delete,
    /// Where the live board is, which the delivery record knows.
    LiveBoard,
    /// A page of the log, which has to be read.
    History { item: Option<ItemId>, page: u32 },
    /// Completions from the channel's archive, which has to be read.
    CompleteArchives { typed: String },
    /// Making the canvas of a file the channel's, once that has been read.
    Import,
    /// Bringing a canvas back from the archive, which has to be read.
    Restore { chosen: Option<String> },
}

/// A command on its way to the core.
pub(super) struct Planned {
    pub(super) target: Target,
    pub(super) command: Command,
    /// What was typed for it, to be given back should it be refused.
    pub(super) draft: Option<Draft>,
}

/// Which canvas a command is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The channel's, or a new one where it has none.
    Active,
    /// This archived one.
    Archived(CanvasKey),
}

/// A refusal with what was typed.
pub(super) struct Refused {
    pub(super) refusal: Refusal,
    pub(super) draft: Option<Draft>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, draft: None }
    }
}

/// Whether a request may change something, so that the asker needs a handle and the interaction a record.
pub(super) const fn may_change(request: &Request) -> bool {
    matches!(
        request,
        Request::Submit(_)
            | Request::Add { .. }
            | Request::Board
            | Request::Settings(_)
            | Request::Switch(_)
            | Request::Facilitator { .. }
            | Request::Import(_)
            | Request::Archive
            | Request::Delete { .. }
            | Request::Restore { .. }
            | Request::Undo { .. }
            | Request::Connect { .. }
            | Request::DoNothing
            | Request::DecideFeature { .. }
            | Request::Close(_)
            | Request::Move { .. }
            | Request::Done(_)
            | Request::ItemRemove(_)
            | Request::Rating(RatingRequest::Give { .. })
            | Request::Voting(VotingRequest::Open { .. } | VotingRequest::Cast(..) | VotingRequest::Close,)
            | Request::Timing(_)
            | Request::SetEvidence(..)
            | Request::LinkInsight { .. }
            | Request::Asked { .. }
            | Request::UseWording { .. }
            | Request::ItemMerge { .. }
            | Request::ItemLink { .. }
            | Request::ItemUnlink { .. }
            | Request::ActionTake(_)
            | Request::ActionSettle(..)
    ) || matches!(request, Request::Review(act) if act.changes())
}

/// Plans what to do about a request.
pub(super) fn plan(asker: &Asker<'_>, open: Option<&OpenCanvas>, request: &Request) -> Result<Step, Refused> {
    check_canvas(asker, open)?;
    if let Some(lacking) = lacking_for(asker, open, request) {
        return Ok(Step::Reply(asker.private(lacking)));
    }
    match request {
        Request::About => Ok(Step::Reply(
            asker.private(view::help::about(&asker.tongue, VERSION)),
        )),
        Request::Help(topic) => Ok(Step::Reply(reply::help(asker, open, topic.as_deref()))),
        Request::HelpTopic(topic) => Ok(Step::Reply(
            asker.private(view::help::on_topic(&asker.tongue, *topic)),
        )),
        Request::Import(_) | Request::Restore { .. } if open.is_some() => Err(canvas_exists(open)),
        Request::Import(_) => Ok(Step::Import),
        Request::Restore { canvas: chosen } => Ok(Step::Restore {
            chosen: chosen.clone(),
        }),
        Request::Complete(completion) => Ok(complete(asker, open, completion)),
        Request::Submit(draft) if matches!(draft.form, FormId::Start(_)) => start(asker, open, draft),
        Request::OpenForm(form @ FormId::Start(_), values) => reopen_start(asker, open, form, values),
        _ => plan_on_canvas(asker, open.ok_or_else(|| no_canvas(asker, request))?, request),
    }
}

/// What Ferry lacks to post what a request calls for, with what was typed for it. Nothing is done then, so that no
/// summary is lost.
fn lacking_for(asker: &Asker<'_>, open: Option<&OpenCanvas>, request: &Request) -> Option<Post> {
    let draft = match request {
        Request::Submit(draft) if matches!(draft.form, FormId::Start(_) | FormId::PassGate(_)) => {
            Some(draft.clone())
        }
        Request::AskNext { reason, .. } => open
            .and_then(|open| open.canvas.current)
            .zip(reason.as_deref())
            .map(|(stage, reason)| pass_gate(stage, reason)),
        Request::Board
        | Request::Import(_)
        | Request::Restore { .. }
        | Request::Voting(VotingRequest::Open { .. } | VotingRequest::Close)
        | Request::Close(_)
        | Request::AskMove(_)
        | Request::Move { .. } => None,
        _ => return None,
    };
    let lacking = reply::lacks_for_board(asker)?;
    Some(match draft {
        Some(draft) => with_retry(&asker.tongue, open.map(|open| open.key), lacking, &draft),
        None => lacking,
    })
}

/// Plans requests that need a canvas.
fn plan_on_canvas(asker: &Asker<'_>, open: &OpenCanvas, request: &Request) -> Result<Step, Refused> {
    match request {
        Request::Submit(draft) => submit(asker, open, draft.clone()),
        Request::OpenForm(form, values) => open_form(asker, open, form, values),
        Request::Add { text } => add(asker, open, text.as_deref()),
        Request::AskPrompt { prompt, round, about } => {
            Ok(interviews::ask_prompt(asker, open, *prompt, *round, *about))
        }
        Request::LinkInsight { insight, to, stance } => Ok(change(Command::Link {
            from: *insight,
            to: *to,
            stance: Some(*stance),
        })),
        Request::Asked { interview, questions } => interviews::asked(asker, open, *interview, questions),
        Request::UseWording { id, seen } => interviews::use_wording(asker, open, *id, *seen),
        Request::Board => Ok(Step::Board),
        Request::LiveBoard => Ok(Step::LiveBoard),
        Request::Settings(changes) => settings::change(asker, open, changes),
        Request::Switch(switch) => Ok(change(Command::Change(Box::new(settings::turned(*switch))))),
        Request::AskNext { from, reason } => ask_next(asker, open, *from, reason.as_deref()),
        Request::AskMove(way) => ask_move(asker, open, *way),
        Request::Move { from, way } => move_on(open, *from, *way),
        Request::List(Listing::History(item), page) => Ok(Step::History {
            item: *item,
            page: *page,
        }),
        Request::Rating(rated) => ratings::plan(asker, open, rated),
        Request::Voting(voted) => voting::plan(asker, open, *voted),
        Request::Timing(timed) => timing::plan(asker, open, timed),
        Request::ItemEdit(id) => edit(asker, open, *id),
        Request::Facilitator { add, .. } => facilitator(asker, *add),
        Request::Archive => Ok(change(Command::Archive)),
        Request::Delete { title } => deleting::plan(asker, open, title),
        Request::Undo { change: which } => Ok(change(Command::Undo { change: *which })),
        Request::ChooseLinks { kind, draft } => design::choose_links(asker, open, *kind, draft),
        Request::Connect { id, to } => design::connect_to(asker, open, *id, to),
        Request::DoNothing => design::do_nothing(asker, open),
        &Request::DecideFeature { id, status } => Ok(change(Command::DecideFeature { id, status })),
        Request::Blueprint => Ok(design::show_blueprint(asker, open)),
        Request::Close(stage) => Ok(change(Command::Next {
            from: *stage,
            reason: None,
        })),
        Request::Done(mark) => Ok(change(Command::Done(*mark))),
        Request::ItemRemove(id) => Ok(change(Command::Remove { id: *id })),
        Request::SetEvidence(id, evidence) => review::decide(asker, open, *id, *evidence),
        Request::Review(act) => review::plan(asker, open, *act),
        Request::ItemSplit(id) => together::split(asker, open, *id),
        _ => match together::command(request) {
            Some(command) => Ok(change(command)),
            None => Ok(illustrated(asker, open, request, show(asker, open, request)?)),
        },
    }
}

/// An answer with the picture that goes with it, if one does.
fn illustrated(asker: &Asker<'_>, open: &OpenCanvas, request: &Request, reply: Reply) -> Step {
    let Some((wanted, public)) = wanted(open, request) else {
        return Step::Reply(reply);
    };
    match asker.commission(open, public, wanted) {
        Some(commission) => Step::Illustrated(reply, commission),
        None => Step::Reply(reply),
    }
}

/// What is to be made for an answer, and whether as everybody may see it.
fn wanted(open: &OpenCanvas, request: &Request) -> Option<(Wanted, bool)> {
    let subject = match *request {
        Request::Export(format) => return Some((Wanted::File(format), false)),
        Request::Show { part: None, public } => return Some((Wanted::Picture(Subject::Canvas), public)),
        Request::List(Listing::Jobs(filter, order), _) => jobs_subject(filter, order)?,
        Request::List(Listing::Interviews(round), _) => {
            Subject::Saturation(view::interviews::round_shown(&open.canvas, round))
        }
        Request::List(Listing::Coverage, _) => Subject::Coverage,
        Request::ItemTrace(id) => Subject::Trace(id),
        Request::Status => Subject::Progress(People::Each),
        _ => return None,
    };
    Some((Wanted::Picture(subject), false))
}

/// What goes with a list of jobs in an order: where the order goes by opportunity, where they stand; where it goes by
/// the jobs themselves, which types they are of. A list of some types alone goes without, since pictures have all.
const fn jobs_subject(filter: Option<JobFilter>, order: JobOrder) -> Option<Subject> {
    match (filter, order) {
        (None, JobOrder::Opportunity) => Some(Subject::Landscape),
        (None, JobOrder::Id | JobOrder::Type | JobOrder::Votes) => Some(Subject::Grid),
        _ => None,
    }
}

/// Answers requests that only look.
fn show(asker: &Asker<'_>, open: &OpenCanvas, request: &Request) -> Result<Reply, Refused> {
    let look = asker.look(open);
    Ok(match request {
        Request::ChooseKind => asker.private(choose::choose_kind(&look, None)),
        Request::ChooseJob { draft } => asker.private(choose::choose_job(&look, draft)),
        Request::ChooseRole { draft } => asker.private(choose::choose_role(&look, draft)),
        Request::Bank { about } => interviews::bank(asker, open, *about)?,
        Request::Show {
            part: Some(part),
            public: false,
        } => reply::list(asker, open, Listing::Part(*part), 0),
        Request::Show {
            part: None,
            public: false,
        } => asker.private(view::board::show(&look, None)),
        Request::Show { part, public: true } => Reply::Public(asker.shown_to_all(open, *part)),
        Request::List(listing, page) => reply::list(asker, open, *listing, *page),
        Request::ItemShow(id) if asker.inbound.asked.keeps_message() => {
            Reply::Private(view::item::item(&look, *id)?)
        }
        Request::ItemShow(id) => asker.private(view::item::item(&look, *id)?),
        Request::Evidence(id) => asker.private(view::evidence::evidence(&look, *id)?),
        Request::ItemTrace(id) => asker.private(view::trace::trace(&look, *id)?),
        Request::ShowSettings => asker.private(view::settings::settings(&look)),
        Request::Search(words) => asker.private(view::search::found(&look, words.as_str())),
        Request::Dismiss => asker.private(view::receipt::dismissed(&look)),
        // What stands beside the file is known once that is made.
        Request::Export(_) => Reply::Private(Post::default()),
        _ => asker.private(view::status::status(&look)),
    })
}

/// A button or form of another canvas than the channel's does nothing here. Where the channel has none, the button
/// outlived the one that was put away.
fn check_canvas(asker: &Asker<'_>, open: Option<&OpenCanvas>) -> Result<(), Refused> {
    let refusal = match (asker.inbound.asked.canvas(), open) {
        (None, _) => return Ok(()),
        (Some(named), Some(open)) if open.key == named => return Ok(()),
        (Some(_), Some(_)) => Refusal::OtherCanvas,
        (Some(_), None) => Refusal::Archived,
    };
    Err(Refused {
        refusal,
        draft: asker.inbound.asked.draft(),
    })
}

fn change(command: Command) -> Step {
    Step::Change(Planned {
        target: Target::Active,
        command,
        draft: None,
    })
}

/// Whether a command would be taken and yet leave all as it is. No record is made of it then, and whoever asks is shown
/// what is there already.
fn leaves_all(asker: &Asker<'_>, open: &OpenCanvas, command: &Command) -> bool {
    let context = Context {
        actor: asker.actor,
        at: asker.now,
    };
    decide(Some(&open.canvas), command, &context).is_ok_and(|facts| facts.is_empty())
}

fn canvas_exists(open: Option<&OpenCanvas>) -> Refused {
    let title = open.map(|open| open.canvas.title.to_string()).unwrap_or_default();
    Refusal::CanvasExists { title }.into()
}

/// What was typed where there is no canvas is given back.
fn no_canvas(asker: &Asker<'_>, request: &Request) -> Refused {
    let draft = match request {
        Request::Submit(draft) => Some(draft.clone()),
        Request::Add { text: Some(text) } => Some(as_now(text)),
        Request::AskNext {
            reason: Some(reason), ..
        } => Some(pass_gate(Stage::Now, reason)),
        _ => asker.inbound.asked.draft(),
    };
    Refused {
        refusal: Refusal::NoCanvas,
        draft,
    }
}

/// A text that was meant as whatever is collected, as a draft of what is collected first.
fn as_now(text: &str) -> Draft {
    Draft {
        form: FormId::Add(Kind::Now),
        values: vec![(Field::Text, text.to_owned())],
    }
}

fn start(asker: &Asker<'_>, open: Option<&OpenCanvas>, draft: &Draft) -> Result<Step, Refused> {
    let refused = |refusal| Refused {
        refusal,
        draft: Some(draft.clone()),
    };
    if open.is_some() {
        return Err(Refused {
            draft: Some(draft.clone()),
            ..canvas_exists(open)
        });
    }
    match draft.check(&asker.reading(None)).map_err(refused)? {
        Checked::Ready(command) => Ok(planned(command, draft)),
        Checked::Incomplete => {
            let form = view::form::form(&asker.tongue, None, draft.form.clone(), &draft.values);
            Ok(Step::Reply(Reply::Form(form)))
        }
    }
}

/// Opens the form that starts a canvas again, unless somebody was faster.
fn reopen_start(
    asker: &Asker<'_>,
    open: Option<&OpenCanvas>,
    form: &FormId,
    values: &[(Field, String)],
) -> Result<Step, Refused> {
    if open.is_some() {
        return Err(Refused {
            draft: asker.inbound.asked.draft(),
            ..canvas_exists(open)
        });
    }
    let form = view::form::form(&asker.tongue, None, form.clone(), values);
    Ok(Step::Reply(Reply::Form(form)))
}

fn planned(command: Command, draft: &Draft) -> Step {
    Step::Change(Planned {
        target: Target::Active,
        command,
        draft: Some(draft.clone()),
    })
}

fn facilitator(asker: &Asker<'_>, add: bool) -> Result<Step, Refused> {
    let member = asker.other.map_or(super::identity::NOBODY, |other| other.member);
    Ok(change(if add {
        Command::AddFacilitator(member)
    } else {
        Command::RemoveFacilitator(member)
    }))
}

/// Performs a draft that is complete, after filling in what only one choice is left for; else asks for the rest. The
/// words of a message were not written for the canvas, so whoever takes them over sees the form first.
fn submit(asker: &Asker<'_>, open: &OpenCanvas, mut draft: Draft) -> Result<Step, Refused> {
    fill_in(open, asker, &mut draft);
    match draft.check(&asker.reading(Some(open))) {
        Ok(Checked::Ready(_)) if matches!(asker.inbound.asked, Asked::Message { .. }) => {
            open_form(asker, open, &draft.form, &draft.values)
        }
        Ok(Checked::Ready(command)) => Ok(planned(command, &draft)),
        Ok(Checked::Incomplete) => ask_for_rest(asker, open, &draft),
        Err(refusal) => Err(Refused {
            refusal,
            draft: Some(draft),
        }),
    }
}

/// Fills in the move of a constraint or a catalyst where the canvas has only one, and the NOW of a TO BE and the
/// interview of an insight likewise.
fn fill_in(open: &OpenCanvas, asker: &Asker<'_>, draft: &mut Draft) {
    match draft.form {
        FormId::Add(Kind::ToBe) | FormId::AddFrom(Kind::ToBe, _) if draft.lacks(Field::From) => {
            if let [only] = visible_of(asker, open, Kind::Now).as_slice() {
                draft.values.push((Field::From, only.id.to_string()));
            }
        }
        FormId::Add(Kind::Insight) if draft.lacks(Field::Interview) => {
            let only = interviews::only_interview(&asker.look(open));
            draft
                .values
                .extend(only.map(|id| (Field::Interview, id.to_string())));
        }
        FormId::Add(Kind::Constraint | Kind::Catalyst)
        | FormId::AddFrom(Kind::Constraint | Kind::Catalyst, _)
            if draft.lacks(Field::From) && draft.lacks(Field::To) =>
        {
            if let [only] = choosable_moves(asker, open).as_slice() {
                draft.values.push((Field::From, only.from.to_string()));
                draft.values.push((Field::To, only.to.to_string()));
            }
        }
        _ => {}
    }
}

/// Asks for what a draft lacks: by a menu where there is something to choose from, else by its form.
fn ask_for_rest(asker: &Asker<'_>, open: &OpenCanvas, draft: &Draft) -> Result<Step, Refused> {
    let look = asker.look(open);
    let menu = match draft.form {
        FormId::Add(Kind::ToBe)
            if draft.lacks(Field::From) && visible_of(asker, open, Kind::Now).len() > 1 =>
        {
            Some(choose::pick_from(&look, &draft.values))
        }
        FormId::Add(kind @ (Kind::Constraint | Kind::Catalyst))
            if draft.lacks(Field::From)
                && draft.lacks(Field::To)
                && choosable_moves(asker, open).len() > 1 =>
        {
            Some(choose::pick_move(&look, kind, &draft.values))
        }
        _ => None,
    };
    let menu = menu.map(|post| Step::Reply(asker.private(post)));
    match menu.or_else(|| design::menu_for_rest(asker, open, draft)) {
        Some(step) => Ok(step),
        None => open_form(asker, open, &draft.form, &draft.values),
    }
}

fn open_form(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    form: &FormId,
    values: &[(Field, String)],
) -> Result<Step, Refused> {
    let mut draft = Draft {
        form: form.clone(),
        values: values.to_vec(),
    };
    if let Some(id) = form.reworded().or(form.split()) {
        let item = visible_item(asker, open, id).map_err(|refused| Refused {
            draft: Some(draft.clone()).filter(|_| !values.is_empty()),
            ..refused
        })?;
        // Whoever opens the form again after a change in between has been told of it.
        draft.form = form.clone().seeing(item.revision);
        if values.is_empty() && form.split().is_some() {
            draft.values = vec![(Field::Text, item.body.text().to_owned())];
        } else if values.is_empty() {
            draft.values = Draft::from_item(item, &asker.tongue, &open.canvas.settings.timezone);
        }
    }
    let mut draft = design::opened(asker, open, draft)?;
    fill_in(open, asker, &mut draft);
    if let Some(answer) = interviews::ask_for_interview(asker, open, &draft) {
        return answer;
    }
    Ok(Step::Reply(Reply::Form(view::form::form(
        &asker.tongue,
        Some(open.key),
        draft.form,
        &draft.values,
    ))))
}

/// Adds a text as what the open stage mainly collects; where that leaves a choice, the choice is asked for.
fn add(asker: &Asker<'_>, open: &OpenCanvas, text: Option<&str>) -> Result<Step, Refused> {
    let values: Vec<_> = text
        .map(|text| (Field::Text, text.to_owned()))
        .into_iter()
        .collect();
    let Some(stage) = open.canvas.current else {
        return Err(Refused {
            refusal: Refusal::Complete,
            draft: text.map(as_now),
        });
    };
    match view::guide::main_kinds(stage).as_slice() {
        [only] => submit(
            asker,
            open,
            Draft {
                form: FormId::Add(*only),
                values,
            },
        ),
        _ => Ok(Step::Reply(
            asker.private(choose::choose_kind(&asker.look(open), text)),
        )),
    }
}

/// Says what closing the open stage means, and asks. A reason that was typed goes along, or is given back.
fn ask_next(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    from: Option<Stage>,
    reason: Option<&str>,
) -> Result<Step, Refused> {
    let current = open.canvas.current;
    let draft = reason.map(|reason| pass_gate(current.or(from).unwrap_or(Stage::Now), reason));
    let refused = |refusal| Refused {
        refusal,
        draft: draft.clone(),
    };
    let current = current.ok_or_else(|| refused(Refusal::Complete))?;
    if !open.canvas.is_facilitator(&asker.actor) {
        return Err(refused(Refusal::FacilitatorsOnly));
    }
    if from.is_some_and(|from| from != current) {
        return Err(refused(Refusal::StageMoved { now: Some(current) }));
    }
    Line::optional(Field::Reason, reason).map_err(refused)?;
    let question = view::status::ask_next(&asker.look(open), current, reason);
    Ok(Step::Reply(asker.private(question)))
}

/// Says what leaving the open stage for another means, and asks.
fn ask_move(asker: &Asker<'_>, open: &OpenCanvas, way: Way) -> Result<Step, Refused> {
    let to = destination(&open.canvas, &asker.actor, way)?;
    let question = view::status::ask_move(&asker.look(open), way, to);
    Ok(Step::Reply(asker.private(question)))
}

/// Leaves the open stage for another, unless the team has moved on since the asker was asked.
fn move_on(open: &OpenCanvas, from: Option<Stage>, way: Way) -> Result<Step, Refused> {
    let now = open.canvas.current;
    match now == from {
        true => Ok(change(Command::Move(way))),
        false => Err(Refusal::StageMoved { now }.into()),
    }
}

fn pass_gate(stage: Stage, reason: &str) -> Draft {
    Draft {
        form: FormId::PassGate(stage),
        values: vec![(Field::Reason, reason.to_owned())],
    }
}

fn edit(asker: &Asker<'_>, open: &OpenCanvas, id: ItemId) -> Result<Step, Refused> {
    visible_item(asker, open, id)?;
    Ok(Step::Reply(Reply::Form(view::form::edit(&asker.look(open), id)?)))
}

fn complete(asker: &Asker<'_>, open: Option<&OpenCanvas>, completion: &Completion) -> Step {
    match completion.of {
        CompletionOf::Archive => Step::CompleteArchives {
            typed: completion.typed.clone(),
        },
        _ => Step::Reply(Reply::Choices(reply::choices(asker, open, completion))),
    }
}

fn visible_item<'a>(asker: &Asker<'_>, open: &'a OpenCanvas, id: ItemId) -> Result<&'a Item, Refused> {
    let item = open.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    match open.canvas.may_see(&Viewer::Person(asker.actor), item) {
        true => Ok(item),
        false => Err(Refusal::Hidden { id }.into()),
    }
}

/// The moves that the asker may name.
fn choosable_moves(asker: &Asker<'_>, open: &OpenCanvas) -> Vec<Move> {
    let look = asker.look(open);
    let mut moves = open.canvas.moves();
    moves.retain(|between| look.seen(between.from).is_some() && look.seen(between.to).is_some());
    moves
}

fn visible_of<'a>(asker: &Asker<'_>, open: &'a OpenCanvas, kind: Kind) -> Vec<&'a Item> {
    let viewer = Viewer::Person(asker.actor);
    open.canvas
        .live_of(kind)
        .filter(|item| open.canvas.may_see(&viewer, item))
        .collect()
}
