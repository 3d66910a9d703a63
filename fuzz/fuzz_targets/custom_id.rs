//! Ids of buttons, menus and forms: any text is read or refused, and one that is read is the one that Ferry writes.
#![no_main]

use ferry::catalog::control::{ControlId, FormTicket};
use ferry::catalog::custom_id::MAX_CHARS;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(id) = ControlId::decode(text) {
        assert_eq!(id.encode(), text);
        assert!(text.len() <= MAX_CHARS);
    }
    if let Ok(ticket) = FormTicket::decode(text) {
        assert_eq!(ticket.encode(), text);
        assert!(text.len() <= MAX_CHARS);
    }
});
