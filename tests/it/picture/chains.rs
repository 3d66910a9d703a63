//! Sample pictures of a chain: from questions about a family's dinners to tests, in any numbers.

use ferry::canvas::item::Evidence;
use ferry::canvas::{ItemId, Kind, Word};
use ferry::picture::coverage::Mark;
use ferry::picture::palette::{Hue, Theme};
use ferry::picture::trace::{Link, Node, Sign, TracePicture};

use crate::picture::sample;

/// The kinds of the chain in its order.
pub(crate) const KINDS: [Kind; 8] = [
    Kind::Question,
    Kind::Interview,
    Kind::Insight,
    Kind::Now,
    Kind::ToBe,
    Kind::Constraint,
    Kind::Feature,
    Kind::Test,
];
const TEXTS: [[&str; 3]; 8] = [
    [
        "When did you last shop without knowing what was at home?",
        "What did you do on the last evening when nothing was ready?",
        "Who decided what to cook yesterday?",
    ],
    ["Cleo", "A father of three", "Kim, shift worker"],
    [
        "“I stood before the fridge at half past five, and there was nothing.”",
        "“I forget the milk every single time.”",
        "Three of five threw the plan away by Wednesday",
    ],
    [
        "Dinner is decided at the fridge, after six",
        "They order pizza on most Thursdays",
        "One parent shops, the other cooks; neither knows what the other has bought",
    ],
    [
        "Everybody knows by noon what is for dinner",
        "The children help without being asked",
        "Feels calm and in control on weekday evenings",
    ],
    [
        "Nobody knows what is in the fridge until they stand before it",
        "Too tired after work to decide anything new",
        "Existing apps want a Lebensmittelunverträglichkeitsbescheinigung-style profile before first use",
    ],
    [
        "A plan from what is at home",
        "One list for both parents",
        "Allergy profile of each child",
    ],
    [
        "Families who get a plan from what is at home cook four evenings a week",
        "Both parents open the list on the way home",
        "Children who choose a dish eat it",
    ],
];

/// A chain with this many items of each kind, in which the first of the kind at this place is asked for: each item leads
/// to one of the next kind on the way to it, and comes from one of the kind before on the way from it.
pub(crate) fn family(counts: [usize; 8], focus: usize, theme: Theme) -> TracePicture {
    with_texts(counts, focus, theme, |kind, number| {
        TEXTS[kind][number % TEXTS[kind].len()].to_owned()
    })
}

pub(crate) fn with_texts(
    counts: [usize; 8],
    focus: usize,
    theme: Theme,
    text: impl Fn(usize, usize) -> String,
) -> TracePicture {
    let mut counts = counts;
    counts[focus] = 1;
    let kinds = || KINDS.into_iter().enumerate();
    let nodes = kinds().flat_map(|(kind, name)| {
        let text = &text;
        (0..counts[kind]).map(move |number| node(name, number, text(kind, number)))
    });
    let mut nodes: Vec<Node> = nodes.collect();
    nodes.sort_by_key(|node| node.id);
    let missing = kinds().skip(2).filter(|(kind, _)| counts[*kind] == 0);
    TracePicture {
        theme,
        language: "en".to_owned(),
        title: "Weekday dinners without the 17:30 panic".to_owned(),
        customer: "Parents who both work full time".to_owned(),
        focus: sample::id(KINDS[focus], 0),
        nodes,
        links: links(counts, focus),
        missing: missing.map(|(_, name)| name).collect(),
    }
}

fn links(counts: [usize; 8], focus: usize) -> Vec<Link> {
    let present: Vec<usize> = (0..8).filter(|&kind| counts[kind] > 0).collect();
    let mut links = Vec::new();
    for pair in present.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let forth = right <= focus;
        let many = if forth { counts[left] } else { counts[right] };
        for number in 0..many {
            let (from, to) = match forth {
                true => (number, number * 2 % counts[right]),
                false => (number * 2 % counts[left], number),
            };
            let against = KINDS[left] == Kind::Insight && number % 4 == 1;
            links.push(link((left, from), (right, to), against));
        }
    }
    // Some insights speak of the item itself, past what lies between.
    if focus > 3 {
        for number in (0..counts[2]).step_by(3) {
            links.push(link((2, number), (focus, 0), number % 2 == 1));
        }
    }
    links.sort();
    links.dedup_by_key(|link| (link.from, link.to));
    links
}

fn link(from: (usize, usize), to: (usize, usize), against: bool) -> Link {
    let id = |(kind, number): (usize, usize)| -> ItemId { sample::id(KINDS[kind], number) };
    Link {
        from: id(from),
        to: id(to),
        against,
    }
}

fn node(kind: Kind, number: usize, text: String) -> Node {
    let states = Evidence::ALL;
    let state = Sign::Evidence(states[number % states.len()]);
    let (hue, weighted, sign) = match kind {
        Kind::Insight => (None, true, None),
        Kind::Now => (Some(Hue::Observation), false, Some(state)),
        Kind::ToBe => (Some(Hue::Desire), false, Some(state)),
        Kind::Constraint => (Some(Hue::Constraint), true, Some(state)),
        Kind::Feature => {
            let marks = [Mark::Accepted, Mark::Proposed];
            (None, false, Some(Sign::Solution(marks[number % 2])))
        }
        Kind::Test => (None, false, Some(state)),
        _ => (None, false, None),
    };
    Node {
        id: sample::id(kind, number),
        weight: weighted.then(|| u8::try_from(number * 2 % 5 + 1).unwrap()),
        hue,
        text,
        sign,
    }
}
