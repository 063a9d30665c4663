//! The band of headline figures, each with what a reader needs to judge it.

use serde::Serialize;

use super::builder::KitBuilder;
use super::channel::EngagementView;
use crate::metrics::From;

#[derive(Serialize)]
pub(super) struct HeadlineView {
    /// Followers summed over channels, which is not a count of people.
    following: Option<FollowingView>,
    /// The rate of the largest channel on its own basis.
    engagement: Option<HeadlineRateView>,
    /// Median views of the channel that has most of them.
    views: Option<HeadlineViewsView>,
    /// Growth of the largest channel that has a history.
    growth: Option<HeadlineGrowthView>,
}

#[derive(Serialize)]
struct FollowingView {
    followers: u64,
    /// How many channels are in the sum.
    channels: u16,
    /// The oldest of the figures' days.
    as_of: Option<String>,
}

#[derive(Serialize)]
struct HeadlineRateView {
    platform: String,
    rate: EngagementView,
}

#[derive(Serialize)]
struct HeadlineViewsView {
    platform: String,
    /// Views of the middle post.
    views: u64,
    /// How many posts; `None` if the number was stated.
    sample: Option<u32>,
    /// Days that the posts span; `None` if it was stated without.
    window_days: Option<u32>,
}

#[derive(Serialize)]
struct HeadlineGrowthView {
    platform: String,
    /// (end - start) / start, in percent; negative if followers were lost.
    percent: f64,
    /// First and last day of the window.
    from: String,
    to: String,
}

impl KitBuilder<'_> {
    pub(super) fn headline(&self) -> HeadlineView {
        HeadlineView {
            following: self.following(),
            engagement: self.headline_rate(),
            views: self.headline_views(),
            growth: self.headline_growth(),
        }
    }

    fn following(&self) -> Option<FollowingView> {
        let following = self.member.figures.following;
        if following.channels == 0 {
            return None;
        }
        let channels = self.member.creator.channels.iter();
        let as_of = channels
            .filter(|channel| channel.followers.is_some())
            .filter_map(|channel| channel.as_of)
            .min();
        Some(FollowingView {
            followers: following.followers,
            channels: following.channels,
            as_of: as_of.map(|date| date.to_string()),
        })
    }

    fn headline_rate(&self) -> Option<HeadlineRateView> {
        let (channel, figures) = self.channel_figures().next()?;
        let rate = figures.headline.as_ref().ok()?;
        Some(HeadlineRateView {
            platform: channel.platform.label.to_string(),
            rate: EngagementView::new(channel, rate, figures.window),
        })
    }

    fn headline_views(&self) -> Option<HeadlineViewsView> {
        // Of equal ones the first, which is the larger channel.
        let mut most = None;
        for (channel, figures) in self.channel_figures() {
            if let Some(views) = figures.views
                && most.is_none_or(|(_, _, value)| views.value > value)
            {
                most = Some((channel, figures, views.value));
            }
        }
        let (channel, figures, value) = most?;
        let views = figures.views?;
        Some(HeadlineViewsView {
            platform: channel.platform.label.to_string(),
            views: value,
            sample: views.sample,
            window_days: (views.from == From::Posts).then_some(figures.window.days),
        })
    }

    fn headline_growth(&self) -> Option<HeadlineGrowthView> {
        let (channel, growth) = self
            .channel_figures()
            .find_map(|(channel, figures)| Some((channel, figures.growth.as_deref()?)))?;
        Some(HeadlineGrowthView {
            platform: channel.platform.label.to_string(),
            percent: growth.percent(),
            from: growth.from.to_string(),
            to: growth.to.to_string(),
        })
    }
}
