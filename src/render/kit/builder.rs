//! The creator that a kit is made of, and what several of its sections need.

use serde::Serialize;

use crate::metrics::ChannelFigures;
use crate::model::{Channel, Facet, Focus, Image, Percent, Tier};
use crate::render::context::Context;
use crate::render::input::Member;
use crate::render::view::card::{PictureView, TierView};

/// A name with an optional page of the site.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) label: String,
    /// Absolute from the host's root; `None` on a site without that page.
    pub(super) url: Option<String>,
}

/// A rate in percent, and what it is measured against.
#[derive(Serialize)]
pub(super) struct BasisRateView {
    pub(super) percent: f64,
    /// A key of `kit.of_basis`: the platform's noun for followers, or `views`, `reach`,
    /// `impressions`.
    pub(super) basis: &'static str,
}

/// Makes the view of one member's kit.
pub(crate) struct KitBuilder<'a> {
    pub(super) context: &'a Context,
    pub(super) member: &'a Member,
    pub(super) place: usize,
}

impl<'a> KitBuilder<'a> {
    /// Returns the builder for the member at this place of the roster.
    pub(crate) fn new(context: &'a Context, place: usize) -> Self {
        Self {
            context,
            member: &context.members[place],
            place,
        }
    }

    /// Returns the creator's channels, each with its figures.
    pub(super) fn channel_figures(
        &self,
    ) -> impl Iterator<Item = (&'a Channel, &'a ChannelFigures)> + use<'a> {
        let channels = &self.member.creator.channels;
        channels.iter().zip(&self.member.figures.channels)
    }

    /// Returns the tier of the largest channel.
    pub(crate) fn own_tier(&self) -> Option<TierView> {
        self.member.figures.tier.map(|tier| self.tier(tier))
    }

    pub(super) fn tier(&self, tier: Tier) -> TierView {
        let tiers = &self.context.site.settings.tiers;
        let band = tiers.band(tier);
        TierView {
            name: band.slug.to_string(),
            label: self.context.parts.tiers.of(tier).to_owned(),
            mark: mark(tier, tiers.tiers().count()),
            url: self.facet_url(Facet::Tier, &band.slug),
        }
    }

    /// Returns the address of a landing page; `None` if the site does not have it.
    pub(super) fn facet_url(&self, facet: Facet, slug: &str) -> Option<String> {
        if self.context.is_solo() {
            return None;
        }
        let group = self.context.facets.find(facet, slug)?;
        Some(self.context.url(&group.path()))
    }

    /// Returns the photo; `None` if the creator has none.
    pub(crate) fn portrait(&self) -> Option<PictureView> {
        let creator = &self.member.creator;
        let photo = creator.photo.as_ref()?;
        let alt = photo.alt.as_deref().unwrap_or(&creator.name);
        Some(self.picture(&photo.image, alt, photo.focus))
    }

    pub(super) fn picture(&self, image: &Image, alt: &str, focus: Option<Focus>) -> PictureView {
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
        }
    }
}

/// Returns one of five marks for a tier: the lowest has 1, the highest 5, the others are spread
/// between.
fn mark(tier: Tier, tiers: usize) -> u8 {
    let steps = tiers.saturating_sub(1).max(1);
    let mark = 1 + (usize::from(tier.0) * 4 + steps / 2) / steps;
    u8::try_from(mark.min(5)).unwrap_or(5)
}

/// Rounds a share to steps of ten.
fn tens(share: Percent) -> u8 {
    ((share.value() / 10.0).round() * 10.0) as u8
}

pub(super) fn text<T: ToString>(value: &Option<T>) -> Option<String> {
    value.as_ref().map(T::to_string)
}

pub(super) fn texts<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(T::to_string).collect()
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
