//! Every sheet of a file, for readers of more than one table: exports of platforms.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use zip::ZipArchive;

use super::{TableError, TableLine, delimited, refuse_other_forms, workbook};

/// One sheet: the only one of a text, or one of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name; empty for a text.
    pub name: String,
    /// The lines in their order, without those that have no character at all.
    pub lines: Vec<TableLine>,
}

/// Reads all sheets of a CSV text or an XLSX workbook.
///
/// # Errors
/// When it is neither, or too large.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    refuse_other_forms(bytes)?;
    if !bytes.starts_with(b"PK") {
        let lines = delimited::read(bytes)?.lines;
        return Ok(vec![Sheet {
            name: String::new(),
            lines,
        }]);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(workbook::bad)?;
    workbook::refuse_large(&mut archive)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(workbook::bad)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name).map_err(workbook::bad)?;
        let lines =
            workbook::collect(|| workbook::unformatted(reader.next_cell()))?.into_lines()?;
        sheets.push(Sheet { name, lines });
    }
    Ok(sheets)
}
