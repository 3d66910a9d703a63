//! What each output holds, whoever wrote into it.

use ferry::picture::CanvasPicture;
use ferry::picture::palette::Theme;
use ferry::picture::pdf::pdf;
use ferry::picture::raster::{Raster, RasterFault};
use ferry::picture::svg::{escaped, svg};
use ferry::picture::{Fonts, Typesetter, canvas};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::picture::{drawn, english, sample};
use crate::support::fixed;

#[test]
fn equal_pictures_make_equal_files() {
    let files = || {
        let scene = drawn(&sample::scripts(Theme::Dark));
        let png = Raster::default().png(&scene, usize::MAX).unwrap();
        [png, svg(&scene).into_bytes(), pdf(&scene).unwrap()].map(|file| Sha256::digest(&file))
    };
    assert_eq!(files(), files());
}

#[test]
fn a_raster_that_is_used_again_draws_the_same() {
    let (small, large) = (
        drawn(&sample::empty(Theme::Dark)),
        drawn(&sample::scripts(Theme::Dark)),
    );
    let mut raster = Raster::default();
    let first = raster.png(&small, usize::MAX).unwrap();
    raster.png(&large, 700_000).unwrap();
    assert_eq!(raster.png(&small, usize::MAX).unwrap(), first);
}

#[test]
fn a_limit_of_bytes_makes_the_picture_smaller() {
    let scene = drawn(&sample::family(30, Theme::Dark));
    let mut raster = Raster::default();
    let mut size = |limit| {
        let png = raster.png(&scene, limit)?;
        assert!(png.len() <= limit);
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        Ok::<_, RasterFault>((number(16), number(20)))
    };
    assert_eq!(size(usize::MAX).unwrap(), (3_200, 2_000));
    let half = size(500_000).unwrap();
    assert!(half.0 < 3_200, "{half:?}");
    let fault = size(1_000).unwrap_err();
    assert!(
        matches!(fault, RasterFault::TooLarge { limit: 1_000, .. }),
        "{fault}"
    );
}

#[test]
fn what_members_write_is_never_markup() {
    let mut picture = sample::scripts(Theme::Dark);
    picture.title = "</title><script>alert('1')</script>&lt; \u{0} \u{FFFF} \"".to_owned();
    let svg = svg(&drawn(&picture));
    assert!(!svg.contains("<script") && !svg.contains("<img") && !svg.contains('\u{FFFF}'));
    assert!(svg.contains("&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;lt;"));
    well_formed(&svg);
    assert_eq!(escaped("a<b>&\"'\u{1}"), "a&lt;b&gt;&amp;&quot;&#39;");
}

#[test]
fn a_vector_file_refers_to_nothing_outside() {
    let svg = svg(&drawn(&sample::scripts(Theme::Light)));
    let outside = svg.replace("http://www.w3.org/2000/svg", "");
    let links: Vec<&str> = outside
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(!links.is_empty());
    assert!(
        links
            .iter()
            .all(|link| link.starts_with('#') || link.starts_with("data:image/png;base64,"))
    );
    assert!(!outside.contains("url(") && !outside.contains("<style") && !outside.contains("@import"));
}

/// Every element that is opened is closed, in order.
fn well_formed(xml: &str) {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_page_has_text_and_a_tree_of_tags() {
    let pdf = pdf(&drawn(&sample::scripts(Theme::Light))).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-1."));
    for word in ["/StructTreeRoot", "/ToUnicode", "/Lang", "/MarkInfo", "/Title"] {
        assert!(text.contains(word), "{word}");
    }
    for word in ["/JavaScript", "/URI", "/Launch", "/EmbeddedFile"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn every_output_bears_an_empty_and_a_full_canvas() {
    let empty = CanvasPicture {
        title: String::new(),
        customer: String::new(),
        ..sample::empty(Theme::Dark)
    };
    for picture in [empty, sample::solved(200, 12, Theme::Light)] {
        let scene = drawn(&picture);
        well_formed(&svg(&scene));
        assert!(!pdf(&scene).unwrap().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..fixed() })]

    #[test]
    fn every_output_bears_what_anybody_types(texts in prop::collection::vec(any::<String>(), 6), drop in 0_u8..4) {
        let mut picture = sample::solved(6, 1, Theme::Light);
        picture.title = texts.concat();
        let parts = [&mut picture.now, &mut picture.constraints, &mut picture.catalysts, &mut picture.to_be];
        for (card, text) in parts.into_iter().flatten().zip(&texts) {
            card.text.clone_from(text);
        }
        let scene = canvas::draw(&picture, &english(), &mut Typesetter::new(Fonts::built_in()));
        well_formed(&svg(&scene));
        prop_assert!(pdf(&scene).is_ok());
        // Pixels take long without optimisation, so only some are drawn.
        prop_assert!(drop > 0 || Raster::default().png(&scene, usize::MAX).is_ok());
    }
}
