//! A creator as JSON: an allow-list of what everybody may know. Nothing is in it that the page does
//! not show.

use serde::Serialize;

use crate::metrics::{EngagementRate, Figures};
use crate::model::{Channel, Creator, Guarded, Money, RateVisibility};
use crate::render::Member;
use crate::render::context::Context;

/// A creator in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Summary<'a> {
    /// The name in addresses.
    pub slug: &'a str,
    pub name: &'a str,
    /// The address of the page.
    pub url: String,
    /// The best known handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<&'a str>,
    /// The pitch in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<&'a str>,
    /// The tier of the largest channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<&'a str>,
    /// Followers summed over channels: not unique people.
    pub total_following: u64,
    /// The rate of the largest channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engagement: Option<Rate>,
    pub niches: Vec<&'a str>,
    /// Platforms, the largest channel first.
    pub platforms: Vec<&'a str>,
    /// Where the creator lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Place<'a>>,
    pub languages: Vec<&'a str>,
    /// Whether the creator takes work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability: Option<&'static str>,
    /// When the profile was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Profile<'a> {
    /// What lists have too.
    #[serde(flatten)]
    pub summary: Summary<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<&'a str>,
    /// The text about the creator, without marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// What the audience cares for.
    pub interests: Vec<&'a str>,
    pub open_to: Vec<&'static str>,
    pub credentials: Vec<&'a str>,
    pub channels: Vec<ChannelData<'a>>,
    pub collaborations: Vec<Work<'a>>,
    /// Prices that are public.
    pub rates: Vec<Price<'a>>,
    /// Packages that are public.
    pub packages: Vec<Price<'a>>,
    /// The public address for mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
}

/// An engagement rate with what must stand beside it.
#[derive(Debug, Serialize)]
pub(crate) struct Rate {
    /// In percent, rounded to four decimals.
    pub percent: f64,
    /// What it is measured against.
    pub basis: &'static str,
    /// How several posts became one number.
    pub statistic: &'static str,
    /// What it was computed from.
    pub from: &'static str,
    /// Over how many posts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<u32>,
    pub components: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ChannelData<'a> {
    pub platform: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followers: Option<u64>,
    /// The day of the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Where they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<&'static str>,
    /// Rates, the platform's own basis first.
    pub engagement: Vec<Rate>,
    /// Views of the middle post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_views: Option<u64>,
    /// Growth in percent over the history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub growth_percent: Option<f64>,
}

/// Work for a brand.
#[derive(Debug, Serialize)]
pub(crate) struct Work<'a> {
    pub brand: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<&'a str>,
    /// Whether it was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<bool>,
}

/// A price as far as it may be seen.
#[derive(Debug, Serialize)]
pub(crate) struct Price<'a> {
    pub name: &'a str,
    /// `full`, `from` or `on-request`.
    pub visibility: &'static str,
    /// The amount in major units, as a decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// A member in a list.
pub(crate) fn summary<'a>(context: &'a Context, member: &'a Member) -> Summary<'a> {
    let Creator {
        name,
        slug,
        headline,
        niches,
        location,
        languages,
        availability,
        updated,
        channels,
        ..
    } = &*member.creator;
    Summary {
        slug,
        name,
        url: context
            .site
            .settings
            .base_url
            .absolute(&context.kit_path(member)),
        handle: member.creator.handle.as_deref(),
        headline: headline.as_deref(),
        tier: member
            .figures
            .tier
            .map(|tier| context.site.settings.tiers.band(tier).slug.as_str()),
        total_following: member.figures.following.followers,
        engagement: member.figures.headline().ok().as_ref().map(rate),
        niches: niches.iter().map(|niche| niche.label.as_str()).collect(),
        platforms: channels
            .iter()
            .map(|channel| channel.platform.id.as_str())
            .collect(),
        location: location.as_ref().map(|location| Place {
            city: location.city.as_deref(),
            region: location.region.as_deref(),
            country: location.country.as_ref().map(|country| country.code()),
        }),
        languages: languages.iter().map(|language| language.tag()).collect(),
        availability: availability.map(|availability| availability.word()),
        updated: updated.map(|date| date.to_string()),
    }
}

pub(crate) fn profile<'a>(context: &'a Context, member: &'a Member) -> Profile<'a> {
    let creator = &*member.creator;
    Profile {
        summary: summary(context, member),
        pronouns: creator.pronouns.as_deref(),
        bio: creator.bio.as_ref().map(|bio| bio.plain()),
        interests: creator
            .interests
            .iter()
            .map(|interest| interest.as_str())
            .collect(),
        open_to: creator.open_to.iter().map(|kind| kind.word()).collect(),
        credentials: creator
            .credentials
            .iter()
            .map(|credential| credential.as_str())
            .collect(),
        channels: channels(creator, &member.figures),
        collaborations: creator
            .collaborations
            .iter()
            .map(|work| Work {
                brand: &work.brand,
                year: work.year,
                campaign: work.campaign.as_deref(),
                paid: work.paid,
            })
            .collect(),
        rates: creator
            .rates
            .iter()
            .filter_map(|rate| price(&rate.deliverable, rate.price, rate.visibility))
            .collect(),
        packages: creator
            .packages
            .iter()
            .filter_map(|package| price(&package.name, package.price, package.visibility))
            .collect(),
        email: creator
            .contact
            .email
            .as_ref()
            .and_then(Guarded::public)
            .map(|email| email.as_str()),
    }
}

fn channels<'a>(creator: &'a Creator, figures: &Figures) -> Vec<ChannelData<'a>> {
    let data = |(channel, figures): (&'a Channel, &crate::metrics::ChannelFigures)| ChannelData {
        platform: &channel.platform.id,
        handle: channel.handle.as_deref(),
        url: channel.link.as_ref().map(|link| link.as_str()),
        followers: channel.followers,
        as_of: channel.as_of.map(|date| date.to_string()),
        provenance: channel.provenance.map(|provenance| provenance.word()),
        engagement: figures.rates.iter().map(rate).collect(),
        median_views: figures.views.map(|views| views.value),
        growth_percent: figures
            .growth
            .as_ref()
            .map(|growth| round(growth.percent())),
    };
    creator
        .channels
        .iter()
        .zip(&figures.channels)
        .map(data)
        .collect()
}

fn rate(rate: &EngagementRate) -> Rate {
    Rate {
        percent: round(rate.value.value()),
        basis: rate.basis.word(),
        statistic: rate.statistic.word(),
        from: rate.from.word(),
        sample: rate.sample,
        components: rate
            .components
            .iter()
            .map(|component| component.word())
            .collect(),
    }
}

/// Four decimals: more would only be noise of the division.
fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn price(name: &str, amount: Option<Money>, visibility: RateVisibility) -> Option<Price<'_>> {
    let shown = match visibility {
        RateVisibility::Private => return None,
        RateVisibility::Full | RateVisibility::From => amount,
        RateVisibility::OnRequest => None,
    };
    let word = if shown.is_some() {
        visibility
    } else {
        RateVisibility::OnRequest
    };
    Some(Price {
        name,
        visibility: word.word(),
        amount: shown.map(Money::decimal),
        currency: shown.map(|money| money.currency.to_string()),
    })
}
