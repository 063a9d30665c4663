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
        let (code, fact, help) = self.words();
        Diagnostic::of_site(code, format!("{fact}: {}", named_rows(rows, most))).help(help)
    }

    fn words(&self) -> (Code, String, String) {
        let (code, fact, help) = match self {
            Self::Rejected(rejection) => {
                let (fact, help) = rejection.words();
                return (codes::ROW_REJECTED, format!("rejected, since {fact}"), help);
            }
            Self::Unread { column, fault } => {
                let fact = format!("a cell of column \"{column}\" was passed over, since {fault}");
                let help = "correct the cell, or leave it empty".to_owned();
                return (codes::CELL_PASSED_OVER, fact, help);
            }
            Self::UnknownCountry => (
                codes::CELL_PASSED_OVER,
                "no country is known by this name",
                "write the country's name or its code, such as `Spain` or `ES`",
            ),
            Self::UnknownLanguage => (
                codes::CELL_PASSED_OVER,
                "no language is known by this name",
                "write the language's name or its tag, such as `Spanish` or `es`",
            ),
            Self::DamagedName => (
                codes::NAME_TO_WRITE,
                "the name had lost letters before the table was saved",
                "correct `name` in the profile",
            ),
            Self::LostName => (
                codes::NAME_TO_WRITE,
                "the name was lost before the table was saved, so the profile is a draft",
                "write `name` into the profile, then remove `draft`",
            ),
            Self::HandleAsName => (
                codes::NAME_TO_WRITE,
                "there is no readable name, so the handle is used",
                "write `name` into the profile, if there is a better one",
            ),
            Self::NotAHandle => (
                codes::NOT_A_HANDLE,
                "a handle has a form that no platform allows, so the profile has no link to the \
                 account",
                "correct the cell, or write `handle` into the profile",
            ),
            Self::Merged => (
                codes::SHARED_ACCOUNT,
                "merged into an earlier row of the same account",
                "where two people share the account, correct it in one of the rows",
            ),
            Self::SharedAccount => (
                codes::SHARED_ACCOUNT,
                "an account of an earlier row, which keeps it, while another account differs",
                "an account belongs to one profile, so that its followers count once; move it by \
                 hand where it belongs to the later row",
            ),
            Self::Namesake => (
                codes::NAMESAKE,
                "the name of another profile with another account, so that there are two profiles",
                "where they are one person, move the `[[channels]]` into the other file (a handle \
                 that has changed: correct it there), and delete the new one",
            ),
            Self::ZeroFollowers => (
                codes::FIGURE_TO_CHECK,
                "0 followers are taken for unknown, since tables seldom mean it",
                "where it is so, write `followers = 0` into the profile",
            ),
            Self::TinyRate => (
                codes::FIGURE_TO_CHECK,
                "the rate is below 0.1%",
                "if it is a share of one (0.0312 for 3.12%), write it with `%` and import again",
            ),
            Self::StatedRate => (
                codes::FIGURE_TO_CHECK,
                "the engagement rate is taken as measured against followers",
                "change `engagement_basis` in the profile if that is wrong",
            ),
            Self::Kept => (
                codes::KEPT_VALUE,
                "the table says otherwise, and what you have was left",
                "change it by hand where the table is right",
            ),
            Self::UndatedFollowers => (
                codes::FIGURE_TO_CHECK,
                "the old followers had no `as_of`, so they could not become history",
                "if you know their day, add them to `history` by hand",
            ),
        };
        (code, fact.to_owned(), help.to_owned())
    }
}

impl Rejection {
    fn words(&self) -> (String, String) {
        let (fact, help) = match self {
            Self::RepeatedHeader => (
                "it says the headers once more",
                "delete the line; nothing is lost",
            ),
            Self::LongName { column } => {
                return (
                    format!("the name is longer than {} characters", Text::LIMIT),
                    format!("shorten the cell of column \"{column}\""),
                );
            }
            Self::ForeignAddress { column } => {
                return (
                    format!(
                        "column \"{column}\" has not the address of an account on a known platform"
                    ),
                    "correct it, or say the platform with --platform".to_owned(),
                );
            }
            Self::Nameless { column } => {
                return (
                    "there is neither a name nor a handle".to_owned(),
                    format!("fill in column \"{column}\""),
                );
            }
            Self::NoPlatform => (
                "nothing says on which platform this account is",
                "fill in the platform, or give --platform",
            ),
            Self::NoAccount { columns } => {
                return (
                    format!("there is no account, and {columns} are empty"),
                    "fill in one of them".to_owned(),
                );
            }
            Self::Exists => (
                "there is a profile already",
                "--update merges into it, --force replaces it",
            ),
            Self::SeveralProfiles => (
                "several profiles have this name",
                "a column of handles would tell them apart",
            ),
            Self::Unreadable => (
                "a profile in the way cannot be read or changed",
                "correct the file; `rosterkit check` shows the place",
            ),
        };
        (fact.to_owned(), help.to_owned())
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
