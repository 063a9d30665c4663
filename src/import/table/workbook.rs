//! Tables in workbooks: XLSX, XLSB and ODS.

use std::error::Error;
use std::io::{self, BufReader, Cursor, Read};

use calamine::{Cell, Data, DataRef, DataType, Reader, Xlsb, Xlsx, XlsxError};
use zip::ZipArchive;

use super::number_format::NumberFormat;
use super::sheet::{SheetCells, Sheets};
use super::{RawTable, TableError, ods};
use crate::diagnostic::problem::import as problem;

/// The most bytes that the parts of a workbook may have when they are unpacked.
const MOST_UNPACKED: u64 = 512 << 20;

/// Reads the sheet with the most filled cells; the first of equals.
pub(super) fn read(bytes: &[u8]) -> Result<RawTable, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    refuse_large(&mut archive)?;
    let parts: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(|name| name.to_string()))
        .collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    let mut sheets = Sheets::default();
    if has("content.xml") && !has("[Content_Types].xml") {
        read_ods(&mut archive, &mut sheets)?;
    } else if has("xl/workbook.bin") {
        read_xlsb(bytes, &mut sheets)?;
    } else {
        read_xlsx(bytes, &mut sheets)?;
    }
    let Some((name, cells)) = sheets.fullest else {
        let no_sheet = || TableError::Workbook("it has no sheet".to_owned());
        return Err(sheets.failed.unwrap_or_else(no_sheet));
    };
    let mut others = sheets.names;
    others.retain(|other| *other != name);
    let remarks = if others.is_empty() {
        Vec::new()
    } else {
        vec![problem::other_sheets(&others)]
    };
    Ok(RawTable {
        format: format!("sheet \"{name}\""),
        lines: cells.into_lines()?,
        remarks,
    })
}

pub(super) fn bad(error: impl Error) -> TableError {
    TableError::Workbook(error.to_string())
}

/// Unpacks all parts and keeps nothing of them: only then is their size known.
pub(super) fn refuse_large(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), TableError> {
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        // The reader of a part that cannot be unpacked reports the failure.
        let Ok(part) = archive.by_index(place) else {
            continue;
        };
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

fn read_ods(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    sheets: &mut Sheets,
) -> Result<(), TableError> {
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // Without a readable manifest, the content itself shows whether it is encrypted.
        let _ = part.take(1 << 20).read_to_string(&mut manifest);
    }
    if manifest.contains("manifest:encryption-data") {
        return Err(TableError::Locked);
    }
    let content = archive.by_name("content.xml").map_err(bad)?;
    ods::read(BufReader::new(content), sheets)
}

fn read_xlsx(bytes: &[u8], sheets: &mut Sheets) -> Result<(), TableError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(bad)?;
    for name in workbook.sheet_names() {
        let cells = match workbook.worksheet_cells_reader(&name) {
            Ok(mut reader) => {
                let formats: Vec<NumberFormat> =
                    reader.styles().iter().map(NumberFormat::of).collect();
                collect(|| {
                    let Some((cell, style)) = reader.next_cell_with_style_id()? else {
                        return Ok::<_, XlsxError>(None);
                    };
                    Ok(Some((
                        cell,
                        formats.get(style).copied().unwrap_or_default(),
                    )))
                })
            }
            Err(error) => Err(bad(error)),
        };
        sheets.add(name, cells)?;
    }
    Ok(())
}

fn read_xlsb(bytes: &[u8], sheets: &mut Sheets) -> Result<(), TableError> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(bad)?;
    for name in workbook.sheet_names() {
        let cells = match workbook.worksheet_cells_reader(&name) {
            // Their number formats are not to be had.
            Ok(mut reader) => collect(|| unformatted(reader.next_cell())),
            Err(error) => Err(bad(error)),
        };
        sheets.add(name, cells)?;
    }
    Ok(())
}

/// Gives a cell the plain format.
pub(super) fn unformatted<C, E>(
    cell: Result<Option<C>, E>,
) -> Result<Option<(C, NumberFormat)>, E> {
    Ok(cell?.map(|cell| (cell, NumberFormat::Plain)))
}

/// Collects the cells of a sheet that is read cell by cell.
pub(super) fn collect<'a, E: Error>(
    mut next_cell: impl FnMut() -> Result<Option<(Cell<DataRef<'a>>, NumberFormat)>, E>,
) -> Result<SheetCells, TableError> {
    let mut cells = SheetCells::default();
    while let Some((cell, format)) = next_cell().map_err(bad)? {
        let value = cell.get_value();
        match value.get_string() {
            // Many cells may share one text, which may be long: it is not copied for each.
            Some(text) => cells.insert(cell.get_position(), text)?,
            None => cells.insert(cell.get_position(), &text(&value.clone().into(), format))?,
        }
    }
    Ok(cells)
}

/// Writes a value as a CSV export would.
fn text(data: &Data, format: NumberFormat) -> String {
    match data {
        Data::Bool(value) => value.to_string().to_uppercase(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) => format.shown(*number),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};

    use super::{NumberFormat, text};

    #[test]
    fn values_are_written_as_an_export_would() {
        let text = |data: &Data| text(data, NumberFormat::Plain);
        assert_eq!(text(&Data::Float(84_200.0)), "84200");
        assert_eq!(text(&Data::Float(2.28e11)), "228000000000");
        assert_eq!(text(&Data::Float(0.0139)), "0.0139");
        assert_eq!(text(&Data::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(
            text(&Data::DateTime(ExcelDateTime::new(
                46_327.0,
                ExcelDateTimeType::DateTime,
                false
            ))),
            "2026-11-01"
        );
    }
}
