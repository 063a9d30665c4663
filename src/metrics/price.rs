//! Estimates of what a post costs, from published rules, where the creator gave no rate.

use super::tables::{PriceRule, Tables};
use crate::model::{AddOnPrice, Channel, Creator, Money, SiteSettings};

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

/// The name of the article's tier that has prices of its own.
const ARTICLE_TIER: &str = "micro";

impl PriceEstimate {
    /// Estimates the price of one post on a channel. Nothing unless the site asks for estimates, the creator gives no rate and no
    /// package at all, followers are known and above zero, and there is a rule for the platform.
    pub(super) fn new(creator: &Creator, channel: &Channel, settings: &SiteSettings, tables: &Tables) -> Option<Self> {
        if !settings.metrics.show_estimates || !creator.rates.is_empty() || !creator.packages.is_empty() {
            return None;
        }
        let followers = channel.followers.filter(|&followers| followers > 0)?;
        let (index, rule) = (0_u8..).zip(tables.prices()).find(|(_, rule)| rule.platform == channel.platform.id)?;
        let tier = settings.tiers.band(settings.tiers.tier(followers));
        let article = rule.article.filter(|_| tier.slug.as_str() == ARTICLE_TIER && tables.is_article(&settings.tiers));
        let (low, high) = article.unwrap_or_else(|| range(followers, rule));
        Some(Self { low, high, rule: index, from_article: article.is_some() })
    }
}

/// Half to twice what the rule says, to two significant figures.
fn range(followers: u64, rule: &PriceRule) -> (Money, Money) {
    let base = price_per_thousand(followers, rule.per_thousand);
    let money = |minor| Money::from_minor(two_figures(minor), base.currency);
    (money(base.minor / 2), money(base.minor.saturating_mul(2)))
}

/// A price by a rule for each 1,000 followers: followers / 1000 x the rule, rounded down to a minor unit.
#[must_use]
pub fn price_per_thousand(followers: u64, rule: Money) -> Money {
    let minor = u128::from(followers) * u128::from(rule.minor) / 1_000;
    Money::from_minor(u64::try_from(minor).unwrap_or(u64::MAX), rule.currency)
}

/// A base price with add-ons: shares are of the base price, fixed prices are added. Nothing when an add-on is in another currency
/// than the base, or when the sum is more than can be kept.
#[must_use]
pub fn price_with_add_ons(base: Money, add_ons: &[AddOnPrice]) -> Option<Money> {
    let mut minor = base.minor;
    for add_on in add_ons {
        let more = match *add_on {
            AddOnPrice::Share(share) => to_minor(base.minor as f64 * share.value() / 100.0)?,
            AddOnPrice::Fixed(price) if price.currency == base.currency => price.minor,
            AddOnPrice::Fixed(_) => return None,
        };
        minor = minor.checked_add(more)?;
    }
    Some(Money::from_minor(minor, base.currency))
}

/// An amount rounded to minor units, half up; nothing beyond what [`Money`] reads (10^15).
pub(super) fn to_minor(amount: f64) -> Option<u64> {
    (amount.is_finite() && (0.0..=1e15).contains(&amount)).then_some(amount.round() as u64)
}

/// Rounds to two significant figures, half up.
fn two_figures(minor: u64) -> u64 {
    let unit = 10_u64.pow(minor.checked_ilog10().unwrap_or(0).saturating_sub(1));
    (minor / unit + u64::from(minor % unit >= unit.div_ceil(2) && unit > 1)).saturating_mul(unit)
}
