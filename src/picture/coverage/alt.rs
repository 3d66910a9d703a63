//! What the picture of the covered gap says, in words, for those who do not see it.

use crate::canvas::coverage::Standing;
use crate::picture::alt::ALT_CHARS;
use crate::picture::coverage::grid::{STANDINGS, word};
use crate::picture::coverage::{Advantage, CoveragePicture, Row, Thing};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of an item that is quoted.
const QUOTE: usize = 80;
/// Constraints quoted that no feature removes.
const TOP: usize = 4;

/// The alternative text. By priority: the figures; what no feature removes; what a proposed one would, and what is
/// removed, by what; what is left over; where the full text is.
pub(super) fn alt(picture: &CoveragePicture, tongue: &Tongue) -> String {
    let last = say!(tongue, "alt-coverage-full");
    let title = text::plain(&picture.title, QUOTE);
    let mut sentences = vec![say!(tongue, "alt-coverage", title = title)];
    sentences.extend(figures(picture, tongue));
    sentences.extend(
        STANDINGS
            .iter()
            .filter_map(|&standing| rows(picture, tongue, standing)),
    );
    sentences.extend(left_over(picture, tongue));
    let room = ALT_CHARS - last.chars().count() - 1;
    format!("{} {last}", text::cut(&sentences.join(" "), room))
}

fn figures(picture: &CoveragePicture, tongue: &Tongue) -> Vec<String> {
    let Some(figures) = &picture.figures else {
        return vec![say!(tongue, "alt-coverage-hidden")];
    };
    let gap = say!(
        tongue,
        "alt-coverage-gap",
        percent = figures.gap.percent,
        count = figures.gap.constraints,
        goal = figures.goal
    );
    let advantage = match figures.advantage {
        Advantage::NotCompared => say!(tongue, "picture-coverage-not-compared"),
        Advantage::NothingLeft => say!(tongue, "picture-coverage-nothing-left"),
        Advantage::Of(share) => say!(
            tongue,
            "alt-coverage-advantage",
            percent = share.percent,
            count = share.constraints
        ),
    };
    vec![gap, advantage]
}

/// "No feature yet: 2 constraints, C2 Too tired to decide (severity 5); C4 …."
fn rows(picture: &CoveragePicture, tongue: &Tongue, standing: Standing) -> Option<String> {
    let count = picture.count(standing);
    let rows = picture.rows.iter().filter(|row| row.standing == standing);
    let said: Vec<String> = rows
        .take(TOP)
        .map(|row| match standing {
            Standing::Open => open(row, tongue),
            Standing::Proposed | Standing::Covered => say!(
                tongue,
                "alt-coverage-by",
                id = row.id.to_string(),
                ids = tongue.ids(&row.removed_by)
            ),
        })
        .collect();
    let more = count.saturating_sub(TOP);
    let more = (more > 0).then(|| say!(tongue, "picture-more", count = more));
    let said: Vec<String> = said.into_iter().chain(more).collect();
    (count > 0).then(|| {
        say!(
            tongue,
            "alt-coverage-rows",
            word = word(standing),
            count = count,
            rows = said.join("; ")
        )
    })
}

fn open(row: &Row, tongue: &Tongue) -> String {
    say!(
        tongue,
        "alt-coverage-open",
        id = row.id.to_string(),
        text = text::plain(&row.text, QUOTE),
        severity = u32::from(row.severity)
    )
}

fn left_over(picture: &CoveragePicture, tongue: &Tongue) -> Vec<String> {
    let lists = [
        ("unsupplied", &picture.unsupplied),
        ("idle", &picture.idle),
        ("refuted", &picture.refuted),
    ];
    let said = |(word, things): (&'static str, &Vec<Thing>)| {
        let ids: Vec<_> = things.iter().map(|thing| thing.id).collect();
        let name = say!(tongue, "picture-coverage-list", word = word);
        (!ids.is_empty()).then(|| say!(tongue, "alt-coverage-list", name = name, ids = tongue.ids(&ids)))
    };
    lists.into_iter().filter_map(said).collect()
}
