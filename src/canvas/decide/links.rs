//! What an item may point to.

use crate::canvas::decide::Case;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Move};
use crate::canvas::refusal::Refusal;
use crate::canvas::visibility::Viewer;

/// A reference and the kind that its place wants; `None` takes any kind.
pub(in crate::canvas) type Link = (ItemId, Option<Kind>);

impl Case<'_> {
    /// Checks the lists of a body and what they point to. References that the item had `before` stay allowed when
    /// their item is gone or hidden: an edit of the words does not have to mend them.
    pub(super) fn check_body(&self, body: &Body, before: Option<&Body>) -> Result<(), Refusal> {
        body.check_limits()?;
        let kept = before.map(Body::references).unwrap_or_default();
        for (id, wanted) in links(body) {
            if let Some(wanted) = wanted.filter(|&kind| kind != id.kind) {
                return Err(Refusal::WrongKind { id, wanted });
            }
            if !kept.contains(&id) {
                self.check_reference(id)?;
            }
        }
        Ok(())
    }

    /// Checks that the actor may point to the item: it counts, and they see it.
    pub(super) fn check_reference(&self, id: ItemId) -> Result<(), Refusal> {
        let item = self.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
        let viewer = Viewer::Person(self.context.actor);
        if !self.canvas.may_see(&viewer, item) {
            return Err(Refusal::Hidden { id });
        }
        self.check_live(item)
    }
}

/// What a body points to, each with the kind that its place wants.
pub(in crate::canvas) fn links(body: &Body) -> Vec<Link> {
    match body {
        Body::ToBe(body) => all(&body.from, Some(Kind::Now)),
        Body::Constraint(body) => ends(body.between),
        Body::Catalyst(body) => ends(body.between),
        Body::Question(body) => all(&body.about, None),
        Body::Insight(body) => {
            let interview = (body.interview, Some(Kind::Interview));
            let linked = body.links.iter().map(|link| (link.item, None));
            std::iter::once(interview).chain(linked).collect()
        }
        Body::Alternative(body) => all(&body.removes, Some(Kind::Constraint)),
        Body::Feature(body) => {
            let removes = all(&body.removes, Some(Kind::Constraint));
            let supplies = all(&body.supplies, Some(Kind::Catalyst));
            [removes, supplies].concat()
        }
        Body::Interview(body) => all(&body.asked, Some(Kind::Question)),
        Body::Test(body) => all(&body.about, None),
        Body::Now(_) | Body::Job(_) | Body::Decision(_) | Body::Action(_) => Vec::new(),
    }
}

fn all(ids: &[ItemId], wanted: Option<Kind>) -> Vec<Link> {
    ids.iter().map(|&id| (id, wanted)).collect()
}

fn ends(between: Move) -> Vec<Link> {
    vec![(between.from, Some(Kind::Now)), (between.to, Some(Kind::ToBe))]
}
