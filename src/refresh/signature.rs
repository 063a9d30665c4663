//! The recognition of exports by the words of their header lines, never by the names of files.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;

use super::export::{ExportColumn, MeanRule, PostRun, RateRule, SourceCell};
use crate::import::{BadData, Sheet, TableLine, fold, parsed};
use crate::model::{Keyword, PostKind};

/// Lines in which a header line is looked for.
const HEADER_WITHIN: usize = 12;

/// The name of a sheet of blocks, which has no header line.
pub(super) const BLOCKS_NAME: &str = "Meta Business Suite, audience";
/// The name of the sheet of totals, which has no header line.
pub(super) const TOTALS_NAME: &str = "LinkedIn, totals";

/// The way in which an export is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Holds {
    Posts,
    Days,
    Shares,
    /// Known, and of no use for a profile.
    Nothing,
}

/// One entry of `data/exports.toml`, where its keys are explained.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ExportFormat {
    pub name: String,
    pub platform: Option<String>,
    pub holds: Holds,
    #[serde(default)]
    pub run: PostRun,
    pub needs: Vec<ExportColumn>,
    #[serde(default)]
    pub without: Vec<ExportColumn>,
    #[serde(default = "unlimited")]
    pub widest: usize,
    #[serde(default = "unlimited")]
    pub most: usize,
    #[serde(default)]
    pub needs_period: bool,
    pub address: Option<String>,
    pub replies: Option<String>,
    pub kind: Option<String>,
    pub remark: Option<String>,
    pub why: Option<String>,
    pub main: Option<ExportColumn>,
    pub rate: Option<RateRule>,
    pub mean: Option<MeanRule>,
    #[serde(default)]
    pub sums: BTreeMap<ExportColumn, ExportColumn>,
    #[serde(default)]
    pub total_followers: Vec<String>,
    #[serde(default)]
    pub series: bool,
    pub table: Option<ExportColumn>,
    pub columns: BTreeMap<ExportColumn, Vec<String>>,
}

fn unlimited() -> usize {
    usize::MAX
}

/// WordLists of a post's type.
#[derive(Debug, Deserialize)]
struct KindWords {
    kind: String,
    words: Vec<String>,
}

type WordLists = BTreeMap<String, Vec<String>>;

/// `data/exports.toml`, with all words folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Formats {
    total: Vec<String>,
    unknown: Vec<String>,
    exports: Vec<ExportFormat>,
    series: WordLists,
    blocks: WordLists,
    genders: WordLists,
    kinds: Vec<KindWords>,
    discovery: WordLists,
}

impl Formats {
    /// Reads the built-in list.
    ///
    /// # Errors
    /// When it is faulty.
    pub(super) fn builtin() -> Result<Self, BadData> {
        let mut formats: Self = parsed("exports.toml", include_str!("data/exports.toml"))?;
        for format in &mut formats.exports {
            format.columns.values_mut().for_each(fold_all);
            fold_all(&mut format.total_followers);
        }
        let lists = [
            &mut formats.series,
            &mut formats.blocks,
            &mut formats.genders,
            &mut formats.discovery,
        ];
        for list in lists {
            list.values_mut().for_each(fold_all);
        }
        fold_all(&mut formats.total);
        Ok(formats)
    }

    /// Finds the export whose header line a sheet has: the one with the most of its columns.
    pub(super) fn recognise<'a>(
        &'a self,
        sheet: &'a Sheet,
        file: &Arc<str>,
    ) -> Option<ExportTable<'a>> {
        let lines = sheet.lines.iter().enumerate().take(HEADER_WITHIN);
        lines.into_iter().find_map(|(place, line)| {
            let header: Vec<String> = line.cells.iter().map(|cell| folded(cell)).collect();
            let filled = header.iter().filter(|cell| !cell.is_empty()).count();
            let matching = self.exports.iter().filter(|format| filled <= format.widest);
            let matching = matching.filter_map(|format| {
                let columns = format.columns_in(&header);
                let fits = format
                    .needs
                    .iter()
                    .all(|column| columns.contains_key(column))
                    && !format
                        .without
                        .iter()
                        .any(|column| columns.contains_key(column));
                fits.then_some((format, columns))
            });
            // `max_by_key` takes the last of equals.
            let best = matching.rev().max_by_key(|(_, columns)| columns.len());
            best.map(|(format, columns)| ExportTable {
                format,
                file: file.clone(),
                above: &sheet.lines[..place],
                header: line,
                lines: &sheet.lines[place + 1..],
                columns,
                formats: self,
            })
        })
    }

    /// Returns the name of the export that a sheet is; `None` if it is none that is known.
    pub(super) fn name_of<'a>(&'a self, sheet: &'a Sheet, file: &Arc<str>) -> Option<&'a str> {
        let is_period = |line: &TableLine| self.discovery(line.cell(0)) == Some("period");
        if self.has_blocks(sheet) {
            Some(BLOCKS_NAME)
        } else if let Some(table) = self.recognise(sheet, file) {
            Some(&table.format.name)
        } else {
            let is_totals = sheet.lines.iter().any(is_period);
            is_totals.then_some(TOTALS_NAME)
        }
    }

    /// Returns whether a sheet holds blocks of an audience; it may end with a series.
    pub(super) fn has_blocks(&self, sheet: &Sheet) -> bool {
        let is_title = |line: &TableLine| self.block(line.cell(0)).is_some();
        sheet.lines.iter().any(is_title)
    }

    /// Returns the names of the exports whose figures count the days of the export alone.
    pub(super) fn with_period(&self) -> impl Iterator<Item = &str> {
        let exports = self.exports.iter().filter(|format| format.needs_period);
        exports.map(|format| format.name.as_str())
    }

    /// Returns the name of the series that a line above a header says: `views`, `followers`.
    pub(super) fn series(&self, text: &str) -> Option<&str> {
        key_of(&self.series, text)
    }

    /// Returns the block of an audience that begins with this line: `age-gender`, `city`.
    pub(super) fn block(&self, text: &str) -> Option<&str> {
        key_of(&self.blocks, text)
    }

    /// Returns the key of a gender: `female`, `male` or `other`.
    pub(super) fn gender(&self, text: &str) -> Option<&str> {
        key_of(&self.genders, text)
    }

    /// Returns what a line of LinkedIn's sheet of totals is: `period`, `impressions`, `reach`.
    pub(super) fn discovery(&self, text: &str) -> Option<&str> {
        key_of(&self.discovery, text)
    }

    /// Returns the kind of a post by the word for its type.
    pub(super) fn kind(&self, text: &str) -> Option<PostKind> {
        let folded = folded(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let entry = self.kinds.iter().find(|entry| {
            entry
                .words
                .iter()
                .any(|word| words.contains(&word.as_str()))
        })?;
        PostKind::from_word(&entry.kind).ok()
    }

    /// Returns whether a row holds sums, by its first cell.
    pub(super) fn is_total(&self, text: &str) -> bool {
        self.total.contains(&folded(text))
    }
}

