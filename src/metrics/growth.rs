//! How a channel's followers changed.

use std::num::NonZeroU64;

use crate::model::Date;

/// Followers at two dates: growth = (end - start) / start x 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// The first day.
    pub from: Date,
    /// The last day, after the first.
    pub to: Date,
    /// Followers on the first day.
    pub start: NonZeroU64,
    /// Followers on the last day.
    pub end: u64,
}
