//! The line of headers, below the lines that programs and people write above it. It may be two
//! lines: platforms in merged cells, and below each the fields of its columns.

use std::collections::BTreeSet;

use super::header_text::HeaderText;
use crate::import::cells::{WordLists, fold};
use crate::import::request::ColumnChoice;
use crate::import::table::TableLine;

/// How many lines are searched for the headers.
const SEARCHED: usize = 40;
/// The longest name of a column, in bytes; a longer one is a text.
const LONGEST: usize = 1_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Headers {
    /// The row of the first line of headers.
    pub row: usize,
    pub second_row: Option<usize>,
    /// The index of the first row below among the table's lines.
    pub first: usize,
    /// A header for each column; of two lines, both.
    pub texts: Vec<String>,
}

impl Headers {
    /// Finds the headers; `None` when no line reads as one.
    pub(super) fn find(
        lines: &[TableLine],
        choices: &[ColumnChoice],
        words: &WordLists,
    ) -> Option<Self> {
        let chosen: BTreeSet<String> = choices.iter().map(|choice| fold(&choice.column)).collect();
        let is_known = |cell: &str| {
            let folded = fold(cell);
            HeaderText::read(cell, words).is_some()
                || !folded.is_empty() && chosen.contains(&folded)
        };
        let index = find(lines, is_known)?;
        for top in [Some(index), index.checked_sub(1)].into_iter().flatten() {
            if let (Some(above), Some(below)) = (lines.get(top), lines.get(top + 1))
                && is_pair(above, below, words)
            {
                return Some(Self {
                    row: above.row,
                    second_row: Some(below.row),
                    first: top + 2,
                    texts: joined(above, below, words),
                });
            }
        }
        Some(Self {
            row: lines[index].row,
            second_row: None,
            first: index + 1,
            texts: lines[index].cells.clone(),
        })
    }

    /// Returns whether a line repeats the headers, as where sheets were put one below the other.
    pub(crate) fn are_repeated(&self, line: &TableLine) -> bool {
        let filled = |cells: &[String]| -> Vec<String> {
            let folded = cells.iter().map(|cell| fold(cell));
            folded.filter(|cell| !cell.is_empty()).collect()
        };
        let headers = filled(&self.texts);
        headers.len() >= 2 && filled(&line.cells) == headers
    }
}

/// Finds the line with the most different cells that `is_known` takes for a column name; the first
/// of equals. A line with a known share of less than a quarter must have two known cells, so that
/// one word of a title does not pass for a table; and one of numbers is not a header.
fn find(lines: &[TableLine], is_known: impl Fn(&str) -> bool) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, line) in lines.iter().enumerate().take(SEARCHED) {
        let filled = filled(line);
        let is_number = |cell: &&str| cell.trim().parse::<f64>().is_ok_and(f64::is_finite);
        let numbers = filled.iter().copied().filter(is_number).count();
        let mut known = filled.clone();
        known.sort_unstable();
        known.dedup();
        known.retain(|cell| cell.len() <= LONGEST && is_known(cell));
        let known = known.len();
        let is_plausible =
            numbers * 2 <= filled.len() && (known >= 2 || known == 1 && filled.len() <= 4);
        if is_plausible && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, index));
        }
    }
    best.map(|(_, index)| index)
}

fn filled(line: &TableLine) -> Vec<&str> {
    let cells = line.cells.iter().map(String::as_str);
    cells.filter(|cell| !cell.trim().is_empty()).collect()
}

/// Returns whether the first line names platforms and the second has nothing but fields, one of
/// them right below a platform.
fn is_pair(above: &TableLine, below: &TableLine, words: &WordLists) -> bool {
    let fields = filled(below);
    // A cell with `@name` is not a header.
    let is_field = |cell: &&str| {
        !cell.contains('@')
            && HeaderText::read(cell, words).is_some_and(|text| text.field.is_some())
    };
    let is_above_field = |(column, cell): (usize, &String)| {
        names_platform(cell, words) && !below.cell(column).trim().is_empty()
    };
    filled(above).len() >= 2
        && fields.len() >= 2
        && fields.iter().all(is_field)
        && above.cells.iter().enumerate().any(is_above_field)
}

/// Returns whether a header names a platform and nothing else.
fn names_platform(header: &str, words: &WordLists) -> bool {
    HeaderText::read(header, words).is_some_and(|text| text.field.is_none())
}

/// Joins both lines. A platform spreads over the empty cells to its right, as merged cells do, but
/// not over a column without a header of its own.
fn joined(above: &TableLine, below: &TableLine, words: &WordLists) -> Vec<String> {
    let mut platform = "";
    let mut texts = Vec::new();
    for column in 0..above.cells.len().max(below.cells.len()) {
        let (top, under) = (above.cell(column), below.cell(column));
        if !top.trim().is_empty() {
            platform = if names_platform(top, words) { top } else { "" };
        }
        texts.push(if under.trim().is_empty() {
            top.to_owned()
        } else if platform.is_empty() {
            under.to_owned()
        } else {
            format!("{platform} {under}")
        });
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::{Headers, find};
    use crate::import::cells::WordLists;
    use crate::import::table;

    fn header(text: &str) -> Option<usize> {
        let table = table::read(text.as_bytes()).unwrap();
        find(&table.lines, |cell| {
            matches!(cell.trim(), "Name" | "Handle" | "Followers")
        })
        .map(|index| table.lines[index].row)
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

    fn headers(text: &str) -> Headers {
        let table = table::read(text.as_bytes()).unwrap();
        Headers::find(&table.lines, &[], &WordLists::builtin().unwrap()).unwrap()
    }

    #[test]
    fn platforms_stand_above_their_columns() {
        let headers = headers(
            "Our talent,,,,\nName,Instagram,,TikTok,,City\n,Handle,Followers,Handle,Followers,\nAna,@ana,5,@ana,7,Porto\n",
        );
        assert_eq!(
            (headers.row, headers.second_row, headers.first),
            (2, Some(3), 3)
        );
        assert_eq!(
            headers.texts,
            [
                "Name",
                "Instagram Handle",
                "Instagram Followers",
                "TikTok Handle",
                "TikTok Followers",
                "City"
            ]
        );
    }

    #[test]
    fn the_second_line_may_be_the_one_with_more_names() {
        let headers =
            headers("Instagram,,,Talent\nHandle,Followers,Avg likes,Name\n@ana,5,3,Ana\n");
        assert_eq!(
            headers.texts,
            [
                "Instagram Handle",
                "Instagram Followers",
                "Instagram Avg likes",
                "Name"
            ]
        );
    }

    #[test]
    fn a_row_below_the_headers_is_no_header() {
        for text in [
            "Name,Instagram,TikTok\nAna,@ana,@ana\n",
            "Name,Instagram,TikTok\nName,@name,@handle\n",
            "Name,Platform,Handle\nAna,Instagram,@ana\n",
            "Instagram\nName,Handle,Followers\nAna,@ana,5\n",
        ] {
            assert_eq!(headers(text).second_row, None, "{text}");
        }
    }
}
