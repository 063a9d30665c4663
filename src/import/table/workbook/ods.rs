//! The sheets of an ODS workbook (ODF 1.3, part 3, section 9). Its rows and cells may say that they
//! stand there any number of times, so that a few bytes can mean all the memory there is: it is
//! read cell by cell.

use std::io::BufRead;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::{BadTable, MOST_BYTES_IN_CELL};
use super::cells::Cells;

/// The most rows and columns that spreadsheet programs know.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Reads the sheets of a workbook's `content.xml`, and gives each with its name to `take`.
pub(super) fn read(xml: impl BufRead, take: impl FnMut(String, Cells)) -> Result<(), BadTable> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut walk = Walk {
        take,
        depth: 0,
        name: String::new(),
        cells: Cells::default(),
        row: Row::default(),
        next_row: 0,
        cell: None,
    };
    let mut buffer = Vec::new();
    loop {
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| BadTable::Workbook(error.to_string()))?
        {
            Event::Start(element) => walk.start(&element),
            Event::End(element) => walk.end(element.name().0)?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.text(&resolved(&entity)),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// A place in the document, and what has been read on the way there.
struct Walk<T> {
    take: T,
    /// How many tables the place is inside of: one of them stands in a cell of another.
    depth: usize,
    name: String,
    cells: Cells,
    row: Row,
    next_row: u32,
    cell: Option<Cell>,
}

/// The filled cells of a row by their columns.
#[derive(Default)]
struct Row {
    repeat: u32,
    next_column: u32,
    filled: Vec<(u32, u32, String)>,
}

struct Cell {
    repeat: u32,
    /// What it says in its attributes; without that, a text is what it holds.
    value: Option<String>,
    holds_text: bool,
    text: String,
    paragraphs: usize,
    /// Whether the place is inside of a paragraph: spaces between them only set out the XML.
    in_paragraph: bool,
    /// How many annotations and drawings the place is inside of.
    aside: usize,
}

impl<T: FnMut(String, Cells)> Walk<T> {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        if name.0 == "table:table" {
            self.depth += 1;
            if self.depth == 1 {
                self.name = attribute(element, "table:name").unwrap_or_default();
                (self.cells, self.next_row) = (Cells::default(), 0);
            }
        } else if self.depth == 1 {
            match name.0 {
                "table:table-row" => {
                    self.row = Row {
                        repeat: repeat(element, "table:number-rows-repeated", MOST_ROWS),
                        ..Row::default()
                    };
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    self.cell = Some(Cell::new(element))
                }
                part => self
                    .cell
                    .iter_mut()
                    .for_each(|cell| cell.start(part, element)),
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), BadTable> {
        match name {
            "table:table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    (self.take)(
                        std::mem::take(&mut self.name),
                        std::mem::take(&mut self.cells),
                    );
                }
            }
            "table:table-row" if self.depth == 1 => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                if let Some(cell) = self.cell.take() {
                    self.row.add(cell);
                }
            }
            part if self.depth == 1 => self.cell.iter_mut().for_each(|cell| cell.end(part)),
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), BadTable> {
        let row = std::mem::take(&mut self.row);
        let end = self.next_row.saturating_add(row.repeat).min(MOST_ROWS);
        let times = u64::from(end - self.next_row);
        let cells: u64 = row
            .filled
            .iter()
            .map(|(_, repeat, _)| u64::from(*repeat))
            .sum();
        let bytes: u64 = row
            .filled
            .iter()
            .map(|(_, repeat, text)| u64::from(*repeat) * text.len() as u64)
            .sum();
        self.cells
            .allow(times * cells, times.saturating_mul(bytes))?;
        for place in self.next_row..end {
            for (first, repeat, text) in &row.filled {
                for column in *first..first.saturating_add(*repeat).min(MOST_COLUMNS) {
                    self.cells.insert((place, column), text)?;
                }
            }
        }
        self.next_row = end;
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.depth == 1) {
            cell.add(text);
        }
    }
}

impl Row {
    fn add(&mut self, cell: Cell) {
        let (first, repeat) = (self.next_column, cell.repeat);
        self.next_column = first.saturating_add(repeat).min(MOST_COLUMNS);
        let says = cell
            .value
            .filter(|value| !value.is_empty())
            .or(Some(cell.text).filter(|text| cell.holds_text && !text.is_empty()));
        if first < MOST_COLUMNS {
            self.filled.extend(says.map(|text| (first, repeat, text)));
        }
    }
}

impl Cell {
    fn new(element: &BytesStart<'_>) -> Self {
        let value = |key| attribute(element, key);
        let number = value("office:value").map(|text| {
            text.parse::<f64>()
                .map_or(text, |number| number.to_string())
        });
        let boolean = || value("office:boolean-value").map(|text| text.to_uppercase());
        let date = || value("office:date-value").or_else(|| value("office:time-value"));
        let value = number
            .or_else(boolean)
            .or_else(date)
            .or_else(|| value("office:string-value"));
        let says_text = |key, word| attribute(element, key).as_deref() == Some(word);
        // What went wrong in a formula stands in the cell's text.
        let holds_text = match &value {
            None => says_text("office:value-type", "string"),
            Some(value) => value.is_empty() && says_text("calcext:value-type", "error"),
        };
        let repeat = repeat(element, "table:number-columns-repeated", MOST_COLUMNS);
        Self {
            repeat,
            value,
            holds_text,
            text: String::new(),
            paragraphs: 0,
            in_paragraph: false,
            aside: 0,
        }
    }

    /// A part of the cell begins.
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

    /// A part of the cell ends.
    fn end(&mut self, part: &str) {
        match part {
            _ if is_aside(part) => self.aside = self.aside.saturating_sub(1),
            "text:p" if self.aside == 0 => self.in_paragraph = false,
            _ => {}
        }
    }

    /// Adds to the text, as far as anybody reads it.
    fn add(&mut self, text: &str) {
        if self.holds_text
            && self.in_paragraph
            && self.aside == 0
            && self.text.len() <= MOST_BYTES_IN_CELL
        {
            self.text.push_str(text);
        }
    }
}

/// Whether what a part holds is no text of its cell.
fn is_aside(part: &str) -> bool {
    part == "office:annotation" || part.starts_with("draw:")
}

/// The value of an attribute.
fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute = element.try_get_attribute(key).ok()??;
    attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

/// How often something stands there, at most `most`.
fn repeat(element: &BytesStart<'_>, key: &str, most: u32) -> u32 {
    attribute(element, key).map_or(1, |text| {
        text.trim()
            .parse::<u64>()
            .map_or(1, |count| u32::try_from(count).unwrap_or(most).min(most))
    })
}

/// `&amp;` and `&#228;` as their characters.
fn resolved(entity: &BytesRef<'_>) -> String {
    let character = entity.resolve_char_ref().ok().flatten();
    character
        .map(String::from)
        .or_else(|| resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned))
        .unwrap_or_default()
}
