//! Forgetting somebody: the facts of a canvas, rewritten so that they no longer lead to that person.
//!
//! Invariants: as many facts come out as went in, each at its old place, so that ids, links, votes and figures hold;
//! nobody else's words are changed but for where they name the person's id; rewriting twice is rewriting once.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::event::{Event, Fact};
use crate::canvas::evolve;
use crate::canvas::ids::{Author, Digest, ItemId, Member};
use crate::canvas::item::Body;
use crate::canvas::named::Renaming;
use crate::canvas::state::Canvas;
use crate::canvas::word::Word;
use crate::canvas::words::Places;

/// What becomes of the words of somebody who is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Texts {
    /// They stay, as somebody's.
    Keep,
    /// They go; what they stood in stays, and says that it has lost them.
    Remove,
}

impl Word for Texts {
    const ALL: &'static [Self] = &[Self::Keep, Self::Remove];

    fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Remove => "remove",
        }
    }
}

/// Somebody to be forgotten in one canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Their id at the chat, by which others may have mentioned them.
    pub user: u64,
    /// Their handle in the server, if they ever got one. It stays: without the table it names nobody.
    pub member: Option<Member>,
    /// Their digest in this canvas, which anybody with the store's secret could make again from the id.
    pub digest: Digest,
    /// What stands in its place: a digest of nobody.
    pub stand_in: Digest,
    /// What becomes of their words.
    pub texts: Texts,
    /// What stands where words of theirs cannot be left blank.
    pub removed: String,
    /// What stands for them where others mentioned them.
    pub former: String,
}

impl Forgotten {
    /// Whether this signature is theirs, before or after they were forgotten.
    #[must_use]
    pub fn signed(&self, by: Author) -> bool {
        match by {
            Author::Member(member) => Some(member) == self.member,
            Author::Anonymous(digest) => digest == self.digest || digest == self.stand_in,
        }
    }

    /// Words without a mention of their id.
    ///
    /// `<@42> and 42, not 420` becomes `a former member and a former member, not 420`.
    #[must_use]
    pub fn without_mentions(&self, words: &str) -> String {
        let id = self.user.to_string();
        let plain = words
            .replace(&format!("<@{id}>"), &self.former)
            .replace(&format!("<@!{id}>"), &self.former);
        without_number(&plain, &id, &self.former)
    }
}

/// Words with `instead` in place of each number that is exactly this one.
fn without_number(words: &str, number: &str, instead: &str) -> String {
    let mut rest = words;
    let mut kept = String::with_capacity(words.len());
    let is_digit = |c: char| c.is_ascii_digit();
    while let Some((before, after)) = rest.split_once(number) {
        kept.push_str(before);
        let within = kept.ends_with(is_digit) || after.starts_with(is_digit);
        kept.push_str(if within { number } else { instead });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

impl Renaming for &Forgotten {
    fn author(&mut self, author: Author) -> Author {
        match author {
            Author::Anonymous(digest) if digest == self.digest => Author::Anonymous(self.stand_in),
            other => other,
        }
    }

    fn member(&mut self, member: Member) -> Member {
        member
    }
}

/// The facts of a canvas without somebody.
#[must_use]
pub fn forget(facts: &[Fact], who: &Forgotten) -> Vec<Fact> {
    let mut rewriting = Rewriting {
        who,
        canvas: None,
        gone: BTreeMap::new(),
    };
    facts.iter().map(|fact| rewriting.rewrite(fact)).collect()
}

/// Facts on their way through.
struct Rewriting<'a> {
    who: &'a Forgotten,
    /// The canvas as the rewritten facts so far make it.
    canvas: Option<Canvas>,
    /// Words of the person by the item that they were written in: others may have carried them along in an edit.
    gone: BTreeMap<ItemId, BTreeSet<String>>,
}

impl Rewriting<'_> {
    fn rewrite(&mut self, fact: &Fact) -> Fact {
        let mut who = self.who;
        let mut rewritten = fact.with_people(&mut who);
        if who.texts == Texts::Remove {
            self.remove_words(&mut rewritten);
        }
        for place in rewritten.event.words() {
            let words = place.said().map(|words| who.without_mentions(&words));
            place.say(words, &who.removed);
        }
        self.canvas = evolve(self.canvas.take(), &rewritten);
        rewritten
    }

    fn remove_words(&mut self, fact: &mut Fact) {
        let mine = self.who.signed(fact.by);
        match &mut fact.event {
            Event::ItemAdded { id, body, .. } if mine => self.remove_from(*id, body, None, mine),
            Event::ItemEdited { id, body } => self.remove_from_edit(*id, body, mine),
            Event::ItemSplit { id, body, parts } => {
                for part in parts {
                    self.remove_from_part(*id, &mut part.body, mine);
                }
                self.remove_from_edit(*id, body, mine);
            }
            Event::TestLearned { id, learning } if mine => {
                let said = learning.words().into_iter().filter_map(|place| place.said());
                self.gone.entry(*id).or_default().extend(said);
                blank(learning.words(), &self.who.removed);
            }
            Event::StageClosed { reason, .. } if mine => *reason = None,
            Event::AdLibSet { ad_lib } if mine => {
                let before = self.canvas.as_ref().and_then(|canvas| canvas.ad_lib.clone());
                match before {
                    Some(before) => **ad_lib = before,
                    None => blank(ad_lib.words(), &self.who.removed),
                }
            }
            _ => {}
        }
    }

    /// The item that stands so far: whether it is the person's, and what it says.
    fn standing(&self, id: ItemId) -> (bool, Option<Body>) {
        let item = self.canvas.as_ref().and_then(|canvas| canvas.items.get(&id));
        item.map_or((false, None), |item| {
            (self.who.signed(item.author), Some(item.body.clone()))
        })
    }

    /// In an item of the person's nothing stays; in another's the person's words give way to what stood there before.
    fn remove_from_edit(&mut self, id: ItemId, body: &mut Body, mine: bool) {
        match self.standing(id) {
            (true, _) => blank(body.words(), &self.who.removed),
            (false, before) => self.remove_from(id, body, before, mine),
        }
    }

    /// What is split off belongs to whose item it was split from.
    fn remove_from_part(&mut self, from: ItemId, body: &mut Body, mine: bool) {
        match self.standing(from) {
            (true, _) => blank(body.words(), &self.who.removed),
            (false, _) => self.remove_from(from, body, None, mine),
        }
    }

    /// Takes the person's words out of a body: all if the body is `mine`, else those that were carried along.
    fn remove_from(&mut self, id: ItemId, body: &mut Body, before: Option<Body>, mine: bool) {
        let mut before = before.map(|mut before| {
            let said: Vec<_> = before.words().iter().map(|place| place.said()).collect();
            said.into_iter()
        });
        let gone = self.gone.entry(id).or_default();
        for place in body.words() {
            let stood = before.as_mut().and_then(|said| said.next().flatten());
            let said = place.said();
            if said == stood {
                continue;
            }
            if mine {
                gone.extend(said);
                place.say(stood, &self.who.removed);
            } else if said.is_some_and(|said| gone.contains(&said)) {
                place.say(stood, &self.who.removed);
            }
        }
    }
}

fn blank(places: Places<'_>, instead: &str) {
    for place in places {
        place.say(None, instead);
    }
}
