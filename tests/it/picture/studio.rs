//! The studio: draws beside everything else, and nothing twice.

use std::sync::Arc;

use ferry::picture::Picture;
use ferry::picture::palette::Theme;
use ferry::picture::studio::{Format, Limits, Order, Studio, StudioFault};
use ferry::wording::Wording;

use crate::picture::{fonts, sample};

fn studio(limits: Limits) -> Studio {
    Studio::open(&fonts(), &Wording::load().unwrap(), limits).unwrap()
}

fn order(items: usize, format: Format) -> Order {
    Order {
        picture: Picture::Canvas(Box::new(sample::family(items, Theme::Dark))),
        format,
    }
}

#[tokio::test]
async fn equal_orders_are_drawn_once() {
    let studio = studio(Limits::default());
    let svg = || studio.draw(order(6, Format::Svg));
    let (one, two) = tokio::join!(svg(), svg());
    let (one, two, three) = (one.unwrap(), two.unwrap(), svg().await.unwrap());
    assert!(Arc::ptr_eq(&one.bytes, &two.bytes) && Arc::ptr_eq(&one.bytes, &three.bytes));
    let other = studio.draw(order(7, Format::Svg)).await.unwrap();
    assert_ne!(other.bytes, one.bytes);
    assert!(one.alt.starts_with("Customer progress canvas"));
}

#[tokio::test]
async fn every_format_is_drawn() {
    let studio = studio(Limits {
        threads: 2,
        ..Limits::default()
    });
    let draw = |format| studio.draw(order(3, format));
    let png = draw(Format::Png { limit: usize::MAX });
    let (png, svg, pdf) = tokio::join!(png, draw(Format::Svg), draw(Format::Pdf));
    assert!(png.unwrap().bytes.starts_with(b"\x89PNG"));
    assert!(svg.unwrap().bytes.starts_with(b"<svg "));
    assert!(pdf.unwrap().bytes.starts_with(b"%PDF"));
}

#[tokio::test]
async fn what_no_longer_fits_is_forgotten_and_drawn_anew() {
    let studio = studio(Limits {
        memory: 200_000,
        ..Limits::default()
    });
    let first = studio.draw(order(6, Format::Svg)).await.unwrap();
    assert!(first.bytes.len() < 200_000 && first.bytes.len() > 100_000);
    studio.draw(order(7, Format::Svg)).await.unwrap();
    let again = studio.draw(order(6, Format::Svg)).await.unwrap();
    assert!(!Arc::ptr_eq(&first.bytes, &again.bytes));
    assert_eq!(first, again);
}

#[tokio::test]
async fn who_asks_too_much_is_told_so_at_once() {
    let studio = studio(Limits {
        queue: 0,
        ..Limits::default()
    });
    let told = studio.draw(order(1, Format::Svg)).await;
    assert!(matches!(told, Err(StudioFault::Busy)), "{told:?}");
}

#[tokio::test]
async fn a_limit_that_cannot_be_kept_is_told() {
    let studio = studio(Limits::default());
    let told = studio.draw(order(1, Format::Png { limit: 10 })).await;
    let fault = told.unwrap_err().to_string();
    assert!(fault.ends_with("and 10 are allowed"), "{fault}");
    assert!(
        studio.draw(order(1, Format::Svg)).await.is_ok(),
        "the studio goes on"
    );
}
