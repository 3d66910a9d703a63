//! A small language for canvases: a line is a person's command or a question, and what comes of it is compared
//! with what is expected.
//!
//! ```text
//! @0 fay start hidden
//! @60 ana add now "she plans on Sunday"
//! ---
//! fay next reason:"we know enough"
//! show stages
//! ```
//!
//! Lines above `---` set the stage: each must be accepted and none is printed. A line without `@seconds` happens at
//! the time of the line before. `=` stands for an accepted command that changed nothing, `!` for a refusal.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a script that cannot be read is a broken test"
)]

use std::collections::BTreeMap;

use expect_test::Expect;
use ferry::canvas::command::{Changes, DoneMark};
use ferry::canvas::gate::{GateLimits, GateNumber, missing};
use ferry::canvas::item::{
    Action, ActionStatus, Alternative, Decision, Feature, FeatureStatus, GapItem, Insight, InsightLink,
    Interview, Job, JobType, Move, Now, Origin, Question, Scale, Stance, Test, ToBe,
};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{ItemText, Label, Line, Title};
use ferry::canvas::time::{Date, TimeZoneName};
use ferry::canvas::{
    Actor, Author, Body, Canvas, Command, Context, Digest, Event, Fact, Field, Item, ItemId, Kind, Member,
    Refusal, Stage, StageStatus, Start, Timestamp, Way, Word, decide, evolve,
};

/// Who plays; the handle is the place in the list. `mona` holds Manage Channels.
const PEOPLE: [&str; 6] = ["nobody", "fay", "ana", "ben", "cleo", "mona"];

/// Runs a script and compares what comes of it.
#[track_caller]
pub(super) fn check(script: &str, expect: &Expect) {
    expect.assert_eq(&run(script).out);
}

/// The canvas at the end of a script.
#[track_caller]
pub(super) fn canvas_after(script: &str) -> Canvas {
    run(script).canvas.unwrap()
}

#[track_caller]
fn run(script: &str) -> Table {
    let mut table = Table::default();
    let mut quiet = script.lines().any(|line| line.trim() == "---");
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line == "---" {
            quiet = false;
            continue;
        }
        let said = table.line(line);
        if !quiet {
            table.out.push_str(&said);
        } else if said.starts_with('!') {
            panic!("setting the stage failed at {line:?}: {said}");
        }
    }
    table
}

pub(super) fn person(name: &str) -> Actor {
    let place = PEOPLE.iter().position(|&known| known == name);
    let place = u8::try_from(place.unwrap_or_else(|| panic!("nobody is called {name}"))).unwrap();
    Actor {
        member: Member(place.into()),
        digest: Digest([place; 16]),
        manages_channel: name == "mona",
    }
}

pub(super) fn fold(facts: &[Fact]) -> Option<Canvas> {
    facts.iter().fold(None, evolve)
}

/// What must hold for any canvas, however it came about.
pub(super) fn assert_sound(canvas: &Canvas) {
    let open: Vec<_> = Stage::ALL
        .iter()
        .filter(|&&stage| canvas.stage(stage).status == StageStatus::Open)
        .collect();
    assert!(open.len() <= 1, "several stages are open: {open:?}");
    assert!(!canvas.facilitators.is_empty(), "nobody facilitates");
    for (id, item) in &canvas.items {
        assert_eq!((item.id, item.body.kind()), (*id, id.kind));
        assert!(
            id.number.get() <= canvas.numbers[&id.kind],
            "{id} has no number of its own"
        );
    }
}

#[derive(Default)]
struct Table {
    canvas: Option<Canvas>,
    log: Vec<Fact>,
    at: Timestamp,
    out: String,
}

impl Table {
    fn line(&mut self, line: &str) -> String {
        let mut words = Words::of(line);
        if let Some(seconds) = words.peek().strip_prefix('@') {
            self.at = Timestamp(seconds.parse::<i64>().unwrap() * 1_000);
            words.next();
        }
        let who = words.next();
        match who.as_str() {
            "show" => self.show(&words.next()),
            "gate" => self.gate(&words.next()),
            name => match self.act(person(name), &mut words) {
                Ok(facts) if facts.is_empty() => "=\n".to_owned(),
                Ok(facts) => self.print(&facts),
                Err(refusal) => format!("! {}\n", compact(&format!("{refusal:?}"))),
            },
        }
    }

    fn act(&mut self, actor: Actor, words: &mut Words) -> Result<Vec<Fact>, Refusal> {
        let command = self.command(words)?;
        let context = Context { actor, at: self.at };
        let facts = decide(self.canvas.as_ref(), &command, &context)?;
        self.log.extend(facts.iter().cloned());
        self.canvas = facts.iter().fold(self.canvas.take(), evolve);
        assert_eq!(self.canvas, fold(&self.log), "the log tells another story");
        self.canvas.iter().for_each(assert_sound);
        Ok(facts)
    }

