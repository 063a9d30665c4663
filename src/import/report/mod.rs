//! The report of an import. It knows no other room: the rooms add their remarks to it.

use std::collections::BTreeMap;

use crate::diagnostic::problem::import as problem;
use crate::diagnostic::problem::table_rows::{self, RowDetail, RowRemark};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::grouped;

/// The outcome of an import, or of a trial run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportReport {
    /// The name of the table.
    pub table: String,
    /// Lines that say how the table was read.
    pub reading: Vec<String>,
    pub remarks: Remarks,
    /// Lines that sum up what was done beside the remarks.
    pub facts: Vec<String>,
    /// How many rows were read.
    pub read: usize,
    /// How many rows became a file.
    pub written: usize,
    /// How many rows went into a profile of another row, or an existing one.
    pub merged: usize,
}

impl ImportReport {
    /// Returns the last line, which always adds up.
    pub(crate) fn summary(&self) -> String {
        let rejected = self.remarks.rejected();
        let [read, written, merged, rejected] =
            [self.read, self.written, self.merged, rejected].map(grouped);
        format!("{read} rows read: {written} written, {merged} merged, {rejected} rejected")
    }

    /// Returns the remarks as problems of the table.
    pub(crate) fn problems(&self, extent: RowExtent) -> Diagnostics {
        let problems = self.remarks.problems(extent).into_iter();
        let placed = problems.map(|problem| at_table(problem, &self.table));
        let mut problems: Diagnostics = placed.collect();
        problems.sort();
        problems
    }
}

/// Gives a problem the table as its place.
pub(crate) fn at_table(mut problem: Diagnostic, table: &str) -> Diagnostic {
    problem.place = Place::Path(table.into());
    problem
}

/// How much is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowExtent {
    /// A few rows of each remark and a few remarks of each kind; the rest is counted.
    Few,
    All,
}

/// The most rows that a remark names.
const MOST_ROWS: usize = 8;
/// The most remarks of one kind.
const MOST_REMARKS: usize = 10;

/// Remarks on a table and its rows, collected on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Remarks {
    general: Vec<Diagnostic>,
    by_row: BTreeMap<RowRemark, Vec<RowDetail>>,
    /// How many rates were computed from average engagements and followers.
    pub computed_rates: usize,
}

impl Remarks {
    /// Adds a remark that names no rows.
    pub(crate) fn push(&mut self, problem: Diagnostic) {
        self.general.push(problem);
    }

    /// Adds remarks that name no rows.
    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        self.general.extend(problems);
    }

    /// Adds a row to a remark; `detail` follows the row in brackets.
    pub(crate) fn add(&mut self, remark: RowRemark, row: usize, detail: impl Into<String>) {
        let rows = self.by_row.entry(remark).or_default();
        rows.push((row, detail.into()));
    }

    /// Returns the rows of a remark.
    pub(crate) fn rows(&self, remark: &RowRemark) -> &[RowDetail] {
        self.by_row.get(remark).map_or(&[], Vec::as_slice)
    }

    /// Many cells that should be handles and are not show that the column holds names: one remark
    /// says so, in place of one for each row.
    pub(crate) fn settle_handles(&mut self, column: &str, read: usize) {
        const MANY: usize = 10;
        let names = self.rows(&RowRemark::NotAHandle);
        if names.len() >= MANY && names.len() * MANY >= read {
            let remark = table_rows::names_as_handles(column, names.len(), read, names);
            self.general.push(remark);
            self.by_row.remove(&RowRemark::NotAHandle);
        }
    }

    /// Returns how many rows became no profile.
    pub(crate) fn rejected(&self) -> usize {
        let rejected = self
            .by_row
            .iter()
            .filter(|(remark, _)| matches!(remark, RowRemark::Rejected(_)));
        rejected.map(|(_, rows)| rows.len()).sum()
    }

    fn problems(&self, extent: RowExtent) -> Vec<Diagnostic> {
        let (most_rows, most_remarks) = match extent {
            RowExtent::Few => (MOST_ROWS, MOST_REMARKS),
            RowExtent::All => (usize::MAX, usize::MAX),
        };
        let mut by_code: BTreeMap<Code, Vec<Diagnostic>> = BTreeMap::new();
        let by_row = self.by_row.iter().map(|(remark, rows)| {
            let mut rows = rows.clone();
            rows.sort();
            remark.problem(&rows, most_rows)
        });
        for problem in self.general.iter().cloned().chain(by_row) {
            by_code.entry(problem.code).or_default().push(problem);
        }
        let mut all = Vec::new();
        for (code, mut problems) in by_code {
            if problems.len() > most_remarks {
                let more = problems.split_off(most_remarks - 1).len();
                problems.push(problem::more_remarks(code, more));
            }
            all.append(&mut problems);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Remarks, RowExtent};
    use crate::diagnostic::problem::table_rows::RowRemark;

    #[test]
    fn many_remarks_of_one_kind_are_counted() {
        let mut remarks = Remarks::default();
        for column in 'a'..='p' {
            for row in 2..30 {
                let (column, fault) = (column.to_string(), "it is not a count");
                remarks.add(RowRemark::Unread { column, fault }, row, "");
            }
        }
        let problems = remarks.problems(RowExtent::Few);
        assert_eq!(problems.len(), 10);
        assert!(
            problems[0]
                .message()
                .ends_with("rows 2, 3, 4, 5, 6, 7, 8, 9 and 20 more")
        );
        assert_eq!(problems[9].message(), "… and 7 more of this kind");
        assert_eq!(remarks.problems(RowExtent::All).len(), 16);
    }
}
