//! Once is enough: fonts are loaded once for all who draw, and equal boards are drawn once.

use std::collections::BTreeSet;
use std::sync::Arc;

use ferry::picture::palette::Theme;
use ferry::picture::studio::{Drawn, Format, Limits, Order, Studio};
use ferry::picture::text::Style;
use ferry::picture::{CanvasPicture, Picture, Typesetter};
use ferry::wording::Wording;

use crate::picture::{fonts, sample};

/// Where the files lie in memory that a text in three scripts is set in: one that is built in, two from a folder.
fn files(types: &mut Typesetter) -> BTreeSet<usize> {
    let set = types.line("A 比 😀", Style::new(16.0, 500.0), 400.0);
    let runs = set.lines.iter().flat_map(|line| &line.runs);
    runs.map(|run| run.face.data.data.data().as_ptr().addr())
        .collect()
}

#[test]
fn all_who_draw_share_the_fonts_that_were_loaded_once() {
    let fonts = fonts();
    let mut artists = [Typesetter::new(fonts.clone()), Typesetter::new(fonts)];
    let first = files(&mut artists[0]);
    assert_eq!(first.len(), 3);
    assert_eq!(
        files(&mut artists[1]),
        first,
        "another thread has fonts of its own"
    );
    assert_eq!(files(&mut artists[0]), first, "a second picture loads them anew");
}

async fn drawn(studio: &Studio, picture: CanvasPicture) -> Drawn {
    let picture = Picture::Canvas(Box::new(picture));
    let format = Format::Png { limit: usize::MAX };
    studio.draw(Order { picture, format }).await.unwrap()
}

#[tokio::test]
async fn a_board_is_drawn_anew_only_once_it_looks_another_way() {
    let studio = Studio::open(&fonts(), &Wording::load().unwrap(), Limits::default()).unwrap();
    let board = || sample::family(2, Theme::Dark);
    let first = drawn(&studio, board()).await;
    let voted = {
        let mut picture = board();
        picture.now[0].votes += 1;
        drawn(&studio, picture).await
    };
    let light = drawn(
        &studio,
        CanvasPicture {
            theme: Theme::Light,
            ..board()
        },
    )
    .await;
    assert!(first.bytes != voted.bytes && first.bytes != light.bytes);
    let again = drawn(&studio, board()).await;
    assert!(
        Arc::ptr_eq(&first.bytes, &again.bytes),
        "an equal board was drawn twice"
    );
}