    fn command(&self, words: &mut Words) -> Result<Command, Refusal> {
        Ok(match words.next().as_str() {
            "start" => Command::Start(Box::new(start(words)?)),
            "facilitator" => match words.next().as_str() {
                "add" => Command::AddFacilitator(person(&words.next()).member),
                _ => Command::RemoveFacilitator(person(&words.next()).member),
            },
            "archive" => Command::Archive,
            "restore" => Command::Restore,
            "next" => self.next(words)?,
            "back" => Command::Move(Way::Back),
            "open" => Command::Move(Way::To(word(&words.next()))),
            "done" => Command::Done(match words.peek() {
                "clear" => DoneMark::Clear,
                "toggle" => DoneMark::Toggle,
                _ => DoneMark::Set,
            }),
            "add" => Command::Add {
                origin: words.option("origin").map(|origin| word::<Origin>(&origin)),
                body: Box::new(body(words)?),
            },
            "edit" => Command::Edit {
                id: id(&words.next()),
                seen: words.option("seen").map(|seen| seen.parse().unwrap()),
                body: Box::new(body(words)?),
            },
            "remove" => Command::Remove {
                id: id(&words.next()),
            },
            "undo" => Command::Undo {
                change: words.peek().split_once('@').map(|(item, revision)| {
                    let revision = revision.parse().unwrap();
                    (id(item), revision)
                }),
            },
            "settings" => Command::Change(Box::new(changes(words)?)),
            other => panic!("no command {other}"),
        })
    }

    fn next(&self, words: &mut Words) -> Result<Command, Refusal> {
        let current = self.canvas.as_ref().and_then(|canvas| canvas.current);
        let from = words.option("from").map(|stage| word::<Stage>(&stage));
        Ok(Command::Next {
            from: from.or(current).unwrap_or(Stage::Prototype),
            reason: Line::optional(Field::Reason, words.option("reason").as_deref())?,
        })
    }

    fn print(&self, facts: &[Fact]) -> String {
        let first = self.log.len() - facts.len() + 1;
        let line = |(place, fact): (usize, &Fact)| {
            let (seconds, by) = (fact.at.seconds(), compact(&format!("{:?}", fact.by)));
            format!("{} @{seconds} {by}: {}\n", first + place, event(&fact.event))
        };
        facts.iter().enumerate().map(line).collect()
    }

    fn gate(&self, stage: &str) -> String {
        let missing = missing(self.canvas.as_ref().unwrap(), word(stage));
        format!("{stage}: {}\n", compact(&format!("{missing:?}")))
    }

    fn show(&self, what: &str) -> String {
        let canvas = self.canvas.as_ref().unwrap();
        match what {
            "stages" => show_stages(canvas),
            "people" => compact(&format!(
                "facilitators {:?}, participants {:?}\n",
                canvas.facilitators, canvas.participants
            )),
            item => show_item(&canvas.items[&id(item)]),
        }
    }
}

fn show_stages(canvas: &Canvas) -> String {
    let touched = Stage::ALL
        .iter()
        .filter(|&&stage| canvas.stage(stage).openings > 0);
    let line = |&stage: &Stage| {
        let record = canvas.stage(stage);
        let done = compact(&format!("{:?}", record.done));
        let (status, openings, revealed) = (record.status.id(), record.openings, record.revealed);
        format!(
            "{} {status}, openings {openings}, revealed {revealed}, done {done}\n",
            stage.id()
        )
    };
    let current = canvas.current.map_or("complete", Stage::id);
    format!("now: {current}\n{}", touched.map(line).collect::<String>())
}

fn show_item(item: &Item) -> String {
    let first = item.first.as_ref().map(Body::text);
    let edited = compact(&format!("{:?}", item.edited));
    format!(
        "{} r{} {:?}{} first {first:?} edited {edited}\n",
        item.id,
        item.revision,
        item.body.text(),
        if item.is_live() { "" } else { " (removed)" },
    )
}

fn start(words: &mut Words) -> Result<Start, Refusal> {
    let flags = words.rest();
    let mut gates = GateLimits::default();
    if let Some(done) = words.option("done") {
        gates.done_percent = done.parse().unwrap();
    }
    Ok(Start {
        title: Title::new(Field::Title, "Dinner")?,
        customer: Line::new(Field::Customer, "a parent of two")?,
        situation: None,
        settings: Settings {
            anonymous: flags.contains(&"anonymous".to_owned()),
            hidden: flags.contains(&"hidden".to_owned()),
            gates,
            ..Settings::default()
        },
    })
}

