//! Nothing overlaps, nothing leaves its place, everything is shown or counted, and everything can be read.

use ferry::canvas::{Kind, Stage, Word};
use ferry::picture::data::CanvasPicture;
use ferry::picture::palette::{AVATARS, Hue, Theme};
use ferry::picture::scene::{Ink, Part, Rect, Role, Scene, Shape};
use ferry::picture::text::Run;
use ferry::picture::{Fonts, Typesetter, canvas};
use proptest::prelude::*;

use crate::picture::{drawn, english, sample};
use crate::support::fixed;

/// The pictures that everything here is held for.
fn pictures() -> Vec<CanvasPicture> {
    let mut pictures: Vec<_> = [0, 1, 3, 6, 9, 16, 30, 47, 90, 120, 200, 1_000]
        .into_iter()
        .map(|items| sample::family(items, Theme::Dark))
        .collect();
    pictures.extend([1, 4, 8].map(|features| sample::solved(30, features, Theme::Light)));
    pictures.push(sample::solved(200, 12, Theme::Dark));
    pictures.extend([2, 7, 13, 40, 200].map(early));
    pictures.push(sample::scripts(Theme::Dark));
    pictures.push(sample::empty(Theme::Light));
    let stages = sample::stages(None);
    pictures.push(CanvasPicture {
        stages,
        hidden: true,
        ..sample::empty(Theme::Dark)
    });
    pictures
}

/// A canvas in its first stage, with so many items in NOW and none elsewhere.
fn early(items: usize) -> CanvasPicture {
    let mut now = sample::family(4 * items, Theme::Dark).now;
    now.truncate(items);
    CanvasPicture {
        now,
        ..sample::empty(Theme::Dark)
    }
}

#[test]
fn parts_that_are_still_to_come_leave_their_room_to_now() {
    let widths = |picture: &CanvasPicture| {
        let scene = drawn(picture);
        let widths = of(&scene, Role::Panel).map(|part| part.bounds.w);
        widths.collect::<Vec<_>>()
    };
    let first = widths(&early(13));
    assert!(first[0] > 3.0 * first[1] && first[1] == first[2], "{first:?}");
    let second = CanvasPicture {
        stages: sample::stages(Some(Stage::ToBe)),
        ..early(13)
    };
    let second = widths(&second);
    assert!(second[0] > second[2] && second[2] > second[1], "{second:?}");
}

#[test]
fn nothing_leaves_the_part_it_belongs_to() {
    for picture in pictures() {
        check_bounds(&drawn(&picture));
    }
}

#[test]
fn no_two_things_cover_each_other() {
    for picture in pictures() {
        check_overlaps(&drawn(&picture));
    }
}

#[test]
fn every_item_is_drawn_or_counted() {
    for picture in pictures() {
        check_counts(&picture, &drawn(&picture));
    }
}

#[test]
fn what_is_cut_is_the_least_of_it() {
    let scene = drawn(&sample::family(200, Theme::Dark));
    let counted: Vec<_> = of(&scene, Role::Overflow)
        .map(|part| part.name.as_str())
        .collect();
    assert_eq!(counted.len(), 4, "NOW, both halves of GAP, and TO BE");
    for (picture, most) in [(30, 0), (6, 0)] {
        let scene = drawn(&sample::family(picture, Theme::Dark));
        assert_eq!(of(&scene, Role::Overflow).count(), most);
    }
}

/// A canvas in its last stage with so many cards in NOW and in TO BE, and two in each half of GAP.
fn complete(now: usize, to_be: usize) -> CanvasPicture {
    let mut picture = sample::solved(60, 2, Theme::Dark);
    let more = sample::family(200, Theme::Dark);
    picture.now = more.now.into_iter().take(now).collect();
    picture.to_be = more.to_be.into_iter().take(to_be).collect();
    picture.constraints.truncate(2);
    picture.catalysts.truncate(2);
    picture.stages = sample::stages(None);
    picture
}

#[test]
fn a_panel_that_holds_little_leaves_room_to_one_that_holds_much() {
    let widths = |now, to_be| {
        let scene = drawn(&complete(now, to_be));
        assert_eq!(of(&scene, Role::Overflow).count(), 0, "{now} and {to_be}");
        check_sheet(&scene);
        let widths = of(&scene, Role::Panel).map(|part| part.bounds.w);
        widths.take(3).collect::<Vec<_>>()
    };
    let (much_now, much_to_be) = (widths(22, 2), widths(2, 22));
    assert!(much_now[0] > 2.0 * much_now[2], "{much_now:?}");
    assert!(much_to_be[2] > 2.0 * much_to_be[0], "{much_to_be:?}");
    let size = card_size(&complete(22, 2));
    assert!(size >= 15.0, "{size}");
}

