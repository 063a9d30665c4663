//! Where every figure of a kit comes from, and how a person is taken out.

use super::KitBuilder;
use crate::metrics::{Citation, PriceRule, Yardstick};
use crate::model::Channel;
use crate::render::view::kit::contact::{ColophonView, ReferenceView, SourceView};

impl KitBuilder<'_> {
    pub(super) fn colophon(&self) -> ColophonView {
        let creator = &self.member.creator;
        let settings = &self.context.site.settings;
        let credit = creator
            .photo
            .as_ref()
            .and_then(|photo| photo.credit.as_ref());
        ColophonView {
            as_of: creator
                .channels
                .iter()
                .filter_map(|channel| channel.as_of)
                .min()
                .map(|date| date.to_string()),
            updated: creator.updated.map(|date| date.to_string()),
            window_days: settings.metrics.window_days,
            window_posts: settings.metrics.window_posts,
            sources: creator
                .channels
                .iter()
                .map(|channel| self.source(channel))
                .collect(),
            references: self.references(),
            photo_credit: credit.map(ToString::to_string),
            removal_url: settings.privacy.removal_url.as_ref().map(|link| {
                if link.is_internal() {
                    self.context.url(link.as_str())
                } else {
                    link.to_string()
                }
            }),
        }
    }

    fn source(&self, channel: &Channel) -> SourceView {
        let handle = channel
            .handle
            .as_ref()
            .map(|handle| format!(" @{handle}"))
            .unwrap_or_default();
        let told: Vec<String> = told(channel)
            .map(|key| self.text(&format!("kit.figure.{key}"), &[]))
            .collect();
        let provenance = channel
            .provenance
            .map(|provenance| format!("kit.provenance.{}", provenance.word()));
        SourceView {
            channel: format!("{}{handle}", channel.platform.label),
            figures: self.context.locale.list(&told),
            provenance: self.text(
                provenance.as_deref().unwrap_or("kit.provenance_unknown"),
                &[],
            ),
            as_of: channel.as_of.map(|date| self.context.locale.date(date)),
        }
    }

    /// Published tables that a figure of this page was compared with, each once.
    fn references(&self) -> Vec<ReferenceView> {
        let benchmarks = self
            .member
            .figures
            .channels
            .iter()
            .filter_map(|figures| figures.benchmark.as_ref());
        let mut yardsticks: Vec<Yardstick> =
            benchmarks.map(|benchmark| benchmark.yardstick).collect();
        yardsticks.sort_unstable();
        yardsticks.dedup();
        let mut references: Vec<ReferenceView> = yardsticks
            .into_iter()
            .map(|yardstick| reference(self.context.tables.citation(yardstick)))
            .collect();
        let estimates = self
            .member
            .figures
            .channels
            .iter()
            .filter_map(|figures| figures.estimate.as_ref());
        for estimate in estimates {
            let rule = self.context.tables.prices().get(usize::from(estimate.rule));
            let view = |rule: &PriceRule| ReferenceView {
                source: rule.source.to_string(),
                year: Some(rule.year),
                url: None,
            };
            references.extend(rule.map(view));
        }
        references.dedup();
        references
    }
}

fn reference(citation: &Citation) -> ReferenceView {
    ReferenceView {
        source: citation.source.to_string(),
        year: Some(citation.year),
        url: citation.link.as_ref().map(ToString::to_string),
    }
}

/// What a channel tells of itself: keys of `kit.figure`.
fn told(channel: &Channel) -> impl Iterator<Item = &'static str> {
    let figures = [
        (channel.followers.is_some(), channel.platform.noun.word()),
        (!channel.posts.is_empty(), "posts"),
        (channel.averages.is_some(), "averages"),
        (channel.stated_rate.is_some(), "rate"),
        (channel.audience.is_some(), "audience"),
        (
            channel.reach.get().is_some() || channel.impressions.get().is_some(),
            "reach",
        ),
        (!channel.history.is_empty(), "history"),
    ];
    figures
        .into_iter()
        .filter(|(known, _)| *known)
        .map(|(_, key)| key)
}
