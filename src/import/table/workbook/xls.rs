//! A look at an XLS workbook before it is read. Its reader lays each sheet out as a grid from the
//! first filled cell to the last, and makes room as a sheet says: both may be more than there is
//! memory.
//!
//! The file is a compound file ([MS-CFB]: sectors that a table chains to streams); its stream
//! `Workbook` has records ([MS-XLS], section 2.1).

use super::super::BadTable;

/// The most cells of the grids of all sheets: a few hundred megabytes.
const MOST_IN_GRIDS: u64 = 1 << 23;
/// The most cells that a sheet may announce: all that a sheet can have.
const MOST_ANNOUNCED: u64 = 1 << 24;
/// From here on, numbers of sectors mean something else.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Refuses a workbook that has a password, or would fill all memory.
pub(super) fn look(bytes: &[u8]) -> Result<(), BadTable> {
    let damaged = || BadTable::Workbook("its parts cannot be found in the file".to_owned());
    let file = Compound::new(bytes).ok_or_else(damaged)?;
    if file.entry("EncryptedPackage").is_some() {
        // An XLSX with a password.
        return Err(BadTable::Locked);
    }
    let stream = file
        .stream("Workbook")
        .or_else(|| file.stream("Book"))
        .ok_or_else(damaged)?;
    if own_records(&stream).any(|(kind, _)| kind == PASSWORD) {
        // The data of all further records is noise.
        return Err(BadTable::Locked);
    }
    let mut in_grids = 0_u64;
    for start in sheets(&stream) {
        let sheet = stream.get(start..).ok_or_else(damaged)?;
        in_grids = in_grids.saturating_add(Grid::of(sheet)?);
        if in_grids > MOST_IN_GRIDS {
            return Err(BadTable::TooLarge);
        }
    }
    Ok(())
}

/// Where sheets begin in the stream.
fn sheets(stream: &[u8]) -> Vec<usize> {
    const SHEET: u16 = 0x0085;
    own_records(stream)
        .filter(|(kind, _)| *kind == SHEET)
        .filter_map(|(_, data)| Some(number(data, 0)? as usize))
        .collect()
}

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const PASSWORD: u16 = 0x002F;

/// The records of the workbook itself, which stand before those of its sheets.
fn own_records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    records(stream).take_while(|(kind, _)| *kind != END)
}

/// The records of a stream: kind and data.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (short(rest, 0)?, short(rest, 2)? as usize);
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

/// The cells of a sheet between the first and the last.
#[derive(Default)]
struct Grid {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
    cells: u64,
}

impl Grid {
    /// How many cells the reader makes room for.
    fn of(sheet: &[u8]) -> Result<u64, BadTable> {
        let (mut grid, mut inside) = (Self::default(), 0_usize);
        for (kind, data) in records(sheet) {
            match kind {
                BEGIN => inside += 1,
                END if inside <= 1 => break,
                END => inside -= 1,
                // Charts inside of a sheet have records of the same kinds.
                _ if inside > 1 => {}
                0x0200 => announced(data)?,
                0x0203..=0x0205 | 0x00D6 | 0x027E | 0x00FD | 0x0006 => {
                    grid.add(short(data, 0), short(data, 2))
                }
                0x00BD => {
                    grid.add(short(data, 0), short(data, 2));
                    grid.add(
                        short(data, 0),
                        data.len().checked_sub(2).and_then(|last| short(data, last)),
                    );
                }
                _ => {}
            }
        }
        Ok(grid.size().max(grid.cells))
    }

    fn add(&mut self, row: Option<u16>, column: Option<u16>) {
        let (Some(row), Some(column)) = (row, column) else {
            return;
        };
        let wider = |range: Option<(u16, u16)>, at: u16| {
            range.map_or((at, at), |(first, last)| (first.min(at), last.max(at)))
        };
        self.rows = Some(wider(self.rows, row));
        self.columns = Some(wider(self.columns, column));
        self.cells += 1;
    }

    fn size(&self) -> u64 {
        let length = |range: Option<(u16, u16)>| {
            range.map_or(0, |(first, last)| u64::from(last - first) + 1)
        };
        length(self.rows) * length(self.columns)
    }
}

