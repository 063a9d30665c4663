//! What a group of creators has in common: for landing pages and insights.

use super::engagement::EngagementRate;
use super::figures::Figures;
use super::median::median;
use super::window::count;
use crate::model::{Basis, Creator, Keyword, Percent, PlatformId};

/// A group of creators: those of a tier, a niche, a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct GroupSummary {
    pub creators: u32,
    /// The fewest and the most followers of the channel that stands for each creator, over those
    /// that are known.
    pub followers: Option<(u64, u64)>,
    /// Followers summed over the channels in question of all: not unique people.
    pub following: u64,
    /// Median headline rates, one for each basis that occurs, never mixed; in order of basis.
    /// Partial rates are left out.
    pub engagement: Vec<GroupMedian>,
}

/// A median headline rate over creators whose headline is measured against the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupMedian {
    pub basis: Basis,
    /// The median, in percent.
    pub median: Percent,
    /// The number of creators that it is computed over.
    pub creators: u32,
}

impl GroupSummary {
    /// Sums up creators by their largest channels; followers are summed over all channels.
    pub(crate) fn of<'a>(members: impl IntoIterator<Item = (&'a Creator, &'a Figures)>) -> Self {
        Self::collect(members.into_iter().map(|(creator, figures)| {
            MemberFigures {
                followers: creator
                    .largest_channel()
                    .and_then(|channel| channel.followers),
                following: figures.following.followers,
                rate: figures
                    .headline_channel()
                    .and_then(|channel| channel.comparable().copied()),
            }
        }))
    }

    /// Sums up creators by their largest channel on one platform; those without one do not count.
    pub(crate) fn on_platform<'a>(
        members: impl IntoIterator<Item = (&'a Creator, &'a Figures)>,
        platform: &PlatformId,
    ) -> Self {
        let on = |(creator, figures): (&'a Creator, &'a Figures)| {
            let mut channels = creator.channels.iter().zip(&figures.channels);
            let (channel, figures) =
                channels.find(|(channel, _)| channel.platform.id == *platform)?;
            Some(MemberFigures {
                followers: channel.followers,
                following: channel.followers.unwrap_or(0),
                rate: figures.comparable().copied(),
            })
        };
        Self::collect(members.into_iter().filter_map(on))
    }

    fn collect(members: impl Iterator<Item = MemberFigures>) -> Self {
        let mut summary = Self::default();
        let mut rates: Vec<EngagementRate> = Vec::new();
        for member in members {
            summary.creators = summary.creators.saturating_add(1);
            summary.following = summary.following.saturating_add(member.following);
            rates.extend(member.rate);
            if let Some(followers) = member.followers {
                let (fewest, most) = summary.followers.unwrap_or((followers, followers));
                summary.followers = Some((fewest.min(followers), most.max(followers)));
            }
        }
        summary.engagement = Basis::WORDS
            .iter()
            .filter_map(|&(_, basis)| GroupMedian::of(&rates, basis))
            .collect();
        summary
    }
}

/// The figures of one creator that a summary takes.
struct MemberFigures {
    followers: Option<u64>,
    following: u64,
    rate: Option<EngagementRate>,
}

impl GroupMedian {
    fn of(rates: &[EngagementRate], basis: Basis) -> Option<Self> {
        let mut values: Vec<f64> = rates
            .iter()
            .filter(|rate| rate.basis == basis)
            .map(|rate| rate.value.value())
            .collect();
        let median = Percent::rate(median(&mut values)?).ok()?;
        Some(Self {
            basis,
            median,
            creators: count(values.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::GroupSummary;
    use crate::metrics::Figures;
    use crate::metrics::fixture::{all_figures, channel, creator, posts, settings, slug};
    use crate::model::{Basis, Channel, Creator};

    fn channel_with(platform: &str, followers: Option<u64>, likes: i64) -> Channel {
        Channel {
            posts: posts(&[[likes, 0, 0, 0, 1_000]]),
            ..channel(platform, followers)
        }
    }

    fn summed(
        creators: &[Creator],
        summary: impl FnOnce(&[(&Creator, &Figures)]) -> GroupSummary,
    ) -> GroupSummary {
        let settings = settings();
        let figures: Vec<Figures> = creators
            .iter()
            .map(|creator| all_figures(creator, &settings))
            .collect();
        summary(&creators.iter().zip(&figures).collect::<Vec<_>>())
    }

    fn medians(summary: &GroupSummary) -> Vec<(Basis, f64, u32)> {
        summary
            .engagement
            .iter()
            .map(|found| (found.basis, found.median.value(), found.creators))
            .collect()
    }

    fn three() -> Vec<Creator> {
        vec![
            creator(vec![
                channel_with("instagram", Some(10_000), 200),
                channel_with("tiktok", Some(4_000), 90),
            ]),
            creator(vec![channel_with("instagram", Some(20_000), 800)]),
            creator(vec![
                channel_with("tiktok", Some(1_000), 50),
                channel_with("instagram", None, 5),
            ]),
        ]
    }

    #[test]
    fn a_group_by_its_largest_channels() {
        let summary = summed(&three(), |members| {
            GroupSummary::of(members.iter().copied())
        });
        assert_eq!(
            (summary.creators, summary.followers, summary.following),
            (3, Some((1_000, 20_000)), 35_000)
        );
        assert_eq!(
            medians(&summary),
            [(Basis::Followers, 3.0, 2), (Basis::Views, 5.0, 1)]
        );
    }

    #[test]
    fn a_group_on_one_platform() {
        let summary = summed(&three(), |members| {
            GroupSummary::on_platform(members.iter().copied(), &slug("tiktok"))
        });
        assert_eq!(
            (summary.creators, summary.followers, summary.following),
            (2, Some((1_000, 4_000)), 5_000)
        );
        assert_eq!(medians(&summary), [(Basis::Views, 7.0, 2)]);
    }

    #[test]
    fn nobody_has_nothing() {
        assert_eq!(
            summed(&[], |members| GroupSummary::of(members.iter().copied())),
            GroupSummary::default()
        );
    }
}
