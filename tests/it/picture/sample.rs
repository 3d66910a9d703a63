//! Sample pictures: a family's dinners, in any number of items, and texts in many scripts.

use std::num::NonZeroU32;

use ferry::canvas::item::Evidence;
use ferry::canvas::{ItemId, Kind, Stage, Word};
use ferry::picture::data::{CanvasPicture, Card, Feature, Person, Standing};
use ferry::picture::initials::initials;
use ferry::picture::palette::{Hue, Theme};

const NAMES: [&str; 8] = [
    "Ana Okafor",
    "Ben Weber",
    "Cleo Nair",
    "Fay Dubois",
    "Tomás Álvarez",
    "Kim Min-jun",
    "Jo Adeyemi",
    "Lea Roth",
];

pub(crate) const JOBS: [(&str, Hue); 9] = [
    (
        "Plan the week's meals on a Sunday evening, with a notes app, a paper list and three open tabs",
        Hue::Functional,
    ),
    ("Feel at ease when the children come home hungry", Hue::Emotional),
    (
        "Be perceived as effortless by the other parents at the school gate",
        Hue::Social,
    ),
    (
        "Compare the prices of three shops before ordering",
        Hue::Supporting,
    ),
    ("Shop twice a week on the way home from work", Hue::Functional),
    ("Be seen by her mother-in-law as somebody who cooks", Hue::Social),
    ("Feel proud that nothing is thrown away", Hue::Emotional),
    ("Hand the weekly plan over to the grandparents", Hue::Supporting),
    ("Know by noon what is for dinner", Hue::Functional),
];

const NOWS: [&str; 8] = [
    "Dinner is decided at the fridge, after six",
    "They order pizza on most Thursdays",
    "One parent shops, the other cooks; neither knows what the other has bought",
    "They throw away about 1.4 kg of food a week (kitchen diary, n = 6)",
    "The shopping list is a photo of a paper list",
    "Each child has a list of things it does not eat",
    "The same five dishes come back every week",
    "Vegetables go bad at the back of the fridge",
];

pub(crate) const CONSTRAINTS: [&str; 8] = [
    "Nobody knows what is in the fridge until they stand before it",
    "Too tired after work to decide anything new",
    "Two children with different allergies: every recipe needs checking twice",
    "The partner does not see the plan, so shops “by feel”",
    "Delivery slots are gone by Friday evening",
    "Existing apps want a Lebensmittelunverträglichkeitsbescheinigung-style profile before first use",
    "The budget changes every week",
    "Recipes take longer than they say",
];

const CATALYSTS: [&str; 6] = [
    "A plan that starts from what is already at home",
    "One tap repeats last week's basket",
    "The school publishes its lunch menu as a calendar: https://example.org/menu.ics",
    "Neighbours who swap left-over ingredients in a group chat",
    "Seeing a streak of weeks without waste",
    "A pay rise at the start of the year",
];

const DESIRES: [&str; 8] = [
    "Everybody knows by noon what is for dinner",
    "The children help without being asked",
    "Less than 30 minutes a week go into planning and shopping",
    "Feels calm and in control on weekday evenings",
    "Weekly spending stays within 5 % of the budget",
    "Is seen as the parent who has it **together**, without showing off",
    "Nothing is thrown away",
    "No more “what did I forget?” in the queue",
];

/// Texts in many scripts and with many signs; each must be legible or an empty box, and none may break the layout.
pub(crate) const SCRIPTS: [&str; 20] = [
    "يكتب قائمة التسوق على ورقة وينساها في البيت",
    "العربية مع English و 21-11-2026 (أقواس)",
    "עברית מעורבת עם English 123 באמצע המשפט",
    "हर हफ्ते बजट बदलता रहता है, और कोई नहीं जानता क्यों",
    "ภาษาไทยไม่มีช่องว่างระหว่างคำจึงต้องใช้พจนานุกรม",
    "比较三家超市的价格，再决定在哪里下单",
    "子どもが好き嫌いなく食べられる献立を10分で決められる",
    "한국어 문장은 띄어쓰기로 줄이 바뀝니다",
    "Ελληνικά, Кириллица, Việt ngữ, ĄĆĘŁ",
    "Flags 🇩🇪🇯🇵🏳️‍🌈 skin 👍🏽👩🏿‍🚀 family 👨‍👩‍👧‍👦 keycap 1️⃣#️⃣",
    "❤️ vs ❤ · ☎️ vs ☎ · ➡️ ✅ ✔️ · ™ © ®",
    "# Heading **bold** __u__ ~~s~~ || spoiler || `code` <@1> <:oat:2>",
    "<script>alert(1)</script> <img src=x onerror=1> &amp; \"quotes\"",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "line one\nline two\n\nline four\ttab",
    "soft\u{AD}hy\u{AD}phen\u{AD}ation and \u{202E}an override\u{202C} and \u{2066}an isolate\u{2069}",
    "Z\u{0351}\u{036B}\u{0343}\u{036A}\u{0302}\u{034A}\u{0313}\u{0357}a\u{0346}\u{0360}\u{0351}lgo climbs n\u{0489}\u{031B}\u{0321}ot",
    "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word",
    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
];

/// A picture with no items, in the first stage.
pub(crate) fn empty(theme: Theme) -> CanvasPicture {
    CanvasPicture {
        theme,
        language: "en".to_owned(),
        title: "Weekday dinners without the 17:30 panic".to_owned(),
        customer: "Parents who both work full time".to_owned(),
        stages: stages(Some(Stage::Now)),
        people: 0,
        now: Vec::new(),
        constraints: Vec::new(),
        catalysts: Vec::new(),
        to_be: Vec::new(),
        features: Vec::new(),
        coverage: None,
        hidden: false,
        anonymous: false,
    }
}

