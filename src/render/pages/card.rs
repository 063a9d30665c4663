//! A creator in a list.

use crate::diagnostic::Diagnostic;
use crate::model::{Channel, Creator};
use crate::render::context::Context;
use crate::render::kit::KitBuilder;
use crate::render::locale::DOT;
use crate::render::monogram::monogram;
use crate::render::view::card::{CardChannelView, CardRateView, CardView};

/// Channels that a card shows.
const CHANNELS: usize = 3;
/// Niches that a card shows.
const NICHES: usize = 2;

/// Returns the card of a member at a position in a page as HTML. The first row is seen before
/// anybody scrolls, so its portraits are loaded at once; all other cards are rendered once for all
/// lists.
pub(crate) fn html(
    context: &Context,
    place: usize,
    position: usize,
) -> Result<String, Box<Diagnostic>> {
    let loading = match position {
        0 => "first",
        1 | 2 => "early",
        _ => "late",
    };
    if loading == "late" || context.members[place].creator.photo.is_none() {
        context.cards.get(place, &|place| render(context, place))
    } else {
        render_loading(context, place, loading)
    }
}

/// Renders the card of a member anew, as it is below the first row of a page.
pub(crate) fn render(context: &Context, place: usize) -> Result<String, Box<Diagnostic>> {
    render_loading(context, place, "late")
}

fn render_loading(
    context: &Context,
    place: usize,
    loading: &'static str,
) -> Result<String, Box<Diagnostic>> {
    let view = view(context, place, loading);
    let page = format!("the card of {}", view.slug);
    context
        .engine
        .render_part("card.html", ("card", &view), &page)
}

fn view(context: &Context, place: usize, loading: &'static str) -> CardView {
    let member = &context.members[place];
    let creator = &member.creator;
    let channel = |channel: &Channel| CardChannelView {
        platform: channel.platform.label.to_string(),
        icon: channel.platform.icon().to_owned(),
        followers: channel.followers,
    };
    let rate = member.figures.headline().ok();
    let engagement = rate
        .zip(creator.channels.first())
        .map(|(rate, channel)| CardRateView {
            percent: rate.value.value(),
            basis: channel.platform.basis_word(rate.basis).to_owned(),
            sample: rate.sample,
        });
    let kit = KitBuilder::new(context, place);
    let portrait = kit.portrait();
    let monogram_svg = match portrait {
        Some(_) => String::new(),
        None => monogram(&creator.name, &creator.slug),
    };
    let niches = creator.niches.iter().take(NICHES);
    CardView {
        slug: creator.slug.to_string(),
        name: creator.name.to_string(),
        url: context.url(&context.kit_path(member)),
        place_line: place_line(context, creator),
        portrait,
        loading,
        monogram_svg,
        channels: creator
            .channels
            .iter()
            .take(CHANNELS)
            .map(channel)
            .collect(),
        engagement,
        tier: kit.own_tier(),
        niches: niches.map(|niche| niche.label.to_string()).collect(),
        more_niches: creator.niches.len().saturating_sub(NICHES),
        sprite_url: context.assets.url("icons.svg").unwrap_or_default(),
    }
}

/// Returns handle and place in one line; `None` where both are unknown.
fn place_line(context: &Context, creator: &Creator) -> Option<String> {
    let handle = creator.handle.as_ref().map(|handle| format!("@{handle}"));
    let location = creator.location.as_ref();
    let city = location.and_then(|location| location.city.as_deref());
    let country = location.and_then(|location| location.country.as_ref());
    let country = country.map(|country| context.locale.country(country.code()));
    let place = city.or(country).map(str::to_owned);
    let parts: Vec<String> = handle.into_iter().chain(place).collect();
    (!parts.is_empty()).then(|| parts.join(DOT))
}
