//! The content of an export, in terms that are the same for every platform.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Date, PostKind, Slug};

/// The meaning of a column of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ExportColumn {
    Id,
    /// The handle of the account.
    Account,
    /// The number of a page.
    Page,
    Title,
    Caption,
    /// When a post appeared.
    Published,
    /// When the figures of a post were taken.
    Taken,
    Link,
    Type,
    Likes,
    Comments,
    Shares,
    Saves,
    Views,
    Reach,
    Impressions,
    Streams,
    Engagements,
    Date,
    Hour,
    Followers,
    NewFollowers,
    Unfollows,
    Difference,
    ProfileViews,
    TotalViewers,
    ActiveFollowers,
    /// The only figure of a series of Meta.
    Primary,
    AverageViewers,
    MaxViewers,
    MinutesStreamed,
    MinutesWatched,
    Revenue,
    Gender,
    Country,
    Category,
    Value,
    Share,
}

impl ExportColumn {
    /// The counts of a post, in the order in which a profile writes them.
    pub(crate) const COUNTS: [Self; 7] = [
        Self::Likes,
        Self::Comments,
        Self::Shares,
        Self::Saves,
        Self::Views,
        Self::Reach,
        Self::Impressions,
    ];

    /// Returns the key of a post or channel that holds this count; empty if none does.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Likes => "likes",
            Self::Comments => "comments",
            Self::Shares => "shares",
            Self::Saves => "saves",
            Self::Views => "views",
            Self::Reach => "reach",
            Self::Impressions => "impressions",
            _ => "",
        }
    }
}

/// The place that a figure was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SourceCell {
    /// The file, with the zip before it and the sheet behind it.
    pub file: Arc<str>,
    /// First and last row in a spreadsheet program; `None` in JSON.
    pub rows: Option<(usize, usize)>,
    /// The header of the column, or the key in JSON.
    pub column: Arc<str>,
}

impl fmt::Display for SourceCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match self.rows {
            Some((first, last)) if first == last => write!(f, ", row {first}")?,
            Some((first, last)) => write!(f, ", rows {first} to {last}")?,
            None => {}
        }
        if self.column.is_empty() {
            return Ok(());
        }
        write!(f, ", {}", self.column)
    }
}

/// A value with the place that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sourced<T> {
    pub value: T,
    pub cell: SourceCell,
}

/// One post of an export.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExportedPost {
    pub date: Option<Date>,
    pub kind: Option<PostKind>,
    pub url: Option<String>,
    pub title: Option<String>,
    /// The handle of the account that it is of, in small letters.
    pub account: Option<String>,
    pub counts: BTreeMap<ExportColumn, Sourced<u64>>,
}

/// The completeness of a list of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PostRun {
    #[default]
    Gapless,
    /// Some, of the platform's own choice: no median can be made of them.
    Chosen,
}

/// Engagements of days, and what they are measured against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct RateRule {
    pub of: Vec<ExportColumn>,
    pub against: ExportColumn,
}

/// A mean of days, weighted by another column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct MeanRule {
    pub of: ExportColumn,
    pub weight: ExportColumn,
    /// The key of `averages` that it becomes.
    pub key: ExportColumn,
}

/// Figures of single days.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    pub file: Arc<str>,
    /// By day: the row and what is known of it.
    pub days: BTreeMap<Date, (usize, BTreeMap<ExportColumn, f64>)>,
    pub headers: BTreeMap<ExportColumn, Arc<str>>,
    pub rate: Option<RateRule>,
    pub mean: Option<MeanRule>,
    /// Columns whose sums are keys of the channel.
    pub sums: BTreeMap<ExportColumn, ExportColumn>,
}

/// One table of an audience: shares in percent, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AudienceTable {
    /// The key below `audience`.
    pub key: &'static str,
    pub shares: Vec<(String, AudienceShare)>,
    pub cell: SourceCell,
    /// The last day that the file names.
    pub date: Option<Date>,
}

/// A share, or shares by gender.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AudienceShare {
    Of(f64),
    ByGender(Vec<(String, f64)>),
}

/// A sum over a period that the platform made itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PeriodTotal {
    /// `reach` or `impressions`.
    pub column: ExportColumn,
    pub first: Date,
    pub last: Date,
    pub figure: Sourced<u64>,
}

/// All that one export says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Export {
    pub file: Arc<str>,
    /// The name of the export that it was recognised as.
    pub name: String,
    /// `None` where the file does not say.
    pub platform: Option<Slug>,
    pub posts: Vec<ExportedPost>,
    pub run: PostRun,
    pub followers: BTreeMap<Date, Sourced<u64>>,
    pub series: Vec<Series>,
    pub audience: Vec<AudienceTable>,
    pub totals: Vec<PeriodTotal>,
    /// Sentences for the report.
    pub remarks: Vec<String>,
}

impl Export {
    /// Returns the newest day with figures. `None` if it has none with a day.
    pub(crate) fn newest(&self) -> Option<Date> {
        let posts = self.posts.iter().filter_map(|post| post.date);
        let series = self.series.iter().filter_map(Series::newest);
        let totals = self.totals.iter().map(|total| total.last);
        let audience = self.audience.iter().filter_map(|table| table.date);
        posts.chain(series).chain(totals).chain(audience).max()
    }

    /// Returns whether it holds nothing that a profile can hold.
    pub(crate) fn is_empty(&self) -> bool {
        self.posts.is_empty()
            && self.followers.is_empty()
            && self.series.is_empty()
            && self.audience.is_empty()
            && self.totals.is_empty()
    }
}

/// Returns a number of posts in words: `1 post`, `12 posts`.
pub(super) fn posts_in_words(count: usize) -> String {
    match count {
        1 => "1 post".to_owned(),
        _ => format!("{count} posts"),
    }
}
