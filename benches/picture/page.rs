//! The picture of a canvas as a web page: the same words, sizes, colours, shadows and signs, laid out by a browser.
//!
//! The page is made to be cheap for the browser: one font, no script, no masonry but columns that are filled here.

use std::fmt::Write;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ferry::canvas::item::Evidence;
use ferry::canvas::{Stage, Word};
use ferry::picture::data::{CanvasPicture, Card, Standing};
use ferry::picture::palette::{AVATARS, Hue, Palette};
use ferry::picture::scene::Ink;
use ferry::say;
use ferry::wording::Tongue;

#[path = "../../src/picture/icons.rs"]
#[allow(dead_code, reason = "a page has fewer signs than all pictures")]
mod icons;

const FONT: &[u8] = include_bytes!("../../assets/fonts/Inter.ttf");
const STYLE: &str = include_str!("page.css");
/// Columns of cards in NOW, GAP and TO BE.
const COLUMNS: [usize; 3] = [2, 3, 2];
/// What a card is high beside its text, in signs of text.
const CARD_SIGNS: usize = 45;

/// A whole page.
pub(crate) fn document(picture: &CanvasPicture, tongue: &Tongue) -> String {
    frame(picture.theme.palette()) + &body(picture, tongue)
}

/// The document around every picture: the style, with the colours of a theme, and the font.
pub(crate) fn frame(colours: &Palette) -> String {
    let mut names = String::new();
    let [near, far] = colours.shadows;
    for (name, ink) in [
        ("board", colours.board),
        ("panel", colours.panel),
        ("text", colours.text),
        ("muted", colours.muted),
        ("line", colours.line),
        ("brand", colours.brand),
        ("done", colours.done),
        ("on-brand", colours.on_brand),
        ("on-done", colours.on_done),
        ("good", colours.good),
        ("bad", colours.bad),
        ("open", colours.open),
        ("pill", colours.pill),
        ("near", near),
        ("far", far),
    ] {
        write!(names, "--{name}:{};", css(ink)).unwrap();
    }
    let mut hues = String::new();
    for hue in Hue::ALL {
        let tint = colours.tint(hue);
        let (fill, accent, text) = (css(tint.fill), css(tint.accent), css(tint.text));
        write!(hues, ".{hue:?}{{--fill:{fill};--accent:{accent};--ink:{text}}}").unwrap();
    }
    let font = BASE64_STANDARD.encode(FONT);
    format!(
        "<!doctype html><meta charset=utf-8><style>@font-face{{font-family:Inter;font-weight:400 800;\
         src:url(data:font/ttf;base64,{font})}}:root{{{names}}}{hues}{STYLE}</style><body>"
    )
}

fn css(ink: Ink) -> String {
    let Ink {
        red,
        green,
        blue,
        alpha,
    } = ink;
    format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}")
}

/// What stands in the frame for a picture.
pub(crate) fn body(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let mut page = heading(picture, tongue);
    page += "<ol class=strip>";
    for &(stage, standing) in &picture.stages {
        page += &stage_cell(stage, standing, tongue);
    }
    page += "</ol><main>";
    let gap = half("constraints", Hue::Constraint, &picture.constraints, tongue)
        + "<hr>"
        + &half("catalysts", Hue::Catalyst, &picture.catalysts, tongue);
    let way = format!("<i class=way>{}</i>", sign(icons::ARROW));
    let [now_columns, _, to_be_columns] = COLUMNS;
    page += &panel(
        "now",
        picture.now.len(),
        &columns(&picture.now, now_columns),
        tongue,
    );
    page += &way;
    let count = picture.constraints.len() + picture.catalysts.len();
    page += &panel("gap", count, &gap, tongue);
    page += &way;
    page += &panel(
        "to_be",
        picture.to_be.len(),
        &columns(&picture.to_be, to_be_columns),
        tongue,
    );
    page + "</main>" + &legend(tongue)
}

fn heading(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let items = picture.cards().count();
    format!(
        "<header><div><small>{}</small><h1>{}</h1></div><aside><b>{}</b><span>{}</span></aside></header>",
        say!(tongue, "picture-overline").to_uppercase(),
        plain(&picture.title),
        plain(&picture.customer),
        say!(tongue, "picture-figures", items = items, people = picture.people),
    )
}

fn stage_cell(stage: Stage, standing: Standing, tongue: &Tongue) -> String {
    let name = tongue.stage_short(stage);
    let disc = match standing {
        Standing::Done => sign(icons::CHECK),
        Standing::Current | Standing::Later => stage.number().to_string(),
    };
    format!("<li class={standing:?}><i>{disc}</i>{name}</li>")
}

