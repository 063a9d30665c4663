//! What a public rate costs per thousand views, per engagement, per view; and a creator's lowest
//! public rate.

use super::price::to_minor;
use super::rates::numerator;
use super::tables::{DeliverableInfo, Tables};
use super::typical::{Typical, engagements, typical};
use super::window::PostSelection;
use crate::model::{
    Basis, Creator, Currency, Exchange, Money, Post, PostKind, Rate, RateVisibility, SiteSettings,
};

/// A cost per unit, which may be a small part of a minor unit: CPM, CPE or CPV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    /// In millionths of the major unit: 40,000 for 0.04 EUR.
    pub millionths: u64,
    pub currency: Currency,
}

/// Derived costs of one public rate (visibility `full` or `from`, with a price). A `from` price
/// makes them lower bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateCosts {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The channel's place in [`Creator::channels`](crate::model::Creator::channels).
    pub channel: u16,
    /// Cost / impressions x 1000, by median impressions, else median views.
    pub cpm: Option<Cost>,
    /// The denominator of `cpm`: impressions, or views where impressions are not known.
    pub cpm_basis: Basis,
    /// Cost / engagements, by median engagements.
    pub cpe: Option<Cost>,
    /// Cost / views, by median views.
    pub cpv: Option<Cost>,
}

/// The lowest public rate of a creator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StartingRate {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The price in its own currency.
    pub price: Money,
    /// The price in the site's currency, by the dated exchange table; none when the table lacks the
    /// currency.
    pub converted: Option<Money>,
    pub visibility: RateVisibility,
}

impl Cost {
    /// A price over a count of units, for `per` units: `per` is 1,000 for CPM, else 1. Rounded half
    /// up to a millionth. Nothing over zero units, or beyond what can be kept.
    pub(crate) fn of(price: Money, units: u64, per: u32) -> Option<Self> {
        // A minor unit is 10^(6 - digits) millionths of the major one; no currency has more than
        // three digits.
        let scale = 10_u128.pow(6_u32.saturating_sub(price.currency.digits()));
        let amount = u128::from(price.minor) * scale * u128::from(per);
        let units = u128::from(units);
        let millionths = (amount + units / 2).checked_div(units)?;
        Some(Self {
            millionths: u64::try_from(millionths).ok()?,
            currency: price.currency,
        })
    }

    /// The cost rounded to the currency's minor units, half up.
    pub(crate) fn money(self) -> Money {
        let unit = 10_u64.pow(6_u32.saturating_sub(self.currency.digits()));
        Money::from_minor(
            self.millionths / unit + u64::from(self.millionths % unit >= unit.div_ceil(2)),
            self.currency,
        )
    }
}

/// Returns the rates whose prices may be shown to everybody, with their places and prices.
fn public_rates(creator: &Creator) -> impl Iterator<Item = (u16, &Rate, Money)> {
    let numbered = (0_u16..).zip(&creator.rates);
    numbered.filter_map(|(index, rate)| match rate.visibility {
        RateVisibility::Full | RateVisibility::From => Some((index, rate, rate.price?)),
        _ => None,
    })
}

impl RateCosts {
    /// The derived costs of every public rate, each against the posts that are like it.
    pub(super) fn all(
        creator: &Creator,
        selections: &[PostSelection<'_>],
        tables: &Tables,
    ) -> Box<[Self]> {
        let of = |(rate, offer, price): (u16, &Rate, Money)| {
            let info = tables.deliverable(&offer.deliverable)?;
            let mut channels = (0_u16..).zip(creator.channels.iter().zip(selections));
            let (place, (channel, selection)) = channels
                .find(|(_, (channel, _))| info.platform.as_ref() == Some(&channel.platform.id))?;
            let posts = alike(selection, info);
            let averages = channel.averages.as_ref().filter(|_| in_feed(info));
            let impressions = typical(&posts, averages, |counts| counts.impressions.get());
            let views = typical(&posts, averages, |counts| counts.views.get());
            let engagements = engagements(&posts, averages, numerator(channel));
            let cost = |typical: Option<Typical>, per| Cost::of(price, typical?.value, per);
            let by_impressions = cost(impressions, 1_000);
            let costs = Self {
                rate,
                channel: place,
                cpm: by_impressions.or_else(|| cost(views, 1_000)),
                cpm_basis: match by_impressions {
                    Some(_) => Basis::Impressions,
                    None => Basis::Views,
                },
                cpe: cost(engagements, 1),
                cpv: cost(views, 1),
            };
            (costs.cpm.is_some() || costs.cpe.is_some() || costs.cpv.is_some()).then_some(costs)
        };
        public_rates(creator).filter_map(of).collect()
    }
}

/// The posts of the window that are like a deliverable. A post that does not say its kind is taken
/// for one of the feed.
fn alike<'a>(selection: &PostSelection<'a>, info: &DeliverableInfo) -> Vec<&'a Post> {
    let stories = selection.set_aside.iter().filter(|post| !post.exclude);
    let like = |post: &Post| {
        post.kind.map_or(in_feed(info), |kind| {
            info.kinds.is_empty() || info.kinds.contains(&kind)
        })
    };
    selection
        .counted
        .iter()
        .chain(stories)
        .copied()
        .filter(|post| like(post))
        .collect()
}

