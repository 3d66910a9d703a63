//! Who somebody is to a canvas: a handle in the server, and a keyed digest in the canvas.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::canvas::command::Actor;
use crate::canvas::ids::{CanvasKey, Digest, Member};
use crate::catalog::request::UserId;
use crate::store::Store;
use crate::view::Roster;

/// The handle of somebody whom the server's table does not know: nobody's.
pub(super) const NOBODY: Member = Member(0);

/// Who acts where something happens by itself: nobody.
pub(super) const CLOCK: Actor = Actor {
    member: NOBODY,
    digest: Digest([0; 16]),
    manages_channel: false,
};

/// The digest of a member in a canvas: HMAC-SHA-256 (RFC 2104) under the store's own secret over canvas and
/// member id, cut to 128 bits. Without the secret it tells nothing; in another canvas it is another.
#[must_use]
pub(super) fn digest(secret: &[u8; 32], canvas: CanvasKey, user: UserId) -> Digest {
    keyed(secret, &[&canvas.get().to_be_bytes(), &user.0.to_be_bytes()])
}

/// What stands in a canvas for the pseudonym of this number in the file that it came from: as [`digest`], and nobody's,
/// since no member's message has these last bytes.
#[must_use]
pub(super) fn pseudonym(secret: &[u8; 32], canvas: CanvasKey, number: u64) -> Digest {
    keyed(
        secret,
        &[&canvas.get().to_be_bytes(), &number.to_be_bytes(), b"pseudonym"],
    )
}

/// A digest of nobody, for what somebody signed who is to be forgotten: no id leads to it.
#[must_use]
pub(super) fn nobodys(secret: &[u8; 32], canvas: CanvasKey) -> Digest {
    let chance = fastrand::u128(..).to_be_bytes();
    keyed(secret, &[&canvas.get().to_be_bytes(), &chance, b"nobody"])
}

fn keyed(secret: &[u8; 32], parts: &[&[u8]]) -> Digest {
    let mut cut = [0; 16];
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) {
        for part in parts {
            mac.update(part);
        }
        let whole = mac.finalize().into_bytes();
        cut.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    }
    Digest(cut)
}

/// The table of one server's handles, to name members in posts.
pub(super) struct ServerRoster<'a> {
    /// Where the table is kept.
    pub(super) store: &'a Store,
    /// The server.
    pub(super) guild: u64,
}

impl Roster for ServerRoster<'_> {
    fn user(&self, member: Member) -> Option<u64> {
        self.store.user_of(self.guild, member.0).ok().flatten()
    }
}
