//! Choosers: what to add, in which role, starting from what, in which move. What was typed so far travels on the
//! message as a draft card.

use std::cmp::Reverse;
use std::iter;

use crate::canvas::coverage::unconstrained_moves;
use crate::canvas::item::{JobType, Move, ValueRole};
use crate::canvas::refusal::Field;
use crate::canvas::word::Word;
use crate::canvas::{Kind, Stage};
use crate::catalog::control::Control;
use crate::catalog::draft::FormId;
use crate::say;
use crate::view::post::{BUTTONS, Button, Menu, MenuOption, OPTION_CHARS, OPTIONS, Post, Row, Style};
use crate::view::refused::{draft_card, typed_card};
use crate::view::{Look, board, guide, menu, solution, text};

/// Menus beside each other that are plainer than a button for each kind.
const MENUS: usize = 2;
/// NOW items that a TO BE may be picked to start from at once.
const MAX_FROM: usize = 10;
/// The job types, in two rows of buttons: what the customer is after, and what comes along with it.
const JOB_TYPES: [&[JobType]; 2] = [
    &[JobType::Functional, JobType::Social, JobType::Emotional],
    &[
        JobType::Supporting(ValueRole::Buyer),
        JobType::Supporting(ValueRole::CoCreator),
        JobType::Supporting(ValueRole::Transferrer),
    ],
];

/// What is welcome in every stage, in a row of its own.
const ALWAYS: [Kind; 3] = [Kind::Job, Kind::Decision, Kind::Action];

/// What can be added now, carrying a text that was typed without a kind.
///
/// A complete or archived canvas takes nothing, and says so.
#[must_use]
pub fn choose_kind(look: &Look<'_>, typed: Option<&str>) -> Post {
    let Some(stage) = look.canvas.current.filter(|_| !look.canvas.archived) else {
        return Post::text(board::progress(look));
    };
    let question = say!(look.tongue, "choose-kind", stage = look.tongue.stage(stage));
    let mut post = Post::text(question);
    post.rows = rows(look, stage, typed.is_some());
    post.cards
        .extend(typed.map(|typed| typed_card(look.tongue, typed)));
    post
}

/// Which type of customer job to add, and what each is about.
#[must_use]
pub fn choose_job(look: &Look<'_>, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let types = JOB_TYPES.iter().copied().flatten();
    let about = types.map(|job_type| say!(tongue, "job-about", word = job_type.id()));
    let lines: Vec<String> = iter::once(say!(tongue, "choose-job")).chain(about).collect();
    let mut post = Post::text(lines.join("\n"));
    let form = FormId::AddJob(JobType::Functional);
    post.cards.extend(draft_card(tongue, &form, draft));
    post.rows
        .extend(JOB_TYPES.map(|types| Row::Buttons(job_buttons(look, types))));
    post
}

/// In which role the customer does a supporting job.
#[must_use]
pub fn choose_role(look: &Look<'_>, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let mut post = Post::text(say!(tongue, "choose-role"));
    let form = FormId::AddJob(JobType::Supporting(ValueRole::Buyer));
    post.cards.extend(draft_card(tongue, &form, draft));
    let roles = ValueRole::ALL.iter().map(|&role| {
        let label = say!(tongue, "button-role", word = role.id());
        look.button(
            Style::Secondary,
            label,
            Control::AddJob(JobType::Supporting(role)),
        )
    });
    post.buttons(roles.collect())
}

/// Which NOW items a new TO BE starts from.
#[must_use]
pub fn pick_from(look: &Look<'_>, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let menu = from_menu(look);
    let (sentence, label) = match &menu {
        Some(_) => (say!(tongue, "pick-from"), say!(tongue, "button-none-of-these")),
        None => (
            say!(tongue, "pick-from-none"),
            say!(tongue, "button-all-the-same"),
        ),
    };
    let form = FormId::Add(Kind::ToBe);
    let mut post = Post::text(sentence);
    post.cards.extend(draft_card(tongue, &form, draft));
    post.rows.extend(menu.map(Row::Menu));
    // Straight to the form: adding by kind would ask the same question again.
    post.buttons(vec![look.button(Style::Secondary, label, Control::Retry(form))])
}

/// Between which NOW and TO BE a constraint or a catalyst stands.
#[must_use]
pub fn pick_move(look: &Look<'_>, kind: Kind, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let menu = move_menu(look, kind);
    let sentence = match &menu {
        Some(_) => say!(tongue, "pick-move", kind = tongue.kind(kind)),
        None => say!(tongue, "pick-move-none", kind = tongue.kind(kind)),
    };
    let mut post = Post::text(sentence);
    post.cards.extend(draft_card(tongue, &FormId::Add(kind), draft));
    post.rows.extend(menu.map(Row::Menu));
    post
}