/// Returns true if a deliverable stays in the feed, so that averages over the feed speak for it:
/// not for stories and broadcasts.
fn in_feed(info: &DeliverableInfo) -> bool {
    let vanishes = |kind| matches!(kind, PostKind::Story | PostKind::Live | PostKind::Stream);
    info.kinds.is_empty() || !info.kinds.iter().copied().all(vanishes)
}

impl StartingRate {
    /// The lowest public rate: by its value in the site's currency, where that is known; else among
    /// those in the currency of the first public rate. Of equal ones, the first.
    pub(super) fn new(creator: &Creator, settings: &SiteSettings) -> Option<Self> {
        let priced = public_rates(creator).map(|(rate, offer, price)| Self {
            rate,
            price,
            converted: convert(price, settings.currency, settings.exchange.as_ref()),
            visibility: offer.visibility,
        });
        let priced: Vec<_> = priced.collect();
        let first = priced.first()?.price.currency;
        let converted = priced.iter().filter(|rate| rate.converted.is_some());
        let alike = priced.iter().filter(|rate| rate.price.currency == first);
        converted
            .min_by_key(|rate| rate.converted.map(|money| money.minor))
            .or_else(|| alike.min_by_key(|rate| rate.price.minor))
            .copied()
    }
}

/// A price in the site's currency, rounded half up to a minor unit; nothing when the exchange table
/// lacks its currency.
pub(crate) fn convert(price: Money, to: Currency, exchange: Option<&Exchange>) -> Option<Money> {
    if price.currency == to {
        return Some(price);
    }
    let rate = *exchange?.rates.get(&price.currency)?;
    let digits = f64::from(to.digits()) - f64::from(price.currency.digits());
    to_minor(price.minor as f64 * rate * 10_f64.powf(digits))
        .map(|minor| Money::from_minor(minor, to))
}

#[cfg(test)]
mod tests {
    use super::{Cost, RateCosts, StartingRate};
    use crate::metrics::fixture::{
        all_figures, averages, channel, creator, money, posts, rate, settings,
    };
    use crate::model::{
        Basis, Channel, Counts, Creator, Currency, Exchange, Figure, PostKind, Rate,
        RateVisibility, SiteSettings,
    };

    /// A cost in major units.
    fn major(cost: Cost) -> f64 {
        cost.millionths as f64 / 1e6
    }

    fn selling(rates: Vec<Rate>, channels: Vec<Channel>) -> Creator {
        Creator {
            rates,
            ..creator(channels)
        }
    }

    fn exchanging() -> SiteSettings {
        let rates = [("USD", 0.92), ("JPY", 0.006)]
            .map(|(code, rate)| (Currency::new(code).unwrap(), rate))
            .into();
        SiteSettings {
            exchange: Some(Exchange { rates }),
            ..settings()
        }
    }

    fn starting(rates: Vec<Rate>, settings: &SiteSettings) -> Option<StartingRate> {
        all_figures(
            &selling(rates, vec![channel("instagram", Some(1))]),
            settings,
        )
        .starting_rate
    }

    #[test]
    fn costs_are_exact_below_a_minor_unit() {
        let per_engagement = Cost::of(money("1000 USD"), 25_000, 1).unwrap();
        assert_eq!(
            (per_engagement.millionths, major(per_engagement)),
            (40_000, 0.04)
        );
        assert_eq!(
            Cost::of(money("450 EUR"), 51_200, 1_000).map(Cost::money),
            Some(money("8.79 EUR"))
        );
        assert_eq!(Cost::of(money("1200 JPY"), 1_000, 1).map(major), Some(1.2));
        assert_eq!(Cost::of(money("1.250 KWD"), 2, 1).map(major), Some(0.625));
        assert_eq!(Cost::of(money("450 EUR"), 0, 1), None);
    }

