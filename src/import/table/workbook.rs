//! Tables in workbooks: XLSX, XLS, XLSB and ODS.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::{BadTable, Format, Line, Table};

/// Whether the bytes begin as a ZIP archive (XLSX, XLSB, ODS) or a compound file (XLS).
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// A sheet as a list of its filled cells. A sheet that is nearly empty and has one cell in its last corner is not laid out as a grid,
/// which would take all memory there is.
type Cells = BTreeMap<(u32, u32), String>;

/// Reads the sheet with the most filled cells; the first of equals.
pub(super) fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    let bad = |error: &dyn std::error::Error| BadTable::Workbook(error.to_string());
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let names = workbook.sheet_names();
    let mut best: Option<(&String, Cells)> = None;
    for name in &names {
        let cells = match cells(&mut workbook, name) {
            Ok(cells) => cells,
            // A sheet of charts has no cells.
            Err(_) if names.len() > 1 => continue,
            Err(error) => return Err(bad(&error)),
        };
        if best.as_ref().is_none_or(|(_, most)| cells.len() > most.len()) {
            best = Some((name, cells));
        }
    }
    let (name, cells) = best.ok_or_else(|| BadTable::Workbook("it has no sheet".to_owned()))?;
    let others = names.iter().filter(|other| *other != name).cloned().collect();
    Ok(Table { format: Format::Workbook { sheet: name.clone(), others }, lines: lines(cells), remarks: Vec::new() })
}

/// The filled cells of a sheet.
fn cells(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Cells, calamine::Error> {
    let mut found = Cells::new();
    let mut take = |place, data: &Data| {
        let text = text(data);
        if !text.is_empty() {
            found.insert(place, text);
        }
    };
    match workbook {
        Sheets::Xlsx(workbook) => {
            let mut reader = workbook.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                take(cell.get_position(), &cell.get_value().clone().into());
            }
        }
        Sheets::Xlsb(workbook) => {
            let mut reader = workbook.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                take(cell.get_position(), &cell.get_value().clone().into());
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = workbook.worksheet_range(name)?;
            let (row, column) = range.start().unwrap_or_default();
            for (below, beside, data) in range.used_cells() {
                take((row + index(below), column + index(beside)), data);
            }
        }
    }
    Ok(found)
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn lines(cells: Cells) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for ((row, column), text) in cells {
        let row = row as usize + 1;
        if lines.last().is_none_or(|line| line.row != row) {
            lines.push(Line { row, cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            // Empty cells before this one.
            line.cells.resize(column as usize, String::new());
            line.cells.push(text);
        }
    }
    lines
}

/// The value as a CSV export would have it.
fn text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};

    use super::{Cells, lines, text};

    #[test]
    fn a_cell_in_the_last_corner_makes_no_grid() {
        let cells = Cells::from([((0, 1), "name".to_owned()), ((1_048_575, 16_383), "x".to_owned())]);
        let lines = lines(cells);
        assert_eq!(lines.iter().map(|line| (line.row, line.cells.len())).collect::<Vec<_>>(), [(1, 2), (1_048_576, 16_384)]);
        assert_eq!((lines[0].cell(0), lines[0].cell(1), lines[1].cell(16_383)), ("", "name", "x"));
    }

    #[test]
    fn values_are_written_as_an_export_would() {
        assert_eq!(text(&Data::Float(84_200.0)), "84200");
        assert_eq!(text(&Data::Float(2.28e11)), "228000000000");
        assert_eq!(text(&Data::Float(0.0139)), "0.0139");
        assert_eq!(text(&Data::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(text(&Data::DateTime(ExcelDateTime::new(46_327.0, ExcelDateTimeType::DateTime, false))), "2026-11-01");
    }
}
