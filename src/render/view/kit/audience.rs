//! Who watches: shares with a chart and the table behind it.

use serde::Serialize;

/// The audience over all channels that know theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AudienceView {
    /// What the tables say, a sentence each, most telling first.
    pub findings: Vec<String>,
    /// Whose followers these are, who says so and of which day, in words.
    pub note: String,
    /// The tables, each with its chart: gender, age, both crossed, countries, cities, interests.
    pub tables: Vec<ShareTableView>,
    /// What else draws these people, in the creator's own words.
    pub psychographics: Vec<String>,
    /// Share of followers that are real.
    pub quality: Option<QualityView>,
}

/// One table of shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ShareTableView {
    /// What it is about, in words.
    pub title: String,
    /// The chart as SVG, with its own description.
    pub chart_svg: String,
    /// The rows behind it; none where it is crossed.
    pub rows: Vec<ShareView>,
    pub crossed: Option<CrossedView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ShareView {
    /// What is shown, in the page's language.
    pub label: String,
    /// Percent of the audience as it is read, in the chart and in the table: `46%`, `3%`.
    pub figure: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CrossedView {
    /// Column heads: genders in words.
    pub genders: Vec<String>,
    /// A row an age group.
    pub rows: Vec<AgeGenderRowView>,
}

/// An age group with a share for each gender.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AgeGenderRowView {
    /// The age group, `18–24`.
    pub label: String,
    /// Percent of the audience as it is read, in the order of the column heads; an en dash where it
    /// is unknown.
    pub figures: Vec<String>,
}

/// Share of real followers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct QualityView {
    pub percent: f64,
    pub source: Option<String>,
}
