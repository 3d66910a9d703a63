//! The document of a canvas: all of it in Markdown that reads well by itself, and the blueprint alone.

use crate::canvas::opportunity::Raters;
use crate::canvas::word::Word;
use crate::canvas::{Author, Item, Kind};
use crate::say;
use crate::summary::export::facets::{self, Facet, Told};
use crate::summary::export::marks::{Bullet, Page, block, indent, line};
use crate::summary::export::{Source, solution, stages};
use crate::view::{board, jobs};

/// Kinds that have a section of their own, in the order of the method. What is decided and to be done comes last.
const SECTIONS: [Kind; 13] = [
    Kind::Now,
    Kind::Job,
    Kind::ToBe,
    Kind::Constraint,
    Kind::Catalyst,
    Kind::Question,
    Kind::Interview,
    Kind::Insight,
    Kind::Alternative,
    Kind::Feature,
    Kind::Test,
    Kind::Decision,
    Kind::Action,
];

/// Everything that the viewer may see of a canvas.
#[must_use]
pub fn markdown(source: &Source<'_>) -> String {
    let mut page = Page::default();
    page.heading(1, &line(&words(source, source.look.canvas.title.as_str())));
    head(source, &mut page);
    for kind in SECTIONS {
        section(source, kind, &mut page);
    }
    solution::coverage(source, &mut page);
    solution::blueprint(source, &mut page);
    stages::stages(source, &mut page);
    page.finish()
}

/// The blueprint alone: the promise, the features that keep it, how far they go and how they were tested; `None` while
/// there is nothing of a solution.
#[must_use]
pub fn blueprint(source: &Source<'_>) -> Option<String> {
    let look = &source.look;
    if !crate::view::blueprint::is_begun(look) {
        return None;
    }
    let mut page = Page::default();
    page.heading(1, &line(&words(source, look.canvas.title.as_str())));
    page.paragraph(&customer(source));
    solution::blueprint(source, &mut page);
    solution::coverage(source, &mut page);
    section(source, Kind::Test, &mut page);
    Some(page.finish())
}

/// What the canvas is about, where it stands, who takes part, and what the file leaves out.
fn head(source: &Source<'_>, page: &mut Page) {
    let (look, tongue) = (&source.look, source.look.tongue);
    page.paragraph(&customer(source));
    if let Some(situation) = &look.canvas.situation {
        let situation = line(&words(source, situation.as_str()));
        page.paragraph(&say!(tongue, "board-situation", situation = situation));
    }
    page.paragraph(&board::standing(look));
    page.paragraph(&people(source));
    let zone = look.canvas.settings.timezone.as_str();
    page.paragraph(&say!(
        tongue,
        "file-made",
        when = source.moment(source.at),
        zone = zone
    ));
    if look.canvas.hides_totals() {
        page.paragraph(&say!(tongue, "file-hidden"));
    }
}

fn customer(source: &Source<'_>) -> String {
    let customer = line(&words(source, source.look.canvas.customer.as_str()));
    say!(source.look.tongue, "board-customer", customer = customer)
}

fn people(source: &Source<'_>) -> String {
    let (canvas, tongue) = (source.look.canvas, source.look.tongue);
    if canvas.settings.anonymous {
        return say!(
            tongue,
            "file-people-anonymous",
            count = canvas.participant_count()
        );
    }
    let named = |authors: &mut dyn Iterator<Item = Author>| {
        let names: Vec<Option<String>> = authors.map(|author| source.person(author)).collect();
        let mut known: Vec<String> = names.iter().flatten().map(|name| line(name)).collect();
        known.sort();
        let unknown = names.len() - known.len();
        let others = || {
            say!(
                tongue,
                "file-people-unknown",
                known = known.len(),
                count = unknown
            )
        };
        let others = (unknown > 0).then(others);
        (known.into_iter().chain(others).collect::<Vec<_>>(), names.len())
    };
    let (facilitators, leaders) = named(&mut canvas.facilitators.iter().copied().map(Author::Member));
    let (all, count) = named(&mut canvas.participants.iter().copied());
    say!(
        tongue,
        "file-people",
        count = count,
        people = tongue.list(&all),
        facilitators = tongue.list(&facilitators),
        leaders = leaders
    )
}

/// The items of one kind; nothing where there is none.
fn section(source: &Source<'_>, kind: Kind, page: &mut Page) {
    let items = source.items(kind);
    if items.is_empty() {
        return;
    }
    let title = say!(
        source.look.tongue,
        "part-title",
        word = kind.id(),
        count = items.len()
    );
    page.heading(2, &title);
    let bullets: Vec<Bullet> = items.iter().flat_map(|item| bullets(source, item)).collect();
    page.list(&bullets);
}

