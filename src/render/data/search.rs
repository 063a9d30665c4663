//! Creators as the search index takes them: an allow-list of what the pages show.

use std::sync::Arc;

use serde_json::json;

use crate::metrics::{ChannelFigures, MergedAudience, MergedTable, audience};
use crate::model::{Basis, Currency, Date, Facet, days_between};
use crate::render::Member;
use crate::render::context::Context;
use crate::render::facet;
use crate::render::locale::percent_as_shown;
use crate::render::pages;
use crate::render::search::pieces::Pieces;
use crate::render::search::{Fields, Index, Record, Roster, Settings, Share, Term, build};

/// The listed members of a site, in the default order, with their cards.
pub(crate) struct Listed<'a> {
    context: &'a Context,
    places: Vec<usize>,
    is_wanted: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Listed<'a> {
    /// Takes everybody who is in lists. As soon as the index is not wanted any more, the rest of it
    /// is empty.
    pub(crate) fn new(context: &'a Context, is_wanted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self {
            context,
            places: context.listed().map(|(place, _)| place).collect(),
            is_wanted,
        }
    }

    /// A word of the theme, as it stands alone in a menu.
    fn term(&self, group: &str, slug: &str) -> Term {
        let key = format!("{group}.{slug}");
        let label = self.context.messages.find_text(&self.context.locale, &key);
        Term::new(
            slug,
            self.context
                .locale
                .capital(label.as_deref().unwrap_or(slug)),
        )
    }
}

impl Roster for Listed<'_> {
    fn len(&self) -> usize {
        self.places.len()
    }

    fn record(&self, id: usize) -> Record {
        if !(self.is_wanted)() {
            return Record::default();
        }
        let place = self.places[id];
        let member = &self.context.members[place];
        let creator = &member.creator;
        let merged = audience(creator);
        let mut record = Record {
            slug: creator.slug.to_string(),
            name: creator.name.to_string(),
            order: self.context.locale.collate(creator.name.as_str()),
            handles: creator
                .channels
                .iter()
                .filter_map(|channel| channel.handle.as_ref())
                .map(ToString::to_string)
                .collect(),
            headline: creator
                .headline
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            bio: creator
                .bio
                .as_ref()
                .map(|bio| bio.plain())
                .unwrap_or_default(),
            availability: creator
                .availability
                .map(|word| self.term("kit.availability", word.word())),
            open_to: creator
                .open_to
                .iter()
                .map(|word| self.term("kit.open_to", word.word()))
                .collect(),
            figures: figures(self.context, member, merged.as_ref()),
            ..Record::default()
        };
        self.facets(member, &mut record);
        self.audience(merged.as_ref(), &mut record);
        numbers(self.context, member, &mut record);
        record
    }

    fn pieces(&self) -> Arc<Pieces> {
        self.context
            .cards
            .pieces(&|place| pages::render_card(self.context, place))
            .clone()
    }

    /// Cards are kept short already.
    fn card(&self, id: usize, _: &Record, pieces: &Arc<Pieces>) -> String {
        if !(self.is_wanted)() {
            return String::new();
        }
        self.context.cards.short(self.places[id], pieces, &|place| {
            pages::render_card(self.context, place)
        })
    }
}

