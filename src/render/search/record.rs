//! What the index knows of one creator: plain text, facet values and numbers, nothing private.

use std::sync::Arc;

use serde_json::Value as Json;

use super::pieces::{Pieces, sample};

/// A facet value: the slug stands in addresses, the label on the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term {
    /// Lower-case ASCII identifier, unique within its facet.
    pub slug: String,
    pub label: String,
}

impl Term {
    /// A value from its slug and label.
    pub(crate) fn new(slug: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            slug: slug.into(),
            label: label.into(),
        }
    }
}

/// A share of an audience.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub term: Term,
    /// Percent of the audience, 0 to 100.
    pub percent: f64,
}

/// Field names and their values, in the order in which they are written. Every creator of a roster
/// should bear the same names.
pub(crate) type Fields = Vec<(&'static str, Json)>;

/// One publishable, listed creator as the search sees it.
///
/// A missing number or value is unknown: it matches no filter, and goes last in a sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Record {
    pub slug: String,
    pub name: String,
    /// By what names are sorted: bytes that the site's language puts in its order.
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
    /// Whether new work is taken.
    pub availability: Option<Term>,
    /// Kinds of work that the creator takes (paid, gifting, ...).
    pub open_to: Vec<Term>,
    pub audience_gender: Vec<Share>,
    /// Audience by age band.
    pub audience_age: Vec<Share>,
    pub audience_country: Vec<Share>,
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
    /// The card as HTML, as lists show it; empty where the roster keeps cards itself.
    pub card: String,
    /// What the comparison shows.
    pub figures: Fields,
}

/// Where the records come from: made one at a time, so that a large roster is never held twice.
///
/// The order is the default order of the directory (featured first, then followers, largest first);
/// a creator's id is the position.
pub(crate) trait Roster: Sync {
    /// How many creators there are.
    fn len(&self) -> usize;
    /// The creator at `id`, which is below [`Roster::len`].
    fn record(&self, id: usize) -> Record;
    /// What many cards share.
    fn pieces(&self) -> Arc<Pieces> {
        let cards: Vec<String> = sample(self.len()).map(|id| self.record(id).card).collect();
        Arc::new(Pieces::learn(&cards))
    }
    /// The card of the creator at `id`, whose record is known, with characters in place of the
    /// pieces.
    fn card(&self, _id: usize, record: &Record, pieces: &Arc<Pieces>) -> String {
        pieces.encode(&record.card)
    }
}

impl Roster for [Record] {
    fn len(&self) -> usize {
        <[Record]>::len(self)
    }
    fn record(&self, id: usize) -> Record {
        self[id].clone()
    }
}
