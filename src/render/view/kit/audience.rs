//! Who watches: shares with a chart and the table behind it.

use serde::Serialize;

/// The audience over all channels that know theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AudienceView {
    /// What the tables say, a sentence each, most telling first.
    pub findings: Vec<String>,
    /// Whose followers these are, who says so and of which day, in words.
    pub note: String,
    /// Women, men, others.
    pub gender: Option<ShareTableView>,
    /// Age groups, youngest first.
    pub age: Option<ShareTableView>,
    /// Age groups by gender.
    pub age_gender: Option<AgeGenderView>,
    /// Countries, largest first.
    pub countries: Option<ShareTableView>,
    /// Cities, largest first.
    pub cities: Option<ShareTableView>,
    /// Interests, largest first.
    pub interests: Option<ShareTableView>,
    /// What else draws these people, in the creator's own words.
    pub psychographics: Vec<String>,
    /// Share of followers that are real.
    pub quality: Option<QualityView>,
}

/// One table of shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareTableView {
    /// The chart as SVG, with its own title and description.
    pub chart_svg: String,
    /// The rows behind it.
    pub rows: Vec<ShareView>,
}

/// A share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareView {
    /// What is shown, in the page's language.
    pub label: String,
    /// Percent of the audience as it is read, in the chart and in the table: `46%`, `3%`.
    pub figure: String,
}

/// Age by gender.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgeGenderView {
    /// The chart as SVG.
    pub chart_svg: String,
    /// Column heads: genders in words.
    pub genders: Vec<String>,
    /// A row an age group.
    pub rows: Vec<AgeGenderRowView>,
}

/// An age group with a share for each gender.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgeGenderRowView {
    /// The age group, `18–24`.
    pub label: String,
    /// Percent of the audience as it is read, in the order of the column heads; `None` is unknown.
    pub figures: Vec<Option<String>>,
}

/// Share of real followers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QualityView {
    /// Percent of followers.
    pub percent: f64,
    /// Who says so.
    pub source: Option<String>,
}
