//! What the owner of a table should know about its cells, gathered while the rows are read.

use std::collections::BTreeMap;

/// A cell that could not be read; the row went on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnreadCell {
    pub row: usize,
    pub column: String,
    /// What stands there, cut to a readable length.
    pub cell: String,
    /// Why it could not be read.
    pub reason: &'static str,
}

/// What was met with in the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Notes {
    /// Cells that could not be read.
    pub unread: Vec<UnreadCell>,
    /// Texts that are no known place, with the number of rows.
    pub unknown_places: BTreeMap<String, usize>,
    /// Texts that are no known language, with the number of rows.
    pub unknown_languages: BTreeMap<String, usize>,
    /// Rows whose names have lost letters, with what is left.
    pub damaged_names: Vec<(usize, String)>,
    /// Rows of whose names nothing is left, with the name that was made up.
    pub lost_names: Vec<(usize, String)>,
    /// Rows without a name, for which the handle stands.
    pub names_from_handles: usize,
    /// Rows with a handle of a form that no platform allows, so that the account has none, and the
    /// handle as it stands.
    pub handles_passed_over: Vec<(usize, String)>,
    /// Rows that say 0 followers, which is taken for unknown.
    pub zero_followers: Vec<usize>,
    /// Rows with a rate below 0.1%, which may be a share of one.
    pub tiny_rates: Vec<usize>,
    /// Rates that were worked out from average engagements and followers.
    pub rates_worked_out: usize,
    /// Rates that the table states.
    pub rates_stated: usize,
    /// Lines without anything in them.
    pub blank_lines: usize,
}

impl Notes {
    /// Notes a cell that could not be read.
    pub(crate) fn unread(&mut self, row: usize, column: &str, cell: &str, reason: &'static str) {
        self.unread.push(UnreadCell {
            row,
            column: column.to_owned(),
            cell: shortened(cell),
            reason,
        });
    }
}

/// A cell cut to a length that a line of the report can bear.
pub(super) fn shortened(cell: &str) -> String {
    const MOST: usize = 40;
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        line
    } else {
        line.chars().take(MOST - 1).chain(['…']).collect()
    }
}
