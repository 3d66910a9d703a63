//! The lines that journal and backups are written in: JSON with a checksum, one thing a line, so that a damaged line
//! is known for what it is and a torn end for an end.
//!
//! A tape tells states by what changes: lines are put upon each other in order, and the last that names a key wins.

use std::{
    borrow::Cow,
    io::{self, BufRead, Read as _},
};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::limits::TAPE_LINE_BYTES;

/// The form of lines that this program writes.
pub(super) const TAPE_FORM: u32 = 1;

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// The first of a file.
    Head(Heading),
    /// Rows that were written and removed.
    Rows(Entry),
    /// The last of a backup; a journal has none.
    End(Trailer),
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heading {
    /// The form of the lines.
    pub(super) tape: u32,
    /// The form of the rows.
    pub(super) form: u32,
    /// The store's id.
    pub(super) store: String,
    /// Operations that were durable when the file was begun.
    pub(super) after: u64,
    /// When it was begun, in milliseconds since 1970.
    pub(super) at_ms: i64,
}

/// Rows that belong together: a batch that was committed, or a part of a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Operations that were durable before.
    pub(super) after: u64,
    /// Operations that are with it.
    pub(super) commits: u64,
    /// Rows by key, as stored.
    pub(super) put: Vec<(Blob, Blob)>,
    /// Keys of rows that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) remove: Vec<Blob>,
}

/// What a backup must come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trailer {
    /// Operations that the whole of it shows.
    pub(super) commits: u64,
    /// Lines before this one.
    pub(super) lines: u64,
    /// Rows written in them.
    pub(super) rows: u64,
    /// SHA-256 over the bytes of the lines before, in hexadecimal digits.
    pub(super) sha256: String,
}

/// Bytes, written in base 64.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Blob(pub(super) Vec<u8>);

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD_NO_PAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        STANDARD_NO_PAD.decode(&*text).map(Self).map_err(D::Error::custom)
    }
}

/// What stands before and behind the JSON of a line.
const BEFORE_CRC: &str = "{\"crc\":\"";
const BEFORE_LINE: &str = "\",\"line\":";
const AFTER_LINE: &str = "}\n";

/// The bytes of a line of rows.
pub(super) fn seal_rows(rows: &Entry) -> io::Result<Vec<u8>> {
    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Borrowed<'a> {
        Rows(&'a Entry),
    }
    seal(&Borrowed::Rows(rows))
}

/// A line's bytes, with the end of the line.
pub(super) fn seal(line: &impl Serialize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_string(line)?;
    let crc = crc32c::crc32c(json.as_bytes());
    Ok(format!("{BEFORE_CRC}{crc:08x}{BEFORE_LINE}{json}{AFTER_LINE}").into_bytes())
}

/// The line of these bytes; `None` if they are not what was written.
fn unseal(bytes: &[u8]) -> Option<Line> {
    let (crc, rest) = bytes.strip_prefix(BEFORE_CRC.as_bytes())?.split_at_checked(8)?;
    let json = rest
        .strip_prefix(BEFORE_LINE.as_bytes())?
        .strip_suffix(AFTER_LINE.as_bytes())?;
    let wanted = format!("{:08x}", crc32c::crc32c(json));
    (crc == wanted.as_bytes()).then(|| serde_json::from_slice(json).ok())?
}

/// What a reader came upon in place of a line.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// The file ends within a line, as it does when the writing was cut short.
    #[error("line {0} is cut short")]
    Torn(u64),
    /// The line is not what was written.
    #[error("line {0} is damaged")]
    Damaged(u64),
    /// The file cannot be read on.
    #[error("it cannot be read on after line {0} ({1})")]
    Unreadable(u64, io::Error),
}

/// Reads a tape line by line, each with its bytes. A torn or unreadable one is the last.
pub(super) struct Lines<R> {
    source: R,
    number: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(source: R) -> Self {
        Self {
            source,
            number: 0,
            ended: false,
        }
    }

    fn read(&mut self) -> Result<Option<(Line, Vec<u8>)>, Fault> {
        let mut bytes = Vec::new();
        let mut bounded = (&mut self.source).take(TAPE_LINE_BYTES);
        let count = bounded
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Fault::Unreadable(self.number, error))?;
        if count == 0 {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        if !bytes.ends_with(b"\n") {
            return Err(Fault::Torn(self.number));
        }
        let line = unseal(&bytes).ok_or(Fault::Damaged(self.number))?;
        Ok(Some((line, bytes)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<(Line, Vec<u8>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = self.read().transpose();
        self.ended = !matches!(read, Some(Ok(_) | Err(Fault::Damaged(_))));
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        Line::Rows(Entry {
            after: 1,
            commits: 3,
            put: vec![(Blob(b"key".to_vec()), Blob(vec![0, 255]))],
            remove: vec![Blob(b"gone".to_vec())],
        })
    }

    #[test]
    fn the_form_of_a_line_stays_as_it_was_released() {
        let released = concat!(
            r#"{"crc":"4fc092b7","line":{"rows":{"after":1,"commits":3,"put":[["a2V5","AP8"]],"remove":["Z29uZQ"]}}}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(seal(&line()).unwrap()).unwrap(), released);
        assert_eq!(unseal(released.as_bytes()), Some(line()));
    }

    #[test]
    fn every_flipped_bit_is_found_and_the_lines_behind_are_read() {
        let sound = [seal(&line()).unwrap(), seal(&line()).unwrap()].concat();
        for bit in 0..(sound.len() / 2 - 1) * 8 {
            let mut flipped = sound.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let read: Vec<_> = Lines::new(&*flipped).collect();
            assert!(matches!(read.first(), Some(Err(Fault::Damaged(1)))), "bit {bit}");
            assert!(
                matches!(read.last(), Some(Ok((last, _))) if *last == line()),
                "bit {bit}"
            );
        }
    }

    #[test]
    fn a_torn_end_is_the_end() {
        let sound = [seal(&line()).unwrap(), seal(&line()).unwrap()].concat();
        for length in sound.len() / 2 + 1..sound.len() {
            let read: Vec<_> = Lines::new(&sound[..length]).collect();
            assert!(
                matches!(read.as_slice(), [Ok(_), Err(Fault::Torn(2))]),
                "{length}"
            );
        }
    }
}
