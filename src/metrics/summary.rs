//! What a group of creators has in common: for landing pages and insights.

use crate::model::{Basis, Percent};

/// A group of creators: those of a tier, a niche, a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupSummary {
    /// How many creators.
    pub creators: u32,
    /// The fewest and the most followers of a largest channel, over those that are known.
    pub followers: Option<(u64, u64)>,
    /// Followers summed over all channels of all: not unique people.
    pub following: u64,
    /// Median headline rates, one for each basis that occurs, never mixed; in order of basis. Partial rates are left out.
    pub engagement: Vec<GroupMedian>,
}

/// A median headline rate over creators whose headline is measured against the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupMedian {
    /// Against what.
    pub basis: Basis,
    /// The median, in percent.
    pub median: Percent,
    /// Over how many creators.
    pub creators: u32,
}
