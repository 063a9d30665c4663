//! Where every figure of a kit comes from, and how a person is taken out.

use serde::Serialize;

use super::builder::{KitBuilder, text};
use crate::metrics::Yardstick;
use crate::model::{Channel, WebLink};

#[derive(Serialize)]
pub(super) struct ColophonView {
    /// The day of the oldest figure on the page.
    as_of: Option<String>,
    /// The day when the profile was last changed.
    updated: Option<String>,
    /// The window of the rates in days.
    window_days: u32,
    /// The largest number of posts that a rate is computed from.
    window_posts: u32,
    /// In the order of the page.
    sources: Vec<FigureSourceView>,
    /// Published tables that figures were compared with.
    references: Vec<ReferenceView>,
    /// Who made the portrait.
    photo_credit: Option<String>,
    /// The page of whoever made it.
    photo_credit_url: Option<String>,
    /// Where to ask for removal or a correction.
    removal_url: Option<String>,
}

/// Where a channel's figures come from.
#[derive(Serialize)]
struct FigureSourceView {
    platform: String,
    /// Without `@`.
    handle: Option<String>,
    /// What is known: keys of `kit.figure`.
    figures: Vec<&'static str>,
    /// A key of `kit.provenance`.
    provenance: Option<&'static str>,
    as_of: Option<String>,
}

#[derive(PartialEq, Serialize)]
struct ReferenceView {
    source: String,
    year: u16,
    url: Option<String>,
}

impl KitBuilder<'_> {
    pub(super) fn colophon(&self) -> ColophonView {
        let creator = &self.member.creator;
        let settings = &self.context.site.settings;
        let photo = creator.photo.as_ref();
        let credit_link = photo.and_then(|photo| photo.credit_link.as_ref());
        let removal = settings.privacy.removal_url.as_ref();
        ColophonView {
            as_of: text(
                &creator
                    .channels
                    .iter()
                    .filter_map(|channel| channel.as_of)
                    .min(),
            ),
            updated: text(&creator.updated),
            window_days: settings.metrics.window_days,
            window_posts: settings.metrics.window_posts,
            sources: creator.channels.iter().map(figure_source).collect(),
            references: self.references(),
            photo_credit: photo.and_then(|photo| text(&photo.credit)),
            photo_credit_url: credit_link.map(|link| self.link(link)),
            removal_url: removal.map(|link| self.link(link)),
        }
    }

    /// Returns the address that a link leads to from a page of the site.
    fn link(&self, link: &WebLink) -> String {
        match link.is_internal() {
            true => self.context.url(link.as_str()),
            false => link.to_string(),
        }
    }

    /// Returns the published tables that a figure of this page was compared with, each once.
    fn references(&self) -> Vec<ReferenceView> {
        let tables = &self.context.tables;
        let channels = &self.member.figures.channels;
        let benchmarks = channels
            .iter()
            .filter_map(|figures| figures.benchmark.as_ref());
        let mut yardsticks: Vec<Yardstick> = benchmarks.map(|one| one.yardstick).collect();
        yardsticks.sort_unstable();
        yardsticks.dedup();
        let mut references = Vec::new();
        for yardstick in yardsticks {
            let citation = tables.citation(yardstick);
            references.push(ReferenceView {
                source: citation.source.to_string(),
                year: citation.year,
                url: text(&citation.link),
            });
        }
        for estimate in channels
            .iter()
            .filter_map(|figures| figures.estimate.as_ref())
        {
            if let Some(rule) = tables.prices().get(usize::from(estimate.rule)) {
                references.push(ReferenceView {
                    source: rule.source.to_string(),
                    year: rule.year,
                    url: None,
                });
            }
        }
        references.dedup();
        references
    }
}

fn figure_source(channel: &Channel) -> FigureSourceView {
    let has_reach = channel.reach.get().is_some() || channel.impressions.get().is_some();
    let figures = [
        (channel.platform.noun.word(), channel.followers.is_some()),
        ("posts", !channel.posts.is_empty()),
        ("averages", channel.averages.is_some()),
        ("rate", channel.stated_rate.is_some()),
        ("audience", channel.audience.is_some()),
        ("reach", has_reach),
        ("history", !channel.history.is_empty()),
    ];
    let known = figures.into_iter().filter(|(_, is_known)| *is_known);
    FigureSourceView {
        platform: channel.platform.label.to_string(),
        handle: text(&channel.handle),
        figures: known.map(|(figure, _)| figure).collect(),
        provenance: channel.provenance.map(|provenance| provenance.word()),
        as_of: text(&channel.as_of),
    }
}