impl ExportFormat {
    /// Returns the first place of each known column in a folded header line.
    fn columns_in(&self, header: &[String]) -> BTreeMap<ExportColumn, usize> {
        let place = |words: &Vec<String>| header.iter().position(|cell| words.contains(cell));
        let columns = self.columns.iter();
        columns
            .filter_map(|(column, words)| place(words).map(|place| (*column, place)))
            .collect()
    }
}

/// A table that was recognised.
#[derive(Debug, Clone)]
pub(super) struct ExportTable<'a> {
    pub format: &'a ExportFormat,
    pub file: Arc<str>,
    /// The lines above the header line.
    pub above: &'a [TableLine],
    pub header: &'a TableLine,
    pub lines: &'a [TableLine],
    pub columns: BTreeMap<ExportColumn, usize>,
    pub formats: &'a Formats,
}

impl<'a> ExportTable<'a> {
    /// Returns the text of a cell; empty where there is none, or where it says that nothing is
    /// known.
    pub(super) fn text(&self, line: &'a TableLine, column: ExportColumn) -> &'a str {
        let place = self.columns.get(&column);
        let text = place.map_or("", |place| line.cell(*place).trim());
        let is_unknown = self
            .formats
            .unknown
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text));
        if is_unknown { "" } else { text }
    }

    /// Returns the place of a cell.
    pub(super) fn cell(&self, line: &TableLine, column: ExportColumn) -> SourceCell {
        SourceCell {
            file: self.file.clone(),
            rows: Some((line.row, line.row)),
            column: self.header_of(column),
        }
    }

    /// Returns the header of a column as it is written.
    pub(super) fn header_of(&self, column: ExportColumn) -> Arc<str> {
        let place = self.columns.get(&column);
        place
            .map_or("", |place| self.header.cell(*place).trim())
            .into()
    }

    /// Splits tables that lie side by side: each begins where a column comes again.
    pub(super) fn side_by_side(&self, first: ExportColumn) -> Vec<Self> {
        let header: Vec<String> = self.header.cells.iter().map(|cell| folded(cell)).collect();
        let words: HashMap<ExportColumn, &Vec<String>> = self
            .format
            .columns
            .iter()
            .map(|(column, words)| (*column, words))
            .collect();
        let Some(words) = words.get(&first) else {
            return vec![self.clone()];
        };
        let starts: Vec<usize> = (0..header.len())
            .filter(|place| words.contains(&header[*place]))
            .collect();
        if starts.len() < 2 {
            return vec![self.clone()];
        }
        let ends = starts.iter().skip(1).copied().chain([header.len()]);
        let ranges = starts.iter().copied().zip(ends);
        ranges
            .map(|(start, end)| {
                let columns = self.format.columns_in(&header[start..end]);
                let columns = columns
                    .into_iter()
                    .map(|(column, place)| (column, place + start));
                Self {
                    columns: columns.collect(),
                    ..self.clone()
                }
            })
            .collect()
    }
}

/// Folds a cell for comparison; soft hyphens and other unseen signs go without a trace.
pub(super) fn folded(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
        .collect();
    fold(&seen)
}

fn fold_all(words: &mut Vec<String>) {
    for word in words {
        *word = fold(word);
    }
}

fn key_of<'a>(lists: &'a WordLists, text: &str) -> Option<&'a str> {
    let folded = folded(text);
    let entry = lists.iter().find(|(_, words)| words.contains(&folded));
    entry.map(|(key, _)| key.as_str())
}
