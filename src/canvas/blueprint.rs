//! The blueprint: what the team has found, as one sentence that promises a value.
//!
//! The sentence is the value proposition ad-lib of Osterwalder, Pigneur, Bernarda and Smith, "Value Proposition
//! Design" (2014): our … help(s) … who want to … by … and …, unlike ….

use crate::canvas::text::Line;

/// The ad-lib value proposition, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdLib {
    /// Our … : the product or service.
    pub offering: Line,
    /// help … : the customer.
    pub customer: Line,
    /// who want to … : the progress.
    pub progress: Line,
    /// by … : how it removes constraints and supplies catalysts.
    pub means: Line,
    /// unlike … : what customers use today.
    pub alternative: Option<Line>,
}
