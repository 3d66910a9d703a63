//! The sentence of each refusal and of each thing that a gate misses: what is wrong, and what to do.

use crate::canvas::gate::Missing;
use crate::canvas::refusal::Refusal;
use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::say;
use crate::wording::Tongue;
use crate::wording::quote::literal;

impl Tongue {
    /// What is wrong and what to do, in one sentence.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        self.about_input(refusal)
            .or_else(|| self.about_items(refusal))
            .unwrap_or_else(|| self.about_canvas(refusal))
    }

    /// Refusals of what was typed.
    fn about_input(&self, refusal: &Refusal) -> Option<String> {
        Some(match refusal {
            Refusal::Empty { field } => say!(self, "refusal-empty", field = field.id()),
            Refusal::TooLong { field, chars, max } => say!(
                self,
                "refusal-too-long",
                field = self.field(*field),
                chars = *chars,
                max = *max,
                over = chars.saturating_sub(*max)
            ),
            Refusal::OffScale { field } => say!(self, "refusal-off-scale", field = field.id()),
            Refusal::UnknownWord { field, given } => {
                say!(
                    self,
                    "refusal-unknown-word",
                    field = field.id(),
                    given = literal(given)
                )
            }
            Refusal::BadDate { field } => say!(self, "refusal-bad-date", field = self.field(*field)),
            Refusal::UnknownTimeZone { given } => {
                say!(self, "refusal-unknown-time-zone", given = literal(given))
            }
            Refusal::NotAnItemId { given } => say!(self, "refusal-not-an-item-id", given = literal(given)),
            Refusal::BadTime { field, given } => say!(
                self,
                "refusal-bad-time",
                field = self.field(*field),
                given = literal(given)
            ),
            Refusal::FarTime { field } => say!(self, "refusal-far-time", field = self.field(*field)),
            Refusal::PastTime { field } => say!(self, "refusal-past-time", field = self.field(*field)),
            Refusal::OutOfRange { field, min, max } => say!(
                self,
                "refusal-out-of-range",
                field = capitalised(&self.field(*field)),
                min = *min,
                max = *max
            ),
            Refusal::NoMarks => say!(self, "refusal-no-marks"),
            Refusal::TooFast { seconds } => say!(self, "refusal-too-fast", seconds = *seconds),
            Refusal::HistoryFull => say!(self, "refusal-history-full"),
            Refusal::RoleMissing => say!(self, "refusal-role-missing"),
            Refusal::RoleNotFitting => say!(self, "refusal-role-not-fitting"),
            Refusal::TooMany { field, max } => {
                say!(self, "refusal-too-many", field = field.id(), max = *max)
            }
            _ => return None,
        })
    }

    /// Refusals that name an item.
    fn about_items(&self, refusal: &Refusal) -> Option<String> {
        Some(match refusal {
            Refusal::UnknownItem { id } => say!(self, "refusal-unknown-item", id = id.to_string()),
            Refusal::RemovedItem { id } => say!(self, "refusal-removed-item", id = id.to_string()),
            Refusal::WrongKind { id, wanted } => say!(
                self,
                "refusal-wrong-kind",
                id = id.to_string(),
                kind = self.a_kind(id.kind),
                wanted = self.a_kind(*wanted)
            ),
            Refusal::NotYours { id } => say!(self, "refusal-not-yours", id = id.to_string()),
            Refusal::ChangedMeanwhile { id } => {
                say!(self, "refusal-changed-meanwhile", id = id.to_string())
            }
            Refusal::NothingChanged { id } => say!(self, "refusal-nothing-changed", id = id.to_string()),
            Refusal::ChangedByOther { id } => say!(self, "refusal-changed-by-other", id = id.to_string()),
            Refusal::RestedOn { id, by } if by.is_empty() => {
                say!(self, "refusal-rested-on-hidden", id = id.to_string())
            }
            Refusal::RestedOn { id, by } => say!(
                self,
                "refusal-rested-on",
                id = id.to_string(),
                by = self.ids(by),
                count = by.len()
            ),
            Refusal::Hidden { id } => say!(self, "refusal-hidden", id = id.to_string()),
            _ => return self.about_links(refusal),
        })
    }

    /// Refusals about what items have to do with each other, and what is done with them.
    fn about_links(&self, refusal: &Refusal) -> Option<String> {
        Some(match refusal {
            Refusal::NotLinkable { from, to } => say!(
                self,
                "refusal-not-linkable",
                from = from.to_string(),
                to = to.to_string(),
                one = self.a_kind(from.kind),
                other = self.a_kind(to.kind)
            ),
            Refusal::AlreadyLinked { from, to } => say!(
                self,
                "refusal-already-linked",
                from = from.to_string(),
                to = to.to_string()
            ),
            Refusal::NotLinked { from, to } => say!(
                self,
                "refusal-not-linked",
                from = from.to_string(),
                to = to.to_string()
            ),
            Refusal::NeededLink { id, to } => {
                say!(
                    self,
                    "refusal-needed-link",
                    id = id.to_string(),
                    to = to.to_string()
                )
            }
            Refusal::MergedItem { id, into } => say!(
                self,
                "refusal-merged-item",
                id = id.to_string(),
                into = into.to_string()
            ),
            Refusal::NotMergeable { id, into } => say!(
                self,
                "refusal-not-mergeable",
                kind = id.kind.id(),
                id = id.to_string(),
                into = into.to_string()
            ),
            Refusal::NotSplittable { id } => {
                say!(
                    self,
                    "refusal-not-splittable",
                    kind = id.kind.id(),
                    id = id.to_string()
                )
            }
            Refusal::SameItem { id } => say!(self, "refusal-same-item", id = id.to_string()),
            Refusal::TooFewParts { id } => say!(self, "refusal-too-few-parts", id = id.to_string()),
            Refusal::AlreadyLearned { id } => say!(self, "refusal-already-learned", id = id.to_string()),
            Refusal::ItemHasMost { id, per_item } => say!(
                self,
                "refusal-item-has-most",
                id = id.to_string(),
                per_item = u32::from(*per_item)
            ),
            Refusal::NoDotsThere { id } => say!(self, "refusal-no-dots-there", id = id.to_string()),
            _ => return None,
        })
    }

    /// Refusals by where the canvas stands and who asks. The last of the three: whatever the two before leave.
    fn about_canvas(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::CanvasExists { title } => {
                say!(self, "refusal-canvas-exists", title = literal(title))
            }
            Refusal::NoArchive => say!(self, "refusal-no-archive"),
            Refusal::Archived => say!(self, "refusal-archived"),
            Refusal::NotArchived => say!(self, "refusal-not-archived"),
            Refusal::OtherCanvas => say!(self, "refusal-other-canvas"),
            Refusal::Complete => say!(self, "refusal-complete"),
            Refusal::FacilitatorsOnly => say!(self, "refusal-facilitators-only"),
            Refusal::AlreadyFacilitator => say!(self, "refusal-already-facilitator"),
            Refusal::NotAFacilitator => say!(self, "refusal-not-a-facilitator"),
            Refusal::LastFacilitator => say!(self, "refusal-last-facilitator"),
            Refusal::NotCollected {
                kind,
                stage,
                facilitates,
            } => say!(
                self,
                "refusal-not-collected",
                kind = kind.id(),
                stage = self.stage(*stage),
                word = if *facilitates { "facilitator" } else { "member" }
            ),
            Refusal::Full { kind, max } => say!(self, "refusal-full", items = self.kinds(*kind, *max)),
            Refusal::NothingToUndo => say!(self, "refusal-nothing-to-undo"),
            Refusal::StageMoved { now } => self.stage_moved(*now),
            Refusal::AlreadyOpen { stage } => {
                say!(self, "refusal-already-open", stage = self.stage(*stage))
            }
            Refusal::NoStageBefore => say!(self, "refusal-no-stage-before", stage = self.stage(Stage::Now)),
            Refusal::GateNotReached { stage, missing } => say!(
                self,
                "refusal-gate-not-reached",
                stage = self.stage(*stage),
                count = missing.len()
            ),
            refusal => self.about_method(refusal),
        }
    }

    fn about_method(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NotReviewed { stage } => {
                say!(self, "refusal-not-reviewed", stage = self.stage(*stage))
            }
            Refusal::BlueprintChanged => say!(self, "refusal-blueprint-changed"),
            Refusal::VoteOpen { kind } => say!(self, "refusal-vote-open", kinds = self.many(*kind)),
            Refusal::NoVote => say!(self, "refusal-no-vote"),
            Refusal::NobodyToRemind { stage } => {
                say!(self, "refusal-nobody-to-remind", stage = self.stage(*stage))
            }
            Refusal::RemindedLately { next } => say!(
                self,
                "refusal-reminded-lately",
                distance = format!("<t:{}:R>", next.seconds())
            ),
            Refusal::NothingToVoteOn { kind } => {
                say!(self, "refusal-nothing-to-vote-on", kinds = self.many(*kind))
            }
            Refusal::NoDotsLeft { dots } => say!(self, "refusal-no-dots-left", dots = u32::from(*dots)),
            Refusal::StaysAnonymous => say!(self, "refusal-stays-anonymous"),
            Refusal::NothingToChange => say!(self, "refusal-nothing-to-change"),
            _ => say!(self, "refusal-no-canvas"),
        }
    }

    fn stage_moved(&self, now: Option<Stage>) -> String {
        match now {
            Some(stage) => say!(self, "refusal-stage-moved", stage = self.stage(stage)),
            None => say!(self, "refusal-stage-moved-complete"),
        }
    }

    /// What a gate misses and what would fill it, in one sentence.
    #[must_use]
    pub fn missing(&self, missing: &Missing) -> String {
        match missing {
            Missing::Items { kind, have, want } => say!(
                self,
                "missing-items",
                kind = kind.id(),
                have = *have,
                want = *want,
                more = want.saturating_sub(*have)
            ),
            Missing::Done { done, of, want } => {
                say!(self, "missing-done", done = *done, of = *of, want = *want)
            }
            Missing::Unlinked { items } => {
                say!(
                    self,
                    "missing-unlinked",
                    items = self.ids(items),
                    count = items.len()
                )
            }
            Missing::NotAsked { items } => {
                say!(
                    self,
                    "missing-not-asked",
                    items = self.ids(items),
                    count = items.len()
                )
            }
            Missing::Interviews { have, want } => {
                say!(self, "missing-interviews", have = *have, want = *want)
            }
            Missing::UnlinkedInsights { items } => say!(
                self,
                "missing-unlinked-insights",
                items = self.ids(items),
                count = items.len()
            ),
            Missing::Unconstrained { moves } => {
                let names: Vec<_> = moves.iter().map(|&between| self.between(between)).collect();
                say!(
                    self,
                    "missing-unconstrained",
                    moves = self.short_list(&names),
                    count = moves.len()
                )
            }
            Missing::Coverage { percent, want } => {
                say!(self, "missing-coverage", percent = *percent, want = *want)
            }
            Missing::None { kind } => say!(self, "missing-none", kind = self.kind(*kind)),
            Missing::MovedLines { items } => {
                say!(self, "missing-moved-lines", items = self.ids(items))
            }
        }
    }
}

/// The words with their first letter as at the beginning of a sentence.
fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), chars.as_str())
}
