//! Sample canvases, a compact rendering of posts, and Discord's limits as one check.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::num::NonZeroU32;

use ferry::canvas::command::Actor;
use ferry::canvas::item::{
    Body, Change, ChangeKind, ConstraintTag, GapItem, Job, JobType, Move, Now, Origin, Scale, ToBe,
};
use ferry::canvas::merging::Merges;
use ferry::canvas::refusal::Field;
use ferry::canvas::stage::{STAGES, StageStatus};
use ferry::canvas::state::{Settings, StageRecord};
use ferry::canvas::text::{ItemText, Line, Title};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Canvas, CanvasKey, Digest, Item, ItemId, Kind, Member, Stage, Timestamp};
use ferry::picture::data::Names;
use ferry::view::post::{self, Action, Button, Card, Choice, Form, Menu, Post, Row};
use ferry::view::{Look, Roster};
use ferry::wording::{Tongue, Wording};

pub(super) const FAY: Member = Member(1);
pub(super) const ANA: Member = Member(2);
pub(super) const BEN: Member = Member(3);
/// Has been forgotten: no id at Discord is known.
pub(super) const GONE: Member = Member(99);

/// 2026-03-02T09:00:00Z, when sample canvases are started.
const STARTED: i64 = 1_772_442_000_000;

/// Everybody but those forgotten has the id 1000 + handle.
pub(super) struct Everybody;

impl Roster for Everybody {
    fn user(&self, member: Member) -> Option<u64> {
        (member != GONE).then_some(1_000 + member.0)
    }
}

pub(super) fn english() -> Tongue {
    Wording::load().unwrap().tongue("en")
}

pub(super) fn at(minutes: i64) -> Timestamp {
    Timestamp(STARTED + minutes * 60_000)
}

pub(super) fn actor(member: Member) -> Actor {
    Actor {
        member,
        digest: Digest([u8::try_from(member.0).unwrap(); 16]),
        manages_channel: false,
    }
}

pub(super) fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

pub(super) fn words(text: &str) -> ItemText {
    ItemText::new(Field::Text, text).unwrap()
}

/// A canvas under construction.
pub(super) struct Sample(pub(super) Canvas);

impl Sample {
    /// An empty canvas in stage NOW.
    pub(super) fn new() -> Self {
        let mut sample = Self(Canvas {
            version: 1,
            title: Title::new(Field::Title, "Weekday dinners").unwrap(),
            customer: Line::new(Field::Customer, "Parents who both work full time").unwrap(),
            situation: Line::optional(Field::Situation, Some("From school to bedtime")).unwrap(),
            settings: Settings::default(),
            started: at(0),
            facilitators: BTreeSet::from([FAY]),
            archived: false,
            current: None,
            stages: [const { NO_RECORD }; STAGES],
            items: BTreeMap::new(),
            merges: Merges::default(),
            numbers: BTreeMap::new(),
            participants: BTreeSet::new(),
            away: BTreeMap::new(),
            vote: None,
            ad_lib: None,
            ad_lib_revision: 0,
        });
        sample.open(Stage::Now);
        sample
    }

    /// A small family canvas in stage GAP, with something of each kind that has a form.
    pub(super) fn family() -> Self {
        let mut sample = Self::new();
        sample.now(ANA, "Dinner is decided at the fridge, after six");
        sample.now(BEN, "They order pizza on most Thursdays");
        sample.now(ANA, "One parent shops, the other cooks");
        sample.job(
            ANA,
            JobType::Functional,
            "plan the week's meals on a Sunday evening",
        );
        sample.job(
            BEN,
            JobType::Emotional,
            "feel at ease when the children are hungry",
        );
        sample.done(ANA);
        sample.close();
        sample.open(Stage::ToBe);
        sample.desire(BEN, "Everybody knows by noon what is for dinner", &["N1", "N3"]);
        sample.desire(ANA, "The children help without being asked", &["N3"]);
        sample.close();
        sample.open(Stage::Gap);
        sample.constraint(ANA, "Nobody knows what is in the fridge", ("N1", "T1"), 4);
        sample.done(BEN);
        sample
    }

    pub(super) fn open(&mut self, stage: Stage) {
        let version = self.tick();
        let record = &mut self.0.stages[stage.index()];
        record.status = StageStatus::Open;
        record.opened = Some(at(i64::try_from(version).unwrap()));
        record.openings += 1;
        if record.since == 0 {
            record.since = version;
        }
        record.done.clear();
        self.0.current = Some(stage);
    }

