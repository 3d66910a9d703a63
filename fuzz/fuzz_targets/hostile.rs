//! Hostile words through all that is pure: typed, decided, folded, told in posts, drawn, and written into files.
#![no_main]

use ferry::canvas::time::TimeZoneName;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Canvas, Field, Kind};
use ferry::catalog::draft::{Checked, Draft, FormId, Reading};
use ferry::catalog::request::CompletionOf;
use ferry::picture::data::Nameless;
use ferry::picture::{Fonts, Picture, Sight, Subject, Typesetter, svg::svg};
use ferry::view::{Look, board, complete, list, receipt, search};
use ferry::wording::{Tongue, Wording};
use ferry_fuzz::{Bytes, Everybody, KEY, NOW, actor, check, check_svg, perform, started};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local! {
    static TONGUE: Tongue = Wording::load().expect("the words are built in").tongue("en");
    static TYPES: RefCell<Typesetter> = RefCell::new(Typesetter::new(Fonts::built_in()));
}

/// Changes that are made of one input at most.
const CHANGES: usize = 12;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Bytes(bytes);
    let Some((mut canvas, _)) = started(&bytes.text()) else {
        return;
    };
    TONGUE.with(|tongue| {
        for _ in 0..CHANGES {
            if bytes.is_empty() {
                break;
            }
            canvas = changed(&mut bytes, canvas, tongue);
        }
        shown(&canvas, tongue, &bytes.text());
    });
});

/// Adds something that says what the bytes say, and reads the receipt.
fn changed(bytes: &mut Bytes<'_>, canvas: Canvas, tongue: &Tongue) -> Canvas {
    let kind = bytes
        .one_of(&[Kind::Now, Kind::Job, Kind::Action, Kind::Decision])
        .copied();
    let typed = bytes.text();
    let values = [
        Field::Text,
        Field::Statement,
        Field::Why,
        Field::Context,
        Field::Frequency,
    ];
    let draft = Draft {
        form: FormId::Add(kind.unwrap_or(Kind::Now)),
        values: values.map(|field| (field, typed.clone())).to_vec(),
    };
    let reading = Reading {
        tongue,
        stage: canvas.current,
        now: NOW,
        timezone: TimeZoneName::utc(),
        other: None,
    };
    let Ok(Checked::Ready(command)) = draft.check(&reading) else {
        return canvas;
    };
    match perform(Some(&canvas), &command) {
        Some((after, facts)) => {
            check(&receipt::receipt(&look(&after, tongue), &facts));
            after
        }
        None => canvas,
    }
}

/// Everything that shows the canvas.
fn shown(canvas: &Canvas, tongue: &Tongue, searched: &str) {
    let look = look(canvas, tongue);
    check(&board::board(&look, 1));
    check(&board::show(&look, None));
    check(&list::mine(&look, 0));
    check(&search::found(&look, searched));
    let choices = complete::items(&look, CompletionOf::AnyItem, searched);
    assert!(choices.iter().all(|choice| choice.name.chars().count() <= 100));
    let sight = Sight {
        look,
        names: &Nameless,
        began: None,
    };
    let picture = Picture::of(Subject::Canvas, &sight).expect("a canvas can be drawn");
    TYPES.with_borrow_mut(|types| check_svg(&svg(&picture.draw(tongue, types))));
}

fn look<'a>(canvas: &'a Canvas, tongue: &'a Tongue) -> Look<'a> {
    Look {
        tongue,
        canvas,
        key: KEY,
        viewer: Viewer::Person(actor()),
        roster: &Everybody,
    }
}
