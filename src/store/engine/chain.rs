//! The hash chain over a canvas's events: a link covers its event and, through the link before, all earlier ones.

use sha2::{Digest, Sha256};

/// A link: the first 16 bytes of SHA-256 over the previous link and the event's payload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Link(pub(super) [u8; Link::BYTES]);

impl Link {
    pub(super) const BYTES: usize = 16;

    /// The link of the event that follows.
    pub(super) fn next(self, payload: &[u8]) -> Self {
        let digest = Sha256::new()
            .chain_update(self.0)
            .chain_update(payload)
            .finalize();
        let mut link = [0; Self::BYTES];
        for (to, from) in link.iter_mut().zip(digest) {
            *to = from;
        }
        Self(link)
    }
}