fn panel(word: &'static str, count: usize, content: &str, tongue: &Tongue) -> String {
    let name = say!(tongue, "picture-panel", word = word);
    let about = say!(tongue, "picture-panel-about", word = word);
    format!("<section class={word}><h2>{name}<span>{about}</span><b>{count}</b></h2>{content}</section>")
}

fn half(word: &'static str, hue: Hue, cards: &[Card], tongue: &Tongue) -> String {
    let [_, count, _] = COLUMNS;
    let name = say!(tongue, "picture-half", word = word);
    let about = say!(tongue, "picture-half-about", word = word);
    let content = columns(cards, count);
    let sign = sign(icon(hue));
    format!("<div class=half><h3 class={hue:?}>{sign}{name}<span>{about}</span></h3>{content}</div>")
}

/// The cards in columns: each goes where the fewest signs stand.
fn columns(cards: &[Card], count: usize) -> String {
    let mut columns = vec![(0, String::new()); count];
    for drawn in cards {
        let shortest = columns.iter_mut().min_by_key(|(signs, _)| *signs).unwrap();
        shortest.0 += CARD_SIGNS + drawn.text.chars().count();
        shortest.1 += &card(drawn);
    }
    let columns = columns
        .into_iter()
        .map(|(_, cards)| format!("<div>{cards}</div>"));
    format!("<div class=columns>{}</div>", columns.collect::<String>())
}

fn card(card: &Card) -> String {
    let mut foot = String::new();
    for person in &card.people {
        let ground = css(AVATARS[person.colour]);
        let initials = person.initials.as_deref().unwrap_or_default();
        write!(foot, "<i class=person style=background:{ground}>{initials}</i>").unwrap();
    }
    if matches!(
        card.hue,
        Hue::Functional | Hue::Social | Hue::Emotional | Hue::Supporting
    ) {
        foot += &sign(icon(card.hue));
    }
    write!(foot, "<b>{}</b><u></u>", card.id).unwrap();
    if let Some(weight) = card.weight {
        foot += &bars(weight);
    }
    foot += &evidence(card.evidence);
    if card.findings > 0 {
        write!(foot, "<em>{}</em>", card.findings).unwrap();
    }
    if card.votes > 0 {
        write!(foot, "<span class=votes>{}</span>", card.votes).unwrap();
    }
    let (hue, text) = (card.hue, plain(&card.text));
    format!("<article class={hue:?}><p>{text}</p><footer>{foot}</footer></article>")
}

fn evidence(state: Evidence) -> String {
    let inside = match state {
        Evidence::Validated => sign(icons::CHECK),
        Evidence::Invalidated => sign(icons::CROSS),
        Evidence::Untested => sign(icons::QUESTION),
        Evidence::Unclear => sign(icons::TILDE),
        Evidence::InTest => "<s></s>".to_owned(),
    };
    format!("<i class={}>{inside}</i>", state.id())
}

fn bars(weight: u8) -> String {
    let bar = |bar: u8| {
        if bar <= weight {
            "<q class=on></q>"
        } else {
            "<q></q>"
        }
    };
    format!("<span class=bars>{}</span>", (1..=5).map(bar).collect::<String>())
}

fn legend(tongue: &Tongue) -> String {
    let mut legend = String::from("<nav>");
    let jobs = [
        (Hue::Functional, "functional"),
        (Hue::Social, "social"),
        (Hue::Emotional, "emotional"),
        (Hue::Supporting, "supporting"),
    ];
    for (hue, word) in jobs {
        let name = say!(tongue, "picture-type", word = word);
        write!(legend, "<i class='job {hue:?}'>{}</i>{name}", sign(icon(hue))).unwrap();
    }
    for &state in Evidence::ALL {
        let name = say!(tongue, "picture-evidence", word = state.id());
        write!(legend, "{}{name}", evidence(state)).unwrap();
    }
    let (weight, votes) = (say!(tongue, "picture-weight"), say!(tongue, "picture-votes"));
    write!(
        legend,
        "{}{weight}<span class=votes></span>{votes}</nav>",
        bars(3)
    )
    .unwrap();
    legend
}

const fn icon(hue: Hue) -> &'static str {
    match hue {
        Hue::Functional => icons::WRENCH,
        Hue::Social => icons::USERS,
        Hue::Emotional => icons::HEART,
        Hue::Supporting => icons::BUOY,
        Hue::Constraint => icons::ALERT,
        Hue::Catalyst => icons::ZAP,
        Hue::Observation | Hue::Desire => "",
    }
}

fn sign(path: &str) -> String {
    format!("<svg viewBox='0 0 24 24'><path d='{path}'/></svg>")
}

/// Words that are no markup.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
