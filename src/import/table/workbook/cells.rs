//! The filled cells of a sheet. A sheet that is nearly empty and has one cell in its last corner is
//! not laid out as a grid, and what would not fit into memory however it is kept is refused.

use std::collections::BTreeMap;

use super::super::{BadTable, Line, MOST_BYTES_IN_CELL};

/// The most cells of a sheet, those before the last of each line included though they are empty: a
/// roster of 100,000 with 80 columns. A sheet of so many takes some 600 MB of memory, and two are
/// held while it is seen which one is the table.
pub(super) const MOST_CELLS: u64 = 1 << 23;
/// The most bytes of text in a sheet.
const MOST_BYTES: usize = 256 << 20;

/// The filled cells by row and column, from 0.
#[derive(Debug, Default)]
pub(super) struct Cells {
    filled: BTreeMap<(u32, u32), String>,
    bytes: usize,
}

impl Cells {
    /// Takes in a cell, unless it is empty.
    pub(super) fn insert(&mut self, place: (u32, u32), text: &str) -> Result<(), BadTable> {
        // One that is too long is cut and told of later on.
        let text = &text[..text.floor_char_boundary(MOST_BYTES_IN_CELL + 4)];
        if text.is_empty() {
            return Ok(());
        }
        self.bytes += text.len();
        if self.bytes > MOST_BYTES || self.filled.len() as u64 >= MOST_CELLS {
            return Err(BadTable::TooLarge);
        }
        self.filled.insert(place, text.to_owned());
        Ok(())
    }

    /// Refuses so many cells with so many bytes of text in all, before any of them is taken in.
    pub(super) fn allow(&self, cells: u64, bytes: u64) -> Result<(), BadTable> {
        let is_much = self.filled.len() as u64 + cells > MOST_CELLS
            || self.bytes as u64 + bytes > MOST_BYTES as u64;
        if is_much {
            Err(BadTable::TooLarge)
        } else {
            Ok(())
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.filled.len()
    }

    /// The lines of the sheet, each as far as its last filled cell.
    pub(super) fn into_lines(self) -> Result<Vec<Line>, BadTable> {
        let mut last: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, column) in self.filled.keys() {
            last.insert(*row, *column);
        }
        if last
            .values()
            .map(|column| u64::from(*column) + 1)
            .sum::<u64>()
            > MOST_CELLS
        {
            return Err(BadTable::TooLarge);
        }
        let mut lines: Vec<Line> = Vec::with_capacity(last.len());
        for ((row, column), text) in self.filled {
            let row = row as usize + 1;
            if lines.last().is_none_or(|line| line.row != row) {
                lines.push(Line {
                    row,
                    cells: Vec::new(),
                });
            }
            if let Some(line) = lines.last_mut() {
                // Empty cells before this one.
                line.cells.resize(column as usize, String::new());
                line.cells.push(text);
            }
        }
        Ok(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::BadTable;
    use super::{Cells, MOST_BYTES};

    fn cells(list: impl Iterator<Item = (u32, u32)>) -> Cells {
        let mut cells = Cells::default();
        list.for_each(|place| cells.insert(place, "x").unwrap());
        cells
    }

    #[test]
    fn a_cell_in_the_last_corner_makes_no_grid() {
        let lines = cells([(0, 1), (1_048_575, 16_383)].into_iter())
            .into_lines()
            .unwrap();
        assert_eq!(
            lines
                .iter()
                .map(|line| (line.row, line.cells.len()))
                .collect::<Vec<_>>(),
            [(1, 2), (1_048_576, 16_384)]
        );
        assert_eq!(
            (lines[0].cell(0), lines[0].cell(1), lines[1].cell(16_383)),
            ("", "x", "x")
        );
    }

    #[test]
    fn lines_that_would_fill_all_memory_are_refused() {
        assert_eq!(
            cells((0..513).map(|row| (row, 16_383))).into_lines().err(),
            Some(BadTable::TooLarge)
        );
        let (mut cells, text) = (Cells::default(), "x".repeat(1 << 15));
        let refused = (0..).find(|row| cells.insert((*row, 0), &text).is_err());
        assert_eq!(refused, u32::try_from(MOST_BYTES >> 15).ok());
    }
}
