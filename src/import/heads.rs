//! The headers of a table, which may stand in two lines: platforms in merged cells, and below each
//! what its columns hold.

use std::collections::BTreeSet;

use super::fold::fold;
use super::heading;
use super::request::Request;
use super::table::{Line, Table, find};
use super::words::Words;
use crate::model::Slug;

/// Where the headers are, and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    /// The row of the first line of headers.
    pub row: usize,
    /// That of a second line.
    pub second_row: Option<usize>,
    /// Where the rows begin among the table's lines.
    pub first: usize,
    /// A header for each column; of two lines, both.
    pub texts: Vec<String>,
}

/// Finds the headers; nothing when no line reads as one.
pub(super) fn heads(table: &Table, request: &Request, words: &Words) -> Option<Heads> {
    let chosen: BTreeSet<String> = request
        .columns
        .iter()
        .map(|choice| fold(&choice.column))
        .collect();
    let is_known = |cell: &str| {
        heading::read(cell, words).is_some()
            || chosen.contains(&fold(cell)) && !fold(cell).is_empty()
    };
    let found = find(table, is_known)?.index;
    let lines = &table.lines;
    let pair = |top: usize| {
        Some((lines.get(top)?, lines.get(top + 1)?))
            .filter(|(top, below)| is_pair(top, below, words))
    };
    let top = [Some(found), found.checked_sub(1)]
        .into_iter()
        .flatten()
        .find_map(|top| pair(top).map(|pair| (top, pair)));
    Some(match top {
        Some((top, (above, below))) => Heads {
            row: above.row,
            second_row: Some(below.row),
            first: top + 2,
            texts: joined(above, below, words),
        },
        None => Heads {
            row: lines[found].row,
            second_row: None,
            first: found + 1,
            texts: lines[found].cells.clone(),
        },
    })
}

/// Whether the first line names platforms and the second what stands below each: nothing but
/// fields, and one right below a platform.
fn is_pair(above: &Line, below: &Line, words: &Words) -> bool {
    let filled: Vec<&String> = below
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    // Whoever is called `@name` is no header.
    let is_field = |cell: &&String| {
        !cell.contains('@')
            && heading::read(cell, words).is_some_and(|heading| heading.field.is_some())
    };
    let has_head = |(column, cell): (usize, &String)| {
        platform(cell, words).is_some() && !below.cell(column).trim().is_empty()
    };
    let names = above
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .count();
    names >= 2
        && filled.len() >= 2
        && filled.iter().all(is_field)
        && above.cells.iter().enumerate().any(has_head)
}

/// The platform of a header that says nothing else.
fn platform(header: &str, words: &Words) -> Option<Slug> {
    heading::read(header, words)
        .filter(|heading| heading.field.is_none())?
        .platform
}

/// Both lines in one. A platform goes on over the empty cells to its right, as merged cells do.
fn joined(above: &Line, below: &Line, words: &Words) -> Vec<String> {
    let mut going_on = "";
    let columns = above.cells.len().max(below.cells.len());
    let text = |column| {
        let (top, under) = (above.cell(column), below.cell(column));
        if !top.trim().is_empty() {
            going_on = if platform(top, words).is_some() {
                top
            } else {
                ""
            };
        }
        let top = if top.trim().is_empty() { going_on } else { top };
        match (top.trim().is_empty(), under.trim().is_empty()) {
            (false, false) if platform(top, words).is_some() => format!("{top} {under}"),
            (_, false) => under.to_owned(),
            // What goes on over a column without a header of its own says nothing of it.
            _ => above.cell(column).to_owned(),
        }
    };
    (0..columns).map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::Heads;
    use crate::import::request::{Existing, Request};
    use crate::import::table;
    use crate::import::words::Words;

    fn heads(text: &str) -> Heads {
        let request = Request {
            table: "x.csv".to_owned(),
            platform: None,
            columns: Vec::new(),
            existing: Existing::Keep,
            as_of: None,
            provenance: None,
            today: "2026-11-24".parse().unwrap(),
            platforms: std::collections::BTreeSet::new(),
        };
        super::heads(
            &table::read(text.as_bytes()).unwrap(),
            &request,
            &Words::builtin().unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn platforms_stand_above_their_columns() {
        let found = heads(
            "Our talent,,,,\nName,Instagram,,TikTok,,City\n,Handle,Followers,Handle,Followers,\nAna,@ana,5,@ana,7,Porto\n",
        );
        assert_eq!((found.row, found.second_row, found.first), (2, Some(3), 3));
        assert_eq!(
            found.texts,
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
        let found = heads("Instagram,,,Talent\nHandle,Followers,Avg likes,Name\n@ana,5,3,Ana\n");
        assert_eq!(
            found.texts,
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
            assert_eq!(heads(text).second_row, None, "{text}");
        }
    }
}