/// The size of the text on the first card.
fn card_size(picture: &CanvasPicture) -> f32 {
    let scene = drawn(picture);
    let card = |shape: &Shape| matches!(shape, Shape::Open(part) if part.role == Role::Card);
    let mut inside = scene.shapes.iter().skip_while(|shape| !card(shape));
    let first = inside.find_map(|shape| match shape {
        Shape::Text { run, .. } => Some(run.size),
        _ => None,
    });
    first.unwrap()
}

#[test]
fn few_items_are_large_and_many_are_small() {
    let sizes = [6, 14, 30, 200].map(|items| card_size(&sample::family(items, Theme::Dark)));
    assert!(sizes.is_sorted_by(|one, two| one > two), "{sizes:?}");
    assert!(sizes.into_iter().all(|size| size >= 12.5));
}

#[test]
fn all_eleven_stages_can_be_read() {
    for stage in Stage::ALL {
        let stages = sample::stages(Some(*stage));
        let scene = drawn(&CanvasPicture {
            stages,
            ..sample::empty(Theme::Dark)
        });
        assert_eq!(of(&scene, Role::Stage).count(), 11);
        let words: String = words(&scene).join("\n");
        for stage in Stage::ALL {
            let name = english().stage_short(*stage);
            assert!(words.contains(&name), "{name} was cut");
        }
    }
}

#[test]
fn every_colour_can_be_told_from_its_ground() {
    for theme in [Theme::Dark, Theme::Light] {
        let colours = theme.palette();
        for hue in Hue::ALL {
            let tint = colours.tint(hue);
            assert!(tint.text.contrast(tint.fill) >= 8.0, "{theme:?} {hue:?} text");
            assert!(tint.accent.contrast(tint.fill) >= 4.5, "{theme:?} {hue:?} accent");
            for sign in [colours.good, colours.bad, colours.open] {
                assert!(sign.contrast(tint.fill) >= 3.0, "{theme:?} {hue:?} evidence");
            }
        }
        for ground in [colours.board, colours.panel] {
            assert!(colours.text.contrast(ground) >= 8.0, "{theme:?} text");
            assert!(colours.muted.contrast(ground) >= 4.5, "{theme:?} muted");
        }
        assert!(colours.on_brand.contrast(colours.brand) >= 4.5, "{theme:?} brand");
        assert!(colours.on_done.contrast(colours.done) >= 4.5, "{theme:?} done");
    }
    let white = Ink::rgb(0xFF_FFFF);
    assert!(AVATARS.iter().all(|ink| white.contrast(*ink) >= 4.5));
    assert!((white.contrast(Ink::rgb(0)) - 21.0).abs() < 0.01);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..fixed() })]

    #[test]
    fn any_canvas_keeps_its_shape(
        counts in prop::array::uniform4(0_usize..70),
        features in 0_usize..9,
        texts in prop::collection::vec("\\PC{1,300}", 1..8),
        title in "\\PC{1,100}",
    ) {
        let picture = any_picture(counts, features, &texts, title);
        let mut types = Typesetter::new(Fonts::built_in());
        let scene = canvas::draw(&picture, &english(), &mut types);
        check_sheet(&scene);
        check_counts(&picture, &scene);
    }
}

fn any_picture(counts: [usize; 4], features: usize, texts: &[String], title: String) -> CanvasPicture {
    let mut picture = sample::solved(0, features, Theme::Dark);
    let cards = |kind, count, hue| {
        let text = |number: usize| texts[number % texts.len()].as_str();
        let card = |number| sample::card(kind, number, text(number), hue);
        (0..count).map(card).collect::<Vec<_>>()
    };
    let [now, constraints, catalysts, to_be] = counts;
    picture.title = title;
    picture.now = cards(Kind::Job, now, Hue::Social);
    picture.constraints = cards(Kind::Constraint, constraints, Hue::Constraint);
    picture.catalysts = cards(Kind::Catalyst, catalysts, Hue::Catalyst);
    picture.to_be = cards(Kind::ToBe, to_be, Hue::Desire);
    let ids = picture
        .features
        .iter()
        .map(|feature| (feature.id, feature.accepted));
    let ids: Vec<_> = ids.collect();
    for card in picture.constraints.iter_mut().step_by(2) {
        card.features.clone_from(&ids);
    }
    picture
}

