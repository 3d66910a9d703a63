//! Merging items and splitting them.

use std::num::NonZeroU32;

use crate::canvas::command::MAX_PARTS;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::{Event, Part};
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, MAX_ITEMS_OF_KIND};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::ItemText;

impl Case<'_> {
    /// Merges an item into another that is seen as well. Whoever may change the item that ends may say so. An item that
    /// has ended in that other already is as asked.
    pub(super) fn merge(&self, id: ItemId, into: ItemId) -> Decision {
        let stands = self.canvas.standing_for(into);
        if self.seen_item(id)?.merged_into.is_some() && self.canvas.standing_for(id) == stands {
            return Ok(Vec::new());
        }
        let (_, into) = self.two(id, into)?;
        self.check_reference(into)?;
        if id.kind != into.kind {
            let wanted = id.kind;
            return Err(Refusal::WrongKind { id: into, wanted });
        }
        let item = self.changeable(id)?;
        self.check_revealed_with(item, into)?;
        if !self.canvas.mergeable(item, self.item(into)?) {
            return Err(Refusal::NotMergeable { id, into });
        }
        Ok(vec![self.signed(Event::ItemMerged { id, into })])
    }

    /// Splits an item, as welcome in every stage as rewording is. Each part says all that the whole did but for its
    /// text: it has the same links, type, weight and owner.
    pub(super) fn split(&self, id: ItemId, seen: Option<u32>, texts: &[ItemText]) -> Decision {
        let item = self.changeable(id)?;
        if seen.is_some_and(|seen| seen != item.revision) {
            return Err(Refusal::ChangedMeanwhile { id });
        }
        let [first, rest @ ..] = texts else {
            return Err(Refusal::TooFewParts { id });
        };
        check_parts(id, rest.len())?;
        let saying = |text: &ItemText| item.body.saying(text).map(Box::new);
        let not_splittable = || Refusal::NotSplittable { id };
        let body = saying(first).ok_or_else(not_splittable)?;
        let ids = self.next_ids(id.kind, rest.len())?;
        let bodies = rest.iter().map(saying);
        let bodies: Option<Vec<Box<Body>>> = bodies.collect();
        let bodies = bodies.ok_or_else(not_splittable)?;
        let parts = ids.into_iter().zip(bodies);
        let parts = parts.map(|(id, body)| Part { id, body }).collect();
        Ok(vec![self.signed(Event::ItemSplit { id, body, parts })])
    }

    /// The ids of the next items of a kind.
    fn next_ids(&self, kind: Kind, count: usize) -> Result<Vec<ItemId>, Refusal> {
        let first = self.next_id(kind)?;
        let numbers = first.number.get()..=MAX_ITEMS_OF_KIND;
        let ids: Vec<ItemId> = numbers
            .filter_map(NonZeroU32::new)
            .map(|number| ItemId { kind, number })
            .take(count)
            .collect();
        if ids.len() < count {
            let max = MAX_ITEMS_OF_KIND;
            return Err(Refusal::Full { kind, max });
        }
        Ok(ids)
    }
}

/// Checks how many texts there are besides the first.
const fn check_parts(id: ItemId, further: usize) -> Result<(), Refusal> {
    if further == 0 {
        return Err(Refusal::TooFewParts { id });
    }
    if further >= MAX_PARTS {
        return Err(Refusal::TooMany {
            field: Field::Text,
            max: MAX_PARTS,
        });
    }
    Ok(())
}
