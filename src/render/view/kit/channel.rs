//! A platform block: one channel with its figures and how they were come by.

use serde::Serialize;

use super::TierView;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ChannelView {
    /// Unique on the page and fit for an `id`: `instagram`, or `instagram-2` for a second channel
    /// there.
    pub id: String,
    /// The platform in words, `Instagram`.
    pub platform: String,
    /// The symbol's name in the icon sprite, `instagram`; an unknown platform has `channel`.
    pub icon: String,
    /// The handle without `@`.
    pub handle: String,
    pub url: Option<String>,
    /// Whether the platform itself confirmed who this is.
    pub verified: bool,
    /// A count of followers (subscribers, listeners).
    pub followers: Option<u64>,
    /// A key of `kit.follower_word`: what the platform calls them, `followers`, `subscribers`,
    /// `listeners`, `readers` or `members`.
    pub follower_word: String,
    /// The channel's own tier.
    pub tier: Option<TierView>,
    /// The rate on the platform's own basis, in percent.
    pub engagement: Option<f64>,
    /// Of what that rate is, and over how many posts, in words: `of views, 3 posts`.
    pub engagement_note: String,
    /// A key of `kit.no_rate`, where there is no rate: `no-followers` (or `no-subscribers`, as the
    /// platform calls them), `zero-denominator`, `no-figures`, `no-posts`, `undated-posts`,
    /// `no-components`, `no-denominator`, `same-count`.
    pub no_rate: Option<String>,
    /// Views of the middle post of the window.
    pub median_views: Option<u64>,
    /// Median views as a share of followers, in words.
    pub views_to_followers: Option<String>,
    /// Posts a week in the window.
    pub cadence: Option<CadenceView>,
    /// Figures for those who ask for more, in words: what the rate counts and its mean, rates on
    /// other bases, comments to likes, the lift of paid posts, reach, impressions, and the history.
    pub more: Vec<FactView>,
    /// How the rate compares with a published set.
    pub benchmark: Option<BenchmarkView>,
    /// How the rate compares with the roster's own, in words.
    pub percentile: Option<String>,
    /// Growth over the history.
    pub growth: Option<GrowthView>,
    pub as_of: Option<String>,
    /// A key of `kit.provenance`: `self-reported`, `screenshot`, `platform-export`, `api`.
    pub provenance: Option<String>,
    /// Whether the figures are older than the site allows without a word.
    pub stale: bool,
}

/// An engagement rate with all that it depends on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct EngagementView {
    /// The rate in percent.
    pub percent: f64,
    /// A key of `kit.of_basis`: what the platform calls its followers, or `views`, `reach`,
    /// `impressions`.
    pub basis: String,
    /// A key of `kit.statistic`: how several posts became one number, `median`, `mean` or `stated`.
    pub statistic: String,
    /// A key of `kit.computed_from`: `posts`, `averages`, `stated`.
    pub computed_from: String,
    /// The mean over the same posts, in percent.
    pub mean: Option<f64>,
    pub sample: Option<u32>,
    /// The window in days.
    pub window_days: Option<u32>,
    /// Keys of `kit.component`: what was counted, `likes`, `comments`, `shares`, `saves`, `views`.
    pub components: Vec<String>,
    /// Whether likes are hidden, so that the true rate is higher.
    pub partial: bool,
}

/// How often somebody posts, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CadenceView {
    /// How many posts, with one decimal: `0.9`.
    pub figure: String,
    /// Of what, in the form that goes with so many: `posts a week`.
    pub unit: String,
}

/// A term and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct FactView {
    pub term: String,
    /// What it comes to.
    pub value: String,
}

/// A published set's word for the rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BenchmarkView {
    /// The end of a class of the theme: `low`, `below-average`, `average`, `above-average`, `high`,
    /// `very-high`.
    pub label: String,
    /// The same in words.
    pub words: String,
    /// Who published the set, or the rule's name, and when.
    pub source: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What was compared, in words, where the set counts otherwise than the rate shown.
    pub compared: Option<String>,
}

/// Growth with its line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct GrowthView {
    /// (end - start) / start, in percent.
    pub percent: f64,
    pub from: String,
    pub to: String,
    /// The line as SVG; `None` where two points make no line worth drawing.
    pub chart_svg: Option<String>,
}