/// An item with all that is told of it, in lines below it.
fn bullets(source: &Source<'_>, item: &Item) -> Vec<Bullet> {
    let told = facets::of(source, item);
    let mut bullets: Vec<String> = in_one(source, &told, Place::Own).into_iter().collect();
    let long = told.iter().filter(|(facet, _)| place(*facet) == Place::Long);
    bullets.extend(long.map(|(facet, told)| labelled(source, *facet, told)));
    bullets.extend(ratings(source, item));
    let evidence = in_one(source, &told, Place::Evidence);
    let common = in_one(source, &told, Place::Common);
    // A state that nobody has spoken to needs no line of its own.
    let heard = told
        .iter()
        .filter(|(facet, _)| place(*facet) == Place::Evidence)
        .count()
        > 1;
    match (evidence, common) {
        (Some(evidence), Some(common)) if !heard => bullets.push(format!("{evidence} · {common}")),
        (evidence, common) => bullets.extend(evidence.into_iter().chain(common)),
    }
    std::iter::once(titled(source, item))
        .map(Bullet::top)
        .chain(bullets.into_iter().map(Bullet::below))
        .collect()
}

/// `**N1** the text`.
pub(super) fn titled(source: &Source<'_>, item: &Item) -> String {
    let text = block(&words(source, item.body.text()), indent(0));
    format!("**{}** {text}", item.id)
}

pub(super) fn words(source: &Source<'_>, raw: &str) -> String {
    source.named.words(raw)
}

/// Where the document tells a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Right below the item, with others of its kind.
    Own,
    /// On a line of its own.
    Long,
    /// With what interviews say.
    Evidence,
    /// With what all items have.
    Common,
    /// Elsewhere, or in the table alone.
    Nowhere,
}

const fn place(facet: Facet) -> Place {
    match facet {
        Facet::Type
        | Facet::Status
        | Facet::Severity
        | Facet::Strength
        | Facet::Tag
        | Facet::From
        | Facet::To
        | Facet::Removes
        | Facet::Supplies
        | Facet::About
        | Facet::Interview
        | Facet::Supports
        | Facet::Contradicts
        | Facet::Round
        | Facet::Asked
        | Facet::TimesAsked
        | Facet::Date
        | Facet::Segment
        | Facet::Consent
        | Facet::Frequency
        | Facet::Owner
        | Facet::Due => Place::Own,
        Facet::Contexts
        | Facet::Notes
        | Facet::Method
        | Facet::Measure
        | Facet::PassLine
        | Facet::LineMoved
        | Facet::Observed
        | Facet::Learned
        | Facet::Therefore
        | Facet::Why
        | Facet::FirstWording => Place::Long,
        Facet::Evidence
        | Facet::InsightsFor
        | Facet::InsightsAgainst
        | Facet::Flags
        | Facet::Support
        | Facet::Interviewees => Place::Evidence,
        Facet::Votes | Facet::Origin | Facet::Author => Place::Common,
        _ => Place::Nowhere,
    }
}

/// The facets of one place on one line; `None` where there is none.
fn in_one(source: &Source<'_>, told: &[(Facet, Told)], of: Place) -> Option<String> {
    let here = told.iter().filter(|(facet, _)| place(*facet) == of);
    let parts: Vec<String> = here.map(|(facet, told)| labelled(source, *facet, told)).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// "Severity: 4".
fn labelled(source: &Source<'_>, facet: Facet, told: &Told) -> String {
    let tongue = source.look.tongue;
    let label = tongue.label("file-column", facet.id());
    let value = match told {
        Told::Words(text) => block(text, indent(1)),
        Told::List(names) if facet == Facet::Author => {
            tongue.list(&names.iter().map(|name| line(name)).collect::<Vec<_>>())
        }
        Told::List(texts) => texts.iter().map(|text| line(text)).collect::<Vec<_>>().join("; "),
        Told::Term(term) => line(term),
        Told::Number(number) => number.clone(),
        Told::Ids(ids) => ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    };
    say!(tongue, "file-labelled", label = label, value = value)
}

/// How a job was rated, by the team and by customers.
fn ratings(source: &Source<'_>, item: &Item) -> Vec<String> {
    let (look, tongue) = (&source.look, source.look.tongue);
    if item.id.kind != Kind::Job || !look.shows_totals(item) {
        return Vec::new();
    }
    let rated = |by: Raters, group: &'static str| {
        let figures = look.figures(item, by).filter(|figures| !figures.is_empty())?;
        let label = say!(tongue, "item-field-ratings", group = group);
        let value = jobs::in_short(look, &figures);
        Some(say!(tongue, "file-labelled", label = label, value = value))
    };
    let groups = [
        rated(Raters::Team, "team"),
        rated(Raters::Interviewees, "interviewees"),
    ];
    groups.into_iter().flatten().collect()
}
