//! The sheets of an ODS workbook (ODF 1.3, part 3, section 9). Its rows and cells may be repeated
//! any number of times, so that a few bytes can fill the memory: it is read cell by cell.

use std::io::BufRead;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::number_format::NumberFormat;
use super::sheet::{SheetCells, Sheets};
use super::{MOST_BYTES_IN_CELL, TableError};
use crate::model::Currency;

/// The most rows and columns that spreadsheet programs know.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Reads the sheets of a workbook's `content.xml`.
pub(super) fn read(xml: impl BufRead, sheets: &mut Sheets) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut walk = OdsWalk::default();
    let mut buffer = Vec::new();
    loop {
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| TableError::Workbook(error.to_string()))?;
        match event {
            Event::Start(element) => walk.start(&element),
            Event::End(element) => {
                if let Some((name, cells)) = walk.end(element.name().0)? {
                    sheets.add(name, Ok(cells))?;
                }
            }
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.text(&resolved(&entity)),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// A position in the document, with the sheet, row and cell that surround it.
#[derive(Default)]
struct OdsWalk {
    /// How many tables surround it: one may be in a cell of another.
    depth: usize,
    sheet: String,
    cells: SheetCells,
    next_row: u32,
    row_repeat: u32,
    next_column: u32,
    /// The filled cells of the row: column, repeat and text.
    row: Vec<(u32, u32, String)>,
    cell: OdsCell,
}

#[derive(Default)]
struct OdsCell {
    repeat: u32,
    text: String,
    /// Whether its paragraphs are its text: a number is in an attribute.
    is_text: bool,
    paragraphs: usize,
    /// Whether the position is inside of a paragraph: spaces between them only indent the XML.
    in_paragraph: bool,
    /// How many annotations and drawings surround the position.
    aside: usize,
}

impl OdsWalk {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        self.depth += usize::from(name.0 == "table:table");
        match name.0 {
            _ if self.depth != 1 => {}
            "table:table" => {
                self.sheet = attribute(element, "table:name").unwrap_or_default();
                self.next_row = 0;
            }
            "table:table-row" => {
                self.row_repeat = repeat(element, "table:number-rows-repeated", MOST_ROWS);
                self.next_column = 0;
                self.row.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = OdsCell::new(element),
            part => self.cell.start(part, element),
        }
    }

    /// Leaves an element. Returns the sheet when it ends.
    fn end(&mut self, name: &str) -> Result<Option<(String, SheetCells)>, TableError> {
        let depth = self.depth;
        self.depth -= usize::from(name == "table:table" && depth > 0);
        match name {
            _ if depth != 1 => {}
            "table:table" => {
                let cells = std::mem::take(&mut self.cells);
                return Ok(Some((std::mem::take(&mut self.sheet), cells)));
            }
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let OdsCell { repeat, text, .. } = std::mem::take(&mut self.cell);
                if !text.is_empty() && self.next_column < MOST_COLUMNS {
                    self.row.push((self.next_column, repeat, text));
                }
                self.next_column = self.next_column.saturating_add(repeat).min(MOST_COLUMNS);
            }
            part => self.cell.end(part),
        }
        Ok(None)
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        let end = self.next_row.saturating_add(self.row_repeat).min(MOST_ROWS);
        let rows = u64::from(end - self.next_row);
        let (mut cells, mut bytes) = (0, 0);
        for (_, repeat, text) in &self.row {
            cells += rows * u64::from(*repeat);
            bytes += rows * u64::from(*repeat) * text.len() as u64;
        }
        self.cells.allow(cells, bytes)?;
        for row in self.next_row..end {
            for (first, repeat, text) in &self.row {
                for column in *first..first.saturating_add(*repeat).min(MOST_COLUMNS) {
                    self.cells.insert((row, column), text)?;
                }
            }
        }
        self.next_row = end;
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.depth == 1 {
            self.cell.add(text);
        }
    }
}

impl OdsCell {
    fn new(element: &BytesStart<'_>) -> Self {
        let value = |key| attribute(element, key);
        let format = match value("office:value-type").as_deref() {
            Some("percentage") => NumberFormat::Percent,
            Some("currency") => value("office:currency")
                .and_then(|code| Currency::new(&code).ok())
                .map_or(NumberFormat::Plain, NumberFormat::Money),
            _ => NumberFormat::Plain,
        };
        let number = value("office:value").map(|text| match text.parse::<f64>() {
            Ok(number) => format.shown(number),
            Err(_) => text,
        });
        let text = number
            .or_else(|| value("office:boolean-value").map(|text| text.to_uppercase()))
            .or_else(|| value("office:date-value"))
            .or_else(|| value("office:time-value"))
            .or_else(|| value("office:string-value"));
        // The error of a formula is in the cell's paragraphs.
        let is_text = match &text {
            None => value("office:value-type").as_deref() == Some("string"),
            Some(text) => {
                text.is_empty() && value("calcext:value-type").as_deref() == Some("error")
            }
        };
        Self {
            repeat: repeat(element, "table:number-columns-repeated", MOST_COLUMNS),
            text: text.unwrap_or_default(),
            is_text,
            ..Self::default()
        }
    }

    fn start(&mut self, part: &str, element: &BytesStart<'_>) {
        match part {
            _ if is_aside(part) => self.aside += 1,
            "text:p" if self.aside == 0 => {
                self.in_paragraph = true;
                if self.paragraphs > 0 {
                    self.add("\n");
                }
                self.paragraphs += 1;
            }
            "text:s" => (0..repeat(element, "text:c", MOST_COLUMNS)).for_each(|_| self.add(" ")),
            "text:tab" => self.add("\t"),
            "text:line-break" => self.add("\n"),
            _ => {}
        }
    }

    fn end(&mut self, part: &str) {
        if is_aside(part) {
            self.aside = self.aside.saturating_sub(1);
        } else if part == "text:p" && self.aside == 0 {
            self.in_paragraph = false;
        }
    }

    /// Adds to the text, up to the length that is read.
    fn add(&mut self, text: &str) {
        let is_read = self.is_text && self.in_paragraph && self.aside == 0;
        if is_read && self.text.len() <= MOST_BYTES_IN_CELL {
            self.text.push_str(text);
        }
    }
}

/// Returns whether the content of a part does not belong to the text of its cell.
fn is_aside(part: &str) -> bool {
    part == "office:annotation" || part.starts_with("draw:")
}

fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute = element.try_get_attribute(key).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Returns how often an element is repeated, at most `most`.
fn repeat(element: &BytesStart<'_>, key: &str, most: u32) -> u32 {
    let count = attribute(element, key).and_then(|text| text.trim().parse::<u64>().ok());
    count.map_or(1, |count| {
        u32::try_from(count).map_or(most, |count| count.min(most))
    })
}

/// Returns the characters of `&amp;` and `&#228;`.
fn resolved(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => resolve_predefined_entity(&entity.xml10_content())
            .unwrap_or_default()
            .to_owned(),
    }
}
