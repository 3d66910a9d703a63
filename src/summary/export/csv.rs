//! The table of a canvas: one row an item, of every kind, for spreadsheets.
//!
//! Comma-separated as RFC 4180 has it, in UTF-8 with a byte order mark, by which spreadsheets know it. Invariant: no
//! cell is a formula, whatever members wrote. `docs/FILES.md` lists the columns.

use csv::{Terminator, WriterBuilder};

use crate::canvas::Word;
use crate::summary::export::Source;
use crate::summary::export::facets::{self, Facet, Told};

/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";
/// Stands between the entries of a list in one cell.
const BETWEEN: &str = "; ";
/// Signs with which a formula begins, in plain and in full width, and those that some spreadsheets pass over before one.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// All items that the viewer may see, as a table.
#[must_use]
pub fn csv(source: &Source<'_>) -> Vec<u8> {
    let look = &source.look;
    let head = Facet::ALL
        .iter()
        .map(|facet| look.tongue.label("file-column", facet.id()));
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    rows.extend(
        look.canvas
            .visible(look.viewer)
            .map(|item| row(&facets::of(source, item))),
    );
    written(&rows)
}

fn row(told: &[(Facet, Told)]) -> Vec<String> {
    let cell = |facet: &Facet| {
        let told = told.iter().find(|(other, _)| other == facet);
        told.map_or_else(String::new, |(_, told)| cell(told))
    };
    Facet::ALL.iter().map(cell).collect()
}

fn cell(told: &Told) -> String {
    match told {
        // A number is ours, and a minus in front of it is one.
        Told::Number(number) => number.clone(),
        Told::Words(words) => defused(words),
        Told::Term(term) => defused(term),
        Told::List(words) => defused(&words.join(BETWEEN)),
        Told::Ids(ids) => ids
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(BETWEEN),
    }
}

/// The text with an apostrophe before what a spreadsheet would reckon.
fn defused(text: &str) -> String {
    match text.trim_start_matches(' ').starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        // A list of bytes takes everything, and all rows are of one length.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
