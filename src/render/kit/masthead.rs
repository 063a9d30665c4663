//! The head of a kit: who the creator is, and how to book.

use serde::Serialize;

use super::builder::{KitBuilder, LinkView, text};
use super::contact::BookingView;
use super::price::MoneyView;
use crate::model::Facet;
use crate::render::monogram::monogram;
use crate::render::view::card::{PictureView, TierView};

#[derive(Serialize)]
pub(super) struct MastheadView {
    name: String,
    /// The handle of the largest channel, without `@`.
    handle: Option<String>,
    portrait: Option<PictureView>,
    /// SVG drawn from the name; empty with a portrait.
    monogram_svg: String,
    /// One line that says what they do.
    headline: Option<String>,
    pronouns: Option<String>,
    place: Option<PlaceView>,
    /// BCP 47 tags, in the creator's order.
    languages: Vec<String>,
    /// The main one first.
    niches: Vec<LinkView>,
    /// The tier of the largest channel.
    tier: Option<TierView>,
    /// A key of `kit.availability`: `open`, `limited`, `booked`, `closed`.
    availability: Option<&'static str>,
    /// Booked spans that are not yet over, soonest first.
    booked: Vec<SpanView>,
    /// Keys of `kit.open_to`: `paid`, `gifting`, `ambassador`, `ugc`, `affiliate`, `events`.
    open_to: Vec<&'static str>,
    /// The lowest public price.
    starting_price: Option<StartingPriceView>,
    /// `None` if the creator does not want to be written to.
    booking: Option<BookingView>,
    /// Whether the creator asked not to be pitched to, which is said in place of the button.
    do_not_pitch: bool,
    /// The day they joined the roster.
    joined: Option<String>,
}

#[derive(Serialize)]
struct PlaceView {
    city: Option<String>,
    region: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    country: Option<String>,
    /// The landing page of the city, else of the country.
    url: Option<String>,
}

/// Days from and to, both included.
#[derive(Serialize)]
struct SpanView {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct StartingPriceView {
    /// The name of the deliverable, as inside a sentence.
    deliverable: String,
    amount: MoneyView,
}

impl KitBuilder<'_> {
    pub(super) fn masthead(&self) -> MastheadView {
        let creator = &self.member.creator;
        let portrait = self.portrait();
        let monogram_svg = match portrait {
            Some(_) => String::new(),
            None => monogram(creator.name.as_str(), creator.slug.as_str()),
        };
        let today = self.context.site.today;
        let booked = creator.booked.iter().filter(|span| span.to >= today);
        MastheadView {
            name: creator.name.to_string(),
            handle: text(&creator.handle),
            portrait,
            monogram_svg,
            headline: text(&creator.headline),
            pronouns: text(&creator.pronouns),
            place: self.place_view(),
            languages: creator
                .languages
                .iter()
                .map(|language| language.tag().to_owned())
                .collect(),
            niches: creator
                .niches
                .iter()
                .map(|niche| LinkView {
                    label: niche.label.to_string(),
                    url: self.facet_url(Facet::Niche, &niche.slug),
                })
                .collect(),
            tier: self.own_tier(),
            availability: creator.availability.map(|availability| availability.word()),
            booked: booked
                .map(|span| SpanView {
                    from: span.from.to_string(),
                    to: span.to.to_string(),
                })
                .collect(),
            open_to: creator.open_to.iter().map(|kind| kind.word()).collect(),
            starting_price: self.starting_price(),
            booking: self.booking(),
            do_not_pitch: creator.do_not_pitch,
            joined: text(&creator.joined),
        }
    }

    fn place_view(&self) -> Option<PlaceView> {
        let location = self.member.creator.location.as_ref()?;
        let city = location
            .city_slug()
            .and_then(|slug| self.facet_url(Facet::Location, &slug));
        let country = || self.facet_url(Facet::Country, &location.country?.slug());
        Some(PlaceView {
            city: text(&location.city),
            region: text(&location.region),
            country: location.country.map(|country| country.code().to_owned()),
            url: city.or_else(country),
        })
    }

    fn starting_price(&self) -> Option<StartingPriceView> {
        let starting = self.member.figures.starting_rate.as_ref()?;
        let rate = self.member.creator.rates.get(usize::from(starting.rate))?;
        Some(StartingPriceView {
            amount: MoneyView::from(starting.price),
            deliverable: self.context.deliverable(&rate.deliverable),
        })
    }
}
