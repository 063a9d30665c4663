//! Platform blocks: one channel with its figures and how they were come by.

use super::KitBuilder;
use crate::metrics::{
    Benchmark, ChannelFigures, EngagementRate, Growth, NoRate, Window, Yardstick,
};
use crate::model::{Channel, HistoryPoint, days_between};
use crate::render::chart::{self, Caption, LinePoint};
use crate::render::locale::{Argument, Direction};
use crate::render::view::kit::channel::{
    BenchmarkView, CadenceView, ChannelView, EngagementView, GrowthView,
};

impl KitBuilder<'_> {
    pub(super) fn channels(&self) -> Vec<ChannelView> {
        let channels = self
            .member
            .creator
            .channels
            .iter()
            .zip(&self.member.figures.channels);
        channels
            .enumerate()
            .map(|(index, (channel, figures))| self.channel(index, channel, figures))
            .collect()
    }

    fn channel(&self, index: usize, channel: &Channel, figures: &ChannelFigures) -> ChannelView {
        let id = self.channel_id(index, channel);
        ChannelView {
            platform: channel.platform.label.to_string(),
            icon: channel.platform.icon().to_owned(),
            handle: channel
                .handle
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            url: channel.link.as_ref().map(ToString::to_string),
            verified: channel.verified,
            followers: channel.followers,
            follower_word: channel.platform.noun.word().to_owned(),
            tier: figures.tier.map(|tier| self.tier(tier)),
            engagement: figures
                .headline
                .as_ref()
                .ok()
                .map(|rate| rate.value.value()),
            engagement_note: figures
                .headline
                .as_ref()
                .ok()
                .map(|rate| self.engagement_note(channel, rate))
                .unwrap_or_default(),
            no_rate: figures
                .headline
                .as_ref()
                .err()
                .map(|reason| no_rate(*reason, channel)),
            median_views: figures.views.map(|views| views.value),
            views_to_followers: figures
                .views_to_followers
                .map(|share| self.share_of(share.value(), channel.platform.noun.word())),
            cadence: figures
                .cadence
                .map(|cadence| self.cadence(cadence.per_week())),
            more: self.more(channel, figures),
            benchmark: figures
                .benchmark
                .as_ref()
                .map(|benchmark| self.benchmark(benchmark, figures)),
            percentile: self.percentile(index),
            growth: figures
                .growth
                .as_ref()
                .map(|growth| self.growth(channel, growth)),
            as_of: channel.as_of.map(|date| date.to_string()),
            provenance: channel
                .provenance
                .map(|provenance| provenance.word().to_owned()),
            stale: self.is_stale(channel),
            id,
        }
    }

    /// The platform's name, numbered where there are several channels on it.
    fn channel_id(&self, index: usize, channel: &Channel) -> String {
        let before = self
            .member
            .creator
            .channels
            .iter()
            .take(index)
            .filter(|other| other.platform.id == channel.platform.id)
            .count();
        if before == 0 {
            channel.platform.id.to_string()
        } else {
            format!("{}-{}", channel.platform.id, before + 1)
        }
    }

    fn is_stale(&self, channel: &Channel) -> bool {
        let limit = i64::from(self.context.site.settings.metrics.stale_after_days);
        channel
            .as_of
            .is_some_and(|date| days_between(date, self.context.site.today) > limit)
    }

    /// Of what a rate is, and over how many posts.
    fn engagement_note(&self, channel: &Channel, rate: &EngagementRate) -> String {
        let basis = self.of(channel.platform.basis_word(rate.basis));
        let sample = rate
            .sample
            .map(|sample| self.text("kit.sample", &[("count", Argument::Number(sample.into()))]));
        self.context.joined_by_comma(
            &[Some(basis), sample]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>(),
        )
    }

    /// What something is a share of, in words: `of followers`.
    pub(super) fn of(&self, basis: &str) -> String {
        self.text(&format!("kit.of_basis.{basis}"), &[])
    }

    /// A share in percent with what it is of.
    pub(super) fn share_of(&self, percent: f64, basis: &str) -> String {
        let percent = self.context.locale.percent(percent, None);
        self.text(
            "kit.share_of",
            &[
                ("percent", Argument::Text(&percent)),
                ("of", Argument::Text(&self.of(basis))),
            ],
        )
    }

    /// Posts a week, with the word for so many.
    fn cadence(&self, per_week: f64) -> CadenceView {
        let figure = self.context.locale.written_decimal(per_week, 1);
        let unit = self.text("kit.cadence_unit", &[("count", Argument::Written(&figure))]);
        CadenceView {
            figure: figure.text().to_owned(),
            unit,
        }
    }

    fn percentile(&self, channel: usize) -> Option<String> {
        let percentile = self.context.roster.percentile(self.place, channel)?;
        let percent = self
            .context
            .locale
            .percent(f64::from(percentile.value), Some(0));
        let arguments = [
            ("percent", Argument::Text(&percent)),
            ("count", Argument::Number(percentile.peers.into())),
        ];
        Some(self.text("kit.percentile", &arguments))
    }

    fn benchmark(&self, benchmark: &Benchmark, figures: &ChannelFigures) -> BenchmarkView {
        let citation = self.context.tables.citation(benchmark.yardstick);
        let headline = figures.headline.as_ref().ok();
        let otherwise = headline.is_some_and(|rate| {
            rate.components != benchmark.compared.components
                || rate.statistic != benchmark.compared.statistic
        });
        let label = benchmark.level.word();
        BenchmarkView {
            label: label.to_owned(),
            words: self.text(&format!("kit.benchmark_label.{label}"), &[]),
            source: format!("{} {}", citation.source, citation.year),
            url: citation.link.as_ref().map(ToString::to_string),
            compared: (otherwise && benchmark.yardstick != Yardstick::RuleOfThumb)
                .then(|| self.compared(&benchmark.compared)),
        }
    }

    /// The rate that a published set would have, and what it counts.
    fn compared(&self, rate: &EngagementRate) -> String {
        let percent = self.context.locale.percent(rate.value.value(), None);
        let components = self.counted(rate).unwrap_or_default();
        self.text(
            "kit.compared",
            &[
                ("percent", Argument::Text(&percent)),
                ("components", Argument::Text(&components)),
            ],
        )
    }

    fn growth(&self, channel: &Channel, growth: &Growth) -> GrowthView {
        let points = growth_points(channel);
        GrowthView {
            percent: growth.percent(),
            from: growth.from.to_string(),
            to: growth.to.to_string(),
            chart_svg: self.growth_chart(channel, growth, &points),
        }
    }

    fn growth_chart(
        &self,
        channel: &Channel,
        growth: &Growth,
        points: &[HistoryPoint],
    ) -> Option<String> {
        let locale = &self.context.locale;
        let dates: Vec<String> = points
            .iter()
            .map(|point| locale.month(point.date))
            .collect();
        let figures: Vec<String> = points
            .iter()
            .map(|point| locale.compact(point.followers))
            .collect();
        let line: Vec<LinePoint<'_>> = points
            .iter()
            .zip(dates.iter().zip(&figures))
            .map(|(point, (date, figure))| LinePoint {
                day: days_between(growth.from, point.date),
                value: point.followers,
                date,
                figure,
            })
            .collect();
        let title = self.context.joined_by_comma(&[
            self.text(
                &format!("kit.follower_word.{}", channel.platform.noun.word()),
                &[],
            )
            .as_str(),
            &channel.platform.label,
        ]);
        let percent = locale.percent_change(growth.percent(), None);
        let span = self.text(
            "kit.span_months",
            &[
                ("from", Argument::Text(&locale.month(growth.from))),
                ("to", Argument::Text(&locale.month(growth.to))),
            ],
        );
        let change = self.context.joined_by_comma(&[percent, span]);
        let caption = Caption {
            description: &self.context.labelled(&title, &change),
            direction: self.direction(),
        };
        chart::line(&caption, &line)
    }

    pub(super) fn direction(&self) -> Direction {
        self.context.locale.direction()
    }
}

