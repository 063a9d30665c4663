//! Tables in workbooks: XLSX, XLS, XLSB and ODS.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};

use super::{BadTable, Format, Line, Table};

/// Whether the bytes begin as a ZIP archive (XLSX, XLSB, ODS) or a compound file (XLS).
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the sheet with the most filled cells; the first of equals.
pub(super) fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| BadTable::Workbook(error.to_string()))?;
    let sheets = workbook.worksheets();
    let filled = |range: &Range<Data>| range.used_cells().count();
    let (name, range) =
        sheets.iter().rev().max_by_key(|(_, range)| filled(range)).ok_or_else(|| BadTable::Workbook("it has no sheet".to_owned()))?;
    let others = sheets.iter().map(|(other, _)| other).filter(|other| *other != name).cloned().collect();
    let lines = lines(range);
    Ok(Table { format: Format::Workbook { sheet: name.clone(), others }, lines, remarks: Vec::new() })
}

fn lines(range: &Range<Data>) -> Vec<Line> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let numbered = range.rows().enumerate().map(|(index, cells)| {
        let margin = std::iter::repeat_n(String::new(), first_column as usize);
        Line { row: first_row as usize + index + 1, cells: margin.chain(cells.iter().map(text)).collect() }
    });
    numbered.collect()
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

    use super::text;

    #[test]
    fn values_are_written_as_an_export_would() {
        assert_eq!(text(&Data::Float(84_200.0)), "84200");
        assert_eq!(text(&Data::Float(2.28e11)), "228000000000");
        assert_eq!(text(&Data::Float(0.0139)), "0.0139");
        assert_eq!(text(&Data::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(text(&Data::DateTime(ExcelDateTime::new(46_327.0, ExcelDateTimeType::DateTime, false))), "2026-11-01");
    }
}
