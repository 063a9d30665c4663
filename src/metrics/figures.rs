//! All figures of one creator, and of each of its channels.

use super::benchmark::Benchmark;
use super::cadence::Cadence;
use super::cost::{RateCosts, StartingRate};
use super::engagement::{EngagementRate, NoRate, PaidLift, engagement_rate};
use super::growth::Growth;
use super::price::PriceEstimate;
use super::rates;
use super::tables::Tables;
use super::typical::{Typical, comments_to_likes, engagements, typical};
use super::window::{PostSelection, Sample, Window};
use crate::model::{Channel, Creator, Date, Percent, SiteSettings, Tier};

/// The figures of one creator. The merged audience is apart (`metrics::audience`), since it borrows
/// from the profile and only its page needs it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    /// The tier of the largest channel; none when its followers are not known.
    pub tier: Option<Tier>,
    /// Followers summed over channels: not a count of people.
    pub following: Following,
    /// Of each channel, in the order of [`Creator::channels`](crate::model::Creator::channels), the
    /// largest first.
    pub channels: Box<[ChannelFigures]>,
    /// The lowest public rate.
    pub starting_rate: Option<StartingRate>,
    /// Derived costs of public rates, in the order of the rates; those of which nothing can be
    /// derived are left out.
    pub costs: Box<[RateCosts]>,
}

/// Followers summed over channels. Always labelled as a sum: one person may follow several
/// channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Following {
    /// The sum over channels whose followers are known.
    pub followers: u64,
    /// The number of channels that it covers.
    pub channels: u16,
    /// The number of channels whose followers are unknown.
    pub unknown: u16,
}

/// The figures of one channel. All channels of a roster are held at once, so what few of them have
/// is boxed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChannelFigures {
    /// The channel's own tier; none when its followers are not known.
    pub tier: Option<Tier>,
    /// The rate on the platform's default basis (or the site's choice), or why there is none.
    pub headline: Result<EngagementRate, NoRate>,
    /// The rate on every basis whose inputs exist, the headline's basis first, then by
    /// [`Basis`](crate::model::Basis).
    pub rates: Box<[EngagementRate]>,
    /// The window of everything that is computed from posts.
    pub window: Window,
    /// The posts that were counted, and those that were left out.
    pub sample: Sample,
    /// Views of a typical post.
    pub views: Option<Typical>,
    /// Engagements of a typical post: the platform's components as far as known.
    pub engagements: Option<Typical>,
    /// Views of a typical post over followers, in percent.
    pub views_to_followers: Option<Percent>,
    /// Comments over likes, in percent, summed over the posts that know both.
    pub comments_to_likes: Option<Percent>,
    pub cadence: Option<Cadence>,
    /// Sponsored posts beside organic ones.
    pub paid_lift: Option<Box<PaidLift>>,
    /// The change of followers.
    pub growth: Option<Box<Growth>>,
    /// The place of the rate in a published table.
    pub benchmark: Option<Benchmark>,
    /// The estimated price of one post; only where the site asks for it and the creator gave no
    /// rate.
    pub estimate: Option<Box<PriceEstimate>>,
}

impl Figures {
    /// The figures of the largest channel.
    pub(crate) fn headline_channel(&self) -> Option<&ChannelFigures> {
        self.channels.first()
    }

    /// The creator's headline rate: that of the largest channel on its own basis, or why there is
    /// none.
    ///
    /// # Errors
    /// The reason for which the largest channel has no rate.
    pub(crate) fn headline(&self) -> Result<EngagementRate, NoRate> {
        self.channels
            .first()
            .map_or(Err(NoRate::NoFigures), |channel| channel.headline)
    }
}

/// Computes the figures of one creator from its profile alone.
///
/// `today` is the day against which the window of channels without `as_of` is judged; nothing else
/// depends on it.
pub(crate) fn creator(
    creator: &Creator,
    settings: &SiteSettings,
    tables: &Tables,
    today: Date,
) -> Figures {
    let selections: Vec<_> = creator
        .channels
        .iter()
        .map(|channel| PostSelection::new(channel, &settings.metrics, today))
        .collect();
    let channels = creator.channels.iter().zip(&selections);
    let channels: Box<[_]> = channels
        .map(|(channel, selection)| ChannelFigures {
            estimate: PriceEstimate::new(creator, channel, settings, tables).map(Box::new),
            ..ChannelFigures::new(channel, selection, settings, tables)
        })
        .collect();
    Figures {
        tier: channels.first().and_then(|channel| channel.tier),
        following: Following::new(&creator.channels),
        starting_rate: StartingRate::new(creator, settings),
        costs: RateCosts::all(creator, &selections, tables),
        channels,
    }
}

