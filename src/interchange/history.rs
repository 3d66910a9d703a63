//! Facts as a file holds them: in their stored form, with the file's own names for people.

use serde_json::Value;

use crate::canvas::Fact;
use crate::interchange::FaultKind;
use crate::interchange::compare;
use crate::interchange::fault::Fault;
use crate::interchange::numbers::{lengthen, shorten};
use crate::store::wire::fact;

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
    let read = fact::decode(stored.to_string().as_bytes()).map_err(Fault::wire)?;
    let is_newest = value.get("v").and_then(Value::as_u64) == Some(u64::from(fact::VERSION));
    if is_newest {
        compare::check(&write(&read), value).map_err(misspelled)?;
    }
    Ok(read)
}

/// What was read has another spelling as well, such as one with zeros in front.
fn misspelled(mut fault: Fault) -> Fault {
    if fault.what == FaultKind::Differs {
        let what = "spelled as Ferry spells it";
        fault.what = FaultKind::Wanted { what };
    }
    fault
}
