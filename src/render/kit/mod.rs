//! A creator and its figures as the variable `kit` of `creator.html`.
//!
//! Views hold texts, numbers, lists and keys, never a type of the model, so that nothing private
//! reaches a template by its type. Absent is `None` or an empty list, never zero. A key (`"open"`,
//! `"platform-export"`) is that of a word in a table of `i18n/<language>.toml`; templates put
//! sentences together. Names (of tiers, platforms, deliverables) are texts, and so is all that a
//! drawing says. Dates are ISO 8601 days (`2026-11-01`), percentages are percent (`4.1` is 4.1%).

mod audience;
mod builder;
mod channel;
mod colophon;
mod contact;
mod finding;
mod growth;
mod headline;
mod masthead;
mod price;
mod tables;
mod work;

use serde::Serialize;

pub(crate) use builder::KitBuilder;
use builder::texts;

/// From so many sections on, a page has an index of them.
const INDEXED: usize = 5;

/// One creator's media kit.
#[derive(Serialize)]
pub(crate) struct KitView {
    /// For the shortlist button.
    pub slug: String,
    /// Whether the site has a shortlist that this creator may be on.
    shortlist: bool,
    /// The sections that have anything to show, in the order of the page: keys of `kit.section`.
    sections: Vec<&'static str>,
    /// Whether there are so many that the page has an index of them.
    indexed: bool,
    masthead: masthead::MastheadView,
    /// The three or four figures that decide.
    headline: headline::HeadlineView,
    /// The largest first.
    channels: Vec<channel::ChannelView>,
    /// Merged over the channels that know theirs.
    audience: Option<audience::AudienceView>,
    /// The best posts of the window, best first.
    posts: Vec<work::PostView>,
    /// Past work for brands, newest first.
    collaborations: Vec<work::CollaborationView>,
    /// Bundles with a price, without private ones.
    packages: Vec<price::PackageView>,
    /// Single deliverables with a price, without private ones.
    rates: Vec<price::RateView>,
    /// What the field pays, only for channels without a price of the creator.
    estimates: Vec<price::EstimateView>,
    testimonials: Vec<work::TestimonialView>,
    /// Degrees, certificates and awards, as written.
    credentials: Vec<String>,
    /// The biography as cleaned HTML.
    bio_html: Option<String>,
    /// The profile's `tags`, for the owner's own templates.
    tags: Vec<String>,
    /// The profile's `[extra]`, for the owner's own templates.
    pub extra: Option<serde_json::Value>,
    contact: contact::ContactView,
    /// Files that say the same as the page.
    downloads: Vec<contact::DownloadView>,
    colophon: colophon::ColophonView,
}

impl KitBuilder<'_> {
    pub(crate) fn view(&self) -> KitView {
        let creator = &self.member.creator;
        let channels = self.channels();
        let audience = self.audience();
        let posts = self.posts();
        let collaborations = self.collaborations();
        let (packages, rates, estimates) = (self.packages(), self.rates(), self.estimates());
        let testimonials = self.testimonials();
        let contact = self.contact();
        let downloads = self.downloads();
        let has_prices = !(packages.is_empty() && rates.is_empty() && estimates.is_empty());
        let is_shown = [
            ("channels", !channels.is_empty()),
            ("audience", audience.is_some()),
            ("prices", has_prices),
            ("content", !posts.is_empty()),
            ("work", !collaborations.is_empty()),
            ("clients", !testimonials.is_empty()),
            (
                "about",
                creator.bio.is_some() || !creator.credentials.is_empty(),
            ),
            ("contact", !downloads.is_empty() || !contact.is_empty()),
            ("sources", true),
        ];
        let is_shown = is_shown.into_iter().filter(|(_, is_shown)| *is_shown);
        let sections: Vec<&str> = is_shown.map(|(section, _)| section).collect();
        KitView {
            slug: creator.slug.to_string(),
            shortlist: !self.context.is_solo() && !creator.unlisted,
            indexed: sections.len() >= INDEXED,
            sections,
            masthead: self.masthead(),
            headline: self.headline(),
            channels,
            audience,
            posts,
            collaborations,
            packages,
            rates,
            estimates,
            testimonials,
            credentials: texts(&creator.credentials),
            bio_html: creator.bio.as_ref().map(|bio| bio.as_str().to_owned()),
            tags: texts(&creator.tags),
            extra: creator.extra.clone(),
            contact,
            downloads,
            colophon: self.colophon(),
        }
    }
}
