//! Estimates of what a post costs, from published rules, where the creator gave no rate.

use crate::model::Money;

/// What one post on a channel may cost: a guess, always shown as one, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceEstimate {
    /// From, rounded to two significant figures.
    pub low: Money,
    /// To, rounded to two significant figures.
    pub high: Money,
    /// The rule's place among [`Tables`](super::Tables)'s price rules, for its source.
    pub rule: u8,
    /// Whether the range is the source article's own for its micro tier, which conflicts with the per-follower rule above 50,000.
    pub from_article: bool,
}
