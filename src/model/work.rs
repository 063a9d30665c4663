//! What a creator has done for brands, and what brands say.

use super::Date;
use super::figure::Figure;
use super::image::Image;
use super::link::WebLink;
use super::slug::Slug;
use super::text::Text;

/// Work for a brand.
#[derive(Debug, Clone, PartialEq)]
pub struct Collaboration {
    pub brand: Text,
    pub year: Option<u16>,
    pub campaign: Option<Text>,
    pub deliverables: Box<[Slug]>,
    /// True if it was paid; `None` when the profile does not say.
    pub paid: Option<bool>,
    /// The product category, for exclusivity.
    pub category: Option<Text>,
    /// The last day on which competitors are excluded.
    pub exclusive_until: Option<Date>,
    pub result: Option<Box<CollaborationResult>>,
    /// A page about it.
    pub link: Option<WebLink>,
    pub logo: Option<Box<Image>>,
}

/// The result of a collaboration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollaborationResult {
    pub reach: Figure,
    pub engagements: Figure,
    pub clicks: Figure,
    pub conversions: Figure,
    pub note: Option<Text>,
}

/// The words of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimonial {
    pub quote: Text,
    pub author: Text,
    /// As what: role and firm.
    pub role: Option<Text>,
}
