//! Files that are imported: any bytes are refused with a place and a reason, or hold a canvas that exports to a file
//! which reads the same.
#![no_main]

use ferry::interchange::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match import(bytes) {
    Ok(file) => {
        assert!(file.fact_count() > 0);
        assert_eq!(import(bytes).as_ref(), Ok(&file), "read twice, it is another");
    }
    Err(fault) => assert!(!fault.to_string().is_empty()),
});
