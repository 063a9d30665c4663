//! Tables in workbooks: XLSX, XLS, XLSB and ODS.

mod cells;
mod ods;
mod xls;

use std::io::{self, BufReader, Cursor, Read};

use calamine::{Data, DataType, Reader, Xls, Xlsb, Xlsx};
use zip::ZipArchive;

use self::cells::Cells;
use super::{BadTable, Format, Table};

/// The most bytes that the parts of a workbook may have when they are unpacked.
const MOST_UNPACKED: u64 = 512 << 20;

/// Whether the bytes begin as a ZIP archive (XLSX, XLSB, ODS) or a compound file (XLS).
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the sheet with the most filled cells; the first of equals.
pub(super) fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    let mut sheets = Sheets::default();
    if bytes.starts_with(b"PK") {
        read_packed(bytes, &mut sheets)?
    } else {
        read_xls(bytes, &mut sheets)?
    }
    let Sheets {
        names,
        best,
        failed,
    } = sheets;
    let (name, cells) = best.ok_or_else(|| {
        failed.unwrap_or_else(|| BadTable::Workbook("it has no sheet".to_owned()))
    })?;
    let others = names
        .iter()
        .filter(|other| **other != name)
        .cloned()
        .collect();
    Ok(Table {
        format: Format::Workbook {
            sheet: name,
            others,
        },
        lines: cells.into_lines()?,
        remarks: Vec::new(),
    })
}

/// What has been read of the sheets.
#[derive(Default)]
struct Sheets {
    names: Vec<String>,
    /// The one with the most filled cells so far.
    best: Option<(String, Cells)>,
    /// Why one could not be read: one of charts has no cells.
    failed: Option<BadTable>,
}

impl Sheets {
    /// Takes in a sheet; what is too large fails the whole workbook.
    fn add(&mut self, name: String, cells: Result<Cells, BadTable>) -> Result<(), BadTable> {
        self.names.push(name.clone());
        match cells {
            Ok(cells)
                if self
                    .best
                    .as_ref()
                    .is_none_or(|(_, most)| cells.len() > most.len()) =>
            {
                self.best = Some((name, cells))
            }
            Ok(_) => {}
            Err(BadTable::TooLarge) => return Err(BadTable::TooLarge),
            Err(error) => drop(self.failed.get_or_insert(error)),
        }
        Ok(())
    }
}

fn bad(error: &dyn std::error::Error) -> BadTable {
    BadTable::Workbook(error.to_string())
}

/// XLSX, XLSB or ODS, by the parts that are there.
fn read_packed(bytes: &[u8], sheets: &mut Sheets) -> Result<(), BadTable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    refuse_large(&mut archive)?;
    let has = |name: &str| {
        archive
            .file_names()
            .any(|part| part.is_ok_and(|part| part == name))
    };
    let (is_binary, is_ods) = (
        has("xl/workbook.bin"),
        has("content.xml") && !has("[Content_Types].xml"),
    );
    if is_ods {
        return read_ods(&mut archive, sheets);
    }
    let bytes = Cursor::new(bytes);
    if is_binary {
        read_xlsb(bytes, sheets)
    } else {
        read_xlsx(bytes, sheets)
    }
}

/// Unpacks all parts and keeps nothing of them: only then is it known how large they are.
fn refuse_large(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), BadTable> {
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        // What cannot be unpacked is told by who needs it.
        let Ok(part) = archive.by_index(place) else {
            continue;
        };
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or(BadTable::TooLarge)?;
    }
    Ok(())
}

fn read_ods(archive: &mut ZipArchive<Cursor<&[u8]>>, sheets: &mut Sheets) -> Result<(), BadTable> {
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // A password makes what follows unreadable in any case.
        let _ = part.take(1 << 20).read_to_string(&mut manifest);
    }
    if manifest.contains("manifest:encryption-data") {
        return Err(BadTable::Locked);
    }
    let content = archive
        .by_name("content.xml")
        .map_err(|error| bad(&error))?;
    let mut told = Ok(());
    ods::read(BufReader::new(content), |name, cells| {
        if told.is_ok() {
            told = sheets.add(name, Ok(cells));
        }
    })?;
    told
}

/// Reads the sheets of a workbook whose reader gives cell by cell.
macro_rules! read_cells {
    ($format:ident, $bytes:ident, $sheets:ident) => {{
        let mut workbook = $format::new($bytes).map_err(|error| bad(&error))?;
        for name in workbook.sheet_names() {
            let cells = (|| {
                let mut cells = Cells::default();
                let mut reader = workbook
                    .worksheet_cells_reader(&name)
                    .map_err(|error| bad(&error))?;
                while let Some(cell) = reader.next_cell().map_err(|error| bad(&error))? {
                    // Many cells may share one text, which may be long: it is not copied for each.
                    match cell.get_value().get_string() {
                        Some(text) => cells.insert(cell.get_position(), text)?,
                        None => cells
                            .insert(cell.get_position(), &text(&cell.get_value().clone().into()))?,
                    }
                }
                Ok(cells)
            })();
            $sheets.add(name, cells)?;
        }
        Ok(())
    }};
}

fn read_xlsx(bytes: Cursor<&[u8]>, sheets: &mut Sheets) -> Result<(), BadTable> {
    read_cells!(Xlsx, bytes, sheets)
}

fn read_xlsb(bytes: Cursor<&[u8]>, sheets: &mut Sheets) -> Result<(), BadTable> {
    read_cells!(Xlsb, bytes, sheets)
}

fn read_xls(bytes: &[u8], sheets: &mut Sheets) -> Result<(), BadTable> {
    xls::look(bytes)?;
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|error| bad(&error));
        let cells = range.and_then(|range| {
            let mut cells = Cells::default();
            let (row, column) = range.start().unwrap_or_default();
            for (below, beside, data) in range.used_cells() {
                cells.insert((row + index(below), column + index(beside)), &text(data))?;
            }
            Ok(cells)
        });
        sheets.add(name, cells)?;
    }
    Ok(())
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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
