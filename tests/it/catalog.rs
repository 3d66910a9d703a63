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
    Action, ActionStatus, Alternative, CatalystTag, ConstraintTag, Decision, Evidence, Feature,
    FeatureStatus, GapItem, Insight, InsightLink, Interview, Job, JobType, MAX_CONTEXTS, Move, Now, Origin,
    Question, Round, Scale, Stance, Test, ToBe,
};
use ferry::canvas::rating::{Criterion, RatedBy};
use ferry::canvas::state::MAX_DOTS;
use ferry::canvas::text::{ItemText, Label};
use ferry::canvas::time::{Date, TimeZoneName};
use ferry::canvas::word::Word;
use ferry::canvas::{
    Author, Body, CanvasKey, Command, Field, Item, ItemId, Kind, Member, Refusal, Stage, Timestamp, Way,
};
use ferry::catalog::control::{
    ActionScope, Control, ControlId, FormTicket, JobFilter, JobOrder, Listing, OWN_WORDS, SolutionKind,
    Switch,
};
use ferry::catalog::custom_id::MAX_CHARS;
use ferry::catalog::draft::{Checked, Draft, FormId, Reading, StartChoices};
use ferry::catalog::exchange::Upload;
use ferry::catalog::form;
use ferry::catalog::help;
use ferry::catalog::parse::{Asked, Misread, OptionValue, parse};
use ferry::catalog::rating::{RatingCard, RatingControl, RatingPage};
use ferry::catalog::registration::{self, same};
use ferry::catalog::request::{Part, Request, UserId};
use ferry::catalog::review::ReviewAct;
use ferry::catalog::spec::{CommandSpec, OptionKind};
use ferry::catalog::table::{self, COMMANDS, MESSAGE_COMMANDS};
use ferry::catalog::timing::TimingControl;
use ferry::catalog::voting::VotingControl;
use ferry::wording::{LANGUAGES, Language, Tongue, Wording};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::fixed;

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
        if command["type"] == json!(1) {
            check_node(command);
        }
        assert_eq!(command["contexts"], json!([0]), "{name}");
        assert_eq!(command["integration_types"], json!([0]), "{name}");
        assert!(command.get("default_member_permissions").is_none(), "{name}");
    }
    unique(&commands);
}

#[test]
fn a_command_in_the_menu_of_a_message_is_a_name_and_nothing_else() {
    let of_messages: Vec<Value> = registered()
        .into_iter()
        .filter(|command| command["type"] == json!(3))
        .collect();
    assert!((1..=5).contains(&of_messages.len()));
    assert_eq!(
        of_messages,
        [json!({ "type": 3, "name": "Add as insight", "contexts": [0], "integration_types": [0] })]
    );
    let files = &[(
        "a.ftl",
        "message-command-insight = x\n    .name = Como hallazgo\n",
    )];
    let wording = Wording::of(&[LANGUAGES[0], Language { tag: "es", files }]).unwrap();
    let localized = registration::commands(&wording).pop().unwrap();
    assert_eq!(localized["name_localizations"]["es-419"], "Como hallazgo");
    assert!(localized.get("description").is_none());
}

