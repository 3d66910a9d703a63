//! Sample pictures of how the work goes: an Update, a round of interviews, and who took part; in any number.

use std::num::NonZeroU32;

use ferry::canvas::figures::{News, Verdict, verdict};
use ferry::canvas::item::Round;
use ferry::canvas::participation::Part;
use ferry::canvas::stage::STAGES;
use ferry::canvas::{ItemId, Kind, Stage, Word};
use ferry::picture::changes::{Cause, ChangesPicture, Entry, Group, Outcome};
use ferry::picture::data::{Person, Standing};
use ferry::picture::initials::initials;
use ferry::picture::palette::Theme;
use ferry::picture::progress::{Column, ProgressPicture, Row};
use ferry::picture::saturation::{Heard, SaturationPicture};

const TITLE: &str = "Weekday dinners without the 17:30 panic";
const CUSTOMER: &str = "Parents who both work full time";

const NAMES: [&str; 10] = [
    "Ana Okafor",
    "Ben Weber",
    "Cleo Nair",
    "Fay Dubois",
    "Tomás Álvarez",
    "김민준",
    "سارة حداد",
    "Lea Roth-Schwarzenberger von und zu Hohenstein",
    "李雪",
    "🐙 octo",
];

const CUSTOMERS: [&str; 8] = [
    "Vera",
    "Omar",
    "Lin",
    "Dora",
    "Mr. Kowalczyk-Brzezinski",
    "नीला",
    "יעל",
    "小林さん",
];

const TEXTS: [&str; 10] = [
    "Dinner is decided at the fridge, after six",
    "They order pizza on most Thursdays",
    "One parent shops, the other cooks; neither knows what the other has bought",
    "The same five dishes come back every week",
    "They throw away about 1.4 kg of food a week (kitchen diary, n = 6)",
    "Each child has a list of things it does not eat",
    "Vegetables go bad at the back of the fridge",
    "Everybody knows by noon what is for dinner",
    "The children help without being asked",
    "Delivery slots are gone by Friday evening",
];

const BEFORE: [&str; 4] = [
    "Parents decide spontaneously",
    "They often order in",
    "One parent shops and cooks, and the other one washes up after the children are in bed",
    "They cook the same things",
];

/// What became of items, as many as are told for each outcome in their order.
pub(crate) fn update(counts: [usize; 7], theme: Theme) -> ChangesPicture {
    update_of(counts, theme, &TEXTS)
}

/// The same with other words.
pub(crate) fn update_of(counts: [usize; 7], theme: Theme, texts: &[&str]) -> ChangesPicture {
    let outcomes = [
        Outcome::Reworded,
        Outcome::Refined,
        Outcome::Added,
        Outcome::Dropped,
        Outcome::Merged,
        Outcome::Confirmed,
        Outcome::Untouched,
    ];
    let mut first = 0;
    let groups = outcomes.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let groups: Vec<Group> = groups
        .map(|(outcome, count)| {
            let entries = (first..first + count).map(|number| entry(outcome, number, texts));
            first += count;
            let entries = entries.collect();
            Group { outcome, entries }
        })
        .collect();
    let [reworded, refined, _, dropped, merged, confirmed, untouched] = counts;
    let looked_at = reworded + refined + dropped + merged + confirmed;
    ChangesPicture {
        theme,
        language: "en".to_owned(),
        title: TITLE.to_owned(),
        customer: CUSTOMER.to_owned(),
        stage: Stage::Update1,
        groups,
        looked_at,
        total: looked_at + untouched,
    }
}

fn entry(outcome: Outcome, number: usize, texts: &[&str]) -> Entry {
    let kind = [Kind::Now, Kind::ToBe, Kind::Now, Kind::Job][number % 4];
    let causes = match outcome {
        Outcome::Untouched => 0,
        Outcome::Confirmed => number % 3,
        _ => [1, 2, 1, 0, 5][number % 5],
    };
    Entry {
        id: id(kind, number),
        text: texts[number % texts.len()].to_owned(),
        before: (outcome == Outcome::Reworded).then(|| BEFORE[number % BEFORE.len()].to_owned()),
        into: (outcome == Outcome::Merged).then(|| id(kind, number + 4)),
        causes: (0..causes).map(|other| cause(number + other)).collect(),
    }
}

fn cause(number: usize) -> Cause {
    let hidden = number % 7 == 6;
    Cause {
        id: id(Kind::Interview, number % 12),
        pseudonym: (!hidden).then(|| CUSTOMERS[number % CUSTOMERS.len()].to_owned()),
    }
}

