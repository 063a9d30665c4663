//! Profiles and settings for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::engagement::EngagementRate;
use super::figures::{ChannelFigures, Figures};
use super::tables::Tables;
use crate::model::{
    Averages, BaseUrl, Basis, Channel, ContactVisibility, Counts, Creator, Currency, Date, Figure,
    Language, MetricSettings, Money, OutputSettings, Percent, Platform, PlatformTable, Post,
    PrivacySettings, Rate, RateVisibility, RepositoryKind, SiteKind, SiteSettings, Slug, Sponsored,
    Text, ThemeSettings, builtin,
};
use crate::source::{FileId, Span, Spanned};

/// The day against which tests judge.
pub(super) fn today() -> Date {
    day("2026-11-20")
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub(super) fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub(super) fn percent(value: f64) -> Percent {
    Percent::rate(value).unwrap()
}

pub(super) fn money(text: &str) -> Money {
    text.parse().unwrap()
}

pub(super) fn platform(id: &str) -> Arc<Platform> {
    Arc::new(
        builtin::platforms()
            .unwrap()
            .platforms
            .into_iter()
            .find(|platform| platform.id.as_str() == id)
            .unwrap(),
    )
}

pub(super) fn channel(platform_id: &str, followers: Option<u64>) -> Channel {
    Channel {
        platform: platform(platform_id),
        handle: None,
        span: Span::whole(FileId(0)),
        link: None,
        followers,
        following: Figure::UNKNOWN,
        as_of: Some(day("2026-11-01")),
        provenance: None,
        verified: false,
        reach: Figure::UNKNOWN,
        impressions: Figure::UNKNOWN,
        stated_rate: None,
        averages: None,
        posts: Vec::new(),
        history: Vec::new(),
        audience: None,
    }
}

/// Counts in the order likes, comments, shares, saves, views; -1 is unknown.
pub(super) fn counts(values: [i64; 5]) -> Counts {
    let [likes, comments, shares, saves, views] =
        values.map(|value| Figure::from(u64::try_from(value).ok()));
    Counts {
        likes,
        comments,
        shares,
        saves,
        views,
        ..Counts::default()
    }
}

pub(super) fn post(date: &str, values: [i64; 5]) -> Post {
    Post {
        date: Some(day(date)),
        kind: None,
        link: None,
        title: None,
        image: None,
        counts: counts(values),
        sponsored: Sponsored::Organic,
        exclude: false,
    }
}

/// Posts of consecutive days of October 2026, from the first.
pub(super) fn posts(all: &[[i64; 5]]) -> Vec<Post> {
    (1..)
        .zip(all)
        .map(|(day, values)| post(&format!("2026-10-{day:02}"), *values))
        .collect()
}

pub(super) fn averages(values: [i64; 5]) -> Averages {
    Averages {
        counts: counts(values),
        sample: Figure::known(24),
    }
}

pub(super) fn rate(deliverable: &str, price: &str, visibility: RateVisibility) -> Rate {
    Rate {
        deliverable: slug(deliverable),
        price: Some(money(price)),
        visibility,
        turnaround_days: None,
        revisions: None,
        add_ons: Vec::new(),
        note: None,
    }
}

pub(super) fn creator(channels: Vec<Channel>) -> Creator {
    Creator {
        slug: slug("ada-moreira"),
        name: text("Ada Moreira"),
        channels,
        ..Creator::default()
    }
}

pub(super) fn settings() -> SiteSettings {
    SiteSettings {
        base_url: BaseUrl::new("https://northlight.example/").unwrap(),
        title: text("Northlight"),
        description: None,
        kind: SiteKind::Agency,
        language: Language::new("en").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        theme: ThemeSettings {
            name: Spanned::new(slug("atelier"), Span::whole(FileId(0))),
            tokens: Vec::new(),
        },
        agency: None,
        tiers: builtin::tier_presets().unwrap().remove(0).table,
        metrics: MetricSettings {
            window_days: 90,
            window_posts: 30,
            stale_after_days: 120,
            benchmarks: None,
            show_estimates: false,
            basis: BTreeMap::new(),
        },
        platforms: PlatformTable::new(builtin::platforms().unwrap().platforms),
        privacy: PrivacySettings {
            repository: RepositoryKind::Private,
            require_consent: false,
            removal_url: None,
            rates: RateVisibility::From,
            email: ContactVisibility::Agency,
        },
        niches: BTreeMap::new(),
        exchange: None,
        outputs: OutputSettings {
            json: true,
            vcard: true,
            feed: true,
            search: true,
        },
        links: Vec::new(),
        internal_links: Vec::new(),
        extra: None,
    }
}

pub(super) fn tables() -> Tables {
    Tables::builtin().unwrap()
}

/// The figures of a creator with one channel.
pub(super) fn figures(channel: &Channel) -> ChannelFigures {
    figures_with(channel, &settings())
}

pub(super) fn figures_with(channel: &Channel, settings: &SiteSettings) -> ChannelFigures {
    all_figures(&creator(vec![channel.clone()]), settings).channels[0].clone()
}

pub(super) fn all_figures(creator: &Creator, settings: &SiteSettings) -> Figures {
    super::creator(creator, settings, &tables(), today())
}

/// The rate on one basis, if there is one.
pub(super) fn on(figures: &ChannelFigures, basis: Basis) -> Option<EngagementRate> {
    figures
        .rates
        .iter()
        .copied()
        .find(|rate| rate.basis == basis)
}

/// A rate rounded to two decimals, as the worked examples give it.
pub(super) fn rounded(rate: EngagementRate) -> f64 {
    (rate.value.value() * 100.0).round() / 100.0
}
