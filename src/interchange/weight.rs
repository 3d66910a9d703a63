//! How much memory a file would take as values, told from its bytes before any of them is read.
//!
//! Invariant: never less than what reading it would make. A few bytes of JSON make a value of some 32 bytes, and `{"":0}`
//! a map of some 650, so 16 MiB of them would be more than a gigabyte.

/// Values of one file, objects and lists among them: three times as many as the longest history has.
pub(super) const MAX_VALUES: usize = 4_000_000;
/// Objects of one file, likewise; a fact has about four.
pub(super) const MAX_OBJECTS: usize = 800_000;

/// Whether the bytes hold more values than the file of any canvas. Bytes that are no JSON may be told either way.
pub(super) fn is_too_heavy(bytes: &[u8]) -> bool {
    let (mut values, mut objects) = (0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => objects += 1,
            // Each value but the first of its list or object follows one of these, and a list is one itself.
            b',' | b':' | b'[' => values += 1,
            _ => {}
        }
    }
    values > MAX_VALUES || objects > MAX_OBJECTS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heavy(part: &str, times: usize) -> bool {
        is_too_heavy(format!("[{}0]", part.repeat(times)).as_bytes())
    }

    #[test]
    fn many_small_values_are_heavy_and_long_texts_are_not() {
        assert!(!heavy("0,", MAX_VALUES - 1));
        assert!(heavy("0,", MAX_VALUES));
        assert!(!heavy("{},", MAX_OBJECTS));
        assert!(heavy("{},", MAX_OBJECTS + 1));
        assert!(heavy("[[", MAX_VALUES / 2));
        let text = "{,[:\\\"".repeat(MAX_OBJECTS + 1);
        assert!(!is_too_heavy(format!("\"{text}\"").as_bytes()));
    }
}
