//! Interview questions in English: one at a time, about the past, naming no solution of ours.

use crate::wording::hints::tokens::{Token, begins, has_any, position, quoted, split_opening, tokens};
use crate::wording::hints::{Draft, Lack};

/// Openings of a question about what somebody would do.
const WOULD: &[&str] = &["would you", "will you"];
/// Verbs after "would you" that only ask politely.
const POLITE: &[&str] = &[
    "tell",
    "describe",
    "walk",
    "show",
    "explain",
    "say",
    "mind",
    "take",
    "share",
    "help",
    "give",
    "call",
    "please",
    "introduce",
    "let",
];
/// Openings of a question about what is usual, each with what asks for the last time instead; `None` where no other
/// opening fits every verb.
const USUAL: &[(&str, Option<&str>)] = &[
    ("do you", Some("When did you last")),
    ("how often do you", Some("When did you last")),
    ("when do you", Some("When did you last")),
    ("how do you", Some("How did you last")),
    ("what do you", Some("What did you last")),
    ("where do you", Some("Where did you last")),
    ("who do you", Some("Who did you last")),
    ("why do you", None),
    ("are you going to", None),
];
/// Adverbs that say how often, before the verb.
const HABITUAL: &[&str] = &[
    "usually",
    "normally",
    "typically",
    "generally",
    "often",
    "ever",
    "always",
    "sometimes",
    "regularly",
    "mostly",
    "currently",
    "still",
    "also",
    "really",
];
/// Verbs by which the present is a fact to ask for: there was no last time.
const FACTS: &[&str] = &[
    "have", "live", "work", "know", "own", "mean", "remember", "recall", "call", "speak", "come", "belong",
];
/// Verbs for what somebody thinks or feels. Nothing is safe to ask instead.
const STATES: &[&str] = &[
    "think",
    "feel",
    "believe",
    "like",
    "love",
    "hate",
    "prefer",
    "want",
    "need",
    "wish",
    "expect",
    "mind",
    "care",
    "agree",
    "enjoy",
    "find",
    "trust",
    "see",
    "consider",
    "rather",
    "be",
    "hope",
    "intend",
    "plan to",
    "imagine",
    "understand",
    "not",
    "all",
    "both",
    "get",
    "go",
    "look",
    "keep",
    "say",
    "seem",
    "dream",
    "own",
    "have",
    "know",
    "pick up",
];
/// Words that tie the rest of a question to the present or to something that is not there yet.
const TIED: &[&str] = &[
    "when",
    "if",
    "while",
    "because",
    "before",
    "after",
    "once",
    "unless",
    "is",
    "are",
    "has",
    "have",
    "can",
    "will",
    "would",
    "should",
    "this",
    "that",
    "these",
    "those",
    "it",
    "our",
    "us",
    "such",
    "new",
    "every",
    "each",
    "most",
    "per",
    "daily",
    "weekly",
    "monthly",
    "usually",
    "normally",
    "typically",
    "often",
    "always",
    "sometimes",
    "or",
    "there",
    "next",
    "tomorrow",
    "soon",
    "then",
    "times",
    "and",
    "instead",
    "do",
];
/// Words by which a question is about the past already.
const PAST: &[&str] = &["last", "ago", "yesterday", "did", "was", "were", "had"];
/// What the second question after "and" begins with.
const ASKING: &[&str] = &["what", "why", "how", "who", "where", "when", "which"];
/// What follows there, where it is a question of its own.
const AUXILIARIES: &[&str] = &[
    "did", "do", "does", "was", "were", "is", "are", "have", "has", "had", "would", "will", "could", "can",
];
/// Words of a question, below which it is only a cry before another.
const MIN_WORDS: usize = 3;
/// Letters from which on a word of a feature tells it from other things.
const TELLING_CHARS: usize = 4;
/// Words of that length that tell nothing.
const COMMON: &[&str] = &[
    "that", "this", "with", "from", "when", "what", "your", "their", "them", "they", "have", "been", "into",
    "each", "every", "more", "than", "will", "would", "which", "where", "while", "about", "after", "before",
    "between", "other", "some", "last", "make", "makes", "made", "used", "uses",
];

/// What could be better about a question.
pub(in crate::wording::hints) fn question(text: &str, features: &[&str]) -> Draft {
    let mut draft = Draft::of(text);
    only_first(&mut draft);
    if !hypothetical(&mut draft) {
        usual(&mut draft);
    }
    our_solution(&mut draft, features);
    draft
}

fn only_first(draft: &mut Draft) {
    let Some(first) = before_next_mark(&draft.text).or_else(|| before_and(&draft.text)) else {
        return;
    };
    draft.hint(Lack::Several, "");
    if tokens(&first).len() >= MIN_WORDS {
        draft.text = first;
    }
}

