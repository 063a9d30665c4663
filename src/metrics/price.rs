//! Estimates of what a post costs, from published rules, where the creator gave no rate.

use super::tables::{PriceRange, PriceRule, Tables};
use crate::model::{Channel, Creator, Money, SiteSettings};

/// An estimated price of one post on a channel: a guess, always shown as one, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PriceEstimate {
    /// From, rounded to two significant figures.
    pub low: Money,
    /// To, rounded to two significant figures.
    pub high: Money,
    /// The rule's place among [`Tables`](super::Tables)'s price rules, for its source.
    pub rule: u8,
}

/// The name of the article's tier that has prices of its own.
const ARTICLE_TIER: &str = "micro";

impl PriceEstimate {
    /// Estimates the price of one post on a channel. Nothing unless the site asks for estimates,
    /// the creator gives no rate and no package at all, followers are known and above zero, and
    /// there is a rule for the platform.
    pub(super) fn new(
        creator: &Creator,
        channel: &Channel,
        settings: &SiteSettings,
        tables: &Tables,
    ) -> Option<Self> {
        if !settings.metrics.show_estimates
            || !creator.rates.is_empty()
            || !creator.packages.is_empty()
        {
            return None;
        }
        let followers = channel.followers.filter(|&followers| followers > 0)?;
        let (index, rule) = (0_u8..)
            .zip(tables.prices())
            .find(|(_, rule)| rule.platform == channel.platform.id)?;
        let tier = settings.tiers.band(settings.tiers.tier(followers));
        let article = rule
            .article
            .filter(|_| tier.slug.as_str() == ARTICLE_TIER && tables.is_article(&settings.tiers));
        let range = article.unwrap_or_else(|| range(followers, rule));
        Some(Self {
            low: range.low,
            high: range.high,
            rule: index,
        })
    }
}

/// Half to twice what the rule says, to two significant figures.
fn range(followers: u64, rule: &PriceRule) -> PriceRange {
    let base = price_per_thousand(followers, rule.per_thousand);
    let money = |minor| Money::from_minor(two_figures(minor), base.currency);
    PriceRange {
        low: money(base.minor / 2),
        high: money(base.minor.saturating_mul(2)),
    }
}

/// A price by a rule for each 1,000 followers: followers / 1000 x the rule, rounded down to a minor
/// unit.
pub(crate) fn price_per_thousand(followers: u64, rule: Money) -> Money {
    let minor = u128::from(followers) * u128::from(rule.minor) / 1_000;
    Money::from_minor(u64::try_from(minor).unwrap_or(u64::MAX), rule.currency)
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

#[cfg(test)]
mod tests {
    use super::{PriceEstimate, price_per_thousand, two_figures};
    use crate::metrics::fixture::{all_figures, channel, creator, money, rate, settings};
    use crate::model::{Creator, RateVisibility, SiteSettings, builtin};

    fn asking(preset: usize) -> SiteSettings {
        let mut settings = settings();
        settings.metrics.show_estimates = true;
        settings.tiers = builtin::tier_presets().unwrap().remove(preset).table;
        settings
    }

    fn estimate(creator: &Creator, settings: &SiteSettings) -> Option<PriceEstimate> {
        all_figures(creator, settings).channels[0]
            .estimate
            .as_deref()
            .copied()
    }

    fn range(platform: &str, followers: u64, settings: &SiteSettings) -> Option<String> {
        let creator = creator(vec![channel(platform, Some(followers))]);
        estimate(&creator, settings).map(|found| format!("{} to {}", found.low, found.high))
    }

    #[test]
    fn a_sponsorship_of_the_field() {
        let base = price_per_thousand(100_000, money("20 USD"));
        assert_eq!(base, money("2000 USD"));
    }

    #[test]
    fn an_estimate_is_half_to_twice_the_rule() {
        let own = |low, high| Some(format!("{low} USD to {high} USD"));
        assert_eq!(
            range("instagram", 250_000, &asking(0)),
            own("1300", "5000"),
            "1,250 in two figures"
        );
        assert_eq!(range("tiktok", 84_200, &asking(1)), own("110", "420"));
        assert_eq!(range("x", 100, &asking(0)), own("0.10", "0.40"));
        assert_eq!(range("twitch", 84_200, &asking(0)), None, "no rule");
        assert_eq!(range("instagram", 0, &asking(0)), None);
    }

    #[test]
    fn the_article_has_prices_for_its_own_micro_tier() {
        let article = |low, high| Some(format!("{low} USD to {high} USD"));
        assert_eq!(
            range("instagram", 10_000, &asking(0)),
            article("100", "500")
        );
        assert_eq!(
            range("instagram", 99_999, &asking(0)),
            article("100", "500")
        );
        assert_eq!(
            range("facebook", 50_000, &asking(0)),
            article("250", "1250")
        );
        assert_eq!(
            range("instagram", 100_000, &asking(0)),
            article("500", "2000"),
            "by the rule"
        );
        assert_eq!(
            range("instagram", 99_999, &asking(1)),
            article("500", "2000"),
            "by the rule of another preset"
        );
    }

    #[test]
    fn an_estimate_never_stands_beside_a_rate() {
        let mut creator = creator(vec![channel("instagram", Some(250_000))]);
        assert_eq!(
            estimate(&creator, &settings()),
            None,
            "the site did not ask"
        );
        creator
            .rates
            .push(rate("tiktok-video", "450 EUR", RateVisibility::Private));
        assert_eq!(estimate(&creator, &asking(0)), None);
    }

    #[test]
    fn two_significant_figures() {
        let rounded = [0, 9, 42, 104, 105, 1_249, 1_250, 99_500].map(two_figures);
        assert_eq!(rounded, [0, 9, 42, 100, 110, 1_200, 1_300, 100_000]);
    }
}
