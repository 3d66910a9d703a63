//! The table of commands: what Discord registers, what people may type, press and submit, and what help says of it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod when;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::num::NonZeroU32;

use expect_test::{expect, expect_file};
use ferry::canvas::item::{
    Action, ActionStatus, CatalystTag, ConstraintTag, Decision, Evidence, GapItem, Job, JobType,
    MAX_CONTEXTS, Move, Now, Origin, Scale, ToBe,
};
use ferry::canvas::state::MAX_DOTS;
use ferry::canvas::text::{ItemText, Label};
use ferry::canvas::time::TimeZoneName;
use ferry::canvas::word::Word;
use ferry::canvas::{
    Author, Body, CanvasKey, Command, Field, Item, ItemId, Kind, Member, Refusal, Stage, Timestamp, Way,
};
use ferry::catalog::control::{ActionScope, Control, ControlId, FormTicket, JobOrder, Listing};
use ferry::catalog::custom_id::MAX_CHARS;
use ferry::catalog::draft::{Checked, Draft, FormId, Reading, StartChoices};
use ferry::catalog::form;
use ferry::catalog::help;
use ferry::catalog::parse::{Asked, Misread, OptionValue, parse};
use ferry::catalog::registration::{self, same};
use ferry::catalog::request::{Part, Request, UserId};
use ferry::catalog::spec::{CommandSpec, OptionKind};
use ferry::catalog::table::{self, COMMANDS};
use ferry::wording::{LANGUAGES, Language, Tongue, Wording};
use proptest::prelude::*;
use serde_json::{Value, json};

// ---- Registration

#[test]
fn the_registration_is_as_it_was() {
    let mut text = serde_json::to_string_pretty(&registered()).unwrap();
    text.push('\n');
    expect_file!["catalog/commands.json"].assert_eq(&text);
}

#[test]
fn the_registration_keeps_the_limits_of_discord() {
    let commands = registered();
    assert!(commands.len() <= 100);
    for command in &commands {
        let name = command["name"].as_str().unwrap();
        assert!(characters(command) <= 8_000, "{name} is too long altogether");
        check_node(command);
        assert_eq!(command["contexts"], json!([0]), "{name}");
        assert_eq!(command["integration_types"], json!([0]), "{name}");
        assert!(command.get("default_member_permissions").is_none(), "{name}");
    }
    unique(&commands);
}

#[test]
fn other_languages_are_registered_under_the_locales_of_discord() {
    let files = &[(
        "a.ftl",
        "command-add = Añade algo\n    .name = añadir\n    .text = Lo que aportas\n    .text-name = texto\naudience = { $word ->\n    [me] solo yo\n   *[public] todos\n}\n",
    )];
    let wording = Wording::of(&[LANGUAGES[0], Language { tag: "es", files }]).unwrap();
    let commands = registration::commands(&wording);
    let add = commands.iter().find(|command| command["name"] == "add").unwrap();
    assert_eq!(
        add["name_localizations"],
        json!({ "es-ES": "añadir", "es-419": "añadir" })
    );
    assert_eq!(add["description_localizations"]["es-419"], "Añade algo");
    assert_eq!(add["options"][0]["name_localizations"]["es-ES"], "texto");
    assert_eq!(
        add["options"][0]["description_localizations"]["es-ES"],
        "Lo que aportas"
    );
    let canvas = commands
        .iter()
        .find(|command| command["name"] == "canvas")
        .unwrap();
    assert!(canvas.get("description_localizations").is_none());
    let audience = &canvas["options"][1]["options"][1]["choices"][0];
    assert_eq!(audience["name_localizations"]["es-ES"], "solo yo");
}

#[test]
fn what_discord_adds_makes_no_difference() {
    let wanted = registered();
    let mut answered = wanted.clone();
    answered.reverse();
    for command in &mut answered {
        command["id"] = json!("1");
        command["application_id"] = json!("2");
        command["version"] = json!("3");
        command["default_member_permissions"] = Value::Null;
        command["nsfw"] = json!(false);
        command["description_localizations"] = Value::Null;
    }
    drop_defaults(&mut answered);
    assert!(same(&answered, &wanted));
    assert!(same(&wanted, &wanted));
}

#[test]
fn what_differs_is_seen() {
    let wanted = registered();
    let differs = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut other = wanted.clone();
        change(&mut other);
        assert_ne!(other, wanted);
        assert!(!same(&other, &wanted));
    };
    differs(&|all| all.truncate(1));
    differs(&|all| all[0]["description"] = json!("other"));
    differs(&|all| all[0]["default_member_permissions"] = json!("8"));
    differs(&|all| all[0]["description_localizations"] = json!({ "de": "anders" }));
    differs(&|all| all[0]["options"][0]["options"][0]["required"] = json!(false));
    differs(&|all| all[0]["options"][0]["options"][5]["max_value"] = json!(99));
    differs(&|all| all[0]["options"].as_array_mut().unwrap().reverse());
}

fn registered() -> Vec<Value> {
    registration::commands(&Wording::load().unwrap())
}

