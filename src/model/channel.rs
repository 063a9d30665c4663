//! One account of a creator on one platform, with its figures.

use std::sync::Arc;

use super::Date;
use super::figure::{Counts, Figure};
use super::handle::Handle;
use super::image::Image;
use super::link::WebLink;
use super::percent::Percent;
use super::place::Country;
use super::platform::Platform;
use super::text::Text;
use super::words::{Basis, PostKind, Provenance};
use crate::source::Span;

/// More people than live on earth: no account is followed by so many.
pub const MOST_PEOPLE: u64 = 8_500_000_000;

#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    pub platform: Arc<Platform>,
    pub handle: Option<Handle>,
    /// The place of the handle, or else of the platform, in the file: for checks over the whole
    /// roster.
    pub span: Span,
    /// The account's address: as given, or made from platform and handle.
    pub link: Option<WebLink>,
    pub followers: Option<u64>,
    /// The number of accounts that it follows.
    pub following: Figure,
    /// The day of the figures.
    pub as_of: Option<Date>,
    /// The source of the figures.
    pub provenance: Option<Provenance>,
    /// True if the platform has verified the account.
    pub verified: bool,
    /// Accounts reached in the window.
    pub reach: Figure,
    /// Times shown in the window.
    pub impressions: Figure,
    /// A rate that is stated rather than computed, with what it is measured against.
    pub stated_rate: Option<(Percent, Basis)>,
    pub averages: Option<Averages>,
    pub posts: Vec<Post>,
    /// Followers over time, oldest first.
    pub history: Vec<HistoryPoint>,
    /// The make-up of the followers.
    pub audience: Option<Box<Audience>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Averages {
    pub counts: Counts,
    /// The number of posts that it is computed from.
    pub sample: Figure,
}

/// One post. A large roster holds more than a million of them at once, so it is small.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The day on which it appeared.
    pub date: Option<Date>,
    pub kind: Option<PostKind>,
    pub link: Option<WebLink>,
    /// Its title or first line.
    pub title: Option<Text>,
    /// A picture of it.
    pub image: Option<Box<Image>>,
    pub counts: Counts,
    /// The brand's payment, if there was one.
    pub sponsored: Sponsored,
    /// True if rates leave it out: pinned or boosted posts.
    pub exclude: bool,
}

/// A post's payment by a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sponsored {
    Organic,
    Paid(Box<Sponsor>),
}

/// The brand that paid for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sponsor {
    /// The brand; none where nobody says which.
    pub brand: Option<Text>,
}

impl Sponsored {
    /// Somebody paid, perhaps this brand.
    pub fn paid(brand: Option<Text>) -> Self {
        Self::Paid(Box::new(Sponsor { brand }))
    }

    /// The brand that paid, where it is known.
    pub fn brand(&self) -> Option<&Text> {
        match self {
            Self::Organic => None,
            Self::Paid(sponsor) => sponsor.brand.as_ref(),
        }
    }

    pub fn is_paid(&self) -> bool {
        *self != Self::Organic
    }
}

/// Followers on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryPoint {
    pub date: Date,
    pub followers: u64,
}

/// Who follows a channel. Every share is in percent of its followers; the shares of a table add up
/// to at most 100.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Audience {
    /// By gender: `female`, `male`, `other` or another word.
    pub gender: Vec<(Text, Percent)>,
    /// By age band, youngest first: `18-24`, `55+`.
    pub age: Vec<(Text, Percent)>,
    /// By age band and gender.
    pub age_gender: Vec<(Text, Vec<(Text, Percent)>)>,
    /// By interest, largest first; these may overlap, so they have no sum.
    pub interests: Vec<(Text, Percent)>,
    /// By country, largest first.
    pub country: Vec<(Country, Percent)>,
    /// By city, largest first.
    pub city: Vec<(Text, Percent)>,
    /// The share of real followers.
    pub quality: Option<Percent>,
    pub quality_source: Option<Text>,
    /// The source of these shares, when it is not the channel's own.
    pub source: Option<Text>,
    /// Their day, when not the channel's.
    pub as_of: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::{Channel, Post};

    #[test]
    fn what_a_large_roster_holds_most_of_is_small() {
        // A hundred thousand creators have more than a million posts: eight bytes of each are ten
        // megabytes of a build.
        assert!(size_of::<Post>() <= 112, "{}", size_of::<Post>());
        assert!(size_of::<Channel>() <= 248, "{}", size_of::<Channel>());
    }
}
