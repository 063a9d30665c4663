//! The masthead and the band of headline figures.

use super::KitBuilder;
use crate::metrics::{Growth, Typical};
use crate::model::{Channel, Date, Facet};
use crate::render::monogram::monogram;
use crate::render::view::kit::price::StartingPriceView;
use crate::render::view::kit::{
    FollowingView, HeadlineGrowthView, HeadlineRateView, HeadlineView, HeadlineViewsView,
    MastheadView, PictureView, PlaceView, SpanView,
};

impl KitBuilder<'_> {
    pub(super) fn masthead(&self) -> MastheadView {
        let creator = &self.member.creator;
        let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
        MastheadView {
            name: creator.name.to_string(),
            handle: creator.handle.as_ref().map(ToString::to_string),
            portrait: self.portrait(),
            monogram_svg: self.monogram(),
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
                .map(|niche| self.link(&niche.label, Facet::Niche, &niche.slug))
                .collect(),
            tier: self.member.figures.tier.map(|tier| self.tier(tier)),
            availability: creator
                .availability
                .map(|availability| availability.word().to_owned()),
            booked: self.booked(),
            open_to: creator
                .open_to
                .iter()
                .map(|kind| kind.word().to_owned())
                .collect(),
            starting_price: self.starting_price(),
            booking: self.booking(),
            do_not_pitch: creator.do_not_pitch,
            joined: creator.joined.map(|date| date.to_string()),
        }
    }

    /// Drawn only where there is no photo.
    fn monogram(&self) -> String {
        let creator = &self.member.creator;
        if creator.photo.is_some() {
            String::new()
        } else {
            monogram(creator.name.as_str(), creator.slug.as_str())
        }
    }

    pub(super) fn portrait(&self) -> Option<PictureView> {
        let photo = self.member.creator.photo.as_ref()?;
        let alt = photo
            .alt
            .as_ref()
            .map_or(self.member.creator.name.as_str(), |alt| alt.as_str());
        Some(self.picture(
            &photo.image,
            alt,
            photo.focus,
            photo.credit.as_ref().map(ToString::to_string),
        ))
    }

    fn place_view(&self) -> Option<PlaceView> {
        let location = self.member.creator.location.as_ref()?;
        let city = location
            .city_slug()
            .and_then(|slug| self.facet_url(Facet::Location, &slug));
        let country = location
            .country
            .and_then(|country| self.facet_url(Facet::Country, &country.slug()));
        Some(PlaceView {
            city: location.city.as_ref().map(ToString::to_string),
            region: location.region.as_ref().map(ToString::to_string),
            country: location.country.map(|country| country.code().to_owned()),
            url: city.or(country),
        })
    }

    /// Spans that are not over on the day of the figures or today, whichever is later.
    fn booked(&self) -> Vec<SpanView> {
        let today = self.context.site.today;
        let spans = self
            .member
            .creator
            .booked
            .iter()
            .filter(|span| span.to >= today);
        spans
            .map(|span| SpanView {
                from: span.from.to_string(),
                to: span.to.to_string(),
            })
            .collect()
    }

    fn starting_price(&self) -> Option<StartingPriceView> {
        let rate = self.member.figures.starting_rate.as_ref()?;
        let deliverable = &self
            .member
            .creator
            .rates
            .get(usize::from(rate.rate))?
            .deliverable;
        Some(StartingPriceView {
            amount: super::price::money(rate.price),
            deliverable: self.deliverable(deliverable),
        })
    }

    pub(super) fn headline(&self) -> HeadlineView {
        HeadlineView {
            following: self.following(),
            engagement: self.headline_rate(),
            views: self.headline_views(),
            growth: self.headline_growth(),
        }
    }

    fn following(&self) -> Option<FollowingView> {
        let following = self.member.figures.following;
        if following.channels == 0 {
            return None;
        }
        let as_of = self
            .known_channels()
            .filter_map(|channel| channel.as_of)
            .min();
        Some(FollowingView {
            followers: following.followers,
            channels: u32::from(following.channels),
            as_of: as_of.map(|date| date.to_string()),
        })
    }

    fn known_channels(&self) -> impl Iterator<Item = &Channel> {
        self.member
            .creator
            .channels
            .iter()
            .filter(|channel| channel.followers.is_some())
    }

    fn headline_rate(&self) -> Option<HeadlineRateView> {
        let channel = self.member.creator.channels.first()?;
        let figures = self.member.figures.channels.first()?;
        let rate = figures.headline.as_ref().ok()?;
        Some(HeadlineRateView {
            platform: channel.platform.label.to_string(),
            rate: super::channel::engagement(channel, rate, figures.window),
            as_of: iso(channel.as_of),
        })
    }

    /// Views of the channel whose typical post has the most.
    fn headline_views(&self) -> Option<HeadlineViewsView> {
        let channels = self
            .member
            .creator
            .channels
            .iter()
            .zip(&self.member.figures.channels);
        let with_views =
            channels.filter_map(|(channel, figures)| Some((channel, figures, figures.views?)));
        // Of equal ones the first, which is the larger channel.
        let most = with_views.reduce(|best, next| {
            if next.2.value > best.2.value {
                next
            } else {
                best
            }
        });
        let (channel, figures, views): (_, _, Typical) = most?;
        let posts = views.from == crate::metrics::From::Posts;
        Some(HeadlineViewsView {
            platform: channel.platform.label.to_string(),
            views: views.value,
            sample: views.sample,
            window_days: posts.then_some(figures.window.days),
        })
    }

    fn headline_growth(&self) -> Option<HeadlineGrowthView> {
        let channels = self
            .member
            .creator
            .channels
            .iter()
            .zip(&self.member.figures.channels);
        let (channel, growth): (&Channel, &Growth) = channels
            .filter_map(|(channel, figures)| Some((channel, figures.growth.as_deref()?)))
            .next()?;
        Some(HeadlineGrowthView {
            platform: channel.platform.label.to_string(),
            percent: growth.percent(),
            from: growth.from.to_string(),
            to: growth.to.to_string(),
        })
    }
}

fn iso(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}