/// A key of `kit.no_rate`.
fn no_rate(reason: NoRate, channel: &Channel) -> String {
    match reason {
        NoRate::NoFollowers => format!("no-{}", channel.platform.noun.word()),
        other => other.word().to_owned(),
    }
}

/// A rate with all that it depends on.
pub(super) fn engagement(
    channel: &Channel,
    rate: &EngagementRate,
    window: Window,
) -> EngagementView {
    EngagementView {
        percent: rate.value.value(),
        basis: channel.platform.basis_word(rate.basis).to_owned(),
        statistic: rate.statistic.word().to_owned(),
        computed_from: rate.from.word().to_owned(),
        mean: rate.mean.map(|mean| mean.value()),
        sample: rate.sample,
        window_days: (rate.from == crate::metrics::From::Posts).then_some(window.days),
        components: rate
            .components
            .iter()
            .map(|component| component.word().to_owned())
            .collect(),
        partial: rate.partial,
    }
}

/// The history with the present count, oldest first; a day that has both keeps the present one.
pub(super) fn growth_points(channel: &Channel) -> Vec<HistoryPoint> {
    let present = channel
        .as_of
        .zip(channel.followers)
        .map(|(date, followers)| HistoryPoint { date, followers });
    let mut points: Vec<HistoryPoint> = channel
        .history
        .iter()
        .filter(|point| present.is_none_or(|now| now.date != point.date))
        .copied()
        .collect();
    points.extend(present);
    points.sort_by_key(|point| point.date);
    points
}
