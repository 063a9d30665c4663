//! Which line is the header: the one whose cells are column names, below what programs and people
//! write above it.

use std::collections::BTreeSet;

use super::{Line, Table};

/// How many lines are looked at for the header.
const SEARCHED: usize = 40;
/// The longest name of a column, in bytes; what is longer is a text.
const LONGEST: usize = 1_000;

/// Where the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// Its place among the table's lines.
    pub index: usize,
    /// How many known column names it has; one that stands there twice counts once, so that a row
    /// of `x` marks is no header.
    pub known: usize,
}

/// Finds the header: the line with the most cells that `is_known` takes for a column name; the
/// first of equals. A line of which less than a third is known must have two known cells, so that
/// one word of a title does not pass for a table.
pub(crate) fn find(table: &Table, is_known: impl Fn(&str) -> bool) -> Option<Header> {
    let judged = table
        .lines
        .iter()
        .enumerate()
        .take(SEARCHED)
        .map(|(index, line)| {
            let filled = line
                .cells
                .iter()
                .filter(|cell| !cell.trim().is_empty())
                .count();
            let known: BTreeSet<&str> = line
                .cells
                .iter()
                .map(String::as_str)
                .filter(|cell| cell.len() <= LONGEST && is_known(cell))
                .collect();
            (
                Header {
                    index,
                    known: known.len(),
                },
                filled,
                line,
            )
        });
    let best = judged
        .filter(|(header, filled, line)| header.known > 0 && is_plausible(*header, *filled, line));
    best.map(|(header, ..)| header)
        .min_by_key(|header| (usize::MAX - header.known, header.index))
}

fn is_plausible(header: Header, filled: usize, line: &Line) -> bool {
    let numbers = line
        .cells
        .iter()
        .filter(|cell| cell.trim().parse::<f64>().is_ok_and(f64::is_finite))
        .count();
    numbers * 2 <= filled && (header.known >= 2 || header.known * 4 >= filled)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::import::table::read;

    fn header(text: &str) -> Option<usize> {
        let table = read(text.as_bytes()).unwrap();
        find(&table, |cell| {
            matches!(cell.trim(), "Name" | "Handle" | "Followers")
        })
        .map(|header| table.lines[header.index].row)
    }

    #[test]
    fn the_header_is_found_below_other_lines() {
        assert_eq!(header("Name,Followers\nInes,1\n"), Some(1));
        assert_eq!(header(",,\n,,\nRank,Name,Followers\n1,Ines,2\n"), Some(3));
        assert_eq!(
            header("Our talent,,\nmade by Rui,,\n\nName,Handle,Followers\nInes,ines,1\n"),
            Some(4)
        );
        assert_eq!(header("Ines,1\nRui,2\n"), None);
        assert_eq!(header("Name,Handle,a,b\nName,Name,Name,Name\n"), Some(1));
    }
}
