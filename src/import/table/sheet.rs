//! The filled cells of the sheets of a workbook. A sheet that is nearly empty and has one cell in
//! its last corner is not laid out as a grid, and a sheet that would fill the memory is refused.

use std::collections::BTreeMap;

use super::{MOST_BYTES_IN_CELL, TableError, TableLine};

/// The most cells of a sheet, those before the last of each line included though they are empty: a
/// roster of 100,000 with 80 columns. A sheet of so many takes some 600 MB of memory, and two are
/// held while the larger one is chosen.
const MOST_CELLS: u64 = 1 << 23;
/// The most bytes of text in a sheet.
const MOST_BYTES: u64 = 256 << 20;

/// The sheets that have been read, of which only the fullest is kept.
#[derive(Default)]
pub(super) struct Sheets {
    pub names: Vec<String>,
    /// The sheet with the most filled cells, the first of equals.
    pub fullest: Option<(String, SheetCells)>,
    /// The reason why one could not be read: one of charts has no cells.
    pub failed: Option<TableError>,
}

impl Sheets {
    /// Adds a sheet.
    ///
    /// # Errors
    /// When it is too large, which fails the whole workbook.
    pub(super) fn add(
        &mut self,
        name: String,
        cells: Result<SheetCells, TableError>,
    ) -> Result<(), TableError> {
        self.names.push(name.clone());
        match cells {
            Ok(cells) => {
                let most = self.fullest.as_ref().map(|(_, most)| most.filled.len());
                if most.is_none_or(|most| cells.filled.len() > most) {
                    self.fullest = Some((name, cells));
                }
            }
            Err(TableError::TooLarge) => return Err(TableError::TooLarge),
            Err(error) => self.failed = self.failed.take().or(Some(error)),
        }
        Ok(())
    }
}

/// The filled cells by row and column, from 0.
#[derive(Debug, Default)]
pub(super) struct SheetCells {
    filled: BTreeMap<(u32, u32), String>,
    bytes: u64,
}

impl SheetCells {
    /// Inserts a cell, unless it is empty.
    pub(super) fn insert(&mut self, place: (u32, u32), text: &str) -> Result<(), TableError> {
        // A longer one is cut and reported later.
        let text = &text[..text.floor_char_boundary(MOST_BYTES_IN_CELL + 4)];
        if !text.is_empty() {
            self.allow(1, text.len() as u64)?;
            self.bytes += text.len() as u64;
            self.filled.insert(place, text.to_owned());
        }
        Ok(())
    }

    /// Refuses so many cells with so many bytes of text in all, before any of them is inserted.
    pub(super) fn allow(&self, cells: u64, bytes: u64) -> Result<(), TableError> {
        let cells = (self.filled.len() as u64).saturating_add(cells);
        if cells > MOST_CELLS || self.bytes.saturating_add(bytes) > MOST_BYTES {
            return Err(TableError::TooLarge);
        }
        Ok(())
    }

    /// Returns the lines of the sheet, each as far as its last filled cell.
    pub(super) fn into_lines(self) -> Result<Vec<TableLine>, TableError> {
        let mut lines: Vec<TableLine> = Vec::new();
        let mut laid_out = 0;
        for ((row, column), text) in self.filled {
            let (row, column) = (row as usize + 1, column as usize);
            if lines.last().is_none_or(|line| line.row != row) {
                let cells = Vec::new();
                lines.push(TableLine { row, cells });
            }
            if let Some(line) = lines.last_mut() {
                laid_out += (column + 1 - line.cells.len()) as u64;
                if laid_out > MOST_CELLS {
                    return Err(TableError::TooLarge);
                }
                // Empty cells before this one.
                line.cells.resize(column, String::new());
                line.cells.push(text);
            }
        }
        Ok(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, SheetCells, TableError};

    fn cells(list: impl Iterator<Item = (u32, u32)>) -> SheetCells {
        let mut cells = SheetCells::default();
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
            Some(TableError::TooLarge)
        );
        let (mut cells, text) = (SheetCells::default(), "x".repeat(1 << 15));
        let refused = (0..).find(|row| cells.insert((*row, 0), &text).is_err());
        assert_eq!(refused, u32::try_from(MOST_BYTES >> 15).ok());
    }
}