pub(super) fn of(scene: &Scene, role: Role) -> impl Iterator<Item = &Part> {
    scene.parts().filter(move |part| part.role == role)
}

/// All texts that are set, each once.
pub(super) fn words(scene: &Scene) -> Vec<String> {
    let texts = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { run, .. } => Some(run.text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// What holds of every sheet: each thing has a place of its own, and the words for those who do not see it fit.
pub(super) fn check_sheet(scene: &Scene) {
    check_bounds(scene);
    check_overlaps(scene);
    assert!(scene.description.chars().count() <= 1_024);
}

/// No letter is too small to be read.
pub(super) fn check_letters(scene: &Scene) {
    let sizes = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { run, .. } => Some(run.size),
        _ => None,
    });
    let least = sizes.fold(f32::MAX, f32::min);
    assert!(least >= 12.0, "{}: {least}", scene.title);
}

/// Every part lies within the one around it, and every shape within its part; shadows alone may fall outside.
pub(super) fn check_bounds(scene: &Scene) {
    let whole = Rect::new(0.0, 0.0, f32::from(scene.width), f32::from(scene.height));
    let mut around = vec![whole];
    for shape in &scene.shapes {
        let bounds = *around.last().unwrap();
        match shape {
            Shape::Open(part) => {
                assert!(bounds.holds(part.bounds), "{part:?} in {bounds:?}");
                around.push(part.bounds);
            }
            Shape::Close => {
                around.pop().unwrap();
            }
            Shape::Box { rect, .. } => assert!(bounds.holds(*rect), "{shape:?} in {bounds:?}"),
            Shape::Path { at, scale, .. } => {
                let square = Rect::new(at.x, at.y, 24.0 * scale, 24.0 * scale);
                assert!(bounds.holds(square), "{shape:?} in {bounds:?}");
            }
            Shape::Text { run, at, .. } => {
                let extent = extent(run, at.x, at.y);
                assert!(bounds.holds(extent), "{:?} at {extent:?} in {bounds:?}", run.text);
            }
            Shape::Shadow { .. } => {}
        }
    }
    assert_eq!(around.len(), 1, "a part was not closed");
}

/// Where the capitals of a run stand, without the spaces at its ends.
pub(super) fn extent(run: &Run, x: f32, baseline: f32) -> Rect {
    let is_space = |glyph: &&ferry::picture::text::Glyph| run.text[glyph.text.clone()].trim().is_empty();
    let inked = || run.glyphs.iter().filter(|glyph| !is_space(glyph));
    let left = inked().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let right = inked().map(|glyph| glyph.x + glyph.advance).fold(0.0, f32::max);
    if left > right {
        return Rect::new(x, baseline, 0.0, 0.0);
    }
    Rect::new(
        x + left,
        baseline - run.size * 0.73,
        right - left,
        run.size * 0.73,
    )
}

/// Things of the same rank share no place.
pub(super) fn check_overlaps(scene: &Scene) {
    let rank = |part: &&Part| {
        matches!(
            part.role,
            Role::Card | Role::Overflow | Role::Invitation | Role::PanelHead | Role::Feature | Role::Stage
        )
    };
    let things: Vec<&Part> = scene.parts().filter(rank).collect();
    for (index, one) in things.iter().enumerate() {
        for other in &things[index + 1..] {
            assert!(!one.bounds.overlaps(other.bounds), "{one:?} and {other:?}");
        }
    }
    let panels: Vec<&Part> = of(scene, Role::Panel).collect();
    for (index, one) in panels.iter().enumerate() {
        assert!(
            panels[index + 1..]
                .iter()
                .all(|other| !one.bounds.overlaps(other.bounds))
        );
    }
}

/// What is drawn and what is counted is all there is.
fn check_counts(picture: &CanvasPicture, scene: &Scene) {
    let more = counted(scene);
    let drawn = of(scene, Role::Card).count() + of(scene, Role::Feature).count();
    assert_eq!(drawn + more, picture.cards().count() + picture.features.len());
}

/// How many are only counted.
pub(super) fn counted(scene: &Scene) -> usize {
    let number = |part: &Part| {
        let digits = part.name.trim_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<usize>().unwrap()
    };
    of(scene, Role::Overflow).map(number).sum()
}
