//! Records of the search index: an allow-list of what the pages show.

use serde_json::{Value as Json, json};

use crate::metrics::{ChannelFigures, MergedAudience, MergedTable, audience};
use crate::model::{Basis, Currency, Date, Facet, days_between};
use crate::render::cards::Render;
use crate::render::context::Context;
use crate::render::facet;
use crate::render::input::Member;
use crate::render::locale::percent_as_shown;
use crate::render::search::{AudienceShare, Record, SearchIndex, Term, build};

/// The listed members of a site, in the default order, with their cards.
struct Searchable<'a> {
    context: &'a Context,
    render_card: Render<'a>,
    is_wanted: &'a (dyn Fn() -> bool + Sync),
}

/// Makes the index of a site's listed members. As soon as it is not wanted any more, the rest of it
/// is left empty.
pub(crate) fn index(
    context: &Context,
    render_card: Render<'_>,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> SearchIndex {
    let searchable = Searchable {
        context,
        render_card,
        is_wanted,
    };
    let units = currency_units(context.site.settings.currency);
    build(context.listed.len(), |id| searchable.record(id), units)
}

/// Minor units in one unit of a currency.
pub(crate) fn currency_units(currency: Currency) -> u32 {
    10u32.saturating_pow(currency.digits())
}

impl Searchable<'_> {
    /// Returns the record at a position in the default order. A card that cannot be rendered is
    /// empty: the list that shows it reports it.
    fn record(&self, id: usize) -> Record {
        if !(self.is_wanted)() {
            return Record::default();
        }
        let place = self.context.listed[id];
        let member = &self.context.members[place];
        let creator = &member.creator;
        let merged = audience(creator);
        let handles = creator
            .channels
            .iter()
            .filter_map(|channel| channel.handle.as_ref());
        let availability = creator.availability;
        let open_to = creator.open_to.iter();
        let mut record = Record {
            slug: creator.slug.to_string(),
            name: creator.name.to_string(),
            order: self.context.locale.collate(creator.name.as_str()),
            handles: handles.map(ToString::to_string).collect(),
            headline: creator.headline.as_deref().unwrap_or_default().to_owned(),
            bio: creator
                .bio
                .as_ref()
                .map(|bio| bio.plain())
                .unwrap_or_default(),
            availability: availability.map(|word| self.term("kit.availability", word.word())),
            open_to: open_to
                .map(|word| self.term("kit.open_to", word.word()))
                .collect(),
            card: self
                .context
                .cards
                .get(place, self.render_card)
                .unwrap_or_default(),
            figures: figures(self.context, member, merged.as_ref()),
            ..Record::default()
        };
        self.facets(member, &mut record);
        self.audience(merged.as_ref(), &mut record);
        numbers(self.context, member, &mut record);
        record
    }

    /// Returns a name of the theme, as menus show it.
    fn term(&self, group: &str, slug: &str) -> Term {
        let name = self.context.name(group, slug);
        Term::new(slug, self.context.locale.capital(name))
    }

    /// Fills the facets that have landing pages, by the same names.
    fn facets(&self, member: &Member, record: &mut Record) {
        let Context { site, parts, .. } = self.context;
        for (facet, slug, label) in facet::values(site, member, parts) {
            let term = Term { slug, label };
            match facet {
                Facet::Tier => record.tier = Some(term),
                Facet::Niche => record.niches.push(term),
                Facet::Platform => record.platforms.push(term),
                Facet::Country => record.country = Some(term),
                Facet::Location => record.city = Some(term),
                Facet::Language => record.languages.push(term),
            }
        }
    }

    fn audience(&self, merged: Option<&MergedAudience<'_>>, record: &mut Record) {
        let Some(merged) = merged else { return };
        record.audience_gender = shares(merged.gender.as_ref(), |gender| {
            self.term("kit.gender", gender)
        });
        record.audience_age = shares(merged.age.as_ref(), |age| Term::new(*age, *age));
        record.audience_country = shares(merged.country.as_ref(), |country| {
            Term::new(country.slug(), self.context.locale.country(country.code()))
        });
    }
}

fn shares<K>(table: Option<&MergedTable<K>>, term: impl Fn(&K) -> Term) -> Vec<AudienceShare> {
    let all = table.into_iter().flat_map(|table| &table.shares);
    all.map(|share| AudienceShare {
        term: term(&share.label),
        percent: share.share.value(),
    })
    .collect()
}

