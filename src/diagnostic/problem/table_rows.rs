//! Sentences on rows of tables that are imported. A remark names its rows in one line.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{self, Code};
use crate::model::{Text, grouped};

/// A remark on single rows; equal remarks are reported together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowRemark {
    Rejected(Rejection),
    Unread {
        column: String,
        /// The fault of the cell, such as "it is not a count".
        fault: &'static str,
    },
    UnknownCountry,
    UnknownLanguage,
    DamagedName,
    LostName,
    HandleAsName,
    NotAHandle,
    Merged,
    SharedAccount,
    Namesake,
    ZeroFollowers,
    TinyRate,
    StatedRate,
    SmallPrice,
    LowestPrice,
    /// The profile has another address, number or price.
    Kept,
    UndatedFollowers,
}

/// The reason why a row became no profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rejection {
    RepeatedHeader,
    LongName {
        column: String,
    },
    ForeignAddress {
        column: String,
    },
    Nameless {
        column: String,
    },
    NoPlatform,
    /// All of these columns are empty.
    NoAccount {
        columns: String,
    },
    Exists,
    SeveralProfiles,
    Unreadable,
}

/// A row with what it says in this place, which may be empty.
pub(crate) type RowDetail = (usize, String);

impl RowRemark {
    /// Makes one problem of all rows with the remark, and names at most `most` of them.
    pub(crate) fn problem(&self, rows: &[RowDetail], most: usize) -> Diagnostic {
        let message = format!("{}: {}", self.fact(), named_rows(rows, most));
        Diagnostic::of_site(self.code(), message).help(self.help())
    }

    fn code(&self) -> Code {
        match self {
            Self::Rejected(_) => codes::ROW_REJECTED,
            Self::Unread { .. } | Self::UnknownCountry | Self::UnknownLanguage => {
                codes::CELL_PASSED_OVER
            }
            Self::DamagedName | Self::LostName | Self::HandleAsName => codes::NAME_TO_WRITE,
            Self::NotAHandle => codes::NOT_A_HANDLE,
            Self::Merged | Self::SharedAccount => codes::SHARED_ACCOUNT,
            Self::Namesake => codes::NAMESAKE,
            Self::ZeroFollowers
            | Self::TinyRate
            | Self::StatedRate
            | Self::SmallPrice
            | Self::LowestPrice
            | Self::UndatedFollowers => codes::FIGURE_TO_CHECK,
            Self::Kept => codes::KEPT_VALUE,
        }
    }

    fn fact(&self) -> String {
        let fact = match self {
            Self::Rejected(rejection) => return format!("rejected, since {}", rejection.fact()),
            Self::Unread { column, fault } => {
                return format!("a cell of column \"{column}\" was passed over, since {fault}");
            }
            Self::UnknownCountry => "no country is known by this name",
            Self::UnknownLanguage => "no language is known by this name",
            Self::DamagedName => "the name had lost letters before the table was saved",
            Self::LostName => {
                "the name was lost before the table was saved, so the profile is a draft"
            }
            Self::HandleAsName => "there is no readable name, so the handle is used",
            Self::NotAHandle => {
                "a handle has a form that no platform allows, so the profile has no link to the \
                 account"
            }
            Self::Merged => "merged into an earlier row of the same account",
            Self::SharedAccount => {
                "an account of an earlier row, which keeps it, while another account differs"
            }
            Self::Namesake => {
                "the name of another profile with another account, so that there are two profiles"
            }
            Self::ZeroFollowers => "0 followers are taken for unknown, since tables seldom mean it",
            Self::TinyRate => "the rate is below 0.1%",
            Self::StatedRate => "the engagement rate is taken as measured against followers",
            Self::SmallPrice => "the price is below 5",
            Self::LowestPrice => {
                "the price is the lowest of several (\"from\"), and written as it is"
            }
            Self::Kept => "the table says otherwise, and what you have was left",
            Self::UndatedFollowers => {
                "the old followers had no `as_of`, so they could not become history"
            }
        };
        fact.to_owned()
    }