/// A round of interviews that brought these new findings, in insights of as many and two more; `None` stands for an
/// interview without an insight.
pub(crate) fn round(findings: &[Option<u32>], theme: Theme) -> SaturationPicture {
    let news: Vec<News> = findings
        .iter()
        .enumerate()
        .map(|(number, findings)| News {
            interview: id(Kind::Interview, number),
            insights: findings.map_or(0, |findings| findings + 2),
            findings: findings.unwrap_or_default(),
        })
        .collect();
    let heard = |(number, news): (usize, &News)| Heard {
        id: news.interview,
        pseudonym: CUSTOMERS[number % CUSTOMERS.len()].to_owned(),
        insights: news.insights,
        findings: news.findings,
    };
    SaturationPicture {
        theme,
        language: "en".to_owned(),
        title: TITLE.to_owned(),
        customer: CUSTOMER.to_owned(),
        round: Round::One,
        interviews: news.iter().enumerate().map(heard).collect(),
        verdict: verdict(&news, 3).unwrap_or(Verdict::Quiet(0)),
        enough: 3,
    }
}

/// A round of this many interviews that bring less and less.
pub(crate) fn long_round(interviews: usize, theme: Theme) -> SaturationPicture {
    let findings: Vec<Option<u32>> = (0..interviews)
        .map(|number| Some(u32::try_from([6, 4, 5, 2, 3, 1, 0, 1][number % 8] / (number / 8 + 1)).unwrap()))
        .collect();
    round(&findings, theme)
}

/// This many people in this stage, shown one by one; the first one looks.
pub(crate) fn team(people: usize, current: Option<Stage>, theme: Theme) -> ProgressPicture {
    let rows: Vec<Row> = (0..people).map(|number| row(number, current)).collect();
    let columns = Stage::ALL.iter().map(|&stage| column(stage, current, &rows));
    ProgressPicture {
        theme,
        language: "en".to_owned(),
        title: TITLE.to_owned(),
        customer: CUSTOMER.to_owned(),
        columns: columns.collect(),
        participants: u32::try_from(people).unwrap(),
        rows: Some(rows),
        anonymous: false,
    }
}

/// The same in a canvas where nobody is named.
pub(crate) fn nameless(people: usize, current: Option<Stage>, theme: Theme) -> ProgressPicture {
    ProgressPicture {
        rows: None,
        anonymous: true,
        ..team(people, current, theme)
    }
}

/// The same while what was contributed to the open stage is hidden.
pub(crate) fn veiled(mut picture: ProgressPicture) -> ProgressPicture {
    let open = picture
        .columns
        .iter()
        .position(|column| column.standing == Standing::Current)
        .unwrap();
    picture.columns[open].contributions = None;
    picture.columns[open].contributors = None;
    for row in picture.rows.iter_mut().flatten().filter(|row| !row.own) {
        row.parts[open].contributions = 0;
    }
    picture
}

fn row(number: usize, current: Option<Stage>) -> Row {
    let known = number % 6 != 5;
    let name = known.then(|| NAMES[number % NAMES.len()].to_owned());
    let mut parts = [Part::default(); STAGES];
    let open = current.map_or(STAGES, Stage::index);
    for (stage, part) in parts.iter_mut().enumerate().take(open + 1) {
        let seed = number * 3 + stage * 5 + number * stage;
        part.contributions = u32::try_from([3, 0, 5, 2, 1, 12, 4][seed % 7]).unwrap();
        part.done = (seed / 2) % 3 > usize::from(stage == open);
    }
    Row {
        person: Person {
            initials: name.as_deref().and_then(initials),
            colour: number % 8,
        },
        name,
        own: number == 0,
        parts,
    }
}

fn column(stage: Stage, current: Option<Stage>, rows: &[Row]) -> Column {
    let parts = || rows.iter().map(|row| row.parts[stage.index()]);
    let count = |is: &dyn Fn(&Part) -> bool| u32::try_from(parts().filter(|part| is(part)).count()).unwrap();
    Column {
        stage,
        standing: match current {
            Some(current) if stage == current => Standing::Current,
            Some(current) if stage > current => Standing::Later,
            _ => Standing::Done,
        },
        contributions: Some(parts().map(|part| part.contributions).sum()),
        contributors: Some(count(&|part| part.contributions > 0)),
        done: count(&|part| part.done),
    }
}

fn id(kind: Kind, number: usize) -> ItemId {
    let number = u32::try_from(number + 1).unwrap();
    ItemId {
        kind,
        number: NonZeroU32::new(number).unwrap(),
    }
}