#[test]
fn a_command_in_the_menu_of_a_message_comes_back_with_a_blank_description() {
    let wanted = registered();
    let mut answered = wanted.clone();
    let last = answered.last_mut().unwrap();
    last["description"] = json!("");
    assert!(same(&answered, &wanted));
    answered.pop();
    assert!(!same(&answered, &wanted));
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

/// Every command, as people type it.
const TYPED: &[&str] = &[
    "/canvas start title:Dinner customer:parents",
    "/canvas start title:Dinner customer:parents context:evenings anonymous:true hidden:true dots:7 language:en timezone:Europe/Berlin",
    "/canvas show",
    "/canvas show part:gap as:public",
    "/canvas board",
    "/canvas facilitator add member:@17",
    "/canvas facilitator remove member:@17",
    "/canvas export format:csv",
    "/canvas import file:lunch.json",
    "/canvas archive",
    "/canvas restore",
    "/canvas restore canvas:12",
    "/canvas undo",
    "/canvas history",
    "/canvas history item:J4 plan the week",
    "/stage status",
    "/stage review",
    "/item evidence item:n2",
    "/item evidence item:n2 state:validated",
    "/item evidence item:n2 state:lunch",
    "/stage next",
    "/stage next reason:we know enough",
    "/stage back",
    "/stage open stage:update_1",
    "/stage done",
    "/stage away",
    "/stage away until:Monday 09:00",
    "/stage deadline when:Friday 17:00",
    "/stage deadline when:None",
    "/stage nudge",
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
    "/job list type:supporting sort:opportunity",
    "/job rate job:J1",
    "/job rate job:J1 interviewee:V2",
    "/job rate job:j1 plan importance:5 pay:1",
    "/job rate job:J1 importance:6",
    "/vote open kind:feature",
    "/vote open kind:job dots:7 per_item:2",
    "/vote cast",
    "/vote cast item:F1",
    "/vote cast item:F1 dots:0",
    "/vote cast dots:2",
    "/vote close",
    "/gap constraint text:nobody shops from:N1 to:T1 severity:4 tag:habit",
    "/gap catalyst text:school starts from:N1 to:T1 strength:2 tag:event",
    "/gap list",
    "/gap coverage",
    "/alternative add text:a paper list removes:C1",
    "/alternative list",
    "/feature add text:a shared list removes:C1, C2 supplies:K1",
    "/feature decide feature:F1 a shared list status:accepted",
    "/feature decide feature:a shared list status:dropped",
    "/feature list",
    "/test plan",
    "/test plan belief:they keep it method:a sketch measure:days pass_line:three about:F1, F2",
    "/test learn test:X1",
    "/test learn test:x1 observed:four did learned:they want it therefore:build it outcome:passed",
    "/test list",
    "/blueprint show",
    "/blueprint edit",
    "/feature decide feature:F1 status:built",
    "/question add",
    "/question add text:When did you plan? about:N1, T2",
    "/question add text:When did you plan? round:1",
    "/question list",
    "/question list round:2",
    "/question bank",
    "/question bank about:c1",
    "/interview log",
    "/interview log pseudonym:Cleo segment:two children date:yesterday consent:yes notes:at home",
    "/interview list",
    "/interview list round:1",
    "/insight add",
    "/insight add text:it is late interview:V1 supports:N1, T2 contradicts:C1 strength:4",
    "/insight link insight:E1 supports:N1",
    "/insight link insight:E1 contradicts:N1",
    "/insight link insight:E1",
    "/insight link insight:E1 supports:N1 contradicts:T1",
    "/item show item:j4",
    "/item edit item:N1",
    "/item remove item:N1",
    "/item show item:dinner",
    "/mine",
    "/help",
    "/help command:job add",
    "/about",
    "/canvas settings",
    "/canvas settings title:Lunch customer:pupils context:at noon anonymous:true hidden:false dots:7 language:en timezone:europe/berlin",
    "/canvas settings now_items:1 functional_jobs:2 done_percent:3 to_be_items:4 interviews:5 interviews_without_news:6 coverage_percent:7",
    "/canvas settings theme:light",
    "/canvas settings timezone:Europe/Berln dots:7",
    "/canvas settings dots:21",
    "/canvas search text:dinner late",
    "/canvas search text: ",
    "/canvas list",
    "/canvas burn",
    "/canvas",
    "/add words:x",
    "/stage open stage:lunch",
    "/stage open",
    "/canvas start title:a customer:b dots:21",
    "/canvas start title:a customer:b language:tlh",
];

#[test]
fn every_command_is_read() {
    let mut golden = String::new();
    for line in TYPED.iter().chain(TOGETHER) {
        writeln!(golden, "{line}\n    {:?}", parse(typed(line))).unwrap();
    }
    expect_file!["catalog/parsed.txt"].assert_eq(&golden);
}

#[test]
fn the_words_of_a_message_become_an_insight() {
    let read = |name: &str, words: &str| {
        parse(Asked::Message {
            name: name.to_owned(),
            words: words.to_owned(),
        })
    };
    let text = |words: &str| match read("Add as insight", words) {
        Ok(Request::Submit(Draft {
            form: FormId::Add(Kind::Insight),
            values,
        })) => values,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        text(" They shop\ntwice a week "),
        [(Field::Text, "They shop\ntwice a week".to_owned())]
    );
    let long = text(&"Dinner is late. ".repeat(100));
    assert!(long[0].1.chars().count() <= 1_000 && long[0].1.ends_with("late. Dinner…"));
    assert_eq!(read("Add as insight", " \n"), Err(Misread::Wordless));
    assert_eq!(read("Add as lunch", "words"), Err(Misread::Stale));
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
    for misread in [Misread::Stale, Misread::OldControl, Misread::Wordless, refused] {
        writeln!(golden, "{}", misread.sentence(&english())).unwrap();
    }
    expect![[r#"
        This command has changed since Discord last loaded it; press Ctrl+R or reopen Discord, then try again.
        That button or form is from another version of Ferry; post a fresh board with `/canvas board` and go on from there.
        There are no words in that message that Ferry could take over; a picture or a file is none. Write in your own words what it shows: `/insight add`.
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
        Some(OptionKind::File) => OptionValue::File(Upload {
            name: value.clone(),
            url: format!("https://cdn.discordapp.com/attachments/1/2/{value}"),
            bytes: 7,
        }),
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

/// The significance of J4, as the customer of V2 rates it.
fn rating_card() -> RatingCard {
    RatingCard {
        job: item(Kind::Job, 4),
        by: RatedBy::Interviewee(item(Kind::Interview, 2)),
        page: RatingPage::Significance,
    }
}

fn rated(by: RatedBy) -> Control {
    Control::Rating(RatingControl::Mark(item(Kind::Job, 4), by, Criterion::Pay))
}

fn prompt(round: Round, about: Option<ItemId>) -> Control {
    Control::PickPrompt { round, about }
}

fn leave(from: Option<Stage>, way: Way) -> Control {
    Control::Move { from, way }
}

fn ask_stance() -> ReviewAct {
    let (insight, to) = (item(Kind::Insight, 4), item(Kind::Now, 1));
    ReviewAct::AskStance { insight, to }
}

fn link(stance: Stance) -> ReviewAct {
    ReviewAct::Link {
        insight: item(Kind::Insight, 4),
        to: item(Kind::Now, 1),
        stance,
    }
}

/// Each control, menus with what may be chosen in them.
fn pressed() -> Vec<(Control, &'static [&'static str])> {
    [pressed_on_boards(), pressed_on_items(), pressed_on_lists()].concat()
}

fn pressed_on_boards() -> Vec<(Control, &'static [&'static str])> {
    vec![
        (Control::Add, &[]),
        (Control::AddKind(Kind::Now), &[]),
        (Control::AddKind(Kind::Job), &[]),
        (Control::AddKind(Kind::Question), &[]),
        (Control::AddJob(JobType::Social), &[]),
        (Control::Bank(None), &[]),
        (Control::Bank(Some(item(Kind::Constraint, 2))), &[]),
        (prompt(Round::One, None), &["last_time"]),
        (prompt(Round::Two, Some(item(Kind::Constraint, 2))), &[OWN_WORDS]),
        (prompt(Round::Two, None), &["hello"]),
        (Control::LogInterview, &[]),
        (Control::InsightFrom(item(Kind::Interview, 3)), &[]),
        (Control::PickInterview, &["V3"]),
        (Control::PickInterview, &[]),
        (
            Control::LinkInsight(item(Kind::Insight, 4), Stance::Contradicts),
            &["T1"],
        ),
        (Control::Asked(item(Kind::Interview, 3)), &["Q1", "Q2"]),
        (Control::UseWording(item(Kind::Question, 1), 2), &[]),
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
        (Control::Evidence(item(Kind::Now, 1)), &[]),
        (Control::SetEvidence(item(Kind::Now, 1), Evidence::Validated), &[]),
        (Control::Review(ReviewAct::After(None)), &[]),
        (Control::Review(ReviewAct::After(Some(item(Kind::Now, 1)))), &[]),
        (Control::Review(ReviewAct::At(item(Kind::Insight, 4), 1)), &[]),
        (Control::Review(ReviewAct::Keep(item(Kind::Now, 1))), &[]),
        (Control::Review(ReviewAct::Reword(item(Kind::Now, 1))), &[]),
        (Control::Review(ReviewAct::Drop(item(Kind::Now, 1))), &[]),
        (Control::Review(ReviewAct::Undo(item(Kind::Now, 1), 3)), &[]),
    ]
}

fn pressed_on_items() -> Vec<(Control, &'static [&'static str])> {
    vec![
        (Control::Review(ReviewAct::Add), &[]),
        (Control::Review(ReviewAct::Pick(item(Kind::Insight, 4))), &["N1"]),
        (
            Control::Review(ReviewAct::Pick(item(Kind::Insight, 4))),
            &["hello"],
        ),
        (Control::Review(link(Stance::Contradicts)), &[]),
        (Control::Review(ask_stance()), &[]),
        (Control::Review(ReviewAct::AskKind(item(Kind::Insight, 4))), &[]),
        (
            Control::Review(ReviewAct::AddFrom(Kind::Now, item(Kind::Insight, 4))),
            &[],
        ),
        (Control::Next(Stage::Gap), &[]),
        (Control::Close(Stage::Gap), &[]),
        (Control::PassGate(Stage::Gap), &[]),
        (leave(Some(Stage::Gap), Way::Back), &[]),
        (leave(Some(Stage::Gap), Way::To(Stage::Now)), &[]),
        (leave(None, Way::Back), &[]),
        (Control::Dismiss, &[]),
        (Control::Edit(item(Kind::Now, 1)), &[]),
        (Control::Undo(item(Kind::Now, 1), 2), &[]),
        (Control::AddKind(Kind::Feature), &[]),
        (Control::PickLinks(Kind::Feature), &["C1", "K2", "C3"]),
        (Control::PickLinks(Kind::Alternative), &["C1"]),
        (Control::PickLinks(Kind::Test), &["F1", "C1"]),
        (Control::PickLinks(Kind::Test), &["hello"]),
        (Control::Connect(item(Kind::Feature, 1)), &["C1", "K2"]),
        (Control::DoNothing, &[]),
        (
            Control::Decide(item(Kind::Feature, 1), FeatureStatus::Accepted),
            &[],
        ),
        (Control::Learn(item(Kind::Test, 1)), &[]),
        (Control::Blueprint, &[]),
        (Control::WriteAdLib, &[]),
        (Control::Page(Listing::Coverage, 1), &[]),
        (Control::Page(Listing::Solution(SolutionKind::Feature), 0), &[]),
        (Control::Page(Listing::Solution(SolutionKind::Test), 1), &[]),
        (Control::Item(item(Kind::Now, 1)), &[]),
        (Control::Trace(item(Kind::Now, 1)), &[]),
        (Control::Merge(item(Kind::Now, 2), item(Kind::Now, 1)), &[]),
        (Control::TakeAction(item(Kind::Action, 1)), &[]),
        (
            Control::SettleAction(item(Kind::Action, 1), ActionStatus::Done),
            &[],
        ),
        (Control::PickDone, &["O1"]),
    ]
}

fn pressed_on_lists() -> Vec<(Control, &'static [&'static str])> {
    vec![
        (Control::PickDone, &["dinner"]),
        (Control::Page(Listing::Actions(ActionScope::Open), 0), &[]),
        (Control::Page(Listing::Actions(ActionScope::All), 1), &[]),
        (Control::Page(Listing::Decisions, 0), &[]),
        (Control::Retry(FormId::Start(choices("UTC"))), &[]),
        (Control::Page(Listing::Questions(None), 1), &[]),
        (Control::Page(Listing::Questions(Some(Round::Two)), 0), &[]),
        (Control::Page(Listing::Interviews(Some(Round::One)), 0), &[]),
        (Control::Page(Listing::Gap, 2), &[]),
        (Control::Page(Listing::Mine, 0), &[]),
        (Control::Page(Listing::Part(Part::Now), 1), &[]),
        (Control::Page(Listing::Jobs(None, JobOrder::Id), 0), &[]),
        (
            Control::Page(
                Listing::Jobs(Some(JobFilter::Of(JobType::Social)), JobOrder::Newest),
                0,
            ),
            &[],
        ),
        (Control::Page(Listing::History(None), 0), &[]),
        (Control::Page(Listing::History(Some(item(Kind::Job, 4))), 0), &[]),
        (Control::Rating(RatingControl::Start), &[]),
        (Control::Rating(RatingControl::Card(rating_card())), &[]),
        (rated(RatedBy::Team), &["4"]),
        (rated(RatedBy::Interviewee(item(Kind::Interview, 3))), &["none"]),
        (rated(RatedBy::Team), &["6"]),
        (rated(RatedBy::Team), &[]),
        (
            Control::Rating(RatingControl::ChooseInterview(item(Kind::Job, 4))),
            &[],
        ),
        (
            Control::Rating(RatingControl::PickInterview(item(Kind::Job, 4))),
            &["V2"],
        ),
        (Control::Voting(VotingControl::Ballot(1)), &[]),
        (Control::Voting(VotingControl::Give), &["F1"]),
        (Control::Voting(VotingControl::Take), &["F1"]),
        (Control::Voting(VotingControl::Take), &["dots"]),
        (Control::Timing(TimingControl::Done(Stage::Now)), &[]),
        (Control::Timing(TimingControl::Away(Stage::Gap)), &[]),
        (Control::Timing(TimingControl::Back), &[]),
        (
            Control::Page(
                Listing::Jobs(Some(JobFilter::Supporting), JobOrder::Opportunity),
                0,
            ),
            &[],
        ),
        (Control::Show(9), &[]),
        (Control::LiveBoard, &[]),
        (Control::Switch(Switch::Anonymous), &[]),
        (Control::Switch(Switch::Reveal), &[]),
        (Control::HelpTopic, &["lead"]),
        (Control::HelpTopic, &["lunch"]),
        (Control::PickItem, &["N3"]),
        (Control::PickItem, &["hello"]),
        (Control::Page(Listing::Canvases, 1), &[]),
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
        draft(FormId::Add(Kind::Insight), &[(Field::Text, "a")]),
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

/// What a draft adds; `None` where it adds nothing.
fn added(form: FormId, values: &[(Field, &str)]) -> Option<Body> {
    match check(form, values) {
        Ok(Checked::Ready(Command::Add { body, .. })) => Some(*body),
        _ => None,
    }
}

#[test]
fn a_question_is_for_the_round_of_the_open_stage_unless_one_was_chosen() {
    let round = |form| match added(form, &[(Field::Text, "When?"), (Field::About, "N1 t2")]) {
        Some(Body::Question(question)) => (question.round, question.about.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(round(FormId::Add(Kind::Question)), (Round::One, 2));
    assert_eq!(round(FormId::AddQuestion(Round::Two)), (Round::Two, 2));
}

#[test]
fn an_interview_takes_place_today_unless_it_is_said_when() {
    let interview = |day| {
        let values = [
            (Field::Pseudonym, "Cleo"),
            (Field::Consent, "Yes"),
            (Field::Date, day),
        ];
        match added(FormId::Add(Kind::Interview), &values) {
            Some(Body::Interview(interview)) => (interview.date.to_string(), interview.consent),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(interview(""), ("2026-11-21".to_owned(), true));
    assert_eq!(interview("20 nov"), ("2026-11-20".to_owned(), true));
    let field = Field::Consent;
    let unsaid = [(Field::Pseudonym, "Cleo"), (field, " ")];
    assert_eq!(
        check(FormId::Add(Kind::Interview), &unsaid),
        Err(Refusal::Empty { field })
    );
}

#[test]
fn an_insight_is_a_told_fact_unless_it_is_said_how_strong_it_is() {
    let insight = |strength| {
        let values = [
            (Field::Text, "I order pizza"),
            (Field::Interview, "V1 Cleo"),
            (Field::Supports, "N1, T2"),
            (Field::Contradicts, "C1"),
            (Field::Strength, strength),
        ];
        match added(FormId::Add(Kind::Insight), &values) {
            Some(Body::Insight(insight)) => (insight.strength.get(), insight.links.len()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(insight(" "), (2, 3));
    assert_eq!(insight("5"), (5, 3));
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
    let kinds = [
        Kind::Now,
        Kind::ToBe,
        Kind::Constraint,
        Kind::Catalyst,
        Kind::Question,
        Kind::Interview,
        Kind::Insight,
    ];
    all.extend(kinds.map(FormId::Add));
    all.extend(Round::ALL.iter().copied().map(FormId::AddQuestion));
    all.extend(JobType::ALL.iter().copied().map(FormId::AddJob));
    all.extend(kinds.map(|kind| FormId::Edit(item(kind, 1_000), 1)));
    all.push(FormId::Edit(item(Kind::Job, 1_000), 1));
    all.extend([Kind::Decision, Kind::Action].map(FormId::Add));
    all.extend([Kind::Decision, Kind::Action].map(|kind| FormId::Edit(item(kind, 1_000), 1)));
    all.push(FormId::AddAction(UserId(u64::MAX)));
    all.push(FormId::Split(item(Kind::Now, 1_000), 1));
    all.extend(Stage::ALL.iter().copied().map(FormId::PassGate));
    let claims = [Kind::Now, Kind::ToBe, Kind::Job, Kind::Constraint, Kind::Catalyst];
    all.extend(claims.map(|kind| FormId::Reword(item(kind, 1_000), 1)));
    all.extend(claims.map(|kind| FormId::AddFrom(kind, item(Kind::Insight, 1_000))));
    let solution = [Kind::Alternative, Kind::Feature, Kind::Test];
    all.extend(solution.map(FormId::Add));
    all.extend(solution.map(|kind| FormId::Edit(item(kind, 1_000), 1)));
    all.push(FormId::Learn(item(Kind::Test, 1_000), None));
    all.push(FormId::Learn(item(Kind::Test, 1_000), Some(3)));
    all.push(FormId::AdLib(2));
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
    assert_eq!(told, COMMANDS.len() + MESSAGE_COMMANDS.len());
    expect_file!["catalog/help.txt"].assert_eq(&golden);
}

#[test]
fn each_topic_has_as_many_commands_as_a_menu_takes() {
    for topic in help::overview(&english()) {
        let lines = topic.lines.len();
        assert!((1..=25).contains(&lines), "{}: {lines}", topic.title);
        assert!(
            topic
                .lines
                .iter()
                .all(|line| help::topic_of(&line.name) == Some(topic.topic))
        );
    }
    assert_eq!(help::topic_of("burn"), None);
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
    assert_eq!(
        help::complete_command("/job"),
        ["job add", "job list", "job rate"]
    );
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
    #![proptest_config(fixed())]

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
        "c1:-:retry:add:job",
        "c1:-:retry:question:3",
        "c1:-:prompt:1",
        "c1:-:says:E1:likes",
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
        Kind::Question,
        Kind::Interview,
        Kind::Insight,
        Kind::Decision,
        Kind::Action,
    ];
    let editable = [formed.clone(), vec![Kind::Job]].concat();
    let formed = proptest::sample::select(formed);
    let edit = (proptest::sample::select(editable), 1..=u32::MAX, any::<u32>());
    prop_oneof![
        start,
        formed.prop_map(FormId::Add),
        word().prop_map(FormId::AddJob),
        word().prop_map(FormId::AddQuestion),
        edit.prop_map(|(kind, number, seen)| FormId::Edit(item(kind, number), seen)),
        any::<u64>().prop_map(|user| FormId::AddAction(UserId(user))),
        split,
        word().prop_map(FormId::PassGate),
        claim().prop_map(|kind| FormId::Reword(item(kind, 7), 2)),
        (claim(), any_item()).prop_map(|(kind, insight)| FormId::AddFrom(kind, insight)),
        word().prop_map(|of: SolutionKind| FormId::Add(of.kind())),
        (any_item(), any::<Option<u32>>()).prop_map(|(test, seen)| FormId::Learn(test, seen)),
        any::<u32>().prop_map(FormId::AdLib),
    ]
}

fn claim() -> impl Strategy<Value = Kind> {
    let claims: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.is_claim()).collect();
    proptest::sample::select(claims)
}

fn any_review() -> impl Strategy<Value = ReviewAct> {
    let pair = || (any_item(), any_item());
    prop_oneof![
        proptest::option::of(any_item()).prop_map(ReviewAct::After),
        (any_item(), any::<u32>()).prop_map(|(id, page)| ReviewAct::At(id, page)),
        any_item().prop_map(ReviewAct::Keep),
        any_item().prop_map(ReviewAct::Reword),
        any_item().prop_map(ReviewAct::Drop),
        (any_item(), any::<u32>()).prop_map(|(id, revision)| ReviewAct::Undo(id, revision)),
        Just(ReviewAct::Add),
        any_item().prop_map(ReviewAct::Pick),
        pair().prop_map(|(insight, to)| ReviewAct::AskStance { insight, to }),
        (pair(), word()).prop_map(|((insight, to), stance)| ReviewAct::Link { insight, to, stance }),
        any_item().prop_map(ReviewAct::AskKind),
        (word(), any_item()).prop_map(|(kind, insight)| ReviewAct::AddFrom(kind, insight)),
    ]
}

fn any_listing() -> impl Strategy<Value = Listing> {
    let filters = proptest::option::of(word::<JobFilter>());
    prop_oneof![
        (filters, word::<JobOrder>()).prop_map(|(filter, order)| Listing::Jobs(filter, order)),
        proptest::option::of(word()).prop_map(Listing::Questions),
        proptest::option::of(word()).prop_map(Listing::Interviews),
        Just(Listing::Gap),
        Just(Listing::Coverage),
        word().prop_map(Listing::Solution),
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

/// Controls of questions, interviews and insights.
fn asking() -> impl Strategy<Value = Control> {
    let about = || proptest::option::of(any_item());
    prop_oneof![
        about().prop_map(Control::Bank),
        (word(), about()).prop_map(|(round, about)| prompt(round, about)),
        Just(Control::LogInterview),
        Just(Control::PickInterview),
        any_item().prop_map(Control::InsightFrom),
        any_item().prop_map(Control::Asked),
        (any_item(), word()).prop_map(|(insight, stance)| Control::LinkInsight(insight, stance)),
        (any_item(), any::<u32>()).prop_map(|(id, revision)| Control::UseWording(id, revision)),
    ]
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
        asking(),
        word().prop_map(Control::PickMove),
        any_item().prop_map(Control::Edit),
        any_item().prop_map(Control::Item),
        any_item().prop_map(Control::Trace),
        (any_item(), any_item()).prop_map(|(id, into)| Control::Merge(id, into)),
        any_item().prop_map(Control::TakeAction),
        (any_item(), word()).prop_map(|(id, status)| Control::SettleAction(id, status)),
        Just(Control::PickDone),
        (any_item(), any::<u32>()).prop_map(|(id, revision)| Control::Undo(id, revision)),
        word().prop_map(Control::PickLinks),
        any_item().prop_map(Control::Connect),
        any_item().prop_map(Control::Learn),
        (any_item(), word()).prop_map(|(id, status)| Control::Decide(id, status)),
        proptest::sample::select(vec![Control::DoNothing, Control::Blueprint, Control::WriteAdLib]),
        any_form().prop_map(Control::Retry),
        (any_listing(), any::<u32>()).prop_map(|(listing, page)| Control::Page(listing, page)),
        any_rating().prop_map(Control::Rating),
        any_voting().prop_map(Control::Voting),
        any_timing().prop_map(Control::Timing),
        any_item().prop_map(Control::Evidence),
        (any_item(), word()).prop_map(|(id, state)| Control::SetEvidence(id, state)),
        any_review().prop_map(Control::Review),
        any::<u64>().prop_map(Control::Show),
        Just(Control::LiveBoard),
    ]
}

fn any_rater() -> impl Strategy<Value = RatedBy> {
    let interviewee = any_item().prop_map(RatedBy::Interviewee);
    prop_oneof![Just(RatedBy::Team), interviewee]
}

fn any_rating() -> impl Strategy<Value = RatingControl> {
    let card = (any_item(), any_rater(), word()).prop_map(|(job, by, page)| RatingCard { job, by, page });
    prop_oneof![
        Just(RatingControl::Start),
        card.prop_map(RatingControl::Card),
        (any_item(), any_rater(), word())
            .prop_map(|(job, by, criterion)| RatingControl::Mark(job, by, criterion)),
        any_item().prop_map(RatingControl::ChooseInterview),
        any_item().prop_map(RatingControl::PickInterview),
    ]
}

fn any_timing() -> impl Strategy<Value = TimingControl> {
    prop_oneof![
        word().prop_map(TimingControl::Done),
        word().prop_map(TimingControl::Away),
        Just(TimingControl::Back),
    ]
}

fn any_voting() -> impl Strategy<Value = VotingControl> {
    prop_oneof![
        any::<u32>().prop_map(VotingControl::Ballot),
        Just(VotingControl::Give),
        Just(VotingControl::Take),
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
        ("\\PC{0,30}", "\\PC{0,30}", any::<u64>()).prop_map(|(name, url, bytes)| OptionValue::File(Upload {
            name,
            url,
            bytes
        })),
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
        (text(), word(), any_items()).prop_map(|(text, round, about)| Body::Question(Question {
            text,
            round,
            about
        })),
        any_interview(),
        any_insight(),
        any_solution(),
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

fn any_ids() -> impl Strategy<Value = Vec<ItemId>> {
    proptest::collection::btree_set(any_item(), 0..6).prop_map(|ids| ids.into_iter().collect())
}

/// Alternatives, features and tests as their forms make them.
fn any_solution() -> impl Strategy<Value = Body> {
    let test = (text(), text(), text(), text(), any_ids());
    prop_oneof![
        (text(), any_ids())
            .prop_map(|(text, removes)| Body::Alternative(Alternative::new(text, removes).unwrap())),
        (text(), any_ids(), any_ids()).prop_map(|(text, removes, supplies)| {
            Body::Feature(Feature::new(text, removes, supplies).unwrap())
        }),
        test.prop_map(|(belief, method, measure, pass_line, about)| {
            Body::Test(Test::new(belief, method, measure, pass_line, about).unwrap())
        }),
    ]
}

fn any_items() -> impl Strategy<Value = Vec<ItemId>> {
    proptest::collection::btree_set(any_item(), 0..6).prop_map(|ids| ids.into_iter().collect())
}

/// Of round 1, for an edit keeps the round by itself and the form knows that of the open stage.
fn any_interview() -> impl Strategy<Value = Body> {
    let days = (1_970..2_100, 1..=12, 1..=28).prop_map(|(year, month, day)| {
        Date::parse(&format!("{year}-{month:02}-{day:02}"), Field::Date).unwrap()
    });
    let optional = proptest::option::of(label());
    let parts = (
        label(),
        optional,
        days,
        any::<bool>(),
        proptest::option::of(text()),
    );
    parts.prop_map(|(pseudonym, segment, date, consent, notes)| {
        Body::Interview(Interview {
            round: Round::One,
            pseudonym,
            segment,
            date,
            consent,
            notes,
            asked: Vec::new(),
        })
    })
}

fn any_insight() -> impl Strategy<Value = Body> {
    let strength = (1..=5_i64).prop_map(|strength| Scale::new(Field::Strength, strength).unwrap());
    let linked = (any_items(), any_items());
    (text(), any_item(), linked, strength).prop_map(|(text, interview, (supports, contradicts), strength)| {
        let said = |items: Vec<ItemId>, stance| {
            let link = move |item| InsightLink { item, stance };
            items.into_iter().map(link).collect::<Vec<_>>()
        };
        let links = [
            said(supports, Stance::Supports),
            said(contradicts, Stance::Contradicts),
        ]
        .concat();
        Body::Insight(Insight::new(text, interview, links, strength).unwrap())
    })
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
