//! How often a channel posts.

/// Posts a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cadence {
    /// Posts a week; finite, above 0.
    pub per_week: f64,
    /// How many posts that is computed from.
    pub posts: u32,
    /// Over how many days.
    pub days: u32,
}
