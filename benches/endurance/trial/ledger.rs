//! What one person knows of their own items on one canvas, from the answers they got: the model that the canvas is held
//! against. It knows nothing of how Ferry works.

use std::collections::{BTreeMap, BTreeSet};

/// What an item may say; `None`: it is off the canvas.
pub(crate) type State = Option<String>;

/// An id as receipts name it, such as `J4`.
pub(crate) type Id = String;

/// What somebody does to their items.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// Adds an item of this text.
    Add(String),
    /// Gives an item another text.
    Reword(Id, String),
    /// Takes an item off.
    Remove(Id),
    /// Takes the newest change back.
    Undo,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// It is done; an added item has this id.
    Acknowledged(Id),
    /// It was answered, and not done.
    Refused,
    /// There was no answer: it may be done or not.
    Unanswered,
}

/// The model of one person's items on one canvas.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// What each item may say. With an answer there is one way, without one there are two.
    pub(crate) items: BTreeMap<Id, BTreeSet<State>>,
    /// Texts whose addition was not answered.
    pub(crate) doubtful: BTreeSet<String>,
    /// The newest change, if it was acknowledged and can be taken back: the item, and what it may have said before.
    newest: Option<(Id, BTreeSet<State>)>,
    /// Ids that were given twice.
    pub(crate) reused: Vec<Id>,
}

impl Ledger {
    /// The items that stand for sure.
    pub(crate) fn standing(&self) -> Vec<Id> {
        let stands = |states: &BTreeSet<State>| states.iter().all(Option::is_some);
        let standing = self.items.iter().filter(|(_, states)| stands(states));
        standing.map(|(id, _)| id.clone()).collect()
    }

    /// Whether it is certain what undo takes back.
    pub(crate) fn can_undo(&self) -> bool {
        self.newest.is_some()
    }

    /// Notes what came of a deed.
    pub(crate) fn note(&mut self, deed: Deed, came: &Came) {
        match (deed, came) {
            (_, Came::Refused) => {}
            (Deed::Add(text), Came::Acknowledged(id)) => self.added(id.clone(), text),
            (Deed::Add(text), Came::Unanswered) => {
                self.doubtful.insert(text);
                self.newest = None;
            }
            (Deed::Reword(id, text), came) => self.changed(id, BTreeSet::from([Some(text)]), came),
            (Deed::Remove(id), came) => self.changed(id, BTreeSet::from([None]), came),
            (Deed::Undo, came) => {
                if let Some((id, before)) = self.newest.take() {
                    self.changed(id, before, came);
                    self.newest = None;
                }
            }
        }
    }

    fn added(&mut self, id: Id, text: String) {
        if self.items.contains_key(&id) {
            self.reused.push(id.clone());
        }
        self.items.insert(id.clone(), BTreeSet::from([Some(text)]));
        self.newest = Some((id, BTreeSet::from([None])));
    }

    fn changed(&mut self, id: Id, after: BTreeSet<State>, came: &Came) {
        let states = self.items.entry(id.clone()).or_default();
        if matches!(came, Came::Acknowledged(_)) {
            let before = std::mem::replace(states, after);
            self.newest = Some((id, before));
        } else {
            states.extend(after);
            self.newest = None;
        }
    }
}
