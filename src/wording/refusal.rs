//! The sentence of each refusal.

use crate::canvas::refusal::Refusal;
use crate::wording::Tongue;

impl Tongue {
    /// What is wrong and what to do, in one sentence.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let _ = refusal;
        String::new()
    }
}
