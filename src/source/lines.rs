//! Lines and columns of a text, from byte offsets.

/// A place in a text as people count: both numbers begin at 1, the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode characters.
    pub column: u32,
}

/// The beginnings of a text's lines.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let after_breaks = text
            .bytes()
            .zip(1u32..)
            .filter(|&(byte, _)| byte == b'\n')
            .map(|(_, next)| next);
        Self {
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The line and column of the byte at `offset` in the same `text`; past the end, the end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = floor_boundary(text, offset as usize);
        let line = self
            .starts
            .partition_point(|&start| start as usize <= offset)
            .max(1);
        let start = self.starts[line - 1] as usize;
        let column = text[start..offset].chars().count() + 1;
        Position {
            line: clamp(line),
            column: clamp(column),
        }
    }
}

/// The nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn clamp(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "name = \"Zoë\"\nx = 1\n";
        let index = LineIndex::new(text);
        let at = |offset| index.position(text, offset);
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(
            at(12),
            Position {
                line: 1,
                column: 12
            }
        );
        assert_eq!(at(14), Position { line: 2, column: 1 });
        assert_eq!(at(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn an_empty_text_has_one_place() {
        assert_eq!(
            LineIndex::new("").position("", 5),
            Position { line: 1, column: 1 }
        );
    }
}
