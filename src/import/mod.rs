//! Tables into profiles: what stands behind `rosterkit import TABLE`.
//!
//! A table goes through these stages, each of which knows nothing of the next:
//!
//! 1. `table`: bytes into lines of cells: encoding, delimiter, sheet, header line;
//! 2. `heading`, `layout`: which column holds what, by the words of `data/synonyms.toml`, `--map`
//!    and the cells themselves;
//! 3. `row`: a line into a creator, or a rejection; `cell`, `number` and `account` read single
//!    cells;
//! 4. `merge`: rows of one creator into one;
//! 5. `planner`: against the profiles that are there: `write` makes a new file, `update` merges
//!    into one that is there;
//! 6. `report`: what to tell.
//!
//! [`plan`] does all of it without touching a file; only [`files`] reads and writes.

mod account;
mod cell;
mod column;
mod decimal;
mod definition;
mod error;
mod existing;
pub(crate) mod field;
pub(crate) mod files;
mod fold;
mod heading;
mod heads;
mod layout;
mod merge;
mod notes;
mod number;
mod person;
mod planner;
mod platform_guess;
mod private;
mod report;
mod request;
mod row;
mod row_details;
mod row_figures;
mod slug;
mod table;
mod update;
mod words;
mod write;

pub(crate) use error::ImportError;
pub(crate) use existing::ExistingFile;
pub(crate) use notes::Notes;
pub(crate) use planner::{ChangeKind, FileChange, Tally};
pub(crate) use report::{LineKind, Report, Used};
pub(crate) use request::{ColumnChoice, Existing, Request, provenance};
pub(crate) use row::Rejection;

use existing::ExistingRoster;
use field::Field;
use layout::Layout;
use merge::Merger;
use planner::Planner;
use row::RowReader;
use table::Table;
use words::Words;

/// What an import would do: the files to write, and what to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The files to write, in the order of the rows.
    pub changes: Vec<FileChange>,
    pub report: Report,
}

/// Reads a table and decides what becomes of its rows, beside the files that are there. Touches no
/// file.
///
/// # Errors
/// When nothing of the table can be imported. What is wrong with single rows is in the report.
pub(crate) fn plan(
    bytes: &[u8],
    request: &Request,
    existing: &[ExistingFile],
) -> Result<Plan, ImportError> {
    if let Some(date) = request.as_of.filter(|&date| date > request.today) {
        return Err(ImportError::FutureDate(date));
    }
    let words = Words::builtin()?;
    let table = table::read(bytes)?;
    let layout = layout::decide(&table, request, &words)?;
    let lines = &table.lines[layout.heads.first..];
    let reader = RowReader::new(&layout, &words, request, lines);
    let (mut notes, mut rejections, mut merger) = (Notes::default(), Vec::new(), Merger::default());
    let mut followers_in_rows = 0;
    for line in lines {
        if line.is_blank() {
            notes.blank_lines += 1;
            continue;
        }
        if layout.is_repeated(line) {
            let column = layout.header(&[Field::Name, Field::Handle, Field::Url]);
            rejections.push(Rejection {
                row: line.row,
                column,
                reason: "it says the headers once more".to_owned(),
            });
            continue;
        }
        match reader.read(line, &mut notes) {
            Ok(person) => {
                followers_in_rows += person
                    .accounts
                    .iter()
                    .filter_map(|account| account.followers)
                    .map(u128::from)
                    .sum::<u128>();
                merger.add(person);
            }
            Err(rejection) => rejections.push(rejection),
        }
    }
    let (people, merges) = merger.finish();
    let roster = ExistingRoster::new(existing, &words);
    let column = layout.header(&[Field::Handle, Field::Name, Field::Url, Field::LatinName]);
    let mut planner = Planner::new(request, &words, &roster, column);
    for person in &people {
        planner.place(person);
    }
    rejections.append(&mut planner.rejections);
    rejections.sort_by_key(|rejection| rejection.row);
    let read = lines.len() - notes.blank_lines;
    let mut report = report(&table, &layout, request);
    (report.notes, report.merges, report.rejections) = (notes, merges, rejections);
    (report.tally, report.read, report.followers_in_rows) =
        (planner.tally, read, followers_in_rows);
    Ok(Plan {
        changes: planner.changes,
        report,
    })
}

/// The part of the report that tells how the table was read.
fn report(table: &Table, layout: &Layout, request: &Request) -> Report {
    let several = layout
        .columns
        .iter()
        .filter_map(|column| column.platform.as_ref())
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        > 1;
    let used = layout
        .groups()
        .into_iter()
        .map(|columns| Used::of(&columns, several));
    let mut remarks = table.remarks.clone();
    if let table::Format::Workbook { others, .. } = &table.format
        && !others.is_empty()
    {
        remarks.push(format!(
            "The workbook has more sheets, which were not read: {}",
            others.join(", ")
        ));
    }
    if let Some(column) = layout.columns.iter().find(|column| column.fractions) {
        remarks.push(format!(
            "The rates of column \"{}\" were read as fractions: 0.0139 is 1.39%",
            column.header
        ));
    }
    remarks.extend(definition::remarks(layout, request));
    Report {
        table: request.table.clone(),
        format: table.format.to_string(),
        header_row: layout.heads.row,
        second_header_row: layout.heads.second_row,
        platform: layout
            .platform
            .as_ref()
            .map(|(platform, from)| format!("{platform}, {from}")),
        used: used.collect(),
        unused: layout.unused.clone(),
        remarks,
        notes: Notes::default(),
        merges: Vec::new(),
        rejections: Vec::new(),
        tally: Tally::default(),
        read: 0,
        followers_in_rows: 0,
        dry_run: false,
    }
}

#[cfg(test)]
mod tests;
