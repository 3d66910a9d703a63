//! Receipts for changing settings. What was before is not in the fact: whoever knows it adds it with
//! [`with_changes`](crate::view::settings::with_changes).

use crate::canvas::Event;
use crate::say;
use crate::view::Look;
use crate::view::post::Post;

/// The receipt for what a command did.
pub(super) fn receipt(look: &Look<'_>, _event: &Event) -> Post {
    Post::text(say!(look.tongue, "receipt-settings"))
}
