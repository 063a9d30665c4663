//! What a media-kit page shows, as plain values that a template can print.
//!
//! The views hold text, numbers and lists, never a type of the model, so that nothing private can
//! slip into a template by its type. Absent is `None` or an empty list, and never zero: the
//! templates leave out what is absent. Words that the theme translates are carried as keys
//! (`"open"`, `"platform-export"`); each field says which table of `i18n/<language>.toml` they
//! belong to. Dates are ISO 8601 days (`2026-11-01`), percentages are percent (`4.1` is 4.1%).

pub(crate) mod audience;
pub(crate) mod channel;
pub(crate) mod contact;
pub(crate) mod price;
pub(crate) mod work;

use serde::Serialize;

use audience::AudienceView;
use channel::{ChannelView, EngagementView};
use contact::{BookingView, ColophonView, ContactView, DownloadView};
use price::{EstimateView, PackageView, RateView, StartingPriceView};
use work::{CollaborationView, PostView, TestimonialView};

/// One creator's media kit; the variable `kit` of `creator.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct KitView {
    /// The creator's slug, for the shortlist button.
    pub slug: String,
    /// Whether the site has a shortlist, so that the button is worth printing; false on a solo
    /// site.
    pub shortlist: bool,
    /// Which sections have anything to show.
    pub sections: SectionsView,
    pub masthead: MastheadView,
    /// The three or four figures that decide.
    pub headline: HeadlineView,
    /// One block a channel, the largest first.
    pub channels: Vec<ChannelView>,
    /// Who watches, merged over the channels that say so.
    pub audience: Option<AudienceView>,
    /// The best posts of the window, best first; twelve at most.
    pub posts: Vec<PostView>,
    /// Past work for brands, newest first.
    pub collaborations: Vec<CollaborationView>,
    /// Bundles with a price, private ones left out.
    pub packages: Vec<PackageView>,
    /// Single deliverables with a price, private ones left out.
    pub rates: Vec<RateView>,
    /// What the field usually pays, only for channels without a price of the creator's own.
    pub estimates: Vec<EstimateView>,
    pub testimonials: Vec<TestimonialView>,
    /// Degrees, certificates and awards, as written.
    pub credentials: Vec<String>,
    /// The biography as cleaned HTML.
    pub bio_html: Option<String>,
    /// How to reach the creator, or the agency in their place.
    pub contact: ContactView,
    /// Files that say the same: data, address card, print.
    pub downloads: Vec<DownloadView>,
    /// Where the figures come from and how to be taken out.
    pub colophon: ColophonView,
}

/// Which sections of the page have anything to show; where its figures come from is always told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct SectionsView {
    /// Whether there are so many that the page has an index of them.
    pub index: bool,
    pub channels: bool,
    pub audience: bool,
    /// Packages, rates and what the field pays.
    pub prices: bool,
    pub content: bool,
    pub work: bool,
    pub clients: bool,
    /// The biography, and what the creator was awarded.
    pub about: bool,
    /// How to reach the creator, and files to take along.
    pub contact: bool,
}

/// The head of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MastheadView {
    pub name: String,
    /// The handle of the largest channel, without `@`.
    pub handle: Option<String>,
    /// The photo, else the monogram is shown.
    pub portrait: Option<PictureView>,
    /// SVG drawn from the name, for a creator without a photo; else empty.
    pub monogram_svg: String,
    /// One line that says what they do.
    pub headline: Option<String>,
    pub pronouns: Option<String>,
    pub place: Option<PlaceView>,
    /// BCP 47 tags, in the creator's order.
    pub languages: Vec<String>,
    /// Niches, the creator's main one first.
    pub niches: Vec<LinkView>,
    /// The tier of the largest channel.
    pub tier: Option<TierView>,
    /// A key of `kit.availability`: `open`, `limited`, `booked`, `closed`.
    pub availability: Option<String>,
    /// Spans that are booked and not yet over, soonest first.
    pub booked: Vec<SpanView>,
    /// Keys of `kit.open_to`: `paid`, `gifting`, `ambassador`, `ugc`, `affiliate`, `events`.
    pub open_to: Vec<String>,
    /// The lowest public price.
    pub starting_price: Option<StartingPriceView>,
    /// Where the one booking button leads; absent where nobody should write.
    pub booking: Option<BookingView>,
    /// Whether the creator asked not to be pitched to, said where the button would be.
    pub do_not_pitch: bool,
    /// The day they joined the roster.
    pub joined: Option<String>,
}

/// A name with an optional page of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LinkView {
    pub label: String,
    /// Where it leads, absolute from the host's root; `None` on a site without that page.
    pub url: Option<String>,
}

/// A place in words and codes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PlaceView {
    pub city: Option<String>,
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2, upper case; the template spells it out.
    pub country: Option<String>,
    /// The landing page of the place.
    pub url: Option<String>,
}

/// A tier: never told by colour alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TierView {
    /// The band's name, `micro`; a key of `tier` for the presets.
    pub name: String,
    /// What is shown, in the page's language.
    pub label: String,
    /// Which of the five marks: 1 (lowest band) to 5.
    pub mark: u8,
    /// The landing page of the tier.
    pub url: Option<String>,
}

/// Days from and to, both included.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SpanView {
    pub from: String,
    pub to: String,
}

/// A picture of the output.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PictureView {
    /// Its address, absolute from the host's root.
    pub src: String,
    /// Candidates for `srcset`, where there is more than one size.
    pub srcset: Option<String>,
    pub width: u32,
    pub height: u32,
    /// The text in its place; empty where the picture only decorates.
    pub alt: String,
    /// Where the subject is, percent from the left, in steps of 10 (a class in the style sheet
    /// each).
    pub focus_x: u8,
    /// Where the subject is, percent from the top, in steps of 10.
    pub focus_y: u8,
    pub credit: Option<String>,
}

/// The band of headline figures. Each stands with what a reader needs to judge it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HeadlineView {
    /// Followers summed over channels, which is not a count of people.
    pub following: Option<FollowingView>,
    /// The rate of the largest channel on its own basis.
    pub engagement: Option<HeadlineRateView>,
    /// Median views of the channel that has most of them.
    pub views: Option<HeadlineViewsView>,
    /// Growth of the largest channel that has a history.
    pub growth: Option<HeadlineGrowthView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct FollowingView {
    /// The sum over channels.
    pub followers: u64,
    /// How many channels are in the sum.
    pub channels: u32,
    /// The oldest of the figures' days.
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HeadlineRateView {
    /// The channel's platform in words.
    pub platform: String,
    /// The rate and all that it was computed from.
    pub rate: EngagementView,
    /// The day of the figures.
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HeadlineViewsView {
    /// The channel's platform in words.
    pub platform: String,
    /// Views of the middle post.
    pub views: u64,
    /// How many posts; `None` where the number was stated.
    pub sample: Option<u32>,
    /// Days that the posts span; `None` where it was stated without.
    pub window_days: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HeadlineGrowthView {
    /// The channel's platform in words.
    pub platform: String,
    /// (end - start) / start, in percent; negative where followers were lost.
    pub percent: f64,
    /// First day of the window.
    pub from: String,
    /// Last day of the window.
    pub to: String,
}