    pub(super) fn close(&mut self) -> Stage {
        let version = self.tick();
        let stage = self.0.current.take().unwrap();
        let record = &mut self.0.stages[stage.index()];
        record.status = StageStatus::Closed;
        record.closed = Some(at(i64::try_from(version).unwrap()));
        record.revealed = version;
        record.since = 0;
        stage
    }

    pub(super) fn done(&mut self, member: Member) {
        self.tick();
        let stage = self.0.current.unwrap();
        let author = self.0.author(&actor(member));
        self.0.stages[stage.index()].done.insert(author);
        self.0.participants.insert(author);
    }

    pub(super) fn now(&mut self, by: Member, text: &str) -> ItemId {
        self.add(by, Body::Now(Now { text: words(text) }))
    }

    pub(super) fn desire(&mut self, by: Member, text: &str, from: &[&str]) -> ItemId {
        let from = from.iter().map(|&from| id(from)).collect();
        self.add(
            by,
            Body::ToBe(ToBe {
                text: words(text),
                from,
            }),
        )
    }

    pub(super) fn job(&mut self, by: Member, job_type: JobType, statement: &str) -> ItemId {
        let job = Job {
            statement: words(statement),
            job_type,
            contexts: Vec::new(),
            frequency: None,
        };
        self.add(by, Body::Job(job))
    }

    pub(super) fn constraint(
        &mut self,
        by: Member,
        text: &str,
        between: (&str, &str),
        severity: i64,
    ) -> ItemId {
        self.add(by, constraint(text, between, severity))
    }

    pub(super) fn add(&mut self, by: Member, body: Body) -> ItemId {
        let added = self.tick();
        let kind = body.kind();
        let number = self.0.numbers.entry(kind).or_default();
        *number += 1;
        let id = ItemId {
            kind,
            number: NonZeroU32::new(*number).unwrap(),
        };
        let author = self.0.author(&actor(by));
        self.0.participants.insert(author);
        let stage = self.0.current.unwrap();
        self.0.items.insert(id, item(id, body, author, added, stage));
        id
    }

    /// Rewords an item as somebody.
    pub(super) fn edit(&mut self, by: Member, id: ItemId, body: Body) {
        let number = self.tick();
        let author = self.0.author(&actor(by));
        let item = self.0.items.get_mut(&id).unwrap();
        let before = std::mem::replace(&mut item.body, body);
        if item.author != author {
            item.first = Some(before.clone());
        }
        item.revision += 1;
        item.edited = Some((at(i64::try_from(number).unwrap()), author));
        let what = ChangeKind::Edited(Box::new(before));
        item.last_change = Some(Change {
            number,
            by: author,
            what,
        });
    }

    pub(super) fn merge(&mut self, id: ItemId, into: ItemId) {
        self.0.items.get_mut(&id).unwrap().merged_into = Some(into);
        self.0.merges = Merges::of(&self.0.items);
    }

    pub(super) fn remove(&mut self, by: Member, id: ItemId) {
        let number = self.tick();
        let author = self.0.author(&actor(by));
        let item = self.0.items.get_mut(&id).unwrap();
        item.removed = true;
        item.revision += 1;
        item.last_change = Some(Change {
            number,
            by: author,
            what: ChangeKind::Removed,
        });
    }

    pub(super) fn look<'a>(&'a self, tongue: &'a Tongue, viewer: Viewer) -> Look<'a> {
        Look {
            tongue,
            canvas: &self.0,
            key: CanvasKey(7),
            viewer,
            roster: &Everybody,
        }
    }

    /// What an item says.
    pub(super) fn body(&self, id: ItemId) -> Body {
        self.0.items[&id].body.clone()
    }

    fn tick(&mut self) -> u64 {
        self.0.version += 1;
        self.0.version
    }
}

const NO_RECORD: StageRecord = StageRecord {
    status: StageStatus::NotStarted,
    opened: None,
    closed: None,
    revealed: 0,
    openings: 0,
    since: 0,
    done: BTreeSet::new(),
    deadline: None,
    reminded: None,
};

pub(super) fn constraint(text: &str, (from, to): (&str, &str), severity: i64) -> Body {
    Body::Constraint(GapItem {
        text: words(text),
        between: Move {
            from: id(from),
            to: id(to),
        },
        weight: Scale::new(Field::Severity, severity).unwrap(),
        tag: Some(ConstraintTag::Habit),
    })
}

