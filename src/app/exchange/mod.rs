//! A canvas out of Ferry as a file, and back in: both outside the mailboxes, since files take their time.

mod export;
mod fault;
mod import;

pub(super) use export::{name, write};
pub(super) use import::{Bringer, Brought, NotBrought, bring, bring_offline, tidy};
