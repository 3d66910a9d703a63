//! Jobs as a set: which types nobody has named yet.

use crate::canvas::item::{Body, Item, JobType};
use crate::canvas::word::Word;

/// The type of a job; `None` for items of other kinds.
#[must_use]
pub const fn type_of(item: &Item) -> Option<JobType> {
    match &item.body {
        Body::Job(job) => Some(job.job_type),
        _ => None,
    }
}

/// The types, supporting ones with each role, of which there is none among these items, in the order of the method.
///
/// Worked example: with a functional job and a buyer job, the blind spots are social, emotional, co-creator and
/// transferrer.
#[must_use]
pub fn blind_spots<'a>(jobs: impl Iterator<Item = &'a Item>) -> Vec<JobType> {
    let named: Vec<JobType> = jobs.filter_map(type_of).collect();
    let all = JobType::ALL.iter().copied();
    all.filter(|job_type| !named.contains(job_type)).collect()
}
