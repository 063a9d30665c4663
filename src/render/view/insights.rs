//! The roster in figures; the variable `insights` of `insights.html`.

use serde::Serialize;

/// The roster in figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct InsightsView {
    /// The number of listed creators.
    pub creators: usize,
    /// Followers summed over all channels: not unique people.
    pub following: u64,
    /// The distributions, one chart each.
    pub charts: Vec<DistributionView>,
    /// The roster's own medians beside the published ranges, for groups of at least eight channels.
    pub medians: Vec<MedianView>,
    /// Who publishes the ranges.
    pub sources: Vec<CitedView>,
}

/// A distribution over the creators of the roster.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DistributionView {
    /// Fit for an `id`.
    pub id: String,
    /// The quantity that is counted, with its unit.
    pub title: String,
    /// The finding of the chart, in a sentence.
    pub finding: String,
    /// The chart as SVG, with its own title and description.
    pub chart_svg: String,
    /// The rows behind it.
    pub rows: Vec<RowView>,
}

/// A row of a distribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RowView {
    pub label: String,
    pub count: usize,
    /// The landing page, where there is one.
    pub url: Option<String>,
}

/// The median engagement of one platform, tier and basis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MedianView {
    /// The platform in words.
    pub platform: String,
    /// The tier in words.
    pub tier: String,
    /// The denominator of the rate: a key of `kit.of_basis`.
    pub basis: String,
    /// The median rate, percent.
    pub percent: f64,
    /// Over how many channels.
    pub channels: u32,
    /// The published average range, percent, and the place of its source in the list from 1.
    pub average: Option<AverageView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AverageView {
    /// The lower end, percent.
    pub from: f64,
    /// The upper end, percent.
    pub to: f64,
    /// Which source, from 1.
    pub source: usize,
}

/// Who publishes a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CitedView {
    /// The name by which it is cited.
    pub name: String,
    /// The year of its data.
    pub year: u16,
    pub url: Option<String>,
}
