//! Answers: posts from the views, addressed to whoever is to see them.

use crate::app::desk::{Asker, Refused, settings};
use crate::app::failure::Failure;
use crate::app::inbound::{Inbound, Reply};
use crate::app::repository::OpenCanvas;
use crate::canvas::command::{Command, Start};
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{CanvasKey, ItemId};
use crate::canvas::refusal::Refusal;
use crate::catalog::control::{Control, ControlId, Listing};
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::help;
use crate::catalog::parse::{Asked, Misread};
use crate::catalog::request::{Completion, CompletionOf};
use crate::permissions::{self, Permission};
use crate::say;
use crate::store::Place;
use crate::store::wire::head::Head;
use crate::store::wire::outbox::BoardPost;
use crate::view::complete::Archive;
use crate::view::post::{Action, Button, Card, Choice, Form, Post, Style};
use crate::view::{self, complete, interviews, list, receipt, refused, review};
use crate::wording::Tongue;

/// Permissions without which Ferry cannot post a board.
const TO_POST: [&str; 3] = ["VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS"];
/// What stands for sending where the channel is a thread.
const TO_POST_IN_THREADS: [&str; 3] = ["VIEW_CHANNEL", "SEND_MESSAGES_IN_THREADS", "EMBED_LINKS"];

/// The answer in a direct message.
pub(super) fn only_in_servers(tongue: &Tongue, asked: &Asked) -> Reply {
    match asked {
        Asked::Complete { .. } => Reply::Choices(Vec::new()),
        _ => Reply::Private(Post::text(say!(tongue, "shell-only-in-servers"))),
    }
}

/// The answer to what this version of Ferry does not know, or cannot take as it is.
pub(super) fn misread(tongue: &Tongue, inbound: &Inbound, misread: &Misread) -> Reply {
    if matches!(inbound.asked, Asked::Complete { .. }) {
        return Reply::Choices(Vec::new());
    }
    let canvas = inbound.asked.canvas();
    Reply::Private(match misread {
        Misread::Refused(refusal, Some(draft)) => refused::refused(tongue, canvas, refusal, Some(draft)),
        other => with_options(tongue, &inbound.asked, Post::text(other.sentence(tongue))),
    })
}

/// The answer to a failure: a reference id that the log has too.
pub(super) fn failed(tongue: &Tongue, reference: &str, failure: &Failure, draft: Option<&Draft>) -> Reply {
    let post = match failure {
        failure if failure.is_no_space() => Post::text(say!(tongue, "shell-no-space")),
        Failure::Doubtful => Post::text(say!(tongue, "shell-doubtful", reference = reference)),
        failure if failure.is_stopping() => Post::text(say!(tongue, "shell-stopping")),
        _ => refused::failed(tongue, reference),
    };
    Reply::Private(match draft {
        Some(draft) => refused::with_retry(tongue, None, post, draft),
        None => post,
    })
}

/// A form that came too late to be opened, as a message with a button that opens it.
pub(super) fn form_as_post(tongue: &Tongue, form: &Form) -> Post {
    let control = ControlId {
        canvas: form.id.canvas,
        control: Control::Retry(form.id.form.clone()),
    };
    let values = form
        .inputs
        .iter()
        .filter_map(|input| Some((input.field, input.value.clone()?)));
    let values: Vec<_> = values.collect();
    let button = Button {
        action: Action::Control(control),
        label: say!(tongue, "shell-open-form"),
        style: Style::Primary,
        enabled: true,
    };
    let mut post = Post::text(say!(tongue, "shell-form-late")).buttons(vec![button]);
    post.cards
        .extend(refused::draft_card(tongue, &form.id.form, &values));
    post
}

/// The answer to a refusal, with what was typed.
pub(super) fn refused(asker: &Asker<'_>, open: Option<&OpenCanvas>, why: &Refused) -> Reply {
    if let Some(post) = open.and_then(|open| refused_in_review(asker, open, why)) {
        return asker.private(post);
    }
    asker.private(refused_alone(asker, open, why))
}

fn refused_alone(asker: &Asker<'_>, open: Option<&OpenCanvas>, why: &Refused) -> Post {
    let canvas = retried_on(asker, open, why.draft.as_ref());
    let post = refused::refused(&asker.tongue, canvas, &why.refusal, why.draft.as_ref());
    let waits = say!(asker.tongue, "insight-waits");
    let post = interviews::with_waiting(&asker.tongue, post, asker.inbound.asked.waiting(), waits);
    match why.refusal {
        // Nothing of it is lost: it is so already.
        Refusal::NothingToChange => post,
        _ => with_options(&asker.tongue, &asker.inbound.asked, post),
    }
}

/// A refusal with what was typed as options, where no form could take it up.
fn with_options(tongue: &Tongue, asked: &Asked, mut post: Post) -> Post {
    post.cards.extend(settings::given_back(tongue, asked));
    post
}