fn item(id: ItemId, body: Body, author: Author, added: u64, stage: Stage) -> Item {
    Item {
        id,
        body,
        first: None,
        author,
        created: at(i64::try_from(added).unwrap()),
        added,
        stage,
        origin: if id.kind == Kind::Now {
            Origin::Observed
        } else {
            Origin::Deduced
        },
        revision: 1,
        last_change: Some(Change {
            number: added,
            by: author,
            what: ChangeKind::Added,
        }),
        edited: None,
        removed: false,
        merged_into: None,
        evidence: ferry::canvas::item::Evidence::default(),
        votes: BTreeMap::new(),
        split_from: None,
        decided: None,
        touched: added,
        ratings: BTreeMap::new(),
    }
}

/// Everybody but Ben is known by name.
pub(super) struct Guests;

impl Names for Guests {
    fn name(&self, user: u64) -> Option<String> {
        match user {
            1_001 => Some("Fay Dubois".to_owned()),
            1_002 => Some("ana".to_owned()),
            _ => None,
        }
    }
}

pub(super) fn person(member: Member) -> Viewer {
    Viewer::Person(actor(member))
}

/// A post as text: what is read, top to bottom, then the controls. A zero-width space is drawn as `⌁`.
pub(super) fn render(post: &Post) -> String {
    let mut out = String::new();
    if !post.text.is_empty() {
        writeln!(out, "{}", post.text).unwrap();
    }
    for card in &post.cards {
        render_card(&mut out, card);
    }
    for row in &post.rows {
        render_row(&mut out, row);
    }
    out.replace('\u{200B}', "⌁")
}

fn render_card(out: &mut String, card: &Card) {
    writeln!(
        out,
        "┌ {} ({:?})",
        card.title.as_deref().unwrap_or("–"),
        card.tone
    )
    .unwrap();
    for line in card.text.iter().flat_map(|text| text.lines()) {
        writeln!(out, "│ {line}").unwrap();
    }
    for field in &card.fields {
        writeln!(out, "│ ▸ {}: {}", field.name, field.value.replace('\n', "\n│   ")).unwrap();
    }
    if let Some(footer) = &card.footer {
        writeln!(out, "└ {footer}").unwrap();
    }
}

fn render_row(out: &mut String, row: &Row) {
    match row {
        Row::Buttons(buttons) => {
            let buttons: Vec<String> = buttons.iter().map(render_button).collect();
            writeln!(out, "{}", buttons.join(" ")).unwrap();
        }
        Row::Menu(menu) => {
            writeln!(
                out,
                "⟨{}⟩ {:?} {}–{}",
                menu.placeholder, menu.id.control, menu.min, menu.max
            )
            .unwrap();
            for option in &menu.options {
                let more = option.description.as_deref().map(|more| format!(" — {more}"));
                writeln!(
                    out,
                    "{} {} = {}{}",
                    if option.chosen { "●" } else { " " },
                    option.value,
                    option.label,
                    more.unwrap_or_default()
                )
                .unwrap();
            }
        }
    }
}

fn render_button(button: &Button) -> String {
    match &button.action {
        Action::Control(id) => format!("[{} {:?}]", button.label, id.control),
        Action::Link(link) => format!("[{} → {link}]", button.label),
    }
}

pub(super) fn render_form(form: &Form) -> String {
    let mut out = format!("{} {:?}\n", form.title, form.id.form);
    for input in &form.inputs {
        let value = input.value.as_deref().unwrap_or_default();
        let mark = if input.required { "*" } else { "" };
        writeln!(out, "  {}{mark} ≤{}: {value:?}", input.label, input.max).unwrap();
    }
    out
}

