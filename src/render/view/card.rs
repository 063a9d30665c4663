//! A creator in a list; the variable `card` of `card.html`.

use serde::Serialize;

use super::kit::{PictureView, TierView};

/// A creator in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CardView {
    /// The name in addresses.
    pub slug: String,
    pub name: String,
    /// The address of the kit.
    pub url: String,
    /// Handle and place in one line.
    pub place_line: Option<String>,
    /// The portrait, else the monogram is shown.
    pub portrait: Option<PictureView>,
    /// When the portrait is loaded: `first` of the page's, `early` in the first row, or `late`,
    /// when it is scrolled to.
    pub loading: &'static str,
    /// Inline SVG drawn from the name; empty with a portrait.
    pub monogram_svg: String,
    /// The three largest channels.
    pub channels: Vec<CardChannelView>,
    /// The rate of the largest channel.
    pub engagement: Option<CardRateView>,
    pub tier: Option<TierView>,
    /// The first two niches.
    pub niches: Vec<String>,
    /// How many more there are.
    pub more_niches: usize,
    /// The address of the icons.
    pub sprite_url: String,
}

/// A channel on a card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CardChannelView {
    /// The platform in words.
    pub platform: String,
    /// Its symbol's name in the sprite.
    pub icon: String,
    pub followers: Option<u64>,
}

/// A rate on a card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CardRateView {
    pub percent: f64,
    /// A key of `kit.of_basis`: what it is measured against.
    pub basis: String,
    /// Over how many posts.
    pub sample: Option<u32>,
}
