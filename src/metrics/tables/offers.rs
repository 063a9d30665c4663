//! Deliverables that creators sell, and rules for the price of a post.

use serde::Deserialize;

use crate::model::{Money, PlatformId, PostKind, Slug, Text};

/// A deliverable that is usual in the field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeliverableInfo {
    /// The name in the input: `ig-reel`.
    pub id: Slug,
    /// The platform on which it appears; absent for work that the creator does not publish.
    pub platform: Option<PlatformId>,
    /// The kinds of posts of that platform that are alike.
    #[serde(default)]
    pub kinds: Vec<PostKind>,
}

/// The price of one post on a platform by a published rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceRule {
    pub platform: PlatformId,
    /// For each 1,000 followers.
    pub per_thousand: Money,
    pub source: Text,
    pub year: u16,
    /// The range that the source article gives for its micro tier.
    pub article: Option<PriceRange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceRange {
    pub low: Money,
    pub high: Money,
}

/// The file of deliverables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliverablesFile {
    pub(super) deliverables: Vec<DeliverableInfo>,
}

/// The file of rules for prices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PricesFile {
    pub(super) rules: Vec<PriceRule>,
}
