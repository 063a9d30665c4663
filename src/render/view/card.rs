//! A creator in a list; the variable `card` of `card.html`.

use serde::Serialize;

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
    /// The number of further niches.
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

/// A tier, which is never shown by colour alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TierView {
    /// The band's name, `micro`.
    pub name: String,
    /// The same in the page's language.
    pub label: String,
    /// Which of the five marks: 1 (lowest band) to 5.
    pub mark: u8,
    /// The landing page of the tier.
    pub url: Option<String>,
}

/// A picture of the output.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PictureView {
    /// Its address, absolute from the host's root.
    pub src: String,
    /// Candidates for `srcset`, if there is more than one size.
    pub srcset: Option<String>,
    pub width: u32,
    pub height: u32,
    /// The text in its place; empty if the picture only decorates.
    pub alt: String,
    /// Where the subject is, percent from the left, in steps of 10 (a class in the style sheet
    /// each).
    pub focus_x: u8,
    /// Where the subject is, percent from the top, in steps of 10.
    pub focus_y: u8,
}
