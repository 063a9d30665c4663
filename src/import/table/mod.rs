//! A table as it is in the file: lines of cells as text, with the row numbers that a spreadsheet
//! program shows.

mod delimited;
mod encoding;
mod number_format;
mod ods;
mod sheet;
mod sheets;
mod workbook;

pub(crate) use sheets::{Sheet, sheets};

use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::problem::import as problem;

/// The longest cell, in bytes: spreadsheet programs allow 32,767 characters.
const MOST_BYTES_IN_CELL: usize = 32_767;

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableLine {
    /// The row in a spreadsheet program, from 1.
    pub row: usize,
    /// The cells as they are written.
    pub cells: Vec<String>,
}

impl TableLine {
    /// Returns whether every cell is empty.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Returns the cell of a column, empty when the line is too short.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// All lines of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawTable {
    /// The form of the file in words: its encoding and delimiter, or its sheet.
    pub format: String,
    /// The lines in their order, without those that have no character at all.
    pub lines: Vec<TableLine>,
    /// Remarks on the file as a whole.
    pub remarks: Vec<Diagnostic>,
}

/// The reason why a file is not a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum TableError {
    #[error("the table is empty")]
    Empty,
    /// It looks like a workbook and cannot be read as one.
    #[error("the workbook cannot be read ({0}); save it anew as XLSX or CSV")]
    Workbook(String),
    #[error(
        "the workbook cannot be read (it has a password); save it anew without it, as XLSX or CSV"
    )]
    Locked,
    /// A compound file: an XLS workbook of 1997, or an XLSX with a password.
    #[error(
        "the workbook cannot be read (it has the old form XLS, or a password); \
         save it anew as XLSX or CSV, without a password"
    )]
    OldWorkbook,
    /// The cells are so many, or so far apart, that they would fill the memory.
    #[error(
        "the workbook is too large: its cells are too many, or lie too far apart; delete what \
         stands far below or beside the table, or save the table alone as CSV"
    )]
    TooLarge,
    #[error("this is not a table: give a CSV text, or a workbook (XLSX, XLSB, ODS)")]
    Binary,
    #[error(
        "this is a web page or XML under the name of a table; open it in a spreadsheet program, \
         and save it as XLSX or CSV"
    )]
    Markup,
    #[error("this is a PDF, which has no cells; ask for the table as XLSX or CSV")]
    Pdf,
}

/// Returns the letters of a column in a spreadsheet program.
pub(super) fn letters(index: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match index / 26 {
        0 => letter(index).to_string(),
        above => format!("{}{}", letters(above - 1), letter(index)),
    }
}

/// Recognises files that are not tables by their beginning: some programs save web pages as
/// `.xls`.
fn refuse_other_forms(bytes: &[u8]) -> Result<(), TableError> {
    const MARKUP: [&[u8]; 5] = [b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta"];
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = text.trim_ascii_start();
    let begins = |start: &&[u8]| {
        let head = text.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if MARKUP.iter().any(begins) {
        Err(TableError::Markup)
    } else if text.starts_with(b"%PDF-") {
        Err(TableError::Pdf)
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Err(TableError::OldWorkbook)
    } else {
        Ok(())
    }
}

/// Reads the bytes of a file: a workbook when they begin as a ZIP archive, else text.
///
/// # Errors
/// When the file is empty or not a table.
pub(super) fn read(bytes: &[u8]) -> Result<RawTable, TableError> {
    refuse_other_forms(bytes)?;
    let mut table = if bytes.starts_with(b"PK\x03\x04") {
        workbook::read(bytes)?
    } else {
        delimited::read(bytes)?
    };
    cut(&mut table);
    if table.lines.iter().all(TableLine::is_blank) {
        return Err(TableError::Empty);
    }
    Ok(table)
}

/// Cuts cells that are longer than any spreadsheet program allows, and reports them.
fn cut(table: &mut RawTable) {
    for line in &mut table.lines {
        for (column, cell) in line.cells.iter_mut().enumerate() {
            if cell.len() > MOST_BYTES_IN_CELL {
                let column = letters(column);
                table.remarks.push(problem::long_cell(line.row, &column));
                cell.truncate(cell.floor_char_boundary(MOST_BYTES_IN_CELL));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES_IN_CELL, TableError, read};

    #[test]
    fn a_web_page_and_a_pdf_are_called_by_their_names() {
        assert_eq!(
            read(b"\xEF\xBB\xBF\n<HTML><table><tr><td>Name"),
            Err(TableError::Markup)
        );
        assert_eq!(read(b"%PDF-1.7\n"), Err(TableError::Pdf));
        assert!(read(b"<Name>,Handle\nAna,@ana\n").is_ok());
    }

    #[test]
    fn a_cell_that_never_ends_is_cut_and_reported() {
        let table = read(format!("name,x\n{},1\n", "ä".repeat(5_000_000)).as_bytes()).unwrap();
        assert!(table.lines[1].cell(0).len() <= MOST_BYTES_IN_CELL);
        assert_eq!(table.lines[1].cell(1), "1");
        assert_eq!(table.remarks.len(), 1);
        assert_eq!(
            table.remarks[0].message(),
            "row 2, column A holds more than 32,767 characters; only the beginning was read"
        );
    }
}
