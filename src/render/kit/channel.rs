//! Platform blocks: one channel with its figures and where they come from.

use serde::Serialize;

use super::builder::{BasisRateView, KitBuilder, text};
use super::growth::{GrowthView, HistoryView};
use crate::metrics::{Benchmark, ChannelFigures, EngagementRate, From, NoRate, Window, Yardstick};
use crate::model::{Channel, days_between};
use crate::render::view::card::TierView;

#[derive(Serialize)]
pub(super) struct ChannelView {
    /// Unique on the page: `instagram`, or `instagram-2` for a second channel there.
    id: String,
    /// The platform's name, `Instagram`.
    platform: String,
    /// The symbol's name in the icon sprite; `channel` for an unknown platform.
    icon: String,
    /// Without `@`.
    handle: Option<String>,
    url: Option<String>,
    /// Whether the platform itself confirmed who this is.
    verified: bool,
    followers: Option<u64>,
    /// A key of `kit.follower_word` and `kit.of_basis`: `followers`, `subscribers`, `listeners`,
    /// `readers` or `members`.
    follower_word: &'static str,
    tier: Option<TierView>,
    /// The rate on the platform's own basis.
    engagement: Option<EngagementView>,
    /// A key of `kit.no_rate`, if there is no rate: `no-followers` (or `no-subscribers`, as the
    /// platform calls them), `zero-denominator`, `no-figures`, `no-posts`, `undated-posts`,
    /// `no-components`, `no-denominator`, `same-count`.
    no_rate: Option<String>,
    /// Views of the middle post of the window.
    median_views: Option<u64>,
    /// Median views as a share of followers, in percent.
    views_to_followers: Option<f64>,
    /// Posts a week in the window.
    cadence: Option<f64>,
    /// Rates on other bases.
    other_rates: Vec<BasisRateView>,
    /// Comments over likes, in percent.
    comments_to_likes: Option<f64>,
    paid_lift: Option<PaidLiftView>,
    reach: Option<u64>,
    impressions: Option<u64>,
    /// Followers by day, oldest first; empty without growth.
    history: Vec<HistoryView>,
    /// How the rate compares with a published set.
    benchmark: Option<BenchmarkView>,
    /// How the rate compares with the roster's own.
    percentile: Option<PercentileView>,
    growth: Option<GrowthView>,
    as_of: Option<String>,
    /// A key of `kit.provenance`: `self-reported`, `screenshot`, `platform-export`, `api`.
    provenance: Option<&'static str>,
    /// Whether the figures are older than the site allows without a word.
    stale: bool,
}

/// An engagement rate with all that it depends on.
#[derive(Serialize)]
pub(super) struct EngagementView {
    percent: f64,
    /// A key of `kit.of_basis`: what the platform calls its followers, or `views`, `reach`,
    /// `impressions`.
    basis: &'static str,
    /// A key of `kit.statistic_of`: how several posts became one number, `median`, `mean` or
    /// `stated`.
    statistic: &'static str,
    /// `posts`, `averages` or `stated`.
    computed_from: &'static str,
    /// The mean over the same posts, in percent.
    mean: Option<f64>,
    sample: Option<u32>,
    window_days: Option<u32>,
    /// Keys of `kit.component`: what was counted, `likes`, `comments`, `shares`, `saves`, `views`.
    components: Vec<&'static str>,
    /// Whether likes are hidden, so that the true rate is higher.
    partial: bool,
}

/// Sponsored posts against the others.
#[derive(Serialize)]
struct PaidLiftView {
    ratio: f64,
    /// How many posts are sponsored.
    posts: u32,
}

/// The place of a rate among those of comparable channels of the roster.
#[derive(Serialize)]
struct PercentileView {
    percent: u8,
    peers: u32,
}

/// How a published set judges the rate.
#[derive(Serialize)]
struct BenchmarkView {
    /// A key of `kit.benchmark_label`, and the end of a class of the theme: `low`,
    /// `below-average`, `average`, `above-average`, `high`, `very-high`.
    level: &'static str,
    /// Who published the set, or the rule's name.
    source: String,
    year: u16,
    url: Option<String>,
    /// The rate that was compared, if the set counts otherwise than the rate shown.
    compared: Option<EngagementView>,
}

impl EngagementView {
    pub(super) fn new(channel: &Channel, rate: &EngagementRate, window: Window) -> Self {
        Self {
            percent: rate.value.value(),
            basis: channel.platform.basis_word(rate.basis),
            statistic: rate.statistic.word(),
            computed_from: rate.from.word(),
            mean: rate.mean.map(|mean| mean.value()),
            sample: rate.sample,
            window_days: (rate.from == From::Posts).then_some(window.days),
            components: rate
                .components
                .iter()
                .map(|component| component.word())
                .collect(),
            partial: rate.partial,
        }
    }
}