    fn help(&self) -> String {
        let help = match self {
            Self::Rejected(rejection) => return rejection.help(),
            Self::Unread { .. } => "correct the cell, or leave it empty",
            Self::UnknownCountry => "write the country's name or its code, such as `Spain` or `ES`",
            Self::UnknownLanguage => {
                "write the language's name or its tag, such as `Spanish` or `es`"
            }
            Self::DamagedName => "correct `name` in the profile",
            Self::LostName => "write `name` into the profile, then remove `draft`",
            Self::HandleAsName => "write `name` into the profile, if there is a better one",
            Self::NotAHandle => "correct the cell, or write `handle` into the profile",
            Self::Merged => "where two people share the account, correct it in one of the rows",
            Self::SharedAccount => {
                "an account belongs to one profile, so that its followers count once; move it by \
                 hand where it belongs to the later row"
            }
            Self::Namesake => {
                "where they are one person, move the `[[channels]]` into the other file (a handle \
                 that has changed: correct it there), and delete the new one"
            }
            Self::ZeroFollowers => "where it is so, write `followers = 0` into the profile",
            Self::TinyRate => {
                "if it is a share of one (0.0312 for 3.12%), write it with `%` and import again"
            }
            Self::StatedRate => "change `engagement_basis` in the profile if that is wrong",
            Self::SmallPrice => "correct it in the private file, if its decimals are thousands",
            Self::LowestPrice => {
                "`visibility = \"from\"` in the private file shows it with a \"from\""
            }
            Self::Kept => "change it by hand where the table is right",
            Self::UndatedFollowers => "if you know their day, add them to `history` by hand",
        };
        help.to_owned()
    }
}

impl Rejection {
    fn fact(&self) -> String {
        match self {
            Self::RepeatedHeader => "it says the headers once more".to_owned(),
            Self::LongName { .. } => {
                format!("the name is longer than {} characters", Text::LIMIT)
            }
            Self::ForeignAddress { column } => {
                format!("column \"{column}\" has not the address of an account on a known platform")
            }
            Self::Nameless { .. } => "there is neither a name nor a handle".to_owned(),
            Self::NoPlatform => "nothing says on which platform this account is".to_owned(),
            Self::NoAccount { columns } => format!("there is no account, and {columns} are empty"),
            Self::Exists => "there is a profile already".to_owned(),
            Self::SeveralProfiles => "several profiles have this name".to_owned(),
            Self::Unreadable => "a profile in the way cannot be read or changed".to_owned(),
        }
    }

    fn help(&self) -> String {
        let help = match self {
            Self::LongName { column } => return format!("shorten the cell of column \"{column}\""),
            Self::Nameless { column } => return format!("fill in column \"{column}\""),
            Self::RepeatedHeader => "delete the line; nothing is lost",
            Self::ForeignAddress { .. } => "correct it, or say the platform with --platform",
            Self::NoPlatform => "fill in the platform, or give --platform",
            Self::NoAccount { .. } => "fill in one of them",
            Self::Exists => "--update merges into it, --force replaces it",
            Self::SeveralProfiles => "a column of handles would tell them apart",
            Self::Unreadable => "correct the file; `rosterkit check` shows the place",
        };
        help.to_owned()
    }
}

/// Names rows in one line: `row 3`, `rows 3 (Ines), 7 (Rui) and 9 more`.
fn named_rows(rows: &[RowDetail], most: usize) -> String {
    let one = |(row, detail): &RowDetail| match detail.as_str() {
        "" => row.to_string(),
        detail => format!("{row} ({detail})"),
    };
    let mut items: Vec<String> = rows.iter().take(most).map(one).collect();
    let noun = if rows.len() == 1 { "row" } else { "rows" };
    let last = match rows.len() - items.len() {
        0 => items.pop().unwrap_or_default(),
        more => format!("{more} more"),
    };
    if items.is_empty() {
        format!("{noun} {last}")
    } else {
        format!("{noun} {} and {last}", items.join(", "))
    }
}

/// Reports a column of handles that holds names, with a few of its rows.
pub(crate) fn names_as_handles(
    column: &str,
    names: usize,
    all: usize,
    rows: &[RowDetail],
) -> Diagnostic {
    let (names, all) = (grouped(names), grouped(all));
    let message = format!(
        "{column} has names rather than handles in {names} of {all} rows: {}",
        named_rows(rows, 3)
    );
    Diagnostic::of_site(codes::NOT_A_HANDLE, message).help(
        "these profiles have their name and figures, and no link to the account, which is enough \
         for a site; for the links, add a column \"URL\" with the address of each account to the \
         table, and import it once more with --update",
    )
}

#[cfg(test)]
mod tests {
    use super::named_rows;

    #[test]
    fn rows_are_named_in_one_line() {
        let rows = |numbers: &[usize]| -> Vec<(usize, String)> {
            let detail = |row: &usize| if *row == 5 { "Ines" } else { "" };
            let rows = numbers.iter().map(|row| (*row, detail(row).to_owned()));
            rows.collect()
        };
        assert_eq!(named_rows(&rows(&[3]), 8), "row 3");
        assert_eq!(named_rows(&rows(&[3, 5]), 8), "rows 3 and 5 (Ines)");
        assert_eq!(named_rows(&rows(&[3, 5, 7]), 3), "rows 3, 5 (Ines) and 7");
        assert_eq!(named_rows(&rows(&[3, 7, 9, 11]), 2), "rows 3, 7 and 2 more");
    }
}
