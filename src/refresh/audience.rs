//! Tables of an audience: one to a file (TikTok), or in blocks one below the other (Meta).

use std::sync::Arc;

use super::date::{BadDates, DateCell, DateRules};
use super::export::{AudienceShare, AudienceTable, Export, ExportColumn, SourceCell};
use super::number::{decimal, percentages};
use super::signature::{BLOCKS_NAME, ExportTable, Formats};
use crate::import::{Sheet, TableLine, WordLists};
use crate::model::{Date, Text};

/// Reads a table of two columns: label and share.
pub(super) fn read(table: &ExportTable<'_>, words: &WordLists) -> Export {
    let mut export = Export {
        file: table.file.clone(),
        name: table.format.name.clone(),
        ..Export::default()
    };
    let Some(column) = table.format.table else {
        return export;
    };
    let lines = table.lines.iter().filter(|line| !line.is_blank());
    let rows: Vec<(&TableLine, f64)> = lines
        .filter_map(|line| Some((line, decimal(table.text(line, ExportColumn::Share))?)))
        .collect();
    let labels = rows
        .iter()
        .map(|(line, _)| table.text(line, column))
        .collect();
    let shares: Vec<f64> = rows.iter().map(|(_, share)| *share).collect();
    let ends = rows.first().zip(rows.last());
    let cell = SourceCell {
        file: table.file.clone(),
        rows: ends.map(|((first, _), (last, _))| (first.row, last.row)),
        column: table.header_of(ExportColumn::Share),
    };
    let places = Places {
        words,
        formats: table.formats,
    };
    let key = if column == ExportColumn::Gender {
        "gender"
    } else {
        "country"
    };
    places.add(key, labels, &shares, cell, &mut export);
    export
}

/// The meanings of labels.
struct Places<'a> {
    words: &'a WordLists,
    formats: &'a Formats,
}

impl Places<'_> {
    /// Adds a table of shares, with what could not be read as a remark.
    fn add(
        &self,
        key: &'static str,
        labels: Vec<&str>,
        shares: &[f64],
        cell: SourceCell,
        export: &mut Export,
    ) {
        let Some(shares) = percentages(shares) else {
            let remark = format!("not written: the figures of {key} are no shares of a whole");
            export.remarks.push(remark);
            return;
        };
        let (mut table, mut unread) = (Vec::new(), Vec::new());
        for (label, share) in labels.iter().zip(shares) {
            match self.label(key, label, &labels) {
                Some(label) if share > 0.0 => table.push((label, AudienceShare::Of(share))),
                Some(_) => {}
                None if self.formats.gender(label) == Some("other") => {}
                None => unread.push((*label).to_owned()),
            }
        }
        if !unread.is_empty() {
            let remark = format!(
                "not written: {}, which is no {key} that is known",
                unread.join(", ")
            );
            export.remarks.push(remark);
        }
        if !table.is_empty() {
            export.audience.push(AudienceTable {
                key,
                shares: table,
                cell,
                date: None,
            });
        }
    }

    /// Returns the key of a share in a profile.
    fn label(&self, key: &str, label: &str, all: &[&str]) -> Option<String> {
        match key {
            "gender" => self.formats.gender(label).map(str::to_owned),
            "country" => self
                .words
                .country(label)
                .map(|country| country.code().to_owned()),
            "city" => {
                let short =
                    |label: &str| label.split(',').next().unwrap_or(label).trim().to_owned();
                let name = short(label);
                let is_unique = all.iter().filter(|other| short(other) == name).count() == 1;
                let name = if is_unique {
                    name
                } else {
                    label.trim().to_owned()
                };
                Text::new(&name).ok().map(|name| name.to_string())
            }
            _ => Text::new(label).ok().map(|label| label.to_string()),
        }
    }
}

/// Returns lines without a gap between them.
fn blocks(lines: &[TableLine]) -> Vec<&[TableLine]> {
    let filled = lines.split(TableLine::is_blank);
    filled
        .flat_map(|lines| lines.chunk_by(|line, next| next.row == line.row + 1))
        .collect()
}

