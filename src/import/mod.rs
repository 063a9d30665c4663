//! Tables into profiles: `rosterkit import TABLE`.
//!
//! A cell goes through these rooms on its way from the table to a profile. A room uses only those
//! above it, and the plain types beside them: `field` (the fields that a column can hold) and
//! `request` (the options of the import).
//!
//! 1. `table`: bytes into lines of cells: encoding, delimiter, sheet;
//! 2. `cells`: single cells into numbers, dates, names and accounts, by the word lists of `data/`;
//! 3. `report`: remarks on the way, as problems with codes;
//! 4. `columns`: the line of headers, and the field of each column (uses `table` and `cells`);
//! 5. `people`: a creator; rows of one creator become one (uses `cells` and `report`);
//! 6. `rows`: a line into a creator, or a rejection (uses all above);
//! 7. `profile`: a creator against the profiles of the site: a new file, or a change of an existing
//!    one (uses `cells`, `report` and `people`).
//!
//! [`plan`] does all of it without touching a file; only [`files`] reads and writes.

mod cells;
mod columns;
mod field;
pub(crate) mod files;
mod people;
mod profile;
mod report;
mod request;
mod rows;
mod table;

pub(crate) use cells::{BadData, WordLists, fold, parsed};
pub(crate) use profile::{add_to_history, date_of_value, set, tables, toml_date};
pub(crate) use report::{ImportReport, RowExtent};
pub(crate) use request::{ColumnChoice, ImportRequest, OnExisting, provenance};
pub(crate) use table::{Sheet, TableLine, sheets};

use columns::{ColumnLayout, TableColumn};
use field::TableField;
use people::Merger;
use profile::{ExistingFile, ExistingRoster, FileChange, Planner};
use report::{Remarks, at_table};
use rows::RowReader;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::problem::import as problem;
use crate::model::grouped;

/// The outcome of an import before anything is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ImportPlan {
    /// The files to write, in the order of the rows.
    changes: Vec<FileChange>,
    report: ImportReport,
}

/// Reads a table and decides what becomes of its rows, beside the existing profiles. Touches no
/// file.
///
/// # Errors
/// When nothing of the table can be imported. Problems of single rows are in the report.
fn plan(
    bytes: &[u8],
    request: &ImportRequest,
    existing: &[ExistingFile],
) -> Result<ImportPlan, Box<Diagnostic>> {
    read(bytes, request, existing).map_err(|problem| Box::new(at_table(*problem, &request.table)))
}

fn read(
    bytes: &[u8],
    request: &ImportRequest,
    existing: &[ExistingFile],
) -> Result<ImportPlan, Box<Diagnostic>> {
    if let Some(date) = request.as_of.filter(|&date| date > request.today) {
        return Err(Box::new(problem::future_figures(date)));
    }
    let words = WordLists::builtin().map_err(|error| problem::not_a_table(&error))?;
    let table = table::read(bytes).map_err(|error| problem::not_a_table(&error))?;
    let layout = columns::decide(&table, request, &words)?;
    let lines = &table.lines[layout.headers.first..];
    let reader = RowReader::new(&layout, &words, request, lines);
    let mut remarks = Remarks::default();
    remarks.extend(table.remarks.iter().chain(&layout.remarks).cloned());
    let (mut merger, mut followers) = (Merger::default(), 0);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(person) = reader.read(line, &mut remarks) {
            followers += person.followers();
            merger.add(person, &mut remarks);
        }
    }
    let blank = lines.iter().filter(|line| line.is_blank()).count();
    let read = lines.len() - blank;
    remarks.settle_handles(&handle_columns(&layout), read);
    let roster = ExistingRoster::new(existing, &words);
    let mut planner = Planner::new(request, &words, &roster, &mut remarks);
    for person in &merger.people {
        planner.add(person);
    }
    let mut facts = planner.facts(followers);
    let Planner {
        changes,
        written,
        merged,
        ..
    } = planner;
    if blank > 0 {
        facts.push(format!("Empty lines: {}", grouped(blank)));
    }
    if remarks.computed_rates > 0 {
        let rates = grouped(remarks.computed_rates);
        facts.push(format!(
            "Engagement rates computed from average engagements and followers: {rates}"
        ));
    }
    let report = ImportReport {
        table: request.table.clone(),
        reading: columns::description(&request.table, &table, &layout),
        remarks,
        facts,
        read,
        written,
        merged,
    };
    Ok(ImportPlan { changes, report })
}

/// Names the columns of handles.
fn handle_columns(layout: &ColumnLayout) -> String {
    let quoted = |column: &TableColumn| format!("\"{}\"", column.header);
    let headers: Vec<String> = layout.of(TableField::Handle).map(quoted).collect();
    headers.join(" or ")
}

#[cfg(test)]
mod tests;
