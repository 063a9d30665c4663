//! Tables as text: cells between delimiters, in quotes where need be.

use super::encoding::decode;
use super::{RawTable, TableError, TableLine};
use crate::diagnostic::problem::import as problem;

/// A cell with more lines than this has most likely swallowed the rows below it through a quote
/// that was never closed.
const MOST_LINES_IN_CELL: usize = 40;
/// The delimiters that are tried, the most usual first.
const DELIMITERS: [(u8, &str); 4] = [
    (b',', "comma"),
    (b';', "semicolon"),
    (b'\t', "tab"),
    (b'|', "bar"),
];
/// How many lines are read to guess the delimiter.
const SAMPLE: usize = 60;

pub(super) fn read(bytes: &[u8]) -> Result<RawTable, TableError> {
    let decoded = decode(bytes)?;
    let (delimiter, text, skipped) = match declared(&decoded.text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (guess(&decoded.text), decoded.text.as_str(), 0),
    };
    let mut remarks = Vec::new();
    if decoded.lost > 0 {
        remarks.push(problem::lost_bytes(decoded.lost, decoded.encoding));
    }
    let mut lines = split(&mut reader(text, delimiter, Quotes::Read), text, skipped);
    if has_open_quote(text, &lines) {
        remarks.push(problem::open_quote());
        lines = split(&mut reader(text, delimiter, Quotes::Keep), text, skipped);
    }
    let name = DELIMITERS.iter().find(|(byte, _)| *byte == delimiter);
    let name = name.map_or("", |(_, name)| name);
    Ok(RawTable {
        format: format!("{}, delimiter: {name}", decoded.encoding),
        lines,
        remarks,
    })
}

/// Returns whether a quotation mark swallowed rows: quotes come in pairs, and the last cell goes on
/// over the ends of lines.
fn has_open_quote(text: &str, lines: &[TableLine]) -> bool {
    let last = lines.last().and_then(|line| line.cells.last());
    let is_unpaired = || text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    let is_tall = |cell: &String| cell.lines().count() > MOST_LINES_IN_CELL;
    last.is_some_and(|cell| cell.contains('\n')) && is_unpaired()
        || lines.iter().flat_map(|line| &line.cells).any(is_tall)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Read,
    Keep,
}

fn reader(text: &str, delimiter: u8, quotes: Quotes) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quotes == Quotes::Read)
        .from_reader(text.as_bytes())
}

/// Splits the text, above which `skipped` lines were left out.
fn split(reader: &mut csv::Reader<&[u8]>, text: &str, skipped: usize) -> Vec<TableLine> {
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut row = skipped;
    let mut consumed = 0;
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        row += 1 + blank_lines(text, consumed, end);
        consumed = end;
        lines.push(TableLine {
            row,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    lines
}

/// Counts the empty lines before a record: the reader passes over them, and a spreadsheet program
/// does not.
fn blank_lines(text: &str, start: usize, end: usize) -> usize {
    let consumed = text.get(start..end).unwrap_or_default();
    let leading = consumed
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    // Of the CR LF that ends the record before, only CR was taken.
    let left_over = usize::from(text[..start].ends_with('\r') && consumed.starts_with('\n'));
    leading.filter(|&byte| byte == b'\n').count() - left_over
}

/// Takes the `sep=;` line that some programs write first: the delimiter and the text without it.
fn declared(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let sign = first.trim_end_matches('\r').strip_prefix("sep=")?;
    match sign.as_bytes() {
        [sign] if DELIMITERS.iter().any(|(byte, _)| byte == sign) => Some((*sign, rest)),
        _ => None,
    }
}

/// Guesses the delimiter: the one by which most lines have the same number of cells, and more than
/// one.
fn guess(text: &str) -> u8 {
    // Agreement in thousandths, then the wider table: `a;b` with decimal commas agrees less by
    // comma than by semicolon.
    let score = |delimiter: u8| {
        let mut reader = reader(text, delimiter, Quotes::Read);
        let records = reader.byte_records().take(SAMPLE).filter_map(Result::ok);
        let widths: Vec<usize> = records.map(|record| record.len()).collect();
        let count = |width| widths.iter().filter(|other| **other == width).count();
        let usual = widths.iter().map(|&width| (count(width), width)).max();
        match usual {
            Some((agreeing, width @ 2..)) => (agreeing * 1_000 / widths.len(), width),
            _ => (0, 0),
        }
    };
    // The first of equals wins, and `max_by_key` gives the last.
    let delimiters = DELIMITERS.iter().rev().map(|(byte, _)| *byte);
    delimiters.max_by_key(|byte| score(*byte)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::{declared, guess, read};

    fn lines(text: &str) -> Vec<(usize, Vec<String>)> {
        read(text.as_bytes())
            .unwrap()
            .lines
            .into_iter()
            .map(|line| (line.row, line.cells))
            .collect()
    }

    fn rows(text: &str) -> Vec<usize> {
        lines(text).into_iter().map(|(row, _)| row).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        assert_eq!(rows("a,b\n1,2\n3,4"), [1, 2, 3]);
        assert_eq!(rows("a,b\r\n1,2\r\n3,4\r\n"), [1, 2, 3]);
        assert_eq!(rows("a,\"b\nc\"\n1,2\n"), [1, 2]);
        assert_eq!(rows("a,b\n\n1,2\n"), [1, 3]);
        assert_eq!(rows("\r\n\r\na,b\r\n\r\n1,2\r\n"), [3, 5]);
        assert_eq!(rows("sep=;\na;b\n1;2\n"), [2, 3]);
    }

    #[test]
    fn a_quote_that_is_never_closed_loses_no_row() {
        let mut text = String::from("name,x\n\"Ines,1\n");
        for number in 0..60 {
            text.push_str(&format!("n{number},1\n"));
        }
        let table = read(text.as_bytes()).unwrap();
        assert_eq!(table.lines.len(), 62);
        assert_eq!(table.remarks.len(), 1);
        let short = read(b"name,x\n\"Ines,1\nRui,2\n").unwrap();
        assert_eq!((short.lines.len(), short.remarks.len()), (3, 1));
        let closed = read(b"name,x\n\"Ines\nDuarte\",1\nRui 5\",2\n").unwrap();
        assert_eq!((closed.lines.len(), closed.remarks.len()), (3, 0));
    }

    #[test]
    fn each_delimiter_is_recognised() {
        assert_eq!(guess("name,followers\nInes,84200\n"), b',');
        assert_eq!(guess("name;followers\nInes;3,3k\nRui;12\n"), b';');
        assert_eq!(guess("name\tfollowers\nDuarte, Ines\t1\nRui\t2\n"), b'\t');
        assert_eq!(guess("name|followers\nInes|1\n"), b'|');
        assert_eq!(guess("handle\nines\nrui\n"), b',');
    }

    #[test]
    fn delimiters_inside_cells_do_not_deceive() {
        assert_eq!(
            guess(
                "name;city;bio\nInes;Lisbon;calm, kind, slow\nRui;Porto;surf\nEva;Faro;yoga, food\n"
            ),
            b';'
        );
        assert_eq!(
            guess("\"name; full\",city\n\"Duarte; Ines\",Lisbon\n"),
            b','
        );
    }

    #[test]
    fn a_declared_delimiter_is_taken() {
        assert_eq!(declared("sep=;\r\nname;x\n"), Some((b';', "name;x\n")));
        assert_eq!(declared("name;x\n"), None);
    }
}
