//! Rows: what sled holds under one key. `version byte | crc32c u32 | rows that follow u16 | body`; the checksum
//! covers key and all the rest, so a row that sled returns under another key, or changed, is found.

use sled::IVec;

use super::{
    errors::{Damage, ReadError},
    keys,
    limits::ROW_BYTES,
};

/// The version of the row's form.
const ROW_VERSION: u8 = 1;

/// Anything that rows can be read from by key.
pub(super) trait Rows {
    /// The row's bytes as stored.
    fn row(&self, key: &[u8]) -> Result<Option<IVec>, ReadError>;
}

impl Rows for sled::Tree {
    fn row(&self, key: &[u8]) -> Result<Option<IVec>, ReadError> {
        self.get(key).map_err(|error| ReadError::engine(&error))
    }
}

fn checksum(key: &[u8], more: u16, body: &[u8]) -> u32 {
    let crc = crc32c::crc32c(key);
    let crc = crc32c::crc32c_append(crc, &[ROW_VERSION]);
    let crc = crc32c::crc32c_append(crc, &more.to_be_bytes());
    crc32c::crc32c_append(crc, body)
}

fn seal(key: &[u8], more: u16, body: &[u8]) -> IVec {
    let mut row = Vec::with_capacity(body.len().saturating_add(7));
    row.push(ROW_VERSION);
    row.extend_from_slice(&checksum(key, more, body).to_be_bytes());
    row.extend_from_slice(&more.to_be_bytes());
    row.extend_from_slice(body);
    IVec::from(row)
}

/// The body of a stored row and the number beside it: in a first row how many follow, in a further one its own.
pub(super) fn unseal<'a>(key: &[u8], row: &'a [u8]) -> Result<(u16, &'a [u8]), ReadError> {
    let damage = |what: &str| ReadError::Damage(Damage::at(key, what));
    let (&version, rest) = row.split_first().ok_or_else(|| damage("is empty"))?;
    if version != ROW_VERSION {
        return Err(damage("has an unknown form"));
    }
    let (crc, rest) = rest
        .split_first_chunk::<4>()
        .ok_or_else(|| damage("is cut short"))?;
    let (more, body) = rest
        .split_first_chunk::<2>()
        .ok_or_else(|| damage("is cut short"))?;
    let more = u16::from_be_bytes(*more);
    if checksum(key, more, body) != u32::from_be_bytes(*crc) {
        return Err(damage("does not match its checksum"));
    }
    Ok((more, body))
}

/// The rows that a record is stored as, first one first.
///
/// Limits are checked where data enters, so a record never needs more rows than 16 bits can count.
pub(super) fn rows_of(key: &[u8], body: &[u8]) -> Vec<(Vec<u8>, IVec)> {
    let (first, rest) = body.split_at_checked(ROW_BYTES).unwrap_or((body, &[]));
    let further: Vec<(u16, &[u8])> = (1..=u16::MAX).zip(rest.chunks(ROW_BYTES)).collect();
    let more = further.last().map_or(0, |(number, _)| *number);
    let mut rows = vec![(key.to_vec(), seal(key, more, first))];
    for (number, body) in further {
        let key = keys::part(key, number);
        let row = seal(&key, number, body);
        rows.push((key, row));
    }
    rows
}

/// How many rows follow the first of a stored record; `None` if there is no such record.
pub(super) fn further_rows(rows: &impl Rows, key: &[u8]) -> Result<Option<u16>, ReadError> {
    let Some(row) = rows.row(key)? else {
        return Ok(None);
    };
    unseal(key, &row).map(|(more, _)| Some(more))
}

/// A record's whole body.
pub(super) fn record(rows: &impl Rows, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(first) = rows.row(key)? else {
        return Ok(None);
    };
    let (more, body) = unseal(key, &first)?;
    let mut whole = body.to_vec();
    for number in 1..=more {
        let key = keys::part(key, number);
        let row = rows
            .row(&key)?
            .ok_or_else(|| ReadError::Damage(Damage::at(&key, "is missing")))?;
        whole.extend_from_slice(further_body(&key, number, &row)?);
    }
    Ok(Some(whole))
}

fn further_body<'a>(key: &[u8], number: u16, row: &'a [u8]) -> Result<&'a [u8], ReadError> {
    match unseal(key, row)? {
        (own, body) if own == number => Ok(body),
        _ => Err(ReadError::Damage(Damage::at(key, "has another row's number"))),
    }
}

/// A record met on a scan: its key and its body.
pub(super) type Record = (IVec, Vec<u8>);

/// The records of a range of keys, in order, long ones put together. A damaged record is an error of its own
/// and the scan goes on behind it.
pub(super) struct Scan {
    rows: std::iter::Peekable<sled::Iter>,
}

impl Scan {
    /// Every record whose key begins so.
    pub(super) fn prefix(tree: &sled::Tree, prefix: &[u8]) -> Self {
        Self {
            rows: tree.scan_prefix(prefix).peekable(),
        }
    }

    /// Every record from the first key on and before the second.
    pub(super) fn range(tree: &sled::Tree, from: Vec<u8>, before: Vec<u8>) -> Self {
        Self {
            rows: tree.range(from..before).peekable(),
        }
    }

    fn whole(&mut self, key: &IVec, row: &IVec) -> Result<Vec<u8>, ReadError> {
        if !keys::is_first(key) {
            return Err(ReadError::Damage(Damage::at(key, "belongs to no record")));
        }
        let (more, body) = unseal(key, row)?;
        let mut whole = body.to_vec();
        for number in 1..=more {
            let wanted = keys::part(key, number);
            let next = self
                .rows
                .next_if(|row| matches!(row, Ok((key, _)) if **key == *wanted));
            let Some(Ok((_, row))) = next else {
                return Err(ReadError::Damage(Damage::at(&wanted, "is missing")));
            };
            whole.extend_from_slice(further_body(&wanted, number, &row)?);
        }
        Ok(whole)
    }
}

impl Iterator for Scan {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rows.next()? {
            Err(error) => Some(Err(ReadError::engine(&error))),
            Ok((key, row)) => Some(self.whole(&key, &row).map(|body| (key, body))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::limits::{MAX_SNAPSHOT_BYTES, ROW_BYTES};

    #[test]
    fn the_form_of_a_row_stays_as_it_was_released() {
        let row = seal(b"ekey", 2, b"body");
        let hex: String = row.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            include_str!("../../../tests/samples/store/row-v1.hex").trim()
        );
        assert_eq!(unseal(b"ekey", &row).unwrap(), (2, &b"body"[..]));
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let row = seal(b"ekey", 0, b"body").to_vec();
        for bit in 0..row.len() * 8 {
            let mut flipped = row.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(unseal(b"ekey", &flipped).is_err(), "bit {bit}");
        }
        assert!(unseal(b"ekez", &row).is_err(), "another key");
    }

    #[test]
    fn a_full_leaf_of_the_largest_rows_stays_out_of_sleds_unsynced_files() {
        let rows = rows_of(&keys::event(keys::CanvasKey::new(1), 1), &vec![7; ROW_BYTES * 20]);
        let leaf: usize = rows
            .iter()
            .take(17)
            .map(|(key, row)| key.len() + row.len() + 16)
            .sum();
        assert!(leaf < 131_052);
        assert!(MAX_SNAPSHOT_BYTES / ROW_BYTES < usize::from(u16::MAX));
    }
}