impl Following {
    fn new(channels: &[Channel]) -> Self {
        channels
            .iter()
            .fold(Self::default(), |sum, channel| match channel.followers {
                Some(followers) => Self {
                    followers: sum.followers.saturating_add(followers),
                    channels: sum.channels.saturating_add(1),
                    ..sum
                },
                None => Self {
                    unknown: sum.unknown.saturating_add(1),
                    ..sum
                },
            })
    }
}

impl ChannelFigures {
    /// Returns the headline rate where it can be compared with others: the true value of a partial
    /// rate is higher.
    pub(super) fn comparable(&self) -> Option<&EngagementRate> {
        self.headline.as_ref().ok().filter(|rate| !rate.partial)
    }

    fn new(
        channel: &Channel,
        selection: &PostSelection<'_>,
        settings: &SiteSettings,
        tables: &Tables,
    ) -> Self {
        let (posts, averages) = (&selection.counted, channel.averages.as_ref());
        let wanted = rates::numerator(channel);
        let basis = rates::headline_basis(channel, &settings.metrics);
        let headline = rates::rate(channel, selection, wanted, basis);
        let views = typical(posts, averages, |counts| counts.views.get());
        Self {
            tier: channel
                .followers
                .map(|followers| settings.tiers.tier(followers)),
            rates: rates::all(channel, selection, &headline, basis),
            window: selection.window,
            sample: selection.sample,
            engagements: engagements(posts, averages, wanted),
            views_to_followers: views
                .zip(channel.followers)
                .and_then(|(views, followers)| engagement_rate(views.value, followers).ok()),
            views,
            comments_to_likes: comments_to_likes(posts, averages),
            cadence: Cadence::new(selection),
            paid_lift: rates::paid_lift(channel, selection, basis).map(Box::new),
            growth: Growth::new(channel).map(Box::new),
            benchmark: Benchmark::new(channel, selection, &headline, tables),
            estimate: None,
            headline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChannelFigures, Figures, Following};
    use crate::metrics::NoRate;
    use crate::metrics::fixture::{all_figures, channel, creator, posts, rounded, settings};
    use crate::model::{Channel, Creator};

    fn figures(creator: &Creator) -> Figures {
        all_figures(creator, &settings())
    }

    #[test]
    fn a_channels_figures_are_small() {
        // A hundred thousand creators have a quarter of a million channels: each byte here is a
        // quarter of a megabyte of a build.
        assert!(
            size_of::<ChannelFigures>() <= 248,
            "{}",
            size_of::<ChannelFigures>()
        );
    }

    #[test]
    fn a_creators_tier_is_that_of_the_largest_channel() {
        let found = figures(&creator(vec![
            channel("instagram", Some(100_000)),
            channel("tiktok", Some(9_999)),
            channel("x", None),
        ]));
        let name = |tier| settings().tiers.band(tier).name.to_string();
        assert_eq!(found.tier.map(name), Some("macro".to_owned()));
        assert_eq!(
            found
                .channels
                .iter()
                .map(|channel| channel.tier.map(name))
                .collect::<Vec<_>>()[1..],
            [Some("nano".to_owned()), None]
        );
        assert_eq!(
            found.following,
            Following {
                followers: 109_999,
                channels: 2,
                unknown: 1
            }
        );
    }

    #[test]
    fn the_headline_is_the_largest_channels_and_no_smaller_ones() {
        let small = Channel {
            posts: posts(&[[50, 0, 0, 0, -1]]),
            ..channel("instagram", Some(1_000))
        };
        let found = figures(&creator(vec![small.clone()]));
        assert_eq!(found.headline().map(rounded), Ok(5.0));
        let found = figures(&creator(vec![channel("youtube", Some(2_000)), small]));
        assert_eq!(
            found.headline(),
            Err(NoRate::NoFigures),
            "a rate by followers is no substitute for one by views"
        );
        assert_eq!(
            figures(&creator(Vec::new())).headline(),
            Err(NoRate::NoFigures)
        );
    }

    #[test]
    fn unknown_followers_are_not_zero() {
        let found = figures(&creator(vec![Channel {
            posts: posts(&[[5, 0, 0, 0, 100]]),
            ..channel("instagram", None)
        }]));
        assert_eq!(
            (found.tier, found.channels[0].views_to_followers),
            (None, None)
        );
        assert_eq!(
            found.following,
            Following {
                followers: 0,
                channels: 0,
                unknown: 1
            }
        );
        assert_eq!(found.headline(), Err(NoRate::NoFollowers));
    }
}
