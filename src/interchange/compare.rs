//! Where a part of a file differs from what it should be.

use serde_json::{Map, Value};

use crate::interchange::FaultKind;
use crate::interchange::fault::Fault;

/// Checks that a value is the one that is wanted.
///
/// # Errors
/// The first difference, with its path from here.
pub(super) fn check(wanted: &Value, given: &Value) -> Result<(), Fault> {
    match (wanted, given) {
        (Value::Object(wanted), Value::Object(given)) => check_fields(wanted, given),
        (Value::Array(wanted), Value::Array(given)) => check_entries(wanted, given),
        (wanted, given) if wanted == given => Ok(()),
        _ => Err(Fault::here(FaultKind::Differs)),
    }
}

fn check_fields(wanted: &Map<String, Value>, given: &Map<String, Value>) -> Result<(), Fault> {
    for (key, wanted) in wanted {
        match given.get(key) {
            Some(given) => check(wanted, given).map_err(|fault| fault.within(key))?,
            None => return Err(Fault::at(key, FaultKind::Missing)),
        }
    }
    match given.keys().find(|key| !wanted.contains_key(*key)) {
        Some(key) => Err(Fault::at(key, FaultKind::Unexpected)),
        None => Ok(()),
    }
}

fn check_entries(wanted: &[Value], given: &[Value]) -> Result<(), Fault> {
    for (place, (wanted, given)) in wanted.iter().zip(given).enumerate() {
        check(wanted, given).map_err(|fault| fault.within_entry(place))?;
    }
    let both = wanted.len().min(given.len());
    let fault = |kind| Err(Fault::here(kind).within_entry(both));
    match wanted.len().cmp(&given.len()) {
        std::cmp::Ordering::Less => fault(FaultKind::Unexpected),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => fault(FaultKind::Missing),
    }
}
