//! A creator and its figures as the view of a media kit. Nothing private passes: prices and
//! addresses are asked for their visibility.

mod audience;
mod channel;
mod colophon;
mod contact;
mod finding;
mod head;
mod more;
mod price;
mod work;

use super::context::Context;
use super::input::Member;
use super::locale::Argument;
use super::view::kit::{KitView, LinkView, PictureView, SectionsView, TierView};
use crate::model::{Facet, Focus, Image, Percent, Tier};

/// Makes the view of one member's kit.
pub(super) struct KitBuilder<'a> {
    context: &'a Context,
    member: &'a Member,
    place: usize,
}

/// The view of the kit of the member at this place.
pub(super) fn view(context: &Context, place: usize) -> Option<KitView> {
    let member = context.members.get(place)?;
    Some(
        KitBuilder {
            context,
            member,
            place,
        }
        .view(),
    )
}

/// The portrait of the member at this place, for cards.
pub(super) fn portrait(context: &Context, place: usize) -> Option<PictureView> {
    let member = context.members.get(place)?;
    KitBuilder {
        context,
        member,
        place,
    }
    .portrait()
}

/// The tier of the member at this place, for cards.
pub(super) fn tier(context: &Context, place: usize) -> Option<TierView> {
    let member = context.members.get(place)?;
    member.figures.tier.map(|tier| {
        KitBuilder {
            context,
            member,
            place,
        }
        .tier(tier)
    })
}

impl KitBuilder<'_> {
    fn view(&self) -> KitView {
        let creator = &self.member.creator;
        let mut view = KitView {
            slug: creator.slug.to_string(),
            shortlist: !self.context.is_solo() && !creator.unlisted,
            sections: SectionsView::default(),
            masthead: self.masthead(),
            headline: self.headline(),
            channels: self.channels(),
            audience: self.audience(),
            posts: self.posts(),
            collaborations: self.collaborations(),
            packages: self.packages(),
            rates: self.rates(),
            estimates: self.estimates(),
            testimonials: self.testimonials(),
            credentials: creator
                .credentials
                .iter()
                .map(ToString::to_string)
                .collect(),
            bio_html: creator.bio.as_ref().map(|bio| bio.as_str().to_owned()),
            contact: self.contact(),
            downloads: self.downloads(),
            colophon: self.colophon(),
        };
        view.sections = sections(&view);
        view
    }

    /// A word of the interface, or the key itself where the theme has none:
    /// `kit.deliverable.ig-reel`.
    fn word(&self, key: &str, fallback: &str) -> String {
        self.context
            .messages
            .find_text(&self.context.locale, key)
            .unwrap_or_else(|| fallback.to_owned())
    }

    /// A text of the interface with arguments.
    fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.context.say(key, arguments)
    }

    /// A tier with its mark and landing page.
    fn tier(&self, tier: Tier) -> TierView {
        let band = self.context.site.settings.tiers.band(tier);
        let label = self.context.parts.tiers.of(tier).to_owned();
        let tiers = self.context.site.settings.tiers.tiers().count();
        TierView {
            name: band.slug.to_string(),
            label,
            mark: mark(tier, tiers),
            url: self.facet_url(Facet::Tier, &band.slug),
        }
    }

    /// The address of a landing page, where it exists.
    fn facet_url(&self, facet: Facet, slug: &str) -> Option<String> {
        if self.context.is_solo() {
            return None;
        }
        self.context
            .facets
            .path(facet, slug)
            .map(|path| self.context.url(&path))
    }

    fn link(&self, label: &str, facet: Facet, slug: &str) -> LinkView {
        LinkView {
            label: label.to_owned(),
            url: self.facet_url(facet, slug),
        }
    }

    fn picture(
        &self,
        image: &Image,
        alt: &str,
        focus: Option<Focus>,
        credit: Option<String>,
    ) -> PictureView {
        let path = self.context.image_path(self.member, image);
        let (focus_x, focus_y) = focus.map_or((50, 30), |focus| (tens(focus.x), tens(focus.y)));
        PictureView {
            src: self.context.url(&path),
            srcset: None,
            width: image.width,
            height: image.height,
            alt: alt.to_owned(),
            focus_x,
            focus_y,
            credit,
        }
    }
}

/// What a page has to show. From so many sections on it has an index of them, counting that of the
/// sources.
fn sections(kit: &KitView) -> SectionsView {
    const INDEXED: usize = 5;
    let contact = &kit.contact;
    let ways = [
        &contact.email,
        &contact.phone,
        &contact.form,
        &contact.booking_url,
        &contact.manager,
    ];
    let mut sections = SectionsView {
        index: false,
        channels: !kit.channels.is_empty(),
        audience: kit.audience.is_some(),
        prices: !(kit.packages.is_empty() && kit.rates.is_empty() && kit.estimates.is_empty()),
        content: !kit.posts.is_empty(),
        work: !kit.collaborations.is_empty(),
        clients: !kit.testimonials.is_empty(),
        about: kit.bio_html.is_some() || !kit.credentials.is_empty(),
        contact: !kit.downloads.is_empty()
            || contact.agency.is_some()
            || ways.into_iter().any(Option::is_some),
    };
    let SectionsView {
        channels,
        audience,
        prices,
        content,
        work,
        clients,
        about,
        contact,
        ..
    } = sections;
    let shown = [
        channels, audience, prices, content, work, clients, about, contact,
    ]
    .into_iter()
    .filter(|shown| *shown)
    .count();
    sections.index = shown + 1 >= INDEXED;
    sections
}

/// Which of five marks a tier has: the lowest 1, the highest 5, the others spread between.
pub(super) fn mark(tier: Tier, tiers: usize) -> u8 {
    let steps = tiers.saturating_sub(1).max(1);
    let mark = 1 + (usize::from(tier.0) * 4 + steps / 2) / steps;
    u8::try_from(mark.min(5)).unwrap_or(5)
}

/// A share in steps of ten.
fn tens(share: Percent) -> u8 {
    ((share.value() / 10.0).round() * 10.0) as u8
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::model::Tier;

    #[test]
    fn marks_spread_over_five() {
        assert_eq!(
            (0..4).map(|tier| mark(Tier(tier), 4)).collect::<Vec<_>>(),
            [1, 2, 4, 5]
        );
        assert_eq!(
            (0..5).map(|tier| mark(Tier(tier), 5)).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5]
        );
        assert_eq!(mark(Tier(0), 1), 1);
    }
}
