//! What the picture of a chain says, in words, for those who do not see it.

use crate::canvas::{ItemId, Kind};
use crate::picture::alt::ALT_CHARS;
use crate::picture::trace::lines::word;
use crate::picture::trace::{Step, TracePicture, head};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of the item that is asked for.
const OWN: usize = 160;
/// Characters of the others.
const QUOTE: usize = 70;
/// Items quoted of each step.
const TOP: usize = 2;
const STEPS: [Step; 8] = [
    Step::Asked,
    Step::Interview,
    Step::Heard,
    Step::Now,
    Step::ToBe,
    Step::Gap,
    Step::Solution,
    Step::Test,
];

/// The alternative text. By priority: the item; what its chain lacks; each step with its count and its first items;
/// what speaks against what; where the full text is.
pub(super) fn alt(picture: &TracePicture, tongue: &Tongue) -> String {
    let id = picture.focus.to_string();
    let last = say!(tongue, "alt-trace-full", id = id.clone());
    let own = picture.asked_for().map(|node| text::plain(&node.text, OWN));
    let lacks = head::missing(picture, tongue);
    let mut sentences = vec![say!(
        tongue,
        "alt-trace",
        id = id,
        text = own.unwrap_or_default(),
        lacks = lacks
    )];
    sentences.extend(STEPS.iter().filter_map(|&step| told(picture, tongue, step)));
    sentences.extend(against(picture, tongue));
    let room = ALT_CHARS - last.chars().count() - 1;
    format!("{} {last}", text::cut(&sentences.join(" "), room))
}

/// "Insights (2): E1 I forget the milk; E2 I never shop."
fn told(picture: &TracePicture, tongue: &Tongue, step: Step) -> Option<String> {
    let of = |kind: Kind| Step::of(kind) == Some(step);
    let nodes = || {
        picture
            .nodes
            .iter()
            .filter(|node| of(node.id.kind) && node.id != picture.focus)
    };
    let quoted = nodes()
        .take(TOP)
        .map(|node| format!("{} {}", node.id, text::plain(&node.text, QUOTE)));
    let others: Vec<ItemId> = nodes().skip(TOP).map(|node| node.id).collect();
    let others = (!others.is_empty()).then(|| tongue.ids(&others));
    let items: Vec<String> = quoted.chain(others).collect();
    let name = say!(tongue, "picture-trace-step", word = word(step));
    (!items.is_empty()).then(|| {
        say!(
            tongue,
            "alt-trace-step",
            step = name,
            count = nodes().count(),
            items = items.join("; ")
        )
    })
}

fn against(picture: &TracePicture, tongue: &Tongue) -> Option<String> {
    let links = picture.links.iter().filter(|link| link.against);
    let pairs: Vec<String> = links
        .map(|link| {
            say!(
                tongue,
                "alt-trace-pair",
                from = link.from.to_string(),
                to = link.to.to_string()
            )
        })
        .collect();
    (!pairs.is_empty()).then(|| say!(tongue, "alt-trace-against", pairs = tongue.list(&pairs)))
}