impl KitBuilder<'_> {
    pub(super) fn channels(&self) -> Vec<ChannelView> {
        self.channel_figures()
            .enumerate()
            .map(|(index, (channel, figures))| self.channel(index, channel, figures))
            .collect()
    }

    fn channel(&self, index: usize, channel: &Channel, figures: &ChannelFigures) -> ChannelView {
        let platform = &channel.platform;
        let (engagement, no_rate) = match &figures.headline {
            Ok(rate) => (
                Some(EngagementView::new(channel, rate, figures.window)),
                None,
            ),
            Err(NoRate::NoFollowers) => (None, Some(format!("no-{}", platform.noun.word()))),
            Err(reason) => (None, Some(reason.word().to_owned())),
        };
        let percentile = self.context.roster.percentile(self.place, index);
        let lift = figures.paid_lift.as_deref();
        ChannelView {
            id: self.channel_id(index, channel),
            platform: platform.label.to_string(),
            icon: platform.icon().to_owned(),
            handle: text(&channel.handle),
            url: text(&channel.link),
            verified: channel.verified,
            followers: channel.followers,
            follower_word: platform.noun.word(),
            tier: figures.tier.map(|tier| self.tier(tier)),
            engagement,
            no_rate,
            median_views: figures.views.map(|views| views.value),
            views_to_followers: figures.views_to_followers.map(|share| share.value()),
            cadence: figures.cadence.map(|cadence| cadence.per_week()),
            other_rates: other_rates(channel, figures),
            comments_to_likes: figures.comments_to_likes.map(|share| share.value()),
            paid_lift: lift.map(|lift| PaidLiftView {
                ratio: lift.ratio,
                posts: lift.sponsored_posts,
            }),
            reach: channel.reach.get(),
            impressions: channel.impressions.get(),
            history: self.history(channel, figures),
            benchmark: figures
                .benchmark
                .as_ref()
                .map(|benchmark| self.benchmark(channel, benchmark, figures)),
            percentile: percentile.map(|percentile| PercentileView {
                percent: percentile.value,
                peers: percentile.peers,
            }),
            growth: figures
                .growth
                .as_ref()
                .map(|growth| self.growth(channel, growth)),
            as_of: text(&channel.as_of),
            provenance: channel.provenance.map(|provenance| provenance.word()),
            stale: self.is_stale(channel),
        }
    }

    /// Returns the platform's id, numbered from the second channel on it.
    fn channel_id(&self, index: usize, channel: &Channel) -> String {
        let id = &channel.platform.id;
        let before = self.member.creator.channels.iter().take(index);
        match before.filter(|other| other.platform.id == *id).count() {
            0 => id.to_string(),
            before => format!("{id}-{}", before + 1),
        }
    }

    fn is_stale(&self, channel: &Channel) -> bool {
        let limit = i64::from(self.context.site.settings.metrics.stale_after_days);
        channel
            .as_of
            .is_some_and(|date| days_between(date, self.context.site.today) > limit)
    }

    fn benchmark(
        &self,
        channel: &Channel,
        benchmark: &Benchmark,
        figures: &ChannelFigures,
    ) -> BenchmarkView {
        let citation = self.context.tables.citation(benchmark.yardstick);
        let compared = &benchmark.compared;
        let counts_otherwise = figures.headline.as_ref().is_ok_and(|rate| {
            rate.components != compared.components || rate.statistic != compared.statistic
        });
        BenchmarkView {
            level: benchmark.level.word(),
            source: citation.source.to_string(),
            year: citation.year,
            url: text(&citation.link),
            compared: (counts_otherwise && benchmark.yardstick != Yardstick::RuleOfThumb)
                .then(|| EngagementView::new(channel, compared, figures.window)),
        }
    }
}

/// Returns the rates on other bases than the headline's.
fn other_rates(channel: &Channel, figures: &ChannelFigures) -> Vec<BasisRateView> {
    let headline = figures.headline.as_ref().ok().map(|rate| rate.basis);
    let others = figures
        .rates
        .iter()
        .filter(|rate| Some(rate.basis) != headline);
    others
        .map(|rate| BasisRateView {
            percent: rate.value.value(),
            basis: channel.platform.basis_word(rate.basis),
        })
        .collect()
}
