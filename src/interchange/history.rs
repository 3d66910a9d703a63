//! Facts as a file holds them: in their stored form, with the file's own names for people.

use serde_json::Value;

use crate::canvas::Fact;
use crate::interchange::FaultKind;
use crate::interchange::compare;
use crate::interchange::fault::Fault;
use crate::interchange::numbers::{lengthen, shorten};
use crate::store::wire::{WireError, fact};

/// The form of a fact in a file.
pub(super) fn write(written: &Fact) -> Value {
    let mut value = serde_json::from_slice(&fact::encode(written)).unwrap_or_default();
    shorten(&mut value);
    value
}

/// Reads a fact, of which nothing is left unread.
pub(super) fn read(value: &Value) -> Result<Fact, Fault> {
    if !value.is_object() {
        return Err(Fault::here(FaultKind::Wanted { what: "an object" }));
    }
    let mut stored = value.clone();
    lengthen(&mut stored);
    let read = fact::decode(stored.to_string().as_bytes()).map_err(from_wire)?;
    let is_newest = value.get("v").and_then(Value::as_u64) == Some(u64::from(fact::VERSION));
    if is_newest {
        compare::check(&write(&read), value)?;
    }
    Ok(read)
}

/// The fault of a fact that the store could not read either.
fn from_wire(error: WireError) -> Fault {
    match error {
        WireError::Newer { version, .. } => Fault::at("v", FaultKind::NewerFact { version }),
        WireError::Damaged { path, problem, .. } if path == "." => {
            Fault::here(FaultKind::Unreadable { problem })
        }
        WireError::Damaged { path, problem, .. } => Fault::at(&path, FaultKind::Unreadable { problem }),
    }
}
