//! Job statements in English: verb, object, context; no wish, no tool, no feeling, no outcome word.

use crate::canvas::item::JobType;
use crate::wording::hints::tokens::{
    Token, begins, has_any, position, quoted, split_opening, tokens, uncapitalised,
};
use crate::wording::hints::{Draft, Lack};

/// Openings that say that a job is wanted, before it is said.
const WISHES: &[&str] = &[
    "i want to",
    "i need to",
    "i have to",
    "i would like to",
    "i'd like to",
    "we want to",
    "we need to",
    "we would like to",
    "they want to",
    "they need to",
    "the customer wants to",
    "the customer needs to",
    "customers want to",
    "customers need to",
    "the user wants to",
    "users want to",
    "want to",
    "wants to",
    "would like to",
    "to",
];
/// Adverbs that say how well a job goes. Without them the sentence stands as it did.
const OUTCOME_ADVERBS: &[&str] = &[
    "quickly",
    "easily",
    "effortlessly",
    "efficiently",
    "conveniently",
    "seamlessly",
];
/// Verbs that say how well a job goes, at its beginning.
const OUTCOME_VERBS: &[&str] = &[
    "minimise", "minimize", "maximise", "maximize", "optimise", "optimize",
];
/// Words beside an adverb with which it makes a phrase that cannot be cut.
const BOUND: &[&str] = &[
    "and", "or", "as", "more", "most", "less", "least", "very", "so", "too", "how", "than", "enough", "not",
];
/// Tools of our own making. Tools that are somebody's trade are left out.
const TOOLS: &[&str] = &[
    "app",
    "apps",
    "software",
    "chatbot",
    "chatbots",
    "website",
    "websites",
    "dashboard",
    "dashboards",
    "plugin",
    "plug-in",
];
/// What a noun begins with, so that no verb stands there.
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "my", "our", "your", "his", "her", "its", "their", "some", "any", "no", "this", "that",
];
/// Verbs that end as a gerund does.
const NO_GERUNDS: &[&str] = &[
    "bring", "sing", "ring", "swing", "sting", "string", "fling", "cling", "wring", "sling", "spring", "ping",
];
/// Feelings that an emotional job is about.
const FEELINGS: &[&str] = &[
    "calm",
    "relaxed",
    "safe",
    "secure",
    "proud",
    "happy",
    "confident",
    "loved",
    "appreciated",
    "connected",
    "valued",
    "relieved",
    "rested",
    "excited",
    "hopeful",
    "useful",
    "needed",
    "free",
    "cheerful",
    "content",
    "carefree",
    "comfortable",
    "in control",
    "at ease",
    "at home",
    "at peace",
    "less stressed",
    "less lonely",
    "less guilty",
    "less anxious",
    "less worried",
];
/// Words by which a statement is about a feeling already.
const FELT: &[&str] = &[
    "feel",
    "feels",
    "feeling",
    "felt",
    "enjoy",
    "enjoying",
    "worry",
    "worrying",
    "worried",
    "stress",
    "stressed",
    "fear",
    "fearing",
    "afraid",
    "anxious",
    "anxiety",
    "peace",
    "pride",
    "joy",
    "guilt",
    "guilty",
    "relief",
    "regret",
    "regretting",
    "shame",
    "ashamed",
    "embarrassed",
    "bored",
    "lonely",
    "angry",
    "love",
    "trust",
];
/// Words by which a statement says how the customer is seen.
const SEEN: &[&str] = &[
    "perceived",
    "seen",
    "regarded",
    "recognised",
    "recognized",
    "known",
    "viewed",
    "respected",
    "admired",
    "accepted",
    "appreciated",
    "considered",
    "look",
    "come",
    "impress",
    "belong",
    "reputation",
    "praised",
    "thought",
    "taken",
    "noticed",
    "trusted",
    "valued",
];
/// Words before those by whom somebody is seen.
const BY: &[&str] = &[
    "by", "to", "among", "amongst", "with", "before", "in", "at", "from", "impress", "around",
];
/// Words that a situation begins with.
const SITUATIONS: &[&str] = &[
    "on", "in", "at", "when", "while", "before", "after", "during", "with", "without", "for", "from", "by",
    "between", "until", "once", "if", "as", "every", "within", "near", "into", "over", "under", "through",
    "together", "because", "since", "whenever", "where", "to", "across", "around", "tonight", "daily",
    "about",
];
/// Words of a statement from which on its situation is taken to be in them.
const LONG_ENOUGH: usize = 5;

/// What could be better about a job statement.
pub(in crate::wording::hints) fn job(statement: &str, job_type: JobType, has_contexts: bool) -> Draft {
    let mut draft = Draft::of(statement);
    if is_story(statement) {
        return draft;
    }
    wish(&mut draft);
    match job_type {
        JobType::Emotional => emotional(&mut draft),
        JobType::Social => social(&mut draft),
        JobType::Functional | JobType::Supporting(_) => functional(&mut draft, has_contexts),
    }
    tool(&mut draft);
    draft
}

/// "When …, I want to …, so I can …" says a job in full.
fn is_story(statement: &str) -> bool {
    let words = tokens(statement);
    begins(&words, "when")
        && ["i want to", "i need to", "i'd like to"]
            .iter()
            .any(|wish| position(&words, wish).is_some())
}

