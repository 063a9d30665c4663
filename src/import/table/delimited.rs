//! Tables as text: cells between delimiters, in quotes where need be.

use super::delimiter::{self, Delimiter};
use super::encoding::decode;
use super::{BadTable, Format, Line, Table};

/// A cell with more lines than this has most likely swallowed the rows below it through a quote
/// that was never closed.
const MOST_LINES_IN_CELL: usize = 40;

pub(super) fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    let decoded = decode(bytes)?;
    let (delimiter, text, skipped) = match delimiter::declared(&decoded.text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (delimiter::guess(&decoded.text), decoded.text.as_str(), 0),
    };
    let mut remarks = Vec::new();
    if decoded.lost > 0 {
        remarks.push(format!(
            "{} bytes are no {} text and became \u{FFFD}",
            decoded.lost, decoded.encoding
        ));
    }
    let mut lines = split(text, delimiter, skipped, Quotes::Read);
    if has_open_quote(text, &lines) {
        remarks.push(
            "A quotation mark is never closed, so quotation marks were read as they stand"
                .to_owned(),
        );
        lines = split(text, delimiter, skipped, Quotes::Keep);
    }
    Ok(Table {
        format: Format::Text {
            delimiter,
            encoding: decoded.encoding,
        },
        lines,
        remarks,
    })
}

/// Whether a quotation mark swallowed rows: quotes come in pairs, and the last cell goes on over
/// the ends of lines.
fn has_open_quote(text: &str, lines: &[Line]) -> bool {
    let unpaired = || text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    let last_goes_on = lines
        .last()
        .is_some_and(|line| line.cells.last().is_some_and(|cell| cell.contains('\n')));
    let is_tall = |cell: &String| cell.lines().count() > MOST_LINES_IN_CELL;
    last_goes_on && unpaired() || lines.iter().flat_map(|line| &line.cells).any(is_tall)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Read,
    Keep,
}

/// Splits the text; `skipped` lines stood above it.
fn split(text: &str, delimiter: Delimiter, skipped: usize, quotes: Quotes) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .quoting(quotes == Quotes::Read)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut row = skipped;
    let mut consumed = 0;
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        row += 1 + blank_lines(text, consumed, end);
        consumed = end;
        lines.push(Line {
            row,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    lines
}

/// How many empty lines stand before a record: the reader passes over them, and a spreadsheet
/// program does not.
fn blank_lines(text: &str, start: usize, end: usize) -> usize {
    let consumed = text.get(start..end).unwrap_or_default();
    let leading = consumed
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    // Of the CR LF that ends the record before, only CR was taken.
    let left_over = usize::from(text[..start].ends_with('\r') && consumed.starts_with('\n'));
    leading.filter(|&byte| byte == b'\n').count() - left_over
}

#[cfg(test)]
mod tests {
    use super::read;

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
}