/// The text up to its first question mark, where another follows.
fn before_next_mark(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('?')?;
    let goes_on = rest.contains('?') && rest.chars().any(char::is_alphanumeric);
    goes_on.then(|| format!("{}?", first.trim()))
}

/// "What did you cook and why did you cook it?" up to the "and".
fn before_and(text: &str) -> Option<String> {
    let words = tokens(text);
    let is = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|token| list.contains(&token.word.as_str()))
    };
    let asks = is(0, ASKING) || is(0, AUXILIARIES);
    let begins_another = |&at: &usize| is(at, &["and"]) && is(at + 1, ASKING) && is(at + 2, AUXILIARIES);
    let and = words.get((MIN_WORDS..words.len()).find(begins_another).filter(|_| asks)?)?;
    let first = text.get(..and.start)?.trim().trim_end_matches(',');
    Some(format!("{first}?"))
}

/// Whether it asks what somebody would do.
fn hypothetical(draft: &mut Draft) -> bool {
    let words = tokens(&draft.text);
    let found = WOULD
        .iter()
        .find_map(|phrase| Some((*phrase, position(&words, phrase)?)));
    let Some((phrase, at)) = found else {
        return false;
    };
    if words
        .get(at + 2)
        .is_some_and(|token| POLITE.contains(&token.word.as_str()))
    {
        return false;
    }
    let shown = words.get(at..at + 2).unwrap_or_default();
    let shown = quoted(&draft.text, shown).to_lowercase();
    draft.hint(Lack::Hypothetical, &shown);
    let rest = split_opening(&draft.text, &[phrase]).map(|(_, rest)| rest.to_owned());
    if let Some(better) = rest.and_then(|rest| last_time("When did you last", &rest)) {
        draft.text = better;
    }
    true
}

/// Says of a question about what is usual that it is one.
fn usual(draft: &mut Draft) {
    let words = tokens(&draft.text);
    if has_any(&words, PAST) {
        return;
    }
    let fitting = USUAL.iter().filter(|(opening, _)| begins(&words, opening));
    let Some((opening, instead)) = fitting.max_by_key(|(opening, _)| opening.len()) else {
        return;
    };
    let Some((_, rest)) = split_opening(&draft.text, &[opening]) else {
        return;
    };
    let rest = without_habit(rest).to_owned();
    if tokens(&rest)
        .first()
        .is_some_and(|token| FACTS.contains(&token.word.as_str()))
    {
        return;
    }
    draft.hint(Lack::NotPast, "");
    if let Some(better) = instead.and_then(|instead| last_time(instead, &rest)) {
        draft.text = better;
    }
}

/// The rest of a question without adverbs such as "usually" before its verb.
fn without_habit(rest: &str) -> &str {
    let mut rest = rest;
    while let Some((_, after)) = split_opening(rest, HABITUAL) {
        rest = after;
    }
    rest
}

/// "plan on Sundays?" as "When did you last plan on Sundays?"; `None` where the rest does not fit the past safely.
fn last_time(opening: &str, rest: &str) -> Option<String> {
    let rest = without_habit(rest).trim().trim_end_matches(['?', '.', ' ']);
    let words = tokens(rest);
    let is_state = STATES.iter().any(|state| begins(&words, state));
    let is_one_clause = !rest.contains([',', ';', ':', '?', '!', '.', '\n', '(', '"', '“']);
    let fits = !words.is_empty() && !is_state && is_one_clause && !has_any(&words, TIED);
    fits.then(|| format!("{opening} {rest}?"))
}

fn our_solution(draft: &mut Draft, features: &[&str]) {
    let asked: Vec<Token> = tokens(&draft.text);
    let named = features.iter().find(|feature| names(&asked, feature));
    if let Some(feature) = named {
        draft.hint(Lack::OurSolution, feature);
    }
}

/// Whether a question names a feature: it has three in four of its telling words, two at least. A feature of a single
/// such word is too easily named by chance.
fn names(asked: &[Token], feature: &str) -> bool {
    let words = tokens(feature);
    let mut telling: Vec<&str> = words
        .iter()
        .map(|token| stem(&token.word))
        .filter(|word| is_telling(word))
        .collect();
    telling.sort_unstable();
    telling.dedup();
    let named = telling
        .iter()
        .filter(|word| asked.iter().any(|token| stem(&token.word) == **word));
    let named = named.count();
    named >= 2 && named * 4 >= telling.len() * 3
}

fn is_telling(word: &str) -> bool {
    word.chars().count() >= TELLING_CHARS && !COMMON.contains(&word)
}

/// Without the ending of a plural.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() >= TELLING_CHARS && !stem.ends_with('s') => stem,
        _ => word,
    }
}
