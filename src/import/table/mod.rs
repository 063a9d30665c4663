//! A table as it is in the file: lines of cells as text, with the row numbers that a spreadsheet
//! program shows.

mod delimited;
mod delimiter;
mod encoding;
mod header;
mod workbook;

use std::fmt;

use super::layout::letters;
pub(super) use delimiter::Delimiter;
pub(crate) use header::find;

/// The longest cell, in bytes: spreadsheet programs allow 32,767 characters.
const MOST_BYTES_IN_CELL: usize = 32_767;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its row in a spreadsheet program, from 1.
    pub row: usize,
    /// The cells as they are written.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether no cell holds anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The cell of a column, empty when the line is too short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// What kind of file the table came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// Text with a delimiter.
    Text {
        /// What parts the cells.
        delimiter: Delimiter,
        /// The name of the encoding, such as `UTF-8` or `windows-1252`.
        encoding: &'static str,
    },
    /// A workbook: the name of the sheet that was read, and of those that were not.
    Workbook {
        /// The sheet that was read.
        sheet: String,
        /// The others, in their order.
        others: Vec<String>,
    },
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text {
                delimiter,
                encoding,
            } => write!(f, "{encoding}, {delimiter}"),
            Self::Workbook { sheet, .. } => write!(f, "sheet \"{sheet}\""),
        }
    }
}

/// All lines of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What the file was.
    pub format: Format,
    /// The lines in their order; lines without any character are not among them.
    pub lines: Vec<Line>,
    /// What was odd about the file, one sentence each.
    pub remarks: Vec<String>,
}

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadTable {
    /// There is nothing in it.
    Empty,
    /// It looks like a workbook and cannot be read as one.
    Workbook(String),
    /// It has a password.
    Locked,
    /// Its cells are so many, or lie so far apart, that they would take all memory there is.
    TooLarge,
    /// It is neither text nor a workbook.
    Binary,
    /// It is a web page or XML, whatever its name says.
    Markup,
    /// It is a PDF.
    Pdf,
}

impl fmt::Display for BadTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the table is empty"),
            Self::Workbook(reason) => {
                write!(f, "the workbook cannot be read ({reason}); save it anew as XLSX or CSV")
            }
            Self::Locked => f.write_str("the workbook cannot be read (it has a password); save it anew without it, as XLSX or CSV"),
            Self::TooLarge => f.write_str(
                "the workbook is too large: its cells are too many, or lie too far apart; delete what stands far below or beside the table, or \
                 save the table alone as CSV",
            ),
            Self::Markup => f.write_str(
                "this is a web page or XML under the name of a table; open it in a spreadsheet program, and save it as XLSX or CSV",
            ),
            Self::Pdf => f.write_str("this is a PDF, which has no cells; ask for the table as XLSX or CSV"),
            Self::Binary => f.write_str("this is not a table: give a CSV text, or a workbook (XLSX, XLS, XLSB, ODS)"),
        }
    }
}

impl std::error::Error for BadTable {}

/// What the file is by its beginning, where that is no table: some programs save web pages as
/// `.xls`.
fn other_form(bytes: &[u8]) -> Option<BadTable> {
    const MARKUP: [&[u8]; 5] = [b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta"];
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let begins = |start: &&[u8]| {
        bytes
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    match bytes {
        _ if MARKUP.iter().any(begins) => Some(BadTable::Markup),
        _ if bytes.starts_with(b"%PDF-") => Some(BadTable::Pdf),
        _ => None,
    }
}

/// Reads the bytes of a file: a workbook when they begin as one, else text.
///
/// # Errors
/// When there is nothing in it, or it is no table.
pub(super) fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    if let Some(other) = other_form(bytes) {
        return Err(other);
    }
    let mut table = if workbook::is_workbook(bytes) {
        workbook::read(bytes)?
    } else {
        delimited::read(bytes)?
    };
    cut(&mut table);
    if table.lines.iter().all(Line::is_blank) {
        Err(BadTable::Empty)
    } else {
        Ok(table)
    }
}

/// Cuts cells that are longer than any spreadsheet program allows, and says so.
fn cut(table: &mut Table) {
    for line in &mut table.lines {
        for (column, cell) in line.cells.iter_mut().enumerate() {
            if cell.len() > MOST_BYTES_IN_CELL {
                let (row, column) = (line.row, letters(column));
                table.remarks.push(format!("row {row}, column {column} holds more than 32,767 characters; only the beginning was read"));
                cell.truncate(cell.floor_char_boundary(MOST_BYTES_IN_CELL));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadTable, MOST_BYTES_IN_CELL, read};

    #[test]
    fn a_web_page_and_a_pdf_are_called_by_their_names() {
        assert_eq!(
            read(b"\xEF\xBB\xBF\n<HTML><table><tr><td>Name"),
            Err(BadTable::Markup)
        );
        assert_eq!(read(b"%PDF-1.7\n"), Err(BadTable::Pdf));
        assert!(read(b"<Name>,Handle\nAna,@ana\n").is_ok());
    }

    #[test]
    fn a_cell_that_never_ends_is_cut_and_told_of() {
        let table = read(format!("name,x\n{},1\n", "ä".repeat(5_000_000)).as_bytes()).unwrap();
        assert!(table.lines[1].cell(0).len() <= MOST_BYTES_IN_CELL);
        assert_eq!(table.lines[1].cell(1), "1");
        assert_eq!(
            table.remarks,
            ["row 2, column A holds more than 32,767 characters; only the beginning was read"]
        );
    }
}