/// Reads a file of blocks, each below a line with its name; blocks that are not known are passed
/// over. `None` if no block is known.
///
/// # Errors
/// When the dates of its series cannot be known.
pub(super) fn read_blocks(
    sheet: &Sheet,
    file: &Arc<str>,
    formats: &Formats,
    words: &WordLists,
    rules: &DateRules<'_>,
) -> Result<Option<Export>, BadDates> {
    let mut export = Export {
        file: file.clone(),
        name: BLOCKS_NAME.to_owned(),
        ..Export::default()
    };
    let places = Places { words, formats };
    let mut date = None;
    for block in blocks(&sheet.lines) {
        let Some((title, rows)) = block.split_first() else {
            continue;
        };
        match (formats.block(title.cell(0)), rows) {
            (Some("age-gender"), rows) => add_ages(rows, file, formats, &mut export),
            (Some(kind), [labels, shares, ..]) => {
                let key = if kind == "city" { "city" } else { "country" };
                let read = |cell: &String| decimal(cell);
                let numbers: Option<Vec<f64>> = shares.cells.iter().map(read).collect();
                let cell = cell_of(file, shares, shares, title);
                let labels = labels.cells.iter().map(String::as_str).collect();
                places.add(key, labels, &numbers.unwrap_or_default(), cell, &mut export);
            }
            _ => date = date.max(last_day(rows, rules)?),
        }
    }
    for table in &mut export.audience {
        table.date = date;
    }
    Ok((!export.audience.is_empty()).then_some(export))
}

fn cell_of(file: &Arc<str>, first: &TableLine, last: &TableLine, title: &TableLine) -> SourceCell {
    SourceCell {
        file: file.clone(),
        rows: Some((first.row, last.row)),
        column: title.cell(0).trim().into(),
    }
}

/// Returns the last day of a block that is a series.
fn last_day(rows: &[TableLine], rules: &DateRules<'_>) -> Result<Option<Date>, BadDates> {
    let cells: Vec<DateCell<'_>> = rows
        .iter()
        .map(|line| line.cell(0))
        .filter(|text| rules.months.read(text).is_some())
        .map(|text| DateCell { text, hint: None })
        .collect();
    Ok(rules.column(&cells, None)?.into_iter().flatten().max())
}

/// Adds the matrix of ages and genders, and its sums by age and by gender.
fn add_ages(rows: &[TableLine], file: &Arc<str>, formats: &Formats, export: &mut Export) {
    let Some((header, bands)) = rows.split_first() else {
        return;
    };
    let genders: Vec<(usize, &str)> = (1..header.cells.len())
        .filter_map(|place| Some((place, formats.gender(header.cell(place))?)))
        .collect();
    let is_band = |line: &&TableLine| {
        line.cell(0)
            .trim()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let bands: Vec<&TableLine> = bands.iter().filter(is_band).collect();
    let numbers: Option<Vec<f64>> = bands
        .iter()
        .flat_map(|line| genders.iter().map(|(place, _)| decimal(line.cell(*place))))
        .collect();
    let shares = numbers.and_then(|numbers| percentages(&numbers));
    let (Some(shares), Some(first), Some(last)) = (shares, bands.first(), bands.last()) else {
        let remark = "not written: ages and genders cannot be read".to_owned();
        export.remarks.push(remark);
        return;
    };
    let by_band: Vec<(String, &[f64])> = bands
        .iter()
        .map(|line| line.cell(0).trim().replace(['–', '—'], "-"))
        .zip(shares.chunks(genders.len()))
        .collect();
    let genders: Vec<&str> = genders.into_iter().map(|(_, gender)| gender).collect();
    let tables = tables_of(&by_band, &genders);
    for (key, shares) in tables {
        let cell = cell_of(file, first, last, header);
        export.audience.push(AudienceTable {
            key,
            shares,
            cell,
            date: None,
        });
    }
}

/// Returns the sums of a matrix of shares by gender and by age, and the matrix itself.
fn tables_of(
    by_band: &[(String, &[f64])],
    genders: &[&str],
) -> [(&'static str, Vec<(String, AudienceShare)>); 3] {
    let hundredths = |sum: f64| (sum * 100.0).round() / 100.0;
    let of_gender = |place: usize| by_band.iter().map(|(_, shares)| shares[place]).sum();
    let gender = genders.iter().enumerate().map(|(place, gender)| {
        let share = hundredths(of_gender(place));
        ((*gender).to_owned(), AudienceShare::Of(share))
    });
    let age = by_band.iter().map(|(band, shares)| {
        let share = hundredths(shares.iter().sum());
        (band.clone(), AudienceShare::Of(share))
    });
    let both = by_band.iter().map(|(band, shares)| {
        let genders = genders.iter().map(|gender| (*gender).to_owned());
        let shares = genders.zip(shares.iter().copied()).collect();
        (band.clone(), AudienceShare::ByGender(shares))
    });
    [
        ("gender", gender.collect()),
        ("age", age.collect()),
        ("age_gender", both.collect()),
    ]
}
