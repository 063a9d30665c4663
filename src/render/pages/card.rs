//! A creator in a list.

use crate::diagnostic::Diagnostic;
use crate::render::context::{Context, DOT};
use crate::render::kit;
use crate::render::monogram::monogram;
use crate::render::view::card::{CardChannelView, CardRateView, CardView};

/// How many channels a card shows.
const CHANNELS: usize = 3;
/// How many niches a card shows.
const NICHES: usize = 2;

/// The card of a member as HTML, rendered once for all lists.
pub(super) fn html(context: &Context, place: usize) -> Result<String, Box<Diagnostic>> {
    context.cards.get(place, &|place| render(context, place))
}

/// Renders the card of a member anew.
pub(in crate::render) fn render(
    context: &Context,
    place: usize,
) -> Result<String, Box<Diagnostic>> {
    let Some(view) = view(context, place) else {
        return Ok(String::new());
    };
    let page = format!("the card of {}", view.slug);
    context
        .engine
        .render_part("card.html", ("card", &view), &page)
}

fn view(context: &Context, place: usize) -> Option<CardView> {
    let member = context.members.get(place)?;
    let creator = &member.creator;
    let channels = creator
        .channels
        .iter()
        .take(CHANNELS)
        .map(|channel| CardChannelView {
            platform: channel.platform.label.to_string(),
            icon: channel.platform.icon().to_owned(),
            followers: channel.followers,
        });
    let rate = member.figures.headline().ok();
    let portrait = kit::portrait(context, place);
    Some(CardView {
        slug: creator.slug.to_string(),
        name: creator.name.to_string(),
        url: context.url(&context.kit_path(member)),
        place_line: place_line(context, place),
        monogram_svg: if portrait.is_some() {
            String::new()
        } else {
            monogram(&creator.name, &creator.slug)
        },
        portrait,
        channels: channels.collect(),
        engagement: rate
            .zip(creator.channels.first())
            .map(|(rate, channel)| CardRateView {
                percent: rate.value.value(),
                basis: channel.platform.basis_word(rate.basis).to_owned(),
                sample: rate.sample,
            }),
        tier: kit::tier(context, place),
        niches: creator
            .niches
            .iter()
            .take(NICHES)
            .map(|niche| niche.label.to_string())
            .collect(),
        more_niches: creator.niches.len().saturating_sub(NICHES),
        sprite_url: context.assets.url("icons.svg").unwrap_or_default(),
    })
}

/// Handle and place in one line.
fn place_line(context: &Context, place: usize) -> Option<String> {
    let creator = &context.members.get(place)?.creator;
    let handle = creator.handle.as_ref().map(|handle| format!("@{handle}"));
    let location = creator.location.as_ref();
    let city = location
        .and_then(|location| location.city.as_ref())
        .map(ToString::to_string);
    let country = location
        .and_then(|location| location.country)
        .map(|country| context.locale.country(country.code()).to_owned());
    let parts: Vec<String> = [handle, city.or(country)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(DOT))
}
