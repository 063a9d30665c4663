//! A creator as JSON: an allow-list of what everybody may know. Nothing is in it that the page does
//! not show.

use super::json::Object;
use crate::metrics::{ChannelFigures, EngagementRate};
use crate::model::{Channel, Guarded, Location, Money, RateVisibility};
use crate::render::context::Context;
use crate::render::input::Member;

/// Returns a creator as lists of the API have it.
pub(crate) fn summary(context: &Context, member: &Member) -> Object {
    let creator = &*member.creator;
    let settings = &context.site.settings;
    let tier = member
        .figures
        .tier
        .map(|tier| settings.tiers.band(tier).slug.as_str());
    let niches: Vec<&str> = creator
        .niches
        .iter()
        .map(|niche| niche.label.as_str())
        .collect();
    let platforms = creator
        .channels
        .iter()
        .map(|channel| channel.platform.id.as_str());
    let languages = creator.languages.iter().map(|language| language.tag());
    Object::default()
        .with("slug", creator.slug.as_str())
        .with("name", creator.name.as_str())
        .with("url", context.absolute_url(&context.kit_path(member)))
        .with("handle", creator.handle.as_deref())
        .with("headline", creator.headline.as_deref())
        .with("tier", tier)
        // Summed over channels: not unique people.
        .with("total_following", member.figures.following.followers)
        .with(
            "engagement",
            member.figures.headline().ok().as_ref().map(rate),
        )
        .with("niches", niches)
        .with("platforms", platforms.collect::<Vec<_>>())
        .with("location", creator.location.as_ref().map(location))
        .with("languages", languages.collect::<Vec<_>>())
        .with(
            "availability",
            creator.availability.map(|availability| availability.word()),
        )
        .with("updated", creator.updated.map(|date| date.to_string()))
}

/// Returns all that the API has of a creator, the summary first.
pub(crate) fn profile(context: &Context, member: &Member) -> Object {
    let creator = &*member.creator;
    let interests = creator.interests.iter().map(|interest| interest.as_str());
    let open_to = creator.open_to.iter().map(|kind| kind.word());
    let credentials = creator
        .credentials
        .iter()
        .map(|credential| credential.as_str());
    let channels = creator.channels.iter().zip(&member.figures.channels);
    let collaborations = creator.collaborations.iter().map(|work| {
        Object::default()
            .with("brand", work.brand.as_str())
            .with("year", work.year)
            .with("campaign", work.campaign.as_deref())
            .with("paid", work.paid)
    });
    let rates = creator
        .rates
        .iter()
        .filter_map(|rate| price(&rate.deliverable, rate.price, rate.visibility));
    let packages = creator
        .packages
        .iter()
        .filter_map(|package| price(&package.name, package.price, package.visibility));
    let email = creator.contact.email.as_ref().and_then(Guarded::public);
    summary(context, member)
        .with("pronouns", creator.pronouns.as_deref())
        .with("bio", creator.bio.as_ref().map(|bio| bio.plain()))
        .with("interests", interests.collect::<Vec<_>>())
        .with("open_to", open_to.collect::<Vec<_>>())
        .with("credentials", credentials.collect::<Vec<_>>())
        .with("channels", channels.map(channel).collect::<Vec<_>>())
        .with("collaborations", collaborations.collect::<Vec<_>>())
        .with("rates", rates.collect::<Vec<_>>())
        .with("packages", packages.collect::<Vec<_>>())
        .with("email", email.map(|email| email.as_str()))
}

fn location(location: &Location) -> Object {
    Object::default()
        .with("city", location.city.as_deref())
        .with("region", location.region.as_deref())
        .with(
            "country",
            location.country.as_ref().map(|country| country.code()),
        )
}

fn channel((channel, figures): (&Channel, &ChannelFigures)) -> Object {
    let growth = figures
        .growth
        .as_ref()
        .map(|growth| round(growth.percent()));
    Object::default()
        .with("platform", channel.platform.id.as_str())
        .with("handle", channel.handle.as_deref())
        .with("url", channel.link.as_ref().map(|link| link.as_str()))
        .with("followers", channel.followers)
        .with("following", channel.following.get())
        .with("as_of", channel.as_of.map(|date| date.to_string()))
        .with(
            "provenance",
            channel.provenance.map(|provenance| provenance.word()),
        )
        .with(
            "engagement",
            figures.rates.iter().map(rate).collect::<Vec<_>>(),
        )
        .with("median_views", figures.views.map(|views| views.value))
        .with("growth_percent", growth)
}

/// Returns an engagement rate with all that a reader needs to judge it.
fn rate(rate: &EngagementRate) -> Object {
    let components = rate.components.iter().map(|component| component.word());
    Object::default()
        .with("percent", round(rate.value.value()))
        .with("basis", rate.basis.word())
        .with("statistic", rate.statistic.word())
        .with("from", rate.from.word())
        .with("sample", rate.sample)
        .with("components", components.collect::<Vec<_>>())
}

/// Rounds to four decimals: more would only be noise of the division.
fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Returns a price as far as everybody may see it; `None` where it is private.
fn price(name: &str, amount: Option<Money>, visibility: RateVisibility) -> Option<Object> {
    let (visibility, amount) = match (visibility, amount) {
        (RateVisibility::Private, _) => return None,
        (RateVisibility::OnRequest, _) | (_, None) => (RateVisibility::OnRequest, None),
        (shown, amount) => (shown, amount),
    };
    Some(
        Object::default()
            .with("name", name)
            .with("visibility", visibility.word())
            .with("amount", amount.map(Money::decimal))
            .with("currency", amount.map(|money| money.currency.to_string())),
    )
}