/// A refusal within a review, which goes on from there; what was typed is given back first.
fn refused_in_review(asker: &Asker<'_>, open: &OpenCanvas, why: &Refused) -> Option<Post> {
    let at = reviewed(asker, open)?;
    let look = asker.look(open);
    let in_place = review::refused(&look, at, &why.refusal)?;
    Some(match &why.draft {
        Some(_) => refused_alone(asker, Some(open), why).buttons(vec![review::go_on(&look, at)]),
        None => in_place,
    })
}

/// What a review of this very canvas stands at that the request came from.
fn reviewed(asker: &Asker<'_>, open: &OpenCanvas) -> Option<ItemId> {
    let asked = &asker.inbound.asked;
    asked.reviewed().filter(|_| asked.canvas() == Some(open.key))
}

/// Which canvas a refused draft may be sent again for: what is new fits whichever the channel has by then; an edit and
/// the reason to pass a gate fit only the one that they were written for, as do the result of a test and the blueprint's
/// sentence; a start fits where there is none.
fn retried_on(asker: &Asker<'_>, open: Option<&OpenCanvas>, draft: Option<&Draft>) -> Option<CanvasKey> {
    let here = open.map(|open| open.key);
    match draft.map(|draft| &draft.form) {
        Some(FormId::Start(_)) => None,
        Some(
            FormId::Edit(..)
            | FormId::Split(..)
            | FormId::PassGate(_)
            | FormId::Reword(..)
            | FormId::AddFrom(..)
            | FormId::Learn(..)
            | FormId::AdLib(_),
        ) => asker.inbound.asked.canvas().or(here),
        _ => here,
    }
}

/// The receipt for what an interaction did. `before` is what the canvas was about and how it worked before the facts.
pub(super) fn receipt(asker: &Asker<'_>, open: &OpenCanvas, facts: &[Fact], before: Option<&Start>) -> Reply {
    let at = reviewed(asker, open);
    if let Some(post) = at.and_then(|at| review::went_on(&asker.look(open), at, facts)) {
        return asker.private(post);
    }
    let mut post = receipt::receipt(&asker.look(open), facts);
    if let (Some(Event::Changed { start }), Some(before)) = (facts.first().map(|fact| &fact.event), before) {
        post = view::settings::with_changes(&asker.look(open), post, before, start);
        if let Some(question) = settings::waiting(asker, open) {
            post = view::settings::with_question(post, question);
        }
    }
    if facts
        .iter()
        .any(|fact| matches!(fact.event, Event::Started { .. } | Event::Restored))
    {
        post.cards.extend(wishes(asker).map(Card::untitled));
    }
    if asker.inbound.asked.is_command(&["canvas", "delete"]) {
        post = receipt::deleted(&asker.look(open));
    }
    let goes_on = say!(asker.tongue, "insight-goes-on");
    post = interviews::with_waiting(&asker.tongue, post, asker.inbound.asked.waiting(), goes_on);
    // A receipt for something added stays: its buttons are for that one item.
    let adds = facts
        .iter()
        .any(|fact| matches!(fact.event, Event::ItemAdded { .. }));
    match adds && !asker.inbound.asked.replaces_draft() {
        true => Reply::Private(post),
        false => asker.private(post),
    }
}

/// The receipt for a canvas that came from a file; `partial` where something had been left out of that.
pub(super) fn imported(asker: &Asker<'_>, open: &OpenCanvas, partial: bool) -> Reply {
    let mut post = view::exchange::imported(&asker.look(open), partial);
    post.cards.extend(wishes(asker).map(Card::untitled));
    asker.private(post)
}

/// The receipt for a board on its way.
pub(super) fn board_posted(asker: &Asker<'_>, open: &OpenCanvas) -> Reply {
    asker.private(receipt::board_posted(&asker.look(open)))
}

/// Where the live board is.
pub(super) fn live_board(asker: &Asker<'_>, place: Place, board: Option<BoardPost>) -> Reply {
    let link = board.map(|board| address(place.guild, board));
    asker.private(view::board::live_board(&asker.tongue, link.as_deref()))
}

