//! Problems of nearly every profile of a large roster: small values, put into words for a report.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Date, Platform};

/// A problem that many profiles have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frequent {
    /// A profile without a word on consent.
    ConsentMissing(Consequence),
    /// Figures that are old.
    Stale {
        platform: Arc<Platform>,
        /// The day of the figures.
        as_of: Date,
        /// Age in days.
        days: i32,
        /// Older than this is old.
        limit: u32,
    },
}

/// The consequence for the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consequence {
    /// It is published all the same.
    Published,
    /// It is in no output.
    LeftOut,
}

impl Frequent {
    pub fn message(&self) -> Cow<'_, str> {
        match self {
            Self::ConsentMissing(_) => "this profile says nothing about consent".into(),
            Self::Stale {
                platform,
                as_of,
                days,
                ..
            } => format!(
                "the {} figures are of {as_of}, {days} days ago",
                platform.label
            )
            .into(),
        }
    }

    /// The words beside the caret.
    pub fn label(&self) -> Cow<'_, str> {
        match self {
            Self::ConsentMissing(Consequence::LeftOut) => "left out of the site".into(),
            Self::ConsentMissing(Consequence::Published) => "".into(),
            Self::Stale { limit, .. } => format!("older than {limit} days").into(),
        }
    }

    pub fn help(&self) -> &'static str {
        match self {
            Self::ConsentMissing(_) => {
                "say on what ground this person is shown: add `[consent]` with `basis` (\"consent\", \"contract\" or \"legitimate-interest\"), \
                 `source`, such as \"management agreement\", and `date`"
            }
            Self::Stale { .. } => {
                "bring the figures up to date and set `as_of`; `rosterkit import --update` does it from a spreadsheet"
            }
        }
    }
}