/// Leaves out what says the same as nothing, as Discord does, and writes whole numbers as it does.
fn drop_defaults(values: &mut [Value]) {
    for value in values {
        let fields = value.as_object_mut().unwrap();
        fields.retain(|_, value| *value != json!(false) && *value != json!([]));
        for bound in ["min_value", "max_value"] {
            if let Some(value) = fields.get_mut(bound) {
                *value = json!(value.as_f64().unwrap());
            }
        }
        if let Some(Value::Array(options)) = fields.get_mut("options") {
            drop_defaults(options);
        }
    }
}

fn check_node(node: &Value) {
    let name = node["name"].as_str().unwrap();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    assert!((1..=32).contains(&name.len()) && name.chars().all(fits), "{name}");
    let description = node["description"].as_str().unwrap();
    assert!(
        (1..=100).contains(&description.chars().count()),
        "{name}: {description}"
    );
    let children = |key: &str| {
        node.get(key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let (options, choices) = (children("options"), children("choices"));
    assert!(options.len() <= 25 && choices.len() <= 25, "{name}");
    let required: Vec<_> = options
        .iter()
        .map(|option| option["required"] == json!(true))
        .collect();
    assert!(
        required.is_sorted_by(|before, after| before >= after),
        "{name}: required ones first"
    );
    choices.iter().for_each(check_choice);
    options.iter().for_each(check_node);
    unique(&options);
    unique(&choices);
}

fn check_choice(choice: &Value) {
    for part in ["name", "value"] {
        let text = choice[part].as_str().unwrap();
        assert!((1..=100).contains(&text.chars().count()), "{text}");
    }
}

fn unique(nodes: &[Value]) {
    let mut names: Vec<_> = nodes.iter().map(|node| node["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}

/// Characters of all names, descriptions and values, as Discord adds them up.
fn characters(node: &Value) -> usize {
    let own = ["name", "description", "value"].into_iter();
    let own: usize = own
        .filter_map(|field| node.get(field)?.as_str())
        .map(|text| text.chars().count())
        .sum();
    let below = ["options", "choices"]
        .into_iter()
        .filter_map(|field| node.get(field)?.as_array());
    own + below.flatten().map(characters).sum::<usize>()
}

// ---- Commands

/// Links, merges, splits, decisions and actions.
const TOGETHER: &[&str] = &[
    "/item trace item:N1",
    "/item link item:E1 to:N1",
    "/item link item:E1 to:N1 dinner as:contradicts",
    "/item unlink item:E1 to:N1",
    "/item merge item:N2 into:N1",
    "/item split item:N2",
    "/decision add",
    "/decision add text:we go on why:it works",
    "/decision list",
    "/action add",
    "/action add text:call the school due:Friday 17:00",
    "/action add text:call the school owner:@17",
    "/action done action:O1",
    "/action list",
    "/action list show:all",
];

#[test]
fn every_command_is_read() {
    let lines = [
        "/canvas start title:Dinner customer:parents",
        "/canvas start title:Dinner customer:parents context:evenings anonymous:true hidden:true dots:7 language:en timezone:Europe/Berlin",
        "/canvas show",
        "/canvas show part:gap as:public",
        "/canvas board",
        "/canvas facilitator add member:@17",
        "/canvas facilitator remove member:@17",
        "/canvas archive",
        "/canvas restore",
        "/canvas restore canvas:12",
        "/canvas undo",
        "/canvas history",
        "/canvas history item:J4 plan the week",
        "/stage status",
        "/stage next",
        "/stage next reason:we know enough",
        "/stage back",
        "/stage open stage:update_1",
        "/stage done",
        "/add",
        "/add text:it is late",
        "/now add",
        "/now add text:it is late",
        "/tobe add text:it is early from:N1, N3",
        "/job add type:functional",
        "/job add type:supporting statement:compare offers",
        "/job add type:supporting role:buyer statement:compare offers",
        "/job add type:social role:buyer statement:be seen",
        "/job add type:emotional statement:feel at ease context:at six; at home frequency:daily",
        "/job list",
        "/job list type:supporting_buyer sort:newest",
        "/gap constraint text:nobody shops from:N1 to:T1 severity:4 tag:habit",
        "/gap catalyst text:school starts from:N1 to:T1 strength:2 tag:event",
        "/gap list",
        "/item show item:j4",
        "/item edit item:N1",
        "/item remove item:N1",
        "/item show item:dinner",
        "/mine",
        "/help",
        "/help command:job add",
        "/about",
        "/canvas burn",
        "/canvas",
        "/add words:x",
        "/stage open stage:lunch",
        "/stage open",
        "/canvas start title:a customer:b dots:21",
        "/canvas start title:a customer:b language:tlh",
    ];
    let mut golden = String::new();
    for line in lines.iter().chain(TOGETHER) {
        writeln!(golden, "{line}\n    {:?}", parse(typed(line))).unwrap();
    }
    expect_file!["catalog/parsed.txt"].assert_eq(&golden);
}

#[test]
fn every_example_can_be_typed_as_it_stands() {
    for command in COMMANDS {
        let help = help::on_command(&command.name(), &english()).unwrap();
        assert!(
            help.example.starts_with(&format!("/{}", command.name())),
            "{}",
            help.example
        );
        let request = parse(typed(&help.example));
        assert!(request.is_ok(), "{}: {request:?}", help.example);
        if let Ok(Request::Submit(draft)) = request {
            let checked = draft.check(&reading(&english()));
            assert!(
                matches!(checked, Ok(Checked::Ready(_))),
                "{}: {checked:?}",
                help.example
            );
        }
    }
}

#[test]
fn options_are_completed_where_they_name_something() {
    let complete = |line: &str, name: &str| {
        let path = line.split_whitespace().map(str::to_owned).collect();
        let focused = (name.to_owned(), "din".to_owned());
        parse(Asked::Complete { path, focused })
    };
    let mut golden = String::new();
    for command in COMMANDS {
        for option in command
            .options
            .iter()
            .filter(|option| option.completes().is_some())
        {
            let request = complete(&command.name(), option.name);
            writeln!(golden, "{} {}: {request:?}", command.name(), option.name).unwrap();
        }
    }
    expect_file!["catalog/completed.txt"].assert_eq(&golden);
    assert_eq!(complete("add", "text"), Err(Misread::Stale));
    assert_eq!(complete("gone", "text"), Err(Misread::Stale));
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let mut golden = String::new();
    let refused = Misread::Refused(Refusal::RoleNotFitting, None);
    for misread in [Misread::Stale, Misread::OldControl, refused] {
        writeln!(golden, "{}", misread.sentence(&english())).unwrap();
    }
    expect![[r#"
        This command has changed since Discord last loaded it; press Ctrl+R or reopen Discord, then try again.
        That button or form is from another version of Ferry; post a fresh board with `/canvas board` and go on from there.
        Only supporting jobs have a role; leave the role out, or choose the type “supporting”.
    "#]].assert_eq(&golden);
}

/// A line such as `/job add type:social statement:be seen` as it arrives from Discord.
fn typed(line: &str) -> Asked {
    let words: Vec<_> = line.trim_start_matches('/').split(' ').collect();
    let is_option = |word: &str| word.split_once(':').is_some_and(|(name, _)| !name.is_empty());
    let names = words
        .iter()
        .position(|word| is_option(word))
        .unwrap_or(words.len());
    let path: Vec<String> = words[..names].iter().map(|&word| word.to_owned()).collect();
    let command = table::find(&path);
    let mut options: Vec<(String, String)> = Vec::new();
    for word in &words[names..] {
        match word.split_once(':').filter(|(name, _)| is_name(command, name)) {
            Some((name, value)) => options.push((name.to_owned(), value.to_owned())),
            None => write!(options.last_mut().unwrap().1, " {word}").unwrap(),
        }
    }
    let options = options
        .into_iter()
        .map(|(name, value)| {
            let value = given(command, &name, value);
            (name, value)
        })
        .collect();
    Asked::Command { path, options }
}

fn is_name(command: Option<&CommandSpec>, name: &str) -> bool {
    command.is_none_or(|command| command.option(name).is_some() || name == "words")
}

fn given(command: Option<&CommandSpec>, name: &str, value: String) -> OptionValue {
    match command
        .and_then(|command| command.option(name))
        .map(|option| option.kind)
    {
        Some(OptionKind::Integer { .. }) => OptionValue::Integer(value.parse().unwrap()),
        Some(OptionKind::Flag) => OptionValue::Flag(value == "true"),
        Some(OptionKind::User) => {
            OptionValue::User(UserId(value.trim_start_matches('@').parse().unwrap_or(7)))
        }
        _ => OptionValue::Text(value),
    }
}

// ---- Controls

#[test]
fn every_control_asks_for_something() {
    let mut golden = String::new();
    for (control, values) in pressed() {
        let label = format!("{control:?} {values:?}");
        let id = ControlId {
            canvas: None,
            control,
        };
        let values = values.iter().map(|&value| value.to_owned()).collect();
        let carried = vec![(Field::Text, "typed".to_owned()), (Field::From, "old".to_owned())];
        let request = parse(Asked::Control { id, values, carried });
        writeln!(golden, "{label}\n    {request:?}").unwrap();
    }
    expect_file!["catalog/pressed.txt"].assert_eq(&golden);
}

/// The golden file holds ids that messages out there may carry: lines may be added, and none may change.
#[test]
fn ids_of_version_1_stay_readable() {
    let canvas = Some(CanvasKey(12));
    let mut golden = String::new();
    for (control, _) in pressed() {
        let id = ControlId { canvas, control };
        writeln!(golden, "{}", id.encode()).unwrap();
    }
    for form in forms() {
        writeln!(golden, "{}", FormTicket { canvas, form }.encode()).unwrap();
    }
    expect_file!["catalog/custom_ids_v1.txt"].assert_eq(&golden);
    let readable = |id: &str| ControlId::decode(id).is_ok() || FormTicket::decode(id).is_ok();
    assert!(golden.lines().all(readable));
}

fn leave(from: Option<Stage>, way: Way) -> Control {
    Control::Move { from, way }
}

/// Each control, menus with what may be chosen in them.
fn pressed() -> Vec<(Control, &'static [&'static str])> {
    vec![
        (Control::Add, &[]),
        (Control::AddKind(Kind::Now), &[]),
        (Control::AddKind(Kind::Job), &[]),
        (Control::AddKind(Kind::Question), &[]),
        (Control::AddJob(JobType::Social), &[]),
        (Control::PickFrom, &["N1", "N3"]),
        (Control::PickFrom, &["hello"]),
        (Control::PickMove(Kind::Constraint), &["N1-T2"]),
        (Control::PickMove(Kind::Catalyst), &["N1"]),
        (Control::PickMove(Kind::Catalyst), &[]),
        (Control::Done, &[]),
        (Control::Mine, &[]),
        (Control::Help, &[]),
        (Control::HelpOn, &["job add"]),
        (Control::Status, &[]),
        (Control::Next(Stage::Gap), &[]),
        (Control::Close(Stage::Gap), &[]),
        (Control::PassGate(Stage::Gap), &[]),
        (leave(Some(Stage::Gap), Way::Back), &[]),
        (leave(Some(Stage::Gap), Way::To(Stage::Now)), &[]),
        (leave(None, Way::Back), &[]),
        (Control::Dismiss, &[]),
        (Control::Edit(item(Kind::Now, 1)), &[]),
        (Control::Undo(item(Kind::Now, 1), 2), &[]),
        (Control::Item(item(Kind::Now, 1)), &[]),
        (Control::Trace(item(Kind::Now, 1)), &[]),
        (Control::Merge(item(Kind::Now, 2), item(Kind::Now, 1)), &[]),
        (Control::TakeAction(item(Kind::Action, 1)), &[]),
        (
            Control::SettleAction(item(Kind::Action, 1), ActionStatus::Done),
            &[],
        ),
        (Control::PickDone, &["O1"]),
        (Control::PickDone, &["dinner"]),
        (Control::Page(Listing::Actions(ActionScope::Open), 0), &[]),
        (Control::Page(Listing::Actions(ActionScope::All), 1), &[]),
        (Control::Page(Listing::Decisions, 0), &[]),
        (Control::Retry(FormId::Start(choices("UTC"))), &[]),
        (Control::Page(Listing::Gap, 2), &[]),
        (Control::Page(Listing::Mine, 0), &[]),
        (Control::Page(Listing::Part(Part::Now), 1), &[]),
        (Control::Page(Listing::Jobs(None, JobOrder::Id), 0), &[]),
        (
            Control::Page(Listing::Jobs(Some(JobType::Social), JobOrder::Newest), 0),
            &[],
        ),
        (Control::Page(Listing::History(None), 0), &[]),
        (Control::Page(Listing::History(Some(item(Kind::Job, 4))), 0), &[]),
        (Control::Show(9), &[]),
        (Control::LiveBoard, &[]),
    ]
}

#[test]
fn what_was_typed_goes_along_into_whatever_form_is_chosen() {
    let typed = |field| vec![(field, "dinner".to_owned()), (Field::Severity, "4".to_owned())];
    let job = form::fitting(&FormId::AddJob(JobType::Social), typed(Field::Text));
    assert_eq!(job, [(Field::Statement, "dinner".to_owned())]);
    let now = form::fitting(&FormId::Add(Kind::Now), typed(Field::Statement));
    assert_eq!(now, [(Field::Text, "dinner".to_owned())]);
    let gap = FormId::Add(Kind::Constraint);
    assert_eq!(form::fitting(&gap, typed(Field::Text)), typed(Field::Text));
}

// ---- Drafts

#[test]
fn every_form_keeps_the_limits_of_discord() {
    let tongue = english();
    for form in forms() {
        let inputs = form::inputs(&form);
        let title = form::title(&form, &tongue);
        assert!((1..=5).contains(&inputs.len()), "{form:?}");
        assert!((1..=45).contains(&title.chars().count()), "{title}");
        for input in inputs {
            let label = tongue.lookup(input.label_key, &[]).unwrap();
            let placeholder = tongue.lookup(input.placeholder_key, &[]).unwrap();
            assert!((1..=45).contains(&label.chars().count()), "{label}");
            assert!((1..=100).contains(&placeholder.chars().count()), "{placeholder}");
            assert!((1..=4_000).contains(&input.max));
            let same = inputs.iter().filter(|other| other.field == input.field);
            assert_eq!(same.count(), 1, "{form:?}");
        }
    }
}

#[test]
fn a_draft_lacks_what_was_never_asked() {
    let draft = |form, values: &[(Field, &str)]| check(form, values);
    let gap = FormId::Add(Kind::Constraint);
    assert_eq!(draft(FormId::Add(Kind::Now), &[]), Ok(Checked::Incomplete));
    assert_eq!(
        draft(gap.clone(), &[(Field::Text, "a"), (Field::From, "N1")]),
        Ok(Checked::Incomplete)
    );
    assert_eq!(
        draft(FormId::Add(Kind::Question), &[(Field::Text, "a")]),
        Ok(Checked::Incomplete)
    );
    let full = [
        (Field::Text, "a"),
        (Field::From, "n1"),
        (Field::To, "t2 be early"),
    ];
    let Ok(Checked::Ready(Command::Add { body, origin: None })) = draft(gap, &full) else {
        panic!("not ready");
    };
    let Body::Constraint(body) = *body else {
        panic!("no constraint")
    };
    assert_eq!((body.weight, body.tag), (Scale::MIDDLE, None));
    assert_eq!(
        body.between,
        Move {
            from: item(Kind::Now, 1),
            to: item(Kind::ToBe, 2)
        }
    );
}

#[test]
fn a_draft_is_refused_for_what_is_wrong_in_it() {
    let gap = [(Field::Text, "a"), (Field::From, "N1"), (Field::To, "T1")];
    let with = |field, value| {
        let mut values: Vec<_> = gap.iter().copied().filter(|(other, _)| *other != field).collect();
        values.push((field, value));
        check(FormId::Add(Kind::Constraint), &values)
    };
    let given = |given: &str| given.to_owned();
    assert_eq!(
        with(Field::Text, " \u{200B}"),
        Err(Refusal::Empty { field: Field::Text })
    );
    assert_eq!(with(Field::From, ""), Err(Refusal::Empty { field: Field::From }));
    assert_eq!(
        with(Field::To, "soon"),
        Err(Refusal::NotAnItemId { given: given("soon") })
    );
    assert_eq!(
        with(Field::Severity, "6"),
        Err(Refusal::OffScale {
            field: Field::Severity
        })
    );
    let field = Field::Tag;
    assert_eq!(
        with(field, "pull"),
        Err(Refusal::UnknownWord {
            field,
            given: given("pull")
        })
    );
    let start = FormId::Start(choices("Berln"));
    let values = [(Field::Title, "a"), (Field::Customer, "b")];
    assert_eq!(
        check(start, &values),
        Err(Refusal::UnknownTimeZone {
            given: given("Berln")
        })
    );
    let reason = check(FormId::PassGate(Stage::Now), &[(Field::Reason, "")]);
    assert_eq!(reason, Err(Refusal::Empty { field: Field::Reason }));
}

#[test]
fn a_job_type_is_read_as_people_write_it() {
    let edit = |words| {
        let values = [(Field::Statement, "plan"), (Field::JobType, words)];
        match check(FormId::Edit(item(Kind::Job, 1), 1), &values)? {
            Checked::Ready(Command::Edit {
                body, seen: Some(1), ..
            }) => match *body {
                Body::Job(job) => Ok(job.job_type.id()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(edit(" Functional"), Ok("functional"));
    assert_eq!(edit("supporting buyer"), Ok("supporting_buyer"));
    assert_eq!(edit("Supporting (co-creator)"), Ok("supporting_co_creator"));
    assert_eq!(edit("supporting"), Err(Refusal::RoleMissing));
    let field = Field::JobType;
    assert_eq!(edit(""), Err(Refusal::Empty { field }));
    assert_eq!(
        edit("hard"),
        Err(Refusal::UnknownWord {
            field,
            given: "hard".to_owned()
        })
    );
}

#[test]
fn a_canvas_starts_as_it_was_chosen() {
    let values = [
        (Field::Title, " Dinner "),
        (Field::Customer, "parents"),
        (Field::Situation, ""),
    ];
    let checked = check(FormId::Start(choices("europe/berlin")), &values);
    let Ok(Checked::Ready(Command::Start(start))) = checked else {
        panic!("{checked:?}");
    };
    assert_eq!(
        (start.title.as_str(), start.customer.as_str()),
        ("Dinner", "parents")
    );
    assert_eq!(start.situation, None);
    assert_eq!(start.settings.timezone.as_str(), "Europe/Berlin");
    assert!(start.settings.anonymous && !start.settings.hidden);
}

fn check(form: FormId, values: &[(Field, &str)]) -> Result<Checked, Refusal> {
    let values = values
        .iter()
        .map(|&(field, typed)| (field, typed.to_owned()))
        .collect();
    Draft { form, values }.check(&reading(&english()))
}

fn choices(timezone: &str) -> StartChoices {
    StartChoices {
        anonymous: true,
        hidden: false,
        dots: 5,
        language: "en".to_owned(),
        timezone: timezone.to_owned(),
    }
}

/// One of each form that has inputs.
fn forms() -> Vec<FormId> {
    let mut all = vec![FormId::Start(choices("UTC"))];
    let kinds = [Kind::Now, Kind::ToBe, Kind::Constraint, Kind::Catalyst];
    all.extend(kinds.map(FormId::Add));
    all.extend(JobType::ALL.iter().copied().map(FormId::AddJob));
    all.extend(kinds.map(|kind| FormId::Edit(item(kind, 1_000), 1)));
    all.push(FormId::Edit(item(Kind::Job, 1_000), 1));
    all.extend([Kind::Decision, Kind::Action].map(FormId::Add));
    all.extend([Kind::Decision, Kind::Action].map(|kind| FormId::Edit(item(kind, 1_000), 1)));
    all.push(FormId::AddAction(UserId(u64::MAX)));
    all.push(FormId::Split(item(Kind::Now, 1_000), 1));
    all.extend(Stage::ALL.iter().copied().map(FormId::PassGate));
    all
}

// ---- Help

#[test]
fn help_tells_of_every_command_once() {
    let tongue = english();
    let mut golden = String::new();
    let mut told = 0;
    for topic in help::overview(&tongue) {
        writeln!(golden, "# {}", topic.title).unwrap();
        told += topic.lines.len();
        for line in topic.lines {
            writeln!(golden, "{} – {}", line.name, line.does).unwrap();
        }
    }
    assert_eq!(told, COMMANDS.len());
    expect_file!["catalog/help.txt"].assert_eq(&golden);
}

#[test]
fn help_on_one_command_tells_all_of_it() {
    let help = help::on_command(" /Gap  constraint", &english()).unwrap();
    expect![[r#"
        CommandHelp {
            usage: "/gap constraint [text] [from] [to] [severity] [tag]",
            does: "Add what stops the customer on the way from NOW to TO BE",
            who: "Everyone",
            options: [
                HelpLine {
                    name: "text",
                    does: "What is in the way; leave it out to open the form",
                },
                HelpLine {
                    name: "from",
                    does: "The NOW item it starts from",
                },
                HelpLine {
                    name: "to",
                    does: "The TO BE item it keeps the customer from",
                },
                HelpLine {
                    name: "severity",
                    does: "From 1 (a nuisance) to 5 (it stops the customer); 3 unless you choose",
                },
                HelpLine {
                    name: "tag",
                    does: "What sort of force it is",
                },
            ],
            example: "/gap constraint text:Nobody knows who shops today from:N1 to:T1 severity:4",
        }
    "#]]
    .assert_debug_eq(&help);
    assert_eq!(help::on_command("gap", &english()), None);
    assert_eq!(help::on_command("", &english()), None);
}

#[test]
fn the_table_of_the_readme_is_made_from_the_commands() {
    let table = help::readme_table(&english());
    expect_file!["catalog/readme.md"].assert_eq(&table);
    crate::readme::expect_block("README.md", "commands", &table);
}

#[test]
fn commands_and_time_zones_are_completed() {
    assert_eq!(help::complete_command("/job"), ["job add", "job list"]);
    assert_eq!(help::complete_command("add")[0], "add");
    assert_eq!(help::complete_command("").len(), help::MAX_COMPLETIONS);
    assert_eq!(help::complete_time_zone("berlin"), ["Europe/Berlin"]);
    assert_eq!(help::complete_time_zone("new york"), ["America/New_York"]);
    assert!(
        help::complete_time_zone("europe/")
            .iter()
            .all(|zone| zone.starts_with("Europe/"))
    );
    assert_eq!(help::complete_time_zone("").len(), help::MAX_COMPLETIONS);
    assert!(help::complete_time_zone("nowhere at all").is_empty());
}

// ---- Properties

proptest! {
    #[test]
    fn a_control_is_read_back(canvas in any::<Option<u64>>(), control in any_control()) {
        let id = ControlId { canvas: canvas.map(CanvasKey), control };
        let text = id.encode();
        prop_assert!(text.len() <= MAX_CHARS && text.is_ascii(), "{}", text);
        prop_assert_eq!(ControlId::decode(&text), Ok(id));
        prop_assert!(FormTicket::decode(&text).is_err());
    }

    #[test]
    fn a_form_is_read_back(canvas in any::<Option<u64>>(), form in any_form()) {
        let ticket = FormTicket { canvas: canvas.map(CanvasKey), form };
        let text = ticket.encode();
        prop_assert!(text.len() <= MAX_CHARS && text.is_ascii(), "{}", text);
        prop_assert_eq!(FormTicket::decode(&text), Ok(ticket));
        prop_assert!(ControlId::decode(&text).is_err());
    }

    #[test]
    fn foreign_ids_are_refused_without_panic(text in foreign()) {
        if let Ok(id) = ControlId::decode(&text) {
            prop_assert_eq!(id.encode(), text);
        } else if let Ok(ticket) = FormTicket::decode(&text) {
            prop_assert_eq!(ticket.encode(), text);
        }
    }

    #[test]
    fn an_edit_form_says_what_the_item_says(body in any_body()) {
        let item = item_of(body);
        let berlin = TimeZoneName::new("Europe/Berlin").unwrap();
        let values = Draft::from_item(&item, &english(), &berlin);
        let draft = Draft { form: FormId::Edit(item.id, item.revision), values };
        let wanted = Command::Edit { id: item.id, seen: Some(item.revision), body: Box::new(item.body) };
        prop_assert_eq!(draft.check(&reading(&english())), Ok(Checked::Ready(wanted)));
    }

    #[test]
    fn any_draft_is_checked_without_panic(
        form in any_form(),
        values in proptest::collection::vec((word::<Field>(), "\\PC{0,40}"), 0..8),
    ) {
        let _ = Draft { form, values }.check(&reading(&english()));
    }

    #[test]
    fn any_options_are_read_without_panic(
        command in 0..COMMANDS.len(),
        options in proptest::collection::vec(("[a-z]{1,9}", any_value()), 0..5),
    ) {
        let path = COMMANDS[command].path.iter().map(|&word| word.to_owned()).collect();
        let _ = parse(Asked::Command { path, options });
    }
}

#[test]
fn ids_that_were_tampered_with_are_refused() {
    for forged in [
        "",
        "c1",
        "c1:",
        "c1:-",
        "c1:1",
        "c1:+1:add",
        "c1:01:add",
        "c1:-:add:more",
        "c2:-:add",
        "c1:-:edit:n1",
        "c1:-:edit:N0",
        "c1:-:edit:N1 x",
        "c1:-:kind:lunch",
        "c1:-:retry:add:question",
        "c1:-:retry:start:1:0:0:en:UTC",
        "c1:-:retry:start:2:0:5:en:UTC",
        "c1:-:retry:start:1:0:5:tlh:UTC",
        "c1:-:retry:start:1:0:5:en:Middle/Earth",
        "f1:-:add:job",
    ] {
        assert!(ControlId::decode(forged).is_err(), "{forged}");
        assert!(FormTicket::decode(forged).is_err(), "{forged}");
    }
    assert!(ControlId::decode(&format!("c1:-:add{}", ":".repeat(200))).is_err());
}

#[test]
fn a_zone_that_no_database_has_is_not_carried_on() {
    let form = FormId::Start(choices(&"Middle/Earth".repeat(20)));
    let text = FormTicket { canvas: None, form }.encode();
    assert_eq!(text, "f1:-:start:1:0:5:en:UTC");
}

/// Typed in the first stage, in the morning of 21 November 2026, in Berlin.
fn reading(tongue: &Tongue) -> Reading<'_> {
    Reading {
        tongue,
        stage: Some(Stage::Now),
        now: Timestamp(1_795_251_600_000),
        timezone: TimeZoneName::new("Europe/Berlin").unwrap(),
        other: None,
    }
}

fn english() -> Tongue {
    thread_local!(static ENGLISH: Tongue = Wording::load().unwrap().tongue("en"));
    ENGLISH.with(Tongue::clone)
}

fn item(kind: Kind, number: u32) -> ItemId {
    let number = NonZeroU32::new(number).unwrap();
    ItemId { kind, number }
}

fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    proptest::sample::select(W::ALL)
}

fn any_item() -> impl Strategy<Value = ItemId> {
    (word::<Kind>(), 1..=u32::MAX).prop_map(|(kind, number)| item(kind, number))
}

fn any_form() -> impl Strategy<Value = FormId> {
    let zones: Vec<String> = jiff::tz::TimeZoneDatabase::bundled()
        .available()
        .map(|zone| zone.to_string())
        .filter(|zone| TimeZoneName::new(zone).is_ok())
        .collect();
    let zones = proptest::sample::select(zones);
    let start =
        (any::<bool>(), any::<bool>(), 1..=MAX_DOTS, zones).prop_map(|(anonymous, hidden, dots, zone)| {
            FormId::Start(StartChoices {
                anonymous,
                hidden,
                dots,
                ..choices(&zone)
            })
        });
    let split = (any_item(), any::<u32>()).prop_map(|(id, seen)| FormId::Split(id, seen));
    let formed = vec![
        Kind::Now,
        Kind::ToBe,
        Kind::Constraint,
        Kind::Catalyst,
        Kind::Decision,
        Kind::Action,
    ];
    let formed = proptest::sample::select(formed);
    let editable = vec![Kind::Now, Kind::ToBe, Kind::Job, Kind::Constraint, Kind::Catalyst];
    let edit = (proptest::sample::select(editable), 1..=u32::MAX, any::<u32>());
    prop_oneof![
        start,
        formed.prop_map(FormId::Add),
        word().prop_map(FormId::AddJob),
        edit.prop_map(|(kind, number, seen)| FormId::Edit(item(kind, number), seen)),
        any::<u64>().prop_map(|user| FormId::AddAction(UserId(user))),
        split,
        word().prop_map(FormId::PassGate),
    ]
}

fn any_listing() -> impl Strategy<Value = Listing> {
    let types = proptest::option::of(word::<JobType>());
    prop_oneof![
        (types, word::<JobOrder>()).prop_map(|(job_type, order)| Listing::Jobs(job_type, order)),
        Just(Listing::Gap),
        Just(Listing::Mine),
        Just(Listing::Decisions),
        word().prop_map(Listing::Actions),
        proptest::sample::select(Part::ALL).prop_map(Listing::Part),
        proptest::option::of(any_item()).prop_map(Listing::History),
    ]
}

fn any_way() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Back), word().prop_map(Way::To)]
}

fn any_control() -> impl Strategy<Value = Control> {
    use Control::{Add, Dismiss, Done, Help, HelpOn, Mine, PickFrom, Status};
    let plain = vec![Add, PickFrom, Done, Mine, Help, HelpOn, Status, Dismiss];
    let staged = prop_oneof![
        word().prop_map(Control::Next),
        word().prop_map(Control::Close),
        word().prop_map(Control::PassGate),
        (proptest::option::of(word()), any_way()).prop_map(|(from, way)| leave(from, way)),
    ];
    prop_oneof![
        proptest::sample::select(plain),
        staged,
        word().prop_map(Control::AddKind),
        word().prop_map(Control::AddJob),
        word().prop_map(Control::PickMove),
        any_item().prop_map(Control::Edit),
        any_item().prop_map(Control::Item),
        any_item().prop_map(Control::Trace),
        (any_item(), any_item()).prop_map(|(id, into)| Control::Merge(id, into)),
        any_item().prop_map(Control::TakeAction),
        (any_item(), word()).prop_map(|(id, status)| Control::SettleAction(id, status)),
        Just(Control::PickDone),
        (any_item(), any::<u32>()).prop_map(|(id, revision)| Control::Undo(id, revision)),
        any_form().prop_map(Control::Retry),
        (any_listing(), any::<u32>()).prop_map(|(listing, page)| Control::Page(listing, page)),
        any::<u64>().prop_map(Control::Show),
        Just(Control::LiveBoard),
    ]
}

/// Arbitrary text, and text that begins like an id of ours.
fn foreign() -> impl Strategy<Value = String> {
    let parts = proptest::collection::vec("[a-z_]{0,12}|[NTJCK]?[0-9]{0,11}|-", 0..7);
    prop_oneof![
        "\\PC{0,120}",
        ("[cf][0-9]?", parts).prop_map(|(prefix, parts)| format!("{prefix}:{}", parts.join(":"))),
    ]
}

fn any_value() -> impl Strategy<Value = OptionValue> {
    prop_oneof![
        "\\PC{0,30}".prop_map(OptionValue::Text),
        any::<i64>().prop_map(OptionValue::Integer),
        any::<bool>().prop_map(OptionValue::Flag),
        any::<u64>().prop_map(|id| OptionValue::User(UserId(id))),
    ]
}

fn text() -> impl Strategy<Value = ItemText> {
    "\\PC{0,20}[a-z](\\PC|\n){0,20}".prop_map(|raw| ItemText::new(Field::Text, &raw).unwrap())
}

fn label() -> impl Strategy<Value = Label> {
    "[a-zäé ,.]{0,20}[a-z]".prop_map(|raw| Label::new(Field::Context, &raw).unwrap())
}

fn gap_item<Tag: Word + std::fmt::Debug>(field: Field) -> impl Strategy<Value = GapItem<Tag>> {
    let tag = proptest::option::of(word::<Tag>());
    (text(), any_item(), any_item(), 1..=5_i64, tag).prop_map(move |(text, from, to, weight, tag)| GapItem {
        text,
        between: Move { from, to },
        weight: Scale::new(field, weight).unwrap(),
        tag,
    })
}

fn any_job() -> impl Strategy<Value = Job> {
    let contexts = proptest::collection::btree_set(label(), 0..=MAX_CONTEXTS);
    let frequency = proptest::option::of(label());
    (text(), word(), contexts, frequency).prop_map(|(statement, job_type, contexts, frequency)| Job {
        statement,
        job_type,
        contexts: contexts.into_iter().collect(),
        frequency,
    })
}

fn any_body() -> impl Strategy<Value = Body> {
    let from = proptest::collection::btree_set(any_item(), 0..6);
    prop_oneof![
        text().prop_map(|text| Body::Now(Now { text })),
        (text(), from).prop_map(|(text, from)| {
            let from = from.into_iter().collect();
            Body::ToBe(ToBe { text, from })
        }),
        any_job().prop_map(Body::Job),
        gap_item::<ConstraintTag>(Field::Severity).prop_map(Body::Constraint),
        gap_item::<CatalystTag>(Field::Strength).prop_map(Body::Catalyst),
        (text(), proptest::option::of(text())).prop_map(|(text, why)| Body::Decision(Decision { text, why })),
        (text(), proptest::option::of(0_i64..40_000_000)).prop_map(|(text, due)| {
            let due = due.map(|minutes| Timestamp(minutes * 60_000));
            let (owner, status) = (None, ActionStatus::Open);
            Body::Action(Action {
                text,
                owner,
                due,
                status,
            })
        }),
    ]
}

fn item_of(body: Body) -> Item {
    Item {
        id: item(body.kind(), 7),
        body,
        first: None,
        author: Author::Member(Member(1)),
        created: Timestamp::default(),
        added: 1,
        stage: Stage::Now,
        origin: Origin::Deduced,
        revision: 3,
        last_change: None,
        edited: None,
        removed: false,
        merged_into: None,
        split_from: None,
        evidence: Evidence::Untested,
        decided: None,
        touched: 1,
        votes: BTreeMap::new(),
        ratings: BTreeMap::new(),
    }
}