/// Such as `title:Lunch anonymous:on hidden:off dots:7 zone:Europe/Berlin gates:now_items=1,coverage_percent=60`.
fn changes(words: &mut Words) -> Result<Changes, Refusal> {
    let flag = |name| words.option(name).map(|value| value == "on");
    let gates = words.option("gates").unwrap_or_default();
    let gates = gates.split(',').filter(|gate| !gate.is_empty()).map(|gate| {
        let (number, value) = gate.split_once('=').unwrap();
        (word::<GateNumber>(number), value.parse().unwrap())
    });
    Ok(Changes {
        title: Title::optional(Field::Title, words.option("title").as_deref())?,
        customer: Line::optional(Field::Customer, words.option("customer").as_deref())?,
        situation: Line::optional(Field::Situation, words.option("situation").as_deref())?,
        anonymous: flag("anonymous"),
        hidden: flag("hidden"),
        dots: words.option("dots").map(|dots| dots.parse().unwrap()),
        language: words.option("language"),
        timezone: words
            .option("zone")
            .map(|zone| TimeZoneName::new(&zone))
            .transpose()?,
        gates: gates.collect(),
    })
}

fn show_settings(start: &Start) -> String {
    let Settings {
        anonymous,
        hidden,
        dots,
        language,
        timezone,
        gates,
    } = &start.settings;
    let gates: Vec<_> = GateNumber::ALL
        .iter()
        .map(|&number| gates.get(number).to_string())
        .collect();
    format!(
        "{} for {}, situation {:?}, anonymous {anonymous}, hidden {hidden}, dots {dots}, {language}, {}, gates {}",
        start.title,
        start.customer,
        start.situation.as_ref().map(Line::as_str),
        timezone.as_str(),
        gates.join(" ")
    )
}

fn body(words: &mut Words) -> Result<Body, Refusal> {
    let kind: Kind = word(&words.next());
    Ok(match kind {
        Kind::Now => Body::Now(Now { text: words.text()? }),
        Kind::ToBe => Body::ToBe(ToBe::new(words.text()?, words.ids("from"))?),
        Kind::Job => Body::Job(job(words)?),
        Kind::Constraint => Body::Constraint(gap_item(words)?),
        Kind::Catalyst => Body::Catalyst(gap_item(words)?),
        Kind::Question => {
            let round = word(&words.next());
            Body::Question(Question::new(words.text()?, round, words.ids("about"))?)
        }
        Kind::Interview => Body::Interview(interview(words)?),
        Kind::Insight => Body::Insight(insight(words)?),
        Kind::Alternative => Body::Alternative(Alternative::new(words.text()?, words.ids("removes"))?),
        Kind::Feature => Body::Feature(feature(words)?),
        Kind::Test => Body::Test(test(words)?),
        Kind::Decision => Body::Decision(Decision {
            text: words.text()?,
            why: None,
        }),
        Kind::Action => Body::Action(Action {
            text: words.text()?,
            owner: Some(Author::Member(Member(2))),
            due: None,
            status: ActionStatus::Open,
        }),
    })
}

fn job(words: &mut Words) -> Result<Job, Refusal> {
    let job_type: JobType = word(&words.next());
    let contexts = words.option("contexts").unwrap_or_default();
    let contexts: Result<_, _> = contexts
        .split(';')
        .filter(|context| !context.is_empty())
        .map(|context| Label::new(Field::Context, context))
        .collect();
    let frequency = Label::optional(Field::Frequency, words.option("frequency").as_deref())?;
    Job::new(words.text()?, job_type, contexts?, frequency)
}

fn gap_item<Tag: Word>(words: &mut Words) -> Result<GapItem<Tag>, Refusal> {
    let pair = words.next();
    let (from, to) = pair.split_once('>').unwrap();
    let between = Move {
        from: id(from),
        to: id(to),
    };
    let weight = Scale::new(
        Field::Severity,
        words.option("weight").map_or(3, |weight| weight.parse().unwrap()),
    )?;
    let tag = words.option("tag").map(|tag| word(&tag));
    Ok(GapItem::new(words.text()?, between, weight, tag))
}

