//! What was made: posts, work for brands, and what clients said of it.

use serde::Serialize;

use super::PictureView;

/// A post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PostView {
    /// The platform in words.
    pub platform: String,
    /// The symbol's name in the icon sprite.
    pub icon: String,
    /// A key of `kit.post_kind`: `post`, `carousel`, `reel`, `story`, `video`, `short`, `live`, `thread`, `stream`, `episode`, `issue`.
    pub kind: Option<String>,
    /// The day of publication.
    pub date: Option<String>,
    /// Its title or first words.
    pub title: Option<String>,
    /// Where it can be seen.
    pub url: Option<String>,
    /// A still.
    pub image: Option<PictureView>,
    /// Views.
    pub views: Option<u64>,
    /// Likes.
    pub likes: Option<u64>,
    /// Comments.
    pub comments: Option<u64>,
    /// Shares, with reposts.
    pub shares: Option<u64>,
    /// Saves.
    pub saves: Option<u64>,
    /// The post's own rate in percent, on the channel's basis.
    pub engagement: Option<f64>,
    /// A key of `kit.basis`, for the rate.
    pub basis: Option<String>,
    /// Whether it was paid for.
    pub sponsored: bool,
    /// By which brand, where that is told.
    pub sponsor: Option<String>,
}

/// Work for a brand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CollaborationView {
    /// The brand.
    pub brand: String,
    /// Its logo.
    pub logo: Option<PictureView>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The year.
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
pub struct ResultView {
    /// Accounts reached.
    pub reach: Option<u64>,
    /// Engagements.
    pub engagements: Option<u64>,
    /// Clicks.
    pub clicks: Option<u64>,
    /// Orders, sign-ups or what was agreed.
    pub conversions: Option<u64>,
    /// In words.
    pub note: Option<String>,
}

/// A client's words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestimonialView {
    /// The words, without quotation marks.
    pub quote: String,
    /// Who said them.
    pub author: Option<String>,
    /// What they do, and where.
    pub role: Option<String>,
}