/// Fills the numbers: the largest channel represents the creator, as for its tier.
fn numbers(context: &Context, member: &Member, record: &mut Record) {
    let channels = &member.figures.channels;
    let largest = member.figures.headline_channel();
    record.followers = member
        .creator
        .largest_channel()
        .and_then(|channel| channel.followers);
    record.er_followers = rate(channels, Basis::Followers);
    record.er_views = rate(channels, Basis::Views);
    record.median_views = largest.and_then(|channel| Some(channel.views?.value));
    record.starting_rate = starting_rate(context, member);
    record.growth = growth(largest);
    record.as_of = as_of(member).map(day_number);
}

fn growth(channel: Option<&ChannelFigures>) -> Option<f64> {
    Some(channel?.growth.as_ref()?.percent())
}

/// The rate of the largest channel that has one on this basis.
fn rate(channels: &[ChannelFigures], basis: Basis) -> Option<f64> {
    channels
        .iter()
        .flat_map(|channel| &channel.rates)
        .find(|rate| rate.basis == basis)
        .map(|rate| rate.value.value())
}

/// The lowest public rate in minor units of the site's currency; `None` where the dated table
/// cannot convert it.
fn starting_rate(context: &Context, member: &Member) -> Option<u64> {
    let starting = member.figures.starting_rate.as_ref()?;
    if starting.price.currency == context.site.settings.currency {
        Some(starting.price.minor)
    } else {
        starting.converted.map(|money| money.minor)
    }
}

/// The day of the newest figures.
fn as_of(member: &Member) -> Option<Date> {
    let channels = member.creator.channels.iter();
    channels.filter_map(|channel| channel.as_of).max()
}

/// Days since 1 January 1970.
fn day_number(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i32::try_from(days_between(epoch, day)).unwrap_or_default()
}

/// The figures that the comparison shows; `js/shortlist/figures.js` reads them.
fn figures(context: &Context, member: &Member, merged: Option<&MergedAudience<'_>>) -> Json {
    let creator = &member.creator;
    let channels = &member.figures.channels;
    let largest = member.figures.headline_channel();
    let following = member.figures.following;
    let followers = (following.channels > 0).then_some(following.followers);
    let views = largest.and_then(|channel| channel.views);
    let engagements = largest.and_then(|channel| channel.engagements);
    let cadence = largest.and_then(|channel| channel.cadence);
    let country = merged.and_then(|merged| merged.country.as_ref()?.shares.first());
    let mut audiences = creator
        .channels
        .iter()
        .filter_map(|channel| channel.audience.as_ref());
    let quality = audiences.find_map(|audience| audience.quality);
    let percent = |percent: Option<f64>| percent.map(percent_as_shown);
    let tenths = |number: f64| (number * 10.0).round() / 10.0;
    json!({
        "name": creator.name.as_str(),
        "url": context.url(&context.kit_path(member)),
        "followers": followers,
        "channels": creator.channels.len(),
        "er_followers": percent(rate(channels, Basis::Followers)),
        "er_views": percent(rate(channels, Basis::Views)),
        "views": views.map(|views| views.value),
        "engagements": engagements.map(|typical| typical.value),
        "cadence": cadence.map(|cadence| tenths(cadence.per_week())),
        "growth": percent(growth(largest)),
        "rate": starting_rate(context, member),
        "country": percent(country.map(|share| share.share.value())),
        "country_name": country.map(|share| context.locale.country(share.label.code())),
        "quality": percent(quality.map(|quality| quality.value())),
        "as_of": as_of(member).map(|day| day.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::{currency_units, day_number};
    use crate::model::Currency;
    use crate::render::locale::{Locale, percent_as_shown};
    use jiff::civil::date;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(
            [
                date(1970, 1, 1),
                date(1970, 1, 2),
                date(1969, 12, 31),
                date(2026, 11, 24)
            ]
            .map(day_number),
            [0, 1, -1, 20_781]
        );
    }

    #[test]
    fn a_currency_says_its_minor_units() {
        let units = |code: &str| Currency::new(code).map(currency_units).ok();
        assert_eq!(
            ["EUR", "JPY", "KWD"].map(units),
            [Some(100), Some(1), Some(1_000)]
        );
    }

    #[test]
    fn a_comparison_has_the_percentages_of_kits() {
        let locale = Locale::new("en").expect("English");
        for percent in [
            0.0, 0.285, 1.005, 35.85, 0.413, 0.994, 0.996, 4.25, 4.28, 60.96, 99.94, 99.96, 151.4,
            -12.34,
        ] {
            assert_eq!(
                locale.percent(percent_as_shown(percent), None),
                locale.percent(percent, None),
                "{percent}"
            );
        }
    }
}
