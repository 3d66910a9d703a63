//! Members' words in posts and files: within their room, mentioning nobody, linking nowhere, turning nothing around.
#![no_main]

use ferry::canvas::Field;
use ferry::canvas::text::ItemText;
use ferry::picture::svg::escaped;
use ferry::view::text::{block, cut, escape, line, plain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (room, raw) = input;
    let max = usize::from(room).max(2);
    for post in [line(raw, max), block(raw, max)] {
        assert!(post.chars().count() <= max, "{post:?} has more than {max}");
        tame(&post);
    }
    assert!(!line(raw, max).contains('\n'));
    assert!(plain(raw, max).chars().count() <= max);
    assert!(cut(raw, max).chars().count() <= max);
    tame(&escape(raw));
    assert!(!escaped(raw).contains(['<', '"', '\'', '\u{0}']));
    if let Ok(text) = ItemText::new(Field::Text, raw) {
        let again = ItemText::new(Field::Text, text.as_str());
        assert_eq!(again.as_ref(), Ok(&text), "cleaning twice cleans more");
    }
});

/// No mention, no link, no mark-up that is not escaped, no turn of direction.
fn tame(post: &str) {
    let mut escaped = false;
    let mut before = ' ';
    for c in post.chars() {
        if matches!(c, '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<') {
            assert!(escaped, "{c:?} in {post:?} is mark-up");
        }
        assert!(before != '@' || c == '\u{200B}', "{post:?} mentions somebody");
        assert!(!matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
        escaped = c == '\\' && !escaped;
        before = c;
    }
    assert!(!post.contains("://"), "{post:?} is a link");
}