/// The address of a board.
pub(super) fn address(guild: u64, board: BoardPost) -> String {
    let BoardPost { channel, message, .. } = board;
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

/// A page of the canvas's history.
pub(super) fn history(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    facts: &[(u64, Fact)],
    item: Option<ItemId>,
    page: u32,
) -> Reply {
    asker.private(list::history(&asker.look(open), item, page, facts))
}

/// A page of another list than the history.
pub(super) fn list(asker: &Asker<'_>, open: &OpenCanvas, listing: Listing, page: u32) -> Reply {
    let look = asker.look(open);
    asker.private(match listing {
        Listing::Jobs(job_type, order) => list::jobs(&look, job_type, order, page),
        Listing::Questions(round) => interviews::questions(&look, round, page),
        Listing::Interviews(round) => interviews::interviews(&look, round, page),
        Listing::Gap => list::gap(&look, page),
        Listing::Coverage => view::coverage::coverage(&look, page),
        Listing::Solution(of) => view::solution::list(&look, of, page),
        Listing::Part(part) => list::part(&look, part, page),
        Listing::Actions(scope) => view::actions::list(&look, scope, page, asker.now),
        Listing::Decisions => list::decisions(&look, page),
        // The history and the server's canvases are read elsewhere.
        Listing::Mine | Listing::History(_) | Listing::Canvases => list::mine(&look, page),
    })
}

/// Help on everything, or on one command.
pub(super) fn help(asker: &Asker<'_>, open: Option<&OpenCanvas>, topic: Option<&str>) -> Reply {
    asker.private(match topic {
        Some(topic) => view::help::on_command(&asker.tongue, topic),
        None => view::help::overview(&asker.tongue, open.map(|open| &open.canvas)),
    })
}

/// Completions of an option.
pub(super) fn choices(asker: &Asker<'_>, open: Option<&OpenCanvas>, completion: &Completion) -> Vec<Choice> {
    let plain = |names: Vec<String>| {
        names
            .into_iter()
            .map(|name| Choice {
                value: name.clone(),
                name,
            })
            .collect()
    };
    match completion.of {
        CompletionOf::Command => plain(help::complete_command(&completion.typed)),
        CompletionOf::TimeZone => plain(help::complete_time_zone(&completion.typed)),
        of => open
            .map(|open| complete::items(&asker.look(open), of, &completion.typed))
            .unwrap_or_default(),
    }
}

/// Completions of an archived canvas.
pub(super) fn archive_choices(asker: &Asker<'_>, archives: &[(CanvasKey, Head)], typed: &str) -> Reply {
    let archives = archives.iter();
    let archives = archives.map(|(key, head)| Archive {
        key: *key,
        title: head.title.to_string(),
        started: head.started_at,
    });
    Reply::Choices(complete::archives(
        &asker.tongue,
        &archives.collect::<Vec<_>>(),
        typed,
    ))
}

/// Which permissions Ferry lacks to post a board in the channel, where and how they are granted; `None` if it lacks
/// none of them.
pub(super) fn lacks_for_board(asker: &Asker<'_>) -> Option<Post> {
    let needed = if asker.inbound.in_thread {
        TO_POST_IN_THREADS
    } else {
        TO_POST
    };
    let lacking: Vec<Permission> = permissions::missing(asker.inbound.own_permissions)
        .filter(|one| needed.contains(&one.id))
        .collect();
    let count = lacking.len();
    (count > 0).then(|| {
        let permissions = named(&asker.tongue, &lacking);
        Post::text(say!(
            asker.tongue,
            "shell-lacks",
            permissions = permissions,
            count = count
        ))
    })
}

/// Which permissions Ferry could use besides, where a board is posted. The right to pin is not known from an
/// interaction; the board itself says where it is missing.
fn wishes(asker: &Asker<'_>) -> Option<String> {
    let told_elsewhere = |one: &Permission| one.id.starts_with("SEND_MESSAGES") || one.id == "PIN_MESSAGES";
    let lacking: Vec<Permission> = permissions::missing(asker.inbound.own_permissions)
        .filter(|one| !told_elsewhere(one))
        .collect();
    let permissions = named(&asker.tongue, &lacking);
    (!lacking.is_empty()).then(|| say!(asker.tongue, "shell-lacks-some", permissions = permissions))
}

fn named(tongue: &Tongue, permissions: &[Permission]) -> String {
    let names = permissions
        .iter()
        .map(|one| say!(tongue, "shell-permission", word = one.id));
    tongue.list(&names.collect::<Vec<_>>())
}

/// The answer where a command was taken but left everything as it was: that it is so already.
pub(super) fn nothing_changed(asker: &Asker<'_>, open: &OpenCanvas, command: &Command) -> Reply {
    let look = asker.look(open);
    let post = match *command {
        Command::Merge { id, into } => Some(receipt::stands(&look, &Event::ItemMerged { id, into })),
        Command::SettleAction { id, status } => {
            Some(receipt::stands(&look, &Event::ActionSettled { id, status }))
        }
        Command::TakeAction { id } => view::item::item(&look, id).ok(),
        Command::DecideFeature { id, .. } => Some(view::solution::as_it_was(&look, id)),
        Command::SetAdLib { .. } => Some(view::blueprint::blueprint(&look)),
        Command::SetDeadline(_) => Some(receipt::deadline_stands(&look)),
        Command::Away(_) => Some(receipt::away_stands(&look)),
        _ => None,
    };
    match post {
        Some(post) => asker.private(post),
        None => receipt(asker, open, &[], None),
    }
}
