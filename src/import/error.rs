//! Why a table cannot be imported at all. What is wrong with single rows is in the report.

use std::fmt;

use super::table::BadTable;
use super::words::BadData;
use crate::model::Date;

/// Why nothing of a table can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImportError {
    /// The file is no table.
    Table(BadTable),
    /// A built-in list is faulty.
    Data(BadData),
    /// No line reads as a header; with the first line that holds anything.
    NoHeader(String),
    /// `--map` names a column that is not there; with those that are.
    NoSuchColumn {
        /// The name that was given.
        column: String,
        /// The headers of the table.
        headers: Vec<String>,
    },
    /// No column holds names or handles; with the headers.
    NobodyNamed(Vec<String>),
    /// `--as-of` is after today.
    FutureDate(Date),
    /// Nothing says on which platform the accounts are.
    NoPlatform,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => error.fmt(f),
            Self::Data(error) => error.fmt(f),
            Self::NoHeader(first) => write!(
                f,
                "no line names the columns (the first is \"{first}\"); add a first line such as `name,handle,followers`, or say which column is \
                 what with --map, such as --map handle=COLUMN"
            ),
            Self::NoSuchColumn { column, headers } => write!(f, "there is no column \"{column}\"; the columns are {}", quoted(headers)),
            Self::NobodyNamed(headers) => write!(
                f,
                "no column holds names or handles; the columns are {}. Say which does, with --map name=COLUMN or --map handle=COLUMN",
                quoted(headers)
            ),
            Self::FutureDate(date) => write!(f, "the figures cannot be of {date}, which is after today"),
            Self::NoPlatform => f.write_str(
                "nothing in the table says on which platform these accounts are; say it with --platform, such as --platform instagram",
            ),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<BadTable> for ImportError {
    fn from(error: BadTable) -> Self {
        Self::Table(error)
    }
}

impl From<BadData> for ImportError {
    fn from(error: BadData) -> Self {
        Self::Data(error)
    }
}

fn quoted(headers: &[String]) -> String {
    headers
        .iter()
        .map(|header| format!("\"{header}\""))
        .collect::<Vec<_>>()
        .join(", ")
}