fn wish(draft: &mut Draft) {
    let Some((_, rest)) = split_opening(&draft.text, WISHES) else {
        return;
    };
    let rest = rest.to_owned();
    let wish = draft
        .text
        .strip_suffix(&rest)
        .unwrap_or_default()
        .trim()
        .to_owned();
    draft.hint(Lack::Wanting, &wish);
    draft.text = rest;
}

fn functional(draft: &mut Draft, has_contexts: bool) {
    let words = tokens(&draft.text);
    if is_feeling(&words) {
        return draft.hint(Lack::Feeling, "");
    }
    if lacks_verb(&words) {
        draft.hint(Lack::Verb, "");
    }
    outcome(draft);
    if draft.hints.is_empty() && !has_contexts && lacks_situation(&words) {
        draft.hint(Lack::Context, "");
    }
}

fn is_feeling(words: &[Token]) -> bool {
    let felt = |phrase: &&&str| position(words, phrase) == Some(1);
    begins(words, "feel")
        || (["be", "stay", "become"].iter().any(|verb| begins(words, verb))
            && FEELINGS.iter().filter(felt).count() > 0)
}

fn lacks_verb(words: &[Token]) -> bool {
    let Some(first) = words.first().map(|token| token.word.as_str()) else {
        return false;
    };
    let is_gerund = first.ends_with("ing") && first.chars().count() > 4 && !NO_GERUNDS.contains(&first);
    DETERMINERS.contains(&first) || is_gerund
}

/// Says of the first outcome word that it is one, and takes out those that can be taken out.
fn outcome(draft: &mut Draft) {
    let words = tokens(&draft.text);
    let is_outcome = |(at, token): &(usize, &Token)| {
        OUTCOME_ADVERBS.contains(&token.word.as_str())
            || (*at == 0 && OUTCOME_VERBS.contains(&token.word.as_str()))
    };
    let Some((_, first)) = words.iter().enumerate().find(is_outcome) else {
        return;
    };
    let found = draft
        .text
        .get(first.start..first.end)
        .unwrap_or_default()
        .to_owned();
    draft.hint(Lack::Outcome, &found);
    while let Some(without) = without_adverb(&draft.text) {
        draft.text = without;
    }
}

/// The text without the first outcome adverb that stands alone.
fn without_adverb(text: &str) -> Option<String> {
    let words = tokens(text);
    let is_bound = |at: Option<usize>| {
        let token = at.and_then(|at| words.get(at));
        token.is_some_and(|token| BOUND.contains(&token.word.as_str()))
    };
    let stands_alone = |at: &usize| {
        let adverb = words
            .get(*at)
            .is_some_and(|token| OUTCOME_ADVERBS.contains(&token.word.as_str()));
        adverb && !is_bound(at.checked_sub(1)) && !is_bound(Some(at + 1))
    };
    let token = words.get((0..words.len()).find(stands_alone)?)?;
    let (before, after) = (text.get(..token.start)?.trim_end(), text.get(token.end..)?);
    // A comma on both sides would stay behind.
    if before.ends_with(',') {
        return None;
    }
    let without = match before {
        "" => after.trim_start().to_owned(),
        before => format!("{before}{after}"),
    };
    tokens(&without).get(1).is_some().then_some(without)
}

/// A verb with an object and nothing about when or where.
fn lacks_situation(words: &[Token]) -> bool {
    words.len() < LONG_ENOUGH && !has_any(words, SITUATIONS)
}

fn social(draft: &mut Draft) {
    let words = tokens(&draft.text);
    if !has_any(&words, SEEN) {
        draft.hint(Lack::Seen, "");
    } else if !has_any(&words, BY) {
        draft.hint(Lack::ByWhom, "");
    }
}

fn emotional(draft: &mut Draft) {
    if let Some(better) = as_feeling(&draft.text) {
        draft.hint(Lack::NoFeeling, "");
        draft.text = better;
    } else if !has_any(&tokens(&draft.text), FELT) {
        draft.hint(Lack::NoFeeling, "");
    }
}

/// "calm when they shop" and "be calm" as "Feel calm …". Many of these words are verbs too, so nothing may follow but what it
/// is about and when.
fn as_feeling(text: &str) -> Option<String> {
    let feeling = match split_opening(text, &["be", "being", "become", "stay"]) {
        Some((_, rest)) => rest,
        None => text,
    };
    let words = tokens(feeling);
    let named = FEELINGS.iter().filter(|phrase| begins(&words, phrase));
    let length = named.map(|phrase| phrase.split(' ').count()).max()?;
    let follows = words.get(length);
    let situated =
        follows.is_none_or(|token| token.word == "of" || SITUATIONS.contains(&token.word.as_str()));
    situated.then(|| format!("Feel {}", uncapitalised(feeling)))
}

fn tool(draft: &mut Draft) {
    let words = tokens(&draft.text);
    let found = words.iter().find(|token| TOOLS.contains(&token.word.as_str()));
    if let Some(token) = found {
        let word = quoted(&draft.text, std::slice::from_ref(token)).to_owned();
        draft.hint(Lack::Tool, &word);
    }
}