fn rows(look: &Look<'_>, stage: Stage, is_typed: bool) -> Vec<Row> {
    let mut kinds = guide::main_kinds(stage);
    // A text is no interview: those begin with a name.
    kinds.retain(|&kind| !is_typed || kind != Kind::Interview);
    let mut rows = kind_rows(look, &kinds, is_typed);
    let always = ALWAYS.map(|kind| kind_button(look, kind, Style::Secondary));
    rows.push(Row::Buttons(always.to_vec()));
    rows
}

/// A button for each kind that has no menu, and for a TO BE beside its menu, since it may start from nothing yet. Where
/// there would be many menus there are buttons alone.
fn kind_rows(look: &Look<'_>, kinds: &[Kind], is_typed: bool) -> Vec<Row> {
    let offered = kinds
        .iter()
        .filter_map(|&kind| Some((kind, kind_menu(look, kind)?)));
    let mut offered: Vec<(Kind, Menu)> = offered.collect();
    if offered.len() > MENUS {
        offered.clear();
    }
    with_menus(look, kinds, &offered, is_typed)
}

fn with_menus(look: &Look<'_>, kinds: &[Kind], menus: &[(Kind, Menu)], is_typed: bool) -> Vec<Row> {
    let wants_button = |kind: Kind| kind == Kind::ToBe || menus.iter().all(|(other, _)| *other != kind);
    let buttons = kinds.iter().filter(|&&kind| wants_button(kind));
    let mut buttons: Vec<Button> = buttons
        .map(|&kind| kind_button(look, kind, Style::Primary))
        .collect();
    // The bank has no place for a text that was typed already.
    let has_bank = !is_typed && kinds.contains(&Kind::Question);
    buttons.extend(has_bank.then(|| bank_button(look)));
    let has_nothing = kinds.contains(&Kind::Alternative) && !is_typed;
    buttons.extend(solution::do_nothing_button(look).filter(|_| has_nothing));
    let buttons = buttons.chunks(BUTTONS).map(|row| Row::Buttons(row.to_vec()));
    let menus = menus.iter().map(|(_, menu)| Row::Menu(menu.clone()));
    buttons.chain(menus).collect()
}

fn kind_menu(look: &Look<'_>, kind: Kind) -> Option<Menu> {
    match kind {
        Kind::ToBe => from_menu(look),
        Kind::Constraint | Kind::Catalyst => move_menu(look, kind),
        _ => None,
    }
}

fn kind_button(look: &Look<'_>, kind: Kind, style: Style) -> Button {
    let label = say!(look.tongue, "button-kind", word = kind.id());
    let control = match kind {
        Kind::Interview => Control::LogInterview,
        kind => Control::AddKind(kind),
    };
    look.button(style, label, control)
}

fn bank_button(look: &Look<'_>) -> Button {
    look.button(
        Style::Secondary,
        say!(look.tongue, "button-bank"),
        Control::Bank(None),
    )
}

fn job_buttons(look: &Look<'_>, types: &[JobType]) -> Vec<Button> {
    let button = |&job_type: &JobType| {
        let label = say!(look.tongue, "button-job", word = job_type.id());
        look.button(Style::Secondary, label, Control::AddJob(job_type))
    };
    types.iter().map(button).collect()
}

/// The newest NOW items; `None` where there is none to see.
fn from_menu(look: &Look<'_>) -> Option<Menu> {
    let options = look.newest(Kind::Now).take(OPTIONS).map(menu::item).collect();
    let placeholder = say!(look.tongue, "menu-from");
    menu::up_to(MAX_FROM, look.control(Control::PickFrom), placeholder, options)
}

/// The moves that lack a constraint, then the others, the newest first; `None` where there is none to see.
fn move_menu(look: &Look<'_>, kind: Kind) -> Option<Menu> {
    let lacking = unconstrained_moves(look.canvas, |item| look.canvas.may_see(&look.viewer, item));
    let lacks = |between: &Move| kind == Kind::Constraint && lacking.contains(between);
    let mut moves = look.canvas.moves();
    moves.retain(|between| look.seen(between.from).is_some() && look.seen(between.to).is_some());
    moves.sort_by_key(|between| (!lacks(between), Reverse((between.to, between.from))));
    let options = moves
        .iter()
        .take(OPTIONS)
        .map(|between| move_option(look, *between, lacks(between)));
    let placeholder = say!(look.tongue, "menu-move", word = kind.id());
    let id = look.control(Control::PickMove(kind));
    menu::up_to(1, id, placeholder, options.collect())
}

fn move_option(look: &Look<'_>, between: Move, lacks: bool) -> MenuOption {
    let name = look.tongue.between(between);
    let words = |id| look.seen(id).map_or("", |item| item.body.text());
    let half = OPTION_CHARS / 2 - 2;
    let from = text::plain(words(between.from), half);
    let to = text::plain(words(between.to), half);
    MenuOption {
        value: format!("{}-{}", between.from, between.to),
        label: match lacks {
            true => say!(look.tongue, "menu-move-lacks", between = name),
            false => name,
        },
        description: Some(format!("{from} → {to}")),
        chosen: false,
    }
}
