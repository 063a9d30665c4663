//! What a public rate costs per thousand views, per engagement, per view; and a creator's lowest public rate.

use super::price::to_minor;
use super::rates::numerator;
use super::tables::{DeliverableInfo, Tables};
use super::typical::{Typical, engagements, typical};
use super::window::Selection;
use crate::model::{Basis, Channel, Creator, Currency, Exchange, Money, Post, PostKind, Rate, RateVisibility, SiteSettings};

/// A cost per unit, which may be a small part of a minor unit: CPM, CPE or CPV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// In millionths of the major unit: 40,000 for 0.04 EUR.
    pub millionths: u64,
    /// The currency.
    pub currency: Currency,
}

/// Derived costs of one public rate (visibility `full` or `from`, with a price). A `from` price makes them lower bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateCosts {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The channel's place in [`Creator::channels`](crate::model::Creator::channels).
    pub channel: u16,
    /// Cost / impressions x 1000, by median impressions, else median views.
    pub cpm: Option<Cost>,
    /// What `cpm` is measured against: impressions, or views where impressions are not known.
    pub cpm_basis: Basis,
    /// Cost / engagements, by median engagements.
    pub cpe: Option<Cost>,
    /// Cost / views, by median views.
    pub cpv: Option<Cost>,
}

/// The lowest public rate of a creator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartingRate {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The price in its own currency.
    pub price: Money,
    /// The price in the site's currency, by the dated exchange table; none when the table lacks the currency.
    pub converted: Option<Money>,
    /// `full` or `from`.
    pub visibility: RateVisibility,
}

impl Cost {
    /// A price over a count of units, for `per` units: `per` is 1,000 for CPM, else 1. Rounded half up to a millionth.
    /// Nothing over zero units, or beyond what can be kept.
    #[must_use]
    pub fn of(price: Money, units: u64, per: u32) -> Option<Self> {
        // A minor unit is 10^(6 - digits) millionths of the major one; no currency has more than three digits.
        let scale = 10_u128.pow(6_u32.saturating_sub(price.currency.digits()));
        let amount = u128::from(price.minor) * scale * u128::from(per);
        let units = u128::from(units);
        let millionths = (amount + units / 2).checked_div(units)?;
        Some(Self { millionths: u64::try_from(millionths).ok()?, currency: price.currency })
    }

    /// The cost in major units: for charts and machines.
    #[must_use]
    pub fn major(self) -> f64 {
        self.millionths as f64 / 1e6
    }

    /// The cost rounded to the currency's minor units, half up.
    #[must_use]
    pub fn money(self) -> Money {
        let unit = 10_u64.pow(6_u32.saturating_sub(self.currency.digits()));
        Money::from_minor(self.millionths / unit + u64::from(self.millionths % unit >= unit.div_ceil(2)), self.currency)
    }
}

/// Whether a rate's price may be shown to everybody.
fn is_public(rate: &Rate) -> bool {
    matches!(rate.visibility, RateVisibility::Full | RateVisibility::From)
}

/// The public rates of a creator, with their places and prices.
fn public_rates(creator: &Creator) -> impl Iterator<Item = (u16, &Rate, Money)> {
    let numbered = (0_u16..).zip(&creator.rates);
    numbered.filter(|(_, rate)| is_public(rate)).filter_map(|(index, rate)| Some((index, rate, rate.price?)))
}

impl RateCosts {
    /// The derived costs of every public rate, each against the posts that are like it.
    pub(super) fn all(creator: &Creator, selections: &[Selection<'_>], tables: &Tables) -> Vec<Self> {
        let of = |(index, rate, price): (u16, &Rate, Money)| {
            let info = tables.deliverable(&rate.deliverable)?;
            let mut channels = (0_u16..).zip(creator.channels.iter().zip(selections));
            let (place, (channel, selection)) = channels.find(|(_, (channel, _))| info.platform.as_ref() == Some(&channel.platform.id))?;
            Self { rate: index, channel: place, cpm: None, cpm_basis: Basis::Impressions, cpe: None, cpv: None }
                .derive(price, channel, selection, info)
        };
        public_rates(creator).filter_map(of).collect()
    }

    fn derive(self, price: Money, channel: &Channel, selection: &Selection<'_>, info: &DeliverableInfo) -> Option<Self> {
        let posts = alike(selection, info);
        let averages = channel.averages.as_ref().filter(|_| in_feed(info));
        let impressions = typical(&posts, averages, |counts| counts.impressions.get());
        let views = typical(&posts, averages, |counts| counts.views.get());
        let engagements = engagements(&posts, averages, numerator(channel));
        let cost = |typical: Option<Typical>, per| Cost::of(price, typical?.value, per);
        let by_impressions = cost(impressions, 1_000);
        let costs = Self {
            cpm: by_impressions.or_else(|| cost(views, 1_000)),
            cpm_basis: if by_impressions.is_some() { Basis::Impressions } else { Basis::Views },
            cpe: cost(engagements, 1),
            cpv: cost(views, 1),
            ..self
        };
        (costs.cpm.is_some() || costs.cpe.is_some() || costs.cpv.is_some()).then_some(costs)
    }
}

/// The posts of the window that are like a deliverable. A post that does not say its kind is taken for one of the feed.
fn alike<'a>(selection: &Selection<'a>, info: &DeliverableInfo) -> Vec<&'a Post> {
    let stories = selection.set_aside.iter().filter(|post| !post.exclude);
    let like = |post: &Post| post.kind.map_or(in_feed(info), |kind| info.kinds.is_empty() || info.kinds.contains(&kind));
    selection.counted.iter().chain(stories).copied().filter(|post| like(post)).collect()
}

/// Whether a deliverable stays in the feed, so that averages over the feed speak for it: not stories and broadcasts.
fn in_feed(info: &DeliverableInfo) -> bool {
    !info.kinds.iter().all(|kind| matches!(kind, PostKind::Story | PostKind::Live | PostKind::Stream)) || info.kinds.is_empty()
}

impl StartingRate {
    /// The lowest public rate: by its value in the site's currency, where that is known; else among those in the currency of the
    /// first public rate. Of equal ones, the first.
    pub(super) fn new(creator: &Creator, settings: &SiteSettings) -> Option<Self> {
        let priced = public_rates(creator).map(|(rate, offer, price)| Self {
            rate,
            price,
            converted: convert(price, settings.currency, settings.exchange.as_ref()),
            visibility: offer.visibility,
        });
        let priced: Vec<_> = priced.collect();
        let first = priced.first()?.price.currency;
        let converted = priced.iter().filter(|rate| rate.converted.is_some()).min_by_key(|rate| rate.converted.map(|money| money.minor));
        converted.or_else(|| priced.iter().filter(|rate| rate.price.currency == first).min_by_key(|rate| rate.price.minor)).copied()
    }
}

/// A price in the site's currency, rounded half up to a minor unit; nothing when the exchange table lacks its currency.
#[must_use]
pub fn convert(price: Money, to: Currency, exchange: Option<&Exchange>) -> Option<Money> {
    if price.currency == to {
        return Some(price);
    }
    let rate = *exchange?.rates.get(&price.currency)?;
    let digits = f64::from(to.digits()) - f64::from(price.currency.digits());
    to_minor(price.minor as f64 * rate * 10_f64.powf(digits)).map(|minor| Money::from_minor(minor, to))
}
