//! What arrives from clients: commands with any options, completions, controls with any values, forms with any fields.
//! Each is read or refused with a sentence, and every draft is checked without a panic.
#![no_main]

use ferry::canvas::time::TimeZoneName;
use ferry::canvas::{Field, Stage, Word};
use ferry::catalog::control::{ControlId, FormTicket};
use ferry::catalog::draft::Reading;
use ferry::catalog::exchange::Upload;
use ferry::catalog::parse::{Asked, OptionValue, parse};
use ferry::catalog::request::{Request, UserId};
use ferry::catalog::table;
use ferry::wording::{Tongue, Wording};
use ferry_fuzz::{Bytes, NOW};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static TONGUE: Tongue = Wording::load().expect("the words are built in").tongue("en");
}

fuzz_target!(|bytes: &[u8]| {
    let Some(asked) = asked(&mut Bytes(bytes)) else {
        return;
    };
    TONGUE.with(|tongue| match parse(asked) {
        Ok(Request::Submit(draft)) => {
            let reading = Reading {
                tongue,
                stage: Some(Stage::Now),
                now: NOW,
                timezone: TimeZoneName::utc(),
                other: None,
            };
            if let Err(refusal) = draft.check(&reading) {
                assert!(!tongue.refusal(&refusal).is_empty());
            }
        }
        Ok(_) => {}
        Err(misread) => assert!(!misread.sentence(tongue).is_empty()),
    });
});

fn asked(bytes: &mut Bytes<'_>) -> Option<Asked> {
    Some(match bytes.byte() % 5 {
        0 => command(bytes),
        1 => Asked::Complete {
            path: path(bytes),
            focused: (bytes.text(), bytes.text()),
        },
        2 => Asked::Message {
            name: bytes.text(),
            words: bytes.text(),
        },
        3 => Asked::Control {
            id: ControlId::decode(&bytes.text()).ok()?,
            values: texts(bytes),
            carried: fields(bytes),
        },
        _ => Asked::Form {
            ticket: FormTicket::decode(&bytes.text()).ok()?,
            values: fields(bytes),
            retried: false,
            waiting: fields(bytes),
        },
    })
}

/// A command of the table, or none at all, with options of its own, or of anybody's.
fn command(bytes: &mut Bytes<'_>) -> Asked {
    let path = path(bytes);
    let names: Vec<&str> = table::find(&path).map_or_else(Vec::new, |spec| {
        spec.options.iter().map(|option| option.name).collect()
    });
    let mut options = Vec::new();
    while !bytes.is_empty() && options.len() < 25 {
        let name = match bytes.one_of(&names) {
            Some(name) => (*name).to_owned(),
            None => bytes.text(),
        };
        options.push((name, value(bytes)));
    }
    Asked::Command { path, options }
}

fn path(bytes: &mut Bytes<'_>) -> Vec<String> {
    bytes.text().split(' ').map(str::to_owned).collect()
}

fn value(bytes: &mut Bytes<'_>) -> OptionValue {
    match bytes.byte() % 8 {
        0 => OptionValue::Integer(bytes.text().parse().unwrap_or(i64::MIN)),
        1 => OptionValue::Flag(bytes.byte() % 2 == 0),
        2 => OptionValue::User(UserId(u64::from(bytes.byte()))),
        3 => OptionValue::File(Upload {
            name: bytes.text(),
            url: bytes.text(),
            bytes: u64::MAX,
        }),
        _ => OptionValue::Text(bytes.text()),
    }
}

fn texts(bytes: &mut Bytes<'_>) -> Vec<String> {
    let count = bytes.byte() % 26;
    (0..count).map(|_| bytes.text()).collect()
}

fn fields(bytes: &mut Bytes<'_>) -> Vec<(Field, String)> {
    let count = bytes.byte() % 6;
    let field = |bytes: &mut Bytes<'_>| bytes.one_of(Field::ALL).copied();
    (0..count)
        .filter_map(|_| Some((field(bytes)?, bytes.text())))
        .collect()
}