fn interview(words: &mut Words) -> Result<Interview, Refusal> {
    let round = word(&words.next());
    let date = words.option("date").unwrap_or_else(|| "2026-11-21".to_owned());
    Ok(Interview {
        round,
        pseudonym: Label::new(Field::Text, &words.next())?,
        segment: None,
        date: Date::parse(&date, Field::Date)?,
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

fn insight(words: &mut Words) -> Result<Insight, Refusal> {
    let interview = id(&words.next());
    let links = words.option("links").unwrap_or_default();
    let links = links
        .split(',')
        .filter(|link| !link.is_empty())
        .map(|link| InsightLink {
            item: id(&link[1..]),
            stance: if link.starts_with('+') {
                Stance::Supports
            } else {
                Stance::Contradicts
            },
        });
    Insight::new(words.text()?, interview, links.collect(), Scale::MIDDLE)
}

fn feature(words: &mut Words) -> Result<Feature, Refusal> {
    let status = words
        .option("status")
        .map(|status| word::<FeatureStatus>(&status));
    let feature = Feature::new(words.text()?, words.ids("removes"), words.ids("supplies"))?;
    Ok(Feature {
        status: status.unwrap_or_default(),
        ..feature
    })
}

fn test(words: &mut Words) -> Result<Test, Refusal> {
    let belief = words.text()?;
    let text = |raw| ItemText::new(Field::Text, raw);
    Ok(Test {
        belief,
        method: text("show a sketch to five")?,
        measure: text("who asks for it")?,
        pass_line: text("three of five")?,
        about: Vec::new(),
        line_moved: words.peek() == "moved",
        learning: None,
    })
}

pub(super) fn id(raw: &str) -> ItemId {
    raw.parse().unwrap_or_else(|_| panic!("{raw} is no id"))
}

fn word<T: Word>(raw: &str) -> T {
    T::from_id(raw).unwrap_or_else(|| panic!("no word {raw}"))
}

/// A NOW item's body, for tests that build facts and commands themselves.
pub(super) fn observation(text: &str) -> Body {
    let text = ItemText::new(Field::Text, text).unwrap();
    Body::Now(Now { text })
}

fn event(event: &Event) -> String {
    match event {
        Event::Started { start, facilitator } => {
            let flags = [
                (start.settings.anonymous, " anonymous"),
                (start.settings.hidden, " hidden"),
            ];
            let flags: String = flags
                .iter()
                .filter(|(on, _)| *on)
                .map(|(_, flag)| *flag)
                .collect();
            compact(&format!("Started {}{flags} by {facilitator:?}", start.title))
        }
        Event::Changed { start } => format!("Changed: {}", show_settings(start)),
        other => compact(&format!("{other:?}")),
    }
}

/// The debug form with ids, texts and people as people write them.
fn compact(debug: &str) -> String {
    let ids = replace(debug, "ItemId { kind: ", " }", |inner| {
        let (kind, number) = inner.split_once(", number: ").unwrap();
        let kind = Kind::ALL.iter().find(|known| format!("{known:?}") == kind);
        format!("{}{number}", kind.unwrap().letter())
    });
    let texts = replace(&ids, "Text(\"", "\")", |inner| format!("{inner:?}"));
    PEOPLE.iter().fold(texts, |text, name| {
        let actor = person(name);
        text.replace(
            &format!("{:?}", Author::Anonymous(actor.digest)),
            &format!("~{name}"),
        )
        .replace(&format!("{:?}", Author::Member(actor.member)), name)
        .replace(&format!("{:?}", actor.member), name)
    })
}

fn replace(text: &str, before: &str, after: &str, with: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (inner, rest) = part.split_once(after).unwrap();
        out.push_str(&with(inner));
        out.push_str(rest);
    }
    out
}

/// The words of a line: plain and quoted ones in order, and `key:value` options.
struct Words {
    list: std::collections::VecDeque<String>,
    options: BTreeMap<String, String>,
}

impl Words {
    fn of(line: &str) -> Self {
        let mut words = Self {
            list: Default::default(),
            options: BTreeMap::new(),
        };
        for token in tokens(line) {
            match token.split_once(':') {
                Some((key, value)) if !token.starts_with('"') => {
                    words.options.insert(key.to_owned(), value.replace('"', ""));
                }
                _ => words.list.push_back(token.replace('"', "")),
            }
        }
        words
    }

    fn next(&mut self) -> String {
        self.list.pop_front().unwrap_or_default()
    }

    fn peek(&self) -> &str {
        self.list.front().map_or("", String::as_str)
    }

    fn rest(&self) -> Vec<String> {
        self.list.iter().cloned().collect()
    }

    fn option(&self, key: &str) -> Option<String> {
        self.options.get(key).cloned()
    }

    fn ids(&self, key: &str) -> Vec<ItemId> {
        let list = self.option(key).unwrap_or_default();
        list.split(',').filter(|raw| !raw.is_empty()).map(id).collect()
    }

    fn text(&mut self) -> Result<ItemText, Refusal> {
        ItemText::new(Field::Text, &self.next())
    }
}

fn tokens(line: &str) -> Vec<String> {
    let mut quoted = false;
    let apart = line.split(|c: char| {
        quoted ^= c == '"';
        c == ' ' && !quoted
    });
    apart
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect()
}
