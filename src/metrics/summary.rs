//! What a group of creators has in common: for landing pages and insights.

use super::engagement::EngagementRate;
use super::figures::{ChannelFigures, Figures};
use super::median::median;
use super::percentile::comparable;
use super::window::count;
use crate::model::{Basis, Channel, Creator, Keyword, Percent, PlatformId};

/// A group of creators: those of a tier, a niche, a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupSummary {
    /// How many creators.
    pub creators: u32,
    /// The fewest and the most followers of the channel that stands for each creator, over those that are known.
    pub followers: Option<(u64, u64)>,
    /// Followers summed over the channels in question of all: not unique people.
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

impl GroupSummary {
    /// Of creators by their largest channels; followers are summed over all channels.
    pub fn of<'a>(members: impl IntoIterator<Item = (&'a Creator, &'a Figures)>) -> Self {
        Self::collect(members.into_iter().map(|(creator, figures)| Member {
            followers: creator.largest_channel().and_then(|channel| channel.followers),
            following: figures.following.followers,
            rate: figures.headline_channel().and_then(|channel| comparable(&channel.headline).copied()),
        }))
    }

    /// Of creators by their largest channel on one platform; those without one do not count.
    pub fn on_platform<'a>(members: impl IntoIterator<Item = (&'a Creator, &'a Figures)>, platform: &PlatformId) -> Self {
        let on = |(creator, figures): (&'a Creator, &'a Figures)| {
            let mut channels = creator.channels.iter().zip(&figures.channels);
            channels.find(|(channel, _)| channel.platform.id == *platform).map(Member::by_channel)
        };
        Self::collect(members.into_iter().filter_map(on))
    }

    fn collect(members: impl Iterator<Item = Member>) -> Self {
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
        summary.engagement = Basis::WORDS.iter().filter_map(|&(_, basis)| GroupMedian::of(&rates, basis)).collect();
        summary
    }
}

/// What a summary takes of one creator.
struct Member {
    followers: Option<u64>,
    following: u64,
    rate: Option<EngagementRate>,
}

impl Member {
    fn by_channel((channel, figures): (&Channel, &ChannelFigures)) -> Self {
        let following = channel.followers.unwrap_or(0);
        Self { followers: channel.followers, following, rate: comparable(&figures.headline).copied() }
    }
}

impl GroupMedian {
    fn of(rates: &[EngagementRate], basis: Basis) -> Option<Self> {
        let mut values: Vec<f64> = rates.iter().filter(|rate| rate.basis == basis).map(|rate| rate.value.value()).collect();
        let median = Percent::rate(median(&mut values)?).ok()?;
        Some(Self { basis, median, creators: count(values.len()) })
    }
}