/// A picture with this many items, in the stage where the gap is filled.
pub(crate) fn family(items: usize, theme: Theme) -> CanvasPicture {
    let share = |part: usize| items * part / 10;
    let (constraints, catalysts, to_be) = (share(2), share(2), share(3));
    let now = items - constraints - catalysts - to_be;
    let mut picture = CanvasPicture {
        stages: stages(Some(Stage::Gap)),
        people: 8,
        constraints: cards(Kind::Constraint, constraints, &CONSTRAINTS, Hue::Constraint),
        catalysts: cards(Kind::Catalyst, catalysts, &CATALYSTS, Hue::Catalyst),
        to_be: cards(Kind::ToBe, to_be, &DESIRES, Hue::Desire),
        ..empty(theme)
    };
    let jobs = now.div_ceil(2);
    for number in 0..jobs {
        let (text, hue) = JOBS[number % JOBS.len()];
        picture.now.push(card(Kind::Job, number, text, hue));
    }
    picture
        .now
        .extend(cards(Kind::Now, now - jobs, &NOWS, Hue::Observation));
    for cards in [
        &mut picture.now,
        &mut picture.constraints,
        &mut picture.catalysts,
        &mut picture.to_be,
    ] {
        cards.sort_by_key(|card| std::cmp::Reverse(card.votes));
    }
    picture
}

/// The same, with features that cross the gap, in the stage where they are designed.
pub(crate) fn solved(items: usize, features: usize, theme: Theme) -> CanvasPicture {
    let mut picture = family(items, theme);
    picture.stages = stages(Some(Stage::Design));
    let texts = [
        "A plan from what is at home",
        "One list for both parents",
        "Allergy profile of each child",
        "Repeat last week",
        "Swap with neighbours",
        "Budget on every plan",
        "Leftover night",
        "Lunch menu import",
    ];
    for number in 0..features {
        let accepted = number % 3 != 2;
        let id = id(Kind::Feature, number);
        let mut covers = Vec::new();
        for (at, card) in picture
            .constraints
            .iter_mut()
            .chain(&mut picture.catalysts)
            .enumerate()
        {
            if (at + number) % 3 == 0 {
                card.features.push((id, accepted));
                covers.push(card.id);
            }
        }
        picture.features.push(Feature {
            id,
            text: texts[number % texts.len()].to_owned(),
            accepted,
            covers,
        });
    }
    picture.coverage = Some(67);
    picture
}

/// Cards in every script.
pub(crate) fn scripts(theme: Theme) -> CanvasPicture {
    let mut picture = family(0, theme);
    for (number, text) in SCRIPTS.iter().enumerate() {
        let (kind, hue, part) = match number % 4 {
            0 => (Kind::Now, Hue::Observation, &mut picture.now),
            1 => (Kind::Constraint, Hue::Constraint, &mut picture.constraints),
            2 => (Kind::Catalyst, Hue::Catalyst, &mut picture.catalysts),
            _ => (Kind::ToBe, Hue::Desire, &mut picture.to_be),
        };
        part.push(card(kind, number, text, hue));
    }
    picture.title =
        "A very long title that never ends because somebody pasted the whole challenge of the quarter"
            .to_owned();
    picture.customer = "People with an unreasonably long description 🐙🐙🐙 that does not end before it is cut off somewhere on the way to the right".to_owned();
    picture
}

/// The standings of all stages when this one is open, or all are done.
pub(crate) fn stages(current: Option<Stage>) -> Vec<(Stage, Standing)> {
    let standing = |stage: Stage| match current {
        Some(current) if stage == current => Standing::Current,
        Some(current) if stage > current => Standing::Later,
        _ => Standing::Done,
    };
    Stage::ALL.iter().map(|&stage| (stage, standing(stage))).collect()
}

fn cards(kind: Kind, count: usize, texts: &[&str], hue: Hue) -> Vec<Card> {
    let text = |number: usize| texts[number % texts.len()];
    (0..count)
        .map(|number| card(kind, number, text(number), hue))
        .collect()
}

/// A card whose signs vary with its number.
pub(crate) fn card(kind: Kind, number: usize, text: &str, hue: Hue) -> Card {
    let weighted = matches!(kind, Kind::Constraint | Kind::Catalyst);
    let states = Evidence::ALL;
    Card {
        id: id(kind, number),
        hue,
        text: text.to_owned(),
        people: (0..=number % 5 / 3)
            .map(|other| person(number + 3 * other))
            .collect(),
        votes: u32::try_from([9, 8, 6, 4, 0, 3, 1, 2][number % 8]).unwrap(),
        evidence: states[number * 3 % states.len()],
        findings: u32::try_from(number * 3 % states.len()).unwrap(),
        weight: weighted.then(|| u8::try_from(number % 5 + 1).unwrap()),
        features: Vec::new(),
    }
}

fn person(number: usize) -> Person {
    let name = NAMES[number % NAMES.len()];
    Person {
        initials: initials(name),
        colour: number % NAMES.len(),
    }
}

pub(crate) fn id(kind: Kind, number: usize) -> ItemId {
    let number = u32::try_from(number + 1).unwrap();
    ItemId {
        kind,
        number: NonZeroU32::new(number).unwrap(),
    }
}
