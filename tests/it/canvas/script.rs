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
use ferry::canvas::blueprint::AdLib;
use ferry::canvas::command::{AwayMark, Changes, DoneMark};
use ferry::canvas::figures::support;
use ferry::canvas::gate::{GateLimits, GateNumber, missing};
use ferry::canvas::item::{
    Action, ActionStatus, Alternative, Decision, Feature, FeatureStatus, GapItem, Insight, InsightLink,
    Interview, Job, JobType, Learning, Move, Now, Origin, Outcome, Question, Scale, Stance, Test, ToBe,
};
use ferry::canvas::merging::Merges;
use ferry::canvas::opportunity::{Figure, Figures, Raters, figures};
use ferry::canvas::rating::{Criterion, Mark, RatedBy};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{ItemText, Label, Line, Title};
use ferry::canvas::time::{Date, TimeZoneName};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::vote::Cast;
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
pub(crate) fn canvas_after(script: &str) -> Canvas {
    run(script).canvas.unwrap()
}

/// The facts of a script, each line of which must be accepted.
#[track_caller]
pub(crate) fn log_of(script: &str) -> Vec<Fact> {
    run(&format!("{script}\n---")).log
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

pub(crate) fn person(name: &str) -> Actor {
    let place = PEOPLE.iter().position(|&known| known == name);
    let place = u8::try_from(place.unwrap_or_else(|| panic!("nobody is called {name}"))).unwrap();
    Actor {
        member: Member(place.into()),
        digest: Digest([place; 16]),
        manages_channel: name == "mona",
    }
}

pub(crate) fn fold(facts: &[Fact]) -> Option<Canvas> {
    facts.iter().fold(None, evolve)
}

/// What must hold for any canvas, however it came about.
pub(crate) fn assert_sound(canvas: &Canvas) {
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
    assert_eq!(canvas.merges, Merges::of(&canvas.items));
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
            about @ ("links" | "said" | "people") => self.together(about, id(&words.next())),
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
            what @ ("link" | "unlink" | "merge" | "split" | "settle" | "take") => together(what, words)?,
            "undo" => Command::Undo {
                change: words.peek().split_once('@').map(|(item, revision)| {
                    let revision = revision.parse().unwrap();
                    (id(item), revision)
                }),
            },
            "rate" => rate(words),
            "vote" => vote(words),
            // Evidence and review.
            "keep" => Command::Keep {
                id: id(&words.next()),
            },
            "evidence" => Command::SetEvidence {
                id: id(&words.next()),
                evidence: word(&words.next()),
            },
            "addfrom" => Command::AddFrom {
                insight: id(&words.next()),
                body: Box::new(body(words)?),
            },
            "decide" => Command::DecideFeature {
                id: id(&words.next()),
                status: word(&words.next()),
            },
            "learn" => learn(words)?,
            "ad-lib" => ad_lib(words)?,
            "ask" => Command::Ask {
                interview: id(&words.next()),
                questions: words.ids("questions"),
            },
            // Deadlines, absences and reminders.
            "deadline" => Command::SetDeadline(seconds(&words.next())),
            "away" => Command::Away(match words.peek() {
                "clear" => AwayMark::Clear,
                _ => AwayMark::Set(words.option("until").and_then(|until| seconds(&until))),
            }),
            "nudge" => Command::Nudge,
            "tick" => Command::Tick,
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

    /// What an item points to, what an insight says, or who contributed to an item, through all merges.
    fn together(&self, about: &str, id: ItemId) -> String {
        let canvas = self.canvas.as_ref().unwrap();
        let item = &canvas.items[&id];
        let told = match about {
            "links" => format!("{:?}", canvas.links_of(item)),
            "said" => format!("{:?}", canvas.said_by(item)),
            _ => format!("{:?}", canvas.authors_of(item)),
        };
        format!("{id} {about}: {}\n", compact(&told))
    }

    fn show(&self, what: &str) -> String {
        let canvas = self.canvas.as_ref().unwrap();
        match what {
            "stages" => show_stages(canvas),
            "people" => compact(&format!(
                "facilitators {:?}, participants {:?}\n",
                canvas.facilitators, canvas.participants
            )),
            "figures" => show_figures(canvas),
            "due" => show_due(canvas, self.at),
            "votes" => show_votes(canvas),
            "evidence" => show_evidence(canvas),
            "review" => show_review(canvas),
            item => show_item(&canvas.items[&id(item)]),
        }
    }
}

/// A moment in seconds; anything else is none.
fn seconds(word: &str) -> Option<Timestamp> {
    let seconds: i64 = word.parse().ok()?;
    Some(Timestamp(seconds * 1_000))
}

/// When something happens by itself next, and who would be reminded at this moment.
fn show_due(canvas: &Canvas, now: Timestamp) -> String {
    let due = canvas.next_due().map(Timestamp::seconds);
    let people = compact(&format!("{:?}", canvas.to_remind(now)));
    format!("due {due:?}, to remind {people}\n")
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

/// Each item that an insight speaks about or somebody has decided on: its state, support, proposal and flags.
fn show_evidence(canvas: &Canvas) -> String {
    let line = |item: &Item| {
        let support = support(canvas, item.id, Viewer::Public);
        let told = support.is_some() || item.decided.is_some();
        let support = support.map_or_else(
            || "not spoken about".to_owned(),
            |support| format!("{} of {}", support.hundredths(), support.interviewees),
        );
        let proposed = canvas.proposed_evidence(item.id, Viewer::Public);
        let flags = canvas
            .flags(item)
            .iter()
            .map(ItemId::to_string)
            .collect::<String>();
        let state = item.evidence.id();
        let line = format!(
            "{} {state}, {support}, proposed {}, flags [{flags}]\n",
            item.id,
            proposed.id()
        );
        told.then_some(line)
    };
    canvas.live().filter_map(line).collect()
}

/// What the review goes through for everybody, and what is left of it.
fn show_review(canvas: &Canvas) -> String {
    let Some(review) = canvas.review(Viewer::Public) else {
        return "no review\n".to_owned();
    };
    let ids = |ids: Vec<ItemId>| ids.iter().map(ItemId::to_string).collect::<Vec<_>>().join(" ");
    let (unlinked, items) = (ids(review.unlinked().collect()), ids(review.items().collect()));
    format!(
        "unlinked [{unlinked}] items [{items}] left [{}]\n",
        ids(review.left().collect())
    )
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

/// `rate J1 importance:4 satisfaction:-`, for a customer `as:V1`; `-` takes a mark back.
fn rate(words: &mut Words) -> Command {
    let mark = |&criterion: &Criterion| {
        let value = words.option(criterion.id())?;
        let value = value.parse().ok();
        Some(Mark {
            criterion,
            value: value.map(|value| Scale::new(Field::Importance, value).unwrap()),
        })
    };
    let marks = Criterion::ALL.iter().filter_map(mark).collect();
    let interview = words.option("as").map(|interview| id(&interview));
    Command::Rate {
        id: id(&words.next()),
        by: interview.map_or(RatedBy::Team, RatedBy::Interviewee),
        marks,
    }
}

/// `vote open now dots:5 per:3`, `vote give N1`, `vote take N1`, `vote N1 2`, `vote close`.
fn vote(words: &mut Words) -> Command {
    let number = |words: &Words, key| words.option(key).map(|dots| dots.parse().unwrap());
    match words.next().as_str() {
        "open" => Command::OpenVote {
            dots: number(words, "dots"),
            per_item: number(words, "per"),
            kind: word(&words.next()),
        },
        "close" => Command::CloseVote,
        "give" => cast(&words.next(), Cast::Give),
        "take" => cast(&words.next(), Cast::Take),
        item => cast(item, Cast::Exactly(words.next().parse().unwrap())),
    }
}

fn cast(item: &str, cast: Cast) -> Command {
    Command::CastVote { id: id(item), cast }
}

/// The figures of every live job, by the team and by interviewees.
fn show_figures(canvas: &Canvas) -> String {
    let line = |job: &Item| {
        let figures = |by| figures_line(&figures(canvas, job, by));
        let (team, interviewees) = (figures(Raters::Team), figures(Raters::Interviewees));
        format!("{}: {team} | {interviewees}\n", job.id)
    };
    canvas.live_of(Kind::Job).map(line).collect()
}

fn figures_line(figures: &Figures) -> String {
    let figure = |name: &str, figure: Figure| format!("{name} {} n{}", figure.score, figure.n);
    let parts = [
        figures.importance.map(|it| figure("importance", it)),
        figures.satisfaction.map(|it| figure("satisfaction", it)),
        figures
            .opportunity
            .map(|it| figure("opportunity", it.figure) + " " + it.band.id()),
        figures
            .significance
            .map(|it| figure(&format!("significance {}/3", it.level), it.key)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "-".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Who has how many dots on what, and how many each of them has left.
fn show_votes(canvas: &Canvas) -> String {
    let line = |item: &Item| {
        format!(
            "{} {}\n",
            item.id,
            compact(&format!("{:?}", canvas.votes_on(item)))
        )
    };
    let voted = canvas.live().filter(|item| !canvas.votes_on(item).is_empty());
    let lines: String = voted.map(line).collect();
    let left = canvas.vote.map(|vote| {
        let left = |name: &&str| format!("{name} {}", canvas.dots_left(&vote, &person(name)));
        let left: Vec<String> = PEOPLE[1..5].iter().map(left).collect();
        format!("left: {}\n", left.join(", "))
    });
    lines + &left.unwrap_or_default()
}

/// `link E1 N1 as:contradicts`, `unlink E1 N1`, `merge N2 N1`, `split N1 "one" "two"`, `settle O1 done`, `take O1`.
fn together(what: &str, words: &mut Words) -> Result<Command, Refusal> {
    let first = id(&words.next());
    Ok(match what {
        "link" => Command::Link {
            from: first,
            to: id(&words.next()),
            stance: words.option("as").map(|stance| word(&stance)),
        },
        "unlink" => Command::Unlink {
            from: first,
            to: id(&words.next()),
        },
        "merge" => Command::Merge {
            id: first,
            into: id(&words.next()),
        },
        "split" => Command::Split {
            id: first,
            seen: words.option("seen").map(|seen| seen.parse().unwrap()),
            texts: std::iter::from_fn(|| (!words.peek().is_empty()).then(|| words.text()))
                .collect::<Result<_, _>>()?,
        },
        "settle" => Command::SettleAction {
            id: first,
            status: word(&words.next()),
        },
        _ => Command::TakeAction { id: first },
    })
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

/// Such as `title:Lunch anonymous:on hidden:off dots:7 zone:Europe/Berlin theme:light gates:now_items=1,coverage_percent=60`.
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
        theme: words.option("theme").map(|theme| word(&theme)),
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
        theme,
        gates,
    } = &start.settings;
    let gates: Vec<_> = GateNumber::ALL
        .iter()
        .map(|&number| gates.get(number).to_string())
        .collect();
    format!(
        "{} for {}, situation {:?}, anonymous {anonymous}, hidden {hidden}, dots {dots}, {language}, {}, {}, gates {}",
        start.title,
        start.customer,
        start.situation.as_ref().map(Line::as_str),
        timezone.as_str(),
        theme.id(),
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
    let strength = words.option("strength");
    let strength = strength.map_or(3, |strength| strength.parse().unwrap());
    let strength = Scale::new(Field::Strength, strength)?;
    Insight::new(words.text()?, interview, links.collect(), strength)
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
        pass_line: text(&words.option("line").unwrap_or_else(|| "three of five".to_owned()))?,
        about: words.ids("about"),
        line_moved: words.peek() == "moved",
        learning: None,
    })
}

fn learn(words: &mut Words) -> Result<Command, Refusal> {
    let id = id(&words.next());
    let seen = words.option("seen").map(|seen| seen.parse().unwrap());
    let outcome: Outcome = word(&words.next());
    let text = |raw| ItemText::new(Field::Text, raw);
    let learning = Learning {
        observed: words.text()?,
        learned: text("they want it")?,
        therefore: text("build it")?,
        outcome,
    };
    let learning = Box::new(learning);
    Ok(Command::Learn { id, seen, learning })
}

fn ad_lib(words: &mut Words) -> Result<Command, Refusal> {
    let line = |raw: &str| Line::new(Field::Offering, raw);
    let ad_lib = AdLib {
        offering: line(&words.next())?,
        customer: line("parents")?,
        progress: line("plan dinner")?,
        means: line("sharing a list")?,
        alternative: None,
    };
    Ok(Command::SetAdLib {
        seen: words.option("seen").map_or(0, |seen| seen.parse().unwrap()),
        ad_lib: Box::new(ad_lib),
    })
}

pub(crate) fn id(raw: &str) -> ItemId {
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