pub(super) fn render_choices(choices: &[Choice]) -> String {
    let line = |choice: &Choice| format!("{} → {}\n", choice.name, choice.value);
    choices.iter().map(line).collect()
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn within(what: &str, text: &str, min: usize, max: usize) {
    let count = chars(text);
    assert!(
        (min..=max).contains(&count),
        "{what} has {count} characters, not {min} to {max}: {text}"
    );
}

/// Every limit that Discord sets for a message.
pub(super) fn fits(post: &Post) {
    within("text", &post.text, 0, post::POST_CHARS);
    assert!(
        !post.text.is_empty() || !post.cards.is_empty(),
        "an empty message"
    );
    assert!(post.cards.len() <= post::CARDS, "{} cards", post.cards.len());
    let total: usize = post.cards.iter().map(card_fits).sum();
    assert!(total <= post::CARDS_CHARS, "{total} characters in all cards");
    assert!(post.rows.len() <= post::ROWS, "{} rows", post.rows.len());
    post.rows.iter().for_each(row_fits);
    let controls = controls(post);
    let unique: BTreeSet<&String> = controls.iter().collect();
    assert_eq!(unique.len(), controls.len(), "a control twice: {controls:?}");
}

fn card_fits(card: &Card) -> usize {
    let title = card.title.as_deref().unwrap_or_default();
    let text = card.text.as_deref().unwrap_or_default();
    let footer = card.footer.as_deref().unwrap_or_default();
    within(
        "title",
        title,
        usize::from(card.title.is_some()),
        post::CARD_TITLE_CHARS,
    );
    within("card", text, usize::from(card.text.is_some()), post::CARD_CHARS);
    within(
        "footer",
        footer,
        usize::from(card.footer.is_some()),
        post::FOOTER_CHARS,
    );
    assert!(card.fields.len() <= post::FIELDS, "{} fields", card.fields.len());
    let of_fields = card.fields.iter().map(|field| {
        within("field name", &field.name, 1, post::FIELD_NAME_CHARS);
        within("field value", &field.value, 1, post::FIELD_CHARS);
        let trimmed = field.value.trim();
        assert_eq!(trimmed, field.value, "Discord would trim this");
        chars(&field.name) + chars(&field.value)
    });
    chars(title) + chars(text) + chars(footer) + of_fields.sum::<usize>()
}

fn row_fits(row: &Row) {
    match row {
        Row::Buttons(buttons) => {
            assert!(
                (1..=post::BUTTONS).contains(&buttons.len()),
                "{} buttons",
                buttons.len()
            );
            buttons
                .iter()
                .for_each(|button| within("button", &button.label, 1, post::BUTTON_CHARS));
        }
        Row::Menu(menu) => menu_fits(menu),
    }
}

fn menu_fits(menu: &Menu) {
    within("placeholder", &menu.placeholder, 0, post::MENU_PLACEHOLDER_CHARS);
    assert!(
        (1..=post::OPTIONS).contains(&menu.options.len()),
        "{} options",
        menu.options.len()
    );
    assert!(
        menu.min <= menu.max && usize::from(menu.max) <= menu.options.len(),
        "{menu:?}"
    );
    for option in &menu.options {
        within("option value", &option.value, 1, post::OPTION_CHARS);
        within("option label", &option.label, 1, post::OPTION_CHARS);
        let description = option.description.as_deref();
        within(
            "option description",
            description.unwrap_or("-"),
            1,
            post::OPTION_CHARS,
        );
    }
    let values: BTreeSet<&String> = menu.options.iter().map(|option| &option.value).collect();
    assert_eq!(values.len(), menu.options.len(), "a value twice");
}

fn controls(post: &Post) -> Vec<String> {
    let of_row = |row: &Row| match row {
        Row::Buttons(buttons) => buttons
            .iter()
            .filter_map(|button| control_of(&button.action))
            .collect(),
        Row::Menu(menu) => vec![format!("{:?}", menu.id)],
    };
    post.rows.iter().flat_map(of_row).collect::<Vec<String>>()
}

fn control_of(action: &Action) -> Option<String> {
    match action {
        Action::Control(id) => Some(format!("{id:?}")),
        Action::Link(_) => None,
    }
}

/// Every limit that Discord sets for a form.
pub(super) fn form_fits(form: &Form) {
    within("form title", &form.title, 1, post::FORM_TITLE_CHARS);
    assert!(
        (1..=post::INPUTS).contains(&form.inputs.len()),
        "{} inputs",
        form.inputs.len()
    );
    for input in &form.inputs {
        within("input label", &input.label, 1, post::INPUT_LABEL_CHARS);
        let placeholder = input.placeholder.as_deref();
        within(
            "input placeholder",
            placeholder.unwrap_or_default(),
            0,
            post::INPUT_PLACEHOLDER_CHARS,
        );
        within(
            "input value",
            input.value.as_deref().unwrap_or_default(),
            0,
            usize::from(input.max),
        );
    }
}

/// Every limit that Discord sets for completions.
pub(super) fn choices_fit(choices: &[Choice]) {
    assert!(choices.len() <= post::CHOICES, "{} choices", choices.len());
    for choice in choices {
        within("choice name", &choice.name, 1, post::CHOICE_CHARS);
        within("choice value", &choice.value, 1, post::CHOICE_CHARS);
    }
}