    #[test]
    fn a_rate_is_set_against_posts_that_are_like_it() {
        let mut all = posts(&[
            [90, 10, -1, -1, 1_000],
            [900, 100, -1, -1, 9_000],
            [5, 0, -1, -1, 50],
        ]);
        all[0].kind = Some(PostKind::Reel);
        all[1].kind = Some(PostKind::Carousel);
        all[2].kind = Some(PostKind::Story);
        all[2].counts = Counts {
            impressions: Figure::known(200),
            ..all[2].counts
        };
        let channels = vec![Channel {
            posts: all,
            ..channel("instagram", Some(1_000))
        }];
        let rates = vec![
            rate("ig-reel", "100 EUR", RateVisibility::Full),
            rate("ig-story-set", "100 EUR", RateVisibility::From),
            rate("ig-carousel", "100 EUR", RateVisibility::Private),
            rate("ugc-video", "100 EUR", RateVisibility::Full),
        ];
        let costs = all_figures(&selling(rates, channels), &settings()).costs;
        let major = |cost: Option<Cost>| cost.map(major);
        let of = |costs: &RateCosts| {
            (
                costs.rate,
                major(costs.cpm),
                costs.cpm_basis,
                major(costs.cpe),
                major(costs.cpv),
            )
        };
        let expected = [
            (0, Some(100.0), Basis::Views, Some(1.0), Some(0.1)),
            (1, Some(500.0), Basis::Impressions, Some(20.0), Some(2.0)),
        ];
        assert_eq!(
            costs.iter().map(of).collect::<Vec<_>>(),
            expected,
            "neither the private rate nor what is not published"
        );
    }

    #[test]
    fn averages_speak_for_the_feed_and_not_for_stories() {
        let channels = vec![Channel {
            averages: Some(averages([90, 10, -1, -1, 1_000])),
            ..channel("instagram", Some(1_000))
        }];
        let rates = ["ig-reel", "ig-story-set"]
            .map(|kind| rate(kind, "100 EUR", RateVisibility::Full))
            .to_vec();
        let costs = all_figures(&selling(rates, channels), &settings()).costs;
        assert_eq!(
            costs.iter().map(|costs| costs.rate).collect::<Vec<_>>(),
            [0]
        );
    }

    #[test]
    fn the_starting_rate_is_the_lowest_public_one() {
        let rates = vec![
            rate("ig-live", "90 EUR", RateVisibility::OnRequest),
            rate("ig-post", "80 EUR", RateVisibility::Private),
            rate("ig-reel", "450 EUR", RateVisibility::From),
            rate("ig-story-set", "400 USD", RateVisibility::Full),
        ];
        let found = starting(rates, &exchanging()).unwrap();
        assert_eq!(
            (found.rate, found.price, found.converted),
            (3, money("400 USD"), Some(money("368 EUR")))
        );
        assert_eq!(
            starting(
                vec![rate("ig-post", "80 EUR", RateVisibility::Private)],
                &settings()
            ),
            None
        );
    }

    #[test]
    fn without_an_exchange_rate_a_price_keeps_its_currency() {
        let rates = vec![
            rate("ig-reel", "450 USD", RateVisibility::From),
            rate("ig-post", "200 USD", RateVisibility::Full),
        ];
        let found = starting(rates.clone(), &settings()).unwrap();
        assert_eq!((found.price, found.converted), (money("200 USD"), None));
        let mixed = rates
            .into_iter()
            .chain([rate("ig-live", "900 EUR", RateVisibility::Full)])
            .collect();
        let found = starting(mixed, &settings()).unwrap();
        assert_eq!(
            (found.price, found.converted),
            (money("900 EUR"), Some(money("900 EUR"))),
            "what can be compared comes first"
        );
    }

    #[test]
    fn conversion_minds_the_digits_of_both_currencies() {
        let found = starting(
            vec![rate("ig-reel", "50000 JPY", RateVisibility::Full)],
            &exchanging(),
        )
        .unwrap();
        assert_eq!(found.converted, Some(money("300 EUR")));
    }
}
