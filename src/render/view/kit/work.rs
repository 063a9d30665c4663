//! What was made: posts, work for brands, and what clients said of it.

use serde::Serialize;

use super::PictureView;

/// A post, in words: a page shows a dozen of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PostView {
    /// Platform, kind and day: `YouTube · Video · 25 May 2026`.
    pub made: String,
    /// Its title or first words, or what stands for a title where there is none.
    pub title: String,
    /// Where it can be seen.
    pub url: Option<String>,
    pub image: Option<PictureView>,
    /// What is known of views, likes, comments and saves: `23.6K views · 3.3K likes`.
    pub figures: String,
    /// The post's own rate on the channel's basis: `3.0% of views`.
    pub rate: Option<String>,
    /// That it was paid for, and by which brand where that is told.
    pub paid: Option<String>,
}

/// Work for a brand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CollaborationView {
    pub brand: String,
    pub logo: Option<PictureView>,
    pub campaign: Option<String>,
    pub year: Option<u16>,
    /// What was delivered, in words (`kit.deliverable` has the usual ones).
    pub deliverables: Vec<String>,
    /// A key of `kit.payment`: `paid` or `gifted`; `None` where it is not told.
    pub payment: Option<String>,
    /// The category, as written.
    pub category: Option<String>,
    /// The last day of an exclusivity that still runs.
    pub exclusive_until: Option<String>,
    /// Where it can be seen.
    pub url: Option<String>,
    /// What came of it.
    pub result: Option<ResultView>,
}

/// What came of a collaboration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ResultView {
    pub reach: Option<u64>,
    pub engagements: Option<u64>,
    pub clicks: Option<u64>,
    /// Orders, sign-ups or what was agreed.
    pub conversions: Option<u64>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TestimonialView {
    /// The words, without quotation marks.
    pub quote: String,
    pub author: Option<String>,
    /// What they do, and where.
    pub role: Option<String>,
}
