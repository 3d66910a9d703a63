//! Discord's marks for people, channels and emoji as words, since a picture shows text to the letter.

use crate::picture::data::Names;
use crate::say;
use crate::wording::Tongue;

/// The text with every mark resolved: `<@1>` to a name, `<#1>` and `<@&1>` to what they are, `<:oat:1>` to `:oat:`.
/// All else stays as it is.
#[must_use]
pub fn resolved(raw: &str, tongue: &Tongue, names: &dyn Names) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, mark)) = rest.split_once('<') {
        text.push_str(before);
        match read(mark, tongue, names) {
            Some((words, after)) => {
                text.push_str(&words);
                rest = after;
            }
            None => {
                text.push('<');
                rest = mark;
            }
        }
    }
    text + rest
}

/// The ids of the people whom a text mentions.
pub(super) fn mentioned(raw: &str) -> impl Iterator<Item = u64> {
    let marks = raw.split('<').skip(1);
    marks.filter_map(|mark| user(mark.split_once('>')?.0))
}

/// What a mark stands for, and what follows it; `None` if this is no mark.
fn read<'a>(mark: &'a str, tongue: &Tongue, names: &dyn Names) -> Option<(String, &'a str)> {
    let (inner, after) = mark.split_once('>')?;
    let words = emoji(inner)
        .or_else(|| number(inner, "#").map(|_| say!(tongue, "picture-channel")))
        .or_else(|| number(inner, "@&").map(|_| say!(tongue, "picture-role")))
        .or_else(|| person(inner, tongue, names))?;
    Some((words, after))
}

fn person(inner: &str, tongue: &Tongue, names: &dyn Names) -> Option<String> {
    let name = names.name(user(inner)?);
    Some(name.map_or_else(|| say!(tongue, "picture-somebody"), |name| format!("@{name}")))
}

/// Whom a mark names.
fn user(inner: &str) -> Option<u64> {
    number(inner, "@!").or_else(|| number(inner, "@"))
}

fn emoji(inner: &str) -> Option<String> {
    let mut parts = inner.trim_start_matches('a').strip_prefix(':')?.split(':');
    let (name, id) = (parts.next()?, parts.next()?);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && number(id, "").is_some()).then(|| format!(":{name}:"))
}

fn number(inner: &str, start: &str) -> Option<u64> {
    inner.strip_prefix(start)?.parse().ok()
}
