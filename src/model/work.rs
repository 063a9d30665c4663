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
    /// The brand.
    pub brand: Text,
    /// The year.
    pub year: Option<u16>,
    /// The campaign.
    pub campaign: Option<Text>,
    /// What was delivered.
    pub deliverables: Box<[Slug]>,
    /// Whether it was paid; unknown when not said.
    pub paid: Option<bool>,
    /// The product category, for exclusivity.
    pub category: Option<Text>,
    /// The last day on which competitors are excluded.
    pub exclusive_until: Option<Date>,
    /// What came of it.
    pub result: Option<Box<CollaborationResult>>,
    /// A page about it.
    pub link: Option<WebLink>,
    /// The brand's mark.
    pub logo: Option<Box<Image>>,
}

/// What came of a collaboration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollaborationResult {
    /// Accounts reached.
    pub reach: Figure,
    /// Engagements.
    pub engagements: Figure,
    /// Clicks.
    pub clicks: Figure,
    /// Orders or sign-ups.
    pub conversions: Figure,
    /// A remark.
    pub note: Option<Text>,
}

/// The words of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimonial {
    /// What was said.
    pub quote: Text,
    /// Who said it.
    pub author: Text,
    /// As what: role and firm.
    pub role: Option<Text>,
}
