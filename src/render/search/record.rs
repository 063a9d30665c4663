//! The data of one creator in the index: plain text, facet values and numbers, nothing private.

use serde_json::Value as Json;

/// A facet value: the slug is for addresses, the label for the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term {
    /// Lower-case ASCII identifier, unique within its facet.
    pub slug: String,
    pub label: String,
}

impl Term {
    pub(crate) fn new(slug: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            slug: slug.into(),
            label: label.into(),
        }
    }
}

/// A share of an audience.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AudienceShare {
    pub term: Term,
    /// Percent of the audience, 0 to 100.
    pub percent: f64,
}

/// One publishable, listed creator as the search sees it.
///
/// A missing number or value is unknown: it matches no filter, and goes last in a sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Record {
    pub slug: String,
    pub name: String,
    /// Sort key of the name in the site's language.
    pub order: Vec<u8>,
    /// Handles over all channels, without `@`.
    pub handles: Vec<String>,
    /// One line about the creator.
    pub headline: String,
    /// The biography as plain text.
    pub bio: String,
    pub tier: Option<Term>,
    /// Platforms of the channels.
    pub platforms: Vec<Term>,
    pub niches: Vec<Term>,
    pub country: Option<Term>,
    /// City; its slug bears the country (`pt-lisbon`).
    pub city: Option<Term>,
    /// Languages of the content.
    pub languages: Vec<Term>,
    /// The willingness to take new work.
    pub availability: Option<Term>,
    /// Kinds of work that the creator takes (paid, gifting, ...).
    pub open_to: Vec<Term>,
    pub audience_gender: Vec<AudienceShare>,
    /// Audience by age band.
    pub audience_age: Vec<AudienceShare>,
    pub audience_country: Vec<AudienceShare>,
    /// Followers over all channels.
    pub followers: Option<u64>,
    /// Engagement rate measured against followers, percent.
    pub er_followers: Option<f64>,
    /// Engagement rate measured against views, percent. Never mixed with the other.
    pub er_views: Option<f64>,
    /// Median views of a post.
    pub median_views: Option<u64>,
    /// Lowest public rate in the site's currency, minor units.
    pub starting_rate: Option<u64>,
    /// Growth of followers, percent; may be negative.
    pub growth: Option<f64>,
    /// Date of the figures, days since 1970-01-01.
    pub as_of: Option<i32>,
    /// The card as HTML, as lists show it.
    pub card: String,
    /// An object with the figures of the comparison.
    pub figures: Json,
}
