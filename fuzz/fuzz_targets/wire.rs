//! Stored forms: any bytes are refused without a panic, or hold what is written back and read again as the same.
#![no_main]

use ferry::store::wire::outbox::{Delivery, Effect, Outcome};
use ferry::store::wire::{fact, head, snapshot};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = fact::decode(bytes) {
        assert_eq!(fact::decode(&fact::encode(&read)).ok(), Some(read));
    }
    if let Ok(read) = snapshot::decode(bytes) {
        assert_eq!(snapshot::decode(&snapshot::encode(&read)).ok(), Some(read));
    }
    if let Ok(read) = head::decode(bytes) {
        assert_eq!(head::decode(&head::encode(&read)).ok(), Some(read));
    }
    if let Ok(read) = Effect::decode(bytes) {
        assert_eq!(Effect::decode(&read.encode()).ok(), Some(read));
    }
    if let Ok(read) = Delivery::decode(bytes) {
        assert_eq!(Delivery::decode(&read.encode()).ok(), Some(read));
    }
    if let Ok(read) = Outcome::decode(bytes) {
        assert_eq!(Outcome::decode(&read.encode()).ok(), Some(read));
    }
});
