//! Goldens: where everything stands, two pictures in full, and the fingerprints of the others.

use std::fmt::Write;

use expect_test::{expect, expect_file};
use ferry::picture::data::CanvasPicture;
use ferry::picture::palette::Theme;
use ferry::picture::scene::Scene;
use ferry::picture::svg::svg;
use sha2::{Digest, Sha256};

use crate::picture::{drawn, sample};

#[test]
fn an_empty_canvas_invites() {
    expect_file!["golden/empty.svg"].assert_eq(&svg(&drawn(&sample::empty(Theme::Dark))));
}

#[test]
fn six_items_are_set_large() {
    let picture = sample::family(6, Theme::Light);
    expect_file!["golden/six.svg"].assert_eq(&svg(&drawn(&picture)));
}

#[test]
fn thirty_items_and_a_solution_stand_where_they_stood() {
    let picture = sample::solved(30, 4, Theme::Dark);
    expect_file!["golden/thirty.txt"].assert_eq(&places(&drawn(&picture)));
}

#[test]
fn every_other_picture_is_as_it_was() {
    let (dark, light) = (Theme::Dark, Theme::Light);
    let hidden = CanvasPicture {
        hidden: true,
        ..sample::empty(dark)
    };
    let mut anonymous = CanvasPicture {
        anonymous: true,
        ..sample::family(6, dark)
    };
    for card in anonymous.now.iter_mut().chain(&mut anonymous.to_be) {
        card.people.clear();
    }
    let pictures = [
        ("30 dark", sample::family(30, dark)),
        ("30 light", sample::family(30, light)),
        ("30 solved", sample::solved(30, 4, dark)),
        ("200 dark", sample::family(200, dark)),
        ("200 light", sample::solved(200, 8, light)),
        ("scripts", sample::scripts(dark)),
        ("hidden", hidden),
        ("anonymous", anonymous),
    ];
    let prints: String = pictures
        .iter()
        .map(|(name, picture)| format!("{name}: {}\n", print(&svg(&drawn(picture)))))
        .collect();
    expect![[r#"
        30 dark: b4361743e31b100a
        30 light: 658f901c04ff13a9
        30 solved: 5e5c321625b171b6
        200 dark: 3919320c71bf081b
        200 light: 0178de345a3ecab8
        scripts: ed01c38dc3b84117
        hidden: 02380700bfa422a2
        anonymous: c0dbbd4329a955c2
    "#]]
    .assert_eq(&prints);
}

/// The first bytes of a fingerprint.
pub(super) fn print(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(String::new(), |mut print, byte| {
        write!(print, "{byte:02x}").unwrap();
        print
    })
}

/// Every part with its place, a line each.
pub(super) fn places(scene: &Scene) -> String {
    scene.parts().fold(String::new(), |mut lines, part| {
        let at = part.bounds;
        let (x, y, w, h) = (at.x, at.y, at.w, at.h);
        writeln!(lines, "{:?} {x:.1},{y:.1} {w:.1}×{h:.1} {}", part.role, part.name).unwrap();
        lines
    })
}