impl Listed<'_> {
    /// The facets that have landing pages, by the same names.
    fn facets(&self, member: &Member, record: &mut Record) {
        for (facet, slug, label) in facet::values(&self.context.site, member, self.context.parts())
        {
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

fn shares<K>(table: Option<&MergedTable<K>>, term: impl Fn(&K) -> Term) -> Vec<Share> {
    let all = table.into_iter().flat_map(|table| &table.shares);
    all.map(|share| Share {
        term: term(&share.label),
        percent: share.share.value(),
    })
    .collect()
}

/// The largest channel stands for the creator, as its tier does.
fn numbers(context: &Context, member: &Member, record: &mut Record) {
    let creator = &member.creator;
    let largest = member.figures.headline_channel();
    record.followers = creator
        .largest_channel()
        .and_then(|channel| channel.followers);
    record.er_followers = rate(&member.figures.channels, Basis::Followers);
    record.er_views = rate(&member.figures.channels, Basis::Views);
    record.median_views = largest
        .and_then(|figures| figures.views)
        .map(|views| views.value);
    record.starting_rate = starting_rate(context, member);
    record.growth = largest
        .and_then(|figures| figures.growth.as_ref())
        .map(|growth| growth.percent());
    record.as_of = as_of(member).map(day_number);
}

/// The rate of the largest channel that has one on this basis.
fn rate(channels: &[ChannelFigures], basis: Basis) -> Option<f64> {
    channels
        .iter()
        .flat_map(|channel| &channel.rates)
        .find(|rate| rate.basis == basis)
        .map(|rate| rate.value.value())
}

/// The lowest public rate in minor units of the site's currency; absent where the dated table
/// cannot convert it.
fn starting_rate(context: &Context, member: &Member) -> Option<u64> {
    let starting = member.figures.starting_rate.as_ref()?;
    let own = (starting.price.currency == context.site.settings.currency).then_some(starting.price);
    own.or(starting.converted).map(|money| money.minor)
}

fn as_of(member: &Member) -> Option<Date> {
    member
        .creator
        .channels
        .iter()
        .filter_map(|channel| channel.as_of)
        .max()
}

fn day_number(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i32::try_from(days_between(epoch, day)).unwrap_or_default()
}

/// What the comparison shows; `js/shortlist/figures.js` reads it.
fn figures(context: &Context, member: &Member, merged: Option<&MergedAudience<'_>>) -> Fields {
    let creator = &member.creator;
    let largest = member.figures.headline_channel();
    let following = member.figures.following;
    let country = merged
        .and_then(|merged| merged.country.as_ref())
        .and_then(|table| table.shares.first());
    let quality = creator
        .channels
        .iter()
        .filter_map(|channel| channel.audience.as_ref()?.quality)
        .next();
    vec![
        ("name", json!(creator.name.as_str())),
        ("url", json!(context.url(&context.kit_path(member)))),
        (
            "followers",
            json!((following.channels > 0).then_some(following.followers)),
        ),
        ("channels", json!(creator.channels.len())),
        (
            "er_followers",
            json!(rate(&member.figures.channels, Basis::Followers).map(percent_as_shown)),
        ),
        (
            "er_views",
            json!(rate(&member.figures.channels, Basis::Views).map(percent_as_shown)),
        ),
        (
            "views",
            json!(
                largest
                    .and_then(|figures| figures.views)
                    .map(|views| views.value)
            ),
        ),
        (
            "engagements",
            json!(
                largest
                    .and_then(|figures| figures.engagements)
                    .map(|typical| typical.value)
            ),
        ),
        (
            "cadence",
            json!(
                largest
                    .and_then(|figures| figures.cadence)
                    .map(|cadence| (cadence.per_week() * 10.0).round() / 10.0)
            ),
        ),
        (
            "growth",
            json!(
                largest
                    .and_then(|figures| figures.growth.as_ref())
                    .map(|growth| percent_as_shown(growth.percent()))
            ),
        ),
        ("rate", json!(starting_rate(context, member))),
        (
            "country",
            json!(country.map(|share| percent_as_shown(share.share.value()))),
        ),
        (
            "country_name",
            json!(country.map(|share| context.locale.country(share.label.code()))),
        ),
        (
            "quality",
            json!(quality.map(|percent| percent_as_shown(percent.value()))),
        ),
        ("as_of", json!(as_of(member).map(|day| day.to_string()))),
    ]
}

/// The index of a site's listed members. It is whole only if it is still wanted when it is made.
pub(crate) fn index(context: &Context, is_wanted: &(dyn Fn() -> bool + Sync)) -> Index {
    let settings = Settings {
        currency_units: currency_units(context.site.settings.currency),
        ..Settings::default()
    };
    build(&Listed::new(context, is_wanted), &settings)
}

/// The folder of the index in the output, with a slash at its end.
pub(crate) fn folder() -> String {
    Settings::default().folder + "/"
}

/// Minor units in one unit of a currency.
pub(in crate::render) fn currency_units(currency: Currency) -> u32 {
    10u32.saturating_pow(currency.digits())
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