/// Refuses a sheet that announces more cells than it can have, or less than none.
fn announced(data: &[u8]) -> Result<(), BadTable> {
    let read = || match data.len() {
        10 => Some([
            u32::from(short(data, 0)?),
            u32::from(short(data, 2)?),
            u32::from(short(data, 4)?),
            u32::from(short(data, 6)?),
        ]),
        _ => Some([
            number(data, 0)?,
            number(data, 4)?,
            u32::from(short(data, 8)?),
            u32::from(short(data, 10)?),
        ]),
    };
    let Some([first_row, end_row, first_column, end_column]) = read() else {
        return Ok(());
    };
    if end_row == 0 || end_column == 0 {
        return Ok(());
    }
    let first_column = if first_column > 0xFF || end_column < first_column {
        0
    } else {
        first_column
    };
    let rows = end_row.checked_sub(first_row).filter(|rows| *rows > 0);
    let Some(rows) = rows else {
        return Err(BadTable::Workbook(
            "a sheet ends before it begins".to_owned(),
        ));
    };
    let columns = end_column.saturating_sub(first_column).max(1);
    if u64::from(rows) * u64::from(columns) > MOST_ANNOUNCED {
        Err(BadTable::TooLarge)
    } else {
        Ok(())
    }
}

/// A compound file, as far as its streams go.
struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The sector after each.
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    folder: Vec<u8>,
}

/// Bytes of an entry of the folder.
const ENTRY: usize = 128;
/// Streams that are shorter lie in sectors of 64 bytes, inside of a stream of their own.
const SHORT: usize = 4096;
const SMALL: usize = 64;

impl<'a> Compound<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let sector = 1_usize
            .checked_shl(u32::from(short(bytes, 0x1E)?))
            .filter(|size| (512..=4096).contains(size))?;
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            folder: Vec::new(),
        };
        for part in file.parts_of_table()? {
            file.table.extend(numbers(file.at(part)?));
        }
        file.folder = file.chain(number(bytes, 0x30)?)?;
        file.small_table = numbers(&file.chain(number(bytes, 0x3C)?)?).collect();
        file.small = file.chain(number(&file.folder, 0x74)?)?;
        Some(file)
    }

    /// The sectors of the table: the first are named in the head of the file, the others in sectors
    /// of their own.
    fn parts_of_table(&self) -> Option<Vec<u32>> {
        let mut parts: Vec<u32> = numbers(self.bytes.get(0x4C..0x200)?).collect();
        let (mut next, most) = (
            number(self.bytes, 0x44)?,
            self.bytes.len() / self.sector + 1,
        );
        for _ in 0..most {
            if next >= NO_SECTOR {
                break;
            }
            let mut more: Vec<u32> = numbers(self.at(next)?).collect();
            next = more.pop()?;
            parts.extend(more);
        }
        parts.retain(|part| *part < NO_SECTOR);
        (parts.len() <= most).then_some(parts)
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last one may be cut short.
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain of sectors; nothing where it leads in a circle.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut found, mut next) = (Vec::new(), first);
        while next < NO_SECTOR {
            found.extend_from_slice(self.at(next)?);
            next = *self.table.get(next as usize)?;
            if found.len() > self.bytes.len() {
                return None;
            }
        }
        Some(found)
    }

    /// What the folder says of a stream.
    fn entry(&self, name: &str) -> Option<&[u8]> {
        self.folder
            .chunks_exact(ENTRY)
            .find(|entry| entry_name(entry).is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }

    /// The bytes of a stream.
    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let (first, length) = (number(entry, 0x74)?, number(entry, 0x78)? as usize);
        let mut stream = if length < SHORT {
            self.small_chain(first)?
        } else {
            self.chain(first)?
        };
        stream.truncate(length);
        Some(stream)
    }

    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut found, mut next) = (Vec::new(), first);
        while next < NO_SECTOR {
            let start = next as usize * SMALL;
            found.extend_from_slice(
                self.small
                    .get(start..(start + SMALL).min(self.small.len()))?,
            );
            next = *self.small_table.get(next as usize)?;
            if found.len() > self.small.len() {
                return None;
            }
        }
        Some(found)
    }
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let length = (short(entry, 0x40)? as usize).checked_sub(2)?.min(62);
    let units: Vec<u16> = entry
        .get(..length)?
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
