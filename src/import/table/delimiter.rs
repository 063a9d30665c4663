//! Which character parts the cells.

use std::fmt;

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Delimiter {
    const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Comma => "cells parted by commas",
            Self::Semicolon => "cells parted by semicolons",
            Self::Tab => "cells parted by tabs",
            Self::Bar => "cells parted by |",
        })
    }
}

/// How many lines are looked at.
const SAMPLE: usize = 60;

/// Takes the `sep=;` line that some programs write first: the delimiter and the text without it.
pub(super) fn declared(text: &str) -> Option<(Delimiter, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let sign = first.trim_end_matches('\r').strip_prefix("sep=")?;
    let delimiter = Delimiter::ALL
        .into_iter()
        .find(|delimiter| sign.as_bytes() == [delimiter.byte()])?;
    Some((delimiter, rest))
}

/// Guesses the delimiter: the one by which most lines have the same number of cells, and more than
/// one.
pub(super) fn guess(text: &str) -> Delimiter {
    let score = |delimiter: Delimiter| {
        let widths = widths(text, delimiter);
        let usual = usual_width(&widths);
        let agreeing = widths.iter().filter(|&&width| width == usual).count();
        // Agreement in thousandths, then the wider table: `a;b` with decimal commas agrees less by
        // comma than by semicolon.
        if usual < 2 {
            (0, 0)
        } else {
            (agreeing * 1_000 / widths.len().max(1), usual)
        }
    };
    // The first of equals wins, and `max_by_key` gives the last.
    Delimiter::ALL
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| score(delimiter))
        .unwrap_or(Delimiter::Comma)
}

fn widths(text: &str, delimiter: Delimiter) -> Vec<usize> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader
        .byte_records()
        .take(SAMPLE)
        .filter_map(Result::ok)
        .map(|record| record.len())
        .collect()
}

fn usual_width(widths: &[usize]) -> usize {
    let count = |width: usize| widths.iter().filter(|&&other| other == width).count();
    widths
        .iter()
        .copied()
        .max_by_key(|&width| (count(width), width))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Delimiter, declared, guess};

    #[test]
    fn each_delimiter_is_recognised() {
        assert_eq!(guess("name,followers\nInes,84200\n"), Delimiter::Comma);
        assert_eq!(
            guess("name;followers\nInes;3,3k\nRui;12\n"),
            Delimiter::Semicolon
        );
        assert_eq!(
            guess("name\tfollowers\nDuarte, Ines\t1\nRui\t2\n"),
            Delimiter::Tab
        );
        assert_eq!(guess("name|followers\nInes|1\n"), Delimiter::Bar);
        assert_eq!(guess("handle\nines\nrui\n"), Delimiter::Comma);
    }

    #[test]
    fn delimiters_inside_cells_do_not_deceive() {
        assert_eq!(
            guess(
                "name;city;bio\nInes;Lisbon;calm, kind, slow\nRui;Porto;surf\nEva;Faro;yoga, food\n"
            ),
            Delimiter::Semicolon
        );
        assert_eq!(
            guess("\"name; full\",city\n\"Duarte; Ines\",Lisbon\n"),
            Delimiter::Comma
        );
    }

    #[test]
    fn a_declared_delimiter_is_taken() {
        assert_eq!(
            declared("sep=;\r\nname;x\n"),
            Some((Delimiter::Semicolon, "name;x\n"))
        );
        assert_eq!(declared("name;x\n"), None);
    }
}
